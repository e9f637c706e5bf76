"""The first pages of an atlas: its title, its contents, and how to read a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from ....catalogue import choices
from ....definition import Definition
from ....tables.rows import about
from ...type.page import Area, Bookmark, Link, Page, Type
from ...type.typesetting import BOLD, REGULAR, line, shortened, width, wrapped
from ..flow import Block, Overfull, paged
from ..legend import OWNER
from ..panel import folded, legend
from ..reading.imprint import IMPRINT
from .chapters import Leaf
from .frame import FOOT_SIZE, Frame

TITLE, SUBTITLE, ENTRY, NAMES = 20.0, 10.0, 10.0, 7.5  # sizes of type
LEAD, GAP = 1.75, 0.75  # lines of the grid: from one line of names to the next, and after the last
HEADED = 1.5  # the line of the grid on which "Contents" stands, below the title
MOST_AIR = 2.0
BESIDE = 0.55  # of the page's width: the legend at most, where it stands beside the contents
INDENT = 14.0  # of the chapters of a part
LEADER = (0, (1.0, 4.0))  # the dots from a title to its page


@dataclass(frozen=True)
class Entry:
    """A line of the contents, and the functions below it; one of a part stands further in, in a lighter face."""

    title: str
    page: int  # counted from the first page after the contents
    top: float  # where it begins there
    names: tuple[str, ...] = ()
    part: str = ""  # that it belongs to
    role: str = "entry"

    @property
    def face(self) -> str:
        return REGULAR if self.part else BOLD

    @property
    def indent(self) -> float:
        return INDENT if self.part else 0.0


@dataclass(frozen=True)
class Legend:
    """How to read a cell, drawn: where it begins, and how far it is to be moved up."""

    page: Page
    left: float
    up: float


@dataclass(frozen=True)
class Front:
    """The first pages before their numbers are known: which entries stand on which page, and the legend beside them or on its own page."""

    pages: tuple[tuple[Entry, ...], ...]
    named: bool
    beside: Legend | None
    alone: Legend | None
    head: float
    air: float  # lines of the grid between the entries

    @property
    def count(self) -> int:
        return len(self.pages) + (self.alone is not None)


def entries(before: Sequence[tuple[str, int]], leaves: Sequence[Leaf], after: Sequence[tuple[str, int]], frame: Frame) -> list[Entry]:
    """What the contents list: chapters, and what stands before and after them, by its title and its pages."""
    listed, start = list[Entry](), 0
    for title, pages in before:
        listed.append(Entry(title, start, frame.top))
        start += pages
    found = [(o.chapter, start + n, frame.at(at)) for n, leaf in enumerate(leaves) for at, o in leaf.heads]
    parts = [part(chapter.row.family) for chapter, _, _ in found]
    for (chapter, page, top), of in zip(found, parts, strict=True):
        inside = of if parts.count(of) > 1 else ""
        if inside and (not listed or listed[-1].part != inside):
            listed.append(Entry(inside, page, top, role="part"))
        listed.append(Entry(chapter.title, page, top, tuple(map(about, chapter.functions)), inside))
    start += len(leaves)
    for title, pages in after:
        listed.append(Entry(title, start, frame.top))
        start += pages
    return listed


def part(family: str) -> str:
    """The title of the part to which a family belongs, if it is one of several."""
    return next((told for told, of in choices().values() if len(of) > 1 and family in of), "")


def planned(listed: Sequence[Entry], shown: Sequence[Definition], frame: Frame) -> Front:
    """The contents on the first page, with the names of the functions if there is room for them, else over several pages."""
    head = frame.at(titled(None, frame) + 3)
    side = beside(shown, frame, head - HEADED * frame.t.grid) if frame.t.legend else None
    alone = None
    if frame.t.legend and not side:
        alone = by_itself(shown, frame)
    room = span(frame, side)
    first = (head - frame.floor) / frame.t.grid - HEADED - 1
    for named in (True, False):
        free = first - sum(tall(e, named, room) for e in listed)
        if free >= 0:
            return Front((tuple(listed),), named, side, alone, head, min(MOST_AIR, free / len(listed)))
    groups: list[list[Entry]] = []  # a part and its chapters stay together
    for one in listed:
        groups += [[one]] if not one.part else []
        groups[-1] += [one] if one.part else []
    blocks = [Block(sum(tall(e, False, room) for e in group)) for group in groups]
    pages = tuple(tuple(e for k in share for e in groups[k]) for share in paged(blocks, first, frame.lines))
    return Front(pages, False, side, alone, head, 0.0)


def span(frame: Frame, side: Legend | None) -> float:
    """The width of the contents."""
    return min(side.left - 2 * frame.t.gutter - frame.left if side else frame.room, 400.0)


def tall(e: Entry, named: bool, room: float) -> float:
    """The lines of the grid that an entry takes."""
    return (0 if e.part else 1) + 2 * len(title(e, room)) + (LEAD * len(names(e, room)) + GAP if named and e.names else 0)


def title(e: Entry, room: float) -> list[str]:
    """A title in lines that leave room for the dots and the page."""
    room -= 44 + e.indent
    return [shortened(text, ENTRY, room, e.face) for text in wrapped(e.title, ENTRY, room, e.face)]


def names(e: Entry, room: float) -> list[str]:
    """The functions of a chapter in lines; none is broken within."""
    lines = wrapped(" ".join(n.replace(" ", "\u00a0") + "\u00a0·" for n in e.names).removesuffix("\u00a0·"), NAMES, room - 24)
    return [shortened(text.replace("\u00a0", " ").removesuffix(" ·"), NAMES, room) for text in lines]


def beside(shown: Sequence[Definition], frame: Frame, base: float) -> Legend | None:
    """The legend in a column or two at the right, its heading on a baseline; None where these are not wide enough for all that it says."""
    t = frame.t
    for part, n in ((1.0, 1), (1.25, 1), (1.5, 1), (1.0, 2), (1.2, 2)):
        wide = part * t.legend_width * n + (n - 1) * t.gutter
        if wide < BESIDE * frame.room and (found := explained(frame.right - wide, frame.right, base, shown, frame, n)):
            return found
    return None


def by_itself(shown: Sequence[Definition], frame: Frame) -> Legend:
    """The legend on a page of its own, in as many columns as have room; Overfull where that is too small."""
    for n in range(max(1, int(frame.room / frame.t.legend_width)), 0, -1):
        if found := explained(frame.left, frame.right, frame.at(HEADED), shown, frame, n):
            return found
    raise Overfull


def explained(left: float, right: float, base: float, shown: Sequence[Definition], frame: Frame, n: int) -> Legend | None:
    """How to read a cell: columns that reach from a baseline to the foot; None where they have too little room."""
    page = Page(frame.wide, frame.high, frame.t.margin, frame.look.ground)
    area = Area(left, frame.floor, right, base + 2 * frame.t.grid)
    t = replace(frame.t, title="", subtitle="", footer="")
    try:
        if n > 1 and not folded(page, area, n, t, frame.look, shown):
            return None
        if n == 1 and legend(page, area, t, frame.look, shown, signed=False) < -0.01:
            return None
    except ValueError:  # the formulas of the large cell are too wide
        return None
    first = max(i.word.y for i in page.ink if isinstance(i, Type) and i.owner == OWNER)
    return Legend(page, left, base - first)


def titled(page: Page | None, frame: Frame) -> float:
    """Set the title and the subtitle; returns the line of the grid on which they end. Without a page they are only measured."""
    t, at = frame.t, 0.0
    size = min([TITLE, *(TITLE * frame.room / width(word, TITLE, BOLD) for word in t.title.split())])
    for part in wrapped(t.title, size, frame.room, BOLD) if t.title else ():
        at += 4 if at == 0 else 5
        if page:
            page.set(line(part, size, BOLD), frame.left, frame.at(at), frame.look.ink, "title", "title")
    for k, part in enumerate(wrapped(t.subtitle, SUBTITLE, frame.room) if t.subtitle else ()):
        at += 3 if k == 0 else 2
        if page:
            page.set(line(part, SUBTITLE), frame.left, frame.at(at), frame.look.grey_text, "title", "subtitle")
    return at


def drawn(front: Front, frame: Frame) -> list[Page]:
    """The first pages."""
    pages = []
    room = span(frame, front.beside)
    for number, listed in zip(count(1), front.pages, strict=False):
        page = frame.page("" if number == 1 else "Contents", number)
        y = frame.top
        if number == 1:
            page.bookmarks.append(Bookmark("Contents", frame.top, 0))
            titled(page, frame)
            y = front.head - (HEADED + 1) * frame.t.grid
            base = front.head - HEADED * frame.t.grid
            page.set(line("Contents", ENTRY + 2, BOLD), frame.left, base, frame.look.ink, "contents", "contents")
            if front.beside:
                page.take(front.beside.page, front.beside.up)
            imprinted(page, frame)
        for e in listed:
            y = entered(page, e, y, room, front, frame)
        pages.append(page)
    if front.alone:
        page = frame.page("", len(pages) + 1)
        page.take(front.alone.page, front.alone.up)
        pages.append(page)
    return pages


def imprinted(page: Page, frame: Frame) -> None:
    """Who made it, above the footer where they have no room beside each other."""
    box = line(IMPRINT, FOOT_SIZE)
    x, y = frame.right - 30 - box.width, frame.foot
    while any(b.owner == "foot" and b.area.meets(Area(x, y - box.depth, x + box.width, y + box.height)) for b in page.blocks):
        y += 1.25 * FOOT_SIZE
    page.set(box, x, y, frame.look.grey_text, "foot", "imprint")


def entered(page: Page, e: Entry, y: float, room: float, front: Front, frame: Frame) -> float:
    """Set an entry with its page number; returns how far down it reaches."""
    base, look = y - (1.5 if e.part else 2.5) * frame.t.grid, frame.look
    target = e.page + front.count + 1
    number = line(str(target), ENTRY)
    for k, text in enumerate(title(e, room)):
        base -= 2 * frame.t.grid * (k > 0)
        end = page.set(line(text, ENTRY, e.face), frame.left + e.indent, base, look.ink, "contents", e.role).x1
    page.set(number, frame.left + room - number.width, base, look.ink, "contents", f"{e.role} page")
    dots = [(x, base + 0.4) for x in (end + 6, frame.left + room - number.width - 6)]
    page.line(dots, look.axis, 0.75, "contents", "leader", LEADER)
    upper = y - (0.5 if e.part else 1.5) * frame.t.grid + 3
    page.links.append(Link(Area(frame.left, base - 3, frame.left + room, upper), target, e.top))
    if front.named:
        for k, text in enumerate(names(e, room) if e.names else ()):
            page.set(line(text, NAMES), frame.left, base - (2 + LEAD * k) * frame.t.grid, look.grey_text, "contents", "names")
    return y - (tall(e, front.named, room) + front.air) * frame.t.grid

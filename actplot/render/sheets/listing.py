"""Tables of functions: one a line, in columns of name, equation, use, graph and more, on one page or on as many as it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from ...definition import Definition
from ...errors import ActplotError
from ...facts.properties import PROPERTIES, cautions
from ...formulas.spelled import spelled
from ...tables.rows import about
from ...version import __version__
from ..theme import Theme
from ..type.page import Area, Bookmark, Page
from ..type.typesetting import BOLD, REGULAR, Box, line, shortened, width, wrapped
from .cell import Subject, Window, distinct, equation, picture, sizes
from .flow import Block, paged
from .legend import LENS, NOTATION, several
from .rows import Overfull, Rows, Size
from .templates import Template, parts
from .windows import window

OWNER = "title"
TITLE, AGAIN, HEADING, FOOT = 34.0, 4.0, 18.0, 16.0  # title, nothing in its place, row of headings, a line below
AIR, MOST = 14.0, 22.0  # space in each line, and how much may be added to it
SECTION = 15.0  # the heading of a family
LEAD = 0.28  # between lines of text, in em
LOW, ENOUGH = 0.62, 54.0  # a graph is at least that high: in parts of its width, or in points
TALL = 1.55  # boxes that rise higher over their baseline, in em, do not stand on the baseline of the name


@dataclass(frozen=True)
class Columns:
    """Where the columns of a page stand."""

    lefts: tuple[float, ...]
    spans: tuple[float, ...]


@dataclass(frozen=True)
class Setting:
    """Boxes in their colours at places from the start of the first baseline, with what they are; height above it, depth below."""

    boxes: tuple[tuple[float, float, Box, str, str], ...] = ()
    height: float = 0.0
    depth: float = 0.0

    @property
    def total(self) -> float:
        return self.height + self.depth

    def over(self, other: Setting, space: float) -> Setting:
        """The other one below."""
        if not self.boxes or not other.boxes:
            return self if self.boxes else other
        down = self.depth + space + other.height
        lowered = tuple((x, y - down, box, colour, role) for x, y, box, colour, role in other.boxes)
        return Setting(self.boxes + lowered, self.height, down + other.depth)


@dataclass(frozen=True)
class Entry:
    """A function with what each column says of it, and with formulas too long for their column, which stand below all of them."""

    f: Definition
    shown: Window
    columns: tuple[Setting, ...]
    below: Setting
    below_from: int
    label: str
    starts: bool


def listing(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """A line for each function; Overfull where they are too many for the one page that a template asks for."""
    wide, high = size
    columns = divided(t, wide)
    many = t.pages == "many"
    entries = [
        entry(f, window(row, f, t), t, look, columns, row.label, not k) for row, found in rows for k, f in enumerate(found)
    ]
    heights = [height(e, t, columns) for e in entries]
    blocks = [Block(h, SECTION if many and e.label else 0.0, e.starts) for e, h in zip(entries, heights, strict=True)]
    every = [f for _, found in rows for f in found]
    foot = FOOT + leading(t) * (len(footing(t, wide, every)) - 1)
    room = high - 2 * t.margin - heading_height(t, columns) - foot
    shares = paged(blocks, room - (TITLE if t.title else AGAIN), room - AGAIN, many)
    pages = []
    for number, share in enumerate(shares, 1):
        page = Page(wide, high, t.margin, look.ground)
        top = framed(page, t, look, columns, number, len(shares), every)
        headed = [bool(blocks[k].heading) and (blocks[k].starts or k == share[0]) for k in share]
        spare = top - t.margin - foot - SECTION * sum(headed)
        tall = levelled([heights[k] for k in share], spare, AIR if many else MOST)
        room_for_graph = min(tall) if t.align == "middle" else inf
        for k, head, full in zip(share, headed, tall, strict=True):
            e = entries[k]
            if head:
                section(page, e.label, e.starts, top, look)
            if e.starts and e.label:
                page.bookmarks.append(Bookmark(e.label, top, 0))
            top -= SECTION if head else 0.0
            area = Area(t.margin, top - full, wide - t.margin, top)
            page.bookmarks.append(Bookmark(about(e.f), top, 1))
            drawn(page, e, area, min(full - heights[k], AIR) / 2, room_for_graph, t, look, columns)
            top = area.y0
        pages.append(page)
    return pages


def levelled(heights: Sequence[float], room: float, most: float) -> list[float]:
    """The heights, the least ones first raised to one level as the room allows, none by more than the most."""
    low, high = 0.0, max(heights) + most
    for _ in range(40):
        level = (low + high) / 2
        low, high = (level, high) if sum(raised_to(h, level, most) for h in heights) <= room else (low, level)
    return [raised_to(h, low, most) for h in heights]


def raised_to(height: float, level: float, most: float) -> float:
    """The height, at least the level if that is not much more."""
    return max(height, min(level, height + most))


def divided(t: Template, wide: float) -> Columns:
    """The columns by their shares of the page, the last one flush with its edge."""
    room = wide - 2 * t.margin + t.gutter
    shares = [w / sum(t.widths) * room for w in t.widths]
    return Columns(tuple(t.margin + sum(shares[:k]) for k in range(len(shares))), tuple(s - t.gutter for s in shares))


# ---------------------------------------------------------------- head and foot

HEAD_SIZE = 7.5


def framed(page: Page, t: Template, look: Theme, columns: Columns, number: int, count: int, every: Sequence[Definition]) -> float:
    """Title, headings and foot; returns the height at which the first line begins."""
    top = opened(page, t, look, number) - heading_height(t, columns)
    for found, x in zip(headings(t, columns), columns.lefts, strict=True):
        for k, part in enumerate(reversed(found)):
            page.set(line(part, HEAD_SIZE, BOLD), x, top + 6 + 9.5 * k, look.ink, OWNER, "heading")
    page.line([(t.margin, top), (page.width - t.margin, top)], look.ink, 0.9, OWNER, "rule")
    closed(page, t, look, number, count, every)
    return top


def headings(t: Template, columns: Columns) -> list[list[str]]:
    """The heading of each column in lines."""
    return [wrapped_hard(text, HEAD_SIZE, span, BOLD) for text, span in zip(t.headings, columns.spans, strict=True)]


def heading_height(t: Template, columns: Columns) -> float:
    """The height of the row of headings."""
    return HEADING + 9.5 * (max(map(len, headings(t, columns))) - 1)


def opened(page: Page, t: Template, look: Theme, number: int) -> float:
    """The title, on the first page; returns the height below it."""
    left, room, top = t.margin, page.width - 2 * t.margin, page.height - t.margin
    if number > 1 or not t.title:
        return top - AGAIN
    page.set(line(shortened(t.title, 20, room, BOLD), 20, BOLD), left, top - 15.6, look.ink, OWNER, "title")
    if t.subtitle:
        page.set(line(shortened(t.subtitle, 8, room), 8), left, top - 28, look.grey_text, OWNER, "subtitle")
    return top - TITLE


def closed(page: Page, t: Template, look: Theme, number: int, count: int, every: Sequence[Definition]) -> None:
    """The foot: what symbols mean, the footer, version and number of the page."""
    right, low = page.width - t.margin, t.margin + max(1.6, 0.24 * t.small_size)
    for k, text in enumerate(reversed(footing(t, page.width, every))):
        page.set(line(text, t.small_size), t.margin, low + leading(t) * k, look.grey_text, OWNER, "words")
    last = f"{number} / {count}" if count > 1 else f"actplot {__version__}"
    page.set(line(last, t.small_size), right - width(last, t.small_size), low, look.ink if count > 1 else look.grey_text, OWNER, "folio")


def leading(t: Template) -> float:
    """The distance of lines in the foot."""
    return max(8.5, 1.25 * t.small_size)


def footing(t: Template, wide: float, every: Sequence[Definition]) -> list[str]:
    """The lines of the foot: what symbols and lines mean wherever the functions have them, and the footer."""
    room = wide - 2 * t.margin - width(f"actplot {__version__}", t.small_size) - 12
    said = []
    if t.legend:
        both = "derivative" in t.shown or "formulas" in t.shown
        lines = [*(["Solid: f; dashed: f′."] if both else []), "Dotted: asymptotes.", CIRCLES if both else JUMPS, LENS]
        words = [*(["y = f(x)."] if both else []), NOTATION, *(lines if "graph" in t.shown else []), *several(t, every)]
        said.append(" ".join(words))
    return [part for text in (*said, t.footer) if text for part in wrapped(text, t.small_size, room)] or [""]


CIRCLES = "Circles: open and closed ends at a jump, and where f′ does not exist."
JUMPS = "Circles: open and closed ends at a jump."


def section(page: Page, label: str, starts: bool, top: float, look: Theme) -> None:
    """The heading of a family, quiet."""
    text = line(label if starts else f"{label}, continued", 7.5)
    page.set(text, page.margin, top - 12.5, look.grey_text, OWNER, "section")


# ---------------------------------------------------------------- one line


def entry(f: Definition, shown: Window, t: Template, look: Theme, columns: Columns, label: str, starts: bool) -> Entry:
    """What each column says of a function."""
    s, settings, below, below_from = Subject(f), [], Setting(), 0
    for k, (column, span) in enumerate(zip(t.fields, columns.spans, strict=True)):
        found = Setting()
        for field in apart(column):
            space = 0.75 * t.formula_size if field == "derivative" else 3.0
            try:
                found = found.over(said(s, field, t, look, span), space)
            except ActplotError:
                below_from = below_from or k
                right = columns.lefts[-1] + columns.spans[-1]
                try:
                    below = below.over(said(s, field, t, look, right - columns.lefts[below_from]), space)
                except ActplotError:
                    raise Overfull from None
        settings.append(found)
    return Entry(f, shown, tuple(settings), below, below_from, label, starts)


def apart(column: str) -> list[str]:
    """The fields of a column, both formulas by themselves."""
    return [field for part in parts(column) for field in (("formula", "derivative") if part == "formulas" else (part,))]


def said(s: Subject, field: str, t: Template, look: Theme, span: float) -> Setting:
    """What one field says of a function; ActplotError where a formula is too long."""
    f = s.f
    if field == "name":
        aliases = (a.replace("_", " ") for a in f.entry.aliases if distinct(a, f))
        small = f.entry.long_name if f.entry.long_name != f.title else next(aliases, "")
        found = paragraph(f.title, t.name_size, span, look.ink, field, BOLD, 0.2)
        where = re.sub(r" ([=≈]) ", "\u00a0\\1\u00a0", s.where)
        for text in (small, where):
            found = found.over(paragraph(text, t.small_size, span, look.ink, field), 3.0)
        return found
    if field == "source":
        return paragraph(cited(f, t.small_size, 2 * span), t.small_size, span, look.grey_text, field)
    if field in ("formula", "derivative"):
        order = int(field == "derivative")
        rows = s.formulas[order] if order else spelled(f) or s.formulas[order]
        box = equation(rows, sizes(t), span, heads(s)[order])
        return Setting(((0.0, 0.0, box, look.text(order), field),), box.height, box.depth)
    if field == "use":
        use = (f.entry.use or f.entry.summary.split("\n\n")[0].replace("\n", " ")).rstrip(".")
        return paragraph(re.sub(r"-(?=\d)", "−", use), t.text_size, span, look.ink, field)
    if field == "range":
        return paragraph(s.range[0] or "?", t.text_size, span, look.ink, field)
    return warnings(f, t, look, span) if field == "cautions" else Setting()


def heads(s: Subject) -> tuple[str, str]:
    """The left-hand sides of f and f'."""
    f = s.f
    if f.entry.kind == "scalar":
        return "f(x) =", r"f\prime(x) ="
    if f.entry.kind == "gated":
        return f"f({', '.join(f.entry.inputs)}) =", ""
    each = "f_{i}" if any("x_{i}" in value for value, _ in s.formulas[0]) else "f"
    return f"{each}(x) =", rf"\partial_{{k}}\,{each} ="


def cited(f: Definition, size: float, room: float) -> str:
    """Authors and year of the first paper, all of them if there is room."""
    if not f.entry.papers:
        return ""
    paper = f.entry.papers[0]
    first = re.split(r", | and | et al", paper.authors)[0]
    return paper.short if width(paper.short, size) < 0.9 * room else f"{first} et al. {paper.year}"


def warnings(f: Definition, t: Template, look: Theme, span: float) -> Setting:
    """What to mind, a paragraph each, and in small type the property that it follows from; a dash where nothing follows."""
    found = Setting()
    for c in cautions(f):
        told = paragraph(kept(c.text[0].upper() + c.text[1:]) + ".", t.text_size, span, look.ink, "cautions")
        title = PROPERTIES[c.follows_from].title
        _, y, last, _, _ = told.boxes[-1]
        grey = line(title, t.small_size)
        start = last.width + 0.45 * t.text_size
        if start + grey.width <= span:
            told = replace(told, boxes=(*told.boxes, (start, y, grey, look.grey_text, "follows")))
        else:
            told = told.over(paragraph(title, t.small_size, span, look.grey_text, "follows"), 0.2 * t.text_size)
        found = found.over(told, 0.5 * t.text_size)
    return found if found.boxes else paragraph("–", t.text_size, span, look.grey_text, "cautions")


def kept(text: str) -> str:
    """The text with intervals and values that no line breaks."""
    text = re.sub(r"[(\[{][^()\[\]]*[)\]}]", lambda m: m[0].replace(", ", ",\u00a0"), text)
    return re.sub(r"(\bat|\bmean|,) (?=[−\d])", "\\1\u00a0", text)


def paragraph(text: str, size: float, span: float, colour: str, role: str, face: str = REGULAR, lead: float = LEAD) -> Setting:
    """Wrapped type, a box a line; a word that is longer than the line goes on in the next."""
    found = Setting()
    for k, part in enumerate(wrapped_hard(text, size, span, face)):
        if part:
            box = replace(line(part, size, face), height=0.76 * size, depth=0.24 * size)
            found = found.over(Setting(((0.0, 0.0, box, colour, role),), box.height, box.depth), lead * size if k else 0.0)
    return found


def wrapped_hard(text: str, size: float, span: float, face: str) -> list[str]:
    """The text in lines, words that are longer than a line divided."""
    return [part for whole in wrapped(text, size, span, face) for part in divided_word(whole, size, span, face)]


def divided_word(text: str, size: float, span: float, face: str) -> list[str]:
    """A word in parts that are no longer than the span."""
    found = []
    while width(text, size, face) > span and len(text) > 1:
        end = next(n for n in range(len(text) - 1, 0, -1) if n == 1 or width(text[:n], size, face) <= span)
        end = max((text.rfind(c, 0, end) + 1 for c in "\u00a0-,/_"), default=0) or end
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


# ---------------------------------------------------------------- drawing


def raised(e: Entry, t: Template) -> float:
    """How far the common baseline stands below the top of what stands on it."""
    return max((c.height for c in e.columns if c.boxes and c.height <= TALL * t.name_size), default=0.0)


def height(e: Entry, t: Template, columns: Columns) -> float:
    """The height of a line."""
    return upper(e, t, columns) + (e.below.total + 5 if e.below.boxes else 0.0) + AIR


def upper(e: Entry, t: Template, columns: Columns) -> float:
    """The height of all columns."""
    tall = [c.total for c in e.columns]
    if t.align == "top":
        up = raised(e, t)
        tall = [up - c.height + c.total if c.height <= up else c.total for c in e.columns]
        tall += [min(LOW * span, ENOUGH) for field, span in zip(t.fields, columns.spans, strict=True) if field == "graph"]
    return max(tall, default=0.0)


def drawn(page: Page, e: Entry, area: Area, air: float, room: float, t: Template, look: Theme, columns: Columns) -> None:
    """Draw one line of the sheet: all columns on its middle, or from its top on one baseline; no graph is higher than the room."""
    owner = page.free(e.f.spec)
    page.cells[owner] = area
    low = area.y0 + (e.below.total + 5 if e.below.boxes else 0.0)
    top, middle, up = area.y1 - AIR / 2 - air, (low + area.y1) / 2, raised(e, t)
    for field, x, span, column in zip(t.fields, columns.lefts, columns.spans, e.columns, strict=True):
        if field == "graph":
            tall = min(area.y1 - low, room) - 8
            place = Area(x, middle - tall / 2, x + span, middle + tall / 2)
            if t.align == "top":
                place = Area(x, max(low + AIR / 2, top - 0.9 * span), x + span, top)
            graph(page, e, place, t, look, owner)
        elif t.align == "top":
            base = top - (up if column.height <= up else column.height)
            put(page, column, x, base, owner)
        else:
            put(page, column, x, middle - (column.height - column.depth) / 2, owner)
    if e.below.boxes:
        put(page, e.below, columns.lefts[e.below_from], area.y0 + AIR / 2 + e.below.depth, owner)
    page.line([(area.x0, area.y0), (area.x1, area.y0)], look.grid, 0.5, owner, "rule")


def put(page: Page, column: Setting, x: float, base: float, owner: str) -> None:
    """Set what a column says."""
    for dx, dy, box, colour, role in column.boxes:
        page.set(box, x + dx, base + dy, colour, owner, role)


def graph(page: Page, e: Entry, place: Area, t: Template, look: Theme, owner: str) -> None:
    """Draw the graph, flush with the top where all columns are."""
    shown = replace(e.shown, labelled=True)
    if e.f.entry.kind != "vector":
        square = squared(shown, place)
        place = replace(square, y0=square.y0 + place.y1 - square.y1, y1=place.y1) if t.align == "top" else square
    picture(page, e.f, place, shown, (0, 1) if t.shown & {"derivative", "formulas"} else (0,), look, owner, t.small_size)


def squared(w: Window, area: Area) -> Area:
    """As much of the area as shows a slope of 1 at 45 degrees, or all of it where that would be a strip."""
    across, up = w.x[1] - w.x[0], w.y[1] - w.y[0]
    if not 0.5 < across / up < 6:
        return area
    unit = min(area.width / across, area.height / up)
    middle = (area.y0 + area.y1) / 2
    return Area(area.x0, middle - unit * up / 2, area.x0 + unit * across, middle + unit * up / 2)

"""The index of an atlas: every name of every function, with its pages."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from ....definition import Definition, fold
from ....tables.rows import about
from ...type.page import Area, Bookmark, Link, Page
from ...type.typesetting import BOLD, line, shortened, width, wrapped
from .frame import Frame

TITLE = "Index"
COLUMN = 106.0  # how wide a column is at least
OPENING = 4.0  # lines of the grid before the columns of the first page
SIZE, LEAD = 6.75, 1.5  # of the type, and lines of the grid from one to the next
INDENT = 8.0


@dataclass(frozen=True)
class Place:
    """Where a function stands: its page, and the height on it."""

    page: int
    y: float


@dataclass(frozen=True)
class Entry:
    """A name, the title under which the function stands where that is another, and its pages."""

    name: str
    see: str
    places: tuple[Place, ...]

    @property
    def pages(self) -> str:
        """The numbers of its pages."""
        return ", ".join(map(str, dict.fromkeys(p.page for p in self.places)))

    @property
    def key(self) -> tuple[str, str]:
        """How entries are sorted: case, accents and hyphens do not count."""
        return plain(self.name), self.name

    @property
    def letter(self) -> str:
        """The group to which the entry belongs."""
        first = plain(self.name)[:1].upper()
        return first if first.isalpha() else "0–9" if first.isdigit() else "…"


def plain(name: str) -> str:
    """A name as it is sorted."""
    found = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in found.replace("-", " ") if not unicodedata.combining(c))


@dataclass(frozen=True)
class Item:
    """What stands in a column: the head of a group, or an entry: the lines of its name, and those of what it leads to."""

    name: tuple[str, ...]
    see: tuple[str, ...] = ()
    run_in: bool = False  # what it leads to stands on the last line of the name
    entry: Entry | None = None

    @property
    def head(self) -> bool:
        return self.entry is None

    @property
    def lines(self) -> int:
        return len(self.name) + len(self.see) - self.run_in


def entries(where: Iterable[tuple[Definition, Place]]) -> list[Entry]:
    """Every title, long name, name and alias with its pages, in alphabetical order."""
    found: dict[tuple[str, str], list[Place]] = {}
    for f, place in where:
        found.setdefault((about(f), ""), []).append(place)
        title = fold(f.title)
        others = {fold(n): n.replace("_", " ") for n in (f.entry.name, *f.entry.aliases, f.entry.long_name)}
        for key, name in others.items():
            if key != title:
                found.setdefault((name, f.title), []).append(place)
    listed = [Entry(name, see, tuple(sorted(set(places), key=lambda p: (p.page, -p.y)))) for (name, see), places in found.items()]
    return sorted(listed, key=lambda e: e.key)


def items(listed: Sequence[Entry], measure: float) -> list[Item]:
    """The entries in groups, each broken into lines."""
    found = []
    for letter, group in groupby(sorted(listed, key=lambda e: (e.letter.isalpha(), e.letter)), key=lambda e: e.letter):
        found.append(Item((letter,)))
        found += [item(e, measure) for e in group]
    return found


def item(e: Entry, measure: float) -> Item:
    """An entry in lines: what it leads to stands on lines of its own where it has to."""
    room = measure - width(e.pages, SIZE) - 6
    if not e.see:
        return Item(tuple(hung(e.name, room)), entry=e)
    if width(f"{e.name}, see {e.see}", SIZE) <= room:
        return Item((f"{e.name}, ",), (f"see {e.see}",), True, e)
    return Item(tuple(hung(f"{e.name},", room)), tuple(hung(f"see {e.see}", room, INDENT)), False, e)


def hung(text: str, room: float, start: float = 0.0) -> list[str]:
    """The text in lines, all but the first indented, or all."""
    if start + width(text, SIZE) <= room:
        return [text]
    return [shortened(part, SIZE, room - INDENT) for part in wrapped(text, SIZE, room - INDENT)]


def filled(found: Sequence[Item], capacity: int, columns: int) -> tuple[list[list[Item]], int]:
    """As many items as the columns of a page hold; a head never stands alone at the end. Returns the columns and how many are set."""
    made: list[list[Item]] = []
    at = 0
    while at < len(found) and len(made) < columns:
        column: list[Item] = []
        free = float(capacity)
        while at < len(found):
            one = found[at]
            follows = found[at + 1].lines if one.head and at + 1 < len(found) else 0
            need = tall(one, not column)
            if need + follows > free and column:
                break
            column.append(one)
            free -= need
            at += 1
        made.append(column)
    return made, at


def tall(one: Item, first: bool) -> float:
    """The lines that an item takes: a head has one blank before it, but not at the top of a column."""
    return one.lines + (1 if one.head and not first else 0)


def broken(found: Sequence[Item], columns: int, frame: Frame) -> list[list[list[Item]]]:
    """The items page by page and column by column; the columns of the last page are equally long."""
    pages: list[list[list[Item]]] = []
    rest = list(found)
    while rest:
        capacity = int((frame.lines - (OPENING if not pages else 0)) / LEAD)
        made, count = filled(rest, capacity, columns)
        if count == len(rest):
            least = ceil(sum(tall(one, False) for one in rest) / columns)
            made = next(m for n in range(max(1, least - 3), capacity + 1) for m, c in [filled(rest, n, columns)] if c == len(rest))
        pages.append(made)
        rest = rest[count:]
    return pages


def index(where: Iterable[tuple[Definition, Place]], frame: Frame, number: int) -> list[Page]:
    """The pages of the index from a page number on."""
    columns = max(1, int((frame.room + frame.t.gutter) / (COLUMN + frame.t.gutter)))
    measure = (frame.room - (columns - 1) * frame.t.gutter) / columns
    pages = []
    for k, made in enumerate(broken(items(entries(where), measure), columns, frame)):
        page = frame.page(TITLE, number + k)
        if not k:
            page.bookmarks.append(Bookmark(TITLE, frame.top, 0))
            frame.heading(page, TITLE)
        start = OPENING if not k else 0.0
        for n, column in enumerate(made):
            left, at = frame.left + n * (measure + frame.t.gutter), start
            for one in column:
                at = drawn(page, one, left, measure, at + (LEAD if one.head and at > start else 0), frame)
        pages.append(page)
    return pages


def drawn(page: Page, one: Item, left: float, measure: float, at: float, frame: Frame) -> float:
    """Set an item below a line of the grid; returns the line on which it ends."""
    look, start = frame.look, at
    if one.entry is None:
        page.set(line(one.name[0], SIZE + 1.5, BOLD), left, frame.at(at + LEAD), look.grey_text, "index", "letter")
        return at + LEAD
    x = left
    for k, text in enumerate(one.name):
        at += LEAD
        page.set(line(text, SIZE), left + (INDENT if k else 0), frame.at(at), look.ink, "index", "name")
        x = left + width(text, SIZE)
    for text in one.see:
        at += 0 if one.run_in else LEAD
        page.set(line(text, SIZE), x if one.run_in else left + INDENT, frame.at(at), look.grey_text, "index", "see")
    number = line(one.entry.pages, SIZE)
    page.set(number, left + measure - number.width, frame.at(at), look.ink, "index", "index page")
    first = one.entry.places[0]
    page.links.append(Link(Area(left, frame.at(at) - 2, left + measure, frame.at(start) - 2), first.page, first.y))
    return at

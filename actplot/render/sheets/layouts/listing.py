"""Tables of functions: one a line, in columns of name, equation, use, graph and more, on one page or on as many as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from ....definition import Definition
from ....errors import ActplotError
from ....tables.rows import about
from ...drawing.graph import picture
from ...drawing.upon.densities import shade
from ...drawing.upon.landmarks import mark
from ...theme import Theme
from ...tracing.windows import Window
from ...type.page import Area, Bookmark, Page
from ..cell import Subject
from ..fields import Setting, said
from ..flow import Block, paged
from ..frame import AGAIN, SECTION, TITLE, Columns, divided, footing, framed, heading_height, leading, section
from ..rows import Overfull, Rows, Size
from ..templates import Template, parts
from ..windows import window

FOOT = 16.0  # a line below
AIR, MOST = 14.0, 22.0  # space in each line, and how much may be added to it
LOW, ENOUGH = 0.62, 54.0  # a graph is at least that high: in parts of its width, or in points
TALL = 1.55  # boxes that rise higher over their baseline, in em, do not stand on the baseline of the name


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
    entries = [entry(f, window(row, f, t), t, look, columns, row.label, not k) for row, found in rows for k, f in enumerate(found)]
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
        tall += [min(LOW * span, ENOUGH) for field, span in zip(t.fields, columns.spans, strict=True) if "graph" in parts(field)]
    return max(tall, default=0.0)


def drawn(page: Page, e: Entry, area: Area, air: float, room: float, t: Template, look: Theme, columns: Columns) -> None:
    """Draw one line of the sheet: all columns on its middle, or from its top on one baseline; no graph is higher than the room."""
    owner = page.free(e.f.spec)
    page.cells[owner] = area
    low = area.y0 + (e.below.total + 5 if e.below.boxes else 0.0)
    top, middle, up = area.y1 - AIR / 2 - air, (low + area.y1) / 2, raised(e, t)
    for k, (field, x, span, column) in enumerate(zip(t.fields, columns.lefts, columns.spans, e.columns, strict=True)):
        if k == e.below_from and e.below.boxes:  # a formula is read before what is said of it
            put(page, e.below, x, area.y0 + AIR / 2 + e.below.depth, owner)
        if "graph" in parts(field):
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
    orders = (0, 1) if t.shown & {"derivative", "formulas"} else (0,)
    found = picture(page, e.f, place, shown, orders, look, owner, t.small_size)
    if "densities" in t.shown:
        shade(page, e.f, place, shown, found, look, owner, t.small_size)
    if "landmarks" in t.shown:
        mark(page, e.f, place, shown, orders, found, look, owner, t.small_size)


def squared(w: Window, area: Area) -> Area:
    """As much of the area as shows a slope of 1 at 45 degrees, or all of it where that would be a strip."""
    across, up = w.x[1] - w.x[0], w.y[1] - w.y[0]
    if not 0.5 < across / up < 6:
        return area
    unit = min(area.width / across, area.height / up)
    middle = (area.y0 + area.y1) / 2
    return Area(area.x0, middle - unit * up / 2, area.x0 + unit * across, middle + unit * up / 2)

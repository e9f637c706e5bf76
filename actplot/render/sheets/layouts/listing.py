"""Tables of functions: one a line, in columns of name, equation, use, graph and more, on one page or on as many as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, log

from ....definition import Definition
from ....errors import ActplotError
from ....tables.rows import about
from ...drawing.graph import picture
from ...drawing.upon.densities import shade
from ...drawing.upon.landmarks import mark
from ...theme import Theme
from ...type.page import Area, Bookmark, Page
from ..cell import Subject
from ..fields import Setting, said
from ..flow import Block, Overfull, paged
from ..frame import AGAIN, SECTION, TITLE, Columns, divided, footing, framed, heading_height, leading, section
from ..rows import Rows, Size
from ..ruler import Need, View, need, unit, views
from ..templates import LEAST_MARGIN, Template, parts

FOOT = 16.0  # a line below
AIR = 14.0  # space in each line, and on one of many pages how much may be added to it
LOW, ENOUGH = 0.62, 54.0  # a graph is at least that high: in parts of its width, or in points
TALL = 1.55  # boxes that rise higher over their baseline, in em, do not stand on the baseline of the name


LARGEST, STEP = 3.2, 1.12  # how much type may grow beyond what the paper asks for, and in which steps that is tried
WIDER = (1.0, 1.4, 1.9, 2.6, 3.0, 3.5, 4.0)  # the graphs' column, in its share of the page
OF_MANY = (1.3, 1.15)  # the same on many pages, if these do not become more
FEW, MANY = 4, 12  # functions: so few may have their graphs below what is said of them; of more, less is tried
HIGHEST, BELOW = 0.85, 0.18  # a graph in parts of its width: at most, and at least where it stands below
LONGEST = 3.2  # a graph below what is said, in parts of its height: what is longer shows no more of the function
TYPE = {"middle": 0.6, "top": 1.1}  # what larger type is worth, in parts of graphs as much larger: more where there is more to read
LOWER = 0.95  # the height of a line with both formulas side by side, in parts of what it is else, from which on they are set so
BESIDE = 3.5  # between them, in em
SPACE = 8.0  # above and below a graph in the middle of its line, together


@dataclass(frozen=True)
class Entry:
    """A function with what each column says of it, and with formulas too long for their column, which stand below all of them."""

    f: Definition
    shown: Need
    columns: tuple[Setting, ...]
    below: Setting
    below_from: int
    label: str
    starts: bool


@dataclass(frozen=True)
class Plan:
    """Lines of a table shared out to pages, all lengths those before it is enlarged by ``scale``.

    ``under`` where graphs stand below what is said.
    """

    t: Template
    scale: float
    under: bool
    columns: Columns
    entries: tuple[Entry, ...]
    heights: tuple[float, ...]
    blocks: tuple[Block, ...]
    shares: tuple[range, ...]
    foot: float
    most: float  # how much may be added to a line

    @property
    def torn(self) -> int:
        """How many columns have words that are longer than their lines."""
        return sum(column.torn for e in self.entries for column in e.columns)

    def lines(self, number: int, high: float) -> list[float]:
        """How high the lines of a page are, the first being page 0."""
        t, share = self.t, self.shares[number]
        head = (TITLE if t.title else AGAIN) if number == 0 else AGAIN
        headed = sum(bool(self.blocks[k].heading) and (self.blocks[k].starts or k == share[0]) for k in share)
        spare = high - 2 * t.margin - head - heading_height(t, self.columns) - self.foot - SECTION * headed
        return levelled([self.heights[k] for k in share], spare, [self.more(k, len(share)) for k in share])

    def more(self, k: int, count: int) -> float:
        """How much may be added to a line of so many on a page: of few, what its graph has use for."""
        at = drawn_in(self.t)
        if count > FEW or at is None or self.under:
            return self.most
        return max(self.most, HIGHEST * self.columns.spans[at] + AIR - self.heights[k])

    def places(self, number: int, high: float) -> list[Area]:
        """Where the graphs of a page would stand in lines that begin at 0, downwards."""
        tall = self.lines(number, high)
        room = min(tall) if self.t.align == "middle" else inf
        return [self.place(self.entries[k], full, room) for k, full in zip(self.shares[number], tall, strict=True)]

    def place(self, e: Entry, full: float, room: float) -> Area:
        """Where the graph of a line stands that begins at 0, downwards."""
        k = drawn_in(self.t)
        if k is None:
            return Area(0.0, 0.0, 0.0, 0.0)
        x, span = self.columns.lefts[k], self.columns.spans[k]
        low = -full + (0.0 if clear(e, self.t, self.columns) else lowest(e))
        if self.under:
            return Area(x, low + AIR / 2, x + span, -AIR / 2 - text(e, self.t) - 6)
        if self.t.align == "top":
            return Area(x, max(low + AIR / 2, -AIR / 2 - HIGHEST * span), x + span, -AIR / 2)
        tall = min(-low, room, HIGHEST * span + SPACE) - SPACE
        return Area(x, low / 2 - tall / 2, x + span, low / 2 + tall / 2)

    def score(self, size: Size) -> float:
        """How good a plan is: the share of the page that graphs have, and the size of type."""
        places = [p for n in range(len(self.shares)) for p in self.places(n, size[1] / self.scale)]
        long = LONGEST if self.under else inf
        drawn = sum(min(p.width, long * p.height) * min(p.height, HIGHEST * p.width) for p in places)
        share = drawn * self.scale**2 / (size[0] * size[1] * len(self.shares))
        return log(max(share, 1e-9)) + TYPE[self.t.align] * log(self.scale)


def listing(rows: Rows, t: Template, look: Theme, size: Size, usual: float) -> list[Page]:
    """A line for each function; Overfull where not even one has room."""
    plan = best(rows, t, look, size, usual)
    if (bare := t.coded(len(plan.shares) == 1)) is not t:
        plan = best(rows, bare, look, size, usual)
    wide, high = size[0] / plan.scale, size[1] / plan.scale
    every = [e.f for e in plan.entries]
    places = [plan.places(n, high) for n in range(len(plan.shares))]
    found = [(e.shown, p.width, p.height) for e, p in zip(plan.entries, [p for some in places for p in some], strict=True)]
    shown = [some[0] for some in views([[one] for one in found], unit(found))] if "graph" in t.shown else []
    pages = []
    for number, share in enumerate(plan.shares):
        page = Page(wide, high, plan.t.margin, look.ground)
        top = framed(page, plan.t, look, plan.columns, number + 1, len(plan.shares), every)
        for k, full, place in zip(share, plan.lines(number, high), places[number], strict=True):
            e, block = plan.entries[k], plan.blocks[k]
            head = bool(block.heading) and (block.starts or k == share[0])
            if head:
                section(page, e.label, e.starts, top, look)
            if e.starts and e.label:
                page.bookmarks.append(Bookmark(e.label, top, 0))
            top -= SECTION if head else 0.0
            area = Area(plan.t.margin, top - full, wide - plan.t.margin, top)
            page.bookmarks.append(Bookmark(about(e.f), top, 1))
            air = min(full - plan.heights[k], AIR) / 2 if plan.t.align == "top" and not plan.under and len(share) > FEW else 0.0
            owner = drawn(page, e, area, air, plan, look)
            if shown:
                graph(page, e.f, replace(place, y0=place.y0 + top, y1=place.y1 + top - air), shown[k], t, look, owner)
            top = area.y0
        pages.append(page.enlarged(plan.scale))
    return pages


def best(rows: Rows, t: Template, look: Theme, size: Size, usual: float) -> Plan:
    """The plan of the fewest pages, and where all have room on one, that with the largest graphs and type."""
    many, k = t.pages == "many", usual
    first = planned(rows, t, look, size, usual, k, 1.0, False, many)
    while first is None and k > 1:
        k = max(1.0, k / STEP)
        first = planned(rows, t, look, size, usual, k, 1.0, False, many)
    for k in (usual, 1.0):
        first = first or planned(rows, t, look, size, usual, k, 1.0, False, True)
    if first is None:
        raise Overfull
    count = len(first.entries)
    if "graph" not in t.shown:
        return first
    if len(first.shares) > 1 and count > 3 * MANY:
        tried = (planned(rows, t, look, size, usual, first.scale, wider, False, True) for wider in OF_MANY)
        return next((p for p in tried if p and len(p.shares) == len(first.shares) and p.torn <= first.torn), first)
    found = [first]
    for under in (False, True) if count <= FEW else (False,):
        for wider in (1.0,) if under else WIDER[:3] if count > MANY else WIDER:
            k = first.scale
            while k <= LARGEST * usual and (plan := planned(rows, t, look, size, usual, k, wider, under, len(first.shares) > 1)):
                if len(plan.shares) > len(first.shares) or plan.torn > first.torn:
                    break
                found.append(plan)
                k *= STEP if count <= MANY else STEP**0.5
    return max(found, key=lambda p: p.score(size))


def planned(
    rows: Rows, t: Template, look: Theme, size: Size, usual: float, k: float, wider: float, under: bool, many: bool
) -> Plan | None:
    """A plan, measured; None where there is no room for it."""
    wide, high = size[0] / k, size[1] / k
    t = replace(t, margin=max(t.margin * min(k, usual), LEAST_MARGIN) / k)
    at = drawn_in(t)
    if at is not None:
        share = 1e-9 if under else t.widths[at] * wider
        t = replace(t, widths=(*t.widths[:at], share, *t.widths[at + 1 :]))
    columns = divided(t, wide)
    if under and at is not None:
        t = replace(t, align="top", headings=(*t.headings[:at], "", *t.headings[at + 1 :]))
        rest = divided(replace(t, widths=tuple(w for n, w in enumerate(t.widths) if n != at)), wide)
        lefts, spans = list(rest.lefts), list(rest.spans)
        lefts.insert(at, t.margin)
        spans.insert(at, wide - 2 * t.margin)
        columns = Columns(tuple(lefts), tuple(spans))
    try:
        entries = [entry(f, need(row, f, t), t, look, columns, row.label, not n) for row, found in rows for n, f in enumerate(found)]
        heights = [height(e, t, columns, under) for e in entries]
        blocks = [Block(h, SECTION if many and e.label else 0.0, e.starts) for h, e in zip(heights, entries, strict=True)]
        every = [f for _, found in rows for f in found]
        foot = FOOT + leading(t) * (len(footing(t, wide, every)) - 1)
        room = high - 2 * t.margin - heading_height(t, columns) - foot
        shares = paged(blocks, room - (TITLE if t.title else AGAIN), room - AGAIN, many)
    except Overfull:
        return None
    most = AIR if many and len(shares) > 1 else 1e4
    return Plan(t, k, under, columns, tuple(entries), tuple(heights), tuple(blocks), tuple(shares), foot, most)


def levelled(heights: Sequence[float], room: float, most: Sequence[float]) -> list[float]:
    """The heights, the least ones first raised to one level as the room allows, none by more than its most."""
    low, high = 0.0, max(heights) + max(most)
    for _ in range(40):
        level = (low + high) / 2
        low, high = (level, high) if sum(map(raised_to, heights, [level] * len(heights), most)) <= room else (low, level)
    return [raised_to(h, low, m) for h, m in zip(heights, most, strict=True)]


def raised_to(height: float, level: float, most: float) -> float:
    """The height, at least the level if that is not much more."""
    return max(height, min(level, height + most))


def entry(f: Definition, shown: Need, t: Template, look: Theme, columns: Columns, label: str, starts: bool) -> Entry:
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
    made = Entry(f, shown, tuple(settings), below, below_from, label, starts)
    other = abreast(made, s, t, look, columns)
    return other if other and height(other, t, columns) < LOWER * height(made, t, columns) else made


def abreast(e: Entry, s: Subject, t: Template, look: Theme, columns: Columns) -> Entry | None:
    """The same with both formulas side by side below what is said, left of the graph; None where these have no column or no room there."""
    k, at = next((k for k, field in enumerate(t.fields) if "formulas" in parts(field)), 0), drawn_in(t)
    if (e.below.boxes and e.below_from != k) or not k or at is None or at < k or t.align != "top":
        return None
    apart = BESIDE * t.formula_size
    room = (columns.lefts[at] - columns.lefts[k] - apart) / 2
    try:
        both = [said(s, field, t, look, room) for field in ("formula", "derivative")]
    except ActplotError:
        return None
    below = both[0].beside(both[1], apart)
    other = replace(e, columns=(*e.columns[:k], Setting(), *e.columns[k + 1 :]), below=below, below_from=k)
    return other if clear(other, t, columns) else None


def clear(e: Entry, t: Template, columns: Columns) -> bool:
    """Whether the formulas below all columns end before that of the graph."""
    at = drawn_in(t)
    return at is not None and t.align == "top" and columns.lefts[e.below_from] + e.below.wide < columns.lefts[at]


def lowest(e: Entry) -> float:
    """The height of the formulas below all columns, with the space above them."""
    return e.below.total + 5 if e.below.boxes else 0.0


def drawn_in(t: Template) -> int | None:
    """Which column has the graphs."""
    return next((k for k, field in enumerate(t.fields) if "graph" in parts(field)), None)


def apart(column: str) -> list[str]:
    """The fields of a column, both formulas by themselves."""
    return [field for part in parts(column) for field in (("formula", "derivative") if part == "formulas" else (part,))]


def raised(e: Entry, t: Template) -> float:
    """How far the common baseline stands below the top of what stands on it."""
    return max((c.height for c in e.columns if c.boxes and c.height <= TALL * t.name_size), default=0.0)


def height(e: Entry, t: Template, columns: Columns, under: bool = False) -> float:
    """The height of a line."""
    at = drawn_in(t)
    below = 6 + BELOW * columns.spans[at] if under and at is not None else 0.0
    if clear(e, t, columns) and not under:
        return max(text(e, t) + lowest(e), upper(e, t, columns)) + AIR
    return upper(e, t, columns, under) + below + lowest(e) + AIR


def text(e: Entry, t: Template) -> float:
    """The height of what is said where all columns start on one baseline."""
    up = raised(e, t)
    return max((up - c.height + c.total if c.height <= up else c.total for c in e.columns), default=0.0)


def upper(e: Entry, t: Template, columns: Columns, under: bool = False) -> float:
    """The height of all columns."""
    if t.align != "top":
        return max((c.total for c in e.columns), default=0.0)
    graphs = [span for field, span in zip(t.fields, columns.spans, strict=True) if "graph" in parts(field) and not under]
    return max([text(e, t), *(min(LOW * span, ENOUGH) for span in graphs)])


def drawn(page: Page, e: Entry, area: Area, air: float, plan: Plan, look: Theme) -> str:
    """Draw one line of the sheet but for its graph: all columns on its middle, or from its top on one baseline; returns its owner."""
    t, owner = plan.t, page.free(e.f.spec)
    page.cells[owner] = area
    low = area.y0 + lowest(e)
    top, middle, up = area.y1 - AIR / 2 - air, (low + area.y1) / 2, raised(e, t)
    for k, (x, column) in enumerate(zip(plan.columns.lefts, e.columns, strict=True)):
        if k == e.below_from and e.below.boxes:  # a formula is read before what is said of it
            put(page, e.below, x, area.y0 + AIR / 2 + e.below.depth, owner)
        if t.align == "top":
            put(page, column, x, top - (up if column.height <= up else column.height), owner)
        else:
            put(page, column, x, middle - (column.height - column.depth) / 2, owner)
    page.line([(area.x0, area.y0), (area.x1, area.y0)], look.grid, 0.5, owner, "rule")
    return owner


def put(page: Page, column: Setting, x: float, base: float, owner: str) -> None:
    """Set what a column says."""
    for dx, dy, box, colour, role in column.boxes:
        page.set(box, x + dx, base + dy, colour, owner, role)


def graph(page: Page, f: Definition, place: Area, view: View, t: Template, look: Theme, owner: str) -> None:
    """Draw the graph of a line, and what its column has upon it."""
    curves = (0, 1) if t.shown & {"derivative", "formulas"} else (0,)
    window = replace(view, labelled=True).on(place)
    found = picture(page, f, place, window, curves, look, owner, t.small_size)
    if "densities" in t.shown:
        shade(page, f, place, window, found, look, owner, t.small_size)
    if "landmarks" in t.shown:
        mark(page, f, place, window, curves, found, look, owner, t.small_size)

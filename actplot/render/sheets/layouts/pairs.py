"""f and its derivative side by side, a pair for each function, on one page or on as many as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

from ....definition import Definition
from ....errors import ActplotError
from ....facts.landmarks import brief, interval
from ....facts.reading import number
from ....prove.known import known
from ...drawing.clearance import corner
from ...drawing.graph import picture
from ...drawing.upon.densities import shade
from ...drawing.upon.landmarks import mark
from ...theme import Theme
from ...type.fitting import equation
from ...type.page import Area, Bookmark, Page, Point, around
from ...type.prose import prose
from ...type.typesetting import Box, line
from ..cell import Subject, above, below, heading, sizes, told
from ..fields import heads
from ..flow import Block, Overfull, paged, white
from ..frame import AGAIN, SECTION, TITLE, closed, footing, leading, opened, section
from ..legend import Column, explained
from ..marks import Mark, dotted, draw
from ..rows import HEAD, LEAST_GRAPH, Rows, Size, head, numbered
from ..ruler import Need, View, abreast, unit, views
from ..templates import LEAST_MARGIN, Template

INNER = 16.0  # between f and f'
OFF = 3.0  # above formulas and below them
GAP = 9.0  # between lines of pairs
LOW, HIGH = 0.5, 0.85  # the height of a graph in parts of its width: at least on many pages, at most
FLAT = 0.3  # what is lower is the worse for it
EVEN = 1.6  # how much higher graphs may be on a page with fewer of them, which is white else
FOOT = 9.0  # above the lines at the foot
LARGEST, STEP = 3.2, 1.12  # how much type may grow beyond what the paper asks for, and in which steps that is tried
FEW, MANY = 4, 12  # pairs: so few may have f' below f; of more, one plan alone is looked at
TYPE = 0.5  # what type that is larger by some part is worth, in parts of graphs that are larger by it
PAIR = (0, 1)


@dataclass(frozen=True)
class Pair:
    """A function, what must be seen of it, and its formulas: each with its place, its baseline's depth below their top, its order."""

    subject: Subject
    needs: tuple[Need, Need]
    formulas: tuple[tuple[float, float, Box, int], ...]
    room: float
    under: int  # lines of parameters below the name
    head: str = ""  # the family that begins here, where families run on


@dataclass(frozen=True)
class Line:
    """Pairs that stand side by side; ``label`` where a line is of one family, which ``starts`` there or goes on."""

    label: str
    starts: bool
    pairs: tuple[Pair, ...]

    @property
    def headed(self) -> bool:
        """Whether the name of a family stands above a pair."""
        return any(p.head for p in self.pairs)

    @property
    def room(self) -> float:
        """The height of the highest formulas."""
        return max(p.room for p in self.pairs)

    @property
    def under(self) -> int:
        """How many lines of parameters stand below a name at most."""
        return max(p.under for p in self.pairs)


@dataclass(frozen=True)
class Plan:
    """Lines of pairs shared out to pages, all lengths those before it is enlarged by ``scale``; f' below f where ``under`` says so."""

    t: Template
    scale: float
    under: bool
    measure: float
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    shares: tuple[range, ...]
    fixed: tuple[float, ...]
    graphs: tuple[float, ...]  # the height of all graphs of a pair, page by page
    airs: tuple[float, ...]
    score: float

    @property
    def orphaned(self) -> bool:
        """Whether the last line is one pair: no such plan is taken where there is another one."""
        return len(self.lines[-1].pairs) == 1 < max(len(one.pairs) for one in self.lines)

    def graph(self, number: int) -> tuple[float, float]:
        """The width and the height of each graph of a page."""
        high = self.graphs[number]
        return (self.measure, (high - GAP) / 2) if self.under else (half(self.measure, self.t), high)


def pairs(rows: Rows, t: Template, look: Theme, size: Size, usual: float) -> list[Page]:
    """A pair of graphs for each function; Overfull where not even one has room."""
    plan = best(rows, t, look, size, usual)
    if (bare := t.coded(len(plan.shares) == 1)) is not t:
        plan = best(rows, bare, look, size, usual)
    t, wide, high = plan.t, size[0] / plan.scale, size[1] / plan.scale
    every = [f for _, fs in rows for f in fs]
    at = {k: plan.graph(n) for n, share in enumerate(plan.shares) for k in share}
    there = [[(p.needs[n], *at[k]) for p in one.pairs for n in orders(t)] for k, one in enumerate(plan.lines)]
    shown = views(there, unit([place for some in there for place in some]))
    pages = []
    for n, share in enumerate(plan.shares):
        page = Page(wide, high, t.margin, look.ground)
        y = opened(page, t, look, n + 1) - (0 if n else 4)
        closed(page, t, look, n + 1, len(plan.shares), every)
        Strip(page, t, look, every)
        for k in share:
            one = plan.lines[k]
            headed = bool(plan.blocks[k].heading) and (one.starts or k == share[0])
            if one.starts and one.label:
                page.bookmarks.append(Bookmark(one.label, y, 0))
            if headed:
                section(page, one.label, one.starts, y + 6, look)
                y -= SECTION
            bottom = y - (plan.fixed[k] - GAP + plan.graphs[n])
            pitch = plan.measure + t.gutter
            for column, p in enumerate(one.pairs):
                left = t.margin + column * pitch
                if p.head:
                    end = next((m for m, q in enumerate(one.pairs) if q.head and m > column), len(one.pairs))
                    page.bookmarks.append(Bookmark(p.head, y, 0))
                    head(page, p.head, left, t.margin + end * pitch - t.gutter, y, look)
                page.bookmarks.append(Bookmark(p.subject.bookmark(t), y, 1))
                some = shown[k][column * len(orders(t)) : (column + 1) * len(orders(t))]
                drawn(page, p, Area(left, bottom, left + plan.measure, y - HEAD * one.headed), one, plan.under, some, t, look)
            y = bottom - GAP - plan.airs[n]
        pages.append(page.enlarged(plan.scale))
    return pages


def best(rows: Rows, t: Template, look: Theme, size: Size, usual: float) -> Plan:
    """The plan of the fewest pages, and where pairs are few, that with the largest graphs and type."""
    count, many, k = sum(len(fs) for _, fs in rows), t.pages == "many", usual

    def across(k: float) -> int:
        return max(1, min(count, round(t.columns * (size[0] / k - 2 * t.margin) / (t.size[0] - 2 * t.margin))))

    columns = across(usual)
    first = planned(rows, t, look, size, usual, k, columns, False, many)
    while first is None and k > 1:  # smaller type leaves room for more columns
        k = max(1.0, k / STEP)
        first = planned(rows, t, look, size, usual, k, across(k), False, many)
    first = first or planned(rows, t, look, size, usual, 1.0, across(1.0), False, True)
    if first is None:
        raise Overfull
    if count > MANY or "graph" not in t.fields:
        return first
    found = [first]
    for under in (False, True) if count <= FEW and "derivative" in t.fields else (False,):
        for n in range(1, min(count, columns + 1) + 1):
            k = 1.0
            while k <= LARGEST * usual:
                plan = planned(rows, t, look, size, usual, k, n, under, many)
                tried = [plan] if plan else []
                if many and plan and len(plan.shares) > 1 and (low := planned(rows, t, look, size, usual, k, n, under, False)):
                    tried.append(low)  # on one page graphs may be lower
                found += [p for p in tried if len(p.shares) <= len(first.shares)]
                k *= STEP
    return max(found, key=lambda p: (not p.orphaned, p.score))


def planned(rows: Rows, t: Template, look: Theme, size: Size, usual: float, k: float, columns: int, under: bool, many: bool) -> Plan | None:
    """A plan, measured; None where there is no room for it."""
    wide, high = size[0] / k, size[1] / k
    t = replace(t, margin=max(t.margin * min(k, usual), LEAST_MARGIN) / k)
    try:
        measure, lines = widest(rows, t, wide - 2 * t.margin, columns)
        strip = Strip(Page(wide, high, t.margin, look.ground), t, look, [f for _, fs in rows for f in fs])
        foot = FOOT + leading(t) * len(footing(t, wide, strip.shown)) + strip.height
        head, later = (TITLE if t.title else AGAIN) + 4, AGAIN
        fixed = [above(t, one.under) + 2 * OFF + one.room + below(t, measure) + GAP + HEAD * one.headed for one in lines]
        broad = 2 * measure if under else half(measure, t)
        least = (LOW if many else 0.0) * broad if "graph" in t.fields else 0.0
        blocks = [Block(h + least, SECTION if many and one.label else 0.0, one.starts) for h, one in zip(fixed, lines, strict=True)]
        tall = high - 2 * t.margin - foot + GAP
        shares = paged(blocks, tall - head, tall - later, many)
    except Overfull:
        return None
    whites = [max(0.0, white(blocks, share, tall - (later if n else head))) / len(share) for n, share in enumerate(shares)]
    graph = min(least + min(whites), HIGH * broad) if "graph" in t.fields else 0.0
    if "graph" in t.fields and graph < LEAST_GRAPH * (1 + under):
        return None
    graphs = [min(least + spare, HIGH * broad, EVEN * graph) for spare in whites]
    airs = [min(max(0.0, spare - (own - least)), 3.5 * GAP) for spare, own in zip(whites, graphs, strict=True)]
    across = measure if under else measure - INNER
    area = sum(len(lines[n].pairs) * own * across for share, own in zip(shares, graphs, strict=True) for n in share)
    flat = max(0.0, log(FLAT * broad / graph)) if graph else 0.0
    score = log(max(1e-9, area * k * k / (len(shares) * size[0] * size[1]))) + TYPE * log(k) - flat
    return Plan(t, k, under, measure, tuple(lines), tuple(blocks), tuple(shares), tuple(fixed), tuple(graphs), tuple(airs), score)


def orders(t: Template) -> tuple[int, ...]:
    """What is drawn: f and f', or f alone."""
    return PAIR if "derivative" in t.fields else (0,)


def half(measure: float, t: Template) -> float:
    """The width of a graph."""
    return (measure - INNER) / 2 if "derivative" in t.fields else measure


def widest(rows: Rows, t: Template, room: float, columns: int) -> tuple[float, list[Line]]:
    """The width of a pair and the lines, of as many columns as the longest formula allows; Overfull where it allows none."""
    measure = (room - (columns - 1) * t.gutter) / columns
    try:
        made = [(row, [pair(s, abreast(row, s.f, t), t, measure) for s in some]) for row, some in numbered(rows)]
    except ActplotError:
        if columns == 1:
            raise Overfull from None
        return widest(rows, t, room, columns - 1)
    if len(rows) > 1 and all(row.chosen for row, _ in rows):  # a choice of the reader's own: its families run on
        every = [replace(p, head=row.label * (not k)) for row, found in made for k, p in enumerate(found)]
        return measure, arranged("", every, columns)
    return measure, [one for row, found in made for one in arranged(row.label, found, columns)]


def arranged(label: str, found: list[Pair], columns: int) -> list[Line]:
    """Pairs in lines; to a last pair that would stand alone one before it gives one, if it keeps two itself: where a family ends, if so."""
    ends = [*range(columns, len(found), columns), len(found)]
    if len(ends) > 1 and ends[-1] - ends[-2] == 1 and columns > 2:
        short = next((n for n in reversed(range(len(ends) - 1)) if found[ends[n] - 1].head), len(ends) - 2)
        ends[short:-1] = [end - 1 for end in ends[short:-1]]
    return [Line(label, not start, tuple(found[start:end])) for start, end in pairwise((0, *ends))]


def pair(s: Subject, needs: tuple[Need, Need], t: Template, measure: float) -> Pair:
    """A function with its formulas, each below its graph; both over the whole width where one is too long for that.

    ActplotError where one is too long even so.
    """
    narrow = half(measure, t)
    under = len(s.head(t, narrow).under)
    if "formulas" not in t.fields:
        return Pair(s, needs, (), 0.0, under)
    try:
        boxes = [equation(s.formulas[k], sizes(t), narrow, heads(s)[k]) for k in orders(t)]
        up = max(b.height for b in boxes)
        return Pair(s, needs, tuple((k * (narrow + INNER), up, b, k) for k, b in enumerate(boxes)), up + max(b.depth for b in boxes), under)
    except ActplotError:
        pass
    placed, y = [], 0.0
    for k in orders(t):
        box = equation(s.formulas[k], sizes(t), measure, heads(s)[k])
        placed.append((0.0, y + box.height, box, k))
        y += box.total + 3
    return Pair(s, needs, tuple(placed), y - 3, under)


def drawn(
    page: Page, p: Pair, area: Area, among: Line, under: bool, shown: Sequence[View], t: Template, look: Theme
) -> None:
    """Draw a pair ``among`` those of its line, which share the heights of heads and formulas."""
    s, room = p.subject, among.room
    owner = page.free(s.f.spec)
    page.cells[owner] = area
    low, narrow = area.y0 + below(t, area.width) + OFF, half(area.width, t)
    left = heading(page, s, Area(area.x0, area.y0, area.x0 + narrow, area.y1), t, look, owner)
    for x, drop, box, order in p.formulas:
        page.set(box, area.x0 + x, low + room - drop, look.text(order), owner, "formula")
    if "range" in t.fields and "derivative" in t.fields:
        slopes(page, s.f, area, narrow, t, look, owner)
    told(page, s.f, area, t, look, owner)
    if "graph" not in t.fields:
        return
    top, foot = area.y1 - above(t, among.under), low + room + OFF
    tall = (top - foot - GAP) / 2
    places = [Area(x, foot, x + narrow, top) for x in (area.x0 + k * (narrow + INNER) for k in orders(t))]
    if under:
        places = [Area(area.x0, y, area.x1, y + tall) for y in (top - tall, foot)]
    if s.f.entry.kind != "scalar":
        places = [Area(area.x0, foot, area.x1, top)]
    first: list[list[Point]] = []
    for order, place in enumerate(places):
        window = replace(shown[order], labelled=True).on(place)
        found = picture(page, s.f, place, window, (order,), look, owner, t.small_size)
        first = first or found
        if "densities" in t.fields and not order:
            shade(page, s.f, place, window, found, look, owner, t.small_size)
        if "landmarks" in t.fields:
            mark(page, s.f, place, window, (order,), found, look, owner, t.small_size)
    for text in left:
        corner(page, text, places[0], first, t.small_size, look, owner)
    page.graphs[owner] = around([(a, b) for place in places for a, b in ((place.x0, place.y0), (place.x1, place.y1))])


def slopes(page: Page, f: Definition, area: Area, narrow: float, t: Template, look: Theme, owner: str) -> None:
    """The range of f' above its graph."""
    found = known(f).get("slope_range")
    if not found or found.verdict == "unknown":
        return
    value = found.value
    box = prose(f"f′ = {brief(number(value['low']))}" if value["low"] == value["high"] else f"f′ ∈ {interval(found)}", t.small_size + 0.75)
    if box.width <= narrow:
        x, base = area.x1 - box.width, area.y1 - 0.765 * t.name_size
        page.set(box, x, base, look.df_text, owner, "slopes")
        if found.verdict == "checked":
            dotted(page, x, area.x1, base - 0.36 * t.small_size, look, owner)


class Strip(Column):
    """What the marks say, side by side in the lines above the foot."""

    def __init__(self, page: Page, t: Template, look: Theme, shown: Sequence[Definition]) -> None:
        super().__init__(page, Area(t.margin, t.margin, page.width - t.margin, page.height - t.margin), t, look)
        self.size = size = t.small_size
        self.shown, self.x = shown, self.area.x0
        self.lines: list[list[tuple[float, Sequence[Mark], str]]] = [[]]
        if t.legend and "marks" in t.fields:
            explained(self, shown)
        self.height = leading(t) * len(self.lines) + 5 if self.lines[0] else 0.0
        base = t.margin + 1.6 + leading(t) * len(footing(t, page.width, shown)) + self.height - 2
        for found in self.lines:
            base -= leading(t)
            for x, signs, text in found:
                start = x
                for m in signs:
                    start += draw(page, m, start, base, 6.0, look, "title") + 3.2
                page.set(line(text, size), start + 0.6, base, look.ink, "title", "words")

    def heading(self, text: str) -> None:
        """None, in a strip."""

    def mark(self, found: Sequence[Mark], text: str) -> None:
        """Marks and what they say, in the next line where this one is full."""
        scratch = Page(0, 0, 0, self.look.ground)
        wide = sum(draw(scratch, m, 0, 0, 6.0, self.look, "") + 3.2 for m in found) + 0.6 + line(text, self.size).width
        if self.lines[-1] and self.x + wide > self.area.x1:
            self.lines.append([])
            self.x = self.area.x0
        self.lines[-1].append((self.x, found, text))
        self.x += wide + 12

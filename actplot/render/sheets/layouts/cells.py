"""Rows of cells that compose themselves: columns, the size of type, of graphs and the place of the legend follow from what is shown.

What may be chosen is a plan. Plans are measured, not drawn, and the best one is: graphs as large as the page allows, type growing with
them. Lengths are those of the template; the page is laid out in them on paper that is so many times smaller, then enlarged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from math import log
from typing import Literal

from ....definition import Definition
from ...theme import Theme
from ...type.page import Area, Page
from ...type.typesetting import BOLD, line, shortened, width, wrapped
from ..cell import Subject
from ..flow import Block, Overfull, paged
from ..panel import band, band_height, legend, slot
from ..reading.imprint import IMPRINT
from ..rows import (
    GAP,
    LABEL,
    LEAST_GRAPH,
    Line,
    Rows,
    Size,
    Span,
    broken_up,
    fixed,
    graph_height,
    numbered,
    place,
    roomy,
    ruled,
    run_on,
    spans,
)
from ..ruler import View
from ..templates import LEAST_MARGIN, Row, Template

Where = Literal["beside", "below", "among", "nowhere"]  # the legend: in a column, a band, in free cells of the last row
FOOT, PRINT = 12.0, 7.5  # the line for a footer where there is no legend, and its type at most
TITLE = 20.0  # the size of a title that is not in the legend, on A4
HIGHEST_GRAPH = 0.85  # the height of a graph at most, in parts of its width
LOW, HIGH = 0.34, 0.72  # heights, in parts of the width, that graphs are best between
SHARED = 0.26  # graphs on one of many pages are at least that high
FULL = 0.42  # graphs of a template's own rows that are no higher leave no room for larger type
EVEN = 1.3  # how much higher graphs may be on a page with fewer of them
MOST_GAP = 14.0  # between the rows
MEASURES = (118.0, 128.0, 140.0, 155.0, 172.0, 190.0, 210.0)  # widths of a cell in points of the template: the wider, the smaller its type
NARROWEST = 96.0  # a cell
TYPE = 0.6  # what type that is larger by some part is worth, in parts of graphs that are larger by it
LARGEST = 3.2  # how much type may grow beyond what the paper asks for
WIDER = (1.0, 1.35, 1.7)  # columns of a legend, in its usual width
WIDEST, SLOWER = 0.3, 0.4  # of a page's width at most; the power of the size of type with which they grow
MANY = 24  # from so many functions on, only plans near the usual one are looked at
CALM = 1.6  # their type may grow as much
PAGES = 60
Pages = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Plan:
    """A way to set a sheet: all lengths are those before it is enlarged by ``scale``."""

    columns: int
    scale: float
    where: Where
    legend: float  # the width of its column
    pages: Pages
    graph: float  # the height of all graphs
    score: float
    orphaned: bool  # whether the last row is one cell, or less than half full: no such plan is taken where there is another one

    @property
    def measure(self) -> float:
        """The width of a cell."""
        return self.pages[0][0].measure


@dataclass(frozen=True, eq=False)
class Composing:
    """What a sheet is composed of; ``usual`` is how much larger than in its template lengths are on this paper."""

    rows: Rows
    t: Template
    look: Theme
    size: Size
    usual: float
    laid: dict[tuple[int, int], list[Line]] = field(default_factory=dict)
    legends: list[tuple[Plan, list[Page]]] = field(default_factory=list)  # of the plan that was last found to be legible
    faults: Counter[str] = field(default_factory=Counter)  # how often a function was on a page whose legend had no room

    @cached_property
    def subjects(self) -> list[tuple[Row, list[Subject]]]:
        return numbered(self.rows)

    @cached_property
    def shown(self) -> list[Definition]:
        return [f for _, fs in self.rows for f in fs]

    @property
    def own(self) -> bool:
        """Whether these are the rows of the template, made for its paper, and no choice of the reader's."""
        return not any(row.chosen for row, _ in self.rows)

    @property
    def upright(self) -> bool:
        return self.size[0] < self.size[1]

    @cached_property
    def longest(self) -> int:
        """The cells of the longest row."""
        return max(len(fs) for _, fs in self.rows)

    def margin(self, k: float) -> float:
        """The margin, which does not grow beyond what the paper asks for."""
        return max(self.t.margin * min(k, self.usual), LEAST_MARGIN) / k

    def strip(self, columns: int) -> float:
        """The room at the left for the names of families."""
        return LABEL if self.abreast(columns) and any(row.label for row, _ in self.rows) else 0.0

    def abreast(self, columns: int) -> bool:
        """Whether each family has a line of its own."""
        return self.own and self.longest <= columns

    def lines(self, columns: int, measure: float) -> list[Line]:
        """All cells in lines."""
        key = columns, round(64 * measure)
        if key not in self.laid:
            if self.abreast(columns):
                self.laid[key] = [one for row, found in self.subjects for one in broken_up(row, found, self.t, columns, measure)]
            else:
                self.laid[key] = run_on(self.subjects, self.t, columns, measure)
        return self.laid[key]

    def best(self) -> Plan:
        """The plan of the fewest pages, and of these the best whose legend has room."""
        for count in range(1, PAGES):
            found = self.planned(*self.as_told) if count == 1 and self.own else None
            if found and found.graph <= FULL * found.measure and self.legible(found):
                return found
            for plan in sorted(filter(None, self.plans(count)), key=lambda p: (p.orphaned, -p.score)):
                if self.legible(plan):
                    return plan
        raise Overfull

    @property
    def as_told(self) -> tuple[int, float, Where, float]:
        """The plan that a template is made for."""
        where: Where = "nowhere" if not self.t.legend else "below" if self.upright else "beside"
        return self.longest, self.usual, where, 1.0

    def plans(self, count: int) -> Iterator[Plan | None]:
        """What may be chosen, on so many pages."""
        many = len(self.shown) > MANY
        ways: list[tuple[Where, float]] = [("beside", w) for w in (WIDER[:2] if many else WIDER)]
        ways.append(("below", 1.0))
        if count == 1:
            ways.append(("among", 1.0))
        if not self.t.legend:
            ways = [("nowhere", 1.0)]
        for where, wider in ways:
            for columns in range(1, min(len(self.shown), 14) + 1):
                for k in sorted({self.scale(columns, where, wider, measure) for measure in (MEASURES[:2] if many else MEASURES)}):
                    if not many or k < CALM:
                        yield self.planned(columns, k, where, wider, count)

    def scale(self, columns: int, where: Where, wider: float, measure: float) -> float:
        """How much larger than in the template all is where cells have some width in its points, no type being too small or too large."""
        room = self.size[0] - 2 * self.margin(1.0) - self.beside(where, wider)
        gaps = (columns - 1) * self.t.gutter + (1.2 * self.t.gutter if where == "beside" else 0.0) + self.strip(columns)
        return min(max(1.0, room / (columns * measure + gaps)), LARGEST * self.usual)

    def beside(self, where: Where, wider: float, k: float = 1.0) -> float:
        """The width of the legend's column on paper; it grows with type, if less."""
        grown = self.t.legend_width * self.usual * wider * max(1.0, k / self.usual) ** SLOWER
        return min(grown, WIDEST * self.size[0]) if where == "beside" else 0.0

    def planned(self, columns: int, k: float, where: Where, wider: float, count: int = 1) -> Plan | None:
        """A plan, measured; None where there is no room for it."""
        t, wide = self.t, self.size[0] / k
        side, m = self.beside(where, wider, k) / k, self.margin(k)
        start = m + self.strip(columns) + (side + 1.2 * t.gutter if side else 0.0)
        measure = (wide - m - start - (columns - 1) * t.gutter) / columns
        if measure < NARROWEST:
            return None
        lines = self.lines(columns, measure)
        last = sum(c.span for c in lines[-1].cells)
        if len(lines) < count or (where == "among" and last == columns):
            return None
        lone = last < columns and (last == 1 or 2 * last < columns)
        orphaned = lone and where != "among" and len(lines) > 1 and not self.abreast(columns)
        least = max(LEAST_GRAPH, SHARED * measure * (count > 1)) if "graph" in t.fields else 0.0
        pages = as_many(lines, count)
        if any(graph_height(found, t, self.space(where, k)) < least for found in pages):  # however low the legend is
            if sum(fixed(one, t) + least for one in lines) > count * self.space(where, k):
                return None
            try:
                pages = as_high(lines, t, least, self.room(lines, where, k, columns, start))
            except (Overfull, ValueError):  # a line has no room on any page; the formulas of the large cell are too wide
                return None
            if len(pages) != count:
                return None
        graphs: list[float] = []
        for found in pages:
            try:
                graphs.append(graph_height(found, t, self.room(found, where, k, columns, start)))
            except ValueError:  # the formulas of the large cell are too wide
                return None
            if graphs[-1] < least:
                return None
        graph = min(*graphs, HIGHEST_GRAPH * measure) if "graph" in t.fields else 0.0
        score = self.score(pages, graph, measure, k) + log(self.full(pages, graphs, graph, columns, where))
        return Plan(columns, k, where, side, pages, graph, score, orphaned)

    def room(self, lines: Sequence[Line], where: Where, k: float, columns: int, start: float) -> float:
        """The height that a page has for its lines of cells."""
        return self.space(where, k) - self.foot(lines, where, k, columns, start)

    def space(self, where: Where, k: float) -> float:
        """The height of a page below its title."""
        return self.size[1] / k - 2 * self.margin(k) - self.head(where, k)

    def head(self, where: Where, k: float) -> float:
        """The height of a title across the page."""
        return 1.5 * self.title_size(k) if self.t.title and where != "beside" else 0.0

    def title_size(self, k: float) -> float:
        """The size of a title across the page, which grows with the paper."""
        return max(TITLE, TITLE * min(self.size) / 595) / k

    def foot(self, lines: Sequence[Line], where: Where, k: float, columns: int, start: float) -> float:
        """The height of what stands below the cells."""
        if where == "below":
            lefts = self.lefts(lines[0], columns, start)
            shown = [c.subject.f for one in lines for c in one.cells]
            high = band_height(lefts, self.size[0] / k - self.margin(k), self.t, self.look, shown, k)
            return high + self.t.gutter * float(k**-0.5)
        below = FOOT * self.enlarged / k + 0.4 * self.t.small_size * max(0.0, 1 - 1 / k)  # what hangs down from larger lines of cells
        return below if where == "nowhere" or (self.t.footer and where == "among") else 0.0

    @property
    def enlarged(self) -> float:
        """How much larger small print is on large paper, whatever the cells are enlarged to."""
        return max(1.0, min(self.size) / 595)

    def lefts(self, first: Line, columns: int, start: float) -> list[float]:
        """Where the columns of cells begin."""
        return [start + n * (first.measure + self.t.gutter) for n in range(columns)]

    def score(self, pages: Sequence[Sequence[Line]], graph: float, measure: float, k: float) -> float:
        """How good a plan is: the share of the pages that graphs have, of a good shape, and the size of type."""
        t = self.t
        tall = graph if "graph" in t.fields else 30.0
        shown = sum((c.span * measure + (c.span - 1) * t.gutter) * tall for found in pages for one in found for c in one.cells)
        share = shown * k * k / (len(pages) * self.size[0] * self.size[1])
        shape = tall / measure
        bad = log(LOW / shape) if shape < LOW else log(shape / HIGH) if shape > HIGH else 0.0
        return log(share) + TYPE * log(k) - bad

    def full(self, pages: Sequence[Sequence[Line]], graphs: Sequence[float], graph: float, columns: int, where: Where) -> float:
        """How full the emptiest page is: in its rows, and down to its foot."""
        found = []
        for lines, tall in zip(pages, graphs, strict=True):
            across = 1.0 if where == "among" else sum(c.span for one in lines for c in one.cells) / (len(lines) * columns)
            drawn = min(tall, EVEN * graph, HIGHEST_GRAPH * lines[0].measure)
            rest = sum(fixed(one, self.t) + MOST_GAP for one in lines)
            found.append(across * (rest + len(lines) * drawn) / (rest + len(lines) * max(drawn, tall - MOST_GAP + GAP)))
        return min(found)

    def legible(self, plan: Plan) -> bool:
        """Whether the legend has room; the only part of a plan that is known when it is drawn."""
        if plan.where not in ("beside", "among"):
            return True
        owners = [{c.subject.f.spec for one in lines for c in one.cells} for lines in plan.pages]
        told = dict[int, Page]()
        for n in sorted(range(len(owners)), key=lambda n: -sum(self.faults[spec] for spec in owners[n])):
            try:
                told[n] = self.explained(plan, n)
            except (Overfull, ValueError):
                self.faults.update(owners[n])  # in the next plan it is asked first
                return False
        self.legends[:] = [(plan, [told[n] for n in range(len(owners))])]
        return True

    def start(self, plan: Plan) -> float:
        """Where the cells begin."""
        return self.margin(plan.scale) + self.strip(plan.columns) + (plan.legend + 1.2 * self.t.gutter if plan.legend else 0.0)

    def explained(self, plan: Plan, number: int) -> Page:
        """The legend of a page alone, where the plan has it; Overfull where there is no room."""
        for drawn, legends in self.legends:
            if drawn is plan:
                return legends[number]
        t, k, m, lines = self.t, plan.scale, self.margin(plan.scale), plan.pages[number]
        wide, high = self.size[0] / k, self.size[1] / k
        page = Page(wide, high, m, self.look.ground)
        shown = [c.subject.f for one in lines for c in one.cells]
        if plan.where == "beside" and legend(page, Area(m, m, m + plan.legend, high - m), t, self.look, shown, k) < -0.01:
            raise Overfull
        if plan.where == "among":
            first = lines[-1].cells[-1].column + lines[-1].cells[-1].span
            left, low = self.start(plan) + first * (plan.measure + t.gutter), m + self.foot(lines, plan.where, k, plan.columns, 0.0)
            upper, _ = self.spread(plan, plan.pages)[0][number][-1]
            area = Area(left, low, wide - m, upper)
            if not slot(page, area, t, self.look, shown, k):
                raise Overfull
        if plan.where == "below":
            lefts = self.lefts(lines[0], plan.columns, self.start(plan))
            top = m + band_height(lefts, wide - m, t, self.look, shown, k)
            rule = top + 0.5 * t.grid * k**-0.5
            page.line([(m, rule), (wide - m, rule)], self.look.ink, 0.6 * k**-0.5, "title", "rule")
            band(page, Area(m, m, wide - m, top), lefts, t, self.look, shown, k)
        return page

    def standing(self, plan: Plan, pages: Sequence[Sequence[Line]]) -> tuple[list[list[Span]], list[float], list[list[View]]]:
        """Where the lines of each page stand, how high its graphs are, and what each graph shows, line by line."""
        stand, graphs = self.spread(plan, pages)
        return stand, graphs, ruled([one for lines in pages for one in lines], [span for some in stand for span in some], self.t)

    def spread(self, plan: Plan, pages: Sequence[Sequence[Line]]) -> tuple[list[list[Span]], list[float]]:
        """Where the lines of each page stand, and how high its graphs are."""
        t, k, m, start = self.t, plan.scale, self.margin(plan.scale), self.start(plan)
        stand, graphs = [], []
        for lines in pages:
            tall = graph_height(lines, t, self.room(lines, plan.where, k, plan.columns, start))
            graphs.append(min(tall, HIGHEST_GRAPH * plan.measure, EVEN * plan.graph) if "graph" in t.fields else 0.0)
            gap = GAP + max(0.0, min(MOST_GAP - GAP, (tall - graphs[-1]) * len(lines) / max(1, len(lines) - 1)))
            stand.append(spans(lines, t, graphs[-1], self.size[1] / k - m - self.head(plan.where, k), gap, m))
        return stand, graphs

    def drawn(self, plan: Plan) -> list[Page]:
        """The pages of a plan."""
        t, k, m = self.t, plan.scale, self.margin(plan.scale)
        wide, high = self.size[0] / k, self.size[1] / k
        start, head, there = self.start(plan), self.head(plan.where, k), plan.pages
        stand, graphs, shown = self.standing(plan, there)
        if plan.where != "among" and any(v.crowded for some in shown for v in some):
            crowded = iter([any(v.crowded for v in some) for some in shown])
            there = tuple(tuple(roomy(one, t) if next(crowded) else one for one in lines) for lines in there)
            stand, graphs, shown = self.standing(plan, there)
        views, pages = iter(shown), []
        for number, (lines, spans_of, graph) in enumerate(zip(there, stand, graphs, strict=True)):
            page = Page(wide, high, m, self.look.ground)
            if head:
                self.heading(page, k)
            self.footed(page, plan.where, min(t.small_size, PRINT * self.enlarged / k))
            page.take(self.explained(plan, number), 0.0)
            place(page, lines, spans_of, [next(views) for _ in lines], t, self.look, graph, start)
            pages.append(page.enlarged(k))
        return pages

    def footed(self, page: Page, where: Where, size: float) -> None:
        """The footer, where no legend has it, and the imprint, where there is no legend, in the room that is left for them."""
        t, m, room = self.t, page.margin, page.width - 2 * page.margin
        if where == "nowhere":
            made = line(shortened(IMPRINT, size, room), size)
            page.set(made, page.width - m - made.width, m + 0.2 * size, self.look.grey_text, "title", "imprint")
            room -= made.width + t.gutter
        if t.footer and where in ("among", "nowhere"):
            page.set(line(shortened(t.footer, size, room), size), m, m + 0.2 * size, self.look.grey_text, "title", "footer")

    def heading(self, page: Page, k: float) -> None:
        """The title across the page, the subtitle at its right."""
        t, size = self.t, self.title_size(k)
        room, base = page.width - 2 * page.margin, page.height - page.margin - 0.78 * size
        title = line(shortened(t.title, size, room, BOLD), size, BOLD)
        page.set(title, page.margin, base, self.look.ink, "title", "title")
        left = room - title.width - 2 * t.gutter
        if t.subtitle and left > 60:
            small = max(t.small_size, min(0.38 * size, 0.37 * size * left / width(t.subtitle, 0.38 * size)))
            first, *rest = wrapped(t.subtitle, small, left)
            for text, up in ((" ".join(rest), 0.0), (first, 1.2 * small)) if rest else ((first, 0.0),):
                words = line(shortened(text, small, left), small)
                page.set(words, page.width - page.margin - words.width, base + up, self.look.ink, "title", "subtitle")


def as_many(lines: Sequence[Line], count: int) -> Pages:
    """Lines on so many pages, on each as many as on the others."""
    sizes = [len(lines) // count + (n < len(lines) % count) for n in range(count)]
    return tuple(tuple(lines[end - size : end]) for size, end in zip(sizes, accumulate(sizes), strict=True))


def as_high(lines: Sequence[Line], t: Template, least: float, room: float) -> Pages:
    """Lines on as few pages as have room for graphs of the least height, all pages about equally full; Overfull where one has none."""
    shares = paged([Block(fixed(one, t) + least + GAP) for one in lines], room + GAP, room + GAP)
    return tuple(tuple(lines[n] for n in share) for share in shares)


def cells(rows: Rows, t: Template, look: Theme, size: Size, usual: float) -> list[Page]:
    """Cells on as few pages as they need; Overfull where paper has no room for a single one."""
    composing = Composing(rows, t, look, size, usual)
    return composing.drawn(composing.best())

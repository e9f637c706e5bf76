"""Rows of cells on one page: measured and placed before anything is drawn.

Lines take the height that their formulas need, all graphs are equally high.
"""

from dataclasses import dataclass, replace

from ...definition import Definition
from ...tables.rows import about
from ..theme import Theme
from ..tracing.windows import Window
from ..type.fitting import Fitted
from ..type.page import Area, Bookmark, Page
from ..type.typesetting import BOLD, line, shortened, width
from .cell import Subject, above, below, cell
from .legend import band, band_height, legend
from .reading.imprint import IMPRINT
from .templates import Row, Template
from .windows import labelled, window

Rows = list[tuple[Row, list[Definition]]]
Size = tuple[float, float]
LABEL = 14.0  # the strip for the names of families
LARGE_LABEL, LEAST_LABEL = 8.0, 6.25  # the size of these names
FOOT = 12.0  # the line for a footer where there is no legend
TITLE = 20.0  # the size of a title that is not in the legend, on A4
LEAST_GRAPH, HIGHEST_GRAPH = 24.0, 0.62  # the height of a graph: at least, in points, and at most, in parts of its width
GAP, MOST_GAP = 6.5, 14.0  # between the rows


class Overfull(Exception):
    """The functions do not fit on the page."""


@dataclass(frozen=True)
class Placed:
    """A function in a line of cells: its column, how many columns it takes, its formulas."""

    subject: Subject
    column: int
    span: int
    formulas: Fitted
    window: Window


@dataclass(frozen=True)
class Line:
    """Cells side by side; ``first`` if a family starts here."""

    label: str
    cells: tuple[Placed, ...]
    measure: float  # the width of a column

    @property
    def room(self) -> float:
        """The height of the highest formula."""
        return max(c.formulas[2] for c in self.cells)


def cells(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """Rows of cells on one page; Overfull where their graphs would be too low.

    The legend is a column at the left, on an upright page a band at the foot, so that the cells have the whole width.
    """
    wide, high = size
    subjects = [(row, [Subject(f) for f in fs]) for row, fs in rows]
    shown = [f for _, fs in rows for f in fs]
    upright = wide < high
    side, under = t.legend and not upright, t.legend and upright
    strip = LABEL if any(r.label for r, _ in rows) else 0
    column = t.legend_width + 1.2 * t.gutter
    start = t.margin + column * side + strip
    room = wide - t.margin - start
    head = 1.5 * title_size(wide, high) if t.title and not side else 0.0
    usual = t.columns * room / (t.size[0] - 2 * t.margin - strip - column * (t.legend and t.orientation == "landscape"))
    found = []
    for n in candidates(usual, max(len(fs) for _, fs in rows), upright):
        lefts = [start + k * (room + t.gutter) / n for k in range(n)]
        foot = band_height(lefts, wide - t.margin, t, look, shown) + t.gutter if under else FOOT * (not side)
        found.append((*tried(subjects, t, n, room, high - 2 * t.margin - head - foot), lefts, foot))
    graph, measure, lines, lefts, foot = max(found, key=lambda f: min(f[0], HIGHEST_GRAPH * f[1]) * f[1])
    if graph < LEAST_GRAPH:
        raise Overfull
    page = Page(wide, high, t.margin, look.ground)
    if head:
        heading(page, t, look)
    if under:
        top = t.margin + foot - t.gutter
        page.line([(t.margin, top + 0.5 * t.grid), (wide - t.margin, top + 0.5 * t.grid)], look.ink, 0.6, "title", "rule")
        band(page, Area(t.margin, t.margin, wide - t.margin, top), lefts, t, look, shown)
    elif foot:
        made = line(IMPRINT, t.small_size)
        page.set(made, wide - t.margin - made.width, t.margin + 1.6, look.grey_text, "title", "imprint")
        words = line(shortened(t.footer, t.small_size, wide - 2 * t.margin - made.width - t.gutter), t.small_size)
        page.set(words, t.margin, t.margin + 1.6, look.grey_text, "title", "footer")
    if side and legend(page, Area(t.margin, t.margin, t.margin + t.legend_width, high - t.margin), t, look, shown) < -0.01:
        raise Overfull
    spare = max(0.0, graph - HIGHEST_GRAPH * measure)
    gap = GAP + min(MOST_GAP - GAP, spare * len(lines) / max(1, len(lines) - 1))
    place(page, lines, t, look, graph - spare, start, high - t.margin - head, gap)
    return [page]


def heading(page: Page, t: Template, look: Theme) -> None:
    """The title across the page, the subtitle at its right."""
    size = title_size(page.width, page.height)
    room, base = page.width - 2 * t.margin, page.height - t.margin - 0.78 * size
    title = line(shortened(t.title, size, room, BOLD), size, BOLD)
    page.set(title, t.margin, base, look.ink, "title", "title")
    left = room - title.width - 2 * t.gutter
    if t.subtitle and left > 60:
        words = line(shortened(t.subtitle, 0.38 * size, left), 0.38 * size)
        page.set(words, page.width - t.margin - words.width, base, look.ink, "title", "subtitle")


def title_size(wide: float, high: float) -> float:
    """The size of a title across the page, which grows with an upright page's width."""
    return max(TITLE, TITLE * min(wide, high) / 595)


def candidates(usual: float, longest: int, upright: bool) -> list[int]:
    """How many columns may suit a page: as many as its width tells, or its longest row; on an upright one also a few more or less."""
    near = max(1, min(round(usual), longest))
    return [n for n in range(near - 1, near + 3) if 0 < n <= max(near, longest)] if upright else [near]


def tried(
    subjects: list[tuple[Row, list[Subject]]], t: Template, columns: int, room: float, high: float
) -> tuple[float, float, list[Line]]:
    """The height that is left for each graph, the width of a cell, and the lines of cells."""
    measure = (room - (columns - 1) * t.gutter) / columns
    lines = [one for row, found in subjects for one in broken_up(row, found, t, columns, measure)]
    return graph_height(lines, t, high), measure, lines


def broken_up(row: Row, subjects: list[Subject], t: Template, columns: int, measure: float) -> list[Line]:
    """A family in lines: a cell takes more than one column where its formulas need it."""
    found = labelled([window(row, s.f, t) for s in subjects])
    lines: list[list[Placed]] = [[]]
    at = 0
    for s, w in zip(subjects, found, strict=True):
        for span in range(1, columns + 1):
            try:
                fitted = s.fitted(t, span * measure + (span - 1) * t.gutter)
                break
            except ValueError:
                continue
        else:
            span, fitted = columns, ([], t.formula_size, 0.0)
        if at + span > columns:
            lines.append([])
            at = 0
        lines[-1].append(Placed(s, at, span, fitted, w))
        at += span
    return [Line(row.label if not k else "", tuple(placed), measure) for k, placed in enumerate(lines)]


def fixed(row: Line, t: Template) -> float:
    """The height of a line of cells without its graphs."""
    return above(t) + below(t, row.measure) + row.room + 1.6


def graph_height(lines: list[Line], t: Template, available: float) -> float:
    """What is left for each graph."""
    if "graph" not in t.fields:
        return LEAST_GRAPH
    return (available + GAP - sum(fixed(row, t) + GAP for row in lines)) / len(lines)


def place(page: Page, lines: list[Line], t: Template, look: Theme, graph: float, start: float, top: float, gap: float) -> None:
    """Draw all cells, the names on the grid of baselines."""
    y = 0.0
    label_size = lettering(lines, t, graph)
    for found in lines:
        high = fixed(found, t) + (graph if "graph" in t.fields else 0.0)
        upper, lower = top - round(y / t.grid) * t.grid, top - round((y + high + gap) / t.grid) * t.grid + gap
        lower = max(lower, page.margin)
        y += high + gap
        if found.label:
            page.bookmarks.append(Bookmark(found.label, upper, 0))
            x = start - LABEL + 0.76 * label_size
            page.label(found.label, x, (upper + lower) / 2, label_size, upper - lower + GAP - 1.5, look.ink, BOLD)
        row_of_cells(page, found, start, upper, lower, t, look)


def row_of_cells(page: Page, found: Line, start: float, upper: float, lower: float, t: Template, look: Theme, alike: bool = False) -> None:
    """Draw a line of cells between two heights, each with its bookmark; ``alike`` if all graphs are a column wide and have numbers."""
    for c in found.cells:
        left = start + c.column * (found.measure + t.gutter)
        area = Area(left, lower, left + c.span * found.measure + (c.span - 1) * t.gutter, upper)
        owner = page.free(c.subject.f.spec)
        page.bookmarks.append(Bookmark(about(c.subject.f), upper, 1))
        window = replace(c.window, labelled=alike or c.window.labelled)
        cell(page, c.subject, area, c.formulas, found.room, window, t, look, owner, found.measure if alike else 0.0)


def lettering(lines: list[Line], t: Template, graph: float) -> float:
    """The size of the families' names: one for all, at which they fit."""
    fits = [(fixed(found, t) + graph + GAP - t.grid - 1.6) / width(found.label, 1, BOLD) for found in lines if found.label]
    return max(LEAST_LABEL, min(LARGE_LABEL, *fits)) if fits else LARGE_LABEL

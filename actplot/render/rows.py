"""Rows of cells on one page: measured and placed before anything is drawn.

Lines take the height that their formulas need, all graphs are equally high.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..activation import Activation
from ..tables import about
from .cell import Subject, Window, above, below, cell
from .formulas import BOLD, Fitted, line, shortened
from .legend import legend
from .page import Area, Bookmark, Page
from .templates import Row, Template
from .theme import Theme
from .windows import labelled, windows

Rows = list[tuple[Row, list[Activation]]]
Size = tuple[float, float]
LABEL = 13.0  # the strip for the names of families
FOOT = 12.0  # the line for a footer where there is no legend
LEAST_GRAPH, HIGHEST_GRAPH = 24.0, 0.62  # the height of a graph: at least, in points, and at most, in parts of its width
GAP = 6.5  # between the rows


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

    @property
    def room(self) -> float:
        """The height of the highest formula."""
        return max(c.formulas[2] for c in self.cells)


def cells(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """Rows of cells on one page; Overfull where their graphs would be too low."""
    wide, high = size
    subjects = [(row, [Subject(f) for f in fs]) for row, fs in rows]
    start = t.margin + (t.legend_width + 1.2 * t.gutter if t.legend else 0) + (LABEL if any(r.label for r, _ in rows) else 0)
    room = wide - t.margin - start
    head = 0.0 if t.legend or not t.title else 30.0
    foot = FOOT if t.footer and not t.legend else 0.0
    usual = t.columns * room / (t.size[0] - t.margin - start)
    found = [tried(subjects, t, n, room, high - 2 * t.margin - head - foot) for n in candidates(usual, wide < high)]
    graph, measure, lines = max(found, key=lambda f: min(f[0], HIGHEST_GRAPH * f[1]) * f[1])
    if graph < LEAST_GRAPH:
        raise Overfull
    page = Page(wide, high, t.margin, look.ground)
    if head:
        page.set(line(shortened(t.title, 20, room, BOLD), 20, BOLD), t.margin, high - t.margin - 15.6, look.ink, "title", "title")
    if foot:
        words = line(shortened(t.footer, t.small_size, wide - 2 * t.margin), t.small_size)
        page.set(words, t.margin, t.margin + 1.6, look.grey_text, "title", "footer")
    if t.legend:
        area = Area(t.margin, t.margin, t.margin + t.legend_width, high - t.margin)
        legend(page, area, t, look, [f for _, fs in rows for f in fs])
    place(page, lines, t, look, min(graph, HIGHEST_GRAPH * measure), measure, start, high - t.margin - head)
    return [page]


def candidates(usual: float, upright: bool) -> list[int]:
    """How many columns may suit a page: as many as its width tells; on an upright one also a few more or less."""
    near = max(1, round(usual))
    return [n for n in range(near - 1, near + 3) if n > 0] if upright else [near]


def tried(
    subjects: list[tuple[Row, list[Subject]]], t: Template, columns: int, room: float, high: float
) -> tuple[float, float, list[Line]]:
    """The height that is left for each graph, the width of a cell, and the lines of cells."""
    measure = (room - (columns - 1) * t.gutter) / columns
    lines = [one for row, found in subjects for one in broken_up(row, found, t, columns, measure)]
    return graph_height(lines, t, high), measure, lines


def broken_up(row: Row, subjects: list[Subject], t: Template, columns: int, measure: float) -> list[Line]:
    """A family in lines: a cell takes more than one column where its formulas need it."""
    found = labelled(windows(row, [s.f for s in subjects], t))
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
    return [Line(row.label if not k else "", tuple(placed)) for k, placed in enumerate(lines)]


def fixed(row: Line, t: Template) -> float:
    """The height of a line of cells without its graphs."""
    return above(t) + below(t) + row.room + 1.6


def graph_height(lines: list[Line], t: Template, available: float) -> float:
    """What is left for each graph."""
    if "graph" not in t.fields:
        return LEAST_GRAPH
    return (available + GAP - sum(fixed(row, t) + GAP for row in lines)) / len(lines)


def place(page: Page, lines: list[Line], t: Template, look: Theme, graph: float, measure: float, start: float, top: float) -> None:
    """Draw all cells, the names on the grid of baselines."""
    y = 0.0
    for k, found in enumerate(lines):
        high = fixed(found, t) + (graph if "graph" in t.fields else 0.0)
        upper, lower = top - round(y / t.grid) * t.grid, top - round((y + high + GAP) / t.grid) * t.grid + GAP
        lower = max(lower, page.margin)
        y += high + GAP
        if found.label:
            page.bookmarks.append(Bookmark(found.label, upper, 0))
            group = [found]
            for after in lines[k + 1 :]:
                if after.label:
                    break
                group.append(after)
            page.label(found.label, start - LABEL + 5.5, (upper + lower) / 2, 6.75, upper - lower + GAP - 1.5, look.grey_text)
        for c in found.cells:
            left = start + c.column * (measure + t.gutter)
            area = Area(left, lower, left + c.span * measure + (c.span - 1) * t.gutter, upper)
            owner = page.free(c.subject.f.spec)
            page.bookmarks.append(Bookmark(about(c.subject.f), upper, 1))
            cell(page, c.subject, area, c.formulas, found.room, c.window, t, look, owner)

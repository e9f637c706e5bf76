"""Rows of cells: measured and placed before anything is drawn.

Lines take the height that their formulas need, all graphs are equally high.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from ...definition import Definition
from ..theme import Theme
from ..tracing.curves import sides
from ..tracing.windows import lens
from ..type.fitting import Fitted
from ..type.page import Area, Bookmark, Page
from ..type.typesetting import REGULAR, line, shortened, width
from .cell import Subject, above, below, cell
from .ruler import Need, Place, View, need, unit, views
from .templates import Row, Template

Rows = list[tuple[Row, list[Definition]]]
Size = tuple[float, float]
LABEL = 14.0  # the strip for the names of families
LARGE_LABEL, LEAST_LABEL = 8.0, 6.25  # the size of these names
HEAD, HEAD_SIZE = 10.5, 7.0  # the name of a family above its first cell: the room for it, and its size
LEAST_GRAPH = 24.0  # the height of a graph, in points
GAP = 6.5  # between the rows
AROUND = 1.5  # parameters below a name, which no curve comes closer to


@dataclass(frozen=True)
class Placed:
    """A function in a line of cells: its column, how many columns it takes, its formulas."""

    subject: Subject
    column: int
    span: int
    formulas: Fitted
    need: Need
    head: str = ""  # the family that begins here, where families run on


@dataclass(frozen=True)
class Line:
    """Cells side by side; ``first`` if a family starts here."""

    label: str
    cells: tuple[Placed, ...]
    measure: float  # the width of a column
    headed: bool = False  # whether the name of a family stands above a cell
    under: int = 0  # lines of parameters for which all cells have room below their names

    @property
    def room(self) -> float:
        """The height of the highest formula."""
        return max(c.formulas[2] for c in self.cells)


def numbered(rows: Rows) -> list[tuple[Row, list[Subject]]]:
    """The functions of a sheet, from 1."""
    number = count(1)
    return [(row, [Subject(f, next(number)) for f in fs]) for row, fs in rows]


def broken_up(row: Row, subjects: list[Subject], t: Template, columns: int, measure: float, alike: bool = False) -> list[Line]:
    """A family in lines: a cell takes more than one column where its formulas need it.

    ``alike`` if its graph never does, and no cell stands alone below a full line.
    """
    lines = laid([(s, need(row, s.f, t), "") for s in subjects], t, columns, measure)
    lines = joined(lines, columns) if alike else lines
    made = [Line(row.label if not k else "", tuple(placed), measure) for k, placed in enumerate(lines)]
    return [roomy(one, t) for one in made] if alike else made


def joined(lines: list[list[Placed]], columns: int) -> list[list[Placed]]:
    """The lines, the last cell joined by the one before it where it would be alone and the line above keeps two."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3 or lines[-2][-1].span + lines[-1][0].span > columns:
        return lines
    *rest, (*kept, given), (last,) = lines
    return [*rest, kept, [replace(given, column=0), replace(last, column=given.span)]]


def roomy(one: Line, t: Template) -> Line:
    """The line with room for parameters below its names, all graphs being as high."""
    return replace(one, under=max(len(c.subject.head(t, one.measure).under) for c in one.cells))


def run_on(rows: list[tuple[Row, list[Subject]]], t: Template, columns: int, measure: float) -> list[Line]:
    """Families one after the other, none of which begins a line: the name of each stands above its first cell."""
    found = [(s, need(row, s.f, t), row.label * (not k)) for row, subjects in rows for k, s in enumerate(subjects)]
    lines = laid(found, t, columns, measure)
    return [Line("", tuple(placed), measure, any(c.head for c in placed)) for placed in lines]


def laid(found: Sequence[tuple[Subject, Need, str]], t: Template, columns: int, measure: float) -> list[list[Placed]]:
    """Cells in lines of so many columns."""
    lines: list[list[Placed]] = [[]]
    at = 0
    for s, n, head in found:
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
        lines[-1].append(Placed(s, at, span, fitted, n, head))
        at += span
    return lines


def fixed(row: Line, t: Template) -> float:
    """The height of a line of cells without its graphs."""
    return above(t, row.under) + below(t, row.measure) + row.room + 1.6 + HEAD * row.headed


def graph_height(lines: Sequence[Line], t: Template, available: float) -> float:
    """What is left for each graph."""
    return (available + GAP - sum(fixed(row, t) + GAP for row in lines)) / len(lines)


Span = tuple[float, float]  # from the top of a line of cells down to its foot


def spans(lines: Sequence[Line], t: Template, graph: float, top: float, gap: float, margin: float) -> list[Span]:
    """Where lines of cells stand, the names on the grid of baselines."""
    y, found = 0.0, []
    for one in lines:
        high = fixed(one, t) + (graph if "graph" in t.fields else 0.0)
        lower = top - round((y + high + gap) / t.grid) * t.grid + gap
        found.append((top - round(y / t.grid) * t.grid, max(lower, margin)))
        y += high + gap
    return found


def places(one: Line, span: Span, t: Template, alike: bool = False) -> list[Place]:
    """What must be seen in the graphs of a line, and their sizes."""
    high = span[0] - span[1] - fixed(one, t) + (0.0 if one.room else 1.6)
    return [(c.need, one.measure if alike else c.span * one.measure + (c.span - 1) * t.gutter, high) for c in one.cells]


def ruled(lines: Sequence[Line], found: Sequence[Span], t: Template, alike: bool = False) -> list[list[View]]:
    """What the graphs of all lines of a sheet show, by one ruler; ``alike`` if all are a column wide and have numbers."""
    if "graph" not in t.fields:
        return [[View(c.need) for c in one.cells] for one in lines]
    there = [places(one, span, t, alike) for one, span in zip(lines, found, strict=True)]
    length = unit([p for some in there for p in some])
    made = views(there, length)
    if alike:
        return [[replace(v, labelled=True) for v in some] for some in made]
    cuts = [
        [given_up(c, v, p, one, t) for c, v, p in zip(one.cells, some, those, strict=True)]
        for one, some, those in zip(lines, made, there, strict=True)
    ]
    if any(map(any, cuts)):
        there = [[(n, wide, high - cut) for (n, wide, high), cut in zip(*some, strict=True)] for some in zip(there, cuts, strict=True)]
        again = views(there, length)
        made = [[lowered(*one) for one in zip(*some, strict=True)] for some in zip(made, again, cuts, strict=True)]
    return made


def lowered(before: View, after: View, cut: float) -> View:
    """What a graph shows after it gave up its top."""
    return replace(after, cut=cut, crowded=after.part > before.part) if cut else after


def given_up(c: Placed, view: View, there: Place, one: Line, t: Template) -> float:
    """How much of its height a graph gives up for parameters below the name: nothing where no curve passes where they stand."""
    told, (_, wide, high) = c.subject.head(t, there[1]).under, there
    if len(told) <= one.under:
        return 0.0
    tall, f = above(t, len(told)) - above(t, one.under), c.subject.f
    if f.entry.kind == "scalar" and not view.labelled:  # numbers stand in the corners
        w = view.on(Area(0.0, 0.0, wide, high))
        across, up = (w.x[1] - w.x[0]) / wide, (w.y[1] - w.y[0]) / high
        at = np.linspace(w.x[0], w.x[0] + across * (max(width(text, t.small_size) for text in told) + AROUND), 41)
        at = at[(at > float(f.entry.domain.low)) & (at < float(f.entry.domain.high))]
        passing = np.concatenate(sides(f, at, 1, 1)) if at.size else np.zeros(1)
        low, top = w.y[1] - up * (tall + AROUND), w.y[1] + up * AROUND
        if not ((passing > low) & (passing < top)).any() and not lens(f, w.x, w.y, (wide, high)):
            return 0.0
    return tall


def place(
    page: Page,
    lines: Sequence[Line],
    found: Sequence[Span],
    shown: Sequence[Sequence[View]],
    t: Template,
    look: Theme,
    graph: float,
    start: float,
) -> None:
    """Draw all cells where they stand."""
    label_size = lettering(lines, t, graph)
    for one, span, some in zip(lines, found, shown, strict=True):
        upper, lower = span
        if one.label:
            page.bookmarks.append(Bookmark(one.label, upper, 0))
            x = start - LABEL + 0.76 * label_size
            page.label(one.label, x, (upper + lower) / 2, label_size, upper - lower + GAP - 1.5, look.grey_text, REGULAR)
        row_of_cells(page, one, start, span, some, t, look)


def row_of_cells(
    page: Page, found: Line, start: float, span: Span, shown: Sequence[View], t: Template, look: Theme, alike: bool = False
) -> None:
    """Draw a line of cells, each with its bookmark; ``alike`` if all graphs are a column wide."""
    upper, lower = span
    pitch = found.measure + t.gutter
    for c, view in zip(found.cells, shown, strict=True):
        left = start + c.column * pitch
        area = Area(left, lower, left + c.span * found.measure + (c.span - 1) * t.gutter, upper - HEAD * found.headed)
        if c.head:
            page.bookmarks.append(Bookmark(c.head, upper, 0))
            end = next((d.column for d in found.cells if d.head and d.column > c.column), found.cells[-1].column + found.cells[-1].span)
            head(page, c.head, left, start + end * pitch - t.gutter, upper, look)
        owner = page.free(c.subject.f.spec)
        page.bookmarks.append(Bookmark(c.subject.bookmark(t), upper, 1))
        small = 0 < c.formulas[2] < found.room and c.formulas[1] < t.formula_size
        placed = c.subject.fitted(t, area.width, found.room) if small else c.formulas
        cell(page, c.subject, area, placed, found.room, view, t, look, owner, found.measure if alike else 0.0, found.under)


def head(page: Page, text: str, left: float, right: float, upper: float, look: Theme) -> None:
    """The name of a family above its first cell, and a hairline as far as its cells go in that line."""
    words = line(shortened(text, HEAD_SIZE, right - left), HEAD_SIZE)
    base = upper - 0.8 * HEAD_SIZE
    page.set(words, left, base, look.grey_text, "label", "label")
    if left + words.width + 8 < right:
        page.line([(left + words.width + 4, base + 0.3 * HEAD_SIZE), (right, base + 0.3 * HEAD_SIZE)], look.axis, 0.4, "label", "rule")


def lettering(lines: Sequence[Line], t: Template, graph: float) -> float:
    """The size of the families' names: one for all, at which they fit."""
    fits = [(fixed(found, t) + graph + GAP - t.grid - 1.6) / width(found.label, 1, REGULAR) for found in lines if found.label]
    return max(LEAST_LABEL, min(LARGE_LABEL, *fits)) if fits else LARGE_LABEL

"""Cheat sheets: from a template, activations and a theme to a page.

Everything is measured and placed before anything is drawn. Rows take the height that their formulas need, all graphs are equally
high, and where the functions are too many for the paper, the next larger paper is taken (A3 after A4), never a smaller type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from ..activation import Activation, families, get
from ..errors import ActplotError, BadTemplate
from .alone import alone
from .cell import Subject, Window, above, below, cell
from .curves import window as own_window
from .formulas import BOLD, Fitted, line, shortened
from .legend import legend
from .listing import Rows, listing
from .page import Area, Page
from .templates import PAPERS, Limits, Row, Template, load, offer
from .theme import Theme
from .theme import theme as find_theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABEL = 13.0  # the strip for the names of families
LEAST_GRAPH, HIGHEST_GRAPH = 24.0, 0.62  # the height of a graph: at least, in points, and at most, in parts of its width
GAP = 6.5  # between the rows


@alone
def cheatsheet(
    activations: Sequence[Activation | str] | None = None,
    *,
    template: str | Path | Template = "one-page",
    paper: str | None = None,
    theme: str | Theme = "light",
    title: str | None = None,
    family: str | None = None,
) -> Figure:
    """A printable sheet of activations, or of those that the template names.

    activations: entries or names such as "elu:alpha=0.5"; family: all of one family. paper: a4 or letter, else the template's; where the
    functions are too many for it, a larger one of its series. BadTemplate, UnknownName and BadParameter say what was expected.
    """
    return layout(activations, template=template, paper=paper, theme=theme, title=title, family=family).figure()


def layout(
    activations: Sequence[Activation | str] | None = None,
    *,
    template: str | Path | Template = "one-page",
    paper: str | None = None,
    theme: str | Theme = "light",
    title: str | None = None,
    family: str | None = None,
) -> Page:
    """The page of ``cheatsheet``, laid out but not yet drawn."""
    t = template if isinstance(template, Template) else load(template)
    look = find_theme(theme)
    if paper is not None and paper not in PAPERS:
        raise ActplotError(f"no paper named {paper!r}; {offer(paper, PAPERS)}")
    t = replace(t, paper=paper or t.paper, title=t.title if title is None else title)
    if activations is not None or family is not None:
        chosen = [get(a) if isinstance(a, str) else a for a in activations or ()] + (of_family(family) if family else [])
        if not chosen:
            raise ActplotError("no activation to put on a sheet")
        rows, t = flowing(chosen, t)
    else:
        rows = [(row, [get(n) for n in row.functions]) for row in t.rows]
    if t.layout == "table":
        return listing(rows, t, look, [window(row, f, t) for row, fs in rows for f in fs])
    return cells(rows, t, look)


def of_family(family: str) -> list[Activation]:
    """All activations of a family."""
    known = families()
    if family not in known:
        raise BadTemplate(f"no family named {family!r}; {offer(family, known)}")
    from ..activation import load as catalogue

    return [f for f in catalogue().values() if f.entry.family == family]


def flowing(chosen: list[Activation], t: Template) -> tuple[Rows, Template]:
    """The user's own choice as rows: by families where it is large and sorted by them, else in one flow."""
    titles = families()
    groups = [(key, list(fs)) for key, fs in groupby(chosen, lambda f: f.entry.family)]
    if len(groups) > 1 and (len(chosen) < 12 or len(groups) > len(chosen) / 3):
        groups = [("", chosen)]
    columns = min(t.columns, ceil(sqrt(1.6 * len(chosen))))
    return [(Row(titles.get(key, ""), tuple(f.spec for f in fs)), fs) for key, fs in groups], replace(t, columns=columns)


# ---------------------------------------------------------------- windows


def windows(row: Row, fs: Sequence[Activation], t: Template) -> list[Window]:
    """The window of each graph: its own where the template says so, else the row's, else what shows the function."""
    return [window(row, f, t) for f in fs]


def window(row: Row, f: Activation, t: Template) -> Window:
    """The window of one graph."""
    if f.entry.kind == "vector":
        return Window((0.0, 1.0), (0.0, 1.0))
    listed = next((r for r in (row, *t.rows) if f.spec in r.functions and r.x and r.y), None)
    x, y = t.windows.get(f.spec, (None, None))
    if listed:
        x, y = x or listed.x, y or listed.y
    if x is None or y is None:
        found = ((-4.0, 4.0), (-2.0, 4.0)) if f.entry.kind == "gated" else own_window(f)
        x, y = x or found[0], y or found[1]
    return Window(x, y)


def labelled(found: list[Window]) -> list[Window]:
    """Numbers once for windows that are alike, and wherever one differs."""
    shown: set[tuple[Limits, Limits]] = set()
    out = []
    for w in found:
        out.append(replace(w, labelled=(w.x, w.y) not in shown))
        shown.add((w.x, w.y))
    return out


# ---------------------------------------------------------------- rows of cells


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


def cells(rows: Rows, t: Template, look: Theme) -> Page:
    """Rows of cells on the smallest paper that holds them."""
    subjects = [(row, [Subject(f) for f in fs]) for row, fs in rows]
    for step in range(8):
        wide, high = t.size(step)
        start = t.margin + (t.legend_width + 1.2 * t.gutter if t.legend else 0) + (LABEL if any(r.label for r, _ in rows) else 0)
        room = wide - t.margin - start
        columns = max(t.columns, round(t.columns * room / (t.size()[0] - t.margin - start)))
        measure = (room - (columns - 1) * t.gutter) / columns
        head = 0.0 if t.legend or not t.title else 30.0
        lines = [one for row, found in subjects for one in broken_up(row, found, t, columns, measure)]
        graph = graph_height(lines, t, high - 2 * t.margin - head)
        if graph >= LEAST_GRAPH:
            break
    page = Page(wide, high, t.margin, look.ground)
    graph = min(graph, HIGHEST_GRAPH * measure)
    if head:
        page.set(line(shortened(t.title, 20, room, BOLD), 20, BOLD), t.margin, high - t.margin - 15.6, look.ink, "title", "title")
    if t.legend:
        area = Area(t.margin, t.margin, t.margin + t.legend_width, high - t.margin)
        legend(page, area, t, look, [f for _, fs in rows for f in fs])
    place(page, lines, t, look, graph, measure, start, high - t.margin - head)
    return page


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
            cell(page, c.subject, area, c.formulas, found.room, c.window, t, look, owner)

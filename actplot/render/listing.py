"""The classic sheet: one function a line, in columns of name, equation, use and graph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .. import __version__
from ..activation import Activation
from ..tables import about
from .cell import Subject, Window, distinct, equation, picture, sizes
from .formulas import BOLD, REGULAR, Box, line, shortened, stacked, wrapped
from .legend import NOTATION
from .page import Area, Bookmark, Page
from .rows import Overfull, Rows, Size
from .templates import Template
from .theme import Theme
from .windows import window

OWNER = "title"
HEAD, FOOT = 52.0, 16.0  # above the first line and below the last
AIR, MOST = 14.0, 22.0  # space in each line, and how much may be added to it


@dataclass(frozen=True)
class Columns:
    """Where the columns of a page stand."""

    lefts: tuple[float, ...]
    spans: tuple[float, ...]


def listing(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """A line for each function on one page; Overfull where they are too many."""
    wide, high = size
    fs = [(f, window(row, f, t)) for row, found in rows for f in found]
    columns = divided(t, wide)
    entries = [entry(f, t, look, columns) for f, _ in fs]
    heights = [max((b.total for b, _ in e.values()), default=0.0) + AIR for e in entries]
    free = high - 2 * t.margin - HEAD - FOOT - sum(heights)
    if free < 0:
        raise Overfull
    page = Page(wide, high, t.margin, look.ground)
    top = framed(page, t, look, columns)
    extra = min(free / len(fs), MOST)
    for (f, shown), e, tall in zip(fs, entries, heights, strict=True):
        area = Area(t.margin, top - tall - extra, wide - t.margin, top)
        page.bookmarks.append(Bookmark(about(f), top, 1))
        drawn(page, f, e, area, shown, t, look, columns)
        top = area.y0
    return [page]


def divided(t: Template, wide: float) -> Columns:
    """The columns by their shares of the page."""
    room = wide - 2 * t.margin
    shares = [w / sum(t.widths) * room for w in t.widths]
    return Columns(tuple(t.margin + sum(shares[:k]) for k in range(len(shares))), tuple(s - t.gutter for s in shares))


def framed(page: Page, t: Template, look: Theme, columns: Columns) -> float:
    """Title, headings and foot; returns the height at which the first line begins."""
    left, right, top = t.margin, page.width - t.margin, page.height - t.margin
    if t.title:
        page.set(line(shortened(t.title, 20, right - left, BOLD), 20, BOLD), left, top - 15.6, look.ink, OWNER, "title")
    if t.subtitle:
        page.set(line(shortened(t.subtitle, 8, right - left), 8), left, top - 28, look.grey_text, OWNER, "subtitle")
    for heading, x, span in zip(t.headings, columns.lefts, columns.spans, strict=True):
        page.set(line(shortened(heading, 7.5, span, BOLD), 7.5, BOLD), x, top - HEAD + 6, look.ink, OWNER, "heading")
    page.line([(left, top - HEAD), (right, top - HEAD)], look.ink, 0.9, OWNER, "rule")
    version = line(f"actplot {__version__}", t.small_size)
    low = t.margin + 1.6
    page.set(version, right - version.width, low, look.grey_text, OWNER, "version")
    if t.legend:
        words = shortened(NOTATION, t.small_size, right - left - version.width - 8)
        page.set(line(words, t.small_size), left, low, look.grey_text, OWNER, "words")
    return top - HEAD


def entry(f: Activation, t: Template, look: Theme, columns: Columns) -> dict[str, tuple[Box, str]]:
    """What each column says of a function, and in which colour."""
    s, found = Subject(f), {}
    for field, span in zip(t.fields, columns.spans, strict=True):
        if field == "name":
            aliases = (a.replace("_", " ") for a in f.entry.aliases if distinct(a, f))
            small = f.entry.long_name if f.entry.long_name != f.title else next(aliases, "")
            more = [lines(text, t.small_size, span) for text in (small, s.where) if text]
            found[field] = stacked([lines(f.title, t.name_size, span, BOLD), *more], 3.0), look.ink
        elif field == "formula":
            found[field] = equation(s.formulas[0], sizes(t), span, "f(x) ="), look.f_text
        elif field == "derivative":
            found[field] = equation(s.formulas[1], sizes(t), span, r"f\prime(x) ="), look.df_text
        elif field == "use":
            use = re.sub(r"-(?=\d)", "−", f.entry.use.rstrip("."))
            found[field] = lines(use, t.name_size - 2, span), look.ink
        elif field == "range":
            found[field] = line(s.range[0] or "?", t.name_size - 1), look.ink
    return found


def lines(text: str, size: float, span: float, face: str = REGULAR) -> Box:
    """Wrapped type."""
    found = [replace(line(part, size, face), height=0.76 * size, depth=0.24 * size) for part in wrapped(text, size, span, face)]
    return stacked(found, 0.25 * size)


def drawn(
    page: Page, f: Activation, e: dict[str, tuple[Box, str]], area: Area, window: Window, t: Template, look: Theme, columns: Columns
) -> None:
    """Draw one line of the sheet, all columns on its middle."""
    owner = page.free(f.spec)
    page.cells[owner] = area
    middle = (area.y0 + area.y1) / 2
    for field, x, span in zip(t.fields, columns.lefts, columns.spans, strict=True):
        if field == "graph":
            place, shown = Area(x, area.y0 + 4, x + span, area.y1 - 4), replace(window, labelled=True)
            picture(page, f, place if f.entry.kind == "vector" else squared(shown, place), shown, "derivative" in t.fields, look, owner)
        else:
            box, colour = e[field]
            page.set(box, x, middle - (box.height - box.depth) / 2, colour, owner, field)
    page.line([(area.x0, area.y0), (area.x1, area.y0)], look.grid, 0.5, owner, "rule")


def squared(w: Window, area: Area) -> Area:
    """As much of the area as shows a slope of 1 at 45 degrees, or all of it where that would be a strip."""
    across, up = w.x[1] - w.x[0], w.y[1] - w.y[0]
    if not 0.5 < across / up < 6:
        return area
    unit = min(area.width / across, area.height / up)
    middle = (area.y0 + area.y1) / 2
    return Area(area.x0, middle - unit * up / 2, area.x0 + unit * across, middle + unit * up / 2)

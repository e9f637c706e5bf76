"""The column that tells how to read a sheet: its title, one cell drawn large, the lines, the marks and the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import __version__
from ..activation import Activation, get
from .cell import DF, RADIUS, F, Subject, Window, above, below, cell
from .curves import window as own_window
from .formulas import BOLD, REGULAR, line, width, wrapped
from .marks import Mark, draw
from .page import Area, Page
from .templates import Template
from .theme import Theme

OWNER = "legend"
INDENT = 30.0  # where the explanations start


class Column:
    """A place on the page that moves down line by line."""

    def __init__(self, page: Page, area: Area, size: float, lead: float, look: Theme) -> None:
        self.page, self.area, self.size, self.lead, self.look = page, area, size, lead, look
        self.y = area.y1

    def paragraph(self, text: str, indent: float = 0.0, face: str = REGULAR, colour: str = "", size: float = 0.0) -> None:
        """Wrapped type."""
        size = size or self.size
        for part in wrapped(text, size, self.area.width - indent, face):
            self.y -= self.lead
            self.page.set(line(part, size, face), self.area.x0 + indent, self.y, colour or self.look.ink, OWNER, "text")

    def heading(self, text: str) -> None:
        """A heading after a blank half line."""
        self.y -= 0.55 * self.lead
        self.paragraph(text, face=BOLD, size=self.size + 0.75)
        self.y -= 0.1 * self.lead

    def mark(self, found: Sequence[Mark], text: str) -> None:
        """Marks and what they say."""
        x = self.area.x0
        base = self.y - self.lead
        for m in found:
            x += draw(self.page, m, x, base, 6.0, self.look, OWNER) + 3.2
        self.paragraph(text, INDENT)

    def sample(self, text: str, *, colour: str = "", wide: float = 0.0, dash: object = "-", dots: str = "") -> None:
        """A line or circles and what they say."""
        y, x = self.y - self.lead + 1.9, self.area.x0
        if wide:
            self.page.line([(x, y), (x + 22, y)], colour, wide, OWNER, "sample", dash)  # type: ignore[arg-type]
        for k, fill in enumerate(dots):
            paint = {"o": self.look.ground, "f": self.look.f, "d": self.look.ground}[fill]
            edge = self.look.df if fill == "d" else self.look.f
            self.page.dot(x + 8 + 6 * k, y, RADIUS, paint, edge, 0.7, OWNER, "sample")
        self.paragraph(text, INDENT)


def legend(page: Page, area: Area, t: Template, look: Theme, shown: Sequence[Activation]) -> None:
    """Draw the legend from the top of its area."""
    page.cells[OWNER] = area
    column = Column(page, area, t.small_size + 0.6, 1.2 * t.grid, look)
    title(column, t)
    if t.subtitle:
        column.paragraph(t.subtitle, size=6.5)
    key = get(t.key) if t.key else next((f for f in shown if f.entry.kind == "scalar"), None)
    column.heading("How to read a cell")
    if key is not None:
        large(column, key, t)
    column.y -= 3
    column.sample("f, formula below at the left", colour=look.f, wide=F)
    if "derivative" in t.fields:
        column.sample("f′, formula below at the right, where y = f(x)", colour=look.df, wide=DF, dash=look.df_dash)
    column.sample("asymptote", colour=look.ink, wide=0.5, dash=look.asymptote_dash)
    if "derivative" in t.fields:
        column.sample("kink: f′ does not exist here", dots="d")
    column.sample("jump: f has the value of the full circle", dots="of")
    column.paragraph("In a lens, heights are enlarged: a leak shows. Numbers stand once for equal windows of a row.")
    if "marks" in t.fields:
        explained(column, shown)
    column.heading("Words")
    for text in definitions():
        column.paragraph(text)
    page.set(line(f"actplot {__version__}", t.small_size), area.x0, area.y0 + 1.6, look.grey_text, OWNER, "version")


def title(column: Column, t: Template) -> None:
    """The title, as large as the column allows."""
    words, area = t.title.split(" "), column.area
    if not t.title:
        return
    size = min(22.0, *(22 * area.width / max(1.0, width(w, 22, BOLD)) for w in words))
    for part in wrapped(t.title, size, area.width, BOLD):
        column.y -= size * (0.78 if column.y == area.y1 else 1.12)
        column.page.set(line(part, size, BOLD), area.x0, column.y, column.look.ink, OWNER, "title")
    column.y -= 4


def large(column: Column, f: Activation, t: Template) -> None:
    """One cell, drawn large."""
    area = column.area
    s = Subject(f)
    fields = tuple(x for x in t.fields if x != "aliases")
    big = replace(t, name_size=t.name_size * 1.25, formula_size=t.formula_size * 1.15, small_size=t.small_size * 1.1, fields=fields)
    fitted = s.fitted(big, area.width)
    high = above(big) + below(big) + fitted[2] + 88
    x, y = next(((r.x, r.y) for r in t.rows if f.spec in r.functions and r.x and r.y), own_window(f))
    place = Area(area.x0, column.y - 4 - high, area.x1, column.y - 4)
    cell(column.page, s, place, fitted, fitted[2], Window(x, y, True), big, column.look, f"key {f.spec}")
    column.y = place.y0


def explained(column: Column, shown: Sequence[Activation]) -> None:
    """The marks."""

    def sign(name: str, text: str = "", verdict: str = "proved") -> Mark:
        return Mark("", name, text, verdict)

    column.heading("Marks")
    column.mark([sign("rise"), sign("steps up")], "strictly increasing; never falling")
    column.mark([sign("wave")], "not monotonic")
    column.mark([sign("level"), sign("right")], "zero-centred: E f(Z) = 0; else it tilts to the side of the mean")
    column.mark([sign("origin"), sign("above")], "f(0) = 0; f(0) > 0")
    column.mark([sign("C", "1"), sign("C", "−1")], "as many continuous derivatives; a jump")
    column.mark([sign("L", "1.1")], "Lipschitz constant, sup |f′|")
    column.mark([sign("g", "1.6")], "gain 1/√E f(Z)², which keeps second moments")
    if any(f.entry.kind == "vector" for f in shown):
        column.mark([sign("Σ", "= 1")], "weights: none negative, sum 1")
        column.mark([sign("π"), sign("+c")], "permutes with its input; ignores a shift")
    column.mark([sign("L", "1"), sign("L", "1", "checked")], "proved for all x; dotted: only checked, at many points")


NOTATION = "σ(x) = 1/(1 + e⁻ˣ). Φ and φ: distribution function and density of the standard normal Z. clip(x, a, b): x, held from a to b."


def definitions() -> list[str]:
    """What symbols and words mean."""
    return [
        NOTATION,
        "Range: a square bracket where the end is reached.",
        "Vector functions: the scores as outlines, what becomes of them filled; or three lines, and what becomes of their heights. "
        "Two inputs: one moves, the other is −1, 1 (heavy) or 2.",
    ]

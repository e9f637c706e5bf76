"""What tells how to read a sheet: one cell drawn large, the lines, the marks and the definitions; a column, or a band across the page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...definition import Definition
from ...expressions.resolve import get
from ...memory import once
from ...tables.code import code as coded
from ..drawing import words
from ..drawing.graph import DF, RADIUS, F
from ..drawing.upon.landmarks import wanted
from ..theme import Theme
from ..tracing.densities import moments
from ..tracing.windows import Window
from ..tracing.windows import window as own_window
from ..type.page import Area, Page
from ..type.typesetting import BOLD, REGULAR, line, shortened, width, wrapped
from .cell import Subject, above, below, cell
from .marks import Mark, draw, marks
from .reading.imprint import IMPRINT
from .templates import Limits, Row, Template
from .windows import window

OWNER = "legend"
INDENT = 28.0  # where the explanations start
LARGEST, LEAST_TITLE = 30.0, 8.0  # the size of a title
TITLE_SHARE = 0.11  # of the column's height: a long title gets smaller, not the sheet larger
FIVE = 5  # columns of a band
LEAST_WIDTH = 100.0  # of a column in which type may be larger than in the cells
SCALES = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0)  # type of a column is as large as there is room for
FOOT = 9.0  # the line at the foot of a band


class Column:
    """A place on the page that moves down line by line."""

    def __init__(self, page: Page, area: Area, t: Template, look: Theme, scale: float = 1.0) -> None:
        self.page, self.area, self.look, self.scale = page, area, look, scale
        self.size = (t.small_size + 0.6) * scale
        self.lead = max(1.22 * self.size, 1.12 * t.grid)
        self.indent = INDENT * scale
        self.y = area.y1

    def paragraph(self, text: str, indent: float = 0.0, face: str = REGULAR, colour: str = "", size: float = 0.0) -> None:
        """Wrapped type."""
        size = size or self.size
        for part in wrapped(kept(text), size, self.area.width - indent, face):
            self.y -= self.lead
            self.page.set(line(part, size, face), self.area.x0 + indent, self.y, colour or self.look.ink, OWNER, "text")

    def heading(self, text: str) -> None:
        """A heading."""
        self.paragraph(text, face=BOLD, size=self.size + 0.9)
        self.y -= 0.15 * self.lead

    def mark(self, found: Sequence[Mark], text: str) -> None:
        """Marks and what they say."""
        x = self.area.x0
        base = self.y - self.lead
        for m in found:
            x += draw(self.page, m, x, base, 6.0 * self.scale, self.look, OWNER) + 3.0 * self.scale
        self.paragraph(text, self.indent)

    def sample(self, text: str, *, colour: str = "", wide: float = 0.0, dash: object = "-", dots: str = "") -> None:
        """A line or circles and what they say."""
        y, x = self.y - self.lead + 0.3 * self.size, self.area.x0
        if wide:
            self.page.line([(x, y), (x + 0.75 * self.indent, y)], colour, wide, OWNER, "sample", dash)  # type: ignore[arg-type]
        for k, fill in enumerate(dots):
            paint = {"o": self.look.ground, "f": self.look.f, "d": self.look.ground}[fill]
            edge = self.look.df if fill == "d" else self.look.f
            self.page.dot(x + RADIUS + 0.4 + 6 * k, y, RADIUS, paint, edge, 0.7, OWNER, "sample")
        self.paragraph(text, self.indent)


Part = Callable[[Column], None]


def parts(t: Template, shown: Sequence[Definition], high: float = 0.0, halves: bool = False) -> list[Part]:
    """What a legend has to say; ``high`` is added to the graph of the large cell, ``halves`` puts the marks into two parts."""
    key = get(t.key) if t.key else next((f for f in shown if f.entry.kind == "scalar"), None)
    abreast = sum(f.entry.kind == "scalar" for f in shown) > 1
    if key is not None and key not in shown:
        shown = [*shown, key]  # what stands in the large cell is explained too

    def large_cell(column: Column) -> None:
        column.heading("How to read a cell")
        if key is not None:
            large(column, key, t, high)

    found: list[Part] = [large_cell]
    if "graph" in t.fields:
        found.append(lambda column: drawn(column, t, shown, abreast))
    if "marks" in t.fields and halves:
        found += [lambda column: explained(column, shown, 0, HALF), lambda column: explained(column, shown, HALF)]
    elif "marks" in t.fields:
        found.append(lambda column: explained(column, shown))
    return [*found, lambda column: defined(column, t, shown)]


def height(part: Part, wide: float, t: Template, look: Theme, scale: float = 1.0) -> float:
    """How high a part is in a column of some width."""
    column = Column(Page(wide, 0.0, 0.0, look.ground), Area(0.0, 0.0, wide, 0.0), t, look, scale)
    part(column)
    return -column.y


def legend(page: Page, area: Area, t: Template, look: Theme, shown: Sequence[Definition]) -> float:
    """Draw the legend as a column from the top of its area; returns the height that is left, below 0 where the area is too low."""
    page.cells[OWNER] = area
    column = Column(page, area, t, look)
    title(column, t)
    small = t.small_size
    foot = area.y0 + 1.6
    for text in reversed(wrapped(IMPRINT, small, area.width)):
        page.set(line(text, small), area.x0, foot, look.grey_text, OWNER, "imprint")
        foot += 1.2 * small
    foot += column.lead - 1.2 * small
    for text in reversed(wrapped(t.footer, small, area.width)) if t.footer else ():
        page.set(line(shortened(text, small, area.width), small), area.x0, foot, look.ink, OWNER, "footer")
        foot += 1.2 * small
    left = column.y - foot
    for scale in SCALES:
        high = sum(height(p, area.width, t, look, scale) for p in parts(t, shown))
        air = 0.6 * column.lead * scale
        room = left - high - 4 * air
        if room >= 0:
            break
    graph = max(0.0, min(0.35 * area.width, room))
    found = parts(t, shown, graph)
    space = air + max(0.0, min(2 * column.lead, (room - graph) / len(found)))
    column = Column(page, replace(area, y1=column.y), t, look, scale)
    for part in found:
        column.y -= space
        part(column)
    return column.y - foot


def band(page: Page, area: Area, lefts: Sequence[float], t: Template, look: Theme, shown: Sequence[Definition]) -> None:
    """Draw the legend side by side from the top of its area, in columns that start where those of the cells do; the imprint at the foot."""
    page.cells[OWNER] = area
    for part, left, wide, _ in across(lefts, area.x1, t, look, shown):
        part(Column(page, Area(left, area.y0, left + wide, area.y1), t, look))
    imprint = line(IMPRINT, t.small_size)
    page.set(imprint, area.x1 - imprint.width, area.y0 + 1.6, look.grey_text, OWNER, "imprint")
    if t.footer:
        words = shortened(t.footer, t.small_size, area.x1 - lefts[0] - imprint.width - 2 * t.gutter)
        page.set(line(words, t.small_size), lefts[0], area.y0 + 1.6, look.ink, OWNER, "footer")


def band_height(lefts: Sequence[float], right: float, t: Template, look: Theme, shown: Sequence[Definition]) -> float:
    """How high a band is."""
    return max(high for *_, high in across(lefts, right, t, look, shown)) + FOOT + t.grid


def across(
    lefts: Sequence[float], right: float, t: Template, look: Theme, shown: Sequence[Definition]
) -> list[tuple[Part, float, float, float]]:
    """The parts of a band, each with its left edge, its width and its height.

    They start where columns of cells do; where these are more than the parts, the highest parts take two and more.
    """
    found = parts(t, shown, halves=True)
    if len(lefts) < FIVE:
        step = (right - lefts[0] + t.gutter) / FIVE
        lefts = [lefts[0] + k * step for k in range(FIVE)]
    pitch = lefts[1] - lefts[0]
    spans = [1] * len(found)
    highs = [height(p, pitch - t.gutter, t, look) for p in found]
    for _ in range(len(lefts) - len(found)):
        k = highs.index(max(highs[1:]))  # the large cell is no lower where it is wider
        spans[k] += 1
        highs[k] = height(found[k], spans[k] * pitch - t.gutter, t, look)
    starts = [lefts[0] + sum(spans[:k]) * pitch for k in range(len(found))]
    return [(p, left, span * pitch - t.gutter, high) for p, left, span, high in zip(found, starts, spans, highs, strict=True)]


def title(column: Column, t: Template) -> None:
    """The title, as large as the column allows, and the subtitle."""
    area = column.area
    if t.title:
        size, found = titled(t.title, area)
        for part in found:
            column.y -= size * (0.76 if column.y == area.y1 else 1.12)
            column.page.set(line(part, size, BOLD), area.x0, column.y, column.look.ink, OWNER, "title")
        column.y -= 3
    if t.subtitle:
        column.paragraph(t.subtitle, size=column.size + 0.6)


def titled(text: str, area: Area) -> tuple[float, list[str]]:
    """The size of a title and its lines, which take no more than a share of the column; what is longer ends in an ellipsis."""
    size, room = LARGEST, TITLE_SHARE * area.height
    for word in text.split(" "):
        size = min(size, LARGEST * area.width / max(1.0, width(word, LARGEST, BOLD)))
    size = max(LEAST_TITLE, size)
    while size > LEAST_TITLE and 1.12 * size * len(wrapped(text, size, area.width, BOLD)) > room:
        size = max(LEAST_TITLE, 0.97 * size)
    found, most = wrapped(text, size, area.width, BOLD), max(1, int(room / (1.12 * size)))
    found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return size, [shortened(part, size, area.width, BOLD) for part in found if part]


def large(column: Column, f: Definition, t: Template, high: float) -> None:
    """One cell, drawn large."""
    area = column.area
    s = Subject(f)
    fields = tuple(x for x in t.fields if x != "aliases")
    k = 1.15 if area.width > 1.2 * LEAST_WIDTH else 1.0
    big = replace(t, name_size=t.name_size * k, formula_size=t.formula_size * k, small_size=t.small_size * k, fields=fields)
    fitted = s.fitted(big, area.width)
    high += above(big) + below(big, area.width) + fitted[2] + 74
    x, y = next(((r.x, r.y) for r in t.rows if f.spec in r.functions and r.x and r.y), own_window(f))
    place = Area(area.x0, column.y - 4 - high, area.x1, column.y - 4)
    cell(column.page, s, place, fitted, fitted[2], Window(x, y, True), big, column.look, f"key {f.spec}")
    column.y = place.y0


LENS = "A lens enlarges heights by its number."
SHARED = "Graphs side by side share a window; numbers stand at the first, and where it differs."
OWN = "Each graph has a window of its own."


def drawn(column: Column, t: Template, shown: Sequence[Definition], abreast: bool) -> None:
    """The lines and circles; ``abreast`` where graphs stand side by side."""
    look, found = column.look, lines(t, tuple(shown))
    column.heading("Lines")
    said = ("; its formula below, at the left", "; its formula at the right, where y = f(x)") if "formulas" in t.fields else ("", "")
    column.sample(f"f{said[0]}", colour=look.f, wide=F)
    if "derivative" in t.fields:
        column.sample(f"f′{said[1]}", colour=look.df, wide=DF, dash=look.df_dash)
    if "asymptote" in found:
        column.sample("asymptote", colour=look.ink, wide=0.5, dash=look.asymptote_dash)
    if "kink" in found:
        column.sample("kink: f′ from either side; here it does not exist", dots="d")
    for fill, text in marked(t, shown):
        column.sample(text, dots=fill)
    if dense(t, shown):
        for text, colour in zip(DENSE, (look.sand, look.tint, look.f_text), strict=True):
            column.sample(text, colour=colour, wide=1.1 if colour == look.f_text else 3.5)
    if "jump" in found:
        column.sample("jump: f is at the full circle", dots="of")
    windows = OWN if t.layout == "atlas" else SHARED if abreast else ""
    if text := " ".join(filter(None, [LENS if "lens" in found else "", windows])):
        column.paragraph(text)


def marked(t: Template, shown: Sequence[Definition]) -> list[tuple[str, str]]:
    """The dots of landmarks, solid and open, with what they say, as far as they occur."""
    if "landmarks" not in t.shown or "graph" not in t.shown:
        return []
    sure = {m.proved for f in shown for m in wanted(f, (0, 1)) if not m.trivial}
    told = ((True, "f", "a point with its value, proved"), (False, "o", "a point with its value, only checked"))
    return [(fill, text) for proved, fill, text in told if proved in sure]


DENSE = (
    "density of Z, a standard normal number",
    "density of f(Z), from the right edge; a number: its mass at one height",
    "at the edge: the mean of f(Z), and one standard deviation to either side",
)


def dense(t: Template, shown: Sequence[Definition]) -> bool:
    """Whether densities are drawn."""
    return "densities" in t.shown and "graph" in t.shown and any(moments(f) is not None for f in shown)


BRACKETS = "Code: [ ] at these parameters, where a library’s are others."
HALF = 5  # how many marks the first of two parts explains


def explained(column: Column, shown: Sequence[Definition], first: int = 0, last: int | None = None) -> None:
    """The marks, each as the fact that it stands for is defined."""

    def sign(name: str, text: str = "", verdict: str = "proved") -> Mark:
        return Mark("", name, text, verdict)

    entries = [
        ([sign("rise"), sign("steps up")], "strictly increasing; nondecreasing"),
        ([sign("wave")], "not monotonic"),
        ([sign("level"), sign("right")], "zero-centred: E f(Z) = 0; else it tilts to the mean’s side"),
        ([sign("origin"), sign("above")], "f(0) = 0; f(0) > 0"),
        ([sign("C", "1"), sign("C", "−1")], "smoothness: the most continuous derivatives; −1: f jumps"),
        ([sign("L", "1.1")], "Lipschitz constant: sup |f(x) − f(y)| / |x − y|"),
        ([sign("g", "1.6")], "gain 1/√E f(Z)²: it keeps the second moment at 1"),
    ]
    entries.append(([sign("Σ", "= 1")], "weights: ≥ 0, their sum is 1"))
    entries.append(([sign("π"), sign("+c")], "permutes with its inputs; ignores a constant added to all"))
    used = set().union(*map(signs, shown))
    entries = [(found, text) for found, text in entries if meant(found) & used]
    entries.append(([sign("L", "1"), sign("L", "1", "checked")], "proved for all x; on dots: only checked, at sample points"))
    column.heading("Marks" if not first else " ")
    for found, text in entries[first:last]:
        column.mark(found, text)


@once
def signs(f: Definition) -> set[str]:
    """The signs of a function's marks."""
    return {m.sign for m in marks(f)}


ALIKE = ({"rise", "steps up", "fall", "steps down", "flat"}, {"level", "left", "right"}, {"origin", "above", "below"})


def meant(found: Sequence[Mark]) -> set[str]:
    """The signs that an explanation is for: those that it shows and those that look like them."""
    shown = {m.sign for m in found}
    return shown.union(*(group for group in ALIKE if group & shown))


KEPT = (*("|f(x) − f(y)|", "|x − y|", "E f(Z) = 0", "f(0) = 0", "f(0) > 0", "1/√E f(Z)²", "y = f(x)", "i = k", "x > τ"), *("[ ]", "( )"))


def kept(text: str) -> str:
    """The text with formulas that no line breaks."""
    for formula in KEPT:
        text = text.replace(formula, formula.replace(" ", "\N{NO-BREAK SPACE}"))
    return text


def defined(column: Column, t: Template, shown: Sequence[Definition]) -> None:
    """What symbols and words mean."""
    column.heading("Words")
    printed = words.formulas(shown, "derivative" in t.fields) if "formulas" in t.fields else []
    column.paragraph(words.notation(printed, "marks" in t.fields).replace(words.NORMAL, "Z, standard normal"))
    if "range" in t.fields:
        column.paragraph("Range, above at the right: infimum and supremum of f; [ ] where f reaches them, ( ) where not.")
    for text in several(t, shown):
        column.paragraph(text)


def several(t: Template, shown: Sequence[Definition]) -> list[str]:
    """How graphs and formulas of functions of several inputs are to be read, where there are any."""
    slopes = bool(t.shown & {"derivative", "formulas"})
    printed = words.formulas(shown, slopes) if slopes or "formula" in t.shown else []
    code = [BRACKETS] if "code" in t.shown and any("[" in name for f in shown for name in coded(f)) else []
    return code + words.inputs(shown if "graph" in t.shown else ()) + words.of_components(printed)


@once
def lines(t: Template, shown: tuple[Definition, ...]) -> set[str]:
    """What the graphs of a sheet have beside curves."""
    own = Row("", tuple(f.spec for f in shown), chosen=tuple(shown))

    def limits(f: Definition) -> tuple[Limits, Limits]:
        found = window(next((r for r in t.rows if f.spec in r.functions), own), f, t)
        return found.x, found.y

    return words.lines(shown, limits, bool(t.shown & {"derivative", "formulas"})) if "graph" in t.shown else set()

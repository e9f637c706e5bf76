"""What tells how to read a sheet: one cell drawn large, the lines, the marks and the definitions."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from ...definition import Definition
from ...memory import once
from ...tables.code import code as coded
from ..drawing import words
from ..drawing.ghosts import told
from ..drawing.graph import DF, RADIUS, F
from ..drawing.upon.landmarks import wanted
from ..theme import Theme
from ..tracing.densities import moments
from ..type.page import Area, Page
from ..type.prose import prose, spread
from ..type.typesetting import BOLD, REGULAR
from .cell import Subject, above, below, cell
from .marks import Mark, draw, marks
from .reading.anatomy import pointed
from .ruler import View, fits, need
from .templates import Limits, Row, Template
from .windows import window

OWNER = "legend"
RAISED = 0.25  # of a line, above a sign with a degree: it stands higher than other signs
INDENT = 28.0  # where the explanations start
LEAST_WIDTH = 100.0  # of a column in which type may be larger than in the cells
KEYED = 6  # cells that are so few are read without a larger one
HALF = 5  # how many marks the first of two parts explains


class Column:
    """A place on the page that moves down line by line."""

    def __init__(self, page: Page, area: Area, t: Template, look: Theme, scale: float = 1.0, draws: bool = True) -> None:
        self.draws = draws  # or is only measured
        self.page, self.area, self.look, self.scale = page, area, look, scale
        self.size = (t.small_size + 0.6) * scale
        self.lead = max(1.22 * self.size, 1.12 * t.grid * min(1.0, scale))
        self.indent = INDENT * scale
        self.y = area.y1

    def paragraph(self, text: str, indent: float = 0.0, face: str = REGULAR, colour: str = "", size: float = 0.0) -> None:
        """Wrapped type."""
        size = size or self.size
        for part in spread(kept(text), size, self.area.width - indent, face):
            self.y -= self.lead
            if self.draws:
                self.page.set(prose(part, size, face), self.area.x0 + indent, self.y, colour or self.look.ink, OWNER, "text")

    def heading(self, text: str) -> None:
        """A heading."""
        self.paragraph(text, face=BOLD, size=1.15 * self.size)
        self.y -= 0.15 * self.lead

    def mark(self, found: Sequence[Mark], text: str) -> None:
        """Marks and what they say."""
        x = self.area.x0
        if any(m.sign == "C" for m in found):
            self.y -= RAISED * self.lead
        base = self.y - self.lead
        for m in found if self.draws else ():
            x += draw(self.page, m, x, base, 6.0 * self.scale, self.look, OWNER) + 3.0 * self.scale
        self.paragraph(text, self.indent if found else 0.0)

    def sample(self, text: str, *, colour: str = "", wide: float = 0.0, dash: object = "-", dots: str = "") -> None:
        """A line or circles and what they say."""
        y, x = self.y - self.lead + 0.3 * self.size, self.area.x0
        if wide:
            self.page.line([(x, y), (x + 0.75 * self.indent, y)], colour, wide, OWNER, "sample", dash)  # type: ignore[arg-type]
        for k, fill in enumerate(dots):
            paint = {"o": self.look.ground, "f": self.look.f, "d": self.look.ground}[fill]
            edge = self.look.df if fill == "d" else self.look.f
            r = min(RADIUS, 0.3 * self.size)
            self.page.dot(x + r + 0.4 + 4.4 * r * k, y, r, paint, edge, 0.52 * r, OWNER, "sample")
        self.paragraph(text, self.indent)


Part = Callable[[Column], None]


def parts(
    t: Template, shown: Sequence[Definition], high: float = 0.0, halves: bool = False, keyed: bool = True, named: Set[str] = frozenset()
) -> list[Part]:
    """What a legend has to say; ``high`` is added to the graph of the large cell, ``halves`` puts the marks into two parts.

    The large cell is that of one of the functions shown, ``keyed`` or not: where these are few, each is as large. Parts of it that have a
    leader need no line; ``named`` are those for which none is to be kept where nothing is drawn yet.
    """
    scalars = [f for f in shown if f.entry.kind == "scalar"]
    key = telling(t, tuple(scalars))
    abreast = len(scalars) > 1
    there = {*named}

    def large_cell(column: Column) -> None:
        column.heading("How to read a cell")
        if key is not None and column.draws:
            there.clear()
            there.update(large(column, key, t, high, shown))
        elif key is not None:
            large(column, key, t, high, shown)

    found: list[Part] = [large_cell] if keyed and key is not None and len(shown) > KEYED else []
    if "graph" in t.fields:
        found.append(lambda column: drawn(column, t, shown, abreast, named=there))
    if "marks" in t.fields and halves and len(entries(shown)) > HALF:
        found += [lambda column: explained(column, shown, 0, HALF), lambda column: explained(column, shown, HALF)]
    elif "marks" in t.fields:
        found.append(lambda column: explained(column, shown))
    return [*found, lambda column: defined(column, t, shown)]


def height(part: Part, wide: float, t: Template, look: Theme, scale: float = 1.0) -> float:
    """How high a part is in a column of some width."""
    column = Column(Page(wide, 0.0, 0.0, look.ground), Area(0.0, 0.0, wide, 0.0), t, look, scale, draws=False)
    part(column)
    return -column.y


@once
def telling(t: Template, scalars: tuple[Definition, ...]) -> Definition | None:
    """The function that is drawn large: the template's, or the first of those that have most to point at; None where all are too wide."""
    key = next((f for f in scalars if f.spec == t.key), None)
    return key or next((f for f in sorted(scalars, key=lambda f: -named_alone(t, f)) if narrow(t, f)), None)


@once
def narrow(t: Template, f: Definition) -> bool:
    """Whether a function's formulas have room in a column."""
    try:
        Subject(f).fitted(t, LEAST_WIDTH)
    except ValueError:
        return False
    return True


@once
def named_alone(t: Template, f: Definition) -> int:
    """How many parts of a function's cell have a name."""
    return len(names(t, f, [f]))


@once
def named(t: Template, shown: tuple[Definition, ...], wide: float, look: Theme, scale: float) -> set[str]:
    """The parts of the large cell that have room for a leader in a column of some width."""
    key = telling(t, tuple(f for f in shown if f.entry.kind == "scalar"))
    if key is None or len(shown) <= KEYED or "graph" not in t.fields:
        return set()
    return named_of(t, key, told(shown) == told((key,)), wide, look, scale)


@once
def named_of(t: Template, key: Definition, alike: bool, wide: float, look: Theme, scale: float) -> set[str]:
    """The same of one function's cell; ``alike``: whether what stands behind its curve stands behind all."""
    column = Column(Page(wide, 0.0, 0.0, look.ground), Area(0.0, 0.0, wide, 0.0), t, look, scale)
    return large(column, key, t, 0.0, (key,) if alike else ())


def names(t: Template, f: Definition, shown: Sequence[Definition]) -> dict[str, tuple[str, ...]]:
    """What the parts of a function's cell are called, in many words and in few."""
    found, dots = lines(t, (f,)), marked(t, (f,))
    formula = "formulas" in t.fields
    texts: dict[str, tuple[str, ...]] = {"f": ("f, its formula below", "f") if formula else ("f",)}
    if "derivative" in t.fields:
        texts["df"] = ("f′, its formula at the right", "f′") if formula else ("f′",)
    if "asymptote" in found:
        texts["asymptote"] = ("asymptote",)
    if "kink" in found:
        texts["kink"] = ("kink: f′ from either side", "kink: no f′ here", "kink")
    if "jump" in found:
        texts["jump"] = ("jump: f is at the full circle", "jump: f is here")
    for fill, text in dots:
        texts["proved" if fill == "f" else "checked"] = (text, "proved" if fill == "f" else "only checked")
    if dense(t, [f]):
        texts |= {"normal": ("density of Z",), "dense": ("density of f(Z)",)}
        texts["spread"] = ("mean of f(Z), ± one deviation", "mean, deviation")
    if "range" in t.fields:
        texts["range"] = ("range of f",)
    if (behind := told([f])) and behind == told(shown):
        texts["ghost"] = (f"behind f: {behind}", behind)
    return texts


def large(column: Column, f: Definition, t: Template, high: float, shown: Sequence[Definition]) -> set[str]:
    """One cell, drawn large, its parts named where they stand; gives back which are."""
    area, found = column.area, set[str]()
    s = Subject(f)
    fields = tuple(x for x in t.fields if x != "aliases")
    k = max(min(1.0, column.scale), min(1.15, area.width / LEAST_WIDTH))
    big = replace(t, name_size=t.name_size * k, formula_size=t.formula_size * k, small_size=t.small_size * k)
    big = replace(big, formula_least=t.formula_least * min(1.0, k), fields=fields)
    fitted = s.fitted(big, area.width)
    under = len(s.head(big, area.width).under)
    high += above(big, under) + below(big, area.width) + fitted[2] + 74 * min(1.0, k)
    place = Area(area.x0, column.y - 4 - high, area.x1, column.y - 4)
    if column.draws:
        needed = need(next((r for r in t.rows if f.spec in r.functions), Row("", (f.spec,))), f, t)
        graph = Area(0.0, 0.0, area.width, high - above(big, under) - below(big, area.width) - fitted[2] - 1.6)
        view = View(needed, fits(needed, graph.width, graph.height), 1, True)
        owner = f"key {f.spec}"
        cell(column.page, s, place, fitted, fitted[2], view, big, column.look, owner, under=under)
        found = pointed(column.page, owner, column.page.graphs[owner], names(t, f, shown), column.look, big.small_size)
    column.y = place.y0
    return found


LENS = "A lens enlarges heights by its number."
RULED = "Units are equal on all axes, or the graph says so: slope 1 is 45°."
FIRST = "Numbers: at a row’s first graph."


def drawn(
    column: Column, t: Template, shown: Sequence[Definition], abreast: bool, there: Set[str] | None = None, named: Set[str] = frozenset()
) -> None:
    """The lines and circles, those that are ``there`` if that is known and not ``named`` already.

    ``abreast`` where graphs stand side by side.
    """
    look, found = column.look, lines(t, tuple(shown)) if there is None else there
    column.heading("Lines")
    said = ("; its formula below, at the left", "; its formula at the right, where y = f(x)") if "formulas" in t.fields else ("", "")
    if "f" not in named:
        column.sample(f"f{said[0]}", colour=look.f, wide=F)
    if "derivative" in t.fields and any(f.entry.kind == "scalar" for f in shown) and "df" not in named:
        column.sample(f"f′{said[1]}", colour=look.df, wide=DF, dash=look.df_dash)
    if "asymptote" in found - named:
        column.sample("asymptote", colour=look.ink, wide=0.5, dash=look.asymptote_dash)
    if "kink" in found - named:
        column.sample("kink: f′ from either side; here it does not exist", dots="d")
    for fill, text in marked(t, tuple(shown)):
        if ("proved" if fill == "f" else "checked") not in named:
            column.sample(text, dots=fill)
    if dense(t, shown):
        for part, text, colour in zip(("normal", "dense", "spread"), DENSE, (look.sand, look.tint, look.f_text), strict=True):
            if part not in named:
                column.sample(text, colour=colour, wide=1.1 if colour == look.f_text else 3.5)
    if "jump" in found - named:
        column.sample("jump: f is at the full circle", dots="of")
    if (behind := told(shown)) and "ghost" not in named:
        column.sample(f"behind f: {behind}", colour=look.axis, wide=look.hairline)
    windows = RULED if t.layout == "atlas" else f"{RULED} {FIRST}" if abreast else ""
    where = "y in the formula of f′ is f(x)." if "df" in named and "formulas" in t.fields else ""
    if text := " ".join(filter(None, [where, LENS if "lens" in found else "", windows])):
        column.paragraph(text)


@once
def marked(t: Template, shown: tuple[Definition, ...]) -> list[tuple[str, str]]:
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


def explained(column: Column, shown: Sequence[Definition], first: int = 0, last: int | None = None) -> None:
    """The marks, each as the fact that it stands for is defined."""
    column.heading("Marks" if not first else " ")
    for found, text in entries(shown)[first:last]:
        column.mark(found, text)


Told = tuple[tuple[str, str, str], ...]  # signs with their texts and what they mean
TOLD: tuple[Told, ...] = (  # what stands in one line, as far as it occurs
    (("rise", "", "strictly increasing"), ("steps up", "", "nondecreasing")),
    (("fall", "", "strictly decreasing"), ("steps down", "", "nonincreasing")),
    (("wave", "", "not monotonic"), ("flat", "", "constant")),
    (("level", "", "zero-centred: E f(Z) = 0"), ("right", "", "else it tilts to the mean’s side")),
    (("origin", "", "f(0) = 0"), ("above", "", "f(0) > 0")),
    (("below", "", "f(0) < 0"),),
    (("C", "1", "smoothness: the most continuous derivatives"), ("C", "−1", "−1: f jumps")),
    (("L", "1.1", "Lipschitz constant: sup |f(x) − f(y)| / |x − y|"),),
    (("g", "1.6", "gain 1/√E f(Z)²: it keeps the second moment at 1"),),
)
WORDS = {  # what stands in words is told by itself
    "sum 1": "sum 1: outputs ≥ 0 whose sum is 1",
    "permutes": "permutes: outputs, as inputs are",
    "symmetric": "symmetric: the same for inputs in any order",
    "shift-free": "shift-free: ignores a constant added to all inputs",
}


def entries(shown: Sequence[Definition]) -> list[tuple[list[Mark], str]]:
    """The marks that occur, with what they say."""
    used = set().union(*map(signs, shown))
    found = []
    for line_of in TOLD:
        here = [(sign, text, said) for sign, text, said in line_of if (sign, text if text == "−1" else "") in used]
        if line_of[0][0] == "level" and len(here) == 1 and here[0][0] == "right":
            here = [("right", "", "not zero-centred: it tilts to the side of the mean E f(Z)")]
        if here:
            found.append(([Mark("", sign, text) for sign, text, _ in here], "; ".join(filter(None, (said for *_, said in here)))))
    if ("?", "") in used:
        found.append(([Mark("", "?")], "not known"))
    found += [([], said) for sign, said in WORDS.items() if (sign, "") in used]
    dots = [Mark("", "L", "1"), Mark("", "L", "1", "checked")]
    return [*found, (dots, "proved for all x; on dots: only checked, at sample points")]


@once
def signs(f: Definition) -> set[tuple[str, str]]:
    """The signs of a function's marks, those of a jump, and that of what is not known."""
    found = marks(f)
    used = {("right" if m.sign == "left" else m.sign, "") for m in found} | {(m.sign, m.text) for m in found if m.text == "−1"}
    return used | ({("?", "")} if any(m.text == "?" for m in found) else set())


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

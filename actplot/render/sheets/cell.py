"""A cell: one function with its name, range, graph, formulas and marks."""

from dataclasses import dataclass, replace
from functools import cached_property

from ...definition import Definition
from ...facts.landmarks import interval
from ...formulas.formula import derivative_formula, formula
from ...prove.known import known
from ...tables.rows import about
from ..drawing.clearance import corner
from ..drawing.graph import picture
from ..drawing.upon.densities import shade
from ..drawing.upon.landmarks import mark
from ..theme import LEAST_TYPE, Theme
from ..type.fitting import Fitted, fit
from ..type.formulas import Rows
from ..type.page import Area, Page
from ..type.prose import prose
from ..type.typesetting import AXIS, BOLD, Box, line, shortened, width, wrapped
from .marks import WIDEST, dotted, lines, row
from .reading import code
from .ruler import View
from .templates import Template

TALL = 2.6  # em: how high the formulas of a cell may be before they are set smaller; two rows of cases have room, and a fraction
BOOKISH = 4.0  # the same in a book, where lines of cells are further apart anyway
LEAST_NAME = 0.76  # of its size, to which a long name may shrink
BLANK = 20.0  # points: a line to write upon, at least
NEXT, UNDER = 4.5, 1.16  # from a name to what follows it, in points; lines below it, in em


class Subject:
    """A function with what is printed of it, each asked for once."""

    def __init__(self, f: Definition, number: int = 0) -> None:
        self.f = f
        self.number = number  # among the functions of its sheet, from 1
        self.fits: dict[tuple[float, ...], Fitted | None] = {}
        self.heads: dict[tuple[object, ...], Head] = {}

    def called(self, t: Template) -> str:
        """What stands at its head: its title, or in a quiz its number."""
        return str(self.number) if t.quiz else self.f.title

    def bookmark(self, t: Template) -> str:
        """The same where a reader looks it up."""
        return str(self.number) if t.quiz else about(self.f)

    @cached_property
    def formulas(self) -> tuple[Rows, Rows]:
        """The rows of f and f'."""
        return formula(self.f).rows, derivative_formula(self.f).rows

    @cached_property
    def where(self) -> str:
        """The parameters' values."""
        return formula(self.f).where

    @cached_property
    def range(self) -> tuple[str, str]:
        """The range, in as many digits as landmarks have, and how sure it is; no text where it is unknown."""
        found = known(self.f).of("range")
        return (interval(found), found.verdict) if found and found.verdict != "unknown" else ("", "unknown")

    def head(self, t: Template, wide: float) -> "Head":
        """What stands above the graph of a cell of some width."""
        key = t.name_size, t.small_size, t.fields, round(wide, 2)
        if key not in self.heads:
            self.heads[key] = head(self, t, wide)
        return self.heads[key]

    def fitted(self, t: Template, measure: float, tall: float = 0.0) -> Fitted:
        """Both formulas as they stand below the graph, up to so high where that makes them larger; ValueError where they are too long."""
        if "formulas" not in t.fields:
            return [], t.formula_size, 0.0
        tall = max(tall, (BOOKISH if t.layout == "atlas" else TALL) * t.formula_size)
        key = t.formula_size, t.formula_least, round(measure, 2), round(tall, 2)
        if key not in self.fits:
            f, df = self.formulas
            try:
                self.fits[key] = fit(f, df if "derivative" in t.fields else (), sizes(t), measure, tall)
            except ValueError:
                self.fits[key] = None
        found = self.fits[key]
        if found is None:
            raise ValueError("no size at which the formula is narrow enough")
        return found


def sizes(t: Template) -> list[float]:
    """The sizes that formulas may have, from large to small."""
    steps = int((t.formula_size - t.formula_least) / 0.25 + 1e-9)
    return [t.formula_size - 0.25 * k for k in range(steps + 1)]


def above(t: Template, under: int = 0) -> float:
    """The height between a cell's top and its graph, so many lines of parameters below the name."""
    return 1.08 * t.name_size + 0.2 + UNDER * t.small_size * under


def marked(t: Template) -> float:
    """The size of marks."""
    return max(t.small_size, min(6.0, 12 / 11 * t.small_size))


def below(t: Template, measure: float = WIDEST) -> float:
    """The height below the formulas: the marks, in one line or in two where the cell is narrow, and the line of code."""
    size = marked(t)
    return ((0.5 + 1.3 * lines(min(measure, WIDEST), size)) * size if "marks" in t.fields else 0.0) + code.height(t)


def cell(
    page: Page,
    s: Subject,
    area: Area,
    placed: Fitted,
    room: float,
    view: View,
    t: Template,
    look: Theme,
    owner: str,
    across: float = 0.0,
    under: int = 0,
) -> None:
    """Draw a cell; ``room`` is the height that the formulas of its row need, ``across`` the width of a graph narrower than its cell.

    ``under``: the lines for which all cells of its row have room below their names.

    It is set as it is read, which is how other programs take its text: the name, formulas, what is true of it, the graph's numbers.
    """
    page.cells[owner] = area
    left = heading(page, s, replace(area, x1=area.x0 + (across or area.width)), t, look, owner)
    low = area.y0 + below(t, area.width)
    boxes, _, used = placed
    top = low + (room + used) / 2
    if len({drop for _, drop, _ in boxes}) == 1:  # all formulas of a row that stand on one line stand on the same
        drop = boxes[0][1]
        top = drop + max(low + used - drop, min(low + room - drop, low + room / 2 - AXIS * t.formula_size))
    for k, (x, drop, box) in enumerate(boxes):
        page.set(box, area.x0 + x, top - drop, look.text(min(k, 1)), owner, "formula")
    told(page, s.f, area, t, look, owner)
    whole = Area(area.x0, low + room + (1.6 if room else 0.0), area.x0 + (across or area.width), area.y1 - above(t, under))
    graph = replace(whole, y1=whole.y1 - view.cut)
    if "graph" in t.fields:
        orders, window, small = (0, 1) if "derivative" in t.fields else (0,), view.on(whole), min(LEAST_TYPE, t.small_size)
        drawn = picture(page, s.f, graph, window, orders, look, owner, small)
        for text in left:
            if not corner(page, text, graph, drawn, t.small_size, look, owner):
                corner(page, text, replace(area, y0=low, y1=low + room), (), t.small_size, look, owner)  # beside the formulas
        if "densities" in t.fields:
            shade(page, s.f, graph, window, drawn, look, owner, small)
        if "landmarks" in t.fields:
            mark(page, s.f, graph, window, orders, drawn, look, owner, small)


def told(page: Page, f: Definition, area: Area, t: Template, look: Theme, owner: str) -> None:
    """What stands at the foot of a cell: its marks, and below them what to type."""
    if "marks" in t.fields:
        row(page, f, replace(area, y0=area.y0 + code.height(t)), marked(t), look, owner)
    if "code" in t.fields:
        code.set_code(page, f, area, t, look, owner)


@dataclass(frozen=True)
class Head:
    """What stands above a graph: the name, and on its line its parameters and the range, if there is room; else parameters below it."""

    name: Box
    where: Box | None
    range: Box | None
    under: tuple[str, ...]  # parameters in lines of their own
    left: tuple[str, ...] = ()  # a range that is too long


def head(s: Subject, t: Template, wide: float) -> Head:
    """The head of a cell of some width."""
    end, box, small = wide, None, t.small_size
    left: tuple[str, ...] = ()
    text = s.range[0] if "range" in t.fields else ""
    title = s.called(t)
    least = width(title, LEAST_NAME * t.name_size, BOLD) + 4
    if text and least + width(text, small + 0.75) > wide:
        left = (text,)
    elif text:
        box = prose(text, small + 0.75)
        end -= box.width
    room = end - (4 if end < wide else 0)
    size = max(LEAST_NAME * t.name_size, min(t.name_size, t.name_size * room / width(title, t.name_size, BOLD)))
    name = line(shortened(title, size, room + 0.01, BOLD), size, BOLD)
    rest = s.where if "parameters" in t.fields else ""
    if rest and name.width + NEXT + width(rest, small) + 5 <= end:
        return Head(name, prose(rest, small), box, (), left)
    told = rest.replace(" = ", "\u00a0=\u00a0").replace(" ≈ ", "\u00a0≈\u00a0")
    lines = tuple(shortened(part.replace("\u00a0", " "), small, wide) for part in wrapped(told, small, wide)) if rest else ()
    return Head(name, None, box, lines, left)


def heading(page: Page, s: Subject, area: Area, t: Template, look: Theme, owner: str) -> tuple[str, ...]:
    """Name, parameters, alias and range; returns what did not fit."""
    base, small, made = area.y1 - 0.765 * t.name_size, t.small_size, s.head(t, area.width)
    page.set(made.name, area.x0, base, look.ink, owner, "name")
    x, end = area.x0 + made.name.width + NEXT, area.x1 - (made.range.width if made.range else 0.0)
    if t.quiz and x + BLANK < end - NEXT:
        page.line([(x, base), (end - NEXT, base)], look.axis, 0.5, owner, "blank")
    if made.where:
        x = page.set(made.where, x, base, look.ink, owner, "parameters").x1 + 5
    for k, text in enumerate(made.under, 1):
        page.set(prose(text, small), area.x0, base - UNDER * small * k, look.ink, owner, "parameters")
    if "aliases" in t.fields:
        alias = next((a.replace("_", " ") for a in s.f.entry.aliases if distinct(a, s.f)), "")
        if alias and x + width(alias, small) + 5 <= end:
            page.set(line(alias, small), x, base, look.grey_text, owner, "alias")
    if made.range:
        page.set(made.range, end, base, look.ink, owner, "range")
        if s.range[1] == "checked":
            dotted(page, end, area.x1, base - 0.36 * small, look, owner)
    return made.left


def distinct(alias: str, f: Definition) -> bool:
    """Whether an alias tells more than another spelling of the name."""
    plain = [s.lower().replace("_", "").replace(" ", "").replace("-", "") for s in (alias, f.title, f.name)]
    return plain[0] not in plain[1:] and len(alias) <= 14 and not any(c.isdigit() for c in alias)

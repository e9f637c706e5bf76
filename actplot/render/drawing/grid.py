"""Rows of panels: each function beside its derivative."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from importlib.resources import files
from os import PathLike
from re import fullmatch
from typing import Any, TypedDict, Unpack

import matplotlib
from matplotlib.figure import Figure

from ... import outside
from ...definition import Definition, nearest
from ...errors import ActplotError, BadTemplate
from ...expressions.resolve import get
from ...outside import quoted, visible
from ..alone import alone
from ..asked import asked
from ..options import Extent
from ..shipped import shipped
from ..theme import THEMES, Look, Theme
from ..tracing.bounds import RULE, interval, number, picturable, scale
from ..tracing.sampling import Limits
from ..tracing.windows import heights, window
from . import slices
from .dress.dressing import dressed
from .pages.drawing import Drawing, page
from .pages.fitting import largest
from .pages.layout import Sheet, Size
from .panel import Plan
from .panel import style as settings
from .plot import scalar, titled

LARGEST = 100_000  # bytes of a template
MOST_TICKS = 50


@dataclass(frozen=True)
class Grid:
    """What a grid template may say. Colours are per theme; what it does not say is found from the functions or the theme."""

    width: float = 270.0
    height: float = 170.0
    xlim: Limits | None = None
    ylim: Limits | None = None
    yticks: tuple[float, ...] = ()
    minor: int = 0
    limits: bool = False
    weight: float | None = None
    dash: bool = True
    colours: dict[str, tuple[str, str]] = field(default_factory=dict)


class GridOptions(TypedDict, total=False):
    """What else may be asked of rows of panels."""

    template: str | PathLike[str] | None
    theme: Look
    size: Size | Extent
    font_size: float | None
    line_width: float | None
    grid: bool
    transparent: bool
    style: str | PathLike[str] | None


def grid(activations: Iterable[str | Definition], **options: Unpack[GridOptions]) -> Figure:
    """A figure with a row for each activation, as ``actplot.grid`` tells."""
    return drawing(activations, **options).figure()


@alone
def drawing(
    activations: Iterable[str | Definition],
    *,
    template: str | PathLike[str] | None = None,
    theme: Look = "light",
    size: Size | Extent = None,
    font_size: float | None = None,
    line_width: float | None = None,
    grid: bool = True,
    transparent: bool = False,
    style: str | PathLike[str] | None = None,
) -> Drawing:
    """The panels of ``grid``."""
    given: list[str | Definition] = [activations] if isinstance(activations, (str, Definition)) else list(activations)
    chosen = [picturable(get(f)) for f in given]
    if not chosen:
        raise ActplotError("nothing to draw: expected at least one activation")
    template, look = asked(template=template, theme=theme).values()
    layout = Grid() if template is None else read(template)
    look, inches = dressed(
        dyed(look, layout), size, transparent=transparent, font_size=font_size, line_width=line_width, grid=grid, style=style
    )  # fmt: skip
    plans = [panel(f, order, layout, look) for f in chosen for order in (0, 1)]
    with matplotlib.rc_context(settings(look)):
        shape = layout.width, layout.height
        if not inches:
            return page(titled(chosen), plans, look, inches, columns=2, shape=shape)
        best = largest(Sheet(tuple(plans), look, 2, shape), 2, inches)
        return page(titled(chosen), plans, best.look, inches, columns=best.columns, shape=shape)


def panel(f: Definition, order: int, layout: Grid, look: Theme) -> Plan:
    """The panel of f or of f'."""
    title = "" if order else f.title
    if f.kind != "scalar":
        return replace(slices.plan(f, look, (order,), layout.xlim, layout.ylim), title=title, minor=layout.minor, yticks=layout.yticks)
    xlim = layout.xlim or window(f)[0]
    ylim = layout.ylim or heights(f, xlim, (order,))
    found = scalar(f, (order,), look, xlim, ylim, fixed=True)
    return replace(
        found, title=title, single=False, tags=(), ylabel="f′(x)" if order else "f(x)", minor=layout.minor, yticks=layout.yticks,
        solid=layout.limits, note=found.note if order == 0 else "", band=None if order else found.band,
    )  # fmt: skip


def dyed(look: Theme, layout: Grid) -> Theme:
    """The theme in the template's colours and weights."""
    f, df = layout.colours.get(look.name, (look.f, look.df))
    texts = {"f_text": f, "df_text": df} if layout.colours.get(look.name) else {}
    weights = {"f_width": layout.weight, "df_width": layout.weight} if layout.weight else {}
    return replace(look, f=f, df=df, **texts, **weights, **({} if layout.dash else {"df_dash": "-"}))  # type: ignore[arg-type]


def read(template: str | PathLike[str]) -> Grid:
    """A template by its name or path."""
    name = visible(str(template))
    if not isinstance(template, str) or template.endswith(".toml") or "/" in template:
        try:
            text = outside.text(template, LARGEST)
        except (OSError, ValueError) as e:
            raise BadTemplate(f"cannot read the template {name}: {outside.reason(e)}") from None
    elif template in (known := shipped("grid")):
        text = (files("actplot.templates") / f"{template}.toml").read_text("utf-8")
    else:
        raise BadTemplate(f"no grid template named {quoted(template)}; {nearest(template, known) or 'there are ' + ', '.join(known)}")
    try:
        data = outside.tables(text)
    except ValueError as e:
        raise BadTemplate(f"{name}: {e}") from None
    return parse(data, name)


def parse(data: dict[str, Any], name: str) -> Grid:
    """A template's tables as a Grid; BadTemplate names the key that is wrong and what it may be."""
    if data.get("kind") != "grid":
        raise BadTemplate(f"{name}: kind must be 'grid', got {quoted(data.get('kind'))}")
    found: dict[str, Any] = {}
    for table, keys in KEYS.items():
        for key, value in checked(data.get(table, {}), keys, name, table).items():
            found[{"curves.width": "weight"}.get(f"{table}.{key}", key)] = value
    colours = {k: found.pop(k) for k in THEMES if k in found}
    extra = set(data) - {"kind", *KEYS}
    if extra:
        raise BadTemplate(f"{name}: unknown table {quoted(min(extra))}; expected {', '.join(KEYS)}")
    return Grid(**found, colours=colours)


def checked(values: Any, keys: dict[str, tuple[str, Callable[[Any], Any]]], name: str, table: str) -> dict[str, Any]:
    """The values of one table, read as their keys say."""
    if not isinstance(values, dict):
        raise BadTemplate(f"{name}: {table} must be a table")
    found = {}
    for key, value in values.items():
        if key not in keys:
            raise BadTemplate(f"{name}: {table} has no key {quoted(key)}; {nearest(key, keys) or 'expected ' + ', '.join(keys)}")
        expected, made = keys[key]
        try:
            found[key] = made(value)
        except (TypeError, ValueError, KeyError, OverflowError):
            raise BadTemplate(f"{name}: {table}.{key} must be {expected}, got {quoted(value)}") from None
    return found


def between(low: float, high: float) -> tuple[str, Callable[[Any], float]]:
    """A number of points from low to high, in words and as a reader."""

    def read(value: Any) -> float:
        if not low <= number(value) <= high:
            raise ValueError
        return number(value)

    return f"a number of points from {low:g} to {high:g}", read


def numbers(value: Any) -> tuple[float, ...]:
    """A list of at least two numbers, and of no more than can be read, each larger than the one before."""
    if not 2 <= len(value) <= MOST_TICKS or not scale(found := [*map(number, value)]):
        raise ValueError
    return tuple(found)


def truth(value: Any) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def count(value: Any) -> int:
    """A small whole number."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 20:
        raise ValueError
    return value


def hues(value: Any) -> tuple[str, str]:
    """{f, df}, each #rrggbb."""
    pair = value["f"], value["df"]
    if not all(isinstance(c, str) and fullmatch("#[0-9a-fA-F]{6}", c) for c in pair):
        raise ValueError
    return pair


KEYS: dict[str, dict[str, tuple[str, Callable[[Any], Any]]]] = {
    "panel": {
        "width": between(20, 2000),
        "height": between(20, 2000),
        "xlim": (f"two numbers, the first the smaller, {RULE}", interval),
        "ylim": (f"two numbers, the first the smaller, {RULE}", interval),
        "yticks": (f"a list of 2 to {MOST_TICKS} numbers, each larger than the one before, {RULE}", numbers),
        "minor": ("a whole number from 0 to 20", count),
        "limits": ("true or false", truth),
    },
    "curves": {
        "width": between(0.1, 20),
        "dash": ("true or false", truth),
        **dict.fromkeys(THEMES, ('{ f = "#rrggbb", df = "#rrggbb" }', hues)),
    },
}

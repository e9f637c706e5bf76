"""What a user holds: activations that can be called, asked and drawn, and the functions that make them. Nothing inside imports this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any, Unpack, overload

from . import catalogue
from .definition import About, Definition
from .definition import activation as defined
from .errors import ActplotError
from .expressions import resolve
from .memory import once
from .outside import quoted, unseen
from .words import Number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .algebras.arrays.inputs import AtKink
    from .facts.properties import Facts
    from .formulas.formula import Formula
    from .prove.differences import Difference
    from .render.drawing.animation import AnimationOptions
    from .render.drawing.grid import GridOptions
    from .render.drawing.pages.axes import AxesOptions
    from .render.drawing.plot import PlotOptions
    from .render.film import Film
    from .render.sheets.sheet import Options as SheetOptions
    from .tables.columns import Row

    Given = str | Definition | Iterable[str | Definition]


class Activation(Definition):
    """A function at given parameters, with all that is known of it: call it on numbers, lists or arrays."""

    def derivative(self, x: Any, at_kink: AtKink = "nan") -> Any:
        """f'(x), exact up to rounding. At a kink: NaN, or the "left", "right" or "mean" derivative. Gated: both partial derivatives."""
        from .algebras.arrays import floats

        return floats.derivative(self, x, at_kink)

    def second_derivative(self, x: Any) -> Any:
        """f''(x) of a scalar function; NaN where f' has none."""
        from .algebras.arrays import floats

        return floats.second_derivative(self, x)

    def jacobian(self, x: Any, at_kink: AtKink = "nan") -> Any:
        """All partial derivatives of a vector function, of shape (..., outputs, inputs); at a kink as ``derivative`` says."""
        from .algebras.arrays import floats

        return floats.jacobian(self, x, at_kink)

    @property
    def knots(self) -> tuple[Number, ...]:
        """Where the curve may break, in order; found from the definition."""
        from .algebras.knots import knots

        return knots(self)

    @property
    def formula(self) -> Formula:
        """The formula, typeset as its author wrote it: ``.tex``, ``.unicode``, ``.mathml``."""
        from .formulas.formula import formula

        return formula(self)

    @property
    def derivative_formula(self) -> Formula:
        """The derivative's formula: the textbook's where the entry gives one, else derived."""
        from .formulas.formula import derivative_formula

        return derivative_formula(self)

    @property
    def facts(self) -> Facts:
        """Every property of the vocabulary with its value, verdict and text: as recorded for the catalogue's defaults, else found live."""
        from .prove.known import known

        return known(self)

    @overload
    def plot(self, *, ax: Axes, **options: Unpack[AxesOptions]) -> Axes: ...
    @overload
    def plot(self, **options: Unpack[PlotOptions]) -> Figure: ...
    def plot(self, **options: Any) -> Any:
        """A figure of f and f', or both in axes of your own, ``f.plot(ax=plt.gca())`` (see ``actplot.plot``)."""
        return plot(self, **options)

    def _repr_html_(self) -> str:
        """What a notebook shows: the formulas, the graph, the main facts."""
        from .render.notebook import shown

        return shown(self)


@once
def activation_of(f: Definition) -> Activation:
    """A definition as users hold it."""
    return f if isinstance(f, Activation) else Activation(f.head, f.values, f.given)


def get(name: str | Definition, **values: Any) -> Activation:
    """The activation of that name, alias or title, at given parameters; ``get("elu:alpha=0.5")`` reads the command line's spelling.

    UnknownName offers the nearest names; BadParameter says what a parameter may be.
    """
    return activation_of(resolve.get(name, **values))


def _restored(name: str, values: Mapping[str, Any]) -> Activation:
    """What pickles of before call."""
    return get(name, **values)


@overload
def activation(f: Callable[..., Any], /) -> Activation: ...
@overload
def activation(**about: Unpack[About]) -> Callable[[Callable[..., Any]], Activation]: ...
def activation(f: Callable[..., Any] | None = None, /, **about: Unpack[About]) -> Any:
    """Decorator: make a function over ``actplot.words`` an activation that is known by its name for as long as the process runs.

    Its name, signature and docstring are the activation's name, parameters (with their defaults) and summary. The catalogue stays as it
    is: ActplotError where it has that name already.
    """

    make = defined(**about)

    def enter(f: Callable[..., Any]) -> Activation:
        made = activation_of(make(f))
        written_in_words(made)
        catalogue.register(made)
        return made

    return enter if f is None else enter(f)


def written_in_words(f: Definition) -> None:
    """ActplotError for a function that computes with arrays alone: np.tanh(x), or an ``if`` on them."""
    from .algebras.symbols.traces import trace

    try:
        trace(f)
    except ActplotError:
        raise
    except Exception as why:
        told = "from actplot.words import tanh, piecewise, ...; or as a formula, actplot.define(\"x*tanh(x)\")"
        raise ActplotError(
            f"{f.name} is not written in the words ({type(why).__name__}): write it with {told}; "
            "or take actplot.sampled(f), of which nothing is proved"
        ) from None


def sampled(f: Callable[[Any], Any], name: str = "", domain: tuple[float, float] = (-inf, inf)) -> Activation:
    """A function of arrays of which nothing but its values is known, as an activation: drawn and tabulated, its facts checked at best.

    f: number by number, of float64 arrays of any shape (a PyTorch or JAX function between conversions); domain: an open interval.
    ActplotError for what is no function.
    """
    from .expressions.sampled import sampled

    return activation_of(sampled(f, name, domain))


def define(expression: str, *, name: str = "", title: str = "", **values: Any) -> Activation:
    """A formula in x as an activation: ``define("x*tanh(softplus(b*x))", name="mine", b=1.2)``, with defaults for all of its parameters.

    name: what it is called, by default its formula; title: as a sheet prints it. BadExpression and BadParameter say what was wrong,
    ActplotError that the catalogue has the name already.
    """
    plain = get(expression, **values)
    if not (name or title):
        return plain
    from .collections.entries import Told, definition

    if why := next(filter(None, map(unseen, (name, title))), ""):
        raise ActplotError(why)
    if name and (owner := catalogue.owner(name)):
        raise ActplotError(f"{quoted(name)} names {owner} of the catalogue already; expected a name of its own")
    parameters = tuple(replace(p, default=plain.values[p.name]) for p in plain.parameters)
    return activation_of(definition(Told(name or plain.name, title or name, plain.name, parameters)))


@overload
def plot(*activations: Given, ax: Axes, **options: Unpack[AxesOptions]) -> Axes: ...
@overload
def plot(*activations: Given, **options: Unpack[PlotOptions]) -> Figure: ...
def plot(*activations: Given, **options: Any) -> Any:
    """A figure of activations and their derivatives, of names ("elu:alpha=0.5") or activations, one by one or as a list.

    layout: "overlay" draws scalar functions in one panel, named at their curves (more than eight in a panel each, the others behind in
    grey), "columns" a panel for each (vector and gated functions always have their own). derivative, second: draw f', f''.
    against="output" draws derivatives against y = f(x). xlim, ylim: limits; found from the functions by default. kind: what is drawn of
    vector functions: "slices" (along one input), "bars", "simplex" (three classes), "jacobian", "temperature" or "envelope". landmarks:
    the kinds of points that are marked where a function has a panel of its own, as a list or with commas between them, of "extrema",
    "asymptotes", "slopes", "kinks", "intercepts", "zeros" and "inflections", or "none"; by default what reads well. densities: draw those
    of Z ~ N(0, 1) and of f(Z). highlight: one or several of the functions, the others in grey. difference: of two functions f - g, on its
    own scale. title: in place of the functions' names. theme: "light", "dark", "mono" or "colour-blind"; style: the path of a style file
    of matplotlib's over it. size: width and height in inches, with which type grows, or "16:9", "4:3", "half" or "column". font_size: of
    the numbers at the axes, line_width: of f, both in points. legend: "above", "right", "inside" or "none"; labels: whether names stand
    at the curves. function, grid, transparent: whether f, fine lines, no ground are drawn. "elu:alpha=0.5:1:2" and "elu:alpha=0.1..2@8"
    are families of one function, in shades. data: an array of numbers, such as pre-activations, whose
    histogram is drawn behind f.
    ax: axes of your own, into which the curves of scalar functions are drawn, and which are given back; nothing else of their figure
    changes, and limits stay where there was something. Beside it: derivative, second, xlim, ylim and theme.
    UnknownName, BadParameter, or ActplotError for an option that is not one of these.
    """
    if (ax := options.pop("ax", None)) is not None:
        from .render.drawing.pages.axes import onto

        return onto(ax, [resolve.get(name) for name in listed(activations)], **options)
    from .render.drawing.plot import plot

    return plot(listed(activations), **options)


def grid(*activations: Given, **options: Unpack[GridOptions]) -> Figure:
    """A figure with a row for each activation: the function at the left, its derivative at the right, both against x.

    template: the name of a grid template that is shipped ("pyrcz"), or the path of a TOML file. theme, style, size, font_size, line_width,
    grid and transparent are as for ``actplot.plot``. UnknownName, BadParameter or BadTemplate say what was wrong.
    """
    from .render.drawing.grid import grid

    return grid(listed(activations), **options)


def animate(activation: str | Definition, *, fps: float = 20.0, **options: Unpack[AnimationOptions]) -> Film:
    """An animation that a notebook plays and ``.save("elu.gif")`` writes (.apng, .mp4 and .html, too): a parameter moves.

    activation: a family, "elu:alpha=0.1..2" or "elu:alpha=0.1..2@60"; with builds=True any function, built up in steps. fps: pictures a
    second, from 1 to 60. derivative, xlim, ylim, theme, style, size, font_size, line_width, grid and title are as for ``actplot.plot``.
    UnknownName, BadParameter, or ActplotError where nothing moves.
    """
    from .render.film import film

    return film(activation, fps, **options)


def cheatsheet(*activations: Given | None, **options: Unpack[SheetOptions]) -> Figure:
    """A printable sheet of activations, or of those that its template names, as one figure.

    family: all of one family. template: the name of one that is shipped, or the path of a TOML file. paper: a5, a4, letter, a3, a2, a1 or
    a0, or what it is for: slide, card (on A4) or card-letter; orientation: landscape or portrait, of paper. theme: "light", "dark",
    "mono" or "colour-blind"; style: the path of a style file of matplotlib's, whose colours are taken. quiz: without names and
    formulas, numbered, with lines to write upon. BadTemplate, UnknownName and BadParameter say what was expected, ActplotError too where
    the sheet has several pages.
    """
    from .render.sheets.sheet import cheatsheet

    return cheatsheet(None if activations in ((), (None,)) else listed(activations), **options)


def table(
    *activations: Given, columns: str | Iterable[str] | None = None, sort: str | None = None, where: str | None = None
) -> list[Row]:
    """Properties as flat rows, one an activation, of names or activations, one by one or as a list; without any, of the whole catalogue.

    The rows have the columns of ``actplot table --format csv``, each of one type: float (``inf`` too), bool or str, and None for what is
    unknown or makes no sense; ``pandas.DataFrame(actplot.table())`` takes them, and ``polars.DataFrame(..., infer_schema_length=None)``,
    which else looks at 100 of them. columns: keys of properties, as a list or with commas
    between them, or "all". sort: a key. where: a question, "monotonic and lipschitz <= 1", which all rows answer with yes.
    UnknownName offers the nearest names; ActplotError shows where a question is wrong.
    """
    from .collections.current import everything
    from .tables.rows import asked

    chosen = [resolve.get(name) for name in listed(activations)] if activations else everything()
    return asked(chosen, columns, sort, where).flat().rows


def data(numbers: Any, *activations: Given, key: str | None = None) -> list[Row]:
    """What numbers of your own meet at functions, as flat rows with the columns of ``actplot data --format csv``, one a function.

    numbers: an array of real numbers of any shape, or the path of a file of them, which is read block by block; key: which array, tensor
    or column of a file that holds several. Shares and averages are over the finite numbers; ``nan`` and ``infinite`` count the others.
    saturated_left, saturated_right: the shares that lie where f has a limit at that end and its slope is, from there on, at most a
    hundredth of the root of E f'(Z)^2, Z ~ N(0, 1); dead: f' = 0; dip: f' < 0. At a kink f' is the mean of both sides.
    ActplotError for what is no array of numbers, for a file that cannot be read, and for functions of several numbers.
    """
    from os import PathLike, fspath

    from .measured.files import read
    from .measured.given import of_path
    from .measured.meet import meet
    from .measured.tables import table as tabled
    from .measured.values import array_of, of_array

    chosen = [resolve.get(name) for name in listed(activations)]
    if not chosen:
        raise ActplotError("expected a function, such as gelu, that the numbers are given to")
    if isinstance(numbers, (str, PathLike)):
        return tabled(meet(read(of_path(fspath(numbers)), key), chosen), fspath(numbers)).flat().rows
    if key is not None:
        raise ActplotError("key is for files that hold several arrays; give the array that is meant")
    return tabled(meet(of_array(array_of(numbers)), chosen), "").flat().rows


def compare(f: str | Definition, g: str | Definition, xlim: tuple[float, float] | None = None) -> Difference:
    """The largest difference of two functions of one number and where it is: ``largest``, ``at``, ``interval``, ``verdict``.

    Without xlim it holds wherever both are defined, and is "proved" where bounds of f - g are: else it was met at points, and is "checked".
    Within xlim it is looked for at thousands of points between and beside knots, ever closer, and is "checked". To prove takes seconds.
    ActplotError for functions of several numbers, or that are nowhere both defined.
    """
    from .prove import differences

    pair = resolve.get(f), resolve.get(g)
    for one in pair:
        if one.kind != "scalar":
            raise ActplotError(f"{one.name} is no function of one number: expected two that are")
    if xlim is not None:
        from .render.asked import asked

        interval = asked(xlim=xlim)["xlim"]
        return differences.none(*pair, interval) if is_one(*pair) else differences.seen(*pair, interval)
    if is_one(*pair):
        return differences.none(*pair, differences.shared(*pair))
    return differences.apart(*pair) or differences.seen(*pair, differences.USUAL)


def is_one(f: Definition, g: Definition) -> bool:
    """Whether two functions are proved to be one, which takes less than the bounds of a difference that is 0."""
    import numpy as np

    from .prove import differences
    from .recognition.proofs import same

    low, high = differences.shared(f, g)
    x = np.linspace(max(low, -6.0), min(high, 6.0), 99)[1:-1]
    with np.errstate(all="ignore"):
        near = np.allclose(f(x), g(x), rtol=1e-9, atol=1e-9, equal_nan=True)
    return bool(near) and low < high and same(f, g) is True


def listed(given: Iterable[Given | None]) -> list[str | Definition]:
    """Names and activations, given one by one or in lists, in one list."""
    found: list[str | Definition] = []
    for one in given:
        if isinstance(one, (str, Definition)):
            found.append(one)
        elif isinstance(one, Iterable):
            found += one
        else:
            raise ActplotError(f"expected names or activations, got {type(one).__name__}")
    return found

"""Words on NumPy arrays: values and derivatives, accurate to the last bits. The kernels stand in ``kernels``; here is how they are used."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from math import inf, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...definition import Definition
from ...errors import ActplotError
from ...memory import once
from ...numbers import Number, is_number
from ...words import Piece, VectorWord, Word
from ..jets import ground, heading, joined, part, variable
from ..knots import knots, listed
from . import losses, narrow, tails, vectors, wide
from .certain.decisions import Asked
from .inputs import Array, AtKink, agree, choosable, chosen, like, returned, rounded_once
from .kernels import KERNELS, UNROUNDED
from .steps import plans
from .steps.cells import Cells
from .steps.rare import BATCH
from .vector_kernels import VECTOR_KERNELS

ROUNDS = True  # derivatives of phrases are taken by the slopes that keep their digits
FEW = 1024  # zeros, each of which may be looked at
FEWER = 2.0**14  # times as much may be lost as is promised where ten digits will do
Finder = Callable[[Definition, int], plans.Plan]


def apply(word: Word | VectorWord, *args: Any) -> Any:
    """The word's kernel."""
    kernels = VECTOR_KERNELS if isinstance(word, VectorWord) else KERNELS
    return kernels[word.name](*(float(a) if is_number(a) and word.name not in UNROUNDED else a for a in args))


def times(a: Any, b: Any) -> Any:
    """A product in which an exact zero wins over infinity (see ``jets.times``)."""
    p = a * b
    lost = np.isnan(p)
    if lost.any():
        p = np.where(lost & ((a == 0) | (b == 0)), 0.0, p)
    return p


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each piece on its own points alone. A jet at a knot takes the piece that it moves into."""
    points, towards = ground(x), heading(x)
    rest, masks, values = np.ones(points.shape, bool), [], []
    for p in pieces:
        knot = float(p.knot)
        below = points < knot
        if knot == inf:
            below = points <= inf
        elif towards is not None:
            below |= (points == knot) & (np.asarray(towards) < 0)
        elif p.closed:
            below |= points == knot
        here = rest & below
        rest &= ~here
        if here.any():
            masks.append(here)
            values.append(p.define(x[here]))
    if not masks:  # no point is a number: NaN, and of a jet its slope too
        masks, values = [rest & False], [x[rest & False]]
    y = joined(partial(scattered, points.shape, masks), values)
    for knot, value in at.items():
        y[points == float(knot)] = float(value)
    return y


def scattered(shape: tuple[int, ...], masks: list[Any], values: list[Any]) -> Array:
    """One array from values on disjoint masks."""
    out = np.full(shape, nan)
    for mask, v in zip(masks, values, strict=True):
        out[mask] = float(v) if is_number(v) else v
    return out


@returned
def value(f: Definition, x: Any, *more: Any) -> Any:
    """f(x) in the shape and dtype of x (see ``Activation.__call__``)."""
    if f.entry.kind == "scalar":
        if more:
            raise ActplotError(f"{f.entry.name} takes one number or array, got {1 + len(more)}")
        return like(x, partial(filling, f, 0, "nan"))
    return vectors.value(f, x, *more)


invoke = value  # what a definition that is called on numbers or arrays asks for


@returned
def derivative(f: Definition, x: Any, at_kink: AtKink = "nan") -> Any:
    """f'(x) in the shape and dtype of x (see ``Activation.derivative``)."""
    choosable(f, at_kink)
    if f.entry.kind == "scalar":
        return like(x, partial(filling, f, 1, at_kink))
    return vectors.derivative(f, x, at_kink)


@returned
def jacobian(f: Definition, x: Any, at_kink: AtKink = "nan") -> Any:
    """The Jacobian of a vector function (see ``Activation.jacobian``)."""
    choosable(f, at_kink)
    return vectors.jacobian(f, x, at_kink)


@returned
def second_derivative(f: Definition, x: Any) -> Any:
    """f''(x); NaN at knots where the one-sided values differ."""
    if f.entry.kind != "scalar":
        raise ActplotError(f"{f.entry.name} is no function of one number; it has no second derivative here")

    def curvature(v: Array) -> Array:
        if f.entry.box is not None:
            return sampled(f, 2, v)
        right, left = (one_sided(f, v, 2, side) for side in (1, -1))
        same = agree(right[2], left[2]) & agree(right[1], left[1]) & agree(right[0], left[0])
        y = np.where(same, right[2], nan)
        torn = np.isfinite(v) & ~same & ~np.isin(v, [float(k) for k in knots(f)])  # a sum was rounded to a knot
        y[torn] = wide.again(f, v[torn], 2, 1)[2]
        return y

    def fill(row: Any, out: Array) -> None:
        y = curvature(np.asarray(row[:], np.float64))
        out[:] = rounded_once(y if f.entry.box is not None or wide.words(f) else y + 0.0, out.dtype)  # no -0.0 for what is a line

    return like(x, fill)


def both(f: Definition, x: NDArray[Any], order: int, at_kink: AtKink, slope: Array | None = None) -> tuple[NDArray[Any], Array]:
    """f or f' of narrow floats in a row, correctly rounded, and as float64, which at a kink has the slope to the right.

    ``slope`` is the next derivative as float64, where it is known.
    """
    with np.errstate(all="ignore"):
        return narrow.rounded(narrowly(f, order, at_kink), x.astype(np.float64), x.dtype, slope)


def narrowly(f: Definition, order: int, at_kink: AtKink) -> Asked:
    """What is asked for narrow floats."""
    return Asked(f, order, at_kink, roughly, few_digits(f, order))


def filling(f: Definition, order: int, at_kink: AtKink, row: Any, out: Array, *, find: Finder | None = None) -> None:
    """Write f or f' of a row of numbers, block by block."""
    if f.entry.box is not None:
        out[:] = sampled(f, order, np.asarray(row[:], np.float64))
        return
    if out.dtype != np.float64:
        narrow.fill(narrowly(f, order, at_kink), row, out)
        return
    find = find or planned
    plan = find(f, order)
    points = kinks(f, at_kink) if order else ()
    plan.run(row, out, partial(carefully, f, order, at_kink, find=find), points, vanishing(f, order))


@once
def kinks(f: Definition, at_kink: AtKink) -> plans.Points:
    """The knots of a scalar function, as floats, and what its derivative is there."""
    places = np.array([float(k) for k in knots(f)])
    return tuple(zip(places.tolist(), slopes(f, places, at_kink).tolist(), strict=True))


def seen(f: Definition, order: int, x: Array, at_kink: AtKink | None = None) -> Array:
    """f or f' of a row of floats, in the ten digits of which pictures and read-outs show a few; unless told, none of them is a knot."""
    out = np.empty(len(x))
    with np.errstate(all="ignore"):
        if at_kink is None:
            smoothly(f, order, x, out, find=sketched)
        else:
            filling(f, order, at_kink, x, out, find=sketched)
    return out


def sampled(f: Definition, order: int, x: Array) -> Array:
    """f^(order) of a function of which nothing but values is known."""
    found: Array = settle(f, x, f.entry.box.derivative(order).values(x), order)
    return found


def smoothly(f: Definition, order: int, row: Any, out: Array, rough: bool = False, *, find: Finder | None = None) -> None:
    """Write f or f' of numbers none of which is thought to be a knot, or f''; if it may be rough, what plain floats make of it."""
    if f.entry.box is not None:
        out[:] = sampled(f, order, np.asarray(row[:], np.float64))
    elif order < 2:
        find = find or planned
        plan = find(f, order)
        careful = partial(plainly, f, order) if rough else partial(carefully, f, order, "right", find=find)
        (replace(plan, lost=None) if rough else plan).run(row, out, careful, ends=vanishing(f, order))
    else:
        for start in range(0, len(out), BATCH):
            some = slice(start, start + BATCH)
            x = np.asarray(row[some], np.float64)
            out[some] = plainly(f, order, x)
            lost = np.isnan(out[some]) & ~np.isnan(x)
            if not rough and lost.any():
                (out[some][lost],) = one_sided(f, x[lost], order, 1, first=order)


def roughly(f: Definition, order: int, row: Any, out: Array, rough: bool = False) -> None:
    """The same as near as narrow floats ask for."""
    smoothly(f, order, row, out, rough, find=few_digits)


def plainly(f: Definition, order: int, x: Array) -> Array:
    """f^(order) as plain floats have it, NaN where they are lost."""
    return filled(part(f.entry.define(variable(x, order), **f.values), order, order), x)


@once
def planned(f: Definition, order: int) -> plans.Plan:
    """The plan of f, or of f'. That f loses no digit is tried of the catalogue at its defaults; of all else it is told where."""
    plan = plans.compiled(f, order, partial(slopes, f, at_kink="right") if order else partial(evaluate, f))
    tried = f.head.lookup is not None and not (f.head.origin or f.changed or hasattr(f.entry, "tree"))
    if plan.chooses or plan.low == inf or f.entry.box is not None or (tried and not order):
        return plan
    if wide.words(f) <= wide.DOUBLED:
        plan.cells = Cells(f, order, plan, plainly)
    if not (tried or plan.faithful):
        plan.lost = losses.Losses(f, order, plan, plainly)
    return plan


@once
def few_digits(f: Definition, order: int) -> plans.Plan:
    """The same for narrow floats, without cells where these allow for all roundings: to find cells takes long."""
    plan = planned(f, order)
    return replace(plan, cells=None) if plan.cells is not None and plan.cells.mild else plan


@once
def sketched(f: Definition, order: int) -> plans.Plan:
    """The same where ten digits will do."""
    plan = planned(f, order)
    return replace(plan, cells=None, lost=plan.lost and losses.Losses(f, order, replace(plan, cells=None), plainly, FEWER))


def carefully(f: Definition, order: int, at_kink: AtKink, x: Array, *, find: Finder | None = None) -> Array:
    """f or f' of numbers that steps are not right for."""
    y = slopes(f, x, at_kink) if order else evaluate(f, x)
    plan = (find or planned)(f, order)
    if plan.lost is not None and (lost := plan.lost.met(x)) is not None:
        lost &= ~at_knots(f, x, at_kink) if order else True  # the floats nearest to knots are not beside them
        y[lost] = plan.lost.kept(x[lost], y[lost])
    return y


def vanishing(f: Definition, order: int) -> Callable[[], Any] | None:
    """What tells beyond which numbers f or f' has vanished, where words make it vanish and all numbers have a value."""
    everywhere = float(f.entry.domain.low) == -inf and float(f.entry.domain.high) == inf
    return partial(tails.vanished, f, order, 0.0) if everywhere and wide.words(f) else None


def evaluate(f: Definition, x: Array) -> Array:
    """f on a flat array. Where arithmetic says NaN at +-infinity, the limit is asked of the tails."""
    y = filled(f.entry.define(x, **f.values), x)
    return settle(f, x, kept(f, x, [y], 0), 0)


def kept(f: Definition, x: Array, found: list[Array], order: int, side: int = 1, few: bool = False) -> Array:
    """f^(order) with the digits that floats lost; of what is sampled there are no others. Many that vanish are told by their place."""
    y = found[order]
    if f.entry.box is not None:
        return y
    gone = (y == 0) | np.isnan(y)  # NaN where something else has grown before that
    if np.count_nonzero(gone) < FEW or not wide.words(f):  # what arithmetic alone makes 0 is 0
        return np.asarray(wide.settle(f, x, found, order, side, few))
    (low, left), (high, right) = tails.vanished(f, order, 0.0)
    rest = ~gone | ((x >= low) & (x <= high)) | np.isinf(x)
    y = np.where(x < 0, left, right)
    y[rest] = wide.settle(f, x[rest], [v[rest] for v in found], order, side, few)
    return y


def settle(f: Definition, x: Array, y: Array, order: int) -> Array:
    """Exact limits at +-infinity, NaN for NaN and outside of the domain."""
    for end in (-inf, inf):
        lost = (np.isnan(y) | hasattr(f.entry, "tree")) & (x == end)  # in what is typed, arithmetic may have lost what cancels
        if lost.any() and (limit := tails.limit(f, end, order)) == limit:
            y = np.where(lost & (y != limit), limit, y)
    d = f.entry.domain
    outside = np.isnan(x) | (x < float(d.low)) | (x > float(d.high))
    return np.where(outside, nan, y) if outside.any() else y


def filled(y: Any, x: Array) -> Array:
    """y as an array of the shape of x, also where the definition returned one number for all points."""
    return np.broadcast_to(float(y) if is_number(y) else y, x.shape).astype(np.float64)


def one_sided(f: Definition, x: Array, order: int, side: int, first: int = 0, few: bool = False) -> list[Array]:
    """[f, f', ...], from the first that is asked for, as limits from the right (side 1) or from the left (side -1).

    few: whether ten digits will do, see ``seen``.
    """
    y = f.entry.define(variable(x, order, side), **f.values)
    found = [filled(part(y, order, k, side), x) for k in range(order + 1)]
    return [settle(f, x, kept(f, x, found, k, side, few), k) for k in range(first, order + 1)]


def slopes(f: Definition, x: Array, at_kink: AtKink) -> Array:
    """f' on a flat array; where the one-sided derivatives differ, or f jumps, what the caller chose."""
    (slope,) = one_sided(f, x, 1, 1, first=1)
    on = at_knots(f, x, at_kink)
    if on.any():
        at = x[on]
        (right_value, right), (left_value, left) = (one_sided(f, at, 1, side) for side in (1, -1))
        smooth = agree(left, right) & agree(left_value, right_value) & agree(left_value, evaluate(f, at))
        slope[on] = np.where(smooth, right, chosen(right, left, at_kink)) + 0.0  # one of both sides, a zero of either sign
    return slope


def at_knots(f: Definition, x: Array, at_kink: AtKink) -> Any:
    """A mask of the inputs that are knots. KnotsUnknown where they cannot be listed, unless slopes to the right are asked for."""
    return np.isin(x, [float(k) for k in (listed(f) if at_kink == "right" else knots(f)) or ()])


@once
def without_slope(f: Definition) -> tuple[float, ...]:
    """The knots of a scalar activation, as floats, at which its values or slopes on both sides differ."""
    found = []
    for x in map(float, knots(f)):
        left, right = (one_sided(f, np.array([np.nextafter(x, way * inf)]), 1, way) for way in (-1, 1))
        if not all(np.allclose(a, b, rtol=1e-9, atol=1e-12) for a, b in zip(left, right, strict=True)):
            found.append(x)
    return tuple(found)


@once
def beside(f: Definition, x: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """f and f' at a number as limits from the left, and from the right."""
    left, right = (tuple(float(v[0]) for v in one_sided(f, np.array([x]), 1, side)) for side in (-1, 1))
    return left, right

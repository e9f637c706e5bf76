"""Values and derivatives of vector functions, on the last axis of an array, and of gated ones, on its halves or on two arrays."""

from typing import Any

import numpy as np

from ...definition import Definition
from ...errors import ActplotError
from ..jets import Jet
from .inputs import Array, AtKink, agree, as_array, chosen, rounded_once
from .tails import Germ

BLOCK = 1 << 20  # numbers that are worked on at once


def value(f: Definition, x: Any, *more: Any) -> Any:
    """f of each vector along the last axis, in the float dtype of x. What reduces a vector to one number leaves an axis of length 1."""
    if f.entry.kind == "gated":
        return gated_value(f, x, *more)
    if more:
        raise ActplotError(f"{f.entry.name} takes one array, got {1 + len(more)}")
    given = vector(f, x)
    with np.errstate(all="ignore"):
        return rounded_once(np.asarray(f.entry.define(given.astype(np.float64), **f.values)), given.dtype)


def gated_value(f: Definition, x: Any, *more: Any) -> Any:
    """f(a, b), of two arrays that broadcast together, or of the halves of one."""
    if len(more) > 1:
        raise ActplotError(f"{f.entry.name} takes one array or two, got {1 + len(more)}")
    if more:
        a, b = as_array(x), as_array(more[0])
        dtype = np.result_type(*([v for v, given in ((a, x), (b, more[0])) if type(given) not in (bool, int, float)] or [a]))
        try:
            a, b = np.broadcast_arrays(a, b)
        except ValueError:
            raise ActplotError(f"{f.entry.name}: shapes {a.shape} and {b.shape} do not fit together") from None
    else:
        a, b = halves(f, x)
        dtype = a.dtype
    shape = a.shape
    with np.errstate(all="ignore"):
        a, b = np.atleast_1d(a).astype(np.float64), np.atleast_1d(b).astype(np.float64)
        y = rounded_once(settle(f, a, b, f.entry.define(a, b, **f.values), 0, 0).reshape(shape), dtype)
    if more and all(type(v) in (bool, int, float) for v in (x, *more)):
        return float(y)
    return y if shape or any(isinstance(v, np.ndarray) for v in (x, *more)) else y[()]


def settle(f: Definition, a: Array, b: Array, y: Any, da: int, db: int) -> Array:
    """y (f, or its derivative along (da, db)) with the limit where arithmetic says NaN and one of both inputs is infinite."""
    lost = np.isnan(y) & (np.isinf(a) ^ np.isinf(b)) & ~np.isnan(a) & ~np.isnan(b)
    if not lost.any():
        return np.asarray(y)
    limits = {}
    for u, v in {*zip(a[lost].tolist(), b[lost].tolist(), strict=True)}:
        germs = [Germ(np.sign(p), 1) if np.isinf(p) else Germ(p) for p in (u, v)]
        z = f.entry.define(*(Jet(g, d) if da or db else g for g, d in zip(germs, (da, db), strict=True)), **f.values)
        limits[u, v] = Germ.of(z.d if isinstance(z, Jet) else z).limit
    out = np.array(y)
    out[lost] = [limits[pair] for pair in zip(a[lost].tolist(), b[lost].tolist(), strict=True)]
    return out


def derivative(f: Definition, x: Any, at_kink: AtKink = "nan") -> Any:
    """Both partial derivatives of a gated function, side by side: df/da and df/db in the shape of x, whose halves are a and b.

    A vector function has no derivative of that shape: ActplotError, which names ``jacobian``.
    """
    if f.entry.kind == "vector":
        raise ActplotError(f"{f.entry.name} is a function of a whole vector: its derivative is a matrix, see jacobian")
    a, b = halves(f, x)
    dtype = a.dtype
    with np.errstate(all="ignore"):
        a, b = a.astype(np.float64), b.astype(np.float64)
        right, left = (np.concatenate(partials(f, a, b, side), axis=-1) for side in (1, -1))
        return rounded_once(one_of(right, left, at_kink), dtype)


def partials(f: Definition, a: Array, b: Array, side: int) -> list[Array]:
    """df/da and df/db, to the right (side 1) or to the left."""
    found = []
    for da, db in ((side, 0), (0, side)):
        y = slope(f.entry.define(Jet(a, da), Jet(b, db), **f.values))
        found.append(side * settle(f, a, b, np.broadcast_to(y, a.shape), da, db))
    return found


def slope(y: Any) -> Any:
    """The derivative out of a jet; what is no jet is constant where all numbers lie, and NaN stays NaN."""
    return y.d if isinstance(y, Jet) else np.where(np.isnan(y), np.nan, 0.0)


def one_of(right: Array, left: Array, at_kink: AtKink) -> Array:
    """The derivative where both sides agree; at a kink, what the caller chose."""
    return np.where(agree(right, left), right, chosen(right, left, at_kink))


def jacobian(f: Definition, x: Any, at_kink: AtKink = "nan") -> Any:
    """All partial derivatives of a vector function, of shape (..., outputs, inputs); what the caller chose where one-sided ones differ.

    ActplotError for a function that is no vector function.
    """
    if f.entry.kind != "vector":
        raise ActplotError(f"{f.entry.name} is no vector function: its derivative is what derivative gives")
    given = vector(f, x)
    size, points = given.shape[-1], given.astype(np.float64)[..., None, :]  # one row for each direction
    step = max(1, BLOCK // max(1, given.size))
    with np.errstate(all="ignore"):
        found = [along(f, points, np.eye(min(step, size - first), size, first), at_kink) for first in range(0, size, step)]
        return rounded_once(np.swapaxes(np.concatenate(found, axis=-2), -1, -2), given.dtype)


def along(f: Definition, points: Array, directions: Array, at_kink: AtKink) -> Array:
    """The derivatives at points of shape (..., 1, inputs) along unit vectors of shape (n, inputs): of shape (..., n, outputs)."""
    shape = (*points.shape[:-2], *directions.shape)
    at, ways = np.broadcast_to(points, shape), np.broadcast_to(directions, shape)
    right, left = (side * slope(f.entry.define(Jet(at, side * ways), **f.values)) for side in (1, -1))
    return one_of(right, left, at_kink) + 0.0  # no -0.0


def vector(f: Definition, x: Any) -> Any:
    """The input as an array with a last axis that is not empty."""
    given = as_array(x)
    if given.ndim == 0 or given.shape[-1] == 0:
        got = "an empty one" if given.ndim else "a single number"
        raise ActplotError(f"{f.entry.name} needs a vector of at least one component, got {got}")
    return given


def halves(f: Definition, x: Any) -> tuple[Any, Any]:
    """The two halves of the last axis."""
    given = vector(f, x)
    if given.shape[-1] % 2:
        raise ActplotError(f"{f.entry.name} splits its last axis in halves, but its length {given.shape[-1]} is odd")
    a, b = np.split(given, 2, axis=-1)
    return a, b

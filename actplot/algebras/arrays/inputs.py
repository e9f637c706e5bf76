"""What users give: real numbers in any shape and float dtype, which results keep, and what they choose to get at a kink."""

from collections.abc import Callable
from math import log2, nan
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ...definition import Definition
from ...errors import ActplotError

Array = NDArray[np.float64]
AtKink = Literal["nan", "left", "right", "mean"]  # what is returned where f' does not exist


def like(x: Any, fill: Callable[[Any, Array], None]) -> Any:
    """What ``fill`` makes of the numbers of x, in the shape and float dtype of x (integers become float64).

    ``fill`` takes them in a row, as they are, and an array of that length and float type to write to; nothing is copied on the way.
    """
    given = as_array(x, whole=True)
    kept = given.dtype if is_float(given.dtype) else np.dtype(np.float64)
    y = np.empty(given.shape, kept.newbyteorder("="), order="F" if given.flags.fnc else "C")
    row = given.T.reshape(-1) if given.flags.fnc else given.reshape(-1) if given.flags.c_contiguous else given.flat
    with np.errstate(all="ignore"):
        fill(row, y.T.reshape(-1) if given.flags.fnc else y.reshape(-1))
    if isinstance(x, (int, float)) and not isinstance(x, np.generic):
        return float(y)
    y = y.astype(kept, copy=False)
    return y if given.ndim or isinstance(x, np.ndarray) else y[()]


def as_array(x: Any, whole: bool = False) -> NDArray[Any]:
    """The input as an array of a float dtype, or ``whole`` numbers as they are; ActplotError for what is not made of real numbers."""
    if isinstance(x, np.ma.MaskedArray):
        raise ActplotError("expected numbers, got a masked array: say what is masked, with .filled(0) or .compressed()")
    try:
        given = np.asarray(x)
    except ValueError:
        raise ActplotError("expected numbers in an array of one shape, got rows of different lengths") from None
    if given.size == 0 and given.dtype == object:
        given = given.astype(np.float64)
    if given.dtype.kind == "f" and given.dtype.itemsize > 8:
        raise ActplotError(f"expected float64 or fewer digits, got {given.dtype}: give float64; `actplot eval --exact` prints more digits")
    if given.dtype.kind not in "fiub" and not is_float(given.dtype):
        raise ActplotError(f"expected real numbers, got {odd(given) if given.dtype == object else given.dtype}")
    return given if is_float(given.dtype) or whole else given.astype(np.float64)


def odd(given: NDArray[Any]) -> str:
    """What in an array of objects is no number; where all are, that it is an array of objects."""
    values = given.ravel().tolist()
    strange = next((v for v in values if not isinstance(v, (int, float, np.integer, np.floating))), values)
    if strange is not values:
        return type(strange).__name__
    if any(isinstance(v, int) and not -(2**63) <= v < 2**64 for v in values):
        return "an integer beyond 64 bits"
    return "an array of objects: where they are numbers, .astype(float) makes them so"


def is_float(dtype: Any) -> bool:
    """Whether a dtype is one of floats: NumPy's own, or one of the package ml_dtypes, which must have been loaded to make it."""
    return bool(dtype.kind == "f") or (dtype.type.__module__ == "ml_dtypes" and "float" in dtype.name)


def rounded_once(y: Array, dtype: Any) -> NDArray[Any]:
    """float64 in another float dtype, to the nearest, ties to even.

    ml_dtypes goes by float32 and rounds twice. Here that float32 is the one below in size, with a last bit of 1 where something is lost:
    it lies on the same side of every boundary.
    """
    if dtype.type.__module__ != "ml_dtypes":
        return y.astype(dtype)
    single = y.astype(np.float32)
    back = single.astype(np.float64)
    lost = (back != y) & ~np.isnan(y)
    bits = single.view(np.uint32)
    bits -= lost & (np.abs(back) > np.abs(y))
    bits |= lost
    return single.astype(dtype)


def beside(y: Array, rest: Array) -> Array:
    """y + rest, of which y is the nearest float64, as the one below it in size with a last bit of 1 where something is left.

    It lies on the same side of every boundary between floats of fewer digits.
    """
    down = np.where((rest != 0) & (np.signbit(rest) != np.signbit(y)), np.nextafter(y, 0.0), y)
    found: Array = (down.view(np.int64) | (rest != 0)).view(np.float64)
    return found


def choosable(f: Definition, at_kink: Any) -> None:
    """ActplotError unless this says what to return at a kink."""
    if not isinstance(at_kink, str) or at_kink not in get_args(AtKink):
        got = repr(at_kink) if isinstance(at_kink, str) else type(at_kink).__name__
        hint = "; both inputs of a gated function are the halves of one array" if f.entry.kind == "gated" else ""
        raise ActplotError(f"at_kink must be nan, left, right or mean, got {got}{hint}")


def chosen(right: Array, left: Array, at_kink: AtKink) -> Array:
    """What the caller chose to get at a kink."""
    return {"nan": np.full_like(right, nan), "left": left, "right": right, "mean": (left + right) / 2}[at_kink]


def agree(a: Array, b: Array) -> Any:
    """Equal up to the rounding of two evaluations."""
    return (np.abs(a - b) <= 8 * np.spacing(np.abs(a) + np.abs(b))) | (a == b)


def alike(a: Array, b: Array, dtype: Any) -> Any:
    """Whether two floats round to the same; zeros of either sign are."""
    p, q = rounded_once(a, dtype), rounded_once(b, dtype)
    bits = np.dtype(f"u{dtype.itemsize}")
    return ((p.view(bits) == q.view(bits)) | ((p == 0) & (q == 0))) & (np.isfinite(a) & np.isfinite(b))


EXTREME = 400  # octaves, beyond which floats may not hold what is between parameters


def octaves(f: Definition) -> float:
    """How many octaves the sizes of all parameters are from 1, together."""
    return sum(abs(log2(abs(float(v)))) for v in f.values.values() if v != 0)

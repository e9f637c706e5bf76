"""A function moved and stretched, g(x) = scale_y f(scale_x (x - shift_x)) + shift_y; a vector function at a temperature, f(x / T)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import Any, get_args

from .numbers import Number, exact, rational
from .parameters import Domain, NonZero, Parameter, Positive, Real, interval

REAL, NON_ZERO, POSITIVE = (get_args(a)[1] for a in (Real, NonZero, Positive))
USUAL = (("scale_x", 1, NON_ZERO), ("scale_y", 1, NON_ZERO), ("shift_x", 0, REAL), ("shift_y", 0, REAL))
PLACES: Mapping[str, Mapping[str, Parameter]] = {  # by the kind of function: the parameters that any takes beside its own
    "scalar": {name: Parameter(name, usual, of) for name, usual, of in USUAL},
    "vector": {"temperature": Parameter("temperature", 1, POSITIVE)},
    "gated": {},
}
STEEP = ("slope", "steepness", "gain", "k", "beta", "scale", "sharpness", "stretch")  # what people call scale_x
MOVED = ("shift", "offset", "bias", "center", "centre", "threshold", "x0", "mu")  # and shift_x


def placed(define: Callable[..., Any], kind: str, names: tuple[str, ...]) -> Callable[..., Any]:
    """The definition with these parameters of its place beside its own."""
    if kind == "vector":
        return lambda x, **values: define(x / values.pop("temperature"), **values)

    def place(x: Any, **values: Any) -> Any:
        given = {k: values.pop(k) for k in names}
        u = x - given["shift_x"] if "shift_x" in given else x
        y = define(given["scale_x"] * u if "scale_x" in given else u, **values)
        y = given["scale_y"] * y if "scale_y" in given else y
        return y + given["shift_y"] if "shift_y" in given else y

    return place


def domain(own: Domain, values: Mapping[str, Number]) -> Domain:
    """Where a moved and stretched function is defined."""
    if own.low == -inf and own.high == inf:
        return own
    scale, shift = values.get("scale_x", 1), values.get("shift_x", 0)
    ends = [(end(e, scale, shift), inside) for e, inside in ((own.low, own.low_in), (own.high, own.high_in))]
    (low, low_in), (high, high_in) = ends if float(scale) > 0 else ends[::-1]
    return interval(low, high, f"{'[' if low_in else '('}{']' if high_in else ')'}")


def end(e: Number, scale: Number, shift: Number) -> Number:
    """An end of the domain, moved and stretched."""
    if abs(float(e)) == inf:
        return float(e) * (1 if float(scale) > 0 else -1)
    found = exact(e) / scale + shift
    whole = rational(found)
    return found if whole is None or whole.denominator > 1 else int(whole)


def hint(name: str, kind: str, key: str, value: Any) -> str:
    """What to write in place of a parameter that a function does not have."""
    if kind == "vector":
        return f"any function of vectors takes a temperature: {name}:temperature={value}"
    meant = "scale_x" if key in STEEP else "shift_x" if key in MOVED else ""
    known = "any function of one number takes scale_x, scale_y, shift_x and shift_y"
    return f"did you mean {meant}, as in {name}:{meant}={value}? {known}" if meant else known

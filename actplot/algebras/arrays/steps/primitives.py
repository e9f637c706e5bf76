"""What recipes are made of: the functions of NumPy on nodes, a choice, polynomials, and what holds for few numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf
from typing import Any

import numpy as np

from ....numbers import Number
from ..doubles import parts
from .choices import ABOVE, PICK, apart, bits
from .graphs import Rounded, Step, step

exp, expm1, log, log1p, sqrt = step(np.exp), step(np.expm1), step(np.log), step(np.log1p), step(np.sqrt)
tanh, sinh, cosh, sin, cos = step(np.tanh), step(np.sinh), step(np.cosh), step(np.sin), step(np.cos)
absolute, minimum, maximum, rint, arctan = step(np.abs), step(np.minimum), step(np.maximum), step(np.rint), step(np.arctan)
FULL = 700.0  # e^x and e^-x are normal floats up to here
FEW = 16_384  # values, an array of which has 128 KB


def select(u: Any, knot: float, low: Any, high: Any) -> Any:
    """``high`` where u > knot, else ``low``."""
    return PICK(ABOVE(u, knot), high, low)


def polynomial(coefficients: Sequence[Number], u: Any) -> Any:
    """A polynomial, from the highest power down; of arrays in place, which spares the room for each step."""
    y: Any = coefficients[-1]
    for c in coefficients[-2::-1]:
        y *= u
        y += c
    return y


def shortened(u: Any, out: Any) -> None:
    """u without the last 27 of its bits, so that products of two such numbers are exact."""
    np.bitwise_and(bits(u, out), -1 << 27, out=bits(out, out))


def split(u: Rounded) -> tuple[Rounded, Rounded]:
    """A short number, and what it leaves of u."""
    short = Rounded(step(shortened)(u.node))
    return short, u - short


def few_bits(n: float) -> float:
    """A float without the last 27 of its bits."""
    short = np.empty(1)
    shortened(np.array([n]), short)
    return float(short[0])


def product_rest(c: Number, u: Rounded, p: Rounded) -> Rounded:
    """c u - p, where p is that but for its rounding: to as many digits again, c being taken with all of its own."""
    whole, low = parts(c)
    first = few_bits(whole)
    high, rest = split(u)
    return first * high - p + (whole - first + low) * high + whole * rest


def square_rest(u: Rounded, p: Rounded) -> Rounded:
    """u^2 - p in the same way."""
    high, rest = split(u)
    return high * high - p + rest * (high + u)


@lru_cache(maxsize=64)
def amended(near: Callable[[Any], Any], low: float, high: float) -> Step:
    """A step: y, but for the numbers u between two others, for which ``near`` says what holds, in arithmetic alone."""

    def amend(y: Any, u: Any, out: Any) -> None:
        if out is not y:
            np.copyto(out, y)
        inside = u < high
        if low > -inf:
            inside &= u > low
        here = np.flatnonzero(inside)
        for start in range(0, len(here), FEW):
            some = here[start : start + FEW]
            out[some] = near(u.take(some))

    amend.within = low, high  # type: ignore[attr-defined]
    return apart(amend, 1)

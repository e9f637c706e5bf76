"""The side of its tangent at 0 that a function lies on beside it: many numbers are told at once that take a ball each by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import Any

import numpy as np
from flint import arb
from numpy.typing import NDArray

from ...definition import Definition
from ...errors import ActplotError
from ..jets import part, variable
from .balls import Ball, Undecided, hull, precision, to_arb
from .points import Point, point
from .sides import beside

Array = NDArray[np.float64]
NEAR = 2.0**-30  # from 0, where is looked
TINY = 2.0**-900  # below, what a product loses may vanish itself
BITS = 128


@dataclass(frozen=True)
class Tangent:
    """``slope`` x, and a multiple of x² that f is less than beside it, on that side; 0 where that is not told."""

    slope: float
    bend: float


NOTHING = Tangent(0.0, 0.0)


@lru_cache(maxsize=256)
def tangents(f: Definition, order: int, knots: tuple[float, ...]) -> tuple[Tangent, Tangent]:
    """Those of f or f' at 0, to the left and to the right."""
    return tangent(f, order, knots, -1), tangent(f, order, knots, 1)


def tangent(f: Definition, order: int, knots: tuple[float, ...], side: int) -> Tangent:
    """One of them: nothing is told where f is not 0 at 0, where its slope is no float, and where it has a knot nearby."""
    try:
        if any(0 < abs(k) <= NEAR for k in knots) or not float(f.domain.low) < -NEAR < NEAR < float(f.domain.high):
            return NOTHING
        with precision(BITS):
            zero, slope = (point(beside(f, Point(Fraction(0)), order + k, side)[order + k]).fraction for k in (0, 1))
            if zero != 0 or slope is None or Fraction(float(slope)) != slope:
                return NOTHING
            return Tangent(float(slope), bend(f, order + 2, min(0.0, side * NEAR), max(0.0, side * NEAR)))
    except (ActplotError, Undecided, OverflowError):
        return NOTHING


def bend(f: Definition, order: int, low: float, high: float) -> float:
    """A bound of f^(order) between two numbers, of its sign; 0 where it may have either."""
    try:
        y = to_arb(part(f.entry.define(variable(Ball(hull(arb(low), arb(high))), order), **f.values), order, order))
    except Undecided:
        return 0.0
    if not y.is_finite() or not (y > 0 or y < 0):
        return 0.0
    return float(np.nextafter(float(y.upper() if y > 0 else y.lower()), inf if y > 0 else -inf))


def aside(f: Definition, order: int, x: Array, knots: tuple[float, ...]) -> tuple[Array, Array, Any]:
    """Two float64 between which f or f' lies at each number without being either's tie, and where that is sure.

    The first lies beside the tangent, on the side of f.
    """
    left, right = tangents(f, order, knots)
    with np.errstate(all="ignore"):
        slope, by = np.where(x < 0, left.slope, right.slope), np.where(x < 0, left.bend, right.bend)
        on = slope * x
        first = np.nextafter(on, np.copysign(inf, by))
        rows = zip(on.tolist(), x.tolist(), slope.tolist(), strict=True)
        exact = np.array([Fraction(y) == Fraction(v) * Fraction(k) for y, v, k in rows])
        return first, first + by * x * x, exact & (by != 0) & (np.abs(x) <= NEAR) & (np.abs(on) > TINY)

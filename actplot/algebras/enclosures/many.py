"""What a definition comes to at many floats: each as the float64 nearest to it and what is left, which tell how it rounds to any type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import inf, nan, nextafter, ulp
from sys import float_info
from typing import Any

from flint import arb

from ...definition import Definition
from ...numbers import Number
from .balls import Undecided, precision
from .points import Point, point
from .sides import beside, parameters

BITS = (160, 640, 2560)
SURE = 40  # bits by which an enclosure must be narrower than a float64
SIGN = 8  # bits by which it must tell on which side of that the rest lies
LOST = nan, nan
OUT = 1 << 14  # bits: an exponent beyond which only the sign of a number counts


def several(f: Definition, x: Iterable[float], order: int, side: int = 1, bits: Iterable[int] = BITS) -> Iterator[tuple[float, float]]:
    """f^(order) at finite floats, as (nearest, rest): their sum has at least 90 correct bits, or as many as lie above 2^-1114.

    The rest is NaN where not even its sign is told, and (nan, nan) is what enclosures tell nothing of.
    """
    tried, given = tuple(bits), parameters(f)
    for v in x:
        yield one(f, given, Fraction(v), order, side, tried)


def one(f: Definition, given: dict[str, Number], x: Fraction, order: int, side: int, bits: Iterable[int]) -> tuple[float, float]:
    """The same at one number."""
    found = LOST
    for some in bits:
        try:
            with precision(some):
                found = split(at(f, given, x, order, side)) or found
        except Undecided:
            continue
        if found[1] == found[1]:
            break
    return found


def at(f: Definition, given: dict[str, Number], x: Fraction, order: int, side: int) -> Point:
    """f^(order) at a number, at the working precision."""
    return point(beside(f, Point(x), order, side)[order] if order else f.entry.define(Point(x), **given))


def fraction(f: Definition, x: Fraction, order: int, side: int = 1) -> Fraction | None:
    """f^(order) at a number: exactly where it is a fraction, else to at least 90 bits; None where it is not finite or not told."""
    given = parameters(f)
    for some in BITS:
        try:
            with precision(some):
                found = at(f, given, x, order, side)
                if found.fraction is not None:
                    return found.fraction
                if found.arb.is_finite() and found.arb.rel_accuracy_bits() >= 53 + SURE:
                    return within(found.arb.mid())
        except Undecided:
            continue
    return None


def split(p: Point) -> tuple[float, float] | None:
    """A point as the nearest float64 and what is left of it; None where its enclosure is too wide."""
    if p.fraction is not None:
        return halves(p.fraction)
    y = p.arb
    if not y.is_finite():
        return (inf, 0.0) if y == inf else (-inf, 0.0) if y == -inf else None
    high = float(y)
    if y.rel_accuracy_bits() < 53 + SURE and not y.rad() * arb(2) ** SURE <= ulp(high) < inf:  # of what is tiny, few bits are all
        return None
    if abs(high) == inf:
        return high, 0.0
    rest = y - arb(high)
    if not (rest.is_exact() or rest.rel_accuracy_bits() > SIGN):
        return high or 0.0, nan  # a zero has no sign where the rest has none
    return high, float(rest)


def halves(q: Fraction) -> tuple[float, float]:
    """A fraction as the nearest float64, ties to even, and what is left."""
    try:
        high = float(q)
    except OverflowError:
        return (inf if q > 0 else -inf), 0.0
    return high, float(q - Fraction(high))


def within(end: Any) -> Fraction:
    """An exact ball as a fraction; a tiny or huge one as one that is less so."""
    mantissa, exponent = (int(v) for v in end.man_exp())
    if mantissa and abs(exponent + mantissa.bit_length()) > OUT:
        return Fraction(2) ** (OUT if exponent > 0 else -OUT) * (1 if mantissa > 0 else -1)
    return mantissa * Fraction(2) ** exponent


def odd(q: Fraction) -> float:
    """A number as the float64 below it in size, the last bit being 1 if it is not that: this rounds to fewer digits as the number does."""
    try:
        y = float(q)
    except OverflowError:
        return float_info.max if q > 0 else -float_info.max
    if Fraction(y) == q:
        return y
    if abs(Fraction(y)) > abs(q):
        y = nextafter(y, 0.0)
    last = ulp(y)
    away = nextafter(y, inf if q > 0 else -inf)
    return y if (Fraction(y) / Fraction(last)).numerator % 2 else away

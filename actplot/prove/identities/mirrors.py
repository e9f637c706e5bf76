"""Symmetries proved as identities: f(a + t) + f(a - t), or their difference, is one number for all t, in the field of functions.

Between the distances of knots from the centre both sides are single pieces; at those distances both are evaluated exactly.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import lcm

from flint import arb

from ...algebras.enclosures.balls import Undecided, precision
from ...algebras.knots import knots
from ...algebras.symbols import fields, parity
from ...algebras.symbols.fields import Element, Ring, monomials, number, variable
from ...definition import Definition
from ...words import Number
from .points import lift
from .textbook import between

BITS = 256


def reflected(f: Definition, a: Number, way: int, ring: Ring, t: Element) -> Element:
    """f(a + t) - way f(a - t)."""
    centre = number(ring, a)
    right, left = (lift(ring, f.entry.define(x, **f.values)) for x in (centre + t, centre - t))
    return right - left * way


def vanishes(d: Element) -> bool:
    """Whether an element is 0: it reduces to that, or its exponential reduces to 1, since logarithms of products are sums."""
    if d.is_zero:
        return True
    n = lcm(2, *(c.denominator for _, c in monomials(d)))
    return n <= 400 and (fields.exp(d * n) - 1).is_zero


def distances(f: Definition, a: Number, ring: Ring) -> list[tuple[float, Element]]:
    """The distances t > 0 of the knots from a, each once. Undecided where two are near but not seen to be the same."""
    found: list[tuple[float, Element]] = []
    for k in (*knots(f), 0):
        d = number(ring, k) - number(ring, a)
        if d.is_zero:
            continue
        d = d if d.value > 0 else -d
        size = float(d.value.mid())
        near = [e for s, e in found if abs(s - size) < 1e-9 * (1 + size)]
        if any(not (e - d).is_zero for e in near):
            raise Undecided("two knots at nearly the same distance")
        if not near:
            found.append((size, d))
    return sorted(found, key=lambda e: e[0])


def total(f: Definition, a: Number, way: int) -> Element | None:
    """The number that f(a + t) - way f(a - t) is for all t > 0, None where that is not seen."""
    with precision(BITS):
        try:
            return _total(f, a, way)
        except (Undecided, ArithmeticError):
            return None


def _total(f: Definition, a: Number, way: int) -> Element | None:
    reach = min(abs(float(e) - float(a)) for e in (f.domain.low, f.domain.high))
    places = [(size, d.value) for size, d in distances(f, a, Ring()) if size < reach * (1 - 1e-9)]
    wanted: Element | None = None
    exact: Fraction | None = Fraction(0) if way == 1 else None
    for spot in spots(places, reach):
        ring = Ring()  # generators are valued at one sample
        sample = isinstance(spot, Fraction)
        t = variable(ring, "t", spot) if sample else next(d for size, d in distances(f, a, ring) if size == spot)
        y = reflected(f, a, way, ring, t)
        if wanted is None and exact is None:
            exact = y.constant
        goal = number(ring, exact) if exact is not None else lift(ring, f.entry.define(number(ring, a), **f.values)) * 2
        if not vanishes(y - goal):
            return None
        wanted = wanted or goal
    return wanted


def spots(places: list[tuple[float, arb]], reach: float) -> Iterator[Fraction | float]:
    """A sample inside each interval between distances, as a fraction, and each distance itself, as the float by which it is found."""
    for low, high in pairwise([arb(0), *(d for _, d in places), arb(reach)]):
        yield between(low, high)
    yield from (size for size, _ in places)


def symmetric(f: Definition, way: int) -> bool:
    """Whether f is even (1) or odd (-1), as an identity and at 0 itself."""
    found = total(f, 0, way)
    with precision(BITS):
        try:
            ring = Ring()
            return found is not None and found.is_zero and (way == 1 or lift(ring, f.entry.define(number(ring, 0), **f.values)).is_zero)
        except Undecided:
            return False


def odd_or_even(f: Definition) -> bool:
    """Whether f is known to be symmetric about the origin: by construction, or as an identity."""
    return bool(parity.symmetry(f)) or any(symmetric(f, way) for way in (1, -1))

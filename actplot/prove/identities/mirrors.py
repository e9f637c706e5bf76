"""Symmetries proved as identities: f(a + t) + f(a - t), or their difference, is one number for all t, in the field of functions.

Between the distances of knots from the centre both sides are single pieces; at those distances both are evaluated exactly. Which
centres there may be, certificates tell: a mirror maps the points at which f is not smooth, and the zeros of f' or f'', onto themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import inf, lcm
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Ball, precision, to_arb
from ...algebras.enclosures.surds import Real, inexact, real
from ...algebras.symbols import fields, parity
from ...algebras.symbols.fields import Element, Ring, Undecided, monomials, number, variable
from ...definition import Definition, Domain
from ...words import Number, pi, ratio
from ..certificates.certificate import Certificate, infinity, settles
from ..certificates.cover import Unproved
from .closed import plain, small
from .identities import between, lift

BITS = 256
OFFSETS = tuple(arb(k) / 64 for k in (3, 9, 17, 31, 67, 101, 211, 307, 640))


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
    for k in (*f.knots, 0):
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


# ---------------------------------------------------------------- centres


def contradicted(f: Definition, a: arb, way: int) -> bool:
    """Whether points at some distances from a, anywhere in a ball, refute that it is a centre (-1) or an axis (1)."""
    low, high = float(f.domain.low), float(f.domain.high)
    with precision(BITS):
        seen = []
        for t in OFFSETS:
            if a - t > low and a + t < high:
                right, left = (to_arb(f.entry.define(Ball(x), **f.values)) for x in (a + t, a - t))
                seen.append(right - way * left)
        if way == 1:
            return any(v != 0 for v in seen)
        return any(u != v for u, v in pairwise(seen))


def possible(p: Certificate, way: int) -> list[arb]:
    """Enclosures of all points that may be centres (-1) or axes (1), nearest to the origin first; of periodic functions, of the nearest."""
    if p.breaks:
        first, last = p.joints[0], p.joints[-1]
        _ = first.smoothness, last.smoothness  # Unproved where f may be smooth there
        return [(first.x.arb + last.x.arb) / 2]
    table = p.table(1 if way == 1 else 2)
    if table.flat:
        raise Unproved("flat")
    roots = [r.x.arb for _, r in table.roots]
    if p.wave is None:
        return [(roots[0] + roots[-1]) / 2] if roots else []
    return sorted([r + n * p.wave.length.arb for r in roots for n in (-2, -1, 0, 1)], key=lambda r: abs(float(r.mid())))


def halves(domain: Domain, a: arb) -> bool:
    """Whether a point may be the middle of an interval."""
    return bool((to_arb(domain.low) + to_arb(domain.high)).overlaps(2 * a)) and domain.low_in == domain.high_in


def exact_numbers(f: Definition, a: arb) -> Iterator[Number]:
    """Numbers in closed form that lie in a ball: fractions, fractions of pi and of pi over a parameter, parameters, middles of knots."""
    q = small(a)
    if q is not None:
        yield ratio(q.numerator, q.denominator)
    yield from (v for v in f.values.values() if to_arb(v).overlaps(a))
    for scale in (1, *f.values.values()):
        q = small(a * to_arb(scale) / arb.pi()) if float(scale) else None
        if q:
            yield pi * ratio(q.numerator, q.denominator) / scale
    if f.knots:
        yield (f.knots[0] + f.knots[-1]) * ratio(1, 2)


def centre(p: Certificate, claimed: Any) -> None:
    """Proves the centre or axis nearest to the origin, or that there is none; Unproved otherwise."""
    try:
        holds = nearest(p)
    except Unproved:
        if not lopsided(p):
            raise
        holds = []
    if not holds:
        if claimed is not None:
            raise Unproved("there is none")
        return
    heights = [abs(value["y"] or 0) for _, value in holds]
    if claimed not in [value for (_, value), y in zip(holds, heights, strict=True) if near(y, min(heights))]:
        raise Unproved("another is nearer")


def nearest(p: Certificate) -> list[tuple[float, dict[str, Any]]]:
    """The centres and axes at the least distance from the origin."""
    domain = p.f.domain
    if float(domain.low) != -float(domain.high) and inf in (abs(float(domain.low)), abs(float(domain.high))):
        return []  # a half-line has no mirror image in itself
    if not p.breaks and p.table(2).signs == {0}:
        return []  # every point of a line is one, none is nearest
    holds = [c for way in (-1, 1) for c in decided(p, way)]
    return [c for c in holds if near(c[0], min(d for d, _ in holds))]


def lopsided(p: Certificate) -> bool:
    """Whether what f does far out leaves no mirror but the origin, for functions that swing for ever.

    A mirror carries a finite limit from one end to the other. Two mirrors make a shift, by which f' repeats up to its sign: then f' has
    no limit unless it is constant, and is bounded.
    """
    if p.breaks or p.wave is not None or not math.isinf(float(p.low)) or not math.isinf(float(p.high)):
        return False
    (strip,) = p.strips
    if settles(strip, True) != settles(strip, False):
        return True
    if not (parity.symmetry(p.f) or any(symmetric(p.f, way) for way in (1, -1))):
        return False
    if any(map(infinity, strip.along(False, lambda y, _: y[1]))):
        return True
    one, other = (strip.on(arb(x), 1)[1] for x in (0, 1))
    return settles(strip, False) and bool(one != other)


def near(d: float, least: float) -> bool:
    """Whether a distance is the least one, as far as floats tell."""
    return d <= least * (1 + 1e-12)


def passes(f: Definition, a: Number, sum_: Element) -> bool:
    """Whether f(a) is half the sum of its neighbours, which a jump at a may prevent. Undecided where neither is seen."""
    if not any(to_arb(k).overlaps(to_arb(a)) for k in f.knots):
        return True
    ring = Ring()
    gap = lift(ring, f.entry.define(number(ring, a), **f.values)) * 2
    if sum_.constant is not None and (gap - number(ring, sum_.constant)).is_zero:
        return True
    if gap.value != sum_.value:
        return False
    if sum_.constant is None:
        return True  # it was compared with f(a) itself
    raise Undecided("the value at a centre")


def decided(p: Certificate, way: int) -> Iterator[tuple[float, dict[str, Any]]]:
    """The centres or axes nearest to the origin other than that itself, after all nearer ones are refuted."""
    f = p.f
    found: float | None = None
    with precision(BITS):
        for a in possible(p, way):
            if found is not None and not near(abs(float(a.mid())), found):
                return
            if contradicted(f, a, way):
                continue
            even = parity.symmetry(f) or any(symmetric(f, w) for w in (1, -1))
            places = [0] if even and p.wave is None else [x for x in exact_numbers(f, a) if to_arb(x).overlaps(a)]
            if not (math.isinf(float(f.domain.low)) or halves(f.domain, a)):
                continue  # the domain is no mirror image of itself
            for x in places:
                sum_ = total(f, x, way)
                if sum_ is None:
                    continue
                y = inexact(sum_.value / 2) if sum_.constant is None else Real(sum_.constant / 2)
                if (float(x) == 0 and (way == 1 or sum_.is_zero)) or (way == -1 and not passes(f, x, sum_)):
                    break  # the origin does not count, nor does a point through which f does not pass
                v = to_arb(x)
                p.matched += [real(x), y]
                found = abs(float(v.mid()))
                yield found, {"kind": "axis" if way == 1 else "point", "x": plain(v), "y": None if way == 1 else plain(y.arb)}
                break
            else:
                raise Unproved("a place that is neither proved nor refuted")
            if p.wave is None:
                return

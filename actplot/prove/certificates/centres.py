"""Centres and axes of symmetry: which there may be, the signs of f' and f'' tell, and which there are, identities.

A mirror maps the points at which f is not smooth, and the zeros of f' or f'', onto themselves.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Ball, Undecided, precision, to_arb
from ...algebras.enclosures.surds import Real, inexact, real
from ...algebras.knots import knots
from ...algebras.scales import scales
from ...algebras.symbols.fields import Element, Ring, number
from ...definition import Definition
from ...parameters import Domain
from ...words import Number, pi, ratio
from ..identities.closed import plain, small
from ..identities.mirrors import odd_or_even, total
from ..identities.points import lift
from .certificate import Certificate
from .expansions import along, infinity, settles
from .strip import Unproved

BITS = 256
OFFSETS = tuple(arb(k) / 64 for k in (3, 9, 17, 31, 67, 101, 211, 307, 640))


def contradicted(f: Definition, a: arb, way: int) -> bool:
    """Whether points at some distances from a, anywhere in a ball, refute that it is a centre (-1) or an axis (1)."""
    low, high = float(f.domain.low), float(f.domain.high)
    with precision(BITS):
        seen = []
        own = [abs(arb(p.x) - a).mid() + p.width * arb(3) / 16 for p in scales(f).places if p.x or not 1 / 2 < p.width < 2]
        for t in (*OFFSETS, *own):
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
    if found := knots(f):
        yield (found[0] + found[-1]) * ratio(1, 2)


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
    if p.table(2).signs == {0} and all(j.differentiable for j in p.joints):
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
    if not odd_or_even(p.f):
        return False
    if any(map(infinity, along(strip, False, lambda y, _: y[1]))):
        return True
    one, other = (strip.on(arb(x), 1)[1] for x in (0, 1))
    return settles(strip, False) and bool(one != other)


def near(d: float, least: float) -> bool:
    """Whether a distance is the least one, as far as floats tell."""
    return d <= least * (1 + 1e-12)


def passes(f: Definition, a: Number, sum_: Element) -> bool:
    """Whether f(a) is half the sum of its neighbours, which a jump at a may prevent. Undecided where neither is seen."""
    if not any(to_arb(k).overlaps(to_arb(a)) for k in knots(f)):
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
            places = [0] if p.wave is None and odd_or_even(f) else [x for x in exact_numbers(f, a) if to_arb(x).overlaps(a)]
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

"""All values among which the infimum and the supremum of f and of f' are, taken or only approached."""

import math
from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from ...algebras.enclosures.surds import ZERO, Real, inexact, real
from ...memory import once
from ..curves.runs import inner
from .certificate import Certificate
from .cover import middle
from .expansions import along, infinity, limits
from .joints import equal
from .strip import Strip, Unproved, finite


@dataclass(frozen=True, eq=False)
class Value:
    """A value that is taken, or only approached (None where that is open), and where if that is one place."""

    value: Real
    attained: bool | None
    where: Real | None = None


def values(p: Certificate, k: int) -> list[Value]:
    """All values among which the infimum and the supremum of f^(k) are.

    Between neighbouring roots of the next derivative f^(k) is strictly monotonic: its extreme values are at the ends of runs.
    """
    if p.wave is not None and k == 0 and not equal(p.wave.rise, ZERO):
        return [Value(inexact(arb(way * math.inf)), False) for way in (-1, 1)]
    try:
        table = p.table(k + 1)
    except Unproved:
        try:
            return swinging(p, k)
        except ArithmeticError as why:
            raise Unproved(str(why)) from None
    found = [Value(p.value(s, r.x, k), True, r.x) for s, r in table.changes]
    found += [Value(p.value(s, real(inner(r.low.arb, r.high.arb)), k), True) for s, r in table.flat]
    for j in p.joints:
        found += [Value(v, bool(k), j.x) for v in j.sides(k) if k or not j.closed]
        if k == 0:
            found.append(Value(j.value, True, j.x))
    if p.wave is not None:
        return found
    ends = [(s, low) for s, low in ((p.strips[0], True), (p.strips[-1], False)) if s.turn is None]
    return found + [v for s, low in ends for v in outer(p, s, low, k)]


def outer(p: Certificate, s: Strip, low: bool, k: int) -> list[Value]:
    """The limit of f^(k) at an end of the domain, and what is taken there if the end belongs to it."""
    end = p.low if low else p.high
    if end not in p.f.entry.domain.ends:
        return [Value(limits(s, low)[:2][k], False)]
    taken = s.at(real(end), k, 1 if low else -1)[k]
    return [Value(taken if finite(taken) else limits(s, low)[:2][k], True, real(end))]


@once
def swinging(p: Certificate, k: int) -> list[Value]:
    """The same of a function whose derivative changes its sign for ever: turning points in the middle, enclosures of both tails.

    An enclosure of all values in a tail decides only where the extreme values are well outside of it.
    """
    if p.breaks or p.wave is not None:
        raise Unproved("swings on a part of the line")
    (strip,) = p.strips
    if {infinity(v) for low in (True, False) for v in along(strip, low, lambda y, x: y[k])} >= {1, -1}:
        return [Value(inexact(arb(way * math.inf)), False) for way in (-1, 1)]
    roots, tails = middle(strip, k + 1, p.inside(strip, k + 1))
    known = [Value(p.value(strip, r.x, k), True) for r in roots]
    return known + [Value(Real(Fraction(0), ball=t), None if t.is_finite() else False) for t in tails]

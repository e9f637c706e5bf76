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
from .expansions import along, infinity, limit
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
    found = [v for s in p.strips for v in inner_values(p, s, k)]
    for j in p.joints:
        found += [Value(v, bool(k), j.x) for v in j.sides(k) if k or not j.closed]
        if k == 0:
            found.append(Value(j.value, True, j.x))
    return found


def inner_values(p: Certificate, s: Strip, k: int) -> list[Value]:
    """The same of one strip, without what f^(k) is at the breaks beside it."""
    if p.wave is not None:
        p.table(k + 1)  # which looks at the ends of the period
    try:
        runs, roots = p.signs(s, k + 1)
    except Unproved:
        try:
            return swinging(p, s, k)
        except ArithmeticError as why:
            raise Unproved(str(why)) from None
    found = [Value(p.value(s, r.x, k), True, r.x) for r in roots if r.crosses]
    found += [Value(p.value(s, real(inner(r.low.arb, r.high.arb)), k), True) for r in runs if r.sign == 0]
    if p.wave is not None or s.turn is not None:
        return found
    if s is p.strips[0] and runs[0].sign:  # on a run on which f is constant, what it tends to is taken
        found += outer(p, s, True, k)
    if s is p.strips[-1] and runs[-1].sign:
        found += outer(p, s, False, k)
    return found


def outer(p: Certificate, s: Strip, low: bool, k: int) -> list[Value]:
    """The limit of f^(k) at an end of the domain, and what is taken there if the end belongs to it."""
    end = p.low if low else p.high
    if end not in p.f.entry.domain.ends:
        return [Value(limit(s, low, k), False)]
    taken = s.at(real(end), k, 1 if low else -1)[k]
    return [Value(taken if finite(taken) else limit(s, low, k), True, real(end))]


@once
def swinging(p: Certificate, s: Strip, k: int) -> list[Value]:
    """The same where f^(k + 1) changes its sign for ever, or that is not told: turning points in the middle, enclosures of the tails.

    An enclosure of all values decides only where the extreme values are well outside of it.
    """
    if p.wave is not None or s.turn is not None:
        raise Unproved("a period whose signs are open")
    sides = [low for low in (True, False) if math.isinf(float(s.end(low)))]
    if {infinity(v) for low in sides for v in along(s, low, lambda y, x: y[k])} >= {1, -1}:
        return [Value(inexact(arb(way * math.inf)), False) for way in (-1, 1)]
    roots, bounds = middle(s, k + 1, p.inside(s, k + 1), sides)
    known = [Value(p.value(s, r.x, k), True) for r in roots]
    return known + [Value(Real(Fraction(0), ball=t), None if t.is_finite() else False) for t in bounds]

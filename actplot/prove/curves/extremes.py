"""The infimum and supremum of f and of f', attained or not."""

from dataclasses import dataclass
from math import inf, nan

from flint import arb

from ...algebras.arrays import tails
from ...algebras.enclosures.balls import precision
from ...memory import once
from ...words import Number
from .curve import Curve
from .limits import limit, swings
from .runs import inner
from .signs import sign_table
from .values import SHARP, TIE, Undecided, same

BEYOND = 1.01  # by how much an oscillation may reach further than where it was looked at


@dataclass(frozen=True, eq=False)
class Candidate:
    """A value that f (or f') takes or approaches, and where."""

    value: arb
    attained: bool
    where: arb
    open: str = ""  # why it is not known to be one, of how far an oscillation reaches in the end


@once
def span(c: Curve, order: int) -> tuple[Candidate, Candidate]:
    """The lowest and the highest of all candidates of f^(order). Undecided where that is one that is not known to be one."""
    found = [*flat(c, order), *turning(c, order), *broken(c, order), *outer(c, order)]
    low, high = best(found, -1), best(found, 1)
    if why := low.open or high.open:
        raise Undecided(why)
    return low, high


def best(found: list[Candidate], way: int) -> Candidate:
    """The highest candidate (lowest for way -1); of equal ones, one that is attained."""
    top = found[0]
    for other in found[1:]:
        if same(other.value, top.value, TIE):
            top = other if other.attained and not top.attained else top
        elif (other.value > top.value) == (way > 0) and not other.value.overlaps(top.value):
            top = other
    return top


def turning(c: Curve, order: int) -> list[Candidate]:
    """Where the derivative vanishes inside a piece."""
    return [Candidate(c.at(r.x, order, bits=SHARP)[order], True, r.x) for r in sign_table(c, order + 1).changes]


def broken(c: Curve, order: int) -> list[Candidate]:
    """One-sided values at breaks: of f they need not be attained, of f' they count."""
    found = []
    for b in c.breaks:
        sides = (b.left[order], b.right[order])
        found += [Candidate(v, bool(order) and bool(v.is_finite()), b.x) for v in sides]
        if order == 0:
            found.append(Candidate(b.value, True, b.x))
    return found


def flat(c: Curve, order: int) -> list[Candidate]:
    """Pieces on which f (or f') is constant: taken all over, so at no place in particular."""
    points = [inner(r.low, r.high) for r in sign_table(c, order + 1).flat]
    return [Candidate(c.at(x, order, bits=SHARP)[order], True, arb(nan)) for x in points]


def outer(c: Curve, order: int) -> list[Candidate]:
    """Limits at the ends of the domain; a periodic function has none that count."""
    if c.period is not None and (order or c.period.returns):
        return []
    return [found for end in (c.low, c.high) for found in at_end(c, end, order)]


def at_end(c: Curve, end: Number, order: int) -> list[Candidate]:
    """The limit at one end, or how far an oscillation grows there."""
    where = arb(float(end))
    if not swings(c, end):
        return [Candidate(limit(c, end, order), end in c.f.domain.ends, where)]
    told = arb(tails.limit(c.f, float(end), order))
    if not told.is_nan():
        return [Candidate(told, False, where)]
    near, far = (swing(c, distance * (1 if float(end) > 0 else -1), order) for distance in (1e3, 1e6))
    grown = [Candidate(arb(side * inf), False, where) for side, a, b in zip((-1, 1), near, far, strict=True) if b > 100 + 30 * a]
    if grown:
        return grown
    if max(far) < max(near) / 30:
        return [Candidate(arb(0), False, where)]
    if recurring(c, end, order):
        return []
    size = [max(abs(n), abs(f)) for n, f in zip(near, far, strict=True)]
    name, side = "f" + "'" * order, "−" if float(end) < 0 else ""
    between = f"between about {0.0 - size[0]:.4g} and {size[1]:.4g}".replace("-", "−")
    why = f"{name} oscillates towards {side}∞, in the end {between}; whether it goes beyond before is not proved"
    return [Candidate(arb(way * reach * BEYOND), False, where, why) for way, reach in zip((-1, 1), size, strict=True)]


def recurring(c: Curve, end: Number, order: int) -> bool:
    """Whether the highest and the lowest turning point on that side come back unchanged, three times at least."""
    values = [t.value for t in turning(c, order) if float(t.where.mid()) * float(end) > 0]
    tops = (pick(values, key=lambda v: float(v.mid())) for pick in (min, max)) if values else ()
    return bool(values) and all(sum(same(v, top, TIE) for v in values) >= 3 for top in tops)


def swing(c: Curve, start: float, order: int) -> tuple[float, float]:
    """How far below and above 0 an oscillation reaches near a point."""
    with precision(SHARP):
        values = [float(c.at(arb(start + 0.173 * k), order)[order].mid()) for k in range(64)]
    return max(0.0, -min(values)), max(0.0, max(values))

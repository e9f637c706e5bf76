"""What f and f' do on the way to the ends of the domain: limits, infinities, oscillations."""

import math
from itertools import pairwise

from flint import arb

from ...algebras.arrays import tails
from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.scales import OSCILLATING, scales
from ...algebras.symbols.traces import trace
from ...memory import once
from ...words import Number
from .values import SHARP, Undecided, Values, shifted, sign

WAY = (7, 14, 28, 56, 112, 224)  # powers of two on which limits are followed


@once
def limit(c: Values, end: Number, order: int) -> arb:
    """The limit of f^(order) at an end of the domain. Undecided if there is none or none was found."""
    found = settled([v[order] for v in approach(c, end)])
    if swings(c, end):
        told = tails.limit(c.f, float(end), order)
        if math.isnan(told):
            raise Undecided("f oscillates there, without a limit that was found")
        return arb(told)
    if not (found.is_finite() or found == arb(math.inf) or found == arb(-math.inf)):
        raise Undecided(f"no limit found at {float(end):g}")
    if math.isinf(float(end)):
        told = tails.limit(c.f, float(end), order)
        if not math.isnan(told) and not close(told, found):
            raise Undecided(f"two methods disagree on the limit at {float(end)}: {told} and {float(found.mid())}")
    return found


@once
def approach(c: Values, end: Number) -> list[tuple[arb, ...]]:
    """f and f' on the way to an end of the domain."""
    return [c.at(x, 1, -1 if float(end) > float(c.low) else 1, SHARP) for x in way(c, end)]


def way(c: Values, end: Number) -> list[arb]:
    """Points on the way to an end of the domain."""
    if math.isinf(float(end)):
        return [arb(2) ** k * int(math.copysign(1, float(end))) for k in WAY]
    return [shifted(to_arb(end), 1 if float(end) == float(c.low) else -1, -k) for k in WAY]


def swings(c: Values, end: Number) -> bool:
    """Whether f or f' changes its sign again and again on the way to an infinite end."""
    return math.isinf(float(end)) and wavers(c, 1 if float(end) > 0 else -1)


@once
def wavers(c: Values, side: int) -> bool:
    """The same far out on one side, for some of the waves in it."""
    if not trace(c.f).words & OSCILLATING:
        return False
    for wave in scales(c.f).waves or (1.0,):
        seen = [c.at(arb(side * (1000 + 0.37 * k) * wave), 2) for k in range(48)]
        if any(len({sign(v[k]) for v in seen} - {0, None}) == 2 for k in (0, 1, 2)):
            return True
    return False


def intercept(c: Values, end: Number) -> arb:
    """The limit of f - x f' at an infinite end: the intercept of the asymptote, if f' tends to its slope."""
    with precision(SHARP):
        return settled([v[0] - x * v[1] for x, v in zip(way(c, end), approach(c, end), strict=True)])


def settled(values: list[arb]) -> arb:
    """What a sequence that runs very fast to its end tends to: a number, +-infinity, or NaN where it does not tell."""
    known = [v for v in values if v.is_finite() and v.rad() < 1 + abs(v)]
    if len(known) < 3:
        return arb(math.nan)
    before, last = known[-2], known[-1]
    if abs(last) < arb(2) ** -90 and abs(last) <= abs(before) + arb(2) ** -90:
        return arb(0)
    if abs(last - before) < arb(2) ** -40 * (1 + abs(last)):
        return last
    if all(abs(b) > abs(a) * 1.3 for a, b in pairwise(known[-3:])) and (last > 0 or last < 0) and abs(last) > 2:
        return arb(math.inf) if last > 0 else arb(-math.inf)
    return arb(math.nan)


def close(told: float, found: arb) -> bool:
    """Whether a limit in floats is that of balls."""
    if math.isinf(told) or not found.is_finite():
        return bool(arb(told) == found)
    return abs(told - float(found.mid())) <= 1e-9 * max(1.0, abs(told))

"""What a strip does on the way to its ends, as expansions tell: signs beyond some radius, limits, asymptotes, waves without end."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.enclosures.surds import PI, ZERO, Real, same
from ...algebras.infinity import asymptotics
from ...algebras.infinity.asymptotics import lattice
from ...algebras.infinity.expansions import Expansion
from ...algebras.infinity.orders import Key, Unresolved, beyond
from ...memory import once
from .strip import BITS, SHARP, Strip, Unproved, finite

# where tails may begin; early, since a double exponential takes boxes without end
RADII = (3, 8, 16, 32, 64, 128, 256, 1 << 10, 1 << 13, 1 << 17)
AWAY = 8  # where those of what swings begin
CONSTANT = arb(2) ** -200  # relative radius of a number at the sharp precision, which the enclosure of a function exceeds by far
Told = TypeVar("Told")


def near(s: Strip, low: bool, order: int) -> list[Expansion]:
    """f, f', ... as expansions on the way to an end, beyond the present radius."""
    t, end = asymptotics.t(), s.end(low)
    infinite = math.isinf(float(end))
    inward = t if infinite else 1 / t
    x = (0 if infinite else end) + (inward if low != infinite else -inward)
    return asymptotics.tail(s.define, x, order)


def resolved(ask: Callable[[int], Told], question: str = "") -> Told:
    """What expansions tell beyond the first radius at which they do; Unproved, with the question, where it stays open."""
    why = ""
    for radius in RADII:
        try:
            with beyond(radius):
                return ask(radius)
        except Unresolved as e:
            why = str(e) or why
    raise Unproved(": ".join(filter(None, (question, why))))


def tail(s: Strip, low: bool, order: int) -> tuple[int, arb]:
    """The sign of f^(order) all the way to an end that is infinite or singular, and where that begins."""
    end = s.end(low)

    def ask(radius: int) -> tuple[int, arb]:
        sign = near(s, low, order)[order].sign
        if sign is None:
            raise Unresolved
        s.radii[low, order] = radius
        return sign, arb(radius) * (-1 if low else 1) if math.isinf(float(end)) else to_arb(end) + (1 if low else -1) / arb(radius)

    return resolved(ask, f"the sign of f{chr(39) * order} is open towards {float(end):g}")


@once
def limits(s: Strip, low: bool) -> tuple[Real, Real, Real | None]:
    """The limits of f and f' at an end, and the intercept of the line that f approaches (None if it approaches none)."""
    end = s.end(low)
    if s.turn is not None and math.isinf(float(end)):
        raise Unproved("it repeats")

    def ask(_: int) -> tuple[Real, Real, Real | None]:
        y, slope = near(s, low, 1)
        return y.limit, slope.limit, intercept(y, slope.limit, -1 if low else 1)

    with precision(SHARP):
        return resolved(ask, f"limits towards {float(end):g}")


def limit(s: Strip, low: bool, order: int) -> Real:
    """The limit of f^(order) at an end, whatever other derivatives do there: f may go to infinity in steps."""
    try:
        return limits(s, low)[:2][order]
    except Unproved:
        if order or s.turn is not None:
            raise
    with precision(SHARP):
        return resolved(lambda _: near(s, low, 0)[0].limit, f"limits towards {float(s.end(low)):g}")


def intercept(y: Expansion, slope: Real, side: int) -> Real | None:
    """The limit of f - slope x, None where it is infinite or the slope is."""
    if not finite(slope):
        return None
    if slope.is_zero:
        rest = y
    elif slope.exact:
        rest = y - asymptotics.t() * (slope * side)
    else:
        key = Key((), Fraction(1))
        lead = y.terms.get(key)
        if lead is None or lead.exact or lead.arb.rad() > CONSTANT * abs(lead.arb) or not lead.arb.overlaps((slope * side).arb):
            raise Unresolved("the slope of the asymptote is known too little")
        rest = Expansion({k: c for k, c in y.terms.items() if k != key}, y.waves)
    value = rest.limit
    return value if finite(value) else None


def outward(s: Strip, low: bool) -> int:
    """Where f tends to infinity at an end, its sign; 0 where it stays bounded on the way."""
    with precision(BITS):
        return resolved(lambda _: near(s, low, 0)[0].growth)


def along(s: Strip, low: bool, of: Callable[[list[Expansion], Expansion], Expansion]) -> list[Real]:
    """The limits of something made of f, f' and x towards an infinite end, on lattices a quarter of a turn of sin x apart.

    Each is the limit of a subsequence: two that differ refute a limit, an infinite one refutes a bound.
    """
    if not math.isinf(float(s.end(low))):
        raise Unproved("a finite end")
    found = []
    s.lattices = 4
    for quarter in range(s.lattices):
        with precision(SHARP), beyond(AWAY), lattice(PI * Fraction(quarter, 2)):
            try:
                x = -asymptotics.t() if low else asymptotics.t()
                found.append(of(near(s, low, 1), x).limit)
            except Unresolved as why:
                raise Unproved(str(why)) from None
    return found


def parted(limits: list[Real]) -> bool:
    """Whether limits on several ways to an end certainly differ, or one is infinite: then there is no finite limit."""
    return any(infinity(v) for v in limits) or any(same(v, limits[0]) is False for v in limits)


def settles(s: Strip, low: bool) -> bool:
    """Whether f has a finite limit at an infinite end, and f' the limit 0 there."""
    if s.waves:
        return False
    try:
        y, slope, _ = limits(s, low)
    except Unproved:
        if parted(along(s, low, lambda y, x: y[0])):
            return False
        raise
    if finite(y) and not slope.is_zero:
        raise Unproved("a limit of f' that is not known to be 0")
    return finite(y)


def line(s: Strip, low: bool) -> tuple[Real, Real | None]:
    """Slope and intercept of the line that f approaches; no intercept where f / x has no limit, or f - x times that limit has none."""
    if s.waves:
        return ZERO, None
    try:
        _, slope, intercept = limits(s, low)
    except Unproved:
        slopes = along(s, low, lambda y, x: y[0] / x)
        if parted(slopes) or parted(along(s, low, lambda y, x: y[0] - x * slopes[0])):
            return ZERO, None
        raise
    return slope, intercept


def infinity(v: Real) -> int:
    """1 or -1 for an infinity, else 0."""
    return 0 if finite(v) else (1 if v.arb > 0 else -1) if not v.arb.contains(0) else 0

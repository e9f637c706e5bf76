"""Averages over pre-activations Z ~ N(0, 1), and the gains that keep them: E f(Z), E f(Z)^2, E f'(Z)^2.

Each is enclosed: Gauss-Legendre on panels between knots, with a bound of its error from an enclosure on a complex ellipse around the
panel, and bounds of both tails that hold for all x. Gauss-Hermite would keep one to five digits at a kink.
"""

import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from flint import acb, arb

from ...algebras.enclosures import complexes
from ...algebras.enclosures.balls import Ball, Undecided, hull, precision, to_arb
from ...algebras.infinity import asymptotics, growth
from ...algebras.infinity.expansions import Expansion
from ...algebras.infinity.orders import Unresolved, beyond
from ...algebras.jets import Jet, part, variable
from ...algebras.knots import knots
from ...definition import Definition
from ...errors import ActplotError

BITS = 192
EDGES = (16, 32, 64)  # where the tails begin: beyond 16, the normal density is below 1e-56
ELLIPSES = (4.0, 2.5, 1.7)  # sums of the half axes of the ellipses tried, for a panel [-1, 1]
MOST = 72  # nodes on one panel
HALVINGS = 100  # towards a point at which f is not analytic: what is left there, 1e-30 wide, adds no digit of a bounded function
PANELS = 600  # at most; the catalogue needs 215, each side of a root of x 100
TOLERANCE = 1e-33  # of one panel
SHARPNESS = 1e-20  # relative radius that is good enough
AGAIN = 24  # times that what is small is asked for again
TINY = 1e-30  # a second moment beside which the mean has digits of its own
POWERS = 5  # of x, as bounds of what expansions tell


@dataclass(frozen=True, eq=False)
class Moments:
    """Enclosures of E f(Z), E f(Z)^2, E f'(Z)^2, the last not finite where f' has no bound that is seen.

    ``panels`` of how many the integral was made, ``edge`` where its tails begin.
    """

    mean: arb
    second: arb
    slope: arb
    panels: int
    edge: int

    @property
    def gain(self) -> arb:
        """1 / sqrt(E f(Z)^2)."""
        return inverse_root(self.second)

    @property
    def backward_gain(self) -> arb:
        """1 / sqrt(E f'(Z)^2)."""
        return inverse_root(self.slope)


def inverse_root(v: arb) -> arb:
    """1 / sqrt(v), infinite at 0."""
    with precision(BITS):
        return arb(math.inf) if v.is_zero() else 1 / v.sqrt()


@cache
def rule(n: int) -> list[tuple[arb, arb]]:
    """Nodes and weights of Gauss-Legendre on [-1, 1]."""
    with precision(BITS):
        return [arb.legendre_p_root(n, k, weight=True) for k in range(n)]


def moments(f: Definition, more: Iterable[arb] = (), tolerance: float = TOLERANCE) -> Moments:
    """The moments of a scalar activation at its parameters, each panel to a tolerance; ``more`` are panel ends beside its own.

    ActplotError where those of f cannot be enclosed; where that of f' cannot, it is not finite.
    """
    places = list(more)
    try:
        with precision(BITS):
            places += map(to_arb, knots(f))
            return sharp(f, places, tolerance)
    except Undecided as why:
        raise ActplotError(f"the integral over Z ~ N(0, 1) cannot be enclosed: {why}") from None


def sharp(f: Definition, places: list[arb], tolerance: float) -> Moments:
    """The moments, what is small asked for again, to digits of its own; the last one only where the tails of f' are bounded."""
    wanted = [arb(tolerance)] * 3
    try:
        tails(f, wanted)
    except Undecided:
        wanted.pop()
    found = enclosed(f, places, wanted)
    for _ in range(AGAIN):
        if all(v.is_zero() or not v.is_finite() or v.rad() < SHARPNESS * v for v in (found.second, found.slope)):
            break
        second, slope = map(atmost, (found.second, found.slope))
        mean = atmost(abs(found.mean)) if second < TINY else second.sqrt()
        try:
            last, found = found, enclosed(f, places, [tolerance * v for v in (mean, second, slope)[: len(wanted)]])
        except Undecided:
            break  # what may be 0 has no digits of its own
        if not any(new.rad() < old.rad() / 2 for old, new in ((last.second, found.second), (last.slope, found.slope))):
            break
    return found


def atmost(v: arb) -> arb:
    """An upper bound of a number, 1 where it is larger or may not be positive."""
    return min(arb(1), v.upper()) if v.upper() > 0 else arb(1)


def enclosed(f: Definition, ends: list[arb], tolerance: list[arb]) -> Moments:
    """Both tails, the panels between knots, and the gaps that knots leave which are no exact numbers."""
    edge, sums = tails(f, tolerance)
    cuts = sorted([*(arb(k) for k in range(-edge, edge + 1, 2)), *(k for k in ends if abs(k) < edge)], key=lambda k: k.mid())
    count, low = 0, cuts[0]
    for cut in cuts[1:]:
        if low < cut.lower():
            for piece in panels(f, low, cut.lower(), tolerance, HALVINGS):
                sums, count = added(sums, piece), count + 1
                if count > PANELS:
                    raise Undecided(f"more than {PANELS} panels")
        low = cut.upper() if cut.upper() > low else low
    for k in cuts:
        if k.rad() > 0:
            sums = added(sums, [v * (k.upper() - k.lower()) for v in integrand(f, k)[: len(sums)]])
    if not all(v.is_finite() and v.rad() < 1e-12 * (1 + abs(v)) for v in sums[:2]):
        raise Undecided("the enclosures are wide")
    return Moments(sums[0], sums[1], sums[2] if len(sums) > 2 else arb(math.nan), count, edge)


def added(a: Iterable[arb], b: Iterable[arb]) -> list[arb]:
    """Sums, moment by moment."""
    return [u + v for u, v in zip(a, b, strict=True)]


def tails(f: Definition, tolerance: list[arb]) -> tuple[int, list[arb]]:
    """Where the tails begin, and enclosures of what they add."""
    for edge in EDGES:
        total = [arb(0)] * len(tolerance)
        for side in (1, -1):
            value, *slope = grown(f, edge, side, len(tolerance) - 2)
            total = added(total, [growth.tail(u, edge) for u in (value, value**2, *(u**2 for u in slope))])
        if all(t < small for t, small in zip(total, tolerance, strict=True)):
            return edge, [hull(-total[0], total[0]), *(hull(arb(0), t) for t in total[1:])]
    raise Undecided("it grows nearly as fast as the normal density falls")


def grown(f: Definition, edge: int, side: int, order: int) -> list[growth.Bound]:
    """Bounds of f and, if asked for, f' beyond an edge: word by word, or where these tell none, since something cancels, by expansions."""
    try:
        y = f.entry.define(variable(growth.beyond(edge, side), order), **f.values)
        return [growth.Bound.of(part(y, order, k)) for k in range(order + 1)]
    except Undecided as why:
        with suppress(Unresolved), beyond(edge):
            t = asymptotics.t()
            found = asymptotics.tail(lambda x: f.entry.define(x, **f.values), t * side, order)
            return [growth.Bound(-growth.INF, growth.INF, *below(v, t)) for v in found]
        raise why


def below(y: Expansion, t: Expansion) -> tuple[arb, int]:
    """A bound of the size of y over the power of t beside it. Unresolved where y grows faster than these."""
    for power in range(POWERS):
        with suppress(Unresolved):
            if (size := abs((y / t**power).bound).upper()).is_finite():
                return size, power
    raise Unresolved


def integrand(f: Definition, x: arb) -> list[arb]:
    """f, f^2 and f'^2, weighted by the normal density."""
    y = f.entry.define(Jet(Ball(x), 1), **f.values)
    value, slope = to_arb(part(y, 1, 0)), to_arb(part(y, 1, 1))
    weight = (-(x**2) / 2).exp() / (2 * arb.pi()).sqrt()
    return [value * weight, value * value * weight, slope * slope * weight]  # not squares, which arb cannot take of balls that contain 0


def ellipse(f: Definition, a: arb, b: arb, rho: float) -> list[arb]:
    """Bounds of the three integrands on a rectangle around the ellipse with foci a and b; not finite where they may not be analytic."""
    middle, half = (a + b) / 2, (b - a) / 2
    wide, high = half * (rho + 1 / rho) / 2, half * (rho - 1 / rho) / 2
    z = acb(hull(middle - wide, middle + wide), hull(-high, high))
    y = f.entry.define(Jet(complexes.Complex(z, middle), 1), **f.values)
    value, slope = complexes.Complex.of(part(y, 1, 0)).acb.abs_upper(), complexes.Complex.of(part(y, 1, 1)).acb.abs_upper()
    weight = complexes.phi(z).abs_upper()
    return [value * weight, value * value * weight, slope * slope * weight]


def panels(f: Definition, a: arb, b: arb, tolerance: list[arb], halvings: int) -> Iterator[list[arb]]:
    """Enclosures of the three integrals on [a, b], or on its halves, where that takes fewer nodes or is the only way.

    On what is as small as may be, the height of the integrand times the width, which is not finite for one that has no bound there.

    The error of n nodes is at most 64/15 M rho^(-2n) / (1 - rho^-2) where abs(g) <= M on the ellipse (n >= 2): the k-th Chebyshev
    coefficient of g is at most 2 M rho^-k, the rule is exact below k = 2n and for odd k, and errs by at most 2 + 2 / (k^2 - 1) on T_k.
    """
    half, count = (b - a) / 2, len(tolerance)
    for rho in ELLIPSES:
        bounds = [v * half for v in ellipse(f, a, b, rho)[:count]]
        if not all(v.is_finite() for v in bounds):
            continue
        if all(2 * v < small for v, small in zip(bounds, tolerance, strict=True)):
            yield [around(2 * v) for v in bounds]
            return
        factors = [v * 64 / 15 / (1 - arb(rho) ** -2) for v in bounds]
        worst = max(float((v / small).log().mid()) for v, small in zip(factors, tolerance, strict=True) if v > 0)
        n = 4 * math.ceil((2 + max(0.0, worst) / (2 * math.log(rho))) / 4)
        if n <= MOST:
            middle = (a + b) / 2
            nodes = [(integrand(f, middle + half * t), w * half) for t, w in rule(n)]
            yield [sum((v[k] * w for v, w in nodes), around(factors[k] / arb(rho) ** (2 * n))) for k in range(count)]
            return
    if halvings == 0:
        yield [v * (b - a) for v in integrand(f, hull(a, b))[:count]]
        return
    middle = (a + b) / 2
    yield from panels(f, a, middle, tolerance, halvings - 1)
    yield from panels(f, middle, b, tolerance, halvings - 1)


def around(v: arb) -> arb:
    """All numbers up to v in size."""
    return hull(-v.upper(), v.upper())

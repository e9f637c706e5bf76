"""An activation as the finder sees it: exact values from balls, its breaks, its pieces, its ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from flint import arb

from ...algebras.arrays import tails
from ...algebras.enclosures.balls import Ball, precision, to_arb
from ...algebras.enclosures.surds import Real
from ...algebras.jets import part, variable
from ...algebras.symbols.traces import trace
from ...definition import Definition
from ...errors import ActplotError
from ...words import Number
from ..identities.closed import read
from ..identities.moments import Moments, moments

if TYPE_CHECKING:
    from ..properties.extremes import Candidate
    from .signs import SignTable

BITS = 128  # of ordinary evaluations
SHARP = 640  # of limits, comparisons and whatever was undecided
SMALL = arb(2) ** -150  # what counts as equal at that precision
WAY = (7, 14, 28, 56, 112, 224)  # powers of two on which limits are followed
OSCILLATING = {"sin", "cos", "spherical", "spherical_pi"}
REACH = 40.0  # how far out an oscillating piece is looked at
ORDERS = 6  # derivatives compared on both sides of a knot


class Undecided(ActplotError):
    """A property could not be decided; the message is the reason."""


def sign(v: arb) -> int | None:
    """The sign of all numbers in a ball; None if they differ."""
    return 1 if v > 0 else -1 if v < 0 else 0 if v.is_zero() else None


def same(a: arb, b: arb, slack: arb = SMALL) -> bool:
    """Equal as far as the sharp precision can tell: infinities of one sign, or a difference beyond it."""
    if not (a.is_finite() and b.is_finite()):
        return bool(a == b)
    scale = max(1.0, min(float(abs(a).mid()), 1e300))
    return bool(abs(a - b) < slack * scale)


@dataclass(frozen=True, eq=False)
class Break:
    """A point where pieces meet: the derivatives (f first) from both sides, and f there; ``exact`` if all are enclosures at that point."""

    number: Number
    x: arb
    left: tuple[arb, ...]
    right: tuple[arb, ...]
    value: arb
    exact: bool

    def alike(self, a: arb, b: arb) -> bool:
        """Whether two values here are the same; enclosures tell apart what is closer than the slack for values beside an inexact knot."""
        return same(a, b) and (not self.exact or bool(a.overlaps(b)))

    @property
    def jumps(self) -> bool:
        """f is not continuous here."""
        return not (self.alike(self.left[0], self.right[0]) and self.alike(self.left[0], self.value))

    @property
    def smoothness(self) -> float:
        """The largest k with k derivatives that agree; -1 for a jump, inf if all that were compared do."""
        if self.jumps:
            return -1
        for k in range(1, len(self.left)):
            if not (self.left[k].is_finite() and self.alike(self.left[k], self.right[k])):
                return k - 1
        return inf

    @property
    def slopes(self) -> tuple[arb, arb]:
        """f' from the left and from the right."""
        return self.left[1], self.right[1]


@dataclass(frozen=True, eq=False)
class Interval:
    """An open interval between neighbouring breaks or ends of the domain, each an exact number."""

    low: Number
    high: Number

    def points(self, reach: float = inf) -> list[float]:
        """Sample points: close together at both ends and around 0, spaced evenly in between, in growing steps far out, up to ``reach``."""
        low, high = float(self.low), float(self.high)
        if low < 0 < high:
            return [*Interval(self.low, 0).points(reach), 0.0, *Interval(0, self.high).points(reach)]
        if low == -inf:
            return [-x for x in reversed(Interval(-high, inf).points(reach))]
        if high == inf:
            steps = [2.0**k for k in range(-24, -5)]
            if reach < inf:
                steps += [k / 16 + 1 / 64 for k in range(1, int(16 * reach))]
            else:
                steps += [k / 8 + 1 / 64 for k in range(1, 160)] + [20 * 2 ** (k / 6) for k in range(1, 78)]
            return [low + t for t in steps if low + t > low]
        near = [(high - low) * 2.0**-k for k in range(24, 5, -1)]
        middle = [low + (high - low) * (k + 0.25) / 96.5 for k in range(2, 95)]
        return sorted({x for x in (*(low + t for t in near), *middle, *(high - t for t in near)) if low < x < high})


@dataclass(frozen=True, eq=False)
class Sample:
    """A point with f, f', f'' there and the sign of each."""

    x: arb
    values: tuple[arb, ...]
    signs: tuple[int | None, ...]


@dataclass(frozen=True, eq=False)
class Period:
    """f(x + length) = f(x) + rise."""

    length: arb
    rise: arb


class Curve:
    """A scalar activation with everything that several properties ask of it, found once."""

    def __init__(self, f: Definition) -> None:
        self.f = f
        self.low, self.high = f.entry.domain.low, f.entry.domain.high
        self._tables: dict[int, SignTable] = {}
        self._extremes: dict[int, tuple[Candidate, Candidate]] = {}
        self.exact: list[Real] = []  # numbers that a certificate knows exactly: these may be printed in closed form

    # ------------------------------------------------------------ values

    def at(self, x: arb, order: int, side: int = 1, bits: int = BITS) -> tuple[arb, ...]:
        """f, f', ... up to an order, as limits from one side."""
        with precision(bits):
            y = self.f.entry.define(variable(Ball(x), order, side), **self.f.values)
            return tuple(to_arb(part(y, order, k, side)) for k in range(order + 1))

    def value(self, x: arb, bits: int = BITS) -> arb:
        """f(x)."""
        with precision(bits):
            return to_arb(self.f.entry.define(Ball(x), **self.f.values))

    def read(self, v: arb) -> str:
        """A number as a table shows it, in closed form where it is one of the exact ones, or the opposite of one."""
        known = (r for e in self.exact for r in (e, -e) if same(v, r.arb, arb(10) ** -25))
        return read(next(known, None) or v, self.f)

    def inside(self, x: Number) -> bool:
        """Whether a number lies in the domain."""
        return float(self.low) < float(x) < float(self.high)

    # ------------------------------------------------------------ breaks and pieces

    @cached_property
    def breaks(self) -> list[Break]:
        """The knots, and 0 where a word is singular there."""
        knots = [k for k in self.f.knots if self.inside(k)]
        if self.inside(0) and 0 not in map(float, knots) and not all(v.is_finite() for side in (1, -1) for v in self.at(arb(0), 2, side)):
            knots = sorted([*knots, 0], key=float)
        return [self._break(k) for k in knots]

    def _break(self, knot: Number) -> Break:
        with precision(SHARP):
            x = to_arb(knot)
        (left, one), (right, other) = (self.beside(x, side) for side in (-1, 1))
        value = self.value(x, SHARP)
        exact = one and other and value.is_finite() and bool(value.rad() < SMALL)
        if not value.is_finite() or value.rad() > SMALL:  # which piece an inexact knot belongs to, floats know
            y = float(self.f(float(x.mid())))
            value = min((left[0], right[0]), key=lambda v: abs(float(v.mid()) - y)) if not math.isnan(y) else value
        return Break(knot, x, left, right, value, exact)

    def beside(self, x: arb, side: int, order: int = ORDERS) -> tuple[tuple[arb, ...], bool]:
        """Derivatives from one side of a point (+-infinity where they grow without bound), and whether they are enclosures at it."""
        found = self.at(x, order, side, SHARP)
        if all(v.is_finite() and v.rad() < SMALL * (1 + abs(v)) for v in found):
            return found, True
        found = self.at(self.shifted(x, side, -300), order, side, SHARP)  # a ball that straddles the knot sees both pieces
        if all(v.is_finite() for v in found) and x.rad() != 0:
            return found, False
        near = [self.at(self.shifted(x, side, -k), order, side, SHARP) for k in (50, 100, 200)]
        return tuple(v if v.is_finite() else settled([n[k] for n in near]) for k, v in enumerate(found)), False

    @staticmethod
    def shifted(x: arb, side: int, exponent: int) -> arb:
        """x + side 2^exponent."""
        with precision(SHARP):
            return x + side * arb(2) ** exponent

    @cached_property
    def pieces(self) -> list[Interval]:
        """The open intervals between breaks; of a function with a period, one period that starts a little left of 0."""
        if self.period is not None:
            p = float(self.period.length.mid())
            return [Interval(-p / 81, p * 80 / 81)]
        edges = [self.low, *(b.number for b in self.breaks), self.high]
        return [Interval(a, b) for a, b in pairwise(edges)]

    @cached_property
    def period(self) -> Period | None:
        """The smallest p found with f(x + p) = f(x) + c."""
        return find_period(self) if self.swings(self.low) and self.swings(self.high) and not self.breaks else None

    @cached_property
    def samples(self) -> list[list[Sample]]:
        """f, f' and f'' at the sample points of each piece."""
        return [[self.sample(x) for x in self.points(piece)] for piece in self.pieces]

    def points(self, piece: Interval) -> list[float]:
        """Where a piece is looked at: densely, and no further than pays, where it oscillates."""
        if self.period is not None:
            low, high = float(piece.low), float(piece.high)
            return sorted({low + (high - low) * (k + 0.25) / 400 for k in range(400)} | {0.0})
        return piece.points(REACH if self.swings(piece.low) or self.swings(piece.high) else inf)

    def sample(self, point: float) -> Sample:
        """One point, with more precision where a sign needs it; at 0 what vanishes to that precision counts as 0."""
        x = arb(point)
        values = self.at(x, 2)
        signs = [sign(v) for v in values]
        if None in signs and abs(point) < 300:
            values = self.at(x, 2, bits=SHARP)
            signs = [0 if s is None and point == 0 and abs(v) < SMALL else s for s, v in zip(map(sign, values), values, strict=True)]
        return Sample(x, values, tuple(signs))

    @property
    def told(self) -> str:
        """How it was looked at, as notes say it."""
        points = [s.x for samples in self.samples for s in samples]
        low, high = (f"{float(x.mid()):.3g}".replace("-", "−") for x in (points[0], points[-1]))
        period = " of one period" if self.period is not None else ""
        return f"{len(points)} points{period} in [{low}, {high}], limits, knots; 1e-25"

    @property
    def domain_symmetric(self) -> bool:
        """Whether -x is in the domain with every x."""
        return float(self.low) == -float(self.high)

    # ------------------------------------------------------------ what several properties are read from

    def table(self, order: int) -> SignTable:
        """The sign table of f^(order)."""
        from .signs import sign_table

        if order not in self._tables:
            self._tables[order] = sign_table(self, order)
        return self._tables[order]

    def extremes(self, order: int) -> tuple[Candidate, Candidate]:
        """The infimum and the supremum of f^(order)."""
        from ..properties.extremes import extremes

        if order not in self._extremes:
            self._extremes[order] = extremes(self, order)
        return self._extremes[order]

    @property
    def moments(self) -> Moments:
        """The averages over Z ~ N(0, 1)."""
        if isinstance(self._moments, Exception):
            raise self._moments
        return self._moments

    @cached_property
    def _moments(self) -> Moments | Exception:
        try:
            return moments(self.f, [b.x for b in self.breaks])
        except Exception as why:  # which took its time: once is enough
            return why

    @property
    def jumps(self) -> list[Break]:
        """Breaks at which f is not continuous."""
        return [b for b in self.breaks if b.jumps]

    # ------------------------------------------------------------ ends of the domain

    def limit(self, end: Number, order: int = 0) -> arb:
        """The limit of f^(order) at an end of the domain. Undecided if there is none or none was found."""
        return self._limits[(float(end) > float(self.low), order)]()

    @cached_property
    def _limits(self) -> dict[tuple[bool, int], Callable[[], arb]]:
        return {(right, k): self._ask(right, k) for right in (False, True) for k in (0, 1)}

    def _ask(self, right: bool, order: int) -> Callable[[], arb]:
        found: list[arb | Undecided] = []

        def ask() -> arb:
            if not found:
                try:
                    found.append(self._find_limit(self.high if right else self.low, order))
                except Undecided as e:
                    found.append(e)
            if isinstance(found[0], Undecided):
                raise found[0]
            return found[0]

        return ask

    def _find_limit(self, end: Number, order: int) -> arb:
        found = settled([v[order] for v in self.approach(end)])
        if self.swings(end):
            told = tails.limit(self.f, float(end), order)
            if math.isnan(told):
                raise Undecided("f oscillates there, without a limit that was found")
            return arb(told)
        if found.is_finite() or found == arb(inf) or found == arb(-inf):
            if math.isinf(float(end)):
                told = tails.limit(self.f, float(end), order)
                if not math.isnan(told) and not close(told, found):
                    raise Undecided(f"two methods disagree on the limit at {float(end)}: {told} and {float(found.mid())}")
            return found
        raise Undecided(f"no limit found at {float(end):g}")

    def approach(self, end: Number) -> list[tuple[arb, ...]]:
        """f and f' on the way to an end of the domain."""
        return self._approaches[float(end) > float(self.low)]

    @cached_property
    def _approaches(self) -> dict[bool, list[tuple[arb, ...]]]:
        ends = {False: (self.low, 1), True: (self.high, -1)}
        return {right: [self.at(x, 1, side, SHARP) for x in self.way(end)] for right, (end, side) in ends.items()}

    def way(self, end: Number) -> list[arb]:
        """Points on the way to an end of the domain."""
        if math.isinf(float(end)):
            return [arb(2) ** k * int(math.copysign(1, float(end))) for k in WAY]
        side = 1 if float(end) == float(self.low) else -1
        return [self.shifted(to_arb(end), side, -k) for k in WAY]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the definition."""
        return trace(self.f).words

    def swings(self, end: Number) -> bool:
        """Whether f or f' changes its sign again and again on the way to an infinite end."""
        return math.isinf(float(end)) and bool(self.words & OSCILLATING) and self._swings[float(end) > 0]

    @cached_property
    def _swings(self) -> dict[bool, bool]:
        def signs(far: int) -> list[set[int | None]]:
            seen = [self.at(arb(far * (1000 + 0.37 * k)), 2) for k in range(48)]
            return [{sign(v[k]) for v in seen} - {0, None} for k in (0, 1, 2)]

        return {far > 0: any(len(s) == 2 for s in signs(far)) for far in (-1, 1)}

    def intercept(self, end: Number) -> arb:
        """The limit of f - x f' at an infinite end: the intercept of the asymptote, if f' tends to its slope."""
        with precision(SHARP):
            return settled([v[0] - x * v[1] for x, v in zip(self.way(end), self.approach(end), strict=True)])


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
        return arb(inf) if last > 0 else arb(-inf)
    return arb(math.nan)


def close(told: float, found: arb) -> bool:
    """Whether a limit in floats is that of balls."""
    if math.isinf(told) or not found.is_finite():
        return bool(arb(told) == found)
    return abs(told - float(found.mid())) <= 1e-9 * max(1.0, abs(told))


def find_period(c: Curve) -> Period | None:
    """Tries the periods that the parameters suggest, shortest first."""
    with precision(SHARP):
        scales = {1: arb(1), "pi": arb.pi()} | {k: abs(to_arb(v)) for k, v in c.f.values.items() if float(v)}
        scales |= {(k, "pi"): v * arb.pi() for k, v in scales.items()}
        factors = [arb(n) / d for n, d in ((1, 2), (1, 1), (2, 1), (4, 1))]
        lengths = sorted((n * s for n in factors for v in scales.values() for s in (1 / v, arb.pi() / v)), key=lambda p: float(p.mid()))
        places = [arb(k) / 7 - 1 for k in range(1, 20, 3)]
        for p in lengths:
            rises = (c.value(x + p, SHARP) - c.value(x, SHARP) for x in places)
            rise = next(rises)
            if all(same(rise, other) for other in rises):
                return Period(p, rise)
    return None

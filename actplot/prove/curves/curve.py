"""An activation as the finder sees it: what several properties ask of it, found once."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.enclosures.surds import Real
from ...algebras.scales import scales
from ...definition import Definition
from ...memory import once
from ...words import Number
from ..identities.closed import read
from ..identities.moments import Moments, moments
from . import hints
from .breaks import Break, find_breaks
from .limits import swings
from .values import SHARP, SMALL, TIE, Values, same, sign

CLOSEST = (-60, -44, -34)  # powers of 2 as distances from a break, where floats tell them from it
REACH = 40.0  # how far out an oscillating piece is looked at
SPARSE = 8  # one of so many points there, where floats saw more turns than balls have time for


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
            steps = [2.0**k for k in (*CLOSEST, *range(-24, -5))]
            if reach < inf:
                steps += [k / 16 + 1 / 64 for k in range(1, int(16 * reach))]
            else:
                steps += [k / 8 + 1 / 64 for k in range(1, 160)] + [20 * 2 ** (k / 6) for k in range(1, 78)]
            return [low + t for t in steps if low + t > low]
        near = [(high - low) * 2.0**k for k in (*CLOSEST, *range(-24, -5))]
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

    @property
    def returns(self) -> bool:
        """Whether f comes back to the same values."""
        return same(self.rise, arb(0))


class Curve(Values):
    """A scalar activation with everything that several properties ask of it, found once."""

    def __init__(self, f: Definition) -> None:
        super().__init__(f)
        self.exact: list[Real] = []  # numbers that a certificate knows exactly: these may be printed in closed form

    def read(self, v: arb) -> str:
        """A number as a table shows it, in closed form where it is one of the exact ones, or the opposite of one."""
        known = (r for e in self.exact for r in (e, -e) if same(v, r.arb, TIE))
        return read(next(known, None) or v, self.f)

    @cached_property
    def breaks(self) -> list[Break]:
        """The points where pieces meet."""
        return find_breaks(self)

    @property
    def jumps(self) -> list[Break]:
        """Breaks at which f is not continuous."""
        return [b for b in self.breaks if b.jumps]

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
        return find_period(self) if swings(self, self.low) and swings(self, self.high) and not self.breaks else None

    @cached_property
    def samples(self) -> list[list[Sample]]:
        """f, f' and f'' at the sample points of each piece."""
        return [[self.sample(x) for x in self.points(piece)] for piece in self.pieces]

    def points(self, piece: Interval) -> list[float]:
        """Where a piece is looked at: densely, and no further than pays, where it oscillates; and where floats saw something change."""
        low, high = float(piece.low), float(piece.high)
        seen = self.changes[0]
        if self.period is not None:
            usual = [low + (high - low) * (k + 0.25) / 400 for k in range(400)]
            reach = max(-low, high)
        else:
            reach = REACH * max((1.0, *scales(self.f).waves)) if swings(self, piece.low) or swings(self, piece.high) else inf
            usual = piece.points(reach)
            seen = [x for x in (*hints.beside(self.f), *seen) if abs(x) <= reach]
        usual = usual[:: SPARSE if reach < inf and self.changes[1] else 1]  # where it turns far more often than that
        return sorted({*usual, *([0.0] if low < 0 < high else []), *(x for x in seen if low < x < high)})

    @cached_property
    def changes(self) -> tuple[list[float], bool]:
        """Neighbours between which floats saw a sign change, and whether there are many more."""
        if self.period is None:
            return hints.changes(self.f, -inf, inf)
        length = float(self.period.length.mid())
        return hints.changes(self.f, -length / 81, length * 80 / 81)

    def sample(self, point: float | arb) -> Sample:
        """One point, with more precision where a sign needs it; at 0 what vanishes to that precision counts as 0."""
        x = arb(point)
        values = self.at(x, 2)
        signs = [sign(v) for v in values]
        if None in signs and bool(abs(x) < 300):
            values = self.at(x, 2, bits=SHARP)
            signs = [0 if s is None and bool(x == 0) and abs(v) < SMALL else s for s, v in zip(map(sign, values), values, strict=True)]
        return Sample(x, values, tuple(signs))

    @cached_property
    def height(self) -> arb:
        """The largest |f| at the sample points that is a number."""
        seen = [abs(s.values[0]).mid() for samples in self.samples for s in samples if s.values[0].is_finite()]
        return max(seen, default=arb(1))

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

    @property
    @once
    def moments(self) -> Moments:
        """The averages over Z ~ N(0, 1)."""
        return moments(self.f, [b.x for b in self.breaks])


def find_period(c: Values) -> Period | None:
    """Tries the periods that the parameters and the waves suggest, shortest first."""
    with precision(SHARP):
        sizes: dict[Any, arb] = {1: arb(1), "pi": arb.pi()} | {k: abs(to_arb(v)) for k, v in c.f.values.items() if float(v)}
        sizes |= {s: abs(to_arb(s)) for s in scales(c.f).slopes}
        sizes |= {(k, "pi"): v * arb.pi() for k, v in sizes.items()}
        factors = [arb(n) / d for n, d in ((1, 2), (1, 1), (2, 1), (4, 1))]
        lengths = sorted((n * s for n in factors for v in sizes.values() for s in (1 / v, arb.pi() / v)), key=lambda p: float(p.mid()))
        for p in lengths:
            rises = (c.value(x + p, SHARP) - c.value(x, SHARP) for x in (p * (arb(k) / 7 - 1) for k in range(1, 20, 3)))
            rise = next(rises)
            if all(same(rise, other) for other in rises):
                return Period(p, rise)
    return None

"""Certified signs of f^(order) on the whole of one piece: boxes that cover it, expansions at its ends, exact values at single points.

A box is decided where the enclosure of f^(order) on it, or its mean value form, leaves 0 out; or where the next derivative does and the
signs at both ends are known: then there is exactly one root or none. Enclosures contain every value, so what they leave out is not
taken. Boxes that are decided by none of these are halved. Where f^(order) vanishes exactly at a point, the first derivative that does
not, kept away from 0 on a whole neighbourhood, gives the signs beside it by Taylor's formula.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Ball, hull, precision, to_arb
from ...algebras.enclosures.boxes import Box
from ...algebras.enclosures.surds import PI, ZERO, Real, Undecided, inexact, real
from ...algebras.infinity import asymptotics
from ...algebras.infinity.asymptotics import lattice
from ...algebras.infinity.expansions import Expansion
from ...algebras.infinity.orders import Key, Unresolved, beyond
from ...algebras.jets import part, variable
from ...algebras.roots import crossing
from ...algebras.symbols.fields import Ring, number
from ...definition import Definition
from ...errors import ActplotError
from ...words import Number, is_number
from ..identities.identities import lift

BITS = 128
SHARP = 320
RADII = (3, 8, 16, 32, 64, 128, 256)  # where tails may begin; early, since a double exponential takes boxes without end
AWAY = 8  # where those of what swings begin
PATIENCE, FEW = 6000, 600  # boxes of one table, and of one whose words are slow
NARROW = arb(2) ** -44
EXACT = 4  # derivatives tried beyond one that vanishes at a point
CONSTANT = arb(2) ** -200  # relative radius of a number at the sharp precision, which the enclosure of a function exceeds by far


class Unproved(ActplotError):
    """What the methods at hand do not certify; the message is the reason."""


@dataclass(frozen=True, eq=False)
class Run:
    """An open interval on which f^(order) has a sign, isolated zeros apart."""

    low: Real
    high: Real
    sign: int


@dataclass(frozen=True, eq=False)
class Root:
    """The only zero in an enclosure (exact where it is), with the signs on both sides."""

    x: Real
    before: int
    after: int


@dataclass(eq=False)
class Strip:
    """A piece of the domain between neighbouring breaks, with ways to enclose f and its derivatives on it.

    Where f repeats towards an infinite end, signs are certified on a stretch that holds one period beside the other end.
    """

    f: Definition
    low: Number
    high: Number
    plain: bool  # whether the definition has no pieces to choose from
    patience: int = PATIENCE
    boxes: int = 0
    left: int = 0
    lattices: int = 0  # on which limits were taken
    turn: Real | None = None  # the period
    touched: list[Real] = field(default_factory=list)
    radii: dict[tuple[bool, int], int] = field(default_factory=dict)
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def define(self, x: Any) -> Any:
        """The definition."""
        return self.f.entry.define(x, **self.f.values)

    @cached_property
    def sample(self) -> Ball:
        """A point inside, no special one; knots may lie closer together than floats."""
        with precision(SHARP):
            low, high = to_arb(self.low), to_arb(self.high)
            if low.is_finite() and high.is_finite():
                inner = low + (high - low) * 0.6180339
            elif low.is_finite() or high.is_finite():
                inner = low + (1 + abs(low)) * 1.618 if low.is_finite() else high - (1 + abs(high)) * 1.618
            else:
                inner = arb(0.618)
            point = arb(inner.mid())
            if not (low < point and point < high):
                raise Unproved("knots closer together than can be told")
            return Ball(point)

    def on(self, x: arb, order: int) -> list[arb]:
        """Enclosures of f, f', ..., f^(order) on all of the part of the strip that a ball covers."""
        return [enclosure(y) for y in self.parts(x, order)]

    def parts(self, x: arb, order: int) -> list[Any]:
        """The same, with the numbers that they are where they do not depend on x."""
        y = self.define(variable(Ball(x) if self.plain else Box(Ball(x), self.sample), order))
        return [part(y, order, k) for k in range(order + 1)]

    def at(self, x: Real, order: int, side: int = 1) -> list[Real]:
        """f, f', ... at a point or as limits from one side of it, exact where that is possible."""
        if not x.exact:  # it may be a knot, of which this piece is on one side
            return [real(y if is_number(y) else enclosure(y)) for y in self.parts(x.arb, order)]
        jet = max(order, 1)  # a value of a point's own plays no part in a limit, and a jet has none
        y = self.define(variable(x, jet, side))
        found = [real(part(y, jet, k, side)) for k in range(order + 1)]
        return [ZERO if x.exact and not v.exact and v.arb.contains(0) and self.cancels(x, k, side) else v for k, v in enumerate(found)]

    def cancels(self, x: Real, order: int, side: int) -> bool:
        """Whether f^(order) is 0 at an exact point by an identity that enclosures cannot see: 2 phi - x^2 phi at √2."""
        ring, jet = Ring(), max(order, 1)
        try:
            return lift(ring, part(self.define(variable(number(ring, x.number), jet, side)), jet, order, side)).is_zero
        except ArithmeticError:
            return False

    def near(self, end: Number, low: bool, order: int) -> list[Expansion]:
        """f, f', ... as expansions on the way to an end, beyond the present radius."""
        t = asymptotics.t()
        infinite = math.isinf(float(end))
        inward = t if infinite else 1 / t
        x = (0 if infinite else end) + (inward if low != infinite else -inward)
        return asymptotics.tail(self.define, x, order)

    def tail(self, low: bool, order: int) -> tuple[int, arb]:
        """The sign of f^(order) all the way to an end that is infinite or singular, and where that begins."""
        end = self.low if low else self.high
        why = ""
        for radius in RADII:
            try:
                with beyond(radius):
                    sign = self.near(end, low, order)[order].sign
            except Unresolved as e:
                why = str(e)
                continue
            if sign is not None:
                self.radii[low, order] = radius
                start = arb(radius) * (-1 if low else 1) if math.isinf(float(end)) else to_arb(end) + (1 if low else -1) / arb(radius)
                return sign, start
        raise Unproved(f"the sign of f{chr(39) * order} is open towards {float(end):g}" + (f": {why}" if why else ""))

    def limits(self, low: bool) -> tuple[Real, Real, Real | None]:
        """The limits of f and f' at an end, and the intercept of the line that f approaches (None if it approaches none)."""
        if (low, "limits") not in self.known:
            self.known[low, "limits"] = self._limits(low)
        found: tuple[Real, Real, Real | None] | Unproved = self.known[low, "limits"]
        if isinstance(found, Unproved):
            raise found
        return found

    def _limits(self, low: bool) -> tuple[Real, Real, Real | None] | Unproved:
        end = self.low if low else self.high
        if self.turn is not None and math.isinf(float(end)):
            return Unproved("it repeats")
        why = "no limit"
        with precision(SHARP):
            for radius in RADII:
                try:
                    with beyond(radius):
                        y, slope = self.near(end, low, 1)
                        return y.limit, slope.limit, intercept(y, slope.limit, -1 if low else 1)
                except Unresolved as e:
                    why = str(e)
        return Unproved(f"limits towards {float(end):g}: {why}")

    # ------------------------------------------------------------ what swings for ever

    @property
    def waves(self) -> bool:
        """Whether it is known that f repeats towards an infinite end and is not constant: then it has no limit there."""
        return self.turn is not None and sign(self.on(self.sample.arb, 1)[1]) in (-1, 1)

    def along(self, low: bool, of: Callable[[list[Expansion], Expansion], Expansion]) -> list[Real]:
        """The limits of something made of f, f' and x towards an infinite end, on lattices a quarter of a turn of sin x apart.

        Each is the limit of a subsequence: two that differ refute a limit, an infinite one refutes a bound.
        """
        if not math.isinf(float(self.low if low else self.high)):
            raise Unproved("a finite end")
        found = []
        self.lattices = 4
        for quarter in range(self.lattices):
            with precision(SHARP), beyond(AWAY), lattice(PI * Fraction(quarter, 2)):
                try:
                    x = -asymptotics.t() if low else asymptotics.t()
                    found.append(of(self.near(self.low if low else self.high, low, 1), x).limit)
                except Unresolved as why:
                    raise Unproved(str(why)) from None
        return found

    def middle(self, order: int, hints: list[Real]) -> tuple[list[Root], list[arb]]:
        """The sign changes of f^(order) between both tails, and enclosures of f^(order - 1) in either, where it does not grow there."""
        radius = AWAY
        with precision(BITS), beyond(radius):
            tails = [self.near(end, low, order - 1)[order - 1] for end, low in ((self.low, True), (self.high, False))]
            if any(t.growth for t in tails):
                raise Unproved("it swings and grows")
            bounds = [t.bound for t in tails]
        cut = Strip(self.f, -radius, radius, self.plain, FEW)
        _, roots = cut.signs(order, [h for h in hints if bool(abs(h.arb) < radius)])
        self.boxes += cut.boxes
        self.radii[True, order] = radius
        return [r for r in roots if r.before != r.after], bounds

    def outward(self, low: bool) -> int:
        """Where f tends to infinity at an end, its sign; 0 where it stays bounded on the way."""
        why = ""
        for radius in RADII:
            try:
                with precision(BITS), beyond(radius):
                    return self.near(self.low if low else self.high, low, 0)[0].growth
            except Unresolved as e:
                why = str(e)
        raise Unproved(why)

    def regular(self) -> None:
        """f' has a finite enclosure everywhere: boxes in the middle, expansions at both ends."""
        with precision(BITS):
            for radius in RADII:
                try:
                    with beyond(radius):
                        for end, low in ((self.low, True), (self.high, False)):
                            self.near(end, low, 1)
                    break
                except Unresolved as e:
                    why = str(e)
            else:
                raise Unproved(why)
            todo = [(Fraction(-radius), Fraction(radius))]
            for _ in range(PATIENCE):
                if not todo:
                    return
                a, b = todo.pop()
                self.boxes += 1
                if not self.on(hull(to_arb(a), to_arb(b)), 1)[1].is_finite():
                    todo += [(a, (a + b) / 2), ((a + b) / 2, b)]
            raise Unproved("a derivative without bound")

    # ------------------------------------------------------------ signs

    def signs(self, order: int, hints: list[Real]) -> tuple[list[Run], list[Root]]:
        """The certified runs and roots of f^(order) on this strip."""
        with precision(BITS):
            self.left = self.patience
            first, start = self.end(True, order)
            last, stop = self.end(False, order)
            if not start.arb < stop.arb:
                raise Unproved("the tails overlap")
            points = [start, *(h for h in hints if start.arb < h.arb and h.arb < stop.arb), stop]
            raw: list[Run] = [first] if first else []
            inside: list[Root] = []
            for a, b in pairwise(points):
                raw += self.between(a, b, order, inside)
            raw += [last] if last else []
            roots = list(self.meetings(raw, inside, points, order))
            return joined(raw), roots

    def end(self, low: bool, order: int) -> tuple[Run | None, Real]:
        """What is known beside an end, and where the rest begins: a run in a tail, or nothing."""
        end = self.low if low else self.high
        if self.turn is not None and math.isinf(float(end)):
            way = -1 if low else 1
            return None, real(arb((to_arb(self.high if low else self.low) + way * self.turn.arb * (1 + arb(2) ** -20)).mid()))
        if not (math.isinf(float(end)) or self.singular(low, order)):
            return None, edge(end)
        sign, start = self.tail(low, order)
        there, at = real(arb(float(end))) if math.isinf(float(end)) else edge(end), real(arb(start.mid()))
        return Run(there, at, sign) if low else Run(at, there, sign), at

    def singular(self, low: bool, order: int) -> bool:
        """Whether f or a derivative grows without bound, or is not known, at a finite end."""
        try:
            values = self.at(edge(self.low if low else self.high), order, 1 if low else -1)
        except (Undecided, ZeroDivisionError):
            return False
        return not all(v.exact or v.arb.is_finite() for v in values)

    def meetings(self, raw: list[Run], inside: list[Root], points: list[Real], order: int) -> Iterator[Root]:
        """All roots: those inside boxes, and exact zeros at which runs meet."""
        known = {id(r.x): r for r in inside}
        suspects = {id(p) for p in points} | {id(p) for p in self.touched}
        for a, b in pairwise(raw):
            if id(a.high) in known:
                yield known[id(a.high)]
            elif a.sign != b.sign or id(a.high) in suspects:
                zero = self.at(a.high, order)[order].is_zero
                if a.sign != b.sign and not zero:
                    raise Unproved("two signs meet where there is no zero")
                if zero and a.sign and b.sign:
                    yield Root(a.high, a.sign, b.sign)

    def zero_at(self, x: Real, order: int) -> bool:
        """Whether f^(order) is known to vanish at a point."""
        try:
            return self.at(x, order)[order].is_zero
        except (Undecided, ZeroDivisionError):
            return False

    def between(self, a: Real, b: Real, order: int, inside: list[Root]) -> list[Run]:
        """The part between two points: exact zeros at them are stepped away from, boxes do the rest."""
        first, last = self.beside(a, b, order, 1), self.beside(b, a, order, -1)
        if first and first[0] is b:
            return [Run(a, b, first[1])]
        if last and last[0] is a:
            return [Run(a, b, last[1])]
        start, stop = first[0] if first else a, last[0] if last else b
        if not start.arb < stop.arb:
            stop = start
        runs = [Run(a, start, first[1])] if first else []
        runs += self.boxed(start, stop, order, inside) if start is not stop else []
        return [*runs, Run(stop, b, last[1])] if last else runs

    def beside(self, x: Real, to: Real, order: int, side: int) -> tuple[Real, int] | None:
        """Where f^(order) vanishes exactly at x: a point on the way to another, up to which it has a sign, and that sign."""
        first = order
        try:
            while first < order + EXACT and self.at(x, first, side)[first].is_zero:
                first += 1
        except (Undecided, ZeroDivisionError):
            return None
        if first == order:
            return None
        way = abs(to.arb - x.arb)
        reach = arb(way.mid())
        for _ in range(24):
            there = to if reach >= arb(way.mid()) else real(arb((x.arb + side * reach).mid()))
            wide = hull(x.arb, there.arb)
            if self.on(wide, order)[order].is_zero():
                return there, 0
            if s := sign(self.on(wide, first)[first]):
                return there, s * side ** (first - order)
            reach = reach / 2 if reach < 2 else arb(1)
        raise Unproved(f"no sign beside the zero at {x.arb.str(6, radius=False)}")

    def boxed(self, a: Real, b: Real, order: int, inside: list[Root]) -> Iterator[Run]:
        """Branch and bound, from left to right."""
        todo = [(a, b)]
        while todo:
            low, high = todo.pop()
            self.boxes += 1
            self.left -= 1
            if self.left < 0:
                raise Unproved(f"more than {self.patience} boxes")
            x = hull(low.arb, high.arb)
            found = self.decided(x, low, high, order)
            if isinstance(found, int):
                yield Run(low, high, found)
            elif found is not None:
                before, after = found
                place = real(self.refined(x, order))
                inside.append(Root(place, before, after))
                yield Run(low, place, before)
                yield Run(place, high, after)
            else:
                if x.rad() < NARROW * (1 + abs(x.mid())):
                    raise Unproved(f"the sign of f{chr(39) * order} near {x.mid().str(6, radius=False)} is open")
                middle = real(split(low.arb, high.arb))
                todo += [(middle, high), (low, middle)]

    def decided(self, x: arb, low: Real, high: Real, order: int) -> int | tuple[int, int] | None:
        """The sign on a box, or the two signs around its only root; None if it must be halved."""
        y = self.on(x, order)[order]
        if (s := sign(y)) is not None:
            return s
        *_, y, slope = self.on(x, order + 1)
        if not slope.is_finite():
            return None
        centre = arb(x.mid())
        if (s := sign(self.on(centre, order)[order] + slope * (x - centre))) is not None:
            return s
        way = sign(slope)
        if not way:
            return None
        ends = [sign(self.on(e.arb, order)[order]) for e in (low, high)]
        if 0 in ends:
            self.touched.append(low if ends[0] == 0 else high)
            return way if ends[0] == 0 else -way
        if None in ends:
            return None
        return ends[0] if ends[0] == ends[1] else (ends[0], ends[1])  # type: ignore[return-value]

    def refined(self, x: arb, order: int) -> arb:
        """The only root in a ball on which f^(order) is strictly monotonic, by the interval Newton method."""
        with precision(SHARP):
            for _ in range(400):
                centre = arb(x.mid())
                y = self.on(centre, order)[order]
                slope = self.on(x, order + 1)[order + 1]
                if slope.is_finite() and sign(slope):
                    new = x.intersection(centre - y / slope)
                    if not new.rad() < x.rad() * 0.9:
                        return x if x.rad() < new.rad() else new
                    x = new
                else:
                    return x
            return x


def edge(n: Number) -> Real:
    """An end of a piece; one that is a root is known by enclosures alone."""
    return inexact(to_arb(n)) if crossing(n) else real(n)


def enclosure(y: Any) -> arb:
    """A result as an arb."""
    return y.arb if isinstance(y, (Ball, Box)) else to_arb(y)


def sign(v: arb) -> int | None:
    """The sign of all numbers in a ball; None if they differ."""
    return 1 if v > 0 else -1 if v < 0 else 0 if v.is_zero() else None


def split(a: arb, b: arb) -> arb:
    """A point between two, near the middle but no round number."""
    low, high = float(a.mid()), float(b.mid())
    at = low + (high - low) * 0.484375
    if high - low > 1e-4:
        return arb(float(Fraction(at).limit_denominator(1 << 20)))
    return arb((a * 31 / 64 + b * 33 / 64).mid())


def intercept(y: Expansion, slope: Real, side: int) -> Real | None:
    """The limit of f - slope x, None where it is infinite or the slope is."""
    if not (slope.exact or slope.arb.is_finite()):
        return None
    if slope.is_zero:
        value = y.limit
    else:
        line = asymptotics.t() * (slope * side)
        if not slope.exact:
            lead = y.terms.get(Key((), Fraction(1)))
            if lead is None or lead.exact or lead.arb.rad() > CONSTANT * abs(lead.arb) or not lead.arb.overlaps((slope * side).arb):
                return lost()
            rest = Expansion({k: c for k, c in y.terms.items() if k != Key((), Fraction(1))}, y.waves)
            return finite(rest.limit)
        value = (y - line).limit
    return finite(value)


def finite(v: Real) -> Real | None:
    """A limit that is a number."""
    return v if v.exact or v.arb.is_finite() else None


def lost() -> Real | None:
    """A slope that is known too little for an intercept."""
    raise Unresolved("the slope of the asymptote is known too little")


def joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of one sign as one."""
    found: list[Run] = []
    for r in runs:
        if found and found[-1].sign == r.sign:
            found[-1] = Run(found[-1].low, r.high, r.sign)
        else:
            found.append(r)
    return found

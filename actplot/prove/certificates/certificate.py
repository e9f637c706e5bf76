"""What is certain of an activation: signs of f, f' and f'' on the whole domain, both sides of every break, limits, extreme values."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.enclosures.surds import ONE, PI, ZERO, Real, Undecided, order, real, same
from ...algebras.roots import crossing
from ...algebras.symbols.shifts import repeats
from ...definition import Definition
from ...words import Number
from ..identities.identities import level, met
from .cover import BITS, SHARP, Root, Run, Strip, Unproved, edge, finite

COMPARED = 6  # derivatives compared at a break


@dataclass(frozen=True, eq=False)
class Joint:
    """A break between two strips, where f has the value ``value``; ``seamless`` if it is continuous there by construction."""

    x: Real
    value: Real
    before: Strip
    after: Strip
    seamless: bool = False

    def sides(self, k: int) -> tuple[Real, Real]:
        """f^(k) from the left and from the right."""
        if k == 0 and self.seamless:
            return self.value, self.value
        with precision(SHARP):
            return self.before.at(self.x, k, -1)[k], self.after.at(self.x, k, 1)[k]

    @cached_property
    def smoothness(self) -> int:
        """The largest k with k derivatives that agree, -1 for a jump; Unproved where equality is open."""
        if not self.continuous:
            return -1
        for k in range(1, COMPARED + 1):
            if not all(v.exact or v.arb.is_finite() for v in self.sides(k)):
                raise Unproved("a slope without bound at a break")
            if not self.agree(k):
                return k - 1
        raise Unproved(f"{COMPARED} derivatives agree at a break")

    def agree(self, k: int) -> bool:
        """Whether f^(k) is the same on both sides (f itself there, too): as numbers, or where these are but enclosed, as an identity."""
        if k == 0 and self.seamless:
            return True
        left, right = self.sides(k)
        told = [same(left, right)] if k else [same(left, self.value), same(self.value, right)]
        if False in told:
            return False
        if None in told and not (self.x.exact and met(self.before.define, self.x.number, k)):
            raise Unproved("two numbers that may be equal")
        return True

    @cached_property
    def continuous(self) -> bool:
        """f does not jump here."""
        return self.agree(0)

    @property
    def closed(self) -> bool:
        """Whether f is known to be continuous here, so that what it tends to is taken."""
        try:
            return self.continuous
        except Unproved:
            return False

    @cached_property
    def differentiable(self) -> bool:
        """f is continuous here and both slopes are the same."""
        return self.continuous and self.agree(1)


@dataclass(frozen=True, eq=False)
class Value:
    """A value that is taken, or only approached (None where that is open), and where if that is one place."""

    value: Real
    attained: bool | None
    where: Real | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """Runs and roots of f^(order), strip by strip."""

    strips: tuple[tuple[Strip, list[Run], list[Root]], ...]

    @property
    def signs(self) -> set[int]:
        """The signs that occur on whole intervals."""
        return {r.sign for _, runs, _ in self.strips for r in runs}

    @property
    def flat(self) -> list[tuple[Strip, Run]]:
        """The runs on which the function vanishes."""
        return [(s, r) for s, runs, _ in self.strips for r in runs if r.sign == 0]

    @property
    def roots(self) -> list[tuple[Strip, Root]]:
        """All isolated zeros inside strips."""
        return [(s, r) for s, _, roots in self.strips for r in roots]

    @property
    def changes(self) -> list[tuple[Strip, Root]]:
        """Those at which the sign changes."""
        return [(s, r) for s, r in self.roots if r.before != r.after]

    def across(self) -> Iterator[tuple[int, int]]:
        """The signs on both sides of every break."""
        for (_, left, _), (_, right, _) in pairwise(self.strips):
            yield left[-1].sign, right[0].sign


def infinity(v: Real) -> int:
    """1 or -1 for an infinity, else 0."""
    return 0 if v.exact or v.arb.is_finite() else (1 if v.arb > 0 else -1) if not v.arb.contains(0) else 0


def parted(limits: list[Real]) -> bool:
    """Whether limits on several ways to an end certainly differ, or one is infinite: then there is no finite limit."""
    return any(infinity(v) for v in limits) or any(same(v, limits[0]) is False for v in limits)


def settles(s: Strip, low: bool) -> bool:
    """Whether f has a finite limit at an infinite end, and f' the limit 0 there."""
    if s.waves:
        return False
    try:
        y, slope, _ = s.limits(low)
    except Unproved:
        if parted(s.along(low, lambda y, x: y[0])):
            return False
        raise
    finite = not infinity(y) and (y.exact or bool(y.arb.is_finite()))
    if finite and not slope.is_zero:
        raise Unproved("a limit of f' that is not known to be 0")
    return finite


def periods(f: Definition) -> Iterator[Real]:
    """Lengths after which a sine of x, or of a parameter times x, may repeat."""
    scales = [ONE, *(v for v in map(real, f.values.values()) if v.exact and not v.is_zero)]
    yield from (PI * n * (v if v.sign == 1 else -v) for q in scales for v in (ONE / q, q) for n in (Fraction(1, 2), 1, 2, 4))


def equal(a: Real, b: Real) -> bool:
    """Whether two numbers are the same; Unproved where that is open."""
    told = same(a, b)
    if told is None:
        raise Unproved("two numbers that may be equal")
    return told


def leap(a: Real, b: Real) -> int:
    """The sign of b - a."""
    told = order(b, a)
    if told is None:
        raise Unproved("two numbers that may be equal")
    return told


@dataclass(frozen=True, eq=False)
class Wave:
    """f(x + length) = f(x) + rise for all x, by construction."""

    length: Real
    rise: Real


class Certificate:
    """All that is certified of one scalar activation at its parameters; what cannot be certified raises Unproved when it is asked for.

    With a wave, signs are certified on a stretch that holds one period, which settles them on the whole line.
    """

    def __init__(self, f: Definition, breaks: list[Number], hints: dict[int, list[Real]], wave: Wave | None = None) -> None:
        self.f, self.breaks, self.hints, self.wave = f, breaks, hints, wave
        self.low, self.high = f.entry.domain.low, f.entry.domain.high
        self.tables: dict[int, Table | Unproved] = {}
        self.swings: dict[int, list[Value] | Unproved] = {}
        self.matched: list[Real] = []  # the numbers with which a claim was compared

    @cached_property
    def strips(self) -> list[Strip]:
        """The pieces of the domain, or a stretch a little longer than one period."""
        if self.wave is not None:
            with precision(BITS):
                length = self.wave.length.arb
                low = Fraction(-round(float(length.mid()) / 81 * 2**20), 2**20)
                high = low + Fraction(math.ceil(float(length.mid()) * 2**30) + 1, 2**30)
                if not to_arb(high - low) > length:
                    raise Unproved("a period that is known too little")
            return [Strip(self.f, low, high, True)]
        found = [Strip(self.f, a, b, not self.breaks) for a, b in pairwise([self.low, *self.breaks, self.high])]
        for s, end in ((found[0], -1), (found[-1], 1)) if self.breaks else ():
            if math.isinf(float(s.low if end < 0 else s.high)):
                s.turn = next((p for p in periods(self.f) if repeats(s.define, p, end)), None)
                s.turn = s.turn if s.waves else None
        return found

    @cached_property
    def joints(self) -> list[Joint]:
        """The breaks, with the value that f has at each."""
        found = []
        for knot, (before, after) in zip(self.breaks, pairwise(self.strips), strict=True):
            if root := crossing(knot):
                found.append(self.crossed(knot, root.seamless, before, after))
                continue
            x = real(knot)
            try:
                with precision(SHARP):
                    value = real(self.f.entry.define(x, **self.f.values))
            except Undecided as why:
                raise Unproved(str(why)) from None
            found.append(Joint(x, value, before, after))
        return found

    @staticmethod
    def crossed(knot: Number, seamless: bool, before: Strip, after: Strip) -> Joint:
        """The break at a root, which is known by enclosures alone: f has the value that it has on the side that tells more."""
        if not seamless:
            raise Unproved("a jump at a root, of which enclosures do not tell the piece")
        with precision(SHARP):
            x = edge(knot)
            values = [s.at(x, 0)[0] for s in (before, after)]
        return Joint(x, next((v for v in values if v.exact), values[0]), before, after, True)

    def table(self, k: int) -> Table:
        """The certified sign table of f^(k)."""
        if k not in self.tables:
            try:
                parts = [(s, *s.signs(k, self.inside(s, k))) for s in self.strips]
                self.tables[k] = Table(tuple(parts))
                self.once(parts)
            except (Unproved, ArithmeticError, ValueError) as why:
                self.tables[k] = why if isinstance(why, Unproved) else Unproved(str(why))
        found = self.tables[k]
        if isinstance(found, Unproved):
            raise found
        return found

    def once(self, parts: list[tuple[Strip, list[Run], list[Root]]]) -> None:
        """No root of a stretch longer than a period may be a repetition of its first ones."""
        if self.wave is not None:
            with precision(BITS):
                for s, _, roots in parts:
                    if not all(r.x.arb < to_arb(s.low) + self.wave.length.arb for r in roots):
                        raise Unproved("a root at the end of a period")

    def inside(self, s: Strip, k: int) -> list[Real]:
        """Points at which f^(k) may vanish exactly: the origin and what was suggested."""
        found: list[Real] = []
        for h in sorted([real(0), *self.hints.get(k, [])], key=lambda h: float(h.arb.mid())):
            inner = h.exact and h.arb > to_arb(s.low) and h.arb < to_arb(s.high)
            if inner and s.zero_at(h, k) and not any(equal(h, o) for o in found):
                found.append(h)
        return found

    def value(self, s: Strip, x: Real, k: int) -> Real:
        """f^(k) at a point inside a strip."""
        with precision(SHARP):
            if x.exact:
                return s.at(x, k)[k]
            return Real(x.q, ball=s.on(x.arb, k)[k])

    def level(self, s: Strip, x: Real, k: int) -> Real:
        """f at a root of f^(k) inside a strip, exactly where an identity makes it a whole number there."""
        y = self.value(s, x, 0)
        whole = Fraction(round(float(y.arb.mid()))) if y.arb.is_finite() and abs(y.arb) < 2**20 else None
        if not y.exact and whole is not None and y.arb.contains(int(whole)) and level(s.define, k, x.arb, whole):
            return Real(whole)
        return y

    def values(self, k: int) -> list[Value]:
        """All values among which the infimum and the supremum of f^(k) are.

        Between neighbouring roots of the next derivative f^(k) is strictly monotonic: its extreme values are at the ends of runs.
        """
        if self.wave is not None and k == 0 and not equal(self.wave.rise, ZERO):
            return [Value(Real(Fraction(0), ball=arb(way * math.inf)), False) for way in (-1, 1)]
        try:
            table = self.table(k + 1)
        except Unproved:
            if k not in self.swings:
                try:
                    self.swings[k] = self.swinging(k)
                except (Unproved, ArithmeticError) as why:
                    self.swings[k] = Unproved(str(why))
            known = self.swings[k]
            if isinstance(known, Unproved):
                raise known from None
            return known
        found = [Value(self.value(s, r.x, k), True, r.x) for s, r in table.changes]
        found += [Value(self.value(s, within(r), k), True) for s, r in table.flat]
        for j in self.joints:
            found += [Value(v, bool(k), j.x) for v in j.sides(k) if k or not j.closed]
            if k == 0:
                found.append(Value(j.value, True, j.x))
        if self.wave is not None:
            return found
        ends = [(s, low) for s, low in ((self.strips[0], True), (self.strips[-1], False)) if s.turn is None]
        return found + [v for s, low in ends for v in self.outer(s, low, k)]

    def outer(self, s: Strip, low: bool, k: int) -> list[Value]:
        """The limit of f^(k) at an end of the domain, and what is taken there if the end belongs to it."""
        end = self.low if low else self.high
        if end not in self.f.entry.domain.ends:
            return [Value(s.limits(low)[:2][k], False)]
        taken = s.at(real(end), k, 1 if low else -1)[k]
        return [Value(taken if finite(taken) else s.limits(low)[:2][k], True, real(end))]

    @property
    def whole(self) -> bool:
        """Whether f has its limits at the ends that belong to its domain, so that what holds inside holds there: words are continuous."""
        ends = ((self.strips[0], 1, self.low), (self.strips[-1], -1, self.high))
        for s, way, end in ((s, way, end) for s, way, end in ends if end in self.f.entry.domain.ends):
            y = self.at_end(end)
            knot = any(to_arb(k).overlaps(to_arb(end)) for k in self.f.knots)
            if not finite(y) or (knot and not equal(y, s.at(real(end), 0, way)[0])):
                return False
        return True

    def at_end(self, end: Number) -> Real:
        """f at an end that belongs to the domain."""
        with precision(SHARP):
            return real(self.f.entry.define(real(end), **self.f.values))

    def endless(self, k: int) -> bool:
        """Whether a root of f^(k) comes back again and again."""
        return any(s.turn is not None for s, _ in self.table(k).roots)

    def swinging(self, k: int) -> list[Value]:
        """The same of a function whose derivative changes its sign for ever: turning points in the middle, enclosures of both tails.

        An enclosure of all values in a tail decides only where the extreme values are well outside of it.
        """
        if self.breaks or self.wave is not None:
            raise Unproved("swings on a part of the line")
        (strip,) = self.strips
        limits = [v for low in (True, False) for v in strip.along(low, lambda y, x: y[k])]
        if {infinity(v) for v in limits} >= {1, -1}:
            return [Value(Real(Fraction(0), ball=arb(way * math.inf)), False) for way in (-1, 1)]
        roots, tails = strip.middle(k + 1, self.inside(strip, k + 1))
        return [Value(self.value(strip, r.x, k), True) for r in roots] + [Value(Real(Fraction(0), ball=t), None) for t in tails]

    @cached_property
    def analytic(self) -> bool:
        """Whether f is one composition of analytic words on all of the domain, and f' is not 0 throughout."""
        if self.breaks:
            return False
        try:
            self.table(1)
        except Unproved:
            for s in self.strips:
                s.regular()
        return any(bool(abs(s.on(s.sample.arb, 1)[1]) > 0) for s in self.strips)

    @property
    def end_runs(self) -> tuple[Run, Run]:
        """The first and the last run of f'."""
        strips = self.table(1).strips
        return strips[0][1][0], strips[-1][1][-1]

    @cached_property
    def told(self) -> str:
        """How the signs of f, f' and f'' were certified."""
        for k in (0, 1, 2):
            with suppress(Unproved):
                self.table(k)
        boxes = sum(s.boxes for s in self.strips)
        radius = max((r for s in self.strips for r in s.radii.values()), default=0)
        infinite = math.isinf(float(self.low)) or math.isinf(float(self.high))
        beyond = f", expansions beyond |x| = {radius}" if radius and infinite else ""
        if any(s.lattices for s in self.strips) and not boxes:
            return "limits on points a full turn apart, in four phases, at both ends"
        if not boxes:
            return "exact values at single points"
        where = "one period, which settles the line" if self.wave is not None else "the whole domain"
        where += ", one period where it repeats" if any(s.turn is not None for s in self.strips) else ""
        return f"signs on {where}: {boxes} box{'es' if boxes != 1 else ''} at {BITS} bits{beyond}"


def within(r: Run) -> Real:
    """A point inside a run."""
    low, high = r.low.arb, r.high.arb
    if low.is_finite() and high.is_finite():
        return real(arb(((low + high) / 2).mid()))
    return real(arb((low + 1).mid())) if low.is_finite() else real(arb((high - 1).mid())) if high.is_finite() else real(0)

"""What is certain of an activation: signs of f, f' and f'' on the whole domain, and both sides of every break."""

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.enclosures.surds import ONE, PI, Real, real
from ...algebras.knots import knots
from ...algebras.scales import scales
from ...algebras.symbols.shifts import repeats
from ...definition import Definition
from ...memory import once
from ...words import Number
from ..curves.runs import Root, Run
from ..identities.points import level
from .cover import regular, signs
from .joints import Joint, equal, joint
from .strip import BITS, SHARP, Strip, Unproved, finite

ACROSS = 2.0**-40  # how far beyond an end of the domain


@dataclass(frozen=True, eq=False)
class Table:
    """Runs and roots of f^(order), strip by strip."""

    strips: tuple[tuple[Strip, list[Run[Real]], list[Root[Real]]], ...]

    @property
    def signs(self) -> set[int]:
        """The signs that occur on whole intervals."""
        return {r.sign for _, runs, _ in self.strips for r in runs}

    @property
    def flat(self) -> list[tuple[Strip, Run[Real]]]:
        """The runs on which the function vanishes."""
        return [(s, r) for s, runs, _ in self.strips for r in runs if r.sign == 0]

    @property
    def roots(self) -> list[tuple[Strip, Root[Real]]]:
        """All isolated zeros inside strips."""
        return [(s, r) for s, _, roots in self.strips for r in roots]

    @property
    def changes(self) -> list[tuple[Strip, Root[Real]]]:
        """Those at which the sign changes."""
        return [(s, r) for s, r in self.roots if r.crosses]

    def across(self) -> Iterator[tuple[int, int]]:
        """The signs on both sides of every break."""
        for (_, left, _), (_, right, _) in pairwise(self.strips):
            yield left[-1].sign, right[0].sign


def periods(f: Definition) -> Iterator[Real]:
    """Lengths after which a sine of x, or of a parameter or another number times x, may repeat."""
    factors = [ONE, *(v for v in map(real, (*f.values.values(), *scales(f).slopes)) if v.exact and not v.is_zero)]
    yield from (PI * n * (v if v.sign == 1 else -v) for q in factors for v in (ONE / q, q) for n in (Fraction(1, 2), 1, 2, 4))


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
        return [joint(knot, *sides) for knot, sides in zip(self.breaks, pairwise(self.strips), strict=True)]

    @once
    def table(self, k: int) -> Table:
        """The certified sign table of f^(k)."""
        found = Table(tuple((s, *self.signs(s, k)) for s in self.strips))
        if self.wave is not None:  # no root of a stretch longer than a period may be a repetition of its first ones
            with precision(BITS):
                if not all(r.x.arb < to_arb(s.low) + self.wave.length.arb for s, r in found.roots):
                    raise Unproved("a root at the end of a period")
        return found

    @once
    def signs(self, s: Strip, k: int) -> tuple[list[Run[Real]], list[Root[Real]]]:
        """The certified runs and roots of f^(k) on one strip."""
        try:
            return signs(s, k, self.inside(s, k))
        except (ArithmeticError, ValueError) as why:
            raise Unproved(str(why)) from None

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

    @property
    def whole(self) -> bool:
        """Whether f has its limits at the ends that belong to its domain, so that what holds inside holds there: words are continuous."""
        for end in self.f.entry.domain.ends:
            s, way = (self.strips[0], 1) if end == self.low else (self.strips[-1], -1)
            knot = any(to_arb(k).overlaps(to_arb(end)) for k in knots(self.f))
            if not finite(y := self.at_end(end)) or (knot and not equal(y, s.at(real(end), 0, way)[0])):
                return False
        return True

    def at_end(self, end: Number) -> Real:
        """f at an end that belongs to the domain."""
        with precision(SHARP):
            return real(self.f.entry.define(real(end), **self.f.values))

    def endless(self, k: int) -> bool:
        """Whether a root of f^(k) comes back again and again."""
        return any(s.turn is not None for s, _ in self.table(k).roots)

    @cached_property
    def analytic(self) -> bool:
        """Whether f is one composition of analytic words on all of the domain, and f' is not 0 throughout."""
        if self.breaks:
            return False
        try:
            self.table(1)
        except Unproved:
            for s in self.strips:
                regular(s)
        return any(bool(abs(s.on(s.sample.arb, 1)[1]) > 0) for s in self.strips)

    @cached_property
    def open_ended(self) -> bool:
        """Whether f goes on smoothly beyond the ends that belong to its domain: all words are analytic where f' has a finite enclosure."""
        with precision(BITS):
            ends = [(s, end) for end, s in ((self.low, self.strips[0]), (self.high, self.strips[-1])) if end in self.f.entry.domain.ends]
            return all(bool(s.on(to_arb(end) + arb(0, ACROSS), 1)[1].is_finite()) for s, end in ends)

    @property
    def end_runs(self) -> tuple[Run[Real], Run[Real]]:
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

"""Certified signs of f^(order) on the whole of one piece: boxes that cover it, expansions at its ends, exact values at single points.

A box is decided where the enclosure of f^(order) on it, or its mean value form, leaves 0 out; or where the next derivative does and the
signs at both ends are known: then there is exactly one root or none. Enclosures contain every value, so what they leave out is not
taken. Boxes that are decided by none of these are halved. Where f^(order) vanishes exactly at a point, the first derivative that does
not, kept away from 0 on a whole neighbourhood, gives the signs beside it by Taylor's formula.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from flint import arb

from ...algebras.enclosures.balls import Undecided, hull, precision, to_arb
from ...algebras.enclosures.surds import Real, real
from ...algebras.infinity.orders import beyond
from ..curves.runs import Root, Run, merged
from ..curves.values import sign
from ..identities.points import vanishes
from .expansions import AWAY, near, resolved, tail
from .strip import BITS, SHARP, Strip, Unproved, edge, finite

PATIENCE, FEW = 2500, 400  # boxes of one table, and of one whose words are slow
COARSE = 256  # boxes of what signs do not tell
NARROW = arb(2) ** -44
EXACT = 10  # derivatives tried beyond one that vanishes at a point


def signs(s: Strip, order: int, hints: list[Real], patience: int = PATIENCE) -> tuple[list[Run[Real]], list[Root[Real]]]:
    """The certified runs and roots of f^(order) on a strip; at the points hinted at it may vanish exactly."""
    try:
        with precision(BITS):
            return Cover(s, order, patience).signs(hints)
    except Open:
        with precision(SHARP):
            return Cover(s, order, patience).signs(hints)


class Open(Unproved):
    """A narrow box on which a sign stays open: where what cancels leaves less than the precision, more of it tells."""


@dataclass(eq=False)
class Cover:
    """The boxes that cover a strip, and what they have told of f^(order) so far."""

    strip: Strip
    order: int
    patience: int
    boxes: int = 0
    inside: list[Root[Real]] = field(default_factory=list)  # the roots inside of boxes
    touched: list[Real] = field(default_factory=list)  # the ends of boxes that are roots

    def signs(self, hints: list[Real]) -> tuple[list[Run[Real]], list[Root[Real]]]:
        """All runs and roots."""
        first, start = self.end(True)
        last, stop = self.end(False)
        if not start.arb < stop.arb:
            raise Unproved("the tails overlap")
        points = [start, *(h for h in hints if start.arb < h.arb and h.arb < stop.arb), stop]
        raw = [first] if first else []
        for a, b in pairwise(points):
            raw += self.between(a, b)
        raw += [last] if last else []
        return merged(raw, lambda a, b: a.sign == b.sign), list(self.meetings(raw, points))

    def end(self, low: bool) -> tuple[Run[Real] | None, Real]:
        """What is known beside an end, and where the rest begins: a run in a tail, or nothing."""
        end, turn = self.strip.end(low), self.strip.turn
        if turn is not None and math.isinf(float(end)):
            way = -1 if low else 1
            return None, real(arb((to_arb(self.strip.end(not low)) + way * turn.arb * (1 + arb(2) ** -20)).mid()))
        if not (math.isinf(float(end)) or self.singular(low)):
            return None, edge(end)
        sign, start = tail(self.strip, low, self.order)
        there, at = real(arb(float(end))) if math.isinf(float(end)) else edge(end), real(arb(start.mid()))
        return Run(there, at, sign) if low else Run(at, there, sign), at

    def singular(self, low: bool) -> bool:
        """Whether f or a derivative grows without bound, or is not known, at a finite end."""
        try:
            values = self.strip.at(edge(self.strip.end(low)), self.order, 1 if low else -1)
        except (Undecided, ZeroDivisionError):
            return False
        return not all(map(finite, values))

    def meetings(self, raw: list[Run[Real]], points: list[Real]) -> Iterator[Root[Real]]:
        """All roots: those inside boxes, and exact zeros at which runs meet."""
        known = {id(r.x): r for r in self.inside}
        suspects = {id(p) for p in points} | {id(p) for p in self.touched}
        for a, b in pairwise(raw):
            if id(a.high) in known:
                yield known[id(a.high)]
            elif a.sign != b.sign or id(a.high) in suspects:
                zero = self.strip.at(a.high, self.order)[self.order].is_zero
                if a.sign != b.sign and not zero:
                    raise Unproved("two signs meet where there is no zero")
                if zero and a.sign and b.sign:
                    yield Root(a.high, a.sign, b.sign)

    def between(self, a: Real, b: Real) -> list[Run[Real]]:
        """The part between two points: exact zeros at them are stepped away from, boxes do the rest."""
        first, last = self.beside(a, b, 1), self.beside(b, a, -1)
        if first and first[0] is b:
            return [Run(a, b, first[1])]
        if last and last[0] is a:
            return [Run(a, b, last[1])]
        start, stop = first[0] if first else a, last[0] if last else b
        if not start.arb < stop.arb:
            stop = start
        runs = [Run(a, start, first[1])] if first else []
        runs += self.boxed(start, stop) if start is not stop else []
        return [*runs, Run(stop, b, last[1])] if last else runs

    def beside(self, x: Real, to: Real, side: int) -> tuple[Real, int] | None:
        """Where f^(order) vanishes exactly at x: a point on the way to another, up to which it has a sign, and that sign."""
        s, first = self.strip, self.order
        if s.on(hull(x.arb, to.arb), self.order)[self.order].is_zero():
            return to, 0
        try:
            while first < self.order + EXACT and s.at(x, first, side)[first].is_zero:
                if first == self.order and vanishes(s.define, first, hull(x.arb, to.arb)):
                    return to, 0
                first += 1
        except (Undecided, ZeroDivisionError):
            return None
        if first == self.order:
            return None
        whole = arb(abs(to.arb - x.arb).mid())
        reach = whole
        for _ in range(24):
            there = to if reach >= whole else real(arb((x.arb + side * reach).mid()))
            wide = hull(x.arb, there.arb)
            if s.on(wide, self.order)[self.order].is_zero():
                return there, 0
            if way := sign(s.on(wide, first)[first]):
                return there, way * side ** (first - self.order)
            reach = reach / 2 if reach < 2 else arb(1)
        raise Unproved(f"no sign beside the zero at {x.arb.str(6, radius=False)}")

    def boxed(self, a: Real, b: Real) -> Iterator[Run[Real]]:
        """Branch and bound, from left to right."""
        todo = [(a, b)]
        while todo:
            low, high = todo.pop()
            self.boxes += 1
            self.strip.boxes += 1
            if self.boxes > self.patience:
                raise Unproved(f"more than {self.patience} boxes")
            x = hull(low.arb, high.arb)
            found = self.decided(x, low, high)
            if isinstance(found, int):
                yield Run(low, high, found)
            elif found is not None:
                before, after = found
                place = real(self.refined(x))
                self.inside.append(Root(place, before, after))
                yield Run(low, place, before)
                yield Run(place, high, after)
            else:
                if x.rad() < NARROW * (1 + abs(x.mid())):
                    raise Open(f"the sign of f{chr(39) * self.order} near {x.mid().str(6, radius=False)} is open")
                middle = real(split(low.arb, high.arb))
                todo += [(middle, high), (low, middle)]

    def on(self, x: arb, more: int = 0) -> arb:
        """An enclosure of f^(order), or of a derivative of it, on a ball."""
        return self.strip.on(x, self.order + more)[-1]

    def decided(self, x: arb, low: Real, high: Real) -> int | tuple[int, int] | None:
        """The sign on a box, or the two signs around its only root; None if it must be halved."""
        if (told := sign(self.on(x))) is not None:
            return told
        slope = self.on(x, 1)
        if not slope.is_finite():
            return None
        centre = arb(x.mid())
        if (told := sign(self.on(centre) + slope * (x - centre))) is not None:
            return told
        way = sign(slope)
        if not way:
            return None
        ends = [sign(self.on(e.arb)) for e in (low, high)]
        if 0 in ends:
            self.touched.append(low if ends[0] == 0 else high)
            return way if ends[0] == 0 else -way
        if None in ends:
            return None
        return ends[0] if ends[0] == ends[1] else (ends[0], ends[1])  # type: ignore[return-value]

    def refined(self, x: arb) -> arb:
        """The only root in a ball on which f^(order) is strictly monotonic, by the interval Newton method."""
        with precision(SHARP):
            for _ in range(400):
                centre = arb(x.mid())
                y, slope = self.on(centre), self.on(x, 1)
                if slope.is_finite() and sign(slope):
                    new = x.intersection(centre - y / slope)
                    if not new.rad() < x.rad() * 0.9:
                        return x if x.rad() < new.rad() else new
                    x = new
                else:
                    return x
            return x


def regular(s: Strip) -> None:
    """f' has a finite enclosure everywhere: expansions at both ends, boxes in the middle."""

    def ask(radius: int) -> int:
        for low in (True, False):
            near(s, low, 1)
        return radius

    with precision(BITS):
        radius = resolved(ask)
        todo = [(Fraction(-radius), Fraction(radius))]
        for _ in range(PATIENCE):
            if not todo:
                return
            a, b = todo.pop()
            s.boxes += 1
            if not s.on(hull(to_arb(a), to_arb(b)), 1)[1].is_finite():
                todo += [(a, (a + b) / 2), ((a + b) / 2, b)]
        raise Unproved("a derivative without bound")


def middle(s: Strip, order: int, hints: list[Real], sides: list[bool]) -> tuple[list[Root[Real]], list[arb]]:
    """The sign changes of f^(order) where it is not known to swing for ever, and what encloses f^(order - 1) elsewhere.

    In a tail (``sides`` tells on which ends there is one) that is all values, or 0 and an infinity; so it is where signs stay open.
    """
    with precision(BITS), beyond(AWAY):
        tails = [near(s, low, order - 1)[order - 1] for low in sides]
        bounds = [b for t in tails for b in ([arb(0), arb(math.inf) * t.growth] if t.growth else [t.bound])]  # growing, it has one sign
    ends = [(-AWAY if low else AWAY) if low in sides else s.end(low) for low in (True, False)]
    if not float(ends[0]) < float(ends[1]):
        raise Unproved("a break where tails begin")
    cut = Strip(s.f, ends[0], ends[1], s.plain)
    try:
        _, roots = signs(cut, order, [h for h in hints if bool(abs(h.arb) < AWAY)], FEW)
    except Unproved:
        roots = []
        bounds += enclosed(cut, order - 1)
    s.boxes += cut.boxes
    s.radii[True, order] = AWAY
    return [r for r in roots if r.crosses], bounds


def enclosed(s: Strip, order: int) -> list[arb]:
    """What f^(order) is between, on each of some boxes that cover a strip."""
    with precision(BITS):
        low, high = to_arb(s.low), to_arb(s.high)
        cuts = [low + (high - low) * k / COARSE for k in range(COARSE)] + [high]
        found = [s.on(hull(a, b), order)[order] for a, b in pairwise(cuts)]
    s.boxes += COARSE
    if not all(v.is_finite() for v in found):
        raise Unproved("values without enclosure")
    return found


def split(a: arb, b: arb) -> arb:
    """A point between two, near the middle but no round number."""
    low, high = float(a.mid()), float(b.mid())
    at = low + (high - low) * 0.484375
    if high - low > 1e-4:
        return arb(float(Fraction(at).limit_denominator(1 << 20)))
    return arb((a * 31 / 64 + b * 33 / 64).mid())

"""Where f, f' or f'' is positive, negative or zero: the table from which range, monotonicity, convexity and extrema are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from ...memory import once
from .curve import Curve, Interval, Sample
from .runs import Root, Run
from .values import Values, sign

BITS = 256  # of refined roots
WIDTH = arb(2) ** -130
HIGHEST = 2  # the order of the last derivative that samples hold
NEWTON = (0, 4, 12, 24, 48, 96, 192)  # bisections after which it is tried


@dataclass(frozen=True, eq=False)
class SignTable:
    """The runs of f^(order) from left to right, never across a break, and its isolated zeros."""

    runs: tuple[Run[arb], ...]
    roots: tuple[Root[arb], ...]

    @property
    def signs(self) -> set[int]:
        """The signs that occur on whole intervals."""
        return {r.sign for r in self.runs}

    @property
    def flat(self) -> list[Run[arb]]:
        """The runs on which the function vanishes."""
        return [r for r in self.runs if r.sign == 0]

    @property
    def changes(self) -> list[Root[arb]]:
        """The zeros at which the sign changes."""
        return [r for r in self.roots if r.crosses]


@once
def sign_table(c: Curve, order: int) -> SignTable:
    """The sign table of f^(order), found from the samples of every piece."""
    runs: list[Run[arb]] = []
    roots: list[Root[arb]] = []
    for piece, samples in zip(c.pieces, looked_at(c, order), strict=True):
        found = list(crossings(c, samples, order))
        roots += found
        changes = [r for r in found if r.crosses]
        known = [s.signs[order] for s in samples if s.signs[order] is not None]
        first = next((s for s in known if s), 0)
        edges = [ends(piece)[0], *(r.x for r in changes), ends(piece)[1]]
        runs += [Run(a, b, s) for (a, b), s in zip(pairwise(edges), (first, *(r.after for r in changes)), strict=True)]
    return SignTable(tuple(runs), tuple(roots))


def looked_at(c: Curve, order: int) -> list[list[Sample]]:
    """The samples of every piece, with the turning points of f^(order): between two of them it has one zero at most."""
    if order == HIGHEST:
        return c.samples
    found = []
    turns = [r.x for r in sign_table(c, order + 1).changes]
    for piece, samples in zip(c.pieces, c.samples, strict=True):
        known = {float(s.x.mid()) for s in samples}
        places = {float(x.mid()): x for x in turns if float(piece.low) < float(x.mid()) < float(piece.high)}
        new = [c.sample(x.mid()) for at, x in places.items() if at not in known]
        found.append(sorted([*samples, *new], key=lambda s: float(s.x.mid())))
    return found


def ends(piece: Interval) -> tuple[arb, arb]:
    """The ends of a piece as balls."""
    with precision(BITS):
        return to_arb(piece.low), to_arb(piece.high)


def crossings(c: Values, samples: list[Sample], order: int) -> Iterator[Root[arb]]:
    """The zeros between samples of opposite sign, and at samples where the value is exactly 0."""
    last: Sample | None = None
    zero: Sample | None = None
    for s in samples:
        now = s.signs[order]
        if now == 0:
            zero = zero or s
        elif now:
            before = last and last.signs[order]
            if last and zero:
                yield Root(zero.x, before or 0, now)
            elif last and before != now:
                yield Root(refine(c, last.x, s.x, order, before or 0), before or 0, now)
            last, zero = s, None


def refine(c: Values, a: arb, b: arb, order: int, before: int) -> arb:
    """A zero between two points of opposite sign, to some 38 digits: a few bisections, then Newton's method, held to a change of sign."""
    with precision(BITS):
        for turn in range(400):
            m = (a + b) / 2
            if turn in NEWTON and (x := newton(c, m, order, a, b)) is not None:
                low, high = (sign(c.at(x + side * WIDTH, order, bits=BITS)[order]) for side in (-1, 1))
                if low == before and high == -before:
                    return nice(x)
            s = sign(c.at(m, order, bits=BITS)[order])
            if s == 0 or b - a < WIDTH:
                return m
            if s is None:
                return nice(m)
            a, b = (m, b) if s == before else (a, m)
        return (a + b) / 2


def newton(c: Values, x: arb, order: int, low: arb, high: arb) -> arb | None:
    """Newton's method from a good start; None where it leaves the interval."""
    for _ in range(8):
        y = c.at(x, order + 1, bits=BITS)
        if not (y[order + 1] > 0 or y[order + 1] < 0):
            return None
        step = y[order] / y[order + 1]
        x = (x - step).mid()
        if not (low <= x <= high):
            return None
        if abs(step) < WIDTH * 2**-20:
            return x
    return None


def nice(x: arb) -> arb:
    """A fraction of small denominator instead of a point next to it."""
    for d in (1, 2, 3, 5, 7):
        n = round(float(x.mid()) * d)
        r = arb(n) / d
        if abs(r - x) < WIDTH * 4:
            return r
    return x

"""Conditions on x as pieces between knots: where comparisons turn, and which choices hold in between and at each such point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache, partial
from itertools import pairwise
from math import inf
from typing import Any

from ...algebras.knots import KnotsUnknown, Line
from ...errors import ActplotError
from ...numbers import Number, is_number, rational
from ...numbers import exact as exactly
from ..tree import Call, Choice, Joint, Minus, Node, Num, Op, Test, choices, holds, parts, tests, varies
from .bends import explicit
from .polynomials import centred, simple

ZERO = Num(0)
MOST_TESTS, MOST_KNOTS = 200, 200
WINDOW, POINTS, ZOOMS = 40.0, 4001, 5  # where curves that touch 0 are looked for, and how closely
MOST_TOUCHED, MOST_PARTED, CLOSE = 20, 1000, 1e-4  # how many points; their denominators; how far they may be from where floats have them
BITS = (64, 256, 1024, 4096)


class EndlessCondition(ActplotError):
    """A condition that changes infinitely often, or at points that cannot be isolated."""

    def __init__(self, test: Test, why: str) -> None:
        super().__init__(why)
        self.test = test


Value = Callable[[Node, Mapping[str, Any], tuple[str, ...]], Any]  # of an expression, its letters and its inputs
Made = tuple[tuple[int, bool], ...]  # the choices that are reached, by their identity, and how they fall out


class Same:
    """An expression by its identity, so that what is kept for it is found quickly, and by the very choices in it."""

    def __init__(self, t: Node) -> None:
        self.t = t

    def __hash__(self) -> int:
        return id(self.t)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.t is other.t


@lru_cache(maxsize=512)
def cells(
    same: Same, letter: str, given: tuple[tuple[str, Number], ...], inputs: tuple[str, ...], value: Value
) -> tuple[list[tuple[Number, bool, Made]], list[tuple[Number, Made]]]:
    """Rows (knot, whether it belongs to the piece below, the choices there), the last knot being inf; and knots with choices of their own.

    EndlessCondition if the points at which conditions change cannot be told.
    """
    t, env = same.t, dict(given)
    asked = list(dict.fromkeys(test for c in choices(t) for test in tests(c.condition)))
    if len(asked) > MOST_TESTS:
        raise ActplotError(f"expected at most {MOST_TESTS} comparisons, got {len(asked)}")
    signs = {test: Signs(test, letter, env, inputs, value, seamless(test, t)) for test in asked if varies(test, inputs)}
    fixed = {test: number_sign(*(value(s, env, inputs) for s in (test.left, test.right))) for test in asked if test not in signs}
    knots = ordered({k for s in signs.values() for k in s.points})
    if len(knots) > MOST_KNOTS:
        raise ActplotError(f"expected conditions that change at {MOST_KNOTS} points at most, got {len(knots)}")

    def made(x: Number) -> Made:
        def sign(test: Test) -> int:
            return fixed[test] if test in fixed else signs[test].at(x)

        return tuple(reached(t, sign))

    between = [made(x) for x in samples(knots)]
    rows: list[tuple[Number, bool, Made]] = []
    alone = []
    for k, (below, above) in zip(knots, pairwise(between), strict=True):
        here = made(k)
        if here not in (below, above):
            there, known = {**env, letter: k}, settled(t, dict(here))
            here = next((m for m in (above, below) if same_there(known, settled(t, dict(m)), there, inputs, value)), here)
        if below == here == above:
            continue
        if here not in (below, above):
            alone.append((k, here))
        rows.append((k, here == below, below))
    return [*rows, (inf, False, between[-1])], alone


def seamless(test: Test, t: Node) -> bool:
    """Whether what a comparison chooses between is in every choice what it compares, as it is in max(a, b): equal where it turns."""
    asking = [c for c in choices(t) if test in tests(c.condition)]
    return all(c.condition == test and (c.yes, c.no) in ((test.left, test.right), (test.right, test.left)) for c in asking)


def settled(t: Node, made: Mapping[int, bool]) -> Node:
    """An expression with its choices made."""
    match t:
        case Choice(_, yes, no):
            return settled(yes if made[id(t)] else no, made)
        case Op(sign, a, b):
            return Op(sign, settled(a, made), settled(b, made), t.at)
        case Minus(a):
            return Minus(settled(a, made), t.at)
        case Call(name, args, keywords):
            return Call(name, tuple(settled(a, made) for a in args), tuple((k, settled(v, made)) for k, v in keywords), t.at)
    return t


def same_there(a: Node, b: Node, env: Mapping[str, Number], inputs: tuple[str, ...], value: Value) -> bool:
    """Whether what is chosen at a point alone has the value there that the pieces beside it have: sin(x)/x is 1 at 0."""
    from ...algebras.enclosures.surds import real

    try:
        return bool((real(value(a, env, inputs)) - real(value(b, env, inputs))).is_zero)
    except ArithmeticError:
        return False


def reached(t: Any, sign: Any) -> Iterable[tuple[int, bool]]:
    """The choices that are come to, and how they fall out."""
    if isinstance(t, Choice):
        yes = holds(t.condition, sign)
        yield id(t), yes
        yield from reached(t.yes if yes else t.no, sign)
        return
    for p in parts(t):
        if not isinstance(p, (Test, Joint)):
            yield from reached(p, sign)


def samples(knots: list[Number]) -> list[Number]:
    """A rational number below, between and above numbers."""
    if not knots:
        return [0]
    ends = [to_fraction(k) for k in knots]
    middle = [(a + b) / 2 for a, b in pairwise(ends)]
    return [ends[0] - 1 - abs(ends[0]), *middle, ends[-1] + 1 + abs(ends[-1])]


def to_fraction(k: Number) -> Fraction:
    """A number, or the float next to it."""
    exact = rational(k)
    return Fraction(float(k)) if exact is None else exact


def ordered(points: set[Number]) -> list[Number]:
    """Numbers from the least to the largest, each once."""
    if len({float(k) for k in points}) == len(points):
        return sorted(points, key=float)
    from ...algebras import roots

    return list(roots.ordered(points))


class Signs:
    """A comparison in one input: where the difference of its sides may change its sign, and which one it has anywhere."""

    def __init__(self, test: Test, letter: str, env: dict[str, Number], inputs: tuple[str, ...], value: Value, seamless: bool) -> None:
        self.test, self.letter, self.env, self.inputs, self.value, self.seamless = test, letter, env, inputs, value, seamless
        left, right = test.left, test.right
        self.difference: Node = left if right == ZERO else Minus(right) if left == ZERO else Op("-", left, right)
        self.zeros: set[Number] = set()
        self.breaks: set[Number] = set()
        try:
            self.search(self.difference)
        except (KnotsUnknown, ArithmeticError):
            raise EndlessCondition(test, "expected a condition that changes at finitely many points, which can be told") from None

    @property
    def points(self) -> set[Number]:
        """All of them."""
        return self.zeros | self.breaks

    def search(self, t: Node) -> None:
        """Find where a part may change its sign: a product where a factor does."""
        match t:
            case Minus(a) | Call("abs" | "sqrt" | "cbrt" | "sign" | "tanh" | "sinh" | "arcsinh" | "arctan" | "erf", (a,), ()):
                self.search(a)
                return
            case Op("*" | "/", a, b):
                self.search(a)
                self.search(b)
                return
            case Op("**", a, b) if not varies(b, self.inputs):
                self.search(a)
                return
        written = explicit(t)
        if not any(varies(c.condition, self.inputs) for c in choices(written)):
            self.search_smooth(t, (-inf, inf))
            return
        rows, alone = cells(Same(written), self.letter, tuple(self.env.items()), self.inputs, self.value)
        low: Number = -inf
        for high, _, made in rows:
            self.search_smooth(settled(written, dict(made)), (low, high))
            low = high
        self.breaks |= {k for k, _, _ in rows[:-1]} | {k for k, _ in alone}

    def search_smooth(self, t: Node, interval: tuple[Number, Number]) -> None:
        """The same for a part that is smooth between two points."""
        x = Line(1, 0, interval)
        once = simple(t, self.letter, self.env) or t
        y = self.value(once, {**self.env, self.letter: x}, self.inputs)
        if isinstance(y, Line):
            try:
                self.zeros |= set(y.crossings(0, self.seamless))
            except KnotsUnknown:  # unless it but touches 0
                centre, around = centred(t, self.letter, self.env)  # at which numbers cancel that no floats are
                low, high = (end - centre if centre else end for end in interval)
                known = {k - centre if centre else k for k in x.found}
                found = touching(lambda v: self.value(around, {**self.env, self.letter: v}, self.inputs), (low, high), known)
                self.zeros |= {k + centre if centre else k for k in found}
        self.breaks |= x.found

    def at(self, x: Number) -> int:
        """The sign at a number."""
        exact = rational(x)
        try:
            if exact is not None:
                return number_sign(self.curve(exactly(exact)), 0)
            return 0 if x in self.zeros else ball_sign(self.curve, x)
        except ZeroDivisionError:  # no value, which what is asked of x tells apart
            return 0

    def curve(self, x: Any) -> Any:
        """The difference of the sides in any algebra."""
        return self.value(self.difference, {**self.env, self.letter: x}, self.inputs)


def touching(curve: Any, interval: tuple[Number, Number], known: set[Number]) -> Iterable[Number]:
    """The zeros of a curve that has some of any order at fractions: these, and those between. KnotsUnknown where that is not seen."""
    from ...algebras import roots

    low, high = interval
    found: list[tuple[Number, Number, Number]] = []  # a zero, and what lies around it without another one
    for c in suspected(curve, (float(low), float(high))):
        sides = [side for side, end in ((-1, low), (1, high)) if end != c]
        near = roots.alone_at_zero(partial(shifted, curve, c), sides, {k - c for k in {*known, low, high}})
        if near is not None and not any(float(a) < c + near and c - near < float(b) for a, _, b in found):
            found.append((c - near if low != c else c, c, c + near if high != c else c))
    try:
        for _, zero, _ in found:
            yield zero
        start: Number = low
        for below, _, above in [*found, (high, high, high)]:
            if float(start) < float(below):
                yield from roots.crossings(curve, 0, start, below, {k for k in known if float(start) < float(k) < float(below)})
            start = above
    except roots.Unresolved:
        raise KnotsUnknown("a curve that may touch 0") from None


def shifted(curve: Any, c: Fraction, v: Any) -> Any:
    """A curve around another point."""
    return curve(v + exactly(c))


def suspected(curve: Any, interval: tuple[float, float]) -> list[Fraction]:
    """Fractions near which a curve comes to 0 in floats, in their order."""
    import numpy as np  # which expressions without such a curve do not need

    low, high = (float(np.clip(end, -WINDOW, WINDOW)) for end in interval)
    found: set[Fraction] = set()
    def sizes(x: Any) -> Any:
        return np.nan_to_num(np.abs(np.asarray(curve(x), float)), nan=inf)

    with np.errstate(all="ignore"):
        x = np.linspace(low, high, POINTS)
        size = sizes(x)
        lowest = np.flatnonzero((size <= np.r_[inf, size[:-1]]) & (size <= np.r_[size[1:], inf]))
        for i in lowest[np.argsort(size[lowest])][:MOST_TOUCHED].tolist():
            near = x[max(i - 1, 0)], x[min(i + 1, len(x) - 1)]
            for _ in range(ZOOMS):
                closer = np.linspace(*near, 33)
                k = int(np.argmin(sizes(closer)))
                near = closer[max(k - 1, 0)], closer[min(k + 1, 32)]
            middle = Fraction(float(closer[k])).limit_denominator(MOST_PARTED)
            if abs(float(middle) - closer[k]) < CLOSE and low <= middle <= high:
                found.add(middle)
    return sorted(found)


def number_sign(a: Number, b: Number) -> int:
    """The sign of a - b; what no number of bits tells apart counts as the same."""
    assert is_number(a) and is_number(b)
    p, q = rational(a), rational(b)
    if p is not None and q is not None:
        return (p > q) - (p < q)
    return ball_sign(lambda v: v - b, a)


def ball_sign(curve: Any, x: Number) -> int:
    """The sign of a curve at a number, by enclosures; 0 where no number of bits tells it from 0."""
    from ...algebras.enclosures.balls import Ball, precision, to_arb

    for bits in BITS:
        with precision(bits):
            y = curve(Ball(to_arb(x)))
            d = y.arb if isinstance(y, Ball) else to_arb(y)
        if d > 0 or d < 0:
            return 1 if d > 0 else -1
    return 0

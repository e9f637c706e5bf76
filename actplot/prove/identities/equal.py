"""Whether an expression that somebody wrote down is a function of the catalogue, or its derivative: proved, refuted at a point, or open.

Both are brought to pieces between the points where either of them may break. In each piece their difference is reduced in the field of
functions; before that, enclosures look for points at which the two differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Ball, Undecided, precision, to_arb
from ...algebras.jets import Jet, part
from ...algebras.symbols.fields import Ring, variable
from ...algebras.symbols.fields import number as element
from ...expressions.functions import function
from ...expressions.meaning.bends import explicit, put
from ...expressions.meaning.constants import checked
from ...expressions.meaning.evaluation import value
from ...expressions.meaning.normal import normal
from ...expressions.meaning.pieces import Made, Same, cells, settled
from ...expressions.meaning.sizes import size
from ...expressions.printed.reading import NOTHING
from ...expressions.spelling import spelled_out
from ...expressions.tree import BadExpression, Call, Choice, Minus, Node, Num, Op, Part, X, choices, varies, walk
from ...numbers import Number, pi, rational
from ...words import exp
from .mirrors import vanishes
from .points import lift
from .textbook import between
from .work import Work

BITS = 128
MOST_PARTS = 1500  # of an expression: operations, numbers and letters
PLAIN = "1 -1 2 -2 1/2 -1/2 3 -3 5 -5 7/10 -13/10 3/2 -5/2 1/4 -1/4 1/10 -1/10 10 -10 20 -20"
POINTS = tuple(map(Fraction, PLAIN.split()))  # at which both are held against each other, the plainest first

TWO, ROOT = Num(2), Call("sqrt", (Num(2),))
HALF = Num(1) / TWO


@dataclass(frozen=True)
class Verdict:
    """What was found: ``equal`` is None where that is open.

    ``at`` is a point at which both differ, with their values; at ``free`` points what the expression says is a convention; around a
    ``gap`` it says nothing.
    """

    equal: bool | None
    at: tuple[Number, arb, arb] | None = None
    free: tuple[Number, ...] = ()
    gap: Number | None = None
    seen: int = 0  # points at which both were held against each other


@dataclass(frozen=True)
class Piece:
    """An expression and a function between two points."""

    low: Number
    high: Number
    said: Node
    known: Node


class Comparison:
    """An expression in x held against a function in x.

    ``numbers`` are the values of all other letters in both; ``spans`` hold all that some of them may have been rounded from; ``work``
    is what this and other comparisons may do together.
    """

    def __init__(
        self,
        said: Node,
        known: Node,
        derivative: bool,
        domain: tuple[Number, Number],
        numbers: Mapping[str, Number],
        spans: Mapping[str, Ball],
        work: Work,
    ) -> None:
        self.derivative, self.domain, self.numbers, self.spans = derivative, domain, numbers, {**numbers, **spans}
        if size(said) > MOST_PARTS:
            raise BadExpression(f"written out, this has more than {MOST_PARTS:,} parts", "", 0)
        own = set(walk(known))
        if any(transcendental(p) and p not in own for c in choices(said) for p in walk(c.condition)):
            raise BadExpression("expected conditions on x itself, as in x > 0", "", 0)  # others may take long to solve
        checked(said, "", (X,), {**numbers, NOTHING.name: 1})
        self.whole = explicit(normal(plainly(Op("-", said, known)), (X,)))
        self.work, self.size = work, size(self.whole)
        work.through(self.size)
        bent = any(isinstance(p, Choice) for p in walk(self.whole))
        given = (*numbers.items(), (NOTHING.name, exp(pi)))  # no value that anything has at a knot
        self.rows, self.alone = cells(Same(self.whole), X, given, (X,), value) if bent else ([(inf, False, ())], [])

    def pieces(self) -> Iterator[Piece]:
        """The pieces within the domain."""
        low, high = self.domain
        start: Number = -inf
        for end, _, made in self.rows:
            a, b = max(start, low, key=float), min(end, high, key=float)
            if float(a) < float(b):
                yield Piece(a, b, *self.sides(made))
            start = end

    def sides(self, made: Made) -> tuple[Node, Node]:
        """Both expressions with their choices made."""
        t = settled(self.whole, dict(made))
        assert isinstance(t, Op)
        return t.left, t.right

    def verdict(self) -> Verdict:
        """What is found. ``work.TooMuch`` where that is more than is left to do."""
        pieces = list(self.pieces())
        seen = 0
        apart: list[tuple[Fraction, arb, arb]] = []
        for p in pieces:
            inside = list(points(p.low, p.high))
            if silent(p.said):
                return Verdict(None, gap=inside[0])
            for x in inside:
                said, known = self.values(p, x)
                if said.is_finite() and known.is_finite():
                    seen += 1
                    if not said.overlaps(known):
                        apart.append((x, said, known))
                        if plainly_apart(said, known):
                            return Verdict(False, apart[-1])
        if apart:
            return Verdict(False, max(apart, key=lambda a: float(abs(a[1] - a[2]).mid())))
        found = self.between(pieces)
        if found.equal is False:
            return found
        proved = seen > 0 and all(map(self.proved, pieces))
        return Verdict(True if proved else None, free=found.free, seen=seen)

    def values(self, p: Piece, x: Fraction) -> tuple[arb, arb]:
        """Both at a point inside a piece."""
        self.work.through(self.size)
        with precision(BITS):
            point = Ball(to_arb(x))
            return enclosed(self.said, p.said, point), enclosed(self.known, p.known, point, 1)

    def said(self, t: Node, x: Ball) -> Any:
        """The expression, whatever its numbers were rounded from."""
        return value(t, {**self.spans, X: x}, (X,))

    def known(self, t: Node, x: Any, way: int) -> Any:
        """The function, or its derivative from one side."""
        if not self.derivative:
            return value(t, {**self.numbers, X: x}, (X,))
        return part(value(t, {**self.numbers, X: Jet(x, way)}, (X,)), 1, 1, way)

    def between(self, pieces: Sequence[Piece]) -> Verdict:
        """Whether what is said at the points between pieces is so, unless the function leaves it free: at kinks and jumps."""
        free = []
        alone = dict(self.alone)
        inner = {p.high: (p.known, q.known) for p, q in pairwise(pieces)}
        for (end, closed, below), (_, _, above) in pairwise(self.rows):
            if end not in inner:
                continue
            self.work.through(self.size)
            said, known = self.sides(alone.get(end, below if closed else above))
            with precision(BITS):
                x = Ball(to_arb(end))
                here = enclosed(self.said, said, x)
                sides = [enclosed(self.known, t, x, way) for t, way in zip(inner[end], (-1, 1), strict=True)]
                levels = [enclosed(value, t, {**self.numbers, X: x}, (X,)) for t in (*inner[end], known)]
            smooth = sides[0].overlaps(sides[1]) and levels[0].overlaps(levels[1]) and levels[1].overlaps(levels[2])
            chosen = self.derivative or not here.overlaps(levels[2])
            if here.is_finite() and not smooth and chosen:
                free.append(end)
            if here.is_finite() and smooth and sides[0].is_finite() and not here.overlaps(sides[0]):
                return Verdict(False, (end, here, sides[0]))
        return Verdict(None, free=tuple(free))

    def proved(self, p: Piece) -> bool:
        """Whether the difference is 0 in the field of functions."""
        self.work.through(self.size)
        ring = Ring()
        try:
            with precision(192):
                x = variable(ring, X, between(to_arb(p.low), to_arb(p.high)))
                numbers = {k: v if rational(v) is not None else element(ring, v) for k, v in self.numbers.items()}
                said = lift(ring, value(p.said, {**numbers, X: x}, (X,)))
                known = value(p.known, {**numbers, X: Jet(x, 1) if self.derivative else x}, (X,))
                return vanishes(said - lift(ring, part(known, 1, 1) if self.derivative else known))
        except (Undecided, ArithmeticError, LookupError, TypeError):
            return False


def transcendental(t: Part) -> bool:
    """Whether a part is a function of x that no polynomial is, nor the size of one."""
    return (isinstance(t, Call) and t.name != "abs") or (isinstance(t, Op) and t.sign == "**" and varies(t.right, (X,)))


def silent(t: Node) -> bool:
    """Whether an expression says nothing."""
    return any(p == NOTHING for p in walk(t))


def plainly_apart(a: arb, b: arb) -> bool:
    """Whether two numbers differ in their first figures."""
    return bool(abs(a - b) > (abs(a) + abs(b)) / 50)


def enclosed(f: Callable[..., Any], *args: Any) -> arb:
    """What is computed, NaN where there is no value."""
    try:
        return to_arb(f(*args))
    except (ArithmeticError, ValueError, LookupError):
        return arb("nan")


def points(low: Number, high: Number) -> Iterator[Fraction]:
    """Fractions inside an interval, the plainest first."""
    found = [p for p in POINTS if float(low) < p < float(high)]
    with precision(192):
        middle = between(to_arb(low), to_arb(high))
    yield from found
    yield middle
    if not found:
        a, b = (float(e) if abs(float(e)) < inf else float(middle) + s for e, s in ((low, -1), (high, 1)))
        yield from (Fraction(a + (b - a) * k / 7) for k in (1, 2, 5, 6))


def plainly(t: Node) -> Node:
    """An expression whose functions of the catalogue are written out, and whose normal distributions are error functions."""
    match t:
        case Call("Phi", (u,)):
            return Call("erf", (plainly(u) / ROOT,)) / TWO + HALF  # in which the logarithm is not seen as a word of its own
        case Op("**", Op("/", Num(1), Call("cosh", (u,))), Num(2)):
            return Call("sech2", (plainly(u),))
        case Op("**", Call("cosh", (u,)), Num(2)):
            return Num(1) / Call("sech2", (plainly(u),))
        case Call("hazard", (u,)):
            return Call("phi", (plainly(u),)) / plainly(Call("Phi", (Minus(u),)))
        case Call("sqrt", (Op("**", u, Num(2)),)):
            return Call("abs", (plainly(u),))
        case Call("arcsinh", (u,)):
            v = plainly(u)
            return Call("log", (v + Call("sqrt", (v * v + Num(1),)),))
        case Call("arctan", (Op("/", Op("+", a, Call("sqrt", (Op("+", Op("**", b, Num(2)), Num(4)),))), Num(2)),)) if a == b:
            return half_angle(plainly(a) / TWO)
        case Call("arctan", (Op("+", a, Call("sqrt", (Op("+", Op("**", b, Num(2)), Num(1)),))),)) if a == b:
            return half_angle(plainly(a))
        case Call("erfc", (u,)):
            return Num(1) - Call("erf", (plainly(u),))
        case Call("log_Phi", (u,)):
            return Call("log", (plainly(Call("Phi", (u,))),))
        case Call("normal_cdf", (u,), keywords):
            given = dict(keywords)
            return plainly(Call("Phi", ((u - given["mu"]) / given["sigma"],)))
        case Call(name, args, keywords):
            f = function(name)
            if f is not None and f.entry is not None:
                given = {p.name: Node.lift(v) for p, v in zip(f.entry.parameters, f.entry.values.values(), strict=True)} | dict(keywords)
                return plainly(put(spelled_out(f.entry), {X: args[0], **given}))
            return Call(name, tuple(map(plainly, args)), tuple((k, plainly(v)) for k, v in keywords), t.at)
        case Op(sign, a, b):
            return Op(sign, plainly(a), plainly(b), t.at)
        case Minus(a):
            return Minus(plainly(a), t.at)
        case Choice(c, a, b):
            return Choice(c, plainly(a), plainly(b), t.at)
    return t


def half_angle(u: Node) -> Node:
    """The arctangent of u + sqrt(u^2 + 1): half of that of u, moved by an eighth of a turn."""
    return Num(pi) / Num(4) + Call("arctan", (u,)) / TWO


def sloped(t: Node, env: Mapping[str, Any], inputs: tuple[str, ...]) -> Any:
    """The derivative of an expression along its jets."""
    return part(value(t, env, inputs), 1, 1)


PRINTED = tuple(Fraction(n, 16) for n in (-37, -5, 3, 11, 53))  # points at which functions are told apart


def fingerprint(t: Node, numbers: Mapping[str, Number], derivative: bool = False) -> tuple[str, ...] | None:
    """The values of an expression in x, or of its derivative, at a few points; None where it has none at one of them."""
    found = []
    with precision(BITS):
        for x in PRINTED:
            given = {**numbers, X: Jet(Ball(to_arb(x)), 1) if derivative else Ball(to_arb(x))}
            y = enclosed(sloped if derivative else value, t, given, (X,))
            if not y.is_finite():
                return None
            found.append(f"{float(y.mid()):.12g}")
    return tuple(found)

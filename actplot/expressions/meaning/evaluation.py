"""What an expression is to an algebra: its operations and words, on whatever stands for x; conditions on x become pieces between knots."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ...algebras.jets import ground
from ...algebras.knots import Line
from ...errors import ActplotError
from ...numbers import Constant, Number, is_number, pi, rational
from ...words import algebra, exp, hypot1, log, maximum, minimum, piecewise, sqrt, upto
from ...words import clip as clipped
from ..functions import function
from ..tree import (
    OPERATIONS,
    Call,
    Choice,
    Condition,
    Joint,
    Letter,
    Minus,
    Node,
    Num,
    Op,
    Test,
    choices,
    holds,
    letters,
    tests,
    varies,
    walk,
)
from .pieces import Made, Same, cells, number_sign

E = exp(1)


class Closed(Constant):
    """A number in closed form of which a user wrote any: as a float, it is rounded once, whatever cancels in it."""

    def __float__(self) -> float:
        exact = rational(self)
        return float(exact) if exact is not None else enclosed(self)

    def __neg__(self) -> Constant:
        return Closed(operator.neg, self)


@lru_cache(maxsize=1024)
def enclosed(n: Constant) -> float:
    """A number that is no fraction, by its enclosure; NaN where it has none, 0 where no number of bits tells it from 0: sin(pi)."""
    from ...algebras.enclosures.balls import precision, to_arb

    for bits in (192, 1024, 4096):
        with precision(bits):
            found = to_arb(n)
        if not found.is_finite():
            return math.nan
        if not found.contains(0):
            return float(found.mid())
    return 0.0


class BadCondition(ActplotError):
    """A condition on two inputs."""


Values = Mapping[str, Any]


def value(t: Node, env: Values, inputs: tuple[str, ...]) -> Any:
    """An expression with these values for its letters, ``inputs`` being those that are no parameters."""
    return Evaluation(env, inputs).of(t)


class Evaluation:
    """The values of letters, and the choices that have been made."""

    def __init__(self, env: Values, inputs: tuple[str, ...], made: Mapping[int, bool] | None = None) -> None:
        self.env, self.inputs, self.made = env, inputs, made

    def of(self, t: Node) -> Any:
        """The value of a part."""
        match t:
            case Num(v):
                return v
            case Letter(name):
                return self.env[name] if name in self.env else {"pi": pi, "e": E}[name]
        if self.made is None and any(isinstance(p, Choice) for p in walk(t)):
            return self.in_pieces(t)
        return self.whole(t)

    def whole(self, t: Node) -> Any:
        """The value of a part whose choices are made, or are left to the algebra."""
        match t:
            case Op("**", a, b):
                return power(self.of(a), self.of(b), varies(b, self.inputs))
            case Op(sign, a, b):
                return combined(OPERATIONS[sign], self.of(a), self.of(b))
            case Minus(a):
                return -self.of(a)
            case Call("max" | "min" as name, args):
                return self.extreme(name, args)
            case Call("sqrt", (Op("+", Op("**", u, Num(2)), c) | Op("+", c, Op("**", u, Num(2))),)) if not varies(c, self.inputs):
                y = hypot(self.of(u), self.of(c))
                return self.called("sqrt", self.of(t.args[0]), {}) if y is None else y
            case Call("clip", (x, low, high)):
                return clipped(self.of(x), self.of(low), self.of(high))
            case Call(name, (x,), keywords):
                return self.called(name, self.of(x), {k: self.of(v) for k, v in keywords})
            case Choice(condition, yes, no):
                if self.made is not None:
                    return self.of(yes if self.made[id(t)] else no)
                return self.left(condition, yes, no)
        raise TypeError(f"no part of an expression: {t!r}")

    def called(self, name: str, x: Any, keywords: Values) -> Any:
        """A function at a value."""
        f = function(name)
        assert f is not None
        y = f.call(x, **keywords)
        return Closed(y.op, *y.args) if isinstance(y, Constant) and y.args else y

    def extreme(self, name: str, args: tuple[Node, ...]) -> Any:
        """The largest or smallest of several, of which one varies at most."""
        numbers = [self.of(a) for a in args if not varies(a, self.inputs)]
        rest = [a for a in args if varies(a, self.inputs)]
        word = maximum if name == "max" else minimum
        found = self.of(rest[0]) if rest else numbers.pop()
        for n in numbers:
            found = (max if name == "max" else min)(n, found, key=float) if is_number(found) and is_number(n) else word(n, found)
        return found

    def in_pieces(self, t: Node) -> Any:
        """A part with choices in it: piece by piece where it is a function of one input, else operation by operation."""
        used = [i for i in self.inputs if any(isinstance(p, Letter) and p.name == i for p in walk(t))]
        if not used:
            return Evaluation(self.env, self.inputs, decided(t, self.env, self.inputs)).of(t)
        if len(used) > 1:
            return self.whole(t)
        x = self.env[used[0]]
        if is_number(x):
            return Evaluation(self.env, self.inputs, decided(t, self.env, self.inputs)).of(t)
        if hasattr(algebra(type(ground(x))), "choice"):
            return self.whole(t)
        return in_pieces(t, used[0], self.env, self.inputs, self.env)

    def left(self, condition: Condition, yes: Node, no: Node) -> Any:
        """A choice that the algebra writes down as it stands. BadCondition where there is none that could."""
        sides = self.condition(condition)
        home = next((algebra(type(ground(v))) for v in self.env.values() if not is_number(ground(v))), None)
        if not hasattr(home, "choice"):
            raise BadCondition("expected conditions on one input at a time")
        return home.choice(sides, self.of(yes), self.of(no))  # type: ignore[union-attr]

    def condition(self, c: Condition) -> Any:
        """A condition with values for its sides: ("<", a, b), or ("and", ...)."""
        if isinstance(c, Joint):
            return (c.word, *map(self.condition, c.parts))
        return (c.sign, self.of(c.left), self.of(c.right))


def in_pieces(t: Node, letter: str, env: Values, inputs: tuple[str, ...], numbers: Mapping[str, Number]) -> Any:
    """An expression with choices as pieces of its one input; ``numbers`` are the parameters by which conditions fall out.

    EndlessCondition where there are too many pieces.
    """
    given = tuple((k, v) for k, v in numbers.items() if k not in inputs)
    rows, alone = cells(Same(t), letter, given, inputs, value)

    def piece(made: Made) -> Any:
        return lambda x: Evaluation({**env, letter: x}, inputs, dict(made)).of(t)

    at = {k: piece(made)(k) for k, made in alone}
    return piecewise(env[letter], *((upto(k) if closed else k, piece(made)) for k, closed, made in rows), at=at)


def solvable(t: Node, inputs: tuple[str, ...], env: Values) -> bool:
    """Whether formulas can solve all conditions as they stand: each compares a line with a number; joint ones have parameters."""
    if any(isinstance(c.condition, Joint) and set(letters(c.condition)) <= set(inputs) for c in choices(t)):
        return False
    for test in (test for c in choices(t) for test in tests(c.condition)):
        if test.sign in ("==", "!="):  # whose point is no piece of a derivative
            return False
        sides = [varies(s, inputs) for s in (test.left, test.right)]
        line = test.right if sides[1] else test.left
        if all(sides) or any(isinstance(p, (Call, Choice)) for p in walk(line)):
            return False
        x = Line(1, 0, (-math.inf, math.inf))
        y = value(line, {**env, **dict.fromkeys(inputs, x)}, inputs)
        if not isinstance(y, Line) or y.slope is None:
            return False
    return True


def hypot(u: Any, c: Any) -> Any:
    """The root of u^2 + c, in the word that is enclosed as the increasing function of abs(u) that it is; None where it stays as written."""
    if is_number(u) or hasattr(algebra(type(ground(u))), "choice") or not is_number(c) or not float(c) > 0:
        return None
    if c == 1:
        return hypot1(u)
    root = Closed(sqrt, c)
    return root * hypot1(u / root)


def combined(op: Any, a: Any, b: Any) -> Any:
    """An operation; of two plain numbers the closed form, which nothing has rounded."""
    if is_number(a) and is_number(b):
        return Closed(op, a, b)
    return op(a, b)


def power(base: Any, exponent: Any, varying: bool) -> Any:
    """A power: whole ones by multiplication, halves by roots, what varies by exp and log."""
    if is_number(base) and is_number(exponent):
        return Closed(operator.pow, base, exponent)
    if not varying:
        n = rational(exponent) if is_number(exponent) else None
        if n is None or n.denominator > 2:
            return base**exponent
        if n.denominator == 2:
            base, n = sqrt(base), n * 2
        if n == 0:
            return 1
        return base ** int(n) if n > 0 else 1 / base ** int(-n)
    if base is E:
        return exp(exponent)
    if natural(base) and natural(exponent):
        return base**exponent
    return exp(exponent * log(base))


def natural(v: Any) -> bool:
    """Whether an algebra writes powers down as they stand."""
    return is_number(v) or getattr(algebra(type(v)), "WRITTEN", False)


def decided(t: Node, env: Values, inputs: tuple[str, ...]) -> dict[int, bool]:
    """The choices where all letters are numbers."""
    def sign(test: Test) -> int:
        return number_sign(value(test.left, env, inputs), value(test.right, env, inputs))

    return {id(c): holds(c.condition, sign) for c in choices(t)}

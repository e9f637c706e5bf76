"""An expression in fewer ways of saying things: equal to the one that was typed, with words that keep digits and knots that are numbers."""

from dataclasses import dataclass
from functools import lru_cache

from ...numbers import ratio, rational
from ..tree import Call, Choice, Condition, Joint, Letter, Minus, Node, Num, Op, Test, varies
from .bends import extreme

ONE = Num(1)


@lru_cache(maxsize=256)
def normal(t: Node, inputs: tuple[str, ...], typed: bool = False, words: bool = True) -> Node:
    """The expression that is computed with; or, as it was ``typed``, with choices for the larger of two parts that vary alone.

    Without ``words``, parts that other words would keep the digits of stay as they are.
    """
    return Normal(inputs, typed, words and not typed).of(t)


@dataclass(frozen=True)
class Normal:
    """The inputs, whether the spelling stays as it is, and whether parts are put into words."""

    inputs: tuple[str, ...]
    typed: bool
    words: bool

    def of(self, t: Node) -> Node:
        """A part."""
        match t:
            case Num(v) if isinstance(v, float) and not self.typed:  # as a fraction, on which no arithmetic rounds
                exact = rational(v)
                return t if exact is None else Num(ratio(exact.numerator, exact.denominator), t.at)
            case Num() | Letter():
                return t
            case Call(name, args) if name in ("max", "min"):
                return self.extreme(name, [self.of(a) for a in args], t.at)
            case Call("clip", (x, low, high)) if varies(low, self.inputs) or varies(high, self.inputs) or not varies(x, self.inputs):
                return self.of(Call("min", (Call("max", (x, low), (), t.at), high), (), t.at))
        if self.words and (said := rewritten(t)) is not None:
            return self.of(said)
        match t:
            case Op(sign, a, b):
                return Op(sign, self.of(a), self.of(b), t.at)
            case Minus(a):
                return Minus(self.of(a), t.at)
            case Call(name, args, keywords):
                return Call(name, tuple(map(self.of, args)), tuple((k, self.of(v)) for k, v in keywords), t.at)
            case Choice(c, a, b):
                return Choice(self.condition(c), self.of(a), self.of(b), t.at)
        raise TypeError(f"no part of an expression: {t!r}")

    def condition(self, c: Condition) -> Condition:
        """A condition; |u| < c is -c < u < c, so that the points where it changes are numbers."""
        if isinstance(c, Joint):
            return Joint(c.word, tuple(map(self.condition, c.parts)), c.at)
        if not self.typed and (said := self.bounded(c)) is not None:
            return self.condition(said)
        return Test(c.sign, self.of(c.left), self.of(c.right), c.at)

    def bounded(self, c: Test) -> Condition | None:
        """A condition on a size or a square as conditions on what it is of."""
        match c:
            case Test("<" | "<=" as sign, Call("abs", (u,)), bound) if not varies(bound, self.inputs):
                return Joint("and", (Test(sign, Minus(bound), u, c.at), Test(sign, u, bound, c.at)), c.at)
            case Test("<" | "<=" as sign, bound, Call("abs", (u,))) if not varies(bound, self.inputs):
                return Joint("or", (Test(sign, bound, u, c.at), Test(sign, u, Minus(bound), c.at)), c.at)
            case Test(sign, Op("**", u, Num(2)), Num(v)) if v > 0:
                return Test(sign, Call("abs", (u,)), Call("sqrt", (Num(v),)), c.at)
            case Test(sign, Num(v), Op("**", u, Num(2))) if v > 0:
                return Test(sign, Call("sqrt", (Num(v),)), Call("abs", (u,)), c.at)
        return None

    def extreme(self, name: str, args: list[Node], at: int) -> Node:
        """max or min: of those that vary by choices, and with the numbers as the word."""
        rest = [a for a in args if varies(a, self.inputs)]
        numbers = [a for a in args if not varies(a, self.inputs)]
        if len(rest) > 1:
            rest = [extreme(name, rest, at)]
        return Call(name, (*numbers, *rest), (), at) if numbers else rest[0]


def rewritten(t: Node) -> Node | None:
    """A part in words that keep its digits, which are equal to it for all x; None where there are none."""
    match t:
        case Op("/", Call("sin", (Op("*", Letter("pi"), w) as u,), ()), v) if u == v:
            return Call("sinc_pi", (w,), (), t.at)
        case Op("/", Call("sin", (u,), ()), v) if u == v:
            return Call("sinc", (u,), (), t.at)
        case Op("/", a, Op("+", Num(1), w) | Op("+", w, Num(1))) if (power := exponent(w)) is not None:
            gate = Call("sigmoid", (negative(power),), (), t.at)
            return gate if a == ONE else Op("*", a, gate, t.at)
        case Op("-", w, Num(1)) if (power := exponent(w)) is not None:
            return Call("expm1", (power,), (), t.at)
        case Call("log", (Op("+", Num(1), w) | Op("+", w, Num(1)),)):
            power = exponent(w)
            return Call("log1p", (w,), (), t.at) if power is None else Call("softplus", (power,), (), t.at)
        case Call("log", (Op("/", a, b),)) if grown(a) and grown(b):
            return Op("-", Call("log", (a,)), Call("log", (b,)), t.at)
        case Call("log", (w,)) if (power := exponent(w)) is not None:
            return power
        case Call("log", (w,)) if (quantile := normal_cdf(w)) is not None:
            return Call("log_Phi", (quantile,), (), t.at)
    return None


def grown(t: Node) -> bool:
    """Whether a part is 1 + e^u."""
    match t:
        case Op("+", Num(1), w) | Op("+", w, Num(1)):
            return exponent(w) is not None
    return False


def normal_cdf(t: Node) -> Node | None:
    """u, where a part is Phi(u), by this name or in terms of erf."""
    match t:
        case Call("Phi", (u,), ()):
            return u
        case Op("*", Num(half), w) | Op("*", w, Num(half)) if half == ratio(1, 2):
            pass
        case Op("/", w, Num(2)):
            pass
        case _:
            return None
    match w:
        case Op("+", Num(1), Call("erf", (v,), ())) | Op("+", Call("erf", (v,), ()), Num(1)):
            root = Call("sqrt", (Num(2),))
            return v.left if isinstance(v, Op) and (v.sign, v.right) == ("/", root) else Op("*", root, v)
    return None


def exponent(t: Node) -> Node | None:
    """u, where a part is e^u."""
    match t:
        case Call("exp", (u,), ()) | Op("**", Letter("e"), u):
            return u
    return None


def negative(t: Node) -> Node:
    """-t, without a second sign."""
    match t:
        case Minus(a):
            return a
        case Op("*" | "/" as sign, Minus(a), b):
            return Op(sign, a, b)
        case Op("*" | "/" as sign, Num(c), b) if c < 0:
            return Op(sign, Num(-c), b)
        case Op("*" | "/" as sign, Op("*" | "/") as a, b) if not isinstance(less := negative(a), Minus):
            return Op(sign, less, b)
    return Minus(t)

"""Between which numbers a part of an expression lies, as far as that is plain to see: e^x is positive, tanh lies within -1 and 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, nan

from ...numbers import Number, is_number, rational
from ..tree import Call, Choice, Minus, Node, Op, varies
from .evaluation import value


@dataclass(frozen=True)
class Bounds:
    """An interval, each end in or out of it. Ends that are rounded are rounded outwards."""

    low: float = -inf
    high: float = inf
    low_in: bool = False
    high_in: bool = False

    def above(self, included: bool = False) -> bool:
        """Whether all of it is positive, or not negative."""
        return self.low > 0 or (self.low == 0 and (included or not self.low_in))

    @property
    def nonzero(self) -> bool:
        """Whether 0 is outside."""
        return self.above() or (-self).above()

    def __neg__(self) -> Bounds:
        return Bounds(-self.high, -self.low, self.high_in, self.low_in)

    def __add__(self, o: Bounds) -> Bounds:
        low, high = outwards(self.low + o.low, (self.low, o.low), -1), outwards(self.high + o.high, (self.high, o.high), 1)
        return Bounds(low, high, self.low_in and o.low_in, self.high_in and o.high_in)

    def __mul__(self, o: Bounds) -> Bounds:
        ends = [(product(a, b), p and q) for a, p in self.ends for b, q in o.ends]
        low, high = min(e for e, _ in ends), max(e for e, _ in ends)
        low_in, high_in = any(i for e, i in ends if e == low), any(i for e, i in ends if e == high)
        if low == 0 or high == 0:  # a factor of 0 is reached wherever one of them reaches it
            zero = any(e == 0 and i for e, i in (*self.ends, *o.ends)) or not (self.nonzero and o.nonzero)
            low_in, high_in = zero if low == 0 else low_in, zero if high == 0 else high_in
        of = (self.low, self.high, o.low, o.high)
        return Bounds(outwards(low, of, -1) if low else 0, outwards(high, of, 1) if high else 0, low_in, high_in)

    @property
    def ends(self) -> tuple[tuple[float, bool], tuple[float, bool]]:
        """Both ends."""
        return (self.low, self.low_in), (self.high, self.high_in)


ALL = Bounds()
POSITIVE, NOT_NEGATIVE = Bounds(0), Bounds(0, low_in=True)
WITHIN_ONE = Bounds(-1, 1)
OF_WORDS = {
    "exp": POSITIVE, "softplus": POSITIVE, "squareplus": POSITIVE, "hazard": POSITIVE, "sqrt_softplus": POSITIVE, "softplus_rate": POSITIVE,
    "cosh": Bounds(1, low_in=True), "hypot1": Bounds(1, low_in=True), "sech2": Bounds(0, 1, high_in=True), "phi": Bounds(0, 1),
    "sigmoid": Bounds(0, 1), "Phi": Bounds(0, 1), "erfc": Bounds(0, 2), "expm1": Bounds(-1),
    "abs": NOT_NEGATIVE, "sqrt": NOT_NEGATIVE, "relu": NOT_NEGATIVE, "logcosh": NOT_NEGATIVE, "hypot1m1": NOT_NEGATIVE,
    "tanh": WITHIN_ONE, "erf": WITHIN_ONE, "softsign": WITHIN_ONE, "isru": WITHIN_ONE, "arctan": Bounds(-1.5708, 1.5708),
    "sin": Bounds(-1, 1, True, True), "cos": Bounds(-1, 1, True, True), "sign": Bounds(-1, 1, True, True),
}  # fmt: skip


def bounds(t: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Bounds:
    """The interval of a part; all numbers where nothing is plain."""
    if not varies(t, inputs):
        v = value(t, env, inputs)
        n = float(v) if is_number(v) else nan
        exact = rational(v) is not None and rational(v) == rational(n)
        return ALL if n != n else Bounds(n, n, True, True) if exact else Bounds(n - abs(n) * 1e-12, n + abs(n) * 1e-12)
    match t:
        case Minus(a):
            return -bounds(a, inputs, env)
        case Op("+", a, b):
            return bounds(a, inputs, env) + bounds(b, inputs, env)
        case Op("-", a, b):
            return bounds(a, inputs, env) + -bounds(b, inputs, env)
        case Op("*", a, b):
            return NOT_NEGATIVE if a == b else bounds(a, inputs, env) * bounds(b, inputs, env)
        case Op("/", a, b):
            below = bounds(b, inputs, env)
            way = POSITIVE if below.above() else Bounds(high=0) if (-below).above() else ALL
            return bounds(a, inputs, env) * way
        case Op("**", a, b):
            return of_power(a, b, inputs, env)
        case Call("max", args):
            every = [bounds(a, inputs, env) for a in args]
            low = max(b.low for b in every)
            return Bounds(low, inf, all(b.low_in for b in every if b.low == low))
        case Call("abs", (a,)):
            return POSITIVE if bounds(a, inputs, env).nonzero else NOT_NEGATIVE
        case Call(name, _, keywords) if name in OF_WORDS and not keywords:
            return OF_WORDS[name]
        case Choice(_, a, b):
            p, q = bounds(a, inputs, env), bounds(b, inputs, env)
            low, high = min(p.low, q.low), max(p.high, q.high)
            return Bounds(low, high, any(r.low_in for r in (p, q) if r.low == low), any(r.high_in for r in (p, q) if r.high == high))
    return ALL


def of_power(a: Node, b: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Bounds:
    """The sign of a power."""
    base = bounds(a, inputs, env)
    if base.above():
        return POSITIVE
    n = rational(value(b, env, inputs)) if not varies(b, inputs) else None
    if n is not None and n.denominator == 1 and n % 2:
        return Bounds(high=0, high_in=not (-base).above()) if (-base).above(True) else NOT_NEGATIVE if base.above(True) else ALL
    return POSITIVE if base.nonzero else NOT_NEGATIVE


def product(a: float, b: float) -> float:
    """A product in which 0 wins over infinity."""
    return 0.0 if a == 0 or b == 0 else a * b


def outwards(end: float, of: tuple[float, ...], way: int) -> float:
    """An end, moved outwards by what may have been lost; sums and products of small whole numbers lose nothing."""
    if abs(end) < 2**50 and float(end).is_integer() and all(float(v).is_integer() for v in of if abs(v) < inf):
        return end
    return end + way * (abs(end) * 1e-12 + max((abs(v) for v in of if abs(v) < inf), default=0.0) * 1e-12)

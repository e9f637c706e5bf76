"""Where an expression has a value: its logarithms, roots and quotients, each under the conditions under which it is come to."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

from ..errors import ActplotError
from ..numbers import Number, is_number, rational
from ..parameters import Domain, written
from .functions import function
from .meaning import value, varies
from .pieces import Same, cells, number_sign
from .tree import Call, Choice, Condition, Joint, Minus, Node, Num, Op, Test, opposite, parts

ALL = Domain("all real numbers")
ZERO, ONE = Num(0), Num(1)
POSITIVE = {
    "exp", "sigmoid", "softplus", "cosh", "sech2", "phi", "Phi", "erfc", "hypot1", "squareplus", "hazard", "sqrt_softplus", "softplus_rate",
}  # fmt: skip
NOT_NEGATIVE = {"abs", "sqrt", "relu", "logcosh", "hypot1m1"}


class NowhereDefined(ActplotError):
    """An expression without a value where it should have one."""


def domain(t: Node, letter: str, env: Mapping[str, Number]) -> Domain:
    """The interval on which an expression has values. NowhereDefined where there is none, or more than one."""
    needed = needs(t, (letter,), env)
    if needed is None:
        return ALL
    rows, alone = cells(Same(Choice(needed, ONE, ZERO)), letter, tuple(env.items()), (letter,))
    held = [made[0][1] for _, _, made in rows]
    ends: list[Number] = [-inf, *(k for k, _, _ in rows)]
    if alone or held.count(True) != 1:
        raise NowhereDefined(told(t, held, ends, alone))
    i = held.index(True)
    low, high = ends[i], ends[i + 1]
    low_in = low != -inf and not rows[i - 1][1]
    high_in = high != inf and rows[i][1]
    if low == -inf and high == inf:
        return ALL
    return Domain(text(low, high, low_in, high_in), low, high, low_in, high_in)


def text(low: Number, high: Number, low_in: bool, high_in: bool) -> str:
    """A domain as a sentence ends with it."""
    if high == inf:
        return f"x {'>=' if low_in else '>'} {written(low)}"
    if low == -inf:
        return f"x {'<=' if high_in else '<'} {written(high)}"
    return f"in {'[' if low_in else '('}{written(low)}, {written(high)}{']' if high_in else ')'}"


def told(t: Node, held: list[bool], ends: list[Number], alone: list[tuple[Number, Any]]) -> str:
    """Why there is no domain."""
    if not any(held):
        return "the expression has no value at any x"
    gap = next((k for k, made in alone if not made[0][1]), None)
    if gap is None:
        gap = next(k for k, here in zip(ends[1:], held, strict=True) if here)
        return f"the expression has values on several intervals, the first one ending at x = {short(gap)}; choose one with where(...)"
    here = f"the expression has no value at x = {short(gap)}, in the midst of others that have one"
    return f"{here}: a quotient by 0; say with where(...) what holds there"


def short(k: Number) -> str:
    """A number as a message tells it."""
    return f"{float(k):.6g}"


def both(a: Condition | None, b: Condition | None) -> Condition | None:
    """Two conditions, either of which may be none."""
    return b if a is None else a if b is None else Joint("and", (a, b))


def needs(t: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """The condition under which a part has a value, None where it always has."""
    if not varies(t, inputs):
        return None
    if isinstance(t, Choice):
        sides = None
        yes, no = needs(t.yes, inputs, env), needs(t.no, inputs, env)
        if yes is not None:
            sides = both(sides, Joint("or", (opposite(t.condition), yes)))
        if no is not None:
            sides = both(sides, Joint("or", (t.condition, no)))
        return both(of_condition(t.condition, inputs, env), sides)
    found = own(t, inputs, env)
    for p in parts(t):
        if isinstance(p, Node):
            found = both(found, needs(p, inputs, env))
    return found


def of_condition(c: Condition, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """Both sides of every comparison must have values."""
    found = None
    for p in parts(c):
        found = both(found, needs(p, inputs, env) if isinstance(p, Node) else of_condition(p, inputs, env))
    return found


def own(t: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """What a part itself needs of those that it is made of."""
    match t:
        case Op("/", _, v) if varies(v, inputs):
            return None if (sign(v, inputs, env) or (0, 0))[0] else Test("!=", v, ZERO, t.at)
        case Op("**", a, b):
            return of_power(a, b, inputs, env)
        case Call("log", (u,)):
            return positive(u, inputs, env)
        case Call("sqrt", (u,)):
            return not_negative(u, inputs, env)
        case Call("log1p", (u,)):
            return positive(u + ONE, inputs, env)
        case Call("log1mexp", (u,)):
            return positive(u, inputs, env)
        case Call("logit", (u,)):
            return both(positive(u, inputs, env), positive(ONE - u, inputs, env))
        case Call(name, (u,)) if (f := function(name)) and f.entry:
            d = f.entry.domain
            ends: Condition | None = None
            if d.low != -inf:
                ends = Test("<=" if d.low_in else "<", Node.lift(d.low), u, t.at)
            if d.high != inf:
                ends = both(ends, Test("<=" if d.high_in else "<", u, Node.lift(d.high), t.at))
            return ends
    return None


def positive(u: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """u > 0, if it is not plain to see."""
    return None if sign(u, inputs, env) == (1, 1) else Test("<", ZERO, u, u.at)


def not_negative(u: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """u >= 0, if it is not plain to see."""
    return None if (sign(u, inputs, env) or (0, -1))[1] == 1 else Test("<=", ZERO, u, u.at)


def of_power(a: Node, b: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """What a power needs of its base."""
    if not varies(a, inputs):
        return None  # checked with all constants
    n = rational(value(b, env, inputs)) if not varies(b, inputs) else None
    if n is not None and n.denominator == 1:
        return None if n >= 0 or (sign(a, inputs, env) or (0, 0))[0] else Test("!=", a, ZERO, a.at)
    if not varies(b, inputs) and float(value(b, env, inputs)) > 0:
        return not_negative(a, inputs, env)
    return positive(a, inputs, env)


def sign(t: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> tuple[int, int] | None:
    """What is plain to see: (s, s) for a part of sign s, (0, s) for one that may be 0 too; None where nothing is."""
    if not varies(t, inputs):
        v = value(t, env, inputs)
        way = number_sign(v, 0) if is_number(v) else 0
        return (way, way) if way else (0, 1)
    match t:
        case Minus(a):
            s = sign(a, inputs, env)
            return None if s is None else (-s[0], -s[1])
        case Op("+", a, b):
            return total(sign(a, inputs, env), sign(b, inputs, env))
        case Op("-", a, b):
            return total(sign(a, inputs, env), sign(Minus(b), inputs, env))
        case Op("*", a, b) if a == b:
            return (0, 1)
        case Op("*" | "/", a, b):
            p, q = sign(a, inputs, env), sign(b, inputs, env)
            return None if p is None or q is None else (p[0] * q[0], p[1] * q[1])
        case Op("**", a, b):
            return of_raised(a, b, inputs, env)
        case Call(name, _) if name in POSITIVE:
            return (1, 1)
        case Call("abs", (a,)):
            s = sign(a, inputs, env)
            return (1, 1) if s and s[0] else (0, 1)
        case Call(name, _) if name in NOT_NEGATIVE:
            return (0, 1)
        case Call("max", args):
            found = [s for a in args if (s := sign(a, inputs, env)) and s[1] > 0]
            return max(found) if found else None
    return None


def of_raised(a: Node, b: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> tuple[int, int] | None:
    """The sign of a power."""
    s = sign(a, inputs, env)
    if s == (1, 1):
        return s
    n = rational(value(b, env, inputs)) if not varies(b, inputs) else None
    if n is not None and n.denominator == 1 and n % 2 == 0:
        return (1, 1) if s and s[0] else (0, 1)
    return (0, 1) if n is None or n.denominator > 1 else s


def total(a: tuple[int, int] | None, b: tuple[int, int] | None) -> tuple[int, int] | None:
    """The sign of a sum."""
    if a is None or b is None or a[1] != b[1]:
        return None
    return (a[0] or b[0], a[1])

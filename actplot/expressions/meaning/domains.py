"""Where an expression has a value: its logarithms, roots and quotients, each under the conditions under which it is come to."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

from ...errors import ActplotError
from ...numbers import Number, rational
from ...parameters import Domain, written
from ..functions import function
from ..tree import Call, Choice, Condition, Joint, Node, Num, Op, Test, choices, opposite, parts, tests, varies
from .bounds import bounds
from .evaluation import value
from .pieces import EndlessCondition, Same, cells

ALL = Domain("all real numbers")
ZERO, ONE = Num(0), Num(1)
class NowhereDefined(ActplotError):
    """An expression without a value where it should have one."""


def domain(t: Node, letter: str, env: Mapping[str, Number]) -> Domain:
    """The interval on which an expression has values. NowhereDefined where there is none, or more than one."""
    needed = needs(t, (letter,), env)
    if needed is None:
        return ALL
    try:
        rows, alone = cells(Same(Choice(needed, ONE, ZERO)), letter, tuple(env.items()), (letter,), value)
    except EndlessCondition as why:
        if any(why.test in tests(c.condition) for c in choices(t)):
            raise
        raise EndlessCondition(why.test, "expected a part that has values at all but finitely many points, which can be told") from None
    held = [made[0][1] for _, _, made in rows]
    ends: list[Number] = [-inf, *(k for k, _, _ in rows)]
    if alone or held.count(True) != 1:
        raise NowhereDefined(told(held, ends, alone))
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


def told(held: list[bool], ends: list[Number], alone: list[tuple[Number, Any]]) -> str:
    """Why there is no domain."""
    if not any(held):
        return "the expression has no value at any x"
    gap = next((k for k, made in alone if not made[0][1]), None)
    if gap is not None and held.count(False) == 0:
        there = f"the expression has no value at x = {short(gap)}, in the midst of others that have one"
        return f"{there}; choose one side, as in where(x > {short(gap)}, ..., 0), or say with where(...) what holds there"
    apart = next((k for k, made in alone if made[0][1]), None)
    if apart is not None:
        return f"the expression has a value at x = {short(apart)}, and none beside it; choose an interval with where(...)"
    end = next(k for k, here in zip(ends[1:], held, strict=True) if here)
    return f"the expression has values on several intervals, the first one ending at x = {short(end)}; choose one with where(...)"


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
    """What a part itself needs of those that it is made of, unless it is plain to see."""

    def above(u: Node, least: Node = ZERO, included: bool = False) -> Condition | None:
        return None if bounds(u - least, inputs, env).above(included) else Test("<=" if included else "<", least, u, u.at)

    match t:
        case Op("/", _, v) if varies(v, inputs):
            return None if bounds(v, inputs, env).nonzero else Test("!=", v, ZERO, t.at)
        case Op("**", a, b):
            return of_power(a, b, inputs, env)
        case Call("log" | "log1mexp", (u,)):
            return above(u)
        case Call("sqrt", (u,)):
            return above(u, included=True)
        case Call("log1p", (u,)):
            return above(u, Num(-1))
        case Call("logit", (u,)):
            return both(above(u), above(ONE - u))
        case Call(name, (u,)) if (f := function(name)) and f.entry:
            d = f.entry.domain
            ends = None if d.low == -inf else above(u, Node.lift(d.low), d.low_in)
            return ends if d.high == inf else both(ends, above(Node.lift(d.high) - u, ZERO, d.high_in))
    return None


def of_power(a: Node, b: Node, inputs: tuple[str, ...], env: Mapping[str, Number]) -> Condition | None:
    """What a power needs of its base."""
    if not varies(a, inputs):
        return None  # checked with all constants
    base, fixed = bounds(a, inputs, env), not varies(b, inputs)
    n = rational(value(b, env, inputs)) if fixed else None
    if n is not None and n.denominator == 1:
        return None if n >= 0 or base.nonzero else Test("!=", a, ZERO, a.at)
    included = fixed and float(value(b, env, inputs)) > 0
    return None if base.above(included) else Test("<=" if included else "<", ZERO, a, a.at)

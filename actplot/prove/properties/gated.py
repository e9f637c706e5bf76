"""Properties of gated functions of two inputs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import product as iter_product
from math import inf
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Ball, hull, precision, to_arb
from ...algebras.enclosures.surds import PLAIN, ZERO, inexact, order
from ...algebras.knots import Line
from ...algebras.symbols.factors import Inseparable, factors
from ...algebras.symbols.fields import Ring, number, variable
from ...definition import Definition
from ...errors import ActplotError
from ...facts.properties import CHECKED, PROVED, Fact, fact
from ...facts.reading import interval
from ..certificates.extremes import Value, values
from ..certificates.strip import Unproved, finite
from ..certificates.suggestions import suggested
from ..curves.curve import Curve
from ..identities.closed import closed_form, ends, near, nearest_float, plain, read
from ..identities.points import lift

BITS = 256
NARROW = arb(2) ** -60  # relative radius of an end that is known
LINE = [arb(s) * arb(2) ** k for s in (-1, 1) for k in (-4, -2, -1, 0, 1, 2, 4, 6, 8, 40, 80)] + [arb(0)]


def value(f: Definition, a: arb, b: arb) -> arb:
    """f(a, b)."""
    with precision(BITS):
        return to_arb(f.entry.define(Ball(a), Ball(b), **f.values))


def nonlinear(f: Definition) -> Fact:
    """f(u) + f(v) = f(u + v) + f(0) fails somewhere: along a ray, or between inputs of other signs, where rays themselves are straight."""
    zero = value(f, arb(0), arb(0))
    for a, b in ((1, 1), (2, -1), (1, -3)):
        if value(f, arb(2 * a), arb(2 * b)) + zero != 2 * value(f, arb(a), arb(b)):
            return fact("nonlinear", True, PROVED, note=f"f({2 * a}, {2 * b}) + f(0, 0) ≠ 2 f({a}, {b})")
    for (a, b), (c, d) in (((1, 1), (-3, 1)), ((1, 1), (1, -3)), ((2, -1), (-1, 3)), ((1, -3), (-4, 1))):
        if value(f, arb(a), arb(b)) + value(f, arb(c), arb(d)) != value(f, arb(a + c), arb(b + d)) + zero:
            return fact("nonlinear", True, PROVED, note=f"f({a}, {b}) + f({c}, {d}) ≠ f({a + c}, {b + d}) + f(0, 0)")
    return fact("nonlinear", False, CHECKED, note="7 points")


def proportional(f: Definition) -> str:
    """Which input f is proportional to where the other is 1, not with factor 0; "" where that is not seen."""
    for k, name in enumerate(f.entry.inputs):
        ring, line = Ring(), Line(1, 0, (-inf, inf))
        try:
            with precision(BITS):
                t, one = variable(ring, "t", 2), number(ring, 1)
                f.entry.define(*((line, 1) if k == 0 else (1, line)), **f.values)
                y, slope = (lift(ring, f.entry.define(*((x, one) if k == 0 else (one, x)), **f.values)) for x in (t, one))
                if not line.found and (y - t * slope).is_zero and slope.value != 0:
                    return name
        except (ActplotError, ArithmeticError, TypeError):
            continue
    return ""


def product(f: Definition) -> Fact:
    """The range of a product of functions of one input each. Unproved where it is none, or an end is open."""
    try:
        sides = [extremes(f, factor) for factor in factors(f).values()]
    except Inseparable as why:
        raise Unproved(str(why)) from None
    corners = [times(a, b) for a, b in iter_product(*sides)]
    low, high = (highest(corners, way) for way in (-1, 1))
    value = {"low": stated(low), "low_attained": low.attained, "high": stated(high), "high_attained": high.attained}
    text = interval(value | {k: said(v) for k, v in (("low", low), ("high", high))}, str)
    note = f"the product of a function of {' and one of '.join(f.entry.inputs)}, with signs on the whole line of both"
    return fact("range", value, PROVED, text, note)


def stated(v: Value) -> int | float:
    """An end as JSON holds it: an integer only where it is that. Unproved where it is known too little."""
    y = v.value
    if v.attained is None or not (finite(y) and (y.exact or bool(y.arb.rad() < abs(y.arb) * NARROW))):
        raise Unproved("an end that is known too little")
    whole = y.exact and y.unit == PLAIN and y.q.denominator == 1
    return int(y.q) if whole else nearest_float(y.arb)


def said(v: Value) -> str:
    """An end as a table shows it, with all five digits where it is only near a shorter number."""
    return closed_form(v.value) or near(stated(v))


def extremes(f: Definition, factor: Callable[[Any], Any]) -> tuple[Value, Value]:
    """The infimum and the supremum of a factor."""
    entry = replace(f.entry, kind="scalar", inputs=("x",), define=lambda x, **_: factor(x), textbook=None)
    found = values(suggested(Curve(Definition(entry, f.values)))[0], 0)
    return highest(found, -1), highest(found, 1)


def highest(found: list[Value], way: int) -> Value:
    """The highest of some values, the lowest for way -1: what may be equal must be taken, or not, like it."""
    top = found[0]
    for v in found[1:]:
        told = order(v.value, top.value)
        if told is None and v.attained == top.attained:
            top = Value(inexact(hull(v.value.arb, top.value.arb)), v.attained)
        elif told is None:
            raise Unproved("two values that may be equal")
        else:
            top = v if told == way or (told == 0 and v.attained) else top
    return top


def times(a: Value, b: Value) -> Value:
    """The product of two ends: taken where both are, or where one is 0 and taken."""
    if any(v.attained and v.value.is_zero for v in (a, b)):
        return Value(ZERO, True)
    return Value(a.value * b.value, None if None in (a.attained, b.attained) else a.attained and b.attained)


def range_(f: Definition) -> Fact:
    """All numbers where f is proportional to one input; else by its factors, or the hull of values on a grid, unbounded where it grows."""
    if name := proportional(f):
        other = next(i for i in f.entry.inputs if i != name)
        all_ = {"low": "-inf", "low_attained": False, "high": "inf", "high_attained": False}
        return fact("range", all_, PROVED, note=f"proportional to {name} where {other} = 1, as an identity")
    with suppress(Unproved), precision(BITS):
        return product(f)
    values = [value(f, a, b) for a in LINE for b in LINE]
    found = []
    for pick in (min, max):
        top = pick(values, key=lambda v: float(v.mid()))
        unbounded = abs(top) > 1e9
        whole = round(float(top.mid())) if not unbounded else 0
        limit = arb(whole) if abs(top - whole) < 1e-9 else top
        found.append(arb(inf) * (1 if top > 0 else -1) if unbounded else limit)
    low, high = found
    near = [value(f, a, b) for a in LINE for b in LINE if abs(a) < 17 and abs(b) < 17]  # further out, limits cannot be told from values
    attained = [e.is_finite() and any(v.overlaps(e) for v in near) for e in found]
    text = interval({"low": read(low), "low_attained": attained[0], "high": read(high), "high_attained": attained[1]}, str)
    return fact("range", ends(low, attained[0], high, attained[1]), text=text, note=f"{len(values)} points up to 2^80")


def f0(f: Definition) -> Fact:
    """f(0, 0)."""
    y = value(f, arb(0), arb(0))
    return fact("f0", plain(y), PROVED, read(y, f))


def zero_at_zero(f: Definition) -> Fact:
    """f(0, 0) = 0."""
    y = value(f, arb(0), arb(0))
    return fact("zero_at_zero", bool(y.is_zero()), PROVED if y.is_zero() or not y.contains(0) else CHECKED)


FINDERS: dict[str, Callable[[Definition], Fact]] = {"nonlinear": nonlinear, "range": range_, "f0": f0, "zero_at_zero": zero_at_zero}

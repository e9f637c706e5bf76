"""Numbers as they are printed and kept: closed forms where one is recognised, floats for JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

from flint import arb

from ..activation import Activation
from ..algebras.balls import precision, to_arb
from ..properties import number
from ..words import Number, rational

CLOSE = arb(10) ** -28
DENOMINATORS = (1, 2, 3, 4, 6, 8, 9, 12, 16)


def plain(v: arb) -> int | float | str:
    """The number as JSON holds it: an int where it is one, the nearest float, "inf" or "-inf"."""
    if not v.is_finite():
        return "inf" if v > 0 else "-inf"
    if abs(v) < CLOSE:
        return 0
    f = nearest_float(v)
    whole = round(f)
    return whole if abs(f) < 1e15 and abs(v - whole) < CLOSE * (1 + abs(whole)) else f


def nearest_float(v: arb) -> float:
    """The float nearest to the middle of a ball; flint's own conversion rounds down."""
    mantissa, exponent = v.mid().man_exp()
    m, e = int(mantissa), int(exponent)
    return float(Fraction(m) * Fraction(2) ** e) if -2000 < e < 2000 else float(v.mid())


@cache
def units() -> tuple[tuple[str, arb, bool], ...]:
    """Well-known irrational numbers: how each is written, its value, whether a factor goes into the numerator before it."""
    with precision(256):
        pi = arb.pi()
        return (
            ("π", pi, True), ("√2", arb(2).sqrt(), True), ("√3", arb(3).sqrt(), True), ("√π", pi.sqrt(), True), ("e", arb(1).exp(), True),
            ("ln 2", arb(2).log(), True), ("/e", arb(-1).exp(), False), ("/π", 1 / pi, False), ("/√π", 1 / pi.sqrt(), False),
            ("/√(2π)", 1 / (2 * pi).sqrt(), False), ("√(2/π)", (2 / pi).sqrt(), True), ("π²", pi**2, True),
        )  # fmt: skip


def letters(f: Activation) -> list[tuple[str, arb]]:
    """The parameters that have more digits than one cares to read, and their products, by their symbols in the formula."""
    long = [(k, v) for k, v in f.values.items() if (r := rational(v)) is None or len(repr(float(r))) > 7]
    if not long:
        return []
    symbols = {name: symbol for name, symbol, _ in f.formula.symbols}
    with precision(256):
        single = [(symbols[k], to_arb(v)) for k, v in reversed(long)]
        return single + [(a + b, x * y) for (a, x), (b, y) in combinations(single, 2)]


def closed_form(v: arb, f: Activation | None = None) -> str | None:
    """The number in closed form if one is recognised to 28 digits: −3/8, π/2, √2, −λα."""
    if not v.is_finite():
        return number(plain(v))
    with precision(256):
        for text, r in candidates(v, f):
            if abs(v - r) < CLOSE * (1 + abs(v)):
                return text
    return None


def candidates(v: arb, f: Activation | None) -> Iterator[tuple[str, arb]]:
    """Closed forms near a number."""
    q = small(v)
    if q is not None:
        yield fraction(q), arb(q.numerator) / q.denominator
    if abs(v) < CLOSE:
        return
    for symbol, value in letters(f) if f else []:
        for s in (1, -1):
            yield ("−" if s < 0 else "") + symbol, s * value
    for unit, value, before in units():
        q = small(v / value)
        if q:
            yield scaled(q, unit, before), value * q.numerator / q.denominator


def small(v: arb) -> Fraction | None:
    """The fraction of small denominator, or short decimal, next to a number."""
    f = float(v.mid())
    if not abs(f) < 1e6:
        return None
    for d in (*DENOMINATORS, 10**4):
        n = round(f * d)
        if abs(f * d - n) < 1e-9 * max(1, abs(n)) and (n or not f):
            return Fraction(n, d)
    return None


def fraction(q: Fraction) -> str:
    """3/8 rather than 0.375, but 0.01 rather than 1/100."""
    return f"{q.numerator}/{q.denominator}".replace("-", "−") if q.denominator in DENOMINATORS[1:] else number(float(q))


def scaled(q: Fraction, unit: str, before: bool) -> str:
    """A fraction times a unit."""
    sign, n, d = "−" if q < 0 else "", abs(q.numerator), q.denominator
    if not before:
        below = unit[1:] if d == 1 else f"({d}{unit[1:]})"
        return f"{sign}{n}/{below}"
    above = unit if n == 1 else f"{n}{unit}"
    return sign + above + (f"/{d}" if d != 1 else "")


def read(v: arb | Number, f: Activation | None = None) -> str:
    """A number as a table shows it: its closed form, else five digits."""
    v = v if isinstance(v, arb) else to_arb(v)
    form = closed_form(v, f)
    if form is not None:
        return form
    return number(plain(v)) if not math.isnan(float(v.mid())) else "?"


def ends(low: Any, low_in: bool, high: Any, high_in: bool) -> dict[str, Any]:
    """An interval as JSON holds it."""
    return {"low": plain(low), "low_attained": low_in, "high": plain(high), "high_attained": high_in}

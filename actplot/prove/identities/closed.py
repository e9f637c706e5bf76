"""Numbers as they are printed and kept: what is exact in closed form, floats for JSON."""

import math
import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Undecided, precision
from ...algebras.enclosures.surds import LOG2, ONE, PI, ROOT_PI, Real, inexact, real, same
from ...definition import Definition
from ...facts.reading import number
from ...formulas.formula import formula
from ...words import Number, exp, rational

CLOSE = arb(10) ** -28
NO_FLOAT = "which no float holds"
DENOMINATORS = (1, 2, 3, 4, 6, 8, 9, 12, 16)


def near(v: float) -> str:
    """Five significant digits of what is near to a number, none of them left out."""
    return number(v) if not float(v).is_integer() or abs(v) >= 1e4 else f"{v:#.5g}".replace("-", "−")


def plain(v: arb) -> int | float | str:
    """The number as JSON holds it: an int where it is one, the nearest float, "inf" or "-inf". Undecided where it is none, or no float."""
    if not v.is_finite():
        if not (v > 0 or v < 0):
            raise Undecided("a number that was not found")
        return "inf" if v > 0 else "-inf"
    if abs(v) < CLOSE:
        return 0
    f = nearest_float(v)
    whole = round(f)
    return whole if abs(f) < 1e15 and abs(v - whole) < CLOSE * (1 + abs(whole)) else f


def nearest_float(v: arb) -> float:
    """The float nearest to the middle of a ball; flint's own conversion rounds down. Undecided where no float is near."""
    mantissa, exponent = v.mid().man_exp()
    m, e = int(mantissa), int(exponent)
    f = float(v.mid())
    if math.isinf(f) or (m and abs(f) < sys.float_info.min):
        raise Undecided(f"about {v.mid().str(2, radius=False)}, {NO_FLOAT}".replace("-", "−"))
    return float(Fraction(m) * Fraction(2) ** e) if m else 0.0


@cache
def units() -> tuple[tuple[str, Real, bool], ...]:
    """Well-known irrational numbers: how each is written, the number, whether a factor goes into the numerator before it."""
    root2, root3, root_pi = (Real(Fraction(1), u) for u in ((2, ()), (3, ()), (1, ((ROOT_PI, 1),))))
    e = real(exp(1))
    return (
        ("π", PI, True), ("√2", root2, True), ("√3", root3, True), ("√π", root_pi, True), ("e", e, True), ("ln 2", LOG2, True),
        ("/e", ONE / e, False), ("/π", ONE / PI, False), ("/√π", ONE / root_pi, False), ("/√(2π)", ONE / (root2 * root_pi), False),
        ("√(2/π)", root2 / root_pi, True), ("π²", PI * PI, True),
    )  # fmt: skip


def letters(f: Definition) -> list[tuple[str, Real]]:
    """The parameters that have more digits than one cares to read, and their products, by their symbols in the formula."""
    long = [(k, v) for k, v in f.values.items() if (r := rational(v)) is None or len(repr(float(r))) > 7]
    if not long:
        return []
    symbols = {name: symbol for name, symbol, _ in formula(f).symbols}
    single = [(symbols[k], real(v)) for k, v in reversed(long)]
    return single + [(a + b, x * y) for (a, x), (b, y) in combinations(single, 2)]


def closed_form(v: Real, f: Definition | None = None) -> str | None:
    """The number in closed form if it is exact and has a short one: −3/8, π/2, √2, −λα."""
    if not v.exact:
        return None
    with precision(256):
        return next((text for text, r in candidates(v.arb, f) if same(v, r)), None)


def candidates(v: arb, f: Definition | None) -> Iterator[tuple[str, Real]]:
    """Closed forms near a number."""
    q = small(v)
    if q is not None:
        yield fraction(q), Real(q)
    if abs(v) < CLOSE:
        return
    for symbol, value in letters(f) if f else []:
        for s in (1, -1):
            yield ("−" if s < 0 else "") + symbol, value * s
    for unit, value, before in units():
        q = small(v / value.arb)
        if q:
            yield scaled(q, unit, before), value * q


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


def read(v: arb | Real | Number, f: Definition | None = None) -> str:
    """A number as a table shows it: what is exact in closed form where it has a short one, else five digits."""
    v = inexact(v) if isinstance(v, arb) else real(v)
    form = closed_form(v, f)
    if form is not None:
        return form
    return number(plain(v.arb)) if not math.isnan(float(v.arb.mid())) else "?"


def point(x: arb) -> str:
    """A sample point with all of its digits, so that what was found there can be found again."""
    return repr(nearest_float(x)).removesuffix(".0").replace("-", "−")


def ends(low: Any, low_in: bool, high: Any, high_in: bool) -> dict[str, Any]:
    """An interval as JSON holds it."""
    return {"low": plain(low), "low_attained": low_in, "high": plain(high), "high_attained": high_in}

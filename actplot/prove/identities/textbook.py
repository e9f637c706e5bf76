"""Proofs that two formulas are one function: the textbook's derivative against the definition's own."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from flint import arb

from ...algebras.enclosures.balls import Undecided, precision, to_arb
from ...algebras.jets import Jet, part
from ...algebras.knots import knots
from ...algebras.symbols.fields import Ring, variable
from ...definition import Definition
from .points import lift


@dataclass(frozen=True)
class Identity:
    """What was decided on one interval between knots, by a sample point inside; ``reason`` where it was not proved."""

    sample: Fraction
    proved: bool
    reason: str = ""


def samples(f: Definition) -> list[Fraction]:
    """A rational point inside each interval between the knots (and 0, where words bend) of the domain. Undecided where two may be one."""
    low, high = f.domain.low, f.domain.high
    inner = [k for k in (*knots(f), *([] if 0 in knots(f) else [0])) if float(low) < float(k) < float(high)]
    with precision(192):
        edges = [to_arb(e) for e in (low, *sorted(inner, key=float), high)]
        return [between(a, b) for a, b in pairwise(edges)]


def between(low: arb, high: arb) -> Fraction:
    """A rational point strictly inside an interval, near its middle, of small numerator and denominator where there is one."""
    if low.is_finite() and high.is_finite():
        middle = (low + high) / 2
    elif low.is_finite() or high.is_finite():
        middle = low + larger(low) if low.is_finite() else high - larger(high)
    else:
        middle = arb(1)
    mantissa, exponent = middle.mid().man_exp()
    exact = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    for point in (exact.limit_denominator(10**6) + Fraction(1, 10**9), exact):
        if low < to_arb(point) and to_arb(point) < high:
            return point
    raise Undecided("two knots that may be one")


def larger(x: arb) -> arb:
    """1, or the size of what is larger."""
    return arb(1) if abs(x) < 1 else abs(x)


def textbook_identities(f: Definition) -> list[Identity]:
    """Whether the textbook derivative is the derivative, for all x of each interval and all parameters with the same order of knots."""
    if f.entry.textbook is None or f.kind != "scalar":
        return []
    try:
        return [decide(f, s) for s in samples(f)]
    except Undecided as why:
        return [Identity(Fraction(0), False, str(why))]


def decide(f: Definition, sample: Fraction) -> Identity:
    """One interval: both derivatives in the field of functions."""
    ring = Ring()
    with precision(192):
        try:
            x = variable(ring, "x", sample)
            parameters = {p.name: variable(ring, p.name, f.values[p.name], p.domain.low >= 0 and 0 not in p.domain) for p in f.parameters}
            y = f.entry.define(Jet(x, 1), **parameters)
            value, slope = (lift(ring, part(y, 1, k)) for k in (0, 1))
            assert f.entry.textbook is not None
            book = lift(ring, f.entry.textbook(x, value, **parameters))
            return Identity(sample, (book - slope).is_zero, "" if (book - slope).is_zero else "the difference does not reduce to zero")
        except Undecided as why:
            return Identity(sample, False, str(why))

"""Proofs that two formulas are one function: the textbook's derivative against the definition's own."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import Any

from ..activation import Activation
from ..algebras.balls import precision
from ..algebras.fields import Element, Ring, Undecided, number, variable
from ..algebras.jets import Jet, part


@dataclass(frozen=True)
class Identity:
    """What was decided on one interval between knots, by a sample point inside; ``reason`` where it was not proved."""

    sample: Fraction
    proved: bool
    reason: str = ""


def samples(f: Activation) -> list[Fraction]:
    """A rational point inside each interval between the knots (and 0, where words bend) of the domain."""
    knots = {*map(float, f.knots), 0.0}
    low, high = float(f.domain.low), float(f.domain.high)
    edges = sorted({low, high} | {k for k in knots if low < k < high})
    points = []
    for a, b in pairwise(edges):
        inside = b - 1 if a == -inf and b < inf else a + 1 if b == inf and a > -inf else (a + b) / 2 if a > -inf else 1.0
        points.append(Fraction(inside).limit_denominator(10**6) + Fraction(1, 10**9))
    return points


def textbook_identities(f: Activation) -> list[Identity]:
    """Whether the textbook derivative is the derivative, for all x of each interval and all parameters with the same order of knots."""
    if f.entry.textbook is None or f.kind != "scalar":
        return []
    return [decide(f, s) for s in samples(f)]


def decide(f: Activation, sample: Fraction) -> Identity:
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


def lift(ring: Ring, y: Any) -> Element:
    """A result of a definition, which may be a plain number."""
    return y if isinstance(y, Element) else number(ring, y)

"""The decimals of a formula, which print rounds: the numbers that they may stand for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from ...definition import Definition
from ...expressions.tree import Call, Choice, Letter, Minus, Node, Num, Op
from ...numbers import Number, exact, is_number, pi, ratio, rational
from ...words import log, sqrt

LEAST_DIGITS = 2  # of a decimal that may have been rounded: 0.5 and 0.01 are what they are
KNOWN: tuple[Number, ...] = (
    pi, sqrt(2), sqrt(3), sqrt(pi), sqrt(2 * pi), 1 / sqrt(2), 1 / sqrt(pi), 2 / sqrt(pi), sqrt(2 / pi), 1 / sqrt(2 * pi), 1 / pi, 2 / pi,
    log(2), ratio(1, 3), ratio(2, 3), ratio(1, 6), ratio(1, 12),
)  # fmt: skip


@dataclass(frozen=True)
class Rounded:
    """A formula with letters for its decimals; what they may be, as numbers, the likeliest first; and all that they may be, in balls."""

    tree: Node
    choices: tuple[Mapping[str, Number], ...]
    spans: Mapping[str, Any]


def loosened(tree: Node, f: Definition) -> Rounded:
    """A formula whose decimals are numbers of the function, rounded, or what they are; those that stand in its definition are those."""
    from ...algebras.enclosures.balls import Ball, to_arb

    found: dict[str, float] = {}
    own = {rational(v) for v in written(f)}

    def letter(t: Num) -> Node:
        if not isinstance(t.value, float) or digits(t.value) < LEAST_DIGITS or rational(exact(t.value)) in own:
            return t
        name = f"#{len(found)}"
        found[name] = t.value
        return Letter(name, t.at)

    whole = swapped(tree, letter)
    plainly = {k: exact(v) for k, v in found.items()}
    meant = {k: nearest(v, f) for k, v in found.items()}
    choices = (plainly, meant) if any(rational(meant[k]) != rational(v) for k, v in found.items()) else (plainly,)
    spans = {}
    for k, v in found.items():
        around = to_arb(unit(v)) * to_arb(Fraction(0))
        around = around.union(to_arb(-unit(v))).union(to_arb(unit(v)))
        spans[k] = Ball(to_arb(v) + around)
    return Rounded(whole, choices, spans)


def swapped(t: Node, number: Any) -> Node:
    """A formula with something else for its numbers, exponents and conditions aside, which nobody rounds."""
    match t:
        case Num():
            found: Node = number(t)
            return found
        case Op("**", a, b):
            return Op("**", swapped(a, number), b, t.at)
        case Op(sign, a, b):
            return Op(sign, swapped(a, number), swapped(b, number), t.at)
        case Minus(a):
            return Minus(swapped(a, number), t.at)
        case Call(name, args, keywords):
            return Call(name, tuple(swapped(a, number) for a in args), keywords, t.at)
        case Choice(c, a, b):
            return Choice(c, swapped(a, number), swapped(b, number), t.at)
    return t


def digits(v: float) -> int:
    """How many figures a decimal has."""
    return len(Decimal(repr(v)).normalize().as_tuple().digits)


def unit(v: float) -> Fraction:
    """One in the last place of a decimal, by which it may be off where it was cut."""
    return Fraction(10) ** int(Decimal(repr(v)).normalize().as_tuple().exponent)


def nearest(v: float, f: Definition) -> Number:
    """The number that a decimal is rounded from: one of the function, or one that is well known; else the decimal itself."""
    last = float(unit(v)) * (1 + 1e-9)
    off = ((c, abs(float(c)) - v) for c in constants(f))
    return next((exact(c) for c, d in off if abs(d) <= last / 2 or 0 <= d < last), exact(v))


def written(f: Definition) -> Iterator[Number]:
    """The parameters and the numbers in the definition."""
    from ...expressions.spelling import spelled_out
    from ...expressions.tree import walk

    yield from (v for v in f.values.values() if is_number(v))
    yield from (p.value for p in walk(spelled_out(f)) if isinstance(p, Num))


def constants(f: Definition) -> Iterator[Number]:
    """The parameters, their products and quotients, the numbers in the definition, and well-known ones."""
    values = [v for v in f.values.values() if is_number(v)]
    yield from written(f)
    for a, b in combinations(values, 2):
        yield exact(a) * exact(b)
        yield from (exact(p) / exact(q) for p, q in ((a, b), (b, a)) if float(q) and math.isfinite(float(q)))
    yield from KNOWN

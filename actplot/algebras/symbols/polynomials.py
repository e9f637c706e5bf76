"""Polynomials in a few letters with fractions before them, taken apart into factors."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

LETTERS = 16
CONTEXT = fmpq_mpoly_ctx.get(tuple(f"g{i}" for i in range(LETTERS)), Ordering.lex)
Polynomial = fmpq_mpoly
Powers = tuple[int, ...]  # of the letters


def letter(i: int) -> Polynomial:
    """One of the letters."""
    return CONTEXT.gen(i)


def constant(q: int | Fraction) -> Polynomial:
    """A number."""
    return CONTEXT.constant(fmpq(q.numerator, q.denominator))


def made(terms: Mapping[Powers, Any]) -> Polynomial:
    """A polynomial of its terms."""
    return CONTEXT.from_dict(dict(terms))


def terms(p: Polynomial) -> dict[Powers, Fraction]:
    """The numbers before all powers of letters that stand in a polynomial."""
    return {tuple(map(int, m)): fraction(c) for m, c in p.terms()}


def factors(p: Polynomial) -> tuple[Fraction, list[tuple[Polynomial, int]]]:
    """A number, and the factors with their powers."""
    c, found = p.factor()
    return fraction(c), [(f, int(n)) for f, n in found]


def fraction(q: Any) -> Fraction:
    """A number of flint's as one of Python's."""
    return Fraction(int(q.p), int(q.q))

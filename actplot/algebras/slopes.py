"""The derivative of a definition as a term: jets derive it, row by row, and at knots where there is none the rows leave the knot out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isclose
from typing import Any

from .cases import joined, spread
from .jets import Jet
from .plain import Environment, evaluate
from .terms import (
    ONE,
    ZERO,
    Call,
    Cases,
    Condition,
    Num,
    Product,
    Quotient,
    Row,
    Sum,
    Sym,
    Term,
    negative,
    plus,
    product,
    quotient,
    rebuilt,
    term,
    walk,
)
from .tidy import tidy

Y = Sym("y")
TOGETHER = Sym("together")  # value, slope and printed slope side by side, so that they are brought to the same rows


@dataclass(frozen=True)
class Piece:
    """A row of a derivative: the function, its slope, and the slope as it will be printed."""

    value: Term
    slope: Term
    printed: Term
    where: tuple[Condition, ...]


def derivative(y: Any, x: Sym, env: Environment, whole: Term, textbook: Term | None = None) -> Term:
    """The derivative of a jet y, or a textbook's spelling of it, true where it is said to hold; ``whole`` is the function's own formula."""
    value, slope = (term(y.v), term(y.d)) if isinstance(y, Jet) else (term(y), ZERO)
    side_by_side = spread(Call(TOGETHER, (value, slope, slope if textbook is None else textbook)), env)
    rows = side_by_side.rows if isinstance(side_by_side, Cases) else ((side_by_side, ()),)
    pieces = []
    for three, where in rows:
        assert isinstance(three, Call)
        v, d, printed = three.args
        conditions = joined(tuple(solved(c, x, env) for c in where), env)
        if conditions is not None:
            pieces.append(Piece(v, d, printed if textbook is not None else tidy(d), conditions))
    return as_cases(unite([opened(p, pieces, x, env, whole) for p in pieces], env))


# ---------------------------------------------------------------- conditions


def solved(c: Condition, x: Sym, env: Environment) -> Condition:
    """A condition on a x + b as one on x; any other as it is."""
    line = affine(c.subject, x)
    if line is None or line[0] == ZERO or c.subject == x:
        return c
    a, b = line
    low, high = (None if e is None else tidy(quotient(plus(e, negative(b)), a)) for e in (c.low, c.high))
    if evaluate(a, env) > 0:
        return Condition(x, low, c.low_in, high, c.high_in)
    return Condition(x, high, c.high_in, low, c.low_in)


def affine(t: Term, x: Sym) -> tuple[Term, Term] | None:
    """(a, b) if t is a x + b."""
    if t == x:
        return ONE, ZERO
    if x not in walk(t):
        return ZERO, t
    match t:
        case Sum(terms):
            lines = [affine(p, x) for p in terms]
            a, b = ZERO, ZERO
            for line in lines:
                if line is None:
                    return None
                a, b = plus(a, line[0]), plus(b, line[1])
            return a, b
        case Product(factors):
            bent = [p for p in factors if x in walk(p)]
            line = affine(bent[0], x) if len(bent) == 1 else None
            if line is None:
                return None
            rest: Term = ONE
            for p in factors:
                rest = rest if p is bent[0] else product(rest, p)
            return product(rest, line[0]), product(rest, line[1])
        case Quotient(above, below):
            line = affine(above, x)
            return None if line is None or x in walk(below) else (quotient(line[0], below), quotient(line[1], below))
    return None


def opened(p: Piece, pieces: list[Piece], x: Sym, env: Environment, whole: Term) -> Piece:
    """The piece without those of its ends at which the function has no derivative."""
    conditions = []
    for c in p.where:
        if not (x in walk(c.subject)):
            conditions.append(c)
        elif c.subject != x:
            conditions.append(replace(c, low_in=False, high_in=False))
        else:
            low_in = c.low is not None and c.low_in and smooth(c.low, pieces, x, env, whole)
            high_in = c.high is not None and c.high_in and smooth(c.high, pieces, x, env, whole)
            conditions.append(replace(c, low_in=low_in, high_in=high_in))
    return replace(p, where=tuple(conditions))


def smooth(knot: Term, pieces: list[Piece], x: Sym, env: Environment, whole: Term) -> bool:
    """Whether value and slope on both sides of a knot agree with each other, and with the value at the knot."""
    k = evaluate(knot, env)
    here = {**env, x: k}
    try:
        touching = [
            p
            for p in pieces
            for c in p.where
            if c.subject == x and any(e is not None and evaluate(e, env) == k for e in (c.low, c.high)) and in_force(p, x, env)
        ]
        values = [evaluate(p.value, here) for p in touching] + [evaluate(whole, here)]
        slopes = [evaluate(p.slope, here) for p in touching]
    except (ArithmeticError, ValueError):
        return False
    return all(isclose(v, values[0], rel_tol=1e-9, abs_tol=1e-9) for v in values) and all(isclose(d, slopes[0], rel_tol=1e-9, abs_tol=1e-9) for d in slopes)


def in_force(p: Piece, x: Sym, env: Environment) -> bool:
    """Whether a piece's conditions on parameters hold at their values."""
    from .plain import holds

    return all(holds(c, env) for c in p.where if x not in walk(c.subject))


# ---------------------------------------------------------------- rows


def unite(pieces: list[Piece], env: Environment) -> list[Row]:
    """Neighbouring pieces of one slope as one row."""
    rows: list[Row] = []
    for p in pieces:
        together = union(rows[-1][1], p.where) if rows and rows[-1][0] == p.printed else None
        if together is None:
            rows.append((p.printed, p.where))
        else:
            rows[-1] = (p.printed, together)
    return rows


def union(a: tuple[Condition, ...], b: tuple[Condition, ...]) -> tuple[Condition, ...] | None:
    """Two neighbouring intervals as one, or as all numbers but one; None where that cannot be said."""
    if len(a) != 1 or len(b) != 1 or a[0].subject != b[0].subject or a[0].high != b[0].low or a[0].high is None:
        return None
    left, right = a[0], b[0]
    if left.high_in or right.low_in:
        if left.low is None and right.high is None:
            return ()
        return (Condition(left.subject, left.low, left.low_in, right.high, right.high_in),)
    return (Condition(left.subject, left.high, False, left.high, False),) if left.low is None and right.high is None else None


def as_cases(rows: list[Row]) -> Term:
    """Rows as a term; a row that always holds stands alone."""
    return rows[0][0] if len(rows) == 1 and not rows[0][1] else Cases(tuple(rows))

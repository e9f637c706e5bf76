"""The derivative of a definition as a term: jets derive it, row by row, and at knots where there is none the rows leave the knot out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf, isclose
from typing import Any

from ..algebras.jets import Jet
from ..algebras.symbols.terms import (
    ONE,
    ZERO,
    Call,
    Cases,
    Condition,
    E,
    Power,
    Product,
    Quotient,
    Row,
    Sum,
    Sym,
    Term,
    children,
    folded,
    negative,
    plus,
    product,
    quotient,
    term,
    walk,
)
from .cases import joined, spread
from .plain import Environment, end, evaluate, holds
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


def derivative(y: Any, x: Sym, env: Environment, whole: Term | None, textbook: Term | None = None) -> Term:
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
    pieces = in_order([opened(p, pieces, x, env, whole) for p in pieces], x, env)
    return as_cases(unite(pieces))


def solved(c: Condition, x: Sym, env: Environment) -> Condition:
    """A condition on a monotonic expression in x as one on x itself, as far as that can be said: a x + b < c, e^x < 1."""
    while c.subject != x:
        step = peeled(c, x, env)
        if step is None:
            return c
        c = step
    return c


def peeled(c: Condition, x: Sym, env: Environment) -> Condition | None:
    """The condition with the outermost operation undone on all sides."""
    subject = tidy(c.subject)
    rest, undo = rest_of(subject, x), None
    if isinstance(subject, Sum) and len(rest) == 1:
        shift = folded(plus, [negative(p) for p in subject.terms if p is not rest[0]])
        return each_end(c, rest[0], lambda e: tidy(plus(e, shift)), False)
    if isinstance(subject, Product) and len(rest) == 1:
        scale = folded(product, [p for p in subject.factors if p is not rest[0]])
        undo = lambda e: tidy(quotient(e, scale))
    elif isinstance(subject, Quotient) and x not in walk(subject.below):
        rest, scale = (subject.above,), subject.below
        undo = lambda e: tidy(product(e, scale))
    elif isinstance(subject, Power) and subject.base == E and {c.low, c.high} <= {None, ONE}:
        return each_end(c, subject.exponent, lambda e: ZERO, False)
    elif isinstance(subject, Call) and subject.head.name in ODD and {c.low, c.high} <= {None, ZERO}:
        return each_end(c, subject.args[0], lambda e: e, False)
    return undo and each_end(c, rest[0], undo, evaluate(scale, env) < 0)


ODD = {"tanh", "sinh", "arcsinh", "arctan", "erf"}  # strictly increasing, and 0 at 0


def rest_of(t: Term, x: Sym) -> tuple[Term, ...]:
    """The parts in which x occurs."""
    return tuple(p for p in children(t) if x in walk(p))


def each_end(c: Condition, subject: Term, change: Callable[[Term], Term], turned: bool) -> Condition:
    """A condition on another subject, its ends changed, and exchanged where the order turns round."""
    low, high = (None if e is None else change(e) for e in (c.low, c.high))
    return Condition(subject, high, c.high_in, low, c.low_in) if turned else Condition(subject, low, c.low_in, high, c.high_in)


def opened(p: Piece, pieces: list[Piece], x: Sym, env: Environment, whole: Term | None) -> Piece:
    """The piece without those of its ends at which the function has no derivative."""
    conditions = []
    for c in p.where:
        if x not in walk(c.subject):
            conditions.append(c)
        elif c.subject != x:
            conditions.append(replace(c, low_in=False, high_in=False))
        else:
            low_in = c.low is not None and c.low_in and smooth(c.low, pieces, x, env, whole)
            high_in = c.high is not None and c.high_in and smooth(c.high, pieces, x, env, whole)
            conditions.append(replace(c, low_in=low_in, high_in=high_in))
    return replace(p, where=tuple(conditions))


def smooth(knot: Term, pieces: list[Piece], x: Sym, env: Environment, whole: Term | None) -> bool:
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
        values = [evaluate(p.value, here) for p in touching] + ([evaluate(whole, here)] if whole else [])
        slopes = [evaluate(p.slope, here) for p in touching]
    except (ArithmeticError, ValueError):
        return False
    return all(isclose(v, column[0], rel_tol=1e-9, abs_tol=1e-9) for column in (values, slopes) for v in column)


def in_force(p: Piece, x: Sym, env: Environment) -> bool:
    """Whether a piece's conditions on parameters hold at their values."""
    return all(holds(c, env) for c in p.where if x not in walk(c.subject))


def in_order(pieces: list[Piece], x: Sym, env: Environment) -> list[Piece]:
    """Pieces from left to right where they are intervals of x; else as they come."""
    if any(len(p.where) != 1 or p.where[0].subject != x for p in pieces):
        return pieces
    return sorted(pieces, key=lambda p: end(p.where[0].low, env, -inf))


def unite(pieces: list[Piece]) -> list[Row]:
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

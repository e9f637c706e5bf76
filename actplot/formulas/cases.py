"""Cases inside a formula, brought to its top: the surrounding expression goes into each row, conditions on one subject are joined."""

from math import inf

from ..algebras.symbols.terms import Abs, Cases, Condition, Row, Term, children, negative, rebuilt, walk
from .plain import Environment, end

Conditions = tuple[Condition, ...]


def spread(t: Term, env: Environment) -> Term:
    """The term with its cases at the top; ``env`` gives the parameters, which decide in what order the knots lie."""
    if not any(isinstance(p, Cases) for p in walk(t)):
        return t
    rows = tuple(spread_rows(t, env))
    return rows[0][0] if len(rows) == 1 and not rows[0][1] else Cases(rows)


def spread_rows(t: Term, env: Environment) -> list[Row]:
    """The rows of a term whose parts may have cases."""
    inner = innermost(t)
    if inner is None:
        return [(t, ())]
    found = []
    for k, (_, where) in enumerate(inner.rows):
        for value, more in spread_rows(chosen(t, inner, k), env):
            joint = joined((*where, *more), env)
            if joint is not None:
                found.append((value, joint))
    return found


def innermost(t: Term) -> Cases | None:
    """Cases whose conditions hold no further cases."""
    for p in children(t):
        found = innermost(p)
        if found is not None and (not isinstance(t, Cases) or any(p in (c.subject, c.low, c.high) for _, where in t.rows for c in where)):
            return found
    if isinstance(t, Cases):
        return t
    return None


def chosen(t: Term, where: Cases, k: int) -> Term:
    """The term in the k-th row of all cases that have these conditions."""
    wanted = tuple(c for _, c in where.rows)

    def change(p: Term) -> Term:
        if isinstance(p, Cases) and tuple(c for _, c in p.rows) == wanted:
            return change(p.rows[k][0])
        return rebuilt(p, change)

    return change(t)


def joined(conditions: Conditions, env: Environment) -> Conditions | None:
    """Conditions on one subject as one; None where they exclude each other."""
    found: dict[Term, Condition] = {}
    for c in conditions:
        both = meet(found[c.subject], c, env) if c.subject in found else c
        if both is None:
            return None
        found[c.subject] = both
    return tuple(found.values())


def meet(a: Condition, b: Condition, env: Environment) -> Condition | None:
    """The interval in which both hold; None where there is none."""
    (low, low_in), (high, high_in) = (a.low, a.low_in), (a.high, a.high_in)
    x, y = end(a.low, env, -inf), end(b.low, env, -inf)
    if (y, not b.low_in) > (x, not a.low_in):
        low, low_in = b.low, b.low_in
    p, q = end(a.high, env, inf), end(b.high, env, inf)
    if (q, b.high_in) < (p, a.high_in):
        high, high_in = b.high, b.high_in
    bottom, top = max(x, y), min(p, q)
    empty = bottom > top or (bottom == top and not (low_in and high_in))
    return None if empty else Condition(a.subject, low, low_in, high, high_in)


def grouped(rows: tuple[Row, ...]) -> list[tuple[Term, tuple[Conditions, ...]]]:
    """Each value once, with the conditions of which one must hold; those that are symmetric about 0 as one on the size."""
    found: dict[Term, list[Conditions]] = {}
    for value, where in rows:
        found.setdefault(value, []).append(where)
    return [(value, symmetric(tuple(several))) for value, several in found.items()]


def symmetric(several: tuple[Conditions, ...]) -> tuple[Conditions, ...]:
    """-a < x < a as |x| < a, and x < -a or x > a as |x| > a."""
    match several:
        case ((Condition(x, Term() as low, low_in, Term() as high, high_in),),):
            if low != high and low == negative(high) and low_in == high_in:
                return ((Condition(Abs(x), None, False, high, high_in),),)
        case (Condition(x, None, _, Term() as low, low_in),), (Condition(also, Term() as high, high_in, None, _),):
            if x == also and low == negative(high) and low_in == high_in:
                return ((Condition(Abs(x), high, high_in),),)
    return several

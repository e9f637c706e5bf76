"""The derivative of a vector function as a term: of component i by x_k, with the Kronecker delta, and with y where that is shorter."""

from dataclasses import replace
from typing import Any

from ..algebras.jets import Jet
from ..algebras.symbols.components import DELTA, SIZE, indexed, linear, over
from ..algebras.symbols.terms import ONE, ZERO, Big, Cases, Quotient, Sum, Sym, Term, folded, plus, product, rebuilt, term, walk
from .cases import spread
from .plain import Environment
from .tidy import apart, starts_negative, tidy, together


def jacobian(y: Any, env: Environment) -> Term:
    """The derivative of a jet over x_i whose slope is the Kronecker delta."""
    if not isinstance(y, Jet):
        return ZERO
    value = term(y.v)
    known = {value: Sym("y", "i"), indexed(value, "k"): Sym("y", "k")} if isinstance(value, Quotient) else {}
    slope = spread(with_y(term(y.d), known), env)
    if not isinstance(slope, Cases):
        return arranged(slope)
    open_rows = [(arranged(v), tuple(replace(c, low_in=closed(c), high_in=closed(c)) for c in where)) for v, where in slope.rows]
    return Cases(tuple(open_rows))


def closed(c: Any) -> bool:
    """Whether a condition says that two things are equal: no slopes are left out there."""
    return c.low is not None and c.low == c.high and c.low_in


def with_y(t: Term, known: dict[Term, Sym]) -> Term:
    """The term with the function's own value written as y."""
    return known[t] if t in known else rebuilt(t, lambda p: with_y(p, known))


def arranged(t: Term) -> Term:
    """A term that is linear in the delta, with its common factors in front."""
    try:
        c, rest = (tidy(with_sums(tidy(p))) for p in linear(t))
    except ValueError:
        return tidy(t)
    if ZERO in (c, rest):
        return tidy(product(c, DELTA)) if rest == ZERO else rest
    (n, a), (m, b) = apart(c), apart(rest)
    common = {base: e for base, e in a.items() if b.get(base) == e}
    left = together(n, {k: e for k, e in a.items() if k not in common})
    right = together(m, {k: e for k, e in b.items() if k not in common})
    inner = positive_first(product(left, DELTA), right)
    return together(ONE, {**common, inner: ONE})


def positive_first(a: Term, b: Term) -> Term:
    """A sum of two."""
    return plus(b, a) if starts_negative(a) and not starts_negative(b) else plus(a, b)


def with_sums(t: Term) -> Term:
    """The term with the sums over components taken as far as they go."""
    t = rebuilt(t, with_sums)
    return summed_over(t.body, t.index) if isinstance(t, Big) and t.head == SIGMA else t


def summed_over(body: Term, index: str) -> Term:
    """A sum over components: what does not depend on the component comes before it, of what is nothing else there are n."""
    number, powers = apart(body)
    inside = {b: n for b, n in powers.items() if any(isinstance(s, Sym) and s.sub == index for s in walk(b))}
    outside = together(number, {b: n for b, n in powers.items() if b not in inside})
    inner = together(ONE, inside)
    if isinstance(inner, Sum):
        total = folded(plus, [summed_over(p, index) for p in inner.terms])
    else:
        total = over(SIGMA.name, at_hand(inner, index)) if inside else SIZE
    return tidy(product(outside, total))


def at_hand(t: Term, index: str) -> Term:
    """The term with another component's index read as that of the component at hand."""
    return Sym(t.name, "i") if isinstance(t, Sym) and t.sub == index else rebuilt(t, lambda p: at_hand(p, index))


SIGMA = Sym("Σ")

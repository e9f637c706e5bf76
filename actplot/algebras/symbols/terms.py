"""Formulas as their authors wrote them: terms of basic notation only.

The constructors drop 0 and 1 and fold plain numbers, and otherwise keep the author's order. What the words become stands in ``notation``,
how terms become the formulas of activations, and are printed, in ``actplot.formulas``. Standard library only, since the command line
starts with it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...numbers import Arithmetic, Constant, Number, is_number


class Term(Arithmetic):
    """A piece of a formula, with the arithmetic that builds larger ones."""

    __slots__ = ()
    algebra = "actplot.algebras.symbols.notation"  # where the words on terms are

    def own(self, o: Any) -> Any:
        """A number is a term too; jets over terms do their own arithmetic."""
        return term(o) if isinstance(o, Term) or is_number(o) else NotImplemented

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Term, b: Term) -> Term:
        """The larger term, by its constructor."""
        return CONSTRUCTORS[op](a, b)

    def __pow__(self, o: Any) -> Any:
        return self.beside(operator.pow, o)

    def __rpow__(self, o: Any) -> Any:
        return self.beside(operator.pow, o, True)

    def __neg__(self) -> Term:
        return negative(self)


@dataclass(frozen=True, slots=True)
class Num(Term):
    """A rational number; ``decimal`` if it was written with a point."""

    value: Fraction
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Sym(Term):
    """A letter or an upright name, by its Unicode text, with an optional index below."""

    name: str
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Sum(Term):
    """The sum of two or more terms."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Product(Term):
    """The product of two or more factors; a minus sign is a first factor of -1."""

    factors: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Term):
    """A fraction."""

    above: Term
    below: Term


@dataclass(frozen=True, slots=True)
class Power(Term):
    """A base with an exponent."""

    base: Term
    exponent: Term


@dataclass(frozen=True, slots=True)
class Root(Term):
    """A square root (degree 2) or cube root (degree 3)."""

    degree: int
    inner: Term


@dataclass(frozen=True, slots=True)
class Abs(Term):
    """An absolute value."""

    inner: Term


@dataclass(frozen=True, slots=True)
class Call(Term):
    """A named function at its arguments."""

    head: Sym
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Big(Term):
    """An operator over all components of a vector: the sum, the maximum."""

    head: Sym
    index: str
    body: Term


@dataclass(frozen=True, slots=True)
class Condition:
    """low <= subject < high, each end in or out or absent. Ends that are one term: "equal" if both are in, "not equal" if both are out."""

    subject: Term
    low: Term | None = None
    low_in: bool = False
    high: Term | None = None
    high_in: bool = False


Row = tuple[Term, tuple[Condition, ...]]


@dataclass(frozen=True, slots=True)
class Cases(Term):
    """Values, each with the conditions that must all hold."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Partials(Term):
    """The partial derivatives of a function of several inputs, each with the input's name."""

    lines: tuple[tuple[str, Term], ...]


E, PI = Sym("e"), Sym("π")
ZERO, ONE, MINUS_ONE = Num(Fraction(0)), Num(Fraction(1)), Num(Fraction(-1))


def number(n: Number) -> Term:
    """A number as it is written: a float by its decimal, a closed form by its parts."""
    if isinstance(n, Constant):
        if getattr(n.op, "approximate", False):
            return Num(Fraction(f"{n.decimal:.10g}"), True)  # a root that has no closed form, to ten digits
        return {"pi": PI, "e": E}[n.op] if isinstance(n.op, str) else term(n.read(number))
    if isinstance(n, float) and not n.is_integer():
        return Num(Fraction(repr(n)), True)
    return Num(Fraction(n))


def term(o: Any) -> Term:
    """A term or a number as a term."""
    return o if isinstance(o, Term) else number(o)


def plus(a: Term, b: Term) -> Term:
    """a + b."""
    if b == ZERO:
        return a
    if a == ZERO:
        return b
    left, right = (t.terms if isinstance(t, Sum) else (t,) for t in (a, b))
    x, y = left[-1], right[0]
    if isinstance(x, Num) and isinstance(y, Num):
        folded = Num(x.value + y.value, x.decimal or y.decimal)
        terms = left[:-1] + (() if folded.value == 0 else (folded,)) + right[1:]
        return Sum(terms) if len(terms) > 1 else terms[0] if terms else ZERO
    return Sum(left + right)


def product(a: Term, b: Term) -> Term:
    """a b, with the sign in front."""
    if a == ONE or b == ZERO:
        return b
    if b == ONE or a == ZERO:
        return a
    left, right = (t.factors if isinstance(t, Product) else (t,) for t in (a, b))
    x, y = left[-1], right[0]
    if isinstance(y, Num):
        if isinstance(a, Num):
            front = Num(a.value * y.value, a.decimal or y.decimal)
            return joined(right[1:] if front == ONE and len(right) > 1 else (front, *right[1:]))
        if y.value < 0:
            return negative(product(a, negative(b)))
        return Product(left + right)
    (base, n), (other, m) = raised(x), raised(y)
    if base == other and isinstance(n, Num) and isinstance(m, Num):  # x x is written as a square
        return joined((*left[:-1], power(base, Num(n.value + m.value)), *right[1:]))
    return Product(left + right)


def joined(factors: tuple[Term, ...]) -> Term:
    """The product of factors as they stand."""
    return Product(factors) if len(factors) > 1 else factors[0]


def raised(t: Term) -> tuple[Term, Term]:
    """A term as base and exponent."""
    return (t.base, t.exponent) if isinstance(t, Power) else (t, ONE)


def negative(a: Term) -> Term:
    """-a."""
    return product(MINUS_ONE, a)


def quotient(a: Term, b: Term) -> Term:
    """a / b; a quotient divided again keeps one bar."""
    if isinstance(a, Num) and isinstance(b, Num) and not (a.decimal or b.decimal) and b.value:
        return Num(a.value / b.value)
    if b == ONE or a == ZERO:
        return a
    return Quotient(a.above, product(a.below, b)) if isinstance(a, Quotient) else Quotient(a, b)


def power(a: Term, n: Term) -> Term:
    """a to the n."""
    if n == ZERO or a == ONE:
        return ONE
    if isinstance(a, Num) and isinstance(n, Num) and n.value.denominator == 1 and not a.decimal and a.value:
        return Num(Fraction(a.value ** int(n.value)))
    return a if n == ONE else Power(a, n)


CONSTRUCTORS: dict[Any, Callable[[Term, Term], Term]] = {
    operator.add: plus,
    operator.sub: lambda a, b: plus(a, negative(b)),
    operator.mul: product,
    operator.truediv: quotient,
    operator.pow: power,
}


def call(name: str, *args: Any, sub: str = "") -> Term:
    """A function by its name."""
    return Call(Sym(name, sub), tuple(term(a) for a in args))


def children(t: Term) -> tuple[Term, ...]:
    """The terms that a term is made of."""
    if isinstance(t, (Sym, Num)):
        return ()
    match t:
        case Sum(parts) | Product(parts) | Call(_, parts):
            return parts
        case Quotient(a, b) | Power(a, b):
            return (a, b)
        case Root(_, a) | Abs(a) | Big(_, _, a):
            return (a,)
        case Cases(rows):
            ends = (e for _, conditions in rows for c in conditions for e in (c.subject, c.low, c.high) if e is not None)
            return (*(v for v, _ in rows), *ends)
        case Partials(lines):
            return tuple(v for _, v in lines)
    return ()


def walk(t: Term) -> Iterable[Term]:
    """A term and all that it is made of."""
    yield t
    for part in children(t):
        yield from walk(part)


def rebuilt(t: Term, change: Callable[[Term], Term]) -> Term:
    """The term with its parts changed, put together by the constructors."""
    match t:
        case Sum(parts):
            return folded(plus, [change(p) for p in parts])
        case Product(parts):
            return folded(product, [change(p) for p in parts])
        case Quotient(a, b):
            return quotient(change(a), change(b))
        case Power(a, b):
            return power(change(a), change(b))
        case Root(_, a) | Abs(a):
            return replace(t, inner=change(a))
        case Call(head, args):
            return Call(head, tuple(change(a) for a in args))
        case Big(_, _, body):
            return replace(t, body=change(body))
        case Cases(rows):
            return Cases(tuple((change(v), tuple(changed(c, change) for c in conditions)) for v, conditions in rows))
    return t


def changed(c: Condition, change: Callable[[Term], Term]) -> Condition:
    """A condition with its terms changed."""
    return Condition(change(c.subject), c.low and change(c.low), c.low_in, c.high and change(c.high), c.high_in)


def folded(join: Callable[[Term, Term], Term], parts: list[Term]) -> Term:
    """The parts joined from left to right."""
    whole = parts[0]
    for p in parts[1:]:
        whole = join(whole, p)
    return whole

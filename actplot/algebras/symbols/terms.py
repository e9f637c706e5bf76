"""Words on terms: formulas as their authors wrote them.

A term is built of basic notation only; every word and phrase is rewritten to it by one row of ``ROWS``. The constructors drop 0 and 1
and fold plain numbers, and otherwise keep the author's order. How terms become the formulas of
activations, and are printed, stands in ``actplot.formulas``. Standard library only, since the command line starts with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

from ...words import Constant, Number, Phrase, Piece, is_number
from ..jets import Jet, ground

if TYPE_CHECKING:
    from ...definition import Definition


class Term:
    """A piece of a formula, with the arithmetic that builds larger ones."""

    __slots__ = ()

    def __add__(self, o: Any) -> Any:
        return plus(self, term(o)) if fits(o) else NotImplemented

    def __radd__(self, o: Any) -> Any:
        return plus(term(o), self) if fits(o) else NotImplemented

    def __sub__(self, o: Any) -> Any:
        return plus(self, negative(term(o))) if fits(o) else NotImplemented

    def __rsub__(self, o: Any) -> Any:
        return plus(term(o), negative(self)) if fits(o) else NotImplemented

    def __mul__(self, o: Any) -> Any:
        return product(self, term(o)) if fits(o) else NotImplemented

    def __rmul__(self, o: Any) -> Any:
        return product(term(o), self) if fits(o) else NotImplemented

    def __truediv__(self, o: Any) -> Any:
        return quotient(self, term(o)) if fits(o) else NotImplemented

    def __rtruediv__(self, o: Any) -> Any:
        return quotient(term(o), self) if fits(o) else NotImplemented

    def __pow__(self, o: Any) -> Any:
        return power(self, term(o)) if fits(o) else NotImplemented

    def __rpow__(self, o: Any) -> Any:
        return power(term(o), self) if fits(o) else NotImplemented

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


# ---------------------------------------------------------------- numbers and constructors


def fits(o: object) -> bool:
    """Whether o can stand in a term: jets over terms must do their own arithmetic."""
    return isinstance(o, Term) or is_number(o)


def is_jet(o: object) -> bool:
    """Whether o is a term with its derivative."""
    return isinstance(o, Jet)


def number(n: Number) -> Term:
    """A number as it is written: a float by its decimal, a closed form by its parts."""
    if isinstance(n, Constant):
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


def call(name: str, *args: Any, sub: str = "") -> Term:
    """A function by its name."""
    return Call(Sym(name, sub), tuple(term(a) for a in args))


# ---------------------------------------------------------------- walking


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


# ---------------------------------------------------------------- words


def sine_over(n: Any, u: Term, less: int = 0) -> Any:
    """The spherical Bessel function j_n(u) / u^n, which is sin u / u for n = 0; times u to the ``less``."""
    if n == 0 and less == 0:
        return call("sin", u) / u
    if n == 1:
        return (call("sin", u) - u * call("cos", u)) / u ** (3 - less)
    return call("j", u, sub=str(n.name if isinstance(n, Sym) else n)) / u ** (n - less)


def over(name: str, u: Term) -> Term:
    """An operator over all components: the index i of the component at hand becomes the operator's own."""
    taken = {b.index for b in walk(u) if isinstance(b, Big)}
    index = next(k for k in "jlmn" if k not in taken)
    return Big(Sym(name), index, indexed(u, index))


def indexed(t: Term, index: str) -> Term:
    """The term of another component."""
    if isinstance(t, Sym):
        return Sym(t.name, index) if t.sub == "i" else Sym(index) if t == COMPONENT else t
    return rebuilt(t, lambda p: indexed(p, index))


COMPONENT = Sym("i")  # the component at hand
DELTA = Sym("δ", "ik")  # 1 where i = k, else 0: the derivative of x_i by x_k
SIZE = Sym("n")  # how many components there are


def total(u: Term) -> Term:
    """The sum over all components; of the Kronecker delta, one term is left."""
    c, rest = linear(u)
    return plus(indexed(c, "k"), ZERO if rest == ZERO else over("Σ", rest))


def linear(u: Term) -> tuple[Term, Term]:
    """(c, r) with u = c delta + r."""
    if DELTA not in walk(u):
        return ZERO, u
    match u:
        case Sum(terms):
            parts = [linear(p) for p in terms]
            return folded(plus, [c for c, _ in parts]), folded(plus, [r for _, r in parts])
        case Product(factors):
            k = next(k for k, f in enumerate(factors) if DELTA in walk(f))
            others = folded(product, [ONE, *factors[:k], *factors[k + 1 :]])
            c, rest = linear(factors[k])
            return product(others, c), product(others, rest)
        case Quotient(a, b):
            c, rest = linear(a)
            return quotient(c, b), quotient(rest, b)
    if u != DELTA:
        raise ValueError(f"{u!r} is not linear in the Kronecker delta")
    return ONE, ZERO


def leading(u: Term) -> Term:
    """1 at the first largest component, 0 elsewhere."""
    first = over("argmax", u)
    return Cases(((ONE, (Condition(COMPONENT, first, True, first, True),)), (ZERO, (Condition(COMPONENT, first, False, first, False),))))


def support_mean(d: Term) -> Term:
    """The mean over the components that are not cut off, s_i = 1."""
    return quotient(total(product(Sym("s", "i"), d)), total(Sym("s", "i")))


def named(name: str) -> Callable[..., Term]:
    """The row of a word that is written by its name."""
    return lambda *args: call(name, *args)


ROWS: dict[str, Callable[..., Any]] = {
    "exp": lambda u: E**u,
    "expm1": lambda u: E**u - 1,
    "tilted_expm1": lambda a, b, u: a * (E**u - 1 - u) + b * u,
    "log": named("ln"),
    "log1p": lambda u: call("ln", 1 + u),
    "sqrt": lambda u: Root(2, u),
    "cbrt": lambda u: Root(3, u),
    "tanh": named("tanh"),
    "sech2": lambda u: call("sech", u) ** 2,
    "sinh": named("sinh"),
    "cosh": named("cosh"),
    "arcsinh": named("arcsinh"),
    "logcosh": lambda u: call("ln", call("cosh", u)),
    "tanhshrink": lambda u: u - call("tanh", u),
    "shifted_tanh": lambda c, u: c + call("tanh", u),
    "sigmoid": named("σ"),
    "softplus": lambda u: call("ln", 1 + E**u),
    "shifted_softplus": lambda u: call("ln", (1 + E**u) / 2),
    "sqrt_softplus": lambda u: Root(2, call("ln", 1 + E**u)),
    "softplus_rate": lambda u: call("σ", u) / call("ln", 1 + E**u),
    "logit": lambda u: call("ln", u / (1 - u)),
    "log1mexp": lambda u: call("ln", 1 - E ** (-u)),
    "erf": named("erf"),
    "erfc": named("erfc"),
    "phi": named("φ"),
    "Phi": named("Φ"),
    "normal_cdf": lambda mu, sigma, u: call("Φ", (u - mu) / sigma),
    "normal_pdf": lambda mu, sigma, u: call("φ", (u - mu) / sigma) / sigma,
    "hazard": lambda u: call("φ", u) / call("Φ", -u),
    "log_Phi": lambda u: call("ln", call("Φ", u)),
    "sin": named("sin"),
    "cos": named("cos"),
    "spherical": sine_over,
    "spherical_odd": lambda n, u: sine_over(n, u, 1),
    "spherical_pi": lambda n, u: sine_over(n, PI * u),
    "spherical_pi_odd": lambda n, u: sine_over(n, PI * u, 1),
    "arctan": named("arctan"),
    "hypot1": lambda u: Root(2, 1 + u**2),
    "hypot1m1": lambda u: Root(2, 1 + u**2) - 1,
    "isru": lambda u: u / Root(2, 1 + u**2),
    "softsign": lambda u: u / (1 + Abs(u)),
    "shifted_softsign": lambda c, u: c + u / (1 + Abs(u)),
    "softclip": lambda c, u: call("ln", (1 + E**u) / (1 + E ** (u - c))),
    "squareplus": lambda u: (u + Root(2, u**2 + 4)) / 2,
    # words of vectors
    "total": total,
    "mean": lambda u: total(u) / SIZE,
    "rms": lambda e, u: Root(2, total(u**2) / SIZE + e),
    "largest": lambda u: over("max", u),
    "leading": lambda u, d=None: leading(u),
    "torn": lambda u, d=None: ZERO,
    "mirrored": lambda u: call("", u, -u),
    "softmax": lambda u: E**u / total(E**u),
    "softmax_one": lambda u: E**u / (1 + total(E**u)),
    "others": lambda c, u: 1 - E**u / (c + total(E**u)),
    "log_softmax": lambda u: u - call("ln", total(E**u)),
    "logsumexp": lambda u: call("ln", total(E**u)),
    "logmeanexp": lambda u: call("ln", total(E**u) / SIZE),
    "excess": lambda u: u - call("τ", Sym("x")),
    "support_mean": lambda u, d: support_mean(d),
    # phrases
    "scaled_squareplus": lambda b, u: (u + Root(2, u**2 + b)) / 2,
    "abs": Abs,
    "sign": named("sign"),
    "maximum": named("max"),
    "minimum": named("min"),
    "clip": named("clip"),
    "sinc": lambda u: sine_over(0, u),
    "sinc_pi": lambda u: sine_over(0, PI * u),
    "scaled_softsign": lambda b, u: u / (b + Abs(u)),
    "scaled_isru": lambda a, u: u / Root(2, 1 + a * u**2),
}


def row(name: str) -> Callable[..., Any]:
    """How a word is written; LookupError where nobody said so."""
    if name not in ROWS:
        raise LookupError(f"the word {name!r} has no notation: give it a row of ROWS in actplot/algebras/terms.py")
    return ROWS[name]


def apply(word: Any, *args: Any) -> Any:
    """The word's notation."""
    return row(word.name)(*(term(a) if isinstance(a, (Constant, float)) else a for a in args))


def phrase(phrase: Phrase, *args: Any) -> Any:
    """The phrase's notation; jets differentiate its definition."""
    if any(map(is_jet, args)):
        return phrase.define(*args)
    return row(phrase.name)(*map(term, args))


def invoke(f: Definition, *args: Any) -> Any:
    """An activation inside another one's definition: its display name, unless it is plainer written out (tanh) or was tuned."""
    own = f.entry.define(*args, **f.values)
    if f.changed or f.entry.kind == "vector" or own in args or (isinstance(own, Call) and own.args == args) or any(map(is_jet, args)):
        return own
    return Call(Sym(f.entry.title), tuple(map(term, args)))


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """One row for each piece, and for each value given to a knot alone; on a jet, rows of values and rows of derivatives."""
    subject = ground(x)
    values: list[Any] = []
    conditions: list[tuple[Condition, ...]] = []
    low, low_in = None, False
    for p in pieces:
        high = None if isinstance(p.knot, float) and p.knot == inf else term(p.knot)
        alone = p.knot in at
        values.append(p.define(x))
        conditions.append((Condition(subject, low, low_in, high, p.closed and not alone),))
        if alone:
            values.append(at[p.knot])
            conditions.append((Condition(subject, high, True, high, True),))
        low, low_in = high, not (p.closed or alone)
    return branched(values, conditions)


def branched(values: list[Any], conditions: list[tuple[Condition, ...]]) -> Any:
    """Cases of terms, or a jet of cases."""
    if any(isinstance(v, Jet) for v in values):
        parts = [(v.v, v.d) if isinstance(v, Jet) else (v, 0) for v in values]
        return Jet(branched([v for v, _ in parts], conditions), branched([d for _, d in parts], conditions))
    return Cases(tuple(zip(map(term, values), conditions, strict=True)))

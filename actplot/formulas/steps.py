"""A derivative step by step: each operation of a definition with the rule by which jets differentiate it, the inner ones first."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..algebras.symbols import notation
from ..algebras.symbols.terms import ONE, ZERO, Condition, Sym, Term, negative, plus, power, product, quotient, term
from ..definition import Definition
from ..errors import ActplotError
from ..numbers import Arithmetic, Number, is_number
from ..words import Phrase, Piece, Word
from . import styles, typeset
from .cases import spread
from .formula import Formula, derivative_in_x, derivative_substituted, environment, formula, numbers, substituted
from .formula import notation as letters
from .plain import Environment
from .styles import ASCII, TEX, TEXT
from .tidy import tidy, unnested

U = Sym("u")
RULES = {  # in letters that every print has
    "sum": ("sum rule", "(u + v)' = u' + v'"),
    "difference": ("sum rule", "(u - v)' = u' - v'"),
    "factor": ("constant factor", "(c u)' = c u'"),
    "divisor": ("constant factor", "(u/c)' = u'/c"),
    "product": ("product rule", "(u v)' = u' v + u v'"),
    "quotient": ("quotient rule", "(u/v)' = (u' - (u/v) v')/v"),
    "reciprocal": ("quotient rule", "(c/v)' = -(c/v)/v v'"),
    "power": ("power rule", "(u^n)' = n u^(n-1) u'"),
}


@dataclass(frozen=True)
class Row:
    """One operation: what it makes, its derivative, the rule by its name and its formula, and for which x it is done."""

    value: Term
    slope: Term
    rule: str
    word: Word | None
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, eq=False)
class Step(Arithmetic):
    """A value and its derivative as terms; what was done is written down as it is done."""

    v: Term
    d: Term
    done: list[Row] = field(default_factory=list, repr=False)
    algebra = "actplot.formulas.steps"

    @staticmethod
    def lift(n: Number) -> Step:
        """A plain number, which does not change."""
        return Step(term(n), ZERO)

    def own(self, o: Any) -> Any:
        """A number or a parameter beside a step."""
        return o if isinstance(o, Step) else Step(term(o), ZERO) if is_number(o) or isinstance(o, Term) else NotImplemented

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Step, b: Step) -> Step:
        """The operation, by its rule."""
        done = a.done if a.d != ZERO else b.done
        if op in (operator.add, operator.sub):
            minus = op is operator.sub
            other = (negative(b.v), negative(b.d)) if minus else (b.v, b.d)
            return noted(done, plus(a.v, other[0]), plus(a.d, other[1]), "difference" if minus else "sum")
        if op is operator.mul:
            return noted(
                done, product(a.v, b.v), plus(product(a.d, b.v), product(a.v, b.d)), "factor" if ZERO in (a.d, b.d) else "product"
            )
        y = quotient(a.v, b.v)
        if b.d == ZERO:
            return noted(done, y, quotient(a.d, b.v), "divisor")
        if a.d == ZERO:
            return noted(done, y, negative(product(quotient(a.v, power(b.v, term(2))), b.d)), "reciprocal")
        return noted(done, y, quotient(plus(a.d, negative(product(y, b.d))), b.v), "quotient")

    def __neg__(self) -> Step:
        return Step(negative(self.v), negative(self.d), self.done)

    def __pow__(self, n: Any) -> Any:
        m = n.v if isinstance(n, Step) else term(n)
        return noted(self.done, power(self.v, m), product(product(m, power(self.v, plus(m, negative(ONE)))), self.d), "power")


def noted(done: list[Row], v: Term, d: Term, rule: str, word: Word | None = None) -> Step:
    """A step, written down unless nothing changes or it stands there already."""
    d = tidy(d)
    if d != ZERO and not any(r.value == v for r in done):
        done.append(Row(v, d, rule, word))
    return Step(v, d, done)


def apply(word: Word, *args: Any) -> Any:
    """The chain rule."""
    *selectors, x = args
    numbers = [s.v if isinstance(s, Step) else s for s in selectors]
    if x.d == ZERO:
        return Step(term(word(*numbers, x.v)), ZERO, x.done)
    y = term(word(*numbers, x.v))
    return noted(x.done, y, product(term(word.rule(*numbers, x.v, y)), x.d), "chain", word if not selectors else None)


def phrase(phrase: Phrase, *args: Any) -> Any:
    """What the phrase is made of."""
    return phrase.define(*args)


def choice(condition: tuple[Any, ...], yes: Any, no: Any) -> Step:
    """A choice as it stands."""
    y, n = (v if isinstance(v, Step) else Step(term(v), ZERO) for v in (yes, no))
    value, slope = (notation.choice(plainly(condition), a, b) for a, b in ((y.v, n.v), (y.d, n.d)))
    return Step(value, slope, y.done if y.d != ZERO else n.done)


def plainly(condition: tuple[Any, ...]) -> tuple[Any, ...]:
    """A condition on terms."""
    return tuple(plainly(c) if isinstance(c, tuple) else c.v if isinstance(c, Step) else c for c in condition)


def piecewise(x: Step, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Step:
    """Each piece for itself; what is done there is told with where that is."""
    pieces = tuple(replace(p, knot=p.knot.v if isinstance(p.knot, Step) else p.knot) for p in pieces)
    rows: list[tuple[Step, int, int]] = []
    for p in pieces:
        inner = Step(x.v, x.d, [])
        y = p.define(inner)
        start = len(x.done)
        x.done.extend(inner.done)
        rows.append((y if isinstance(y, Step) else Step(term(y), ZERO), start, len(x.done)))
    both = zip(*((y.v, y.d) for y, _, _ in rows), strict=True)
    values, slopes = (notation.piecewise(x.v, tuple(map(being, pieces, some)), {}) for some in both)
    for (_, start, end), (_, where) in zip(rows, values.rows, strict=True):
        x.done[start:end] = [replace(r, where=(*where, *r.where)) for r in x.done[start:end]]
    return Step(values, slopes, x.done)


def being(p: Piece, t: Term) -> Piece:
    """A piece of which the term is known."""
    return replace(p, define=lambda _: t)


@dataclass(frozen=True)
class Steps:
    """The steps to a derivative, and the derivative."""

    rows: tuple[Row, ...]
    function: Formula
    derivative: Formula
    env: Environment

    @property
    def unicode(self) -> str:
        """A line for each step, for a terminal."""
        return self.lines(TEXT, typeset.line)

    @property
    def ascii(self) -> str:
        """The same for one that knows no Unicode."""
        return self.lines(ASCII, lambda t: typeset.line(t, ASCII))

    def lines(self, s: styles.Text, line: Callable[[Term], str]) -> str:
        """Equations, and the rules behind them."""
        left = [f"[{line(spread(r.value, self.env))}]'" for r in self.rows]
        found = [f"f(x) = {line(self.function.term)}"]
        for lhs, r in zip(left, self.rows, strict=True):
            where = "" if not r.where else f"for {typeset.conditions((r.value, r.where), s, ' and ')}: "
            found.append(f"{where}{lhs} = {line(spread(r.slope, self.env))}   {explained(r, s)}")
        return "\n".join([*found, f"f'(x) = {line(self.derivative.term)}"])

    @property
    def tex(self) -> str:
        """Aligned equations (amsmath)."""
        found = [rf"f(x) &= {self.function.tex}"]
        for r in self.rows:
            where = "" if not r.where else rf"\quad ({typeset.conditions((r.value, r.where), TEX)})"
            value, slope = (typeset.tex(spread(t, self.env)) for t in (r.value, r.slope))
            name, rule = told(r, TEX)
            found.append(rf"\left[{value}\right]' &= {slope}{where} && \text{{{name}: }} {rule}")
        return r"\begin{aligned} " + r" \\ ".join([*found, rf"f'(x) &= {self.derivative.tex}"]) + r" \end{aligned}"


def explained(r: Row, s: Any) -> str:
    """A rule behind its equation."""
    name, rule = told(r, s)
    if s is TEXT:
        rule = rule.replace("u^(n-1)", "uⁿ⁻¹").replace("u^n", "uⁿ").replace("-", "−")
    return f"({name}: {rule})"


def told(r: Row, s: Any) -> tuple[str, str]:
    """The name of a rule, and the rule."""
    if r.rule in RULES:
        name, rule = RULES[r.rule]
        return name, rule.replace("^(n-1)", "^{n-1}") if s is TEX else rule
    if r.word is None:
        return "chain rule", "f(u)' = f'(u) u'" if s is not TEX else r"f(u)' = f'(u)\,u'"
    y = term(r.word(U))
    slope = tidy(term(r.word.rule(U, y)))
    gap = r"\," if s is TEX else " "
    shown = "" if slope == ONE else typeset.show(slope, s, typeset.PRODUCT) + gap
    return "chain rule", f"({typeset.show(y, s)})' = {shown}u'"


def steps(f: Definition, substitute: bool = False) -> Steps:
    """The steps of the derivative of a scalar function. ActplotError for any other."""
    if f.kind != "scalar":
        raise ActplotError(f"{f.name} is no function of one number; steps are told for those that are")
    _, parameters, _ = letters(f)
    done: list[Row] = []
    given = {k: v if substitute else Step(term(v), ZERO, done) for k, v in (numbers(f) if substitute else parameters).items()}
    f.entry.define(Step(Sym("x"), ONE, done), **given)
    rows = tuple(replace(r, value=unnested(r.value), slope=unnested(r.slope)) for r in done)
    whole, slope = (substituted(f), derivative_substituted(f, True)) if substitute else (formula(f), derivative_in_x(f))
    return Steps(rows, whole, slope, {} if substitute else environment(f, parameters))

"""From an activation to its formula and its derivative's formula, in every print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..algebras.jets import Jet, part, variable
from ..algebras.symbols.components import DELTA, SIZE
from ..algebras.symbols.terms import (
    ONE,
    Big,
    Call,
    Cases,
    E,
    Num,
    Partials,
    Product,
    Sym,
    Term,
    call,
    folded,
    product,
    rebuilt,
    term,
    walk,
)
from ..errors import ActplotError
from ..memory import once
from ..numbers import exact
from . import styles, typeset
from .cases import spread
from .jacobians import jacobian
from .slopes import Y, derivative
from .tidy import unnested

if TYPE_CHECKING:
    from ..definition import Definition
    from ..words import Number

LETTERS = {name: letter for letter, name in styles.GREEK.items()} | {"lambd": "λ"}
NOTATION = {  # the letters that papers use for what programmers call by a word
    "negative_slope": "α",
    "slope": "α",
    "scale": "λ",
    "threshold": "θ",
    "value": "c",
    "at_zero": "c",
    "bias": "b",
    "min_val": "a",
    "max_val": "b",
    "min": "a",
    "max": "b",
    "low": "l",
    "high": "u",
    "lower": "l",
    "upper": "u",
    "limit": "m",
    "epsilon": "ε",
    "eps": "ε",
    "temperature": "T",
    "scale_x": "s",
    "scale_y": "c",
    "shift_x": "h",
    "shift_y": "k",
}
SPARE = "abcdghklmnpqrstuvwzABCDKLMNT"
INPUTS = {"scalar": (Sym("x"),), "vector": (Sym("x", "i"),), "gated": (Sym("a"), Sym("b"))}
LONGEST = 12  # characters of a closed form that is put in
TAKEN = {"x", "y", "e", "π", "i", "j"}  # the variable, the value, the numbers, the indices
OF_COMPONENTS = {"k", "l", "m", "n"}  # further indices of vectors, and how many components they have
FUNCTIONS = {"σ", "φ", "Φ", "τ"}  # functions that are called by a letter


MATHML = "http://www.w3.org/1998/Math/MathML"


@dataclass(frozen=True, repr=False)
class Formula:
    """A formula in every print: the right-hand side, for component i of a vector function."""

    term: Term
    parameters: tuple[tuple[str, Sym, Number], ...] = ()  # the parameter's name, its symbol, its value
    note: str = ""  # what symbols mean that are neither the variable nor parameters: "y = f(x)"

    @cached_property
    def tex(self) -> str:
        """LaTeX (amsmath)."""
        return typeset.tex(self.term)

    @cached_property
    def unicode(self) -> str:
        """One line for a terminal."""
        return typeset.line(self.term)

    def __str__(self) -> str:
        return self.unicode

    def __repr__(self) -> str:
        return f"<formula {self.unicode}>"

    def _repr_latex_(self) -> str:
        """What a notebook shows."""
        return rf"$\displaystyle {self.tex}$"

    @cached_property
    def ascii(self) -> str:
        """One line for a terminal that knows no Unicode."""
        return typeset.line(self.term, styles.ASCII)

    @cached_property
    def mathml(self) -> str:
        """A <math> element."""
        return f'<math xmlns="{MATHML}">{typeset.mathml(self.term)}</math>'

    @property
    def mathml_block(self) -> str:
        """The same as an equation on a line of its own, with fractions and sums in full size."""
        return self.mathml.replace(f'xmlns="{MATHML}"', f'xmlns="{MATHML}" display="block"', 1)

    @cached_property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """(value, condition) pairs in matplotlib's mathtext, without dollars; the condition is "" where there is but one row."""
        return typeset.mathtext(self.term)

    @property
    def uses_y(self) -> bool:
        """Whether the formula speaks of y = f(x)."""
        return MEANINGS[Y] in self.note

    @cached_property
    def symbols(self) -> tuple[tuple[str, str, str], ...]:
        """(name, symbol, value) of each parameter, as text."""
        return tuple((name, typeset.show(s, styles.TEXT), short(value)) for name, s, value in self.parameters)

    @cached_property
    def where(self) -> str:
        """The parameters' values: "α = 0.01, β = 1"; the closed form or six digits of what has more."""
        return ", ".join(equated(s, v) for _, s, v in self.symbols)

    @cached_property
    def where_tex(self) -> str:
        """The same in LaTeX, without dollars."""
        return ", ".join(f"{typeset.tex(s)} = {typeset.tex(term(v))}" for _, s, v in self.parameters)


def short(value: Number) -> str:
    """A number as text, exact where that is short."""
    exact = typeset.line(term(value))
    return exact if len(exact) <= 8 else f"≈ {float(value):.6g}".replace("-", "−")


def equated(symbol: str, value: str) -> str:
    """What a symbol stands for: "α = 1/2", "α ≈ 1.67326"."""
    return f"{symbol} {value}" if value.startswith("≈") else f"{symbol} = {value}"


def symbols(names: tuple[str, ...], taken: set[str]) -> dict[str, Sym]:
    """A symbol for each parameter, no two alike."""
    found: dict[str, Sym] = {}
    for name in sorted(names, key=lambda n: n.rstrip("_") in NOTATION):  # who has a letter of its own, keeps it
        found[name] = next(s for s in candidates(name.rstrip("_")) if s not in found.values() and s.name + s.sub not in taken)
    return {name: found[name] for name in names}


def candidates(name: str) -> Iterator[Sym]:
    """The symbols that would do for a parameter, best first."""
    base, _, sub = name.partition("_")
    if not sub and base.rstrip("0123456789") != base:
        base, sub = base.rstrip("0123456789"), base[len(base.rstrip("0123456789")) :]
    if name in NOTATION:
        yield Sym(NOTATION[name])
    elif (base in LETTERS or len(base) == 1) and len(sub) <= 3:
        yield Sym(LETTERS.get(base, base), sub)
    elif len(name) == 2:
        yield Sym(name[0], name[1])
    else:
        yield Sym(name)
    initial = name[0]
    yield from (Sym(c) for c in (initial, LETTERS.get(initial, initial), *SPARE))


@once
def formula(f: Definition) -> Formula:
    """The formula of an activation, as its author wrote it."""
    inputs, parameters, whole = notation(f)
    found = spread(whole, environment(f, parameters))
    if found == Call(Sym("σ"), inputs):  # a sigmoid that is but its name says nothing
        found = 1 / (1 + E ** -inputs[0])
    found = unnested(found)
    return Formula(found, described(f, parameters), meaning(found, parameters))


@once
def substituted(f: Definition) -> Formula:
    """The same with the parameters' numbers put in."""
    found = unnested(fronted(spread(written(f, INPUTS[f.entry.kind], numbers(f)), {})))
    return Formula(found, note=meaning(found, {}))


def fronted(t: Term) -> Term:
    """A term whose products have their numbers in front, where letters stood behind other factors."""
    whole = rebuilt(t, fronted)
    if not isinstance(whole, Product):
        return whole
    return folded(product, sorted(whole.factors, key=lambda p: not isinstance(p, Num)))


@once
def derivative_formula(f: Definition) -> Formula:
    """The derivative's formula: the textbook's where the entry gives one, else derived from the definition and tidied."""
    _, parameters, whole = notation(f)
    found = derived(f, parameters, environment(f, parameters), whole, f.entry.textbook)
    return Formula(found, described(f, parameters), meaning(found, parameters))


@once
def derivative_in_x(f: Definition) -> Formula:
    """The derivative's formula without y: a textbook's with f(x) in its place where that is one line, else derived from the definition."""
    _, parameters, whole = notation(f)
    found = derived(f, parameters, environment(f, parameters), whole, in_x(f, whole))
    return Formula(found, described(f, parameters), meaning(found, parameters))


@once
def derivative_substituted(f: Definition, plainly: bool = False) -> Formula:
    """The derivative's formula with the parameters' numbers put in; ``plainly`` without y."""
    whole = written(f, INPUTS[f.entry.kind], numbers(f))
    found = derived(f, numbers(f), {}, whole, in_x(f, whole) if plainly else f.entry.textbook)
    return Formula(found, note=meaning(found, {}))


@once
def second_formula(f: Definition, numbered: bool = False) -> Formula:
    """The second derivative's formula, derived from the definition and tidied. ActplotError for what is no function of one number."""
    if f.entry.kind != "scalar":
        raise ActplotError(f"{f.name} is no function of one number; it has no second derivative here")
    (x,) = INPUTS["scalar"]
    _, parameters, whole = notation(f)
    given: Mapping[str, Any] = numbers(f) if numbered else parameters
    whole = written(f, INPUTS["scalar"], given) if numbered else whole
    env = {} if numbered else environment(f, parameters)
    y = f.entry.define(variable(x, 2), **given)
    moves = isinstance(y, Jet)
    first = derivative(Jet(part(y, 2, 0), part(y, 2, 1)) if moves else y, x, env, whole)  # which leaves out where f jumps or bends
    found = unnested(derivative(Jet(part(y, 2, 1), part(y, 2, 2)) if moves else first, x, env, first))
    return Formula(found, () if numbered else described(f, parameters), meaning(found, parameters))


def derived(f: Definition, parameters: Mapping[str, Any], env: dict[Sym, float], whole: Term, textbook: Any) -> Term:
    """The derivative as a term."""
    inputs = INPUTS[f.entry.kind]
    if f.entry.kind == "gated":
        partials = []
        for x in inputs:  # the other input is a parameter meanwhile, of no special value
            y = f.entry.define(*(Jet(v, ONE) if v == x else v for v in inputs), **parameters)
            partials.append((x.name, derivative(y, x, env | dict.fromkeys(inputs, 0.6180339887), None)))
        return Partials(tuple(partials))
    (x,) = inputs
    if f.entry.kind == "vector":
        return jacobian(f.entry.define(Jet(x, DELTA), **parameters), env)
    book = textbook and term(textbook(x, Y, **parameters))
    return unnested(derivative(f.entry.define(Jet(x, ONE), **parameters), x, env, whole, book))


def in_x(f: Definition, whole: Term) -> Any:
    """A textbook's derivative with f(x) in the place of y; None where f has several rows, or no textbook has its derivative."""
    book = f.entry.textbook
    if book is None or isinstance(whole, Cases):
        return None
    return lambda x, y, **parameters: book(x, whole, **parameters)


def numbers(f: Definition) -> dict[str, Any]:
    """The parameters as the decimals that they are written as; a closed form that is long, by its float."""
    return {k: exact(v if len(typeset.line(term(v))) <= LONGEST else float(v)) for k, v in f.values.items()}


FAMILIAR = {"σ", "sech", "tanh", "sin", "cos"}  # functions that a second derivative may bring in


@once
def second_derivative_formula(f: Definition) -> Formula:
    """The second derivative's formula of a function of one number, for a heading.

    ActplotError where it speaks of functions that neither f nor f' has: readers would have to look them up.
    """
    found = second_formula(f, False)
    if called(found.term) - called(formula(f).term) - called(derivative_formula(f).term) - FAMILIAR:
        raise ActplotError(f"no plain formula of the second derivative of {f.name}")
    return found


def sides(f: Definition) -> tuple[str, str]:
    """The left-hand sides of f and f' in mathtext; that of a gated function's derivatives is nothing, since each has its own."""
    if f.kind == "scalar":
        return "f(x) =", r"f\prime(x) ="
    if f.kind == "gated":
        return f"f({', '.join(f.entry.inputs)}) =", ""
    index = "_{i}" if any("x_{i}" in value for value, _ in formula(f).rows) else ""
    return f"f{index}(x) =", rf"\partial y{index}/\partial x_{{k}} ="


MEANINGS = {
    Y: "y = f(x)",
    Sym("y", "i"): "y = f(x)",
    Sym("y", "k"): "y = f(x)",
    DELTA: "δᵢₖ = 1 if i = k, else 0",
    Sym("s", "k"): "sₖ = 1 if yₖ > 0, else 0",
    call("τ", Sym("x")): "τ(x) makes Σⱼ yⱼ = 1",
    SIZE: "n components",
}


def meaning(t: Term, parameters: Mapping[str, Sym]) -> str:
    """What symbols mean that are neither the variable nor parameters."""
    used = set(walk(t)) - set(parameters.values())
    return "; ".join(dict.fromkeys(text for s, text in MEANINGS.items() if s in used))


def notation(f: Definition) -> tuple[tuple[Sym, ...], dict[str, Sym], Term]:
    """The symbols of inputs and parameters, and the formula; one called like a function of f or f' (sigma) has another letter."""
    inputs = INPUTS[f.entry.kind]
    names, taken = tuple(p.name for p in f.entry.parameters), TAKEN | {s.name for s in inputs}
    if f.entry.kind == "vector":
        taken |= OF_COMPONENTS
    parameters = symbols(names, taken)
    whole = written(f, inputs, parameters)
    if parameters:
        letters = {s.name for s in parameters.values()}
        heads = called(whole) | (called(slope(f, inputs, parameters)) if letters & FUNCTIONS else set())
        if heads & letters:
            parameters = symbols(names, taken | heads)
            whole = written(f, inputs, parameters)
    return inputs, parameters, whole


def called(t: Term) -> set[str]:
    """The names of the functions in a term."""
    return {p.head.name for p in walk(t) if isinstance(p, (Call, Big))}


def slope(f: Definition, inputs: tuple[Sym, ...], parameters: Mapping[str, Sym]) -> Term:
    """The raw slope of a definition, in which stand the functions that its derivative may have."""
    y = f.entry.define(*(Jet(x, DELTA if f.entry.kind == "vector" else ONE) for x in inputs), **parameters)
    return term(y.d) if isinstance(y, Jet) else ONE


def written(f: Definition, inputs: tuple[Any, ...], parameters: Mapping[str, Any]) -> Term:
    """The definition, read as a term."""
    return term(f.entry.define(*inputs, **parameters))


def described(f: Definition, parameters: Mapping[str, Sym]) -> tuple[tuple[str, Sym, Number], ...]:
    """Name, symbol and value of each parameter."""
    return tuple((name, symbol, f.values[name]) for name, symbol in parameters.items())


def environment(f: Definition, parameters: Mapping[str, Sym]) -> dict[Sym, float]:
    """The parameters' values, by their symbols."""
    return {symbol: float(f.values[name]) for name, symbol in parameters.items()}

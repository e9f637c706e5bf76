"""Words on terms: every word and phrase is written by a row of ``ROWS``, in basic notation only, or else by simpler words."""

from collections.abc import Callable, Mapping
from math import inf
from typing import Any

from ...definition import Definition
from ...numbers import Constant, Number
from ...words import Phrase, Piece
from ..jets import Jet, ground, joined
from .components import SIZE, leading, over, support_mean, total
from .terms import ONE, PI, ZERO, Abs, Call, Cases, Condition, E, Root, Sym, Term, call, term, walk

WRITTEN = True  # what varies may be raised to what varies: it is written down, not computed


def sine_over(n: Any, u: Term, less: int = 0) -> Any:
    """The spherical Bessel function j_n(u) / u^n, which is sin u / u for n = 0; times u to the ``less``."""
    if n == 0 and less == 0:
        return call("sin", u) / u
    if n == 1:
        return (call("sin", u) - u * call("cos", u)) / u ** (3 - less)
    return call("j", u, sub=str(n.name if isinstance(n, Sym) else n)) / u ** (n - less)


def named(name: str) -> Callable[..., Term]:
    """The row of a word that is written by its name."""
    return lambda *args: call(name, *args)


ROWS: dict[str, Callable[..., Any]] = {
    "exp": lambda u: E**u,
    "log": named("ln"),
    "sqrt": lambda u: Root(2, u),
    "cbrt": lambda u: Root(3, u),
    "tanh": named("tanh"),
    "sech2": lambda u: call("sech", u) ** 2,
    "sinh": named("sinh"),
    "cosh": named("cosh"),
    "arcsinh": named("arcsinh"),
    "sigmoid": named("σ"),
    "erf": named("erf"),
    "erfc": named("erfc"),
    "phi": named("φ"),
    "Phi": named("Φ"),
    "sin": named("sin"),
    "cos": named("cos"),
    "spherical": sine_over,
    "spherical_odd": lambda n, u: sine_over(n, u, 1),
    "arctan": named("arctan"),
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
    "rippled": lambda a, b, u: u + call("sin", a * u) ** 2 / b,
    "log1p_sigmoid": lambda u: call("ln", 1 + call("σ", u)),
    "scaled_isru": lambda a, u: u / Root(2, 1 + a * u**2),
    "gumbel": lambda u: E ** (-(E**-u)),
    "bounded_silu": lambda a, u: (u + a) * call("σ", u) - a / 2,
    "algebraic_silu": lambda k, u: u / 2 * (1 + k * u / Root(2, 1 + k**2 * u**2)),
    "odds_silu": lambda d, e, u: u / (1 + d * E ** -(e * u)),
    "colu": lambda u: u / (1 - u * E ** -(u + E**u)),
    "squared_isru": lambda u: u**2 / (1 + u**2),
    "serpentine": lambda u: u / (1 + u**2),
    "ricker": lambda u: (1 - u**2) * E ** -(u**2 / 2),
    "cloglog": lambda u: 1 - E ** (-(E**u)),
    "smoothstep": lambda a, u: ONE / 2 + 3 * u / (2 * a) - 2 * u**3 / a**3,
    "lorentz": lambda c, a, u: c / (1 + a**2 * u**2),
    "cauchy": lambda u: ONE / 2 + call("arctan", u) / PI,
    "square_log": lambda u: u**2 * call("ln", u),
    "log1p_square": lambda u: call("ln", 1 + u**2),
    "log_expm1": lambda u: call("ln", 1 - E ** (-u)) + u,
}


def row(word: Any) -> Callable[..., Any]:
    """How a word is written; LookupError where nobody said so."""
    found: Callable[..., Any] | None = ROWS.get(word.name, getattr(word, "means", None))
    if found is None:
        raise LookupError(f"the word {word.name!r} has no notation: give it a row of ROWS in actplot/algebras/symbols/notation.py")
    return found


def apply(word: Any, *args: Any) -> Any:
    """The word's notation."""
    return row(word)(*(term(a) if isinstance(a, (Constant, float)) else a for a in args))


def phrase(phrase: Phrase, *args: Any) -> Any:
    """The phrase's notation; jets differentiate its definition."""
    if any(isinstance(a, Jet) for a in args):
        return phrase.define(*args)
    return row(phrase)(*map(term, args))


def invoke(f: Definition, *args: Any) -> Any:
    """An activation inside another one's definition: its display name, unless it is plainer written out (tanh) or was tuned."""
    own = f.entry.define(*args, **f.values)
    plainer = own in args or (isinstance(own, Call) and own.args == args) or any(isinstance(a, Jet) for a in args)
    if plainer or f.changed or f.entry.kind == "vector":
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
    return joined(lambda branches: Cases(tuple(zip(map(term, branches), conditions, strict=True))), values)


def choice(condition: tuple[Any, ...], yes: Any, no: Any) -> Any:
    """One of two values, by a condition as it stands: ("<", a, b), or ("and", ...) of several; on jets, of values and of derivatives."""
    sign, *sides = condition
    if sign in ("and", "or"):
        for part in reversed(sides):
            yes, no = (choice(part, yes, no), no) if sign == "and" else (yes, choice(part, yes, no))
        return yes if sign == "and" else no
    left, right = (term(ground(s)) for s in sides)
    rank = [2 * (Sym("x") in walk(t)) + any(isinstance(p, Sym) for p in walk(t)) for t in (left, right)]
    turned = rank[0] < rank[1]  # what x, or else a letter, is compared with comes second
    here: dict[str, tuple[Condition, Condition]] = {
        "<": (Condition(left, high=right), Condition(left, right, True)),
        "<=": (Condition(left, high=right, high_in=True), Condition(left, right)),
        "==": (Condition(left, right, True, right, True), Condition(left, right, False, right, False)),
    }
    if turned:
        left, right = right, left
        here = {
            "<": (Condition(left, right), Condition(left, high=right, high_in=True)),
            "<=": (Condition(left, right, True), Condition(left, high=right)),
            "==": (Condition(left, right, True, right, True), Condition(left, right, False, right, False)),
        }
    first, second = here["=="][::-1] if sign == "!=" else here[sign]
    return joined(lambda branches: Cases(((term(branches[0]), (first,)), (term(branches[1]), (second,)))), [yes, no])

"""Words on expansions at infinity: what each word is like for all t >= R.

A function is expanded about the limit of its argument by Taylor's formula with the remainder in Lagrange's form; for an argument that
grows there is one row for each word. Whatever fits no row is Unresolved.
"""

import math
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from fractions import Fraction
from typing import Any

from flint import arb

from ... import words
from ...numbers import Number
from ...words import BENT, Piece, Word
from ..enclosures.balls import Ball, Undecided, to_arb
from ..enclosures.surds import LOG2, ONE, PI, PLAIN, ROOT_PI, ZERO, Real, inexact, real, sine
from ..jets import choose, part, variable
from .expansions import TAYLOR, Expansion, expansion, series
from .orders import UNIT, Key, Unresolved, held

PHASE: ContextVar[Real | None] = ContextVar("phase", default=None)


def lattice(phase: Real) -> AbstractContextManager[None]:
    """with lattice(phase): t runs over the points phase + 2 pi k alone, on which sines and cosines of whole multiples of t stand still."""
    return held(PHASE, phase)


def t() -> Expansion:
    """The variable."""
    return Expansion({Key((), Fraction(1)): ONE})


def apply(word: Word, *args: Any) -> Expansion:
    """The word's row where its argument grows or it is singular at the limit, else Taylor's formula about the limit."""
    *numbers, u = args
    row = ROWS.get(word.name, word.means)
    if u.growth or word.name in EVERYWHERE:
        if row is None:
            raise Unresolved(f"no row for {word.name} of what grows")
        return expansion(row(*map(real, numbers), u))
    return taylor(word, numbers, u)


def taylor(word: Word, numbers: list[Any], u: Expansion) -> Expansion:
    """word(L + d) by Taylor's formula: derivatives at L, the last one on all of the way from L to L + d."""
    limit = u.terms.get(UNIT, ZERO)
    d = Expansion({key: c for key, c in u.terms.items() if key != UNIT}, u.waves)
    if not d.terms and limit.exact:
        return expansion(word(*numbers, limit))
    wide = limit.arb + arb(0).union(d.bound)
    if any(wide.contains(bend) for bend in BENT.get(word.name, ())):
        raise Unresolved(f"{word.name} has no Taylor's formula across 0")
    at = word(*numbers, variable(limit, TAYLOR - 1))
    found = [real(part(at, TAYLOR - 1, i)) / math.factorial(i) for i in range(TAYLOR)]
    rest = to_arb(part(word(*numbers, variable(Ball(wide), TAYLOR)), TAYLOR, TAYLOR)) / math.factorial(TAYLOR)
    if not (rest.is_finite() and all(c.exact or c.arb.is_finite() for c in found)):
        if row := ROWS.get(word.name, word.means):
            return expansion(row(*map(real, numbers), u))
        raise Unresolved(f"{word.name} is singular at the limit of its argument")
    return series(found, rest, d)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece in which the argument stays for all t >= R."""
    return choose(x, pieces, at, side)


def side(u: Expansion, knot: Number) -> int:
    """On which side of a knot the argument stays."""
    found: int | None = (u - knot).sign
    if not found:
        raise Unresolved("on which side of a knot the argument stays")
    return found


def log1p(u: Expansion) -> Expansion:
    """The word itself."""
    return expansion(words.log1p(u))


def absolute(u: Expansion) -> Expansion:
    """|u| of what grows."""
    return u * u.growth


def tanh(u: Expansion) -> Expansion:
    """1 - 2q / (1 + q) with q = e^-2u, and odd."""
    q = (absolute(u) * -2).exp()
    return (1 - 2 * q / (1 + q)) * u.growth


def shifted_tanh(c: Real, u: Expansion) -> Expansion:
    """c + tanh u, the limit put together first."""
    q = (absolute(u) * -2).exp()
    return expansion(c + u.growth) - 2 * q / (1 + q) * u.growth


def sech2(u: Expansion) -> Expansion:
    """4q / (1 + q)^2 with q = e^-2|u|."""
    q = (absolute(u) * -2).exp()
    return 4 * q / ((1 + q) * (1 + q))


def sigmoid(u: Expansion) -> Expansion:
    """1 / (1 + e^-u), or e^u / (1 + e^u)."""
    e = (-absolute(u)).exp()
    return 1 / (1 + e) if u.growth > 0 else e / (1 + e)


def softplus(u: Expansion) -> Expansion:
    """u + log(1 + e^-u), or log(1 + e^u)."""
    small = log1p((-absolute(u)).exp())
    return u + small if u.growth > 0 else small


def softclip(c: Real, u: Expansion) -> Expansion:
    """log((1 + e^u) / (1 + e^(u - c))), what grows cancelled by hand."""
    if u.growth < 0:
        return softplus(u) - softplus(u - c)
    return log1p((-u).exp()) - log1p((-u + c).exp()) + c


def mills(y: Expansion) -> Expansion:
    """y Phi(-y) / phi(y) for y -> infinity: 1 - w + 3 w^2 - 15 w^3 + ..., w = 1 / y^2, the error less than the first term left out."""
    w = 1 / (y * y)
    return series([Real(Fraction(n)) for n in (1, -1, 3, -15, 105)], arb(0).union(arb(-945)), w)


def phi(u: Expansion) -> Expansion:
    """The normal density."""
    return (u * u * Fraction(-1, 2)).exp() * Real(Fraction(1, 2), (2, ((ROOT_PI, -1),)))


def Phi(u: Expansion) -> Expansion:
    """The normal distribution function."""
    y = absolute(u)
    tail = phi(u) / y * mills(y)
    return 1 - tail if u.growth > 0 else tail


def erfc(u: Expansion) -> Expansion:
    """2 Phi(-√2 u)."""
    return Phi(u * -Real(Fraction(1), (2, ()))) * 2


def hazard(u: Expansion) -> Expansion:
    """phi(u) / Phi(-u)."""
    return u / mills(u) if u.growth > 0 else phi(u) / Phi(-u)


def log_Phi(u: Expansion) -> Expansion:
    """log Phi."""
    return Phi(u).log() if u.growth < 0 else log1p(-Phi(-u))


def arcsinh(u: Expansion) -> Expansion:
    """log(u + √(1 + u^2)), and odd."""
    y = absolute(u)
    return (y + (y * y + 1).power(Fraction(1, 2))).log() * u.growth


def squareplus(u: Expansion) -> Expansion:
    """(u + √(u^2 + 4)) / 2, on the left 2 / (√(u^2 + 4) - u)."""
    root = (u * u + 4).power(Fraction(1, 2))
    return (u + root) / 2 if u.growth > 0 else 2 / (root - u)


def wave(u: Expansion, turn: Fraction = ZERO.q) -> Expansion:
    """sin(u + turn pi): between -1 and 1; on a lattice that it steps along, the value that it has there."""
    still = standing(u)
    if still is None:
        return Expansion({UNIT: Real(Fraction(0), ball=arb(0, 1))}, True)
    return Expansion({UNIT: sine(still, turn) or inexact((still + PI * turn).arb.sin())})


def standing(u: Expansion) -> Real | None:
    """What u is on the lattice up to multiples of 2 pi, where it is a whole multiple of t and a constant."""
    step = u.terms.get(Key((), Fraction(1)), ZERO)
    rest = u.terms.get(UNIT, ZERO)
    whole = step.exact and step.unit == PLAIN and step.q.denominator == 1 and len(u.terms) == (not step.is_zero) + (not rest.is_zero)
    phase = PHASE.get()
    return phase * step + rest if whole and phase is not None else None


def spherical(n: Real, u: Expansion) -> Expansion:
    """j_n(u) / u^n by its elementary form."""
    if not n.exact:
        raise Unresolved("a spherical function of broken order")
    a, y = wave(u, Fraction(1, 2)), wave(u) / u
    for k in range(int(n.q)):
        a, y = y, ((2 * k + 1) * y - a) / (u * u)
    return y


EVERYWHERE = {"exp", "log", "sqrt", "cbrt"}  # whose rows hold for any argument
ROWS: dict[str, Callable[..., Any]] = {
    "exp": Expansion.exp, "tilted_expm1": lambda a, b, u: (u.exp() - 1) * a + u * (b - a),
    "log": Expansion.log, "sqrt": lambda u: u.power(Fraction(1, 2)),
    "cbrt": lambda u: -((-u).power(Fraction(1, 3))) if u.sign == -1 else u.power(Fraction(1, 3)),
    "tanh": tanh, "sech2": sech2, "shifted_tanh": shifted_tanh, "arcsinh": arcsinh,
    "logcosh": lambda u: absolute(u) + log1p((absolute(u) * -2).exp()) - LOG2,
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": lambda u: softplus(u) - LOG2, "softclip": softclip,
    "erf": lambda u: 1 - erfc(u) if u.growth > 0 else erfc(-u) - 1, "erfc": erfc, "phi": phi, "Phi": Phi,
    "hazard": hazard, "log_Phi": log_Phi, "sin": wave, "cos": lambda u: wave(u, Fraction(1, 2)), "spherical": spherical,
    "arctan": lambda u: PI / 2 * u.growth - words.arctan(1 / u), "isru": lambda u: u * (u * u + 1).power(Fraction(-1, 2)),
    "shifted_softsign": lambda c, u: expansion(c + u.growth) - 1 / (1 + absolute(u)) * u.growth, "squareplus": squareplus,
}  # fmt: skip


def tail(f: Callable[[Any], Any], x: Expansion, order: int) -> list[Expansion]:
    """f, f', ... up to an order on the half-line that x runs along, derivatives with respect to x."""
    try:
        y = f(variable(x, order))
        return [expansion(part(y, order, k)) for k in range(order + 1)]
    except (Undecided, ZeroDivisionError, ValueError) as why:
        raise Unresolved(str(why)) from None

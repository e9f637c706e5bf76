"""Words on expansions at infinity with rigorous coefficients: sums of I t^k (log t)^l e^(-P(t)), each I an enclosure for all t >= R.

A coefficient I that is exact is a constant, a ball encloses a function of t. So a sum encloses the function on the whole half-line, and
what is read from it (signs, limits) holds there. A function is expanded about the limit of its argument by Taylor's formula with the
remainder in Lagrange's form; for an argument that grows there is one row for each word. Whatever fits no row is Unresolved, and so are
growing terms whose order of size is not clear beyond R.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cmp_to_key
from typing import Any

from flint import arb

from ...words import WORDS, Number, Piece, Word, is_number
from ..enclosures.balls import Ball, to_arb
from ..enclosures.surds import LOG2, ONE, PI, PLAIN, ROOT_PI, ZERO, Real, Undecided, inexact, logarithm, real, sine
from ..jets import ground, part, variable
from ..knots import BENT
from .orders import LINEAR, UNIT, Key, Unresolved, compare, share

TERMS = 9  # of a sum; what is smaller is put into the last one
TAYLOR = 4  # terms before the remainder


class lattice:
    """with lattice(phase): t runs over the points phase + 2 pi k alone, on which sines and cosines of whole multiples of t stand still."""

    phase: Real | None = None

    def __init__(self, phase: Real) -> None:
        self.new = phase

    def __enter__(self) -> None:
        self.before, lattice.phase = lattice.phase, self.new

    def __exit__(self, *_: object) -> None:
        lattice.phase = self.before


class Expansion:
    """A sum of terms, the largest first; ``waves`` if a bounded term may stand for something that has no limit."""

    __slots__ = ("terms", "waves")

    def __init__(self, terms: Mapping[Key, Real], waves: bool = False) -> None:
        self.waves = waves
        kept = {key: c for key, c in terms.items() if not c.is_zero}
        if not all(c.ball is None or c.ball.is_finite() for c in kept.values()):
            raise Unresolved("a coefficient without bound")
        keys = sorted(kept, key=cmp_to_key(lambda a, b: -compare(a, b)))
        while len(keys) > TERMS:
            key = keys.pop()
            kept[keys[-1]] = inexact(kept[keys[-1]].arb + kept.pop(key).arb * share(key, keys[-1]))
        self.terms: dict[Key, Real] = {key: kept[key] for key in keys}

    # ------------------------------------------------------------ what is read off

    @property
    def lead(self) -> Key:
        """The largest term."""
        return next(iter(self.terms))

    @property
    def sign(self) -> int | None:
        """The sign for all t >= R, None where it is open."""
        if not self.terms:
            return 0
        total = arb(0)
        for key, c in self.terms.items():
            total += c.arb * share(key, self.lead)
        return 1 if total > 0 else -1 if total < 0 else None

    @property
    def limit(self) -> Real:
        """The limit: exact, a ball, or an infinity."""
        for key, c in self.terms.items():
            size = compare(key, UNIT)
            if size > 0:
                if not c.sign:
                    raise Unresolved("a growing term of either sign")
                return Real(Fraction(0), ball=arb(math.inf) * c.sign)
            if size == 0:
                if not c.exact and self.waves:
                    raise Unresolved("a bounded term without a limit that is known")
                return c
            break
        return ZERO

    @property
    def bound(self) -> arb:
        """All values for t >= R of what does not grow."""
        total = arb(0)
        for key, c in self.terms.items():
            total += c.arb * share(key, UNIT)
        return total

    @property
    def growth(self) -> int:
        """Where the sum tends to infinity, its sign; else 0."""
        if not self.terms or compare(self.lead, UNIT) <= 0:
            return 0
        if not self.sign:
            raise Unresolved("a growing sum of either sign")
        return self.sign

    # ------------------------------------------------------------ arithmetic

    def __neg__(self) -> Expansion:
        return Expansion({key: -c for key, c in self.terms.items()}, self.waves)

    def __add__(self, o: Any) -> Expansion:
        if not (isinstance(o, (Expansion, Real)) or is_number(o)):
            return NotImplemented
        terms, other = dict(self.terms), expansion(o)
        for key, c in other.terms.items():
            terms[key] = terms[key] + c if key in terms else c
        return Expansion(terms, self.waves or other.waves)

    def __sub__(self, o: Any) -> Expansion:
        return self.__add__(-expansion(o)) if isinstance(o, (Expansion, Real)) or is_number(o) else NotImplemented

    def __rsub__(self, o: Any) -> Expansion:
        return (-self).__add__(o)

    def __mul__(self, o: Any) -> Expansion:
        if not (isinstance(o, (Expansion, Real)) or is_number(o)):
            return NotImplemented
        terms: dict[Key, Real] = {}
        other = expansion(o)
        for a, x in self.terms.items():
            for b, y in other.terms.items():
                key = a.times(b)
                terms[key] = terms[key] + x * y if key in terms else x * y
        return Expansion(terms, self.waves or other.waves)

    def __truediv__(self, o: Any) -> Expansion:
        if isinstance(o, Real) or is_number(o):
            return self * real(o).inverse()
        return self * expansion(o).power(Fraction(-1)) if isinstance(o, Expansion) else NotImplemented

    def __rtruediv__(self, o: Any) -> Expansion:
        return self.power(Fraction(-1)).__mul__(o)

    def __pow__(self, n: Number) -> Expansion:
        exact = real(n)
        if not exact.exact or exact.unit != PLAIN:
            raise Unresolved("an irrational power")
        if exact.q.denominator == 1 and 0 <= exact.q <= 8:
            y = expansion(1)
            for _ in range(int(exact.q)):
                y = y * self
            return y
        return self.power(exact.q)

    __radd__: Callable[[Expansion, Any], Expansion] = __add__
    __rmul__: Callable[[Expansion, Any], Expansion] = __mul__

    # ------------------------------------------------------------ analysis

    def split(self) -> tuple[Key, Real, Expansion]:
        """Key and coefficient of the leading term, and d with sum = leading term * (1 + d)."""
        if not self.terms:
            raise Unresolved("0 has no leading term")
        key, c = next(iter(self.terms.items()))
        if not c.sign:
            raise Unresolved("a leading term of either sign")
        back = Expansion({key.power(Fraction(-1)): c.inverse()})
        return key, c, Expansion({k: v for k, v in self.terms.items() if k != key}, self.waves) * back

    def power(self, n: Fraction) -> Expansion:
        """A power of what keeps its sign, by the binomial series with its remainder."""
        key, c, d = self.split()
        if n == -1:
            size = c.inverse()
        elif c.sign != 1:
            raise Unresolved("a broken power of what is negative")
        else:
            size = c.root() ** int(2 * n) if (2 * n).denominator == 1 else inexact(c.arb ** to_arb(n))
        wide = arb(0).union(d.bound)
        if not 1 + wide > 0:
            raise Unresolved("terms that are not small yet")
        binomial = [Fraction(1)]
        for i in range(TAYLOR):
            binomial.append(binomial[-1] * (n - i) / (i + 1))
        rest = to_arb(binomial[-1]) * (1 + wide) ** to_arb(n - TAYLOR)
        return Expansion({key.power(n): size}, self.waves) * series([Real(b) for b in binomial[:-1]], rest, d)

    def exp(self) -> Expansion:
        """e to the sum: growing powers of t go into P, logarithms into powers, and what is small into a series."""
        p: dict[Any, Fraction] = {}
        k, constant, small = Fraction(0), ONE, {}
        for key, c in self.terms.items():
            if compare(key, UNIT) < 0:
                small[key] = c
            elif key == UNIT:
                constant = inexact(c.arb.exp())
            elif key == Key((), Fraction(0), 1) and c.exact and c.unit == PLAIN:
                k = c.q
            elif not key.p and key.k > 0 and key.l == 0 and c.exact:
                p[((Fraction(0), key.k), c.unit)] = -c.q
            elif len(key.p) == 1 and key.p[0][0] == LINEAR and key.k >= 0 and key.l == 0 and c.exact:
                p[((-key.p[0][1], key.k), c.unit)] = -c.q
            else:
                raise Unresolved("the exponential of a growing term that is no power with an exact coefficient")
        d = Expansion(small, self.waves)
        rest = arb(0).union(d.bound).exp() / math.factorial(TAYLOR)
        return Expansion({Key(tuple(sorted(p.items())), k): constant}, self.waves) * series(
            [Real(Fraction(1, math.factorial(i))) for i in range(TAYLOR)], rest, d
        )

    def log(self) -> Expansion:
        """log of what is positive."""
        key, c, d = self.split()
        if c.sign != 1 or key.l:
            raise Unresolved("a logarithm of what is negative, or of a logarithm")
        if not 1 + arb(0).union(d.bound) > 0:
            raise Unresolved("terms that are not small yet")
        terms = {Key(((LINEAR, -n),) if n else (), d): Real(-q, unit) for ((n, d), unit), q in key.p}
        if len(terms) < len(key.p):
            raise Unresolved("an exponent of two units in one degree")
        whole = Expansion(terms | {Key((), Fraction(0), 1): Real(key.k)}, self.waves)
        return whole + (logarithm(c) or inexact(c.arb.log())) + word("log1p", d)


def series(coefficients: list[Real], rest: arb, d: Expansion) -> Expansion:
    """The sum of c_i d^i, with rest d^n for all that follows."""
    y = Expansion({UNIT: inexact(rest)}, d.waves)
    for c in reversed(coefficients):
        y = y * d + c
    return y


def expansion(o: Any) -> Expansion:
    """A number as an expansion."""
    return o if isinstance(o, Expansion) else Expansion({UNIT: real(o)})


def t() -> Expansion:
    """The variable."""
    return Expansion({Key((), Fraction(1)): ONE})


def apply(word: Word, *args: Any) -> Expansion:
    """The word's row where its argument grows or it is singular at the limit, else Taylor's formula about the limit."""
    *numbers, u = args
    row = ROWS.get(word.name)
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
        if row := ROWS.get(word.name):
            return expansion(row(*map(real, numbers), u))
        raise Unresolved(f"{word.name} is singular at the limit of its argument")
    return series(found, rest, d)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece in which the argument stays for all t >= R."""
    u = ground(x)
    for p in pieces[:-1]:
        side = (u - p.knot).sign
        if not side:
            raise Unresolved("on which side of a knot the argument stays")
        if side < 0:
            return p.define(x)
    return pieces[-1].define(x)


# ---------------------------------------------------------------- rows


def word(name: str, *args: Any) -> Expansion:
    """Another word."""
    return apply(WORDS[name], *args)


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
    small = word("log1p", (-absolute(u)).exp())
    return u + small if u.growth > 0 else small


def softclip(c: Real, u: Expansion) -> Expansion:
    """log((1 + e^u) / (1 + e^(u - c))), what grows cancelled by hand."""
    if u.growth < 0:
        return softplus(u) - softplus(u - c)
    return word("log1p", (-u).exp()) - word("log1p", (-u + c).exp()) + c


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
    return Phi(u).log() if u.growth < 0 else word("log1p", -Phi(-u))


def hypot1(u: Expansion) -> Expansion:
    """√(1 + u^2)."""
    return (u * u + 1).power(Fraction(1, 2))


def arcsinh(u: Expansion) -> Expansion:
    """log(u + √(1 + u^2)), and odd."""
    y = absolute(u)
    return (y + hypot1(y)).log() * u.growth


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
    return lattice.phase * step + rest if whole and lattice.phase is not None else None


def spherical(n: Real, u: Expansion, odd: bool = False) -> Expansion:
    """j_n(u) / u^n by its elementary form."""
    if not n.exact:
        raise Unresolved("a spherical function of broken order")
    a, y = wave(u, Fraction(1, 2)), wave(u) / u
    for k in range(int(n.q)):
        a, y = y, ((2 * k + 1) * y - a) / (u * u)
    return u * y if odd else y


def log1mexp(u: Expansion) -> Expansion:
    """log(1 - e^-u)."""
    return word("log1p", -((-u).exp())) if u.growth else (-word("expm1", -u)).log()


EVERYWHERE = {"exp", "log", "sqrt", "cbrt"}  # whose rows hold for any argument
ROWS: dict[str, Callable[..., Any]] = {
    "exp": Expansion.exp, "expm1": lambda u: u.exp() - 1, "tilted_expm1": lambda a, b, u: (u.exp() - 1) * a + u * (b - a),
    "log": Expansion.log, "log1p": lambda u: (u + 1).log(), "sqrt": lambda u: u.power(Fraction(1, 2)),
    "cbrt": lambda u: -((-u).power(Fraction(1, 3))) if u.sign == -1 else u.power(Fraction(1, 3)),
    "tanh": tanh, "sech2": sech2, "shifted_tanh": shifted_tanh, "tanhshrink": lambda u: u - tanh(u),
    "sinh": lambda u: (u.exp() - (-u).exp()) / 2, "cosh": lambda u: (u.exp() + (-u).exp()) / 2, "arcsinh": arcsinh,
    "logcosh": lambda u: absolute(u) + word("log1p", (absolute(u) * -2).exp()) - LOG2,
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": lambda u: softplus(u) - LOG2, "softclip": softclip,
    "sqrt_softplus": lambda u: softplus(u).power(Fraction(1, 2)), "softplus_rate": lambda u: sigmoid(u) / softplus(u),
    "logit": lambda u: u.log() - (1 - u).log(), "log1mexp": log1mexp,
    "erf": lambda u: 1 - erfc(u) if u.growth > 0 else erfc(-u) - 1, "erfc": erfc, "phi": phi, "Phi": Phi,
    "normal_cdf": lambda m, s, u: Phi((u - m) / s), "normal_pdf": lambda m, s, u: phi((u - m) / s) / s,
    "hazard": hazard, "log_Phi": log_Phi, "sin": wave, "cos": lambda u: wave(u, Fraction(1, 2)),
    "spherical": spherical, "spherical_odd": lambda n, u: spherical(n, u, True),
    "spherical_pi": lambda n, u: spherical(n, u * PI), "spherical_pi_odd": lambda n, u: spherical(n, u * PI, True),
    "arctan": lambda u: PI / 2 * u.growth - word("arctan", 1 / u), "hypot1": hypot1, "hypot1m1": lambda u: hypot1(u) - 1,
    "isru": lambda u: u * (u * u + 1).power(Fraction(-1, 2)),
    "softsign": lambda u: u / (1 + absolute(u)),
    "shifted_softsign": lambda c, u: expansion(c + u.growth) - 1 / (1 + absolute(u)) * u.growth, "squareplus": squareplus,
}  # fmt: skip


def tail(f: Callable[[Any], Any], x: Expansion, order: int) -> list[Expansion]:
    """f, f', ... up to an order on the half-line that x runs along, derivatives with respect to x."""
    try:
        y = f(variable(x, order))
        return [expansion(part(y, order, k)) for k in range(order + 1)]
    except (Undecided, ZeroDivisionError, ValueError) as why:
        raise Unresolved(str(why)) from None

"""Words on germs: how a function behaves as x -> +-infinity, to leading order. Used for exact limits where arithmetic says NaN.

And from where on it has vanished, which germs do not tell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from math import inf, nan
from typing import Any

import numpy as np

from ...definition import Definition
from ...memory import once
from ...numbers import Arithmetic, Number, is_number
from ...words import Piece, Word
from ..jets import Jet, ground, part, variable
from . import wide
from .kernels import KERNELS

RADII, BITS = (32, 1 << 10, 1 << 17), 256  # beyond which expansions are tried, and how exactly
PARTS = 64  # of the space between two sizes
SIZES = 2.0 ** np.r_[0 : 12 : 1 / 16, 12:24:0.5, 24:1024:12]  # of what is tried: where most vanish, closely


@dataclass(frozen=True)
class Germ(Arithmetic):
    """c t^k exp(a t^p) (1 + o(1)) as t = |x| -> infinity; c is NaN for what stays bounded without a limit."""

    c: float
    k: float = 0
    a: float = 0
    p: float = 0

    @property
    def size(self) -> tuple[float, ...]:
        """Germs of larger size dominate."""
        return (1, self.p, self.a, self.k) if self.a > 0 else (-1, -self.p, self.a, self.k) if self.a else (0, 0, 0, self.k)

    @property
    def limit(self) -> float:
        """What the germ tends to."""
        grows = self.a or self.k
        if not grows:
            return self.c
        if grows < 0:
            return 0.0
        return nan if math.isnan(self.c) else math.copysign(inf, self.c)

    def __neg__(self) -> Germ:
        return self * -1

    @staticmethod
    def lift(n: Number) -> Germ:
        """A constant."""
        return Germ(float(n))

    def plus(self, o: Germ) -> Germ:
        """The larger of both."""
        if self.c == 0 or o.c == 0:
            return self if o.c == 0 else o
        if self.size == o.size:
            return Germ(self.c + o.c or nan, self.k, self.a, self.p)  # what is left when leading terms cancel is not known
        return max(self, o, key=lambda g: g.size)

    def times(self, o: Germ) -> Germ:
        """The product of the leading terms."""
        if self.c == 0 or o.c == 0:
            return Germ(0.0)
        a, p = (self.a + o.a, self.p) if self.p == o.p else max((self.a, self.p), (o.a, o.p), key=lambda e: e[1])
        return Germ(self.c * o.c if a or not self.a else nan, self.k + o.k, a, p if a else 0)

    def over(self, o: Germ) -> Germ:
        """The quotient of the leading terms."""
        return self.times(o**-1)

    def __pow__(self, n: Number) -> Germ:
        n = float(n)
        if self.c == 0:
            return Germ(0.0) if n > 0 else Germ(nan)
        return Germ(self.c**n if self.c > 0 or n.is_integer() else nan, self.k * n, self.a * n, self.p)


def apply(word: Word, *args: Any) -> Germ:
    """The word's asymptote where its argument grows; its value, or its slope at a zero, where the argument has a limit."""
    u: Germ
    *selectors, u = args
    end = u.limit
    if math.isinf(end):
        if word.name not in ENDS:
            return Germ(nan)
        return Germ.of(ENDS[word.name][end > 0](*(float(s) for s in selectors), u))
    if math.isnan(end):
        return Germ(nan)
    with np.errstate(all="ignore"):
        y = float(KERNELS[word.name](*(float(s) for s in selectors), np.array([end]))[0])
    if math.isinf(y) and word.name == "log":
        return log(u)
    if y or u.c == 0:
        return Germ(y)
    if end:
        return VANISHING  # as log u does where u tends to 1
    return Germ.of(float_rule(word, selectors, end, y)) * u  # f(u) ~ f'(0) u


def float_rule(word: Word, selectors: list[Any], u: float, y: float) -> float:
    """The word's derivative at a point, NaN where it is 0: then the leading term is not known."""
    d = word.rule(*selectors, np.array([u]), np.array([y]))
    return float(d if is_number(d) else d[0]) or nan


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece in which the germ ends up; nothing is known where it is not known to end."""
    end = ground(x).limit
    if math.isnan(end):
        return unknown(x)
    return next((p.define(x) for p in pieces if end < float(p.knot) or p is pieces[-1]), nan)


def unknown(x: Any) -> Any:
    """A germ of which nothing is known, nor of any derivative that x carries."""
    return Jet(unknown(x.v), unknown(x.d)) if isinstance(x, Jet) else Germ(nan)


VANISHING = Germ(nan, -1e-9)  # what tends to 0, nobody knows how fast


def exp(u: Germ) -> Germ:
    """e^u of a growing u; a double exponential counts as a power beyond all others."""
    return Germ(math.copysign(1.0, 1), 0, u.c, u.k) if not u.a else Germ(1.0, 0, math.copysign(1, u.c), inf)


def log(u: Germ) -> Germ:
    """log u of a growing or vanishing u > 0; a logarithm counts as a power below all others."""
    if u.a:
        return Germ(u.a, u.p)
    return Germ(u.k or nan, 1e-9) if u.k else Germ(nan)


def gauss(u: Germ) -> Germ:
    """e^(-u^2 / 2)."""
    return exp(u * u * -0.5)


def to(c: float) -> Callable[..., Germ]:
    """What has a limit."""
    return lambda *u: Germ(c)


def fading(less: int) -> Callable[..., Germ]:
    """A bounded wave divided by u^(n + 1), times u to the ``less``."""
    return lambda n, u: Germ(nan) / u ** (n + 1 - less)


same: Callable[[Germ], Germ] = lambda u: u
minus: Callable[[Germ], Germ] = lambda u: -u

# what each word is asymptotically equal to where its argument tends to -infinity, +infinity
ENDS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "exp": (exp, exp), "expm1": (to(-1), exp), "tilted_expm1": (lambda a, b, u: (b - a) * u, lambda a, b, u: a * exp(u)),
    "shifted_expm1": (lambda a, b, u: Germ(b - a) if a != b else a * exp(u), lambda a, b, u: a * exp(u)),
    "log": (to(nan), log), "log1p": (to(nan), log), "sqrt": (to(nan), lambda u: u**0.5),
    "cbrt": (lambda u: -((-u) ** (1 / 3)), lambda u: u ** (1 / 3)),
    "tanh": (to(-1), to(1)), "sech2": (lambda u: 4 * exp(2 * u), lambda u: 4 * exp(-2 * u)),
    "sinh": (lambda u: -0.5 * exp(-u), lambda u: 0.5 * exp(u)), "cosh": (lambda u: 0.5 * exp(-u), lambda u: 0.5 * exp(u)),
    "arcsinh": (lambda u: -log(-u), log), "logcosh": (minus, same), "tanhshrink": (same, same),
    "shifted_tanh": (lambda c, u: Germ(c - 1) if c != 1 else 2 * exp(2 * u), lambda c, u: Germ(c + 1) if c != -1 else -2 * exp(-2 * u)),
    "sigmoid": (exp, to(1)), "softplus": (exp, same), "shifted_softplus": (to(-math.log(2)), same),
    "sqrt_softplus": (lambda u: exp(u / 2), lambda u: u**0.5), "softplus_rate": (to(1), lambda u: 1 / u),
    "log1mexp": (to(nan), lambda u: -exp(-u)),
    "erf": (to(-1), to(1)), "erfc": (to(2), lambda u: exp(-u * u) / u / math.sqrt(math.pi)),
    "phi": (lambda u: gauss(u) / math.sqrt(2 * math.pi), lambda u: gauss(u) / math.sqrt(2 * math.pi)),
    "Phi": (lambda u: gauss(u) / -u / math.sqrt(2 * math.pi), to(1)),
    "hazard": (lambda u: gauss(u) / math.sqrt(2 * math.pi), same),
    "hazard_excess": (minus, lambda u: 1 / u),
    "log_Phi": (lambda u: u * u * -0.5, lambda u: -gauss(u) / u / math.sqrt(2 * math.pi)),
    "sin": (to(nan), to(nan)), "cos": (to(nan), to(nan)),
    "spherical": (fading(0), fading(0)), "spherical_odd": (fading(1), fading(1)),
    "spherical_pi": (fading(0), fading(0)), "spherical_pi_odd": (fading(1), fading(1)),
    "arctan": (to(-math.pi / 2), to(math.pi / 2)), "hypot1": (minus, same), "hypot1m1": (minus, same),
    "isru": (to(-1), to(1)), "softsign": (to(-1), to(1)),
    "shifted_softsign": (lambda c, u: Germ(c - 1) if c != 1 else -1 / u, lambda c, u: Germ(c + 1) if c != -1 else -1 / u),
    "softclip": (lambda c, u: -math.expm1(-c) * exp(u), lambda c, u: Germ(c)),
    "squareplus": (lambda u: -1 / u, same),
    "normal_cdf": (lambda m, s, u: ENDS["Phi"][0]((u - m) / s), to(1)),
    "normal_pdf": (lambda m, s, u: ENDS["phi"][0]((u - m) / s) / s, lambda m, s, u: ENDS["phi"][1]((u - m) / s) / s),
}  # fmt: skip


def limit(f: Definition, end: float, order: int = 0) -> float:
    """lim f^(order)(x) as x -> end (+-inf); NaN if there is none, or if the leading terms do not decide."""
    return _limit(f.entry, tuple(f.values.items()), end, order)


@lru_cache(maxsize=4096)
def _limit(entry: Any, values: tuple[tuple[str, Number], ...], end: float, order: int) -> float:
    if entry.box is not None:  # nothing is known so far out
        return nan
    found = expanded(partial(entry.define, **dict(values)), end, order) if hasattr(entry, "tree") else nan
    if found == found:
        return found
    x = Germ(math.copysign(1.0, end), 1)
    return Germ.of(part(entry.define(variable(x, order), **dict(values)), order, order)).limit


def expanded(define: Callable[[Any], Any], end: float, order: int) -> float:
    """The same by expansions of several terms, for what somebody has typed: those that lead may cancel. NaN where these do not decide."""
    from ..enclosures.balls import precision  # what few ask for
    from ..infinity import asymptotics
    from ..infinity.orders import Unresolved, beyond

    for radius in RADII:
        try:
            with precision(BITS), beyond(radius):
                t = asymptotics.t()
                v = asymptotics.tail(define, t if end > 0 else -t, order)[order].limit.arb
        except Unresolved:
            continue
        if not v.is_nan() and (not v.is_finite() or v.rad() <= abs(v) * 2.0**-60):
            return float(v) + 0.0
    return nan


@once
def tried(f: Definition, order: int) -> list[Any]:
    """f, f' ... at numbers of all sizes, on the left and then on the right."""
    found: list[Any] = wide.again(f, np.r_[-SIZES, SIZES], order, 1)
    return found


@once
def vanished(f: Definition, order: int, least: float) -> list[tuple[float, float]]:
    """Beyond which number f^(order) is 0 in floats, or no larger, wherever it is tried, and which 0, on the left and on the right."""
    found = []
    for way, y in zip((-1, 1), np.split(tried(f, max(order, 1))[order], 2), strict=True):  # who asks for f asks for f' too, mostly
        same = (np.abs(y) <= least) & (np.signbit(y) == np.signbit(y[-1]))
        first = int(np.flatnonzero(np.r_[True, ~same])[-1])  # after the last that is another
        place = float(np.r_[SIZES, inf][first]) * way
        if least == 0 and 0 < first < len(SIZES):  # in float64 many numbers may lie between two that are tried
            between = np.linspace(SIZES[first - 1], SIZES[first], PARTS + 1)[1:] * way
            y = wide.again(f, between, order, 1)[order]
            place = float(between[np.flatnonzero(np.r_[True, y[:-1] != 0])[-1]])
        found.append((place, math.copysign(0.0, y[-1])))
    return found

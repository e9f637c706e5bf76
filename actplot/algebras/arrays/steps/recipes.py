"""Words in steps of NumPy: for the arguments of daily life, and as few steps as keep all digits. The kernels know the rest of the line.

Each recipe holds its argument to where no step overflows or underflows. A word without a recipe is its kernel, or a function of NumPy.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache, partial, reduce
from math import inf
from typing import Any

import numpy as np

from ....numbers import Number, exact, exactly, pi
from ....words import Phrase, Word
from ..kernels import KERNELS, NEAR_TILT, UNROUNDED, near_tilted_expm1
from . import gaussian
from .choices import ABOVE, PICK
from .choices import piecewise as piecewise
from .graphs import Rounded, Step, held, limits, parts, step
from .graphs import times as times
from .primitives import (
    FULL,
    absolute,
    amended,
    arctan,
    cos,
    exp,
    expm1,
    log,
    log1p,
    maximum,
    minimum,
    polynomial,
    product_rest,
    rint,
    select,
    sin,
    sqrt,
    tanh,
)

ROUNDS = True  # see ``floats``
VANISHED = 1500.0  # e^-VANISHED times the largest float is 0
# words that are a function of NumPy
NATIVE = {"exp", "expm1", "log", "log1p", "sqrt", "cbrt", "tanh", "sinh", "cosh", "arcsinh", "arctan", "sin", "cos"}


def apply(word: Word, *args: Any) -> Any:
    """The word's recipe; where there is none, its kernel as one step."""
    recipe = RECIPES.get(word.name)
    found = recipe(*args) if recipe else None
    return kernel(word, *args) if found is None else found


def phrase(phrase: Phrase, *args: Any) -> Any:
    """The phrase's recipe, where its definition is one for numbers that are not of daily life."""
    return PHRASED.get(phrase.name, phrase.define)(*args)


@lru_cache(maxsize=256)
def kernel_step(word: Word, selectors: tuple[Number, ...]) -> Step:
    """A word's kernel as a step."""
    numbers = selectors if word.name in UNROUNDED else [float(s) for s in selectors]

    def compute(u: Any, out: Any) -> None:
        out[...] = KERNELS[word.name](*numbers, u)

    return compute


def kernel(word: Word, *args: Any) -> Any:
    """A word's kernel as a node."""
    *selectors, u = args
    if word.name in NATIVE:
        return u.graph.node(getattr(np, word.name), u)
    return u.graph.node(kernel_step(word, tuple(selectors)), u)


def natural_exp(u: Any) -> Any:
    """e^u, which has vanished from VANISHED on, whatever it is multiplied by."""
    return held(exp(u), u, -FULL, inf, far=VANISHED)


def sigmoid(u: Any) -> Any:
    """1 / (1 + e^-u); of -u, which shares its exponential, e^-u / (1 + e^-u)."""
    turned = parts(u)[1] < 0
    e = exp(u if turned else -u)
    return held(e / (1 + e), u, -FULL, FULL) if turned else held(1 / (1 + e), u, -FULL, inf)


def softplus(u: Any) -> Any:
    """log(1 + e^u)."""
    return held(log1p(exp(u)), u, -FULL, FULL)


def shifted_softplus(u: Any) -> Any:
    """log(1 + (e^u - 1) / 2)."""
    return held(log1p(expm1(u) / 2), u, -inf, FULL)


def sqrt_softplus(u: Any) -> Any:
    """The root of softplus."""
    return held(sqrt(softplus(u)), u, -FULL, FULL)


def softplus_rate(u: Any) -> Any:
    """sigmoid(u) / softplus(u)."""
    return sigmoid(u) / softplus(u)


def softclip(c: Number, u: Any) -> Any:
    """As the kernel has it, the lower half and its mirror image."""
    v = minimum(u, c - u) if c - u is not u else u
    positive = maximum(v, 0.0)
    e = exp(-absolute(v))
    low = positive + log1p(-expm1(2 * positive - c) * e / (1 + exp(v - c)))
    return held(select(u, float(c) / 2, low, c - low), u, -FULL, FULL)


def sech2(u: Any) -> Any:
    """4 e^-2|u| / (1 + e^-2|u|)^2; of what is never large 1 - tanh^2 u, which rounds less. It is 0 in floats from 374 on."""
    low, high = limits(u)
    if low >= -1 and high <= 1:
        return 1 - tanh(u) ** 2
    e = exp(-2 * (u if low >= 0 else absolute(u)))
    return held(4 * e / (1 + e) ** 2, u, -FULL / 2, FULL / 2, far=374.0)


def hypot1(u: Any) -> Any:
    """sqrt(1 + u^2)."""
    return held(sqrt(1 + u**2), u, -1e150, 1e150)


def hypot1m1(u: Any) -> Any:
    """sqrt(1 + u^2) - 1 = u^2 / (1 + sqrt(1 + u^2))."""
    return u * (u / (1 + hypot1(u)))


def isru(u: Any) -> Any:
    """u / sqrt(1 + u^2)."""
    return u / hypot1(u)


def squareplus(u: Any) -> Any:
    """(u + sqrt(u^2 + 4)) / 2, or its conjugate."""
    h = absolute(u) / 2
    y = h + hypot1(h)
    return select(u, 0.0, 1 / y, y)


# log(cosh x) / x^2 in powers of x^2 up to 0.5625, over and under: a quotient through Chebyshev's points, 6.8e-19 off
COSH_OVER = (0.5, 0.393040356284205464, 0.10026633804157338756, 0.00915632076244759679, 0.00021932401590877324788)
COSH_UNDER = (
    1, 0.95274737923507734701, 0.31487946151122999063, 0.041940287302480399984, 0.0019146836112391343851, 0.000013461167343588274586,
)  # fmt: skip
NEAR_COSH = 0.625  # beyond, the sum has lost too little to show


def near_logcosh(u: Any) -> Any:
    """log cosh u, |u| <= 3 / 4."""
    z = u * u
    return z * polynomial(COSH_OVER, z) / polynomial(COSH_UNDER, z)


def logcosh(u: Any) -> Any:
    """|u| + log((1 + e^-2|u|) / 2); where that cancels, by a quotient."""
    a = absolute(u)
    return step(amended(near_logcosh, -inf, NEAR_COSH))(a + log((exp(-2 * a) + 1) / 2), a)


def shifted_tanh(c: Number, u: Any) -> Any:
    """1 + tanh u = 2 / (1 + e^-2u), and tanh u - 1 = -2 / (1 + e^2u); with other numbers the kernel knows how not to cancel."""
    if exactly(c) == 1:
        return held(2 / (1 + exp(-2 * u)), u, -FULL / 2, inf)
    return held(-2 / (1 + exp(2 * u)), u, -inf, FULL / 2) if exactly(c) == -1 else None


def softsign(u: Any) -> Any:
    """u / (1 + |u|)."""
    return u / (1 + absolute(u))


def shifted_softsign(c: Number, u: Any) -> Any:
    """c + u / (1 + |u|) as a sum of what is positive, over 1 + |u|."""
    sides = [k * maximum(v, 0.0) for k, v in ((exact(c) + 1, u), (exact(c) - 1, -u)) if k != 0]
    return held((c + sum(sides[1:], sides[0])) / (1 + absolute(u)), u, -1e150, 1e150)


def logit(u: Any) -> Any:
    """log(u / (1 - u)): near its root at 1/2, what the quotient rounds off is less than what an ulp of u moves."""
    return log(u / (1 - u))


def near_log1mexp(u: Any) -> Any:
    """log(1 - e^-u), u < 1 / 8."""
    return np.log(-np.expm1(-u))


def log1mexp(u: Any) -> Any:
    """log(1 - e^-u); near 0, where e^-u is rounded for the size of 1, by expm1."""
    return held(step(amended(near_log1mexp, -inf, 0.125))(log1p(-exp(-u)), u), u, 0.0, FULL)


# (x - tanh x) / x^3 in powers of x^2 up to 0.36, over and under: the best quotient of its degrees (Remez' exchange), 1.1e-17 off
SHRINK_OVER = (1613.4971370325233756, 99.230063428896471178, 0.96437657282914916354)
SHRINK_UNDER = (4840.4914110975701777, 2233.8867547257069889, 112.7492221933243655, 1)


def near_tanhshrink(u: Any) -> Any:
    """x - tanh x, |x| < 0.6."""
    z = u * u
    return u * z * polynomial(SHRINK_OVER, z) / polynomial(SHRINK_UNDER, z)


def tanhshrink(u: Any) -> Any:
    """x - tanh x; where that cancels, by a quotient."""
    return held(step(amended(near_tanhshrink, -0.6, 0.6))(u - tanh(u), u), u, -1e30, 1e30)


def shifted_expm1(a: Number, b: Number, u: Any) -> Any:
    """a (e^u - 1) + b = a e^u + (b - a), both terms of one sign; else the kernel knows how not to cancel."""
    rest = exact(b) - a
    return a * natural_exp(u) + rest if float(a) * float(rest) >= 0 else None


def tilted_expm1(a: Number, b: Number, u: Any) -> Any:
    """a (e^u - 1) + (b - a) u, u <= 0, as the kernel has it: sums and products in two floats where they cancel.

    Of terms of one sign nothing cancels. Near 0 another formula holds; beyond, e^u - 1 is rounded once, and what that takes is known.
    """
    tilt = exact(b) - a
    if float(a) * float(tilt) >= 0:
        return held(a * expm1(u) + tilt * u, u, -FULL, inf)
    e, t = Rounded(exp(u)), Rounded(u)
    s = e - 1
    p, q = float(a) * s, float(tilt) * t
    y = p + q
    v = y - p
    rest = (p - (y - v)) + (q - v) + product_rest(a, s, p) + product_rest(tilt, t, q) + float(a) * (e - (s + 1))
    near = amended(partial(near_tilted_expm1, a, b), -NEAR_TILT, 0.0)
    return held(step(near)((y + rest).node, u), u, -FULL, inf)


def sine(u: Any, turn: Number) -> tuple[Any, Any, Any]:
    """sin v, cos v and v, of v = u, or of v = pi u reduced exactly."""
    if turn == 1:
        return sin(u), cos(u), u
    whole = rint(u)
    half = whole / 2
    sign = 1 - 4 * absolute(half - rint(half))
    rest = math.pi * (u - whole)
    return sign * sin(rest), sign * cos(rest), math.pi * u


def spherical(n: Number, u: Any, turn: Number = 1) -> Any:
    """j_n(v) / v^n of v = u or pi u, for n = 0: sin(v) / v."""
    s, _, v = sine(u, turn)
    return held(s / v, u, -1e150, 1e150) if n == 0 else None


def near_spherical_odd(v: Any) -> Any:
    """(sin(v) / v - cos v) / v, |v| < 1."""
    z = v * v
    return v / 3 * reduce(lambda y, k: 1 - z / (2 * k * (2 * k + 3)) * y, range(8, 0, -1), 1)


def spherical_odd(n: Number, u: Any, turn: Number = 1) -> Any:
    """j_n(v) / v^(n - 1), for n = 1: (sin(v) / v - cos v) / v, near 0 its power series."""
    if n != 1:
        return None
    s, c, v = sine(u, turn)
    return held(step(amended(near_spherical_odd, -1.0, 1.0))((s / v - c) / v, v), u, -1e150, 1e150)


def log_expm1(u: Any) -> Any:
    """log(e^u - 1), u > 0."""
    return held(log(expm1(u)), u, 0.0, FULL)


def log1p_square(u: Any) -> Any:
    """log(1 + u^2)."""
    return held(log1p(u**2), u, -1e150, 1e150)


def cauchy(u: Any) -> Any:
    """1/2 + arctan(u) / pi, on the left arctan(-1 / u) / pi."""
    right = ABOVE(u, -1.0)
    return (arctan(PICK(right, u, -1 / u)) + PICK(right, math.pi / 2, 0.0)) / pi


PHRASED: dict[str, Callable[..., Any]] = {"log1p_square": log1p_square, "log_expm1": log_expm1, "cauchy": cauchy}
RECIPES: dict[str, Callable[..., Any]] = {
    "exp": natural_exp, "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": shifted_softplus, "sqrt_softplus": sqrt_softplus,
    "softplus_rate": softplus_rate, "softclip": softclip, "sech2": sech2, "hypot1": hypot1, "hypot1m1": hypot1m1,
    "isru": isru,
    "squareplus": squareplus, "logcosh": logcosh, "shifted_tanh": shifted_tanh, "softsign": softsign, "shifted_softsign": shifted_softsign,
    "logit": logit, "log1mexp": log1mexp, "tanhshrink": tanhshrink,
    "shifted_expm1": shifted_expm1, "tilted_expm1": tilted_expm1, "spherical": spherical, "spherical_odd": spherical_odd,
    "erf": gaussian.erf, "erfc": gaussian.erfc, "phi": gaussian.phi, "Phi": gaussian.Phi, "hazard": gaussian.hazard,
    "log_Phi": gaussian.log_Phi, "normal_cdf": gaussian.normal_cdf, "normal_pdf": gaussian.normal_pdf,
    "spherical_pi": partial(spherical, turn=0), "spherical_pi_odd": partial(spherical_odd, turn=0),
}  # fmt: skip

"""The kernels of the words on float64 arrays, each within a few units in the last place of its word.

Those that the usual formula would ruin say how they keep their digits. NumPy's own primitives are within 2 ulp.
"""

import math
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
from numpy import abs, exp, expm1, log, log1p, maximum, minimum, sqrt, where

from ...numbers import exact
from .doubles import parts, product_error, standardised

SQRT_2PI = math.sqrt(2 * math.pi)
VANISHED = 40.0  # beyond, the normal density is 0 in floats


def sigmoid(x: Any) -> Any:
    """1 / (1 + e^-x) through e^-|x| on both sides, so that the left tail keeps its digits."""
    e = exp(-abs(x))
    return where(x < 0, e, 1.0) / (1 + e)


def softplus(x: Any) -> Any:
    """log(1 + e^x) without overflow."""
    return maximum(x, 0) + log1p(exp(-abs(x)))


def shifted_softplus(x: Any) -> Any:
    """log((1 + e^x) / 2), which is 0 at 0: there by expm1, further right by softplus."""
    return where(x < 1, log1p(expm1(minimum(x, 1)) / 2), x + log1p(exp(-abs(x))) - math.log(2))


def root(x: Any) -> Any:
    """The square root, never -0.0: 1 over it is infinite with the sign of what lies beside 0."""
    return sqrt(x) + 0.0


def sqrt_softplus(x: Any) -> Any:
    """sqrt(log(1 + e^x)); on the left e^(x/2), which lasts twice as far as e^x."""
    return where(x < -40, exp(minimum(x, 0) / 2), sqrt(softplus(x)))


def softplus_rate(x: Any) -> Any:
    """sigmoid(x) / softplus(x), which is 1 on the left."""
    x = maximum(x, -40)
    return sigmoid(x) / softplus(x)


def softclip(c: Any, x: Any) -> Any:
    """log((1 + e^x) / (1 + e^(x - c))), whose two halves mirror each other; on the lower one all that is added is positive."""
    u = minimum(x, c - x)
    e = exp(-abs(u))
    lower = maximum(u, 0) + log1p(-expm1(2 * maximum(u, 0) - c) * e / (1 + exp(u - c)))
    return where(x > c / 2, c - lower, lower)


def sech2(x: Any) -> Any:
    """1 / cosh^2 x: near 0 as 1 - tanh^2 x, which rounds least there, and beyond through one exponential, which keeps the tails."""
    e = exp(-2 * abs(x))
    return where(abs(x) < 0.5, 1 - np.tanh(x) ** 2, 4 * e / (1 + e) ** 2)


def hypot1(x: Any) -> Any:
    """sqrt(1 + x^2); beyond 1e9 that is |x|, to the last bit and without overflow."""
    return maximum(sqrt(1 + minimum(x * x, 1e18)), abs(x))


def isru(x: Any) -> Any:
    """x / sqrt(1 + x^2); where x has overflowed, the limit."""
    x = np.clip(x, -1e300, 1e300)
    return x / hypot1(x)


def hypot1m1(x: Any) -> Any:
    """sqrt(1 + x^2) - 1, near 0 and beyond."""
    return x * (x / (1 + hypot1(x)))


def squareplus(x: Any) -> Any:
    """(x + sqrt(x^2 + 4)) / 2; on the left its conjugate, where the sum would cancel."""
    h = abs(x) / 2
    y = h + hypot1(h)
    return where(x < 0, 1 / y, y)


def logcosh(x: Any) -> Any:
    """log cosh x: near 0 by cosh x - 1 = 2 sinh^2(x/2), far out by its asymptote."""
    a = abs(x)
    return where(a < 1, log1p(2 * np.sinh(minimum(a, 1) / 2) ** 2), a - math.log(2) + log1p(exp(-2 * a)))


def tanhshrink(x: Any) -> Any:
    """x - tanh x: near 0 by Lambert's fraction tanh x = x / (1 + xx / (3 + xx / (5 + ...))), from which 1 is taken exactly."""
    xx = minimum(x * x, 4)
    c = 21.0
    for k in range(19, 1, -2):
        c = k + xx / c
    c = xx / c
    return where(abs(x) < 2, x * (c / (1 + c)), x - np.tanh(x))


def around(c: Any) -> tuple[float, float, float]:
    """c - 1, c and c + 1, each rounded once."""
    less, same, more = (float(exact(c) + k) for k in (-1, 0, 1))
    return less, same, more


def shifted_tanh(c: Any, x: Any) -> Any:
    """c + tanh x: as (c - 1) + 2 e^2x / (1 + e^2x) where a positive c would cancel, and mirrored where a negative one would."""
    less, near, more = around(c)
    e = exp(-2 * abs(x))
    rest = 2 * e / (1 + e)
    return where((x * near < 0) & (abs(x) > 0.5), where(x < 0, less + rest, more - rest), near + np.tanh(x))


def shifted_softsign(c: Any, x: Any) -> Any:
    """c + x / (1 + |x|): as (c - 1) + 1 / (1 + |x|) where a positive c would cancel, and mirrored where a negative one would."""
    less, near, more = around(c)
    rest = 1 / (1 + abs(x))
    return where((x * near < 0) & (abs(x) > 1), where(x < 0, less + rest, more - rest), near + x * rest)


def logit(x: Any) -> Any:
    """log(x / (1 - x)); between 1/4 and 3/4 by log1p of the quotient minus 1, which keeps the digits at the root 1/2."""
    middle = log1p((2 * x - 1) / (1 - x))
    return where((x > 0.25) & (x < 0.75), middle, log(x) - log1p(-x))


def log1mexp(x: Any) -> Any:
    """log(1 - e^-x), x > 0: by log(-expm1(-x)) up to log 2, by log1p beyond (Maechler 2012)."""
    return where(x < math.log(2), log(-expm1(-x)), log1p(-exp(-x)))


# (x + 3/2) Phi(-x) / phi(x) in powers of (x - 11/2) / (x + 13/2), for x >= -1/2; relative error below 2**-53
MILLS = (
    1.234260900299719, -0.4229047511333179, 0.3119256428596319, -0.17953153577757366, 0.05991451355916375, 0.022670909847312872,
    -0.06130387648503167, 0.06464643416921491, -0.04885702076745542, 0.02883945544186303, -0.013281588597757849, 0.004445585893069056,
    -0.000793434780832679, -0.0001438634763032813, 0.00015146074799853016, -3.732465688499467e-05, -7.255384544298862e-06,
    7.092215338136808e-06, -8.239142754523098e-07, -8.193828920018243e-07, 2.6850303405677206e-07, 7.407566649980389e-08,
    -4.182783825747016e-08, -5.09779912227822e-09, 3.4671853437120266e-09, 2.0330956676405586e-10,
)  # fmt: skip


def scaled_mills(x: Any) -> Any:
    """(x + 3/2) Phi(-x) / phi(x) for x >= -1/2: what is left of the normal tail when its Gaussian and its leading power are taken out."""
    x = minimum(x, 1e300)  # where an argument has overflowed, the limit
    t = (x - 5.5) / (x + 6.5)
    y = np.full_like(t, MILLS[-1])
    for c in MILLS[-2::-1]:
        y *= t
        y += c
    return y


def mills(x: Any) -> Any:
    """Phi(-x) / phi(x) for x >= -1/2."""
    return scaled_mills(x) / (x + 1.5)


def phi(x: Any) -> Any:
    """The normal density; what rounding takes from x^2 is given back, since it is multiplied by x^2 itself."""
    return density(maximum(minimum(x, VANISHED), -VANISHED), 0.0)


def Phi(x: Any) -> Any:
    """The normal distribution function, its tail as density times Mills ratio."""
    left = x < 0.5
    tail = phi(x) * mills(where(left, -x, x))
    return where(left, tail, 1 - tail)


def density(q: Any, low: Any) -> Any:
    """The normal density at q + low."""
    return exp(q * q / -2) / SQRT_2PI * (1 - (product_error(q, q, q * q) / 2 + q * low))


def normal_cdf(mu: Any, sigma: Any, x: Any) -> Any:
    """Phi((x - mu) / sigma). Far from mu the density multiplies the rounding of its argument, which is therefore taken in two floats."""
    q, low = standardised(mu, sigma, x, VANISHED)
    left = q < 0.5
    tail = density(q, low) * mills(where(left, -q, q))
    return where(left, tail, 1 - tail)


def normal_pdf(mu: Any, sigma: Any, x: Any) -> Any:
    """phi((x - mu) / sigma) / sigma."""
    return density(*standardised(mu, sigma, x, VANISHED)) / float(sigma)


def tilted_expm1(a: Any, b: Any, x: Any) -> Any:
    """a (e^x - 1) + (b - a) x, x <= 0: every product and sum in two floats where they cancel, so that only e^x is rounded.

    Near 0 as a (e^x - 1 - x) + b x, the first by its series.
    """
    (high, low), (c, c_low) = parts(a), parts(exact(b) - a)
    t = maximum(x, -1e9)  # beyond, one term is left
    s, s_low = two_expm1(t)
    p, q = high * s, c * t
    y = p + q
    v = y - p
    rest = (p - (y - v)) + (q - v) + product_error(high, s, p) + product_error(c, t, q) + high * s_low + low * s + c_low * t
    return where(x < -1e9, c * x - high, where(abs(x) < NEAR_TILT, near_tilted_expm1(a, b, np.clip(x, -NEAR_TILT, NEAR_TILT)), y + rest))


NEAR_TILT = 0.75


def near_tilted_expm1(a: Any, b: Any, x: Any) -> Any:
    """a (e^x - 1 - x) + b x, |x| < 3/4, the first by its series."""
    return x * (float(b) + float(a) * x / 2 * reduce(lambda y, k: 1 + y * x / k, range(18, 2, -1), 1.0))


def shifted_expm1(a: Any, b: Any, x: Any) -> Any:
    """a (e^x - 1) + b, x <= 0: in two floats, so that at its root only e^x is rounded."""
    (high, low), (c, c_low) = parts(a), parts(b)
    s, s_low = two_expm1(x)
    p = high * s
    y = p + c
    v = y - p
    return y + ((p - (y - v)) + (c - v) + product_error(high, s, p) + high * s_low + low * s + c_low)


def two_expm1(x: Any) -> tuple[Any, Any]:
    """e^x - 1 in two floats, x <= 0: all that is lost is the rounding of e^x where that is small, of e^x - 1 near 0."""
    e = exp(x)
    s = where(x < -0.5, e - 1, expm1(x))
    return s, where(x < -0.5, e - (s + 1), 0.0)


def hazard(x: Any) -> Any:
    """phi(x) / Phi(-x)."""
    right = x > -0.5
    a = where(right, x, -x)
    m, p = scaled_mills(a), phi(x)
    return where(right, (a + 1.5) / m, p / (1 - p * m / (a + 1.5)))


def hazard_excess(x: Any) -> Any:
    """hazard(x) - x: far to the right by Laplace's fraction h(x) = x + 1 / (x + 2 / (x + 3 / (x + ...)))."""
    t = c = maximum(x, 3)
    for k in range(60, 1, -1):
        c = t + k / c
    return where(x > 3, 1 / c, hazard(x) - x)


def log_Phi(x: Any) -> Any:
    """log Phi(x)."""
    m = mills(abs(x))
    return where(x < 0, log(m / SQRT_2PI) - x * (x / 2), log1p(-phi(x) * m))


def by_math(f: Callable[[float], float]) -> Callable[[Any], Any]:
    """A function of the standard library on an array: slow (60 ns a point), accurate."""
    return lambda x: np.asarray(np.frompyfunc(f, 1, 1)(x), dtype=float)


def sinpi(x: Any) -> Any:
    """sin(pi x), reduced exactly to [-1/2, 1/2], so that it is 0 at every integer."""
    n = np.rint(x)
    y = np.sin(math.pi * (x - n))
    return where(np.fmod(n, 2) == 0, y, -y)


def cospi(x: Any) -> Any:
    """cos(pi x), reduced exactly."""
    return sinpi(0.5 - abs(np.fmod(x, 2)))


def spherical(n: float, x: Any, odd: bool = False, turn: float = 1.0) -> Any:
    """j_n(u) / u^n, or for ``odd`` u times that, of u = x or pi x: by power series near 0, by the upward recurrence where it is stable."""
    n, u = int(n), turn * x
    near = abs(u) < 1 + n
    s = minimum(u * u, (1 + n) ** 2)
    series = np.ones_like(u)
    for k in range(14 + 2 * n, 0, -1):
        series = 1 - s / (2 * k * (2 * n + 2 * k + 1)) * series
    series /= math.prod(range(1, 2 * n + 2, 2))
    far = where(near, 1.0 + n, x)
    a, b = (np.cos(far), np.sin(far)) if turn == 1 else (cospi(far), sinpi(far))
    b = b if odd and n == 0 else b / far / turn
    for k in range(n):
        last = odd and k == n - 1
        a, b = b, ((2 * k + 1) * b - a) / far / turn / (1 if last else far * turn)
    return where(near, series * u if odd else series, b)


KERNELS: dict[str, Callable[..., Any]] = {
    "exp": np.exp, "expm1": np.expm1, "tilted_expm1": tilted_expm1, "shifted_expm1": shifted_expm1,
    "log": np.log, "log1p": np.log1p, "sqrt": root, "cbrt": np.cbrt,
    "tanh": np.tanh, "sech2": sech2, "sinh": np.sinh, "cosh": np.cosh, "arcsinh": np.arcsinh,
    "logcosh": logcosh, "tanhshrink": tanhshrink, "shifted_tanh": shifted_tanh, "softclip": softclip, "shifted_softsign": shifted_softsign,
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": shifted_softplus, "sqrt_softplus": sqrt_softplus,
    "softplus_rate": softplus_rate, "logit": logit, "log1mexp": log1mexp,
    "erf": by_math(math.erf), "erfc": by_math(math.erfc), "phi": phi, "Phi": Phi, "normal_cdf": normal_cdf, "normal_pdf": normal_pdf,
    "hazard": hazard, "hazard_excess": hazard_excess, "log_Phi": log_Phi,
    "sin": np.sin, "cos": np.cos, "spherical": spherical, "spherical_odd": lambda n, x: spherical(n, x, True),
    "spherical_pi": lambda n, x: spherical(n, x, False, math.pi), "spherical_pi_odd": lambda n, x: spherical(n, x, True, math.pi),
    "arctan": np.arctan, "hypot1": hypot1, "hypot1m1": hypot1m1, "isru": isru,
    "softsign": lambda x: x / (1 + abs(x)), "squareplus": squareplus,
}  # fmt: skip

# kernels that look at all digits of their numbers
UNROUNDED = {"normal_cdf", "normal_pdf", "tilted_expm1", "shifted_expm1", "shifted_tanh", "shifted_softsign"}

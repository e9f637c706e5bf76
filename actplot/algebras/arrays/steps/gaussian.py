"""The normal distribution and its kin in steps of NumPy.

All rest on the hazard phi(x) / Phi(-x) = x + G(x), of which sqrt(2 pi) G, for x >= 0, is a quotient of polynomials, and whose sum rounds
off what that has lost; and on K(x) = -log erfc(x) / x, of which erf keeps its digits near 0. All coefficients are positive, so that nothing
cancels. They stand from the lowest power up, fitted in 70 digits by least squares whose weights level the largest errors (Lawson 1961).
"""

from __future__ import annotations

import math
from math import inf
from typing import Any

from ....numbers import Number
from ..doubles import parts as pair
from .graphs import Rounded, held
from .primitives import absolute, copysign, exp, expm1, greater, log, log1p, polynomial, product_rest, select, square_rest

# sqrt(2 pi) G(a), 0 <= a <= 38; the error, relative to a + G(a), is 4.2e-18
EXCESS_OVER = (
    3504499.2859762962864, 4336675.5652620737664, 2744613.3601464247981, 1127658.868716541798, 326653.73750795504373,
    68669.11654061326854, 10447.631779772330112, 1110.6477855137557666, 75.265402765574573529, 2.5066282744160194384,
)  # fmt: skip
EXCESS_UNDER = (
    1752249.6429881481497, 2966364.0954815435198, 2483884.6765044884125, 1331808.3438929349014, 502045.5638541710199,
    138471.76812407550626, 28275.185151299894868, 4228.0550790003133708, 445.08436165250644324, 30.026551398464513526, 1,
)  # fmt: skip
# K(a), 0 <= a <= 6; the error times what it does to erf is 1.1e-17
FALL_OVER = (
    8181.1157605519006259, 19396.124947145500132, 21377.204831691359309, 14186.595709421286582, 6128.092635562712334,
    1739.635197224193117, 309.4862665689740746, 29.912972578161931045, 0.99986247215294924548,
)  # fmt: skip
FALL_UNDER = (
    7250.3250672470129965, 13098.810297330318318, 10894.483679291087944, 5355.8597943658353922, 1640.2895633221014985,
    304.68081361878293447, 29.894445966535500128, 1,
)  # fmt: skip
SQRT_2PI = math.sqrt(2 * math.pi)
LAST = 37.0  # standard deviations up to which the tail is a normal float


def scaled_hazard(a: Any) -> Any:
    """sqrt(2 pi) phi(a) / Phi(-a), a >= 0, by which e^(-a^2 / 2) is divided to give Phi(-a)."""
    return held(SQRT_2PI * a + polynomial(EXCESS_OVER, a) / polynomial(EXCESS_UNDER, a), a, -inf, 1e30)


def bell(u: Any) -> Any:
    """e^(-u^2 / 2)."""
    return held(exp(u * (u / -2)), u, -LAST, LAST, far=100.0)


def phi(u: Any) -> Any:
    """The normal density."""
    return bell(u) / SQRT_2PI


def tail(u: Any) -> Any:
    """Phi(-|u|)."""
    return bell(u) / scaled_hazard(absolute(u))


def Phi(u: Any) -> Any:
    """The normal distribution function."""
    return gate(u, tail(u))


def gate(u: Any, t: Any) -> Any:
    """1 - t where u > 0, else t: a node that knows how it is multiplied by u, since u (1 - t) = u - |u| t."""
    y = mirrored(u, t)
    y.graph.gates[y] = u, t
    return y


def mirrored(u: Any, t: Any) -> Any:
    """1 - t where u > 0, else t, for 0 <= t <= 1: the distance of t from 1 or from 0, which takes less than a choice."""
    return absolute(greater(u, 0.0) - t)


def erf(u: Any) -> Any:
    """1 - e^(-a K(a)), a = |u|, with the sign of u."""
    a = absolute(u)
    fall = a * polynomial(FALL_OVER, a) / polynomial(FALL_UNDER, a)
    return held(copysign(expm1(-fall), u), u, -1e30, 1e30)


def erfc(u: Any) -> Any:
    """2 Phi(-sqrt(2) u), the exponential taken of u itself."""
    square = held(exp(-(u * u)), u, -26.0, 26.0, far=100.0)
    t = 2 * square / scaled_hazard(absolute(math.sqrt(2) * u))
    return select(u, 0.0, 2 - t, t)


def hazard(u: Any) -> Any:
    """phi(u) / Phi(-u)."""
    h, b = scaled_hazard(absolute(u)), bell(u)
    return select(u, 0.0, b / (1 - b / h), h) / SQRT_2PI


def log_Phi(u: Any) -> Any:
    """The logarithm of the tail on the left, of what it leaves of 1 on the right."""
    h = scaled_hazard(absolute(u))
    return select(u, 0.0, -log(h) - u * (u / 2), log1p(-(bell(u) / h)))


def standardised(mu: Number, sigma: Number, u: Any) -> tuple[Any, Any]:
    """(u - mu) / sigma, and what rounding took from it (see ``doubles.standardised``)."""
    m, m_low = pair(mu)
    x = Rounded(u)
    d = x - m
    q = d / float(sigma)
    v = d - x
    d_low = (x - (d - v)) - (m + v) - m_low
    return q, (d_low - product_rest(sigma, q, d)) * (1 / float(sigma))


def density(q: Any, low: Any) -> Any:
    """e^(-t^2 / 2) of t = q + low."""
    square = q * q
    held_bell = Rounded(held(exp((square * -0.5).node), q.node, -LAST, LAST, far=100.0))
    return (held_bell * (1 - (square_rest(q, square) * 0.5 + q * low))).node


def normal_cdf(mu: Number, sigma: Number, u: Any) -> Any:
    """Phi((u - mu) / sigma)."""
    q, low = standardised(mu, sigma, u)
    t = density(q, low) / scaled_hazard(absolute(q.node))
    return mirrored(q.node, t)


def normal_pdf(mu: Number, sigma: Number, u: Any) -> Any:
    """phi((u - mu) / sigma) / sigma."""
    return density(*standardised(mu, sigma, u)) / (SQRT_2PI * float(sigma))

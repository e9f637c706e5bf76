"""The normal distribution and its kin in steps of NumPy.

All rest on R(a) = e^(a^2 / 2) Phi(-a), a >= 0, a quotient of polynomials whose coefficients are all positive, so that nothing cancels; and on
K(a) = -log erfc(a) / a, of which erf keeps its digits near 0. Coefficients from the lowest power up, fitted in 50 digits by least squares
whose weights level the largest errors (Lawson 1961).
"""

from __future__ import annotations

import math
from typing import Any

from ....numbers import Number
from ..doubles import parts as pair
from ..doubles import product_error
from .graphs import Rounded, held, step
from .primitives import absolute, amended, copysign, exp, expm1, log, log1p, polynomial, select

# R(a), 0 <= a <= 9, error 1.4e-17
NEAR_OVER = (
    48706.967611650474013, 64690.470140236507305, 42829.845568287033054, 17806.034161724865229, 5016.8412183444792664,
    975.31198402977800287, 127.68611360521109739, 10.330149580251569143, 0.3989422865402121021,
)  # fmt: skip
NEAR_UNDER = (
    97413.935223300946926, 207106.01520219549747, 202199.41550415088848, 119299.2108638267565, 47026.461904888724438,
    12893.390148474510013, 2470.6398989631753278, 321.06156733559635966, 25.893846354807824351, 1,
)  # fmt: skip
# a R(a) in powers of a^-2, a >= 9, error 4.8e-18
FAR_OVER = (0.39894228040143267604, 12.712987384091111492, 113.61453913438858254, 288.83049831383989823, 100.63092085817653603)
FAR_UNDER = (1, 32.86673363198990997, 314.65614983558363833, 955.04664243728889819, 651.32357944809920379)
# K(a), 0 <= a <= 6; the error times what it does to erf is 1.1e-17
FALL_OVER = (
    8181.1157605519006259, 19396.124947145500132, 21377.204831691359309, 14186.595709421286582, 6128.092635562712334,
    1739.635197224193117, 309.4862665689740746, 29.912972578161931045, 0.99986247215294924548,
)  # fmt: skip
FALL_UNDER = (
    7250.3250672470129965, 13098.810297330318318, 10894.483679291087944, 5355.8597943658353922, 1640.2895633221014985,
    304.68081361878293447, 29.894445966535500128, 1,
)  # fmt: skip
BORDER = 9.0
SQRT_2PI = math.sqrt(2 * math.pi)
LAST = 37.0  # standard deviations up to which the tail is a normal float


def far_ratio(a: Any) -> Any:
    """R(a), |a| > 9."""
    z = 1 / (a * a)
    return polynomial(FAR_OVER, z) / polynomial(FAR_UNDER, z) / abs(a)


def ratio(u: Any) -> Any:
    """R(|u|)."""
    a = absolute(u)
    near = polynomial(NEAR_OVER, a) / polynomial(NEAR_UNDER, a)
    return held(step(amended(far_ratio, BORDER, False))(near, u), u, -1e30, 1e30)


def bell(u: Any) -> Any:
    """e^(-u^2 / 2)."""
    return held(exp(u * (u / -2)), u, -LAST, LAST, far=100.0)


def phi(u: Any) -> Any:
    """The normal density."""
    return bell(u) / SQRT_2PI


def tail(u: Any) -> Any:
    """Phi(-|u|)."""
    return bell(u) * ratio(u)


def Phi(u: Any) -> Any:
    """The normal distribution function."""
    t = tail(u)
    return select(u, 0.0, t, 1 - t)


def erf(u: Any) -> Any:
    """1 - e^(-a K(a)), a = |u|, with the sign of u."""
    a = absolute(u)
    fall = a * polynomial(FALL_OVER, a) / polynomial(FALL_UNDER, a)
    return held(copysign(expm1(-fall), u), u, -1e30, 1e30)


def erfc(u: Any) -> Any:
    """2 Phi(-sqrt(2) u), the exponential taken of u itself."""
    t = held(2 * exp(-(u * u)), u, -26.0, 26.0, far=100.0) * ratio(math.sqrt(2) * u)
    return select(u, 0.0, 2 - t, t)


def hazard(u: Any) -> Any:
    """phi(u) / Phi(-u): on the right 1 / (sqrt(2 pi) R(u))."""
    r, b = ratio(u), bell(u)
    return select(u, 0.0, b / (1 - b * r), 1 / r) / SQRT_2PI


def log_Phi(u: Any) -> Any:
    """log R(|u|) - u^2 / 2 on the left, log(1 - Phi(-u)) on the right."""
    r = ratio(u)
    return held(select(u, 0.0, log(r) - u * (u / 2), log1p(-(bell(u) * r))), u, -1e30, 1e30)


def standardised(mu: Number, sigma: Number, u: Any) -> tuple[Any, Any]:
    """(u - mu) / sigma, and what rounding took from it (see ``doubles.standardised``)."""
    (m, m_low), (s, s_low) = pair(mu), pair(sigma)
    x = Rounded(u)
    d = x - m
    q = d / s
    v = d - x
    d_low = (x - (d - v)) - (m + v) - m_low
    product = q * s
    return q, ((d - product) - product_error(q, s, product) + d_low - q * s_low) / s


def density(q: Any, low: Any) -> Any:
    """e^(-t^2 / 2) of t = q + low."""
    square = q * q
    held_bell = Rounded(held(exp((square / -2).node), q.node, -LAST, LAST, far=100.0))
    return (held_bell * (1 - (product_error(q, q, square) / 2 + q * low))).node


def normal_cdf(mu: Number, sigma: Number, u: Any) -> Any:
    """Phi((u - mu) / sigma)."""
    q, low = standardised(mu, sigma, u)
    t = density(q, low) * ratio(q.node)
    return held(select(q.node, 0.0, t, 1 - t), q.node, -1e30, 1e30)


def normal_pdf(mu: Number, sigma: Number, u: Any) -> Any:
    """phi((u - mu) / sigma) / sigma."""
    return density(*standardised(mu, sigma, u)) / (SQRT_2PI * float(sigma))

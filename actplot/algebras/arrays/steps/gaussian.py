"""The normal distribution and its kin in steps of NumPy.

Phi and erf are taken from tables. The hazard is phi(x) / Phi(-x) = x + G(x), of which sqrt(2 pi) G, for x >= 0, is a quotient of
polynomials, and whose sum rounds off what that has lost. Its coefficients are positive, so that nothing cancels. They stand from the lowest
power up, fitted in 70 digits by least squares whose weights level the largest errors (Lawson 1961).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from math import inf
from typing import Any

import numpy as np

from ....numbers import Number
from .. import doubles, kernels
from ..doubles import parts as pair
from ..inputs import Array
from ..wide import ROOT_2PI
from .graphs import Rounded, held, step, told
from .integrals import FEW, GAP, NODES, Grid, beyond, cells, cumulated, ended, gaps, integral
from .primitives import absolute, exp, few_bits, polynomial, product_rest, select, square_rest

# sqrt(2 pi) G(a), 0 <= a <= 38; the error, relative to a + G(a), is 4.2e-18
EXCESS_OVER = (
    3504499.2859762962864, 4336675.5652620737664, 2744613.3601464247981, 1127658.868716541798, 326653.73750795504373,
    68669.11654061326854, 10447.631779772330112, 1110.6477855137557666, 75.265402765574573529, 2.5066282744160194384,
)  # fmt: skip
EXCESS_UNDER = (
    1752249.6429881481497, 2966364.0954815435198, 2483884.6765044884125, 1331808.3438929349014, 502045.5638541710199,
    138471.76812407550626, 28275.185151299894868, 4228.0550790003133708, 445.08436165250644324, 30.026551398464513526, 1,
)  # fmt: skip
# a Phi(-a) / phi(a) in powers of 1 / a^2, a >= 15.5; the error is 4.2e-18
FAR = (
    1, -0.999999999999869215, 2.99999999933835635, -14.9999987215553378, 104.998782558677690, -944.366724898849937, 10210.4250486950641,
    -106332.223909707308,
)  # fmt: skip
AHEAD = 64.0  # added to an exponent, so that the exponential has all its digits where the tail is subnormal
TAIL = tuple(c * 6.398279740081261366627744e-29 for c in FAR)  # times e^-AHEAD / sqrt(2 pi)
PHI_FIRST = 6.3887544005380872e-58  # Phi(-16), where the table begins
SQRT_2PI = math.sqrt(2 * math.pi)
MANY = 2.0**14  # sigmas, beyond which mu is too far off for a grid of few bits
ROOM = 2.0**-100, 2.0**100  # sizes of sigma whose powers floats hold
SLIGHT = 2.0**-50  # of sigma: what is less of mu does not show
ENDS = -22.0, 16.25  # standard deviations between which there is a table of another mu and sigma
LAST, FAR_OUT = 37.0, 100.0  # standard deviations up to which the tail is a normal float, from which on it has vanished, also multiplied


def scaled_hazard(a: Any) -> Any:
    """sqrt(2 pi) phi(a) / Phi(-a), a >= 0, by which e^(-a^2 / 2) is divided to give Phi(-a)."""
    return held(SQRT_2PI * a + polynomial(EXCESS_OVER, a) / polynomial(EXCESS_UNDER, a), a, -inf, 1e30)


def bell(u: Any) -> Any:
    """e^(-u^2 / 2)."""
    return held(exp(u * (u / -2)), u, -LAST, LAST, far=FAR_OUT)


def phi(u: Any) -> Any:
    """The normal density."""
    return bell(u) / SQRT_2PI


@cache
def left_half() -> Array:
    """Phi at the nodes up to 0."""
    return cumulated(PHI_FIRST, gaps(0.5, 1 / SQRT_2PI)[::-1])


@cache
def Phi_table() -> Array:
    """Phi at the nodes."""
    t = left_half()
    return ended(np.r_[t, 1 - t[-2::-1]])


@cache
def log_Phi_table() -> Array:
    """log Phi at the nodes: of the tail on the left, of what the tail leaves of 1 on the right."""
    t = left_half()
    return ended(np.r_[np.log(t[:-1]), np.log1p(-t[::-1])])


@cache
def rate_table() -> Array:
    """phi / Phi at the nodes, the slope of log Phi."""
    t = left_half()
    density = np.exp(-np.square(np.arange(-NODES, 1) * GAP) / 2) / SQRT_2PI
    return ended(np.r_[density[:-1] / t[:-1], density[::-1] / (1 - t[::-1])])


@cache
def erf_table() -> Array:
    """erf at the nodes."""
    t = cumulated(0.0, gaps(1.0, 2 / math.sqrt(math.pi)))
    return ended(np.r_[-t[:0:-1], t])


PHI, LOG_PHI, RATE, ERF = (Grid(-NODES, values) for values in (Phi_table, log_Phi_table, rate_table, erf_table))


@lru_cache(maxsize=16)
def normal_grid(mu: Number, sigma: Number) -> Grid:
    """Phi((u - mu) / sigma) at nodes that are as near to each other as those of Phi, or up to twice as near."""
    m, s = float(mu), float(sigma)
    gap = math.ldexp(GAP, math.frexp(s)[1] - 1)
    unit, rest = pair(Fraction(gap) / sum(map(Fraction, pair(sigma))) / ROOT_2PI)  # what rounding takes from it would add up
    first, middle, last = (round((m + place * s) / gap) for place in (ENDS[0], 0, ENDS[1]))

    def parts(start: int, end: int) -> Array:
        q, low = doubles.standardised(mu, sigma, (np.arange(start, end) + 0.5) * gap, FAR_OUT)
        bell = np.exp(q * q / -2) * (1 - (doubles.product_error(q, q, q * q) / 2 + q * low))
        return cells(bell * unit + bell * rest, q * q / 2, (gap / s) ** 2 / 2)

    @cache
    def values() -> Array:
        with np.errstate(all="ignore"):
            between = np.concatenate([parts(k, min(k + FEW, last)) for k in range(first, last, FEW)])  # in little room
            (least,), (lacking,) = (kernels.normal_cdf(n, sigma, np.array([end * gap])) for n, end in ((mu, first), (-m, -last)))
        left, right = cumulated(least, between[: middle - first]), cumulated(lacking, between[: middle - first - 1 : -1])
        return ended(np.r_[left[:-1], 1 - right[::-1]])

    return Grid(first, values, gap)


def far_tail(u: Any, last: bool = False) -> Any:
    """Phi(-|u|), |u| >= 15.5; NaN where that is hardly a normal float, unless it is the ``last`` that is computed."""
    node = PHI.nearest(u)
    return tail_beside(node, u - node, last)


def far_normal(mu: Number, sigma: Number) -> Callable[..., Any]:
    """The same of (u - mu) / sigma. Nodes have few bits, and so have parts of mu and sigma, of which mu + node sigma is exact."""
    (m, m_low), (s, s_low) = pair(mu), pair(sigma)
    few = few_bits(s)
    unit = math.ldexp(GAP, math.frexp(few)[1] - 27)  # few is a multiple of 2 unit / GAP
    start = round(m / unit) * unit

    def far(u: Any, last: bool = False) -> Any:
        node = PHI.nearest((u - m) / s)
        rest = (u - (few * node + start)) - ((s - few + s_low) * node + (m - start + m_low))
        return tail_beside(node, rest / s, last)

    return far


def tail_beside(node: Any, r: Any, last: bool = False) -> Any:
    """The same of u = node + r: the square of a node is exact."""
    a = np.abs(node + r)
    t = np.exp(AHEAD - node * node / 2) * np.exp(-(node + r / 2) * r) * (polynomial(TAIL, (1 / a) ** 2) / a)
    if a.max() <= LAST:
        return t
    return np.where(a <= (FAR_OUT if last else LAST), t, np.where(a < FAR_OUT, np.nan, 0.0))  # no number is left of an infinite u


def far_rest(u: Any) -> Any:
    """log Phi(u), u >= 15.5: what it lacks of 0."""
    return -far_tail(u)


def far_log(u: Any) -> Any:
    """log Phi(u), u <= -15.5."""
    return np.log(polynomial(FAR, (1 / u) ** 2) / (-u * SQRT_2PI)) - u * (u / 2)


def Phi(u: Any) -> Any:
    """The normal distribution function."""
    return told(step(beyond(far_tail, 1.0, last=True))(integral(PHI, 0.5, 1 / SQRT_2PI, u), u), u, -LAST, LAST, far=FAR_OUT)


def erf(u: Any) -> Any:
    """The error function, which is 1 in floats long before the table ends."""
    return told(step(beyond(np.sign, 1.0))(integral(ERF, 1.0, 2 / math.sqrt(math.pi), u), u), u, -inf, inf)


def erfc(u: Any) -> Any:
    """2 Phi(-sqrt(2) u), the exponential taken of u itself."""
    square = held(exp(-(u * u)), u, -26.0, 26.0, far=FAR_OUT)
    t = 2 * square / scaled_hazard(absolute(math.sqrt(2) * u))
    return select(u, 0.0, 2 - t, t)


def hazard(u: Any) -> Any:
    """phi(u) / Phi(-u)."""
    h, b = scaled_hazard(absolute(u)), bell(u)
    return select(u, 0.0, b / (1 - b / h), h) / SQRT_2PI


def log_Phi(u: Any) -> Any:
    """The logarithm of Phi: from the node next to u its Taylor series, which needs neither an exponential nor a logarithm.

    All of its terms are told by the slope h there, since h' = -h s and s' = 1 - h s, s = node + h. In brackets stand first (1 - e^-z) / z,
    z = r s, then what two more terms have beside the powers of s; what is left out is less than half an ulp up to 8, than two beyond.
    """
    given = Rounded(u)
    place, node = given + LOG_PHI.rounding, LOG_PHI.nearest(given)
    number = step(LOG_PHI.number)(place.node)
    start, h = (Rounded(step(grid.look_up)(number)) for grid in (LOG_PHI, RATE))
    r, s = given - node, node + h
    hs = h * s
    more = (hs - 1) * (1 / 6) + (s * 3 + h * (1 - hs - s * s * 4)) * r * (1 / 24)
    y = start + h * r * (polynomial((1, -1 / 2, 1 / 6, -1 / 24, 1 / 120), r * s) + more * (r * r))
    return told(step(beyond(far_log, far_rest))(y.node, u), u, -inf, LAST, far=FAR_OUT)


def standardised(mu: Number, sigma: Number, u: Any) -> tuple[Any, Any]:
    """(u - mu) / sigma, and what rounding took from it (see ``doubles.standardised``)."""
    (m, m_low), x = pair(mu), Rounded(u)
    d = x - m
    v = d - x
    d_low = (x - (d - v)) - (m + v) - m_low
    q = d / float(sigma)
    return q, (d_low - product_rest(sigma, q, d)) * (1 / float(sigma))


def density(q: Any, low: Any) -> Any:
    """e^(-t^2 / 2) of t = q + low; far out, where that is 0, what rounding took from t^2 may be more than 1 and is no sign of it."""
    square = q * q
    held_bell = Rounded(held(exp((square * -0.5).node), q.node, -LAST, LAST, far=FAR_OUT))
    return absolute((held_bell * (1 - (square_rest(q, square) * 0.5 + q * low))).node)


def normal_cdf(mu: Number, sigma: Number, u: Any) -> Any:
    """Phi((u - mu) / sigma), from a table of its own, so that no argument is rounded."""
    (m, m_low), s = pair(mu), float(sigma)
    if abs(m) > MANY * s or not ROOM[0] < s < ROOM[1]:
        return None
    y = integral(normal_grid(mu, sigma), 0.5 / s**2, 1 / (SQRT_2PI * s), u, m, m_low if abs(m_low) > SLIGHT * s else 0.0)
    amended = step(beyond(far_normal(mu, sigma), 1.0, last=True, mu=m))(y, u)
    return told(amended, (Rounded(u) - m).node, -LAST * s, LAST * s, far=FAR_OUT * s)


def normal_pdf(mu: Number, sigma: Number, u: Any) -> Any:
    """phi((u - mu) / sigma) / sigma."""
    return density(*standardised(mu, sigma, u)) / (SQRT_2PI * float(sigma))

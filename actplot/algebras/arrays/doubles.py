"""Numbers in two floats, the second holding what the first leaves out: for kernels that a rounded parameter would spoil."""

import operator
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any

from numpy import abs, maximum, minimum, where

from ...numbers import Constant, Number, rational
from ...words import sqrt

PI = Fraction(3141592653589793238462643383279502884197, 10**39)
SPLITTER = 2.0**27 + 1
ARITHMETIC = {operator.add, operator.sub, operator.mul, operator.truediv, operator.neg}


@lru_cache(maxsize=4096)
def parts(n: Number) -> tuple[float, float]:
    """A number as the float nearest to it and the float nearest to the rest."""
    high = float(n)
    digits = forty_digits(n)
    return high, 0.0 if digits is None else float(digits - Fraction(high))


def forty_digits(n: Number) -> Fraction | None:
    """A number to nearly forty digits; None where it is made of more than roots, pi and arithmetic."""
    exact = rational(n)
    if exact is not None or not isinstance(n, Constant):
        return exact
    if n.op == "pi":
        return PI
    args = [forty_digits(a) for a in n.args]
    if None in args:
        return None
    if n.op is sqrt:
        (x,) = args
        assert x is not None
        return Fraction(isqrt((x.numerator * x.denominator) << 280), x.denominator << 140)
    if n.op in ARITHMETIC:
        value: Fraction = n.op(*args)
        return value
    return None


def product_error(a: Any, b: Any, product: Any) -> Any:
    """a b - product, exactly, by halves of the factors (Dekker 1971)."""
    (p, q), (r, s) = halves(a), halves(b)
    return ((p * r - product) + p * s + q * r) + q * s


def halves(a: Any) -> tuple[Any, Any]:
    """Two numbers of 26 bits whose sum is a."""
    c = SPLITTER * a
    high = c - (c - a)
    return high, a - high


def standardised(mu: Number, sigma: Number, x: Any, bound: float) -> tuple[Any, Any]:
    """(x - mu) / sigma, held within a bound, and what rounding took from it."""
    (m, m_low), (s, s_low) = parts(mu), parts(sigma)
    d = x - m
    q = maximum(minimum(d / s, bound), -bound)
    v = d - x
    d_low = (x - (d - v)) - (m + v) - m_low
    product = q * s
    low = ((d - product) - product_error(q, s, product) + d_low - q * s_low) / s
    whole = where(abs(q) < bound, maximum(minimum(q + low, bound), -bound), q)  # the rest is not small where sigma is less than ulp(mu)
    return whole, where(abs(whole) < bound, low - (whole - q), 0.0)

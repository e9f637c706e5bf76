"""Numbers in two floats, the second holding what the first leaves out: for kernels that a rounded parameter would spoil.

With an exponent of their own they are wide numbers, which neither overflow nor vanish.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf, isqrt, prod
from typing import Any, ClassVar

import numpy as np
from numpy import abs, maximum, minimum, where

from ...numbers import Arithmetic, Constant, Number, is_number, rational
from ...words import exp, log, sqrt

NOTHING = np.int64(-(2**60))  # the exponent of 0
GONE = 2**48  # an exponent that is not known but to be so large: an exponential's whose argument was too large to be told
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


@dataclass(frozen=True, eq=False, slots=True)
class Wide(Arithmetic):
    """(high + low) 2^e, where 1/2 <= |high| < 1; 0, infinities and NaN are high alone."""

    high: Any
    low: Any
    e: Any
    __array_ufunc__: ClassVar[None] = None  # arrays leave mixed arithmetic to this class
    algebra: ClassVar[str] = "actplot.algebras.arrays.wide"  # where words have their rows

    def __getitem__(self, mask: Any) -> Wide:
        parts = np.broadcast_arrays(self.high, self.low, self.e)
        return Wide(*(p[mask] for p in parts)) if parts[0].shape else self

    def __neg__(self) -> Wide:
        return Wide(-self.high, -self.low, self.e)

    @staticmethod
    def lift(n: Number) -> Wide:
        """The number to thirty digits, if it has as many."""
        return lifted(n)

    def plus(self, o: Wide) -> Wide:
        """The sum, to thirty digits of the larger."""
        e = np.maximum(self.e, o.e)
        (a, c), (b, d) = self.shifted(e), o.shifted(e)
        (s, t), (u, v) = two_sum(a, b), two_sum(c, d)
        s, t = quick_sum(s, t + u)
        return normal(*quick_sum(s, t + v), e)

    def shifted(self, e: Any) -> tuple[Any, Any]:
        """Both floats in units of 2^e."""
        k = np.maximum(self.e - e, -2000)
        return np.ldexp(self.high, k), np.ldexp(self.low, k)

    def times(self, o: Wide) -> Wide:
        """The product, which has vanished where one factor has, though the other has grown out of sight."""
        p = self.high * o.high
        e = np.where(self.gone & o.gone & (self.e * np.sign(o.e) < 0), np.minimum(self.e, o.e), self.e + o.e)
        return normal(p, product_error(self.high, o.high, p) + (self.high * o.low + self.low * o.high), e)

    def over(self, o: Wide) -> Wide:
        """The quotient; NaN of two numbers that have vanished."""
        q = np.where(self.gone & o.gone & (self.e < 0) & (o.e < 0), np.nan, self.high / o.high)
        p = q * o.high
        rest = (self.high - p) - product_error(q, o.high, p) + self.low - q * o.low
        return normal(q, rest / o.high, self.e - o.e)

    def __pow__(self, n: Number) -> Wide:
        if isinstance(n, int):
            return prod([self] * n, start=lifted(1)) if n >= 0 else 1 / self**-n
        y: Wide = exp(log(choose(self.high == 0, lifted(1), self)) * n)
        return choose(self.high == 0, lifted(0), y) if float(n) > 0 else y

    @property
    def size(self) -> Wide:
        """The absolute value."""
        return choose(self.high < 0, -self, self)

    @property
    def gone(self) -> Any:
        """Whether nothing but the sign is known, and that the number is huge or tiny."""
        return (np.abs(self.e) > GONE) & (self.high != 0)

    @property
    def near(self) -> Any:
        """The nearest float."""
        with np.errstate(all="ignore"):
            return once_rounded(self.high, self.low, np.clip(self.e, -5000, 5000))

    def turned(self, k: Any) -> Wide:
        """Times 2^k."""
        return Wide(self.high, self.low, np.where(self.high == 0, NOTHING, self.e + k))


def once_rounded(high: Any, low: Any, e: Any) -> Any:
    """(high + low) 2^e; a subnormal one is rounded at its own last bit, of which ``low`` decides a tie."""
    odd = np.nextafter(high, np.where(low > 0, inf, -inf))
    return np.ldexp(np.where((low != 0) & (e < -1021) & np.isfinite(high), sticky(high, odd), high), e)


def sticky(high: Any, beside: Any) -> Any:
    """Of two neighbours, the one whose last bit is set: no tie when it is rounded to fewer bits."""
    bits = np.asarray(high, float).view(np.int64) & 1
    return np.where(bits == 1, high, beside)


def two_sum(a: Any, b: Any) -> tuple[Any, Any]:
    """A sum, and what rounding took from it (Knuth)."""
    s = a + b
    v = s - a
    return s, (a - (s - v)) + (b - v)


def quick_sum(a: Any, b: Any) -> tuple[Any, Any]:
    """The same of a larger and a smaller number."""
    s = a + b
    return s, b - (s - a)


def normal(high: Any, low: Any, e: Any) -> Wide:
    """The number with its high part in [1/2, 1)."""
    s = high + low
    if np.isfinite(s).all():  # nearly always: half of what follows is spared
        m, k = np.frexp(s)
        return Wide(m, np.ldexp(low - (s - high), -k), np.where(s == 0, NOTHING, e + k))
    finite = np.isfinite(high)
    s = np.where(finite, s, high)
    m, k = np.frexp(s)
    low = np.where(finite, np.ldexp(low - (s - high), -k), 0.0)
    return Wide(m, low, np.where(s == 0, NOTHING, np.where(finite, e + k, 0)))


def widened(x: Any) -> Wide:
    """Floats."""
    return normal(np.asarray(x, float), 0.0, 0)


@lru_cache(maxsize=4096)
def lifted(n: Number) -> Wide:
    """A number of a definition."""
    q = forty_digits(n)
    if q is None or not q:
        return widened(float(n))
    k = q.numerator.bit_length() - q.denominator.bit_length()
    q *= Fraction(2) ** -k
    return normal(np.float64(q), float(q - Fraction(float(q))), k)


def choose(mask: Any, a: Any, b: Any) -> Wide:
    """Elements of a where the mask holds, of b elsewhere."""
    a, b = (lifted(v) if is_number(v) else v for v in (a, b))
    return Wide(*(np.where(mask, p, q) for p, q in ((a.high, b.high), (a.low, b.low), (a.e, b.e))))

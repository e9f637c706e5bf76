"""Exact values from balls, at whatever precision they need; and the mixed error, the measure that floats are held to.

For every finite float64 x, a result lies within 4 units of the hull of the exact values on [x - 2 ulp, x + 2 ulp]. The unit is the
ulp of the largest exact value there; for f' it is the ulp of max(|f'|, |f / x|), the size of the terms that cancel at a root of f'.
Where |x| > 1 an absolute 2^-1060 is forgiven: a product with a subnormal factor can do no better.
"""

import math

import numpy as np
from flint import arb

from actplot.algebras.enclosures.balls import ball, precision, to_arb
from actplot.algebras.jets import part, variable
from actplot.errors import ActplotError

UNITS, FORGIVEN = 4, 2.0**-1060
PRECISIONS = (160, 640, 2560, 10240)


def exact(f, x, order=0, side=1):
    """f^(order)(x) (for order > 0 a limit from one side), rounded from a ball of more than 60 good bits."""
    for bits in PRECISIONS:
        with precision(bits):
            value = at(f, arb(float(x)), order, side)
            if value.is_finite() and (value.is_zero() or value.rel_accuracy_bits() > 60):
                return float(value.mid())
            if value.is_finite() and abs(value) < arb(2) ** -1080:
                return 0.0
    if order and x in told(f):  # a ball around 0.2 x + 0.5 = 1 cannot tell its side of the knot, one beside it can
        with precision(PRECISIONS[1]):
            value = at(f, arb(float(x)) + side * arb(2) ** -(PRECISIONS[1] // 2), order, side)
            if value.is_finite() and (value.is_zero() or value.rel_accuracy_bits() > 60):
                return float(value.mid())
    raise AssertionError(f"{f.spec}: no exact value of order {order} at {x!r}")


def told(f):
    """The knots as floats; none of those that cannot be listed."""
    try:
        return {float(k) for k in f.knots}
    except ActplotError:
        return set()


def at(f, x, order, side):
    """f^(order)(x) as an enclosure."""
    y = f.entry.define(variable(ball(x), order, side), **f.values)
    return to_arb(part(y, order, order, side))


def neighbours(f, x):
    """x and its two nearest floats on either side, inside the domain."""
    out = [x]
    for way in (-math.inf, math.inf):
        y = x
        for _ in range(2):
            with np.errstate(over="ignore"):
                y = float(np.nextafter(y, way))
            if f.domain.low < y < f.domain.high and math.isfinite(y):
                out.append(y)
    return out


def units_off(f, x, got, order):
    """How many units a result lies outside of the hull of the exact values; 0 if inside."""
    knots = told(f)
    values, size = [], 0.0
    for p in (x, None):
        points = [x] if p is not None else neighbours(f, x)  # the hull is asked only where x itself does not settle the matter
        values = [exact(f, q, order, side) for q in points for side in ((1, -1) if order and q in knots else (1,))]
        size = max(map(abs, values))
        if order and x:
            size = max(size, abs(exact(f, x) / x))
        low, high = min(values), max(values)
        if low <= got <= high:
            return 0.0
        gap = max(low - got, got - high)
        if math.isnan(gap) or math.isinf(gap):
            continue
        if abs(x) > 1 and gap <= FORGIVEN:
            return 0.0
        unit = np.spacing(min(size, np.finfo(float).max / 2))
        if gap / unit <= UNITS:
            return gap / unit
    return math.inf if math.isnan(gap) else gap / unit if not math.isinf(gap) else math.inf

"""Where digits are lost, if anywhere: points at which little is left of much, and the measure that no digit may escape.

For every finite float64 x, f and f' lie within 4 units of the hull of the exact values on [x - 2 ulp, x + 2 ulp], the unit being the ulp
of the largest exact value there: 2^-1074 at least, so that subnormal results count in full.
"""

import math
import random
from unittest.mock import patch

import numpy as np

from actplot.algebras.arrays import wide
from actplot.numbers import ratio
from actplot.parameters import NON_ZERO
from tests.exact import UNITS, exact, neighbours

TINY = [1e-290, 1e-300, 3e-306, 2.0**-1022, 1e-310, 1e-315, 1e-319, 1e-322]
GRID = np.unique(np.r_[np.linspace(-40, 40, 481), np.linspace(-800, 800, 161), np.outer([-1, 1], np.logspace(-320, 308, 315)).ravel()])

SUM = "words of either sign are added, and their roundings are of the size of each"
OPEN = {  # what does not hold at all parameters, by name and order, and why
    ("aptx", 0): "c + tanh x rounds what a root sees",
    ("aptx", 1): SUM,
    ("smu", 1): "its two roots are nearly one where a is near 0.114, and between them a wide dip is left to floats",
    ("snake", 0): "up to 5 units where x and the ripple cancel in part",
    ("snake_beta", 0): "a ripple far larger than x is added to it",
    ("coslu", 1): SUM,
    ("smish", 1): SUM,
    ("abu", 0): SUM,
    ("abu", 1): SUM,
}
LOST = [  # a case of what does not hold
    ("aptx:alpha=-0.49524703294462835,beta=2.5677106671118386,gamma=-2.781997745322446", 0, 0.21146805161971005),
    ("aptx:beta=-3,gamma=-2", 1, 0.2130774237935122),
    ("smu:a=0.11264838292289125,b=2/3", 1, -1.4651990463906266),
    ("snake:a=-0.66", 0, 1.530171835524837),
    ("snake_beta:a=1.8708672436472758e-18,b=4.347726999332669e-41", 0, -1.2424597827301108e-05),
    ("coslu:a=7/6", 1, 1.699126998184446),
    ("smish:a=3.547471583146479,b=0.10160377841368406", 1, -13.725073257083572),
    ("abu:a1=-2,a2=-3,a3=1,a4=3,a5=1", 0, 1.2720395101211057),
    ("abu:a1=-1.5,a2=-0.5,a3=5/2,a4=-0.3333333333333333,a5=-0.125", 1, 0.1293513837202993),
]


def off(f, x, got, order, sides=(1,)):
    """By how many units a result is off: of the hull, 0 in it, or of the exact value and what 2 ulp of x times the slope there allow."""
    at = order and x in {float(k) for k in f.knots}
    for points in ([x], neighbours(f, x)):  # the hull is asked only where x itself does not settle the matter
        values = [exact(f, p, order, side) for p in points for side in (sides if p == x else (1, -1) if at else (1,))]
        low, high = min(values), max(values)
        if low <= got <= high:
            return 0.0
        gap, unit = max(low - got, got - high), float(np.spacing(min(max(map(abs, values)), np.finfo(float).max / 2)))
        if not math.isfinite(gap):
            return math.inf
        if gap <= UNITS * unit:
            return gap / unit
    steep = max(abs(exact(f, p, order + 1)) for p in points)  # five points tell no hull of a wave that is finer than the ulp of x
    return max(0.0, min(gap, abs(got - values[0]) - 2 * float(np.spacing(abs(x))) * steep) / unit)


def within(f, x):
    """Which points belong to the domain, also where it depends on a parameter."""
    inside = (x > float(f.domain.low)) & (x < float(f.domain.high)) & np.isfinite(x)
    a = float(f.values["a"]) if f.name == "soft_exponential" else 0.0
    return inside & (x > 1 / a - a + 1e-9 / abs(a)) if a < 0 else inside


def draws(f, count):
    """The function at its defaults, and at random parameters: ordinary ones, fractions, large and tiny ones, of both signs."""
    rng = random.Random(f.name)
    found = [f]
    for n in range(count if f.parameters else 0):
        values = {p.name: drawn(p, rng, n) for p in f.parameters}
        for low, high in f.head.ordered:
            values[low], values[high] = sorted((values[low], values[high]), key=float)
        if all(values[low] < values[high] for low, high in f.head.ordered):
            found.append(f.at(**values))
    return found


def drawn(p, rng, n):
    """A legal parameter."""
    low, high = float(p.domain.low), float(p.domain.high)
    if p.domain.whole:
        return rng.choice([v for v in range(-3, 40) if v in p.domain])
    if math.isfinite(high):
        return rng.choice([rng.uniform(low, high), ratio(1, rng.randint(2, 9)), round(rng.uniform(low, high), 2)])
    size = [
        lambda: round(rng.uniform(0.05, 3), 2), lambda: ratio(rng.randint(1, 9), rng.randint(2, 9)), lambda: rng.uniform(0, 4),
        lambda: float(rng.randint(1, 3)), lambda: 10 ** rng.uniform(-9, 9), lambda: 10 ** rng.uniform(-290, 290),
    ][n % 6]()  # fmt: skip
    return -size if (low < 0 or p.domain is NON_ZERO) and rng.random() < 0.5 else size


def informative(f, compute, seed=0):
    """Points at which compute(x) is 0 or nearly so, vanishes or dips, all around the knots, and a few of all magnitudes."""
    rng = np.random.default_rng(seed)
    knots = np.array([float(k) for k in f.knots])
    scales = [abs(float(v)) for v in f.values.values() if float(v)]
    grid = np.unique(np.r_[GRID, *(np.outer([s, 1 / s], np.linspace(-8, 8, 65)).ravel() for s in scales), knots])
    if float(f.domain.high) == 1:
        grid = np.unique(np.r_[np.logspace(-320, -0.5, 100), np.linspace(0.3, 0.999, 99), 1 - np.logspace(-16, -1, 30)])
    grid = grid[within(f, grid)]
    with np.errstate(all="ignore"):
        y = compute(grid)
        found = [*(spread(knots, (1, 2, 3, 7)),), rng.choice(grid, 24)]
        roots = crossings(compute, grid, y)
        found.append(spread(some(roots, 6, rng), (0, 1, 3), (12, 25, 38)))
        found.append(spread(some(dips(compute, grid, y), 4, rng), (0, 2), (15, 25, 35)))
        tiny = np.concatenate([crossings(lambda x: np.abs(compute(x)), grid, np.abs(y), t, 16) for t in TINY])
        found += [some(tiny * (1 + 1e-4 * w * rng.random(tiny.size)), 24, rng) for w in (-1, 0, 1)]
    x = np.unique(np.concatenate(found))
    return x[within(f, x)]


def some(x, count, rng):
    """No more points than that."""
    x = np.unique(x)
    return rng.choice(x, count, replace=False) if x.size > count else x


def spread(x, steps, halvings=()):
    """Points and what lies so many ulp, or such a power of 1/2, beside them."""
    ulp = np.spacing(np.abs(x))
    return np.concatenate(
        [x, *(x + s * n * ulp for n in steps for s in (-1, 1)), *(x * (1 + s * 2.0**-n) for n in halvings for s in (-1, 1))]
    )


def crossings(g, grid, y, level=0.0, turns=80):
    """Where g crosses a level between neighbours of the grid, to the last bit."""
    here = np.sign(y[:-1] - level) * np.sign(y[1:] - level) < 0
    a, b, rising = grid[:-1][here], grid[1:][here], y[:-1][here] < level
    for _ in range(turns):
        far = (a != 0) & (b != 0) & (np.sign(a) == np.sign(b)) & (np.abs(a / b) + np.abs(b / a) > 4)
        m = np.where(far, np.sign(a) * np.sqrt(np.abs(a)) * np.sqrt(np.abs(b)), a / 2 + b / 2)
        left = (g(m) < level) == rising
        a, b = np.where(left, m, a), np.where(left, b, m)
    return np.concatenate([a, b])


def dips(g, grid, y):
    """Where |g| has a minimum between neighbours of the grid, by thirds."""
    size = np.abs(y)
    here = np.flatnonzero((size[1:-1] <= size[:-2]) & (size[1:-1] < size[2:])) + 1
    a, b = grid[here - 1], grid[here + 1]
    for _ in range(60):
        c, d = a + (b - a) / 3, b - (b - a) / 3
        less = np.abs(g(c)) < np.abs(g(d))
        a, b = np.where(less, a, c), np.where(less, d, b)
    return a / 2 + b / 2


def worst(f, order, points=None):
    """The largest error of all informative points, and where."""
    compute = f if order == 0 else lambda x: f.derivative(x, at_kink="right")
    with patch.object(wide, "settle", lambda f, x, ys, k, *_: ys[k]):  # slow, and not needed to find where to look
        x = informative(f, compute) if points is None else np.array(points)
    return max(((off(f, float(p), float(v), order), float(p)) for p, v in zip(x, compute(x), strict=True)), default=(0.0, 0.0))

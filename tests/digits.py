"""Where digits are lost, if anywhere: points at which little is left of much, and the measure that no digit may escape.

For every finite float64 x, f and f' lie within 4 units of the hull of the exact values on [x - 2 ulp, x + 2 ulp], the unit being the ulp
of the largest exact value there: 2^-1074 at least, so that subnormal results count in full.
"""

import math
import random
from unittest.mock import patch

import numpy as np

from actplot.algebras.arrays import floats, wide
from actplot.numbers import ratio
from actplot.parameters import NON_ZERO
from tests.exact import UNITS, exact, neighbours

TINY = [1e-290, 1e-300, 3e-306, 2.0**-1022, 1e-310, 1e-315, 1e-319, 1e-322]
GRID = np.unique(np.r_[np.linspace(-40, 40, 481), np.linspace(-800, 800, 161), np.outer([-1, 1], np.logspace(-320, 308, 315)).ravel()])


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
        tiny = crossings(lambda x: np.abs(compute(x)), grid, np.abs(y), TINY, 16)
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


def crossings(g, grid, y, levels=(0.0,), turns=80):
    """Where g crosses levels between neighbours of the grid, to the last bit where there are turns enough."""
    wanted = np.array(levels)[:, None]
    below = y < wanted
    row, at = np.nonzero(np.sign(y[:-1] - wanted) * np.sign(y[1:] - wanted) < 0)
    level, rising = wanted[row, 0], below[row, at]
    a, b = grid[at], grid[at + 1]
    for _ in range(turns if at.size else 0):
        far = (a != 0) & (b != 0) & (np.sign(a) == np.sign(b)) & (np.abs(a / b) + np.abs(b / a) > 4)
        m = np.where(far, np.sign(a) * np.sqrt(np.abs(a)) * np.sqrt(np.abs(b)), a / 2 + b / 2)
        if ((m == a) | (m == b)).all():
            break
        left = (g(m) < level) == rising
        a, b = np.where(left, m, a), np.where(left, b, m)
    return np.concatenate([a, b])


def dips(g, grid, y):
    """Where |g| has a minimum between neighbours of the grid, by thirds."""
    size = np.abs(y)
    here = np.flatnonzero((size[1:-1] <= size[:-2]) & (size[1:-1] < size[2:])) + 1
    a, b = grid[here - 1], grid[here + 1]
    for _ in range(60 if here.size else 0):
        c, d = a + (b - a) / 3, b - (b - a) / 3
        left, right = np.split(np.abs(g(np.concatenate([c, d]))), 2)
        less = left < right
        a, b = np.where(less, a, c), np.where(less, d, b)
    return a / 2 + b / 2


def dense(f, count, rng):
    """Many numbers of daily life and of other sizes, and around the roots of f, f' and f''."""
    normal, size, sign = rng.normal(0, 3, count), 2.0 ** rng.uniform(-30, 10, count), rng.choice([-1, 1], count)
    found = [normal, sign * size, rng.uniform(-12, 12, count)]
    grid = GRID[within(f, GRID) & (np.abs(GRID) < 1e4) & (np.abs(GRID) > 1e-8)]
    for order in (0, 1, 2):
        with np.errstate(all="ignore"):
            roots = np.unique(crossings(lambda x, k=order: floats.plainly(f, k, x), grid, floats.plainly(f, order, grid), turns=50))
        if (roots != 0).any():
            found.append(rng.choice(roots[roots != 0], count) * (1 + sign * 2.0 ** rng.uniform(-40, -1, count)))
    x = np.concatenate(found)
    return x[within(f, x) & ~np.isin(x, [float(k) for k in f.knots])]


@np.errstate(all="ignore")
def sifted(f, order, x, few):
    """The few of many numbers at which f or f' is farthest off by wide numbers, beyond what 2 ulp of x allow, and what it is there."""
    got = f.derivative(x, at_kink="right") if order else f(x)
    true, slope = wide.again(f, x, order, 1)[order], np.nan_to_num(floats.plainly(f, order + 1, x), posinf=0.0, neginf=0.0)
    gap = np.abs(got - true) - 2 * np.spacing(np.abs(x)) * np.abs(slope)
    units = np.nan_to_num(gap / np.spacing(np.abs(true))) * (np.abs(true) > 1e-290)  # smaller ones are tried elsewhere
    at = np.argsort(-units)[:few]
    return list(zip(x[at].tolist(), got[at].tolist(), strict=True))


def worst(f, order, points=None):
    """The largest error of all informative points, and where."""
    compute = f if order == 0 else lambda x: f.derivative(x, at_kink="right")
    with patch.object(wide, "settle", lambda f, x, ys, k, *_: ys[k]):  # slow, and not needed to find where to look
        x = informative(f, compute) if points is None else np.array(points)
    return max(((off(f, float(p), float(v), order), float(p)) for p, v in zip(x, compute(x), strict=True)), default=(0.0, 0.0))

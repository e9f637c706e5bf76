"""Words on wide numbers, of twice the digits and any exponent: slow, for rare elements.

Where floats leave their range on the way to a result, where it is so small that its last bits were lost, and where little is left of the
terms of a derivative, the definition is run again in these, and what comes out is rounded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import inf, pi
from typing import Any

import numpy as np

from ...definition import Definition
from ...memory import once
from ...numbers import Number, is_number
from ...words import WORDS, Piece, Word
from ..jets import ground, heading, joined, part, variable
from ..knots import listed
from ..symbols.traces import Trace
from .doubles import PI, Wide, choose, lifted, widened
from .inputs import EXTREME, octaves
from .kernels import KERNELS, UNROUNDED, mills

ROUNDS = True  # see ``floats``
FAR = 2.0**50  # the largest argument of an exponential; one of more is ``gone``, and nothing but its sign is known
CANCELLED = 2.0**-8  # what is left of f / x, the size of the terms of f', where they cancel; the defaults are tried to hold above
CHANGED = 2.0**-4  # of what was not tried, the roots may be nearly double
LN2 = Fraction(6931471805599453094172321214581765680755, 10**40)
ROOT_2PI = Fraction(25066282746310005024157652848110452530070, 10**40)


def times(a: Any, b: Any) -> Any:
    """A product in which an exact zero wins over infinity (see ``jets.times``)."""
    a, b = (lifted(v) if is_number(v) else v for v in (a, b))
    return choose((a.high == 0) | (b.high == 0), lifted(0), a * b)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each piece on its own points alone; a knot is where the nearest float is one."""
    points, towards = ground(x), heading(x)
    rest, masks, values = np.ones(np.shape(points.high), bool), [], []
    for p in pieces:
        closed = p.closed if towards is None else getattr(towards, "high", towards) < 0
        here = rest if p is pieces[-1] else rest & below(points, p.knot, closed)
        rest = rest & ~here
        if here.any():
            masks.append(here)
            values.append(p.define(x[here]))
    y = joined(partial(scattered, np.shape(points.high), masks), values)
    for knot, value in at.items():
        y = choose(at_knot(points, knot), lifted(value), y)
    return y


def at_knot(x: Wide, knot: Number) -> Any:
    """Where x is a knot, or the float nearest to it."""
    return (x.high == 0) if knot == 0 else (x.near == float(knot)) & (x.low == 0)


def below(x: Wide, knot: Number, closed: Any) -> Any:
    """Where x is below a knot, or at one that counts as below."""
    return np.where(at_knot(x, knot), closed, (x - knot).high < 0)


def scattered(shape: tuple[int, ...], masks: list[Any], values: list[Any]) -> Wide:
    """One array from values on disjoint masks."""
    out = [np.full(shape, np.nan), np.zeros(shape), np.zeros(shape, np.int64)]
    for mask, v in zip(masks, values, strict=True):
        v = lifted(v) if is_number(v) else v
        for whole, p in zip(out, (v.high, v.low, v.e), strict=True):
            whole[mask] = p
    return Wide(*out)


def apply(word: Word, *args: Any) -> Wide:
    """The word's row; else by its kernel."""
    *selectors, x = args
    told = word.name in ROWS and np.any(x.high)  # where a piece is 0 as a whole, its digits are not in doubt
    return ROWS[word.name](*map(lifted, selectors), x) if told else by_kernel(word, *args)


def by_kernel(word: Word, *args: Any) -> Wide:
    """The word at the float nearest to its argument, and its slope for what that leaves out."""
    *selectors, x = args
    numbers = [s if word.name in UNROUNDED else float(s) for s in selectors]
    u = np.where(np.abs(x.near) < 2.0**-200, 0.0, x.near)
    y = KERNELS[word.name](*numbers, u)
    slope = word.rule(*selectors, u, y)
    found: Wide = widened(y) + (x - widened(u)) * (slope if is_number(slope) else widened(slope))
    return found


def again(f: Definition, x: Any, order: int, side: int) -> list[Any]:
    """[f, f', ...] of floats, by wide numbers."""
    with np.errstate(all="ignore"):
        y = f.entry.define(variable(widened(x), order, side), **f.values)
        found = [part(y, order, k, side) for k in range(order + 1)]
        return [np.broadcast_to(float(v) if is_number(v) else v.near, x.shape) for v in found]


def settle(f: Definition, x: Any, ys: Sequence[Any], order: int, side: int = 1, few: bool = False) -> Any:
    """The last of f, f' ... as floats have them, with lost digits computed again and rounded once; ``few``: not what cancels alone."""
    y = ys[order]
    rare = doubtful(f, x, y)
    if order == 1 and not few:
        rare |= cancelled(f, x, ys[0], y)
    if order == 2:  # squares of what is far out or near 0
        rare |= np.isfinite(x) & (x != 0) & (np.abs(np.log2(np.abs(x))) > 200)
    if rare.any():
        rare &= (x >= float(f.entry.domain.low)) & (x <= float(f.entry.domain.high))
        rare &= ~np.isin(x, [float(k) for k in listed(f) or ()] if order else [])  # the floats nearest to knots are not beside them
        z, y = again(f, x[rare], order, side)[order], y.copy()
        y[rare] = np.where(np.isnan(z), y[rare], z)
    return y


def doubtful(f: Definition, x: Any, y: Any) -> Any:
    """Where a result may have lost digits to the range of floats: all of it where the parameters are extreme."""
    if (turns := octaves(f)) > EXTREME:
        return np.isfinite(x) & (x != 0)
    size, sizes = np.abs(x), [abs(float(v)) for v in f.values.values() if v != 0]
    reach = 8 / max([1.0, *sizes, *(1 / s for s in sizes)])
    small = np.abs(y) < 2.0 ** (turns - 960)
    if not (small | ~np.isfinite(y)).any():
        return small
    vanished = (y == 0) & ~(((size > reach) if words(f) else False) | (size < 2.0**-350))
    return np.isfinite(x) & (x != 0) & ((small & ~vanished) | ~np.isfinite(y))


def cancelled(f: Definition, x: Any, y: Any, d: Any) -> Any:
    """Where f' is so near a root, or so low in a dip, that little is left of its terms."""
    left = CHANGED if f.changed else CANCELLED
    near = (np.abs(d * x) < left * np.abs(y)) & np.isfinite(x) & (x != 0)
    if near.any():
        at, step = x[near], left**0.5
        a, b = (part(f.entry.define(variable(at * u), **f.values), 1, 1) + 0 * at for u in (1 - step, 1 + step))
        near[near] = (a * b < 0) | (np.abs(d[near]) < np.minimum(np.abs(a), np.abs(b)))
    return near


@once
def words(f: Definition) -> frozenset[str]:
    """The words in a definition, none where there is arithmetic alone."""
    y = f.entry.define(Trace("x"), **f.values)
    return y.words if isinstance(y, Trace) else frozenset()


def small_expm1(x: Wide) -> Wide:
    """e^x - 1 for |x| < 0.4: by its series at x / 16, of which floats hold all but the first term, and four times (1 + y)^2 - 1."""
    s = x.turned(-4)
    y = s + (s * s).turned(-1) * widened(horner(s.near, range(12, 2, -1)))
    for _ in range(4):
        y = y * (y + 2)
    return y


def horner(t: Any, divisors: Iterable[int]) -> Any:
    """1 + t / last (1 + t / last but one (1 + ...)) in floats."""
    y = np.ones_like(t)
    for k in divisors:
        y = y * t / k + 1
    return y


def reduced(x: Wide) -> tuple[Any, Wide]:
    """k and x - k log 2."""
    x = choose(np.abs(x.near) > FAR, widened(np.sign(x.high) * FAR), x)
    k = np.rint(np.nan_to_num(x.near) / np.log(2))
    return k.astype(np.int64), x - widened(k) * LN2


def exp(x: Wide) -> Wide:
    """e^x."""
    k, r = reduced(x)
    y = (small_expm1(r) + 1).turned(k)
    return choose(np.isfinite(x.high), y, widened(np.exp(x.high)))


def expm1(x: Wide) -> Wide:
    """e^x - 1."""
    k, r = reduced(x)
    s = small_expm1(r)
    return choose(np.isfinite(x.high), choose(k == 0, s, (s + 1).turned(k) - 1), widened(np.expm1(x.high)))


def log(x: Wide) -> Wide:
    """log x: a step of Newton's from the float."""
    m = Wide(x.high, x.low, 0 * x.e)  # in [1/2, 1)
    y = widened(np.log(x.high))
    y = y + (m * exp(-y) - 1)
    y = choose(x.high < 0.7, y + LN2, y) + widened((x.e - (x.high < 0.7)).astype(float)) * LN2
    return choose((x.high > 0) & np.isfinite(x.high) & ~x.gone, y, widened(np.log(x.near)))


def log1p(x: Wide) -> Wide:
    """log(1 + x)."""
    u = np.clip(x.near, -1, 1)
    y = widened(np.log1p(u))
    y = choose(np.abs(x.near) < 2.0**-40, x * (1 - x / 2), y - (expm1(y) - x) / (x + 1))
    return choose((x.near > -0.9) & (x.near < 0.9), y, log(x + 1))


def sqrt(x: Wide) -> Wide:
    """The root: a step of Newton's from the float."""
    half = x.e >> 1
    m = Wide(x.high, x.low, x.e - 2 * half)
    y = widened(np.sqrt(m.near))
    return choose((x.high > 0) & np.isfinite(x.high), (y + (m - y * y) / (y + y)).turned(half), widened(np.sqrt(x.high)))


def cbrt(x: Wide) -> Wide:
    """The same of the cube root."""
    third = x.e // 3
    m = Wide(x.high, x.low, x.e - 3 * third)
    y = widened(np.cbrt(m.near))
    return choose((x.high != 0) & np.isfinite(x.high), (y - (y * y * y - m) / (y * y * 3)).turned(third), x)


def wave(turn: int, x: Wide, whole: bool = False) -> Wide:
    """sin(x + turn pi / 2), or that of pi x: by power series on [-pi/4, pi/4]; of large arguments by floats."""
    far = ~(np.abs(x.near) < (inf if whole else 2.0**30))
    turns = np.fmod(x.near, 2) if whole else x.near / pi
    k = np.where(far, 0.0, np.rint(2 * turns))
    r = (x - widened(x.near - turns) - widened(k).turned(-1)) * PI if whole else x - widened(k) * (PI / 2)
    r = choose(far, lifted(0), r)
    rr = -(r * r)
    s, c = (widened(horner(rr.near, [n * (n + way) for n in range(26, 6, -2)])) for way in (1, -1))
    for n in (6, 4, 2):
        s, c = s * rr / (n * (n + 1)) + 1, c * rr / (n * (n - 1)) + 1
    quarter = (np.fmod(k, 4) + turn) % 4
    y = choose(quarter % 2 == 0, s * r, c)
    u = np.where(np.isfinite(x.near), x.near, 0.0)  # beyond all floats, any value will do
    s, c = (widened(g(u)) for g in ((np.cos, lambda u: -np.sin(u)) if turn else (np.sin, np.cos)))
    rest = x - widened(x.near)
    return choose(far, choose(np.abs(rest.near) < 0.1, s + rest * c, s), choose(quarter > 1, -y, y))


def spherical(word: Word, odd: bool, whole: bool, n: Wide, x: Wide) -> Wide:
    """j_n(u) / u^n, or u times that, of u = x or pi x: by the kernel near 0, by the upward recurrence where it is stable."""
    order, u = int(n.near), x * PI if whole else x
    a, b = wave(1, x, whole), wave(0, x, whole)
    b = b / u
    for k in range(order):
        a, b = b, (b * (2 * k + 1) - a) / (u * u)
    return choose(np.abs(u.near) < 2 + order, by_kernel(word, order, x), b * u if odd else b)


def phi(x: Wide) -> Wide:
    """The normal density."""
    return exp(-(x * x).turned(-1)) / ROOT_2PI


def bulk(x: Wide) -> Wide:
    """(Phi(x) - 1/2) / phi(x) for |x| < 2: x + x^3 / 3 + x^5 / (3 5) + ..."""
    x = choose(np.abs(x.near) < 2, x, lifted(0))
    xx = x * x
    y = widened(horner(xx.near, range(55, 17, -2)))
    for k in range(17, 1, -2):
        y = y * xx / k + 1
    return x * y


def tail(x: Wide) -> Wide:
    """Phi(-x) / phi(x) for x >= 1."""
    u = np.clip(x.near, 1, 1e150)
    m = widened(mills(u))
    return choose(x.near > 1e150, 1 / x, m + (x - widened(u)) * (m * widened(u) - 1))


def Phi(x: Wide) -> Wide:
    """The normal distribution."""
    far = phi(x) * tail(x.size)
    return choose(np.abs(x.near) < 2, phi(x) * bulk(x) + Fraction(1, 2), choose(x.high < 0, far, 1 - far))


def erf(x: Wide) -> Wide:
    """2 Phi(sqrt(2) x) - 1."""
    u = x * sqrt(lifted(2))
    far = 1 - 2 * Phi(-u.size)
    return choose(np.abs(u.near) < 1, 2 * phi(u) * bulk(u), choose(x.high < 0, -far, far))


def hazard(x: Wide) -> Wide:
    """phi(x) / Phi(-x)."""
    return choose(x.near < 2, phi(x) / Phi(choose(x.near < 2, -x, lifted(0))), 1 / tail(x))


def hazard_excess(x: Wide) -> Wide:
    """phi(x) / Phi(-x) - x."""
    return choose(x.near < 1, hazard(x) - x, by_kernel(WORDS["hazard_excess"], x))


def log_Phi(x: Wide) -> Wide:
    """log Phi(x)."""
    left = log(tail(-x) / ROOT_2PI) - (x * x).turned(-1)
    return choose(x.near < -2, left, choose(x.high > 0, log1p(-Phi(-x.size)), log(Phi(x))))


def tanh(x: Wide) -> Wide:
    """Through e^(-2|x|) - 1."""
    t = expm1(-2 * x.size)
    return choose(x.high < 0, t, -t) / (t + 2)


sigmoid: Callable[[Wide], Wide] = lambda x: 1 / (exp(-x) + 1)
softplus: Callable[[Wide], Wide] = lambda x: log1p(exp(-x.size)) + choose(x.high > 0, x, lifted(0))
hypot1: Callable[[Wide], Wide] = lambda x: sqrt(x * x + 1)


def sinh(x: Wide) -> Wide:
    """Through e^x - 1."""
    t = expm1(x.size)
    y = (t + t / (t + 1)).turned(-1)
    return choose(x.high < 0, -y, y)


def logcosh(x: Wide) -> Wide:
    """log cosh x."""
    a = x.size
    return choose(a.near < 1, log1p(2 * sinh(choose(a.near < 1, a, lifted(0)).turned(-1)) ** 2), a - LN2 + log1p(exp(-2 * a)))


def tanhshrink(x: Wide) -> Wide:
    """x - tanh x."""
    return choose(np.abs(x.near) < 2.0**-30, x**3 / 3, by_kernel(WORDS["tanhshrink"], x))


def logit(x: Wide) -> Wide:
    """log(x / (1 - x))."""
    return choose(np.abs(x.near - 0.5) < 0.25, log1p((2 * x - 1) / (1 - x)), log(x) - log1p(-x))


def tilted_expm1(a: Wide, b: Wide, x: Wide) -> Wide:
    """a (e^x - 1 - x) + b x."""
    t = lifted(1)
    u = choose(np.abs(x.near) < 0.1, x, lifted(0))
    for k in range(16, 2, -1):
        t = t * u / k + 1
    return a * choose(np.abs(x.near) < 0.1, u * u * t / 2, expm1(x) - x) + b * x


def shifted(c: Wide, x: Wide, rest: Wide) -> Wide:
    """c + s(x) of an odd s whose distance from 1 on the right is given by ``rest`` at |x|."""
    return choose(x.high < 0, (c - 1) + rest, (c + 1) - rest)


def softclip(c: Wide, x: Wide) -> Wide:
    """log((1 + e^x) / (1 + e^(x - c)))."""
    upper = (x - c / 2).high > 0
    u = choose(upper, c - x, x)
    lower = log1p(exp(u) * -expm1(-c) / (exp(u - c) + 1))
    return choose(upper, c - lower, lower)


def arcsinh(x: Wide) -> Wide:
    """log(|x| + sqrt(1 + x^2)), of the sign of x."""
    a = x.size
    y = log1p(a + a * a / (hypot1(a) + 1))
    return choose(x.high < 0, -y, y)


def squareplus(x: Wide) -> Wide:
    """(x + sqrt(x^2 + 4)) / 2, on the left its conjugate."""
    y = (x.size + sqrt(x * x + 4)).turned(-1)
    return choose(x.high < 0, 1 / y, y)


def shifted_softplus(x: Wide) -> Wide:
    """log((1 + e^x) / 2)."""
    far = x.near > 40
    return choose(far, x - LN2 + log1p(exp(-x.size)), log1p(expm1(choose(far, lifted(0), x)).turned(-1)))


ROWS: dict[str, Callable[..., Wide]] = {
    "exp": exp, "expm1": expm1, "tilted_expm1": tilted_expm1,
    "shifted_expm1": lambda a, b, x: choose(x.near < -0.5, a * exp(x) + (b - a), a * expm1(x) + b),
    "log": log, "log1p": log1p, "sqrt": sqrt, "cbrt": cbrt,
    "tanh": tanh, "sech2": lambda x: 4 * exp(-2 * x.size) * sigmoid(2 * x.size) ** 2,
    "sinh": sinh, "cosh": lambda x: (exp(x) + exp(-x)).turned(-1), "arcsinh": arcsinh,
    "logcosh": logcosh, "tanhshrink": tanhshrink, "shifted_tanh": lambda c, x: shifted(c, x, 2 * sigmoid(-2 * x.size)),
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": shifted_softplus,
    "sqrt_softplus": lambda x: sqrt(softplus(x)), "softplus_rate": lambda x: choose(x.near < -90, lifted(1), sigmoid(x) / softplus(x)),
    "softclip": softclip,
    "logit": logit, "log1mexp": lambda x: choose(x.near < 0.7, log(-expm1(-x)), log1p(-exp(-x))),
    "erf": erf, "erfc": lambda x: 2 * Phi(-x * sqrt(lifted(2))), "phi": phi, "Phi": Phi,
    "normal_cdf": lambda mu, sigma, x: Phi((x - mu) / sigma), "normal_pdf": lambda mu, sigma, x: phi((x - mu) / sigma) / sigma,
    "hazard": hazard, "hazard_excess": hazard_excess, "log_Phi": log_Phi, "sin": partial(wave, 0), "cos": partial(wave, 1),
    "hypot1": hypot1, "hypot1m1": lambda x: x * x / (hypot1(x) + 1), "isru": lambda x: x / hypot1(x), "squareplus": squareplus,
    "softsign": lambda x: x / (x.size + 1), "shifted_softsign": lambda c, x: shifted(c, x, 1 / (x.size + 1)),
    **{w: partial(spherical, WORDS[w], "odd" in w, "pi" in w) for w in ("spherical", "spherical_odd", "spherical_pi", "spherical_pi_odd")},
}  # fmt: skip
DOUBLED = ROWS.keys() - {"tanhshrink", "hazard_excess", *(w for w in ROWS if w.startswith("spherical"))}  # in which no kernel takes part

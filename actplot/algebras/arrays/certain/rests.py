"""Words on sums of a float and what is left beside it, within a bound and of a known sign: on which side of a tie whole arrays lie.

Where a function nears a line or leaves its tangent at 0, a float on that line may be a tie that the value misses by e^-x or by x³, far less
than floats of twice the digits see. Of arguments elsewhere, and of words without a row, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from ....definition import Definition
from ....numbers import Number, exact
from ....words import Piece, Word
from ...jets import ground, heading, joined, part, variable
from ..doubles import two_sum
from ..inputs import Array, alike, beside
from ..kernels import KERNELS, SQRT_2PI, mills
from .sums import DIGITS, LEAST, Rest, lifted, made, scattered, unknown

VANISHED = 2.0**-1000  # more than what a tail is that floats have as 0
SEEN = 5e-324
NEAR = 2.0**-8  # from 0, where a few terms of a series are all
TINIEST = 2.0**-500  # whose square has vanished
FEW = 2.0**-44  # what their remainder is for the last of them, at most


def times(a: Any, b: Any) -> Any:
    """A product in which an exact zero wins over infinity (see ``jets.times``)."""
    a, b = Rest.of(a), Rest.of(b)
    zero = ((a.whole == 0) & (a.sign == 0)) | ((b.whole == 0) & (b.sign == 0))
    y = a * b
    return made((np.where(zero, 0.0, p) for p in y.parts), y.below)


# ---------------------------------------------------------------- words


def small(v: Any, sign: Any, off: Any, t: Any = 1.0, dt: Any = 0.0, log: Any = np.nan) -> Rest:
    """A number without a whole part, which is off by so much for its size; one that vanishes does so for arguments that are large."""
    size = np.abs(v)
    by = np.where(off < 0.25, 2 * off * size, np.where((size == 0) & (dt < np.abs(t) / 1000), 0.0, np.nan))
    sign, log = (np.broadcast_to(np.float64(p), np.shape(v)) for p in (sign, log))
    return Rest(np.zeros(np.shape(v)), v, by + VANISHED, sign, log)


def pick(*rows: tuple[Any, Callable[[Rest], Rest]], u: Rest) -> Rest:
    """Of each row what it says where it holds first, nothing where none does."""
    left, masks, values = np.ones(u.shape, bool), [], []
    whole = made(np.broadcast_to(p, u.shape) for p in u.parts)
    for mask, of in rows:
        here = left & mask
        left = left & ~here
        if here.any():
            masks.append(here)
            values.append(of(whole[here]))
    return scattered(u.shape, masks, values)


def term(u: Rest, v: Callable[[Any], Any], power: int, sign: float) -> Rest:
    """A number that is like sign u^power near 0."""
    t, dt = u.point
    y = v(t)
    with np.errstate(all="ignore"):
        relative = np.where(dt == 0, 0.0, dt / np.abs(t))
    by = np.where(relative < 0.25, (2 * DIGITS + FEW + 2 * power * relative) * np.abs(y) + LEAST, np.nan)
    by = np.where(np.abs(t) + dt < TINIEST, LEAST, by)
    turned = sign * np.where(t < 0, (-1.0) ** power, 1.0) if power % 2 == 0 else sign * u.way
    zero = (t == 0) & (dt == 0)
    return Rest(np.zeros(np.shape(t)), y, np.where(zero, 0.0, by), np.where(zero, 0.0, turned))


def leaving(u: Rest, v: Callable[[Any], Any], power: int, sign: float) -> Rest:
    """u, and beside it what is like a power near 0; the sum has the sign of u."""
    y = u + term(u, v, power, sign)
    return Rest(y.whole, y.near, y.by, np.where(y.whole == 0, u.way, y.sign), y.log, y.below)


def series(*terms: float) -> Callable[[Any], Any]:
    """1 + a s + b s² + ..."""

    def of(s: Any) -> Any:
        y = np.zeros_like(s)
        for c in reversed(terms):
            y = (y + c) * s
        return 1 + y

    return of


def rising(of: Callable[[Any], Any], power: int, factor: float, square: bool) -> Callable[[Any], Any]:
    """factor t^power times a series in t or t²."""
    return lambda t: factor * t**power * of(t * t if square else t)


EXPM1 = rising(series(1 / 3, 1 / 12, 1 / 60, 1 / 360, 1 / 2520), 2, 1 / 2, False)
LOG1P = rising(series(-2 / 3, 1 / 2, -2 / 5, 1 / 3, -2 / 7, 1 / 4), 2, -1 / 2, False)
SIN = rising(series(-1 / 20, 1 / 840, -1 / 60480), 3, -1 / 6, True)
ARCTAN = rising(series(-3 / 5, 3 / 7, -1 / 3, 3 / 11), 3, -1 / 3, True)
ARCSINH = rising(series(-9 / 20, 15 / 56, -35 / 192), 3, -1 / 6, True)
COS = rising(series(-1 / 30, 1 / 1680), 4, 1 / 24, True)
LOGCOSH = rising(series(-4 / 15, 17 / 210, -62 * 12 / 28350), 4, -1 / 12, True)
TANHSHRINK = rising(series(-17 / 42, 62 * 15 / 5670), 5, -2 / 15, True)
NORMAL = rising(series(-1 / 6, 1 / 40, -1 / 336), 1, 1 / SQRT_2PI, True)


def near(u: Rest, v: Callable[[Any], Any], power: int, sign: float, head: Callable[[Rest], Rest]) -> Rest:
    """What the head is, and a term of some power of u beside it."""
    return head(u) + term(u, v, power, sign)


def tail(u: Rest, name: str, steep: Any = 1.0, turned: bool = False) -> Rest:
    """A word that is positive and that changes by at most ``steep`` times itself, at u or at -u."""
    t, dt = u.point
    u = -t if turned else t
    return small(KERNELS[name](u), 1.0, DIGITS + steep * dt, t, dt, LOGS[name](u) if name in LOGS else np.nan)


# roughly, where the word has vanished
LOGS: dict[str, Callable[[Any], Any]] = {
    "exp": lambda u: u, "sigmoid": lambda u: u, "softplus": lambda u: u, "sech2": lambda u: -2 * np.abs(u), "phi": lambda u: -u * u / 2,
    "Phi": lambda u: -u * u / 2 - np.log(np.abs(u)), "erfc": lambda u: -u * u - np.log(np.abs(u)),
}  # fmt: skip


def exp(u: Rest) -> Rest:
    """e^u, as 1 + expm1 near 0."""
    t, _ = u.point
    return pick((np.abs(t) < NEAR, lambda u: 1 + expm1(u)), (t == t, lambda u: tail(u, "exp")), u=u)


def expm1(u: Rest) -> Rest:
    """e^u - 1, beside u near 0, beside -1 on the left."""
    t, _ = u.point
    return pick((np.abs(t) < NEAR, lambda u: leaving(u, EXPM1, 2, 1)), (t == t, lambda u: tail(u, "exp") - 1), u=u)


def log1p(u: Rest) -> Rest:
    """log(1 + u), beside u near 0."""
    return pick((np.abs(u.point[0]) < NEAR, lambda u: leaving(u, LOG1P, 2, -1)), u=u)


def odd(terms: Callable[[Any], Any]) -> Callable[[Rest], Rest]:
    """A word that is its argument near 0, less its cube."""
    return lambda u: pick((np.abs(u.point[0]) < NEAR, lambda u: leaving(u, terms, 3, -1)), u=u)


def cos(u: Rest) -> Rest:
    """cos u near 0."""
    return pick((np.abs(u.point[0]) < NEAR, lambda u: near(u, COS, 4, 1, lambda u: 1 - u * u / 2)), u=u)


def tanh(u: Rest) -> Rest:
    """tanh u, beside u near 0, beside 1 and -1 on both ends."""
    t, _ = u.point
    return pick(
        (np.abs(t) < 1, lambda u: leaving(u, lambda t: -KERNELS["tanhshrink"](t), 3, -1)),
        (t > 0, lambda u: 1 - 2 * tail(2 * u, "sigmoid", turned=True)), (t < 0, lambda u: 2 * tail(2 * u, "sigmoid") - 1), u=u,
    )  # fmt: skip


def sigmoid(u: Rest) -> Rest:
    """1 / (1 + e^-u), beside 1/2 in the middle and 1 on the right."""
    t, _ = u.point
    return pick(
        (np.abs(t) < 1, lambda u: (1 + tanh(u / 2)) / 2), (t > 0, lambda u: 1 - tail(u, "sigmoid", turned=True)),
        (t < 0, lambda u: tail(u, "sigmoid")), u=u,
    )  # fmt: skip


def sech2(u: Rest) -> Rest:
    """1 / cosh² u, beside 1 near 0."""
    t, _ = u.point
    return pick((np.abs(t) < 1, lambda u: 1 - tanh(u) * tanh(u)), (t == t, lambda u: tail(u, "sech2", 2.0)), u=u)


def softplus(u: Rest) -> Rest:
    """log(1 + e^u), beside u on the right."""
    t, _ = u.point
    return pick((t > 1, lambda u: u + tail(u, "softplus", turned=True)), (t <= 1, lambda u: tail(u, "softplus")), u=u)


def logcosh(u: Rest) -> Rest:
    """log cosh u, beside u² / 2 near 0, |u| - log 2 on both ends."""
    t, _ = u.point
    half = partial(near, v=LOGCOSH, power=4, sign=-1, head=lambda u: u * u / 2)
    return pick((np.abs(t) < NEAR, half), (np.abs(t) > 1, lambda u: softplus(2 * size(u)) - size(u) - TWO), u=u)


def shifted_softplus(u: Rest) -> Rest:
    """log((1 + e^u) / 2), beside u / 2 near 0."""
    t, _ = u.point
    return pick((np.abs(t) < NEAR, lambda u: u / 2 + logcosh(u / 2)), (t > 1, lambda u: softplus(u) - TWO), u=u)


def tanhshrink(u: Rest) -> Rest:
    """u - tanh u, beside u³ / 3 near 0."""
    t, _ = u.point
    cube = partial(near, v=TANHSHRINK, power=5, sign=-1, head=lambda u: u * u * u / 3)
    return pick((np.abs(t) < NEAR, cube), (np.abs(t) > 1, lambda u: u - tanh(u)), u=u)


def Phi(u: Rest) -> Rest:
    """The normal distribution function, beside 1/2 near 0 and 1 on the right."""
    t, _ = u.point

    def positive(u: Rest, turned: bool) -> Rest:
        return tail(u, "Phi", np.abs(u.point[0]) + 2, turned)

    middle = partial(near, v=NORMAL, power=1, sign=1, head=lambda u: Rest.of(exact(0.5)))
    return pick((np.abs(t) < NEAR, middle), (t > 1, lambda u: 1 - positive(u, True)), (t < -1, lambda u: positive(u, False)), u=u)


def phi(u: Rest) -> Rest:
    """The normal density."""
    return tail(u, "phi", np.abs(u.point[0]))


def erfc(u: Rest) -> Rest:
    """1 - erf u, beside 2 on the left."""
    t, _ = u.point

    def positive(u: Rest) -> Rest:
        return tail(u, "erfc", 2 * np.abs(u.point[0]) + 2)

    return pick((t > 1, positive), (t < -1, lambda u: 2 - positive(-u)), u=u)


def erf(u: Rest) -> Rest:
    """erf u, beside 1 and -1 on both ends."""
    t, _ = u.point
    return pick((t > 1, lambda u: 1 - erfc(u)), (t < -1, lambda u: erfc(-u) - 1), u=u)


def log_Phi(u: Rest) -> Rest:
    """log Phi(u), beside -u² / 2 on the left."""

    def left(u: Rest) -> Rest:
        t, dt = u.point
        v = np.log(mills(-t) / SQRT_2PI)
        return small(v, -1.0, DIGITS + DIGITS / np.abs(v) + dt) - u * u / 2

    return pick((u.point[0] < -2, left), u=u)


def hypot1(u: Rest) -> Rest:
    """sqrt(1 + u²), beside 1 + u² / 2 near 0 and beside |u| elsewhere."""
    t, _ = u.point

    def far(u: Rest) -> Rest:
        t, dt = u.point
        return size(u) + small(1 / (np.abs(t) + KERNELS["hypot1"](t)), 1.0, DIGITS + 2 * dt / np.abs(t))

    return pick((np.abs(t) < 1, lambda u: 1 + hypot1m1(u)), (t == t, far), u=u)


def hypot1m1(u: Rest) -> Rest:
    """sqrt(1 + u²) - 1 = u² / 2 - u⁴ / (2 (1 + sqrt(1 + u²))²)."""
    t, _ = u.point
    bend = partial(near, v=lambda t: -(t**4) / (2 * (1 + KERNELS["hypot1"](t)) ** 2), power=4, sign=-1, head=lambda u: u * u / 2)
    return pick((np.abs(t) < 1, bend), (t == t, lambda u: hypot1(u) - 1), u=u)


def size(u: Rest) -> Rest:
    """|u|, of one that is not near to 0."""
    return pick((u.way < 0, lambda u: -u), (u.way > 0, lambda u: u), u=u)


def softclip(c: Number, u: Rest) -> Rest:
    """log((1 + e^u) / (1 + e^(u - c))), beside c on the right."""

    def right(u: Rest) -> Rest:
        t, dt = (c - u).point
        return Rest.of(c) - small(KERNELS["softclip"](float(c), t), 1.0, DIGITS + dt, t, dt)

    return pick((u.point[0] > float(c) / 2, right), u=u)


TWO = lifted(Fraction(6931471805599453094172321214581765680755, 10**40))  # log 2
ROWS: dict[str, Callable[..., Rest]] = {
    "exp": exp, "expm1": expm1, "log1p": log1p, "sin": odd(SIN), "arctan": odd(ARCTAN), "arcsinh": odd(ARCSINH), "cos": cos, "tanh": tanh,
    "sigmoid": sigmoid, "sech2": sech2, "softplus": softplus, "logcosh": logcosh, "shifted_softplus": shifted_softplus,
    "tanhshrink": tanhshrink, "Phi": Phi, "phi": phi, "erfc": erfc, "erf": erf, "log_Phi": log_Phi, "hypot1": hypot1, "hypot1m1": hypot1m1,
    "softclip": softclip, "squareplus": lambda u: (u + 2 * hypot1(u / 2)) / 2,
    "tilted_expm1": lambda a, b, u: a * (expm1(u) - u) + b * u, "shifted_expm1": lambda a, b, u: a * expm1(u) + b,
}  # fmt: skip
TOLD = {"shifted_tanh", "softsign", "shifted_softsign", "isru", "normal_cdf"}  # in simpler words


def apply(word: Word, *args: Any) -> Rest:
    """What its row says of a word, or the simpler words that it means; nothing of others."""
    u = Rest.of(args[-1]).flat
    if word.name in ROWS:
        return ROWS[word.name](*args[:-1], u)
    return Rest.of(word.means(*args[:-1], u)) if word.name in TOLD and word.means else unknown(u)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each piece on its own points alone; nothing is said where it is not known which one holds."""
    points, towards = Rest.of(ground(x)), heading(x)
    rest, masks, values = np.ones(points.shape, bool), [], []
    for p in pieces:
        below = np.ones(points.shape, bool)
        if p.knot != np.inf:
            way = (points - exact(p.knot)).way
            rest = rest & ~np.isnan(way)
            below = way < 0
            if towards is not None:
                below |= (way == 0) & (Rest.of(towards).way < 0)
            elif p.closed:
                below |= way == 0
        here = rest & below
        rest = rest & ~here
        if here.any():
            masks.append(here)
            values.append(p.define(x[here]))
    if towards is None:
        for knot, value in at.items():
            masks.append((points - exact(knot)).way == 0)
            values.append(value)
    return joined(partial(scattered, points.shape, masks), values)


def sums(f: Definition, x: Any, order: int, side: int = 1) -> list[Rest]:
    """f, f', ... up to an order, from one side, at floats."""
    given = {k: v if isinstance(v, int) else exact(v) for k, v in f.values.items()}
    start = made((x, *(np.full(len(x), v) for v in (0.0, 0.0, 0.0, -np.inf))))
    y = f.entry.define(variable(start, order, side), **given)
    return [Rest.of(part(y, order, k, side)) for k in range(order + 1)]


def smooth(f: Definition, x: float, order: int) -> bool | None:
    """Whether f, f' ... up to an order are the same on both sides of a number, and f there; None where that is not told."""
    at = np.array([x])
    with np.errstate(all="ignore"):
        right, left, here = sums(f, at, order), sums(f, at, order, -1), sums(f, at, 0)
        ways = [float(np.ravel((a - b).way)[0]) for a, b in (*zip(right, left, strict=True), (right[0], here[0]))]
    return False if any(way in (-1, 1) for way in ways) else True if all(way == 0 for way in ways) else None


def rounded(f: Definition, x: Array, order: int, dtype: Any, side: int = 1) -> tuple[Array, Any]:
    """float64 that round to a narrower type as f or f' does, and where that is sure."""
    with np.errstate(all="ignore"):
        found = sums(f, x, order, side)
        value, y = found[0], found[-1].flat
        low = np.where(y.sign > 0, np.maximum(y.near - y.by, SEEN), y.near - y.by)
        high = np.where(y.sign < 0, np.minimum(y.near + y.by, -SEEN), y.near + y.by)
        a, b = (beside(*two_sum(y.whole, np.where(y.sign == 0, 0.0, end))) for end in (low, high))
        a, b = np.broadcast_to(a, x.shape).copy(), np.broadcast_to(b, x.shape).copy()
        known = np.isfinite(value.whole + value.near) & (np.isfinite(y.by) | (y.sign == 0))  # which piece f is on is no more certain than f
        return a, alike(a, b, dtype) & known

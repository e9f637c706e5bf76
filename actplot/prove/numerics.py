"""Facts of a scalar function from plain floats at many points: what is shown where enclosures find nothing, or had no time to.

Nothing of it is proved. Where the numbers still grow at the last point, or leave a question open, there is no fact.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf, isfinite, isinf, nan
from typing import Any

import numpy as np

from ..algebras.arrays import floats, tails
from ..algebras.arrays.inputs import Array
from ..algebras.knots import knots
from ..definition import Definition
from ..errors import ActplotError
from ..facts.properties import CHECKED, Fact, fact
from ..facts.reading import number
from ..memory import once
from .curves.runs import bend, direction

REACH, FAR = 40.0, 1e6  # a window that is looked at closely, and how far out some points lie
CLOSE = 4096  # points in the window
NOISE = 1e-12  # relative: what counts as 0 beside the largest in the neighbourhood
BESIDE = 32  # points of a neighbourhood, to either side
TINY = 1e-290
UNDERFLOW = 1e-200  # what is smaller just before it is 0 has vanished in floats alone
AGREE = 1e-9  # relative: what two ways to a number may differ by
GROWTH = 1e-6  # relative: by how much what is reached far out may exceed what is reached in the window
GROWN = 1e-2  # the same for the last ten times of the distance
SHOWN = 6  # points that a text names
EDGE = 12.0  # beyond which a normal density is nothing beside any power
NODES, PANEL, HALVINGS = 16, 0.5, 5  # of the quadrature: points on a panel, its width, and how often that is halved


class Open(ActplotError):
    """Floats do not tell."""


@dataclass(frozen=True)
class Place:
    """A point with f there, and the sign before it of what changes its sign there."""

    x: float
    y: float
    before: int


class Sampled:
    """A scalar function at all points where it is looked at. Open where it has no value at one of them."""

    def __init__(self, f: Definition) -> None:
        self.f = f
        low, high = float(f.domain.low), float(f.domain.high)
        self.ends = low, high
        near = np.linspace(max(low, -REACH), min(high, REACH), CLOSE + 1) if low < REACH and high > -REACH else np.array([])
        if not near.size or not np.all(np.diff(near) > 0):
            raise Open("a domain far from the origin")
        size = np.geomspace(REACH, FAR, 300)[1:]
        tiny = np.geomspace(1e-7, 5e-3, 40)
        self.knots = np.array([float(k) for k in knots(f)])
        beside = np.concatenate([self.knots - 1e-9 * (1 + abs(self.knots)), self.knots + 1e-9 * (1 + abs(self.knots))])
        x = np.unique(np.concatenate([near, size, -size, tiny, -tiny, beside, [0.0]]))
        x = x[(x > low) & (x < high) & ~np.isin(x, self.knots)]
        self.x, self.window = x, abs(x) <= REACH
        self.values = self.at(x)
        if not np.all(np.isfinite(self.values[self.window])):
            raise Open("no value somewhere")

    def at(self, x: Array, order: int = 0) -> Array:
        """f, f' or f'' at points, at knots as the limit from the right."""
        with np.errstate(all="ignore"):
            if order == 0:
                return np.asarray(floats.value(self.f, x), float)
            return np.asarray(floats.derivative(self.f, x, "right") if order == 1 else floats.second_derivative(self.f, x), float)

    @cached_property
    def slopes(self) -> Array:
        """f' at the points."""
        return self.at(self.x, 1)

    @cached_property
    def bends(self) -> Array:
        """f'' at the points."""
        return self.at(self.x, 2)

    def derived(self, order: int) -> Array:
        """f, f' or f'' at the points."""
        return (self.values, self.slopes, self.bends)[order] if order else self.values

    @cached_property
    def jumps(self) -> bool:
        """Whether f is torn at a knot."""
        step = 1e-9 * (1 + abs(self.knots))
        left, right, on = self.at(self.knots - step), self.at(self.knots + step), self.at(self.knots)
        size = 1 + abs(on)
        return bool(np.any(abs(left - right) > 1e-6 * size) or np.any(abs(on - right) > 1e-6 * size))

    @property
    def told(self) -> str:
        """How it was looked at, as notes say it."""
        low, high = max(self.ends[0], -REACH), min(self.ends[1], REACH)
        close = f"{int(self.window.sum())} points in [{number(low)}, {number(high)}]"
        return f"float64 at {close}" + (f", {int((~self.window).sum())} up to ±1e6" if (~self.window).any() else "")

    def signs(self, order: int) -> Array:
        """The sign of f^(order) at each point, 0 where it is lost in the noise of its neighbourhood."""
        v = np.where(np.isfinite(self.derived(order)), self.derived(order), 0.0)
        around = np.lib.stride_tricks.sliding_window_view(np.pad(abs(v), BESIDE), 2 * BESIDE + 1)
        return np.where(abs(v) > NOISE * around.max(axis=1), np.sign(v), 0).astype(int)

    @once
    def flats(self, order: int) -> list[tuple[int, int]]:
        """The first and the last point of each run of points at which f^(order) is 0, and not only too small for a float."""
        zero = np.flatnonzero(np.diff(np.pad(self.derived(order) == 0, 1).astype(int)))
        runs = [(int(a), int(b) - 1) for a, b in zip(zero[::2], zero[1::2], strict=True) if b - a > 2]
        return [(a, b) for a, b in runs if self.sudden(order, a, a - 1) and self.sudden(order, b, b + 1)]

    def sudden(self, order: int, inner: int, outer: int) -> bool:
        """Whether f^(order) does not fade out on its way from one point to the next, at which it is 0."""
        if not 0 <= outer < len(self.x):
            return True
        zero, other, last = self.x[inner], self.x[outer], self.derived(order)[outer]
        for _ in range(4):
            if abs(last) <= UNDERFLOW:
                return False
            x = np.linspace(zero, other, 33)
            v = self.at(x, order)
            k = int(np.flatnonzero(v != 0)[0]) if np.any(v != 0) else 32
            zero, other, last = x[max(k - 1, 0)], x[k], v[k]
        return not abs(last) <= UNDERFLOW  # at a knot there may be no number


def tidy(v: float) -> int | float | str:
    """A number that is known to some twelve digits, as JSON holds it."""
    if isinf(v):
        return "inf" if v > 0 else "-inf"
    return float(f"{v:.12g}") + 0.0 if abs(v) > 1e-13 else 0.0


# ---------------------------------------------------------------- how high and how low


@once
def end(s: Sampled, order: int, way: int) -> tuple[float, bool]:
    """The highest (way 1) or lowest of f^(order), and whether it is taken. Open where the numbers still grow."""
    v = s.derived(order) * way
    ok = np.isfinite(v)
    knot = max((way * t for t in at_knots(s, order)), default=-inf)
    limits = [tails.limit(s.f, e, order) * way for e in s.ends if isinf(e)]
    if inf in limits:
        return inf * way, False
    near = np.where(s.window & ok, v, -inf)
    i = int(np.argmax(near))
    top = max(sharpened(s, order, way, i), knot)
    beyond = float(np.max(v[~s.window & ok], initial=-inf))
    if grows(s, v):
        return inf * way, False
    bound = max((t for t in limits if isfinite(t)), default=-inf)
    slack = GROWTH * max(1.0, abs(top))
    if bound >= top - NOISE * max(1.0, abs(top)) and beyond <= bound + slack:
        return bound * way, taken(s, order, bound * way) or knot >= bound
    if beyond > top + slack:
        last = float(np.max(v[ok & (abs(s.x) > FAR / 10)], initial=-inf))
        before = float(np.max(v[ok & (abs(s.x) <= FAR / 10)], initial=-inf))
        if last > before + GROWN * max(1.0, abs(before)):
            raise Open("the numbers still grow where they end")
        top = beyond
    if not all(isinf(e) for e in s.ends) and i in (0, len(v) - 1):
        raise Open("largest beside an end of the domain")
    return top * way, True


def at_knots(s: Sampled, order: int) -> list[float]:
    """f at the knots, or f' from both sides of them."""
    sides = [s.at(s.knots)] if not order else [np.asarray(floats.derivative(s.f, s.knots, side), float) for side in ("left", "right")]
    return [float(v) for v in np.concatenate(sides) if isfinite(v)]


def taken(s: Sampled, order: int, v: float) -> bool:
    """Whether f^(order) has a value where it does not change, so that it is no limit that was rounded."""
    here = s.derived(order) == v
    return any(here[a] for a, _ in s.flats(order + 1)) or bool(np.any(here & (s.derived(order + 1) == 0) & (abs(s.x) < 1)))


def grows(s: Sampled, v: Array) -> bool:
    """Whether values far out leave those nearer behind."""
    size = abs(s.x)
    near, far = (float(np.max(v[(size >= a) & (size <= b) & np.isfinite(v)], initial=0.0)) for a, b in ((1e2, 1e3), (1e5, 1e6)))
    return far > 100 + 30 * near


def sharpened(s: Sampled, order: int, way: int, i: int) -> float:
    """The highest value between the neighbours of a point."""
    low, high = float(s.x[max(i - 1, 0)]), float(s.x[min(i + 1, len(s.x) - 1)])
    top = -inf
    for _ in range(4):
        x = np.linspace(low, high, 65)
        v = s.at(x, order) * way
        v = np.where(np.isfinite(v), v, -inf)
        k = int(np.argmax(v))
        top = max(top, float(v[k]))
        low, high = float(x[max(k - 1, 0)]), float(x[min(k + 1, 64)])
    return top


def spanned(s: Sampled, order: int) -> dict[str, Any]:
    """Both ends of f^(order)."""
    (low, low_in), (high, high_in) = end(s, order, -1), end(s, order, 1)
    return {"low": tidy(low), "low_attained": low_in, "high": tidy(high), "high_attained": high_in}


def bounded(*sides: str) -> Callable[[Sampled], Any]:
    """Whether some ends of the range are finite."""
    return lambda s: all(spanned(s, 0)[side] not in ("inf", "-inf") for side in sides)


def lipschitz(s: Sampled) -> Any:
    """The largest |f'|, infinite at a jump."""
    if s.jumps:
        return "inf"
    (low, _), (high, _) = end(s, 1, -1), end(s, 1, 1)
    return tidy(max(-low, high))


# ---------------------------------------------------------------- ups and downs


def run_of(s: Sampled, order: int) -> str:
    """What the signs of f^(order) amount to, those of leaps at knots included."""
    found = {int(v) for v in np.unique(s.signs(order))}
    below = s.derived(order - 1)
    places = np.searchsorted(s.x, s.knots)
    leaps = [below[i] - below[i - 1] for i in places.tolist() if 0 < i < len(s.x)]
    if found > {0} and not s.flats(order):
        found -= {0}
    return direction(found, {int(np.sign(d)) for d in leaps if abs(d) > 1e-6})


def convexity(s: Sampled) -> str:
    """From the direction of f', where f does not jump."""
    return "neither" if s.jumps else bend(run_of(s, 2))


def nonlinear(s: Sampled) -> bool:
    """Whether f'' is somewhere not 0, or f has a kink."""
    return bool(np.any(s.signs(2)) or run_of(s, 2) != "constant" or s.jumps)


@once
def changes(s: Sampled, order: int) -> list[Place]:
    """Where f^(order) changes its sign, in the window or, if it does not swing for ever, anywhere."""
    signs = s.signs(order)
    flats = s.flats(order)
    kept = np.flatnonzero(signs)
    pairs = [(a, b) for a, b in pairwise(kept.tolist()) if signs[a] != signs[b] and not any(a < c and d < b for c, d in flats)]
    if endless(s, pairs):
        pairs = [(a, b) for a, b in pairs if s.window[a] and s.window[b]]
    if not pairs:
        return []
    low, high = (np.array([s.x[p[k]] for p in pairs]) for k in (0, 1))
    before = np.array([signs[a] for a, _ in pairs])
    for _ in range(40):
        middle = (low + high) / 2
        same = np.sign(s.at(middle, order)) == before
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    x = np.where(s.at(high, order) == 0, high, (low + high) / 2)
    x = np.where(abs(x) < 1e-12, 0.0, x)
    return [Place(float(a), float(b), int(c)) for a, b, c in zip(x, s.at(x), before, strict=True)]


def endless(s: Sampled, pairs: list[tuple[int, int]]) -> bool:
    """Whether signs change again and again far out."""
    return sum(not s.window[a] for a, _ in pairs) > 4


def listed(key: str, s: Sampled, places: list[Place], say: Callable[[int], dict[str, Any]]) -> Fact:
    """Points as JSON holds them; a text names those next to the origin and says how many there are in the window."""
    found = [{"x": tidy(p.x), "y": tidy(p.y), **say(p.before)} for p in places]
    shown = sorted(sorted(found, key=lambda p: abs(p["x"]))[:SHOWN], key=lambda p: p["x"])
    texts = [number(p["x"]) if key == "zeros" else f"({number(p['x'])}, {number(p['y'])})" for p in shown]
    more = f", … ({len(found)} in [{number(-REACH)}, {number(REACH)}])" if len(found) > SHOWN else ""
    return fact(key, found, CHECKED, ", ".join(texts) + more if found else "none")


def extrema(s: Sampled) -> Fact:
    """Where f' changes its sign and f does not jump."""
    if s.jumps:
        raise Open("jumps")
    return listed("extrema", s, changes(s, 1), lambda before: {"kind": "maximum" if before > 0 else "minimum"})


def inflections(s: Sampled) -> Fact:
    """Where f'' changes its sign and f' exists."""
    found = changes(s, 2)
    step = 1e-8 * (1 + abs(np.array([p.x for p in found])))
    left, right = (s.at(np.array([p.x for p in found]) + side * step, 1) for side in (-1, 1))
    smooth = [p for p, a, b in zip(found, left, right, strict=True) if abs(a - b) < 1e-6 * (1 + abs(a))]
    return listed("inflections", s, smooth, lambda before: {"kind": "falling" if before > 0 else "rising"})


def zeros(s: Sampled) -> Fact:
    """Where f changes its sign without a jump, and where it touches the axis."""
    if s.flats(0):
        raise Open("0 on an interval")

    def small(p: Place, share: float) -> bool:
        around = np.interp(np.linspace(p.x - 0.1, p.x + 0.1, 9), s.x, abs(s.values))
        return abs(p.y) <= share * float(around.max())

    found = [p for p in changes(s, 0) if small(p, 1e-6)]
    touching = [] if s.jumps else [p for p in changes(s, 1) if small(p, NOISE)]
    new = [p for p in touching if all(abs(p.x - q.x) > 1e-6 for q in found)]
    places = sorted((Place(p.x, 0.0, 0) for p in [*found, *new]), key=lambda p: p.x)
    return listed("zeros", s, places, lambda _: {})


# ---------------------------------------------------------------- the origin, both ends


def origin(s: Sampled) -> tuple[float, float, float]:
    """f(0), and f' from the left and from the right."""
    left, right = (float(floats.derivative(s.f, 0.0, side)) for side in ("left", "right"))
    y = float(s.at(np.array([0.0]))[0])
    if not all(map(isfinite, (y, left, right))) or (s.jumps and 0 in s.knots):
        raise Open("no number at 0")
    return y, left, right


def slope0(s: Sampled) -> Any:
    """f'(0), or both of a kink."""
    _, left, right = origin(s)
    same = abs(left - right) <= AGREE * max(1.0, abs(right))
    return tidy(right) if same else {"left": tidy(left), "right": tidy(right)}


def identity_at_origin(s: Sampled) -> str:
    """f(0) = 0 with slope 1, on both sides or on one."""
    y, *slopes = origin(s)
    one = [abs(v - 1) < AGREE for v in slopes]
    return "no" if abs(y) > NOISE or not any(one) else "yes" if all(one) else "one-sided"


def symmetry(s: Sampled) -> str:
    """Whether f(-x) is f(x) or -f(x) at all points."""
    if s.ends[0] != -s.ends[1]:
        return "none"
    x = np.concatenate([s.x[s.window & (s.x > 0)], abs(s.knots), [0.0]])
    right, left = s.at(x), s.at(-x)
    slack = AGREE * np.maximum(1.0, abs(right))
    return "odd" if np.all(abs(right + left) < slack) else "even" if np.all(abs(right - left) < slack) else "none"


def tail(s: Sampled, side: float) -> tuple[float, float]:
    """The limits of f and f' towards an infinite end. Open where neither germs nor numbers far out tell."""
    found = []
    for order in (0, 1):
        told = tails.limit(s.f, side, order)
        if told != told:
            v = s.at(np.copysign(np.array([1e4, 3.3e4, 1e5, 3.7e5, 1e6]), side), order)
            if not np.all(np.isfinite(v)) or np.ptp(v) > AGREE * max(1.0, float(abs(v[-1]))):
                raise Open("no limit seen")
            told = float(v[-1])
        found.append(told)
    return found[0], found[1]


def saturates(s: Sampled) -> dict[str, str]:
    """A finite limit with a slope that vanishes: hard where it is 0 at all points far out."""
    found = {}
    for name, e in zip(("left", "right"), s.ends, strict=True):
        height, slope = tail(s, e) if isinf(e) else (inf, nan)
        last = len(s.x) - 1 if e > 0 else 0
        hard = any(last in run for run in s.flats(1))
        found[name] = "no" if not isfinite(height) or abs(slope) > NOISE else "hard" if hard else "soft"
    return found


def asymptotes(s: Sampled) -> dict[str, Any]:
    """The slope is the limit of f', the intercept that of f - x f'."""
    found: dict[str, Any] = {}
    for name, e in zip(("left", "right"), s.ends, strict=True):
        found[name] = None
        if not isinf(e):
            continue
        height, slope = tail(s, e)
        if isfinite(height):
            found[name] = {"slope": 0, "intercept": tidy(height)}
        elif isfinite(slope):
            x = np.copysign(np.array([1e4, 1e5, 1e6, 1e7]), e)
            rest = s.at(x) - slope * x
            _, before, last = abs(np.diff(rest)).tolist()
            if last < 1e-5 * max(1.0, abs(rest[-1])) and (last <= before / 5 or before < 1e-6):
                found[name] = {"slope": tidy(slope), "intercept": tidy(round(float(rest[-1]), 9 if last < 1e-9 else 5))}
            elif not last > 0.9 * before:
                raise Open("no intercept seen")
    return found


# ---------------------------------------------------------------- averages


@once
def average(s: Sampled, order: int, power: int) -> float:
    """E f^(order)(Z)^power by Gauss-Legendre quadrature. Open where halved panels or wider edges tell something else."""
    known = integral(s, order, power, PANEL)
    for k in range(1, HALVINGS + 1):
        last, known = known, integral(s, order, power, PANEL / 2**k)
        if abs(known - last) <= 1e-9 * max(abs(known), 1e-3):
            return known
    raise Open("the quadrature does not settle")


def integral(s: Sampled, order: int, power: int, width: float) -> float:
    """The same on panels of a width, which end at knots."""
    inside = s.knots[abs(s.knots) < EDGE]
    edges = np.unique(np.concatenate([np.arange(-EDGE, EDGE + width / 2, width), inside]))
    node, weight = np.polynomial.legendre.leggauss(NODES)
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    x = middle[:, None] + half[:, None] * node
    density = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    with np.errstate(all="ignore"):
        v = s.at(x.ravel(), order).reshape(x.shape) ** power * density
    if not np.all(np.isfinite(v)) or max(abs(v[0]).max(), abs(v[-1]).max()) > NOISE * max(1e-3, float(abs(v).max())):
        return nan
    return float(np.sum(v * weight * half[:, None]))


def root(s: Sampled, order: int) -> Any:
    """1 / sqrt of a second moment."""
    moment = average(s, order, 2)
    if moment < TINY and np.any(s.derived(order)):
        raise Open("a moment that vanishes in floats")
    return "inf" if moment == 0 else tidy(moment**-0.5)


FINDERS: dict[str, Callable[[Sampled], Any]] = {
    "nonlinear": nonlinear,
    "range": lambda s: spanned(s, 0),
    "bounded": bounded("low", "high"),
    "bounded_below": bounded("low"),
    "bounded_above": bounded("high"),
    "monotonic": lambda s: run_of(s, 1),
    "monotonic_derivative": lambda s: run_of(s, 2),
    "convexity": convexity,
    "symmetry": symmetry,
    "f0": lambda s: tidy(origin(s)[0]),
    "zero_at_zero": lambda s: abs(origin(s)[0]) < NOISE,
    "slope0": slope0,
    "identity_at_origin": identity_at_origin,
    "lipschitz": lipschitz,
    "slope_range": lambda s: spanned(s, 1),
    "saturates": saturates,
    "asymptotes": asymptotes,
    "extrema": extrema,
    "inflections": inflections,
    "zeros": zeros,
    "mean": lambda s: tidy(average(s, 0, 1)),
    "zero_centred": lambda s: abs(average(s, 0, 1)) < NOISE,
    "second_moment": lambda s: tidy(average(s, 0, 2)),
    "slope_moment": lambda s: tidy(average(s, 1, 2)),
    "gain": lambda s: root(s, 0),
    "backward_gain": lambda s: root(s, 1),
}


def numbers(f: Definition, keys: list[Any]) -> Iterator[tuple[str, Fact]]:
    """The facts with one of these keys that floats tell of a scalar function."""
    try:
        s = Sampled(f)
    except (ActplotError, ArithmeticError, ValueError):
        return
    for key in (k for k in FINDERS if k in keys):
        try:
            found = FINDERS[key](s)
        except (ActplotError, ArithmeticError, ValueError):
            continue
        how = s.told if key not in AVERAGES else "float64 by Gauss-Legendre in [−12, 12], on panels that are halved until two agree"
        yield key, fact(key, found.value, CHECKED, found.text, how) if isinstance(found, Fact) else fact(key, found, CHECKED, "", how)


AVERAGES = {"mean", "zero_centred", "second_moment", "slope_moment", "gain", "backward_gain"}

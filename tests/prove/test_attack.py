"""Everything that is proved of a scalar function is attacked at 100,000 points: of all magnitudes, and an ulp apart where it matters.

Floats do the looking: what seems to contradict a fact is decided by balls, and only what is certain counts. So an attack has no
tolerance: a number of a fact stands for what it is the nearest float to, an integer for itself.
"""

from collections.abc import Callable
from functools import cache, cached_property
from itertools import pairwise
from math import inf

import numpy as np
import pytest
from flint import arb

from actplot import Activation, get
from actplot.algebras.arrays.floats import one_sided
from actplot.algebras.enclosures.balls import Ball, hull, precision, to_arb
from actplot.algebras.jets import part, variable
from actplot.facts.properties import PROVED, Facts
from actplot.prove.find import exact
from tests.catalogue import load

SCALARS = [f for f in load().values() if f.kind == "scalar"]
COUNT = 100_000
SHOWN = 400  # suspects of a kind that are decided by balls: the worst, and as many spread over the rest
ROUGH, SHARP = 160, 1300
ZERO = arb(0)
FAR = [s * 10.0**k for s in (-1, 1) for k in (9, 40, 150, 300)]


class Target:
    """A function under attack: its sample points with f, f' and f'' there, each found once."""

    def __init__(self, f: Activation, facts: Facts | None = None) -> None:
        self.f, self.facts = f, f.facts if facts is None else facts
        self.low, self.high = float(f.domain.low), float(f.domain.high)
        self.values = exact(f).values

    @cached_property
    def knots(self) -> list[float]:
        """Where the definition changes."""
        return [float(k) for k in self.f.knots if self.low < float(k) < self.high]

    @cached_property
    def special(self) -> list[float]:
        """Points at which a fact is at stake, those of a period in several of them."""
        named = [p for key in ("kinks", "extrema", "inflections", "zeros") for p in self.f.facts.value(key) or []]
        points = {0.0, *self.knots, *(p["x"] + n * p.get("period", 0) for p in named for n in (-3, -1, 0, 1, 7))}
        for r in self.f.facts.value("dead_region") or []:
            points |= {e for e in (float(r["low"]), float(r["high"])) if abs(e) < inf}
        return sorted(float(p) for p in points if self.low < p < self.high)

    @cached_property
    def x(self) -> np.ndarray:
        """At least 100,000 points of the domain, in order."""
        rng = np.random.default_rng(sum(map(ord, self.f.name)))
        steps = np.arange(-150, 151)
        near = [around(p, steps) for p in self.special]
        near += [p + s * 10.0 ** rng.uniform(-16, 1, 400) for p in self.special for s in (-1, 1)]
        if self.high - self.low < inf:
            width = self.high - self.low
            size = width * 10.0 ** rng.uniform(-300, 0, COUNT // 4)
            x = np.r_[self.low + size, self.high - size, rng.uniform(self.low, self.high, COUNT), *near]
        else:
            size = np.ldexp(rng.uniform(1, 2, COUNT // 5), rng.integers(-1074, 1023, COUNT // 5))
            often = 1 if self.low == -inf else 2
            windows = [rng.uniform(-w, w, often * n) for w, n in ((10, COUNT // 4), (1, COUNT // 12), (100, COUNT // 12))]
            x = np.r_[*windows, size, *near, FAR]
            x = np.r_[x, -x, self.low + size]  # so that mirror images are at hand, and what lies beside an end
        x = np.unique(x[(x > self.low) & (x < self.high)])
        assert x.size >= COUNT
        return x

    @cached_property
    def places(self) -> np.ndarray:
        """Where the special points are among all."""
        return np.searchsorted(self.x, self.special)

    @cached_property
    def jets(self) -> list[np.ndarray]:
        """f, f' from the right and f'' from the right in floats, where nothing is known NaN."""
        with np.errstate(all="ignore"):
            return one_sided(self.f, self.x, 2, 1)

    @cached_property
    def y(self) -> np.ndarray:
        """f itself, what knots have of their own included."""
        return np.asarray(self.f(self.x))

    @property
    def d(self) -> np.ndarray:
        """f' from the right."""
        return self.jets[1]

    @cached_property
    def memory(self) -> dict[tuple[float, int, int], arb]:
        """What balls have told already."""
        return {}

    def ball(self, x: float, order: int = 0, side: int = 1, bits: int = ROUGH) -> arb:
        """An enclosure of f^(order) at a float."""
        if (x, order * side, bits) not in self.memory:
            with precision(bits):
                if order == 0:
                    self.memory[x, 0, bits] = to_arb(self.f.entry.define(Ball(arb(x)), **self.values))
                else:
                    y = self.f.entry.define(variable(Ball(arb(x)), order, side), **self.values)
                    self.memory[x, order * side, bits] = to_arb(part(y, order, order, side))
        return self.memory[x, order * side, bits]

    def sign(self, x: float, order: int) -> int:
        """The certain sign of f^(order) at a float, else 0."""
        return sign(lambda bits: self.ball(float(x), order, 1, bits))


def sign(amount: Callable[[int], arb], slack: arb = ZERO) -> int:
    """The certain sign of a number of which there is an enclosure at each precision, else 0; what is as small as the slack has none."""
    for bits in (ROUGH, SHARP):
        with precision(bits):
            v = amount(bits)
            if v > slack or v < -slack:
                return 1 if v > 0 else -1
            if v.is_zero() or v.rad() < slack / 4:
                return 0
    return 0


def around(p: float, steps: np.ndarray) -> np.ndarray:
    """The floats some ulps from a point, across 0 too."""
    with np.errstate(over="ignore"):
        return p + steps * np.spacing(abs(p)) if p else steps * 5e-324


def number(v: float | int | str) -> arb:
    """What a number of a fact stands for: an integer for itself, a float for what it is nearest to."""
    if isinstance(v, str):
        return arb(float(v))
    return arb(v) if isinstance(v, int) else arb(v, float(np.spacing(abs(v))) / 2)


def slack(v: float | int | str) -> arb:
    """How far that may be from the float."""
    return ZERO if isinstance(v, (str, int)) else arb(float(np.spacing(abs(v))) / 2)


def worst(suspect: np.ndarray, size: np.ndarray) -> np.ndarray:
    """The indices of suspects: of many the worst, and some of the rest."""
    at = np.flatnonzero(suspect)
    if at.size <= 2 * SHOWN:
        return at
    ordered = at[np.argsort(-np.nan_to_num(size[at], nan=0.0, posinf=1e308), kind="stable")]
    return np.unique(np.r_[ordered[:SHOWN], ordered[SHOWN :: max(1, (at.size - SHOWN) // SHOWN)]])


def knot_between(t: Target, a: float, b: float) -> bool:
    """Whether the definition changes between two points."""
    return any(a <= k <= b for k in t.knots)


# ---------------------------------------------------------------- one attack a property: yields what contradicts the claim


def values(t: Target, claimed, order: int):
    """No value lies outside of an interval, both ends are come near to, and what is attained is attained somewhere."""
    v = t.jets[1] if order else t.y
    for way, key in ((-1, "low"), (1, "high")):
        end, taken = claimed[key], claimed[key + "_attained"]
        bound = number(end)
        size = way * (v - float(end)) if abs(float(end)) < inf else np.full(v.shape, -1.0)
        beyond = (size > 0) | ((size == 0) & (not taken))
        for i in np.union1d(worst(beyond, size), t.places[beyond[t.places]]):
            for side in (1, -1) if order else (1,):
                past = lambda bits, at=(float(t.x[i]), order, side), way=way, end=float(end): way * (t.ball(*at, bits) - end)
                if sign(past, slack(end)) > 0 or (not taken and past(SHARP).is_zero()):
                    yield f"{t.x[i]!r} beyond {key} {end}"
        reached = np.nanmax(way * v)
        if abs(float(end)) < inf:
            near = reached >= way * float(end) - 1e-6 * (1 + abs(float(end)))
        else:
            near = reached > (300 if {abs(t.low), abs(t.high)} <= {0, inf} else 30)  # floats do not come near to 1
        if not near:
            yield f"{key} {end} is not come near to: {way * reached}"
        elif taken and not attained(t, bound, order):
            yield f"{key} {end} is attained nowhere"


def attained(t: Target, bound: arb, order: int) -> bool:
    """Whether f^(order) is equal to a number, as far as enclosures tell, at a point where it may have an extreme value."""
    for x in (*t.special, *tops(t, bound, order)):
        near = [arb(x)] + ([hull(arb(a), arb(b)) for a, b in [(np.nextafter(x, -inf), np.nextafter(x, inf))]])
        for place in near:
            with precision(ROUGH):
                for side in (1, -1):
                    y = t.f.entry.define(variable(Ball(place), order, side) if order else Ball(place), **t.values)
                    if to_arb(part(y, order, order, side) if order else y).overlaps(bound):
                        return True
    flat = np.flatnonzero(t.jets[order + 1] == 0)
    some = [float(x) for x in t.x[flat[:: max(1, flat.size // 50)]] if abs(x) < 1e6]
    return any(t.ball(x, order).overlaps(bound) for x in some if t.ball(x, order + 1).is_zero())


def tops(t: Target, bound: arb, order: int) -> list[float]:
    """Where the next derivative changes its sign, by Newton's method from where values come nearest: what is endless no fact lists."""
    found = []
    for i in np.argsort(np.abs((t.jets[1] if order else t.y) - float(bound.mid())))[:4]:
        x = float(t.x[i])
        for _ in range(8):
            bend, more = t.ball(x, order + 1), t.ball(x, order + 2)
            step = float((bend / more).mid()) if bend.is_finite() and not more.contains(0) else inf
            x = x - step if abs(step) < 1 else x
        if {t.sign(at, order + 1) for at in np.nextafter(x, (-inf, inf))} == {-1, 1}:
            found.append(x)
    return found


def range_(t: Target, claimed):
    yield from values(t, claimed, 0)
    if "set" in claimed:
        for x in t.x[np.flatnonzero(~np.isin(t.y, [float(v) for v in claimed["set"]]))]:
            if not any(t.ball(x).overlaps(number(v)) for v in claimed["set"]):
                yield f"a value at {x!r} outside of the set"


def slope_range(t: Target, claimed):
    yield from values(t, claimed, 1)


def bounded_on(way: int):
    def attack(t: Target, claimed):
        """What is bounded does not go on growing, what is not does, where the domain ends or between that."""
        v = way * t.y
        top = np.nanmax(v)
        inner = np.nanmax(v[v.size // 20 : -(v.size // 20)])
        grows = bool((top > inner + 1 and top > 30) or top > 1e100)
        if claimed is grows:
            yield f"reaches {way * top}"

    return attack


def bounded(t: Target, claimed):
    ends = [not next(bounded_on(way)(t, True), None) for way in (-1, 1)]
    if claimed is not all(ends):
        yield f"below {ends[0]}, above {ends[1]}"


def directed(t: Target, claimed, order: int):
    """Neighbouring points show no step the wrong way, and none of length 0 where the claim is strict; 'no' has two witnesses."""
    v = t.jets[1] if order else t.y
    ways = {"nondecreasing": 1, "strictly increasing": 1, "nonincreasing": -1, "strictly decreasing": -1}
    with np.errstate(all="ignore"):
        step = np.diff(v)

    def steps(i: int, way: int, strict: bool) -> bool:
        a, b = float(t.x[i]), float(t.x[i + 1])
        if strict:
            return all(t.ball(x, order + 1).is_zero() for x in (a, b)) and not knot_between(t, a, b)
        return sign(lambda bits: way * (t.ball(b, order, 1, bits) - t.ball(a, order, 1, bits))) < 0

    if claimed == "no":
        for way in (1, -1):
            at = worst(way * step < 0, -way * step)
            if not any(falls(t, i, wide, order, way) for wide in (0, 5, 50) for i in at):
                yield f"no step {'down' if way > 0 else 'up'}"
        return
    for way in (1, -1) if claimed == "constant" else (ways[claimed],):
        for i in worst(way * step < 0, -way * step):
            if steps(i, way, False):
                yield f"a step the wrong way at {t.x[i]!r}"
        if claimed.startswith("strictly"):
            for i in worst((step == 0) & (np.abs(t.x[:-1]) < 1e6), np.diff(t.x)):
                if steps(i, way, True):
                    yield f"no step at {t.x[i]!r}"
    if claimed.startswith("non") and not any(steps(i, 1, True) for i in worst((step == 0) & (np.abs(t.x[:-1]) < 1e6), np.diff(t.x))):
        yield "it is strict"


def falls(t: Target, i: int, wide: int, order: int, way: int) -> bool:
    """Whether way f^(order) falls around the step after a point, which floats see a few ulps too early or too late."""
    a, b = (float(t.x[j]) for j in (max(i - wide, 0), min(i + 1 + wide, t.x.size - 1)))
    return sign(lambda bits: way * (t.ball(b, order, 1, bits) - t.ball(a, order, 1, bits))) < 0


def monotonic(t: Target, claimed):
    yield from directed(t, claimed, 0)


def monotonic_derivative(t: Target, claimed):
    yield from directed(t, claimed, 1)


def convexity(t: Target, claimed):
    """Three points above a chord, three below it."""
    index = np.unique(np.r_[np.arange(0, t.x.size, 97), t.places])
    index = index[(index < t.x.size) & (np.abs(t.x[np.minimum(index, t.x.size - 1)]) < 1e100)]
    x, y = t.x[index], t.y[index]
    apart = np.r_[True, np.diff(x) > 1e-9]
    x, y = x[apart], y[apart]
    with np.errstate(all="ignore"):
        sag = (y[2:] - y[1:-1]) * (x[1:-1] - x[:-2]) - (y[1:-1] - y[:-2]) * (x[2:] - x[1:-1])

    def sags(i: int, way: int) -> bool:
        a, b, c = (float(v) for v in x[i : i + 3])

        def amount(bits: int) -> arb:
            f, g, h = (t.ball(p, 0, 1, bits) for p in (a, b, c))
            return way * ((h - g) * (arb(b) - arb(a)) - (g - f) * (arb(c) - arb(b)))

        return sign(amount) > 0

    up, down = (any(sags(i, way) for i in worst(way * sag > 0, way * sag)) for way in (1, -1))
    told = "neither" if up and down else "convex" if up else "concave" if down else "affine"
    if told != claimed:
        yield f"looks {told}"


def nonlinear(t: Target, claimed):
    if claimed is (next(convexity(t, "affine"), None) is None):
        yield "chords say otherwise"


def lipschitz(t: Target, claimed):
    """No slope and no chord is steeper; that slope is come near to; a jump is as steep as can be."""
    size = np.abs(t.jets[1])
    with np.errstate(all="ignore"):
        chord = np.abs(np.diff(t.y) / np.diff(t.x))
    if claimed == "inf":
        steep = np.nanmax(chord) > 1e6 or np.nanmax(size) > 1e6
        if not steep:
            yield f"nothing is steeper than {np.nanmax(size)}"
        return
    for i in worst(size > float(claimed), size):
        if sign(lambda bits, i=i: abs(t.ball(float(t.x[i]), 1, 1, bits)) - arb(claimed), slack(claimed)) > 0:
            yield f"slope at {t.x[i]!r}"
    for i in worst(chord > float(claimed), chord):
        a, b = float(t.x[i]), float(t.x[i + 1])

        steep = lambda bits, a=a, b=b: abs(t.ball(b, 0, 1, bits) - t.ball(a, 0, 1, bits)) / (arb(b) - arb(a)) - arb(claimed)
        if sign(steep, slack(claimed)) > 0:
            yield f"chord at {t.x[i]!r}"
    if not np.nanmax(size) >= float(claimed) * (1 - 1e-6):
        yield f"no slope comes near {claimed}"


def dead_region(t: Target, claimed):
    """f' is 0 inside of the intervals, and at no two neighbouring points outside."""
    inside = np.zeros(t.x.shape, bool)
    for r in claimed:
        low, high = float(r["low"]), float(r["high"])
        within = (t.x > low) & (t.x < high)
        inside |= within
        if not within.any():
            yield f"no point in {low}, {high}"
        for i in worst(within & (t.d != 0), np.abs(t.d)):
            if t.sign(t.x[i], 1):
                yield f"a slope at {t.x[i]!r}"
        for x, taken in ((low, r["low_attained"]), (high, r["high_attained"])):
            flat = abs(x) < inf and all(abs(beside(t, x, 1, side)) < arb(2) ** -300 for side in (1, -1)) and not torn(t, x)
            if flat is not taken:
                yield f"the end {x}"
    out = ~inside & (t.d == 0)
    out = np.flatnonzero(out[:-1] & out[1:])
    for i in out[:: max(1, out.size // SHOWN)]:
        if all(t.ball(x, 1).is_zero() for x in t.x[i : i + 2]) and not knot_between(t, *t.x[i : i + 2]):
            yield f"no slope at {t.x[i]!r}"


def beside(t: Target, x: float, order: int, side: int) -> arb:
    """f^(order) a hair beside a knot that a float stands for, or beside the float; with side 0 the value there."""
    with precision(SHARP):
        knot = next((k for k in t.f.knots if float(k) == x), None)
        place = (arb(x) if knot is None else to_arb(knot)) + side * arb(2) ** -1000
        y = t.f.entry.define(variable(Ball(place), order, side) if order else Ball(place), **t.values)
        return to_arb(part(y, order, order, side) if order else y)


def torn(t: Target, x: float) -> bool:
    """Whether f jumps at a float, or at the knot that it stands for."""
    y = [beside(t, x, 0, s) for s in (-1, 0, 1)]
    return any(abs(a - b) > arb(2) ** -300 for a in y for b in y)


def turning(t: Target, claimed, order: int, spared: Callable[[float, float], bool]):
    """Signs change at the claimed points and at no others, and the other way round where the kind says so."""
    v = t.jets[order] if order else t.y
    places = sorted(float(p["x"]) for p in claimed)
    signs = np.sign(v)
    known = np.flatnonzero(np.isfinite(v) & (signs != 0))
    changed = np.flatnonzero(signs[known[:-1]] != signs[known[1:]])
    period = claimed[0].get("period") if claimed else None
    if period is not None:
        changed = changed[np.abs(t.x[known[changed]]) < 200]
    groups = np.split(changed, np.flatnonzero(np.diff(changed) > 30) + 1) if changed.size else []  # floats waver around a zero
    for g in groups[:: max(1, len(groups) // (2 * SHOWN))]:
        i, j = known[max(g[0] - 9, 0)], known[min(g[-1] + 10, known.size - 1)]
        a, b = float(t.x[i]), float(t.x[j])
        if near(places, a, b, period) or spared(a, b) or plateau(t, i, j, order):
            continue
        if t.sign(a, order) * t.sign(b, order) < 0:
            yield f"a change of sign between {a!r} and {b!r}"
    for p in claimed:
        x = float(p["x"])
        gap = min([abs(x - o) for o in (*t.special, t.low, t.high) if abs(o - x) > 1e-12], default=1.0)
        step = min(1e-5 * max(1.0, abs(x)), gap / 2)
        before, behind = t.sign(x - step, order), t.sign(x + step, order)
        kinds = {"maximum": (1, -1), "minimum": (-1, 1), "falling": (1, -1), "rising": (-1, 1)}
        if "kind" in p and (before, behind) != kinds[p["kind"]]:
            yield f"no {p['kind']} at {x!r}"
        if not level(t, x, 0, p["y"]):
            yield f"f({x!r}) is not {p['y']}"


def plateau(t: Target, i: int, j: int, order: int) -> bool:
    """Whether f^(order) is 0 at two neighbours among some points."""
    zero = [t.ball(float(x), order).is_zero() for x in t.x[i : j + 1]]
    return any(a and b for a, b in pairwise(zero))


def worst_of(at: np.ndarray) -> np.ndarray:
    """Not more indices than balls have time for."""
    return at[:: max(1, at.size // (2 * SHOWN))]


def near(places: list[float], a: float, b: float, period: float | None) -> bool:
    """Whether a claimed point lies between two others, or nearer to one of them than its float tells."""
    for p in places:
        shifts = [0.0] if period is None else [round(((a + b) / 2 - p) / period) * period]
        for s in shifts:
            slack = np.spacing(abs(p)) + (0 if period is None else 4 * np.spacing(abs(a)) + 1e-13)
            if a - slack <= p + s <= b + slack:
                return True
    return False


def level(t: Target, x: float, order: int, y: float | int) -> bool:
    """Whether f takes a value at a point, as far as its float tells."""
    if torn(t, x) or x in t.knots:
        return t.ball(x, order).overlaps(number(y)) or bool(abs(t.ball(x, order) - number(y)) < 1e-15 * (1 + abs(y)))
    with precision(ROUGH):
        around_ = hull(arb(np.nextafter(x, -inf)), arb(np.nextafter(x, inf)))
        return to_arb(t.f.entry.define(Ball(around_), **t.values)).overlaps(number(y))


def extrema(t: Target, claimed):
    yield from turning(t, claimed, 1, lambda a, b: any(a <= k <= b and torn(t, k) for k in t.knots))


def inflections(t: Target, claimed):
    bent = lambda k: torn(t, k) or bool(abs(beside(t, k, 1, 1) - beside(t, k, 1, -1)) > arb(2) ** -300)
    yield from turning(t, claimed, 2, lambda a, b: any(a <= k <= b and bent(k) for k in t.knots))


def zeros(t: Target, claimed):
    yield from turning(t, claimed, 0, lambda a, b: any(a <= k <= b and torn(t, k) for k in t.knots))
    places = sorted(float(p["x"]) for p in claimed)
    period = claimed[0].get("period") if claimed else None
    single = np.flatnonzero(t.y == 0)
    for i in np.unique(np.r_[worst_of(single), np.intersect1d(single, t.places)]):
        x = float(t.x[i])
        if t.ball(x).is_zero() and not near(places, x, x, period):
            beside = [t.x[j] for j in (i - 1, i + 1) if 0 <= j < t.x.size]
            if not any(t.ball(float(b)).is_zero() for b in beside):
                yield f"a zero at {x!r}"


def far(t: Target, side: int, order: int) -> list[arb]:
    """f^(order) on the way to an end."""
    return [t.ball(side * 10.0**k, order, 1, SHARP) for k in (100, 200, 300)]


def saturates(t: Target, claimed):
    """A side that saturates has a limit and no slope far out; one that does not lacks either."""
    for name, side, end in (("left", -1, t.low), ("right", 1, t.high)):
        if abs(end) < inf:
            told = "no"
        else:
            y, d = far(t, side, 0), far(t, side, 1)
            still = all(abs(a - b) < 1e-60 for a in y for b in y) and all(abs(v) < 1e-60 for v in d)
            told = ("hard" if all(v.is_zero() for v in d) else "soft") if still else "no"
        if claimed[name] != told:
            yield f"{name} looks {told}"


def asymptotes(t: Target, claimed):
    """f - x f' and f' settle where f approaches a line, and on that line."""
    for name, side, end in (("left", -1, t.low), ("right", 1, t.high)):
        lines = []
        if abs(end) == inf:
            with precision(SHARP):
                for k in (40, 60, 80):
                    x = side * 10.0**k
                    y, d = t.ball(x, 0, 1, SHARP), t.ball(x, 1, 1, SHARP)
                    flat = claimed[name] is not None and claimed[name]["slope"] == 0
                    lines.append((ZERO, y) if flat else (d, y - arb(x) * d))
                settled = all(abs(u - v) < 1e-30 for a in lines for b in lines for u, v in zip(a, b, strict=True))
        if abs(end) < inf or not settled:
            if claimed[name] is not None:
                yield f"no line on the {name}"
        elif claimed[name] is None:
            yield f"a line on the {name}"
        elif any(abs(u - number(claimed[name][k])) > 1e-25 for k, u in zip(("slope", "intercept"), lines[-1], strict=True)):
            yield f"another line on the {name}"


def symmetry(t: Target, claimed):
    """f(-x) against f(x), bit by bit."""
    if t.low != -t.high:
        if claimed != "none":
            yield "the domain has no mirror image"
        return
    assert np.array_equal(t.x, -t.x[::-1])
    broken = {}
    for name, way in (("even", 1), ("odd", -1)):
        with np.errstate(all="ignore"):
            size = np.abs(t.y - way * t.y[::-1])
        apart = lambda x, way=way: sign(lambda bits: t.ball(x, 0, 1, bits) - way * t.ball(-x, 0, 1, bits))
        broken[name] = any(apart(float(t.x[i])) for i in worst(size > 0, size))
    if claimed == "none" and not all(broken.values()):
        yield "a symmetry"
    elif claimed != "none" and broken[claimed]:
        yield f"not {claimed}"


def symmetry_centre(t: Target, claimed):
    """Pairs of points about the centre claimed, and about others nearer to the origin that suggest themselves."""
    offsets = [0.0371, 0.31, 0.7, 1.9, 3.3, 7.7, 19.0]

    def refuted(x: arb, y: arb | None) -> bool:
        for u in offsets:
            for bits in (ROUGH, SHARP):
                with precision(bits):
                    if not (x - u > t.low and x + u < t.high):
                        continue
                    a, b = (to_arb(t.f.entry.define(Ball(x + s * u), **t.values)) for s in (1, -1))
                    if (a != b) if y is None else (a + b != 2 * y):
                        return True
        return False

    if claimed is not None and refuted(number(claimed["x"]), None if claimed["kind"] == "axis" else number(claimed["y"])):
        yield "not a centre"
    if next(convexity(t, "affine"), None) is None:
        return
    bound = inf if claimed is None else abs(float(claimed["x"]))
    for x in t.special:
        if abs(x) >= bound * (1 - 1e-9) and not (x == 0 and claimed is None):
            continue
        y = t.ball(x)
        sides = [(t.ball(x, 0, 1), "point")] if x == 0 and not y.is_zero() and not torn(t, 0.0) else []
        sides += [(y, "point"), (None, "axis")] if x else []
        for value, kind in sides:
            place = arb(x) if x in t.knots or not x else arb(x, float(np.spacing(abs(x))))
            if value is not None and place.rad() != 0:
                value = to_arb(t.f.entry.define(Ball(place), **t.values))
            if not refuted(place, value) and (value is None or not torn(t, x)):
                yield f"{kind} {x}"


def smoothness(t: Target, claimed):
    """Derivatives from both sides of every knot: those up to the class agree everywhere, the next one does not."""
    order = 5 if claimed == "inf" else claimed + 1
    differing = []
    with precision(SHARP):
        for k in t.f.knots:
            x = to_arb(k)
            sides = []
            for s in (-1, 1):
                y = t.f.entry.define(variable(Ball(x + s * arb(2) ** -1000), max(order, 1), s), **t.values)
                sides.append([to_arb(part(y, max(order, 1), i, s)) for i in range(order + 1)])
            own = to_arb(t.f.entry.define(Ball(x), **t.values))
            found = [i for i, (a, b) in enumerate(zip(*sides, strict=True)) if not abs(a - b) < arb(2) ** -200 * (1 + abs(a))]
            if own.rad() < arb(2) ** -200 and not abs(own - sides[0][0]) < arb(2) ** -200 * (1 + abs(own)):
                found.append(0)
            differing.append(min(found, default=inf))
    worst_ = min(differing, default=inf)
    if worst_ < inf if claimed == "inf" else worst_ != claimed + 1:
        yield f"the first derivative that differs: {worst_}"


def kinks(t: Target, claimed):
    """What is listed of a knot holds a hair beside it."""
    with precision(SHARP):
        for p in claimed:
            k = min(t.f.knots or [0], key=lambda k: abs(float(k) - p["x"]))
            for s, value, slope in ((-1, "left", "left_slope"), (1, "right", "right_slope")):
                y = t.f.entry.define(variable(Ball(to_arb(k) + s * arb(2) ** -1000), 1, s), **t.values)
                for order, key in ((0, value), (1, slope)):
                    v = to_arb(part(y, 1, order, s))
                    off = abs(v) < 1e30 if isinstance(p[key], str) else abs(v - number(p[key])) > arb(2) ** -200 * (1 + abs(v))
                    if off:
                        yield f"{key} at {p['x']!r}"


def f0(t: Target, claimed):
    if t.ball(0.0, 0, 1, SHARP) != number(claimed):
        yield "another value"


def zero_at_zero(t: Target, claimed):
    y = t.ball(0.0, 0, 1, SHARP)
    if y != 0 if claimed else y.is_zero():
        yield "the other"


def slope0(t: Target, claimed):
    told = claimed if isinstance(claimed, dict) else {"left": claimed, "right": claimed}
    for s, key in ((-1, "left"), (1, "right")):
        v = t.ball(0.0, 1, s, SHARP)
        if v.is_finite() and abs(v) < 1e30 if isinstance(told[key], str) else v != number(told[key]):
            yield key


def identity_at_origin(t: Target, claimed):
    one = [t.ball(0.0, 1, s, SHARP).contains(1) for s in (-1, 1)]
    told = "no" if t.ball(0.0, 0, 1, SHARP) != 0 or torn(t, 0.0) or not any(one) else "yes" if all(one) else "one-sided"
    if told != claimed:
        yield f"looks like {told}"


ATTACKS = {
    "nonlinear": nonlinear, "range": range_, "bounded": bounded, "bounded_below": bounded_on(-1), "bounded_above": bounded_on(1),
    "smoothness": smoothness, "kinks": kinks, "monotonic": monotonic, "monotonic_derivative": monotonic_derivative,
    "convexity": convexity, "symmetry": symmetry, "symmetry_centre": symmetry_centre, "f0": f0, "zero_at_zero": zero_at_zero,
    "slope0": slope0, "identity_at_origin": identity_at_origin, "lipschitz": lipschitz, "slope_range": slope_range,
    "saturates": saturates, "dead_region": dead_region, "asymptotes": asymptotes, "extrema": extrema, "inflections": inflections,
    "zeros": zeros,
}  # fmt: skip


def contradictions(t: Target, key: str, claimed) -> list[str]:
    """What speaks against a claim: one example is enough."""
    return [found for found in (next(ATTACKS[key](t, claimed), None),) if found]


# ---------------------------------------------------------------- the catalogue

COVERED: dict[str, list[str]] = {}  # the cells attacked, by function


@pytest.mark.sampled
@pytest.mark.parametrize("f", SCALARS, ids=lambda f: f.name)
def test_what_is_proved_withstands_attack(f):
    t = Target(f)
    cells = [k for k in ATTACKS if k in f.facts and f.facts[k].verdict == PROVED]
    assert {k: found for k in cells if (found := contradictions(t, k, f.facts[k].value))} == {}
    COVERED[f.name] = cells


def test_every_cell_was_attacked():
    """Run with the test above, all that is proved and can be attacked was."""
    expected = {f.name: [k for k in ATTACKS if k in f.facts and f.facts[k].verdict == PROVED] for f in SCALARS}
    assert len(expected) == len(SCALARS) >= 99
    assert sum(map(len, expected.values())) >= 2300
    if COVERED:
        print(f"{sum(map(len, COVERED.values()))} proved cells of {len(COVERED)} functions withstood {COUNT} points each")
    assert {name: cells for name, cells in COVERED.items() if cells != expected[name]} == {}


def test_points_are_many_and_adversarial():
    t = Target(get("hard_swish"))
    assert t.x.size >= COUNT and np.all(np.diff(t.x) > 0)
    for k in t.knots:
        i = int(np.searchsorted(t.x, k))
        assert list(t.x[i - 3 : i + 4]) == [k + n * s for n, s in zip(range(-3, 4), [np.spacing(np.nextafter(k, 0))] * 7, strict=True)] or (
            t.x[i] == k and np.nextafter(k, inf) == t.x[i + 1] and np.nextafter(k, -inf) == t.x[i - 1]
        )
    exponents = np.unique(np.frexp(t.x[t.x > 0])[1])
    assert exponents.min() < -1000 and exponents.max() > 1000 and exponents.size > 1900


# ---------------------------------------------------------------- planted lies, one at least for each attack


def interval(low, low_in, high, high_in):
    return {"low": low, "low_attained": low_in, "high": high, "high_attained": high_in}


def line(slope, intercept):
    return {"slope": slope, "intercept": intercept}


def listed(name, key, **changes):
    """The points of a true fact, the first one changed."""
    first, *rest = get(name).facts[key].value
    return [{**first, **changes}, *rest]


LIES = [
    ("relu", "nonlinear", False), ("affine", "nonlinear", True),
    ("relu", "range", interval(0, False, "inf", False)), ("silu", "range", interval(-0.25, True, "inf", False)),
    ("silu", "range", interval(-0.3, True, "inf", False)), ("tanh", "range", interval(-1, True, 1, True)),
    ("softsign", "range", interval(0, False, "inf", False)), ("sigmoid", "range", interval(0, False, 1, True)),
    ("gelu", "range", interval(-0.16997120747990, True, "inf", False)), ("gelu", "range", interval("-inf", False, "inf", False)),
    ("binary_step", "range", interval(0, True, 1, True) | {"set": [0, 0.5]}),
    ("relu", "bounded", True), ("tanh", "bounded", False), ("silu", "bounded_below", False), ("symlog", "bounded_below", True),
    ("relu", "bounded_above", True), ("sigmoid", "bounded_above", False),
    ("elu", "smoothness", 2), ("elu", "smoothness", 0), ("hard_tanh", "smoothness", "inf"), ("binary_step", "smoothness", 0),
    ("relu", "kinks", listed("relu", "kinks", left_slope=1)), ("binary_step", "kinks", listed("binary_step", "kinks", right=0)),
    ("gelu", "monotonic", "strictly increasing"), ("relu", "monotonic", "strictly increasing"), ("arctan", "monotonic", "no"),
    ("elu", "monotonic", "nondecreasing"), ("tanh", "monotonic", "strictly decreasing"),
    ("mish", "monotonic_derivative", "strictly increasing"), ("relu", "monotonic_derivative", "strictly increasing"),
    ("softplus", "monotonic_derivative", "no"), ("hard_tanh", "monotonic_derivative", "nondecreasing"),
    ("selu", "convexity", "convex"), ("softplus", "convexity", "concave"), ("relu", "convexity", "neither"),
    ("tanh", "convexity", "affine"),
    ("gelu", "symmetry", "odd"), ("tanh", "symmetry", "none"), ("tanh", "symmetry", "even"), ("sigmoid", "symmetry", "odd"),
    ("sigmoid", "symmetry_centre", None), ("sigmoid", "symmetry_centre", {"kind": "point", "x": 0, "y": 0.4999999999999}),
    ("relu6", "symmetry_centre", {"kind": "axis", "x": 3, "y": None}), ("hat", "symmetry_centre", None),
    ("softplus", "f0", 0.69314718055994), ("relu", "zero_at_zero", False), ("sigmoid", "zero_at_zero", True),
    ("sigmoid", "slope0", 0.2500000000001), ("relu", "slope0", 0.5), ("relu", "identity_at_origin", "yes"),
    ("tanh", "identity_at_origin", "no"),
    ("gelu", "lipschitz", 1), ("gelu", "lipschitz", 1.128904145185), ("sigmoid", "lipschitz", 0.5), ("binary_step", "lipschitz", 1),
    ("square", "lipschitz", 2), ("tanh", "lipschitz", "inf"),
    ("sigmoid", "slope_range", interval(0, False, 0.25, False)), ("sigmoid", "slope_range", interval(0, True, 0.25, True)),
    ("relu", "slope_range", interval(0, True, 2, True)), ("mish", "slope_range", interval(0, False, 1.0884981612517279, True)),
    ("softsign", "saturates", {"left": "hard", "right": "soft"}), ("relu", "saturates", {"left": "soft", "right": "no"}),
    ("symlog", "saturates", {"left": "soft", "right": "soft"}), ("sine", "saturates", {"left": "soft", "right": "no"}),
    ("relu", "dead_region", []), ("relu", "dead_region", [interval("-inf", False, 0.5, False)]),
    ("relu", "dead_region", [interval("-inf", False, 0, True)]), ("elu", "dead_region", [interval("-inf", False, -50, False)]),
    ("silu", "asymptotes", {"left": line(0, 0), "right": line(1, 0.5)}), ("silu", "asymptotes", {"left": None, "right": line(1, 0)}),
    ("symlog", "asymptotes", {"left": None, "right": line(0, 700)}), ("selu", "asymptotes", {"left": None, "right": line(1.05, 0)}),
    ("silu", "extrema", []), ("silu", "extrema", listed("silu", "extrema", kind="maximum")),
    ("silu", "extrema", listed("silu", "extrema", x=-1.2784645427612)), ("sine", "extrema", get("sine").facts.extrema.value[1:]),
    ("tanh", "inflections", []), ("gelu", "inflections", listed("gelu", "inflections", kind="falling")),
    ("gelu", "inflections", get("gelu").facts.inflections.value[:1]), ("sigmoid", "inflections", [{"x": 1, "y": 0.5, "kind": "falling"}]),
    ("tanh", "zeros", []), ("softplus", "zeros", [{"x": 0, "y": 0}]), ("sine", "zeros", get("sine").facts.zeros.value[:1]),
    ("square", "zeros", []),
]  # fmt: skip


@cache
def target(name: str) -> Target:
    """A function that is lied about more than once."""
    return Target(get(name))


def test_there_is_a_lie_for_each_attack():
    assert {key for _, key, _ in LIES} == set(ATTACKS)
    assert [(n, k) for n, k, lie in LIES if get(n).facts[k].value == lie] == []


@pytest.mark.parametrize(("name", "key", "lie"), LIES, ids=[f"{n}-{k}-{i}" for i, (n, k, _) in enumerate(LIES)])
def test_planted_lies_are_seen(name, key, lie):
    assert contradictions(target(name), key, lie) != []


@pytest.mark.parametrize(
    ("spec", "key", "lie"),
    [
        ("elu:alpha=2", "smoothness", 1), ("elu:alpha=2", "monotonic_derivative", "nondecreasing"), ("elu:alpha=2", "convexity", "convex"),
        ("leaky_relu:negative_slope=1", "nonlinear", True), ("leaky_relu:negative_slope=-0.5", "monotonic", "nondecreasing"),
        ("swish_beta:beta=10", "lipschitz", 1), ("hard_shrink:lambd=0.1", "dead_region", []),
    ],
)  # fmt: skip
def test_lies_at_other_parameters_are_seen(spec, key, lie):
    f = get(spec)
    t = Target(f)
    assert contradictions(t, key, lie) != []
    assert contradictions(t, key, f.facts[key].value) == []

"""What is only checked is held against what anybody can see: values on the function's own scale, in NumPy, and the other facts.

Parameters are drawn at random, of all magnitudes and degenerate ones; with them stand functions of which something was claimed once
that is not so, from points far from where they live.
"""

import random
from itertools import pairwise
from math import inf, isfinite

import numpy as np
import pytest

from actplot.algebras.knots import knots as knots_of
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.facts.agreement import RULES, agreed
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN, fact
from actplot.prove.find import find, looks
from tests.catalogue import load

WRONG = [
    "thresholded_relu:theta=2000", "hat:a=0.05", "smu:a=0.999,b=0.000305", "swish_beta:beta=1e-8", "coslu:b=100", "snake:a=0.01",
    "srelu:al=1,ar=1", "threshold:threshold=2000,value=-1", "thresholded_relu:theta=50", "hard_shrink:lambd=39.4", "squareplus:b=1e-12",
    "laplace_act:mu=100,sigma=1", "where(x>a,1,0):a=1e200", "x*sigmoid(a*x):a=1e-10", "x+1.0000001*sin(x)", "sqrt(x)",
    "exp(-(1000000*(x-0.3))**2)", "sin(a*x):a=1e-200", "abs(x)**1.5", "abs(x)**0.5", "where(x==0,1,(exp(x)-1)/x)", "sin(1000*x)",
    "where(x==0,0,sin(x)/x)", "where(x**2==2,1,0)", "max(x,a):a=1e200", "sin(x)**2+cos(x)**2-1", "tanh(x)-tanh(x)",
]  # fmt: skip
DRAWN, SIZES = 30, (1e-6, 0.01, 1, 1, 100, 1e6)
NOISE, CLOSE = 1e-13, 1e-6  # relative: what rounding does to a value, and what the digits of a fact leave open


def drawn():
    """Entries at random parameters, each of a magnitude of its own; 0, 1 and -1 among them."""
    rng = random.Random(20)
    entries = [f for f in load().values() if f.kind == "scalar" and f.parameters]
    found = {}
    while len(found) < DRAWN:
        f = rng.choice(entries)
        values = {p.name: rng.choice((0, 1, -1, *(s * rng.choice((1, rng.uniform(-2, 2))) for s in SIZES))) for p in f.parameters}
        try:
            found[f.at(**{k: float(f"{v:.6g}") for k, v in values.items()}).spec] = None
        except ActplotError:  # outside of a parameter's domain
            continue
    return list(found)


class Seen:
    """A function at points of all magnitudes that its text and its parameters name, and what floats make of it there."""

    def __init__(self, spec):
        self.f = get(spec)
        self.facts = find(self.f)
        knots = [float(k) for k in knots_of(self.f)]
        numbers = [abs(float(v)) for v in self.f.values.values() if float(v)] + [abs(k) for k in knots if k]
        sizes = {w for v in (1.0, 1e3, 1e6, *numbers) for w in (v, 1 / v, v**0.5) if 1e-12 < w < 1e12}
        places = [0.0, 0.3, *knots]
        near = np.concatenate([np.linspace(-8, 8, 161), np.geomspace(8, 300, 40), -np.geomspace(8, 300, 40)])
        x = np.unique(np.concatenate([p + w * near for p in places for w in sizes]))
        d = self.f.domain
        self.x = x[(x > float(d.low)) & (x < float(d.high)) & ~np.isin(x, knots)]
        with np.errstate(all="ignore"):
            self.y = np.asarray(self.f(self.x), float)
        self.x, self.y = self.x[np.isfinite(self.y)], self.y[np.isfinite(self.y)]
        self.noise = NOISE * (abs(self.y) + 0.01)
        self.jumps = np.searchsorted(self.x, knots)  # the points after knots
        dx = np.diff(self.x)
        self.far = dx > 1e-7 * abs(self.x[1:])  # apart enough for a slope
        self.slopes = np.diff(self.y) / dx
        self.off = (self.noise[1:] + self.noise[:-1]) / dx + CLOSE * abs(self.slopes)

    def value(self, key):
        """The value of a fact, None where it is unknown or absent."""
        return self.facts.value(key)

    def wrong(self):
        """What is claimed and contradicts what is seen."""
        return [k for k, holds in self.claims() if self.value(k) is not None and not holds(self.value(k))]

    def claims(self):
        """What can be seen of a property."""
        torn = self.value("smoothness") in (-1, None)
        yield "range", lambda r: self.inside(self.y, self.noise, r)
        yield "monotonic", lambda m: self.goes(m, np.diff(self.y), self.noise[1:] + self.noise[:-1])
        yield "symmetry", self.mirrored
        yield "symmetry_centre", self.centred
        if not torn:
            steep = self.slopes[self.far], self.off[self.far]
            yield "slope_range", lambda r: self.inside(*steep, r)
            yield "lipschitz", lambda v: self.inside(*steep, {"low": -float(v), "high": float(v)})
            kept, off = steep
            bend = {"convex": "nondecreasing", "concave": "nonincreasing", "affine": "constant"}
            yield "convexity", lambda c: self.goes(bend.get(c, "no"), np.diff(kept), off[1:] + off[:-1])
            yield "extrema", lambda p: self.listed(p, np.sign(np.where(abs(np.diff(self.y)) > 4 * self.noise[1:], np.diff(self.y), 0)))
        yield "zeros", lambda p: self.listed(p, np.sign(np.where(abs(self.y) > 4 * self.noise, self.y, 0)))
        for key in ("gain", "backward_gain"):
            yield key, lambda g: float(g) > 0
        yield "mean", lambda m: self.average(1, m)
        yield "second_moment", lambda m: self.average(2, m)

    @staticmethod
    def inside(v, off, r):
        """Whether values are in an interval."""
        low, high = float(r["low"]), float(r["high"])
        below, above = (low - CLOSE * abs(low) if isfinite(low) else low), (high + CLOSE * abs(high) if isfinite(high) else high)
        return bool(np.all(v >= below - off) and np.all(v <= above + off))

    @staticmethod
    def goes(direction, steps, off):
        """Whether steps go in a direction only."""
        up, down = np.any(steps > off), np.any(steps < -off)
        rising, falling = (direction in ("strictly increasing", "nondecreasing"), direction in ("strictly decreasing", "nonincreasing"))
        return not (down and rising) and not (up and falling) and not ((up or down) and direction == "constant")

    def mirrored(self, symmetry):
        """Whether f(-x) is what it should be."""
        if symmetry == "none":
            return True
        with np.errstate(all="ignore"):
            other = np.asarray(self.f(-self.x), float) * (-1 if symmetry == "odd" else 1)
        return bool(np.all(abs(self.y - other) <= 4 * self.noise + CLOSE * abs(self.y)))

    def centred(self, centre):
        """Whether points on both sides of a centre are images of each other."""
        a, b, way = float(centre["x"]), float(centre["y"] or 0), -1 if centre["kind"] == "point" else 1
        t = abs(self.x - a)
        t = t[t > 1e-6 * abs(a)]
        with np.errstate(all="ignore"):
            right, left = (np.asarray(self.f(a + s * t), float) for s in (1, -1))
        gap = abs(right - way * left - (1 - way) * b)
        least = 1e-4 * (abs(right) + abs(left) + abs(b)) + 1e-9 * (t + abs(a))  # the centre is a float
        return bool(np.all(gap[np.isfinite(gap)] <= least[np.isfinite(gap)]))

    def listed(self, points, signs):
        """Whether each change of a sign has its point, where the list is whole."""
        if len(points) > 6:
            return True
        kept = np.flatnonzero(signs)
        for i, j in pairwise(kept):
            a, b = self.x[i], self.x[min(j + 1, len(self.x) - 1)]
            if signs[i] == signs[j] or np.any((self.jumps > i) & (self.jumps <= j + 1)):
                continue
            if not any(self.between(p, a, b) for p in points):
                return False
        return True

    @staticmethod
    def between(p, a, b):
        """Whether a point, or one that it repeats as, is between two."""
        x, period = float(p["x"]), float(p.get("period", 0))
        slack = CLOSE * max(abs(a), abs(b), b - a)
        if not period or "rise" in p:
            return a - slack <= x <= b + slack or "rise" in p
        return b - a > period or np.floor((b + slack - x) / period) >= np.ceil((a - slack - x) / period)

    def average(self, power, moment):
        """Whether a moment is what the trapezoidal rule makes of the points, as far as that goes."""
        inner = abs(self.x) < 12
        x, y = self.x[inner], self.y[inner] ** power * np.exp(-self.x[inner] ** 2 / 2) / np.sqrt(2 * np.pi)
        if len(x) < 2 or np.any(np.diff(self.x[abs(self.x) < 6]) > 0.2):
            return True
        size = float(np.sum((abs(y[1:]) + abs(y[:-1])) / 2 * np.diff(x)))
        told = float(np.sum((y[1:] + y[:-1]) / 2 * np.diff(x)))
        return abs(told - float(moment)) <= 0.1 * size + 1e-12


@pytest.mark.sampled
@pytest.mark.parametrize("spec", [*WRONG, *drawn()])
def test_no_fact_contradicts_what_is_seen_or_another_fact(spec):
    seen = Seen(spec)
    assert [(k, seen.facts[k].verdict, seen.facts[k].text) for k in seen.wrong()] == []
    assert [keys for keys, holds in RULES if all(seen.value(k) is not None for k in keys) and not holds(*map(seen.value, keys))] == []


@pytest.mark.parametrize("name", [n for n, f in load().items() if f.kind == "scalar"])
def test_recorded_facts_agree(name):
    value = load()[name].facts.value
    assert [keys for keys, holds in RULES if all(value(k) is not None for k in keys) and not holds(*map(value, keys))] == []


def test_what_is_proved_outweighs_what_is_checked():
    interval = {"low": 0, "low_attained": True, "high": 1, "high_attained": False}
    found = {"range": fact("range", interval, PROVED), "mean": fact("mean", 3.0, CHECKED), "bounded": fact("bounded", True, CHECKED)}
    told = agreed(found)
    assert told["range"] is found["range"] and told["bounded"] is found["bounded"]
    assert told["mean"].verdict == UNKNOWN and "contradicts Range: [0, 1)" in told["mean"].note
    both = agreed(found | {"range": fact("range", interval, CHECKED)})
    assert both["range"].verdict == both["mean"].verdict == UNKNOWN


WHOLE = {"low": "-inf", "low_attained": False, "high": "inf", "high_attained": False}
LIES = [
    ("tanh", "range", {"low": -0.9, "low_attained": True, "high": 0.9, "high_attained": True}),
    ("tanh", "lipschitz", 0.8),
    ("silu", "monotonic", "strictly increasing"),
    ("silu", "convexity", "convex"),
    ("silu", "symmetry", "odd"),
    ("silu", "extrema", []),
    ("silu", "extrema", [{"x": -1.2784645427610738, "y": -0.278, "kind": "minimum"}, {"x": 1.0, "y": 0.7, "kind": "maximum"}]),
    ("silu", "inflections", []),
    ("silu", "asymptotes", {"left": {"slope": 0, "intercept": 0}, "right": {"slope": 1, "intercept": 1}}),
    ("silu", "saturates", {"left": "hard", "right": "no"}),
    ("tanh(x-1)", "zeros", []),
    ("silu", "dead_region", [WHOLE]),
    ("sigmoid", "symmetry_centre", {"kind": "point", "x": 0.1, "y": 0.525}),
    ("sin(x)", "extrema", [{"x": 1.5, "y": 0.997, "kind": "maximum", "period": 6.3}]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "lie"), LIES)
def test_a_planted_lie_is_refuted(name, key, lie):
    f = get(name)
    assert looks(f).refuted(key, lie)
    assert looks(f).refuted(key, find(f).value(key)) == ""


@pytest.mark.parametrize(
    ("spec", "key", "expected"),
    [
        ("hat:a=0.05", "symmetry_centre", {"kind": "axis", "x": 0.025, "y": None}),
        ("srelu:al=1,ar=1", "symmetry_centre", None),
        ("snake:a=0.01", "monotonic", "strictly increasing"),
        ("thresholded_relu:theta=2000", "symmetry", "none"),
        ("thresholded_relu:theta=50", "zero_centred", False),
        ("abs(x)**1.5", "smoothness", 1),
        ("abs(x)**0.5", "smoothness", 0),
        ("where(x==0,1,(exp(x)-1)/x)", "smoothness", "inf"),
        ("where(x==0,1,(exp(x)-1)/x)", "kinks", []),
        ("x+1.0000001*sin(x)", "monotonic", "no"),
        ("where(x**2==2,1,0)", "smoothness", -1),
    ],
)
def test_the_own_scale_is_looked_at(spec, key, expected):
    found = find(get(spec))[key]
    assert found.verdict != UNKNOWN
    assert found.value == expected


def test_low_points_far_out_or_between_ripples_are_found():
    assert find(get("swish_beta:beta=1e-8")).value("range")["low"] == pytest.approx(-27846454.28, rel=1e-8)
    assert find(get("coslu:b=100")).value("range")["low"] == pytest.approx(-0.56698, abs=1e-5)
    assert find(get("sin(1000*x)")).value("zeros")[0]["period"] == pytest.approx(np.pi / 500)
    assert 0 in [z["x"] for z in find(get("where(x==0,0,sin(x)/x)")).value("zeros")]
    assert find(get("sqrt(x)")).value("kinks") == [{"x": 0, "value": 0, "left": 0, "right": 0, "left_slope": "inf", "right_slope": "inf"}]


@pytest.mark.parametrize("spec", ["sin(a*x):a=1e-200", "max(x,a):a=1e200"])
def test_what_cannot_be_looked_at_is_unknown_for_a_reason(spec):
    facts = find(get(spec))
    assert facts["extrema"].verdict == UNKNOWN and facts["extrema"].note
    assert facts.value("range") is None or float(facts.value("range")["high"]) in (0, inf)

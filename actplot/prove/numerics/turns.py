"""Ups and downs: directions, and the points at which a sign changes."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from ...facts.properties import CHECKED, Fact, fact
from ...facts.reading import number
from ...memory import once
from ..curves.runs import bend, direction
from .points import NOISE, Open, Sampled, tidy

LEAP = 1e-3  # a step at a knot or a point without a value that is no slope
SHOWN = 6  # points that a text names
MOST = 400  # points of a list


@dataclass(frozen=True)
class Place:
    """A point with f there, and the sign before it of what changes its sign there."""

    x: float
    y: float
    before: int


def run_of(s: Sampled, order: int) -> str:
    """What the signs of f^(order) amount to, those of leaps at knots included."""
    found = {int(v) for v in np.unique(s.signs(order))}
    below = s.derived(order - 1)
    if np.any(np.isnan(below[s.window])):
        raise Open("a slope that is no number")
    places = np.searchsorted(s.x, np.concatenate([s.knots, s.holes]))
    leaps = [below[i] - below[i - 1] for i in places.tolist() if 0 < i < len(s.x)]
    if found > {0} and not s.flats(order):
        found -= {0}
    steps = np.diff(below[s.window])
    steps = steps[np.isfinite(steps)]
    turned = {int(way) for way in (-1, 1) if np.max(steps * way, initial=0.0) > LEAP}
    told = found | {int(np.sign(d)) for d in leaps if abs(d) > LEAP}
    if not turned <= told:
        raise Open("steps that its derivative does not tell of")
    return direction(found, told)


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
    pairs = [(a, b) for a, b in pairs if not s.across(s.x[a], s.x[b])]
    if endless(s, pairs):
        pairs = [(a, b) for a, b in pairs if s.window[a] and s.window[b]]
    if not pairs:
        return []
    if len(pairs) > MOST:
        raise Open("more changes of a sign than anybody lists")
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
    more = f", … ({len(found)} in [{number(-s.reach)}, {number(s.reach)}])" if len(found) > SHOWN else ""
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
    touching += [Place(k, 0.0, 0) for k in s.knots[s.at(s.knots) == 0].tolist() if s.ends[0] < k < s.ends[1]]
    for p in touching:
        found += [p] if all(abs(p.x - q.x) > 1e-6 for q in found) else []
    places = sorted((Place(p.x, 0.0, 0) for p in found), key=lambda p: p.x)
    return listed("zeros", s, places, lambda _: {})

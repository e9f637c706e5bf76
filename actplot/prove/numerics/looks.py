"""What is seen of a function refutes what was only checked: floats look on its own scale, balls decide what they suspect."""

from collections.abc import Callable, Iterator
from functools import cached_property
from math import inf, isfinite
from typing import Any

import numpy as np
from flint import arb

from ...algebras.arrays import floats
from ...algebras.arrays.inputs import Array
from ...algebras.scales import scales
from ...errors import ActplotError
from ..curves import hints
from ..curves.curve import Curve
from ..curves.values import SHARP, sign

SUSPECTS = 3  # points of a kind that balls look at
FLOAT = arb(2) ** -40  # relative, from a number of a fact to what it stands for
LOOSE = arb(10) ** -7  # the same for one that floats found
FAR = (1e3, 1e6)  # how many times beyond its own places a function has come near to its asymptotes
FALLS = {"strictly increasing": (1,), "nondecreasing": (1,), "strictly decreasing": (-1,), "nonincreasing": (-1,), "constant": (1, -1)}
SLOPES = {"convex": "nondecreasing", "concave": "nonincreasing", "affine": "constant"}


class Looks:
    """A curve at many points, in floats; and at those that matter, in balls."""

    def __init__(self, c: Curve) -> None:
        self.c = c

    @cached_property
    def x(self) -> Array:
        """The points, none of them a knot."""
        x = hints.grid(self.c.f)
        return x[~np.isin(x, [float(b.x.mid()) for b in self.c.breaks])]

    @cached_property
    def seen(self) -> list[Array]:
        """f, f' and f'' there, as floats tell."""
        f = self.c.f
        with np.errstate(all="ignore"):
            found = floats.value(f, self.x), floats.derivative(f, self.x, "right"), floats.second_derivative(f, self.x)
        return [np.asarray(v, float) for v in found]

    def ball(self, x: float | arb, order: int) -> arb:
        """f^(order) at a point, for sure."""
        return self.c.at(arb(x), order, bits=SHARP)[order] if order else self.c.value(arb(x), SHARP)

    def refuted(self, key: str, value: Any) -> str:
        """Why a fact does not hold, "" where nothing is seen against it."""
        if key not in LOOKS or value is None:
            return ""
        try:
            return next(LOOKS[key](self, value), "")
        except (ActplotError, ArithmeticError, ValueError, TypeError, KeyError):
            return ""

    def between(self, value: Any, order: int) -> Iterator[str]:
        """Values beyond the ends of an interval, and at an end that is not taken."""
        for way, key in ((-1, "low"), (1, "high")):
            end = float(value[key])
            v = np.where(np.isfinite(self.seen[order]), self.seen[order] * way, -inf)
            for i in np.argsort(-v)[:SUSPECTS].tolist() if isfinite(end) else []:
                y = self.ball(self.x[i], order)
                if way * y > way * arb(end) + abs(arb(end)) * FLOAT:
                    yield f"{name(order)}({said(self.x[i])}) lies beyond {end:g}"

    def steepest(self, value: Any) -> Iterator[str]:
        """Slopes beyond the largest one."""
        yield from self.between({"low": -float(value), "high": float(value)}, 1)

    def direction(self, value: str, order: int) -> Iterator[str]:
        """Two points between which f^(order) goes the other way."""
        kept = np.flatnonzero(np.isfinite(self.seen[order]))
        steps = np.diff(self.seen[order][kept])
        for way in FALLS.get(value, ()):
            for i in np.argsort(way * steps)[:SUSPECTS].tolist():
                a, b = self.x[kept[i]], self.x[kept[i + 1]]
                if way * (self.ball(b, order) - self.ball(a, order)) < 0:
                    yield f"{name(order)}({said(a)}) {'>' if way > 0 else '<'} {name(order)}({said(b)})"

    def bend(self, value: str) -> Iterator[str]:
        """The same of slopes."""
        yield from self.direction(SLOPES.get(value, ""), 1)

    def mirror(self, way: int, x: float = 0.0, y: float = 0.0) -> Iterator[str]:
        """Points at one distance from a centre (-1) or an axis (1) that are no images of each other."""
        t = np.unique(abs(self.x - x))
        t = t[(x + t < float(self.c.high)) & (x - t > float(self.c.low))]
        with np.errstate(all="ignore"):
            right, left = (np.asarray(floats.value(self.c.f, x + side * t), float) for side in (1, -1))
            off = np.nan_to_num(abs(right - way * left - (1 - way) * y) / (abs(right) + abs(left) + abs(y)), posinf=0.0)
        for i in np.argsort(-off)[:SUSPECTS].tolist():
            one, other = (self.ball(arb(x) + side * arb(t[i]), 0) for side in (1, -1))
            moved = 1 + abs(arb(x) / t[i]) if t[i] else arb(1)  # the centre is a float, which weighs more close by
            if abs(one - way * other - (1 - way) * arb(y)) > LOOSE * (abs(one) + abs(other) + abs(y)) * moved:
                yield f"f({said(x + t[i])}) and f({said(x - t[i])}) are no images of each other"

    def centre(self, value: Any) -> Iterator[str]:
        """The same about a point or an axis."""
        yield from self.mirror(-1 if value["kind"] == "point" else 1, float(value["x"]), float(value["y"] or 0))

    def symmetric(self, value: str) -> Iterator[str]:
        """The same about the origin."""
        if value in ("odd", "even"):
            yield from self.mirror(-1 if value == "odd" else 1)

    def turns(self, value: list[Any], order: int) -> Iterator[str]:
        """Changes of a sign that are left out, and points at which there is none."""
        x, v = self.x, self.seen[order]
        kept = np.flatnonzero(np.isfinite(v) & (v != 0))
        knots = np.array([float(b.x.mid()) for b in self.c.breaks])
        periods = [float(p["period"]) for p in value if "period" in p]
        far = inf if len(value) < hints.FIRST or periods else max(abs(float(p["x"])) for p in value)
        low, high = (0.0, periods[0]) if periods else (-far, far)
        told = np.array([float(p["x"]) for p in value])
        if periods:
            told = np.concatenate([told - periods[0], told, told + periods[0]])
        count = 0
        for i in np.flatnonzero(np.diff(np.sign(v[kept]))).tolist():
            a, b = float(x[kept[i]]), float(x[kept[i + 1]])
            slack = 1e-6 * (b - a)
            if not low <= a < b <= high or np.any((told >= a - slack) & (told <= b + slack)) or np.any((knots >= a) & (knots <= b)):
                continue
            if opposite(self.ball(a, order), self.ball(b, order)):
                yield f"{name(order)} changes its sign between {said(a)} and {said(b)}"
            count += 1
            if count >= SUSPECTS:
                break
        for p in told.tolist() if not periods else []:
            j = int(np.searchsorted(x, p))
            if not 0 < j < len(x) or order == 0 or np.any((knots >= x[j - 1]) & (knots <= x[j])):
                continue
            a, b = float(x[j - 1 if x[j - 1] < p else j - 2]), float(x[j] if x[j] > p else x[min(j + 1, len(x) - 1)])
            if np.sum((told >= a) & (told <= b)) == 1 and not np.any((knots >= a) & (knots <= b)):
                left, right = sign(self.ball(a, order)), sign(self.ball(b, order))
                if left is not None and left == right:
                    yield f"{name(order)} has one sign about {said(p)}"

    def repeats(self, value: list[Any]) -> Iterator[str]:
        """Points a period apart at which f is not the same, up to its rise."""
        for p in [p for p in value if "period" in p][:1]:
            length, rise = (arb(float(p.get(k, 0))) for k in ("period", "rise"))
            for t in (0.137, 0.391, 0.618, 0.853):
                one, other = (self.ball(length * n, 0) for n in (t, t + 1))
                if abs(other - one - rise) > LOOSE * (1 + abs(one) + abs(rise)):
                    yield f"f does not repeat after {said(float(length))}"

    def listed(self, value: list[Any], order: int) -> Iterator[str]:
        """Both of points."""
        yield from self.repeats(value)
        yield from self.turns(value, order)

    def roots(self, value: list[Any]) -> Iterator[str]:
        """The same of zeros, where no jump can change the sign."""
        yield from self.repeats(value)
        yield from self.turns(value, 0)

    def dead(self, value: list[Any]) -> Iterator[str]:
        """Slopes other than 0 where there should be none."""
        for r in value:
            here = np.flatnonzero((self.x > float(r["low"])) & (self.x < float(r["high"])) & (self.seen[1] != 0))
            for i in here[:: max(1, len(here) // SUSPECTS)].tolist():
                if abs(self.ball(self.x[i], 1)) > 0:
                    yield f"f'({said(self.x[i])}) is not 0"

    def lines(self, value: Any) -> Iterator[str]:
        """Distances from an asymptote that do not shrink on the way out."""
        for side, way in (("left", -1), ("right", 1)):
            if (line := value[side]) is None:
                continue
            at = [arb(way * scales(self.c.f).reach * far) for far in FAR]
            near, last = (abs(self.ball(x, 0) - arb(float(line["slope"])) * x - arb(float(line["intercept"]))) for x in at)
            lost = abs(arb(float(line["slope"])) * at[1]) * arb(2) ** -50  # the slope is a float
            if last > near * 0.99 and last > lost + 1e-6 * (1 + abs(arb(float(line["intercept"])))):
                yield f"f does not come near to its asymptote on the {side}"

    def rest(self, value: Any) -> Iterator[str]:
        """Slopes that do not vanish where f is told to come to rest."""
        for side, way in (("left", -1), ("right", 1)):
            near, last = (abs(self.ball(way * scales(self.c.f).reach * far, 1)) for far in FAR)
            if value[side] != "no" and last > near * 0.99 and last * scales(self.c.f).reach > 1e-9:
                yield f"f does not come to rest on the {side}"
            if value[side] == "hard" and last > 0:
                yield f"f'({said(way * scales(self.c.f).reach * FAR[1])}) is not 0"


def opposite(a: arb, b: arb) -> bool:
    """Whether two numbers have different signs for sure."""
    return bool((a > 0 and b < 0) or (a < 0 and b > 0))


def name(order: int) -> str:
    """f, f', f''."""
    return "f" + "'" * order


def said(x: float) -> str:
    """A point with enough digits to find it again."""
    return f"{float(x):.9g}".replace("-", "−")


LOOKS: dict[str, Callable[[Looks, Any], Iterator[str]]] = {
    "range": lambda s, v: s.between(v, 0),
    "slope_range": lambda s, v: s.between(v, 1),
    "lipschitz": Looks.steepest,
    "monotonic": lambda s, v: s.direction(v, 0),
    "monotonic_derivative": lambda s, v: s.direction(v, 1),
    "convexity": Looks.bend,
    "symmetry": Looks.symmetric,
    "symmetry_centre": Looks.centre,
    "extrema": lambda s, v: s.listed(v, 1),
    "inflections": lambda s, v: s.listed(v, 2),
    "zeros": Looks.roots,
    "dead_region": Looks.dead,
    "asymptotes": Looks.lines,
    "saturates": Looks.rest,
}

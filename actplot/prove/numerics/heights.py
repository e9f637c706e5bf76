"""How high and how low f and f' reach, and whether what they reach is taken."""

from collections.abc import Callable
from math import inf, isfinite, isinf
from typing import Any

import numpy as np

from ...algebras.arrays import floats
from ...algebras.arrays.inputs import Array
from ...memory import once
from .points import FAR, NOISE, Open, Sampled, rising, tidy

GROWTH = 1e-6  # relative: by how much what is reached far out may exceed what is reached in the window
OVERSHOT = 1e-2  # relative: by how much a slope that is a difference may exceed those between points
AGAIN = 1e-9  # relative: by how much waves that return may differ
RETURNED = 1e-3  # relative: how much less than the highest is nearly that
GROWN = 1e-2  # the same for the last ten times of the distance


@once
def end(s: Sampled, order: int, way: int) -> tuple[float, bool | None]:
    """The highest (way 1) or lowest of f^(order), and whether it is taken (None: open). Open where the numbers still grow."""
    v = s.derived(order) * way
    ok = np.isfinite(v)
    knot = max((way * t for t in at_knots(s, order)), default=-inf)
    limits = [s.limit(e, order) * way for e in s.ends if isinf(e)]
    if inf in limits:
        return inf * way, False
    near = np.where(s.window & ok, v, -inf)
    i = int(np.argmax(near))
    top = max(sharpened(s, order, way, i), knot)
    beyond = float(np.max(v[~s.window & ok], initial=-inf))
    if grows(s, v):
        return inf * way, False
    if np.any(v == inf):
        raise Open("too large for a float")
    for hole in s.holes.tolist() if not order else []:
        if (edge := max(way * s.beside(hole, side) for side in (-1, 1))) >= top:
            return edge * way, False
    bound = max((t for t in limits if isfinite(t)), default=-inf)
    slack = GROWTH * max(1.0, abs(top))
    if bound >= top - NOISE * max(1.0, abs(top)) and beyond <= bound + slack:
        return bound * way, taken(s, order, bound * way) or knot >= bound
    if order and s.f.entry.box:
        secant = float(np.nanmax(way * np.diff(s.values[s.window]) / np.diff(s.x[s.window])))
        if top > secant + OVERSHOT * max(1.0, abs(secant)):  # differences across a kink
            return secant * way, True
    if beyond > top + slack:
        last = float(np.max(v[ok & (abs(s.x) > s.far / 10)], initial=-inf))
        before = float(np.max(v[ok & (abs(s.x) <= s.far / 10)], initial=-inf))
        if last > before + GROWN * max(1.0, abs(before)):
            raise Open("the numbers still grow where they end")
        top = beyond
    if not all(isinf(e) for e in s.ends) and i in (0, len(v) - 1):
        raise Open("largest beside an end of the domain")
    return top * way, None if returning(s, v, top) and top > at_origin(s, order, way, v) + AGAIN * max(1.0, abs(top)) else True


def returning(s: Sampled, v: Array, top: float) -> bool:
    """Whether what is highest is nearly reached far out on a way that has no limit: it may be what ever higher waves tend to."""
    far = np.isfinite(v) & (abs(s.x) > s.reach / 2)
    return any(
        bool(np.max(v[far & (s.x * side > 0)], initial=-inf) >= top - RETURNED * max(1.0, abs(top))) and np.isnan(s.limit(side * inf, 0))
        for side in (-1, 1)
        if isinf(s.ends[side > 0])
    )


def at_origin(s: Sampled, order: int, way: int, v: Array) -> float:
    """The highest value near the origin, where waves that only tend to their highest are seen to be lower."""
    near = np.where((abs(s.x) < s.reach / 5) & np.isfinite(v), v, -inf)
    return sharpened(s, order, way, int(np.argmax(near)))


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
    size = abs(s.x) * FAR / s.far
    near, far = (float(np.max(v[(size >= a) & (size <= b) & np.isfinite(v)], initial=0.0)) for a, b in ((1e2, 1e3), (1e5, 1e6)))
    return far > 100 + 30 * near


def sharpened(s: Sampled, order: int, way: int, i: int) -> float:
    """The highest value between the neighbours of a point."""
    low, high = float(s.x[max(i - 1, 0)]), float(s.x[min(i + 1, len(s.x) - 1)])
    for hole in s.holes[(s.holes > low) & (s.holes < high)].tolist():
        low, high = (low, float(s.x[i])) if hole > s.x[i] else (float(s.x[i]), high)
    top, tops = -inf, [0.0]
    for _ in range(8 if s.blind else 4):  # at a kink that is not known nothing is flat
        x = np.linspace(low, high, 65)
        v = s.at(x, order) * way
        v = np.where(np.isfinite(v), v, -inf)
        k = int(np.argmax(v))
        top = max(top, float(v[k]))
        tops.append(top)
        low, high = float(x[max(k - 1, 0)]), float(x[min(k + 1, 64)])
    if rising(tops):
        raise Open("values that grow the more, the closer one looks")
    return top


def spanned(s: Sampled, order: int) -> dict[str, Any]:
    """Both ends of f^(order). Open where it is not seen whether one is taken."""
    (low, low_in), (high, high_in) = end(s, order, -1), end(s, order, 1)
    if low_in is None or high_in is None:
        raise Open("whether what is reached again and again is ever more than nearly so")
    return {"low": tidy(low), "low_attained": low_in, "high": tidy(high), "high_attained": high_in}


def bounded(*sides: str) -> Callable[[Sampled], Any]:
    """Whether some ends of the range are finite."""
    return lambda s: all(isfinite(end(s, 0, 1 if side == "high" else -1)[0]) for side in sides)


def lipschitz(s: Sampled) -> Any:
    """The largest |f'|, infinite at a jump."""
    if s.jumps:
        return "inf"
    (low, _), (high, _) = end(s, 1, -1), end(s, 1, 1)
    return tidy(max(-low, high))

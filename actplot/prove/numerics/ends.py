"""The origin and both ends: values and slopes at 0, parity, limits, asymptotes."""

from math import inf, isfinite, isinf, nan
from typing import Any

import numpy as np

from ...algebras.arrays import floats
from .points import NOISE, Open, Sampled, tidy

STEP, KINK = 1e-6, 1e-4  # where only values are known: how far apart, and slopes that differ by more are those of a kink
AGREE = 1e-9  # relative: what two ways to a number may differ by


def domain(s: Sampled) -> dict[str, Any]:
    """As the entry says."""
    d = s.f.domain
    return {"low": tidy(float(d.low)), "low_attained": d.low_in, "high": tidy(float(d.high)), "high_attained": d.high_in}


def origin(s: Sampled) -> tuple[float, float, float]:
    """f(0), and f' from the left and from the right."""
    left, right = (float(floats.derivative(s.f, 0.0, side)) for side in ("left", "right"))
    y = float(s.at(np.array([0.0]))[0])
    if s.f.entry.box:  # whose slopes are differences over both sides
        before, _, after = s.at(np.array([-STEP, 0.0, STEP])).tolist()
        sides = (y - before) / STEP, (after - y) / STEP
        left, right = (float(f"{v:.6g}") for v in sides) if abs(sides[1] - sides[0]) > KINK * max(1.0, abs(right)) else (left, right)
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
    x = np.unique(np.concatenate([abs(s.x), abs(s.knots), [0.0]]))
    right, left = s.at(x), s.at(-x)
    slack = AGREE * np.maximum(min(1.0, float(np.nanmax(abs(right)))), abs(right))
    if not np.any(right):
        raise Open("0 at all points")

    def same(other: Any) -> bool:
        """Whether the right side is this, infinite values included."""
        return bool(np.all((right == other) | (abs(right - other) < slack)))

    return "odd" if same(-left) else "even" if same(left) else "none"


def tail(s: Sampled, side: float) -> tuple[float, float]:
    """The limits of f and f' towards an infinite end. Open where neither germs nor numbers far out tell."""
    found = []
    for order in (0, 1):
        told = s.limit(side, order)
        if told != told:
            v = s.at(np.copysign(np.array([1e-2, 3.3e-2, 1e-1, 3.7e-1, 1]) * s.far, side), order)
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
            x = np.copysign(np.array([1e-2, 1e-1, 1, 10]) * s.far, e)
            rest = s.at(x) - slope * x
            _, before, last = abs(np.diff(rest)).tolist()
            if last < 1e-5 * max(1.0, abs(rest[-1])) and (last <= before / 5 or before < 1e-6):
                found[name] = {"slope": tidy(slope), "intercept": tidy(round(float(rest[-1]), 9 if last < 1e-9 else 5))}
            elif not last > 0.9 * before:
                raise Open("no intercept seen")
    return found

"""How far two functions are apart: the difference as a function of its own, and the bound of it that is proved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isclose, isfinite
from typing import Any

from ..definition import Definition, activation
from ..errors import ActplotError
from ..facts.properties import CHECKED, PROVED, UNKNOWN, Verdict
from ..facts.reading import number
from ..parameters import Domain
from .known import known

POINTS = 2001  # between two knots, at which the largest difference is looked for
ROUNDS = 4  # of looking closer
USUAL = (-32.0, 32.0)  # where a difference is looked for of which nothing is known on the whole line
SUM = re.compile(r"\s[-+]\s|^-")
CLOSE = 1e-9  # relative, between a bound and the height of a point that it is met at


@dataclass(frozen=True)
class Difference:
    """The largest difference of two functions on an interval, and where.

    ``largest`` is the supremum of abs(f - g), ``low`` and ``high`` are the bounds of f - g; ``at`` is a point where it is met, None where
    it is only approached or not known where. ``verdict``: "proved" of the whole interval, "checked" of what was met at points.
    """

    f: str
    g: str
    interval: tuple[float, float]
    largest: float
    at: float | None
    low: float
    high: float
    verdict: Verdict

    def __str__(self) -> str:
        """In a line: |relu − gelu| ≤ 0.16997, at x = −0.75179, for x from −∞ to ∞; proved."""
        low, high = (number(v if abs(v) < inf else f"{v:g}") for v in self.interval)
        size = "grows beyond all bounds" if self.largest == inf else "= 0" if not self.largest else f"≤ {number(self.largest)}"
        where = f", at x = {number(self.at)}" if self.at is not None else ", approached or met elsewhere"
        where = "" if self.largest in (0, inf) else where
        how = "proved" if self.verdict == PROVED else "checked at many points, not proved"
        return f"|{self.f} − {bracketed(self.g)}| {size}{where}, for x from {low} to {high}; {how}"


def bracketed(text: str) -> str:
    """A name or an expression as one summand."""
    return f"({text})" if SUM.search(text) else text


def subtracted(f: Definition, g: Definition) -> Definition:
    """f - g as a function of its own, where both are defined. ActplotError where they share no domain."""
    a, b = f.entry.domain, g.entry.domain
    ends = shared(f, g)
    if ends[0] >= ends[1]:
        where = f"{a.text} and {b.text}"
        raise ActplotError(f"{f.name} and {g.name} are nowhere both defined, and have no difference: their domains are {where}")

    def difference(x: Any) -> Any:
        """What the first is more than the second."""
        return f(x) - g(x)

    return activation(domain=Domain("where both are defined", *ends))(difference)


def shared(f: Definition, g: Definition) -> tuple[float, float]:
    """The ends of where both are defined."""
    a, b = f.entry.domain, g.entry.domain
    return max(float(a.low), float(b.low)), min(float(a.high), float(b.high))


def apart(f: Definition, g: Definition) -> Difference | None:
    """The largest difference wherever both are defined; None where nothing is known of all of it."""
    h = subtracted(f, g)
    ends = float(h.domain.low), float(h.domain.high)
    if f == g:
        return none(f, g, ends)
    found = known(h).of("range")
    if found is None or found.verdict == UNKNOWN:
        return None
    low, high = float(found.value["low"]), float(found.value["high"])
    largest = max(-low, high)
    attained = found.value["low_attained"] if -low > high else found.value["high_attained"]
    return Difference(f.spec, g.spec, ends, largest, met(h, largest) if attained else None, low, high, found.verdict)


def none(f: Definition, g: Definition, interval: tuple[float, float]) -> Difference:
    """That of two functions which are proved to be one."""
    return Difference(f.spec, g.spec, interval, 0.0, min(max(0.0, interval[0]), interval[1]), 0.0, 0.0, PROVED)


def met(h: Definition, largest: float) -> float | None:
    """A point at which a function is so far from 0, of its extrema and kinks."""
    facts = known(h)
    points = [(p["x"], p["y"]) for p in said(facts.of("extrema"))] + [(p["x"], p["value"]) for p in said(facts.of("kinks"))]
    return next((float(x) for x, y in points if y is not None and isclose(abs(float(y)), largest, rel_tol=CLOSE)), None)


def said(found: Any) -> list[dict[str, Any]]:
    """The points of a fact."""
    return found.value if found is not None and found.verdict != UNKNOWN and found.value else []


def seen(f: Definition, g: Definition, interval: tuple[float, float]) -> Difference:
    """The largest difference that is met in an interval. ActplotError where both are defined nowhere in it."""
    h = subtracted(f, g)
    points = heights(h, *interval)
    if not points:
        raise ActplotError(f"{f.name} and {g.name} are nowhere both defined between {interval[0]:g} and {interval[1]:g}")
    x, y = max(points, key=lambda p: abs(p[1]))
    values = [v for _, v in points]
    return Difference(f.spec, g.spec, interval, abs(y), x, min(values), max(values), CHECKED)


def heights(h: Definition, low: float, high: float) -> list[tuple[float, float]]:
    """Points of a curve in an interval, its highest and lowest among them: looked for between and beside knots, ever closer."""
    import numpy as np

    from ..algebras.arrays import floats
    from ..algebras.knots import knots

    low, high = max(low, float(h.domain.low)), min(high, float(h.domain.high))
    if not low < high:
        return []
    edges = [low, *(k for k in map(float, knots(h)) if low < k < high), high]
    found = []
    with np.errstate(all="ignore"):
        for a, b in pairwise(edges):
            sides = np.asarray(floats.value(h, np.array([a, np.nextafter(a, inf), np.nextafter(b, -inf), b])), float)
            found += list(zip((a, a, b, b), sides.tolist(), strict=True))
            for extreme in (np.nanargmax, np.nanargmin):
                left, right = a, b
                for _ in range(ROUNDS):
                    x = np.linspace(left, right, POINTS)[1:-1]
                    y = np.asarray(floats.value(h, x), float)
                    if not np.isfinite(y).any():
                        break
                    k = int(extreme(np.where(np.isfinite(y), y, np.nan)))
                    found.append((float(x[k]), float(y[k])))
                    left, right = float(x[max(k - 1, 0)]), float(x[min(k + 1, len(x) - 1)])
    return [p for p in found if isfinite(p[1])]

"""On which scale a function is to be looked at: where the arguments of its words are 0, and how far x goes until they change by 1."""

import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..definition import Definition
from ..memory import once
from ..numbers import Number, is_number
from .knots import KnotsUnknown, Line, knots

OSCILLATING = frozenset({"sin", "cos", "spherical", "spherical_pi"})  # words that change their sign for ever
FINEST, WIDEST = 1e-15, 1e15  # the sizes of numbers with which searches, whose tolerances are absolute, can do
SHARPEST = 1e-11  # relative: a width beside its distance from the origin, which floats tell from it well
MOST = 24  # places


class Place(NamedTuple):
    """A point around which a function may change, and how wide that is."""

    x: float
    width: float


@dataclass(frozen=True, eq=False)
class Scales:
    """The places of a function, the narrowest first; ``extreme`` is why it can hardly be looked at, "" where it can.

    ``slopes`` of what swings: by how much its angles grow while x grows by 1.
    """

    places: tuple[Place, ...]
    slopes: tuple[Number, ...]
    extreme: str

    @property
    def waves(self) -> tuple[float, ...]:
        """How far x goes until such an angle has grown by 1, the shortest first."""
        return tuple(sorted({1 / abs(float(s)) for s in self.slopes}))

    @property
    def reach(self) -> float:
        """How far from the origin something may still change, at least 1."""
        return max((abs(p.x) + p.width for p in self.places), default=1.0)


@once
def scales(f: Definition) -> Scales:
    """All places of a scalar function, as far as its definition can be looked into."""
    x = Line(1, 0, (-math.inf, math.inf))
    with suppress(KnotsUnknown):  # where pieces meet for ever, or nobody knows where
        f.entry.define(x, **f.values)
    numbers = [abs(float(v)) for v in f.values.values()]
    found, slopes = {Place(0.0, 1.0)}, []
    for op, *args in x.met:
        lines = [a for a in args if isinstance(a, Line) and slope(a)]
        plain = [abs(float(n)) for n in (*args, *(a.intercept for a in args if isinstance(a, Line) and a.slope == 0)) if is_number(n)]
        numbers += [*plain, *(v for a in lines for v in (abs(slope(a)), abs(float(a.intercept))))]
        sizes = [v for n in plain if 0 < n < math.inf for v in (n, 1 / n, math.sqrt(n), 1 / math.sqrt(n)) if FINEST <= v <= WIDEST]
        if getattr(op, "name", "") in OSCILLATING:
            slopes += [a.slope for a in lines if FINEST <= abs(slope(a)) <= WIDEST and a.slope not in slopes]
        found.update(around(lines, sizes) if lines else (Place(0.0, v) for v in sizes))
    at: list[float] = []
    with suppress(KnotsUnknown):
        at = [float(k) for k in knots(f)]
    found |= {Place(k, abs(k)) for k in at if k}
    found |= {Place(a, b - a) for a, b in pairwise(at)}
    return Scales(tuple(chosen(found)), tuple(slopes), extreme([*numbers, *map(abs, at)], found))


def around(lines: Iterable[Line], sizes: Iterable[float]) -> Iterator[Place]:
    """Where lines are 0, or a number beside them, and how wide that is in x."""
    for a in lines:
        rise, intercept = slope(a), float(a.intercept)
        if math.isfinite(intercept / rise):
            yield Place(-intercept / rise, 1 / abs(rise))
            for v in sizes:
                yield Place(-intercept / rise, v / abs(rise))
                yield from (Place((way * v - intercept) / rise, 1 / abs(rise)) for way in (-1, 1))


def slope(a: Line) -> float:
    """The slope of a line, 0 of what is none."""
    return 0.0 if a.slope is None else float(a.slope)


def chosen(found: Iterable[Place]) -> list[Place]:
    """The narrowest and the widest of the places that can be looked at, one of those that are much alike."""
    kept: list[Place] = []
    for p in sorted(found, key=lambda p: (p.width, abs(p.x), p.x)):
        inside = FINEST <= p.width <= WIDEST and abs(p.x) <= WIDEST and p.width > SHARPEST * abs(p.x)
        if inside and not any(abs(p.x - q.x) < q.width / 4 and p.width < 3 * q.width for q in kept):
            kept.append(p)
    return kept if len(kept) <= MOST else kept[: MOST // 2] + kept[-MOST // 2 :]


def extreme(numbers: Iterable[float], found: Iterable[Place]) -> str:
    """Why a function can hardly be looked at: it has numbers of extreme size, or changes within less than floats tell apart."""
    odd = next((n for n in numbers if n and not FINEST <= n <= WIDEST), None)
    if odd is not None and math.isfinite(odd):
        return f"numbers of the size of {odd:.0e}, with which it is not looked at".replace("-", "−")
    sharp = next((p for p in found if p.width <= SHARPEST * abs(p.x)), None)
    return f"it changes within {sharp.width:.0e} of {sharp.x:.6g}, which is not looked at".replace("-", "−") if sharp else ""

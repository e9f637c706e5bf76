"""How far two functions are from each other, and where that is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..definition import Definition
from .candidates import candidates

Array = NDArray[Any]
REACH = 6.0  # relatives are looked for from minus this to this
POINTS = 2401
BEYOND = (-1e3, -40.0, -9.3, 9.3, 40.0, 1e3)
ZOOMS, FINE = 4, 33  # how often, and by how many points, the place of the largest difference is looked at more closely


@dataclass(frozen=True)
class Apart:
    """The largest difference, where it is, and whether it is the same on the other side of 0."""

    size: float
    place: float
    mirrored: bool = False

    def told(self, digits: int = 2) -> tuple[str, str]:
        """Both as a sentence has them: 4.7e-4, ±2.70."""
        place = f"±{abs(self.place):.2f}" if self.mirrored else f"{round(self.place, 2) or 0:.2f}".replace("-", "−")
        return short(self.size, digits), place


@dataclass(frozen=True)
class Nearest:
    """The nearest relative, and how far it is."""

    function: Definition
    apart: Apart


def farthest(x: Array, y: Array, beside: Array) -> Apart:
    """How far values are from those beside them at most; what is finite on one side alone does not count."""
    with np.errstate(all="ignore"):
        off = np.abs(beside - y)
    off[~np.isfinite(off)] = 0.0
    k = int(np.argmax(off))
    size, place = float(off[k]), float(x[k])
    mirrored = float(off[int(np.argmin(np.abs(x + place)))])
    return Apart(size, place, place != 0 and abs(mirrored - size) <= 0.01 * size)


def nearest(g: Definition) -> Nearest | None:
    """The function of the catalogue whose largest difference from g on [-6, 6] is least; None where none has values wherever g has some.

    What is solved for is no relative that has a name: parameters are those of the catalogue and of libraries.
    """
    return next(iter(near(g, 1)), None)


def near(g: Definition, most: int, without: Collection[str] = ()) -> list[Nearest]:
    """The same of several functions, the nearest first, each once; those of some names are left out."""
    low, high = max(-REACH, float(g.domain.low)), min(REACH, float(g.domain.high))
    if not low < high:
        return []
    x = np.linspace(low, high, POINTS)
    y = np.asarray(floats.value(g, x))
    wanted = np.isfinite(y)
    beyond = np.array([v for v in BEYOND if g.domain.low < v < g.domain.high])
    outside = np.asarray(floats.value(g, beyond))
    found: list[tuple[float, float, Apart, Definition]] = []
    with np.errstate(all="ignore"):
        for f in candidates():
            if f.name in without:
                continue
            beside = np.asarray(floats.filled(f.entry.define(x, **f.values), x))
            if not np.isfinite(beside[wanted]).all():
                continue
            apart = farthest(x, y, beside)
            off = np.abs(np.asarray(floats.filled(f.entry.define(beyond, **f.values), beyond)) - outside)
            wide = float(np.sum(np.nan_to_num(off, nan=0.0)))  # which decides between equals: far out ReLU6 is no ReLU
            found.append((apart.size, wide, apart, f))
    each: dict[str, Nearest] = {}
    for _, _, apart, f in sorted(found, key=lambda row: row[:2]):
        each.setdefault(f.name, Nearest(f, apart))
        if len(each) == most:
            break
    return [Nearest(n.function, closer(g, n.function, n.apart, (low, high))) for n in each.values()]


def closer(g: Definition, f: Definition, found: Apart, window: tuple[float, float]) -> Apart:
    """The largest difference and its place, as exactly as floats have them."""
    place, size, step = found.place, found.size, (window[1] - window[0]) / (POINTS - 1)
    for _ in range(ZOOMS):
        x = np.clip(np.linspace(place - step, place + step, FINE), *window)
        near = farthest(x, np.asarray(floats.value(g, x)), np.asarray(floats.value(f, x)))
        if near.size >= size:
            place, size = near.place, near.size
        step *= 2 / (FINE - 1)
    return Apart(size, place, found.mirrored)


def short(size: float, digits: int = 2) -> str:
    """A few digits, with an exponent of no more than it needs: 4.7e-4."""
    text = f"{size:.{digits - 1}e}" if 0 < size < 0.01 else f"{size:.{digits}g}"
    return re.sub(r"e([+-])0*(\d)", lambda m: f"e{'-' if m[1] == '-' else ''}{m[2]}", text)

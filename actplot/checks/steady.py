"""Where f or f' does not change from the first to the last of many numbers, and so at none between: told by both of them alone."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from ..algebras.arrays import floats
from ..algebras.knots import knots
from ..definition import Definition
from ..facts.properties import PROVED
from ..prove.known import known

TURNS: tuple[Literal["extrema", "inflections"], ...] = ("extrema", "inflections")


def bends(f: Definition, order: int) -> tuple[float, ...] | None:
    """The places between which f, or f', but rises or but falls; None where no proof tells all of them, or they have no end."""
    turns = known(f).of(TURNS[order])
    if turns is None or turns.verdict != PROVED or any("period" in point for point in turns.value):
        return None
    return (*(float(point["x"]) for point in turns.value), *map(float, knots(f)), float(f.domain.low), float(f.domain.high))


def steady(f: Definition, order: int, places: tuple[float, ...], x: Any) -> tuple[Any, Any] | None:
    """f or f' of all float32 from the first to the last, rounded and as float64; None where these are not the same at both."""
    ends = x[[0, -1]]
    low, high = sorted(ends.astype(float).tolist())
    if any(low <= place <= high for place in places):
        return None
    compute = floats.derivative if order else floats.value
    near, wide = (np.asarray(compute(f, v)) for v in (ends, ends.astype(np.float64)))
    if any(v[0].tobytes() != v[1].tobytes() or np.isnan(v[0]) for v in (near, wide)):
        return None
    return near[0], wide[0]

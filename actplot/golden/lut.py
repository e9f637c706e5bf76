"""A table to look values up in, of a size that one chooses, and how far off it is at most over its range."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from ..algebras.arrays import floats
from ..algebras.arrays.inputs import beside as sided
from ..algebras.knots import knots
from ..checks.kinds import KINDS, Array
from ..checks.reference import checkable, truth
from ..definition import Definition
from ..errors import ActplotError
from .scaled import Scaled, results
from .tables import Column, Golden, Type, told

LEAST, MOST = 2, 65_536  # entries
INSIDE = 65  # points that each cell is looked at, its ends among them
WORST = 32  # cells that are looked at again
ROUNDS = 40  # of thirds, each time
NODES = KINDS["float64"]


@dataclass(frozen=True)
class Lut:
    """The table, and its largest error, at which x."""

    table: Golden
    error: float
    at: float


def lut(f: Definition, of: Type, entries: int, low: float, high: float, linear: bool) -> Lut:
    """Entries between which lines are drawn, the first at ``low`` and the last at ``high``; or one for each of as many equal cells.

    An entry without lines is f at the middle of its cell. Entries are rounded to the type; the error is that of what is looked up, in
    exact arithmetic. ActplotError where f is not finite in the range.
    """
    checkable(f)
    if not LEAST <= entries <= MOST:
        raise ActplotError(f"--entries must be from {LEAST} to {MOST:,}, got {entries}")
    edges = np.linspace(low, high, entries if linear else entries + 1)
    x = edges if linear else (edges[:-1] + edges[1:]) / 2
    column = Column("y", of, rounded(f, of, x))
    y = column.real
    if not np.isfinite(y).all():
        raise ActplotError(f"{f.spec} is not finite in {of.name} all over {low:g}:{high:g}; expected --range LO:HI where it is")
    left, right = (y[:-1], y[1:]) if linear else (y, y)
    error, at = largest(f, edges, left, right)
    way = (
        f"{entries} entries from {low:g} to {high:g}, {step(edges)} apart; between two of them a straight line"
        if linear
        else f"{entries} cells of width {step(edges)} from {low:g} to {high:g}; entry n is f at the middle of cell n, lower end included"
    )
    head = (f"{f.spec}: {way}", f"largest error {error:.4g} at x = {at:.6g}", told(of, "entries"))
    return Lut(Golden(f"{f.spec}_lut", (Column("x", NODES, x), column), True, head), error, at)


def step(edges: Array) -> str:
    """How far nodes lie apart."""
    return f"{(edges[-1] - edges[0]) / (len(edges) - 1):.9g}"


def rounded(f: Definition, of: Type, x: Array) -> Any:
    """f at float64 numbers, rounded once to the type of the entries."""
    if isinstance(of, Scaled):
        return results(f, x, None, of, 0, "nan")
    if of.bits == 64:
        return truth(f, x, of).nearest
    near = truth(f, x, NODES)
    return of.rounded(sided(near.value, near.rest + np.zeros(len(x))))


def largest(f: Definition, edges: Array, left: Array, right: Array) -> tuple[float, float]:
    """The largest distance between f and the lines from left to right in each cell, and where: at both ends of all cells, on both sides
    of each knot, at points between, and closer and closer around the worst of these.
    """
    a, b = edges[:-1, None], edges[1:, None]

    def off(x: Array, cells: Any) -> Array:
        share = (x - a[cells]) / (b[cells] - a[cells])
        with np.errstate(all="ignore"):
            found: Array = np.abs(np.asarray(floats.value(f, x)) - (left[cells, None] * (1 - share) + right[cells, None] * share))
        return found

    everywhere = np.arange(len(left))
    x = a + (b - a) * np.linspace(0, 1, INSIDE)
    x[:, -1] = edges[1:]
    if left is right:  # without lines a place between two cells belongs to the upper one
        x[:-1, -1] = np.nextafter(edges[1:-1], -inf)
    found = off(x, everywhere)
    if not np.isfinite(found).all():
        raise ActplotError(f"{f.spec} is not finite all over {edges[0]:g}:{edges[-1]:g}; expected --range LO:HI where it is")
    worst = np.argsort(found.max(axis=1))[-WORST:]
    at = np.argmax(found[worst], axis=1)
    low, high = x[worst, np.maximum(at - 1, 0)], x[worst, np.minimum(at + 1, INSIDE - 1)]
    for _ in range(ROUNDS):
        p, q = low + (high - low) / 3, high - (high - low) / 3
        rising = off(p[:, None], worst)[:, 0] < off(q[:, None], worst)[:, 0]
        low, high = np.where(rising, p, low), np.where(rising, high, q)
    fine = off(((low + high) / 2)[:, None], worst)[:, 0]
    sides = [v for k in knots(f) if (v := beside(f, float(k), edges, left, right)) is not None]
    errors = np.concatenate([found[worst, at], fine, *(v for v, _ in sides)])
    places = np.concatenate([x[worst, at], (low + high) / 2, *(v for _, v in sides)])
    k = int(np.argmax(errors))
    return float(errors[k]), float(places[k])


def beside(f: Definition, place: float, edges: Array, left: Array, right: Array) -> tuple[Array, Array] | None:
    """The errors on both sides of a knot in the range."""
    if not edges[0] <= place <= edges[-1]:
        return None
    x = np.clip(np.array([np.nextafter(place, -inf), place, np.nextafter(place, inf)]), edges[0], edges[-1])
    cell = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, len(left) - 1)
    share = (x - edges[cell]) / (edges[cell + 1] - edges[cell])
    return np.abs(np.asarray(floats.value(f, x)) - (left[cell] * (1 - share) + right[cell] * share)), x

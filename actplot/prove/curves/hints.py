"""Floats look first, at many points on a function's own scale: where something changes, balls are worth their time."""

from math import isfinite

import numpy as np

from ...algebras.arrays import floats
from ...algebras.arrays.inputs import Array
from ...algebras.scales import scales
from ...definition import Definition
from ...errors import ActplotError
from ...memory import once

STEPS = (1 / 4, 1 / 2, 1, 3 / 2, 2, 3, 4, 6, 8, 16)  # in widths, where balls look beside a place
CLOSE, DENSE, GROWING = 8.0, 129, 400  # widths and points of a neighbourhood, points in growing steps
TURN, LONGEST = 6, 1 << 17  # points while the angle of a wave grows by 1, and how many of them at most
REACH, USUAL = 40.0, 8.0  # how far waves are followed; widths up to which the points around 0 and knots do
MOST = 40  # changes of a sign for which balls have the time
FIRST = 6  # of more of them, the highest and the lowest that are kept


def beside(f: Definition) -> list[float]:
    """Points around every place of a function, besides those that any function is looked at."""
    found: set[float] = set()
    for x, width in scales(f).places:
        if x or not 1 / USUAL <= width <= USUAL:
            found |= {x, *(x + way * width * step for step in STEPS for way in (-1, 1))}
    return sorted(found)


def grid(f: Definition) -> Array:
    """Many points: close together around every place, in growing steps far out, a dozen on a radian of what swings."""
    told = scales(f)
    parts = [np.linspace(x - CLOSE * w, x + CLOSE * w, DENSE) for x, w in told.places]
    size = np.geomspace(min(p.width for p in told.places) / 16, 1e3 * told.reach, GROWING)
    for wave in told.waves[:1]:
        step = wave / TURN
        reach = min(REACH * max(1.0, told.waves[-1]), LONGEST * step / 2)
        parts.append(np.arange(-reach, reach, step))
    x = np.unique(np.concatenate([*parts, size, -size, [0.0]]))
    return x[(x > float(f.domain.low)) & (x < float(f.domain.high))]


@once
def changes(f: Definition, low: float, high: float) -> tuple[list[float], bool]:
    """Neighbours between which f' or f'' changes its sign as floats see it, and whether these are but some of too many."""
    found: set[float] = set()
    crowded = False
    try:
        x = grid(f)
        x = x[(x > low) & (x < high)]
        with np.errstate(all="ignore"):
            values = [np.asarray(floats.value(f, x), float), np.asarray(floats.derivative(f, x, "right"), float)]
            values.append(np.asarray(floats.second_derivative(f, x), float))
    except (ActplotError, ArithmeticError, TypeError, ValueError):  # floats cannot compute it
        return [], False
    for order in (1, 2):
        kept = np.flatnonzero(np.isfinite(values[order]) & (values[order] != 0))
        at = kept[:-1][np.diff(np.sign(values[order][kept])) != 0]
        after = kept[1:][np.diff(np.sign(values[order][kept])) != 0]
        if len(at) > MOST:
            crowded = True
            height = np.argsort(np.nan_to_num(values[order - 1][at]), kind="stable")
            pick = np.unique(np.concatenate([height[:FIRST], height[-FIRST:], np.argsort(abs(x[at]), kind="stable")[:FIRST]]))
            at, after = at[pick], after[pick]
        found.update(v for v in (*x[at].tolist(), *x[after].tolist()) if isfinite(v))
    return sorted(found), crowded

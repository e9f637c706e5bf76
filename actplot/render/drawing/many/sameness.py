"""Where derivatives coincide with the function or with the axis: stretches between knots, said at the curve."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf, isinf

import numpy as np

from ....definition import Definition
from ...tracing.curves import knots, sides
from ...tracing.sampling import Array, Limits
from ..keys import LETTERS
from ..panel import Tag

WIDE = 0.12  # of the window's width: a stretch at least
OUTWARDS = (1e-9, 1e-5, 0.05, 0.3, 1.0, 2.0, 3.0, 5.0)  # where an endless stretch is looked at, whatever the window
LEVEL = np.linspace(0.0, 1.0, 9)[1:-1]  # and one between two knots
ULPS = 1e-14  # relative


def coincident(f: Definition, orders: Sequence[int], xlim: Limits) -> tuple[Tag, ...]:
    """What is said of each derivative that is 0, or f itself, on a wide stretch of the window."""
    found = []
    for n, k in enumerate(orders):
        if k == 0:
            continue
        parts = [(said, part) for part in stretches(f, xlim) for said in sameness(f, k, part, 0 in orders)[:1]]
        if parts:  # at the widest alone
            said, (a, b) = max(parts, key=lambda p: min(p[1][1], xlim[1]) - max(p[1][0], xlim[0]))
            found.append(Tag(said, n, False, (max(a, xlim[0]), min(b, xlim[1]))))
    return tuple(found)


def stretches(f: Definition, xlim: Limits) -> list[Limits]:
    """Between knots and ends of the domain, as far as they are wide in the window."""
    ends = [float(f.entry.domain.low), *knots(f), float(f.entry.domain.high)]
    wide = WIDE * (xlim[1] - xlim[0])
    return [(a, b) for a, b in pairwise(ends) if min(b, xlim[1]) - max(a, xlim[0]) >= wide]


def sameness(f: Definition, order: int, part: Limits, beside: bool) -> list[str]:
    """What f^(order) is on a stretch, if it is 0 or f: told from points that do not depend on the window, where nothing underflows."""
    values = sides(f, points(part), order, 1)
    if not all(np.isfinite(v).all() for v in values):
        return []
    if (values[order] == 0).all() and (np.ptp(values[0]) == 0 or order > 1):
        return [f"{LETTERS[order]} = 0"]
    if beside and (np.abs(values[order] - values[0]) <= ULPS * np.abs(values[0])).all():
        return [f"{LETTERS[order]} = f"]
    return []


def points(part: Limits) -> Array:
    """Where a stretch is looked at."""
    a, b = part
    if isinf(a) and isinf(b):
        return np.array([-v for v in OUTWARDS[::-1]] + [*OUTWARDS])
    if b == inf:
        return a + np.array(OUTWARDS)
    if a == -inf:
        return b - np.array(OUTWARDS)
    return a + (b - a) * LEVEL

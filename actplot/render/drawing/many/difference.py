"""The difference of two functions on a scale of its own, with the largest that is met and where."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ....definition import Definition, activation
from ....errors import ActplotError
from ....parameters import Domain
from ...theme import Theme
from ...tracing.curves import Curve, curve, knots, plain, rounded, sides
from ...tracing.sampling import Array, Limits
from ...tracing.windows import heights
from ..keys import named
from ..panel import Key, Plan, Tag, Traces, pen
from ..scales import numeral

POINTS = 2001  # between two knots, at which the largest difference is looked for
ROUNDS = 4  # of looking closer
SIGNS = ("f − g", "f′ − g′", "f″ − g″")
DIGITS = 3


def difference(pair: Sequence[Definition], orders: tuple[int, ...], look: Theme, xlim: Limits, ylim: Limits | None, title: str) -> Plan:
    """The panel of f - g, and of f' - g' where derivatives are asked for. ActplotError where the functions share no domain."""
    f, g = pair
    h = subtracted(f, g)
    found = largest(h, xlim)

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
        curves = [curve(h, xlim, ylim, k, size) for k in orders]
        scale = size[0] / (xlim[1] - xlim[0]), size[1] / (ylim[1] - ylim[0])
        shown = found and ylim[0] <= found[1] <= ylim[1]
        dot = Curve((), closed=rounded(np.array([found]), scale)) if shown else Curve(())
        return [*((c, pen(look, k)) for c, k in zip(curves, orders, strict=True)), (dot, pen(look, 0))]

    texts = [named(p, pair) for p in pair]
    tags = (Tag(numeral(short(found[1])), len(orders), False, xlim),) if found and found[1] else ()
    keys = tuple(Key(pen(look, k), SIGNS[k]) for k in orders)
    return Plan(
        title or " − ".join(texts), xlim, ylim or heights(h, xlim, orders), trace, keys=keys, note=told(found, texts), fixed=True,
        names=(*(SIGNS[k] for k in orders), ""), tags=tags, pens=(*(pen(look, k) for k in orders), pen(look, 0)), single=True,
    )  # fmt: skip


def subtracted(f: Definition, g: Definition) -> Definition:
    """f - g as a function of its own, where both are defined."""
    a, b = f.entry.domain, g.entry.domain
    ends = max(float(a.low), float(b.low)), min(float(a.high), float(b.high))
    if ends[0] >= ends[1]:
        where = f"{a.text} and {b.text}"
        raise ActplotError(f"{f.name} and {g.name} are nowhere both defined, and have no difference: their domains are {where}")

    def difference(x: Any) -> Any:
        """What the first is more than the second."""
        return f(x) - g(x)

    return activation(domain=Domain("where both are defined", *ends))(difference)


def largest(h: Definition, xlim: Limits) -> tuple[float, float] | None:
    """Where in a window a function is furthest from 0, and its value there: looked for between and beside knots, not proved."""
    low, high = max(xlim[0], float(h.entry.domain.low)), min(xlim[1], float(h.entry.domain.high))
    if not low < high:
        return None
    edges = np.array([low, *(k for k in knots(h) if low < k < high), high])
    beside = [(float(x), float(v)) for side in (1, -1) for x, v in zip(edges, sides(h, edges, 0, side)[0], strict=True)]
    best = [p for p in beside if np.isfinite(p[1])]
    values = plain(h, 0)
    for a, b in pairwise(edges.tolist()):
        for _ in range(ROUNDS):
            x: Array = np.linspace(a, b, POINTS)[1:-1]
            y = values(x)
            if not np.isfinite(y).any():
                break
            k = int(np.nanargmax(np.where(np.isfinite(y), np.abs(y), -1.0)))
            best.append((float(x[k]), float(y[k])))
            a, b = float(x[max(k - 1, 0)]), float(x[min(k + 1, len(x) - 1)])
    found = max(best, key=lambda p: abs(p[1]), default=None)
    return found and (short(found[0], DIGITS + 1), found[1])


def short(value: float, digits: int = DIGITS) -> float:
    """A number of so many digits."""
    return float(f"{value:.{digits}g}")


def told(found: tuple[float, float] | None, texts: Sequence[str]) -> str:
    """What is said of the largest difference."""
    if found is None:
        return "neither is defined in this window"
    if found[1] == 0:
        return "no difference is met in this window"
    return f"furthest apart in this window: {numeral(short(abs(found[1])))} at x = {numeral(found[0])} (checked, not proved)"

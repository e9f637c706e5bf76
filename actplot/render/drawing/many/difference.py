"""The difference of two functions on a scale of its own, with the largest that is met and where."""

from collections.abc import Sequence

import numpy as np

from ....definition import Definition
from ....prove.differences import heights as heights_of
from ....prove.differences import subtracted
from ...theme import Theme
from ...tracing.curves import Curve, curve, rounded
from ...tracing.sampling import Limits
from ...tracing.windows import heights
from ..keys import named
from ..panel import Key, Plan, Tag, Traces, pen
from ..scales import numeral

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


def largest(h: Definition, xlim: Limits) -> tuple[float, float] | None:
    """Where in a window a function is furthest from 0, and its value there: looked for, not proved."""
    found = max(heights_of(h, *xlim), key=lambda p: abs(p[1]), default=None)
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

"""A user's own numbers upon a graph: their histogram behind the curve, shades where f is saturated or dead, lines of what they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes

from ....definition import Definition
from ....errors import ActplotError
from ....measured.bins import Bins, binned
from ....measured.meet import Met
from ....measured.tables import percent, read
from ....measured.values import Values
from ...theme import Theme
from ...tracing.sampling import Limits
from ..panel import Behind, Plan

HIGH = 0.3  # of the graph's height: the histogram's largest bar
PARTS = 96  # of the histogram
SATURATED, DEAD = 0.55, 0.9  # how opaque the shades are


def measurable(chosen: Sequence[Definition], *, alone: bool) -> None:
    """ActplotError where numbers that are given have no place."""
    other = next((f for f in chosen if f.kind != "scalar"), None)
    if other:
        raise ActplotError(f"{other.name} is no function of one number: data is drawn behind functions that are applied number by number")
    if not alone:
        raise ActplotError("data can be drawn where f is drawn against x in a panel of its own; expected one function, or columns")


def spanning(window: Limits, met: Met) -> Limits:
    """A window that shows nearly all of the numbers, too."""
    q = met.sample.quantiles
    low, high = q[0.01], q[0.99]
    air = 0.04 * (high - low)
    return float(f"{min(window[0], low - air):.3g}"), float(f"{max(window[1], high + air):.3g}")


def upon(plan: Plan, met: Met, values: Values) -> Plan:
    """The plan with the numbers behind it, and below its title what they meet."""
    bins = binned(values, *plan.xlim, PARTS)
    return replace(plan, behind=shading(met, bins), remarks=(*plan.remarks, *lines(met, bins)), single=False)  # its head is higher


def lines(met: Met, bins: Bins) -> list[str]:
    """The few lines of the table."""
    s, beyond = met.sample, sum(bins.beyond)
    odd = "".join(f", {n:,} {what}" for n, what in ((s.nan, "NaN"), (s.infinite, "infinite")) if n)
    outside = f", {beyond:,} beyond this window" if beyond else ""
    q = s.quantiles
    flat = [f"{percent(share)} {side}" for side, share in (("left", met.left), ("right", met.right)) if share]
    shares = [f"saturated (shaded): {' and '.join(flat) or 'none'}"]
    shares += [f"dead (hatched): {percent(met.dead)}", f"in a dip: {percent(met.dip)}"]
    found = [f"{s.count:,} numbers{odd}{outside};  quantiles 1, 50, 99 %: {', '.join(short(q[at]) for at in (0.01, 0.5, 0.99))}"]
    found.append(",  ".join(shares))
    if met.mean is None:
        return [*found, f"{met.outside:,} lie where f is not defined: there are no averages"]
    moments = zip(("E f", "E f²", "E f′²", "gain"), (met.mean, met.second_moment, met.slope_moment, met.gain), strict=True)
    return [*found, "over these:  " + ",  ".join(f"{name} = {read(v)}" for name, v in moments if v is not None)]


def short(v: float) -> str:
    """A quantile in three digits."""
    return read(float(f"{v:.3g}"))


def shading(met: Met, bins: Bins) -> Behind:
    """What draws the histogram and the shades into axes whose window is set."""

    def draw(ax: Axes, plan: Plan, theme: Theme, unit: float) -> None:
        (x0, x1), (y0, y1) = plan.xlim, plan.ylim
        for low, high in ((x0, met.zones.left), (met.zones.right, x1)):
            if low < high:
                ax.axvspan(max(low, x0), min(high, x1), color=theme.grid, alpha=SATURATED, linewidth=0, zorder=0.2)
        for low, _, high, _ in met.zones.dead or ():
            a, b = max(low, x0), min(high, x1)
            if a < b:
                ax.axvspan(a, b, facecolor="none", edgecolor=theme.grid, hatch="////", linewidth=0, alpha=DEAD, zorder=0.3)
        top = int(bins.counts.max(initial=0))
        if not top:
            return
        heights = y0 + HIGH * (y1 - y0) * bins.counts / top
        x = np.repeat(bins.edges, 2)
        y = np.concatenate([[y0], np.repeat(heights, 2), [y0]])
        ax.fill(x, y, facecolor=theme.sand, edgecolor=theme.axis, linewidth=0.6 * theme.hairline * unit, zorder=0.4)

    return draw


"""Two panels on powers of ten: a signal on its way forwards, and its gradient on the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite
from statistics import fmean as mean
from typing import Any

import numpy as np

from ...lessons.deep.formats import FORMATS
from ...lessons.depth import NETWORKS, Course, Depth, centre
from ...lessons.lesson import told
from ..drawing.panel import Pen
from ..drawing.scales import RAISED, Scale
from ..theme import Theme
from ..tracing.sampling import Limits
from ..type.page import Area, Page
from ..type.typesetting import BOLD, line, shortened, width
from .chart import LABELS, Chart, inset, side_by_side

SMALL = 12.0
NAMES = 104.0  # points, which the longest name takes at most
HEAD = 44.0  # above a panel
FARTHEST = 50.0  # decimals shown: somewhat more than float32 has
LEAST = 1.0  # decimals above and below 1, at least
STEPS = (1, 2, 5, 10, 20)
LIMITS = {"float16": "float16 limit", "float32": "float32 limit"}  # what stands beside the lines where formats end
CASING = 3.2
LEAD = 16.0  # points from name to name


def draw(found: Depth, page: Page, area: Area, look: Theme) -> None:
    """Forwards at the left, backwards at the right, both read from left to right."""
    for way, half in zip(("forward", "backward"), side_by_side(area, 2, 22), strict=True):
        panel(found, way, page, half, look)


def panel(found: Depth, way: str, page: Page, area: Area, look: Theme) -> None:
    """One way: the mean of networks, the band of all, theory in dashes; where formats end."""
    back = way == "backward"
    names = [shortened(c.name, LABELS, NAMES) for c in found.courses]
    ylim = decades(found, back)
    shown = [(text, at) for kind, text in LIMITS.items() for at in limits(kind) if ylim[0] < at < ylim[1]]
    widest = [*(width(n, LABELS) for n in (*names, *(bounded(c) for c in found.courses if back and c.bound is not None)))]
    room = inset(area, 44, 42, max([*widest, *(width(text, SMALL) for text, _ in shown)]) + 8, HEAD)
    chart = Chart(page, room, (found.layers, 1) if back else (1, found.layers), ylim, look)
    chart.axes("layer, from the last to the first" if back else "layer", "", ticks(found.layers, room.width), powers(ylim, room.height))
    heading = "Backwards: size of the gradient" if back else "Forwards: size of the signal"
    page.set(line(heading, LABELS, BOLD), area.x0, area.y1 - 12, look.ink, "chart", "label")
    both = "; bfloat16 ends as float32" if any(text == LIMITS["float32"] for text, _ in shown) else ""
    ranges = f"mean and range of {NETWORKS} networks" + (f" in {found.dtype}" if found.dtype != "float64" else "")
    said = f"dashed: theory, for infinite width{both}", "dashed: theory"
    keys = said if back else (f"root mean square: {ranges}", ranges, "mean and range")
    key = next((k for k in keys if width(k, SMALL) <= area.width), keys[-1])
    page.set(line(key, SMALL), area.x0, area.y1 - 29, look.grey_text, "chart", "label")
    x = np.arange(1, found.layers + 1)
    pens = [pen(look, k) for k in range(len(found.courses))]
    for c, p in zip(found.courses, pens, strict=True):
        low, high, middle, theory = seen(c, back)
        whole = np.isfinite(low) & np.isfinite(high)
        if whole.sum() > 1:
            chart.band(x[whole], low[whole], high[whole], p.colour)
        chart.curve(x, middle, p)
        chart.curve(x, theory, Pen(look.ground, look.ground, CASING, (0, (1.6, 1.9))), "lens axis")
        chart.curve(x, theory, Pen(p.text, p.text, 1.6, (0, (3.2, 3.8))), "lens f")
        if back and c.bound is not None:
            chart.curve(x, slopes(c), Pen(p.colour, p.text, 1.8, (0, (1.0, 1.6))), "lens f")
        dot(chart, x, middle[::-1] if back else middle, back, p)
    named = [Name(n, end(c, back), LABELS, p.text) for n, c, p in zip(names, found.courses, pens, strict=True)]
    dotted = [(c, p) for c, p in zip(found.courses, pens, strict=True) if back and c.bound is not None]
    named += [Name(bounded(c), float(slopes(c)[0]), LABELS, p.text) for c, p in dotted]
    for text, at in shown:
        chart.curve(chart.xlim, (at, at), Pen(look.ink, look.ink, 1.0), "axis")
        named.append(Name(text, at, SMALL, look.ink))
    label(chart, named)


def pen(look: Theme, k: int) -> Pen:
    """The pen of the k-th function."""
    n = len(look.series)
    return Pen(look.series[k % n], look.series_text[k % n], 2.6, look.series_dashes[k % len(look.series_dashes)])


def seen(c: Course, back: bool) -> tuple[Any, Any, Any, Any]:
    """Least, greatest, mean and theory in decimals, not finite where there is nothing to show."""
    sizes, theory = (c.backward, c.errors) if back else (c.forward, c.sizes)
    with np.errstate(all="ignore"):
        return np.log10(sizes.min(axis=0)), np.log10(sizes.max(axis=0)), np.log10(centre(sizes)), theory


def decades(found: Depth, back: bool) -> Limits:
    """Whole powers of ten around all that is shown."""
    values = np.concatenate([v for c in found.courses for v in (*seen(c, back), *([slopes(c)] if back else []))])
    values = np.clip(values[np.isfinite(values)], -FARTHEST, FARTHEST)
    low, high = min(-LEAST, floor(values.min(initial=0.0))), max(LEAST, ceil(values.max(initial=0.0)))
    return low - 0.02 * (high - low), high + 0.02 * (high - low)


def powers(ylim: Limits, points: float) -> Scale:
    """Powers of ten, no closer than they can be read."""
    step = next((s for s in STEPS if s * points / (ylim[1] - ylim[0]) >= 26), STEPS[-1])
    places = [n for n in range(ceil(ylim[0]), floor(ylim[1]) + 1) if n % step == 0]
    return Scale([float(n) for n in places], ["1" if n == 0 else f"10{str(n).translate(RAISED)}" for n in places])


def ticks(layers: int, points: float) -> Scale:
    """The first layer, the last, and round numbers between that stand apart from both."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if s * points / layers >= 44)
    between = [n for n in range(step, layers, step) if min(n - 1, layers - n) * points / layers >= 34]
    places = [1, *between, layers]
    return Scale([float(n) for n in places], [str(n) for n in places])


def slopes(c: Course) -> Any:
    """What slopes alone would leave at most, layer by layer, in decimals: a straight line."""
    return np.arange(len(c.errors))[::-1] * np.log10(c.bound or 1.0)


def bounded(c: Course) -> str:
    """What stands at the end of that line."""
    return f"slopes ≤ {told(c.bound or 1.0)}"


def limits(kind: str) -> tuple[float, float]:
    """Where a format ends, in decimals."""
    return float(np.log10(FORMATS[kind].smallest)), float(np.log10(FORMATS[kind].largest))


def end(c: Course, back: bool) -> float:
    """The height at which a curve is named: where it ends, or where theory does if it ends before."""
    *_, middle, theory = seen(c, back)
    found = [float(v[0 if back else -1]) for v in (middle, theory)]
    return next((v for v in found if isfinite(v)), 0.0)


def dot(chart: Chart, x: Any, middle: Any, back: bool, p: Pen) -> None:
    """A dot where a curve ends before its last layer, since numbers do; ``middle``: as it is read, from left to right."""
    known = np.flatnonzero(np.isfinite(middle))
    if len(known) and known[-1] < len(middle) - 1:
        layer = (x[::-1] if back else x)[known[-1]]
        chart.dots(layer, np.clip(middle[known[-1]], *chart.ylim), 4.0, p.colour)


@dataclass(frozen=True)
class Name:
    """What stands beside a height in decimals."""

    text: str
    at: float
    size: float
    colour: str


def label(chart: Chart, names: Sequence[Name]) -> None:
    """Names at the right of the chart, moved apart."""
    order = sorted(names, key=lambda n: n.at)
    wanted = [float(chart.at(chart.xlim[1], np.clip(n.at, *chart.ylim))[0, 1]) - 0.36 * n.size for n in order]
    for n, y in zip(order, apart(wanted, LEAD, chart.area.y0 - 2, chart.area.y1 - 0.5 * LABELS), strict=True):
        chart.page.set(line(n.text, n.size), chart.area.x1 + 7, y, n.colour, chart.owner, "name")


def apart(wanted: Sequence[float], lead: float, low: float, high: float) -> list[float]:
    """Rising heights as near as can be to those wanted, so far from each other, within limits where these leave room."""
    groups: list[list[float]] = []  # of heights that stand close, each less what is below it in its group
    for k, y in enumerate(wanted):
        groups.append([y - k * lead])
        while len(groups) > 1 and mean(groups[-2]) > mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    most = max(low, high - (len(wanted) - 1) * lead)
    return [min(max(mean(g), low), most) + k * lead for k, g in enumerate(g for g in groups for _ in g)]

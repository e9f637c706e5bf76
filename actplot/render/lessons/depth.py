"""Two panels on powers of ten: a signal on its way forwards, and its gradient on the way back."""

from collections.abc import Sequence
from math import ceil, floor, isfinite
from typing import Any

import numpy as np

from ...lessons.depth import NETWORKS, Course, Depth, centre
from ...lessons.formats import FORMATS
from ...lessons.lesson import told
from ..drawing.panel import Pen
from ..drawing.scales import RAISED, Scale
from ..theme import Theme
from ..tracing.sampling import Limits
from ..type.page import Area, Page
from ..type.typesetting import BOLD, REGULAR, line, shortened, width
from .chart import LABELS, Chart, inset, side_by_side

SMALL = 12.0
NAMES = 104.0  # points, which the longest name takes at most
HEAD = 44.0  # above a panel
FARTHEST = 50.0  # decimals shown: somewhat more than float32 has
LEAST = 1.0  # decimals above and below 1, at least
STEPS = (1, 2, 5, 10, 20)
LINES = (  # where formats end, in decimals, and what is said there
    (FORMATS["float16"].smallest, "float16 ends"),
    (FORMATS["float16"].largest, "float16 ends"),
    (FORMATS["float32"].smallest, "bfloat16, float32 end"),
    (FORMATS["float32"].largest, "bfloat16, float32 end"),
)
CASING = 3.2


def draw(found: Depth, page: Page, area: Area, look: Theme) -> None:
    """Forwards at the left, backwards at the right, both read from left to right."""
    for way, half in zip(("forward", "backward"), side_by_side(area, 2, 22), strict=True):
        panel(found, way, page, half, look)


def panel(found: Depth, way: str, page: Page, area: Area, look: Theme) -> None:
    """One way: the mean of networks, the band of all, theory in dashes; where formats end."""
    back = way == "backward"
    names = [shortened(c.name, LABELS, NAMES) for c in found.courses]
    widest = max(width(n, LABELS) for n in (*names, *(said(c) for c in found.courses if back and c.bound is not None)))
    room = inset(area, 44, 42, widest + 8, HEAD)
    ylim = decades(found, back)
    chart = Chart(page, room, (found.layers, 1) if back else (1, found.layers), ylim, look)
    chart.axes("layer", "", ticks(found.layers, room.width), powers(ylim, room.height))
    heading = "Backwards: size of the gradient" if back else "Forwards: size of the signal"
    page.set(line(heading, LABELS, BOLD), area.x0, area.y1 - 12, look.ink, "chart", "label")
    key = "dashed: theory, for infinite width" if back else f"root mean square: mean and range of {NETWORKS} networks"
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
    ends(chart, found, back, look)
    named = [(n, end(c, back, ylim), p) for n, c, p in zip(names, found.courses, pens, strict=True)]
    limits = [(said(c), float(slopes(c)[0]), p) for c, p in zip(found.courses, pens, strict=True) if back and c.bound is not None]
    labels(chart, [*named, *((text, max(y, ylim[0]), p) for text, y, p in limits)])


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


def ends(chart: Chart, found: Depth, back: bool, look: Theme) -> None:
    """Where formats end, told at the side where curves are farther away."""
    curves = [v for c in found.courses for v in (*seen(c, back), *([slopes(c)] if back else []))]
    for size, text in LINES:
        at = float(np.log10(size))
        if not chart.ylim[0] < at < chart.ylim[1]:
            continue
        chart.curve(chart.xlim, (at, at), Pen(look.ink, look.ink, 1.0), "axis")
        note = f"{text}: {told(size, 2)}"
        count = ceil(width(note, SMALL) / chart.area.width * found.layers)
        up = 10 * (chart.ylim[1] - chart.ylim[0]) / chart.area.height * (1 if size < 1 else -1)
        near = [min(np.nanmin(np.abs(v[part] - at - up), initial=9e9) for v in curves) for part in (slice(count), slice(-count, None))]
        right = (near[1] > near[0]) != back  # the last layers, which stand at the left on the way back
        x = chart.xlim[1] if right else chart.xlim[0]
        chart.note(note, x, at, look.ink, size=SMALL, align=float(right), away=(-4 if right else 4, 4 if size < 1 else -13))


def said(c: Course) -> str:
    """What stands at the end of that line."""
    return f"slopes ≤ {told(c.bound or 1.0)}"


def end(c: Course, back: bool, ylim: Limits) -> float:
    """The height at which a curve is named: where it ends, or leaves the window."""
    *_, middle, theory = seen(c, back)
    known = [v for v in (middle[::-1] if back else middle).tolist() if isfinite(v)]
    return float(np.clip(known[-1] if known else 0.0, *ylim))


def labels(chart: Chart, named: Sequence[tuple[str, float, Pen]]) -> None:
    """Names beside the ends of their curves, moved apart."""
    lead = LABELS * 1.2
    order = sorted(named, key=lambda n: n[1])
    wanted = [float(chart.at(chart.xlim[1], y)[0, 1]) - 0.36 * LABELS for _, y, _ in order]
    for (text, _, p), y in zip(order, apart(wanted, lead, chart.area.y0, chart.area.y1 - 0.7 * LABELS), strict=True):
        chart.page.set(line(text, LABELS), chart.area.x1 + 7, y, p.text, chart.owner, "name")


def apart(wanted: Sequence[float], lead: float, low: float, high: float) -> list[float]:
    """Rising heights near to those wanted, so far from each other, within limits."""
    found: list[float] = []
    for k, y in enumerate(wanted):
        found.append(max(y, low, found[-1] + lead if k else low))
    most = high
    for k in range(len(found) - 1, -1, -1):
        found[k] = min(found[k], most)
        most = found[k] - lead
    return found

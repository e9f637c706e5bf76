"""What a panel is made of: axes with calm ticks, curves with their circles, asymptotes, a lens, and the key above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf, isfinite, log10, nan, pi
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from ...algebras.arrays import tails
from ..theme import Dash, Theme
from ..type.formulas import display, folded
from ..type.typesetting import BOLD, ITALIC, REGULAR, Box, beside, line, properties, wrapped
from .curves import LENS, Array, Curve, Lens, Limits, curve, knots, none, sides

if TYPE_CHECKING:
    from ...definition import Definition

TITLE, KEY, SMALL = 12.5, 9.5, 8.0  # sizes of type, in points
SAMPLE = 24.0  # the length of a line in the key
DOT = 5.0  # the diameter of a circle


@dataclass(frozen=True)
class Pen:
    """How a curve is drawn."""

    colour: str
    text: str
    width: float
    dash: Dash = "-"

    @property
    def style(self) -> dict[str, Any]:
        """As matplotlib's lines take it."""
        ends = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        return {"color": self.colour, "linewidth": self.width, "linestyle": self.dash, **ends}


@dataclass(frozen=True)
class Key:
    """A line of the key: a curve's pen (or none), what is said beside it, a formula in mathtext's rows."""

    pen: Pen | None
    label: str
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """A panel before its size is known: what it says, its window, and what draws its curves into ``size`` points."""

    title: str
    xlim: Limits
    ylim: Limits
    trace: Callable[[tuple[float, float], Limits, Limits], list[tuple[Curve, Pen]]]
    keys: tuple[Key, ...] = ()
    note: str = ""
    xlabel: str = "x"
    ylabel: str = ""
    solid: bool = False  # whether asymptotes are solid
    minor: int = 0  # into how many parts fine lines divide the grid
    yticks: tuple[float, ...] = ()  # in place of those that are found
    marks: tuple[float, ...] = ()  # knots
    asymptotes: tuple[tuple[float, float], ...] = ()  # slope and intercept
    walls: tuple[float, ...] = ()  # ends of the domain
    band: tuple[Array, str] | None = None  # a polygon and its colour
    lens: tuple[Definition, Lens] | None = None
    fixed: bool = field(default=False)  # whether the user chose the window


def pen(theme: Theme, order: int) -> Pen:
    """The pen of f, f' or f''."""
    return Pen(theme.colour(order), theme.text(order), theme.width(order), theme.dash(order))


# ---------------------------------------------------------------- the panel


def style(theme: Theme) -> Any:
    """The rcParams in force while a figure is made: told once, since telling each tick afterwards costs a fifth of the picture."""
    sizes = dict.fromkeys(("font.size", "axes.labelsize", "axes.titlesize", "xtick.labelsize", "ytick.labelsize"), SMALL)
    ticks = {f"{axis}.{key}": value for axis in ("xtick", "ytick") for key, value in TICKS.items()}
    labels = dict.fromkeys(("xtick.labelcolor", "ytick.labelcolor"), theme.grey_text)
    hues = dict.fromkeys(("axes.edgecolor", "grid.color"), theme.grid)
    weights = dict.fromkeys(("axes.linewidth", "grid.linewidth"), theme.hairline)
    return PLAIN | sizes | ticks | labels | hues | weights


TICKS = {"major.size": 0, "minor.size": 0, "major.pad": 4, "minor.visible": False, "direction": "out"}
PLAIN = {
    "font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"], "font.style": "normal", "font.weight": "normal",
    "axes.grid": True, "axes.grid.which": "major", "axes.grid.axis": "both", "axes.axisbelow": True, "axes.labelweight": "normal",
    "grid.linestyle": "-", "grid.alpha": 1.0, "text.usetex": False,
    "figure.autolayout": False, "figure.constrained_layout.use": False, "path.sketch": None,
    "xtick.bottom": True, "xtick.labelbottom": True, "xtick.top": False, "xtick.labeltop": False, "lines.markeredgewidth": 1.0,
    "ytick.left": True, "ytick.labelleft": True, "ytick.right": False, "ytick.labelright": False,
}  # fmt: skip


def draw(figure: Figure, plan: Plan, box: tuple[float, float, float, float], theme: Theme) -> Axes:
    """The plan's panel at (left, bottom, width, height), in points from the figure's lower left corner."""
    left, bottom, wide, high = box
    across, up = figure.get_figwidth() * 72, figure.get_figheight() * 72
    ax = figure.add_axes((left / across, bottom / up, wide / across, high / up), facecolor="none")
    dress(ax, plan, theme, box[2:])
    if plan.band:
        ax.fill(*plan.band[0].T, color=plan.band[1], alpha=0.22, linewidth=0, zorder=1.5)
    for slope, intercept in plan.asymptotes:
        ends = np.array(plan.xlim)
        rule(ax, ends, slope * ends + intercept, theme, "-" if plan.solid else theme.asymptote_dash, 0.9)
    for wall in plan.walls:
        rule(ax, (wall, wall), plan.ylim, theme, theme.asymptote_dash, 0.9)
    for c, p in plan.trace(box[2:], plan.xlim, plan.ylim):
        stroke(ax, c, p, theme)
    if plan.lens:
        magnify(ax, *plan.lens, plan, theme, box[2:])
    return ax


def dress(ax: Axes, plan: Plan, theme: Theme, size: tuple[float, float]) -> None:
    """Limits, ticks, a light grid and the zero lines."""
    for axis, limits, points, gap in ((ax.xaxis, plan.xlim, size[0], 44.0), (ax.yaxis, plan.ylim, size[1], 52.0)):
        places, labels = ticks(limits, points, gap, circular=axis is ax.xaxis)
        if plan.yticks and axis is ax.yaxis:
            places, labels = list(plan.yticks), [f"{p:g}".replace("-", "−") for p in plan.yticks]
        axis.set_ticks(places, labels)
        if plan.minor:
            fine(ax, axis is ax.xaxis, places, plan, theme)
    ax.set_xlim(plan.xlim)
    ax.set_ylim(plan.ylim)
    (x0, x1), (y0, y1) = plan.xlim, plan.ylim
    for here, xs, ys in ((y0 < 0 < y1, (x0, x1), (0, 0)), (x0 < 0 < x1, (0, 0), (y0, y1))):
        if here:
            rule(ax, xs, ys, theme, "-", 0.7)
    if plan.marks:  # a short tick at each knot, on the zero line where there is one
        x = [k for k in plan.marks if x0 < k < x1]
        at = 0.0 if y0 <= 0 <= y1 else y0
        ax.add_line(Line2D(x, [at] * len(x), linestyle="none", marker="|", markersize=7, markeredgewidth=0.8, color=theme.axis, zorder=1.8))
    ax.xaxis.set_label_coords(0.5, -(SMALL + 9) / size[1])  # told, so that matplotlib need not measure the tick labels
    ax.yaxis.set_label_coords(-22 / size[0], 0.5)
    if plan.ylabel:
        ax.set_ylabel(plan.ylabel, fontproperties=properties(ITALIC, SMALL + 0.5), color=theme.ink)
    ax.set_xlabel(plan.xlabel, fontproperties=properties(ITALIC if plan.xlabel == "x" else REGULAR, SMALL + 0.5), color=theme.ink)


def fine(ax: Axes, upright: bool, places: Sequence[float], plan: Plan, theme: Theme) -> None:
    """Fine lines between those of the grid, as one artist."""
    step = (places[1] - places[0]) / plan.minor
    (low, high), across = (plan.xlim, plan.ylim) if upright else (plan.ylim, plan.xlim)
    at = np.arange(ceil(low / step), floor(high / step) + 1) * step
    lines = [[(v, across[0]), (v, across[1])] if upright else [(across[0], v), (across[1], v)] for v in at]
    ax.add_collection(LineCollection(lines, colors=theme.grid, linewidths=0.5 * theme.hairline, zorder=0.6), autolim=False)


Numbers = Sequence[float] | Array


def rule(ax: Axes, x: Numbers, y: Numbers, theme: Theme, dash: Dash, weight: float, over: float = 0) -> None:
    """A thin line behind the curves, or in front of a lens."""
    ax.add_line(Line2D(x, y, color=theme.axis, linewidth=weight, linestyle=dash, zorder=1.2 + over, solid_capstyle="butt"))


def ticks(limits: Limits, points: float, gap: float, *, circular: bool = False) -> tuple[list[float], list[str]]:
    """Where ticks are and what they say: round numbers at least ``gap`` points apart, or parts of pi where a circular axis ends on them."""
    low, high = limits
    wanted = (high - low) * gap / max(points, 1.0)
    turns = high / pi
    if circular and low == -high and abs(turns - round(turns)) < 1e-9 and round(turns):
        step = next(s for s in (0.5, 1, 2, 5, 10, 100, inf) if s * pi >= wanted or s == inf)
        if step != inf and abs(turns / step - round(turns / step)) < 1e-9:
            count = round(turns / step)
            parts = [i * step for i in range(-count, count + 1)]
            return [p * pi for p in parts], [in_pi(p) for p in parts]
    size = 10.0 ** floor(log10(wanted))
    steps = [s * size for s in (10, 5, 2, 1, 0.5, 0.2)]
    step = min(s for s in steps if s >= wanted * 0.999)
    first, last = ceil(low / step - 1e-6), floor(high / step + 1e-6)
    if last - first < 2:  # a scale needs more than two numbers
        step = max(s for s in steps if s < step)
        first, last = ceil(low / step - 1e-6), floor(high / step + 1e-6)
    places = [float(np.round(i * step, 12)) for i in range(first, last + 1)]
    digits = max(6, 1 + ceil(log10(max(map(abs, limits)) / step)))  # as many as tell neighbours apart
    return places, [f"{p:.{digits}g}".replace("-", "−") for p in places]


def in_pi(part: float) -> str:
    """A multiple of pi: −2π, π/2."""
    whole = {0: "0", 1: "π", -1: "−π", 0.5: "π/2", -0.5: "−π/2"}
    return whole.get(part) or (f"{part:g}π" if part == int(part) else f"{2 * part:g}π/2").replace("-", "−")


def stroke(ax: Axes, c: Curve, p: Pen, theme: Theme) -> None:
    """A curve as one line that is lifted between its runs, and its circles."""
    if c.runs:
        parts = [part for run in c.runs for part in (run, GAP)]
        x, y = np.concatenate(parts[:-1]).T
        ax.add_line(Line2D(x, y, zorder=3, solid_joinstyle="round", **p.style))
    outer = 2.2 if len(c.hollow) else 0.0  # a ring around, so that a circle of f at the same place is seen inside it
    for points, face in ((c.open, theme.ground), (c.hollow, theme.ground), (c.closed, p.colour)):
        if len(points):
            ax.add_line(Line2D(
                *points.T, linestyle="none", marker="o", markersize=DOT + outer, markerfacecolor=face, markeredgecolor=p.colour,
                markeredgewidth=1.1, zorder=4 if outer else 5, clip_on=False,
            ))  # fmt: skip


GAP = np.full((1, 2), np.nan)


def magnify(ax: Axes, f: Definition, lens: Lens, plan: Plan, theme: Theme, size: tuple[float, float]) -> None:
    """The lens: a frame in the free corner, as wide as what it shows, in which heights are enlarged."""
    (x0, x1), (y0, y1) = plan.xlim, plan.ylim
    a, b = lens.xlim[0] + 0.03 * (x1 - x0), lens.xlim[1] - 0.05 * (x1 - x0)
    if lens.xlim[0] > x0:
        a, b = lens.xlim[0] + 0.05 * (x1 - x0), lens.xlim[1] - 0.03 * (x1 - x0)
    low, high = (y0 + (y1 - y0) * t for t in (0.86 - LENS, 0.86))
    ax.add_patch(Rectangle((a, low), b - a, high - low, facecolor=theme.ground, edgecolor=theme.axis, linewidth=0.7, zorder=2))
    shown = curve(f, (a, b), lens.ylim, 0, (size[0] * (b - a) / (x1 - x0), size[1] * (high - low) / (y1 - y0)))
    zero = low - lens.ylim[0] * lens.power
    if low < zero < high:
        rule(ax, (a, b), (zero, zero), theme, "-", 0.7, over=1)
    moved = Curve(tuple(np.stack([r[:, 0], low + (r[:, 1] - lens.ylim[0]) * lens.power], 1) for r in shown.runs), none(), none(), none())
    stroke(ax, moved, pen(theme, 0), theme)
    said = f"heights × {lens.power}, slope {lens.slope:.3g}".replace("-", "−")
    ax.text(a, high + 0.015 * (y1 - y0), said, fontsize=SMALL, color=theme.grey_text, va="bottom")


def asymptotes(f: Definition, xlim: Limits, ylim: Limits) -> tuple[tuple[float, float], ...]:
    """Lines (slope, intercept) that f approaches without lying on them in the window, the zero line apart."""
    found: dict[tuple[float, float], None] = {}
    low, high = ylim
    for end, edge in ((-inf, xlim[0]), (inf, xlim[1])):
        if not float(f.entry.domain.low) <= end <= float(f.entry.domain.high):
            continue
        slope = tails.limit(f, end, 1)
        intercept = tails.limit(f, end, 0) if slope == 0 else intercept_at(f, end, slope)
        if not (isfinite(slope) and isfinite(intercept)):
            continue
        slope, intercept = float(np.round(slope, 9)), float(np.round(intercept, 9)) + 0.0
        outer = [k for k in knots(f) if (k - edge) * end < 0]
        near = np.linspace(edge, max(outer, key=lambda k: k * end, default=0.0) if outer else 0.0, 9)[1:-1]
        away = np.abs(sides(f, near, 1, 1)[0] - slope * near - intercept)
        inside = any(low <= slope * x + intercept <= high for x in (edge, 0.0))
        if (slope, intercept) != (0.0, 0.0) and not (away < 1e-6).all() and inside:
            found[slope, intercept] = None
    return tuple(found)


def intercept_at(f: Definition, end: float, slope: float) -> float:
    """What f(x) - slope x tends to; NaN where it does not settle."""
    x = np.array([1e3, 1e4]) * (1 if end > 0 else -1)
    if not isfinite(slope):
        return nan
    near, far = sides(f, x, 1, 1)[0] - slope * x
    return float(far) if abs(far - near) < 2e-3 * max(1.0, abs(far)) else nan


# ---------------------------------------------------------------- the key


@dataclass(frozen=True)
class Head:
    """Title and key of a panel, measured: boxes with their colours and pens at offsets (right, down) from the upper left corner."""

    height: float
    boxes: tuple[tuple[float, float, Box, str], ...]
    samples: tuple[tuple[float, float, Pen], ...]


def head(plan: Plan, measure: float, theme: Theme) -> Head:
    """The title and the key, no wider than the measure."""
    down, boxes, samples = 0.0, [], []
    for text in wrapped(plan.title, TITLE, measure, BOLD):
        down += TITLE * 1.15
        boxes.append((0.0, down, line(text, TITLE, BOLD), theme.ink))
    for text in wrapped(plan.note, SMALL + 0.5, measure) if plan.note else ():
        down += (SMALL + 0.5) * 1.45
        boxes.append((0.0, down, line(text, SMALL + 0.5), theme.grey_text))
    down += 5.0
    right = 0.0
    row: list[tuple[float, Box, Key]] = []

    def flush() -> None:
        nonlocal down, right
        if not row:
            return
        rise, depth = max(b.height for _, b, _ in row), max(b.depth for _, b, _ in row)
        base = down + max(rise, KEY)
        for x, box, key in row:
            if key.pen:
                samples.append((x, base - 0.3 * KEY, key.pen))
            boxes.append((x + (SAMPLE + 6 if key.pen else 0), base, box, key.pen.text if key.pen else theme.grey_text))
        down = base + max(depth, 0.25 * KEY) + 4.5
        right = 0.0
        row.clear()

    for key in plan.keys:
        indent = SAMPLE + 6 if key.pen else 0.0
        box = said(key, measure - indent)
        if row and (right + indent + box.width > measure or key.rows or row[-1][2].rows):
            flush()
        row.append((right, box, key))
        right += indent + box.width + 16.0
    flush()
    return Head(down + 3.0, tuple(boxes), tuple(samples))


def said(key: Key, measure: float) -> Box:
    """A line of the key: its label, and its formula as large as it fits."""
    note = [(0.9 * KEY, line(key.note, SMALL))] if key.note else []
    for size in (KEY, 8.5, 7.5, 6.5) if key.rows else ():
        label = beside([(0.0, spoken(key.label, size)), (0.25 * size, line("=", size))])
        for extra in (note, []) if note else ([],):
            room = measure - label.width - 0.4 * size - sum(s + b.width for s, b in extra)
            formula = display(key.rows, size, room) or (folded(key.rows, size, room) if size < 8 else None)
            if formula:
                return beside([(0.0, label), (0.4 * size, formula), *extra])
    return beside([(0.0, spoken(key.label, KEY)), *note])


def spoken(label: str, size: float) -> Box:
    """A label; the name of a function stands in italics, as in its formula."""
    if not label.startswith("f") or label[1:].strip("′″(x)"):
        return line(label, size)
    parts = [(0.12 * size if c in "′″" else 0.0, line(c, size, ITALIC if c.isalpha() else REGULAR)) for c in label]
    return beside(parts)


def write(figure: Figure, h: Head, left: float, top: float, theme: Theme) -> None:
    """Draw the head, its upper left corner at (left, top), in points from the figure's lower left corner."""
    across, up = figure.get_figwidth() * 72, figure.get_figheight() * 72
    for x, down, box, colour in h.boxes:
        words, strokes = box.at(left + x, top - down)
        for w in words:
            figure.text(w.x / across, w.y / up, w.text, fontproperties=properties(w.face, w.size), color=colour, va="baseline")
        for s in strokes:
            xs, ys = np.array(s.points).T
            place(figure, Line2D(xs / across, ys / up, color=colour, linewidth=s.width))
    for x, down, p in h.samples:
        y = (top - down) / up
        place(figure, Line2D([(left + x) / across, (left + x + SAMPLE) / across], [y, y], **p.style))


def place(figure: Figure, artist: Artist) -> None:
    """Add an artist in fractions of the figure."""
    artist.set_transform(figure.transFigure)
    figure.add_artist(artist)

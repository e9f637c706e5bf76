"""What a panel is made of: axes with calm ticks, curves with their circles, asymptotes, a lens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from ...definition import Definition
from ...facts.landmarks import Landmark
from ..theme import Dash, Theme
from ..tracing.curves import Curve, curve, none
from ..tracing.sampling import Array, Limits
from ..tracing.windows import LENS, Lens
from ..type.typesetting import ITALIC, REGULAR, properties
from .scales import SMALL, Scale, numbered, numeral, scale

PAD = 4.0  # points between an axis and its numbers
LABEL = 10.0  # how high the label of an axis is, in points
DOT = 5.0  # the diameter of a circle
APART = 1.5  # points between fine lines, at least
FILLED = 0.22  # the opacity of bands


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
    trace: "Callable[[tuple[float, float], Limits, Limits], Traces]"
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
    names: tuple[str, ...] = ()  # of what is traced, for remarks
    dense: Definition | None = None  # the function whose densities are shown
    landmarks: tuple[Landmark, ...] = ()  # points with their values
    remarks: tuple[str, ...] = ()  # on what the panel cannot show


def pen(theme: Theme, order: int) -> Pen:
    """The pen of f, f' or f''."""
    return Pen(theme.colour(order), theme.text(order), theme.width(order), theme.dash(order))


def style(theme: Theme) -> Any:
    """The rcParams in force while a figure is made: told once, since telling each tick afterwards costs a fifth of the picture."""
    sizes = dict.fromkeys(("font.size", "axes.labelsize", "axes.titlesize", "xtick.labelsize", "ytick.labelsize"), SMALL)
    ticks = {f"{axis}.{key}": value for axis in ("xtick", "ytick") for key, value in TICKS.items()}
    labels = dict.fromkeys(("xtick.labelcolor", "ytick.labelcolor"), theme.grey_text)
    hues = dict.fromkeys(("axes.edgecolor", "grid.color"), theme.grid)
    weights = dict.fromkeys(("axes.linewidth", "grid.linewidth"), theme.hairline)
    return PLAIN | sizes | ticks | labels | hues | weights


TICKS = {"major.size": 0, "minor.size": 0, "major.pad": PAD, "minor.visible": False, "direction": "out"}
PLAIN = {
    "font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"], "font.style": "normal", "font.weight": "normal",
    "axes.grid": True, "axes.grid.which": "major", "axes.grid.axis": "both", "axes.axisbelow": True, "axes.labelweight": "normal",
    "grid.linestyle": "-", "grid.alpha": 1.0, "text.usetex": False,
    "figure.autolayout": False, "figure.constrained_layout.use": False, "path.sketch": None,
    "xtick.bottom": True, "xtick.labelbottom": True, "xtick.top": False, "xtick.labeltop": False, "lines.markeredgewidth": 1.0,
    "ytick.left": True, "ytick.labelleft": True, "ytick.right": False, "ytick.labelright": False,
}  # fmt: skip


Traces = list[tuple[Curve, Pen]]


def draw(figure: Figure, plan: Plan, traces: Traces, box: tuple[float, float, float, float], theme: Theme) -> Axes:
    """The plan's panel, with its curves, at (left, bottom, width, height), in points from the figure's lower left corner."""
    left, bottom, wide, high = box
    across, up = figure.get_figwidth() * 72, figure.get_figheight() * 72
    ax = figure.add_axes((left / across, bottom / up, wide / across, high / up), facecolor="none")
    dress(ax, plan, theme, box[2:])
    if plan.band:
        ax.fill(*plan.band[0].T, color=plan.band[1], alpha=FILLED, linewidth=0, zorder=1.5)
    for slope, intercept in plan.asymptotes:
        ends = np.array(plan.xlim)
        rule(ax, ends, slope * ends + intercept, theme, "-" if plan.solid else theme.asymptote_dash, 0.9)
    for wall in plan.walls:
        rule(ax, (wall, wall), plan.ylim, theme, theme.asymptote_dash, 0.9)
    for c, p in traces:
        stroke(ax, c, p, theme)
    if plan.lens:
        magnify(ax, *plan.lens, plan, theme, box[2:])
    return ax


def dress(ax: Axes, plan: Plan, theme: Theme, size: tuple[float, float]) -> None:
    """Limits, ticks, a light grid and the zero lines."""
    for axis, s, points in zip((ax.xaxis, ax.yaxis), scales(plan, size), size, strict=True):
        axis.set_ticks(s.places, s.labels)
        if plan.minor:
            fine(ax, axis is ax.xaxis, s.places, points, plan, theme)
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
    ax.yaxis.set_label_coords(-beside(scales(plan, size)[1]) / size[0], 0.5)
    if plan.ylabel:
        ax.set_ylabel(plan.ylabel, fontproperties=properties(ITALIC, SMALL + 0.5), color=theme.ink)
    ax.set_xlabel(plan.xlabel, fontproperties=properties(ITALIC if plan.xlabel == "x" else REGULAR, SMALL + 0.5), color=theme.ink)


def scales(plan: Plan, size: tuple[float, float]) -> tuple[Scale, Scale]:
    """The numbers at both axes of a panel of so many points."""
    up = numbered(list(plan.yticks)) if plan.yticks else scale(plan.ylim, size[1], 52.0)
    return scale(plan.xlim, size[0], 44.0, across=True), up


def beside(up: Scale) -> float:
    """How far left of a panel the label of its upright axis stands, in points: clear of the numbers."""
    return max(22.0, PAD + max(up.widths) + 1)


def overhang(plan: Plan, size: tuple[float, float]) -> tuple[float, float]:
    """How far what stands at the axes of a panel reaches beyond its left and its right edge, in points."""
    across, up = scales(plan, size)
    (x0, x1), unit = plan.xlim, size[0] / (plan.xlim[1] - plan.xlim[0])
    ends = ((across.places[k] - x, across.widths[k] / 2) for k, x in ((0, x0), (-1, x1)))
    first, last = (half + way * room * unit for way, (room, half) in zip((-1, 1), ends, strict=True))
    return max(first, beside(up) + LABEL if plan.ylabel else PAD + max(up.widths)), last


def fine(ax: Axes, upright: bool, places: Sequence[float], room: float, plan: Plan, theme: Theme) -> None:
    """Fine lines between those of the grid, as one artist; none where they would run into each other."""
    (low, high), across = (plan.xlim, plan.ylim) if upright else (plan.ylim, plan.xlim)
    step = (places[1] - places[0]) / plan.minor if len(places) > 1 else 0.0
    if step * room < APART * (high - low):
        return
    at = np.arange(ceil(low / step), floor(high / step) + 1) * step
    lines = [[(v, across[0]), (v, across[1])] if upright else [(across[0], v), (across[1], v)] for v in at]
    ax.add_collection(LineCollection(lines, colors=theme.grid, linewidths=0.5 * theme.hairline, zorder=0.6), autolim=False)


Numbers = Sequence[float] | Array


def rule(ax: Axes, x: Numbers, y: Numbers, theme: Theme, dash: Dash, weight: float, over: float = 0) -> None:
    """A thin line behind the curves, or in front of a lens."""
    ax.add_line(Line2D(x, y, color=theme.axis, linewidth=weight, linestyle=dash, zorder=1.2 + over, solid_capstyle="butt"))


def stroke(ax: Axes, c: Curve, p: Pen, theme: Theme) -> None:
    """A curve as one line that is lifted between its runs, its circles, and bands where it is too fine to be seen."""
    for b in c.bands:
        ax.fill(*b.outline.T, color=p.colour, alpha=FILLED, linewidth=0, zorder=1.5)
    if lines := [*c.runs, *(edge for b in c.bands for edge in b.edges)]:
        parts = [part for run in lines for part in (run, GAP)]
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
    said = f"heights × {lens.power}, slope {numeral(float(f'{lens.slope:.3g}'))}"
    ax.text(a, high + 0.015 * (y1 - y0), said, fontsize=SMALL, color=theme.grey_text, va="bottom")

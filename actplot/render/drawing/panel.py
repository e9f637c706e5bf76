"""What a panel is made of: axes with calm ticks, curves with their circles, asymptotes, a lens."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ...definition import Definition
from ...facts.landmarks import Landmark
from ..options import Legend
from ..theme import Dash, Theme
from ..tracing.curves import Curve, curve
from ..tracing.sampling import Array, Limits
from ..tracing.windows import POWERS, Lens
from ..type.prose import prose
from ..type.typesetting import ITALIC, properties
from .scales import SMALL, Scale, numbered, numeral, scale

PAD = 4.0  # points between an axis and its numbers
LABEL = 11.0  # how high the label of an axis is, in points
DOT = 4.5  # the diameter of a circle: twice the width of f, as on sheets
RIM = 0.9  # the width of its line
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
        return self.enlarged(1.0)

    def wider(self, scale: float) -> "Pen":
        """The same, so many times as wide."""
        return Pen(self.colour, self.text, self.width * scale, self.dash)

    def broader(self, width: float) -> "Pen":
        """The same so much wider; its dashes, which are told in widths, stay as long as they are."""
        part = self.width / (self.width + width) if width else 1.0
        dash: Dash = self.dash if self.dash == "-" else (self.dash[0] * part, tuple(v * part for v in self.dash[1]))
        return Pen(self.colour, self.text, self.width + width, dash)

    def enlarged(self, unit: float) -> dict[str, Any]:
        """The same where a point is enlarged."""
        ends = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        return {"color": self.colour, "linewidth": self.width * unit, "linestyle": self.dash, **ends}


@dataclass(frozen=True)
class Key:
    """A line of the key: a curve's pen (or none), what is said beside it, a formula's rows in mathtext.

    A pen of no width lends its hue alone; ``math`` where the label is mathtext too, with its sign of equality or without any.
    """

    pen: Pen | None
    label: str
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""
    math: bool = False

    @property
    def sampled(self) -> bool:
        """Whether a piece of its line stands before it."""
        return self.pen is not None and self.pen.width > 0


@dataclass(frozen=True)
class Tag:
    """What is said of a curve beside it: its text, the number of its trace, between which abscissae it may stand.

    ``needed`` are those whose text has to stand in the key where there is no room for it at the curve.
    """

    text: str
    of: int
    needed: bool = True
    span: Limits | None = None


class Bar(Protocol):
    """What stands at the right of a panel."""

    def reach(self, high: float) -> float:
        """How far it stands out of a panel so high, in points."""


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
    asymptotes: tuple[tuple[float, float], ...] = ()  # slope and intercept
    walls: tuple[float, ...] = ()  # ends of the domain
    band: tuple[Array, str] | None = None  # a polygon and its colour
    lens: tuple[Definition, Lens] | None = None
    fixed: bool = field(default=False)  # whether the user chose the window
    names: tuple[str, ...] = ()  # of what is traced, for remarks; empty of what stands in the background
    tags: tuple[Tag, ...] = ()  # what is said at the curves
    pens: tuple[Pen, ...] = ()  # of what is traced, where it has tags
    single: bool = False  # whether it is the graph of one function, whose axes stand at one place in all pictures
    dense: Definition | None = None  # the function whose densities are shown
    landmarks: tuple[Landmark, ...] = ()  # points with their values
    legend: Legend = "above"
    bar: Bar | None = None  # which shade is which value of a family's parameter
    remarks: tuple[str, ...] = ()  # on what the panel cannot show
    behind: "Behind | None" = None  # what is drawn behind the curves, of a user's own


def pen(theme: Theme, order: int) -> Pen:
    """The pen of f, f' or f''."""
    return Pen(theme.colour(order), theme.text(order), theme.width(order), theme.dash(order))


def style(theme: Theme, unit: float = 1.0) -> Any:
    """The rcParams in force while a figure is made: told once, since telling each tick afterwards costs a fifth of the picture.

    unit: what a point is enlarged to.
    """
    sizes = dict.fromkeys(("font.size", "axes.labelsize", "axes.titlesize", "xtick.labelsize", "ytick.labelsize"), SMALL * unit)
    ticks = {f"{axis}.{key}": value for axis in ("xtick", "ytick") for key, value in TICKS.items()}
    ticks |= {f"{axis}.major.pad": PAD * unit for axis in ("xtick", "ytick")}
    labels = dict.fromkeys(("xtick.labelcolor", "ytick.labelcolor"), theme.grey_text)
    hues = dict.fromkeys(("axes.edgecolor", "grid.color"), theme.grid)
    weights = dict.fromkeys(("axes.linewidth", "grid.linewidth"), theme.hairline * unit)
    return PLAIN | sizes | ticks | labels | hues | weights | {"axes.grid": theme.lined}


TICKS = {"major.size": 0, "minor.size": 0, "minor.visible": False, "direction": "out"}
PLAIN = {
    "font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"], "font.style": "normal", "font.weight": "normal",
    "axes.grid": True, "axes.grid.which": "major", "axes.grid.axis": "both", "axes.axisbelow": True, "axes.labelweight": "normal",
    "grid.linestyle": "-", "grid.alpha": 1.0, "text.usetex": False,
    "figure.autolayout": False, "figure.constrained_layout.use": False, "path.sketch": None,
    "xtick.bottom": True, "xtick.labelbottom": True, "xtick.top": False, "xtick.labeltop": False, "lines.markeredgewidth": 1.0,
    "ytick.left": True, "ytick.labelleft": True, "ytick.right": False, "ytick.labelright": False,
}  # fmt: skip


Traces = list[tuple[Curve, Pen]]
Behind = Callable[[Axes, Plan, Theme, float], None]  # in axes whose window is set; the last is what a point is enlarged to


def draw(
    figure: Figure, plan: Plan, traces: Traces, box: tuple[float, float, float, float], theme: Theme, unit: float = 1.0
) -> Axes:
    """The plan's panel, with its curves, at (left, bottom, width, height), in points from the figure's lower left corner.

    unit: what a point is enlarged to.
    """
    left, bottom, wide, high = (v * unit for v in box)
    across, up = figure.get_figwidth() * 72, figure.get_figheight() * 72
    ax = figure.add_axes((left / across, bottom / up, wide / across, high / up), facecolor="none")
    dress(ax, plan, theme, box[2:], unit)
    if plan.behind:
        plan.behind(ax, plan, theme, unit)
    if plan.band:
        ax.fill(*plan.band[0].T, color=plan.band[1], alpha=FILLED, linewidth=0, zorder=1.5)
    for slope, intercept in plan.asymptotes:
        ends = np.array(plan.xlim)
        rule(ax, ends, slope * ends + intercept, theme, "-" if plan.solid else theme.asymptote_dash, 0.9 * unit)
    for wall in plan.walls:
        rule(ax, (wall, wall), plan.ylim, theme, theme.asymptote_dash, 0.9 * unit)
    points = box[2] / (plan.xlim[1] - plan.xlim[0]), box[3] / (plan.ylim[1] - plan.ylim[0])
    for c, p in traces:
        stroke(ax, c, p, theme, points, unit)
    if plan.lens:
        magnify(ax, *plan.lens, plan, theme, box[2:], unit)
    return ax


def dress(ax: Axes, plan: Plan, theme: Theme, size: tuple[float, float], unit: float = 1.0) -> None:
    """Limits, ticks, a light grid and the zero lines."""
    for axis, s, points in zip((ax.xaxis, ax.yaxis), scales(plan, size), size, strict=True):
        axis.set_ticks(s.places, s.labels)
        if plan.minor and theme.lined:
            fine(ax, axis is ax.xaxis, s.places, points, plan, theme, unit)
    ax.set_xlim(plan.xlim)
    ax.set_ylim(plan.ylim)
    (x0, x1), (y0, y1) = plan.xlim, plan.ylim
    for here, xs, ys in ((y0 < 0 < y1, (x0, x1), (0, 0)), (x0 < 0 < x1, (0, 0), (y0, y1))):
        if here:
            rule(ax, xs, ys, theme, "-", 0.7 * unit)
    ax.xaxis.set_label_coords(0.5, -(SMALL + 9) / size[1])  # told, so that matplotlib need not measure the tick labels
    ax.yaxis.set_label_coords(-beside(scales(plan, size)[1]) / size[0], 0.5)
    if plan.ylabel:
        label = plan.ylabel.replace("′", "\N{HAIR SPACE}′")
        ax.set_ylabel(label, fontproperties=properties(ITALIC, (SMALL + 1.5) * unit), color=theme.ink)
    ax.set_xlabel(plan.xlabel, fontproperties=properties(ITALIC, BELOW * unit), color=theme.ink)
    if WORDS.search(plan.xlabel):
        ax.xaxis.label.set_visible(False)  # set in two faces, of which matplotlib knows one
        told = prose(plan.xlabel, BELOW)
        for w in told.words:
            x, y = (size[0] - told.width) / 2 + w.x, -(SMALL + 9 + 0.76 * BELOW)
            ax.text(x / size[0], y / size[1], w.text, fontproperties=properties(w.face, BELOW * unit), color=theme.ink,
                    va="baseline", transform=ax.transAxes)  # fmt: skip


BELOW = SMALL + 0.5  # the size of the label below a panel
WORDS = re.compile(r"[A-Za-z]{2}")  # in an axis's label, beside variables


def scales(plan: Plan, size: tuple[float, float]) -> tuple[Scale, Scale]:
    """The numbers at both axes of a panel of so many points."""
    up = numbered(list(plan.yticks)) if plan.yticks else scale(plan.ylim, size[1], 52.0)
    return scale(plan.xlim, size[0], 44.0, across=True), up


def beside(up: Scale) -> float:
    """How far left of a panel the label of its upright axis stands, in points: clear of the numbers."""
    return PAD + max(up.widths) + 3


def overhang(plan: Plan, size: tuple[float, float]) -> tuple[float, float]:
    """How far what stands at the axes of a panel reaches beyond its left and its right edge, in points."""
    across, up = scales(plan, size)
    (x0, x1), unit = plan.xlim, size[0] / (plan.xlim[1] - plan.xlim[0])
    ends = ((across.places[k] - x, across.widths[k] / 2) for k, x in ((0, x0), (-1, x1)))
    first, last = (half + way * room * unit for way, (room, half) in zip((-1, 1), ends, strict=True))
    return max(first, beside(up) + LABEL if plan.ylabel else PAD + max(up.widths)), max(last, plan.bar.reach(size[1]) if plan.bar else 0.0)


def fine(ax: Axes, upright: bool, places: Sequence[float], room: float, plan: Plan, theme: Theme, unit: float) -> None:
    """Fine lines between those of the grid, as one artist; none where they would run into each other."""
    (low, high), across = (plan.xlim, plan.ylim) if upright else (plan.ylim, plan.xlim)
    step = (places[1] - places[0]) / plan.minor if len(places) > 1 else 0.0
    if step * room < APART * (high - low):
        return
    at = np.arange(ceil(low / step), floor(high / step) + 1) * step
    lines = [[(v, across[0]), (v, across[1])] if upright else [(across[0], v), (across[1], v)] for v in at]
    ax.add_collection(LineCollection(lines, colors=theme.grid, linewidths=0.5 * theme.hairline * unit, zorder=0.6), autolim=False)


Numbers = Sequence[float] | Array


def rule(ax: Axes, x: Numbers, y: Numbers, theme: Theme, dash: Dash, weight: float, over: float = 0) -> None:
    """A thin line behind the curves, or in front of a lens."""
    ax.add_line(Line2D(x, y, color=theme.axis, linewidth=weight, linestyle=dash, zorder=1.2 + over, solid_capstyle="butt"))


def stroke(ax: Axes, c: Curve, p: Pen, theme: Theme, points: tuple[float, float], unit: float = 1.0) -> None:
    """A curve as one line that is lifted between its runs, its circles, and bands where it is too fine to be seen.

    points: for a unit of x and of y.
    """
    for b in c.bands:
        ax.fill(*b.outline.T, color=p.colour, alpha=FILLED, linewidth=0, zorder=1.5)
    runs = trimmed(c.runs, c.hollow, points) if len(c.hollow) else c.runs
    if lines := [*runs, *(edge for b in c.bands for edge in b.edges)]:
        parts = [part for run in lines for part in (run, GAP)]
        x, y = np.concatenate(parts[:-1]).T
        ax.add_line(Line2D(x, y, zorder=3, solid_joinstyle="round", **p.enlarged(unit)))
    for at, face in ((c.open, theme.ground), (c.hollow, theme.ground), (c.closed, p.colour)):
        if len(at):  # those of a derivative lie behind all curves: the corner of f stays to be seen
            ax.add_line(Line2D(
                *at.T, linestyle="none", marker="o", markersize=(DOT - RIM) * unit, markerfacecolor=face, markeredgecolor=p.colour,
                markeredgewidth=RIM * unit, zorder=2.9 if at is c.hollow else 5, clip_on=False,
            ))  # fmt: skip


GAP = np.full((1, 2), np.nan)


def trimmed(runs: Sequence[Array], circles: Array, points: tuple[float, float]) -> list[Array]:
    """Runs that end at the rims of circles, in place of their centres."""
    found = []
    for run in runs:
        for _ in (0, 1):  # from one end, then from the other
            run = run[::-1]
            if len(run) > 1 and (np.abs((circles - run[0]) * points) < TOUCHES).all(1).any():
                far = np.hypot(*((run - run[0]) * points).T)
                k = int(np.argmax(far > DOT / 2)) or len(run) - 1
                along = (DOT / 2 - far[k - 1]) / (far[k] - far[k - 1] or 1.0)
                run = np.concatenate([run[k - 1 : k] + min(along, 1.0) * (run[k : k + 1] - run[k - 1 : k]), run[k:]])
        found.append(run)
    return found


TOUCHES = 0.05  # points between the end of a curve and a circle's centre, at most


def magnify(ax: Axes, f: Definition, lens: Lens, plan: Plan, theme: Theme, size: tuple[float, float], unit: float) -> None:
    """The lens, round as on sheets: above the outer piece, on a stem that stands where it looks; in it heights are enlarged."""
    (x0, x1), (y0, y1) = plan.xlim, plan.ylim
    scale = size[0] / (x1 - x0), size[1] / (y1 - y0)
    left = lens.xlim[0] <= x0
    radius = min(GLASS, 0.2 * min(size), 0.45 * (lens.xlim[1] - lens.xlim[0]) * scale[0])
    across = radius / scale[0]
    inner = lens.xlim[1] if left else lens.xlim[0]
    middle = (inner + (x0 if left else x1)) / 2
    height = y0 + 0.62 * (y1 - y0)
    shown = curve(f, (middle - across, middle + across), lens.ylim, 0, (2 * radius, 2 * radius))
    rise = [float(v) for r in shown.runs for v in r[:, 1]]
    powers = [p for p in POWERS if p <= lens.power and max(map(abs, rise), default=0.0) * p * scale[1] <= radius]
    power = powers[-1] if powers else 1
    zero = height + (0.4 if sum(rise) < 0 else -0.4) * radius / scale[1]
    turn = np.linspace(0, 2 * np.pi, 97)
    ring = np.stack([middle + across * np.cos(turn), height + radius / scale[1] * np.sin(turn)], 1)
    rule(ax, (middle, middle), (max(y0, 0.0), height - radius / scale[1]), theme, "-", 0.6 * unit)
    ax.fill(*ring.T, facecolor="none", edgecolor=theme.axis, linewidth=0.8 * unit, zorder=2)
    half = across * (1 - 0.4**2) ** 0.5
    rule(ax, (middle - half, middle + half), (zero, zero), theme, "-", 0.7 * unit, over=1)
    for run in shown.runs:
        x = np.linspace(run[0, 0], run[-1, 0], 65)
        y = zero + np.interp(x, *run.T) * power
        inside = np.hypot((x - middle) / across, (y - height) * scale[1] / radius) <= 1 - 1 / radius
        if inside.any():
            ax.add_line(Line2D(x[inside], y[inside], zorder=3, **pen(theme, 0).enlarged(unit)))
    said = f"heights × {power}, slope {numeral(float(f'{lens.slope:.3g}'))}"
    ax.text(
        middle, height + (radius + 4) / scale[1], said, fontsize=SMALL * unit, color=theme.grey_text, va="bottom", ha="center",
    )  # fmt: skip


GLASS = 34.0  # the radius of a lens, in points, at most

"""Pictures of single functions, or of several in one: f, f' and, where asked for, f'', with their formulas as the key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, isfinite
from typing import TypedDict, Unpack

import matplotlib
from matplotlib.figure import Figure

from ...definition import Definition
from ...errors import ActplotError
from ...expressions.resolve import get
from ...facts.landmarks import Kind as Mark
from ..alone import alone
from ..asked import asked
from ..figure import Picture
from ..options import Against, Kind, Marked
from ..options import Layout as Arrangement
from ..theme import Look, Theme
from ..tracing.bounds import picturable
from ..tracing.curves import Curve, curve, knots
from ..tracing.sampling import Limits
from ..tracing.windows import asymptotes, heights, lens, window
from ..type.page import Page
from . import output, slices
from .keys import Head, formulas, head, lettered, named, order_keys, valued, write
from .panel import Key, Pen, Plan, Traces, draw, overhang, pen, style
from .remarks import remarks
from .upon.densities import shadable, shaded
from .upon.landmarks import markable, pin, wanted
from .vectors import kinds
from .vectors.envelope import envelope

WIDE, HIGH = 374.0, 290.0  # points: a panel at most
LEAST = 56.0  # a panel at least, wide and high: two numbers at either axis
NARROW = 240.0  # a panel in columns
LEFT, RIGHT, BOTTOM, TOP = 36.0, 18.0, 34.0, 12.0  # margins
GUTTER = 40.0
AIR = 2.5  # around what stands at an axis, at least
TRIES = 9  # of a least size
Size = tuple[float, float] | None  # width and height
Span = tuple[float, float]  # of heights, from below
ROUND = 0.62  # height to width where equal scales of x and y would spoil the picture
NAMED = 5  # functions that a title names at most


class PlotOptions(TypedDict, total=False):
    """The options of ``plot``, for those that hand them on."""

    layout: Arrangement
    derivative: bool
    second: bool
    xlim: Limits | None
    ylim: Limits | None
    against: Against
    kind: Kind | None
    theme: Look
    size: Size
    landmarks: Marked
    densities: bool


def plot(activations: str | Definition | Iterable[str | Definition], **options: Unpack[PlotOptions]) -> Figure:
    """A figure of activations and their derivatives, as ``actplot.plot`` tells."""
    return drawing(activations, **options).figure()


@alone
def drawing(
    activations: str | Definition | Iterable[str | Definition],
    *,
    layout: Arrangement = "overlay",
    derivative: bool = True,
    second: bool = False,
    xlim: Limits | None = None,
    ylim: Limits | None = None,
    against: Against = "x",
    kind: Kind | None = None,
    theme: Look = "light",
    size: Size = None,
    landmarks: Marked = None,
    densities: bool = False,
) -> Drawing | Page:
    """The panels of activations and their derivatives, as ``actplot.plot`` tells."""
    if isinstance(activations, str):
        activations = [activations]
    given: list[str | Definition] = [activations] if isinstance(activations, Definition) else list(activations)
    chosen = [picturable(get(f)) for f in given]
    look, xlim, ylim, size = asked(theme=theme, xlim=xlim, ylim=ylim, size=size).values()
    layout, against, derivative, second = asked(layout=layout, against=against, derivative=derivative, second=second).values()
    kind = asked(kind=kind)["kind"]
    densities = asked(densities=densities)["densities"]
    marked: tuple[Mark, ...] | None = asked(landmarks=landmarks)["landmarks"]
    if not chosen:
        raise ActplotError("nothing to plot: expected at least one activation")
    orders = (*((0,) if against == "x" else ()), *((1,) if derivative else ()), *((2,) if second else ()))
    if not orders:
        raise ActplotError("nothing to plot: expected a first or second derivative to draw against the output")
    if kind is not None:
        kinds.check(chosen, kind)
    scalars = [f for f in chosen if f.kind == "scalar"]
    drawable(chosen, scalars, xlim, against, second)
    own = against == "x" and (layout == "columns" or len(scalars) == 1)
    markable(chosen, marked, orders, alone=own)
    shadable(chosen if densities else (), alone=own)
    if kind in kinds.SKETCHES:
        plain(kind, xlim, ylim, derivative)
        return replace(kinds.page(chosen, kind, look, size), title=titled(chosen))
    together = [scalars] if layout == "overlay" and len(scalars) > 1 else [[f] for f in scalars]
    common = shared(scalars, orders, xlim, ylim) if against == "x" and len(scalars) > 1 else None
    plans = {}
    for group in together:
        if against == "output":
            plans[group[0]] = output.output(group, orders, look, pens(len(group), orders, look), xlim, ylim)
        else:
            limits = common or shared(group, orders, xlim, ylim)
            plans[group[0]] = scalar(group, orders, look, *limits, fixed=bool(xlim and ylim), marked=marked, dense=densities)
    for f in chosen:
        if f.kind != "scalar":
            plans[f] = slices.plan(f, look, (0, 1) if derivative else (0,), xlim, ylim, envelope if kind == "envelope" else None)
    with matplotlib.rc_context(style(look)):
        return page(titled(chosen), [plans[f] for f in chosen if f in plans], look, size)


def titled(chosen: Sequence[Definition]) -> str:
    """What a picture is called, by programs that show it or read it out."""
    names = [f.title for f in chosen]
    shown, more = names[:NAMED], len(names) - NAMED
    last = f"{more} more" if more > 0 else shown.pop() if len(shown) > 1 else ""
    return f"Activation function{'s' if last else ''} {', '.join(shown)}{' and ' if last else ''}{last}"


def drawable(chosen: Sequence[Definition], scalars: Sequence[Definition], xlim: Limits | None, against: str, second: bool) -> None:
    """ActplotError where a picture would silently lack what was asked for."""
    other = next((f for f in chosen if f.kind != "scalar"), None)
    if other and against == "output":
        raise ActplotError(f"{other.name} is no function of one number: its derivative cannot be drawn against its output")
    if other and second:
        raise ActplotError(f"{other.name} is no function of one number: it has no second derivative to draw")
    if xlim is None or against != "x":
        return
    for f in scalars:
        if xlim[1] < float(f.entry.domain.low) or xlim[0] > float(f.entry.domain.high):
            raise ActplotError(f"nothing of {f.name} lies between {xlim[0]:g} and {xlim[1]:g}: its domain is {f.entry.domain.text}")


def plain(kind: str, xlim: Limits | None, ylim: Limits | None, derivative: bool) -> None:
    """ActplotError for what curves alone can be asked for."""
    for what, given in (("limits of x", xlim is not None), ("limits of y", ylim is not None), ("no derivative", not derivative)):
        if given:
            raise ActplotError(f"{what} can be asked for of slices and envelopes alone, not of a picture as {kind}")


def shared(group: Sequence[Definition], orders: tuple[int, ...], xlim: Limits | None, ylim: Limits | None) -> tuple[Limits, Limits]:
    """One window for all of a group."""
    if len(group) == 1 and xlim is None:
        found = window(group[0], orders)
        return found[0], ylim or found[1]
    if xlim is None:
        wide = [window(f, orders)[0] for f in group]
        xlim = min(a for a, _ in wide), max(b for _, b in wide)
    if ylim is None:
        high = [heights(f, xlim, orders) for f in group]
        ylim = min(a for a, _ in high), max(b for _, b in high)
    return xlim, ylim


def pens(count: int, orders: tuple[int, ...], look: Theme) -> list[dict[int, Pen]]:
    """For each of several functions the pen of each order: one hue for a function, the dash tells the order."""
    if count == 1:
        return [{k: pen(look, k) for k in orders}]
    found = []
    for i in range(count):
        colour, text = look.series[i % len(look.series)], look.series_text[i % len(look.series_text)]
        solid = look.series_dashes[i % len(look.series_dashes)]
        found.append({k: Pen(colour, text, look.width(k) * (0.9 if k == 0 else 0.8), solid if k == 0 else look.dash(k)) for k in orders})
    return found


def scalar(
    group: Sequence[Definition], orders: tuple[int, ...], look: Theme, xlim: Limits, ylim: Limits, *, fixed: bool,
    marked: Collection[Mark] | None = None, dense: bool = False,
) -> Plan:  # fmt: skip
    """The panel of one scalar function, or of several."""
    tools = pens(len(group), orders, look)
    random = slices.band(group[0], xlim, ylim) if len(group) == 1 else None

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> list[tuple[Curve, Pen]]:
        return [(curve(f, xlim, ylim, k, size), tools[i][k]) for k in orders for i, f in enumerate(group)]

    if len(group) == 1:
        f = group[0]
        found = lens(f, xlim, ylim) if 0 in orders else None
        return Plan(
            f.title, xlim, ylim, trace, keys=formulas(f, orders, look), note=valued(f, band=random is not None),
            marks=tuple(knots(f)), asymptotes=asymptotes(f, xlim, ylim) if 0 in orders else (),
            walls=tuple(e for e in (float(f.entry.domain.low), float(f.entry.domain.high)) if isfinite(e)),
            band=(random, look.f) if random is not None else None, lens=(f, found) if found else None, fixed=fixed,
            names=lettered(orders, group), landmarks=tuple(wanted(f, orders, marked)),
            dense=f if dense else None,
        )  # fmt: skip
    keys = [Key(tools[i][orders[0]], named(f, group)) for i, f in enumerate(group)]
    return Plan("", xlim, ylim, trace, keys=(*keys, *order_keys(orders, look)), fixed=fixed, names=lettered(orders, group))


def page(title: str, plans: Sequence[Plan], look: Theme, size: Size, columns: int = 0, shape: Size = None) -> Drawing:
    """These panels, in rows of at most three, or of as many as told; ``shape`` is a panel's width and height in points."""
    columns = columns or (2 if len(plans) == 4 else min(len(plans), 3))
    return Drawing(title, *arranged(plans, look, size, columns, shape), look)


@dataclass(frozen=True)
class Panel:
    """A plan with its head, whose upper edge is at ``top``, and the box (left, bottom, width, height) of its axes, in points."""

    plan: Plan
    head: Head
    top: float
    box: tuple[float, float, float, float]

    @property
    def span(self) -> Span:
        """From where to where it reaches up, in points, its asymptotes also where they are not seen: there, too, dashes go on."""
        (x0, x1), (y0, y1) = self.plan.xlim, self.plan.ylim
        ends = [self.box[1] + self.box[3] * (slope * x + c - y0) / (y1 - y0) for slope, c in self.plan.asymptotes for x in (x0, x1)]
        return min([self.box[1] - BOTTOM, *ends]), max([self.top, *ends])


@dataclass(frozen=True)
class Layout:
    """Panels on a page of a width and a height in points."""

    across: float
    up: float
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Drawing:
    """What a figure is made of: panels, with the curves of each."""

    title: str
    laid: Layout
    traces: list[Traces]
    look: Theme

    @property
    def width(self) -> float:
        return self.laid.across

    @property
    def height(self) -> float:
        return self.laid.up

    def spans(self) -> list[Span]:
        """From where to where each panel reaches up, in points."""
        return [p.span for p in self.laid.panels]

    def between(self, low: float, high: float) -> Drawing:
        """The panels that have a part between two heights in points, at their places."""
        found = [(p, t) for p, t in zip(self.laid.panels, self.traces, strict=True) if p.span[0] < high and low < p.span[1]]
        return replace(self, laid=replace(self.laid, panels=tuple(p for p, _ in found)), traces=[t for _, t in found])

    @alone
    def figure(self) -> Picture:
        """The panels as a figure."""
        with matplotlib.rc_context(style(self.look)):
            figure = Picture(figsize=(self.width / 72, self.height / 72), facecolor=self.look.ground)
            for p, curves in zip(self.laid.panels, self.traces, strict=True):
                write(figure, p.head, p.box[0], p.top, self.look)
                ax = draw(figure, p.plan, curves, p.box, self.look)
                shaded(ax, p.plan, p.box[2:], self.look)
                pin(ax, p.plan, curves, p.box[2:], self.look)
        figure.set_label(self.title)
        return figure


def traced(laid: Layout) -> list[Traces]:
    """The curves of each panel."""
    return [p.plan.trace(p.box[2:], p.plan.xlim, p.plan.ylim) for p in laid.panels]


class Narrow(Exception):
    """A size has no room; ``least``, in inches, is the least that may have."""

    def __init__(self, least: tuple[float, float]) -> None:
        super().__init__(least)
        self.least = least


def arranged(plans: Sequence[Plan], look: Theme, size: Size, columns: int, shape: Size) -> tuple[Layout, list[Traces]]:
    """Where everything stands, and the curves of each panel. ActplotError where the size has no room for it, with the least that has."""
    if size is None:
        return remarked(plans, look, size, columns, shape)
    tried = size
    for _ in range(TRIES):  # what stands at the axes, and what is said of the curves, is not the same at every size
        try:
            found = remarked(plans, look, tried, columns, shape)
        except Narrow as e:
            more = e.least if tried is size else (max(tried[0], e.least[0]), max(tried[1], e.least[1]))
            tried = more if more != tried else (tried[0], round(tried[1] + 0.1, 1))  # a head may be higher where it is wider
        else:
            if tried is size:
                return found
            break
    raise ActplotError(f"size must be at least {tried[0]:g}x{tried[1]:g} inches for this picture, got {size[0]:g}x{size[1]:g}")


def remarked(plans: Sequence[Plan], look: Theme, size: Size, columns: int, shape: Size) -> tuple[Layout, list[Traces]]:
    """Where everything stands, what is said of the curves too, and the curves. Narrow where the size has no room for it."""
    laid = placed(plans, look, size, columns, shape)
    traces = traced(laid)
    said = [remarks(p.plan, t) for p, t in zip(laid.panels, traces, strict=True)]
    if not any(said):
        return laid, traces
    laid = placed([replace(p, remarks=r) for p, r in zip(plans, said, strict=True)], look, size, columns, shape)
    return laid, traced(laid)  # remarks take room, and what is drawn into the rest is drawn again


def placed(plans: Sequence[Plan], look: Theme, size: Size, columns: int, shape: Size, margins: Sequence[float] = ()) -> Layout:
    """Where everything stands. Narrow where the size has no room for it.

    margins: to the left of each column, and to the right of the last; as wide as the numbers at the axes want by default.
    """
    margins = margins or (LEFT, *[GUTTER] * (columns - 1), RIGHT)
    rows = [plans[i : i + columns] for i in range(0, len(plans), columns)]
    wide = shape[0] if shape else WIDE if columns == 1 else NARROW
    gaps = len(rows) * BOTTOM + (len(rows) - 1) * GUTTER / 2
    if size:
        wide = (size[0] * 72 - sum(margins)) / columns
    heads = [[head(p, max(wide, LEAST), look) for p in row] for row in rows]
    tops = [max(h.height for h in row) for row in heads]
    if size:
        high = (size[1] * 72 - TOP - sum(tops) - gaps) / len(rows)
        if min(wide, high) < LEAST or max(h.width for row in heads for h in row) > wide:
            raise Narrow(larger(rows, look, columns, sum(margins)))
        boxes = [[(wide, high) for _ in row] for row in rows]
        rows = [[levelled(p, wide / high) for p in row] for row in rows]
    else:
        boxes = [[shape or box(p, wide) for p in row] for row in rows]
        if columns == 1:
            wide = max(wide * 0.72, *(w for row in boxes for w, _ in row), *(h.width for row in heads for h in row))
    across = size[0] * 72 if size else sum(margins) + columns * wide
    tall = [max(h for _, h in row) for row in boxes]
    up = size[1] * 72 if size else TOP + sum(tops) + sum(tall) + gaps
    down = up - TOP
    found = []
    for row, row_heads, row_boxes, top, height in zip(rows, heads, boxes, tops, tall, strict=True):
        for i, (plan, h, (w, high)) in enumerate(zip(row, row_heads, row_boxes, strict=True)):
            left = sum(margins[: i + 1]) + i * wide
            found.append(Panel(plan, h, down - (0 if plan.title else top - h.height), (left, down - top - high, w, high)))
        down -= top + height + BOTTOM + GUTTER / 2
    laid = Layout(across, up, tuple(found))
    missing = shortage(laid, columns)
    return placed(plans, look, size, columns, shape, [m + s for m, s in zip(margins, missing, strict=True)]) if any(missing) else laid


def shortage(laid: Layout, columns: int) -> list[float]:
    """How much too narrow each margin is for what stands at the axes, in points."""
    missing = [0.0] * (columns + 1)
    end = 0.0  # of what stands at the left
    for k, p in enumerate(laid.panels):
        before, after = overhang(p.plan, p.box[2:])
        missing[k % columns] = max(missing[k % columns], (end + AIR if k % columns else 0.0) + AIR + before - p.box[0])
        end = p.box[0] + p.box[2] + after
        missing[-1] = max(missing[-1], end + AIR - laid.across)
    return [round(m, 2) for m in missing]


def larger(rows: Sequence[Sequence[Plan]], look: Theme, columns: int, margins: float) -> tuple[float, float]:
    """The least size at which heads fit their panels and panels are panels beside these margins, in whole tenths of an inch."""
    for across in range(ceil((margins + columns * LEAST) / 7.2), 2001):
        wide = (across * 7.2 - margins) / columns
        heads = [[head(p, wide, look) for p in row] for row in rows]
        if max(h.width for row in heads for h in row) <= wide:
            break
    up = TOP + sum(max(h.height for h in row) + LEAST + BOTTOM for row in heads) + (len(rows) - 1) * GUTTER / 2
    return across / 10, ceil(up / 7.2) / 10


def box(plan: Plan, wide: float) -> tuple[float, float]:
    """Width and height of a panel: equal scales where that gives a decent shape."""
    ratio = (plan.ylim[1] - plan.ylim[0]) / (plan.xlim[1] - plan.xlim[0])
    if not 0.3 <= ratio <= 1.2:
        return wide, min(wide * ROUND, HIGH)
    high = min(wide * ratio, HIGH if wide > NARROW else wide)
    return high / ratio, high


def levelled(plan: Plan, shape: float) -> Plan:
    """The plan with its window widened or heightened to equal scales in a box of this shape (width to height), where little is lost."""
    (x0, x1), (y0, y1) = plan.xlim, plan.ylim
    stretch = shape * (y1 - y0) / (x1 - x0)
    if plan.fixed or not 0.7 < stretch < 1.0:
        return plan
    more = (y1 - y0) * (1 / stretch - 1)  # upwards only: what is above a curve is empty, what is below shows that it is bounded
    return replace(plan, ylim=(y0, y1 + more))

"""Densities upon a graph: of Z below, of f(Z) growing from the right edge, with its mean and one standard deviation to either side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from ....definition import Definition
from ....errors import ActplotError
from ...theme import LEAST_TYPE, Theme
from ...tracing.densities import LEAST, mass, moments, normal, spread
from ...tracing.windows import Window
from ...type.page import Area, Page, Point
from ...type.typesetting import line, properties
from ..clearance import clear, dots
from ..graph import Placing
from ..panel import Plan
from ..scales import SMALL

PEAK = 0.17  # of Z's density, in parts of the graph's height; f(Z)'s has as many points for a unit
DEEPEST = 0.24  # of the graph's width: what is longer is cut off there
THICK = 4.0  # of an atom, in points
BEHIND = 0.5  # the layer of a panel up to which type may stand on what is filled
BINS = 0.75  # points of height for each
STEPS = 80  # of the curve of Z


@dataclass(frozen=True)
class Drawn:
    """Outlines in points: of Z's density, of f(Z)'s, of its atoms with their masses; the ends of one standard deviation, and the mean."""

    below: Sequence[Point]
    right: Sequence[Point]
    atoms: Sequence[tuple[Sequence[Point], str]]
    bar: tuple[Point, Point] | None
    tick: tuple[Point, Point] | None


def drawn(f: Definition, place: Placing) -> Drawn | None:
    """What is drawn of a function in a window; None where its moments are not known, or not finite."""
    g, (across, up) = place.graph, place.scale
    found, told = spread(f, place.window.y, max(8, int(g.height / BINS))), moments(f)
    if found is None or told is None:
        return None
    peak = PEAK * g.height / float(normal(np.zeros(1))[0])  # points for a unit of density
    xs = np.linspace(*place.window.x, STEPS)
    hill = [(place.x(x), g.y0 + peak * y * min(1.0, across / up)) for x, y in zip(xs.tolist(), normal(xs).tolist(), strict=True)]
    deepest = DEEPEST * g.width
    long = np.minimum(deepest, peak * found.density).tolist()
    steps = [(g.x1 - d, place.y(y)) for d, y in zip(long, found.middles.tolist(), strict=True)]
    atoms = []
    for height, held in found.atoms:
        if held >= LEAST and place.shows(height):
            y, reach = place.y(height), min(deepest, 2 * deepest * held)
            y = min(max(y, g.y0 + THICK / 2), g.y1 - THICK / 2)
            low, high = y - THICK / 2, y + THICK / 2
            atoms.append(([(g.x1, low), (g.x1 - reach, low), (g.x1 - reach, high), (g.x1, high)], mass(held)))
    mean, wide = told
    low, high = max(mean - wide, place.window.y[0]), min(mean + wide, place.window.y[1])
    bar = ((g.x1, place.y(low)), (g.x1, place.y(high))) if low < high else None
    tick = ((g.x1, place.y(mean)), (g.x1 - 4.0, place.y(mean))) if place.shows(mean) else None
    return Drawn([(g.x0, g.y0), *hill, (g.x1, g.y0)], [(g.x1, steps[0][1]), *steps, (g.x1, steps[-1][1])], atoms, bar, tick)


def shadable(chosen: Sequence[Definition], *, alone: bool) -> None:
    """ActplotError where densities that are asked for have no place, or are not known."""
    if chosen and not alone:
        raise ActplotError("densities can be drawn where f is drawn against x in a panel of its own; expected one function, or columns")
    for f in chosen:
        if moments(f) is None:
            told = "is no function of one number" if f.kind != "scalar" else "has no mean and variance under Z ~ N(0, 1) that are known"
            raise ActplotError(f"{f.name} {told}: its density cannot be drawn")


def beside(
    outline: Sequence[Point], wide: float, high: float, graph: Area, lines: Sequence[Sequence[Point]], taken: Sequence[Area]
) -> Point | None:
    """Where the mass of an atom may stand: at its free end, above it or below."""
    area = Area(min(x for x, _ in outline), outline[0][1], graph.x1, outline[2][1])
    for x, y in (
        (area.x0 - wide - 1.5, (area.y0 + area.y1 - high) / 2), (area.x0, area.y1 + 1.4), (area.x0, area.y0 - high - 1.4),
        (graph.x1 - wide - 6, area.y1 + 1.4), (graph.x1 - wide - 6, area.y0 - high - 1.4),
    ):  # fmt: skip
        spot = Area(x, y, x + wide, y + high)
        if graph.holds(spot, 0.1) and clear(spot, lines, 0.6) and not any(t.meets(spot, -0.5) for t in taken):
            return x, y
    return None


def shade(
    page: Page, f: Definition, graph: Area, window: Window, lines: Sequence[Sequence[Point]], look: Theme, owner: str,
    small: float = LEAST_TYPE,
) -> None:  # fmt: skip
    """Draw both densities into a graph on a page, behind what is there."""
    found = drawn(f, Placing(graph, window))
    if found is None:
        return
    page.fill(found.below, look.sand, owner, "density")
    page.fill(found.right, look.tint, owner, "density")
    for outline, held in found.atoms:
        page.fill(outline, look.tint, owner, "density")
        taken = [b.area for b in page.blocks if b.owner == owner] + dots(page, owner)
        box = line(held, small)
        if at := beside(outline, box.width, box.height, graph, lines, taken):
            page.set(box, *at, look.f_text, owner, "mass")
    if found.bar:
        page.line(found.bar, look.f_text, 1.1, owner, "moment")
    if found.tick:
        page.line(found.tick, look.f_text, 1.1, owner, "moment")


def shaded(ax: Axes, plan: Plan, size: tuple[float, float], theme: Theme, unit: float = 1.0) -> None:
    """Draw both densities into a panel of so many points, each enlarged to ``unit``."""
    place = Placing(Area(0.0, 0.0, *size), Window(plan.xlim, plan.ylim))
    found = drawn(plan.dense, place) if plan.dense is not None else None
    if found is None:
        return
    (across, up), (x0, y0) = place.scale, (plan.xlim[0], plan.ylim[0])

    def data(points: Sequence[Point]) -> tuple[list[float], list[float]]:
        return [x0 + x / across for x, _ in points], [y0 + y / up for _, y in points]

    ax.fill(*data(found.below), color=theme.sand, linewidth=0, zorder=0.4)
    ax.fill(*data(found.right), color=theme.tint, linewidth=0, zorder=0.4)
    for outline, held in found.atoms:
        ax.fill(*data(outline), color=theme.tint, linewidth=0, zorder=BEHIND)
        box = line(held, SMALL)
        axis = [(0.0, place.y(0)), (size[0], place.y(0))]
        at = beside(outline, box.width, box.height, place.graph, [axis], [])
        if at:
            (x,), (y,) = data([at])
            ax.text(x, y, held, fontproperties=properties(box.words[0].face, SMALL * unit), color=theme.f_text, va="baseline", zorder=6)
    for ends in (found.bar, found.tick):
        if ends:
            ax.plot(*data(ends), color=theme.f_text, linewidth=1.4 * unit, solid_capstyle="butt", zorder=5, clip_on=False)

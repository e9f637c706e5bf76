"""The graph of a function on a page: axes, curves with their circles, asymptotes, a lens; bars and lines for what takes several numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10
from typing import Any

import numpy as np

from ...definition import Definition
from ..theme import LEAST_TYPE, Theme
from ..tracing.curves import Curve, curve
from ..tracing.sampling import Array, Limits
from ..tracing.windows import POWERS, Window, approached, lens
from ..type.page import Area, Page, Point
from ..type.typesetting import line
from .clearance import clear, corner, dots, tag
from .ghosts import covered, ghost
from .scales import numeral
from .slices import HELD, centres, over_gate
from .slices import drawn as sliced

SCORES = (1.0, -0.5, 2.0, 0.3, -1.2)  # a vector to show what a vector function does to it
PIECES = ((-1.0, -1.0), (0.35, 0.3), (1.4, -2.2))  # slopes and intercepts of the lines that a function of a vector makes one number of
F, DF = 1.35, 0.9  # widths of the curves, in points
WASHED = ("filled: oscillates faster than shown", "filled: too fast to show", "too fast to show")  # the first for which there is room
OFF = 1.0  # how far from 0 an asymptote begins: it holds at its own end alone
RADIUS = 1.35  # of the circles at jumps and kinks
EDGE = 0.7  # the width of their lines
APART, SMALLEST = 0.3, 0.75  # between two above each other, which are smaller where they would touch, though not less than that


def picture(
    page: Page, f: Definition, graph: Area, window: Window, orders: Sequence[int], look: Theme, owner: str, small: float = LEAST_TYPE
) -> list[list[Point]]:
    """The graph of any activation, of f (order 0), f' (1) or both, with numbers of that size; returns what type has to keep clear of."""
    page.graphs[owner] = graph
    page.panels[owner] = (*page.panels.get(owner, ()), (window, graph))
    if f.entry.kind == "vector":
        return vector(page, f, graph, look, owner, small)
    place = Placing(graph, window)
    drawn = axes(page, place, look, owner)
    if f.entry.kind == "gated":
        drawn += gated(page, f, place, drawn, look, owner, small)
    else:
        drawn += scalar(page, f, place, orders, look, owner, small)
    if window.labelled:
        numbers(page, place, drawn[1:], look, owner, small)
    if window.sign:
        corner(page, window.sign, graph, drawn, small, look, owner, "scale")
    if any(i.owner == owner and i.role.startswith("wave") for i in page.ink):
        any(corner(page, text, graph, drawn, small, look, owner) for text in WASHED)
    return drawn


@dataclass(frozen=True)
class Placing:
    """From a window to the page."""

    graph: Area
    window: Window

    @property
    def scale(self) -> tuple[float, float]:
        """Points for a unit of x and of y."""
        (a, b), (c, d) = self.window.x, self.window.y
        return self.graph.width / (b - a), self.graph.height / (d - c)

    def x(self, x: float) -> float:
        return self.graph.x0 + (x - self.window.x[0]) * self.scale[0]

    def y(self, y: float) -> float:
        return self.graph.y0 + (y - self.window.y[0]) * self.scale[1]

    def points(self, run: Any) -> list[Point]:
        """An array of points on the page."""
        corner, low = np.array([self.graph.x0, self.graph.y0]), np.array([self.window.x[0], self.window.y[0]])
        return [(a, b) for a, b in (corner + (np.asarray(run) - low) * np.array(self.scale)).tolist()]

    def shows(self, y: float) -> bool:
        """Whether a height is inside the window."""
        return self.window.y[0] <= y <= self.window.y[1]


def axes(page: Page, p: Placing, look: Theme, owner: str) -> list[list[Point]]:
    """Both axes, and a fine line at the height 1."""
    lines = []
    g = p.graph
    if p.shows(0):
        lines.append([(g.x0, p.y(0)), (g.x1, p.y(0))])
    if p.window.x[0] <= 0 <= p.window.x[1]:
        lines.append([(p.x(0), g.y0), (p.x(0), g.y1)])
    for points in lines:
        page.line(points, look.axis, look.hairline, owner, "axis")
    if p.shows(1):
        page.line([(g.x0, p.y(1)), (g.x1, p.y(1))], look.grid, 0.5, owner, "grid")
    return lines


def scalar(
    page: Page, f: Definition, p: Placing, orders: Sequence[int], look: Theme, owner: str, small: float = LEAST_TYPE
) -> list[list[Point]]:
    """f, f', circles; with f its asymptotes, and a lens where a slope is too small to be seen."""
    size = (p.graph.width, p.graph.height)
    drawn: list[list[Point]] = []
    behind = ghost(f) if 0 in orders and p.window.ruled else None
    if behind:
        for run in traced(behind, p.window.x, p.window.y, 0, size).runs:
            page.line(p.points(run), look.axis, look.hairline, owner, "ghost")
    for slope, intercept, side in approached(f, p.window.x, p.window.y) if 0 in orders else ():
        if behind and covered(f, slope, intercept):
            continue  # the line stands there already
        start, end = (p.window.x[0], min(-OFF, p.window.x[1])) if side < 0 else (max(OFF, p.window.x[0]), p.window.x[1])
        ends = clipped([(x, slope * x + intercept) for x in (start, end)], p.window.y) if start < end else []
        if ends:
            drawn.append(p.points(ends))
            page.line(drawn[-1], look.ink, 0.5, owner, "asymptote", look.asymptote_dash)
    for order, role, wide in ((1, "df", DF), (0, "f", F)):
        if order not in orders:
            continue
        c = traced(f, p.window.x, p.window.y, order, size)
        colour, dash = look.colour(order), look.dash(order)
        for b in c.bands:
            page.wash(p.points(b.outline), colour, owner, f"wave {role}")
        for run in (*c.runs, *(edge for b in c.bands for edge in b.edges)):
            drawn.append(p.points(run))
            page.line(drawn[-1], colour, wide, owner, role, dash)
        circles(page, c, p, colour, look, owner)
    glass = lens(f, p.window.x, p.window.y, size) if 0 in orders else None
    if glass:
        drawn += magnified(page, f, p, glass.xlim, glass.power, look, owner, small)
    return drawn


@lru_cache(1024)  # the same lines stand behind many curves, and the same cells on pages that are set again: larger, or in another theme
def traced(f: Definition, x: Limits, y: Limits, order: int, size: tuple[float, float]) -> Curve:
    """The curve in a graph, see ``curve``."""
    return curve(f, x, y, order, size)


def circles(page: Page, c: Curve, p: Placing, colour: str, look: Theme, owner: str) -> None:
    """Open and closed ends at jumps, hollow ones where there is no derivative: these stand inside the frame and above the curves."""
    kinds = ((c.hollow, look.ground, "kink"), (c.open, look.ground, "open"), (c.closed, colour, "closed"))
    found = [(point, fill, role) for points, fill, role in kinds if len(points) for point in p.points(points)]
    for k, ((x, y), fill, role) in enumerate(found):
        near = min((abs(y - other) for n, ((at, other), *_) in enumerate(found) if n != k and abs(at - x) < APART), default=RADIUS * 4)
        page.dot(x, y, max(SMALLEST, min(RADIUS, (near - EDGE - APART) / 2)), fill, colour, EDGE, owner, role)


def clipped(ends: list[Point], y: Limits) -> list[Point]:
    """The part of a straight line between two heights."""
    (a, b), (c, d) = ends
    if b == d:
        return ends if y[0] <= b <= y[1] else []
    t = sorted((h - b) / (d - b) for h in y)
    t0, t1 = max(0.0, t[0]), min(1.0, t[1])
    return [(a + t * (c - a), b + t * (d - b)) for t in (t0, t1)] if t0 < t1 else []


def magnified(
    page: Page, f: Definition, p: Placing, span: Limits, power: int, look: Theme, owner: str, small: float = LEAST_TYPE
) -> list[list[Point]]:
    """A lens above the outer piece, in which heights are enlarged; returns its outline, nothing where the piece has no room for it."""
    g = p.graph
    left = span[0] <= p.window.x[0]
    radius = min(8.0, (g.y1 - p.y(0)) * 0.42, g.width * 0.1)
    room = line(f"×{power}", small).width + 1.2 + radius
    x, y = (g.x0 + room if left else g.x1 - room), p.y(0) + 1.42 * radius
    at = (x - g.x0) / p.scale[0] + p.window.x[0]  # what is enlarged stands just below the lens
    reach = radius / p.scale[0]
    if at + reach > span[1] or at - reach < span[0]:  # what is seen of the outer piece is no wider than what stands beside it
        return []
    xs = np.linspace(at - reach, at + reach, 41)
    with np.errstate(all="ignore"):
        ys = np.asarray(f(xs), float)
    held = (m for m in POWERS if m < power and abs(float(ys[20])) * m * p.scale[1] <= radius)
    if abs(float(ys[20])) * power * p.scale[1] > radius:  # in a tall graph, so that the curve passes through the lens
        power = max(held, default=POWERS[0])
    zero = y - 0.35 * radius * float(np.sign(ys[20]))
    turn = np.linspace(0, 2 * np.pi, 49)
    ring = [(x + radius * a, y + radius * b) for a, b in zip(np.cos(turn).tolist(), np.sin(turn).tolist(), strict=True)]
    page.line(ring, look.axis, 0.5, owner, "lens axis")
    foot = [(x, y - radius), (x, p.y(0))]
    page.line(foot, look.axis, 0.4, owner, "lens axis")
    half = (radius**2 - (zero - y) ** 2) ** 0.5
    page.line([(x - half, zero), (x + half, zero)], look.axis, look.hairline, owner, "lens axis")
    shown = [(p.x(a), zero + b * power * p.scale[1]) for a, b in zip(xs.tolist(), ys.tolist(), strict=True)]
    inside = [q for q in shown if (q[0] - x) ** 2 + (q[1] - y) ** 2 <= (radius - 0.3) ** 2]
    if len(inside) > 1:
        page.line([inside[0], inside[-1]], look.f, F, owner, "lens f")
    label = line(f"×{power}", small)
    page.set(label, x - radius - label.width - 1.2 if left else x + radius + 1.2, y - 2, look.ink, owner, "lens label")
    return [ring]


def gated(
    page: Page, f: Definition, p: Placing, there: Sequence[Sequence[Point]], look: Theme, owner: str, small: float = LEAST_TYPE
) -> list[list[Point]]:
    """f over its gate, the other input held at -1, 1 and 2, which stand at the curves' ends as far as these have room."""
    drawn, ends = list[list[Point]](), list[tuple[float, list[Point]]]()
    for held, wide in zip(HELD, (0.6, 1.35, 0.9), strict=True):
        for run in sliced(over_gate(f, held, 0), (p.graph.width, p.graph.height), p.window.x, p.window.y, 0, centres(f)).runs:
            drawn.append(p.points(run))
            page.line(drawn[-1], look.f, wide, owner, "f")
        ends += [(held, points) for points in drawn[-1:]]
    for held, points in ends:
        tag(page, said(held), points, [*there, *drawn], small, look.f_text, owner)
    return drawn


def vector(page: Page, f: Definition, graph: Area, look: Theme, owner: str, small: float = LEAST_TYPE) -> list[list[Point]]:
    """Bars of the scores and of what becomes of them; lines and what they become where one number comes out."""
    with np.errstate(all="ignore"):
        out = np.asarray(f(np.array(SCORES)), float).reshape(-1)
    if out.size == 1:
        return reduced(page, f, graph, look, owner)
    half, air = graph.width * 0.42, 6.0
    for values, x0, shown in ((SCORES, graph.x0, False), (tuple(out.tolist()), graph.x1 - half, True)):
        low, high = min(0.0, *values), max(0.0, *values)
        unit = (graph.height - 1 - air * ((low < 0) + (high > 0)) / (1 if shown else 2)) / (high - low or 1.0)
        zero = graph.y0 + 0.5 - low * unit + (air if shown and low < 0 else 0)
        page.line([(x0, zero), (x0 + half, zero)], look.axis, look.hairline, owner, "axis")
        pitch = half / len(values)
        largest = max(range(len(values)), key=lambda k: abs(values[k]))
        for k, v in enumerate(values):
            a, b = x0 + (k + 0.2) * pitch, x0 + (k + 0.8) * pitch
            bar = ((a, zero), (a, zero + v * unit), (b, zero + v * unit), (b, zero))
            page.bar(bar, look.f if shown else look.ground, look.f if shown else look.ink, 0.5, owner)
            if shown and v == 0:
                page.dot((a + b) / 2, zero, 0.9, look.f, look.f, 0.3, owner, "closed")
            if k == largest:
                box = line(said(round(v, 2)), small)
                tip = zero + v * unit + (1.2 if v > 0 else -box.height - 1.2)
                page.set(box, min((a + b - box.width) / 2, x0 + half - box.width), tip, look.ink, owner, "number")
    zero = (graph.y0 + graph.y1) / 2 - 6
    middle, tip = (graph.x0 + graph.x1) / 2, 3.5
    page.line([(middle - tip, zero + 6), (middle + tip, zero + 6)], look.ink, 0.6, owner, "arrow")
    page.line([(middle + tip - 2, zero + 7.6), (middle + tip, zero + 6), (middle + tip - 2, zero + 4.4)], look.ink, 0.6, owner, "arrow")
    return []


def reduced(page: Page, f: Definition, graph: Area, look: Theme, owner: str) -> list[list[Point]]:
    """Thin lines, and the one number that f makes of their heights."""
    p = Placing(graph, Window((-3.0, 3.0), (-1.2, 2.4)))
    drawn = axes(page, p, look, owner)
    for slope, intercept in PIECES:
        ends = clipped([(x, slope * x + intercept) for x in p.window.x], p.window.y)
        page.line(p.points(ends), look.ink, 0.5, owner, "band")

    def outer(x: Array) -> Array:
        return np.asarray(f(np.stack([a * x + b for a, b in PIECES], 1)), float).reshape(len(x), 1)[:, 0]

    for run in sliced(outer, (graph.width, graph.height), p.window.x, p.window.y, 0).runs:
        drawn.append(p.points(run))
        page.line(drawn[-1], look.f, F, owner, "f")
    return drawn


def numbers(page: Page, p: Placing, drawn: Sequence[Sequence[Point]], look: Theme, owner: str, size: float = LEAST_TYPE) -> None:
    """Round numbers below the axis, one near either end of the window, and the height 1 (or the largest round one) left of the other.

    Each has that one place, or none where a curve passes or a circle stands.
    """
    g = p.graph
    taken = dots(page, owner) + [b.area for b in page.blocks if b.owner == owner and b.role in ("lens label", "held")]

    def put(text: str, x: float, y: float, air: float) -> None:
        box = line(text, size)
        left = min(max(x - (box.width / 2 if air else box.width), g.x0), g.x1 - box.width)
        place = Area(left, y, left + box.width, y + box.height)
        if g.holds(place, 0.1) and clear(place, drawn, 0.8) and not any(c.meets(place, -0.6) for c in taken):
            taken.append(page.set(box, left, y, look.grey_text, owner, "number"))

    axis = p.y(0) if p.shows(0) else g.y0
    high = line("0", size).height
    for end in p.window.x:
        if value := near(end, p.window.x):
            page.line([(p.x(value), axis), (p.x(value), axis - 1.5)], look.axis, look.hairline, owner, "axis")
            put(said(value), p.x(value), axis - high - 2.4, 1.0)
    tick = 1.0 if p.window.ruled and not p.window.sign and p.shows(1) else mark(p.window.y)
    if p.shows(tick) and p.window.x[0] <= 0 <= p.window.x[1]:
        y = p.y(tick)
        page.line([(max(p.x(0) - 1.5, g.x0), y), (min(p.x(0) + 1.5, g.x1), y)], look.axis, look.hairline, owner, "axis")
        put(said(tick), p.x(0) - 2.4, y - high / 2, 0.0)


def near(end: float, x: Limits) -> float:
    """The roundest number near an end of the window, on its side of 0; 0 where there is none."""
    for part in (np.pi, 2 * np.pi):
        if abs(abs(end) - part) < 1e-6:
            return end
    size, inner = abs(end), 0.94 * abs(end) if end in (x[0], x[1]) else abs(end)
    if (end > 0) != (end == x[1]) or not size:  # all of the window lies on the other side of 0
        return 0.0
    power = 10.0 ** floor(log10(inner)) if inner else 1.0
    found = max((k * power for k in (1, 2, 3, 4, 5, 6, 8) if k * power <= inner * 1.0001), default=0.0)
    found = size if abs(size - round(size)) < 1e-9 and size < 100 else found
    return float(np.copysign(round(found, 9), end))


def mark(y: Limits) -> float:
    """The height that is numbered: 1, or the largest whole or round one where 1 tells little or is not shown."""
    end = max(y, key=abs) if y[1] < 0.05 * abs(y[0]) else y[1]
    if 1 <= end < 2.5:
        return 1.0
    size = abs(end)
    power = 10.0 ** floor(log10(size))
    whole = float(int(size)) if size >= 1 else round(max(k for k in (1, 2, 5) if k * power <= size * 1.0001) * power, 9)
    return whole if end > 0 else -whole


def said(value: float) -> str:
    """A number at an axis."""
    for part, text in ((np.pi, "π"), (2 * np.pi, "2π")):
        if abs(abs(value) - part) < 1e-6:
            return text if value > 0 else f"−{text}"
    return numeral(float(f"{value:.6g}"))

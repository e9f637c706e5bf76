"""A cell: one function with its name, range, graph, formulas and marks. And the graph alone, which every layout of a sheet shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import floor, log10
from typing import Any

import numpy as np

from ...definition import Definition
from ...errors import ActplotError
from ..drawing.curves import POWERS, Curve, Limits, curve, lens
from ..drawing.panel import asymptotes
from ..drawing.slices import bent
from ..theme import Theme
from ..type.formulas import Fitted, Rows, display, fit, folded, formula
from ..type.page import Area, Page, Point, Shape
from ..type.typesetting import AXIS, BOLD, Box, beside, line, shortened, stacked, width
from .marks import dotted, draw, lines, marks, spread
from .templates import LEAST_TYPE, Template

SCORES = (1.0, -0.5, 2.0, 0.3, -1.2)  # a vector to show what a vector function does to it
PIECES = ((-1.0, -1.0), (0.35, 0.3), (1.4, -2.2))  # slopes and intercepts of the lines that a function of a vector makes one number of
HELD = (-1.0, 1.0, 2.0)  # the other input of a gated unit
F, DF = 1.35, 0.9  # widths of the curves, in points
RADIUS = 1.35  # of the circles at jumps and kinks
CIRCLES = ("kink", "open", "closed")


@dataclass(frozen=True)
class Window:
    """The part of the plane that a graph shows, and whether its numbers stand beside it."""

    x: Limits
    y: Limits
    labelled: bool = False


class Subject:
    """A function with what is printed of it, each asked for once."""

    def __init__(self, f: Definition) -> None:
        self.f = f

    @cached_property
    def formulas(self) -> tuple[Rows, Rows]:
        """The rows of f and f'."""
        return self.f.formula.rows, self.f.derivative_formula.rows

    @cached_property
    def where(self) -> str:
        """The parameters' values."""
        return self.f.formula.where

    @cached_property
    def range(self) -> tuple[str, str]:
        """The range and how sure it is; no text where it is unknown."""
        known = self.f.facts
        found = known.get("range")
        return (found.text, found.verdict) if found and found.verdict != "unknown" else ("", "unknown")

    def fitted(self, t: Template, measure: float) -> Fitted:
        """Both formulas as they stand below the graph; ValueError where they are too long for the measure."""
        if "formulas" not in t.fields:
            return [], t.formula_size, 0.0
        f, df = self.formulas
        return fit(f, df if "derivative" in t.fields else (), sizes(t), measure, t.formula_size * 2.15)


def sizes(t: Template) -> list[float]:
    """The sizes that formulas may have, from large to small."""
    steps = int((t.formula_size - t.formula_least) / 0.25 + 1e-9)
    return [t.formula_size - 0.25 * k for k in range(steps + 1)]


# ---------------------------------------------------------------- the cell


WIDEST = 160.0  # over which the marks are spread
LEAST_NAME = 0.76  # of its size, to which a long name may shrink


def above(t: Template) -> float:
    """The height between a cell's top and its graph."""
    return 1.08 * t.name_size + 0.2


def below(t: Template, measure: float = WIDEST) -> float:
    """The height below the formulas: the marks, in one line or in two where the cell is narrow."""
    size = max(t.small_size, 6.0)
    return (0.5 + 1.3 * lines(min(measure, WIDEST), size)) * size if "marks" in t.fields else 0.0


def cell(
    page: Page,
    s: Subject,
    area: Area,
    placed: Fitted,
    room: float,
    window: Window,
    t: Template,
    look: Theme,
    owner: str,
    across: float = 0.0,
) -> None:
    """Draw a cell; ``room`` is the height that the formulas of its row need, ``across`` the width of a graph narrower than its cell."""
    page.cells[owner] = area
    low, size = area.y0 + below(t, area.width), max(t.small_size, 6.0)
    if "marks" in t.fields:
        for m, x, up in spread(marks(s.f), min(area.width, WIDEST), size):
            draw(page, m, area.x0 + x, area.y0 + (0.43 + 1.3 * up) * size, size, look, owner)
    boxes, _, used = placed
    top = low + (room + used) / 2
    if len({drop for _, drop, _ in boxes}) == 1:  # all formulas of a row that stand on one line stand on the same
        drop = boxes[0][1]
        top = drop + max(low + used - drop, min(low + room - drop, low + room / 2 - AXIS * t.formula_size))
    for k, (x, drop, box) in enumerate(boxes):
        page.set(box, area.x0 + x, top - drop, look.text(min(k, 1)), owner, "formula")
    graph = Area(area.x0, low + room + (1.6 if room else 0.0), area.x0 + (across or area.width), area.y1 - above(t))
    left = heading(page, s, area, t, look, owner)
    if "graph" in t.fields:
        drawn = picture(page, s.f, graph, window, (0, 1) if "derivative" in t.fields else (0,), look, owner)
        for text in left:
            corner(page, text, graph, drawn, t.small_size, look, owner)


def heading(page: Page, s: Subject, area: Area, t: Template, look: Theme, owner: str) -> list[str]:
    """Name, parameters, alias and range on one line; returns what of parameters and range did not fit."""
    base, small = area.y1 - 0.765 * t.name_size, t.small_size
    end, left = area.x1, []
    text, verdict = s.range if "range" in t.fields else ("", "")
    least = width(s.f.title, LEAST_NAME * t.name_size, BOLD) + 4
    if text and least + width(text, small + 0.75) > area.width:
        left.append(text)
    elif text:
        box = line(text, small + 0.75)
        end -= box.width
        page.set(box, end, base, look.ink, owner, "range")
        if verdict == "checked":
            dotted(page, end, area.x1, base - 0.36 * small, look, owner)
    room = end - area.x0 - (4 if end < area.x1 else 0)
    size = max(LEAST_NAME * t.name_size, min(t.name_size, t.name_size * room / width(s.f.title, t.name_size, BOLD)))
    name = line(shortened(s.f.title, size, room + 0.01, BOLD), size, BOLD)
    page.set(name, area.x0, base, look.ink, owner, "name")
    x = area.x0 + name.width + 4.5
    rest = s.where if "parameters" in t.fields else ""
    if rest and x + width(rest, small) + 5 <= end:
        x = page.set(line(rest, small), x, base, look.ink, owner, "parameters").x1 + 5
        rest = ""
    left += [rest] if rest else []
    if "aliases" in t.fields:
        alias = next((a.replace("_", " ") for a in s.f.entry.aliases if distinct(a, s.f)), "")
        if alias and x + width(alias, small) + 5 <= end:
            page.set(line(alias, small), x, base, look.grey_text, owner, "alias")
    return left


def distinct(alias: str, f: Definition) -> bool:
    """Whether an alias tells more than another spelling of the name."""
    plain = [s.lower().replace("_", "").replace(" ", "").replace("-", "") for s in (alias, f.title, f.name)]
    return plain[0] not in plain[1:] and len(alias) <= 14 and not any(c.isdigit() for c in alias)


def corner(page: Page, text: str, graph: Area, drawn: Sequence[Sequence[Point]], size: float, look: Theme, owner: str) -> None:
    """Small type where no curve passes the graph, in a corner if one is free: in one line, or a line for each parameter."""
    taken = [b.area for b in page.blocks if b.owner == owner] + dots(page, owner)
    for air in (1.5, 0.6):
        for parts in ([text], text.split(", ") if " = " in text or " ≈ " in text else [text]):
            boxes = [line(p, size) for p in parts]
            wide, tall = max(b.width for b in boxes), size * (1.15 * len(parts) - 0.3)
            for x, y in places(graph, wide, tall):
                here = Area(x, y, x + wide, y + tall)
                if clear(here, drawn, air) and not any(t.meets(here, -air / 2) for t in taken):
                    for k, b in enumerate(reversed(boxes)):
                        page.set(b, x, y + 1.15 * size * k, look.ink, owner, "parameters")
                    return


def places(graph: Area, wide: float, tall: float) -> Iterable[Point]:
    """Where something may stand in a graph: its corners, then everywhere, from the lower right."""
    left, right, high, low = graph.x0, graph.x1 - wide, graph.y1 - tall - 1.5, graph.y0 + 1
    yield from ((left, high), (left, low), (right, low), (right, high))
    yield from ((x, y) for y in np.arange(low, high, 1.5).tolist() for x in np.arange(right, left, -3.0).tolist())


def dots(page: Page, owner: str) -> list[Area]:
    """The circles of a graph."""
    return [i.area for i in page.ink if isinstance(i, Shape) and i.owner == owner and i.role in CIRCLES]


def clear(area: Area, drawn: Iterable[Sequence[Point]], air: float = 1.0) -> bool:
    """Whether no line passes through an area or close by."""
    x0, y0, x1, y1 = area.x0 - air, area.y0 - air, area.x1 + air, area.y1 + air
    for points in drawn:
        for (ax, ay), (bx, by) in pairwise(points):
            if max(ax, bx) < x0 or min(ax, bx) > x1 or max(ay, by) < y0 or min(ay, by) > y1:
                continue
            at = [0.0, 1.0]  # the part of the segment inside (Liang and Barsky)
            for d, q0, q1 in ((bx - ax, x0 - ax, x1 - ax), (by - ay, y0 - ay, y1 - ay)):
                if d:
                    near, far = sorted((q0 / d, q1 / d))
                    at = [max(at[0], near), min(at[1], far)]
            if at[0] <= at[1]:
                return False
    return True


# ---------------------------------------------------------------- the graph


def picture(
    page: Page, f: Definition, graph: Area, window: Window, orders: Sequence[int], look: Theme, owner: str, small: float = LEAST_TYPE
) -> list[list[Point]]:
    """The graph of any activation, of f (order 0), f' (1) or both, with numbers of that size; returns what type has to keep clear of."""
    page.graphs[owner] = graph
    if f.entry.kind == "vector":
        return vector(page, f, graph, look, owner, small)
    place = Placing(graph, window)
    drawn = axes(page, place, look, owner)
    if f.entry.kind == "gated":
        drawn += gated(page, f, place, look, owner)
    else:
        drawn += scalar(page, f, place, orders, look, owner, small)
    if window.labelled:
        numbers(page, place, drawn[1:], look, owner, small)
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
    for slope, intercept in asymptotes(f, p.window.x, p.window.y) if 0 in orders else ():
        ends = clipped([(x, slope * x + intercept) for x in p.window.x], p.window.y)
        if ends:
            drawn.append(p.points(ends))
            page.line(drawn[-1], look.ink, 0.5, owner, "asymptote", look.asymptote_dash)
    for order, role, wide in ((1, "df", DF), (0, "f", F)):
        if order not in orders:
            continue
        c = curve(f, p.window.x, p.window.y, order, size)
        colour, dash = look.colour(order), look.dash(order)
        for run in c.runs:
            drawn.append(p.points(run))
            page.line(drawn[-1], colour, wide, owner, role, dash)
        circles(page, c, p, colour, look, owner)
    glass = lens(f, p.window.x, p.window.y, size) if 0 in orders else None
    if glass:
        drawn += magnified(page, f, p, glass.xlim, glass.power, look, owner, small)
    return drawn


def circles(page: Page, c: Curve, p: Placing, colour: str, look: Theme, owner: str) -> None:
    """Open and closed ends at jumps, hollow ones where there is no derivative: these stand inside the frame and above the curves."""
    for points, fill, role in ((c.hollow, look.ground, "kink"), (c.open, look.ground, "open"), (c.closed, colour, "closed")):
        for x, y in p.points(points) if len(points) else ():
            page.dot(x, y, RADIUS, fill, colour, 0.7, owner, role)


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
    """A lens above the outer piece, in which heights are enlarged; returns its outline."""
    g = p.graph
    left = span[0] <= p.window.x[0]
    radius = min(8.0, (g.y1 - p.y(0)) * 0.42, g.width * 0.1)
    room = line(f"×{power}", small).width + 1.2 + radius
    x, y = (g.x0 + room if left else g.x1 - room), p.y(0) + 1.42 * radius
    at = (x - g.x0) / p.scale[0] + p.window.x[0]  # what is enlarged stands just below the lens
    reach = radius / p.scale[0]
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


def gated(page: Page, f: Definition, p: Placing, look: Theme, owner: str) -> list[list[Point]]:
    """f over its gate, the other input held at -1, 1 and 2."""
    x = np.linspace(*p.window.x, 121)
    drawn = []
    for held, wide in zip(HELD, (0.6, 1.35, 0.9), strict=True):
        still = np.full_like(x, held)
        with np.errstate(all="ignore"):
            y = np.broadcast_to(np.asarray(f.entry.define(*((still, x) if bent(f) else (x, still)), **f.values), float), x.shape)
        inside = (y >= p.window.y[0]) & (y <= p.window.y[1])
        runs = np.split(np.stack([x, y], 1), np.flatnonzero(np.diff(inside)) + 1)
        for run in runs:
            if len(run) > 1 and p.shows(float(run[0, 1])):
                drawn.append(p.points(run))
                page.line(drawn[-1], look.f, wide, owner, "f")
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
    x = np.linspace(*p.window.x, 241)
    y = np.asarray(f(np.stack([a * x + b for a, b in PIECES], 1)), float).reshape(len(x), -1)[:, 0]
    run = np.stack([x, y], 1)[(y >= p.window.y[0]) & (y <= p.window.y[1])]
    drawn.append(p.points(run))
    page.line(drawn[-1], look.f, F, owner, "f")
    return drawn


def numbers(page: Page, p: Placing, drawn: Sequence[Sequence[Point]], look: Theme, owner: str, size: float = LEAST_TYPE) -> None:
    """The ends of the window and the height 1 (or the largest whole one), where no curve passes and no circle stands."""
    g = p.graph
    taken = dots(page, owner)

    def free(place: Area, air: float) -> bool:
        return g.holds(place, 0.1) and clear(place, drawn, air) and not any(c.meets(place, -0.6) for c in taken)

    axis = p.y(0) if p.shows(0) else g.y0
    for value, x, flush in ((p.window.x[0], g.x0, 0.0), (p.window.x[1], g.x1, 1.0)):
        box = line(said(value), size)
        left = x - flush * box.width
        for y in (axis - box.height - 1.4, axis + 1.4, axis - box.height - 4.5, axis + 4.5):
            if free(Area(left, y, left + box.width, y + box.height), 0.9):
                taken.append(page.set(box, left, y, look.grey_text, owner, "number"))
                break
    tick = mark(p.window.y)
    if not p.shows(tick):
        return
    box, y = line(said(tick), size), p.y(tick)
    if p.window.x[0] <= 0 <= p.window.x[1]:
        page.line([(p.x(0) - 1.5, y), (p.x(0) + 1.5, y)], look.axis, look.hairline, owner, "axis")
    for x in (p.x(0) - box.width - 2.4, p.x(0) + 2.4, g.x0, g.x1 - box.width):
        for low in (y - box.height / 2, y + 1.2, y - box.height - 1.2):
            if free(Area(x, low, x + box.width, low + box.height), 0.8):
                page.set(box, x, low, look.grey_text, owner, "number")
                return


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
    return f"{value:g}".replace("-", "−")


def equation(rows: Rows, steps: Sequence[float], measure: float, left: str) -> Box:
    """A formula after its left-hand side, at the largest size at which it is no wider than the measure; ActplotError where none is."""
    for size in steps:
        head = formula(left, size)
        start, indent = head.width + 0.3 * size, 0.8 * size
        if not left:
            found = folded(rows, size, measure) or display(rows, size, measure)  # partial derivatives, a line each
            if found:
                return found
            continue
        whole = display(rows, size, measure - start)
        if whole:
            return beside([(0.0, head), (0.3 * size, whole)])
        tried = [beside([(0.0, head), (0.3 * size, b)]) for b in [folded(rows, size, measure - start)] if b]
        below = display(rows, size, measure - indent) or folded(rows, size, measure - indent)
        if below:
            tried.append(stacked([head, beside([(indent, below)])], 0.3 * size))
        if tried:
            few = 3 * size  # a formula in three lines or more is better read below its left-hand side
            return min(tried, key=lambda b: (len(tried) > 1 and b is tried[0] and b.total > few, b.total))
    raise ActplotError("a formula is too long for its column; give the template a wider one")

"""Axes on a page: curves, dots and areas of data, in type that is read from the last row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..drawing.panel import Pen
from ..drawing.scales import SMALL, Scale, scale
from ..theme import Theme
from ..tracing.sampling import Limits
from ..type.page import Area, Page, Shape
from ..type.typesetting import REGULAR, line, width

NUMBERS, LABELS = 13.0, 14.0  # sizes of type
PAD = 5.0  # between an axis and its numbers
GAP = 64.0  # points between numbers across, at least; up, two thirds of it


@dataclass(frozen=True)
class Chart:
    """A window on data in an area of a page; ``owner`` is whose ink it is."""

    page: Page
    area: Area
    xlim: Limits
    ylim: Limits
    look: Theme
    owner: str = "chart"

    def at(self, x: Any, y: Any) -> Any:
        """Data as points of the page, of shape (n, 2)."""
        (x0, x1), (y0, y1), a = self.xlim, self.ylim, self.area
        across = a.x0 + (np.asarray(x, float) - x0) / (x1 - x0) * a.width
        up = a.y0 + (np.asarray(y, float) - y0) / (y1 - y0) * a.height
        return np.column_stack(np.broadcast_arrays(np.atleast_1d(across), np.atleast_1d(up)))

    def axes(self, xlabel: str = "", ylabel: str = "", x: Scale | None = None, y: Scale | None = None, grid: bool = True) -> None:
        """A grid, numbers beneath and at the left, and what they are; ``x`` and ``y`` in place of the numbers that are found."""
        k = NUMBERS / SMALL  # scales are laid out in small type
        across = x or scale(self.xlim, self.area.width / k, GAP / k, across=True)
        up = y or scale(self.ylim, self.area.height / k, GAP / k * 2 / 3)
        a, look = self.area, self.look
        for v, text in zip(across.places, across.labels, strict=True):
            at = float(self.at(v, self.ylim[0])[0, 0])
            if grid:
                self.page.line([(at, a.y0), (at, a.y1)], look.grid, 0.8, self.owner, "grid")
            left, base = at - width(text, NUMBERS) / 2, a.y0 - PAD - NUMBERS * 0.75
            self.page.set(line(text, NUMBERS), left, base, look.grey_text, self.owner, "number")
        for v, text in zip(up.places, up.labels, strict=True):
            at = float(self.at(self.xlim[0], v)[0, 1])
            if grid:
                self.page.line([(a.x0, at), (a.x1, at)], look.grid, 0.8, self.owner, "grid")
            self.page.set(line(text, NUMBERS), a.x0 - PAD - width(text, NUMBERS), at - 0.36 * NUMBERS, look.grey_text, self.owner, "number")
        for here, ends in ((self.ylim[0] < 0 < self.ylim[1], (self.xlim, (0, 0))), (self.xlim[0] < 0 < self.xlim[1], ((0, 0), self.ylim))):
            if here and grid:
                self.page.line(self.at(*ends), look.axis, 1.0, self.owner, "axis")
        if xlabel:
            box = line(xlabel, LABELS)
            self.page.set(box, (a.x0 + a.x1 - box.width) / 2, a.y0 - PAD - NUMBERS - LABELS * 1.15, look.ink, self.owner, "label")
        if ylabel:  # above the axis, where it is read without turning the head
            self.page.set(line(ylabel, LABELS), a.x0, a.y1 + 7, look.ink, self.owner, "label")

    def frame(self) -> None:
        """A thin line around the area."""
        a = self.area
        around = [(a.x0, a.y0), (a.x1, a.y0), (a.x1, a.y1), (a.x0, a.y1), (a.x0, a.y0)]
        self.page.line(around, self.look.axis, 0.8, self.owner, "frame")

    def curve(self, x: Any, y: Any, pen: Pen, role: str = "f") -> None:
        """A line through data, ended at the edges of the area, lifted where it is no number."""
        for run in inside(self.at(x, y), self.area):
            self.page.line(run, pen.colour, pen.width, self.owner, role, pen.dash)

    def band(self, x: Any, low: Any, high: Any, colour: str) -> None:
        """What lies between two curves."""
        low, high = (np.clip(v, *self.ylim) for v in (low, high))
        outline = np.concatenate([self.at(x, low), self.at(x, high)[::-1]])
        self.page.wash(outline.tolist(), colour, self.owner, "band")

    def dots(self, x: Any, y: Any, radius: float, fill: str, edge: str = "", weight: float = 0.0, role: str = "dot") -> None:
        """A dot at each of these that lies in the window; the edge in the colour of the whole by default."""
        a = self.area
        for px, py in self.at(x, y).tolist():
            if a.x0 <= px <= a.x1 and a.y0 <= py <= a.y1:
                self.page.dot(px, py, radius, fill, edge or fill, weight, self.owner, role)

    def fill(self, outline: Any, colour: str, role: str = "band") -> None:
        """An area of data, filled; colour: #rrggbb or #rrggbbaa."""
        points = tuple((float(x), float(y)) for x, y in self.at(*np.asarray(outline, float).T))
        self.page.ink.append(Shape(points, colour, colour, 0.0, self.owner, role))

    def note(
        self, text: str, x: float, y: float, colour: str = "", *, size: float = LABELS, align: float = 0.0, face: str = REGULAR,
        away: tuple[float, float] = (0.0, 0.0),
    ) -> Area:  # fmt: skip
        """A line of type at data, moved by so many points; align 0 begins there, 1/2 is centred, 1 ends there."""
        ((px, py),) = self.at(x, y).tolist()
        box = line(text, size, face)
        return self.page.set(box, px + away[0] - align * box.width, py + away[1], colour or self.look.ink, self.owner, "note")


def inside(points: Any, area: Area) -> list[Any]:
    """The parts of a line of shape (n, 2) that lie in an area, cut at its edges."""
    runs: list[list[tuple[float, float]]] = []
    joined = False
    for a, b in zip(points[:-1].tolist(), points[1:].tolist(), strict=True):
        part = cut(a, b, area) if np.isfinite([*a, *b]).all() else None
        if part is None:
            joined = False
            continue
        if joined and runs[-1][-1] == part[0]:
            runs[-1].append(part[1])
        else:
            runs.append([*part])
        joined = part[1] == (b[0], b[1])
    return runs


def cut(a: Sequence[float], b: Sequence[float], area: Area) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """A segment's part in an area, by Liang and Barsky's parameters (1984); None where it has none."""
    low, high = 0.0, 1.0
    d = (b[0] - a[0], b[1] - a[1])
    for k, (least, most) in enumerate(((area.x0, area.x1), (area.y0, area.y1))):
        if d[k] == 0:
            if not least <= a[k] <= most:
                return None
            continue
        ends = sorted(((least - a[k]) / d[k], (most - a[k]) / d[k]))
        low, high = max(low, ends[0]), min(high, ends[1])
    if low > high:
        return None
    first = (a[0], a[1]) if low == 0 else (a[0] + low * d[0], a[1] + low * d[1])
    last = (b[0], b[1]) if high == 1 else (a[0] + high * d[0], a[1] + high * d[1])
    return first, last


def side_by_side(area: Area, count: int, gutter: float) -> list[Area]:
    """An area in so many columns."""
    span = (area.width - gutter * (count - 1)) / count
    return [Area(area.x0 + k * (span + gutter), area.y0, area.x0 + k * (span + gutter) + span, area.y1) for k in range(count)]


def inset(area: Area, left: float = 0.0, low: float = 0.0, right: float = 0.0, top: float = 0.0) -> Area:
    """An area less margins."""
    return Area(area.x0 + left, area.y0 + low, area.x1 - right, area.y1 - top)


def spread(values: Iterable[float], share: float = 0.06) -> Limits:
    """Limits around values, with some room at both ends."""
    found = [v for v in values if np.isfinite(v)]
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    room = (high - low) * share or 0.5 * max(abs(low), 1.0)
    return low - room, high + room

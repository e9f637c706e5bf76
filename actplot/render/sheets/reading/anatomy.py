"""The anatomy of a cell: its parts named where they stand, each with a leader to it, as far as its graph has room for type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, inf, pi, sin

import numpy as np
import numpy.typing as npt

from ...drawing.clearance import clear
from ...theme import Theme
from ...type.page import Area, Ink, Line, Page, Point, Shape
from ...type.prose import prose
from ...type.typesetting import Box

ORDER = ("kink", "jump", "proved", "checked", "asymptote", "df", "f", "range", "ghost", "spread", "dense", "normal")
RINGS = ("kink", "open", "closed", "landmark")
REACHES = (0.8, 1.4, 2.1, 3.0, 4.2, 5.6)  # how long a leader may be, in em
WAYS = 12  # directions that are tried
DIRECTIONS = [(cos(2 * pi * way / WAYS), sin(2 * pi * way / WAYS)) for way in range(WAYS)]
TARGETS = 7  # places of a line that are tried
CLEAR, OFF = 0.9, 0.8  # points around a text that no line passes; between it and its leader
START = 1.0  # from what is pointed at to its leader
THIN = 0.4  # a leader
CROSSED = 6.0  # what crossing an axis costs, in points of length
Dots = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Try:
    """A leader with the area of the text at its end."""

    start: Point
    end: Point
    area: Area

    @property
    def length(self) -> float:
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])


def pointed(page: Page, owner: str, graph: Area, texts: Mapping[str, Sequence[str]], look: Theme, size: float) -> set[str]:
    """Name parts of a cell that is drawn, each with the first of its texts that has room; gives back which are named."""
    ink = [i for i in page.ink if i.owner == owner]
    strokes = [i for i in ink if isinstance(i, Line) and graph.holds(i.area, 2.0)]
    curves, axes = (dotted([i.points for i in strokes if (i.role in ("axis", "grid")) == quiet]) for quiet in (False, True))
    busy = [b.area for b in page.blocks if b.owner == owner]
    busy += [i.area for i in ink if isinstance(i, Shape) and i.role in RINGS]
    named: set[str] = set()
    for part in ORDER:
        goals = targets(ink, page, owner, part, look) if part in texts else []
        for text in texts.get(part, ()) if goals else ():
            box = prose(text, size)
            best, cost = None, inf
            for t in sorted((t for goal in goals for t in tries(goal, box, size, graph)), key=lambda t: t.length):
                if t.length >= cost:
                    break
                if free(t, curves, axes, busy) and not met(t, curves) and (dear := t.length + CROSSED * met(t, axes)) < cost:
                    best, cost = t, dear
            if best is not None:
                page.line([best.start, best.end], look.grey_text, THIN, owner, "leader")
                colour = {"f": look.f_text, "df": look.df_text}.get(part, look.ink)
                page.set(box, best.area.x0, best.area.y0 + box.depth, colour, owner, "part")
                busy.append(best.area)
                curves = np.concatenate((curves, dotted([(best.start, best.end)])))
                named.add(part)
                break
    return named


def targets(ink: Sequence[Ink], page: Page, owner: str, part: str, look: Theme) -> list[tuple[Point, float]]:
    """What may be pointed at, and how far from its middle it reaches."""
    if part == "range":
        return [(((b.area.x0 + b.area.x1) / 2, b.area.y0), 0.5) for b in page.blocks if (b.owner, b.role) == (owner, "range")]
    if part in ("kink", "jump", "proved", "checked"):
        role = {"kink": "kink", "jump": "closed"}.get(part, "landmark")
        rings = [i for i in ink if isinstance(i, Shape) and i.role == role]
        if role == "landmark":
            rings = [i for i in rings if (i.fill == look.ground) == (part == "checked")]
        return [(((i.area.x0 + i.area.x1) / 2, (i.area.y0 + i.area.y1) / 2), i.area.width / 2 + START) for i in rings]
    if part in ("normal", "dense"):
        hue = look.sand if part == "normal" else look.tint
        return [(middle(i.points), 0.0) for i in ink if isinstance(i, Shape) and i.role == "density" and i.fill == hue][:1]
    role = "moment" if part == "spread" else part
    return [(at, START) for i in ink if isinstance(i, Line) and i.role == role for at in along(i.points)]


def middle(outline: Sequence[Point]) -> Point:
    """A place inside of a hill: at its middle corner, half as high."""
    x0, y0 = outline[0]
    x, y = max(outline, key=lambda p: abs(p[0] - x0) if abs(outline[-1][0] - x0) < 0.1 else abs(p[1] - y0))
    return ((x + x0) / 2, y) if abs(outline[-1][0] - x0) < 0.1 else (x, (y + y0) / 2)


def along(points: Sequence[Point]) -> list[Point]:
    """Places of a line, evenly apart."""
    dots = dotted([points])
    return [(x, y) for x, y in dots[(np.linspace(0.08, 0.92, TARGETS) * (len(dots) - 1)).astype(int)].tolist()]


def tries(goal: tuple[Point, float], box: Box, size: float, graph: Area) -> Iterator[Try]:
    """Leaders from a place outwards, each with where its text would stand, as far as that is in the graph."""
    (x, y), off = goal
    for dx, dy in DIRECTIONS:
        for reach in REACHES:
            far = off + reach * size
            end = (x + far * dx, y + far * dy)
            if abs(dx) > 0.4:
                left = end[0] + OFF if dx > 0 else end[0] - OFF - box.width
                low = end[1] - box.total / 2
            else:
                left = end[0] - box.width / 2
                low = end[1] + OFF if dy > 0 else end[1] - OFF - box.total
            if graph.holds(area := Area(left, low, left + box.width, low + box.total), 0.05):
                yield Try((x + off * dx, y + off * dy), end, area)


def free(t: Try, curves: Dots, axes: Dots, busy: Sequence[Area]) -> bool:
    """Whether a text stands on no line and no other type, and its leader crosses none of that type."""
    a = t.area
    if any(a.meets(b, -CLEAR) for b in busy):
        return False
    for dots, air in ((curves, CLEAR), (axes, 0.3)):
        x, y = dots[:, 0], dots[:, 1]
        if ((x > a.x0 - air) & (x < a.x1 + air) & (y > a.y0 - air) & (y < a.y1 + air)).any():
            return False
    return all(clear(b, [(t.start, t.end)], 0.0) for b in busy if not b.holds(Area(*t.start, *t.start), START))


def met(t: Try, dots: Dots) -> bool:
    """Whether a leader meets a line, but for the one where it starts."""
    way = dotted([(t.start, t.end)])
    way = way[np.hypot(*(way - np.array(t.start)).T) > START]
    if not len(way):
        return False
    (x0, y0), (x1, y1) = way.min(axis=0) - 0.7, way.max(axis=0) + 0.7
    x, y = dots[:, 0], dots[:, 1]
    dots = dots[(x > x0) & (x < x1) & (y > y0) & (y < y1)]
    return bool((np.abs(dots[:, None, :] - way[None, :, :]).max(axis=2) < 0.7).any())


def dotted(lines: Iterable[Sequence[Point]]) -> Dots:
    """Points along lines, less than a point apart."""
    found = [np.empty((0, 2))]
    for points in lines:
        corners = np.array(points)
        far = np.concatenate(([0.0], np.hypot(*np.diff(corners, axis=0).T).cumsum()))
        at = np.linspace(0.0, far[-1], int(far[-1] / 0.8) + 2)
        found.append(np.column_stack([np.interp(at, far, corners[:, k]) for k in (0, 1)]))
    return np.concatenate(found)

"""One ruler for all graphs of a sheet: a unit of x and one of y have the same length in every cell, so that slope 1 rises at 45 degrees.

What a graph must show is known before its rectangle is; the window is measured on the rectangle that it has in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite, log, nan

import numpy as np

from ...algebras.arrays import tails
from ...definition import Definition
from ...memory import once
from ..tracing.curves import knots, sides
from ..tracing.windows import Window
from ..type.page import Area
from .templates import Limits, Row, Template
from .windows import hull, own, relatives

WIDE = 3.0  # half the width that a graph shows at least
RISE = 1.6  # how far up or down a curve is followed that goes on for ever
ROOM = 0.12  # above and below a curve that ends
SPIKE = 2.5  # slopes beyond leave the graph
BESIDE = 0.6  # what is shown beyond a knot
GATED = ((-3.0, 3.0), (-1.2, 1.8))
PARTS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000)  # by how much a unit may be smaller
LEVEL = 0.93  # the part of what must be seen that is enough
COST = 0.8  # what a graph of another scale costs, where one is weighed against smaller units for all: the logarithm of their ratio
NARROW = 0.22  # of a graph's width or height: what would take less of it at equal units has scales of its own
OWN = "own scales"
BOTH = (0, 1)  # f and its derivative
MIDDLE, LEAN = 0.5, 0.2  # where what is left of the height goes: to either end alike, or mostly to where the curve goes on


@dataclass(frozen=True)
class Need:
    """What must be seen of a function, and whether its curve goes on below and above."""

    x: Limits
    y: Limits
    down: bool = True
    up: bool = True
    told: bool = False  # whether a template says so
    bare: bool = False  # whether it has no axes at all


@dataclass(frozen=True)
class View:
    """What a graph shows once its rectangle is known: the points that a unit has, 0 where both axes have scales of their own.

    ``cut``: what it gives up at its top for parameters, ``crowded`` if its unit is smaller for that.
    """

    need: Need
    unit: float = 0.0
    part: int = 1
    labelled: bool = False
    cut: float = 0.0
    crowded: bool = False

    @property
    def sign(self) -> str:
        """How the cell says that its scale is not that of the sheet."""
        return "" if self.need.bare else OWN if not self.unit else f"1 : {self.part}" if self.part > 1 else ""

    def on(self, area: Area) -> Window:
        """The window that fills the rectangle but for what it gives up; what is below stays where it is if it can."""
        n = self.need
        if not self.unit:
            return Window(n.x, n.y, self.labelled, self.sign)
        unit = self.unit / self.part
        share = LEAN if n.up and not n.down else 1 - LEAN if n.down and not n.up else MIDDLE
        x, y = stretched(n.x, area.width / unit, MIDDLE), stretched(n.y, area.height / unit, share)
        if self.cut:
            top = y[1] - self.cut / unit
            y = (y[0], top) if top >= n.y[1] else stretched(n.y, (area.height - self.cut) / unit, share)
        return Window(x, y, self.labelled, self.sign, True)


def stretched(limits: Limits, length: float, share: float) -> Limits:
    """An interval of some length around another one, of which the share of what is added lies below."""
    low = limits[0] - share * (length - limits[1] + limits[0])
    return low, low + length


def need(row: Row, f: Definition, t: Template) -> Need:
    """What must be seen of a function: what the template says, else what it is like."""
    if f.entry.kind == "vector":
        return Need((0.0, 1.0), (0.0, 1.0), bare=True)
    others = relatives(row, f, t)
    if len(others) > 1:
        found = [seen(g, None, None, BOTH) for g in others]
        return Need(hull([n.x for n in found]), hull([n.y for n in found]), any(n.down for n in found), any(n.up for n in found))
    listed = next((r for r in (row, *t.rows) if f.spec in r.functions and r.x and r.y), row)
    x, y = t.windows.get(f.spec, (None, None))
    x, y = x or listed.x, y or listed.y
    return Need(x, y, True, True, True) if x and y else seen(f, x, y, BOTH)


@once
def seen(f: Definition, x: Limits | None = None, y: Limits | None = None, orders: tuple[int, ...] = BOTH) -> Need:
    """What must be seen of f, f' or both: knots and bends, all of what is bounded, the beginning of what goes on for ever."""
    low, high = float(f.entry.domain.low), float(f.entry.domain.high)
    if f.entry.kind == "gated":
        return Need(x or GATED[0], y or GATED[1])
    if f.entry.kind != "scalar":
        return Need((0.0, 1.0), (0.0, 1.0), bare=True)
    if (isfinite(low) and isfinite(high)) or low > WIDE or high < -WIDE:
        window = own(f)
        return Need(x or window[0], y or window[1])
    found = [k for k in knots(f) if abs(k) < inf]
    x = x or (min([-WIDE, *(k - BESIDE for k in found)]), max([WIDE, *(k + BESIDE for k in found)]))
    inner = max(x[0], low + 0.02), min(x[1], high - 0.02)
    at = np.unique(np.r_[np.linspace(*inner, 241), [k for k in found if inner[0] < k < inner[1]]])
    with np.errstate(all="ignore"):
        values = [v[np.isfinite(v)] for v in sides(f, at, 1, 1)]
    ends = [end for end in (limit(f, -inf), limit(f, inf), *(v for v in (values[0][:1], values[0][-1:]) for v in v.tolist())) if end == end]
    down, up = min(ends) == -inf, max(ends) == inf
    heights = values[0]
    if not heights.size:
        return Need(x, y or (-1.0, 1.0))
    bottom = max(float(heights.min()), -RISE) if down else min(float(heights.min()), *(e for e in ends if isfinite(e)))
    top = min(float(heights.max()), RISE) if up else max(float(heights.max()), *(e for e in ends if isfinite(e)))
    slopes = np.clip(values[1], -SPIKE, SPIKE) if values[1].size else np.zeros(1)
    if 0 not in orders:
        return Need(x, y or (min(0.0, float(slopes.min())) - ROOM, max(0.0, float(slopes.max())) + ROOM), False, False)
    slopes = np.clip(slopes, min(bottom, -RISE), max(top, RISE)) if 1 in orders else slopes[:0]
    bottom, top = (pick([end, 0.0, *slopes.tolist()]) for pick, end in ((min, bottom), (max, top)))
    return Need(x, y or (bottom - ROOM, top + ROOM), down, up)


def abreast(row: Row, f: Definition, t: Template) -> tuple[Need, Need]:
    """What must be seen of f and of f', each in a graph of its own, of one width."""
    if f.entry.kind != "scalar":
        return need(row, f, t), need(row, f, t)
    x, y = t.windows.get(f.spec, (None, None))
    x, y = x or row.x, y or row.y
    return seen(f, x, y, (0,)), seen(f, x, None, (1,))


def limit(f: Definition, end: float) -> float:
    """What f tends to at an end of the line; NaN where it does not, or is not defined there."""
    if not float(f.entry.domain.low) <= end <= float(f.entry.domain.high):
        return nan
    return tails.limit(f, end, 0)


Place = tuple[Need, float, float]  # what must be seen in a graph of some width and height


def fits(n: Need, wide: float, high: float) -> float:
    """The length of a unit at which a graph shows what it must; 0 where equal units would leave it a strip."""
    if n.bare:
        return 0.0
    across, up = wide / (n.x[1] - n.x[0]), high / (n.y[1] - n.y[0])
    if not n.told and (across < NARROW * up or up < NARROW * across * 0.5) and (n.x[1] - n.x[0] < 2 * WIDE - 1 or n.x[0] > 0 or n.x[1] < 0):
        return 0.0
    return min(across, up)


def unit(places: Sequence[Place]) -> float:
    """The length of a unit on a sheet: as large as lets most graphs show what they must."""
    found = sorted(u / LEVEL for p in places if (u := fits(*p)))
    if not found:
        return 0.0

    def worth(u: float) -> float:
        return sum(log(u / (k := part(f, u))) - COST * (k > 1) for f in found)

    return max(dict.fromkeys(found), key=worth)


def part(fitting: float, u: float) -> int:
    """By how much the unit has to be smaller in a graph that needs so many points for one."""
    return next((k for k in PARTS if u / k <= fitting * 1.0001), PARTS[-1])


def views(lines: Sequence[Sequence[Place]], length: float) -> list[list[View]]:
    """What each graph shows, line by line: those of one scale share a window where it has room; numbers stand at the first of a kind."""
    made = []
    for places in lines:
        found = []
        for n, wide, high in places:
            u = fits(n, wide, high)
            found.append(View(n, length, part(u / LEVEL, length)) if u else View(n))
        made.append(labelled(shared(found, places), places))
    return made


def shared(found: Sequence[View], places: Sequence[Place]) -> list[View]:
    """The views, those of the sheet's own scale with one window for all if each can show it."""
    alike = [v.need for v in found if v.unit and v.part == 1]
    if len(alike) < 2:
        return list(found)
    x, y = hull([n.x for n in alike]), hull([n.y for n in alike])
    common = Need(x, y, any(n.down for n in alike), any(n.up for n in alike))
    length = next(v.unit for v in found if v.unit)
    if min(high for _, _, high in places) / length < LEVEL * (y[1] - y[0]):
        return list(found)
    return [replace(v, need=common) if v.unit and v.part == 1 else v for v in found]


def labelled(found: Sequence[View], places: Sequence[Place]) -> list[View]:
    """Numbers once for windows that are alike, and wherever one differs."""
    shown: set[tuple[Limits, Limits]] = set()
    out = []
    for v, (_, wide, high) in zip(found, places, strict=True):
        w = v.on(Area(0.0, 0.0, wide, high))
        out.append(replace(v, labelled=(w.x, w.y) not in shown))
        shown.add((w.x, w.y))
    return out


def side_by_side(groups: Sequence[Sequence[Need]], area: Area) -> list[list[Window]]:
    """The windows of graphs that are all as large, in one unit as far as it shows what it must; those of a group share theirs."""
    length = unit([(n, area.width, area.height) for group in groups for n in group])
    made = []
    for group in groups:
        fitting = min(fits(n, area.width, area.height) for n in group)
        ruled = (length, part(fitting / LEVEL, length)) if fitting else (0.0, 1)
        windows = [View(n, *ruled, labelled=True).on(area) for n in group]
        made.append([replace(w, x=rounded(w.x), y=rounded(w.y)) for w in windows])
    return made


def rounded(limits: Limits) -> Limits:
    """Limits without the last bits, which are not the same on every machine."""
    return round(limits[0], 6), round(limits[1], 6)


def equal(n: Need, area: Area) -> Window:
    """A window of equal units for a graph that stands by itself."""
    u = fits(n, area.width, area.height)
    return View(n, u, 1, True).on(area) if u else Window(n.x, n.y, True)

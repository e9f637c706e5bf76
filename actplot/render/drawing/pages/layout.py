"""Where panels stand on a page, and how large its type is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf, sqrt
from typing import TYPE_CHECKING

from ....errors import ActplotError
from ...theme import LEAST_TYPE, Theme
from ...type.page import Area
from ..clearance import clear
from ..keys import Head, head
from ..panel import Plan, Traces, overhang
from ..scales import SMALL

if TYPE_CHECKING:
    from ..many.labels import Label

WIDE, HIGH = 374.0, 290.0  # points: a panel at most
LEAST = 56.0  # a panel at least, wide and high: two numbers at either axis
NARROW = 240.0  # a panel in columns
LEFT, RIGHT, BOTTOM, TOP = 36.0, 18.0, 34.0, 12.0  # margins
GUTTER = 40.0
NEARER = 14.0  # how much wider before a panel whose upright axis has a label, which else stands nearer to the panel before it
AIR = 2.5  # around what stands at an axis, at least
ROUND = 0.62  # height to width where equal scales of x and y would spoil the picture
HEAD = 78.0  # above the axes of a single function
SHARE = 0.32  # of a small picture's height: its head at most
CANVAS = LEFT + WIDE + RIGHT, TOP + HEAD + ROUND * WIDE + BOTTOM  # of a single panel
SMALLEST = LEAST_TYPE / SMALL  # what a point may be made as small as
SLENDER = 1.25  # by how much more than a page's narrower way allows type grows with its area
Size = tuple[float, float] | None  # width and height
Span = tuple[float, float]  # of heights, from below


@dataclass(frozen=True)
class Panel:
    """A plan with its head, whose upper edge is at ``top``, and the box (left, bottom, width, height) of its axes, in points."""

    plan: Plan
    head: Head
    top: float
    box: tuple[float, float, float, float]
    labels: tuple[Label, ...] = ()
    at: float | None = None  # where its head begins, if not above the axes

    @property
    def left(self) -> float:
        """Where its head begins."""
        return self.box[0] if self.at is None else self.at

    @property
    def taken(self) -> list[Area]:
        """What its head takes of the axes' rectangle, in points from the lower left corner of that."""
        if self.plan.legend != "inside":
            return []
        x, y = self.left - self.box[0], self.top - self.box[1]
        return [Area(x, y - self.head.height, x + self.head.width, y)]

    @property
    def span(self) -> Span:
        """From where to where it reaches up, in points, its asymptotes also where they are not seen: there, too, dashes go on."""
        (x0, x1), (y0, y1) = self.plan.xlim, self.plan.ylim
        ends = [self.box[1] + self.box[3] * (slope * x + c - y0) / (y1 - y0) for slope, c in self.plan.asymptotes for x in (x0, x1)]
        return min([self.box[1] - BOTTOM, *ends]), max([self.top, *ends])


@dataclass(frozen=True)
class Layout:
    """Panels on a page of a width and a height in points, each of which is enlarged to ``unit``; and what stands above all of them."""

    across: float
    up: float
    panels: tuple[Panel, ...]
    banner: Head | None = None
    unit: float = 1.0

    @property
    def places(self) -> list[tuple[tuple[float, ...], Span, Span]]:
        """What curves are drawn into."""
        return [(p.box[2:], p.plan.xlim, p.plan.ylim) for p in self.panels]


@dataclass(frozen=True)
class Sheet:
    """What is put on a page: panels in so many columns, their shape if it is told, what stands above all of them."""

    plans: tuple[Plan, ...]
    look: Theme
    columns: int
    shape: Size = None
    banner: Plan | None = None
    above: float = 0.0  # how high a head is at least, in its own points


class Narrow(Exception):
    """A size has no room; ``least``, in points, is the least that may have, found when it is asked for."""

    def __init__(self, found: Callable[[], tuple[float, float]]) -> None:
        super().__init__(found)
        self.found = found

    @property
    def least(self) -> tuple[float, float]:
        return self.found()


def unit(usual: tuple[float, float], wide: float, high: float) -> float:
    """The same for a picture that is so large where no size is asked for."""
    return max(SMALLEST, min(sqrt(wide * high / usual[0] / usual[1]), SLENDER * wide / usual[0], SLENDER * high / usual[1]))


def opening(size: Size, look: Theme) -> tuple[float, float]:
    """Width and height of a single function's axes, in its own points."""
    if size is None and not look.type_size:
        return WIDE, ROUND * WIDE
    wide, high = (size[0] * 72, size[1] * 72) if size else CANVAS
    point = look.type_size / SMALL or unit(CANVAS, wide, high)
    return wide / point - LEFT - RIGHT, high / point - TOP - allowance(high / point) - BOTTOM


def allowance(up: float) -> float:
    """How high the head of a single function may be on a page so high."""
    return min(HEAD, SHARE * up)


def placed(sheet: Sheet, plans: Sequence[Plan], size: Size, unit: float, margins: Sequence[float] = ()) -> Layout:
    """Where everything stands on a page of this size in its own points. Narrow where it has no room for it.

    margins: to the left of each column, and to the right of the last; as wide as the numbers at the axes want by default.
    """
    columns, look = sheet.columns, sheet.look
    gutters = [GUTTER + NEARER * any(p.ylabel for p in plans[k::columns]) for k in range(1, columns)]
    margins = margins or (LEFT, *gutters, RIGHT)
    if len(plans) == 1 and sheet.shape is None:
        return framed(sheet, plans[0], size, unit, margins)
    rows = [plans[i : i + columns] for i in range(0, len(plans), columns)]
    wide = sheet.shape[0] if sheet.shape else WIDE if columns == 1 else NARROW
    if size:
        wide = (size[0] - sum(margins)) / columns
    least = LEAST_TYPE / unit
    heads = [[head(p, max(wide, LEAST), look, least=least) for p in row] for row in rows]
    tops = [max(h.height for h in row) for row in heads]
    banner = head(sheet.banner, max(size[0] if size else 0.0, sum(margins) + columns * wide) - LEFT - RIGHT, look) if sheet.banner else None
    above = banner.height if banner else 0.0
    gaps = len(rows) * BOTTOM + (len(rows) - 1) * GUTTER / 2
    if size:
        high = (size[1] - TOP - above - sum(tops) - gaps) / len(rows)
        if min(wide, high) < LEAST or max(h.width for row in heads for h in row) > wide:
            narrow = rows
            raise Narrow(lambda: larger(narrow, sheet, sum(margins), above, unit))
        boxes = [[(wide, high) for _ in row] for row in rows]
        rows = [[levelled(p, wide / high) for p in row] for row in rows]
    else:
        boxes = [[sheet.shape or box(p, wide) for p in row] for row in rows]
        if columns == 1:
            wide = max(wide * 0.72, *(w for row in boxes for w, _ in row), *(h.width for row in heads for h in row))
    across = size[0] if size else sum(margins) + columns * wide
    tall = [max(h for _, h in row) for row in boxes]
    up = size[1] if size else TOP + above + sum(tops) + sum(tall) + gaps
    down = up - TOP - above
    found = []
    for row, row_heads, row_boxes, top, height in zip(rows, heads, boxes, tops, tall, strict=True):
        for i, (plan, h, (w, high)) in enumerate(zip(row, row_heads, row_boxes, strict=True)):
            left = sum(margins[: i + 1]) + i * wide
            found.append(Panel(plan, h, down - (0 if plan.title else top - h.height), (left, down - top - high, w, high)))
        down -= top + height + BOTTOM + GUTTER / 2
    laid = Layout(across, up, tuple(found), banner, unit)
    missing = shortage(laid, columns)
    return placed(sheet, plans, size, unit, [m + s for m, s in zip(margins, missing, strict=True)]) if any(missing) else laid


def framed(sheet: Sheet, plan: Plan, size: Size, unit: float, margins: Sequence[float]) -> Layout:
    """A single panel: of whatever it is, the canvas is the same; and of one function the axes too, which stand below whatever is said."""
    across, up = size or CANVAS
    wide = across - sum(margins)
    if plan.legend != "above":
        return aside(sheet, plan, (across, up), unit, margins)
    most = allowance(up) if plan.single else up - TOP - LEAST - BOTTOM
    found = head(plan, max(wide, LEAST), sheet.look, most, LEAST_TYPE / unit)
    top = max(most if plan.single else 0.0, found.height, sheet.above)
    if size is None:
        up += max(0.0, top - most) if plan.single else 0.0
    elif found.width > wide or wide < LEAST or up - TOP - top - BOTTOM < LEAST:
        alone, low = plan, (TOP + LEAST + BOTTOM) / (1 - SHARE) if plan.single else 0.0

        def least() -> tuple[float, float]:
            wide, high = larger([[alone]], sheet, sum(margins), 0.0, unit, 0.0)
            return wide, max(high, low)

        raise Narrow(least)
    high = up - TOP - top - BOTTOM
    plan = plan if plan.single else levelled(plan, wide / high)
    laid = Layout(across, up, (Panel(plan, found, up - TOP, (margins[0], BOTTOM, wide, high)),), None, unit)
    missing = shortage(laid, 1)
    return framed(sheet, plan, size, unit, [m + s for m, s in zip(margins, missing, strict=True)]) if any(missing) else laid


def aside(sheet: Sheet, plan: Plan, size: tuple[float, float], unit: float, margins: Sequence[float]) -> Layout:
    """The same where what is said stands at the right of the axes, in them, or nowhere: they are as high as the page."""
    across, up = size
    high, wide = up - TOP - BOTTOM - (LIFTED if plan.bar else 0.0), across - sum(margins)
    right = plan.legend == "right"
    found = head(plan, max(LEAST, (BESIDE if right else WITHIN) * wide), sheet.look, high, LEAST_TYPE / unit)
    reach = max(0.0, overhang(plan, (wide, high))[1] - margins[-1]) if plan.bar else 0.0
    wide -= found.width + APART + reach if right else 0.0
    if min(wide, high) < LEAST:
        least = across + max(0.0, LEAST - wide), up + max(0.0, LEAST - high)
        raise Narrow(lambda: (least[0] + 0.1, least[1] + 0.1))
    plan = plan if plan.single else levelled(plan, wide / high)
    at = across - margins[-1] - found.width if right else margins[0] + INSET
    top = up - TOP if right or not found.height else up - TOP - INSET
    laid = Layout(across, up, (Panel(plan, found, top, (margins[0], BOTTOM, wide, high), at=at),), None, unit)
    missing = shortage(laid, 1)
    if right:
        missing[-1] = 0.0
    return aside(sheet, plan, size, unit, [m + s for m, s in zip(margins, missing, strict=True)]) if any(missing) else laid


BESIDE, WITHIN = 0.38, 0.5  # of the axes' width: what is said at the right of them, and in them, at most
LIFTED = 8.0  # points for the symbol above a bar of shades
APART, INSET = 16.0, 6.0  # points between both, and from the frame


def settled(p: Panel, traces: Traces) -> Panel:
    """The panel with what is said in its axes in a corner that no curve passes. ActplotError where there is none."""
    if p.plan.legend != "inside" or not p.head.boxes:
        return p
    (x0, x1), (y0, y1) = p.plan.xlim, p.plan.ylim
    wide, high = p.box[2:]
    lines = [[((x - x0) / (x1 - x0) * wide, (y - y0) / (y1 - y0) * high) for x, y in run.tolist()] for c, _ in traces for run in c.runs]
    for left in (INSET, wide - p.head.width - INSET):
        for top in (high - INSET, p.head.height + INSET):
            if clear(Area(left, top - p.head.height, left + p.head.width, top), lines, 2.0):
                return replace(p, at=p.box[0] + left, top=p.box[1] + top)
    raise ActplotError("no corner of the axes has room for the legend: expected it above or right, or none")


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


def larger(
    rows: Sequence[Sequence[Plan]], sheet: Sheet, margins: float, above: float, unit: float, most: float = inf
) -> tuple[float, float]:
    """The least size at which heads, no higher than ``most`` if they can be, fit panels that are panels beside these margins."""
    columns, tenth = sheet.columns, 7.2 / unit
    for across in range(ceil((margins + columns * LEAST) / tenth), 2001):
        wide = (across * tenth - margins) / columns
        heads = [[head(p, wide, sheet.look, most, LEAST_TYPE / unit) for p in row] for row in rows]
        if max(h.width for row in heads for h in row) <= wide:
            break
    up = TOP + above + sum(max(h.height for h in row) + LEAST + BOTTOM for row in heads) + (len(rows) - 1) * GUTTER / 2
    return across * tenth, up


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


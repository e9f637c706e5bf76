"""The size of a page that has room for all that is said of its curves, and the size of its type there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from math import ceil, inf, log
from typing import TYPE_CHECKING, TypeVar

from ....errors import ActplotError
from ...theme import LEAST_TYPE, Theme
from ...tracing.sampling import Limits
from ..keys import head
from ..panel import Key, Plan, Traces
from ..scales import SMALL
from .layout import BOTTOM, CANVAS, GUTTER, LEFT, NEARER, RIGHT, SMALLEST, TOP, Layout, Narrow, Panel, Sheet, Size, placed, settled, unit
from .remarks import remarks

if TYPE_CHECKING:
    from ..many.labels import Label

R = TypeVar("R")
GROWTH, MOST = 1.04, 120  # in which steps a nearer size is looked for, and how many of them
GRADES, SMALLER = 18, 0.9  # in which type may be smaller than in a picture of one panel
DECENT, SHAPE = 110.0, 1.6  # points: the width of a panel that is no strip, and that to its height
TRIES = 12  # of a least size
ROUNDS = 12  # of finding room for what is said


@dataclass(frozen=True)
class Said:
    """What was found to be said of a panel's curves: sentences, and names for which there is no room at the curves."""

    remarks: tuple[str, ...] = ()
    keyed: frozenset[int] = field(default_factory=frozenset)


def arranged(sheet: Sheet, size: Size) -> tuple[Layout, list[Traces]]:
    """Where everything stands, and the curves of each panel. ActplotError where the size has no room for it, with the least that has."""
    if size is None and not sheet.look.type_size:
        return remarked(sheet, None, 1.0)
    usual = usually(sheet)
    size, own = (size, False) if size else ((usual[0] / 72, usual[1] / 72), True)
    tried = size
    for _ in range(TRIES):  # what stands at the axes, and what is said of the curves, is not the same at every size
        try:
            return fitted(sheet, tried)
        except Narrow as e:
            if not own:
                break
            least = tenths((e.least[0] / 72, e.least[1] / 72))
            more = max(tried[0], least[0]), max(tried[1], least[1])
            tried = more if more != tried else (tried[0], round(tried[1] + 0.1, 1))  # a head may be higher where it is wider
    wide, high = nearest(sheet, size)
    where = f" in type of {sheet.look.type_size:g} points" if sheet.look.firm else ""
    raise ActplotError(f"size must be at least {wide:g}x{high:g} inches for this picture{where}, got {size[0]:g}x{size[1]:g}")


def largest(sheet: Sheet, step: int, size: tuple[float, float]) -> Sheet:
    """The panels in as many columns, a multiple of ``step``, as let panels and type be large at a size, no panel being a strip."""
    best, found, look = -inf, sheet, sheet.look
    most = look.type_size / SMALL or unit(CANVAS, size[0] * 72, size[1] * 72)  # as large as in a picture of one panel
    for columns in range(step, len(sheet.plans) + 1, step):
        rows = [sheet.plans[k : k + columns] for k in range(0, len(sheet.plans), columns)]
        for own in [most * SMALLER**k for k in range(1 if look.firm else GRADES)]:
            wide = (size[0] * 72 / own - LEFT - RIGHT - (columns - 1) * (GUTTER + NEARER)) / columns
            if wide < DECENT:
                continue
            heads = [[head(p, wide, look, least=LEAST_TYPE / own) for p in row] for row in rows]
            tall = TOP + sum(max(h.height for h in row) + BOTTOM for row in heads) + (len(rows) - 1) * GUTTER / 2
            high = (size[1] * 72 / own - tall) / len(rows)
            if high * SHAPE < DECENT or max(h.width for row in heads for h in row) > wide:
                continue
            worth = log(wide * high) + 3 * log(own) - abs(log(wide / high / SHAPE))
            if worth > best:
                best, found = worth, replace(sheet, columns=columns, look=replace(look, type_size=own * SMALL))
            break  # the largest type of these columns
    return found


def tenths(size: tuple[float, float]) -> tuple[float, float]:
    """The size in whole tenths of an inch, no smaller."""
    return ceil(size[0] * 10 - 1e-6) / 10, ceil(size[1] * 10 - 1e-6) / 10


def nearest(sheet: Sheet, size: tuple[float, float]) -> tuple[float, float]:
    """The nearest size with room: as wide as one that has none, if that is possible by height alone, else as high, else of its shape."""

    def seems(size: tuple[float, float]) -> bool:  # curves are not drawn for that
        with suppress(Narrow):
            shrunk(sheet, size, lambda own, unit: placed(sheet, sheet.plans, own, unit))
            return True
        return False

    def grown(steps: int, across: bool, up: bool) -> tuple[float, float]:
        return tenths((size[0] * GROWTH**steps if across else size[0], size[1] * GROWTH**steps if up else size[1]))

    ways = ((False, True), (True, False), (True, True))
    steps = [bisect_left(range(MOST), True, key=lambda n, way=way: seems(grown(n, *way))) for way in ways]  # type: ignore[misc]
    costs = [n * sum(way) if n < MOST else inf for n, way in zip(steps, ways, strict=True)]
    best = costs.index(min(costs))
    found = grown(steps[best], *ways[best])
    for _ in range(TRIES):  # what is said of curves takes room, too
        if roomy(sheet, found):
            break
        found = tenths((found[0] + 0.1 * ways[best][0], found[1] + 0.1 * ways[best][1]))
    high = bisect_left(range(ceil(found[1] * 10)), True, lo=1, key=lambda n: seems((found[0], n / 10)))
    return found[0], next((n / 10 for n in range(high, ceil(found[1] * 10)) if roomy(sheet, (found[0], n / 10))), found[1])


def roomy(sheet: Sheet, size: tuple[float, float]) -> bool:
    """Whether all has room at a size in inches."""
    with suppress(Narrow):
        fitted(sheet, size)
        return True
    return False


def fitted(sheet: Sheet, size: tuple[float, float]) -> tuple[Layout, list[Traces]]:
    """The same at a size in inches. Narrow where it has no room, even for the smallest type."""
    return shrunk(sheet, size, lambda own, unit: remarked(sheet, own, unit))


def shrunk(sheet: Sheet, size: tuple[float, float], tried: Callable[[tuple[float, float], float], R]) -> R:
    """What is tried in a picture of a size, with its own points and how large these are, the largest first."""
    wide, high = size[0] * 72, size[1] * 72
    unit = enlarged(sheet, wide, high)
    while True:
        try:
            return tried((wide / unit, high / unit), unit)
        except Narrow as e:
            if unit <= SMALLEST or sheet.look.firm:
                raise Narrow(partial(scaled, e, unit)) from None
            unit = max(SMALLEST, 0.85 * unit)


def scaled(narrow: Narrow, unit: float) -> tuple[float, float]:
    """The least size in points, each of which was so large."""
    return narrow.least[0] * unit, narrow.least[1] * unit


def enlarged(sheet: Sheet, wide: float, high: float) -> float:
    """How large a point is in a picture of a size that is asked for: type and lines grow with its area."""
    return sheet.look.type_size / SMALL or unit(usually(sheet), wide, high)


def usually(sheet: Sheet) -> tuple[float, float]:
    """Width and height where no size is asked for, in points."""
    if len(sheet.plans) == 1:
        return CANVAS
    laid = placed(sheet, sheet.plans, None, 1.0)
    return laid.across, laid.up


def remarked(sheet: Sheet, size: Size, unit: float) -> tuple[Layout, list[Traces]]:
    """Where everything stands, what is said of the curves too, and the curves. Narrow where the size has no room for it."""
    if sheet.look.weight:
        scale = sheet.look.weight / (unit * sheet.look.f_width)
        sheet = replace(sheet, plans=tuple(heavier(p, scale) for p in sheet.plans))
    told = [Said()] * len(sheet.plans)
    laid = placed(sheet, sheet.plans, size, unit)
    traces = traced(laid)
    laid = replace(laid, panels=tuple(settled(p, t) for p, t in zip(laid.panels, traces, strict=True)))
    for _ in range(ROUNDS):  # remarks and keys take room, and what is drawn into the rest is drawn again
        found = [spoken(p, t, s) for p, t, s in zip(laid.panels, traces, told, strict=True)]
        now = [s for _, _, s in found]
        if now == told:
            break
        told = now
        plans = [completed(p, s) for p, s in zip(sheet.plans, told, strict=True)]
        before, laid = laid.places, placed(sheet, plans, size, unit)
        traces = traced(laid) if laid.places != before else traces
        laid = replace(laid, panels=tuple(settled(p, t) for p, t in zip(laid.panels, traces, strict=True)))
    panels = tuple(replace(p, labels=tuple(labels)) for p, (_, labels, _) in zip(laid.panels, found, strict=True))
    return replace(laid, panels=panels), [t for t, _, _ in found]


def weighed(look: Theme, unit: float) -> Theme:
    """The theme with the width of lines that is asked for, where each point is enlarged to ``unit``."""
    scale = look.weight / (unit * look.f_width) if look.weight else 1.0
    return replace(look, f_width=look.f_width * scale, df_width=look.df_width * scale, d2f_width=look.d2f_width * scale)


def heavier(plan: Plan, scale: float) -> Plan:
    """A plan whose lines are so many times as wide."""

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
        return [(c, p.wider(scale)) for c, p in plan.trace(size, xlim, ylim)]

    keys = tuple(replace(key, pen=key.pen and key.pen.wider(scale)) for key in plan.keys)
    return replace(plan, keys=keys, trace=trace, pens=tuple(p.wider(scale) for p in plan.pens))


def spoken(p: Panel, traces: Traces, before: Said) -> tuple[Traces, list[Label], Said]:
    """The curves of a panel with the pens that they need beside each other, their labels, and all that has to be said elsewhere."""
    plan, sentences = p.plan, remarks(p.plan, traces)
    if not plan.tags:
        return traces, [], Said(sentences)
    from ..many.labels import labelled
    from ..many.nesting import nested

    if any(tag.needed for tag in plan.tags):
        traces, more = nested(plan, traces, p.box[2:])
        sentences += more
    shown = replace(plan, tags=tuple(t for t in plan.tags if t.of not in before.keyed))
    labels, left = labelled(shown, traces, p.box[2:])
    return traces, labels, Said(sentences, before.keyed | {t.of for t in left if t.needed})


def completed(plan: Plan, said: Said) -> Plan:
    """A plan with what is said of its curves."""
    keys = tuple(Key(plan.pens[t.of], t.text) for t in plan.tags if t.of in said.keyed)
    return replace(plan, remarks=said.remarks, keys=(*keys, *plan.keys))


def traced(laid: Layout) -> list[Traces]:
    """The curves of each panel."""
    return [p.plan.trace((p.box[2] * laid.unit, p.box[3] * laid.unit), p.plan.xlim, p.plan.ylim) for p in laid.panels]

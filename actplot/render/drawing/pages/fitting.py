"""The size of a page that has room for all that is said of its curves, and the size of its type there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING

from ....errors import ActplotError
from ...theme import Theme
from ...tracing.sampling import Limits
from ..panel import Key, Plan, Traces
from ..scales import SMALL
from .layout import CANVAS, SMALLEST, Layout, Narrow, Panel, Sheet, Size, placed, settled, unit
from .remarks import remarks

if TYPE_CHECKING:
    from ..many.labels import Label

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
            found = fitted(sheet, tried)
        except Narrow as e:
            least = ceil(e.least[0] / 7.2 - 1e-6) / 10, ceil(e.least[1] / 7.2 - 1e-6) / 10
            more = least if tried is size else (max(tried[0], least[0]), max(tried[1], least[1]))
            tried = more if more != tried else (tried[0], round(tried[1] + 0.1, 1))  # a head may be higher where it is wider
        else:
            if tried is size or own:
                return found
            tried = lessened(sheet, tried)
            break
    where = f" in type of {sheet.look.type_size:g} points" if sheet.look.firm else ""
    raise ActplotError(f"size must be at least {tried[0]:g}x{tried[1]:g} inches for this picture{where}, got {size[0]:g}x{size[1]:g}")


def lessened(sheet: Sheet, size: tuple[float, float]) -> tuple[float, float]:
    """A size that has room, without what it has too much: what a smaller one lacked may not be missed by one in between."""
    for _ in range(TRIES):
        for less in ((size[0], round(size[1] - 0.1, 1)), (round(size[0] - 0.1, 1), size[1])):
            with suppress(Narrow):
                fitted(sheet, less)
                size = less
                break
        else:
            break
    return size


def fitted(sheet: Sheet, size: tuple[float, float]) -> tuple[Layout, list[Traces]]:
    """The same at a size in inches. Narrow where it has no room, even for the smallest type."""
    wide, high = size[0] * 72, size[1] * 72
    unit = enlarged(sheet, wide, high)
    while True:
        try:
            return remarked(sheet, (wide / unit, high / unit), unit)
        except Narrow as e:
            if unit <= SMALLEST or sheet.look.firm:
                raise Narrow((e.least[0] * unit, e.least[1] * unit)) from None
            unit = max(SMALLEST, 0.85 * unit)


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

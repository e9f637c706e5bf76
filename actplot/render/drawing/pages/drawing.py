"""Panels as a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import matplotlib

from ....facts.landmarks import Landmark
from ...alone import alone
from ...figure import Picture
from ...theme import Theme
from ...type.page import Area
from ..keys import put, rule, write
from ..panel import Plan, Traces, draw, style
from ..scales import SMALL
from ..upon.densities import shaded
from ..upon.landmarks import pin
from .fitting import arranged, weighed
from .layout import LEFT, TOP, Layout, Panel, Sheet, Size, Span


@dataclass(frozen=True)
class Drawing:
    """What a figure is made of: panels, with the curves of each; ``left``, once it is drawn: landmarks that are not marked, by panels."""

    title: str
    laid: Layout
    traces: list[Traces]
    look: Theme
    left: list[tuple[str, Landmark]] = field(default_factory=list, compare=False)

    @property
    def width(self) -> float:
        return self.laid.across * self.laid.unit

    @property
    def height(self) -> float:
        return self.laid.up * self.laid.unit

    def spans(self) -> list[Span]:
        """From where to where each panel reaches up, in points."""
        unit, banner = self.laid.unit, self.laid.banner
        above = [(self.laid.up - TOP - banner.height, self.laid.up)] if banner else []
        return [(low * unit, high * unit) for low, high in (*(p.span for p in self.laid.panels), *above)]

    def between(self, low: float, high: float) -> Drawing:
        """The panels that have a part between two heights in points, at their places."""
        a, b = low / self.laid.unit, high / self.laid.unit
        found = [(p, t) for p, t in zip(self.laid.panels, self.traces, strict=True) if p.span[0] < b and a < p.span[1]]
        return replace(self, laid=replace(self.laid, panels=tuple(p for p, _ in found)), traces=[t for _, t in found])

    @alone
    def figure(self) -> Picture:
        """The panels as a figure."""
        unit = self.laid.unit
        with matplotlib.rc_context(style(self.look, unit)):
            figure = Picture(figsize=(self.width / 72, self.height / 72), facecolor=self.look.paper)
            if self.laid.banner:
                write(figure, self.laid.banner, LEFT, self.laid.up - TOP, self.look, unit)
            for p, curves in zip(self.laid.panels, self.traces, strict=True):
                write(figure, p.head, p.left, p.top, self.look, unit)
                ax = draw(figure, p.plan, curves, p.box, self.look, unit)
                if p.plan.bar:
                    from ..many.spectrum import Spectrum, beside

                    assert isinstance(p.plan.bar, Spectrum)
                    beside(ax, p.plan.bar, p.box[2:], self.look, unit)
                shaded(ax, p.plan, p.box[2:], self.look, unit)
                named(figure, p, unit)
                taken = [*p.taken, *(Area(*label.extent) for label in p.labels)]
                self.left.extend((p.plan.title, mark) for mark in pin(ax, p.plan, curves, p.box[2:], self.look, unit, taken))
        figure.set_label(self.title)
        return figure


def named(figure: Picture, p: Panel, unit: float) -> None:
    """Labels, and their leaders."""
    left, bottom = p.box[:2]
    for label in p.labels:
        put(figure, label.box, left + label.x, bottom + label.y, label.colour, unit)
        if label.leader:
            ends = [(left + x, bottom + y) for x, y in label.leader]
            rule(figure, ends, {"color": label.colour, "linewidth": 0.6 * unit}, unit)


def page(
    title: str, plans: Sequence[Plan], look: Theme, size: Size, columns: int = 0, shape: Size = None, banner: Plan | None = None
) -> Drawing:
    """These panels, in rows of at most three, or of as many as told; ``shape`` is a panel's width and height in points."""
    columns = columns or (2 if len(plans) == 4 else min(len(plans), 3))
    laid, traces = arranged(Sheet(tuple(plans), look, columns, shape, banner), size)
    return Drawing(title, laid, traces, weighed(look, laid.unit))


def framed(title: str, plans: Sequence[Plan], look: Theme, size: Size) -> list[Drawing]:
    """A page for each of these panels, all of one size, with their axes at one place and type of one size."""
    laid = [arranged(Sheet((p,), look, 1), size) for p in plans]
    panels = [found.panels[0] for found, _ in laid]
    if len({(found.unit, found.across, found.up, p.box) for (found, _), p in zip(laid, panels, strict=True)}) > 1:
        unit = min(found.unit for found, _ in laid)
        same = replace(look, type_size=unit * SMALL) if size else look
        above = max(p.head.height for p in panels)
        laid = [arranged(Sheet((p,), same, 1, above=above), size) for p in plans]
    return [Drawing(f"{title}, {k} of {len(plans)}", found, traces, weighed(look, found.unit)) for k, (found, traces) in enumerate(laid, 1)]

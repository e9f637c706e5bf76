"""Pictures of single functions, or of several in one: f, f' and, where asked for, f'', with their formulas as the key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import isfinite, pi
from os import PathLike
from typing import Any, TypedDict, Unpack

import matplotlib
from matplotlib.figure import Figure

from ...definition import Definition
from ...errors import ActplotError
from ...facts.landmarks import Kind as Mark
from ...measured.meet import meet
from ..alone import alone
from ..asked import asked
from ..options import Against, Extent, Kind, Legend, Marked
from ..options import Layout as Arrangement
from ..theme import Look, Theme
from ..tracing.curves import curve
from ..tracing.sampling import Limits
from ..tracing.windows import asymptotes, heights, lens, window
from ..type.page import Page
from . import output, slices
from .dress.dressing import dressed
from .keys import formulas, lettered, valued
from .many.asking import Given, One, chosen_of, highlighted, listed, subtractable, whole
from .many.looks import MOST
from .many.overlay import overlay, related
from .many.sameness import coincident
from .pages.drawing import Drawing, page
from .pages.layout import Size, opening
from .panel import Key, Plan, Tag, Traces, pen
from .panel import style as settings
from .upon import measured as own_numbers
from .upon.densities import shadable
from .upon.landmarks import markable, wanted

NAMED = 5  # functions that a title names at most
LEVEL = 0.6, 1.75  # how far from equal scales a window may be that is made to have them


class PlotOptions(TypedDict, total=False):
    """The options of ``plot``, for those that hand them on."""

    layout: Arrangement
    derivative: bool
    second: bool
    xlim: Limits | None
    ylim: Limits | None
    against: Against
    kind: Kind | None
    theme: Look
    size: Size | Extent
    landmarks: Marked
    densities: bool
    highlight: One | Iterable[One] | None
    difference: bool
    title: str | None
    data: Any
    function: bool
    transparent: bool
    font_size: float | None
    line_width: float | None
    grid: bool
    legend: Legend
    labels: bool | None
    style: str | PathLike[str] | None


def plot(activations: Given | Iterable[Given], **options: Unpack[PlotOptions]) -> Figure:
    """A figure of activations and their derivatives, as ``actplot.plot`` tells."""
    return drawing(activations, **options).figure()


@alone
def drawing(
    activations: Given | Iterable[Given],
    *,
    layout: Arrangement = "overlay",
    derivative: bool = True,
    second: bool = False,
    xlim: Limits | None = None,
    ylim: Limits | None = None,
    against: Against = "x",
    kind: Kind | None = None,
    theme: Look = "light",
    size: Size | Extent = None,
    landmarks: Marked = None,
    densities: bool = False,
    highlight: One | Iterable[One] | None = None,
    difference: bool = False,
    title: str | None = None,
    data: Any = None,
    function: bool = True,
    transparent: bool = False,
    font_size: float | None = None,
    line_width: float | None = None,
    grid: bool = True,
    legend: Legend = "above",
    labels: bool | None = None,
    style: str | PathLike[str] | None = None,
) -> Drawing | Page:
    """The panels of activations and their derivatives, as ``actplot.plot`` tells."""
    given = listed(activations)
    chosen, told = chosen_of(given), whole(given)
    look, xlim, ylim = asked(theme=theme, xlim=xlim, ylim=ylim).values()
    look, size = dressed(look, size, transparent=transparent, font_size=font_size, line_width=line_width, grid=grid, style=style)
    legend, labels = asked(legend=legend, labels=labels).values()
    layout, against, derivative, second = asked(layout=layout, against=against, derivative=derivative, second=second).values()
    kind, difference, title, function = asked(kind=kind, difference=difference, title=title, function=function).values()
    title = (title or "").strip()
    densities = asked(densities=densities)["densities"]
    points: tuple[Mark, ...] | None = asked(landmarks=landmarks)["landmarks"]
    if not chosen:
        raise ActplotError("nothing to plot: expected at least one activation")
    orders = (*((0,) if against == "x" and function else ()), *((1,) if derivative else ()), *((2,) if second else ()))
    if not orders:
        raise ActplotError(f"nothing to plot: expected a first or second derivative to draw{' against the output' if function else ''}")
    if against == "output" and not function:
        raise ActplotError("no function can be asked for where derivatives are drawn against x: against the output none is drawn")
    if kind is not None:  # what few pictures need is loaded for them alone: half of a plot's time goes into imports
        from .vectors import kinds

        kinds.check(chosen, kind)
    scalars = [f for f in chosen if f.kind == "scalar"]
    drawable(chosen, scalars, xlim, against, second)
    marked = highlighted(asked(highlight=highlight)["highlight"], chosen, scalars, layout)
    if difference:
        subtractable(chosen, layout, against, marked)
    own = against == "x" and not difference and (layout == "columns" or len(scalars) == 1)
    markable(chosen, points, orders, alone=own)
    shadable(chosen if densities else (), alone=own)
    numbers = asked(data=data)["data"]
    if numbers is not None:
        own_numbers.measurable(chosen, alone=own and against == "x" and not (densities or kind))
        met = dict(zip(scalars, meet(numbers, scalars), strict=True))
        xlim = xlim or own_numbers.spanning(shared(scalars, orders, None, None)[0], met[scalars[0]])
    name = title or titled(chosen)
    if kind is not None and kind in kinds.SKETCHES:
        plain(kind, {
            "limits of x": xlim, "limits of y": ylim, "no derivative": not derivative, "a title": title, "no function": not function,
            "a size of type": font_size, "a width of lines": line_width, "no grid": not grid,
            "a legend elsewhere": legend != "above", "labels": labels is not None,
        })  # fmt: skip
        return replace(kinds.page(chosen, kind, look, size), title=name)
    crowded = layout == "overlay" and len(scalars) > MOST and not marked and not related(scalars)
    if labels is not None and (difference or crowded):
        raise ActplotError("labels tell curves of one panel apart: here each panel has its title, and no other name stands at a curve")
    if difference:
        from .many import difference as differing

        window_of_both = shared(chosen, orders, xlim, None)[0]
        with matplotlib.rc_context(settings(look)):
            panel = differing.difference(chosen, orders, look, window_of_both, ylim, title)
            return page(name, spoken([panel], legend, labels, title), look, size)
    alone_there = len(chosen) == 1 or (layout == "overlay" and len(scalars) == len(chosen) and not crowded)
    unnamed = legend == "none" and labels is False and points is None and numbers is None and not densities
    first = unnamed and layout == "overlay" and len(chosen) == 1  # of several that appear one by one: it looks as it will among them
    one = title if title and alone_there else ""  # a title of the one panel, else of the page
    with matplotlib.rc_context(settings(look)):
        plans: dict[Definition, list[Plan]] = {}
        common = shared(scalars, orders, xlim, ylim) if against == "x" and len(scalars) > 1 else None
        if crowded:
            from .many import multiples

            if against == "output":
                raise ActplotError(f"at most {MOST} functions can be drawn against their outputs in one panel, got {len(scalars)}; "
                                   "expected layout columns, or some to highlight")  # fmt: skip
            assert common is not None
            plans[scalars[0]] = multiples.multiples(scalars, orders, look, *common)
        together = [] if crowded else [scalars] if layout == "overlay" and len(scalars) > 1 else [[f] for f in scalars]
        for group in together:
            if against == "output":
                plan = output.output(group, orders, look, xlim, ylim, marked, one)
            elif len(group) > 1 or first:
                around = common or shared(group, orders, xlim, ylim)
                plan = overlay(group, orders, look, *around, fixed=bool(xlim and ylim), marked=marked, title=one,
                               family=told if told and not marked and not labels else None)  # fmt: skip
            else:
                around = common or fitting(group[0], orders, xlim, ylim, opening(size, look) if len(chosen) == 1 else None)
                plan = scalar(group[0], orders, look, *around, fixed=bool(xlim and ylim), title=one, points=points, dense=densities)
                if numbers is not None:
                    plan = own_numbers.upon(plan, met[group[0]], numbers)
            plans[group[0]] = [replace(plan, single=plan.single and len(chosen) == 1)]
        for f in chosen:
            if f.kind != "scalar":
                found = sliced(f, look, tuple(k for k in orders if k < 2), xlim, ylim, kind)
                plans[f] = [replace(found, title=one or found.title)]
        panels = spoken([p for f in chosen for p in plans.get(f, ())], legend, labels, title)
        if crowded:
            above = multiples.banner(title, panels[0], orders, look if legend != "none" else None)
            shape = multiples.shape(plans[scalars[0]][0])
            return page(name, panels, look, size, multiples.columns(len(panels)), shape, above)
        return page(name, panels, look, size, banner=banner(title, panels[0]) if title and not one else None)


def sliced(f: Definition, look: Theme, orders: tuple[int, ...], xlim: Limits | None, ylim: Limits | None, kind: Kind | None) -> Plan:
    """The panel of a function of several numbers, its slices or its envelope."""
    if kind != "envelope":
        return slices.plan(f, look, orders, xlim, ylim)
    from .vectors.envelope import envelope

    return slices.plan(f, look, orders, xlim, ylim, envelope)


def spoken(plans: Sequence[Plan], legend: Legend, labels: bool | None, title: str) -> list[Plan]:
    """The panels with what is said of their curves where it is wanted: above, beside or in them, or at the curves alone.

    ActplotError for several panels, each of which has what is said of it above.
    """
    if len(plans) > 1 and legend in ("right", "inside"):
        raise ActplotError(f"a legend {legend} is for one panel, of which there are {len(plans)} here: expected above, or none")
    found = []
    for p in plans:
        if labels and p.single:
            p = replace(p, tags=tuple(Tag(name, k) for k, name in enumerate(p.names)))
        elif labels is False:
            keys = tuple(Key(p.pens[t.of], t.text) for t in p.tags if t.needed)
            p = replace(p, tags=tuple(t for t in p.tags if not t.needed), keys=(*keys, *p.keys))
        if legend == "none":  # several panels are told apart by their titles
            p = replace(p, keys=(), note="", title=p.title if len(plans) > 1 or title else "")
        found.append(replace(p, legend=legend))
    return found


def banner(title: str, plan: Plan) -> Plan:
    """A title above all panels."""
    return Plan(title, plan.xlim, plan.ylim, lambda size, xlim, ylim: [])


def titled(chosen: Sequence[Definition]) -> str:
    """What a picture is called, by programs that show it or read it out."""
    names = [f.title for f in chosen]
    shown, more = names[:NAMED], len(names) - NAMED
    last = f"{more} more" if more > 0 else shown.pop() if len(shown) > 1 else ""
    return f"Activation function{'s' if last else ''} {', '.join(shown)}{' and ' if last else ''}{last}"


def drawable(chosen: Sequence[Definition], scalars: Sequence[Definition], xlim: Limits | None, against: str, second: bool) -> None:
    """ActplotError where a picture would silently lack what was asked for."""
    other = next((f for f in chosen if f.kind != "scalar"), None)
    if other and against == "output":
        raise ActplotError(f"{other.name} is no function of one number: its derivative cannot be drawn against its output")
    if other and second:
        raise ActplotError(f"{other.name} is no function of one number: it has no second derivative to draw")
    if xlim is None or against != "x":
        return
    for f in scalars:
        if xlim[1] < float(f.entry.domain.low) or xlim[0] > float(f.entry.domain.high):
            raise ActplotError(f"nothing of {f.name} lies between {xlim[0]:g} and {xlim[1]:g}: its domain is {f.entry.domain.text}")


def plain(kind: str, given: Mapping[str, object]) -> None:
    """ActplotError for what curves alone can be asked for."""
    for what, value in given.items():
        if value not in (None, False, ""):
            raise ActplotError(f"{what} can be asked for of slices and envelopes alone, not of a picture as {kind}")


def shared(group: Sequence[Definition], orders: tuple[int, ...], xlim: Limits | None, ylim: Limits | None) -> tuple[Limits, Limits]:
    """One window for all of a group."""
    if len(group) == 1 and xlim is None:
        found = window(group[0], orders)
        return found[0], ylim or found[1]
    if xlim is None:
        wide = [window(f, orders)[0] for f in group]
        xlim = min(a for a, _ in wide), max(b for _, b in wide)
    if ylim is None:
        high = [heights(f, xlim, orders) for f in group]
        ylim = min(a for a, _ in high), max(b for _, b in high)
    return xlim, ylim


def fitting(
    f: Definition, orders: tuple[int, ...], xlim: Limits | None, ylim: Limits | None, size: tuple[float, float] | None
) -> tuple[Limits, Limits]:
    """The window of one function; where its axes are so large, with equal scales of x and y if that takes little."""
    across, up = shared([f], orders, xlim, ylim)
    if size is None:
        return across, up
    wide, high = across[1] - across[0], up[1] - up[0]
    stretch = size[0] / size[1] * high / wide
    if LEVEL[0] < stretch < 1 and ylim is None:
        more = high * (1 / stretch - 1)  # upwards: what is above a curve is empty, what is below shows that it is bounded
        down = more / 2 if up[0] == -up[1] else 0.0
        return across, (rounded(up[0] - down), rounded(up[1] + more - down))
    whole = all(abs(v / pi - round(v / pi)) < 1e-9 for v in across)  # waves end where they began
    bounded = isfinite(float(f.entry.domain.low)) or isfinite(float(f.entry.domain.high))
    if 1 < stretch < LEVEL[1] and xlim is None and not whole and not bounded:
        more = wide * (stretch - 1) / 2
        return (rounded(across[0] - more), rounded(across[1] + more)), up
    return across, up


def rounded(end: float) -> float:
    """An end of a window that is the same on every machine."""
    return float(f"{end:.6g}")


def scalar(
    f: Definition, orders: tuple[int, ...], look: Theme, xlim: Limits, ylim: Limits, *, fixed: bool, title: str = "",
    points: Collection[Mark] | None = None, dense: bool = False,
) -> Plan:  # fmt: skip
    """The panel of one scalar function."""
    random = slices.band(f, xlim, ylim)
    found = lens(f, xlim, ylim) if 0 in orders else None

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
        return [(curve(f, xlim, ylim, k, size), pen(look, k)) for k in orders]

    return Plan(
        title or f.title, xlim, ylim, trace, keys=formulas(f, orders, look), note=valued(f, band=random is not None),
        asymptotes=asymptotes(f, xlim, ylim) if 0 in orders else (),
        walls=tuple(e for e in (float(f.entry.domain.low), float(f.entry.domain.high)) if isfinite(e)),
        band=(random, look.f) if random is not None else None, lens=(f, found) if found else None, fixed=fixed,
        names=lettered(orders, [f]), tags=coincident(f, orders, xlim), pens=tuple(pen(look, k) for k in orders), single=True,
        landmarks=tuple(wanted(f, orders, points)) if points is None or points else (), dense=f if dense else None,
    )  # fmt: skip

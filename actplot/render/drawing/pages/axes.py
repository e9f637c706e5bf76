"""Curves in axes of a user's own, of which nothing else is changed: neither their figure, nor what is drawn there, nor any setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from ....definition import Definition
from ....errors import ActplotError
from ...alone import LOCK
from ...asked import asked
from ...theme import Look, Theme
from ...tracing.curves import curve
from ...tracing.sampling import Limits
from ..keys import LETTERS, named
from ..panel import Pen, pen, stroke

POINT = 72  # of an inch


class AxesOptions(TypedDict, total=False):
    """The options of ``plot`` that make sense in axes of a user's own."""

    derivative: bool
    second: bool
    xlim: Limits | None
    ylim: Limits | None
    theme: Look


def onto(ax: Any, chosen: Sequence[Definition], **options: Unpack[AxesOptions]) -> Axes:
    """Draw scalar functions, and their derivatives, into axes; gives these back.

    Of axes that hold something already the limits of x stay, unless others are asked for, and those of y where they were set; else these
    make room. Curves have labels for ``ax.legend()``.
    ActplotError for functions of several numbers, and for what are no axes; TypeError for an option that is not one of these.
    """
    if not isinstance(ax, Axes):
        raise ActplotError(f"ax must be axes of matplotlib's, such as plt.gca(), got {type(ax).__name__}")
    for f in chosen:
        if f.kind != "scalar":
            raise ActplotError(f"{f.name} is no function of one number: it has a picture of its own, without ax")
    if unknown := options.keys() - AxesOptions.__annotations__.keys():
        known = ", ".join(AxesOptions.__annotations__)
        raise TypeError(f"plot() got an unexpected keyword argument {sorted(unknown)[0]!r} beside ax; expected some of {known}")
    told = asked(**{"derivative": True, "second": False, "xlim": None, "ylim": None, "theme": "light", **options})
    orders = (0, *((1,) if told["derivative"] else ()), *((2,) if told["second"] else ()))
    with LOCK:  # fonts and settings are shared by all threads
        fitted(ax, chosen, orders, told["xlim"], told["ylim"])
        look = replace(told["theme"], ground=to_hex(ax.get_facecolor()))
        for number, f in enumerate(chosen):
            for order in orders:
                line(ax, f, chosen, order, pen_of(look, number, order, len(chosen)), look)
    return ax


def fitted(ax: Axes, chosen: Sequence[Definition], orders: tuple[int, ...], xlim: Limits | None, ylim: Limits | None) -> None:
    """Set the limits that are asked for; of empty axes all, and where something is drawn and nobody has set its heights, more of these."""
    from ..plot import shared

    held = ax.has_data()
    left, right = sorted(ax.get_xlim())
    across, up = shared(chosen, orders, xlim or ((left, right) if held else None), ylim)
    if held and ylim is None:
        low, high = ax.get_ylim()
        up = (min(low, up[0]), max(high, up[1])) if ax.get_autoscaley_on() and low < high else (low, high)
    if xlim or not held:
        ax.set_xlim(across)
    ax.set_ylim(up)


def pen_of(look: Theme, number: int, order: int, count: int) -> Pen:
    """The pen of a curve: the hues of f and f' where there is one function, else one hue a function."""
    if count == 1:
        return pen(look, order)
    k = number % len(look.series)
    return Pen(look.series[k], look.series_text[k], look.width(order), look.dash(order))


def line(ax: Axes, f: Definition, group: Sequence[Definition], order: int, p: Pen, look: Theme) -> None:
    """One curve, its circles, and its label at the first of its lines."""
    (x0, x1), (y0, y1) = sorted(ax.get_xlim()), sorted(ax.get_ylim())
    box = ax.get_position()
    figure = ax.get_figure(root=True)
    wide, high = figure.get_size_inches() if figure else (6.4, 4.8)
    size = box.width * wide * POINT, box.height * high * POINT
    before = len(ax.lines)
    limits = ax.get_xlim(), ax.get_ylim()
    scaling = ax.get_autoscale_on()
    ax.autoscale(False)
    stroke(ax, curve(f, (x0, x1), (y0, y1), order, size), p, look, (size[0] / (x1 - x0), size[1] / (y1 - y0)))
    ax.set_xlim(limits[0])
    ax.set_ylim(limits[1])
    ax.set_autoscale_on(scaling)
    if len(ax.lines) > before:
        title = named(f, group)
        ax.lines[before].set_label(title if order == 0 else f"{title}, {LETTERS[order]}")

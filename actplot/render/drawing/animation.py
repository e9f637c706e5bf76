"""A function whose parameter moves, or that is built up step by step: pictures with one and the same frame."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from os import PathLike
from typing import TypedDict, Unpack

import matplotlib

from ...definition import Definition
from ...errors import ActplotError
from ...expressions.families import Family
from ...formulas.formula import equated, formula
from ...outside import quoted
from ..alone import alone
from ..asked import asked
from ..options import Extent
from ..theme import Look
from ..tracing.bounds import picturable
from ..tracing.sampling import Limits
from . import slices
from .dress.dressing import dressed
from .keys import named
from .pages.drawing import Drawing, framed
from .pages.layout import Size
from .panel import Plan, Traces, style
from .plot import drawable, scalar, shared

STEPS = ("axes", "f", "f′", "landmarks")  # of a build-up
FRAMES = 48  # of a range that does not say how many
LEAST = 3  # digits of the value that moves, at least


class AnimationOptions(TypedDict, total=False):
    """The options of ``animation``."""

    builds: bool
    derivative: bool
    xlim: Limits | None
    ylim: Limits | None
    theme: Look
    size: Size | Extent
    font_size: float | None
    line_width: float | None
    grid: bool
    title: str | None
    style: str | PathLike[str] | None


@dataclass(frozen=True)
class Animation:
    """Pictures of one size: first the steps of a build-up, if any, then those of a sweep; and what each of them shows."""

    title: str
    frames: tuple[Drawing, ...]
    said: tuple[str, ...]
    builds: int = 0  # how many of the first are steps


@alone
def animation(one: Definition | Family, **options: Unpack[AnimationOptions]) -> Animation:
    """The pictures of a family, or of a function that is built up. ActplotError where nothing moves, or there is no curve to draw."""
    told: AnimationOptions = {"builds": False, "derivative": True, "xlim": None, "ylim": None, "title": None, **options}
    derivative, builds, title = asked(derivative=told["derivative"], builds=told["builds"], title=told["title"]).values()
    xlim, ylim, plain = asked(xlim=told["xlim"], ylim=told["ylim"], theme=told.get("theme", "light")).values()
    look, size = dressed(
        plain, told.get("size"), font_size=told.get("font_size"), line_width=told.get("line_width"), grid=told.get("grid", True),
        style=told.get("style"),
    )  # fmt: skip
    functions = [picturable(f) for f in (one.functions if isinstance(one, Family) else (one,))]
    first = functions[0]
    if len(functions) == 1 and not builds:
        raise ActplotError(f"nothing of {quoted(first.typed)} moves: expected a range such as elu:alpha=0.1..2, or --builds")
    orders = (0, 1) if derivative else (0,)
    name = (title or "").strip()
    drawable(functions, [f for f in functions if f.kind == "scalar"], xlim, "x", False)
    with matplotlib.rc_context(style(look)):
        if first.kind == "scalar":
            window = shared(functions, orders, xlim, ylim)
            steps = built(scalar(first, orders, look, *window, fixed=True, title=name), derivative) if builds else []
            plans = [scalar(f, orders, look, *window, fixed=True, title=name, points=()) for f in functions]
        else:
            plans = level([slices.plan(f, look, orders, xlim, ylim) for f in functions], ylim, name)
            steps = staged(plans[0], slices.plan(first, look, (0,), xlim, ylim)) if builds else []
        swept = moved(one, plans) if isinstance(one, Family) else []
        frames = framed(name or named(first, functions[:1]), [p for p, _ in (*steps, *swept)], look, size)
    return Animation(name or first.title, tuple(frames), tuple(text for _, text in (*steps, *swept)), len(steps))


def built(whole: Plan, derivative: bool) -> list[tuple[Plan, str]]:
    """The plan step by step, each upon the one before it."""
    count = len(whole.keys)
    bare = replace(whole, landmarks=(), tags=())

    def some(shown: int) -> Plan:
        def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
            return whole.trace(size, xlim, ylim)[:shown]

        found = replace(bare, trace=trace, keys=whole.keys[:shown], names=whole.names[:shown], pens=whole.pens[:shown])
        return found if shown else replace(found, asymptotes=(), lens=None, band=None)

    pages = [some(k) for k in range(count + 1)]
    names = [*STEPS[: 2 + derivative], STEPS[3]]
    return list(zip([*pages, whole], names, strict=True))


def level(plans: Sequence[Plan], ylim: Limits | None, title: str) -> list[Plan]:
    """Slices of functions of several numbers, all over the same window."""
    up = ylim or (min(p.ylim[0] for p in plans), max(p.ylim[1] for p in plans))
    return [replace(p, ylim=up, fixed=True, title=title or p.title) for p in plans]


def staged(whole: Plan, values: Plan) -> list[tuple[Plan, str]]:
    """Slices step by step: the axes, the ``values``, and the ``whole``, which may have slopes, too; there are no landmarks on them."""
    bare = replace(whole, trace=lambda size, xlim, ylim: [], keys=(), names=(), tags=(), pens=())
    some = replace(whole, trace=values.trace, keys=values.keys, names=values.names, tags=values.tags, pens=values.pens)
    pages = [bare, some, *([whole] if len(whole.pens) > len(values.pens) else [])]
    return list(zip(pages, STEPS, strict=False))


def moved(family: Family, plans: Sequence[Plan]) -> list[tuple[Plan, str]]:
    """The plans of a family with the value of its parameter; what would jump about between them is left out."""
    values = [float(f.values[family.parameter]) for f in family.functions]
    digits = decimals(values)
    found = []
    for f, plan, value in zip(family.functions, plans, values, strict=True):
        symbols = formula(f).symbols
        text = next(f"{s} = {value:.{digits}f}".replace("-", "−") for n, s, _ in symbols if n == family.parameter)
        others = [equated(s, v) for n, s, v in symbols if n != family.parameter]
        said = plan.note.rpartition("; ")[2] if f.kind != "scalar" else ""  # what is held
        note = "; ".join(filter(None, (",  ".join((text, *others)), said)))
        found.append((replace(plan, note=note, tags=plan.tags if f.kind != "scalar" else (), lens=None), text))
    return found


def decimals(values: Sequence[float]) -> int:
    """So many that the values of a sweep are told apart, each with as many."""
    step = min(abs(b - a) for a, b in itertools.pairwise(values))
    largest = max(map(abs, values))
    return max(0, ceil(-log10(step)), LEAST - 1 - floor(log10(largest)) if largest else 0)

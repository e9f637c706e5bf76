"""What the sliders of a function's parameters choose from: sensible values of each, and what is drawn and read at them."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from math import isfinite

from ...algebras.knots import KnotsUnknown, knots
from ...definition import Definition
from ...errors import ActplotError
from ...formulas.formula import formula, short
from ...parameters import NON_ZERO, Parameter
from ...words import Number
from ..tracing.windows import Window
from .figure import BOTH, TYPE, Drawing, drawing
from .samples import DIGITS, MOVED, Steps, packed, steps
from .samples import values as sampled

TIMES = (0.1, 0.25, 0.5, 0.75, 1.5, 2.0, 3.0, 5.0, 10.0)  # of the default of what must be positive
PARTS = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)  # of an interval with two ends
AROUND = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)  # what may be any number
SMALL = (-1.0, -0.5, -0.25, -0.1, 0.0, 0.1, 0.25, 0.5, 0.75, 1.0)  # the same where the default is a part of 1
WHOLE = (-4, -3, -2, -1, 1, 2, 3, 4)
STOPS = ((200, 3), (100, 5))  # values of a slider on a page of more than so many functions, which would be too large with all


@dataclass(frozen=True)
class State:
    """The function at one value of a parameter, the others at their defaults: how the value reads, what is drawn, what is read out."""

    f: Definition
    value: str
    shown: Drawing
    steps: Steps
    samples: str
    beside: Drawing | None = None  # of f', where it has a graph of its own


@dataclass(frozen=True)
class Slider:
    """A parameter with its symbol, its states in order, and which of them is the default."""

    name: str
    symbol: str
    states: tuple[State, ...]
    default: int


@dataclass(frozen=True)
class Frame:
    """What the graphs of a function show: which orders are drawn in its window, and the window of a graph of f' alone, if there is one.

    ``upon`` are densities and landmarks, at its own parameters alone: at those of sliders nothing is recorded.
    """

    window: Window
    orders: tuple[int, ...] = BOTH
    slope: Window | None = None
    type: float = TYPE
    upon: Set[str] = frozenset()


def state(f: Definition, value: str, frame: Frame, beside: Definition | None = None) -> State:
    """What is drawn and read of a function in its frame, at the round abscissae of another one, whose domain may be larger."""
    x = frame.window.x
    scalar = f.entry.kind == "scalar"
    at = replace(steps(beside or f, x), knots=steps(f, x).knots) if scalar else Steps(0, 0, 1, 1)
    upon = frame.upon if beside is None or f is beside else frozenset[str]()
    slope = drawing(f, frame.slope, (1,), frame.type, upon) if frame.slope else None
    samples = packed(sampled(f, at.x, DIGITS if beside is None or f is beside else MOVED)) if scalar else ""
    return State(f, value, drawing(f, frame.window, frame.orders, frame.type, upon), at, samples, slope)


def sliders(f: Definition, frame: Frame, most: int | None = None, own: State | None = None) -> tuple[Slider, ...]:
    """A slider for each parameter that has more than one value to choose, of no more than so many; ``own`` is f, where it is drawn."""
    symbols = {name: symbol for name, symbol, _ in formula(f).symbols}
    found = []
    for p in f.entry.parameters:
        choices = spaced(choice(f, p), f, most)
        if len(choices) > 1:
            default = next(k for k, g in enumerate(choices) if g.values[p.name] == f.values[p.name])
            values = [short(g.values[p.name]) for g in choices]
            states = [replace(own, value=v) if own and g is f else state(g, v, frame, f) for g, v in zip(choices, values, strict=True)]
            found.append(Slider(p.name, symbols[p.name], tuple(states), default))
    return tuple(found)


def choice(f: Definition, p: Parameter) -> list[Definition]:
    """The function at sensible values of a parameter, in order, its own among them."""
    own = f.values[p.name]
    found = {float(own): f}
    for value in candidates(p, float(own)):
        if float(value) not in found:
            try:
                g = f.at(**{p.name: value})
            except ActplotError:  # outside of the domain, or on the wrong side of another parameter
                continue
            if breaks_known(g):
                found[float(value)] = g
    return [found[v] for v in sorted(found)]


def spaced(found: list[Definition], own: Definition, most: int | None) -> list[Definition]:
    """No more than so many, evenly chosen from first to last, the own one among them."""
    if most is None or len(found) <= most:
        return found
    others = [g for g in found if g is not own]
    kept = {id(others[round(k * (len(others) - 1) / (most - 2))]) for k in range(most - 1)}
    return [g for g in found if g is own or id(g) in kept]


def breaks_known(f: Definition) -> bool:
    """Whether it can be told where a curve breaks, without which it cannot be drawn truthfully."""
    try:
        return knots(f) is not None
    except KnotsUnknown:
        return False


def candidates(p: Parameter, own: float) -> Iterable[Number]:
    """Values that a parameter might take, around the one that it has."""
    low, high = float(p.domain.low), float(p.domain.high)
    if p.domain.whole:
        return [int(own) + k for k in WHOLE]
    if isfinite(low) and isfinite(high):
        return [plain(low + (high - low) * t) for t in PARTS]
    if low == 0 or p.domain == NON_ZERO:
        signs = (-1.0, 1.0) if p.domain == NON_ZERO else (1.0,)
        size = abs(own) or 1.0
        times: Sequence[float] = TIMES if len(signs) == 1 else (0.25, 0.5, 2.0, 3.0, 1.0)
        return [*([0] if p.domain.low_in else []), *(plain(s * size * t) for s in signs for t in times)]
    size = max(1.0, abs(own))
    return [plain(v * size) for v in (SMALL if 0 < abs(own) <= 0.5 else AROUND)]


def plain(value: float) -> float:
    """Two significant digits, as one would say it."""
    return float(f"{value:.2g}")

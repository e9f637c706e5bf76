"""Which pictures there are of vector functions, which of them a function can have, and why it cannot have the others."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from ....definition import Definition
from ....errors import ActplotError
from ...options import Kind
from ...theme import Theme
from ...type.page import Page
from . import bars, jacobian, layout, simplex

SKETCHES: dict[str, Callable[[Definition, Theme], layout.Sketch]] = {
    "bars": bars.bars, "temperature": bars.temperature, "simplex": simplex.simplex, "jacobian": jacobian.jacobian,
}  # fmt: skip
TRIED = 64  # vectors on which a function is looked at
NEAR = 1e-2  # how near to a multiple of itself a function is taken for one


def page(chosen: Sequence[Definition], kind: Kind, look: Theme, size: tuple[float, float] | None = None) -> Page:
    """The picture of that kind of each function, below each other."""
    return layout.page([SKETCHES[kind](f, look) for f in chosen], look, size)


def check(chosen: Iterable[Definition], kind: Kind) -> None:
    """ActplotError for a function that no such picture can be made of, with those that can."""
    for f in sorted(chosen, key=lambda f: f.kind == "vector"):  # first what is no vector function
        why = unfit(f, kind)
        if why:
            known = [k for k in (*SKETCHES, "envelope", "slices") if not unfit(f, k)]
            offer = f"{', '.join(known[:-1])} or {known[-1]}" if len(known) > 1 else "".join(known)
            wanted = f"expected {offer}" if offer else "expected a vector function such as softmax"
            raise ActplotError(f"{f.name} cannot be drawn as {kind}: {why}; {wanted}")


def unfit(f: Definition, kind: str) -> str:
    """Why a function has no picture of that kind; nothing where it has one."""
    if f.kind == "scalar":
        return "it is a function of one number, whose graph is all that there is to draw"
    if f.kind == "gated":
        return "" if kind == "slices" else "it is a function of two inputs, of which one gates the other"
    return UNFIT[kind](f) if kind in UNFIT else ""


def made(f: Definition, x: Any) -> Any:
    """What f makes of vectors along the last axis."""
    with np.errstate(all="ignore"):
        return np.asarray(f(x), np.float64)


def some(count: int) -> Any:
    """Vectors of so many components, the same on every machine."""
    return np.random.default_rng(0).normal(0, 1.5, (TRIED, count))


def no_simplex(f: Definition) -> str:
    """A triangle is of three probabilities."""
    y = made(f, some(3))
    if y.shape[-1] == 3 and (y >= 0).all() and (np.abs(y.sum(axis=-1) - 1) < 1e-9).all():
        return ""
    return "its outputs are no probabilities, which add up to 1"


def no_temperature(f: Definition) -> str:
    """A temperature changes nothing but the scale of what is as good as a multiple of itself."""
    x = some(len(bars.SCORES))
    y, z = made(f, x), made(f, 4 * x)
    if y.shape != x.shape:
        return "temperatures are of functions that have an output for each input"
    factor = (y * z).sum() / max((y * y).sum(), 1e-300)
    if np.abs(z - factor * y).max() <= NEAR * np.abs(z).max(initial=1e-300):
        return "a temperature does no more than scale its outputs" if abs(factor - 1) > NEAR else "no temperature changes its outputs"
    return ""


def no_envelope(f: Definition) -> str:
    """An envelope is of one number."""
    return "" if made(f, some(3)).shape[-1] == 1 else "it gives more than one number, and an envelope is of the one that it makes of lines"


UNFIT: dict[str, Callable[[Definition], str]] = {"simplex": no_simplex, "temperature": no_temperature, "envelope": no_envelope}

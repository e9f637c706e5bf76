"""Intervals on which a sign holds, the zeros between them, and what all signs together amount to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from flint import arb

Place = TypeVar("Place")  # a ball where it was found, a real number where it is certified


@dataclass(frozen=True, eq=False)
class Run(Generic[Place]):
    """An open interval on which a sign holds, isolated zeros apart."""

    low: Place
    high: Place
    sign: int


@dataclass(frozen=True, eq=False)
class Root(Generic[Place]):
    """A zero (the only one in the ball, where it is one), and the signs on both sides of it."""

    x: Place
    before: int
    after: int

    @property
    def crosses(self) -> bool:
        """Whether the sign changes here."""
        return self.before != self.after


def merged(runs: Iterable[Run[Place]], meet: Callable[[Run[Place], Run[Place]], bool]) -> list[Run[Place]]:
    """The runs, neighbours that meet as one."""
    found: list[Run[Place]] = []
    for r in runs:
        if found and meet(found[-1], r):
            found[-1] = Run(found[-1].low, r.high, r.sign)
        else:
            found.append(r)
    return found


def inner(low: arb, high: arb) -> arb:
    """A point between two."""
    if low.is_finite() and high.is_finite():
        return ((low + high) / 2).mid()
    return (low + 1).mid() if low.is_finite() else (high - 1).mid() if high.is_finite() else arb(0)


def direction(signs: set[int], jumps: set[int]) -> str:
    """What the signs of the derivative on all runs, and of all jumps, amount to."""
    both = signs | (jumps - {0})
    if both == {0}:
        return "constant"
    if {1, -1} <= both:
        return "no"
    rising = 1 in both
    if 0 in signs:
        return "nondecreasing" if rising else "nonincreasing"
    return "strictly increasing" if rising else "strictly decreasing"


def bend(slopes: str) -> str:
    """Which way a continuous function bends whose slopes have that direction."""
    return {"strictly increasing": "convex", "nondecreasing": "convex", "constant": "affine", "no": "neither"}.get(slopes, "concave")

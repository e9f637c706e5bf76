"""What a picture can show: limits between which ticks tell numbers apart, and parameters whose effect is seen."""

from collections.abc import Mapping, Set
from itertools import pairwise
from math import fabs
from numbers import Real
from typing import Any

from ...definition import Definition
from ...errors import ActplotError
from ...parameters import NON_ZERO, written

Limits = tuple[float, float]
FAR, FINE = 1e9, 1e-6  # how far limits may lie from 0, and how close they may be, for their size
RULE = f"within ±{FAR:g}, and no closer than a millionth of the larger, or of 1"


def picturable(f: Definition) -> Definition:
    """The activation; ActplotError where its parameters are so large or small that no picture shows what they do."""
    domains = {p.name: p.domain for p in f.parameters}
    for name, value in f.values.items():
        if value and not 1 / FAR <= abs(float(value)) <= FAR:
            zero = "0, or " if 0 in domains[name] and domains[name] != NON_ZERO else ""
            sizes = f"expected {zero}a size from {1 / FAR:g} to {FAR:g}"
            raise ActplotError(f"{f.name} cannot be drawn with {name} = {written(value)}: {sizes}")
    return f


def pair(value: Any) -> Limits | None:
    """Two numbers in a row; None for anything else."""
    if isinstance(value, (str, bytes, Set, Mapping)):  # which have no order, or no numbers
        return None
    try:
        first, second = map(number, value)
    except (TypeError, ValueError, OverflowError):
        return None
    return first, second


def number(value: Any) -> float:
    """A real number; TypeError for a text or a truth value, which Python would take for one."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError
    return float(value)


def told_apart(low: float, high: float) -> bool:
    """Whether ticks at two numbers, the first the smaller, can be told apart."""
    return -FAR <= low < high <= FAR and high - low >= FINE * max(1.0, fabs(low), fabs(high))


def interval(value: Any) -> Limits:
    """Limits between which ticks can tell numbers apart; ValueError for anything else."""
    found = pair(value)
    if not found or not told_apart(*found):
        raise ValueError
    return found


def scale(values: list[float]) -> bool:
    """Whether numbers can stand side by side on an axis: each larger than the one before."""
    return all(told_apart(a, b) for a, b in pairwise(values))

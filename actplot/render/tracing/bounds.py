"""What a picture can show: limits between which ticks tell numbers apart, and parameters whose effect is seen."""

from itertools import pairwise
from math import fabs
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
    """Two numbers; None for anything else."""
    try:
        first, second = (float(v) for v in value)
    except (TypeError, ValueError, OverflowError):
        return None
    return first, second


def told_apart(low: float, high: float) -> bool:
    """Whether ticks at two numbers, the first the smaller, can be told apart."""
    return -FAR <= low < high <= FAR and high - low >= FINE * max(1.0, fabs(low), fabs(high))


def limited(name: str, limits: Any) -> Limits | None:
    """Limits between which ticks can tell numbers apart, or None."""
    if limits is None:
        return None
    found = pair(limits)
    if not found or not told_apart(*found):
        raise ActplotError(f"{name} must be two finite numbers, the first the smaller, {RULE}, got {limits}")
    return found


def scale(values: list[float]) -> bool:
    """Whether numbers can stand side by side on an axis: each larger than the one before."""
    return all(told_apart(a, b) for a, b in pairwise(values))

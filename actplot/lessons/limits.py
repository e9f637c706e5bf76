"""What lessons take: the numbers of their options, and the functions that can stand in a network."""

from math import inf, isfinite

from ..definition import Definition
from ..errors import ActplotError
from ..outside import quoted
from ..prove.known import known


def whole(value: object, option: str, low: int, high: int) -> int:
    """A whole number from low to high. ActplotError for any other."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ActplotError(f"{option} must be a whole number from {low:,} to {high:,}, got {quoted(value)}")
    return value


def number(value: object, option: str, low: float, high: float) -> float:
    """A number from low to high. ActplotError for any other."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value) or not low <= value <= high:
        raise ActplotError(f"{option} must be a number from {low:g} to {high:g}, got {quoted(value)}")
    return float(value)


def hidden(f: Definition) -> Definition:
    """A function that units of a hidden layer can have: one number in and out, everywhere. ActplotError for any other."""
    if f.kind != "scalar":
        raise ActplotError(f"{f.name} is no function of one number, as units of a hidden layer need; expected one such as relu or gelu")
    if (float(f.entry.domain.low), float(f.entry.domain.high)) != (-inf, inf):
        where = f"is defined for x {f.entry.domain.text} alone, and pre-activations lie anywhere"
        raise ActplotError(f"{f.name} {where}; expected a function of all numbers")
    return f


def trained(f: Definition) -> Definition:
    """A function that gradients pass through. ActplotError for one whose derivative is 0 almost everywhere, as a perceptron's is."""
    hidden(f)
    if known(f).value("slope_moment") == 0:
        why = "its derivative is 0 almost everywhere, so that no weight before it is ever moved"
        raise ActplotError(f"{f.name} cannot be trained by gradient descent: {why}")
    return f

"""A function of arrays of which nothing but its values is known: its slopes by differences, and no digits beyond those that it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...errors import ActplotError
from ...numbers import is_number
from ..jets import Jet, times
from ..knots import Line
from ..symbols.terms import Term, call
from .inputs import Array

STEPS = {0: 0.0, 1: 2.0**-10, 2: 2.0**-7}  # of x or of 1, the larger: where rounding and what is left out of a stencil weigh the same


@dataclass(frozen=True)
class BlackBox:
    """A user's function, or its first or second derivative."""

    name: str
    compute: Callable[[Any], Any]
    order: int = 0

    def __call__(self, x: Any, **_: Any) -> Any:
        """f(x) of numbers, arrays, jets of these and terms. ActplotError for what values alone do not tell."""
        if isinstance(x, Jet):
            if self.order + 1 not in STEPS:
                return Jet(self(x.v), 0 * self(x.v))
            return Jet(self(x.v), times(self.derivative(self.order + 1)(x.v), x.d))
        if isinstance(x, Line):
            return x.bent(self, x)
        if isinstance(x, Term):
            return call(self.name + "′" * self.order, x)
        if is_number(x):
            return float(self.values(np.array([float(x)]))[0])
        if isinstance(x, np.ndarray):
            return self.values(x)
        raise ActplotError(f"{self.name} is sampled: nothing but its values is known")

    def derivative(self, order: int) -> BlackBox:
        """Its derivative of that order, 0 to 2."""
        return BlackBox(self.name, self.compute, order)

    def values(self, x: Array) -> Array:
        """f, f' or f'' of float64 numbers of any shape, by central differences of fourth order where f is not asked for."""
        if not self.order:
            return self.asked(x)
        h = STEPS[self.order] * np.maximum(1.0, np.abs(x))
        h = (x + h) - x  # as the floats have it
        far, near = [(self.asked(x + k * h), self.asked(x - k * h)) for k in (2, 1)]
        with np.errstate(all="ignore"):
            if self.order == 1:
                return (8 * (near[0] - near[1]) - (far[0] - far[1])) / (12 * h)
            return (16 * (near[0] + near[1]) - (far[0] + far[1]) - 30 * self.asked(x)) / (12 * h * h)

    def asked(self, x: Array) -> Array:
        """What the function itself says. ActplotError where that is no array of as many numbers, or it fails."""
        try:
            with np.errstate(all="ignore"):
                y = np.asarray(self.compute(x), np.float64)
        except Exception as why:
            raise ActplotError(f"{self.name} fails on an array of float64: {type(why).__name__}: {why}") from None
        if y.shape != x.shape:
            raise ActplotError(f"{self.name} makes an array of shape {y.shape} of one of shape {x.shape}; expected a number for each number")
        return y

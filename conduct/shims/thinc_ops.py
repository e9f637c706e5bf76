"""A function of thinc's NumpyOps, which takes matrices, and the derivative that goes with it."""

from __future__ import annotations

import numpy as np
from thinc.api import NumpyOps

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

OPS = NumpyOps()
OF_RESULT = ("sigmoid",)  # whose derivative is told of y = f(x)
OF_BOTH = ("swish",)


def subject(expression: str, kind: Kind) -> Subject:
    """The function as something that is called on an array of a type."""
    function, back = getattr(OPS, expression), getattr(OPS, f"backprop_{expression}", None)

    def value(x: np.ndarray) -> np.ndarray:
        return np.asarray(function(x.reshape(1, -1).copy())).ravel()

    def slope(x: np.ndarray) -> np.ndarray:
        given, one = x.reshape(1, -1), np.ones((1, x.size), x.dtype)
        result = value(x).reshape(1, -1)
        seen = (result,) if expression in OF_RESULT else (given, result) if expression in OF_BOTH else (given,)
        return np.asarray(back(one, *(s.copy() for s in seen))).ravel()

    return Subject(expression, expression, {}, kind, Adapter("thinc", value, slope if back else None))

"""What a tree computes at points, and where a function is looked at: also at its knots, where a row's < or <= shows."""

import numpy as np

from actplot.expressions.meaning.evaluation import value
from actplot.expressions.meaning.normal import normal
from actplot.expressions.reading.tokens import GREEK

POINTS = (-7.3, -2.3, -0.7, 0.2, 0.4, 0.6, 0.9, 3.1, 8.2)


def computed(tree, x, **letters):
    """The values of a tree at points, its letters being these numbers."""
    return value(normal(tree, ("x",)), letters | {"x": x}, ("x",)) * np.ones_like(x)


def inside(f, knots=True):
    """Points of the domain of a function."""
    low, high = float(f.domain.low), float(f.domain.high)
    found = np.array([x for x in (*POINTS, *(map(float, f.knots) if knots else ())) if low < x < high])
    assert found.size > 3
    return found


def lettered(made):
    """The parameters of a formula by the names that its letters get."""
    return {GREEK.get(s.name, s.name) + (f"_{s.sub}" if s.sub else ""): v for _, s, v in made.parameters}

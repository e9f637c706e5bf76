"""Lines, and the one number that a function makes of their heights: the upper envelope of a maxout unit, or a smooth one."""

import numpy as np

from ....algebras.arrays import floats
from ....definition import Definition
from ...theme import Dash, Theme
from ...tracing.sampling import Array
from ..graph import PIECES
from ..panel import Pen, pen
from ..slices import Slice, Trace

DASHES: tuple[Dash, ...] = ("-", (0, (5.0, 2.0)), (0, (1.2, 1.6)))


def envelope(f: Definition, look: Theme) -> tuple[list[Slice], str, str]:
    """The lines, what f makes of them, and its derivative; the label of the axis, and a note."""
    slopes, heights = (np.array(v) for v in zip(*PIECES, strict=True))

    def inputs(x: Array) -> Array:
        return np.asarray(x[:, None] * slopes + heights)

    def value(x: Array) -> Array:
        return np.asarray(f(inputs(x)), np.float64).reshape(len(x))

    def slope(x: Array) -> Array:
        partial = np.asarray(floats.jacobian(f, inputs(x)), np.float64).reshape(len(x), len(PIECES))
        return np.asarray(partial @ slopes)

    def one(k: int) -> Trace:
        return lambda x: np.asarray(slopes[k] * x + heights[k])

    named = [f"x{'₁₂₃'[k]} = {told(a, b)}" for k, (a, b) in enumerate(PIECES)]
    pens = [Pen(look.ink, look.ink, 0.9, dash) for dash in DASHES]
    lines = [Slice(one(k), pens[k], name, framed=False) for k, name in enumerate(named)]
    found = [*lines, Slice(value, pen(look, 0), "y"), Slice(slope, pen(look, 1), "dy/dz", 1)]
    return found, "z, the input of the unit", "a unit of three linear pieces"


def told(slope: float, height: float) -> str:
    """A line in z."""
    first = {1.0: "z", -1.0: "−z"}.get(slope) or f"{slope:g}z".replace("-", "−")
    return f"{first} {'−' if height < 0 else '+'} {abs(height):g}"

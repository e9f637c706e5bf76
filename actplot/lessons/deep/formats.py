"""The formats of numbers that networks compute in: what they end at, and what a number or a layer is in them."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log10
from typing import Any

import numpy as np

from ...algebras.arrays import floats
from ...definition import Definition

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Format:
    """Numbers of one format: the smallest on which any processor can be relied, the largest, in what they are held and summed.

    float16 needs its subnormal numbers, and processors have them. Of bfloat16 and float32 many take these for 0, so they end at the
    normal ones, both at the same.
    """

    name: str
    smallest: float
    largest: float
    carrier: Any
    land: Callable[[Array], Array]  # to the nearest number of the format, ties to even, still held in the carrier

    def layer(self, f: Definition, x: Array, order: int = 0) -> Array:
        """f or f′ of numbers of this format, as such; at kinks what frameworks take, f′ from the left."""
        given = x.astype(np.float16) if self.name == "float16" else x
        y = floats.derivative(f, given, "left") if order else floats.value(f, given)
        return self.land(np.asarray(y, self.carrier))

    def holds(self, decimals: float) -> bool:
        """Whether a size, told by its decimal logarithm, is one that numbers of the format can have."""
        return log10(self.smallest) <= decimals <= log10(self.largest)


def kept(x: Array) -> Array:
    """Numbers that are of the format of their carrier."""
    return x


def half(x: Array) -> Array:
    """The nearest float16."""
    return x.astype(np.float16).astype(np.float32)


def brain(x: Array) -> Array:
    """The nearest bfloat16: the upper half of a float32's bits."""
    bits = np.ascontiguousarray(x, np.float32).view(np.uint32)
    odd = (bits >> np.uint32(16)) & np.uint32(1)
    near = (bits + np.uint32(0x7FFF) + odd) & np.uint32(0xFFFF0000)
    return np.where(np.isnan(x), x, near.view(np.float32))


FORMATS = {
    f.name: f
    for f in (
        Format("float64", 2.0**-1022, float(np.finfo(np.float64).max), np.float64, kept),
        Format("float32", 2.0**-126, float(np.finfo(np.float32).max), np.float32, kept),
        Format("float16", 2.0**-24, 65504.0, np.float32, half),
        Format("bfloat16", 2.0**-126, (2 - 2.0**-7) * 2.0**127, np.float32, brain),
    )
}
NARROW = ("float16", "bfloat16", "float32")  # in which networks are trained

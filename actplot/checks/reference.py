"""What is right at given numbers of a type: the correctly rounded result, and the exact value to far more digits than an ulp has.

Types of up to 32 bits are rounded by what the arrays do, from float64 results with an error bound and balls where these leave a doubt;
float64 results, and their remainders, come from balls.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..algebras.arrays.inputs import AtKink
from ..algebras.knots import knots
from ..definition import Definition
from ..errors import ActplotError
from ..numbers import rational
from ..outside import word
from .kinds import Array, Kind


@dataclass(frozen=True)
class Truth:
    """At each x: the nearest number of the type, the exact value as a float64, and what that leaves out (0 but for float64)."""

    nearest: NDArray[Any]
    value: Array
    rest: Array | float

    @property
    def wide(self) -> Array:
        """The nearest numbers as float64."""
        with np.errstate(all="ignore"):
            return self.nearest.astype(np.float64)


def checkable(f: Definition) -> None:
    """ActplotError for what has no exact value at a number."""
    if f.kind != "scalar":
        exact = f"'actplot eval {word(f.typed)} --exact'"
        raise ActplotError(f"{f.name} is no function of one number, as those are that can be checked and tabulated; its values: {exact}")
    if f.entry.box is not None:
        raise ActplotError(f"{f.name} is known by its values alone; nothing exact is known to hold an implementation against")


def truth(
    f: Definition, x: NDArray[Any], kind: Kind, order: int = 0, at_kink: AtKink = "nan", slope: Array | None = None
) -> Truth:
    """f or f' at numbers of a type; NaN at kinks unless a side is chosen, outside of the domain and where there is no limit.

    ``slope``: f' there as float64, where it is known, which tells how far off a value may be.
    """
    if kind.name == "float64":
        return doubles(f, x, order, at_kink)
    with np.errstate(all="ignore"):
        nearest, value = floats.both(f, x, order, at_kink, slope) if kind.bits <= 16 else told(f, x, order, at_kink)
        near = nearest.astype(np.float64)
        half = kind.ulp(near) / 2
        np.copyto(value, near, where=np.isnan(value) | ~np.isfinite(near))
        value = np.where(np.isfinite(near), np.clip(value, near - half, near + half), value)
    return Truth(nearest, value, 0.0)


def told(f: Definition, x: NDArray[Any], order: int, at_kink: AtKink) -> tuple[NDArray[Any], Array]:
    """The nearest numbers, and the values as float64."""
    wide = x.astype(np.float64)
    if order:
        return floats.derivative(f, x, at_kink), floats.derivative(f, wide, at_kink)
    return floats.value(f, x), floats.value(f, wide)


def doubles(f: Definition, x: Array, order: int, at_kink: AtKink) -> Truth:
    """The same of float64: what enclosures tell; elsewhere, at the ends and outside, what arrays have."""
    from ..algebras.enclosures.many import several

    value = np.asarray(floats.derivative(f, x, at_kink) if order else floats.value(f, x), np.float64).copy()
    rest = np.zeros(len(x))
    domain = f.domain
    broken = [float(k) for k in knots(f) if order and rational(k) == Fraction(float(k))]
    where = np.flatnonzero(np.isfinite(x) & (x > float(domain.low)) & (x < float(domain.high)) & ~np.isin(x, broken) & ~np.isnan(value))
    found = np.array(list(several(f, x[where].tolist(), order))).reshape(-1, 2)
    told = ~np.isnan(found[:, 0])
    value[where[told]], rest[where[told]] = np.nan_to_num(found[told], posinf=np.inf, neginf=-np.inf).T
    zero = where[told][found[told, 0] == 0]
    if len(zero):  # a zero keeps the sign that arrays give it
        value[zero] = np.copysign(0.0, np.asarray(floats.derivative(f, x[zero]) if order else floats.value(f, x[zero])))
    return Truth(value, value, rest)

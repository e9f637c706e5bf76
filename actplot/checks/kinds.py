"""The float types that a check is made in: what a type holds, what its ulp is at a number, and how its numbers lie in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays.inputs import rounded_once
from ..definition import fold, nearest
from ..errors import ActplotError
from ..outside import quoted

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Kind:
    """A binary float type: its bits, the digits of its significand, the exponent of its smallest normal number, its largest number."""

    name: str
    bits: int
    digits: int
    lowest: int
    largest: float
    library: str = ""  # what makes arrays of it where NumPy does not

    @cached_property
    def dtype(self) -> np.dtype[Any]:
        """The type of arrays of it."""
        if not self.library:
            return np.dtype(self.name)
        import ml_dtypes  # of bfloat16 and floats of 8 bits

        found: np.dtype[Any] = np.dtype(getattr(ml_dtypes, self.library))
        return found

    @property
    def words(self) -> np.dtype[Any]:
        """The unsigned integers that have as many bits."""
        return np.dtype(f"u{self.bits // 8}")

    @property
    def least_normal(self) -> float:
        """The smallest normal number."""
        return float(2.0**self.lowest)

    def rounded(self, y: Any) -> NDArray[Any]:
        """Numbers in this type, to the nearest, ties to even."""
        given = np.asarray(y)
        with np.errstate(all="ignore"):
            return given if given.dtype == self.dtype else rounded_once(given.astype(np.float64), self.dtype)

    def wide(self, y: NDArray[Any]) -> Array:
        """Numbers of this type as float64."""
        with np.errstate(all="ignore"):
            return y.astype(np.float64)

    def ulp(self, y: Array) -> Array:
        """The unit in the last place of this type at real numbers; below the normal numbers that of the smallest."""
        field = np.ascontiguousarray(y).view(np.int64) >> 52 & 0x7FF
        field[field == 0x7FF] = 0
        exponent = np.maximum(field, self.lowest + 1023) - (self.digits - 1)
        unit: Array = (exponent << 52).view(np.float64) if self.bits < 64 else np.ldexp(1.0, exponent - 1023)
        return unit

    def order(self, y: NDArray[Any]) -> NDArray[np.int64]:
        """The place of each number among all of the type, 0 of both zeros."""
        bits = np.ascontiguousarray(y, self.dtype).view(self.words).astype(np.int64)
        top = 1 << (self.bits - 1)
        return np.where(bits & top, top - bits, bits) if self.bits < 64 else np.where(bits < 0, -(bits & (top - 1)), bits)

    def at(self, place: Any) -> NDArray[Any]:
        """The numbers at these places."""
        place = np.asarray(place, np.int64)
        size = np.abs(place).astype(self.words)
        found: NDArray[Any] = (size | ((place < 0).astype(self.words) << self.words.type(self.bits - 1))).view(self.dtype)
        return found

    @property
    def last(self) -> int:
        """The place of the largest number."""
        return int(self.order(np.array([self.largest]).astype(self.dtype))[0])

    def every(self) -> NDArray[Any]:
        """All values of a type of at most 16 bits: from the lowest to the highest, then what is no number."""
        top = 1 << (self.bits - 1)
        size = np.arange(top)
        first = int(np.count_nonzero(~np.isnan(self.wide(size.astype(self.words).view(self.dtype)))))  # that is no number
        numbers, rest = size[:first], size[first:]
        return np.concatenate([top + numbers[::-1], numbers, top + rest, rest]).astype(self.words).view(self.dtype)

    def text(self, y: float) -> str:
        """A number in as few digits as tell it from its neighbours; one of fewer bits as programs read a float32, exactly."""
        return repr(float(y)) if self.bits == 64 else str(np.float32(y))


KINDS = {
    k.name: k
    for k in (
        Kind("float64", 64, 53, -1022, float(np.finfo(np.float64).max)),
        Kind("float32", 32, 24, -126, float(np.finfo(np.float32).max)),
        Kind("bfloat16", 16, 8, -126, (2 - 2.0**-7) * 2.0**127, "bfloat16"),
        Kind("float16", 16, 11, -14, 65504.0),
        Kind("fp8_e4m3fn", 8, 4, -6, 448.0, "float8_e4m3fn"),
        Kind("fp8_e5m2", 8, 3, -14, 57344.0, "float8_e5m2"),
    )
}
DTYPES = tuple(KINDS)
SPELLED = {
    "float8_e4m3fn": "fp8_e4m3fn", "e4m3fn": "fp8_e4m3fn", "fp8_e4m3": "fp8_e4m3fn", "float8_e5m2": "fp8_e5m2", "e5m2": "fp8_e5m2",
    "bf16": "bfloat16", "half": "float16", "fp16": "float16", "single": "float32", "fp32": "float32", "float": "float32",
    "double": "float64", "fp64": "float64",
}  # fmt: skip


def kind(name: str) -> Kind:
    """The float type of a name. ActplotError for what is none."""
    key = fold(name)
    found = KINDS.get(SPELLED.get(key, key))
    if found is None:
        offer = nearest(key, [*KINDS, *SPELLED], 1)
        raise ActplotError(f"--dtype must be {', '.join(KINDS)}, got {quoted(name)}{'; ' + offer if offer else ''}")
    return found


def kind_of(dtype: Any) -> Kind | None:
    """The type of an array's numbers, None where it is none of these."""
    name = SPELLED.get(str(dtype), str(dtype))
    return KINDS.get(name)

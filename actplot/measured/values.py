"""Numbers as a stream of blocks that can be read again, whatever holds them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays.inputs import as_array
from ..algebras.arrays.inputs import given as plain
from ..errors import ActplotError

BLOCK = 1 << 20  # numbers that are read at once: a few megabytes
KINDS = dict.fromkeys("SUT", "texts") | {"c": "complex numbers", "O": "Python's own objects", "V": "records", "M": "dates", "m": "times"}

Moved = Callable[[int], object]


@dataclass(frozen=True)
class Values:
    """Real numbers of one type: how many, and what reads them once more from the beginning, in blocks of any length.

    part: what their file calls them, if anything; remark: what is said where they were meant without being named.
    """

    dtype: np.dtype[Any]
    count: int
    blocks: Callable[[], Iterator[NDArray[Any]]]
    part: str = ""
    remark: str = ""

    def told(self, moved: Moved) -> Values:
        """The same numbers, which tell in each pass over them how many have passed by."""

        def blocks() -> Iterator[NDArray[Any]]:
            done = 0
            for block in self.blocks():
                yield block
                done += len(block)
                moved(done)

        return replace(self, blocks=blocks)


def real(dtype: np.dtype[Any], what: str) -> np.dtype[Any]:
    """The type, if it is one of real numbers that a float64 holds; ActplotError else."""
    if dtype.kind == "f" and dtype.itemsize > 8:
        raise ActplotError(f"{what} holds {dtype}; expected float64 or fewer digits")
    if dtype.kind in "fiub" or (dtype.type.__module__ == "ml_dtypes" and "float" in dtype.name):
        return dtype
    raise ActplotError(f"{what} holds {KINDS.get(dtype.kind, dtype.name)}; expected real numbers")


def of_array(given: NDArray[Any], what: str = "the array") -> Values:
    """The numbers of an array in memory, in the order in which they lie there."""
    row = given.ravel(order="K")

    def blocks() -> Iterator[NDArray[Any]]:
        for start in range(0, len(row), BLOCK):
            yield row[start : start + BLOCK]

    return Values(real(row.dtype, what), len(row), blocks)


def of_bytes(opened: Callable[[], BinaryIO], dtype: np.dtype[Any], count: int, what: str) -> Values:
    """Numbers as they lie in a file.

    They are read into one buffer, block by block: a file that is mapped would count as the memory of whoever looks at all of it.
    """

    def blocks() -> Iterator[NDArray[Any]]:
        buffer = np.empty(min(BLOCK, count), dtype)
        raw, left = memoryview(buffer.view(np.uint8)), count  # type: ignore[arg-type]  # NumPy says so of Python 3.12 on
        with opened() as stream:
            while left:
                wanted = min(left, BLOCK) * dtype.itemsize
                have = 0
                while have < wanted and (got := stream.readinto(raw[have:wanted])):  # type: ignore[attr-defined]
                    have += got
                if have < wanted:
                    raise ActplotError(f"cannot read {what}: it ends before its {count:,} numbers do")
                yield buffer[: wanted // dtype.itemsize]
                left -= wanted // dtype.itemsize

    return Values(dtype, count, blocks)


class Kept:
    """Bytes in a file without a name, which is gone with the last one that may read them."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115 (open for as long as it is read)
        finalize(self, self.file.close)

    def opened(self) -> BinaryIO:
        """The file from its beginning."""
        self.file.flush()
        stream = os.fdopen(os.dup(self.file.fileno()), "rb")
        stream.seek(0)
        return stream


def array_of(given: Any) -> NDArray[Any]:
    """What a user has at hand as an array of real numbers. ActplotError for what is none, or a single number."""
    found = as_array(plain(given), whole=True)
    if not found.ndim:
        raise ActplotError(f"expected an array of numbers, got {type(given).__name__}")
    if not found.size:
        raise ActplotError("expected some numbers, got an empty array")
    return found

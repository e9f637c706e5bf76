"""Quantiles of more numbers than memory holds, exact: the bits of a float, read as a whole number, are counted from the highest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .values import Values

BITS = 16  # that are looked at in one pass
FEW = 1 << 22  # numbers that may be gathered and sorted
Keys = NDArray[Any]


def keys(block: NDArray[Any]) -> Keys:
    """Floats as whole numbers without a sign that are in the same order."""
    wide = block.dtype.itemsize * 8
    whole, plain = np.dtype(f"i{wide // 8}"), np.dtype(f"u{wide // 8}")
    flipped = block.view(whole) >> whole.type(wide - 1)  # all bits of a negative number, and of others the highest alone
    found: Keys = block.view(plain) ^ (flipped.view(plain) | plain.type(1 << (wide - 1)))
    return found


def values_of(found: Keys, dtype: np.dtype[Any]) -> NDArray[Any]:
    """The floats of such numbers."""
    wide = dtype.itemsize * 8
    plain = found.dtype.type
    negative = found < plain(1 << (wide - 1))
    return np.where(negative, ~found, found ^ plain(1 << (wide - 1))).view(dtype)


class Counts:
    """How many finite numbers there are, and how many of them begin with each of the first bits."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.dtype, self.shift = dtype, dtype.itemsize * 8 - BITS
        self.found = np.zeros(1 << BITS, np.int64)
        low, high = (int(keys(np.array([end], dtype))[0]) >> self.shift for end in (-np.inf, np.inf))
        self.finite = slice(low + 1, high)

    def add(self, block: NDArray[Any]) -> bool:
        """Take a block into account; gives back whether all of it is finite."""
        found = np.bincount(keys(block) >> self.shift, minlength=1 << BITS)[self.finite]
        self.found[self.finite] += found
        return int(found.sum()) == len(block)


def needed(count: int, shares: Iterable[float]) -> list[int]:
    """The ranks, from 0, that quantiles are read from."""
    return sorted({end for q in shares for end in (floor(q * (count - 1)), ceil(q * (count - 1)))})


def between(at: dict[int, float], count: int, share: float) -> float:
    """A quantile from the numbers of the ranks beside it, on the straight line between them, as NumPy has it by default."""
    place = share * (count - 1)
    low, high = at[floor(place)], at[ceil(place)]
    return low + (high - low) * (place - floor(place)) if high > low else low


def ranked(values: Values, counts: Counts, ranks: Sequence[int]) -> dict[int, float]:
    """The numbers of these ranks among those that are finite, all of which were counted.

    ``values`` are read again, each time with more bits, until those that begin like the wanted ones are few enough to be sorted.
    """
    dtype, wide, depth = counts.dtype, counts.dtype.itemsize * 8, BITS
    cells = Cells(np.arange(1 << BITS, dtype=np.uint64), counts.found, np.cumsum(counts.found) - counts.found).holding(ranks)
    while depth < wide:
        few = int(cells.sizes.sum()) <= FEW
        kept, step = [], np.zeros(0 if few else len(cells.heads) << BITS, np.int64)
        for block in values.blocks():
            found, place = cells.inside(keys(native(block, dtype)), wide, depth)
            if few:
                kept.append(found)
            elif len(found):
                following = (found >> found.dtype.type(wide - depth - BITS)) & found.dtype.type((1 << BITS) - 1)
                step += np.bincount((place << BITS) | following.astype(np.int64), minlength=len(step))
        if few:
            row, first = np.sort(np.concatenate(kept)), np.cumsum(cells.sizes) - cells.sizes
            at = {r: r - int(cells.below[k]) + int(first[k]) for r, k in zip(ranks, cells.of(ranks), strict=True)}
            return {r: float(v) + 0.0 for r, v in zip(at, values_of(row[list(at.values())], dtype), strict=True)}
        cells, depth = cells.parted(step).holding(ranks), depth + BITS
    found = cells.heads[cells.of(ranks)].astype(f"u{wide // 8}")
    return {r: float(v) + 0.0 for r, v in zip(ranks, values_of(found, dtype), strict=True)}


def native(block: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    """A block in that type, and one after the other."""
    return np.ascontiguousarray(block, dtype)


@dataclass(frozen=True)
class Cells:
    """Numbers that begin with the same bits: those bits, how many there are, and how many finite numbers are less."""

    heads: NDArray[np.uint64]
    sizes: NDArray[np.int64]
    below: NDArray[np.int64]

    def of(self, ranks: Sequence[int]) -> NDArray[np.intp]:
        """The place of the cell of each rank."""
        return np.searchsorted(self.below + self.sizes, ranks, "right")

    def holding(self, ranks: Sequence[int]) -> Cells:
        """Those that hold a rank."""
        k = np.unique(self.of(ranks))
        return Cells(self.heads[k], self.sizes[k], self.below[k])

    def parted(self, step: NDArray[np.int64]) -> Cells:
        """Each cell in as many as the next bits tell apart."""
        sizes = step.reshape(len(self.heads), -1)
        heads = (self.heads[:, None] << np.uint64(BITS)) | np.arange(1 << BITS, dtype=np.uint64)
        below = self.below[:, None] + np.cumsum(sizes, axis=1) - sizes
        return Cells(heads.ravel(), sizes.ravel(), below.ravel())

    def inside(self, row: Keys, wide: int, depth: int) -> tuple[Keys, NDArray[np.intp]]:
        """Those of a row that lie in a cell, and in which."""
        table = np.zeros(1 << BITS, bool)
        table[self.heads >> np.uint64(depth - BITS)] = True
        row = row[table[row >> row.dtype.type(wide - BITS)]]
        heads = self.heads.astype(row.dtype)
        begin = row >> row.dtype.type(wide - depth)
        place = np.minimum(np.searchsorted(heads, begin), len(heads) - 1)
        here = heads[place] == begin
        return row[here], place[here]

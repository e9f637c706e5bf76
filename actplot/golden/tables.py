"""Golden values: numbers of a type, or the points of a file, with f and perhaps f' there, correctly rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays.inputs import AtKink
from ..checks.kinds import Kind
from ..checks.points import points
from ..checks.reference import checkable, truth
from ..definition import Definition
from ..errors import ActplotError
from .scaled import Scaled, results

Type = Kind | Scaled
Numbers = NDArray[Any]
SPREAD = 4096  # codes of a wide fixed point type


@dataclass(frozen=True)
class Column:
    """A named column: numbers of a float type, or the codes of another."""

    name: str
    type: Type
    numbers: Numbers

    @property
    def bits(self) -> NDArray[np.uint64]:
        """The bits of each, as a whole number."""
        if isinstance(self.type, Kind):
            return np.ascontiguousarray(self.numbers).view(self.type.words).astype(np.uint64)
        return self.numbers.astype(np.uint64) & np.uint64((1 << self.type.bits) - 1)

    @property
    def real(self) -> Numbers:
        """What they stand for."""
        return self.type.wide(self.numbers) if isinstance(self.type, Kind) else self.type.real(self.numbers)


@dataclass(frozen=True)
class Golden:
    """A table of them: whether each row stands where the bits of its x say, and what the head of a file tells."""

    name: str
    columns: tuple[Column, ...]
    addressed: bool
    head: tuple[str, ...]


def golden(
    f: Definition,
    of: Type,
    to: Type | None = None,
    derivative: bool = False,
    at_kink: AtKink = "nan",
    given: Numbers | None = None,
    count: int | None = None,
) -> Golden:
    """The table of f: ``of`` is the type of its inputs, ``to`` of its results, ``given`` are the points, else all of a small type."""
    checkable(f)
    to = to or of
    small = of.bits <= 16 and given is None
    x = inputs(f, of, given, count)
    columns = [Column("x", of, x)]
    for order, name in ((0, "y"), (1, "dy")) if derivative else ((0, "y"),):
        columns.append(Column(name, to, rounded(f, of, x, to, order, at_kink)))
    kinks = f"; f' at kinks: {at_kink}" if derivative else ""
    where = "row n belongs to the x whose bits are n" if small else f"{len(x)} points"
    head = (f"{f.spec}, correctly rounded; {where}{kinks}", *dict.fromkeys((told(of, "x"), told(to, "y"))))
    return Golden(f.spec, tuple(columns), small, head)


def told(of: Type, what: str) -> str:
    """How numbers become those of a type."""
    if isinstance(of, Scaled):
        return f"{what} in {of.head}"
    over = "NaN" if of.name == "fp8_e4m3fn" else "infinity"
    return f"{what} in {of.name}, rounded to nearest, ties to even; overflow is {over}; subnormal numbers are kept"


def inputs(f: Definition, of: Type, given: Numbers | None, count: int | None) -> Numbers:
    """The x of a table, in its type: a small one in the order of its bits."""
    if given is not None:
        return of.rounded(given) if isinstance(of, Kind) else of.code(np.asarray(given, np.float64))
    if of.bits <= 16:
        if count is not None:
            raise ActplotError(f"--points {count} is for wider types: of {of.name} all {1 << of.bits:,} numbers are taken")
        return np.arange(1 << of.bits).astype(of.words).view(of.dtype) if isinstance(of, Kind) else of.every()
    if isinstance(of, Kind):
        return points(f, of, count)
    return np.unique(np.linspace(of.low, of.high, min(count or SPREAD, 1 << 20)).astype(np.int64))


def rounded(f: Definition, of: Type, x: Numbers, to: Type, order: int, at_kink: AtKink) -> Numbers:
    """f or f' at these numbers, in the type of results."""
    wide = of.wide(x) if isinstance(of, Kind) else of.real(x)
    if isinstance(to, Scaled):
        if isinstance(of, Kind) and not np.isfinite(wide).all():
            raise ActplotError(f"{to.name} has no infinity and no NaN, which {of.name} has; expected finite points, by --points FILE")
        exact = None if isinstance(of, Kind) else [of.exact(int(c)) for c in x]
        return results(f, wide, exact, to, order, at_kink)
    near = to.rounded(wide)
    if not np.array_equal(to.wide(near), wide, equal_nan=True):
        raise ActplotError(f"results in {to.name} are for inputs that are {to.name} numbers too; those of {of.name} are not")
    return truth(f, near, to, order, at_kink).nearest

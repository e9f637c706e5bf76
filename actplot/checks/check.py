"""A check as a plain function: numbers, results, and if there are any slopes, held against an activation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, isfinite, isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..definition import Definition
from ..errors import ActplotError
from .compare import Measure, in_order, measure
from .kinds import KINDS, Kind, kind
from .reference import checkable, truth
from .spots import MAX_ULP

ROOM = 1 << 24  # bytes


@dataclass(frozen=True)
class Alone:
    """A number for which a call returns one thing when it is given alone, and another among many."""

    x: float
    alone: float
    among: float


@dataclass(frozen=True)
class Report:
    """What a check found: of which function, in which type, within how many ulps it had to be."""

    function: str
    kind: Kind
    most: float
    value: Measure
    derivative: Measure | None = None
    subject: str = ""
    identified: str | None = None
    sentences: tuple[str, ...] = ()  # who this is, and what a reader should know besides
    alone: tuple[Alone, ...] = field(default=())

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Of f, and of f' where it was looked at."""
        return (self.value,) if self.derivative is None else (self.value, self.derivative)

    @property
    def passed(self) -> bool:
        """Whether all is as it should be."""
        return all(m.passes(self.most) for m in self.measures)


def check(
    f: Definition,
    x: Any,
    y: Any,
    dtype: str | Kind = "float32",
    slope: Any = None,
    max_ulp: float = MAX_ULP,
    ftz: bool = False,
    **told: Any,
) -> Report:
    """Results y (and slopes) at numbers x, all of shape (n,) and rounded to the type if they are not of it, held against f.

    ``ftz`` takes 0 for a subnormal result. ActplotError for what has no exact values, or where the shapes differ. ``told`` goes into the
    report as it is: subject, identified, sentences, alone.
    """
    checkable(f)
    np.empty(ROOM, np.uint8)  # glibc keeps as much as was once freed for the next arrays, each of which is cleared by the system else
    of = kind(dtype) if isinstance(dtype, str) else KINDS[dtype.name]
    given = of.rounded(np.asarray(x)).ravel()
    x, y, *rest = in_order(of, given, matching(of, y, given), *([] if slope is None else [matching(of, slope, given)]))
    true = truth(f, x, of, 1) if rest else None  # the slopes tell of values how far off they may be
    value = measure(f, x, y, of, 0, max_ulp, ftz, truth(f, x, of, 0, slope=None if true is None else true.value))
    derivative = measure(f, x, rest[0], of, 1, max_ulp, ftz, true) if rest else None
    return Report(f.spec, of, max_ulp, value, derivative, **told)


def matching(of: Kind, y: Any, x: NDArray[Any]) -> NDArray[Any]:
    """Results in the type, as many as there are numbers."""
    found = of.rounded(np.asarray(y)).ravel()
    if len(found) != len(x):
        raise ActplotError(f"expected as many results as numbers, {len(x):,}, got {len(found):,}")
    return found


def different(x: Sequence[float], alone: Sequence[float], among: Sequence[float]) -> tuple[Alone, ...]:
    """The numbers for which both are not the same, those that differ most for their size first."""
    rows = (Alone(*row) for row in zip(x, alone, among, strict=True))
    found = [r for r in rows if not (r.alone == r.among or (isnan(r.alone) and isnan(r.among)))]

    def unlike(r: Alone) -> float:
        lost = not (isfinite(r.alone) and isfinite(r.among))
        return -inf if lost else -abs(r.alone - r.among) / max(abs(r.alone), abs(r.among))

    return tuple(sorted(found, key=unlike))

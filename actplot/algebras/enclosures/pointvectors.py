"""Words on vectors of points: components that are rational stay so, the others are enclosed. Equal ones are told to be equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...numbers import Arithmetic, Number, is_number
from ...words import Piece, VectorWord, Word
from . import ballvectors, points
from .balls import to_arb
from .points import Point, enclosed, point


@dataclass(frozen=True, eq=False, slots=True)
class Points(Arithmetic):
    """A vector of points; one of length 1 is spread over the other operand."""

    parts: tuple[Point, ...]

    @staticmethod
    def of(numbers: Iterable[Number]) -> Points:
        """Numbers as they are, floats as the decimals that they are written as."""
        return Points(tuple(map(point, numbers)))

    @staticmethod
    def lift(n: Number) -> Points:
        """One point, for every component."""
        return Points((point(n),))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Points, b: Points) -> Points:
        """The same on each pair of components."""
        size = max(len(a.parts), len(b.parts))
        left, right = (v.parts * size if len(v.parts) == 1 else v.parts for v in (a, b))
        return Points(tuple(op(p, q) for p, q in zip(left, right, strict=True)))

    def __neg__(self) -> Points:
        return Points(tuple(-p for p in self.parts))

    def __pow__(self, n: Number) -> Points:
        return Points(tuple(p**n for p in self.parts))


def apply(word: Word | VectorWord, *args: Any) -> Points:
    """The word of the whole vector, or of each component."""
    if isinstance(word, VectorWord):
        *selectors, x = args
        return Points(tuple(Point(v) if isinstance(v, Fraction) else enclosed(v) for v in together(word, selectors, x)))
    *selectors, x = args
    return Points(tuple(points.apply(word, *selectors, p) for p in x.parts))


def together(word: VectorWord, selectors: Sequence[Any], x: Points) -> Sequence[Any]:
    """What the kernel of balls makes of the fractions that all components are, where it can, else of their enclosures."""
    kernel, fractions = ballvectors.KERNELS[word.name], [p.fraction for p in x.parts]
    if word.name in ballvectors.RATIONAL and None not in fractions:
        return kernel(fractions)
    known = {p.fraction: p.arb for p in x.parts}  # equal components are the same ball, which can be told to be equal
    return kernel(*map(to_arb, selectors), [p.arb if p.fraction is None else known[p.fraction] for p in x.parts])


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each component by itself."""
    found = [points.piecewise(p, pieces, at) for p in x.parts]
    return Points(tuple(point(y) if is_number(y) else y for y in found))

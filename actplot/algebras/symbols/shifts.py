"""Words on functions that repeat: g(x + p) = s g(x) + rise for all x, with s = 1 or -1, found by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...words import Number, Piece, Word, is_number
from ..enclosures.surds import PI, ZERO, Real, Undecided, real


@dataclass(frozen=True, eq=False)
class Shift:
    """What a function does when x moves on by the period: its sign s, then its rise; ``constant`` where it does not depend on x.

    ``end`` is -1 or 1 for x itself beyond all knots on that side.
    """

    sign: int
    rise: Real
    constant: bool = False
    end: int = 0

    def __neg__(self) -> Shift:
        return Shift(self.sign, -self.rise, self.constant)

    def __add__(self, o: Any) -> Shift:
        other = shift(o)
        if self.sign != other.sign:
            raise Undecided("a sum of what turns round and what does not")
        return Shift(self.sign, self.rise + other.rise, self.constant and other.constant)

    def __sub__(self, o: Any) -> Shift:
        return self.__add__(-shift(o))

    def __rsub__(self, o: Any) -> Shift:
        return (-self).__add__(o)

    def __mul__(self, o: Any) -> Shift:
        if is_number(o):
            return Shift(self.sign, self.rise * real(o), self.constant)
        if not (self.rise.is_zero and o.rise.is_zero):
            raise Undecided("a product of what rises")
        return Shift(self.sign * o.sign, ZERO, self.constant and o.constant)

    def __truediv__(self, o: Any) -> Shift:
        if is_number(o):
            return Shift(self.sign, self.rise / real(o), self.constant)
        return self * o if o.rise.is_zero else self._lost()

    def __rtruediv__(self, o: Any) -> Shift:
        return Shift(self.sign, ZERO, self.constant) if self.rise.is_zero else self._lost()

    def __pow__(self, n: Number) -> Shift:
        if not (self.rise.is_zero and isinstance(n, int)):
            return self._lost()
        return Shift(self.sign**n, ZERO, self.constant)

    def _lost(self) -> Shift:
        raise Undecided("a quotient or power of what rises")

    __radd__, __rmul__ = __add__, __mul__


def shift(o: Any) -> Shift:
    """A number does not move."""
    return o if isinstance(o, Shift) else Shift(1, ZERO, True)


def apply(word: Word, *args: Any) -> Shift:
    """Any word of what repeats repeats; a sine or cosine repeats, or turns round, after multiples of pi."""
    u = args[-1]
    if u.sign == 1 and u.rise.is_zero:
        return Shift(1, ZERO, u.constant)
    if word.name in ("sin", "cos") and u.rise.exact:
        if u.sign == 1 and u.rise.unit == PI.unit and u.rise.q.denominator == 1:
            return Shift(-1 if u.rise.q % 2 else 1, ZERO)
        if u.sign == -1 and u.rise.is_zero:
            return Shift(-1 if word.name == "sin" else 1, ZERO)
    raise Undecided(f"{word.name} of what rises")


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Beyond all knots the first or the last piece holds; others are not looked into."""
    if not x.end:
        raise Undecided("pieces")
    return pieces[0 if x.end < 0 else -1].define(x)


def repeats(define: Callable[[Any], Any], period: Real, end: int) -> bool:
    """Whether a function repeats beyond all knots on one side (end -1 or 1), found by construction, and depends on x."""
    try:
        found = shift(define(Shift(1, period, end=end)))
    except (Undecided, AttributeError):
        return False
    return found.sign == 1 and found.rise.is_zero and not found.constant


def rise(define: Callable[[Any], Any], period: Real) -> Real | None:
    """The number by which a function rises over a period, None where that it does is not found."""
    try:
        found = shift(define(Shift(1, period)))
    except (Undecided, AttributeError):
        return None
    return found.rise if found.sign == 1 else None

"""Words on functions that repeat: g(x + p) = s g(x) + rise for all x, with s = 1 or -1, found by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...numbers import Arithmetic, Number
from ...words import Piece, Word
from ..enclosures.balls import Undecided
from ..enclosures.surds import PI, ZERO, Real, real


@dataclass(frozen=True, eq=False)
class Shift(Arithmetic):
    """What a function does when x moves on by the period: its sign s, then its rise; ``value`` where it is a number and does nothing.

    ``end`` is -1 or 1 for x itself beyond all knots on that side.
    """

    sign: int
    rise: Real
    value: Real | None = None
    end: int = 0

    @staticmethod
    def lift(n: Number) -> Shift:
        """A number does not move."""
        return Shift(1, ZERO, real(n))

    def __neg__(self) -> Shift:
        return Shift(self.sign, -self.rise)

    def plus(self, o: Shift) -> Shift:
        """Both rises, of what has one sign."""
        if self.sign != o.sign:
            raise Undecided("a sum of what turns round and what does not")
        return Shift(self.sign, self.rise + o.rise)

    def times(self, o: Shift) -> Shift:
        """What rises by a number is multiplied by numbers alone."""
        for a, b in ((self, o), (o, self)):
            if b.value is not None:
                return Shift(a.sign, a.rise * b.value)
        if not (self.rise.is_zero and o.rise.is_zero):
            raise Undecided("a product of what rises")
        return Shift(self.sign * o.sign, ZERO)

    def over(self, o: Shift) -> Shift:
        """What rises is divided by numbers alone."""
        if o.value is not None:
            return Shift(self.sign, self.rise / o.value)
        if not o.rise.is_zero:
            raise Undecided("a quotient by what rises")
        return self.times(o)

    def __pow__(self, n: Number) -> Shift:
        if not (self.rise.is_zero and isinstance(n, int)):
            raise Undecided("a power of what rises")
        return Shift(self.sign**n, ZERO)


def apply(word: Word, *args: Any) -> Shift:
    """Any word of what repeats repeats; a sine or cosine repeats, or turns round, after multiples of pi."""
    u = args[-1]
    if u.sign == 1 and u.rise.is_zero:
        return Shift(1, ZERO)
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
        found = Shift.of(define(Shift(1, period, end=end)))
    except (Undecided, AttributeError):
        return False
    return found.sign == 1 and found.rise.is_zero and found.value is None


def rise(define: Callable[[Any], Any], period: Real) -> Real | None:
    """The number by which a function rises over a period, None where that it does is not found."""
    try:
        found = Shift.of(define(Shift(1, period)))
    except (Undecided, AttributeError):
        return None
    return found.rise if found.sign == 1 else None

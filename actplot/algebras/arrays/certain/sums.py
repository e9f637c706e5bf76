"""Floats and what is left beside them, within a bound and of a known sign: arithmetic that says what it loses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm, nan
from typing import Any, ClassVar

import numpy as np

from ....numbers import Arithmetic, Number, rational
from ..doubles import forty_digits, product_error, two_sum

EPSILON = 2.0**-52
DIGITS = 8 * EPSILON  # of a kernel, and twice what it promises
TINY = 2.0**-900  # below, what a product loses may vanish itself
LEAST = 2.0**-1060  # what the range of floats costs
POWERS = range(1, 9)  # that are multiplied out
FAR = 5.0  # logarithms, by which what is estimated may be off, and more
LARGEST = 1 << 24  # of what all is divided by; and of whole numbers above that are floats, 2^53


@dataclass(frozen=True, eq=False, slots=True)
class Rest(Arithmetic):
    """(whole + rest) / below, where the rest is ``near``, but for an error ``by``; its ``sign`` is NaN where it is not known.

    ``log`` is roughly that of its size where this has vanished, NaN where it is not known.
    All numbers of an array are divided by the same odd whole number, so that sums of tenths are what they are.
    """

    whole: Any
    near: Any
    by: Any
    sign: Any
    log: Any = nan
    below: int = 1
    algebra: ClassVar[str] = "actplot.algebras.arrays.certain.rests"  # where words have their rows

    @property
    def parts(self) -> tuple[Any, Any, Any, Any, Any]:
        """Those that are arrays."""
        return self.whole, self.near, self.by, self.sign, self.log

    @property
    def size(self) -> Any:
        """The logarithm of the size of the rest."""
        return np.where(np.abs(self.near) > 2 * self.by, np.log(np.abs(self.near)), np.where(self.sign == 0, -np.inf, self.log))

    def __getitem__(self, mask: Any) -> Rest:
        return made((p[mask] if np.ndim(p) else p for p in self.parts), self.below)

    def __neg__(self) -> Rest:
        return Rest(-self.whole, -self.near, self.by, -self.sign, self.log, self.below)

    @staticmethod
    def lift(n: Number) -> Rest:
        """The number to nearly forty digits; of one that has not as many, as a float has it."""
        return lifted(n)

    @property
    def shape(self) -> tuple[int, ...]:
        """That of the array."""
        return np.broadcast_shapes(*map(np.shape, self.parts))

    @property
    def point(self) -> tuple[Any, Any]:
        """The number as a float, and how far off that may be."""
        t = (self.whole + self.near) / self.below
        exact = (self.sign == 0) & (self.below == 1)
        return t, np.where(exact, 0.0, 2 * EPSILON * np.abs(t) + self.by / self.below)

    @property
    def way(self) -> Any:
        """The sign of the sum, NaN where it is not known."""
        alone = np.where(self.whole == 0, self.sign, np.nan)
        t, by = self.point
        return np.where(self.sign == 0, np.sign(self.whole), np.where(np.abs(t) > by, np.sign(t), alone))

    @property
    def flat(self) -> Rest:
        """The same, divided."""
        return self if self.below == 1 else divided(made(self.parts), whole_number(self.below))

    def over_all(self, below: int) -> Rest:
        """The same above a multiple of what it is divided by."""
        return made(multiplied(made(self.parts), whole_number(below // self.below)).parts, below)

    def plus(self, o: Rest) -> Rest:
        """Both parts add up; what rounding takes from the sum belongs to the rest."""
        a, b = alike_below([self, o])
        whole, lost = two_sum(a.whole, b.whole)
        several = ((lost != 0) * 1 + (a.sign != 0) + (b.sign != 0)) > 1
        size = np.abs(lost) + np.abs(a.near) + np.abs(b.near)
        by = a.by + b.by + np.where(several, 4 * EPSILON * size, 0.0)
        terms = (np.sign(lost), np.log(np.abs(lost))), (a.sign, a.size), (b.sign, b.size)
        return rest(whole, lost + (a.near + b.near), by, *terms, below=a.below)

    def times(self, o: Rest) -> Rest:
        """The product, above the product of what both are divided by."""
        if self.below * o.below > LARGEST:
            return multiplied(self.flat, o.flat)
        return made(multiplied(self, o).parts, self.below * o.below)

    def over(self, o: Rest) -> Rest:
        """The quotient; of a number of few digits, its odd part is what all is divided by."""
        if np.ndim(o.whole) == 0 and o.sign == 0 and o.below == 1 and o.whole:
            q = Fraction(float(o.whole))
            k = abs(q.numerator)
            k //= k & -k
            if self.below * k <= LARGEST:
                return made(multiplied(self, lifted(k / q)).parts, self.below * k)
        y = divided(made(self.parts), made(o.parts))
        return made(multiplied(y, whole_number(o.below)).parts, self.below)

    def __pow__(self, n: Number) -> Rest:
        if rational(n) not in POWERS:
            return unknown(self)
        y = self
        for _ in range(int(n) - 1):
            y = y * self
        return y


def made(parts: Iterable[Any], below: int = 1) -> Rest:
    """A sum of its parts."""
    whole, near, by, sign, log = parts
    return Rest(whole, near, by, sign, log, below)


def multiplied(a: Rest, b: Rest) -> Rest:
    """(a + s) (b + t) = a b + a t + s (b + t)."""
    whole = a.whole * b.whole
    lost = np.where((np.abs(whole) >= TINY) | (a.whole == 0) | (b.whole == 0), product_error(a.whole, b.whole, whole), np.nan)
    u, v, w = a.whole * b.near, a.near * b.whole, a.near * b.near
    inexact = (a.sign != 0) | (b.sign != 0)
    by = np.abs(a.whole) * b.by + np.abs(b.whole) * a.by + np.abs(a.near) * b.by + (np.abs(b.near) + b.by) * a.by
    by = by + np.where(inexact, 8 * EPSILON * (np.abs(lost) + np.abs(u) + np.abs(v) + np.abs(w)) + LEAST, 0.0)
    t, _ = b.point
    terms = (both(np.sign(a.whole), b.sign), np.log(np.abs(a.whole)) + b.size), (both(a.sign, b.way), a.size + np.log(np.abs(t)))
    return rest(whole, lost + (u + v + w), by, (np.sign(lost), np.log(np.abs(lost))), *terms)


def divided(a: Rest, o: Rest) -> Rest:
    """(a + s) / (b + t) = q + (a - q b + s - q t) / (b + t), q being a / b."""
    none = o.whole == 0
    b, t = np.where(none, o.near, o.whole), np.where(none, 0.0, o.near)
    sign = np.where(none, np.where(o.by == 0, 0.0, np.nan), o.sign)
    q = a.whole / b
    back = q * b
    lost = np.where((np.abs(back) >= TINY) | (a.whole == 0), (a.whole - back) - product_error(q, b, back), np.nan)
    found = (lost + (a.near - q * t)) / (b + t)
    room = np.abs(b) - np.abs(t) - o.by
    by = a.by + np.abs(q) * o.by + 4 * EPSILON * (np.abs(lost) + np.abs(a.near) + np.abs(q * t)) + LEAST
    by = np.where(room > 0, (by + np.abs(found) * o.by) / room * (1 + DIGITS) + DIGITS * np.abs(found), np.nan)
    signs = np.sign(lost), a.sign, both(-np.sign(q), sign)
    sizes = np.log(np.abs(lost)), a.size, np.log(np.abs(q)) + o.size
    exact = (lost == 0) & (a.sign == 0) & (sign == 0)
    terms = ((both(s, np.sign(b)), v - np.log(np.abs(b))) for s, v in zip(signs, sizes, strict=True))
    return rest(q, found, np.where(exact, 0.0, by), *terms)


def rest(whole: Any, near: Any, by: Any, *terms: tuple[Any, Any], below: int = 1) -> Rest:
    """A sum whose rest has the sign of its terms, if that is one, or of the one that is far the largest, or the one that it shows itself.

    A term is its sign and the logarithm of its size.
    """
    sign, log = terms[0]
    for s, size in terms[1:]:
        larger = np.where((s == 0) | (s == sign) | (log > size + apart(size)), sign, np.where(size > log + apart(log), s, np.nan))
        sign, log = np.where(sign == 0, s, larger), np.where(sign == 0, size, np.where(s == 0, log, np.maximum(log, size)))
    shown = np.where(np.abs(near) > by, np.sign(near), np.where((near == 0) & (by == 0), 0.0, sign))
    return Rest(whole, near, by, shown, log, below)


def apart(log: Any) -> Any:
    """How much larger the logarithm of the size of a term is to be than that of another, for it to win."""
    return FAR + 2.0**-40 * np.abs(np.where(np.isinf(log), 0.0, log))


def both(a: Any, b: Any) -> Any:
    """The sign of a product; 0 wins over what is not known."""
    return np.where((a == 0) | (b == 0), 0.0, a * b)


def alike_below(values: list[Rest]) -> list[Rest]:
    """The same numbers, all divided by the same."""
    belows = {v.below for v in values}
    if len(belows) == 1:
        return values
    below = lcm(*belows)
    return [v.over_all(below) for v in values] if below <= LARGEST else [v.flat for v in values]


def whole_number(n: int) -> Rest:
    """One that a float holds."""
    return made(np.array([float(n), 0, 0, 0, -np.inf]))


@lru_cache(maxsize=4096)
def lifted(n: Number) -> Rest:
    """A number of a definition."""
    high, q = float(n), rational(n)
    if q is not None and max(abs(q.numerator), q.denominator) <= 2**53:
        k = q.denominator // (q.denominator & -q.denominator)
        if k <= LARGEST:
            return made(np.array([float(q * k), 0, 0, 0, -np.inf]), k)
    q = forty_digits(n)
    if q is None:
        return made(np.array([high, 0, 4 * EPSILON * abs(high), nan, nan]))
    low = float(q - Fraction(high))
    by = 0.0 if low == 0 else EPSILON * abs(low) + 1e-37 * abs(high) * (rational(n) is None)
    return made(np.array([high, low, by, np.sign(low), nan]))


def unknown(x: Rest) -> Rest:
    """What nothing is said of."""
    return made(np.full((5, *x.shape), nan))


def scattered(shape: tuple[int, ...], masks: list[Any], values: list[Any]) -> Rest:
    """One array from values on masks; elsewhere, nothing is said."""
    given = alike_below([Rest.of(v) for v in values])
    out = made(np.full((5, *shape), nan), given[0].below if given else 1)
    for mask, v in zip(masks, given, strict=True):
        for to, p in zip(out.parts, v.parts, strict=True):
            to[mask] = p
    return out

"""The operators of the algebras, written once: a type of numbers says what it makes of a plain number, and of two of its own."""

from __future__ import annotations

from collections.abc import Callable
from operator import add, mul, sub, truediv
from typing import Any, Self

from ..words import Number, is_number


class Arithmetic:
    """A value of an algebra; beside it, a plain number is lifted, and what is neither is left to its own operators.

    A type defines ``lift``, ``__neg__``, ``__pow__`` and either ``combine``, for all operations alike, or ``plus``, ``times`` and ``over``.
    """

    __slots__ = ()

    @staticmethod
    def lift(n: Number) -> Any:
        """A plain number as a value of this type."""
        raise NotImplementedError

    @classmethod
    def of(cls, o: Any) -> Self:
        """A plain number or a value of this type as the latter."""
        return o if isinstance(o, cls) else cls.lift(o)

    def own(self, o: Any) -> Any:
        """What stands beside a value, as one of the same type; NotImplemented where that cannot be."""
        return self.lift(o) if is_number(o) else NotImplemented

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
        """An operation on two values of this type."""
        return a.plus(b) if op is add else a.minus(b) if op is sub else a.times(b) if op is mul else a.over(b)

    def minus(self, o: Any) -> Any:
        """The difference of two values of this type."""
        return self.plus(-o)  # type: ignore

    def beside(self, op: Callable[[Any, Any], Any], o: Any, turned: bool = False) -> Self:
        """An operation on a value and what stands on the right of it, or on the left if it is turned."""
        other = o if o.__class__ is self.__class__ else self.own(o)
        if other is not NotImplemented:
            other = self.combine(op, other, self) if turned else self.combine(op, self, other)
        found: Self = other
        return found

    def __add__(self, o: Any) -> Self:
        return self.beside(add, o)

    def __radd__(self, o: Any) -> Self:
        return self.beside(add, o, True)

    def __sub__(self, o: Any) -> Self:
        return self.beside(sub, o)

    def __rsub__(self, o: Any) -> Self:
        return self.beside(sub, o, True)

    def __mul__(self, o: Any) -> Self:
        return self.beside(mul, o)

    def __rmul__(self, o: Any) -> Self:
        return self.beside(mul, o, True)

    def __truediv__(self, o: Any) -> Self:
        return self.beside(truediv, o)

    def __rtruediv__(self, o: Any) -> Self:
        return self.beside(truediv, o, True)

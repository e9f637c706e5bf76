"""Numbers in closed form, and the operators of everything that is computed with like a number. Standard library only."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Self

Number = Any  # int, float (the decimal as it is written), Fraction or Constant


class Arithmetic:
    """A value of an algebra; beside it, a plain number is lifted, and what is neither is left to its own operators.

    A type defines ``lift`` (or ``own``, where that takes more than the number), ``__neg__``, ``__pow__`` and either ``combine``, for all
    operations alike, or ``plus``, ``times`` and ``over``.
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
        if op is operator.sub:
            return a.minus(b)
        return a.plus(b) if op is operator.add else a.times(b) if op is operator.mul else a.over(b)

    def minus(self: Any, o: Any) -> Any:
        """The difference of two values of this type."""
        return self.plus(-o)

    def beside(self, op: Callable[[Any, Any], Any], o: Any, turned: bool = False) -> Self:
        """An operation on a value and what stands on the right of it, or on the left if it is turned."""
        other = o if o.__class__ is self.__class__ else self.own(o)
        if other is not NotImplemented:
            other = self.combine(op, other, self) if turned else self.combine(op, self, other)
        found: Self = other
        return found

    def __add__(self, o: Any) -> Self:
        return self.beside(operator.add, o)

    def __radd__(self, o: Any) -> Self:
        return self.beside(operator.add, o, True)

    def __sub__(self, o: Any) -> Self:
        return self.beside(operator.sub, o)

    def __rsub__(self, o: Any) -> Self:
        return self.beside(operator.sub, o, True)

    def __mul__(self, o: Any) -> Self:
        return self.beside(operator.mul, o)

    def __rmul__(self, o: Any) -> Self:
        return self.beside(operator.mul, o, True)

    def __truediv__(self, o: Any) -> Self:
        return self.beside(operator.truediv, o)

    def __rtruediv__(self, o: Any) -> Self:
        return self.beside(operator.truediv, o, True)


class Constant(Arithmetic):
    """A number in closed form, exact in every algebra: ``pi``, ``sqrt(2 / pi)``, ``ratio(1, 3)``."""

    __array_ufunc__ = None  # arrays leave mixed arithmetic to this class
    __slots__ = ("args", "decimal", "fraction", "op")
    fraction: Fraction | None  # once it was asked for

    def __init__(self, op: Any, *args: Number, decimal: float | None = None) -> None:
        self.op, self.args = op, args
        self.decimal = decimal  # where the closed form cancels in floats; tests hold it to the closed form

    def __float__(self) -> float:
        if self.decimal is not None:
            return self.decimal
        if (fraction := rational(self)) is not None:
            return float(fraction)  # rounded once
        if isinstance(self.op, str):
            return float(getattr(math, self.op))
        op = getattr(math, self.op.name) if hasattr(self.op, "name") else self.op
        try:
            return float(op(*(float(a) for a in self.args)))
        except OverflowError:
            if op is not math.exp:
                raise
            return math.inf  # as arrays have it

    def read(self, number: Callable[[Number], Any]) -> Any:
        """The constant in another algebra, whose own numbers are made by ``number``."""
        return self.op(*(number(a) for a in self.args))

    def __repr__(self) -> str:
        op = self.op if isinstance(self.op, str) else getattr(self.op, "name", None) or self.op.__name__
        return f"{op}({', '.join(map(repr, self.args))})" if self.args else op

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, (int, float, Fraction, Constant)):
            return self is other
        exact = rational(self)
        if exact is None:  # √2 is no float, infinite ones included
            return isinstance(other, Constant) and repr(self) == repr(other)
        return exact == rational(other)

    def __hash__(self) -> int:
        exact = rational(self)
        return hash(repr(self) if exact is None else exact)

    def own(self, o: Any) -> Any:
        """Numbers stay what they are, arrays take the rounded constant."""
        return o if is_number(o) or hasattr(o, "__array__") else NotImplemented

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
        """The closed form of an operation."""
        if is_number(a) and is_number(b):
            return Constant(op, a, b)
        return op(*(float(v) if isinstance(v, Constant) else v for v in (a, b)))

    def __pow__(self, o: Any) -> Any:
        return self.beside(operator.pow, o)

    def __rpow__(self, o: Any) -> Any:
        return self.beside(operator.pow, o, True)

    def __neg__(self) -> Constant:
        return Constant(operator.neg, self)

    def __lt__(self, o: Any) -> bool:
        return float(self) < float(o)

    def __le__(self, o: Any) -> bool:
        return float(self) <= float(o)

    def __gt__(self, o: Any) -> bool:
        return float(self) > float(o)

    def __ge__(self, o: Any) -> bool:
        return float(self) >= float(o)


def is_number(x: object) -> bool:
    """Whether x is a plain number, which no algebra owns: its exact value can be read in all of them."""
    return isinstance(x, (int, Constant)) or type(x) in (float, Fraction)


def rational(x: Number) -> Fraction | None:
    """The exact value of a number if it is rational by construction: a float is the decimal that it is written as."""
    if isinstance(x, Constant):
        try:
            return x.fraction
        except AttributeError:
            x.fraction = reduced(x)
            return x.fraction
    if isinstance(x, float):
        return Fraction(repr(x)) if math.isfinite(x) else None
    return Fraction(x)


def reduced(x: Constant) -> Fraction | None:
    """The fraction that a closed form is, if it is one."""
    parts = [rational(a) for a in x.args]
    if not parts or None in parts or hasattr(x.op, "name"):  # a word, whose values are no fractions
        return None
    value = x.op(*parts)
    return value if isinstance(value, Fraction) else None


def exactly(x: Number) -> Number:
    """A number as it is compared: equal numbers are the same however they are written, 0.5 and 1/2."""
    exact = rational(x)
    return x if exact is None else exact


def ratio(numerator: int, denominator: int) -> Constant:
    """An exact fraction, which 1 / 3 is not."""
    return Constant(operator.truediv, numerator, denominator)


def exact(n: Number) -> Any:
    """A parameter as the decimal that it is written as, so that sums and products of parameters are rounded once, not at every step."""
    return Constant(operator.truediv, n, 1) if is_number(n) else n


pi = Constant("pi")

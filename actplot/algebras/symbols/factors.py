"""Words on products: a function of several inputs as a product of functions of one input each, where it is one by construction."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ...errors import ActplotError
from ...words import Number, Piece, Word, algebra, ratio

if TYPE_CHECKING:
    from ...definition import Definition


class Inseparable(ActplotError):
    """A function that is no product of functions of one input each, as far as its construction tells."""


@dataclass(frozen=True, eq=False)
class Product:
    """The product of functions of one input each, by the input's name."""

    parts: Mapping[str, Callable[[Any], Any]]

    def each(self, op: Callable[[Any], Any]) -> Product:
        """The product of what becomes of each factor."""
        return Product({name: partial(composed, op, part) for name, part in self.parts.items()})

    def __neg__(self) -> Product:
        return self * -1

    def __add__(self, o: Any) -> Product:
        return of_one(operator.add, self, o)

    def __radd__(self, o: Any) -> Product:
        return of_one(operator.add, o, self)

    def __sub__(self, o: Any) -> Product:
        return of_one(operator.sub, self, o)

    def __rsub__(self, o: Any) -> Product:
        return of_one(operator.sub, o, self)

    def __mul__(self, o: Any) -> Product:
        other = o.parts if isinstance(o, Product) else {next(iter(self.parts)): lambda x: o}
        shared = {n: partial(multiplied, self.parts[n], other[n]) for n in self.parts if n in other}
        return Product({**self.parts, **other, **shared})

    def __truediv__(self, o: Any) -> Product:
        inverse: Any = (o if isinstance(o, Product) else ratio(1, 1) * o) ** -1
        return self.__mul__(inverse)

    def __rtruediv__(self, o: Any) -> Product:
        return self.each(lambda y: 1 / y).__mul__(o)

    def __pow__(self, n: Number) -> Product:
        return self.each(lambda y: y**n) if isinstance(n, int) else of_one(operator.pow, self, n)

    __rmul__ = __mul__


def composed(op: Callable[[Any], Any], part: Callable[[Any], Any], x: Any) -> Any:
    """op of a factor."""
    return op(part(x))


def multiplied(a: Callable[[Any], Any], b: Callable[[Any], Any], x: Any) -> Any:
    """The product of two factors of one input."""
    return a(x) * b(x)


def of_one(op: Callable[..., Any], *args: Any) -> Product:
    """An operation on numbers and functions of one and the same input. Inseparable where there are two."""
    names = {n for a in args if isinstance(a, Product) for n in a.parts}
    if len(names) != 1:
        raise Inseparable("a sum, a word or a choice of several inputs")
    (name,) = names
    return Product({name: lambda x: op(*(a.parts[name](x) if isinstance(a, Product) else a for a in args))})


def apply(word: Word, *args: Any) -> Product:
    """A word of a function of one input."""
    return of_one(word, *args)


def second(v: Any, _: Any) -> Any:
    """The value of a piece that is known already."""
    return v


def piecewise(x: Product, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Product:
    """A choice by a function of one input among functions of the same one."""

    def chosen(u: Any, *values: Any) -> Any:
        rows = tuple(replace(p, define=partial(second, v)) for p, v in zip(pieces, values, strict=True))
        return algebra(type(u)).piecewise(u, rows, at)

    return of_one(chosen, x, *(p.define(x) for p in pieces))


def itself(x: Any) -> Any:
    """An input."""
    return x


def factors(f: Definition) -> Mapping[str, Callable[[Any], Any]]:
    """The function of each input whose product a gated function is. Inseparable where the construction does not tell them."""
    y = f.entry.define(*(Product({name: itself}) for name in f.entry.inputs), **f.values)
    if not isinstance(y, Product) or set(y.parts) != set(f.entry.inputs):
        raise Inseparable("not every input has a factor")
    return y.parts

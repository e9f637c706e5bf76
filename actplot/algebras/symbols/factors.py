"""Words on products: a function of several inputs as a product of functions of one input each, where it is one by construction."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ...definition import Definition
from ...errors import ActplotError
from ...numbers import Arithmetic, Number, exact, is_number
from ...words import Piece, Word, algebra


class Inseparable(ActplotError):
    """A function that is no product of functions of one input each, as far as its construction tells."""


@dataclass(frozen=True, eq=False)
class Product(Arithmetic):
    """The product of functions of one input each, by the input's name."""

    parts: Mapping[str, Callable[[Any], Any]]

    def each(self, op: Callable[[Any], Any]) -> Product:
        """The product of what becomes of each factor."""
        return Product({name: partial(lambda part, x: op(part(x)), part) for name, part in self.parts.items()})

    def own(self, o: Any) -> Any:
        """A number as a constant factor."""
        return Product({next(iter(self.parts)): lambda x: o}) if is_number(o) else NotImplemented

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Product, b: Product) -> Product:
        """A product input by input; anything else of one input alone."""
        if op is not operator.mul and op is not operator.truediv:
            return of_one(op, a, b)
        other = b.each(lambda y: exact(1) / y) if op is operator.truediv else b
        shared = {n: partial(lambda p, q, x: p(x) * q(x), a.parts[n], other.parts[n]) for n in a.parts if n in other.parts}
        return Product({**a.parts, **other.parts, **shared})

    def __neg__(self) -> Product:
        return self * -1

    def __pow__(self, n: Number) -> Product:
        return self.each(lambda y: y**n) if isinstance(n, int) else of_one(operator.pow, self, n)


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


def piecewise(x: Product, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Product:
    """A choice by a function of one input among functions of the same one."""

    def chosen(u: Any, *values: Any) -> Any:
        rows = tuple(replace(p, define=partial(lambda v, _: v, v)) for p, v in zip(pieces, values, strict=True))
        return algebra(type(u)).piecewise(u, rows, at)

    return of_one(chosen, x, *(p.define(x) for p in pieces))


def factors(f: Definition) -> Mapping[str, Callable[[Any], Any]]:
    """The function of each input whose product a gated function is. Inseparable where the construction does not tell them."""
    y = f.entry.define(*(Product({name: lambda x: x}) for name in f.entry.inputs), **f.values)
    if not isinstance(y, Product) or set(y.parts) != set(f.entry.inputs):
        raise Inseparable("not every input has a factor")
    return y.parts

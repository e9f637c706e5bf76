"""What a word is: a function with one name and many meanings, and how the type of its argument decides which of them applies.

Each type belongs to an algebra, the module of ``actplot.algebras`` that defines it or that it names. The words themselves stand in
``words``, which is what definitions are written with. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from ..numbers import Constant, Number, is_number


def _algebra(kind: type) -> ModuleType:
    """The algebra that a type belongs to: the module that it names or that defines it; what is not ours, like arrays, to ``floats``."""
    return import_module(getattr(kind, "algebra", kind.__module__ if owned(kind) else "actplot.algebras.arrays.floats"))


def owned(kind: type) -> bool:
    """Whether an algebra defines the type, or the type names one."""
    return kind.__module__.startswith("actplot.algebras.") or hasattr(kind, "algebra")


algebra: Callable[[type], ModuleType] = cache(_algebra)  # typed, since mypy does not count every type(x) as hashable


def algebras(given: Iterable[Any]) -> list[ModuleType]:
    """The algebras that own some of the values; NumPy's where none does."""
    return list(dict.fromkeys(algebra(type(v)) for v in given if owned(type(v)))) or [algebra(float)]


WORDS: dict[str, Word] = {}
VECTOR_WORDS: dict[str, VectorWord] = {}
PHRASES: dict[str, Phrase] = {}


@dataclass(frozen=True, eq=False)
class Word:
    """A function of one variable (after any numbers that select it), with its derivative: rule(..., x, y), where y = word(..., x).

    ``means`` tells it in simpler words, for algebras in which nothing is lost by that: those that have no row of their own for it.
    """

    name: str
    rule: Callable[..., Any]
    means: Callable[..., Any] | None = None

    def __post_init__(self) -> None:
        WORDS[self.name] = self

    def __call__(self, *args: Any) -> Any:
        x = args[-1]
        return Constant(self, *args) if is_number(x) else algebra(type(x)).apply(self, *args)


@dataclass(frozen=True, eq=False)
class VectorWord:
    """A function of all components of a vector, with its derivative along a direction d: rule(..., x, d, y), where y = word(..., x).

    Where there are two, d is the right-hand one, so that a kink shows itself when d is turned round.
    """

    name: str
    rule: Callable[..., Any]

    def __post_init__(self) -> None:
        VECTOR_WORDS[self.name] = self

    def __call__(self, *args: Any) -> Any:
        return algebra(type(args[-1])).apply(self, *args)


class Phrase:
    """A word made of words: typeset as itself, meant as its definition.

    ``slope`` is its derivative where the one of its definition cancels, for algebras that round (see ``jets.phrase``).
    """

    def __init__(self, define: Callable[..., Any]) -> None:
        self.name, self.define, self.__doc__ = define.__name__, define, define.__doc__
        self.slope: Callable[..., Any] | None = None
        PHRASES[self.name] = self

    def sloping(self, slope: Callable[..., Any]) -> Phrase:
        """The same with this derivative, a function of the same arguments."""
        self.slope = slope
        return self

    def __call__(self, *args: Any) -> Any:
        home = next((algebra(type(a)) for a in args if not is_number(a)), None)
        phrase = getattr(home, "phrase", None)
        return phrase(self, *args) if phrase else self.define(*args)


@dataclass(frozen=True)
class upto:
    """A knot that belongs to the piece below it: x <= knot."""

    knot: Number


@dataclass(frozen=True)
class Piece:
    """What holds up to a knot (above the previous one); ``closed`` if the knot belongs to this piece."""

    knot: Number
    closed: bool
    define: Callable[[Any], Any]


def piecewise(x: Any, *rows: tuple[Any, Callable[[Any], Any]], at: dict[Number, Number] | None = None) -> Any:
    """What x is below each knot, in order, the last being inf; a knot is the upper piece's, unless ``upto`` or ``at`` says otherwise."""
    pieces = tuple(Piece(k.knot, True, f) if isinstance(k, upto) else Piece(k, False, f) for k, f in rows)
    return chosen(x, pieces, at or {})


def chosen(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that holds at a plain number, as a parameter is, or what x's algebra makes of all."""
    if not is_number(x):
        return algebra(type(x)).piecewise(x, pieces, at)
    if x in at:
        return at[x]
    return next(p.define(x) for p in pieces if x < p.knot or (p.closed and x == p.knot) or p is pieces[-1])

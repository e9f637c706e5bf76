"""Words on texts: a definition spelled out word by word, exact numbers and all, so that any change of it can be seen."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...definition import Definition
from ...numbers import Arithmetic, Number
from ...words import Piece, Word
from ..jets import ground, joined

SIGNS = {operator.add: "+", operator.sub: "-", operator.mul: "*", operator.truediv: "/", operator.pow: "**"}


@dataclass(frozen=True, eq=False)
class Trace(Arithmetic):
    """What was done so far, and the words that it took."""

    text: str
    words: frozenset[str] = frozenset()

    @staticmethod
    def lift(n: Number) -> Trace:
        """The number as it is written in Python."""
        return Trace(repr(n))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Trace, b: Trace) -> Trace:
        """Both in brackets."""
        return Trace(f"({a.text} {SIGNS[op]} {b.text})", a.words | b.words)

    def __neg__(self) -> Trace:
        return Trace(f"-{self.text}", self.words)

    def __pow__(self, o: Any) -> Trace:
        return self.beside(operator.pow, o)

    def __rpow__(self, o: Any) -> Trace:
        return self.beside(operator.pow, o, True)

    def __getitem__(self, o: Any) -> Trace:
        return made(f"{self.text}[{spelled(o)}]", (self, o))


def spelled(o: Any) -> str:
    """A number or trace as text."""
    return o.text if isinstance(o, Trace) else repr(o)


def made(text: str, parts: tuple[Any, ...], word: str = "") -> Trace:
    """One trace from a text and the words of its parts."""
    return Trace(text, frozenset({word} - {""}).union(*(p.words for p in parts if isinstance(p, Trace))))


def apply(word: Word, *args: Any) -> Trace:
    """The word's name."""
    return made(f"{word.name}({', '.join(map(spelled, args))})", args, word.name)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """All pieces with their knots."""
    where = ground(x)

    def chosen(values: list[Any]) -> Trace:
        rows = [f"{'<=' if p.closed else '<'} {p.knot!r}: {spelled(v)}" for p, v in zip(pieces, values, strict=True)]
        rows += [f"= {k!r}: {spelled(v)}" for k, v in at.items()]
        return made(f"piecewise({spelled(where)}; {'; '.join(rows)})", (where, *values))

    return joined(chosen, [p.define(x) for p in pieces])


def trace(f: Definition) -> Trace:
    """The definition of an activation at its parameters."""
    return Trace.of(f.entry.define(*(Trace(name) for name in f.entry.inputs), **f.values))


def textbook(f: Definition) -> Trace | None:
    """The derivative as the entry's textbook prints it, in x and y."""
    return f.entry.textbook and Trace.of(f.entry.textbook(Trace("x"), Trace("y"), **f.values))

"""Words on texts: a definition spelled out word by word, exact numbers and all, so that any change of it can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...words import Number, Piece, Word
from ..jets import Jet, ground

if TYPE_CHECKING:
    from ...definition import Definition


@dataclass(frozen=True, eq=False)
class Trace:
    """What was done so far, and the words that it took."""

    text: str
    words: frozenset[str] = frozenset()

    def _with(self, form: str, *others: Any) -> Trace:
        return Trace(form.format(self.text, *map(spelled, others)), self.words.union(*(o.words for o in others if isinstance(o, Trace))))

    def __neg__(self) -> Trace:
        return self._with("-{}")

    def __add__(self, o: Any) -> Trace:
        return self._with("({} + {})", o)

    def __radd__(self, o: Any) -> Trace:
        return self._with("({1} + {0})", o)

    def __sub__(self, o: Any) -> Trace:
        return self._with("({} - {})", o)

    def __rsub__(self, o: Any) -> Trace:
        return self._with("({1} - {0})", o)

    def __mul__(self, o: Any) -> Trace:
        return self._with("({} * {})", o)

    def __rmul__(self, o: Any) -> Trace:
        return self._with("({1} * {0})", o)

    def __truediv__(self, o: Any) -> Trace:
        return self._with("({} / {})", o)

    def __rtruediv__(self, o: Any) -> Trace:
        return self._with("({1} / {0})", o)

    def __pow__(self, o: Any) -> Trace:
        return self._with("({} ** {})", o)

    def __rpow__(self, o: Any) -> Trace:
        return self._with("({1} ** {0})", o)

    def __getitem__(self, o: Any) -> Trace:
        return self._with("{}[{}]", o)


def spelled(o: Any) -> str:
    """A number or trace as text."""
    return o.text if isinstance(o, Trace) else repr(o)


def joined(text: str, parts: tuple[Any, ...], word: str = "") -> Trace:
    """One trace from a text and the words of its parts."""
    return Trace(text, frozenset({word} - {""}).union(*(p.words for p in parts if isinstance(p, Trace))))


def apply(word: Word, *args: Any) -> Trace:
    """The word's name."""
    return joined(f"{word.name}({', '.join(map(spelled, args))})", args, word.name)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """All pieces with their knots."""
    values = tuple(p.define(x) for p in pieces)
    if any(isinstance(v, Jet) for v in values):
        both = [(v.v, v.d) if isinstance(v, Jet) else (v, 0) for v in values]
        return Jet(*(piecewise(ground(x), tuple(map(holding, pieces, part)), {}) for part in zip(*both, strict=True)))
    rows = [f"{'<=' if p.closed else '<'} {p.knot!r}: {spelled(v)}" for p, v in zip(pieces, values, strict=True)]
    rows += [f"= {k!r}: {spelled(v)}" for k, v in at.items()]
    return joined(f"piecewise({spelled(x)}; {'; '.join(rows)})", (x, *values))


def holding(p: Piece, value: Any) -> Piece:
    """A piece with a value in place of its definition."""
    return Piece(p.knot, p.closed, lambda _: value)


def trace(f: Definition) -> Trace:
    """The definition of an activation at its parameters."""
    y = f.entry.define(*(Trace(name) for name in f.entry.inputs), **f.values)
    return y if isinstance(y, Trace) else Trace(spelled(y))


def textbook(f: Definition) -> Trace | None:
    """The derivative as the entry's textbook prints it, in x and y."""
    if f.entry.textbook is None:
        return None
    y = f.entry.textbook(Trace("x"), Trace("y"), **f.values)
    return y if isinstance(y, Trace) else Trace(spelled(y))

"""Words on parities: odd and even functions by construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...definition import Definition
from ...numbers import Arithmetic, Number, rational
from ...words import Phrase, Piece, Word


@dataclass(frozen=True)
class Parity(Arithmetic):
    """sign: -1 for odd, 1 for even, 0 where nothing follows from the construction; 0 itself is even and odd."""

    sign: int
    nothing: bool = False

    @staticmethod
    def lift(n: Number) -> Parity:
        """A number is an even function."""
        return NOTHING if rational(n) == 0 else EVEN

    def __neg__(self) -> Parity:
        return self

    def plus(self, o: Parity) -> Parity:
        """Sums of one parity keep it."""
        return self if o.nothing else o if self.nothing else self if o.sign == self.sign else Parity(0)

    def times(self, o: Parity) -> Parity:
        """Signs multiply, also of quotients."""
        return NOTHING if self.nothing else Parity(self.sign * o.sign)

    over = times

    def __pow__(self, n: Number) -> Parity:
        return Parity(self.sign**n) if isinstance(n, int) and self.sign else EVEN if self.sign == 1 else Parity(0)


EVEN, ODD, NOTHING = Parity(1), Parity(-1), Parity(1, True)
ODD_WORDS = {
    "tanh", "sinh", "arcsinh", "tanhshrink", "erf", "sin", "arctan", "isru", "softsign", "cbrt", "sign",
    "spherical_odd", "spherical_pi_odd",
}  # fmt: skip
EVEN_WORDS = {"sech2", "cosh", "logcosh", "phi", "cos", "spherical", "spherical_pi", "hypot1", "hypot1m1", "abs", "sinc", "sinc_pi"}


def apply(word: Word | Phrase, *args: Any) -> Parity:
    """An even argument makes everything even; an odd one passes through odd and even words."""
    u: Parity = args[-1]
    if u.sign == 1:
        return EVEN
    if u.sign == -1:
        return ODD if word.name in ODD_WORDS else EVEN if word.name in EVEN_WORDS else Parity(0)
    return u


def phrase(p: Phrase, *args: Any) -> Any:
    """A phrase of known parity is used like a word; others mean their definition."""
    return apply(p, *args) if p.name in ODD_WORDS | EVEN_WORDS else p.define(*args)


def piecewise(x: Parity, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Parity:
    """Even where the choice is; otherwise pieces decide, and nothing follows from the construction."""
    return EVEN if x.sign == 1 else Parity(0)


def symmetry(f: Definition) -> str:
    """"odd", "even" or, where the construction does not tell, ""."""
    y = Parity.of(f.entry.define(ODD, **f.values))
    return {1: "even", -1: "odd", 0: ""}[y.sign]

"""Words on structures: what is true of a function of a whole vector by construction, for every length from 2 on.

A structure says how many outputs there are, how they move when the inputs are permuted or all shifted by one number, and, where the
function is a known word of a multiple of x, which: the rest of what is known follows from that word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...definition import Definition
from ...errors import ActplotError
from ...numbers import Arithmetic, Number, exact, is_number
from ...words import Piece, VectorWord, Word


class Undecided(ActplotError):
    """A construction of which nothing is known."""


@dataclass(frozen=True)
class Structure(Arithmetic):
    """``outputs``: same, one or double. ``permutes``: outputs are permuted with the inputs (one: unchanged).

    ``shift``: f(x + c) = f(x) + shift c for every number c, None where nothing of that kind is known.
    ``form`` names the word that f is of ``scale`` times x ("x" for that itself), with what selects it.
    """

    outputs: str = "same"
    permutes: bool = True
    shift: Number | None = 1
    form: str = ""
    scale: Number = 1
    selector: Number = 0

    @staticmethod
    def lift(n: Number) -> Structure:
        """The same number for every vector."""
        return Structure("one", shift=0, form="number", scale=n)

    def scaled(self, c: Number) -> Structure:
        """A multiple."""
        keeps = replace(self, scale=self.scale * c) if self.form == "x" else replace(self, form="")
        return replace(keeps, shift=self.shift if self.shift in (None, 0) else self.shift * c)

    def __neg__(self) -> Structure:
        return self.scaled(-1)

    def times(self, o: Structure) -> Structure:
        """A multiple, or a product of which little is known."""
        if "number" in (self.form, o.form):
            return self.scaled(o.scale) if o.form == "number" else o.scaled(self.scale)
        return together(self, o, None)

    def over(self, o: Structure) -> Structure:
        """A multiple, a vector in standard form, or a quotient of which little is known."""
        if o.form == "number":
            return self.scaled(exact(1) / o.scale)
        if (self.form, o.form) == ("centred", "rms of centred") and self.scale == o.scale:
            return Structure(shift=0, form="standardized", scale=self.scale, selector=o.selector)
        return together(self, o, None)

    def plus(self, o: Structure) -> Structure:
        """Shifts add up."""
        if "number" in (self.form, o.form):
            return replace(self if o.form == "number" else o, form="")
        return together(self, o, None if self.shift is None or o.shift is None else self.shift + o.shift)

    def minus(self, o: Structure) -> Structure:
        """A sum, or what is left of a vector without its mean."""
        y = self.plus(-o)
        return replace(y, form="centred", scale=self.scale) if (self.form, o.form) == ("x", "mean") and self.scale == o.scale else y

    def __pow__(self, n: Number) -> Structure:
        return together(self, self, None)


def together(a: Structure, b: Structure, shift: Number | None) -> Structure:
    """What two structures combined by arithmetic are: neither depends on x + c if both do not on c."""
    outputs = a.outputs if b.outputs == "one" else b.outputs if a.outputs in ("one", b.outputs) else ""
    if not outputs:
        raise Undecided("vectors of different lengths")
    still = a.shift is not None and a.shift == b.shift == 0
    return Structure(outputs, a.permutes and b.permutes, 0 if still else shift)


# a row for each word of a whole vector: how many outputs, whether they move with permuted inputs, the factor of the shift (None: lost)
VECTOR: dict[str, tuple[str, bool, int | None]] = {
    "total": ("one", True, None), "mean": ("one", True, 1), "rms": ("one", True, None), "largest": ("one", True, 1),
    "leading": ("same", False, 0), "torn": ("same", True, 0), "mirrored": ("double", False, None),
    "softmax": ("same", True, 0), "softmax_one": ("same", True, None), "others": ("same", True, None),
    "log_softmax": ("same", True, 0), "logsumexp": ("one", True, 1), "logmeanexp": ("one", True, 1),
    "excess": ("same", True, 0), "support_mean": ("one", True, None),
}  # fmt: skip


def apply(word: Word | VectorWord, *args: Any) -> Structure:
    """A word of each component changes nothing but the shift; a word of the vector has its row."""
    u: Structure = args[-1]
    if isinstance(word, Word):
        return replace(u, shift=0 if u.shift == 0 else None, form="")
    if u.outputs != "same" or not u.permutes:
        raise Undecided("a word of what is not a vector of the same length")
    outputs, permutes, factor = VECTOR[word.name]
    shift = 0 if u.shift == 0 else None if factor is None or u.shift is None else factor * u.shift
    form = word.name if u.form == "x" else "rms of centred" if (word.name, u.form) == ("rms", "centred") else ""
    return Structure(outputs, permutes, shift, form, u.scale, args[0] if len(args) > 1 else 0)


def piecewise(x: Structure, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Structure:
    """Each component chooses for itself; max(0, x) keeps its name."""
    parts = [p.define(x) for p in pieces]
    rectified = len(pieces) == 2 and pieces[0].knot == 0 and is_number(parts[0]) and parts[0] == 0 and parts[1] is x and not at
    form = f"rectified {x.form}" if rectified and x.form else ""
    return replace(x, shift=0 if x.shift == 0 else None, form=form)


def structure(f: Definition) -> Structure:
    """The structure of a vector function."""
    y = f.entry.define(Structure(form="x"), **f.values)
    if not isinstance(y, Structure):
        raise Undecided("a constant")
    return y

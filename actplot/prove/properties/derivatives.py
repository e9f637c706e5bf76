"""What the recorded form of the derivative costs."""

from ...algebras.jets import Jet, part
from ...algebras.symbols.traces import Trace, textbook
from ...facts.properties import CHECKED, PROVED, Fact, fact
from ...formulas.formula import derivative_formula
from ..curves.curve import Curve
from ..identities.textbook import textbook_identities

ALGEBRAIC = {"sqrt", "cbrt", "hypot1", "isru", "softsign", "squareplus"}

PRINTED = {
    "expm1": "exp", "log1p": "ln", "sech2": "sech", "shifted_tanh": "tanh", "sigmoid": "σ", "Phi": "Φ", "phi": "φ", "normal_pdf": "φ",
    "normal_cdf": "Φ", "spherical": "sin", "spherical_odd": "sin and cos", "spherical_pi": "sin", "spherical_pi_odd": "sin and cos",
    "softplus": "ln of 1 + eˣ", "log": "ln",
}  # fmt: skip


def named(word: str) -> str:
    """A word as formulas print it."""
    return PRINTED.get(word, word)


def cheap_derivative(c: Curve) -> Fact:
    """Read off the textbook's form, once that is proved to be the derivative; else off the one that the chain rule gives."""
    printed = textbook(c.f)
    if printed is None:
        found = part(c.f.entry.define(Jet(Trace("x"), 1), **c.f.values), 1, 1)
        words = found.words if isinstance(found, Trace) else frozenset()
    else:
        words = printed.words
    costly = sorted(w for w in words - ALGEBRAIC if not any(w.endswith(a) for a in ALGEBRAIC))
    note = f"f' = {derivative_formula(c.f).unicode}" + (f", which uses {', '.join(dict.fromkeys(map(named, costly)))}" if costly else "")
    open_ = [i.reason for i in textbook_identities(c.f) if not i.proved]
    return fact("cheap_derivative", not costly, CHECKED if open_ else PROVED, note=note + (f"; not proved: {open_[0]}" if open_ else ""))

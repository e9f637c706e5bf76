"""What the recorded form of the derivative costs."""

from __future__ import annotations

from ..algebras.jets import Jet, part
from ..algebras.traces import Trace, textbook
from ..properties import PROVED, Fact, fact
from .curve import Curve

ALGEBRAIC = {"sqrt", "cbrt", "hypot1", "isru", "softsign", "squareplus"}


def cheap_derivative(c: Curve) -> Fact:
    """Read off the textbook's form, else off the one that the chain rule gives."""
    printed = textbook(c.f)
    if printed is None:
        found = part(c.f.entry.define(Jet(Trace("x"), 1), **c.f.values), 1, 1)
        words = found.words if isinstance(found, Trace) else frozenset()
    else:
        words = printed.words
    costly = sorted(w for w in words - ALGEBRAIC if not any(w.endswith(a) for a in ALGEBRAIC))
    form = c.f.derivative_formula.unicode
    return fact("cheap_derivative", not costly, PROVED, note=f"f' = {form}" + (f", which uses {', '.join(costly)}" if costly else ""))

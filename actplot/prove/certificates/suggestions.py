"""The certificates of a curve, with what was found of it as suggestions, none of which is believed."""

from fractions import Fraction

from flint import arb

from ...algebras.enclosures.surds import ONE, PI, Real
from ...algebras.symbols.shifts import rise
from ..curves.curve import Curve
from ..curves.signs import sign_table
from ..curves.values import TIE
from .certificate import Certificate, Wave, periods


def suggested(c: Curve) -> list[Certificate]:
    """The certificates of a curve: at its breaks, with its period where it has one, and simple numbers next to its roots as exact zeros."""
    found = [[h for r in sign_table(c, k).roots if (h := simple(r.x)) is not None] for k in (0, 1, 2)]
    hints = {k: found[k] + (found[k + 1] if k < 2 else []) for k in (0, 1, 2)}  # a double root of f' is a root of f''
    proofs = [Certificate(c.f, [b.number for b in c.breaks], hints)]
    length = repeated(c, c.period.length) if c.period is not None else None
    up = rise(proofs[0].strips[0].define, length) if length is not None else None
    return proofs if length is None or up is None else [Certificate(c.f, [], hints, Wave(length, up)), *proofs]


def repeated(c: Curve, length: arb) -> Real | None:
    """A period as the exact number that it may be."""
    return simple(length) or next((p for p in periods(c.f) if bool(abs(length - p.arb) < TIE)), None)


def simple(x: arb) -> Real | None:
    """The fraction of small denominator, or the multiple of pi or of a small root, at which a root may lie."""
    for unit in (ONE, PI, *(Real(Fraction(1), (r, ())) for r in (2, 3))):
        h: Real = Real(Fraction(float((x / unit.arb).mid())).limit_denominator(64)) * unit
        if bool(abs(x - h.arb) < TIE):
            return h
    return None

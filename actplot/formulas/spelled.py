"""Functions whose formula is but their name, written out in plainer words for readers who look them up."""

from math import inf
from typing import Any

from ..algebras.symbols.terms import Call, Sym, term
from ..definition import Definition
from ..words import exp, piecewise
from . import typeset
from .formula import formula


def tanh(x: Any) -> Any:
    """The quotient of exponentials."""
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def sign(x: Any) -> Any:
    """The three cases."""
    return piecewise(x, (0, lambda x: -1), (inf, lambda x: 1), at={0: 0})


SPELLED = {"tanh": tanh, "sign": sign}


def spelled(f: Definition) -> tuple[tuple[str, str], ...] | None:
    """The rows of such a formula in mathtext, None where the formula says more than a name already."""
    x, found = Sym("x"), formula(f).term
    if not isinstance(found, Call) or found.args != (x,) or found.head.name not in SPELLED:
        return None
    return typeset.mathtext(term(SPELLED[found.head.name](x)))

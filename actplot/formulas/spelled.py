"""Functions whose formula is but their name, written out in plainer words for readers who look them up."""

from dataclasses import replace
from math import inf
from typing import Any

from ..algebras.symbols.terms import Call, Sym, term
from ..definition import Definition
from ..words import exp, piecewise
from .formula import Formula, formula


def tanh(x: Any) -> Any:
    """The quotient of exponentials."""
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


def sign(x: Any) -> Any:
    """The three cases."""
    return piecewise(x, (0, lambda x: -1), (inf, lambda x: 1), at={0: 0})


SPELLED = {"tanh": tanh, "sign": sign}


def spelled_out(f: Definition) -> Formula | None:
    """Such a formula, None where the formula says more than a name already."""
    x, found = Sym("x"), formula(f)
    name = found.term.head.name if isinstance(found.term, Call) and found.term.args == (x,) else ""
    return replace(found, term=term(SPELLED[name](x))) if name in SPELLED else None


def spelled(f: Definition) -> tuple[tuple[str, str], ...] | None:
    """Its rows in mathtext."""
    found = spelled_out(f)
    return found.rows if found else None

"""Fractions within fractions: taken apart where algebra spares them, and only there."""

import pytest

from actplot import get
from actplot.algebras.symbols.terms import Call, Num, Quotient, Sum, Sym, walk
from actplot.formulas.tidy import has_bar, unnested

X, A = Sym("x"), Sym("a")


def nested(t):
    """Fractions whose numerator is a function of one, or a sum that could be divided term by term."""
    return [p for p in walk(t) if isinstance(p, Quotient) and isinstance(p.above, Call) and has_bar(p.above)]


def test_no_fraction_hangs_above_a_bar_in_a_function(entry):
    assert nested(entry.formula.term) == []
    assert nested(entry.derivative_formula.term) == []


def test_one_that_hangs_there_is_found():
    assert nested(Quotient(Call(Sym("ln"), (Quotient(X, A),)), A))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("elliott", "1/2 + x/(2 (1 + |x|))"),
        ("soft_clipping", "1/a · ln((1 + e^(ax))/(1 + e^(ax − a)))"),
        ("sinc", get("sinc").formula.unicode),
    ],
)
def test_formulas_are_those_of_textbooks(name, expected):
    assert get(name).formula.unicode == expected


def test_what_would_grow_longer_stays_as_it_is():
    kept = Quotient(Sum((X, A, Quotient(X, Sum((Num(1), A))))), Sum((A, X, Num(3))))
    assert unnested(kept) == kept
    assert unnested(Quotient(Sum((X, A)), A)) == Quotient(Sum((X, A)), A)

"""Every formula that is printed for an entry reads back as the same function, and its derivative's as the derivative."""

import numpy as np
import pytest

from actplot.expressions.latex.reading import read
from actplot.expressions.names import is_latex
from actplot.expressions.tree import BadExpression, letters
from actplot.formulas.formula import derivative_formula, formula

from ...conftest import SCALARS
from ...formulas.test_typeset import tuned
from .evaluation import computed, inside, lettered


def test_a_printed_formula_is_the_function(scalar):
    for f in tuned(scalar):
        made, x = formula(f), inside(f)
        tree = read(made.tex)
        assert set(letters(tree)) - {"x"} == set(lettered(made))
        np.testing.assert_allclose(computed(tree, x, **lettered(made)), [float(f(v)) for v in x], rtol=1e-9, atol=1e-12)


READ = {f.name: derivative_formula(f) for f in SCALARS}
SMOOTH = {n: made for n, made in READ.items() if not made.note and not (r"\begin" in made.tex and r"\leq" not in made.tex)}


@pytest.mark.parametrize("f", [f for f in SCALARS if f.name in SMOOTH], ids=lambda f: f.name)
def test_a_printed_derivative_is_the_derivative(f):
    made, x = SMOOTH[f.name], inside(f, knots=False)
    try:
        tree = read(made.tex)
    except BadExpression as why:  # which the derivative at a kink is
        rows = r"\begin" in made.tex  # one row alone has no brace, and its condition none that it belongs to
        assert ("no row says what holds where" if rows else "a comparison stands in the rows of cases") in str(why)
        return
    np.testing.assert_allclose(computed(tree, x, **lettered(made)), [float(f.derivative(v)) for v in x], rtol=1e-9, atol=1e-12)


def test_most_derivatives_are_read():
    assert len(SMOOTH) > 0.4 * len(SCALARS)


def test_plain_names_and_formulas_are_no_latex():
    assert [n for n in (*READ, "max(0, x)", "x**2", "relu:a=1", "$", "a|b") if is_latex(n)] == []
    assert all(map(is_latex, (r"\tanh x", "x^{2}", "$x$", " $$x^2$$ ")))

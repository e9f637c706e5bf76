"""Every word, in every place where one can stand, has a formula and a derivative that is written out."""

import inspect

import pytest

from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.formulas.formula import derivative_formula, formula
from actplot.words import WORDS

ALONE = sorted(name for name, w in WORDS.items() if len(inspect.signature(w.rule).parameters) == 2 and not name.startswith("log1mexp"))


@pytest.mark.parametrize("form", ["{}(x)", "x*{}(1 + x**2)", "tanh({}(x))", "{}(x)**2/3"])
@pytest.mark.parametrize("word", ALONE)
def test_every_word_is_differentiated_on_paper(word, form):
    try:
        f = get(form.format(word))
    except ActplotError:  # it has no values there: log(1 - x) of 1 + x^2
        assert word in ("log", "logit")
        return
    assert formula(f).unicode and derivative_formula(f).unicode
    assert formula(f).tex and derivative_formula(f).tex


def test_a_cube_root_stays_one():
    assert derivative_formula(get("cbrt(x)")).unicode == "1/(3 (∛x)²)"

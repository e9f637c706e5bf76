"""Decimals in formulas stand for what rounds to them."""

import pytest

from actplot import get
from actplot.audit.cells.roundings import digits, loosened, nearest
from actplot.expressions.tree import Letter, Num
from actplot.numbers import exact, pi
from actplot.words import sqrt


@pytest.mark.parametrize(("v", "count"), [(0.5, 1), (0.01, 1), (1.702, 4), (0.25, 2), (10.0, 1), (1e-5, 1)])
def test_the_figures_of_a_decimal(v, count):
    assert digits(v) == count


def test_a_rounded_number_of_the_function():
    selu = get("selu")
    assert nearest(1.0507, selu) == exact(selu.values["scale"])
    assert float(nearest(1.758, selu)) == pytest.approx(1.7580993408473766)
    assert float(nearest(0.7979, get("gelu"))) == float(sqrt(2 / pi))
    assert float(nearest(1.3, get("gelu"))) == 1.3


def test_what_nobody_rounds_stays():
    tree = Letter("x") ** Num(1.25) * Num(0.5) + Num(0.333)
    found = loosened(tree, get("relu"))
    assert found.tree == Letter("x") ** Num(1.25) * Num(0.5) + Letter("#0")
    assert float(found.spans["#0"].arb.lower()) < 0.3325 < 0.3335 < float(found.spans["#0"].arb.upper())
    assert [float(c["#0"]) for c in found.choices] == [0.333, 1 / 3]

"""Naive expressions keep their digits: the words that they are computed in, and balls where arithmetic has lost some."""

import math

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.exact import sure
from actplot.expressions.written import as_typed, in_words
from actplot.facade import activation_of, get
from tests.digits import off
from tests.exact import UNITS

NAIVE = {
    "log(1 + exp(x))": "softplus(x)",
    "x/(1 + exp(-x))": "x*sigmoid(x)",
    "x*(1 + erf(x/sqrt(2)))/2": "x*Phi(x)",
    "0.5*x*(1 + erf(x/√2))": "x*Phi(x)",
    "x*tanh(log(1 + exp(x)))": "x*tanh(softplus(x))",
    "where(x > 0, x, exp(x) - 1)": "where(0 < x, x, expm1(x))",
    "log(1/(1 + exp(-x)))": "-softplus(-x)",
    "-log(1 + exp(-x))": "-softplus(-x)",
    "(exp(x) - exp(-x))/(exp(x) + exp(-x))": "tanh(x)",
    "(exp(2*x) - 1)/(exp(2*x) + 1)": "tanh(x)",
    "2/(1 + exp(-2*x)) - 1": "tanh(x)",
}
LOST = ["x*((1 + exp(x))**2 - 1)/((1 + exp(x))**2 + 1)", "exp(x) - 1 - x", "1 - sigmoid(x)*1"]  # which no words keep
GRID = np.unique(np.r_[np.linspace(-40, 40, 41) + 0.01, np.linspace(-800, 800, 21), np.outer([-1, 1], np.logspace(-320, 308, 41)).ravel()])


@pytest.mark.parametrize("text", NAIVE)
def test_words_are_told(text):
    assert in_words(get(text)) == NAIVE[text]


@pytest.mark.parametrize("text", ["x*tanh(x)", "x*x", "gelu(x)", "max(0, x)"])
def test_nothing_is_told_of_what_stays(text):
    assert in_words(get(text)) == ""
    assert in_words(get("gelu")) == ""


@pytest.mark.parametrize("text", [*NAIVE, *LOST])
def test_naive_forms_keep_four_units(text):
    f = get(text)
    y = np.asarray(floats.value(f, GRID)).tolist()
    told = sure(f, GRID.tolist(), y)
    assert max(off(f, x, v, 0) for x, v in zip(GRID.tolist(), told, strict=True)) <= UNITS


@pytest.mark.parametrize("text", list(NAIVE)[:5])
def test_as_typed_they_do_not_and_balls_mend_that(text):
    f = activation_of(as_typed(get(text)))
    y = np.asarray(floats.value(f, GRID)).tolist()
    assert not all(off(f, x, v, 0) <= UNITS for x, v in zip(GRID.tolist(), y, strict=True))
    told = sure(f, GRID.tolist(), y)
    assert max(off(f, x, v, 0) for x, v in zip(GRID.tolist(), told, strict=True)) <= UNITS


FAR = {  # an expression, a number, the order, and f^(order) there: where terms cancel by more bits than any float has, and beyond floats
    ("log(exp(x/2) + exp(-x/2)) + x/2", -1e5, 0): 0.0,
    ("log(2*cosh(x/2)) + x/2", -1.797e308, 0): 0.0,
    ("log(2*cosh(x/2)) + x/2", -1.797e308, 1): 0.0,
    ("x*(exp(2*x) + 2*exp(x))/(exp(2*x) + 2*exp(x) + 2)", 1.2638e94, 2): 0.0,
    ("where(x < 0, 0, (exp(x) - 1 - x - x**2/2)*1e250*1e250*1e250)", 1e-250, 0): 1 / 6,
    ("exp(x - log(1 + exp(x))) + 1/2", 2.1e51, 0): 1.5,
    ("2*x*exp(x)/(1 + exp(x)) - 1", 1.7e308, 0): math.inf,
    ("1 - 2*x*exp(x)/(1 + exp(x))", 1.7e308, 0): -math.inf,
}


@pytest.mark.parametrize(("asked", "y"), FAR.items(), ids=[f"{t} at {x}" for t, x, _ in FAR])
def test_far_out_as_well(asked, y):
    text, x, order = asked
    for found in (math.nan, 7.0, -math.inf):  # whatever arithmetic has
        assert sure(get(text), [x], [found], order) == [pytest.approx(y, rel=1e-15)]
    assert math.copysign(1, sure(get("log(exp(x/2) + exp(-x/2)) + x/2"), [-1e5], [3.0])[0]) == 1


def test_eval_says_so(run):
    done = run("eval", "x/(1 + exp(-x))", "--", "-740")
    assert done.err == "computed as x*sigmoid(x), which is the same and keeps its digits (--no-rewrite leaves it)\n"
    assert run("eval", "x/(1 + exp(-x))", "--no-rewrite", "1").err == ""
    assert "--no-rewrite is for expressions" in run("eval", "gelu", "--no-rewrite", "1").err
    assert float(run("eval", "exp(x) - 1 - x", "1e-9").out) == pytest.approx(5e-19, rel=1e-8)
    assert "Computed as" in run("info", "x/(1 + exp(-x))").out and "Computed as" not in run("info", "silu").out


def test_info_tells_the_function_that_it_is(run):
    assert "The same as" in run("info", "x/(1 + exp(-x))").out
    assert "by at most 0.1, at x = ±1.57" in run("info", "x*tanh(softplus(x)) + 0.1*sin(x)", "--seconds", "1").out

"""Naive expressions keep their digits: the words that they are computed in, and balls where arithmetic has lost some."""

import math

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.errors import ActplotError
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
SPELLINGS = {  # what naive forms are computed as, however they are written
    "softplus(x)": "log1p(exp(x)); log(exp(x) + 1); ln(1 + e**x); x + log(1 + exp(-x)); -log(1 - sigmoid(x)); -log(1/(1 + exp(x)))",
    "x*sigmoid(x)": "x*exp(x)/(1 + exp(x)); x*(1 + tanh(x/2))/2; 0.5*x*(1 + tanh(0.5*x)); x - x*sigmoid(-x); x - x/(1 + exp(x));"
    "x*(1 - 1/(1 + exp(x))); x/(exp(-x) + 1); x*(1 + exp(-x))**-1",
    "x*sigmoid(3*x/7)": "x/(1 + exp(-3*x/7))",
    "x*sigmoid(1.702*x)": "x/(1 + exp(-1.702*x)); x - x/(exp(1.702*x) + 1)",
    "x*Phi(x)": "x*0.5*(1 + erf(x/sqrt(2))); x/2*(1 + erf(x*sqrt(0.5))); x*(1 - erfc(x/sqrt(2))/2); 0.5*x*erfc(-x/2**0.5);"
    "0.5*x + 0.5*x*erf(x/sqrt(2)); x*(0.5 + 0.5*erf(sqrt(1/2)*x)); (x + x*erf(x/sqrt(2)))/2; x*(1 - Phi(-x)); x - x*Phi(-x)",
    "x*tanh(softplus(x))": "x*tanh(log1p(exp(x))); x*(exp(2*x) + 2*exp(x))/(exp(2*x) + 2*exp(x) + 2); x - 2*x/((1 + exp(x))**2 + 1);"
    "x*((1 + exp(x))**2 - 1)/((1 + exp(x))**2 + 1); x*exp(x)*(exp(x) + 2)/(exp(x)*(exp(x) + 2) + 2)",
    "max(x, 0) + expm1(min(x, 0))": "max(x, 0) + exp(min(x, 0)) - 1",
    "where(0 < x, x, 0.3*expm1(x))": "where(x > 0, x, 0.3*exp(x) - 0.3)",
    "-softplus(-x)": "x - log(1 + exp(x)); -log1p(exp(-x)); x - softplus(x); log(exp(x)/(1 + exp(x))); log(sigmoid(x))",
    "tanh(x)": "1 - 2/(exp(2*x) + 1); sinh(x)/cosh(x); 1 - 2*sigmoid(-2*x); expm1(2*x)/(expm1(2*x) + 2); -1 + 2/(1 + exp(-2*x));"
    "(e**x - e**-x)/(e**x + e**-x); (1 - exp(-2*x))/(1 + exp(-2*x))",
    "1.2*tanh(0.45*x)": "1.2*(exp(0.9*x) - 1)/(exp(0.9*x) + 1); 1.2 - 2.4/(exp(0.9*x) + 1)",
    "sigmoid(x)": "0.5 + 0.5*tanh(x/2); 1 - 1/(1 + exp(x)); (tanh(x/2) + 1)/2; exp(x)/(exp(x) + 1); (1 + exp(-x))**(-1)",
    "sigmoid(x)*sigmoid(-x)": "exp(-x)/(1 + exp(-x))**2; sigmoid(x)*(1 - sigmoid(x)); sigmoid(x) - sigmoid(x)**2",
}
LOST = ["x*((1 + exp(x))**2 - 1)/((1 + exp(x))**2 + 1)", "exp(x) - 1 - x", "1 - sigmoid(x)*1"]  # which no words keep
GRID = np.unique(np.r_[np.linspace(-40, 40, 41) + 0.01, np.linspace(-800, 800, 21), np.outer([-1, 1], np.logspace(-320, 308, 41)).ravel()])
FAR_OUT = np.r_[GRID, -np.inf, np.inf]


@pytest.mark.parametrize("text", NAIVE)
def test_words_are_told(text):
    assert in_words(get(text)) == NAIVE[text]


@pytest.mark.parametrize("words", SPELLINGS)
def test_other_spellings_are_computed_in_the_same_words(words):
    for text in SPELLINGS[words].split(";"):
        assert in_words(get(text)) == words, text
        y, right = (np.asarray(floats.value(get(t), FAR_OUT)) for t in (text, words))
        with np.errstate(invalid="ignore"):
            assert np.all((y == right) | (abs(y - right) <= UNITS * np.spacing(abs(right)))), text


def test_nothing_is_cancelled_that_may_be_0():
    assert get("log(x) - log(x) + x*exp(x)/(1 + exp(x))").domain.low == 0
    with pytest.raises(ActplotError, match="no value at x = 0"):
        get("x*(exp(x) - 1)/(exp(x) - 1)")


@pytest.mark.parametrize("text", ["x*tanh(x)", "x*x", "gelu(x)", "max(0, x)", "x*(1 + exp(x))", "exp(x)*cos(x)"])
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
    with np.errstate(all="ignore"):
        plain = floats.plainly(f, 0, GRID).tolist()
    assert not all(off(f, x, v, 0) <= UNITS for x, v in zip(GRID.tolist(), plain, strict=True))
    y = np.asarray(floats.value(f, GRID)).tolist()
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


LIMITS = {  # of f and f' on the left and on the right, where leading terms cancel
    "x*(exp(x) - 1)/(exp(x) + 2)": (math.inf, math.inf, -0.5, 1),
    "log(exp(x) + 2) - x": (math.inf, 0, -1, 0),
    "(x + sqrt(x*x + 4))/2": (0, math.inf, 0, 1),
    "log(cosh(x)) - abs(x)": (-math.log(2), -math.log(2), 0, 0),
    "x*(arctan(x) + pi/2)": (-1, math.inf, 0, math.pi),
    "log(exp(x/2) + exp(-x/2)) + x/2": (0, math.inf, 0, 1),
    "x/(x + sqrt(1 + x**2))": (-math.inf, 0.5, math.inf, 0),
    "where(x < 1, exp(x)/(exp(x) + 2), exp(x)/(exp(x) + 3))": (0, 1, 0, 0),
}


@pytest.mark.parametrize("text", LIMITS)
def test_limits_are_what_is_left_when_leading_terms_cancel(text):
    f, ends = get(text), np.array([-np.inf, np.inf])
    found = [*np.asarray(floats.value(f, ends)), *np.asarray(floats.derivative(f, ends))]
    assert found == pytest.approx(LIMITS[text], rel=1e-15, abs=0)

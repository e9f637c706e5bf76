"""Each line of a derivation is true: what is read in brackets has the derivative that stands behind it."""

import re

import numpy as np
import pytest

from actplot.errors import ActplotError
from actplot.facade import get
from actplot.formulas.steps import steps
from actplot.recognition.reading import as_expression, as_print
from tests.conftest import CATALOGUE, by_name

LINE = re.compile(r"^(?:for [^:]*: )?\[(.*)\]' = (.*?)   \(.*\)$", re.MULTILINE)
X = np.array([-3.1, -1.7, -0.83, -0.31, 0.27, 0.61, 1.3, 2.2, 4.1])
EXPRESSIONS = [
    "x*tanh(log(1 + exp(x)))", "exp(-x**2)/(1 + x**2)", "sqrt(1 + x**2) - cos(3*x)", "0.5*x*(1 + erf(x/sqrt(2)))", "x**3*arctan(2*x)",
]
STEPPED = [f for f in CATALOGUE if f.kind == "scalar"]
UNREAD = {"aptx", "hard_elish", "log1mexp", "loglu", "logit", "log_tailed_relu", "s2nn", "spline", "garrote_shrink", "value_rescaling",
          "sinc", "sinc_norm", "sinc_plus_x",
          "thin_plate_spline", "inverse_softplus"}  # parts that have no value somewhere, or no sign between


def read(text):
    """The functions that a printed part may be."""
    for way in (as_print, as_expression):
        try:
            if found := [w.function for w in way(text) if not w.letters]:
                return [get(f) for f in found]
        except ActplotError:
            continue
    return []


def true(part, slope):
    """Whether one reading of the slope is the derivative of one of the part, wherever both have values; None where either is not read."""
    parts, slopes = read(part), read(slope)
    if not (parts and slopes):
        return None
    with np.errstate(all="ignore"):
        pairs = [(f.derivative(X), g(X)) for f in parts for g in slopes]
    return any(np.isfinite(d + y).any() and np.allclose(d, np.where(np.isnan(d) | np.isnan(y), d, y), 1e-9, 1e-12, True) for d, y in pairs)


@pytest.mark.sampled
@pytest.mark.parametrize("f", [*STEPPED, *map(get, EXPRESSIONS)], ids=by_name)
def test_every_step_is_true(f):
    lines = LINE.findall(steps(f, True).unicode)
    told = [true(*line) for line in lines]
    assert False not in told, lines
    assert None not in told or f.name in UNREAD


def test_a_wrong_step_is_seen():
    assert true("tanh x", "sech² x") and true("tanh x", "sech x") is False and true("x · Φ(x)", "Φ(x) + φ(x)") is False

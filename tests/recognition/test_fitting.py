"""Parameters that are solved for, as the numbers that they are."""

from fractions import Fraction

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.facade import get
from actplot.recognition.fitting import as_number, least, sample, solved

X = np.linspace(-6, 6, 49) + 0.01


@pytest.mark.parametrize(
    "spec", ["elu:alpha=0.7", "swish_beta:beta=1.702", "softplus:beta=3", "stanh:a=1.2,b=0.45", "aptx:gamma=0.7", "celu:alpha=1/3"]
)
def test_parameters_are_solved_for(spec):
    f = get(spec)
    found = solved(get(f.name), sample((X,), np.asarray(floats.value(f, X))))
    assert found.spec == spec


def test_what_no_parameters_give_is_none():
    assert solved(get("elu"), sample((X,), np.sin(X))) is None
    assert solved(get("softplus"), sample((X,), np.tanh(X))) is None


def test_the_plainest_fraction_is_taken():
    assert least(Fraction(17, 100), Fraction(21, 100)) == Fraction(1, 5)
    assert least(Fraction(-1), Fraction(1)) == 0 and least(Fraction(-13, 10), Fraction(-11, 10)) == Fraction(-5, 4)
    assert as_number(Fraction(1, 5)) == 0.2 and type(as_number(Fraction(4, 2))) is int and float(as_number(Fraction(1, 3))) == 1 / 3

"""Functions that were moved and stretched, by their formula and by pairs of numbers."""

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.facade import get
from actplot.recognition.fitting import sample
from actplot.recognition.recognise import recognised
from actplot.recognition.scaled import scaled_pairs, solved_for, thinned

X = np.linspace(-6, 6, 97) + 0.01
MOVED = ["gelu:scale_x=2,scale_y=0.6,shift_x=0.5,shift_y=-1/7", "mish:scale_y=-2,shift_x=-0.25", "relu:scale_y=3,shift_x=1/3",
         "sine:scale_x=3,shift_y=1", "sigmoid:scale_x=3/7"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("1/(1 + exp(-3x/7))", "sigmoid:scale_x=3/7"),
        ("3*gelu(2*x - 1)/5 - 1/7", "gelu:scale_x=2,scale_y=0.6,shift_x=0.5,shift_y=-1/7"),
        ("(exp(6*x + 2) - 1)/(exp(6*x + 2) + 1)", "tanh:scale_x=3,shift_x=-1/3"),
        ("max(0, 3*x - 1)", "relu:scale_x=3,shift_x=1/3"),
        ("0.3*max(2*x - 1, exp(min(2*x - 1, 0)) - 1)", "elu:scale_x=2,scale_y=0.3,shift_x=0.5"),
        ("x*sigmoid(3*x)*2", "aptx:beta=1.5,gamma=1"),  # own parameters before those that any function takes
        ("2*x + 3", "affine:alpha=2,beta=3"),
        ("log(1 + exp(-x))", "log_sigmoid:scale_y=-1"),
    ],
)
def test_what_is_moved_and_stretched_is_recognised(text, spec):
    assert recognised(text).identical[0].spec == spec


@pytest.mark.parametrize("text", ["1/(1 + exp(-3*x/7)) + 1e-9*x**2", "2*gelu(x) + 1e-8*sin(x)"])
def test_what_is_nearly_such_is_none(text):
    assert recognised(text).identical == recognised(text).unproved == ()


@pytest.mark.parametrize("spec", MOVED)
def test_pairs_are_too(spec):
    given = sample((X,), np.asarray(floats.value(get(spec), X)), 1e-12)
    assert solved_for(get(get(spec).name), given, thinned(given)).spec == spec


def test_pairs_of_none_are_none():
    assert scaled_pairs(sample((X,), np.sin(X) + 0.3 * np.cos(5 * X), 1e-12)) == []

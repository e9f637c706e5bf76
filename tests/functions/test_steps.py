"""Steps and clips where generated tests do not look: who owns a knot, and what published sheets print."""

import math

import pytest

from actplot import get
from actplot.errors import BadParameter

ABOVE_ZERO, BELOW_ZERO = 5e-324, -5e-324


@pytest.mark.parametrize(
    ("spec", "below", "at", "above"),
    [
        ("binary_step", 0, 1, 1),  # as the perceptron is printed
        ("binary_step:at_zero=0.5", 0, 0.5, 1),  # Raschka's sheet
        ("binary_step:at_zero=0", 0, 0, 1),  # Pyrcz's chapter
        ("sign", -1, 0, 1),
        ("bipolar_step", -1, 1, 1),
    ],
)
def test_steps_at_zero(spec, below, at, above):
    assert get(spec)([BELOW_ZERO, 0.0, ABOVE_ZERO]).tolist() == [below, at, above]


@pytest.mark.parametrize("name", ["binary_step", "sign", "bipolar_step"])
def test_steps_have_no_slope_at_the_jump_and_none_elsewhere(name):
    slopes = get(name).derivative([-1.0, 0.0, 1.0])
    assert slopes[0] == slopes[2] == 0
    assert math.isnan(slopes[1])


@pytest.mark.parametrize(
    ("spec", "x", "y"),
    [
        ("piecewise_linear", [-0.5, -0.25, 0, 0.25, 0.5], [0, 0.25, 0.5, 0.75, 1]),
        ("hard_sigmoid", [-3, 0, 3], [0, 0.5, 1]),
        ("hard_sigmoid_02", [-2.5, 0, 2.5], [0, 0.5, 1]),
        ("sparse_sigmoid", [-1, 0, 1], [0, 0.5, 1]),
        ("hard_tanh:min_val=-2,max_val=3", [-5, -2, 1, 3, 5], [-2, -2, 1, 3, 3]),
        ("relu6", [-1, 0, 3, 6, 7], [0, 0, 3, 6, 6]),
        ("bounded_relu:a=2", [-1, 1, 2, 3], [0, 1, 2, 2]),
        ("hat", [-1, 0, 0.5, 1, 1.5, 2, 3], [0, 0, 0.5, 1, 0.5, 0, 0]),
        ("affine:alpha=2,beta=-1", [0, 1], [-1, 1]),
    ],
)
def test_clips(spec, x, y):
    assert get(spec)(x).tolist() == y


def test_knots_follow_the_parameters_exactly():
    assert [str(k) for k in get("hard_sigmoid_02:alpha=0.3").knots] == ["-5/3", "5/3"]
    assert [str(k) for k in get("hat:a=1/3").knots] == ["0", "1/6", "1/3"]


def test_bounds_in_the_wrong_order_are_refused():
    assert get("hard_tanh:min_val=0,max_val=2")(3) == 2
    with pytest.raises(BadParameter, match="min_val must be less than max_val"):
        get("hard_tanh:min_val=2,max_val=0")


def test_step_outside_of_zero_to_one_is_refused():
    with pytest.raises(BadParameter, match="at_zero"):
        get("binary_step:at_zero=2")


@pytest.mark.parametrize(
    ("alias", "name"), [("Perceptron", "binary_step"), ("Heaviside", "binary_step"), ("linear", "identity"), ("signum", "sign")]
)
def test_names_in_use(alias, name):
    assert get(alias).name == name

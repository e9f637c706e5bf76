"""What a picture shows of a function: everything that matters, and what is too flat enlarged."""

import numpy as np
import pytest

from actplot import get
from actplot.render.tracing.curves import SIZE, knots
from actplot.render.tracing.windows import lens, window


def test_window_shows_every_knot_with_room(scalar):
    (low, high), (bottom, top) = window(scalar)
    inner = [k for k in knots(scalar) if abs(k) < 50]
    assert all(low < k < high for k in inner)
    assert bottom < top
    assert bottom <= 0 <= top


def test_window_shows_saturation_and_periods():
    assert window(get("relu6"))[0][1] > 6 and window(get("relu6"))[1][1] > 6
    assert window(get("hard_sigmoid"))[0][0] < -3 and window(get("hard_sigmoid"))[0][1] > 3
    assert window(get("sine"))[0] == (-2 * np.pi, 2 * np.pi)
    low, high = window(get("logit"))[0]
    assert -0.2 < low < 0 and 1 < high < 1.2


def test_no_side_of_a_window_is_empty(scalar):
    """Somewhere in the outer half of either side of 0, if f is defined there, a curve is to be seen."""
    xlim, (bottom, top) = window(scalar)
    for end in (x for x in xlim if scalar.entry.domain.low <= x <= scalar.entry.domain.high and xlim[0] < 0 < xlim[1]):
        x = np.linspace(0.5 * end, end, 400)
        with np.errstate(all="ignore"):
            assert any(((bottom <= y) & (y <= top)).any() for y in (scalar(x), scalar.derivative(x))), end


def test_what_is_odd_about_a_point_of_the_axis_is_so_in_its_picture():
    low, high = window(get("logit"))[1]
    assert low == -high and high > 4
    assert window(get("exponential"))[0] == (-4, 2)


def test_bounded_functions_keep_off_the_frame():
    for spec in ("sigmoid", "tanh", "hard_tanh", "gaussian"):
        f = get(spec)
        (low, high), (bottom, top) = window(f)
        y = f(np.linspace(low, high, 500))
        assert bottom < y.min() and y.max() < top


def test_leak_is_magnified():
    f = get("leaky_relu")
    found = lens(f, *window(f))
    assert found.slope == pytest.approx(0.01)
    assert found.xlim == (-3, 0)
    a, b = f(np.array(found.xlim))
    share = abs(b - a) / (found.ylim[1] - found.ylim[0])
    assert 0.2 < share < 0.8
    rise = share * 0.36 * SIZE[1] / 72 * 150  # in a panel of the usual height, at 150 dpi
    assert rise > 3


@pytest.mark.parametrize("spec", ["relu", "gelu", "leaky_relu:negative_slope=0.3", "hard_tanh"])
def test_nothing_is_magnified_that_can_be_seen_or_is_not_there(spec):
    f = get(spec)
    assert lens(f, *window(f)) is None

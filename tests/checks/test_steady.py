"""What is told of many numbers by the first and the last: only what holds at all of them."""

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.checks.steady import bends, steady
from actplot.expressions.resolve import get

NAMES = ("relu", "gelu", "silu", "tanh", "gelu_10", "hard_sigmoid", "hard_shrink", "gaussian", "softplus", "elu:alpha=2")
LENGTH = 3000


def windows(seed, count=30):
    """Runs of float32 of all sizes, each from its first to its last."""
    rng = np.random.default_rng(seed)
    for first in rng.integers(0, 0x7F7FFFFF - (LENGTH << 12), count):
        for sign in (0, 0x80000000):
            yield np.arange(first + sign, first + sign + (LENGTH << 12), 1 << 12, dtype=np.uint32).view(np.float32)


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("name", NAMES)
def test_what_the_ends_tell_holds_between(name, order):
    f = get(name)
    places, found = bends(f, order), 0
    compute = floats.derivative if order else floats.value
    for x in windows(order):
        told = steady(f, order, places, x)
        if told is not None:
            found += 1
            y, near = compute(f, x), told[0]
            assert (y == near).all() and (np.signbit(y) == np.signbit(near)).all()
            assert (np.abs(compute(f, x.astype(float)) - told[1]) <= 8 * np.spacing(abs(told[1]))).all()
    assert found > 10


@pytest.mark.parametrize(("name", "ends", "value"), [("gaussian", (-60, 60), 0), ("abs", (-2, 2), 2), ("binary_step", (0, 1), 1)])
def test_what_turns_between_is_not_told_by_ends(name, ends, value):
    f, x = get(name), np.float32(ends)
    assert steady(f, 0, bends(f, 0), x) is None and steady(f, 0, (), x) == (value, value)


def test_nothing_is_told_outside_of_the_domain():
    f = get("logit")
    assert steady(f, 0, bends(f, 0), np.float32([-5, -2])) is None


def test_what_turns_without_end_is_not_told():
    assert bends(get("sine"), 0) is None and bends(get("sinc"), 0) is None

"""Silent units: how many there are, that they stay so, and which functions have none."""

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.lessons.data import made
from actplot.lessons.dying import FAINT, USUAL, dying
from actplot.lessons.networks import descended, started


@pytest.fixture(scope="module")
def usual():
    return dying()


def test_relu_dies_of_large_steps_alone(usual):
    calm, large = (dict(zip(USUAL, courses, strict=True)) for courses in (usual.sensible, usual.large))
    assert calm["relu"].silent[-1] == calm["relu"].silent[0] < 0.05 and large["relu"].silent[-1] > 0.4
    assert all(c.silent[-1] == 0 for c in usual.sensible[1:])
    assert large["leaky_relu"].silent[-1] == large["leaky_relu"].faint[-1] == 0
    for name in ("elu", "gelu"):  # slopes die away, which is something else
        assert not large[name].dies and large[name].silent[-1] < 0.05 < large[name].faint[-1]
    assert large["relu"].dies and usual.worst is large["relu"]


def test_who_is_silent_stays_silent(usual):
    for c in (*usual.sensible, *usual.large):
        assert list(c.silent) == sorted(c.silent)
        assert all(s <= f for s, f in zip(c.silent, c.faint, strict=True))


def test_silent_units_are_those_that_no_gradient_reaches():
    """Counted otherwise: a unit whose weights one more step does not move."""
    data = made("moons", 100)
    x, f = data.standardised(data.x), get("relu")
    nets = list(descended(started(f, 100, 0), x, data.y, 10.0, 15))
    found = dying([f], data, 10.0, 15, 100).large[0]
    for (net, here), share in zip(nets, found.silent, strict=True):
        pre = x @ net.inner + net.biases
        assert np.mean((floats.value(f, pre) == 0).all(0)) == share  # and its output is 0
        own = np.vstack([here.gradient[:200].reshape(2, 100), here.gradient[200:300]])
        assert not own[:, (pre <= 0).all(0)].any()
    assert found.silent[-1] > 0


def test_slopes_too_small_for_floats_are_told_from_none():
    found = dying([get("gelu"), get("relu")], step=20.0, epochs=12)
    gelu, relu = found.large
    assert gelu.silent[-1] > 0.1 and not gelu.dies and relu.dies
    assert "The slope of GELU is 0 on no interval, but it dies away" in found.third and "smaller than all floats" in found.third
    assert FAINT == 1e-6
    assert "constant somewhere" in dying([get("relu")], made("moons", 40), epochs=2, hidden=5).third


def test_numbers_are_those_of_the_sentences(usual):
    record = usual.record()
    last = next(c for c in record["courses"] if c["name"] == "relu" and c["step"] == 10)
    assert f"with one of 10 it is {100 * last['silent'][-1]:.3g}\u00a0%" in record["sentences"][0]
    rows = usual.rows()
    assert len(rows) == 2 * len(USUAL) * (usual.epochs + 1) and rows[0].keys() == rows[-1].keys()


def test_what_cannot_be_is_refused():
    with pytest.raises(ActplotError, match="sign cannot be trained by gradient descent"):
        dying([get("sign")])
    for option, value in (("--step", 0.0), ("--epochs", 0), ("--hidden", 1001)):
        with pytest.raises(ActplotError, match=f"{option} must be"):
            dying([get("relu")], **{option.removeprefix("--"): value})
    with pytest.raises(ActplotError, match="at most 6 functions"):
        dying([get("relu")] * 7)
    with pytest.raises(ActplotError, match=r"in epoch .*expected a smaller --step"):
        dying([get("x**3")], made("moons", 40), step=1000.0)

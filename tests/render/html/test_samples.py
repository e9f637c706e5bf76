"""Read-outs: the function and its derivative at the very x that are shown."""

import pytest

from actplot import get
from actplot.render.html import samples
from tests.catalogue import load
from tests.render.html.reading import data, holds, unpacked


def test_readout_is_the_function(whole):
    cells = data(whole)["cells"]
    checked = [n for n, f in load().items() if f.kind == "scalar" and holds(f, cells[n], {})]
    assert checked == [n for n, f in load().items() if f.kind == "scalar"]
    assert not holds(get("silu"), cells["gelu"], {})


def test_readout_says_what_is_undefined():
    def at(name, x, lim=(-2.0, 2.0)):
        steps = samples.steps(get(name), lim)
        y, slope = samples.values(get(name), steps.x)
        k = steps.x.index(x)
        return y[k], slope[k]

    assert at("relu", 0.0) == ("0", "0/1")
    assert at("sign", 0.0) == ("0", "!")
    assert at("gelu", 0.0) == ("0", ".5")
    assert at("logit", 0.5, (-0.05, 1.05)) == ("0", "4")
    assert samples.values(get("logit"), [-0.1, 0.0, 1.0]) == (["?", "-i", "i"], ["?", "i", "i"])


def test_knots_between_round_numbers_are_read_out_too():
    f = get("thresholded_relu:theta=1/3")
    steps = samples.steps(f, (-2.0, 2.0))
    assert steps.knots == ((1 / 3, "1/3"),)
    assert samples.values(f, [1 / 3])[1] == ["!"]


@pytest.mark.parametrize("values", [["0"] * 9, ["1", "1", "2", ".5", ".5", ".5", ".5"], [], ["-1.5"] * 3])
def test_packing_loses_nothing(values):
    assert unpacked(samples.packed((values, values[::-1]))) == [values, values[::-1]]

"""f - g: the difference itself, the largest that is met, and where."""

import re

import numpy as np
import pytest

from actplot import get, plot
from actplot.errors import ActplotError
from actplot.render.drawing.many.difference import largest, subtracted
from actplot.render.theme import theme
from tests.render.drawing.test_plot import lines, said

PAIRS = [("gelu", "gelu_tanh"), ("relu", "gelu"), ("sigmoid", "hard_sigmoid"), ("tanh", "erf"), ("relu", "threshold"), ("selu", "elu"),
         ("silu", "hard_swish"), ("sign", "tanh"), ("sqrt(x)", "relu")]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_curve_is_the_difference(pair):
    f, g = map(get, pair)
    figure = plot(f, g, difference=True)
    drawn = np.array(lines(figure, theme("light").f)[0].get_data()).T
    runs = [run for run in np.split(drawn, np.flatnonzero(np.isnan(drawn[:, 0]))) if np.isfinite(run).all(1).sum() > 1]
    for run in (run[np.isfinite(run).all(1)] for run in runs):
        x = np.random.default_rng(0).uniform(run[0, 0], run[-1, 0], 500)
        away = np.abs(f(x) - g(x) - np.interp(x, *run.T))
        assert away.max() <= 0.01 * np.ptp(figure.axes[0].get_ylim())
    assert f.title.replace(" ", "") in said(figure)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_nothing_met_by_chance_is_larger(pair):
    f, g = map(get, pair)
    at, value = largest(subtracted(f, g), (-4.0, 4.0))
    x = np.random.default_rng(0).uniform(-4, 4, 20_000)
    with np.errstate(all="ignore"):
        met = np.abs(f(x) - g(x))
    assert np.nanmax(met) <= abs(value) * (1 + 1e-9) + 1e-12
    with np.errstate(all="ignore"):
        near = np.abs(f(np.array([at - 1e-3, at, at + 1e-3])) - g(np.array([at - 1e-3, at, at + 1e-3])))
    assert np.nanmax(near) == pytest.approx(abs(value), rel=0.02)


def test_the_largest_is_told_and_marked():
    figure = plot("gelu", "gelu_tanh", difference=True)
    found = re.search(r"furthestapartinthiswindow:([\d.]+)atx=([−\d.]+)\(checked,notproved\)", said(figure))
    assert float(found[1]) == pytest.approx(0.000473, abs=1e-6)
    assert abs(float(found[2].replace("−", "-"))) == pytest.approx(2.699, abs=0.002)
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert [tuple(np.round(d.get_xydata()[0], 5)) for d in dots] == [(pytest.approx(-2.699, abs=2e-3), pytest.approx(-0.00047, abs=2e-5))]
    assert "−0.000473" in said(figure)


def test_the_scale_is_its_own():
    low, high = plot("gelu", "gelu_tanh", difference=True, derivative=False).axes[0].get_ylim()
    assert -0.001 < low < -0.00047 and 0.0002 < high < 0.001
    assert plot("gelu", "gelu_tanh", difference=True, ylim=(-1, 1), xlim=(-2, 2)).axes[0].get_ylim() == (-1, 1)


def test_no_difference_and_no_common_domain():
    assert "nodifferenceismet" in said(plot("relu", "max(x, 0)", difference=True))
    with pytest.raises(ActplotError, match="are nowhere both defined"):
        plot("log(x - 2)", "log(-x)", difference=True)

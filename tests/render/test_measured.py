"""A user's own numbers behind a curve: bars as high as there are numbers, shades where f is saturated or dead, and lines that say so."""

import numpy as np
import pytest

import actplot
from actplot import ActplotError, get

X = np.random.default_rng(3).normal(-1.0, 2.0, 5000)


def patches(figure):
    """The shapes behind the curve, by layer."""
    return {round(p.get_zorder(), 2): p for p in figure.axes[0].patches if p.get_zorder() < 0.5}


def texts(figure):
    return " ".join(t.get_text() for t in figure.texts)


def test_the_histogram_counts_the_numbers():
    figure = get("gelu").plot(data=X)
    bars = patches(figure)[0.4].get_xy()
    low, high = figure.axes[0].get_xlim()
    heights = bars[1:-2:2, 1] - bars[0, 1]
    expected = np.histogram(X, bins=len(heights), range=(low, high))[0]
    assert np.allclose(heights / heights.max(), expected / expected.max(), atol=0.02)
    assert low <= np.quantile(X, 0.01) and high >= np.quantile(X, 0.99)


def test_flat_zones_are_shaded():
    relu, gelu, identity = (patches(get(n).plot(data=X, xlim=(-6, 6))) for n in ("relu", "gelu", "identity"))
    assert {0.2, 0.3, 0.4} == set(relu) and {0.2, 0.4} == set(gelu) and {0.4} == set(identity)
    assert relu[0.3].get_hatch() and relu[0.3].get_x() + relu[0.3].get_width() == pytest.approx(0)
    assert gelu[0.2].get_x() + gelu[0.2].get_width() == pytest.approx(-3.2098, abs=1e-3)


def test_the_table_is_told_in_a_few_lines():
    figure, (row,) = get("relu").plot(data=np.r_[X, np.nan]), actplot.data(np.r_[X, np.nan], "relu")
    said = texts(figure)
    assert "5,001 numbers, 1 NaN" in said.replace("\n", " ")
    assert f"{100 * row['dead']:.3g} %" in said and "gain =" in said
    assert all(p in said.replace(" ", "") for p in ("Ef=", "f(x)"))  # the formula keeps its place


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (["softmax"], {}, "softmax is no function of one number: data is drawn"),
        (["relu", "gelu"], {}, "data can be drawn where f is drawn against x in a panel of its own; expected one function, or columns"),
        (["relu"], {"against": "output"}, "data can be drawn where"),
        (["relu"], {"data": []}, "data must be an array of real numbers, got"),
        (["relu"], {"data": [np.nan]}, "none of the 1 numbers is finite"),
    ],
)  # fmt: skip
def test_where_it_has_no_place_it_is_refused(names, options, said):
    with pytest.raises(ActplotError, match=said):
        actplot.plot(*names, **{"data": X, **options})


def test_columns_have_it_each(tmp_path):
    figure = actplot.plot("relu", "tanh", layout="columns", data=X)
    assert all(any(abs(p.get_zorder() - 0.4) < 1e-9 for p in ax.patches) for ax in figure.axes)


"""Curves in axes of a user's own: what is asked for is drawn there, and nothing else is changed."""

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

import actplot
from actplot import ActplotError, get


def own(count=1):
    """A figure of a user's own."""
    figure = Figure()
    return figure, np.atleast_1d(figure.subplots(1, count))


def settled():
    """All settings but the backend, which is chosen when it is asked for."""
    return {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}


def test_the_axes_come_back_with_labelled_curves():
    figure, (ax, other) = own(2)
    settings, size = settled(), tuple(figure.get_size_inches())
    assert get("gelu").plot(ax=ax) is ax
    assert actplot.plot("relu", "tanh", ax=ax, derivative=False) is ax
    labels = [text.get_text() for text in ax.legend().get_texts()]
    assert labels == ["GELU", "GELU, f′", "ReLU", "tanh"]
    assert settled() == settings and tuple(figure.get_size_inches()) == size
    assert not other.has_data() and figure.axes == [ax, other] and not figure.texts and not ax.get_title()
    assert {line.get_color() for line in ax.lines[:1]} == {"#0072b2"}


def test_curves_are_the_function():
    _, (ax,) = own()
    f = get("gelu")
    f.plot(ax=ax, second=True, xlim=(-3, 2))
    assert ax.get_xlim() == (-3, 2)
    for line, order in zip(ax.lines, (f, f.derivative, f.second_derivative), strict=True):
        x, y = (np.asarray(v, float) for v in line.get_data())
        kept = np.isfinite(x)
        assert np.allclose(y[kept], order(x[kept]), atol=0.02) and x[kept].min() <= -2.9


def test_limits_stay_where_they_were_set_and_make_room_where_not():
    _, (ax,) = own()
    ax.hist([0.0, 1.0, 1.0, 2.0])
    before, top = ax.get_xlim(), ax.get_ylim()[1]
    get("square").plot(ax=ax)
    assert ax.get_xlim() == before and ax.get_ylim()[1] >= top
    ax.set_ylim(-1, 1)
    get("exponential").plot(ax=ax)
    assert (ax.get_xlim(), ax.get_ylim()) == (before, (-1, 1))
    get("relu").plot(ax=ax, xlim=(-5, 5), ylim=(-2, 9))
    assert (ax.get_xlim(), ax.get_ylim()) == ((-5, 5), (-2, 9))


def test_jumps_are_not_joined():
    _, (ax,) = own()
    get("sign").plot(ax=ax, derivative=False)
    y = np.asarray(ax.lines[0].get_ydata(), float)
    assert np.isnan(y).any() and set(y[np.isfinite(y)].tolist()) == {-1.0, 1.0}


def test_what_cannot_be_drawn_there_is_refused():
    figure, (ax,) = own()
    for draw, said in (
        (lambda: actplot.plot("softmax", ax=ax), "softmax is no function of one number"),
        (lambda: get("relu").plot(ax=figure), "ax must be axes of matplotlib's, such as plt.gca"),
        (lambda: get("relu").plot(ax=ax, theme="drak"), "did you mean dark"),
    ):
        with pytest.raises(ActplotError, match=said):
            draw()
    with pytest.raises(TypeError, match="unexpected keyword argument 'layout' beside ax"):
        get("relu").plot(ax=ax, layout="columns")
    assert not ax.lines

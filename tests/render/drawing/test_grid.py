"""Grids: a row of function and derivative for each activation."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from actplot import get
from actplot.errors import ActplotError, BadTemplate
from actplot.render.drawing.grid import grid, parse, read
from actplot.render.shipped import shipped

FIGURES = [("sigmoid", "tanh", "relu"), ("binary_step", "identity")]


@pytest.mark.parametrize("names", FIGURES, ids=len)
def test_pyrcz(names):
    figure = grid(names, template="pyrcz")
    assert len(figure.axes) == 2 * len(names)
    for ax in figure.axes:
        assert ax.get_xlim() == ax.get_ylim() == (-3, 3)
        assert list(ax.get_yticks()) == [-2, -1, 0, 1, 2]
        assert ax.get_xlabel() == "x"
        assert len(ax.collections) == 2  # fine lines across and upright
    lefts = [round(ax.get_position().x0, 6) for ax in figure.axes]
    assert lefts == [lefts[0], lefts[1]] * len(names)
    for i, ax in enumerate(figure.axes):
        hues = {to_hex(line.get_color()) for line in ax.lines if line.get_linewidth() == 3}
        assert hues == {("#e00000", "#0000ff")[i % 2]}
        assert ax.get_ylabel().replace("\N{HAIR SPACE}", "") == ("f(x)", "f′(x)")[i % 2]


def test_derivatives_are_drawn_against_what_their_axis_says():
    """Pyrcz's own figure labels the derivative's axis with the output, and draws it against the input."""
    ax = grid(["sigmoid"], template="pyrcz").axes[1]
    x, y = next(line for line in ax.lines if line.get_linewidth() == 3).get_data()
    assert ax.get_xlabel() == "x"
    assert np.abs(np.exp(-x) / (1 + np.exp(-x)) ** 2 - y).max() < 0.01


@pytest.mark.sampled
def test_every_entry_has_a_row(entry):
    assert len(grid([entry]).axes) == 2


def test_without_template_windows_are_found():
    assert grid(["relu6"]).axes[0].get_xlim()[1] > 6


def test_shipped_templates_can_be_read():
    assert "pyrcz" in shipped("grid")
    assert [read(name).width > 0 for name in shipped("grid")] == [True] * len(shipped("grid"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind = 'sheet'", "kind must be 'grid', got 'sheet'"),
        ("kind = 'grid'\n[panels]\nwidth = 3", "unknown table 'panels'; expected panel, curves"),
        ("kind = 'grid'\n[panel]\nwidht = 3", "panel has no key 'widht'; did you mean width"),
        ("kind = 'grid'\n[panel]\nxlim = [3, -3]", "panel.xlim must be two numbers, the first the smaller, within ±1e+09"),
        ("kind = 'grid'\n[panel]\nminor = true", "panel.minor must be a whole number from 0 to 20, got True"),
        ("kind = 'grid'\n[curves]\nlight = { f = 'red', df = 'blue' }", "curves.light must be { f = "),
        ("kind = 'grid'\n[panel]\nwidth = '200'", "panel.width must be a number of points from 20 to 2000, got '200'"),
        ("kind = 'grid'\n[panel]\nxlim = '12'", "panel.xlim must be two numbers"),
        ("kind = 'grid'\n[panel]\nylim = [false, true]", "panel.ylim must be two numbers"),
        ("kind = 'grid'\n[panel]\nyticks = ['0', '1']", "panel.yticks must be a list of 2 to 50 numbers"),
        ("kind = 'grid'\n[curves]\nlight = { f = '#+12345', df = '#000000' }", "curves.light must be { f = "),
        ("kind = ", "Invalid value"),
    ],
)
def test_bad_templates(text, message, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(BadTemplate) as e:
        grid(["relu"], template=str(path))
    assert str(path) in str(e.value)
    assert message in str(e.value)


def test_own_template(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("kind = 'grid'\n[panel]\nxlim = [-1, 2]\n")
    assert grid(["relu"], template=str(path)).axes[0].get_xlim() == (-1, 2)
    assert parse({"kind": "grid"}, "empty").xlim is None


def test_unknown_template_and_nothing_to_draw():
    with pytest.raises(BadTemplate, match=r"no grid template named 'pyrzc'; did you mean pyrcz\?"):
        grid(["relu"], template="pyrzc")
    with pytest.raises(BadTemplate, match="cannot read the template"):
        grid(["relu"], template="nowhere/mine.toml")
    with pytest.raises(ActplotError, match="nothing to draw"):
        grid([])


def test_the_label_of_an_axis_is_nearer_to_its_own_panel():
    figure = grid([get("sigmoid"), get("relu")])
    figure.canvas.draw()
    for before, own in zip(figure.axes[::2], figure.axes[1::2], strict=True):
        label, left, right = own.yaxis.label.get_window_extent(), before.get_window_extent().x1, own.get_window_extent().x0
        assert own.get_ylabel() and label.x0 - left > right - label.x1

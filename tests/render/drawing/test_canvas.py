"""Pictures of single functions share one canvas, and one rectangle for their axes, so that several of them align."""

import pytest

from actplot import get, names, plot
from actplot.render.drawing.plot import drawing
from actplot.render.theme import LEAST_TYPE, THEMES
from tests.catalogue import few

SCALARS = [f.name for f in map(get, names()) if f.kind == "scalar"]


def frame(figure):
    """Size in inches, and the rectangle of the axes in points."""
    wide, high = (float(v) for v in figure.get_size_inches())
    x, y, w, h = figure.axes[0].get_position().bounds
    return tuple(round(v, 3) for v in (wide, high, x * wide * 72, y * high * 72, w * wide * 72, h * high * 72))


@pytest.mark.sampled
def test_every_single_function_has_the_same_rectangle(scalar):
    assert frame(plot(scalar)) == frame(plot("relu"))


@pytest.mark.parametrize("size", [(6, 4), (16, 9), (4, 4)], ids=str)
def test_at_any_size(size):
    frames = {name: frame(plot(name, size=size)) for name in SCALARS if name in few()}
    assert len(frames) > 10 and len(set(frames.values())) == 1
    assert next(iter(frames.values()))[:2] == size


@pytest.mark.parametrize(
    ("chosen", "options"),
    [
        ("sine", {"xlim": (-1000, 1000)}), ("exponential", {"xlim": (0, 50)}), ("relu", {"second": True}), ("relu", {"derivative": False}),
        ("x*tanh(log(1+exp(x)))", {}), ("gelu", {"title": "A title that is so long that no line of this picture has room for it"}),
        *(("hat", {"theme": name}) for name in THEMES), (["gelu", "gelu_tanh"], {"difference": True, "ylim": (-1, 1)}),
    ],
)  # fmt: skip
def test_whatever_is_said_above(chosen, options):
    assert frame(plot(chosen, **options)) == frame(plot("relu"))


def test_what_would_differ_is_seen():
    assert frame(plot("relu", size=(6, 4))) != frame(plot("relu"))
    assert frame(plot(["relu", "gelu"]))[:3] == frame(plot("relu"))[:3] != frame(plot(["relu", "gelu"], layout="columns"))[:3]


@pytest.mark.parametrize("size", [(16, 9), (12, 9), (3, 2), (2.5, 2.5), (30, 20)], ids=str)
def test_type_and_lines_grow_with_the_picture(size):
    usual, made = drawing("relu"), drawing("relu", size=size)
    unit = made.laid.unit
    assert usual.laid.unit == 1 and (unit > 1) == (size[0] > 8)
    figure, plain = made.figure(), usual.figure()
    assert figure.texts[0].get_fontsize() == pytest.approx(plain.texts[0].get_fontsize() * unit)
    large, small = (max(line.get_linewidth() for line in f.axes[0].lines if line.get_zorder() == 3) for f in (figure, plain))
    assert large == pytest.approx(small * unit)
    ticks = figure.axes[0].get_xticklabels()[0].get_fontsize()
    assert ticks >= LEAST_TYPE - 1e-9

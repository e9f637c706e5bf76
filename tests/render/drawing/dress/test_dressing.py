"""How a plot is dressed: type and lines of the size that is asked for, a ground or none, a grid or none."""

import io
import re
from functools import partial
from itertools import pairwise

import pytest
from PIL import Image

from actplot import ActplotError, plot
from actplot.render.drawing.dress.dressing import SEEN, crowded
from actplot.render.drawing.grid import drawing as rows
from actplot.render.drawing.plot import drawing
from actplot.render.files.save import encoded
from actplot.render.options import EXTENTS

FEW = ["gelu", ["relu", "gelu", "silu"], "softmax", "swiglu", ["elu", "selu", "mish", "tanh"]]
PIXELS = 960 / (40 / 3) / 72  # of a slide that is shown 960 pixels wide, for a point


def type_at_axes(figure):
    return {round(label.get_fontsize(), 4) for ax in figure.axes for label in (*ax.get_xticklabels(), *ax.get_yticklabels())}


def widest(figure):
    return max(line.get_linewidth() for ax in figure.axes for line in ax.lines if line.get_zorder() == 3)


@pytest.mark.parametrize("chosen", FEW, ids=str)
def test_type_is_as_large_as_asked_for(chosen):
    for size in (9.0, 14.0):
        made = plot(chosen, font_size=size)
        assert type_at_axes(made) == {size}
    assert type_at_axes(plot("gelu", size=(8, 6), font_size=12)) == {12}
    with pytest.raises(ActplotError, match=r"size must be at least .* in type of 60 points, got 4x3"):
        plot("gelu", size=(4, 3), font_size=60)


@pytest.mark.parametrize("chosen", FEW, ids=str)
@pytest.mark.parametrize("extent", EXTENTS)
def test_an_extent_has_its_size_and_its_type(chosen, extent):
    figure = plot(chosen, size=extent)
    inches, size = EXTENTS[extent]
    assert tuple(figure.get_size_inches()) == pytest.approx(inches)
    (found,) = {round(v, 3) for v in type_at_axes(figure)}
    assert found <= size + 1e-6 and (found == pytest.approx(size) or isinstance(chosen, list) or extent in ("half", "column"))


def test_a_slide_is_as_large_as_screens_are():
    """In whole dots: a film that is a dot narrower is stretched."""
    assert [v * 144 for v in EXTENTS["16:9"][0]] == [1920, 1080] and [v * 96 for v in EXTENTS["4:3"][0]] == [960, 720]


@pytest.mark.parametrize("extent", ["16:9", "4:3"])
def test_slides_are_read_from_the_last_row(extent):
    for chosen in ("gelu", "relu", "softmax", ["relu", "gelu"]):
        assert min(type_at_axes(plot(chosen, size=extent))) * PIXELS >= 23.9


EIGHT = ["relu", "gelu", "silu", "mish", "elu", "selu", "tanh", "sigmoid"]


@pytest.mark.parametrize("extent", ["16:9", "4:3"])
@pytest.mark.parametrize("draw", [rows, partial(drawing, layout="columns")], ids=["grid", "columns"])
def test_a_slide_of_small_type_is_said_to_be_one_with_how_many_have_room(draw, extent):
    told = [crowded(draw(EIGHT[:n], size=extent), extent, n, lambda n: draw(EIGHT[:n], size=extent)) for n in (1, 8)]
    assert told[0] == ""
    fits = int(re.search(rf"at {extent}, (\d) of these", told[1])[1])
    seen = [min(type_at_axes(draw(EIGHT[:n], size=extent).figure())) * PIXELS >= SEEN for n in (fits, fits + 1)]
    assert seen == [True, False]
    assert crowded(draw(EIGHT[:1], size=(2, 2)), (2, 2), 1, draw) == ""  # no slide
    assert crowded(draw(EIGHT[:3], size=extent, font_size=7), extent, 3, draw) == ""  # as it is asked for


@pytest.mark.parametrize("chosen", FEW, ids=str)
def test_lines_are_as_wide_as_asked_for(chosen):
    def pens(**options):
        return [p.width for p in drawing(chosen, **options).laid.panels[0].plan.pens]

    for width in (1.0, 5.0):
        assert pens(line_width=width) == [pytest.approx(w * width / 2.2) for w in pens()]
    for size in ("16:9", (3, 2), (30, 20)):  # whatever a point is enlarged to
        assert widest(plot("relu", size=size, line_width=3)) == pytest.approx(3)
    keys = [key.pen.width for key in drawing("gelu", line_width=4.4).laid.panels[0].plan.keys]
    assert keys == [pytest.approx(4.4), pytest.approx(3.0)]


def corner(**options):
    return Image.open(io.BytesIO(encoded(drawing("gelu", **options), "png", 40))).convert("RGBA").getpixel((1, 1))


def test_a_ground_or_none():
    assert corner() == (255, 255, 255, 255) and corner(transparent=True)[3] == 0
    assert corner(theme="dark")[:3] == (0x12, 0x14, 0x16) and corner(theme="dark", transparent=True)[3] == 0
    solid, clear = (encoded(drawing("softmax", kind="bars", transparent=t), "svg", 72) for t in (False, True))
    assert solid.count(b"fill: #ffffff") > clear.count(b"fill: #ffffff")


def test_a_grid_or_none():
    def lines(**options):
        (ax,) = plot("relu", **options).axes
        return [line.get_visible() for line in (*ax.get_xgridlines(), *ax.get_ygridlines())]

    assert all(lines()) and not any(lines(grid=False)) and len(lines(grid=False)) > 4


def test_derivatives_alone():
    made = drawing(["gelu", "silu"], function=False).laid.panels[0].plan
    assert made.names == ("f′ of GELU", "f′ of SiLU")
    figure = plot("gelu", function=False, second=True)
    assert len([line for line in figure.axes[0].lines if line.get_zorder() == 3]) == 2
    with pytest.raises(ActplotError, match=r"nothing to plot: expected a first or second derivative to draw$"):
        plot("gelu", function=False, derivative=False)
    with pytest.raises(ActplotError, match="no function can be asked for where derivatives are drawn against x"):
        plot("gelu", function=False, against="output")


def test_letters_are_text_or_paths():
    text, paths = (encoded(drawing("gelu"), "svg", 72, paths=p) for p in (False, True))
    assert b"<text" in text and b"<text" not in paths and b"GELU" in paths  # which its label still is
    assert all(a == b for a, b in pairwise([encoded(drawing("gelu"), "svg", 72, paths=True)] * 2))


def test_pictures_of_other_kinds_refuse_what_they_have_none_of():
    for option, what in (("font_size", 9), ("line_width", 2), ("grid", False), ("function", False)):
        with pytest.raises(ActplotError, match="can be asked for of slices and envelopes alone"):
            plot("softmax", kind="bars", **{option: what})

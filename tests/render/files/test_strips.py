"""Large pictures are drawn in strips: nothing is cut through, and what comes out is what the whole figure gives."""

import io
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image

from actplot.render.drawing.grid import drawing as grid
from actplot.render.drawing.plot import drawing as plot
from actplot.render.figure import Picture
from actplot.render.files import save, strips
from actplot.render.sheets.sheet import sheet
from actplot.render.type.page import Page

PICTURES = {
    "grid": lambda: grid(["relu", "mish", "sign", "leaky_relu", "serf", "softmax", "glu"]),  # asymptotes of two reach far down
    "columns": lambda: plot(["relu", "gelu", "softmax", "elu", "leaky_relu"], layout="columns"),
    "sheet": lambda: sheet().page,
    "dark": lambda: sheet(["relu", "gelu", "tanh"], template="study", theme="dark").page,
}


def dots(data):
    return np.asarray(Image.open(io.BytesIO(data))).astype(int)


@pytest.mark.parametrize("name", PICTURES)
def test_strips_give_the_dots_of_the_whole(name, monkeypatch):
    picture = PICTURES[name]()
    whole = save.encoded(picture.figure(), "png", 100)
    monkeypatch.setattr(save, "LARGE", 0)
    for size in (10**9, 200_000, 1):
        monkeypatch.setattr(strips, "DOTS", size)
        found = save.encoded(picture, "png", 100)
        assert Image.open(io.BytesIO(found)).info == Image.open(io.BytesIO(whole)).info
        apart = np.abs(dots(found) - dots(whole)).max(axis=2)
        assert apart.max() <= 2  # of 255: circles and edges have as many parts as the last bits of their place say
        assert (apart > 0).mean() < 1e-4


def test_nothing_is_measured_with_the_dots_of_the_whole(monkeypatch):
    made, begin = [], RendererAgg.__init__
    monkeypatch.setattr(RendererAgg, "__init__", lambda self, *args: (made.append(args[0] * args[1]), begin(self, *args))[1])
    picture = PICTURES["grid"]()
    monkeypatch.setattr(strips, "DOTS", 1)
    strips.png(picture, 100, {})
    assert 0 < max(made) < picture.width * picture.height * (100 / 72) ** 2 / 2


@pytest.mark.parametrize("aside", [-1e-12, 1e-12])
def test_the_last_bits_of_its_place_do_not_move_a_letter(aside):
    half = 40 + 1.5 / 64  # of a dot; letters stand at 64ths

    def drawn(x, y):
        figure = Picture(figsize=(1, 1), dpi=100)
        figure.text(x, y, "0", transform=None)
        return dots(save.encoded(figure, "png", 100))

    assert np.array_equal(drawn(half, half), drawn(half + aside, half + aside))
    assert not np.array_equal(drawn(half, half), drawn(half + 1, half))


def test_a_lone_circle_looks_as_it_does_among_others():
    def drawn(*across):
        page = Page(72.0, 72.0, 0.0, "#ffffff")
        for x in across:
            page.dot(x, 20.3, 3.0, "#ff0000", "#000000", 0.5, "of nothing", "dot")
        return dots(save.encoded(page, "png", 100))[:, :50]

    assert np.array_equal(drawn(20.3), drawn(20.3, 60.3))
    assert not np.array_equal(drawn(20.3), drawn(20.6, 60.3))


def test_a_small_picture_is_drawn_whole_and_a_large_one_in_strips(monkeypatch):
    drawn = []
    monkeypatch.setattr(strips, "png", lambda *_: drawn.append(1) or b"")
    picture = grid(["relu"])
    save.encoded(picture, "png", 100)
    assert not drawn
    save.encoded(picture, "png", 1000)
    assert drawn


def test_cuts_go_through_nothing():
    spans = [(4, 90), (100, 205.5), (120, 150), (212, 300), (301, 390)]
    assert strips.cuts(400, spans, 1) == [400, 209, 97, 1, 0]  # 300 and 301 are too near to each other
    assert strips.cuts(400, spans, 200) == [400, 209, 97, 0]
    assert strips.cuts(400, spans, 1000) == [400, 0]
    for most in (1, 50, 150, 500):
        for place in strips.cuts(400, spans, most)[1:-1]:
            assert not any(a - strips.AIR < place < b + strips.AIR for a, b in spans)
        assert all(high > low for high, low in pairwise(strips.cuts(400, spans, most)))

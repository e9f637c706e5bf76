"""A figure shows itself: as a PNG of its size, of the same bytes whatever is configured."""

import struct

import matplotlib
import pytest
from matplotlib.figure import Figure

import actplot

MAKERS = {
    "plot": lambda: actplot.plot("relu", "elu"),
    "of an activation": lambda: actplot.get("gelu").plot(),
    "vector": lambda: actplot.plot("softmax"),
    "grid": lambda: actplot.grid("tanh"),
    "sheet": lambda: actplot.cheatsheet("relu"),
}


@pytest.mark.parametrize("made", MAKERS)
def test_every_figure_shows_itself(made):
    figure = MAKERS[made]()
    data, about = figure._repr_mimebundle_()
    wide, high = struct.unpack(">II", data["image/png"][16:24])
    inches = figure.get_size_inches()
    assert (wide, high) == pytest.approx(tuple(inches * 192), abs=1)
    assert about == {"image/png": {"width": round(inches[0] * 96)}}
    with matplotlib.rc_context({"figure.dpi": 33, "savefig.dpi": 44, "savefig.facecolor": "red"}):
        assert figure._repr_mimebundle_()[0] == data
    assert figure._repr_mimebundle_(include=["image/svg+xml"]) == ({}, {})
    assert not hasattr(Figure(), "_repr_mimebundle_")


def test_a_poster_is_no_larger_than_a_screen():
    data, about = actplot.cheatsheet("relu", paper="a0")._repr_mimebundle_()
    assert max(struct.unpack(">II", data["image/png"][16:24])) == 4000
    assert about["image/png"]["width"] > 4000

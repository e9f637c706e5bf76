"""An envelope is what a function makes of the heights of lines."""

from itertools import pairwise

import numpy as np
import pytest

from actplot import get, names, plot
from actplot.render.drawing.graph import PIECES
from actplot.render.drawing.vectors.envelope import envelope, told
from actplot.render.drawing.vectors.kinds import unfit
from actplot.render.theme import theme

FOUND = [f for f in map(get, names()) if f.kind == "vector" and not unfit(f, "envelope")]
Z = np.linspace(-4, 4, 400)
LINES = np.stack([a * Z + b for a, b in PIECES], 1)


def traces(f):
    return {t.label: t.evaluate(Z) for t in envelope(f, theme("light"))[0]}


def test_there_are_some():
    assert {f.name for f in FOUND} == {"maxout", "logsumexp", "logmeanexp"}


@pytest.mark.parametrize("f", FOUND, ids=lambda f: f.name)
def test_values_and_slopes(f):
    found = traces(f)
    assert np.allclose(found["y"], np.asarray(f(LINES))[:, 0])
    inside = slice(1, -1)
    slopes = np.gradient(found["y"], Z)
    smooth = np.abs(np.gradient(found["dy/dz"], Z)) < 2
    assert np.allclose(found["dy/dz"][inside][smooth[inside]], slopes[inside][smooth[inside]], atol=0.02)
    for (a, b), line in zip(PIECES, LINES.T, strict=True):
        assert np.allclose(found[next(k for k in found if k.endswith(told(a, b)))], line)


def test_maxout_is_the_upper_envelope_and_others_are_near():
    values = {f.name: traces(f)["y"] for f in FOUND}
    assert (values["maxout"] == LINES.max(axis=1)).all()
    assert (values["logsumexp"] > values["maxout"]).all() and (values["logmeanexp"] < values["maxout"]).all()
    assert (values["logsumexp"] - values["maxout"] <= np.log(3) + 1e-12).all()
    convex = np.diff(values["maxout"], 2)
    assert (convex > -1e-12).all()


def test_kinks_are_circled_and_lines_reach_the_edges():
    figure = plot("maxout", kind="envelope")
    look = theme("light")
    circles = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    x = np.unique(np.concatenate([c.get_xdata() for c in circles]).round(3))
    crossings = [(d - b) / (a - c) for (a, b), (c, d) in pairwise(PIECES)]
    assert np.allclose(x, crossings, atol=1e-3)
    assert {line.get_color() for line in figure.axes[0].lines} >= {look.f, look.df, look.ink}


def test_lines_are_told():
    assert [told(a, b) for a, b in PIECES] == ["−z − 1", "0.35z + 0.3", "1.4z − 2.2"]
    assert told(1.0, 0.0) == "z + 0" and told(-2.5, 1.0) == "−2.5z + 1"

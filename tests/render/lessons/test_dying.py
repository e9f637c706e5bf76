"""The picture of silent units: every curve has its label at its end."""

from itertools import pairwise

import pytest

from actplot.expressions.resolve import get
from actplot.lessons.data import made
from actplot.lessons.dying import dying
from actplot.render.lessons.dying import LINE, apart
from actplot.render.lessons.picture import page
from actplot.render.theme import THEMES
from tests.render.inspection import lines
from tests.render.lessons.inspection import complaints

SIX = "relu leaky_relu:negative_slope=0.0000001 softplus relu6 hard_sigmoid x*sigmoid(2*x)"


def course(spec, step=10.0):
    return dying([get(s) for s in spec.split()], made("moons", 60), step, 12, 40)


@pytest.mark.parametrize(("spec", "step"), [("relu leaky_relu elu gelu", 10.0), ("relu", 40.0), ("tanh", 0.1), (SIX, 12.34567)])
def test_nothing_overlaps(spec, step):
    assert complaints(course(spec, step)) == []


@pytest.mark.parametrize("look", THEMES.values(), ids=lambda t: t.name)
def test_curves_are_told_apart(look):
    found = course("relu leaky_relu elu gelu")
    drawn = lines(page(found, look.name), "chart 1", "f")
    assert len({(i.colour, str(i.dash)) for i in drawn}) == 4


def test_curves_end_where_their_shares_do():
    found = course("relu leaky_relu")
    made_ = page(found)
    grid = {b.text: b.area for b in made_.blocks if b.owner == "chart 1" and b.role == "number"}
    (zero,) = {i.points[0][1] for i in lines(made_, "chart 1", "axis")}
    ends = [i.points[-1][1] for i in lines(made_, "chart 1", "f")]
    scale = (grid["20"].y0 - grid["0"].y0) / 20
    assert [(y - zero) / scale for y in ends] == pytest.approx([100 * c.silent[-1] for c in found.large], abs=0.2)


@pytest.mark.parametrize("heights", [[], [5.0], [0.0] * 6, [100.0] * 6, [0.0, 1, 50, 51, 99, 100], [50.0, 49, 51, 48, 52, 50]])
def test_labels_are_apart(heights):
    found = apart(heights, 15.0, 0.0, 100.0)
    order = sorted(found)
    assert all(b - a >= 15 - 1e-9 for a, b in pairwise(order))
    assert all(-1e-9 <= v <= 100 + 1e-9 for v in found) and LINE > 14
    assert sorted(range(len(found)), key=lambda k: found[k]) == sorted(range(len(found)), key=lambda k: (heights[k], -k))

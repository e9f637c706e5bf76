"""The picture of the centre: nothing overlaps or leaves the page, and what is drawn is what was measured."""

import numpy as np
import pytest

from actplot import get
from actplot.lessons.centre import START, TARGET, centre
from actplot.render.lessons.centre import X, Y
from actplot.render.lessons.picture import page
from actplot.render.theme import THEMES
from actplot.render.type.page import Line, Shape
from tests.render.inspection import pale
from tests.render.lessons.inspection import complaints, wrong

NAMES = [["sigmoid", "tanh"], ["relu"], ["sigmoid", "tanh", "relu"], ["hard_sigmoid", "softplus", "x + 100"], ["x + 100000"], ["step"]]


def drawn(names, theme="light", size=None, **options):
    return page(centre([get(n) for n in names], **options), theme, size)


@pytest.mark.sampled
@pytest.mark.parametrize("names", NAMES, ids=" ".join)
def test_nothing_overlaps(names):
    assert complaints(centre([get(n) for n in names])) == []


def test_what_overlaps_is_seen():
    made = drawn(["relu"])
    assert wrong(made, 1.0) == []
    made.blocks.append(made.blocks[0])
    assert wrong(made, 1.0) != []


@pytest.mark.parametrize("theme", THEMES)
def test_colours_keep_their_contrast(theme):
    assert pale(drawn(["sigmoid", "tanh"], theme)) == []


@pytest.mark.parametrize("names", NAMES[:3], ids=" ".join)
def test_paths_are_those_that_were_measured(names):
    found = centre([get(n) for n in names])
    made = page(found)
    for k, b in enumerate(found.bowls):
        frame = next(i for i in made.ink if i.owner == f"batch {k}" and i.role == "frame").area
        scale = np.array([frame.width / (X[1] - X[0]), frame.height / (Y[1] - Y[0])])
        assert scale[0] == pytest.approx(scale[1])  # angles are true
        runs = [i.points for i in made.ink if isinstance(i, Line) and i.owner == f"batch {k}" and i.role == "f"]
        ends = np.array(runs[-1][-1]) - (frame.x0, frame.y0)
        assert np.allclose(ends / scale + (X[0], Y[0]), b.batch[b.batch_steps], atol=1e-6)
        first = np.array(runs[0][0]) - (frame.x0, frame.y0)
        assert np.allclose(first / scale + (X[0], Y[0]), START)


def test_quadrants_into_which_no_example_leads_are_blank():
    def tinted(name):
        return sum(isinstance(i, Shape) and i.role == "band" for i in drawn([name]).ink)

    assert (tinted("sigmoid"), tinted("tanh"), tinted("softplus")) == (2, 3, 2)  # no step leads away from the target


def test_start_and_target_lie_in_the_window():
    for point in (START, TARGET):
        assert X[0] < point[0] < X[1] and Y[0] < point[1] < Y[1]


def test_long_names_are_cut_where_they_end():
    assert wrong(drawn(["where(x > 0, x, 0.123456789*x + 0.0*x + 1/(1 + exp(-x)))", "relu", "elu"]), 1.0) == []

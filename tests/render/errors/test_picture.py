"""The picture of a check shows every point once, what is bad in another colour, and says what is dashed."""

import numpy as np

from actplot.checks.check import check
from actplot.checks.kinds import KINDS
from actplot.checks.points import points
from actplot.checks.reference import truth
from actplot.expressions.resolve import get
from actplot.render.errors.picture import across, page, up
from actplot.render.theme import LIGHT
from actplot.render.type.page import Area, Shape, Type

BF16 = KINDS["bfloat16"]


def drawn(plant=lambda x, y: None):
    """The page of results of gelu in which something was changed, and their report."""
    f = get("gelu")
    x = points(f, BF16)
    y = truth(f, x, BF16).nearest.copy()
    plant(BF16.wide(x), y)
    report = check(f, x, y, BF16, subject="mine")
    return page(report), report


def dots(made, colour):
    return [i.area for i in made.ink if isinstance(i, Shape) and i.fill == colour]


def test_what_is_right_is_blue_alone():
    made, _ = drawn()
    assert len(dots(made, LIGHT.f)) > 1000 and dots(made, LIGHT.df) == []
    assert Area(0, 0, made.width, made.height).holds(made.whole)


def test_bad_results_stand_higher_and_those_not_finite_highest():
    def plant(x, y):
        y[np.abs(x - 3) < 0.01] = 4
        y[np.abs(x + 3) < 0.01] = np.nan

    made, report = drawn(plant)
    far, lost = sorted(dots(made, LIGHT.df), key=lambda a: a.y0)
    assert max(a.y1 for a in dots(made, LIGHT.f)) < far.y0 < lost.y0 and lost.x0 < far.x0
    words = [i.word.text for i in made.ink if isinstance(i, Type)]
    assert {"not finite", "10", "0"} <= set(words) and any("mine as gelu in bfloat16" in w for w in words)
    assert report.value.nonfinite[0].bad == 1


def test_axes_are_in_order():
    x = np.array([-1e30, -10, -1, -1e-3, -1e-30, 0, 1e-30, 1e-3, 1, 10, 1e30])
    assert (np.diff(across(x)) > 0).all() and (across(x) == -across(-x)).all() and np.abs(across(x)).max() < 1
    assert (np.diff(up(np.array([0, 0.5, 1, 2, 1e9]))) > 0).all()


def test_the_same_report_gives_the_same_page():
    assert drawn()[0].ink == drawn()[0].ink

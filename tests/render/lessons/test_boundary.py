"""The picture of decision surfaces: shading that is the probability, marks that are told apart without colour."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.path import Path

from actplot.expressions.resolve import get
from actplot.lessons.boundary import boundary
from actplot.lessons.data import made
from actplot.render.lessons.boundary import SHARES, mixed, shade, whole
from actplot.render.lessons.picture import page
from actplot.render.theme import THEMES
from actplot.render.type.page import Line, Shape
from tests.render.inspection import contrast
from tests.render.lessons.inspection import complaints


def model(spec, kind="circles", hidden=30):
    return boundary([get(s) for s in spec.split()], made(kind, 80), hidden)


def renamed(found, columns, classes):
    """The same with other names, as a table gives them."""
    data = replace(found.models[0].data, columns=columns, classes=classes)
    return replace(found, models=tuple(replace(m, data=data) for m in found.models))


@pytest.mark.parametrize("spec", ["sigmoid", "tanh relu", "relu gelu sine", "leaky_relu:negative_slope=0.0000001 tanh identity softplus"])
def test_nothing_overlaps(spec):
    assert complaints(model(spec)) == []


def test_nothing_overlaps_in_the_documents_pictures():
    assert complaints(boundary()) == []


def test_long_names_are_cut():
    long = ("the height of the plant " * 2, "w" * 40), ("a class with a name of many words " * 3, "x" * 300)
    assert complaints(renamed(model("tanh relu"), *long)) == []


@pytest.mark.parametrize("factor", [1e99, 1e-99, 1e5])
def test_every_size_of_numbers_is_told(factor):
    data = made("moons", 80)
    assert complaints(boundary([get("tanh")], replace(data, x=data.x * factor), 10)) == []


def test_the_shading_is_the_probability():
    """At points all over a panel, the last shade that covers them is the one of their probability."""
    found = model("tanh")
    made_ = page(found)
    for k, m in enumerate(found.models):
        owner = f"panel {k}"
        shades = [i for i in made_.ink if isinstance(i, Shape) and (i.owner, i.role) == (owner, "band")]
        frame = next(i.area for i in made_.ink if isinstance(i, Line) and (i.owner, i.role) == (owner, "frame"))
        u = np.random.default_rng(0).uniform(0.01, 0.99, (400, 2))
        at = np.array([frame.x0, frame.y0]) + u * [frame.width, frame.height]
        low, high = m.data.x.min(0), m.data.x.max(0)
        room = 0.06 * (high - low)
        p = 1 / (1 + np.exp(-m.logits(low - room + u * (high - low + 2 * room))))
        colour = np.full(len(u), THEMES["light"].ground, dtype="U7")
        for s in shades:
            colour[Path(s.points).contains_points(at)] = s.fill
        clear = np.abs(p[:, None] - SHARES).min(1) > 0.04
        wanted = [shade(THEMES["light"], n) for n in np.searchsorted(SHARES, p)]
        assert clear.sum() > 200 and len(set(colour[clear])) > 2
        assert np.mean(colour[clear] == np.array(wanted)[clear]) > 0.99
        sides = [i for i in made_.ink if isinstance(i, Line) and (i.owner, i.role) == (owner, "threshold")]
        assert sides


def test_the_line_is_where_both_are_as_probable():
    found = model("relu")
    made_ = page(found)
    for k, m in enumerate(found.models):
        frame = next(i.area for i in made_.ink if isinstance(i, Line) and (i.owner, i.role) == (f"panel {k}", "frame"))
        low, high = m.data.x.min(0), m.data.x.max(0)
        room = 0.06 * (high - low)
        runs = [i.points for i in made_.ink if isinstance(i, Line) and (i.owner, i.role) == (f"panel {k}", "threshold")]
        at = (np.concatenate(runs) - [frame.x0, frame.y0]) / [frame.width, frame.height]
        odds = m.logits(low - room + at * (high - low + 2 * room))
        assert len(at) > 2 and np.abs(1 / (1 + np.exp(-odds)) - 0.5).max() < 0.2
        if m.straight:
            flat = np.column_stack([at, np.ones(len(at))])
            assert np.linalg.svd(flat)[1][-1] < 1e-3


def test_holes_stay_holes():
    corners = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)]
    holes = [[(k, k), (k, k + 2), (k + 2, k + 2), (k + 2, k), (k, k)] for k in (2, 6)]
    (outline,) = whole([np.array([*corners, *holes[0], *holes[1]])], [np.array([0, 5, 10, 15])])
    found = Path(outline).contains_points([(1, 1.5), (3, 2.5), (7, 6.5), (5, 5.4), (10, 1), (1, 8)])
    assert found.tolist() == [True, False, False, True, False, True]


@pytest.mark.parametrize("look", THEMES.values(), ids=lambda t: t.name)
def test_classes_are_told_apart_without_colour(look):
    """Squares filled with ink, circles filled with the ground; shades go one way in lightness, and both stand out from every shade."""
    made_ = page(model("tanh"), look.name)
    marks = [i for i in made_.ink if isinstance(i, Shape) and i.owner == "panel 1" and i.role in ("bar", "dot")]
    kinds = {(len(i.points), i.fill) for i in marks}
    assert {corners for corners, _ in kinds} == {4, 24} and len(kinds) == 2
    assert len(marks) == 60  # those of training
    grounds = [shade(look, k) for k in range(len(SHARES) + 1)]
    steps = [contrast(g, look.ground) for g in grounds]
    assert steps == sorted(steps) and len(set(steps)) == len(steps)
    fills = dict(kinds)
    assert contrast(fills[4], fills[24]) > 4.5 and all(contrast(look.ink, g) > 4.5 for g in grounds)


def test_colours_are_mixed():
    assert (mixed("#000000", "#ff8000", 0.5), mixed("#ffffff", "#000000", 0)) == ("#804000", "#ffffff")

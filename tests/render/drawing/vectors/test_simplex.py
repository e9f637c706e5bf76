"""Level lines are where the probabilities are, on the plane and on the triangle; points land where they are drawn."""

import numpy as np
import pytest

from actplot import get, names
from actplot.prove.known import known
from actplot.render.drawing.vectors import kinds, simplex
from actplot.render.theme import theme
from actplot.render.type.page import Shape
from tests.render.inspection import said

FOUND = [f for f in map(get, names()) if f.kind == "vector" and known(f).value("simplex_valued")]
AT = [*FOUND, get("gumbel_softmax:tau=0.01"), get("gumbel_softmax:tau=0.3"), get("gumbel_softmax:tau=100")]


def test_there_are_some():
    assert {f.name for f in FOUND} >= {"softmax", "softmin", "sparsemax", "hardmax", "softmax2d", "gumbel_softmax"}


def test_the_plane_keeps_distances_and_adds_up_to_nothing():
    rng = np.random.default_rng(0)
    p = rng.normal(size=(50, 2))
    x = simplex.plane(p)
    assert np.abs(x.sum(axis=1)).max() < 1e-12
    assert np.allclose(np.linalg.norm(x, axis=1), np.linalg.norm(p, axis=1))
    assert np.allclose(x[:, 0], simplex.UNIT * p[:, 1])


@pytest.mark.parametrize("f", AT, ids=lambda f: f.spec)
def test_level_lines_are_at_their_levels(f):
    found = simplex.seen(f)
    pixels = 2 * found.reach / (simplex.FINE - 1)
    for k in range(3):
        for level, runs in simplex.levels(found, k):
            assert runs, level
            for run in runs:
                near = [np.asarray(f(simplex.plane(run + pixels * np.array(d))))[:, k] for d in ((0, 1), (0, -1), (1, 0), (-1, 0))]
                low, high = np.min(near, axis=0), np.max(near, axis=0)
                assert (low <= level + 1e-9).all() and (level - 1e-9 <= high).all()


@pytest.mark.parametrize("f", AT, ids=lambda f: f.spec)
def test_the_window_shows_all_levels(f):
    found = simplex.seen(f)
    if found.stepped:
        assert found.tip == 1.0 and simplex.levels(found, 0) == []
        return
    for k in range(3):
        for level in simplex.LEVELS:
            at = simplex.crossing(f, k, level)
            assert abs(at) < 0.7 * found.reach
            assert np.asarray(f(simplex.plane(at * simplex.CORNERS[k])))[k] == pytest.approx(level, abs=1e-3)
    assert max(abs(simplex.crossing(f, 0, level)) for level in simplex.LEVELS) > 0.3 * found.reach


@pytest.mark.parametrize("f", AT, ids=lambda f: f.spec)
def test_points_land_where_the_function_puts_them(f):
    found = simplex.seen(f)
    made = kinds.page([f], "simplex", theme("light"))
    dots = np.array([np.mean(i.points, axis=0) for i in made.ink if isinstance(i, Shape) and i.role == "point"])
    first, second = np.split(dots, 2)
    assert len(first) == len(second) == len(found.points) > 50
    frame = next(i for i in made.ink if i.role == "frame" and len(i.points) == 4)
    corners = np.array(frame.points[:3])
    assert np.allclose(second, found.landed @ corners)
    assert np.allclose(np.asarray(f(simplex.plane(found.points))), found.landed)
    assert np.allclose(np.linalg.norm(np.diff(corners, axis=0), axis=1), np.linalg.norm(corners[0] - corners[2]))


def test_what_is_counted():
    told = {f.name: simplex.counted(simplex.seen(f).landed) for f in FOUND}
    count = len(simplex.lattice())
    assert told["softmax"] == told["softmin"] == f"{count} points: {count} inside"
    assert told["hardmax"] == f"{count} points: {count} in a corner"
    assert "on an edge" in told["sparsemax"] and "inside" in told["sparsemax"]
    assert told["sparsemax"] in said(kinds.page([get("sparsemax")], "simplex", theme("light")), "0", "said")
    y = np.array([[1, 0, 0], [0.5, 0.5, 0], [0.2, 0.3, 0.5], [0.2, 0.4, 0.4]])
    assert simplex.counted(y) == "4 points: 2 inside, 1 on an edge, 1 in a corner"

"""The heat map's numbers are the partial derivatives; the formula of softmax's in a page for teaching is not theirs."""

from fractions import Fraction

import numpy as np
import pytest

from actplot import get, names
from actplot.algebras.enclosures.balls import precision
from actplot.algebras.enclosures.ballvectors import vector
from actplot.algebras.jets import Jet
from actplot.render.drawing.vectors import kinds
from actplot.render.drawing.vectors.bars import SCORES
from actplot.render.drawing.vectors.jacobian import partials, remarks
from actplot.render.theme import theme
from actplot.render.type.page import Shape
from tests.render.inspection import said

VECTORS = [f for f in map(get, names()) if f.kind == "vector"]
EXACT = [Fraction(str(v)) for v in SCORES]


def enclosed(f):
    """The Jacobian at the scores as balls, by rows."""
    n = len(EXACT)
    columns = [f.entry.define(Jet(vector(EXACT), vector([int(i == k) for i in range(n)])), **f.values).d.parts for k in range(n)]
    return [[column[i].arb for column in columns] for i in range(len(columns[0]))]


@pytest.mark.parametrize("f", [f for f in VECTORS if f.name not in ("hardmax", "crelu", "sparsemax")], ids=lambda f: f.name)
def test_partials_lie_in_their_enclosures(f):
    with precision(200):
        balls, found = enclosed(f), partials(f)
        assert found.shape == (len(balls), len(SCORES))
        for row, numbers in zip(balls, found.tolist(), strict=True):
            assert all(abs(ball - v) < 1e-14 for ball, v in zip(row, numbers, strict=True))


@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
def test_partials_are_differences(f):
    step, x = 1e-6, np.array(SCORES)
    y = [np.asarray(f(x + step * e)).ravel() - np.asarray(f(x - step * e)).ravel() for e in np.eye(len(x))]
    assert np.allclose(partials(f), np.array(y).T / (2 * step), atol=1e-8)


@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
def test_cells_hold_their_numbers(f):
    made = kinds.page([f], "jacobian", theme("light"))
    matrix = partials(f)
    numbers = [float(t) for t in said(made, "0", "number").replace("−", "-").split()]
    assert np.allclose(numbers, matrix.ravel(), atol=0.000501)
    cells = [i for i in made.ink if isinstance(i, Shape) and i.role == "bar"]
    assert len(cells) == np.count_nonzero(matrix)
    look = theme("light")
    assert {i.fill[:7] for i in cells} == {c for c, some in ((look.f, (matrix > 0).any()), (look.df, (matrix < 0).any())) if some}
    strengths = [int(i.fill[7:], 16) for i in cells]
    assert not cells or max(strengths) in (127, 128)


def test_what_jordan_prints_is_refuted_by_balls():
    """∂yᵢ/∂xₖ = yᵢ(δᵢₖ − yₖ); the page prints yᵢ(δᵢₖ − yᵢ), whose enclosures hold no partial derivative off the diagonal."""
    f = get("softmax")
    with precision(200):
        y = [p.arb for p in f.entry.define(vector(EXACT)).parts]
        truth = enclosed(f)
        for i, row in enumerate(truth):
            for k, partial in enumerate(row):
                right, printed = y[i] * (int(i == k) - y[k]), y[i] * (int(i == k) - y[i])
                assert right.overlaps(partial)
                assert printed.overlaps(partial) == (i == k)


def test_what_is_said_of_sums_is_so():
    told = {f.name: remarks(partials(f)) for f in VECTORS}
    assert [t.split(":")[0] for t in told["softmax"]] == ["columns add up to 0", "rows add up to 0"]
    assert [t.split(":")[0] for t in told["log_softmax"]] == ["rows add up to 0"]
    assert told["softmax_one"] == told["maxout"] == told["logsumexp"] == []
    assert told["hardmax"] == ["all 0: nothing is learned through it"]
    shown = said(kinds.page([get("softmax")], "jacobian", theme("light")), "0", "note")
    assert "rows add up to 0" in shown

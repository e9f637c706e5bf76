"""Derivatives against y = f(x): close to the function, however far out x has to go for it."""

import numpy as np
import pytest

from actplot import get
from actplot.render.drawing.output import parametric
from actplot.render.tracing.curves import sides
from actplot.render.tracing.sampling import View
from actplot.render.tracing.windows import heights, window
from tests.render.nearness import PIXEL, distances

SIZE = (300.0, 200.0)


def worst(f, order, across, ylim, reach, c=None):
    """The largest distance, in pixels, of points (f(x), f'(x)) in a window from their curve and its circles."""
    c = c or parametric(f, order, SIZE, across, ylim)
    x = np.linspace(max(-reach, float(f.domain.low)), min(reach, float(f.domain.high)), 20_000)[1:-1]
    values = sides(f, x, order, 1)
    at = np.stack([values[0], values[order]], 1)
    view = View(across, ylim, SIZE)
    at = at[((at >= [across[0], ylim[0]]) & (at <= [across[1], ylim[1]])).all(1)]
    if not len(at):
        return 0.0
    found = distances(c, at, view)
    if len(c.hollow):
        scale = np.array(view.scale)
        found = np.minimum(found, np.hypot(*((at[:, None] - c.hollow) * scale).T).min(0))
    return found.max() / PIXEL


@pytest.mark.sampled
@pytest.mark.parametrize("order", (1, 2))
def test_against_its_output(scalar, order):
    xlim = window(scalar)[0]
    across, ylim = heights(scalar, xlim, (0,)), heights(scalar, xlim, (order,))
    assert worst(scalar, order, across, ylim, max(-xlim[0], xlim[1])) < 0.3


@pytest.mark.parametrize(
    ("spec", "across", "reach"),
    [
        ("softplus", (0, 1000), 1e3), ("sigmoid", (0, 1), 50), ("softsign", (-1, 1), 1e4), ("symlog", (-30, 30), 1e9),
        ("sine", (-1.2, 1.2), 40),
    ],
)  # fmt: skip
def test_x_goes_as_far_out_as_the_picture_shows(spec, across, reach):
    f = get(spec)
    assert worst(f, 1, across, (-1.2, 1.2), reach) < 0.3


def test_a_polygon_would_be_seen():
    f = get("sigmoid")
    y = np.linspace(0, 1, 12)
    polygon = type(parametric(f, 1, SIZE, (0, 1), (0, 0.3)))((np.stack([y, y * (1 - y)], 1),))
    assert worst(f, 1, (0, 1), (0, 0.3), 20, polygon) > 2


def test_few_points():
    f = get("sine")
    assert sum(map(len, parametric(f, 1, SIZE, (-1.2, 1.2), (-1.2, 1.2)).runs)) < 500

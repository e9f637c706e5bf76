"""Slices of vector and gated functions are these functions, whatever the parameters and the window."""

import numpy as np
import pytest

from actplot import get, names, plot
from actplot.formulas.formula import derivative_formula, formula
from actplot.render.drawing import slices
from actplot.render.drawing.plot import drawing
from actplot.render.theme import theme
from actplot.render.tracing.bounds import told_apart
from actplot.render.tracing.sampling import View
from tests.render.nearness import PIXEL, anywhere, distances, varied

SIZE = (300.0, 200.0)
OTHERS = [f for f in map(get, names()) if f.kind != "scalar"]
WINDOWS = [None, (-40.0, 40.0), (-1000.0, 1000.0), (-1e6, 1e6), (-1e9, 1e9), (3.0, 3.001), (-0.3, 0.2), (1e5, 1e5 + 50)]


def parts(f):
    """The slices of a function that a picture shows."""
    return (slices.gated if f.kind == "gated" else slices.vector)(f, theme("light"))[0]


def worst(f, t, xlim, ylim, count=4000):
    """The largest distance of the slice's own points in a window from what is drawn of it, in pixels."""
    c = slices.drawn(t.evaluate, SIZE, xlim, ylim, t.order, slices.centres(f))
    near = [k + s * (xlim[1] - xlim[0]) * 10.0**-e for k in slices.centres(f) for s in (-1, 1) for e in np.arange(2, 9, 0.25)]
    x = np.array([v for v in (*np.linspace(*xlim, count)[1:-1], *near) if xlim[0] < v < xlim[1]])
    y = t.evaluate(x)
    room = 1e-6 * (ylim[1] - ylim[0])
    seen = (y >= ylim[0] + room) & (y <= ylim[1] - room)
    return distances(c, np.stack([x, y], 1)[seen], View(xlim, ylim, SIZE)).max(initial=0) / PIXEL


@pytest.mark.sampled
@pytest.mark.parametrize("f", OTHERS, ids=lambda f: f.name)
def test_slices_are_their_functions(f):
    for xlim in WINDOWS:
        plan = slices.plan(f, theme("light"), (0, 1), xlim, None)
        for t in parts(f):
            assert worst(f, t, plan.xlim, plan.ylim) < 0.3, (t.label, xlim)


@pytest.mark.sampled
@pytest.mark.parametrize("f", OTHERS, ids=lambda f: f.name)
def test_slices_are_their_functions_at_any_parameters_in_any_window(f):
    rng = np.random.default_rng(sum(map(ord, f.name)))
    looked = 0
    for _ in range(3):
        g = varied(f, rng)
        xlim = anywhere(g, rng)
        for t in parts(g):
            y = t.evaluate(np.linspace(*xlim, 500)[1:-1])
            low, high = float(np.nanmin(y)), float(np.nanmax(y))
            middle, half = rng.uniform(low, high), max(high - low, 1e-3) * 10 ** rng.uniform(-2, 1)
            for ylim in ((low - half, high + half), (middle - half, middle + half)):
                if told_apart(*ylim):
                    assert worst(g, t, xlim, ylim) < 0.3, (g.spec, t.label, xlim, ylim)
                    looked += 1
    assert looked


def test_a_window_in_which_nothing_stands_is_drawn():
    plot("gumbel_softmax:tau=0.048", xlim=(-8045.9, 628794.6), ylim=(0.5612, 0.6455)).draw_without_rendering()


@pytest.mark.parametrize("f", OTHERS, ids=lambda f: f.name)
def test_curves_are_named_and_formulas_stand_above(f):
    made = drawing(f)
    (p,) = made.laid.panels
    labels = [b for b in p.labels if b.box.words]
    named = len(labels) + sum(k.label in p.plan.names for k in p.plan.keys)
    assert named == len(p.plan.names) >= 2  # each curve has its name beside it, or in the key
    assert len(labels) >= 2
    above = [key for key in p.plan.keys if key.math]
    assert [key.rows for key in above] == [formula(f).rows, derivative_formula(f).rows]
    assert [key.rows for key in drawing(f, derivative=False).laid.panels[0].plan.keys if key.math] == [formula(f).rows]


@pytest.mark.parametrize("name", ["softmax", "glu", "logsumexp", "bilinear", "softmin"])
def test_slopes_alone_have_a_window_of_their_own(name):
    """They fill it: what would be drawn of the values, were they asked for, takes no room."""
    (panel,) = drawing(name, function=False).laid.panels
    low, high = panel.plan.ylim
    top = max(float(run[:, 1].max()) for curve, _ in panel.plan.trace((300, 200), panel.plan.xlim, (low, high)) for run in curve.runs)
    bottom = min(float(run[:, 1].min()) for curve, _ in panel.plan.trace((300, 200), panel.plan.xlim, (low, high)) for run in curve.runs)
    assert max(top, 0.0) - min(bottom, 0.0) > 0.7 * (high - low)

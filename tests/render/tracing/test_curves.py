"""Curves: never joined over a jump, never along the frame, close to the function, few points where it is straight."""

import numpy as np
import pytest

from actplot import get
from actplot.render.tracing.curves import SIZE, curve, gap, knots
from actplot.render.tracing.sampling import cut
from actplot.render.tracing.windows import window

ORDERS = (0, 1, 2)


def spread(limits, size):
    return (limits[1] - limits[0]) / size


@pytest.mark.sampled
@pytest.mark.parametrize("order", ORDERS)
def test_stays_inside_the_window_and_ends_on_its_edge(scalar, order):
    xlim, ylim = window(scalar)
    c = curve(scalar, xlim, ylim, order)
    units = [spread(xlim, SIZE[0]), spread(ylim, SIZE[1])]
    for run in c.runs:
        assert len(run) >= 2
        assert np.isfinite(run).all()
        for i, (low, high) in enumerate((xlim, ylim)):
            assert low - 0.02 * units[i] <= run[:, i].min() and run[:, i].max() <= high + 0.02 * units[i]
        for level in ylim:
            on = run[:, 1] == level
            middle = ((run[1:] + run[:-1]) / 2)[on[1:] & on[:-1], 0]  # a stretch along the frame is the function's own, not a clipped one
            assert np.abs(values(scalar, middle, order) - level).max(initial=0) < units[1]


def values(f, x, order):
    return (f, lambda v: f.derivative(v, at_kink="right"), f.second_derivative)[order](np.asarray(x, float))


@pytest.mark.sampled
@pytest.mark.parametrize("order", (0, 1))
def test_close_to_the_function(scalar, order):
    """Between two points of a run, the chord is nowhere further than a fraction of a point of print from the curve."""
    xlim, ylim = window(scalar)
    sx, sy = SIZE[0] / (xlim[1] - xlim[0]), SIZE[1] / (ylim[1] - ylim[0])
    for run in curve(scalar, xlim, ylim, order).runs:
        middle, chord = (run[1:] + run[:-1]).T / 2
        slope = np.diff(run[:, 1]) / np.maximum(np.diff(run[:, 0]), 1e-12) * sy / sx
        off = np.abs(values(scalar, middle, order) - chord) * sy / np.hypot(1, slope)
        assert np.nanmax(off) < 0.3


def test_breaks_at_every_jump(scalar):
    xlim, ylim = window(scalar)
    c = curve(scalar, xlim, ylim)
    jumps = [k for k in knots(scalar) if xlim[0] < k < xlim[1] and gap(scalar, k, 0)]
    unit = 0.02 * spread(xlim, SIZE[0])
    for k in jumps:
        assert not any(r[0, 0] < k - unit and r[-1, 0] > k + unit for r in c.runs), k
    assert len({round(x, 2) for x in c.open[:, 0]}) <= len(jumps)
    if not jumps:
        assert len(c.open) == len(c.closed) == 0


@pytest.mark.parametrize(
    ("spec", "opened", "closed"),
    [
        ("binary_step", {(0, 0)}, {(0, 1)}),
        ("sign", {(0, -1), (0, 1)}, {(0, 0)}),
        ("hard_shrink", {(-0.5, -0.5), (0.5, 0.5)}, {(-0.5, 0), (0.5, 0)}),
        ("relu", set(), set()),
    ],
)
def test_circles_say_which_value_holds(spec, opened, closed):
    f = get(spec)
    c = curve(f, *window(f))
    assert {tuple(p) for p in c.open.tolist()} == opened
    assert {tuple(p) for p in c.closed.tolist()} == closed


def test_kinks_are_hollow_on_both_sides():
    c = curve(get("relu"), (-3, 3), (-1, 3), 1)
    assert c.hollow.tolist() == [[0, 0], [0, 1]]
    assert [r.tolist() for r in c.runs] == [[[-3, 0], [0, 0]], [[0, 1], [3, 1]]]
    assert len(curve(get("silu"), (-3, 3), (-1, 3), 1).hollow) == 0


@pytest.mark.parametrize("spec", ["relu", "hard_tanh", "identity", "relu6"])
def test_straight_pieces_are_two_points(spec):
    f = get(spec)
    pieces = 1 + len(knots(f))
    assert sum(len(r) for r in curve(f, *window(f)).runs) == pieces + 1


def test_curved_pieces_are_sparse(scalar):
    assert sum(len(r) for r in curve(scalar, *window(scalar)).runs) < 400


def test_clipped_curve_ends_on_the_frame():
    runs = curve(get("exponential"), (-3, 3), (-1, 4)).runs
    assert len(runs) == 1
    assert runs[0][-1, 1] == 4
    assert runs[0][-1, 0] == pytest.approx(np.log(4), abs=0.01)


def test_cut_drops_what_is_outside_and_breaks_at_nan():
    points = np.array([[0, 0], [1, 2], [2, 0], [3, np.nan], [4, 0], [5, -3], [6, -3], [7, 0.5]])
    inside = [[[0, 0], [0.5, 1]], [[1.5, 1], [2, 0]], [[4, 0], [4 + 1 / 3, -1]], [[6 + 4 / 7, -1], [7, 0.5]]]
    assert [r.tolist() for r in cut(points, (-1, 1))] == inside


def test_same_points_where_last_bits_differ():
    """Rounded to a hundredth of a point, so that another CPU draws the same bytes."""
    f = get("gelu")
    xlim, ylim = window(f)
    steps = 0.01 * np.array([spread(xlim, SIZE[0]), spread(ylim, SIZE[1])])
    for run in curve(f, xlim, ylim).runs:
        digits = np.ceil(-np.log10(steps))
        scaled = run * 10.0**digits
        assert np.abs(scaled - np.round(scaled)).max() < 1e-6

"""Curves are their functions, whatever the parameters and the window; waves that are too short to be shown are bands."""

import numpy as np
import pytest

from actplot import get
from actplot.render.tracing.curves import Band, Curve, curve, sides, traced
from actplot.render.tracing.sampling import FINEST, TOLERANCE, View, distance, grid, sampled, thinned
from actplot.render.tracing.windows import heights, window
from tests.render.nearness import PIXEL, anywhere, distances, varied

SIZE = (300.0, 200.0)
COUNT = 20_000


def points(f, xlim, order, count=COUNT):
    """The function's own points between limits."""
    low, high = max(xlim[0], float(f.domain.low)), min(xlim[1], float(f.domain.high))
    x = np.linspace(low, high, count)[1:-1]
    return np.stack([x, sides(f, x, order, 1)[order]], 1)


def worst(c, own, xlim, ylim):
    """The largest distance of a function's own points in a window from a curve, in pixels."""
    seen = (own[:, 1] >= ylim[0]) & (own[:, 1] <= ylim[1])
    return distances(c, own[seen], View(xlim, ylim, SIZE)).max(initial=0) / PIXEL


@pytest.mark.sampled
@pytest.mark.parametrize("order", (0, 1, 2))
def test_curves_are_their_functions(scalar, order):
    xlim, ylim = window(scalar, (order,))
    assert worst(curve(scalar, xlim, ylim, order, SIZE), points(scalar, xlim, order, COUNT // 4), xlim, ylim) < 0.3


@pytest.mark.sampled
def test_curves_are_their_functions_at_any_parameters_in_any_window(scalar):
    rng = np.random.default_rng(sum(map(ord, scalar.name)))
    looked = 0
    for order in (0, 1, 2):
        f = varied(scalar, rng)
        xlim = anywhere(f, rng)
        if xlim is None:
            continue
        low, high = heights(f, xlim, (0, order))
        own = points(f, xlim, order, COUNT // 4)
        middle, half = rng.uniform(low, high), (high - low) * 10 ** rng.uniform(-2, 1)
        for ylim in ((low, high), (middle - half, middle + half)):
            c = curve(f, xlim, ylim, order, SIZE)
            assert worst(c, own, xlim, ylim) < 0.3, (f.spec, order, xlim, ylim)
            looked += 1
    assert looked or scalar.domain.high <= 1


@pytest.mark.parametrize(
    ("spec", "xlim"),
    [
        ("sine", (-100, 100)),
        ("sine", (-200, 200)),
        ("snake:a=20", None),
        ("snake", (-60, 60)),
        ("sinc_norm", (-30, 30)),
        ("sinc_norm", (-300, 300)),
        ("sine", (1e9 - 2000, 1e9)),
        ("gcu", (-1e6, 1e6)),
        ("snake_beta:a=1000000", None),
        ("coslu:b=1000", None),
        ("laplace_act:mu=2.2,sigma=1e-6", None),
        ("softplus:beta=1e6", (-1e6, 1e6)),
        ("mish", (1 - 5e-7, 1 + 5e-7)),
    ],
)
@pytest.mark.parametrize("order", (0, 1, 2))
def test_waves_spikes_and_remote_windows(spec, xlim, order):
    f = get(spec)
    xlim = xlim or window(f)[0]
    ylim = heights(f, xlim, (0, order))
    c = curve(f, xlim, ylim, order, SIZE)
    assert worst(c, points(f, xlim, order), xlim, ylim) < 0.3
    assert sum(map(len, c.runs)) < 4000


def test_a_chord_in_place_of_a_wave_would_be_seen():
    f, xlim, ylim = get("sine"), (-100.0, 100.0), (-1.2, 1.2)
    lie = Curve((np.array([[-100.0, np.sin(-100)], [100.0, np.sin(100)]]),))
    own = points(f, xlim, 0)
    assert worst(lie, own, xlim, ylim) > 100
    wide = Curve((), bands=(Band(np.array([[-100.0, -0.9], [100.0, -0.9]]), np.array([[-100.0, 1.0], [100.0, 1.0]])),))
    assert worst(wide, own, xlim, ylim) > 10


@pytest.mark.parametrize(("length", "banded"), [(1.05, False), (0.95, True), (0.01, True), (1e-5, True)])
def test_waves_are_filled_from_three_pixels_down(length, banded):
    wide = 2 * np.pi * SIZE[0] / (length * FINEST)
    c = curve(get("sine"), (0.3, 0.3 + wide), (-1.2, 1.2), 0, SIZE)
    assert bool(c.bands) == banded
    if banded:
        (band,) = c.bands
        assert band.lower[0, 0] == pytest.approx(0.3, abs=wide / 300)
        assert band.lower[-1, 0] == pytest.approx(0.3 + wide, abs=wide / 300)
        for edge, level in ((band.lower, -1), (band.upper, 1)):
            assert np.abs(edge[:, 1] - level).max() < 1e-3
    else:
        assert sum(map(len, c.runs)) > 1000


def test_few_waves_make_no_band():
    """A single narrow bump is drawn as the line that it is."""
    f = get("laplace_act:mu=0,sigma=1/100000")
    assert not any(curve(f, (-6, 6), (-1, 1), k, SIZE).bands for k in (0, 1, 2))


def path(function):
    def graph(x):
        with np.errstate(all="ignore"):
            return x, function(x)

    return graph


@pytest.mark.parametrize(
    ("function", "lines"),
    [(lambda x: 1 / x, 2), (lambda x: np.tan(3 * x), 4), (lambda x: 1 / x**2, 2), (lambda x: 4 * np.tanh(1e9 * (x - 0.1)), 1)],
    ids=["1/x", "tan", "1/x²", "steep"],
)
def test_a_pole_is_not_crossed(function, lines):
    view = View((-1.0, 2.0), (-3.0, 3.0), SIZE)
    p = path(function)
    runs, bands = traced(p, sampled(p, grid(-1.0, 2.0, view), view), view)
    assert len(runs) == lines and not bands


def test_a_line_ends_where_its_function_ceases_to_be_a_number():
    view = View((-1.0, 2.0), (-1.0, 3.0), SIZE)
    for function, end in ((np.sqrt, 0.0), (np.log, np.exp(-1)), (lambda x: np.arccos(x - 0.5), 1.5)):
        p = path(function)
        runs, _ = traced(p, sampled(p, grid(-1.0, 2.0, view), view), view)
        assert len(runs) == 1
        assert np.abs(runs[0][[0, -1], 0] - end).min() < 1e-4


def test_what_is_left_out_lies_on_the_chords():
    rng = np.random.default_rng(7)
    for rough in (0.0, 0.01, 1.0):
        points = np.linspace(0, 100, 1001) + 1j * (20 * np.sin(np.linspace(0, 9, 1001)) + rough * rng.normal(size=1001))
        kept = thinned(points)
        chord = np.clip(np.searchsorted(kept, np.arange(1001), "right") - 1, 0, len(kept) - 2)
        assert distance(points, points[kept[chord]], points[kept[chord + 1]]).max() <= TOLERANCE
        assert kept[0] == 0 and kept[-1] == 1000
        assert len(kept) < (80 if rough < 0.1 else 1002)
    assert thinned(np.linspace(0, 100, 1001) * (1 + 2j)).tolist() == [0, 1000]

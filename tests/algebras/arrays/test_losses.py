"""Where steps lose digits, numbers go the careful way: at any parameters, in formulas that are typed, in short arrays as in long ones."""

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats, losses
from actplot.algebras.arrays.losses import Losses
from actplot.algebras.arrays.steps.cells import Cells
from tests.digits import off
from tests.exact import UNITS
from tests.narrow import expected

CANCEL = [  # and a number where little is left of much
    ("aptx:alpha=-0.49524703294462835,beta=2.5677106671118386,gamma=-2.781997745322446", 0, 0.21146805161971005),
    ("coslu:a=7/6", 1, 1.699126998184446), ("smu:a=0.11264838292289125,b=2/3", 1, -1.4651990463906266),
    ("abu:a1=-2,a2=-3,a3=1,a4=3,a5=1", 0, 1.2720395101211057), ("snake:a=-0.66", 0, 1.530171835524837),
    ("3*tanh(x)-2*sigmoid(x)-exp(-x)", 0, 1.0191), ("5*sin(x)-4*tanh(x)-arctan(x)", 1, 1e-3),
]  # fmt: skip


def call(f, order, x):
    return f.derivative(x, at_kink="right") if order else f(x)


def around(x, dtype=np.float64, count=400, octaves=1e-2):
    """Numbers of a type around another."""
    return (x * (1 + octaves * np.random.default_rng(3).uniform(-1, 1, count))).astype(dtype)


def units(f, order, x):
    """The largest error of numbers."""
    return max(off(f, float(p), float(v), order) for p, v in zip(x, call(f, order, x), strict=True))


@pytest.mark.parametrize(("spec", "order", "x"), CANCEL)
def test_digits_are_kept_where_summands_cancel(spec, order, x):
    f = get(spec)
    assert units(f, order, around(x, count=60)) <= UNITS


@pytest.mark.parametrize(("spec", "order", "x"), CANCEL)
def test_float32_is_right_where_summands_cancel(spec, order, x):
    f = get(spec)
    single = around(x, np.float32, 120)
    assert [float(p) for p, v in zip(single, call(f, order, single), strict=True) if v != expected(f, float(p), order, np.float32)] == []


def test_constants_that_cancel_at_0_leave_what_is_linear():
    f = get("coslu:a=-2,b=1.4181")  # f' is 1/2 - 1/2 there
    x = np.array([1e-10, -1e-30, 1e-100, 1e-300])
    assert units(f, 1, x) <= UNITS
    single = np.float32([-4.2e-45, 1.4e-45, 1e-38, 1e-30, 1e-10])
    assert call(f, 1, single).tolist() == [expected(f, float(p), 1, np.float32) for p in single]


@pytest.mark.sampled
@pytest.mark.parametrize(("spec", "order", "x"), CANCEL)
def test_no_number_depends_on_those_beside_it(spec, order, x):
    for dtype in (np.float64, np.float32):
        points = np.r_[around(x, dtype), np.random.default_rng(1).normal(0, 3, 3000).astype(dtype)]
        long, short = (call(get(spec), order, p) for p in (points, points[:7]))
        single = [call(get(spec), order, points[k : k + 1]) for k in range(20)]
        assert long[:7].tobytes() == short.tobytes() and long[:20].tobytes() == np.concatenate(single).tobytes()


@pytest.mark.parametrize(("spec", "order"), [("coslu:a=7/6", 1), ("abu:a1=-2,a2=-3,a3=1,a4=3,a5=1", 0), ("snake:a=-0.66", 0)])
def test_what_steps_lose_is_seen(monkeypatch, spec, order):
    monkeypatch.setattr(losses, "Losses", lambda *_: None)
    monkeypatch.setattr(Cells, "runs", ())
    x = next(x for name, _, x in CANCEL if name == spec)
    f = get(spec)
    monkeypatch.setitem(f.__dict__, "_known", {})  # its plans
    assert units(f, order, around(x)) > UNITS


def lost(spec, order, x):
    """The part of numbers that go the careful way because of what steps lose."""
    plan = floats.planned(get(spec), order)
    found = None if plan.lost is None else plan.lost.met(x)
    return 0.0 if found is None else float(found.mean())


def mended(spec, order, x):
    """The part of numbers that lie in cells."""
    cells = floats.planned(get(spec), order).cells
    return float(np.mean([any(r.low < p < r.high for r in cells.runs) for p in x])) if cells else 0.0


def test_few_numbers_take_the_careful_way():
    x = np.random.default_rng(2).normal(0, 3, 4000)
    for spec in ("elu:alpha=0.7", "leaky_relu:negative_slope=0.3", "swish_beta:beta=2", "softplus:beta=3", "mish", "silu", "gelu"):
        assert lost(spec, 0, x) == 0, spec
    assert lost("coslu", 1, x) == 0  # the catalogue at its defaults is tried by tests
    near = [(spec, order, around(x, count=50, octaves=1e-3)) for spec, order, x in CANCEL]
    assert all(lost(*some) + mended(*some) > 0 for some in near)
    assert {lost(*some) > 0 for some in near} == {mended(*some) > 0 for some in near} == {True, False}
    assert lost("swish_beta:beta=2", 1, x) < 0.05 and lost("snake:a=-0.66", 0, x) < 0.2


@pytest.mark.parametrize(("spec", "order", "x"), CANCEL)
def test_ten_digits_are_seen_and_less_is_tried_for_them(monkeypatch, spec, order, x):
    tried, worst = [], Losses.worst
    monkeypatch.setattr(Losses, "worst", lambda self, x: tried.append(x.size) or worst(self, x))
    f, at = get(spec), np.r_[np.linspace(-4, 4, 300), around(x, count=50), x]
    few = floats.seen(f, order, at)
    asked = sum(tried)
    assert np.allclose(few, call(f, order, at), rtol=1e-10, atol=1e-13) and sum(tried) > 2 * asked


def test_an_interval_is_told_once(monkeypatch):
    told = []
    monkeypatch.setattr(Losses, "worst", lambda self, x: told.append(x.size) or np.ones(x.size))
    f = get("coslu", a=1.75)
    lost = Losses(f, 1, floats.planned(f, 1), floats.plainly)
    told.clear()
    x = np.array([1.7, 1.7 + 1e-9, -1.7, np.nan, np.inf, -np.inf, 0.0, 1e200])
    first, count = lost.met(x), len(told)
    assert count and np.array_equal(lost.met(x[:3]), first[:3]) and len(told) == count
    assert first[0] == first[1] and not first[3:].any()
    assert sum(told) <= 3 * len(losses.TRIED)  # around 1.7, -1.7 and 0

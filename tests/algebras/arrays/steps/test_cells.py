"""Where the terms of a derivative cancel, polynomials of exact values take the place of steps that round too much."""

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats, narrow
from actplot.algebras.arrays.steps import cells
from actplot.algebras.arrays.steps.cells import CELLS, FEW, Cells, closed
from actplot.algebras.arrays.steps.errors import weighed
from tests.digits import off, sifted
from tests.exact import UNITS

DIPS = ["gelu_tanh", "dsilu", "mish", "serf", "phish", "mexican_hat"]


def runs(name):
    """The cells of f'."""
    return floats.planned(get(name), 1).cells.runs


def inside(name, count, seed=0):
    """Numbers in cells, and their ends."""
    rng = np.random.default_rng(seed)
    ends = [v for r in runs(name) for v in (r.low, r.high, np.nextafter(r.low, -np.inf), np.nextafter(r.high, -np.inf))]
    return np.r_[np.concatenate([rng.uniform(r.low, r.high, count) for r in runs(name)]), ends]


def alone(name, monkeypatch):
    """A function whose plans are made anew, without cells."""
    f = get(name)
    monkeypatch.setitem(f.__dict__, "_known", {})
    monkeypatch.setattr(Cells, "runs", ())
    return f


@pytest.mark.parametrize("name", DIPS)
def test_polynomials_are_two_units_off_at_most(name):
    f = get(name)
    for p, got in [*sifted(f, 1, inside(name, 4000), 10), *sifted(f, 1, inside(name, 0), 40)]:
        beside = all(p <= r.low or p >= r.high for r in runs(name))
        assert off(f, p, got, 1) <= (UNITS if beside else 2), p


@pytest.mark.parametrize("name", DIPS)
def test_steps_alone_lose_more(monkeypatch, name):
    x = inside(name, 8000)
    f = alone(name, monkeypatch)
    assert max(off(f, p, got, 1) for p, got in sifted(f, 1, x, 10)) > UNITS


@pytest.mark.parametrize("name", DIPS)
def test_neither_place_nor_length_counts(name):
    f, x = get(name), np.random.default_rng(1).normal(0, 3, FEW + 77)
    y = f.derivative(x)
    for some in (slice(1), slice(5, 40), slice(FEW - 3, FEW + 50)):
        assert f.derivative(x[some]).tobytes() == y[some].tobytes()
    assert f.derivative(x[::-1]).tobytes() == y[::-1].tobytes()


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "elu", "softplus", "lorentzian"])
def test_what_loses_little_has_no_cells(name):
    cells = floats.planned(get(name), 1).cells
    assert cells is None or cells.runs == []


def test_cells_keep_away_from_knots_and_from_0():
    for name in ("silut", "delu", "swish_relu", "capped_gelu"):
        places = np.array([0.0, *map(float, get(name).knots)])
        assert all(((places < r.low) | (places > r.high)).all() for r in runs(name))
    assert all(r.low > 0 or r.high < 0 for r in runs("dsilu"))


def test_what_lies_between_two_cells_is_one():
    near = np.array([-5, -4, -1, CELLS * 3])
    assert closed(near).tolist() == [-5, -4, -3, -2, -1, CELLS * 3]


def test_roundings_are_weighed_by_what_they_move():
    plan = floats.planned(get("silu"), 1)
    x = np.array([-2.4, 1.0])
    y, total, spread = weighed(plan.graph, plan.last, x)
    units = total / np.spacing(np.abs(y))
    assert np.array_equal(y, get("silu").derivative(x)) or np.abs(y - get("silu").derivative(x)).max() < 1e-15
    assert units[0] > 6 > 4 > units[1] and (spread < total).all() and (spread > total / 5).all()


def test_a_table_counts_as_one_step():
    plan = floats.planned(get("gelu"), 1)
    x = np.linspace(0.5, 4, 50)
    y, total, _ = weighed(plan.graph, plan.last, x)
    assert (total < 8 * np.spacing(np.abs(y))).all()


@pytest.mark.parametrize("name", DIPS)
def test_narrow_floats_do_without(monkeypatch, name):
    """To find cells takes longer than to round all numbers of a type."""
    f = alone(name, monkeypatch)
    monkeypatch.setattr(Cells, "runs", property(lambda cells: pytest.fail("cells were looked for")))
    floats.both(f, np.linspace(-4, 4, 3000).astype(np.float16), 1, "nan")
    f.derivative(np.linspace(-4, 4, 3000).astype(np.float32))


def test_but_not_where_roundings_come_to_more_than_they_allow_for(monkeypatch):
    f = alone("serf", monkeypatch)
    assert floats.few_digits(f, 1).cells is None
    f = alone("serf", monkeypatch)
    monkeypatch.setattr(cells, "NARROW", 3.0)
    assert floats.few_digits(f, 1).cells is not None


def test_they_allow_for_more_than_steps_may_lose():
    assert cells.NARROW * cells.PROMISED[0] < narrow.PROMISE and cells.NARROW * cells.PROMISED[1] < narrow.PROMISE / 2

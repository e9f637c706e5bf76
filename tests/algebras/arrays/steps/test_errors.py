"""How far off the results of steps may be is told at least as large as it is, wherever it is told; and told where nothing else would do."""

import numpy as np
import pytest
from flint import arb

from actplot import get
from actplot.algebras.arrays import floats
from actplot.algebras.arrays.steps import errors
from actplot.algebras.enclosures import many
from tests.algebras.arrays.test_narrow import asked

PERIODIC = ("sine", "cosine", "sinc", "sinc_norm", "gcu", "snake", "sine_relu")


def given(f):
    """Numbers of all sizes, huge ones too."""
    rng = np.random.default_rng(11)
    x = np.r_[rng.normal(0, 3, 60), rng.normal(0, 1, 60) * 2.0 ** rng.integers(-60, 120, 60), 0.5, 2.0**70]
    return x[(x > float(f.domain.low)) & (x < float(f.domain.high))]


def beyond(f, order):
    """The points at which a result is farther off than it is said to be, and how many are told."""
    plan = floats.planned(f, order)
    x = given(f)
    near, by = errors.measured(plan.graph, plan.last, x)
    told = np.isfinite(by) & ~np.isin(x, [float(k) for k in f.knots])
    exact = list(many.several(f, x[told].tolist(), order))
    rows = zip(x[told].tolist(), near[told].tolist(), by[told].tolist(), exact, strict=True)
    wrong = [v for v, y, off, (high, rest) in rows if high == high and not abs(arb(y) - high - (rest if rest == rest else 0)) <= arb(off)]
    return wrong, int(told.sum())


@pytest.mark.parametrize("order", [0, 1])
def test_nothing_is_farther_off_than_it_is_said_to_be(scalar, order):
    assert beyond(asked(scalar, order).f, order)[0] == []


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("name", PERIODIC)
def test_waves_of_huge_numbers_are_told(name, order):
    f = get(name)
    plan = floats.planned(f, order)
    x = -(np.float32(10.0) ** np.arange(16, 38, dtype=np.float32).astype(float))
    near, by = errors.measured(plan.graph, plan.last, x)
    assert (by <= 2.0**-40 * np.maximum(np.abs(near), 1)).all()


def test_too_small_a_rounding_is_seen(monkeypatch):
    monkeypatch.setattr(errors, "ROUNDING", 2.0**-56)
    assert any(beyond(get(name), 1)[0] for name in ("silu", "mish", "sine", "softplus"))

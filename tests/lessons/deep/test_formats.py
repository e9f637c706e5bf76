"""Formats end where their machines say, and round as they do."""

import numpy as np
import pytest

from actplot import get
from actplot.lessons.deep.formats import FORMATS, brain


def test_ends_are_those_of_numpy():
    assert FORMATS["float16"].smallest == float(np.finfo(np.float16).smallest_subnormal)
    assert FORMATS["float16"].largest == float(np.finfo(np.float16).max)
    for name, kind in (("float32", np.float32), ("float64", np.float64)):
        assert (FORMATS[name].smallest, FORMATS[name].largest) == (float(np.finfo(kind).tiny), float(np.finfo(kind).max))
    assert FORMATS["bfloat16"].smallest == FORMATS["float32"].smallest


def test_bfloat16_is_the_nearest():
    x = np.random.default_rng(0).integers(0, 2**32, 200_000, np.uint32).view(np.float32)
    with np.errstate(invalid="ignore"):  # signalling NaNs among the bits
        x = np.where(np.isnan(x), np.float32(np.nan), x)
    y = brain(x)
    assert np.array_equal(np.isnan(x), np.isnan(y)) and not (y[~np.isnan(y)].view(np.uint32) & 0xFFFF).any()
    finite = np.isfinite(x) & np.isfinite(y)
    bits = y[finite].view(np.uint32)
    for other in (bits + np.uint32(0x10000), bits - np.uint32(0x10000)):  # its neighbours are no nearer
        near = other.view(np.float32).astype(float)
        known = np.isfinite(near) & ((bits & 0x7FFFFFFF) != 0)
        assert (np.abs(x[finite] - y[finite].astype(float)) <= np.abs(x[finite] - near))[known].all()
    assert brain(np.array([1 + 2.0**-8, 1 + 3 * 2.0**-8], np.float32)).tolist() == [1.0, 1 + 2.0**-6]  # ties go to even


def test_bfloat16_is_that_of_ml_dtypes():
    ml_dtypes = pytest.importorskip("ml_dtypes")
    x = np.random.default_rng(1).integers(0, 2**32, 200_000, np.uint32).view(np.float32)
    x = x[~np.isnan(x)]
    assert np.array_equal(brain(x), x.astype(ml_dtypes.bfloat16).astype(np.float32))


@pytest.mark.parametrize("name", FORMATS)
def test_layers_stay_in_their_format(name):
    kind = FORMATS[name]
    x = kind.land(np.linspace(-4, 4, 101).astype(kind.carrier))
    for order in (0, 1):
        y = kind.layer(get("sigmoid"), x, order)
        assert y.dtype == kind.carrier and np.array_equal(kind.land(y), y)
    assert kind.layer(get("relu"), kind.land(np.zeros(1, kind.carrier)), 1) == 0
    assert kind.holds(0.0) and not kind.holds(-400.0) and not kind.holds(400.0) and not kind.holds(float("nan"))

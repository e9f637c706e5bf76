"""What narrow floats are spared changes none of their results: numbers where there is nothing but 0, slopes that no boundary is near to."""

import ml_dtypes
import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats, narrow, steepness, tails
from tests.narrow import every

BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
SEVERAL = ["gelu", "mish", "log_ndtr", "golu", "sine", "gelu_10", "value_rescaling"]


def asked(f, order):
    return narrow.Asked(f, order, "nan", floats.roughly, floats.few_digits(f, order))


def results(spec, order):
    """All of them, in bits."""
    with np.errstate(all="ignore"):
        return narrow.rounded(asked(get(spec), order), every(BFLOAT16).astype(np.float64), BFLOAT16)[0].view(np.uint16)


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("spec", SEVERAL)
def test_no_result_is_another(spec, order, monkeypatch):
    found = results(spec, order)
    monkeypatch.setattr(narrow, "MANY", 1 << 20)
    monkeypatch.setattr(narrow, "vanishing", lambda asked, x: (x, np.zeros(len(x), bool)))
    differ = found != results(spec, order)
    # the careful way has a 0 without its sign where floats have no 1 + x e^-x beside a Gompertz that has vanished
    assert (differ & ((found & 0x7FFF) != 0)).sum() == 0 and differ.any() == (spec == "golu" and order == 1)


def test_what_vanishes_has_the_sign_of_what_it_was():
    x = np.array([-6.0, -7.0, -8.0, -1e30]).astype(BFLOAT16)
    slopes = floats.both(get("golu"), np.resize(x, 400), 1, "nan")[0][:4].astype(float)
    assert slopes.tolist() == [0.0] * 4 and np.signbit(slopes).all()


def test_where_nothing_is_left_no_number_goes_the_careful_way(monkeypatch):
    """As do 15,000 on the other side, where plain floats have nothing but the exponential."""
    f, numbers, evaluate = get("mish").at(), [], floats.evaluate
    floats.planned(f, 0)
    monkeypatch.setattr(floats, "evaluate", lambda f, x: numbers.extend(x.tolist()) or evaluate(f, x))
    with np.errstate(all="ignore"):
        narrow.throughout(asked(f, 0), every(BFLOAT16).astype(np.float64))
    low, high = (end for end, _ in tails.vanished(f, 0, narrow.VANISHING))
    assert (-np.inf < low < -100, high) == (True, np.inf)
    assert (len([x for x in numbers if -np.inf < x < 0]), len(numbers) > 10_000) == (0, True)


@pytest.mark.parametrize("spec", ["gelu", "log_ndtr", "sine", "value_rescaling", "soft_shrink"])
def test_a_sketch_is_not_below_the_slopes(spec):
    f = get(spec)
    with np.errstate(all="ignore"):
        x = every(BFLOAT16).astype(np.float64)
        slope = np.abs(asked(f, 0).values(x, 1, rough=True))
        assert not (steepness.sketched(asked(f, 0), x) < slope).any()

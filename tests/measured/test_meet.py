"""What numbers meet at functions is what plain sums over them come to, whatever their type is and whichever blocks they come in."""

from math import fsum, inf, nan

import numpy as np
import pytest

import actplot
from actplot import ActplotError, get
from actplot.checks.kinds import KINDS
from actplot.measured import meet as meeting
from actplot.measured import order, values
from actplot.measured.meet import SHARES, meet
from actplot.measured.sums import GRAIN, Sum
from actplot.measured.values import Values, of_array
from actplot.measured.zones import FLAT, zones

SCALAR = [get(n) for n in actplot.names() if get(n).kind == "scalar"]
TYPES = {"float64": np.float64, "float32": np.float32, "float16": np.float16, "int8": np.int8, "int32": np.int32, "uint16": np.uint16}


def drawn(dtype=np.float64, size=20_000, scale=1.7):
    """Numbers of a bell, some of them on round places, where functions have their kinks."""
    x = np.random.default_rng(7).normal(-0.2, scale, size)
    x[: size // 10] = np.round(x[: size // 10])
    return np.abs(x).astype(dtype) if np.dtype(dtype).kind == "u" else x.astype(dtype)


def inside(f, x):
    """Those at which a function is defined."""
    return x[~np.isnan(np.asarray(f(x), float))]


@pytest.mark.sampled
@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_averages_are_exact_sums(f):
    x = inside(f, drawn())
    m = meet(of_array(x), [f])[0]
    y, slope = f(x), f.derivative(x, "mean")
    for found, terms in ((m.mean, y), (m.second_moment, y * y), (m.slope_moment, slope * slope)):
        if not np.isfinite(terms).all():
            ends = {v for v in terms.tolist() if abs(v) == inf}
            assert found == (ends.pop() if len(ends) == 1 else None)
            continue
        expected = fsum(terms.tolist()) / len(x)
        assert found == pytest.approx(expected, rel=1e-15, abs=1e-15 * np.abs(terms).max())
    assert m.dip == np.mean(slope < 0)
    assert m.gain == pytest.approx(inf if m.second_moment == 0 else m.second_moment**-0.5, rel=1e-15)
    assert m.outside == 0


@pytest.mark.parametrize("dtype", TYPES)
def test_types_are_what_they_are_as_float64(dtype):
    x = drawn(TYPES[dtype])
    fs = [get(n) for n in ("gelu", "hard_swish", "relu")]
    for one, other in zip(meet(of_array(x), fs), meet(of_array(x.astype(np.float64)), fs), strict=True):
        assert one.sample == other.sample
        assert (one.left, one.right, one.dead, one.dip) == (other.left, other.right, other.dead, other.dip)
        assert one.mean == pytest.approx(other.mean, rel=1e-14, abs=1e-16)


@pytest.mark.parametrize("dtype", ["bfloat16", "fp8_e4m3fn", "fp8_e5m2"])
def test_narrow_floats(dtype):
    x = drawn().astype(KINDS[dtype].dtype)
    one, other = (meet(of_array(v), [get("gelu")])[0] for v in (x, x.astype(np.float64)))
    assert one.sample == other.sample and one.dip == other.dip
    assert one.mean == pytest.approx(other.mean, rel=1e-13)


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
@pytest.mark.parametrize("few", [0, 100, order.FEW])
def test_quantiles_are_those_of_the_sorted_numbers(dtype, few, monkeypatch):
    monkeypatch.setattr(order, "FEW", few)  # below it numbers are sorted, above it their bits are counted on
    for x in (drawn(), np.zeros(50), -np.zeros(3), np.array([5e-324, -1e300, 2.0]), np.array([3.0]), np.arange(1000.0), 1e-6 * drawn()):
        with np.errstate(over="ignore"):
            x = x.astype(dtype)
        found = meet(of_array(x), [get("relu")])[0].sample.quantiles
        kept = x[np.isfinite(x)].astype(float)
        assert list(found) == list(SHARES)
        np.testing.assert_allclose([*found.values()], np.quantile(kept, SHARES), rtol=1e-14, atol=0)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_what_is_not_finite_is_counted(dtype):
    x = np.concatenate([drawn(dtype), [nan, inf, -inf, -nan, nan]]).astype(dtype)
    np.random.default_rng(0).shuffle(x)
    odd, even = (meet(of_array(v), [get("gelu"), get("relu")]) for v in (x, x[np.isfinite(x)]))
    assert [(m.sample.count, m.sample.nan, m.sample.infinite, m.sample.finite) for m in odd] == [(20_005, 3, 2, 20_000)] * 2
    for one, other in zip(odd, even, strict=True):
        assert (one.left, one.dead, one.dip, one.sample.quantiles) == (other.left, other.dead, other.dip, other.sample.quantiles)
        assert one.mean == pytest.approx(other.mean, rel=1e-14)
    with pytest.raises(ActplotError, match="none of the 2 numbers is finite: 1 are NaN, 1 infinite"):
        meet(of_array(np.array([nan, inf], dtype)), [get("relu")])


def in_blocks(x, *sizes):
    """The same numbers in blocks of these lengths, in turn."""

    def blocks():
        start = k = 0
        while start < len(x):
            yield x[start : start + sizes[k % len(sizes)]]
            start, k = start + sizes[k % len(sizes)], k + 1

    return Values(x.dtype, len(x), blocks)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_blocks_change_no_bit(dtype, monkeypatch):
    x = drawn(dtype, 3 * GRAIN * 8 + 77)
    x[5000] = nan
    fs = [get(n) for n in ("gelu", "elu", "sine", "hard_swish")]
    whole = meet(of_array(x), fs)
    for sizes in ((1000,), (GRAIN,), (7, 100_000, 1), (GRAIN + 1, GRAIN - 1)):
        assert meet(in_blocks(x, *sizes), fs) == whole
    for part in (GRAIN, 3 * GRAIN, 64 * GRAIN):
        monkeypatch.setattr(meeting, "PART", part)
        monkeypatch.setattr(values, "BLOCK", 5 * part)
        assert meet(of_array(x), fs) == whole


def test_sums_lose_nothing():
    terms = np.tile([0.1, 1e3, 1e-9], 5 * GRAIN)
    total = Sum()
    for k in range(0, len(terms), GRAIN):
        total.add(terms[k : k + GRAIN])
    assert total.total == pytest.approx(fsum(terms), rel=1e-15)
    assert abs(sum(terms.tolist()) - fsum(terms)) > 1e-10  # which one after the other do
    ends = Sum()
    ends.add(np.array([inf, 1.0]))
    assert ends.total == inf
    ends.add(np.array([-inf, 1.0]))
    assert np.isnan(ends.total)


# ---------------------------------------------------------------- zones


def test_shares_of_known_numbers():
    x = np.array([-8.0, -2.0, -1.0, 0.0, 0.5, 1.0, 7.0, 3.0])
    found = {m.f.name: m for m in meet(of_array(x), [get(n) for n in ("relu", "sigmoid", "hard_swish", "binary_step", "identity", "abs")])}
    assert (found["relu"].left, found["relu"].right, found["relu"].dead) == (3 / 8, 0, 3 / 8)  # 0 is a kink
    assert found["relu"].slope_moment == (4 + 0.25) / 8
    assert (found["sigmoid"].left, found["sigmoid"].right, found["sigmoid"].dead) == (1 / 8, 1 / 8, 0)
    assert (found["hard_swish"].left, found["hard_swish"].dip) == (1 / 8, 1 / 8)
    assert (found["binary_step"].left, found["binary_step"].right) == (3 / 8, 4 / 8)  # at the jump it is not flat
    assert found["identity"].left == found["identity"].right == found["identity"].dead == found["identity"].dip == 0
    assert found["abs"].dip == 3 / 8


@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
def test_zones_agree_with_what_is_known_of_saturation(f):
    sides, found = f.facts.saturates.value, zones(f)
    usual = f.facts.of("slope_moment")
    for side, end, away in (("left", found.ends[0], -1), ("right", found.ends[1], 1)):
        if end is None:
            assert usual is None or not np.isfinite(float(usual.value))
            continue
        assert (abs(end) == inf and end == away * inf) == (sides[side] == "no")
        if abs(end) < inf:
            least = FLAT * float(usual.value) ** 0.5
            beyond = end + away * np.geomspace(1e-9, 1e5, 200)
            assert (np.abs(f.derivative(beyond, "mean")) <= least * (1 + 1e-12)).all()
            near = f.derivative(np.array([end - away * 1e-6 * max(1.0, abs(end))]), "mean")
            assert abs(near[0]) > least * (1 - 1e-3) or any(abs(float(k) - end) < 1e-9 for k in f.knots)


def test_where_a_function_is_not_defined_there_are_no_averages():
    m = meet(of_array(np.array([0.5, 2.0, -1.0])), [get("logit")])[0]
    assert (m.outside, m.mean, m.second_moment, m.slope_moment, m.gain) == (2, None, None, None, None)
    assert meet(of_array(np.array([0.5])), [get("logit")])[0].mean == 0


def test_functions_of_several_numbers_are_refused():
    for name in ("softmax", "swiglu"):
        with pytest.raises(ActplotError, match=f"{name} is no function of one number"):
            meet(of_array(np.ones(3)), [get("relu"), get(name)])


def test_own_functions_and_parameters():
    x = drawn()
    own = actplot.define("max(x, -x/4)")
    a, b = meet(of_array(x), [own, get("elu", alpha=0.5)])
    assert a.mean == pytest.approx(np.maximum(x, -x / 4).mean(), rel=1e-13) and a.dip == np.mean(x < 0)
    assert b.mean == pytest.approx(get("elu", alpha=0.5)(x).mean(), rel=1e-13)

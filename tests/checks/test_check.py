"""What is told of results held against the exact function: of right ones nothing bad, of planted faults each by its name."""

import math
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.checks.check import check
from actplot.checks.kinds import KINDS, kind
from actplot.checks.points import points
from actplot.checks.reference import truth
from actplot.checks.spots import FLUSHED, NONFINITE
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from tests import narrow
from tests.catalogue import load

BF16 = KINDS["bfloat16"]
SMALL = [k for k in KINDS.values() if k.bits <= 16]


def results(f, of, order=0):
    """Numbers and right results, for faults to be planted in."""
    x = points(f, of)
    return x, truth(f, x, of, order).nearest.copy()


def checked(name, plant, of=BF16, **options):
    """The measure of results in which something was changed."""
    f = get(name)
    x, y = results(f, of)
    plant(of.wide(x), y)
    return check(f, x, y, of, **options)


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["relu", "gelu", "tanh", "hard_shrink", "logit", "softplus", "hard_swish", "sine"])
@pytest.mark.parametrize("of", KINDS.values(), ids=lambda k: k.name)
def test_right_results_are_right(name, of):
    f = get(name)
    x, y = results(f, of)
    found = check(f, x, y, of, truth(f, x, of, 1).nearest)
    for m in found.measures:
        assert (m.max_ulp <= 0.5, m.correctly_rounded, m.regions, m.nonfinite, m.distance) == (True, 1.0, (), (), 0)
        assert m.points > 100 or of.bits == 8


@pytest.mark.parametrize("name", [n for n, f in load().items() if f.kind == "scalar"][::9])
def test_nearest_numbers_are_the_nearest(name):
    """By a search among all numbers of the type, from exact values."""
    f = get(name)
    for of in (KINDS["float16"], KINDS["fp8_e5m2"]):
        x, y = results(f, of)
        wide = of.wide(x)
        inside = np.flatnonzero(np.isfinite(wide) & (wide > float(f.domain.low)) & (wide < float(f.domain.high)) & (np.abs(wide) < 30))
        for k in inside[:: max(1, len(inside) // 40)]:
            assert narrow.expected(f, float(wide[k]), 0, of.dtype) == float(y[k])


@pytest.mark.parametrize("name", ["gelu", "silu", "softplus", "tanh", "sine"])
def test_doubles_are_the_nearest(name):
    f = get(name)
    x = np.random.default_rng(5).normal(0, 3, 50)
    t = truth(f, x, KINDS["float64"])
    for v, y, rest in zip(x, t.nearest, t.rest, strict=True):
        low, high = narrow.ends(f, float(v), 0, enough=lambda a, b: abs(a - b) < abs(a) / 2**90)
        assert float(low) == float(high) == y
        assert abs(Fraction(float(y)) + Fraction(float(rest)) - low) <= abs(low) / 2**85


def test_one_wrong_result_is_found():
    def plant(x, y):
        y[x == -3] = 1.0

    m = checked("gelu", plant).value
    (region,) = m.regions
    assert (region.low, region.high, region.bad, region.worst.returned) == (-3.0, -3.0, 1, 1.0)
    assert m.worst == region.worst and m.worst.true == pytest.approx(-0.0040496941)
    assert m.max_ulp == pytest.approx((1 + 0.0040496941) / 2.0**-15)


def test_an_error_of_one_ulp_is_one():
    def plant(x, y):
        at = np.flatnonzero(x == 2.0)
        y[at] = BF16.at(BF16.order(y[at]) + 1)

    m = checked("relu", plant).value
    assert (m.max_ulp, m.distance, m.regions, m.worst.x) == (1.0, 1, (), 2.0)
    assert m.correctly_rounded == 1 - 1 / m.points
    assert dict(m.histogram)[1.0] == 1


def test_nothing_that_is_not_finite_is_masked():
    def plant(x, y):
        y[np.abs(x - 5) < 0.5] = np.nan

    found = checked("tanh", plant)
    (region,) = found.value.nonfinite
    assert region.what == NONFINITE and 4.5 <= region.low <= region.high <= 5.5
    assert (found.value.max_ulp, found.passed) == (np.inf, False)
    assert math.isfinite(found.value.mean_ulp)


def test_flush_to_zero_is_told_apart():
    def plant(x, y):
        y[np.abs(BF16.wide(y)) < BF16.least_normal] = 0

    apart, taken = checked("gelu", plant), checked("gelu", plant, ftz=True)
    assert {r.what for r in apart.value.regions} == {FLUSHED}
    assert apart.value.flushed == taken.value.flushed > 100
    assert (apart.passed, taken.passed, taken.value.regions) == (False, True, ())


@pytest.mark.parametrize(
    ("name", "at", "wrong"), [("gelu", -np.inf, np.nan), ("gelu", np.inf, np.nan), ("relu", np.nan, 0.0), ("tanh", np.inf, 2.0)]
)
def test_limits_are_kept(name, at, wrong):
    def plant(x, y):
        y[np.isnan(x) if np.isnan(at) else x == at] = wrong

    right, planted = checked(name, lambda x, y: None), checked(name, plant)
    assert all(v.right for v in right.value.limits) and right.passed
    assert [v.x for v in planted.value.limits if not v.right] == pytest.approx([at], nan_ok=True)
    assert not planted.passed and planted.value.max_ulp <= 0.5


@pytest.mark.parametrize(("returned", "side"), [(0.0, "left"), (1.0, "right"), (0.5, "mean"), (0.3, "neither")])
def test_slopes_at_kinks(returned, side):
    f = get("relu")
    x, y = results(f, BF16)
    slope = truth(f, x, BF16, 1).nearest.copy()
    slope[BF16.wide(x) == 0] = returned
    found = check(f, x, y, BF16, slope)
    assert [k.side for k in found.derivative.kinks] == [side]
    assert found.passed == (side != "neither")


def test_a_tie_that_goes_the_other_way_is_told():
    def plant(x, y):
        y[x == 0.5] = 0.5

    right, other = checked("hard_shrink", lambda x, y: None), checked("hard_shrink", plant)
    assert [(k.x, k.side) for k in right.value.kinks] == [(-0.5, "right"), (0.5, "left")]
    assert [(k.x, k.side) for k in other.value.kinks] == [(-0.5, "right"), (0.5, "right")]
    assert (right.passed, other.passed) == (True, False)


def test_a_step_the_wrong_way_is_told():
    def plant(x, y):
        at = np.flatnonzero(x == 1.0)
        y[at] = BF16.at(BF16.order(y[at]) - 1)

    assert checked("sigmoid", lambda x, y: None).value.reversals == 0
    m = checked("sigmoid", plant).value
    assert m.reversals in (0, 1) and checked("relu", plant).value.reversals == 0
    assert checked("relu", lambda x, y: y.__setitem__(x == 1.0, 0.5)).value.reversals == 1
    assert checked("gelu", plant).value.reversals == 0  # it rises and falls itself


def test_many_regions_are_taken_together():
    def plant(x, y):
        y[(np.abs(x) < 100) & (np.arange(len(x)) % 7 == 0)] = 50

    m = checked("relu", plant).value
    assert 0 < len(m.regions) <= 12
    assert sum(r.bad for r in m.regions) == sum(count for upto, count in m.histogram if upto > 2)


def test_points_are_in_order_and_special():
    for of in (KINDS["float32"], KINDS["float64"]):
        for name in ("relu", "gelu", "logit", "hard_sigmoid"):
            f = get(name)
            x = points(f, of, 4000)
            wide = of.wide(x)
            assert (np.diff(of.order(x[:-1])) >= 0).all() and np.isnan(wide[-1]) and wide[0] == -np.inf
            for k in floats.without_slope(f):
                place = of.order(of.rounded(np.array([k])))[0]
                assert {place - 1, place, place + 1} <= set(of.order(x[:-1]).tolist())
            assert {0.0, of.largest, of.least_normal} <= set(wide.tolist())
    f, of = get("gelu"), KINDS["float32"]
    near = np.abs(of.wide(points(f, of)))
    assert (np.abs(near - 0.7517915) < 1e-6).any()  # its minimum
    assert any(abs(y) < of.least_normal * 1.0001 for y in of.wide(truth(f, points(f, of), of).nearest) if y)


@pytest.mark.parametrize("of", SMALL, ids=lambda k: k.name)
def test_small_types_are_taken_whole(of):
    x = points(get("relu"), of)
    assert len(np.unique(x.view(of.words))) == 1 << of.bits
    wide = of.wide(x)
    assert (np.diff(wide[~np.isnan(wide)]) >= 0).all() and np.isnan(wide[-1])
    assert np.signbit(x[wide == 0].astype(float)).tolist() == [True, False]
    assert (of.at(of.order(x))[wide != 0].view(of.words) == x[wide != 0].view(of.words))[~np.isnan(wide[wide != 0])].all()


@pytest.mark.parametrize("of", KINDS.values(), ids=lambda k: k.name)
def test_ulps_are_the_distances_of_neighbours(of):
    place = np.unique(np.concatenate([np.linspace(0, of.last * 0.999, 200).astype(np.int64), np.arange(min(200, of.last))]))
    low, high = of.wide(of.at(place)), of.wide(of.at(place + 1))
    assert (of.ulp(low) == high - low).all()


def test_kinds_are_told():
    assert kind("bf16") is BF16 and kind("Float8_E4M3FN") is KINDS["fp8_e4m3fn"]
    with pytest.raises(ActplotError, match=r"--dtype must be .* did you mean bfloat16"):
        kind("bfloat61")


def test_what_has_no_exact_value_is_refused():
    with pytest.raises(ActplotError, match="no function of one number"):
        check(get("softmax"), [1.0], [1.0])
    with pytest.raises(ActplotError, match="as many results as numbers"):
        check(get("relu"), [1.0, 2.0], [1.0])


@pytest.mark.parametrize("name", ["gelu", "log1mexp", "serf"])
def test_a_check_of_a_small_type_loads_no_more_than_it_needs(name):
    """Balls take as long to load as all results, and NumPy's masked arrays a quarter of it; where f' overflows, floats do, too."""
    code = f"""
import sys
from actplot.checks.kinds import KINDS
from actplot.checks.looking import of_pairs
from actplot.expressions.resolve import get

of, f = KINDS["bfloat16"], get({name!r})
x = of.every()
report = of_pairs("x", (x, x, x), of, f)
assert not report.passed and report.identified is None
print(*{{"flint", "numpy.ma", "actplot.recognition.fitting", "actplot.checks.subjects.python"}} & set(sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "\n"

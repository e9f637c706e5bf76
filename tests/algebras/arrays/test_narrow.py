"""Results of fewer digits than float64 are those nearest to the exact values; so are derivatives, also at kinks."""

import subprocess
import sys
from fractions import Fraction

import ml_dtypes
import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats, narrow, steepness
from actplot.algebras.arrays.inputs import rounded_once
from actplot.algebras.arrays.steps import plans
from actplot.errors import BadParameter
from tests.conftest import SCALARS
from tests.narrow import Undecidable, ends, every, expected, is_knot, nearest, places

HALVES = [np.dtype(np.float16), np.dtype(ml_dtypes.bfloat16)]
BYTES = [np.dtype(getattr(ml_dtypes, n)) for n in dir(ml_dtypes) if n.startswith("float8")]
TINY = [np.dtype(getattr(ml_dtypes, n)) for n in ("float6_e2m3fn", "float6_e3m2fn", "float4_e2m1fn")]
EXPONENTS = np.dtype(ml_dtypes.float8_e8m0fnu)
UNSIGNED = [d for d in BYTES if float(ml_dtypes.finfo(d).min) >= 0]  # e8m0fnu; e5m3fnu from ml_dtypes 0.7 on
FLOATS = [*HALVES, *(d for d in BYTES if d not in UNSIGNED)]


def asked(f, order, at_kink="nan"):
    return narrow.Asked(f, order, at_kink, floats.roughly, floats.few_digits(f, order))


def call(f, order, x, at_kink="right"):
    return f.derivative(x, at_kink) if order else f(x)


def same(a, b):
    return (a == b) | (np.isnan(a) & np.isnan(b))


# ---------------------------------------------------------------- rounding


def finite(dtype):
    """The finite floats of a type."""
    with np.errstate(all="ignore"):
        values = np.unique(every(dtype).astype(np.float64))
    return values[np.isfinite(values)]


def doubles(dtype):
    """float64 of all magnitudes, the floats of a type, the middles between them, and what lies just beside."""
    rng = np.random.default_rng(7)
    values = finite(dtype)
    at = np.r_[values, (values[1:] + values[:-1]) / 2, values[-1] * 1.0625, values[-1] * 2]
    near = [np.nextafter(at, way) for way in (-np.inf, np.inf)]
    far = [at * (1 + 2.0**-k) for k in (20, 25, 30, 50)]
    return np.r_[at, *near, *far, rng.normal(0, 1, 2000) * 2.0 ** rng.integers(-160, 140, 2000), 1e-300, -1e-300, 1e300, -1e300]


@pytest.mark.parametrize("dtype", FLOATS, ids=str)
def test_a_double_is_rounded_once(dtype):
    y = doubles(dtype)
    with np.errstate(all="ignore"):
        got = rounded_once(y, dtype).astype(np.float64)
        own = np.sign(y) * np.float64(np.float32(3.4e38).astype(dtype))
    wanted = nearest(y, dtype)
    assert same(got, np.where(np.isinf(wanted), own, wanted)).all()


@pytest.mark.parametrize("dtype", [*TINY, *UNSIGNED], ids=str)
def test_the_smallest_types_round_once(dtype):
    values = finite(dtype)
    y = np.random.default_rng(3).uniform(*np.clip([values[0], values[-1]], -1e3, 1e3), 3000)
    assert (np.abs(rounded_once(y, dtype).astype(np.float64) - y) == np.abs(values[:, None] - y).min(axis=0)).all()


def test_a_cast_by_float32_is_seen():
    y = np.array([1 + 2.0**-8 + 2.0**-40])  # ml_dtypes 0.6 makes 1 of it
    assert rounded_once(y, HALVES[1]).astype(float) == 1.0078125
    assert nearest(y, HALVES[1]) == 1.0078125 != nearest(y.astype(np.float32).astype(float), HALVES[1])


# ---------------------------------------------------------------- types of 16 and 8 bits


def wrong(f, order, dtype, rng, samples=6, hard=12):
    """Inputs of a type at which the result is not the nearest, of all of them.

    Where all that float64 may be off by, and thirty times more, rounds alike, that is believed; some others are enclosed, also some of
    those that take an exact decision.
    """
    x = every(dtype)
    with np.errstate(all="ignore"):
        x64 = x.astype(np.float64)
        y = call(f, order, x64)
        slope = asked(f, order).values(x64, 1, rough=True)
        off = 2.0**-45 * np.abs(y) + 2.0**-47 * np.abs(np.where(np.isinf(x64), 0, x64) * slope) + 2.0**-1020
        wanted, other = nearest(y - off, dtype), nearest(y + off, dtype)
        open_ = np.array([*narrow.tabulated(asked(f, order, "right"), dtype).doubts], int)
    inside = np.isfinite(y) & np.isfinite(x64) & (x64 > float(f.domain.low)) & (x64 < float(f.domain.high))
    knots = np.isin(x64, [float(k) for k in f.knots])
    sure = (wanted == other) & ~knots
    met = np.ones(x.shape, bool)
    met[open_] = False  # each takes its time
    met[rng.permutation(open_)[:hard]] = True
    got = np.zeros(x.shape)
    got[met] = call(f, order, np.r_[x[met], np.zeros(narrow.FEW, dtype)])[: met.sum()].astype(np.float64)
    bad = x64[met & sure & (got != wanted)].tolist()
    bad += x64[met & np.isnan(y) & ~np.isnan(got) & ~knots].tolist()
    rest = np.flatnonzero(met & inside & ~(sure & np.isfinite(wanted)) & ~knots)
    for i in [*rng.permutation(rest)[:hard], *rng.permutation(np.flatnonzero(met & inside & ~knots))[:samples]]:
        try:
            good = float(got[i]) == expected(f, float(x64[i]), order, dtype)
        except Undecidable as near:
            good = float(got[i]) in near.both
        bad += [] if good else [float(x64[i])]
    return bad


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("dtype", HALVES, ids=str)
def test_every_half_float(scalar, dtype, order):
    assert wrong(scalar, order, dtype, np.random.default_rng(order)) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("dtype", HALVES, ids=str)
def test_every_half_float_against_balls(scalar, dtype, order):
    assert wrong(scalar, order, dtype, np.random.default_rng(order), 1 << 16, 1 << 16) == []


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("name", ["relu", "gelu", "softplus", "hard_swish", "e_swish"])
@pytest.mark.parametrize("dtype", [d for d in BYTES if d not in UNSIGNED], ids=str)
def test_every_byte(name, dtype, order):
    f = get(name)
    with np.errstate(all="ignore"):
        x = every(dtype)
        x64 = x.astype(np.float64)
        got = call(f, order, x).astype(np.float64)
        y = call(f, order, x64)
        top = np.float64(np.float32(3.4e38).astype(dtype))
    assert got.dtype == np.float64 and call(f, order, x).dtype == dtype
    for p, v, w in zip(x64.tolist(), got.tolist(), y.tolist(), strict=True):
        if np.isfinite(p) and np.isfinite(w) and not is_knot(f, p):
            try:
                wanted = expected(f, p, order, dtype)
            except Undecidable as near:
                assert v in near.both
                continue
            assert same(v, top * np.sign(wanted) if np.isinf(wanted) else wanted), p


def test_types_without_nan_or_sign_are_kept():
    for dtype in (*TINY, *UNSIGNED):
        assert get("sigmoid")(every(dtype)).dtype == dtype
    assert get("softplus")(np.array([0.5, 1.0, 4.0], EXPONENTS)).astype(float).tolist() == [1.0, 1.0, 4.0]  # 0.97, 1.31, 4.02


# ---------------------------------------------------------------- float32


def wrong_singles(f, order, rng, count=30):
    """float32 at which the result is not the nearest, in a short array or in a long one."""
    x = places(f, order, rng, count)
    x = np.array([v for v in x if not (order and is_knot(f, float(v)))], np.float32)
    short = np.concatenate([call(f, order, c) for c in np.array_split(x, -(-x.size // 1000))])
    long = call(f, order, np.r_[x, rng.normal(0, 3, narrow.FEW).astype(np.float32)])[: x.size]
    bad = x[~same(short, long)].tolist()
    wide = call(f, order, x.astype(np.float64))
    for p, v, w in zip(x.tolist(), short.tolist(), wide.tolist(), strict=True):
        if np.isnan(w):  # no domain says so, but the definition has no value there
            bad += [] if np.isnan(v) else [p]
            continue
        try:
            good = v == expected(f, p, order, np.float32)
        except Undecidable as near:
            good = v in near.both
        bad += [] if good else [p]
    return bad


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
def test_float32_where_something_happens(scalar, order):
    assert wrong_singles(scalar, order, np.random.default_rng(order)) == []


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(24))
def test_float32_at_other_parameters(seed):
    rng = np.random.default_rng(seed)
    f = [f for f in SCALARS if f.parameters][rng.integers(sum(bool(f.parameters) for f in SCALARS))]
    for _ in range(20):
        try:
            g = f.at(**{p.name: round(float(rng.normal(float(f.values[p.name]), 1)), int(rng.integers(0, 6))) for p in f.parameters})
            break
        except BadParameter:
            continue
    else:
        g = f
    for order in (0, 1):
        assert wrong_singles(g, order, rng, 10) == [], g.spec


def test_ties_of_many_numbers():
    x = (np.arange(-4000, 4000) * 3 / 2**11).astype(np.float32)
    x = np.r_[x, np.float32(2.0**-20) * np.arange(1, 4000, dtype=np.float32)]
    for name in ("hard_sigmoid", "hard_swish", "soft_shrink", "sqnl"):
        f = get(name)
        for order in (0, 1):
            got = call(f, order, x)
            some = [i for i in np.random.default_rng(0).permutation(x.size)[:150] if not is_knot(f, float(x[i]))]
            assert [float(x[i]) for i in some if got[i] != expected(f, float(x[i]), order, np.float32)] == []


@pytest.mark.parametrize("margin", narrow.MARGINS)
def test_what_lies_near_to_a_boundary_is_seen(margin):
    """Of all sizes of float32, subnormal ones too, and of none that are too far off."""
    rng = np.random.default_rng(9)
    sizes = np.exp2(np.r_[rng.uniform(-150, -126, 4000), rng.uniform(-126, 128, 4000)]).astype(np.float32)
    z = np.r_[sizes, -sizes, 0.0, np.finfo(np.float32).max, np.float32(2.0**-149)].astype(np.float32)
    with np.errstate(over="ignore"):
        beyond = np.minimum(np.abs(np.nextafter(z, np.float32(np.inf)).astype(np.float64)), 2.0**128) * np.where(z < 0, -1, 1)
    tie = (z.astype(np.float64) + beyond) / 2
    for far in (0.0, 0.5, -0.5, 0.98, -0.98, 3.0, -3.0):
        y = tie * (1 + far * margin)
        rounded, upper, differ = np.empty(y.shape, np.float32), np.empty(y.shape, np.float32), np.empty(y.shape, bool)
        with np.errstate(over="ignore"):
            near, wanted = narrow.boundary(y.copy(), rounded, upper, differ, margin), y.astype(np.float32)
        assert near.all() if abs(far) < 1 else not near[np.abs(z) > 2.0**-126].any()
        assert (rounded == wanted)[~near].all()
    assert np.isnan(narrow.boundary(np.full(1, np.nan), rounded[:1], upper[:1], differ[:1], margin) * rounded[:1]).all() and differ[0]


def test_a_landmark_near_to_a_boundary_is_rounded_right():
    for far, wanted in ((2.0**-50, 1 + 2.0**-23), (-(2.0**-50), 1.0)):
        f = get("affine", beta=1 + 2.0**-24 + far)
        assert not floats.planned(f, 0).clean
        for many in (1, narrow.FEW):
            assert set(f(np.zeros(many, np.float32)).tolist()) == {wanted}


@pytest.mark.sampled
def test_nothing_steep_is_thought_flat(scalar):
    rng = np.random.default_rng(5)
    x = np.r_[rng.normal(0, 3, 20_000), rng.normal(0, 1, 20_000) * 2.0 ** rng.integers(-120, 120, 20_000)].astype(np.float32)
    given = x[(x > float(scalar.domain.low)) & (x < float(scalar.domain.high))]
    for order in (0, 1):
        q = asked(scalar, order)
        with np.errstate(all="ignore"):
            steep = steepness.steep(q)
            near = np.array([e for ends_ in steep.wild.bounds for e in ends_ if abs(e) < 1e30], np.float32)  # what is trimmed off
            near = np.outer(near, 1 + np.r_[rng.uniform(-1, 1, 60) * 2.0**-7, rng.uniform(-1, 1, 60) * 2.0**-12]).ravel()
            x = np.r_[given, near[(near > float(scalar.domain.low)) & (near < float(scalar.domain.high))].astype(np.float32)]
            y, slope = q.values(x), q.values(x, 1)
            wild = steep.wild.met(plans.Block(0, x, x.astype(np.float64), y))
            bins = [steep.large.bins[x.view(np.uint32) >> 16], np.zeros(len(x), bool) if wild is None else wild.astype(bool)]
            bins[0] |= bins[1] | steep.wild.bins[x.view(np.uint32) >> 16]
            size = np.abs(x * slope) / np.abs(y)
        assert not (np.abs(slope) > steep.bound(x)).any()
        calm = (np.abs(y) > 2.0**-151) & np.isfinite(y) & ~bins[1]
        for most, where in zip(steepness.STEEP, (calm & ~bins[0], calm), strict=True):
            for v, w in zip(*(p[where & (size > 4 * most)][:20].tolist() for p in (x, y)), strict=True):
                low, high = ends(scalar, v, order + 1, 1, lambda a, b: b - a <= abs(a))  # float64 may be wrong there
                assert max(abs(low), abs(high)) * abs(Fraction(v)) <= 4 * most * abs(Fraction(w)), v


# ---------------------------------------------------------------- kinks, limits, forms


@pytest.mark.sampled
@pytest.mark.parametrize("dtype", [np.dtype(np.float32), *HALVES], ids=str)
def test_what_is_chosen_at_a_kink(scalar, dtype):
    for k in {float(k) for k in scalar.knots}:
        at = np.array([k]).astype(dtype)
        if not (is_knot(scalar, k) and float(at[0]) == k and scalar.domain.low < k < scalar.domain.high):
            continue
        try:
            (left, _), (right, _) = (ends(scalar, k, 1, side, lambda a, b: b - a <= abs(a) / 2**40) for side in (-1, 1))
            levels = [ends(scalar, k, o, side, lambda a, b: b - a <= abs(a) / 2**40)[0] for o, side in ((1, -1), (1, 1), (0, 1))]
        except Undecidable:
            continue  # an infinite slope
        del levels
        kink = not np.isclose(float(left), float(right), rtol=1e-9, atol=1e-300)
        if not kink:
            continue
        wanted = {"left": left, "right": right, "mean": (left + right) / 2}
        for choice, q in wanted.items():
            for many in (1, narrow.FEW):
                got = scalar.derivative(np.repeat(at, many), choice)
                assert got.dtype == dtype and (got.astype(float) == rounded_once(np.array([float(q)]), dtype).astype(float)).all()
        assert np.isnan(scalar.derivative(at).astype(float)).all()


@pytest.mark.parametrize("many", [1, narrow.FEW])
def test_a_float_next_to_a_knot_is_not_on_it(many):
    x = np.float32([np.nextafter(np.float32(6), np.float32(0)), 6, np.nextafter(np.float32(6), np.float32(9))] * many)
    f = get("relu6")
    assert f.derivative(x, "left")[-3:].tolist() == [1, 1, 0] and f.derivative(x, "right")[-3:].tolist() == [1, 0, 0]
    g = get("thresholded_relu", theta=0.1)  # no float: float32(0.1) lies above it
    x = np.float32([0.1] * many)
    assert set(g.derivative(x).tolist()) == {1.0} and (g(x) == x).all()
    g = get("thresholded_relu", theta=0.30000001192092896)  # a decimal that float64 takes for float32(0.3), which lies 5e-18 below it
    x = np.float32([0.3] * many)
    assert float(x[0]) == g.values["theta"] and set(g.derivative(x).tolist()) == {0.0} and set(g(x).tolist()) == {0.0}


@pytest.mark.sampled
@pytest.mark.parametrize("dtype", [np.dtype(np.float32), *HALVES], ids=str)
def test_limits_and_nan_as_in_float64(scalar, dtype):
    x = np.array([np.inf, -np.inf, np.nan, 0.0, -0.0])
    for order in (0, 1):
        wide = call(scalar, order, x)
        for many in (1, narrow.FEW) if dtype == np.float32 else (1,):
            got = call(scalar, order, np.tile(x.astype(dtype), many))[:5].astype(float)
            assert same(got[:3], rounded_once(wide[:3], dtype).astype(float)).all()
            zero = (got[3:] == 0) & (wide[3:] == 0)
            assert (np.signbit(got[3:])[zero] == np.signbit(wide[3:])[zero]).all()


KNOTS = ["clip(x,0,1)**2", "clip(x,-1,0)**2", "-maximum(x,0)**2", "-minimum(x,0)**2", "sin(x)*clip(x,0,1)", "abs(x)**3", "relu2"]
KNOTS += ["elliot2sig", "where(x < 0, x**2, 2*x**2)"]


@pytest.mark.parametrize("spec", KNOTS)
def test_a_slope_of_0_at_a_knot_has_no_sign(spec):
    f = get(spec)
    for dtype in (np.dtype(np.float64), np.dtype(np.float32), *HALVES):
        for choice in ("nan", "left", "right", "mean"):
            for many in (1, narrow.FEW):
                got = f.derivative(np.tile(np.array([-0.0, 0.0], dtype), many), choice).astype(float)
                assert (got == 0).all() and not np.signbit(got).any(), (dtype, choice)


def test_the_left_slope_at_a_knot_has_no_sign_where_it_is_0():
    for dtype in (np.dtype(np.float64), np.dtype(np.float32), *HALVES):
        assert str(get("relu6").derivative(np.zeros(1, dtype), "left").astype(float)[0]) == "0.0"


def test_forms_are_kept():
    f = get("silu")
    x = np.random.default_rng(1).normal(0, 3, (60, 80)).astype(np.float32)
    y = f(x)
    assert y.dtype == np.float32 and y.shape == x.shape
    for form in (np.asfortranarray(x), x.astype(">f4"), np.repeat(x, 2, axis=1)[:, ::2], x.tolist()):
        got = f(form)
        assert (got.astype(np.float32) == y).all()
    assert f(x.astype(">f4")).dtype == np.dtype(">f4") and np.asfortranarray(x).flags.fnc == f(np.asfortranarray(x)).flags.fnc
    assert type(f(np.float32(1))) is np.float32 and type(f(np.float16(1))) is np.float16 and type(f(1)) is float
    scalar = ml_dtypes.bfloat16(1)
    assert type(f(scalar)) is ml_dtypes.bfloat16 and f([scalar, scalar]).dtype == HALVES[1]
    assert f(np.empty((0, 3), np.float32)).shape == (0, 3)
    assert get("softmax")(np.ones(4, HALVES[1])).dtype == get("glu")(np.ones(4, HALVES[1])).dtype == HALVES[1]
    assert f.second_derivative(np.ones(4, HALVES[1])).dtype == HALVES[1]


def test_the_package_of_types_is_not_loaded():
    code = "import sys, numpy as np, actplot; actplot.get('silu')(np.float32([1])); assert 'ml_dtypes' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# ---------------------------------------------------------------- planted faults


@pytest.fixture
def fresh():
    """Tables of before a fault are forgotten, and those of a fault."""
    caches = narrow.tabulated, narrow.steep, narrow.landmarks
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def found(f, order, rng=None):
    rng = rng or np.random.default_rng(order)
    return wrong_singles(f, order, rng) + [v for d in HALVES for v in wrong(f, order, d, rng)]


@pytest.mark.parametrize("constant", [False, True])
def test_a_constant_margin_is_seen(monkeypatch, fresh, constant):
    """float64 results may be off by what f' changes by within 2 ulps of x: that is harmless, unless the margin is the same everywhere."""
    values = narrow.Asked.values

    def worse(q, x, more=0, rough=False):
        y = values(q, x, more, rough)
        return y * (not constant) if more else y + 2 * np.spacing(np.abs(x)) * values(q, x, 1, True)

    monkeypatch.setattr(narrow.Asked, "values", worse)
    assert any(wrong_singles(get(name), 1, np.random.default_rng(1)) for name in ("silu", "gelu", "mish")) == constant


def test_a_second_rounding_is_seen(monkeypatch, fresh):
    monkeypatch.setattr(narrow, "rounded_once", lambda y, dtype: y.astype(np.float32).astype(dtype))
    assert any(found(get(name), 0) for name in ("sigmoid", "gelu", "softplus"))


def test_what_is_left_undecided_is_seen(monkeypatch, fresh):
    monkeypatch.setattr(narrow, "decide", lambda *_: None)
    monkeypatch.setattr(narrow, "beside_ties", lambda asked, left, out: left)
    assert any(found(get(name), 0) for name in ("tanh_shrink", "silu", "e_swish"))


def test_a_missed_boundary_is_seen(monkeypatch, fresh):
    monkeypatch.setattr(narrow, "settle", lambda *_: None)
    assert any(found(get(name), 0) for name in ("silu", "gelu", "softplus", "hard_sigmoid"))


def test_the_search_finds_the_nearest():
    assert nearest(np.array([2049.0, 2051.0, 65519.0, 65520.0, 2.0**-25, -(2.0**-25) * 1.5]), np.float16).tolist() == [
        2048, 2052, 65504, np.inf, 0, -(2.0**-24),
    ]  # fmt: skip
    assert ends(get("relu"), 0.5, 0) == (Fraction(1, 2), Fraction(1, 2))

"""Vector and gated functions: values and Jacobians against balls, and what must hold of each whatever the numbers are."""

import warnings
from itertools import permutations

import numpy as np
import pytest
from flint import arb

from actplot import get
from actplot.algebras.arrays.vector_kernels import VECTOR_KERNELS
from actplot.algebras.enclosures import balls, ballvectors
from actplot.algebras.enclosures.balls import ball, precision, to_arb
from actplot.algebras.enclosures.ballvectors import vector
from actplot.algebras.jets import Jet
from actplot.errors import ActplotError
from actplot.words import VECTOR_WORDS
from tests.catalogue import load

VECTORS = [f for f in load().values() if f.kind == "vector"]
GATED = [f for f in load().values() if f.kind == "gated"]
SIMPLEX = ["softmax", "softmax2d", "softmin", "gumbel_softmax", "sparsemax", "hardmax"]
SHIFTED = [*SIMPLEX, "log_softmax"]
LENGTH_KEPT = [f for f in VECTORS if f.name not in ("logsumexp", "logmeanexp", "maxout", "crelu")]
EPS = np.finfo(float).eps
ULPS = 32  # of the exact value, plus what moving the input by 4 ulp does: the measure for scalars, with room for sums

of_vectors = pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
of_gated = pytest.mark.parametrize("f", GATED, ids=lambda f: f.name)


@pytest.fixture(autouse=True)
def no_warning_leaks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def inputs(seed=0):
    """Vectors of 1 to 6 components of all magnitudes, alike and unlike."""
    rng = np.random.default_rng(seed)
    found = []
    for exponent in (-1022, -300, -60, -3, 0, 3, 8, 30, 300, 1000):
        for n in (1, 2, 4):
            found.append(np.ldexp(rng.uniform(-1, 1, n), exponent))
            found.append(np.ldexp(rng.uniform(-1, 1, n), rng.integers(-40, 1 + max(exponent, -39), n)))
    found += [1e3 + rng.uniform(-3, 3, 4), -1e8 + rng.uniform(-3, 3, 3), np.array([0.0, 800.0]), np.array([1e300, -1e300, 5.0])]
    return found


def jets(f, x):
    """f as jets over balls, one along each axis: values, and the Jacobian by columns."""
    axes = [vector([float(j == k) for j in range(len(x.parts))]) for k in range(len(x.parts))]
    found = [f.entry.define(Jet(x, d), **f.values) for d in axes]
    return [p.arb for p in found[0].v.parts], [[p.arb for p in y.d.parts] for y in found]


def exact(f, x):
    """f(x), and how far it moves when each component moves in proportion to its size: |J| |x|."""
    with precision(2200):
        y, columns = jets(f, vector(x))
        moves = [sum((abs(c[i]) * abs(arb(float(v))) for c, v in zip(columns, x, strict=True)), arb(0)) for i in range(len(y))]
        return [float(v.mid()) for v in y], [float(m.upper()) for m in moves]


def exact_jacobian(f, x):
    """The Jacobian, and how far its entries move when each component moves in proportion to its size, by differences."""
    with precision(2200):
        step = arb(2) ** -600
        columns = np.array(jets(f, vector(x))[1])
        moves = 0
        for j in range(len(x)):
            moved = vector([arb(float(v)) * (1 + step) if k == j else arb(float(v)) for k, v in enumerate(x)])
            moves = moves + abs(np.array(jets(f, moved)[1]) - columns) / step
        return np.vectorize(lambda v: float(v.mid()))(columns).T, np.vectorize(lambda v: float(v.upper()))(moves).T


def off(got, true, moves):
    """By how many units a result is off."""
    got, true = np.asarray(got, float), np.asarray(true, float)
    with np.errstate(all="ignore"):
        unit = np.spacing(np.minimum(np.abs(true), 1e308)) + EPS * np.minimum(moves, 1e308) + 2.0**-1060
        units = np.abs(got - true) / unit
    return np.max(np.where(got == true, 0, units))


@of_vectors
def test_values_are_right_to_the_last_bits(f):
    worst = [(off(f(x), true, moves), x.tolist()) for x in inputs() for true, moves in [exact(f, x)]]
    assert max(worst) <= (ULPS, [])


@of_vectors
def test_jacobians_are_right_to_the_last_bits(f):
    worst = []
    for x in inputs(1):
        true, moves = exact_jacobian(f, x)
        terms = 1 / np.sqrt(np.var(np.clip(x, -1e150, 1e150)) + 1e-5) if f.name == "standardize" else 0  # the size of the terms that cancel
        worst.append((off(f.jacobian(x), true, moves + terms), x.tolist()))
    assert max(worst) <= (ULPS, [])


def test_the_measure_can_fail():
    f, x = get("softmax"), np.array([0.0, 40.0])
    (true, moves), (jacobian, turns) = exact(f, x), exact_jacobian(f, x)
    y = np.exp(x) / np.sum(np.exp(x))
    assert off(1 - y[::-1], true, moves) > ULPS  # the small share as what the large one leaves of 1
    naive = np.diag(y) - np.outer(y, y)
    assert off(naive, jacobian, turns) > ULPS
    assert off(f.jacobian(x), jacobian, turns) <= ULPS


@of_vectors
def test_jacobians_agree_with_differences(f):
    rng, step = np.random.default_rng(5), 1e-6
    x = rng.uniform(-2, 2, 5)
    columns = [(f(x + step * e) - f(x - step * e)) / (2 * step) for e in np.eye(5)]
    np.testing.assert_allclose(f.jacobian(x), np.stack(columns, axis=-1), atol=1e-8)


@pytest.mark.parametrize("f", LENGTH_KEPT, ids=lambda f: f.name)
def test_reordered_inputs_give_reordered_outputs(f):
    x = np.array([0.3, -1.5, 2.0, 0.31])
    for order in permutations(range(4)):
        np.testing.assert_allclose(f(x[list(order)]), f(x)[list(order)], rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("name", SHIFTED)
def test_a_common_shift_changes_nothing(name):
    x = np.array([0.25, -1.5, 2.0, 0.5])
    assert get(name)(x + 1024).tolist() == get(name)(x).tolist()
    assert get("softmax_one")(x + 1).tolist() != get("softmax_one")(x).tolist()


@pytest.mark.parametrize("name", SIMPLEX)
def test_weights_are_positive_and_sum_to_one(name):
    for x in inputs(2):
        y = get(name)(x)
        assert (y >= 0).all()
        assert abs(np.sum(y) - 1) <= 4 * EPS
    assert np.sum(get("softmax_one")([0.0, 0.0])) == pytest.approx(2 / 3, rel=1e-15)


@of_vectors
def test_any_batch_shape_and_float_type(f):
    x = np.random.default_rng(3).uniform(-2, 2, (2, 3, 4))
    y, jacobian = f(x), f.jacobian(x)
    assert y.shape[:-1] == (2, 3)
    assert jacobian.shape == (2, 3, y.shape[-1], 4)
    for i in np.ndindex(2, 3):
        assert y[i].tolist() == f(x[i]).tolist()
        assert jacobian[i].tolist() == f.jacobian(x[i]).tolist()
    for dtype in (np.float16, np.float32, np.float64):
        assert {f(x.astype(dtype)).dtype, f.jacobian(x.astype(dtype)).dtype} == {np.dtype(dtype)}
    assert f([1, 2, 3]).dtype == np.float64
    assert f(np.empty((0, 3))).shape[0] == 0


@of_vectors
def test_nan_stays_nan(f):
    y, slopes = f([np.nan, 1.0]), f.jacobian([np.nan, 1.0])
    assert np.isnan(y[0] if f.name == "crelu" else y).all()
    assert slopes.shape == (y.size, 2)
    assert f.name in ("crelu", "hardmax") or np.isnan(slopes).all()


def test_infinite_scores_give_the_limit_where_there_is_one():
    inf, nan = np.inf, np.nan
    for name in ("softmax", "sparsemax", "hardmax", "softmax_one"):
        np.testing.assert_array_equal(get(name)([1, inf, -inf]), [0, 1, 0])
    np.testing.assert_array_equal(get("softmax")([inf, inf, 1]), [nan] * 3)
    np.testing.assert_array_equal(get("softmax")([-inf, -inf]), [nan] * 2)
    np.testing.assert_array_equal(get("softmax_one")([-inf, -inf]), [0, 0])
    np.testing.assert_array_equal(get("log_softmax")([1, inf]), [-inf, 0])
    np.testing.assert_array_equal(get("logsumexp")([[inf, inf], [-inf, -inf], [-inf, 3]]), [[inf], [-inf], [3]])
    np.testing.assert_array_equal(get("softmax").jacobian([1, inf]), np.zeros((2, 2)))


def test_where_pieces_meet_there_is_no_derivative():
    nan = np.nan
    np.testing.assert_array_equal(get("maxout").jacobian([2.0, 2.0, 1.0]), [[nan, nan, 0]])
    np.testing.assert_array_equal(get("maxout").jacobian([2.0, 3.0, 1.0]), [[0, 1, 0]])
    np.testing.assert_array_equal(get("hardmax").jacobian([2.0, 2.0, 1.0])[2], [0, 0, 0])
    assert np.isnan(get("hardmax").jacobian([2.0, 2.0, 1.0])[:2, :2]).all()
    assert np.isnan(get("sparsemax").jacobian([1.0, 0.0])).all()
    np.testing.assert_array_equal(get("sparsemax").jacobian([1.5, 0.0]), np.zeros((2, 2)))
    np.testing.assert_array_equal(get("sparsemax").jacobian([0.5, 0.0]), [[0.5, -0.5], [-0.5, 0.5]])
    np.testing.assert_array_equal(get("crelu").jacobian([0.0, 1.0]), [[nan, 0], [0, 1], [nan, 0], [0, 0]])


def test_sparsemax_is_the_nearest_point_of_the_simplex():
    rng = np.random.default_rng(4)
    for x in rng.normal(0, 1, (20, 5)):
        y = get("sparsemax")(x)
        others = rng.dirichlet(np.full(5, 0.5), 200)
        assert (np.sum((x - y) ** 2) <= np.sum((x - others) ** 2, axis=1)).all()


def test_hardmax_takes_the_first_of_several():
    assert get("hardmax")([[1, 3, 3], [2, 2, 2]]).tolist() == [[0, 1, 0], [1, 0, 0]]


def test_gumbel_softmax_draws_the_largest_score_plus_noise():
    f = get("gumbel_softmax")
    u = np.random.default_rng(6).uniform(size=(20000, 3))
    x = np.array([1.0, 0.0, -1.0])
    drawn = f.entry.sample(x, u, tau=0.1)
    share = np.bincount(np.argmax(drawn, axis=-1), minlength=3) / len(u)
    np.testing.assert_allclose(share, get("softmax")(x), atol=0.015)
    np.testing.assert_allclose(f.at(tau=0.5)(x), get("softmax")(2 * x))


REFUSED = [(2.0, "single number"), ([], "an empty one"), ([[1.0], [1.0, 2.0]], "different lengths"), (["a"], "real numbers")]


@pytest.mark.parametrize("bad, words", REFUSED)
def test_what_is_no_vector_is_refused(bad, words):
    for f in (get("softmax"), get("maxout")):
        with pytest.raises(ActplotError, match=words):
            f(bad)


def test_each_kind_names_the_right_door():
    with pytest.raises(ActplotError, match="jacobian"):
        get("softmax").derivative([1.0, 2.0])
    with pytest.raises(ActplotError, match="derivative"):
        get("glu").jacobian([1.0, 2.0])
    with pytest.raises(ActplotError, match="no vector function"):
        get("tanh").jacobian([1.0, 2.0])
    with pytest.raises(ActplotError, match="second derivative"):
        get("softmax").second_derivative([1.0, 2.0])
    with pytest.raises(ActplotError, match="takes one array"):
        get("softmax")([1.0], [2.0])


def test_every_word_has_a_row_in_every_algebra():
    assert set(VECTOR_WORDS) == set(VECTOR_KERNELS) == set(ballvectors.KERNELS)
    assert len(VECTOR_WORDS) > 10


RULES = [(name, ()) for name in VECTOR_WORDS if name not in ("rms", "others", "leading", "torn", "support_mean")]


@pytest.mark.parametrize("name, selectors", [*RULES, ("rms", (0.25,)), ("others", (0,)), ("others", (1,))])
def test_rules_agree_with_differences(name, selectors):
    rng, step = np.random.default_rng(9), 1e-6
    x, d = rng.uniform(-2, 2, (2, 5))
    word = VECTOR_WORDS[name]
    difference = (word(*selectors, x + step * d) - word(*selectors, x - step * d)) / (2 * step)
    np.testing.assert_allclose(word(*selectors, Jet(x, d)).d, difference, atol=1e-8)


def test_balls_that_cannot_tell_say_so():
    wide = ballvectors.Balls((ball(arb(1, 0.5)), ball(arb(1, 0.5))))
    for name in ("maxout", "sparsemax"):
        with pytest.raises(balls.Undecided):
            get(name).entry.define(wide)


# ---------------------------------------------------------------- gated


def pairs():
    rng = np.random.default_rng(7)
    scale = np.ldexp(1.0, rng.integers(-60, 9, (400, 2)))
    return rng.uniform(-1, 1, (400, 2)) * scale


@of_gated
def test_gated_values_and_partials_against_balls(f):
    for a, b in pairs():
        with precision(400):
            point = ball(float(a)), ball(float(b))
            y = float(to_arb(f.entry.define(*point, **f.values)).mid())
            along = [Jet(point[0], 1), point[1]], [point[0], Jet(point[1], 1)]
            slopes = [float(to_arb(getattr(f.entry.define(*p, **f.values), "d", 0)).mid()) for p in along]
        assert off(f([a, b]), [y], abs(slopes[0] * a) + abs(slopes[1] * b)) <= ULPS
        steep = EPS * (1 + a**2 + b**2)  # what a relative error of the input does to a Gaussian tail
        assert f.derivative([a, b]).tolist() == pytest.approx(slopes, rel=ULPS * steep, abs=ULPS * EPS * max(abs(y / a), abs(y / b)))


@of_gated
def test_partials_of_what_is_constant_there_are_zero(f):
    far = [(a, b) for a in (-9.0, 9.0) for b in (-9.0, 9.0)]
    for a, b in far:
        one = np.ravel(f.derivative([a, b]))
        assert one.shape == (2,) and not np.isnan(one).any()
    assert f.derivative(np.array(far)).tolist() == [np.ravel(f.derivative(p)).tolist() for p in far]


@of_gated
def test_halves_or_two_arrays(f):
    x = np.random.default_rng(8).normal(size=(2, 3, 6))
    a, b = x[..., :3], x[..., 3:]
    assert f(x).shape == (2, 3, 3)
    assert f(x).tolist() == f(a, b).tolist()
    assert f.derivative(x).shape == x.shape
    assert f(a[0, 0, 0], b).shape == b.shape
    assert f(1.0, 2.0) == f([1, 2]).item()
    assert type(f(1, 2)) is float
    for dtype in (np.float16, np.float32):
        assert {f(x.astype(dtype)).dtype, f.derivative(x.astype(dtype)).dtype} == {np.dtype(dtype)}


def test_which_input_is_the_gate():
    assert get("glu")(3.0, 1e3) == 3
    assert get("glu")(3.0, -1e3) == 0
    assert get("reglu")(3.0, -1.0) == 0
    assert get("swiglu")(1e3, 3.0) == 3000
    assert get("swiglu")(-1e3, 3.0) == 0
    assert get("swiglu_oai")(1e3, 1e3) == pytest.approx(56, rel=1e-4)


def test_gated_limits_and_kinks():
    inf, nan = np.inf, np.nan
    np.testing.assert_array_equal(get("reglu")([inf, inf, 1, nan], [-1, 1, -inf, 1]), [0, inf, 0, nan])
    np.testing.assert_array_equal(get("swiglu")([-inf, -inf], [2, -inf]), [0, nan])
    np.testing.assert_array_equal(get("geglu").derivative([2, -inf]), [0, 0])
    np.testing.assert_array_equal(get("reglu").derivative([3.0, 0.0]), [0, nan])
    np.testing.assert_array_equal([get("reglu").derivative([3.0, 0.0], at_kink=k)[1] for k in ("left", "right", "mean")], [0, 3, 1.5])


@of_gated
def test_what_cannot_be_split_is_refused(f):
    with pytest.raises(ActplotError, match="odd"):
        f([1.0, 2.0, 3.0])
    with pytest.raises(ActplotError, match="fit together"):
        f([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(ActplotError, match="one array or two"):
        f([1.0], [1.0], [1.0])
    with pytest.raises(ActplotError, match="single number"):
        f(1.0)

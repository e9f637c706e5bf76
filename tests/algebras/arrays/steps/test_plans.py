"""What arrays are computed by: the same number comes out for the same number wherever it stands, and in no more room than a few blocks."""

import math
import tracemalloc
from fractions import Fraction
from math import inf

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats, narrow
from actplot.algebras.arrays.lines import lines
from actplot.algebras.arrays.steps import singles
from actplot.algebras.arrays.steps.choices import above, levels
from actplot.algebras.arrays.steps.graphs import Graph, below
from actplot.algebras.arrays.steps.plans import BLOCK, LANES, Plan
from actplot.algebras.arrays.steps.singles import same_for_singles
from actplot.algebras.enclosures.points import Point, point
from actplot.algebras.jets import part, variable
from actplot.definition import activation as defined
from actplot.facade import activation_of
from actplot.words import clip, exp, phi, piecewise, sigmoid, softplus
from tests.conftest import SCALARS, by_name, probes
from tests.narrow import ends, places

ROOM = 8 << 20  # bytes beyond the result


def same(a, b):
    """Bit for bit, but for the sign of 0."""
    return np.array_equal(a, b, equal_nan=True)


def mixed(f, count, seed=0):
    """Numbers of daily life, and rare ones among them, inside of the domain."""
    rng = np.random.default_rng(seed)
    low, high = float(f.domain.low), float(f.domain.high)
    x = rng.uniform(low, high, count) if high < inf else rng.normal(0, 3, count)
    odd = np.r_[probes(f, 1), np.inf, -np.inf, np.nan, 0.0]
    x[rng.integers(0, count, count // 20)] = rng.choice(odd, count // 20)
    return x


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
def test_neither_length_nor_place_counts(scalar, order):
    compute = scalar.derivative if order else scalar
    x = mixed(scalar, BLOCK + 3 * LANES + 5)
    y = compute(x)
    rng = np.random.default_rng(1)
    for length in (1, 2, 7, LANES - 1, LANES, LANES + 1, 1000, BLOCK, BLOCK + 1):
        start = int(rng.integers(0, len(x) - length + 1))
        assert same(compute(x[start : start + length]), y[start : start + length])
    order_of_places = rng.permutation(len(x))
    assert same(compute(x[order_of_places]), y[order_of_places])
    assert np.count_nonzero(np.isfinite(y)) > BLOCK / 3


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("name", ["relu", "silu", "gelu", "srelu", "soft_clipping", "logit"])
def test_any_layout(name, order):
    f = get(name)
    compute = f.derivative if order else f
    x = mixed(f, 6000).reshape(20, 30, 10)
    y = compute(x)
    shifted = np.frombuffer(b"\0" + x.tobytes(), dtype=np.uint8)[1:].view(np.float64).reshape(x.shape)
    assert not shifted.flags.aligned
    for given in (np.asfortranarray(x), x.astype(">f8"), shifted, np.repeat(x, 2, axis=1)[:, ::2], x[::-1][::-1], x.tolist()):
        assert same(compute(given), y)
    assert same(compute(x[::-1, :, ::3]), y[::-1, :, ::3])
    assert same(compute(x.transpose(2, 0, 1)), y.transpose(2, 0, 1))
    assert compute(np.asfortranarray(x)).flags.f_contiguous
    whole = np.arange(-40, 40).reshape(8, 10)
    assert same(compute(whole), compute(whole.astype(float)))
    assert compute(np.empty((3, 0, 2))).shape == (3, 0, 2)
    assert compute(x.astype(">f8")).dtype == np.dtype(">f8")


def test_the_given_array_is_left_alone(scalar):
    x = mixed(scalar, 2 * BLOCK)
    before = x.copy()
    x.flags.writeable = False
    first, second = scalar(x), scalar(x)
    assert same(x, before) and same(first, second)
    assert not np.shares_memory(first, x) and not np.shares_memory(first, second)


LAYOUTS = [np.ascontiguousarray, np.asfortranarray, lambda x: np.repeat(x, 2, axis=0)[::2], lambda x: x.round().astype(int)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_result_takes_little_more_than_its_own_room(layout):
    x = layout(np.random.default_rng(0).normal(0, 3, (1000, 1500)))
    for f in (get("gelu"), get("mish"), get("srelu")):
        for compute in (f, f.derivative):
            compute(x[:2])  # what is made once
            tracemalloc.start()
            y = compute(x)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert y.nbytes <= most <= y.nbytes + ROOM


def test_what_rare_values_cost_others():
    """A block with rare values gives its daily ones as a block without does."""
    f = get("silu")
    x = np.random.default_rng(2).normal(0, 3, BLOCK)
    y = f(x)
    for rare in (-745.2, -np.inf, np.nan, 1e308, -1e308):
        x[77] = rare
        found = f(x)
        assert same(np.delete(found, 77), np.delete(y, 77))
    assert f(np.array([-745.2]))[0] == f(-745.2) != 0


def steps(f, order=0):
    """The names of a plan's steps."""
    return [o.step.__name__ for o in floats.planned(f, order).operations]


@pytest.mark.parametrize(
    ("spec", "order", "expected"),
    [
        ("relu", 0, ["maximum"]),
        ("relu6", 0, ["clip"]),
        ("abs", 0, ["absolute"]),
        ("sign", 0, ["sign"]),
        ("identity", 0, ["copied"]),
        ("leaky_relu", 0, ["multiply", "maximum"]),
        ("leaky_relu:negative_slope=2", 0, ["multiply", "minimum"]),
        ("leaky_relu", 1, ["one_of_two"]),
        ("hard_tanh", 1, ["climb"]),
        ("hat", 1, ["climb"]),
        ("ternary_step", 0, ["climb"]),
        ("hard_swish", 1, ["add", "clip", "climb", "multiply", "add", "multiply"]),
        ("hard_shrink", 0, ["between", "pick"]),
        ("elu", 0, ["minimum", "expm1", "maximum", "one_of"]),
        ("elu", 1, ["minimum", "exp"]),
        ("elu:alpha=2", 1, ["above", "minimum", "exp", "multiply", "pick"]),
        ("hard_sigmoid", 0, ["multiply", "add", "clip"]),
        ("soft_shrink", 0, ["add", "minimum", "add", "maximum"]),
        ("seagull", 0, ["square", "log1p"]),
        ("lorentzian", 1, ["square", "add", "square", "divide", "multiply"]),
        ("arctan", 1, ["square", "add", "divide"]),
        ("plu", 0, ["add", "multiply", "maximum", "add", "multiply", "minimum"]),
        ("tent", 0, ["add", "maximum", "subtract", "minimum", "maximum"]),
        ("silu", 0, ["negative", "exp", "add", "divide", "multiply"]),
        ("sine", 1, ["cos"]),
        ("affine:alpha=-1", 0, ["negative"]),
    ],
)
def test_plans_hold_no_more_than_they_need(spec, order, expected):
    assert steps(get(spec), order) == expected


def fars(name, order):
    """From where on what has vanished is told by steps."""
    return {need.far for needs in floats.planned(get(name), order).checks.values() for need in needs}


def test_what_has_vanished_is_told_by_steps_where_its_sign_is():
    assert max(fars("loglog", 0)) < inf and max(fars("cloglog", 1)) < inf
    assert fars("golu", 1) == {inf}  # 0 + -0
    for name, order, x in (("loglog", 0, -8.0), ("cloglog", 1, 8.0), ("golu", 1, -8.0)):
        f, many = get(name), np.full(3000, x)
        assert (f.derivative(many) if order else f(many)).tobytes() == np.full(3000, -0.0 if name == "golu" else 0.0).tobytes()


def test_equal_steps_are_taken_once():
    assert steps(get("silu"), 1).count("exp") == 1
    assert steps(get("sinc"), 1).count("sin") == 1


def test_buffers_are_used_again(scalar):
    plan = floats.planned(scalar, 1)
    assert plan.buffers <= min(len(plan.operations), 12)
    written = [o.target for o in plan.operations]
    assert written[-1] == -2 and len({w for w in written if w >= 0}) == plan.buffers


@activation_of
@defined()
def tail_of_my_own(x):
    """A function whose word has no recipe here, chosen by pieces that jump."""
    return piecewise(x, (-1, lambda x: phi(x) * 3), (2, lambda x: sigmoid(x) + exp(-x)), (inf, lambda x: softplus(x)))


def test_own_functions_have_plans():
    x = np.linspace(-5, 5, 1001)
    rows = 3 * np.exp(-x * x / 2) / np.sqrt(2 * np.pi), 1 / (1 + np.exp(-x)) + np.exp(-x), np.log1p(np.exp(x))
    np.testing.assert_allclose(tail_of_my_own(x), np.where(x < -1, rows[0], np.where(x < 2, *rows[1:])), rtol=1e-14)
    assert list(x[np.isnan(tail_of_my_own.derivative(x))]) == [-1.0, 2.0]
    assert isinstance(floats.planned(tail_of_my_own, 0), Plan)


def test_lines_are_exact_until_they_are_rounded_once():
    """1.63 + 1 (x - 1.63) is x; the sum as it is written has lost all digits of a small x."""
    f = get("srelu:tl=1.63,al=1,tr=2.59,ar=-1/7")
    x = -1.3669815440862343e-06
    assert f(x) == x
    assert 1.63 + (x - 1.63) != x


@pytest.mark.parametrize(
    ("spec", "chooses", "clean"),
    [
        ("relu", True, True),
        ("relu6", True, True),
        ("hard_tanh:min_val=-0.1", True, False),  # 0.1 is no float
        ("sign", True, False),
        ("thresholded_relu:theta=0.1", True, True),
        ("thresholded_relu:theta=1e300", False, True),  # among float32, infinity alone is beyond
        ("affine:alpha=-1", True, True),
        ("hard_sigmoid", False, True),
        ("leaky_relu", False, True),
        ("srelu", False, True),  # 9/10 is no float: 9 is added to x before a tenth is taken
        ("srelu:al=1/7,ar=2/7", False, False),  # 6 to a seventh, but 5/2 to two sevenths
        ("affine:alpha=1/10,beta=1/20", False, False),  # 1/2 is no whole number
        ("affine:alpha=11/7,beta=1", False, False),  # the numerator is too large for what is added
        ("square", False, True),
        ("relu2", False, True),
        ("star_relu", False, False),  # its factor is no fraction
        ("hard_swish", False, False),
        ("silu", False, False),
    ],
)
def test_what_is_exact_is_known(spec, chooses, clean):
    plan = floats.planned(get(spec), 0)
    assert (plan.chooses, plan.clean) == (chooses, clean)


FAITHFUL = [(f, order) for f in SCALARS for order in (0, 1) if floats.planned(f, order).faithful]
ROUNDINGS = 12  # ulps, which a few steps make


def worst(f, order):
    """How many ulps float64 is off at float32 of all sizes, and next to roots and knots."""
    x = places(f, order, np.random.default_rng(2), 150)
    x = x[~np.isin(x, [float(k) for k in f.knots])].astype(float)
    off = [0.0]
    for v, w in zip(x.tolist(), (f.derivative if order else f)(x).tolist(), strict=True):
        low, high = ends(f, v, order, 1, lambda a, b: (b - a) * 2**60 <= abs(a))
        middle = (low + high) / 2
        if 2.0**-1000 < abs(middle) < 2.0**1000:
            off.append(float(abs(Fraction(w) - middle) / Fraction(math.ulp(float(middle)))))
    return max(off)


@pytest.mark.sampled
@pytest.mark.parametrize(("f", "order"), FAITHFUL, ids=lambda v: getattr(v, "name", None))
def test_no_root_takes_digits_from_what_is_faithful(f, order):
    assert worst(f, order) <= ROUNDINGS


@pytest.mark.parametrize(("name", "order"), [("star_relu", 0), ("silu", 1)])
def test_what_is_not_faithful_loses_digits_at_a_root(name, order):
    f = get(name)
    assert not floats.planned(f, order).faithful
    assert worst(f, order) > ROUNDINGS


def test_both_slopes_of_a_hard_gate_are_faithful():
    assert {("hard_swish", 0), ("hard_swish", 1), ("hard_mish", 0), ("hard_mish", 1)} <= {(f.name, order) for f, order in FAITHFUL}


@pytest.mark.parametrize(
    ("define", "faithful"),
    [
        (lambda x: (x + 3) * (5 - x), True),
        (lambda x: (x + 0.1) * x, False),  # 0.1 is no float, of which nothing is left at its negative
        (lambda x: (3 * x + 1) * x, False),  # a product is rounded before something is added
        (lambda x: x * x + (x + 1) * (x + 1), True),  # of one sign
        (lambda x: x * x - (x + 1) * (x + 2), False),
        (lambda x: x / (1 + x * x), True),
        (lambda x: x / (x * x - 1), False),
        (lambda x: clip(x + 0.0625, 0, 1) + x * piecewise(x, (0, lambda x: 0), (inf, lambda x: 1)), False),  # too near to 0
    ],
)
def test_what_keeps_its_digits_is_known(define, faithful):
    graph = Graph()
    nodes = below(define(graph.x))
    assert all(n.step is None or singles.faithful(n) for n in nodes) == faithful


@pytest.mark.parametrize("step", [above, levels((0.0, 1.0)), levels((0.1, 0.0))])
def test_a_number_of_float32_compares_as_another_does(step):
    rng = np.random.default_rng(4)
    singles = np.r_[np.exp2(rng.uniform(-150, 127, 300)), 2.0**-149, 0.0].astype(np.float32)
    numbers = np.r_[singles.astype(float), singles * (1 + 1e-9), singles * (1 - 1e-9), 1e-60, 5e-324, rng.normal(0, 1, 300)]
    with np.errstate(over="ignore"):
        for n in np.r_[numbers, 0 - numbers].tolist():
            near = np.float32(n)
            beside = [np.nextafter(near, np.float32(way)) for way in (-inf, inf)]
            x = np.r_[near, beside, 0, inf, -inf, 1, -1].astype(np.float32)
            found, wanted = np.empty_like(x), np.empty(x.shape)
            step(x, same_for_singles(step, n), out=found)
            step(x.astype(float), n, out=wanted)
            assert ((found.view(np.int32) != 0) == (wanted.view(np.int64) != 0)).all(), n


@pytest.mark.parametrize("order", [0, 1])
def test_what_but_chooses_does_so_at_every_layout(order):
    """Float32 through steps on float32 is what float64 comes to, also for NaN, infinities and knots."""
    for f in (f for f in SCALARS if floats.planned(f, order).chooses):
        compute = f.derivative if order else f
        with np.errstate(over="ignore"):
            x = mixed(f, BLOCK + 77).astype(np.float32)
        x[:: len(x) // 40] = float(f.knots[0]) if f.knots else 0.0
        assert same(compute(x), compute(x.astype(float)).astype(np.float32)), f.name
        assert same(compute(x[5::3]), compute(x)[5::3]) and same(compute(x.astype(">f4")), compute(x))


@pytest.mark.parametrize("name", ["elu_1", "mingru", "scad_shrink"])
def test_ties_of_a_piece_that_is_exact_are_not_looked_at(name, monkeypatch):
    found, look = [], narrow.looked_at
    monkeypatch.setattr(narrow, "looked_at", lambda asked, some, *rest: found.extend(x for _, x in some) or look(asked, some, *rest))
    x = np.random.default_rng(3).normal(0, 3, BLOCK).astype(np.float32)
    f = get(name)
    f(x)
    assert floats.planned(f, 0).pieces and sum(map(len, found)) < 100


EXACT = [f for f in SCALARS if any(lines(f, order) or floats.planned(f, order).clean for order in (0, 1))]


@pytest.mark.sampled
@pytest.mark.parametrize("f", EXACT, ids=by_name)
@pytest.mark.parametrize("order", [0, 1])
def test_pieces_that_are_lines_are_rounded_exactly(f, order):
    """float32 of a function that is linear in places, at ordinary numbers and in the binades where ties are, against fractions."""
    rng = np.random.default_rng(3)
    drawn = rng.normal(0, 3, 3000), np.round(rng.normal(0, 8, 1500), 2), np.ldexp(rng.normal(0, 1, 500), -20)
    x = np.unique(np.concatenate(drawn).astype(np.float32))
    x = x[~np.isin(x, [float(k) for k in f.knots])]
    got = (f.derivative if order else f)(x)
    assert got.dtype == np.float32
    for v, w in zip(x, got, strict=True):
        whole = point(part(f.entry.define(variable(Point(Fraction(float(v))), order), **f.values), order, order)).fraction
        if whole is not None:
            assert nearest(whole) == float(w), (float(v), whole)


def nearest(q):
    """The float32 nearest to a fraction, ties to even."""
    if q == 0:
        return 0.0
    unit = Fraction(2) ** max(math.frexp(float(q))[1] - 24, -149)
    return float(round(q / unit) * unit)


def test_what_becomes_of_tiny_numbers_is_asked_when_one_is_met():
    f = get("swish_beta:beta=1.7")
    plan = floats.planned(f, 0)
    asked = plan.kept
    assert asked is not None and np.isfinite(f(np.linspace(-3, 3, 61))).all() and plan.kept is asked  # 0 is not tiny
    x = np.array([1.0, 6e-324, -1e-315])
    assert f(x)[1:].tolist() == (x[1:] / 2).tolist() and plan.kept is None

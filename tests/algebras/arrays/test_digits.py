"""No digit is lost where little is left of much: at roots and double roots, in vanishing tails, beside knots, at any parameters."""

import warnings
from contextlib import suppress

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import wide
from actplot.algebras.arrays.steps import plans
from actplot.algebras.enclosures import balls
from actplot.algebras.jets import Jet
from actplot.errors import BadParameter
from actplot.words import PHRASES, ratio
from tests.algebras.samples import CASES, DOMAINS, case_name, points
from tests.conftest import SCALARS
from tests.digits import dense, draws, off, sifted, within, worst
from tests.exact import UNITS, at, exact

DRAWS = 3
NAMED = [  # what was once lost
    ("silu", 0, -745.2), ("gelu", 0, -38.5), ("serf", 0, -738.3892918359959), ("swish_beta:beta=-0.97", 1, 754.5449379300687),
    ("snake", 1, 2.3557807688006562), ("snake", 1, 21.205750411733135), ("snake:a=3/8", 1, 190.58995431541607),
    ("snake_beta", 1, -283.52873698624524), ("coslu", 1, 655.0220682837564),
    ("gaussian", 1, 26.9), ("xielu", 1, -0.9808292530117267),
    ("aptx:alpha=-1,beta=-1,gamma=1", 0, -18.990341103219276),
    ("aptx:alpha=-1,beta=-0.2857142857142857,gamma=-3", 0, -1303.9831056896035),
    ("aptx:alpha=1.02,beta=2.12,gamma=-2.68", 1, -1.4767426970340034), ("xielu:alpha_n=100,beta=100", 1, -744.0),
    ("laplace_act:mu=1.5214478891893146e+106,sigma=1.347164932146661e+19", 1, 1.5214478891893146e106),
    ("squareplus:b=0.5", 0, -6.355805030768232e307), ("stanh:a=17052676.792120554,b=128075.2364079491", 1, 0.002902683618015011),
    # words of either sign that cancel at some parameters
    ("aptx:alpha=-0.49524703294462835,beta=2.5677106671118386,gamma=-2.781997745322446", 0, 0.21146805161971005),
    ("aptx:beta=-3,gamma=-2", 1, 0.2130774237935122),
    ("aptx:alpha=-0.47,beta=0.46,gamma=1.32", 0, 1.0961182152126787),
    ("smu:a=0.11264838292289125,b=2/3", 1, -1.4651990463906266),
    ("snake:a=-0.66", 0, 1.530171835524837),
    ("snake_beta:a=1.8708672436472758e-18,b=4.347726999332669e-41", 0, -1.2424597827301108e-05),
    ("coslu:a=7/6", 1, 1.699126998184446),
    ("smish:a=3.547471583146479,b=0.10160377841368406", 1, -13.725073257083572),
    ("abu:a1=-2,a2=-3,a3=1,a4=3,a5=1", 0, 1.2720395101211057),
    ("abu:a1=-1.5,a2=-0.5,a3=5/2,a4=-0.3333333333333333,a5=-0.125", 1, 0.1293513837202993),
    # terms of a derivative that all but cancel, on the whole of a dip
    ("gelu_tanh", 1, -0.7524614220703199), ("quick_gelu", 1, -0.7511542554395905), ("mish", 1, -1.1924312145175309),
    ("eanaf", 1, -1.1571849514809995), ("serf", 1, -1.193059968930152), ("tanhexp", 1, -1.1208312707914412),
    ("dsilu", 1, 3.435840993523743), ("fpflu", 1, -1.7320509223283547), ("fpflu", 1, -0.0022842122665180068),
    ("tsrelu", 1, -1.372696415484679), ("loglogish", 1, -2.2386458345742035), ("phish", 1, -1.6959631896727156),
    ("aptx", 1, -1.199678640266905), ("sinlu", 1, -1.9954951155046752), ("coslu", 1, -1.9054082779062436),
    ("tanhsig", 1, -2.0455842028990494), ("sinsig", 1, -1.3167455248044275), ("gish", 1, -1.2820510494711748),
    ("eis2", 1, -0.7617480545274973), ("eis3", 1, -0.8074616371908608), ("smish", 1, -1.395120971802673),
    ("mexican_hat", 1, 2.334308466418624), ("colu", 1, -1.2898926579048657), ("nelu", 1, -0.4117789894947628),
    ("e_swish", 1, -1.9960904225291394),
]  # fmt: skip


def units(spec, order, x):
    """By how many units f or f' is off at a point."""
    f = get(spec)
    got = f.derivative(x, at_kink="right") if order else f(x)
    return off(f, x, got, order)


@pytest.fixture(autouse=True)
def no_warning_leaks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(("spec", "order", "x"), NAMED)
def test_what_was_lost_is_found(spec, order, x):
    assert units(spec, order, x) <= UNITS


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
def test_no_digit_is_lost(scalar, order):
    assert max((*worst(f, order), f.spec) for f in draws(scalar, DRAWS)) <= (UNITS, np.inf)


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
def test_no_digit_is_lost_anywhere(scalar, order):
    x = dense(scalar, 4000, np.random.default_rng(9))
    for p, got in sifted(scalar, order, x, 4):
        assert off(scalar, p, got, order) <= UNITS, p


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
def test_numbers_that_leave_a_step_out(scalar, order):
    """x - 0 and 1 x are written shorter, also where what a step needs was told of the longer."""
    for f in neutral(scalar):
        x = np.array([-3.3, -0.7, 0.4, 2.6])
        x = x[within(f, x)]
        for p, got in zip(x, f.derivative(x, at_kink="right") if order else f(x), strict=True):
            assert off(f, p, got, order) <= UNITS, (f.spec, p)


def neutral(f):
    """The function where its parameters are 0, 1 or -1: one of them, and all that may be."""
    for value in (0, 1, -1):
        at_once = f
        for p in f.parameters:
            for made in (f, at_once):
                with suppress(BadParameter):
                    made = made.at(**{p.name: value})
                    at_once = made if made is not f else at_once
                    yield made


def test_the_numbers_of_a_step_that_is_left_out_are_tried():
    assert "laplace_act:mu=0" in {f.spec for f in neutral(get("laplace_act"))}


def test_every_function_is_tried():
    assert len(SCALARS) > 80
    assert {len(draws(f, DRAWS)) for f in SCALARS} >= {1, DRAWS + 1}


@pytest.mark.parametrize(("spec", "order"), [("silu", 0), ("gelu", 1), ("serf", 0), ("coslu", 1)])
def test_lost_digits_are_seen(monkeypatch, spec, order):
    monkeypatch.setattr(wide, "settle", lambda f, x, ys, order, *_: ys[order])
    assert worst(get(spec), order) > (UNITS, np.inf)


def test_a_cancelled_slope_is_seen(monkeypatch):
    monkeypatch.setattr(PHRASES["rippled"], "slope", None)
    monkeypatch.setitem(get("snake").__dict__, "_known", {})  # its plan
    assert units("snake", 1, 21.205750411733135) > UNITS


RIPPLES = [(1, 1), (0.5, 3), (-2, 0.25), (3, -2.5), (ratio(1, 3), 2)]
SLOPED = [*(("rippled", numbers) for numbers in RIPPLES), ("log1p_sigmoid", ()), ("gumbel", ()), ("cloglog", ()), ("bounded_silu", (1.67,)),
          ("odds_silu", (0.68, 1.7)), ("odds_silu", (ratio(5, 3), 0.25)), ("colu", ()), ("ricker", ()),
          ("smoothstep", (2,)), ("cauchy", ()), ("log1p_square", ()), ("square_log", ()), ("serpentine", ()), ("squared_isru", ()),
          *(("lorentz", numbers) for numbers in ((1, 1), (ratio(-1, 20), 3), (2.5, 0.25))),
          *(("algebraic_silu", (k,)) for k in (0.5, 3, ratio(1, 3)))]  # fmt: skip


@pytest.mark.parametrize(("name", "numbers"), SLOPED)
def test_slopes_of_phrases_are_their_derivatives(name, numbers):
    p = PHRASES[name]
    with balls.precision(200):
        for x in (0.25, 1.0, 1.75, 40.0) if name == "square_log" else (-3.5, -0.25, 0.0, 1.75, 40.0):  # where it is defined
            whole = balls.to_arb(p.define(*numbers, Jet(balls.ball(x), 1)).d)
            assert abs(whole - balls.to_arb(p.slope(*numbers, balls.ball(x)))) < 1e-40


def test_every_slope_is_tried():
    assert {name for name, p in PHRASES.items() if p.slope} == {name for name, _ in SLOPED}


@pytest.mark.parametrize(("word", "selectors"), CASES, ids=case_name)
def test_wide_numbers_mean_the_same(word, selectors):
    low, high = DOMAINS.get(word.name, (-np.inf, np.inf))
    x = np.array(points(word, range(-60, 30, 6)) + [s * v for s in (-1, 1) for v in (1e-310, 1e-200, 700.0, 745.0, 1e5)])
    x = x[(x > low) & (x < high)]
    if word.name.endswith("expm1"):
        x = x[x < 700]
    with np.errstate(all="ignore"):
        y = wide.apply(word, *selectors, wide.widened(x))
    high, low, e = np.broadcast_arrays(y.high, y.low, y.e)
    good = balls.arb(2) ** (-48 if word.name == "hazard_excess" else -50)  # of second derivatives alone
    with balls.precision(2400):
        for n, v in enumerate(x):
            whole = balls.apply(word, *map(balls.number, selectors), balls.ball(float(v))).arb
            got = (balls.arb(float(high[n])) + balls.arb(float(low[n]))) * balls.arb(2) ** int(e[n])
            assert abs(got - whole) <= abs(whole) * good + balls.arb(2) ** -(10**6)


def test_wide_numbers_round_once():
    third = wide.widened(np.array([1.0])) / 3
    for k in (0, -1000, -1040, -1074, 900):
        assert third.turned(k).near[0] == pytest.approx(float(np.ldexp(1.0, k) / 3), rel=0, abs=0)
    tie = wide.widened(np.array([1.0])) + wide.widened(np.array([2.0**-60]))  # just above half of the smallest float
    assert (tie.turned(-1075).near[0], wide.widened(np.array([1.0])).turned(-1075).near[0]) == (5e-324, 0.0)


FAR = np.r_[np.logspace(0.5, 300, 50), 30, 38, 39.5, 60, 101, 380, 746, 760]


def sign(f, x, order):
    """The sign of f or f' as balls have it, None where they do not tell: an exponent may be too large for them."""
    for bits in (64, 400, 3000):
        with balls.precision(bits):
            y = at(f, balls.arb(x), order, 1)
            if y.is_zero() or y > 0 or y < 0:
                return int(y > 0) - int(y < 0)
    return None


def wrong_zeros(f, order, dtype):
    """Where f or f' vanishes with another sign than it has; how many have a sign.

    What balls do not tell, so far out, has the sign of what stands next to it. In a long array, zeros are found in another way.
    """
    x = np.concatenate([way * size for way in (-1, 1) for size in (1 / FAR[::-1], FAR)])
    with np.errstate(all="ignore"):
        x = x.astype(dtype)
    x = np.r_[x[within(f, x.astype(np.float64)) & (x != 0)], np.array([-np.inf, np.inf], dtype)]
    compute = (lambda v: f.derivative(v, at_kink="right")) if order else f
    got = compute(x)
    long = compute(np.tile(x, 2000 // x.size + 1))[: x.size]
    assert np.array_equal(*(v.view(f"u{x.itemsize}") for v in (got, long)))
    wrong, count, last = [], 0, 0
    for way in (-1, 1):
        for p, v in zip(*(u[(got == 0) & (x * way > 0) & np.isfinite(x)][::way].tolist() for u in (x, got)), strict=True):
            found = sign(f, p, order)
            last = found if found is not None else last
            count += last != 0
            wrong += [p] if last and last != np.copysign(1, v) else []
    return wrong, count


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
def test_what_vanishes_keeps_its_sign(scalar, order):
    for f in draws(scalar, 1):
        for dtype in (np.float64, np.float32):
            assert wrong_zeros(f, order, dtype)[0] == [], (f.spec, dtype)


SUBNORMAL = 2.0**-1074 * np.outer([1, -1], [1, 2, 3, 7, 1001, 2**51 + 1]).ravel()


def lost_near_0(f, order):
    """Subnormal numbers at which a subnormal result is more than a unit off, or of another sign."""
    x = SUBNORMAL[within(f, SUBNORMAL)]
    lost = []
    for p, got in zip(x.tolist(), (f.derivative(x, at_kink="right") if order else f(x)).tolist(), strict=True):
        true = exact(f, p, order)
        small = abs(true) < 2.0**-1000
        lost += [p] if small and (abs(got - true) > np.spacing(abs(true)) or (true and np.signbit(got) != np.signbit(true))) else []
    return lost


@pytest.mark.parametrize("order", [0, 1])
def test_subnormal_numbers_keep_their_results(scalar, order):
    for f in draws(scalar, DRAWS):
        assert lost_near_0(f, order) == [], f.spec


@pytest.mark.parametrize("spec", ["abu", "celu:alpha=9/2", "scaled_softsign:a=3.74,b=1.88"])
def test_subnormal_results_that_steps_lose_are_seen(monkeypatch, spec):
    monkeypatch.setattr(plans, "kept_near_0", lambda *_: 0.0)
    f = get(spec)
    monkeypatch.setitem(f.__dict__, "_known", {})  # its plan
    assert lost_near_0(f, 0)


VANISHING = [("mish", 0), ("tanhexp", 0), ("serf", 0), ("log1mexp", 0), ("gelu", 1), ("aptx", 1), ("gaussian", 1)]


@pytest.mark.parametrize(("name", "order"), VANISHING)
def test_negative_numbers_are_among_what_vanishes(name, order):
    far = 1e20 if name in ("log1mexp", "gaussian") else -1e20
    f = get(name)
    assert wrong_zeros(f, order, np.float64)[1] > 30
    assert sign(f, far, order) == -1
    assert str(f.derivative(far) if order else f(far)) == "-0.0"


SECOND = [("tanhexp", 878.0), ("tanhexp", 2.3e195), ("sqrt_softplus", 4.295365191308238e170), ("hard_mish", 1e-18), ("hard_mish", -2.5e-52),
          ("hard_sigmoid", 3.000000000000001), ("log_ndtr", -119.0), ("log_ndtr", -1e9), ("log_ndtr", -1e150)]  # fmt: skip


@pytest.mark.parametrize(("name", "x"), SECOND)
def test_second_derivatives_that_were_lost(name, x):
    f = get(name)
    assert f.second_derivative(x) == pytest.approx(exact(f, x, 2), rel=1e-14, abs=0)


@pytest.mark.sampled
def test_second_derivatives_within_what_their_terms_allow(scalar):
    """64 units of the largest of f'', x f''' and f' / x."""
    rng, far = np.random.default_rng(4), np.array([300.0, 878.0, 1e9, 1e150, 1e-150])
    x = np.r_[rng.uniform(-9, 9, 40), rng.uniform(-60, 60, 10), far, -far]
    x = x[within(scalar, x) & ~np.isin(x, [float(k) for k in scalar.knots])]
    lost = []
    for p, got in zip(x.tolist(), scalar.second_derivative(x).tolist(), strict=True):
        true = exact(scalar, p, 2)
        if got == true or abs(got - true) <= 64 * np.spacing(abs(true)):
            continue
        size = max(abs(true), abs(p * exact(scalar, p, 3)), abs(exact(scalar, p, 1) / p))
        lost += [] if abs(got - true) <= 64 * np.spacing(size) else [(p, got, true)]
    assert lost == []


@pytest.mark.sampled
def test_second_derivatives_do_not_depend_on_the_length(scalar):
    x = np.r_[-3.0, 3.0, np.random.default_rng(5).normal(0, 4, 300)]
    for f in draws(scalar, 2):
        whole = f.second_derivative(x)
        short, long = (f.second_derivative(v) for v in (x[:1], np.tile(x, 8)))
        for part, other in ((short, whole[:1]), (long, np.tile(whole, 8))):
            assert (part.view(np.int64) == other.view(np.int64))[~np.isnan(other)].all(), f.spec


@pytest.mark.parametrize(
    ("name", "left", "right"), [("log_ndtr", -1, 0), ("tanhexp", 0, 0), ("silu", 0, 0), ("softplus", 0, 0), ("square", 2, 2)]
)
def test_second_derivatives_at_infinity(name, left, right):
    assert get(name).second_derivative([-np.inf, np.inf]).tolist() == [left, right]

"""What is found of functions whose properties are known; and that lies would be seen."""

from math import inf

import pytest

from actplot import get, words
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.prove.find import attempts, find
from actplot.words import cos, exp, expm1, log1p, piecewise, sigmoid, sin, sqrt, tanh, upto

from .samples import made


def value(f, key):
    return find(f)[key].value


@pytest.fixture(scope="module")
def facts():
    names = "relu sigmoid gelu silu mish selu hard_swish softsign snake sine tanh binary_step hard_shrink soft_clipping"
    return {n: find(get(n)) for n in names.split()}


# ---------------------------------------------------------------- known values


@pytest.mark.parametrize(
    ("name", "minimum", "at", "steepest"),
    [
        ("gelu", -0.16997120747990366, -0.75179152469356446, 1.1289041451851548),
        ("silu", -0.27846454276107380, -1.2784645427610738, 1.0998393201288669),
        ("mish", -0.30884341301, -1.19243121451, 1.0884981612517279),
    ],
)
def test_minima_and_slopes(facts, name, minimum, at, steepest):
    known = facts[name]
    assert known.range.value == {"low": pytest.approx(minimum, rel=1e-10), "low_attained": True, "high": "inf", "high_attained": False}
    (lowest,) = known.extrema.value
    assert (lowest["x"], lowest["kind"]) == (pytest.approx(at, rel=1e-10), "minimum")
    assert known.lipschitz.value == pytest.approx(steepest, rel=1e-15)
    assert known.monotonic.value == "no"
    assert known.monotonic.verdict == PROVED and ">" in known.monotonic.note


@pytest.mark.parametrize(
    ("name", "key", "text"),
    [
        ("sigmoid", "range", "(0, 1)"),
        ("sigmoid", "lipschitz", "1/4 at 0"),
        ("sigmoid", "symmetry_centre", "point (0, 1/2)"),
        ("sigmoid", "identity_at_origin", "no"),
        ("sigmoid", "monotonic_derivative", "no"),
        ("tanh", "monotonic_derivative", "no"),
        ("tanh", "symmetry_centre", "none"),
        ("selu", "range", "(−λα, ∞)"),
        ("selu", "zero_centred", "yes"),
        ("hard_swish", "range", "[−3/8, ∞)"),
        ("hard_swish", "slope_range", "[−1/2, 3/2]"),
        ("softsign", "smoothness", "C¹"),
        ("softsign", "range", "(−1, 1)"),
        ("relu", "identity_at_origin", "one-sided"),
        ("relu", "range", "[0, ∞)"),
        ("relu", "monotonic_derivative", "nondecreasing"),
        ("relu", "convexity", "convex"),
        ("relu", "dead_region", "(−∞, 0)"),
        ("relu", "asymptotes", "y = 0 (left), y = x (right)"),
        ("relu", "saturates", "left hard"),
        ("gelu", "inflections", "(−√2, −0.11123), (√2, 1.3030)"),
        ("gelu", "mean", "0.28209"),
        ("sine", "zeros", "0 + 2πk, π + 2πk"),
        ("snake", "inflections", "(π/4, 1.2854) + k (π, π), (3π/4, 2.8562) + k (π, π)"),
        ("relu", "zeros", "(−∞, 0]"),
        ("binary_step", "zeros", "(−∞, 0)"),
        ("hard_swish", "zeros", "(−∞, −3], 0"),
        ("hard_shrink", "zeros", "[−1/2, 1/2]"),
        ("soft_clipping", "lipschitz", "1.0000 at 1/2"),
        ("sine", "extrema", "(π/2, 1) + 2πk, (3π/2, −1) + 2πk"),
        ("sine", "range", "[−1, 1]"),
        ("snake", "monotonic", "strictly increasing"),
        ("snake", "range", "(−∞, ∞)"),
        ("binary_step", "range", "{0, 1}"),
        ("binary_step", "lipschitz", "∞"),
        ("binary_step", "smoothness", "jumps"),
        ("binary_step", "monotonic_derivative", "constant"),
    ],
)
def test_texts(facts, name, key, text):
    assert facts[name][key].text == text


@pytest.mark.parametrize(
    ("spec", "key", "expected"),
    [
        ("elu", "smoothness", 1),
        ("elu:alpha=2", "smoothness", 0),
        ("celu:alpha=2", "smoothness", 1),
        ("leaky_relu:negative_slope=1", "nonlinear", False),
        ("leaky_relu:negative_slope=1", "convexity", "affine"),
        ("leaky_relu:negative_slope=-1", "monotonic", "no"),
        ("leaky_relu:negative_slope=2", "convexity", "concave"),
        ("arctan", "monotonic", "strictly increasing"),
    ],
)
def test_parameters_matter(spec, key, expected):
    assert value(get(spec), key) == expected


def test_intervals_of_zeros_that_meet_are_one():
    assert find(get("shilu:a=0,b=0")).zeros.text == "(−∞, ∞)"
    assert find(get("binary_step:at_zero=0")).zeros.text == "(−∞, 0]"


def test_a_hole_in_the_domain_leaves_nothing_to_claim():
    holed = find(made(lambda x: log1p((x + 1) / 2) * 2))  # which is told to be defined everywhere
    assert {f.verdict for f in holed.values()} == {UNKNOWN}
    assert "f has no value at −30" in holed.range.note
    assert find(get("soft_exponential:a=0")).range.verdict == PROVED


def test_a_small_average_is_not_zero():
    small = find(get("hard_sigmoid_02:beta=-3"))
    assert 0 < small.mean.value < 1e-50
    assert find(get("shilu:a=0,b=0")).gain.verdict == PROVED


def test_what_is_only_checked_says_what_is_open():
    facts = find(get("coslu"))
    assert (facts.smoothness.verdict, facts.extrema.verdict) == (PROVED, CHECKED)
    assert facts.extrema.note.endswith("not proved: the sign of f' is open towards inf")


def test_printed_mistakes_are_not_repeated():
    for name in ("gelu", "silu", "mish", "hard_swish"):
        assert get(name).facts.monotonic.value == "no"
    assert get("arctan").facts.range.text == "(−π/2, π/2)"


# ---------------------------------------------------------------- functions made up for the purpose


@pytest.mark.parametrize(
    ("define", "key", "expected"),
    [
        (lambda x: x * x * x, "smoothness", "inf"),
        (lambda x: x * x * x, "monotonic", "strictly increasing"),
        (lambda x: piecewise(x, (0, lambda x: 0), (inf, lambda x: x**3)), "smoothness", 2),
        (lambda x: piecewise(x, (0, lambda x: -x), (inf, lambda x: x)), "symmetry", "even"),
        (lambda x: piecewise(x, (0, lambda x: -1), (inf, lambda x: 1)), "symmetry", "none"),
        (lambda x: piecewise(x, (0, lambda x: -1), (inf, lambda x: 1), at={0: 0}), "symmetry", "odd"),
        (lambda x: exp(-(x - 1) * (x - 1)), "symmetry_centre", {"kind": "axis", "x": 1, "y": None}),
        (lambda x: (x - 2) * (x - 2), "zeros", [{"x": 2, "y": 0}]),
        (lambda x: 0 * x + 3, "monotonic", "constant"),
        (lambda x: -x, "monotonic", "strictly decreasing"),
        (lambda x: -exp(-x), "convexity", "concave"),
        (lambda x: sqrt(1 + x * x), "asymptotes", {"left": {"slope": -1, "intercept": 0}, "right": {"slope": 1, "intercept": 0}}),
        (lambda x: x + sin(x), "monotonic", "strictly increasing"),
        (lambda x: x + 2 * sin(x), "monotonic", "no"),
        (lambda x: tanh(x) + 1e-3 * cos(x), "symmetry", "none"),
    ],
)
def test_made_up_functions(define, key, expected):
    assert value(made(define), key) == expected


def test_an_attained_bound_is_told_from_a_limit():
    relu6 = find(get("relu6")).range.value
    assert (relu6["low_attained"], relu6["high_attained"]) == (True, True)
    soft = made(lambda x: 6 * sigmoid(x))
    assert (value(soft, "range")["low_attained"], value(soft, "range")["high_attained"]) == (False, False)
    closed = made(lambda x: piecewise(x, (0, lambda x: expm1(x)), (upto(1), lambda x: x), (inf, lambda x: 1)))
    assert value(closed, "range") == {"low": -1, "low_attained": False, "high": 1, "high_attained": True}


def test_a_jump_whose_height_is_not_reached():
    f = made(lambda x: piecewise(x, (0, lambda x: x), (inf, lambda x: -exp(-x))))
    assert value(f, "range") == {"low": "-inf", "low_attained": False, "high": 0, "high_attained": False}


def test_a_small_dip_is_found():
    assert value(made(lambda x: tanh(x) - 1e-6 * x), "monotonic") == "no"
    assert value(made(lambda x: tanh(x) + 1e-6 * x), "monotonic") == "strictly increasing"


def test_no_verdict_is_stronger_than_its_ground():
    """What is proved has an exact witness or a certificate of the whole line; what is read from samples alone is checked."""
    for known in (find(get("silu")), find(get("relu"))):
        assert known.range.verdict == known.smoothness.verdict == known.lipschitz.verdict == PROVED
    endless = find(get("coslu"))
    assert endless.extrema.verdict == endless.inflections.verdict == CHECKED
    assert find(get("tanh")).symmetry.verdict == PROVED


def test_an_error_in_one_finder_stops_no_other():
    def breaks(_):
        raise ZeroDivisionError("planted")

    found = {s.key: s.fact for s in attempts({"range": breaks, "gain": lambda _: get("relu").facts.gain}, None)}
    assert (found["range"].verdict, found["range"].value, found["range"].note) == (UNKNOWN, None, "planted")
    assert found["gain"].verdict != UNKNOWN


def test_a_ball_around_the_answer_proves_nothing():
    """3 (1/3) = 1 holds, but no enclosure of 1/3 is exact."""
    thirds = made(lambda x: words.ratio(1, 3) * x * 3)
    assert (value(thirds, "identity_at_origin"), find(thirds).identity_at_origin.verdict) == ("yes", CHECKED)
    assert find(get("sine")).identity_at_origin.verdict == PROVED


# ---------------------------------------------------------------- other kinds


def test_vector_functions():
    softmax, log_softmax, sparsemax = (find(get(n)) for n in ("softmax", "log_softmax", "sparsemax"))
    keys = ("simplex_valued", "permutation_equivariant", "shift_invariant", "jacobian_symmetric")
    assert [softmax[k].value for k in keys] == [True, True, True, True]
    assert [log_softmax[k].value for k in keys] == [False, True, True, False]
    assert [sparsemax[k].value for k in keys] == [True, True, True, True]
    assert (softmax.lipschitz.value, softmax.range.text, sparsemax.range.text) == (0.5, "(0, 1)", "[0, 1]")
    assert log_softmax.lipschitz.verdict == UNKNOWN
    assert "monotonic" not in softmax


def test_gated_functions():
    glu = find(get("glu"))
    assert set(glu) == {"nonlinear", "range", "f0", "zero_at_zero"}
    assert (glu.zero_at_zero.value, glu.nonlinear.value, glu.range.text) == (True, True, "(−∞, ∞)")
    assert find(get("gtu")).range.text == "(−1, 1)"


def test_what_makes_no_sense_is_absent():
    logit = find(get("logit"))
    assert not {"f0", "slope0", "mean", "gain", "zero_centred"} & set(logit)
    assert logit.domain.text == "(0, 1)"

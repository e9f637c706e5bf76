"""What floats tell of a function is what is proved of it, wherever that is known; and where they cannot tell, they say nothing."""

from math import pi

import numpy as np
import pytest

from actplot import get
from actplot.facade import sampled
from actplot.facts.properties import CHECKED, OVER_Z, PROVED, UNKNOWN, sensible
from actplot.prove.find import find
from actplot.prove.numerics.numbers import FINDERS, numbers
from actplot.prove.numerics.points import pole
from actplot.prove.steps import steps
from actplot.words import cos, exp, log, piecewise, sigmoid, sin, softplus, sqrt, tanh
from tests.prove.samples import made

REPEATED = {"extrema", "inflections", "zeros"}  # of which floats see those in their window


def close(told, known, within=1e-6):
    """Equal, numbers nearly; an intercept up to half of the last decimal that it is rounded to."""
    if isinstance(told, dict) and isinstance(known, dict):
        return all(close(told[k], known[k], 5e-6 if k == "intercept" else 1e-6) for k in told)
    if isinstance(told, list) and isinstance(known, list):
        return len(told) == len(known) and all(map(close, told, known))
    if isinstance(told, (int, float)) and isinstance(known, (int, float)):
        return abs(told - known) <= within * max(1, abs(known))
    return told == known


def repeats(f):
    """Whether the turning points or the bends of a function come back without end."""
    return any("period" in p for key in REPEATED for p in f.facts.value(key) or ())


@pytest.mark.sampled
def test_numbers_are_those_that_are_proved(scalar):
    told = dict(numbers(scalar, sensible(scalar)))
    proved = {k for k in told if scalar.facts[k].verdict == PROVED and not (k in REPEATED and repeats(scalar))}
    assert len(proved) > 8
    assert {k: (told[k].value, scalar.facts[k].value) for k in proved if not close(told[k].value, scalar.facts[k].value)} == {}
    assert {f.verdict for f in told.values()} == {CHECKED}


def value(f, key):
    """What floats tell, None where they do not."""
    found = dict(numbers(f, [key]))
    return found[key].value if found else None


OWN = made(lambda x: x * tanh(softplus(x)) + 0.1 * sin(x))


def test_a_function_whose_end_oscillates():
    facts = find(OWN)
    assert (facts.range.text, facts.lipschitz.verdict) == ("[−0.40374, ∞)", PROVED)
    assert facts.lipschitz.value == pytest.approx(1.11258, abs=1e-5)
    assert facts.zeros.verdict == CHECKED and facts.zeros.note.startswith("float64 at ") and "in [−40, 40]" in facts.zeros.note
    assert "; not proved: endlessly many, and f has no period" in facts.zeros.note
    assert facts.zeros.text.endswith(", … (13 in [−40, 40])") and len(facts.zeros.value) == 13
    assert [f for f in facts.values() if f.verdict == UNKNOWN] == []


@pytest.mark.parametrize(
    ("define", "key", "expected"),
    [
        (lambda x: tanh(x) + 0.2 * sin(x), "bounded", True),  # by 1.2, which it never is
        (lambda x: sin(x * x) * sigmoid(x), "bounded", True),
        (lambda x: cos(x) + cos(sqrt(2) * x), "range", None),  # comes as near to -2 as one likes, far out
        (lambda x: sin(x) * x, "bounded", False),
        (lambda x: log(1 + x * x), "bounded_above", False),
        (lambda x: piecewise(x, (0, lambda x: 0.1 * sin(x)), (float("inf"), lambda x: x)), "inflections", 12),
        (lambda x: exp(-1e6 * (x - 1) * (x - 1)), "extrema", [{"x": 1, "y": 1, "kind": "maximum"}]),
        (lambda x: tanh(1e6 * x), "lipschitz", 1e6),
        (lambda x: exp(x * x), "range", {"low": 1, "low_attained": True, "high": "inf", "high_attained": False}),
        (lambda x: exp(x * x), "mean", None),
        (lambda x: sqrt(sqrt(x * x)), "lipschitz", None),
        (lambda x: sqrt(sqrt(x * x)), "convexity", None),
        (lambda x: 3 * x + 1, "mean", 1),
        (lambda x: exp(x) - exp(-x), "symmetry", "odd"),  # infinite on both sides of the range of floats
        (lambda x: exp(x) - 2 * exp(-x), "symmetry", "none"),
        (lambda x: sin(x), "second_moment", 0.43233235838169365),  # (1 - e^-2) / 2
    ],
)
def test_made_up_functions(define, key, expected):
    told = value(made(define), key)
    if expected is None and key == "range":
        assert told is None or abs(told["low"] + 2) < 0.02
        return
    assert close(len(told) if isinstance(expected, int) and isinstance(told, list) else told, expected)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("define", "key", "expected"),
    [
        (lambda x: sin(x) / x, "range", {"low": -0.217233628211, "low_attained": True, "high": 1, "high_attained": False}),
        (lambda x: sin(x) / x, "f0", None),
        (lambda x: sin(x) / x, "lipschitz", 0.436181727),
        (lambda x: (1 - exp(-x)) / x, "monotonic", "strictly decreasing"),
        (lambda x: (1 - exp(-x)) / x, "convexity", "convex"),
        (lambda x: x / sqrt(x * x), "lipschitz", "inf"),
        (lambda x: x / sqrt(x * x), "monotonic", "nondecreasing"),
    ],
)
def test_a_point_without_a_value_is_left_out_and_told(define, key, expected):
    f = made(define)
    assert close(value(f, key), expected)
    range_ = find(f).range
    assert range_.note.startswith("float64 at ") and "; no value at 0; not proved: f has no value at 0" in range_.note


@pytest.mark.parametrize(
    ("define", "near"),
    [
        (lambda x: 1 / x, 0),
        (lambda x: 1 / (x - 1), 1),
        (lambda x: 1 / ((x - 1) * (x - 1)), 1),
        (lambda x: log(sqrt((x - 1) * (x - 1))), 1),
        (lambda x: exp(x) + 1 / (x + 3), -3),
        (lambda x: sin(x) / cos(x), pi / 2),
        (lambda x: sin(1 / x), 0),
    ],
)
def test_of_what_has_a_pole_nothing_is_claimed(define, near):
    f = made(define)
    told = float(pole(f).removeprefix("f grows beyond all bounds near ").partition(",")[0].replace("−", "-"))
    assert (told - near) % pi == pytest.approx(0, abs=1e-3) or (near - told) % pi == pytest.approx(0, abs=1e-3)
    assert {v.verdict for v in find(f).values()} == {UNKNOWN}
    assert list(numbers(f, FINDERS)) == []


def test_what_has_no_value_on_a_whole_side_has_no_numbers():
    assert list(numbers(made(lambda x: sqrt(x)), FINDERS)) == []
    assert value(get("softmax"), "range") is None


def test_numbers_come_first_and_give_way_to_what_is_found():
    found = list(steps(get("silu")))
    first = {k: fact for k, fact, _ in reversed(found)}
    last = {k: (fact, settled) for k, fact, settled in found}
    assert first["range"].verdict == CHECKED and first["range"].note.startswith("float64")
    assert close(first["range"].value, last["range"][0].value)
    assert {settled for _, settled in last.values()} == {True}
    assert {k: f for k, (f, _) in last.items()} == dict(find(get("silu")))


def test_averages_say_how_they_were_found():
    told = dict(numbers(get("gelu"), OVER_Z))
    assert set(told) == set(OVER_Z)
    assert {f.note for f in told.values()} == {"float64 by Gauss-Legendre in [−12, 12], on panels that are halved until two agree"}


def test_a_function_of_which_only_values_are_known_has_numbers():
    facts = find(sampled(lambda x: x / (1 + np.exp(-np.clip(x, -700, 700))), "mine"))
    silu = get("silu").facts
    for key in ("monotonic", "convexity", "symmetry", "zero_at_zero", "identity_at_origin"):
        assert (facts[key].value, facts[key].verdict) == (silu[key].value, CHECKED)
    for key in ("mean", "gain", "backward_gain", "slope0"):
        assert facts[key].value == pytest.approx(silu[key].value, rel=1e-6)
    assert facts.range.value["low"] == pytest.approx(silu.range.value["low"]) and facts.smoothness.verdict == UNKNOWN
    clipped = find(sampled(lambda x: np.clip(x, -1, 1), "clip"))
    assert (clipped.lipschitz.value, clipped.slope_range.text) == (pytest.approx(1), "[0, 1]")
    assert find(sampled(lambda x: np.maximum(x, 0.25 * x), "leaky")).slope0.value == {"left": 0.25, "right": 1}
    assert (clipped.monotonic.value, clipped.range.text, clipped.extrema.value) == ("nondecreasing", "[−1, 1]", [])


@pytest.mark.parametrize("text", ["sin(x) + sigmoid(x)", "0.5*sin(x) + 0.5*tanh(x)", "sin(x)*tanh(x)**2"])
def test_what_waves_but_tend_to_is_not_told_to_be_taken(text):
    """f < 2, though floats far out are 2: whether an end is taken is open, that f is bounded is not."""
    found = dict(numbers(get(text), ("range", "bounded")))
    assert "range" not in found
    assert found["bounded"].value is True

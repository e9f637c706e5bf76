"""Gated functions: ranges of what is proportional to an input and of products are proved, others are not."""

from math import inf

import numpy as np
import pytest

from actplot import get
from actplot.facts.properties import CHECKED, PROVED
from actplot.prove.find import find
from actplot.prove.properties import gated
from actplot.words import clip, cos, exp, maximum, minimum, piecewise, ratio, sigmoid, sin, tanh
from tests.catalogue import load

from ..samples import made

GATED = [f for f in load().values() if f.kind == "gated"]


def test_what_is_proportional_to_an_input_takes_all_values():
    known = {f.name: (gated.proportional(f), gated.range_(f)) for f in GATED}
    assert all(found.verdict == PROVED for _, found in known.values())
    assert [n for n, (name, _) in known.items() if not name] == ["gtu", "swiglu_oai"]
    assert gated.proportional(made(lambda a, b: maximum(0, a) * b, "glu")) == "b"
    assert gated.proportional(made(lambda a, b: maximum(0, a) * maximum(0, b), "glu")) == ""
    assert gated.proportional(made(lambda a, b: a * (b - 1), "glu")) == ""


# ---------------------------------------------------------------- products


def test_ranges_of_products_are_proved():
    assert find(get("gtu")).range.verdict == PROVED
    assert find(get("gtu")).range.value == {"low": -1, "low_attained": False, "high": 1, "high_attained": False}


@pytest.mark.parametrize(
    ("define", "value"),
    [
        (lambda a, b: maximum(0, a) - maximum(0, b), True), (lambda a, b: maximum(0, a) + b, True), (lambda a, b: a - minimum(0, b), True),
        (lambda a, b: piecewise(a + b, (0, lambda x: 0), (inf, lambda x: x)), True), (lambda a, b: 3 * a - b / 2 + 1, False),
    ],
)  # fmt: skip
def test_what_is_straight_along_all_rays_is_seen_to_bend(define, value):
    assert gated.nonlinear(made(define, "glu")).value is value


@pytest.mark.parametrize("spec", ["swiglu_oai", "swiglu_oai:limit=0.5", "swiglu_oai:limit=1", "swiglu_oai:alpha=0.1,limit=3"])
def test_the_range_of_a_clamped_product_is_that_of_its_corners(spec):
    f = get(spec)
    found = find(f).range
    assert found.verdict == PROVED
    limit = float(f.values["limit"])
    a, b = np.meshgrid(np.r_[np.linspace(-80, limit, 4001), limit], [-limit, limit])
    values = f(a, b)
    low, high = float(values.min()), float(values.max())
    assert found.value["low_attained"] is found.value["high_attained"] is True
    assert found.value["low"] <= low + 1e-12 and low - found.value["low"] < 1e-4 * (1 - low)
    assert found.value["high"] >= high - 1e-12 and found.value["high"] == pytest.approx(high, rel=1e-12)


@pytest.mark.parametrize(
    ("define", "low", "low_in", "high", "high_in"),
    [
        (lambda a, b: sigmoid(a) * sigmoid(b), 0, False, 1, False),
        (lambda a, b: sigmoid(a) * clip(b, -1, 2), -1, False, 2, False),
        (lambda a, b: sigmoid(a) * clip(b, 0, 2), 0, True, 2, False),  # 0 is taken, whatever the other factor is
        (lambda a, b: (1 - sigmoid(a)) * (sigmoid(b) + 1), 0, False, 2, False),
        (lambda a, b: clip(a, -1, 2) * clip(b, -3, 1), -6, True, 3, True),
        (lambda a, b: clip(a, 0, ratio(1, 2)) * clip(b, -1, 3), -0.5, True, 1.5, True),
        (lambda a, b: (sin(a) + 1) * clip(b, -3, 2), -6, True, 4, True),
    ],
)
def test_ends_of_products(define, low, low_in, high, high_in):
    found = gated.range_(made(define, "glu"))
    assert found.verdict == PROVED
    assert found.value == {"low": low, "low_attained": low_in, "high": high, "high_attained": high_in}
    assert all(isinstance(found.value[k], type(v)) for k, v in (("low", low), ("high", high)))


def test_ends_are_printed_in_closed_form_or_with_all_digits():
    assert gated.range_(made(lambda a, b: clip(a, 0, ratio(1, 2)) * sigmoid(b), "glu")).text == "[0, 1/2)"
    assert gated.range_(made(lambda a, b: (sin(a) + cos(3 * a) / 7) * clip(b, 1, 2), "glu")).text == "[−2.1349, 2.1349]"


@pytest.mark.parametrize(
    "define",
    [
        lambda a, b: sigmoid(a) * exp(b),  # 0 times infinity
        lambda a, b: tanh(a) * b**3,
        lambda a, b: clip(a, 0, 1) * b**3,
        lambda a, b: sin(a) * sigmoid(a) * tanh(b),  # waves, of which the last values are only enclosed
        lambda a, b: sin(a) * sigmoid(a) * (2 + tanh(b)),
        lambda a, b: (ratio(1, 2) - ratio(1, 10**26) * (2 + sin(a)) / (1 + a * a)) * clip(b, 1, 2),  # narrowly, but taken or not
        lambda a, b: (tanh(4 * a) + ratio(1, 10**40) * sin(a)) * clip(b, 1, 2),  # the same, where nothing else may be the end
        lambda a, b: (sin(a) + cos(3 * a) / 7 + 10**100 - 10**100) * clip(b, 1, 2),  # values that lose all of their digits
    ],
)
def test_what_is_known_too_little_of_a_factor_proves_no_range(define):
    assert gated.range_(made(define, "glu")).verdict == CHECKED


@pytest.mark.parametrize(("spec", "low", "high"), [("swiglu_oai:limit=100", -9900.0, 10100.0), ("swiglu_oai:alpha=30", -42.0, 56.0)])
def test_what_is_near_to_a_whole_number_is_no_integer(spec, low, high):
    """The supremum is 10100 sigma(170.2), a little less."""
    found = find(get(spec)).range
    assert (found.value["low"], found.value["high"]) == (low, high)
    assert all(isinstance(found.value[k], float) for k in ("low", "high"))
    assert found.text in ("[−9900.0, 10100]", "[−42.000, 56.000]")


def test_a_sum_of_two_inputs_has_no_proved_range():
    assert gated.range_(made(lambda a, b: clip(a, -1, 1) + clip(b, -1, 1), "glu")).verdict == CHECKED


# ---------------------------------------------------------------- other properties


def told(key, define):
    """The value and the verdict of a property."""
    found = gated.FINDERS[key](made(define, "glu"))
    return found.value, found.verdict


def test_sums_are_linear_and_products_are_not():
    assert told("nonlinear", lambda a, b: a * sigmoid(b)) == (True, PROVED)
    assert told("nonlinear", lambda a, b: a - 2 * b + 1) == (False, CHECKED)


def test_the_value_at_the_origin_is_zero_where_it_is_exactly():
    assert told("f0", lambda a, b: a * b + ratio(1, 3)) == (1 / 3, PROVED)
    assert told("zero_at_zero", lambda a, b: a * sigmoid(b)) == (True, PROVED)
    assert told("zero_at_zero", lambda a, b: a * b + ratio(1, 10**60)) == (False, PROVED)
    assert told("zero_at_zero", lambda a, b: ratio(1, 3) * exp(a) - exp(b) / 3) == (False, CHECKED)  # an enclosure that contains 0

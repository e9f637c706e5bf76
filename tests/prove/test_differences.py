"""How far two functions are apart: what is proved on the whole line, what is met in an interval, and what has no answer."""

from math import inf

import numpy as np
import pytest

import actplot
from actplot import ActplotError, compare, get


@pytest.mark.parametrize(
    ("f", "g", "largest", "at"),
    [
        ("relu", "gelu", 0.16997120747990366, -0.7517915),
        ("elu", "relu", 1.0, None),  # approached
        ("relu", "square", inf, None),
        ("binary_step", "sigmoid", 0.5, 0.0),
    ],
)  # fmt: skip
def test_what_is_proved_holds_at_every_point(f, g, largest, at):
    d = compare(f, g)
    assert d.verdict == "proved" and d.interval == (-inf, inf)
    assert d.largest == pytest.approx(largest, rel=1e-12) and max(-d.low, d.high) == d.largest
    x = np.r_[np.linspace(-9, 9, 20_001), 0.0]
    apart = get(f)(x) - get(g)(x)
    assert d.low <= apart.min() and apart.max() <= d.high
    if at is None:
        assert d.at is None
    else:
        assert abs(d.at) == pytest.approx(abs(at), abs=1e-6)
        assert abs(get(f)(d.at) - get(g)(d.at)) == pytest.approx(d.largest, rel=1e-12)


def test_equal_functions_are_not_apart():
    d = compare("elu:alpha=1/2", get("elu", alpha=0.5))
    assert (d.largest, d.low, d.high, d.verdict) == (0, 0, 0, "proved")


@pytest.mark.parametrize(("f", "g"), [("gelu", "gelu_tanh"), ("silu", "hard_swish"), ("sine", "identity"), ("hard_tanh", "tanh")])
@pytest.mark.parametrize("xlim", [(-8.0, 8.0), (-1.0, 0.5), (2.0, 2.5)])
def test_in_an_interval_nothing_lies_further_apart(f, g, xlim):
    d = compare(f, g, xlim=xlim)
    x = np.linspace(*xlim, 54_321)
    apart = get(f)(x) - get(g)(x)
    assert d.verdict == "checked" and d.interval == xlim and xlim[0] <= d.at <= xlim[1]
    assert d.low - 1e-15 <= apart.min() and apart.max() <= d.high + 1e-15
    assert d.largest == max(-d.low, d.high) == pytest.approx(abs(get(f)(d.at) - get(g)(d.at)), rel=1e-9)  # beside an end, not at it


def test_a_sentence_says_it():
    assert str(compare("relu", "gelu", xlim=(-1, 0))) == (
        "|relu − gelu| ≤ 0.16997, at x = −0.75179, for x from −1 to 0; checked at many points, not proved"
    )
    assert str(compare("relu", "square")) == "|relu − square| grows beyond all bounds, for x from −∞ to ∞; proved"
    assert "approached or met elsewhere" in str(compare("elu", "relu"))


SAME = [
    ("silu", "swish_beta"), ("gelu", "x*(1 + erf(x/sqrt(2)))/2"), ("elu", "celu"), ("logit", "log(x/(1 - x))"), ("relu", "abs(x)/2 + x/2"),
]  # fmt: skip


@pytest.mark.parametrize(("f", "g"), SAME)
@pytest.mark.parametrize("xlim", [None, (-2.0, 3.0)])
def test_what_is_one_function_is_proved_to_be(f, g, xlim):
    d = compare(f, g, xlim=xlim)
    assert (d.largest, d.low, d.high, d.verdict) == (0, 0, 0, "proved") and d.at is not None
    assert " = 0, for x from " in str(d)
    nearly = compare(f, f"{g} + 1e-12" if "x" in g else f"{g}(x) + 1e-12", xlim=(0.25, 0.75))
    assert nearly.largest > 0 and nearly.verdict == "checked"


def test_a_sum_is_taken_away_as_a_whole():
    assert str(compare("tanh", "2*sigmoid(2*x) - 1")).startswith("|tanh − (2*sigmoid(2*x) - 1)| = 0")


def test_what_has_no_difference_is_refused():
    for f, g, xlim, said in (
        ("softmax", "relu", None, "softmax is no function of one number"),
        ("relu", "gleu", None, "did you mean"),
        ("relu", "gelu", (1, 1), "xlim must be"),
        ("logit", "relu", (2.0, 3.0), "logit and relu are nowhere both defined between 2 and 3"),
    ):
        with pytest.raises(ActplotError, match=said):
            compare(f, g, xlim)
    assert actplot.compare("logit", "relu", xlim=(0.25, 3.0)).at is not None

"""Intervals, sets and lists in the spellings that people use."""

import math

import pytest

from actplot.audit.cells.intervals import Interval, interval, intervals, listed, values
from actplot.audit.cells.numbers import exactly

inf, pi = math.inf, math.pi


@pytest.mark.parametrize(
    ("text", "low", "brackets", "high"),
    [
        ("(0, 1)", 0, "()", 1),
        ("[0, ∞)", 0, "[)", inf),
        ("(–∞, ∞)", -inf, "()", inf),
        ("[-pi/2, π/2]", -pi / 2, "[]", pi / 2),
        ("]0;1]", 0, "(]", 1),
        ("ℝ", -inf, "()", inf),
        ("$[0, \\infty)$", 0, "[)", inf),
        (r"$\left(-1, 1\right)$", -1, "()", 1),
        ("**(-1,1)**", -1, "()", 1),
        ("[0, 1[", 0, "[)", 1),
        ("[-0,17; 1)", -0.17, "[)", 1),
        ("|y| < 1", -1, "()", 1),
        ("y ∈ (0,1)", 0, "()", 1),
        ("(0, 1)†", 0, "()", 1),
        ("(0, 1) [^1]", 0, "()", 1),
    ],
)
def test_intervals(text, low, brackets, high):
    found = interval(text)
    assert (found.low.value, found.high.value) == (pytest.approx(low), high)
    assert (found.low_in, found.high_in) == (brackets[0] == "[", brackets[1] == "]")


@pytest.mark.parametrize(
    "text",
    [
        "(not smooth)",
        "0, 1",
        "(0, 1",
        "(0, 1, 2)",
        "(a, b)",
        "{0, 1}",
        "",
        "positive",
        "0 < < 1",
        "0 < q < 1",
        "0 > y < 1",
        "0 < y > 1",
        "a < y < 1",
        "0 < y < b",
        "|y|",
        "|y| > 1",
        "q < 1",
        "a to 1",
        "1 to a",
    ],
)
def test_no_intervals(text):
    assert interval(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "attained"),
    [
        ("-1 to 1", -1, 1, (None, None)),
        ("0..1", 0, 1, (None, None)),
        ("[0 to inf)", 0, inf, (True, False)),
        ("0 <= f(x) < 1", 0, 1, (True, False)),
        ("≥ 0", 0, inf, (True, False)),
        ("y < 1", -inf, 1, (False, False)),
        ("approx. [0.5, 1]", 0.5, 1, (True, True)),
        ("±1", -1, 1, (None, None)),
        ("y = ±1", -1, 1, (None, None)),
        ("0–1", 0, 1, (None, None)),
        ("-∞ – 1", -inf, 1, (None, None)),
        ("-1 – 1", -1, 1, (None, None)),
        ("0…1", 0, 1, (None, None)),
        ("R+", 0, inf, (None, False)),
        ("ℝ⁺", 0, inf, (None, False)),
        ("[0.5, 1] approx.", 0.5, 1, (True, True)),
        ("range: 0 to 1", 0, 1, (None, None)),
        ("from 0 to 1", 0, 1, (None, None)),
        ("|y| ≤ 1", -1, 1, (True, True)),
    ],
)
def test_intervals_in_words(text, low, high, attained):
    found = interval(text)
    assert (found.low.value, found.high.value, (found.low_in, found.high_in)) == (low, high, attained)


def test_lists():
    assert values("{0, 1}") == [exactly(0.0), exactly(1.0)]
    assert values("{0, 1} †") == values("**{0, 1}**") == [exactly(0.0), exactly(1.0)]
    assert values("0, 1") is None
    assert [n.value for n in listed("x = -3 and 3")] == [-3, 3]
    assert listed("here") is None
    assert values("{±1}") == [exactly(-1.0), exactly(1.0)]
    assert intervals("(-inf, 0] ∪ (1, 2)")[1] == Interval(exactly(1.0), False, exactly(2.0), False)
    assert intervals("(0, 1) or so") is None


@pytest.mark.parametrize("text", ["R", "all reals", "All real numbers", "reals", "real numbers", "the reals", "(-∞, ∞)."])
def test_all_numbers(text):
    assert interval(text) == Interval(exactly(-inf), False, exactly(inf), False)

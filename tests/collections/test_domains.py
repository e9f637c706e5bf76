"""What a parameter may be, in a user's words."""

import math
from typing import get_args

import pytest

from actplot import parameters
from actplot.collections.domains import domain

DOMAINS = [get_args(a)[1] for a in vars(parameters).values() if get_args(a) and a is not parameters.Vector]


@pytest.mark.parametrize("known", DOMAINS, ids=lambda d: d.text)
def test_what_the_catalogue_says_reads_back(known):
    assert len(DOMAINS) >= 7
    assert domain(known.text) == known


@pytest.mark.parametrize(
    ("said", "inside", "outside"),
    [
        ("positive", [1e-9, 3], [0, -1]),
        ("> 0", [1e-9], [0]),
        (">=0", [0, 2.5], [-1e-9]),
        ("≥ 1/2", [0.5], [0.49]),
        ("< 1", [0.99, -1e9], [1]),
        ("non-positive", [0, -1], [1e-9]),
        ("nonzero", [1e-9, -2], []),
        ("integer", [-3, 4.0], [0.5]),
        ("integer >= 1", [1, 7], [0, 1.5]),
        ("positive integer", [1], [0, 0.5]),
        ("integer in [1, 8]", [1, 8], [0, 9, 2.5]),
        ("[0, 1]", [0, 1, 0.5], [-1e-9, 1.001]),
        ("in (0, 1/2]", [0.5, 0.1], [0, 0.6]),
        ("[-1, inf)", [-1, 1e300], [-1.1]),
        ("a real number", [-1e300, 0], [math.inf]),
        (" A  Number   in [0, 1) ", [0], [1]),
    ],
)
def test_words_and_intervals(said, inside, outside):
    found = domain(said)
    assert [v for v in inside if v not in found] == [v for v in outside if v in found] == []
    assert domain(found.text) == found


@pytest.mark.parametrize(
    "said",
    [
        "", "maybe", "in", "in 3", ">", "> nan", "< inf", "> 1 > 2", "0 < x", "x > 0", "positive >= 1",
        "[1, 0]", "[0, 0]", "[0 1]", "[nan, 1]", "[0, 1",
    ],
)
def test_what_tells_no_numbers(said):
    assert domain(said) is None

"""Monotonicity, convexity and symmetry, as tables claim them: the right claims agree, the wrong ones do not, and others are left open."""

import pytest

from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD
from tests.audit.conftest import verdict


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("arctan", "Monotonic", "yes", "no"),
        ("arctan", "monotone", "increasing", "decreasing"),
        ("relu", "Monotonic", "non-decreasing", "strictly increasing"),
        ("tanh", "Symmetry", "odd", "even"),
        ("gelu", "symmetry", "none", "odd"),
        ("ReLU", "Convexity", "convex", "neither"),
        ("relu", "Identity at 0", "one-sided", "yes"),
        ("PReLU", "Approximates identity near the origin", "Yes iff α = 1", "Yes iff α < 1"),
        ("relu", "Monotonic", "yes", "Yes, strictly"),
        ("tanh", "Symmetry", "not even", "not odd"),
        ("gaussian", "Symmetry", "not odd", "not even"),
        ("relu", "Convexity", "not concave", "not convex"),
        ("log_sigmoid", "Convexity", "not convex", "not concave"),
        ("relu", "Monotonic", "not decreasing", "not increasing"),
        ("sigmoid", "Monotonic", "not decreasing", "not monotonic"),
        ("relu", "Monotonic", "non-strictly increasing", "non-strictly decreasing"),
        ("sigmoid", "Monotonic", "not constant", "constant"),
        ("gelu", "Monotonic", "neither increasing nor decreasing", "increasing"),
        ("relu", "Monotonic", "yes, increasing", "yes, decreasing"),
        ("relu", "Is monotonic?", "yes", "no"),
        ("Mish", "Monotonic", "No (non-monotonic)", "Yes (increasing)"),
        ("Mish", "Monotonic", "No, non-monotonic", "monotonic"),
        ("Mish", "Monotonic", "No (not monotonic)", "Yes (monotonic)"),
        ("Mish", "Monotonic", "❌ (non-monotonic)", "✅ (monotonic)"),
        ("sigmoid", "Monotonic", "Yes (monotonic)", "No (non-monotonic)"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("relu", "Monotonic", "no data"),
        ("relu", "Symmetry", "not known"),
        ("exp", "Monotonic", "not bounded"),
        ("gelu", "Monotonic", "not decreasing"),
        ("sigmoid", "Symmetry", "yes (about (0, 1/2))"),
        ("relu", "Identity at 0", "yes, on the right"),
        ("Mish", "Monotonic", "Yes (non-monotonic)"),
        ("Mish", "Monotonic", "No (decreasing)"),
        ("relu", "Monotonic", "No (not strictly monotonic)"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD



@pytest.mark.parametrize("name", ["gelu", "silu", "mish", "hard_swish"])
def test_a_dip_is_not_monotonic(name):
    assert verdict(name, "Monotonic", "yes") == DISAGREES
    assert verdict(name, "Monotonic", "no") == AGREES

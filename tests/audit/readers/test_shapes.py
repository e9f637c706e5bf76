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
        ("linear", "Monotonic derivative", "not strictly monotonic", "strictly monotonic"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("heading", "claim", "right", "wrong"),
    [
        ("Monotonic", "rising", "relu", "gelu"),
        ("Monotonic", "weakly increasing", "relu", "gelu"),
        ("Monotonic", "strictly", "sigmoid", "relu"),
        ("Monotonic derivative", "falling", "log_sigmoid", "softplus"),
        ("Monotonic derivative", "weakly decreasing", "log_sigmoid", "softplus"),
        ("Monotonic derivative", "strictly decreasing", "log_sigmoid", "linear"),
        ("Monotonic derivative", "strict", "log_sigmoid", "relu"),
        ("Monotonic derivative", "strictly monotonic", "log_sigmoid", "relu"),
        ("Monotonic derivative", "nonincreasing", "linear", "softplus"),
        ("Monotonic derivative", "increasing", "linear", "log_sigmoid"),
        ("Monotonic derivative", "decreasing", "linear", "relu"),
        ("Monotonic derivative", "decreasing", "leaky_relu:negative_slope=2", "relu"),
        ("Monotonic derivative", "not increasing", "log_sigmoid", "softplus"),
        ("Monotonic", "monotone", "relu", "gelu"),
        ("Monotonic", "not monotonous", "gelu", "relu"),
        ("Monotonic", "monotonically increasing", "relu", "gelu"),
        ("Monotonic", "Increasing monotonically", "relu", "gelu"),
        ("Convexity", "convex", "linear", "gelu"),
        ("Convexity", "concave", "linear", "relu"),
        ("Convexity", "affine", "linear", "relu"),
        ("Convexity", "linear", "linear", "relu"),
        ("Convexity", "none", "gelu", "relu"),
        ("Convexity", "Neither convex nor concave", "gelu", "linear"),
        ("Convexity", "yes", "relu", "gelu"),
        ("Convexity", "no", "gelu", "linear"),
        ("Convexity", "yes (convex)", "relu", "log_sigmoid"),
        ("Convexity", "no (it bends)", "gelu", "relu"),
        ("Symmetry", "neither", "gelu", "tanh"),
        ("Symmetry", "None", "gelu", "tanh"),
        ("Symmetry", "asymmetric", "gelu", "abs"),
        ("Symmetry", "symmetric", "tanh", "gelu"),
        ("Symmetry", "Symmetric", "abs", "gelu"),
        ("Symmetry", "neither odd nor even", "gelu", "abs"),
        ("Symmetry", "neither even nor odd", "gelu", "tanh"),
        ("Symmetry", "symmetric about the origin", "tanh", "abs"),
        ("Symmetry", "symmetric about the y-axis", "abs", "tanh"),
        ("Symmetry", "Even function", "abs", "tanh"),
        ("Symmetry", "odd symmetry", "tanh", "abs"),
        ("Symmetry", "yes", "abs", "gelu"),
        ("Symmetry", "no", "gelu", "tanh"),
        ("Symmetry", "yes (odd)", "tanh", "abs"),
        ("Symmetry", "no (about no point)", "gelu", "tanh"),
        ("Identity at 0", "on one side", "relu", "tanh"),
        ("Identity at 0", "One-sided", "relu", "gelu"),
        ("Identity at 0", "yes (slope 1)", "tanh", "relu"),
        ("Monotonic", "nonmonotonic", "gelu", "relu"),
        ("Monotonic", "no (it decreases at first)", "gelu", "relu"),
        ("Monotonic", "increasing everywhere", "relu", "gelu"),
        ("Monotonic", "increasing on ℝ", "relu", "gelu"),
        ("Monotonic", "monotonically rising", "relu", "gelu"),
    ],
)
def test_of_which_functions_it_is_so(heading, claim, right, wrong):
    assert (verdict(right, heading, claim), verdict(wrong, heading, claim)) == (AGREES, DISAGREES)


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
        ("relu", "Monotonic", "yes, increasing and then flat"),
        ("relu", "Monotonic", "yes, strict in part"),
        ("linear", "Monotonic derivative", "not decreasing"),
        ("log_sigmoid", "Monotonic derivative", "not strictly monotonic"),
        ("relu", "Convexity", "yes, strictly convex"),
        ("relu", "Convexity", "no (not strictly)"),
        ("gelu", "Convexity", "no (neither)"),
        ("relu", "Convexity", "curved"),
        ("gelu", "Symmetry", "no (even)"),
        ("gelu", "Symmetry", "skew"),
        ("relu", "Monotonic", "not strict"),
        ("gelu", "Monotonic", "not increasing"),
        ("linear", "Monotonic derivative", "not increasing"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD



@pytest.mark.parametrize("name", ["gelu", "silu", "mish", "hard_swish"])
def test_a_dip_is_not_monotonic(name):
    assert verdict(name, "Monotonic", "yes") == DISAGREES
    assert verdict(name, "Monotonic", "no") == AGREES

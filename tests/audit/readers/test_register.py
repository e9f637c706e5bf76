"""A plain yes or no, as tables claim them: the right claims agree, the wrong ones do not, and others are left open."""

import pytest

from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD
from tests.audit.conftest import verdict


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("tanh", "Zero-centered", "✓", "✗"),
        ("softmax", "On the simplex", "yes", "no"),
        ("Sigmoid (logistic)", "bounded", "yes", "no"),
        ("relu", "Nonlinear", "non-linear", "linear"),
        ("sigmoid", "Bounded", "bounded", "unbounded"),
        ("tanh", "Zero-centered output?", "zero centered", "not zero-centered"),
        ("relu", "Nonlinear", "not linear", "not nonlinear"),
        ("relu", "Bounded", ":x:", ":white_check_mark:"),
        ("tanh", "Bounded", r"$\checkmark$", r"\xmark"),
        ("tanh", "Bounded", "_yes_", "_no_"),
        ("relu", "Bounded from below", "yes", "no"),
        ("relu", "Bounded from above", "no", "yes"),
        ("relu", "Strictly monotonic", "no", "yes"),
        ("tanh", "f(0)=0", "yes", "no"),
        ("sigmoid", "Fast Calculation of Derivative", "yes", "no"),
        ("sigmoid", "Smooth functions with Monotonic Derivative", "no", "yes"),
        ("sigmoid", "Approximates Identity at the Origin, (f(0) = 0)", "no", "yes"),
        ("linear", "Nonlinear", "No for x>0", "Yes"),
        ("relu", "Nonlinear", "Yes", "No (linear)"),
        ("sigmoid", "Bounded", "Yes (lower and upper)", "No (upper)"),
        ("relu", "Bounded", "No (upper)", "Yes (lower and upper)"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("heading", "claim", "right", "wrong"),
    [
        ("Monotonic derivative", "no", "gelu", "relu"),
        ("Bounded", "Unbounded", "relu", "tanh"),
        ("Bounded", "nonbounded", "relu", "tanh"),
        ("Bounded", "Bounded", "tanh", "relu"),
        ("Zero-centered", "non-zero centered", "relu", "tanh"),
        ("Nonlinear", "Nonlinear", "relu", "linear"),
        ("Nonlinear", "Not linear", "relu", "linear"),
        ("Smooth with monotonic derivative", "not monotonic derivative", "gelu", "softplus"),
    ],
)
def test_of_which_functions_it_is_so(heading, claim, right, wrong):
    assert (verdict(right, heading, claim), verdict(wrong, heading, claim)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("relu", "Bounded", "not applicable"),
        ("relu", "Bounded", "Not available"),
        ("sigmoid", "Bounded", "✓/✗"),
        ("sigmoid", "Bounded", "✅❌"),
        ("sigmoid", "Bounded", "✔ or ✘"),
        ("sigmoid", "Bounded", "yes and no"),
        ("sigmoid", "Bounded", "✅ no"),
        ("sigmoid", "Bounded", "no?"),
        ("relu", "Bounded", "yes, lower bound only"),
        ("relu", "Bounded", "yes (≥ 0)"),
        ("relu", "Nonlinear", "No for x>0"),
        ("relu", "Bounded", "Yes (lower)"),
        ("sigmoid", "Bounded", "Yes (upper)"),
        ("relu", "Nonlinear", "yes, mostly"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD

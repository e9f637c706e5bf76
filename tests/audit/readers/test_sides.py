"""Sides, lines and places, as tables claim them: the right claims agree, the wrong ones do not, and others are left open."""

import pytest

from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD
from tests.audit.conftest import verdict


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("relu", "kinks", "x = 0", "none"),
        ("relu6", "Kinks", "{0, 6}", "0"),
        ("gelu", "extrema", "(-0.752, -0.17)", "(0, 0)"),
        ("relu", "Dead region", "(-∞, 0)", "none"),
        ("relu", "Saturates", "left", "both"),
        ("relu", "Asymptotes", "y = 0 (left), y = x", "y = 0, y = 1"),
        ("silu", "Asymptotes", "y = x (right)", "y = x (left)"),
        ("sigmoid", "Asymptotes", "0 and 1", "none"),
        ("tanh", "Saturation", "both sides", "left side"),
        ("GELU", "Saturates", "yes, on the left", "yes, on the right"),
        ("GELU", "Saturates", "✓ left", "✓ right"),
        ("GELU", "Saturates", "yes: left", "yes: right"),
        ("relu", "Saturates", "yes (for negative inputs)", "yes (both sides)"),
        ("relu", "Saturates", "yes, hard", "yes, soft"),
        ("tanh", "Asymptotes", "y = ±1", "y = ±2"),
        ("hard_sigmoid", "Kinks", "±3", "±2"),
        ("relu", "Kinks", "yes (at 0)", "yes (at 1)"),
        ("relu", "Inflection points", "none", "1"),
        ("linear", "Saturates", "No (x > 0)", "Yes (x > 0)"),
        ("linear", "Saturates", "No (right)", "Yes (right)"),
        ("softplus", "Saturates", "Yes (x → -∞)", "Yes (x → ∞)"),
        ("relu", "Saturates", "yes (x < 0)", "yes (x > 0)"),
        ("relu", "Saturates", "yes (left)", "No for all x"),
        ("GELU", "Saturates", "yes for large negative x", "No, never"),
        ("gelu", "Dead region", "No (x>0)", "(-∞, 0)"),
        ("relu", "Dead region", "(-∞, 0)", "No"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("relu", "Saturates", "No (x > 0)"),
        ("relu", "Saturates", "No for x>0"),
        ("relu", "Saturates", "✗ (x > 0)"),
        ("relu", "Saturates", "No in positive region"),
        ("relu", "Saturates", "No for large positive x"),
        ("relu", "Saturates", "No (except for x<0)"),
        ("relu", "Saturates", "No (right)"),
        ("elu", "Saturates", "No (for positive x)"),
        ("gelu", "Saturates", "No for large x"),
        ("gelu", "Saturates", "No (unbounded above)"),
        ("softplus", "Saturates", "No (x → ∞)"),
        ("sigmoid", "Saturates", "Yes (x → ∞)"),
        ("sigmoid", "Saturates", "yes for large negative x"),
        ("relu", "Dead region", "No (x>0)"),
        ("relu", "Kinks", "no (x > 0)"),
        ("relu", "Asymptotes", "no (x → ∞)"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD

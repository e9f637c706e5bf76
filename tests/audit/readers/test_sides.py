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
        ("exp", "Asymptotes", "y = 0", "y = 0 (right)"),
        ("phish", "Extrema", "(0, 0), (-1.195, 0.165)", "(0, 0), (-1.195, 0.175)"),
        ("tanh", "Asymptotes", "y = ±1", "y = ±1, y = x"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("heading", "claim", "right", "wrong"),
    [
        ("Saturates", "yes (for positive inputs)", "log_sigmoid", "relu"),
        ("Saturates", "None", "linear", "relu"),
        ("Saturates", "neither", "linear", "relu"),
        ("Saturates", "not saturating", "linear", "relu"),
        ("Saturates", "yes (slowly)", "relu", "linear"),
        ("Saturates", "no (never)", "linear", "relu"),
        ("Saturates", "On the Left", "relu", "linear"),
        ("Saturates", "soft", "gelu", "relu"),
        ("Saturates", "yes (x → ±∞)", "tanh", "relu"),
        ("Saturates", "left", "relu", "log_sigmoid"),
        ("Asymptotes", "None", "square", "relu"),
        ("Asymptotes", "yes", "relu", "square"),
        ("Asymptotes", "no", "square", "relu"),
        ("Asymptotes", "yes, y = x", "relu", "tanh"),
        ("Asymptotes", "yes (left)", "exp", "square"),
        ("Asymptotes", "yes (both sides)", "tanh", "exp"),
        ("Asymptotes", "yes (slowly)", "relu", "square"),
        ("Asymptotes", "y = ±x", "abs", "relu"),
        ("Asymptotes", "y = x - 1/2 (Right)", "soft_shrink", "relu"),
        ("Asymptotes", "y = x + 1/2 (LEFT)", "soft_shrink", "relu"),
        ("Asymptotes", "y = x + 1", "tanh_shrink", "relu"),
        ("Kinks", "None", "square", "relu"),
        ("Kinks", "yes", "relu", "square"),
        ("Kinks", "no", "square", "relu"),
        ("Kinks", "✓¹", "relu", "square"),
        ("Kinks", "no¹", "square", "relu"),
        ("Kinks", "yes ( at 0 )", "relu", "thresholded_relu"),
        ("Kinks", "1", "thresholded_relu", "relu6"),
        ("Kinks", "3, -3", "hard_sigmoid", "relu6"),
        ("Dead region", "None", "gelu", "relu"),
        ("Dead region", "yes", "relu", "gelu"),
        ("Dead region", "no", "gelu", "relu"),
        ("Dead region", "yes: x < 0", "relu", "relu6"),
        ("Dead region", "x < 0", "relu", "relu6"),
        ("Dead region", "(-∞, 0) ∪ (6, ∞)", "relu6", "relu"),
    ],
)
def test_of_which_functions_it_is_so(heading, claim, right, wrong):
    assert (verdict(right, heading, claim), verdict(wrong, heading, claim)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("relu", "Saturates", "No (except for x<0)"),
        ("gelu", "Saturates", "No for large x"),
        ("gelu", "Saturates", "No (unbounded above)"),
        ("sigmoid", "Saturates", "Yes (x → ∞)"),
        ("sigmoid", "Saturates", "yes for large negative x"),
        ("relu", "Dead region", "No (x>0)"),
        ("relu", "Kinks", "no (x > 0)"),
        ("relu", "Asymptotes", "no (x → ∞)"),
        ("gelu", "Saturates", "left unless trained"),
        ("relu", "Saturates", "yes, mostly"),
        ("sigmoid", "Saturates", "yes for Large negative X"),
        ("relu", "Saturates", "hard or soft"),
        ("relu", "Saturates", "no (left)"),
        ("relu", "Asymptotes", "y = foo x"),
        ("relu", "Asymptotes", "yes, mostly"),
        ("silu", "Asymptotes", "yes (left)"),
        ("tanh", "Asymptotes", "y = 1/2²"),
        ("relu", "Asymptotes", "lines"),
        ("sine", "Extrema", "(π/2, 1)"),
        ("relu", "Zeros", "0"),
        ("hard_shrink", "Zeros", "-1/2"),
        ("gelu", "Dead region", "∪"),
        ("relu", "Kinks", "somewhere"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "claim",
    [
        "No (x > 0)", "No for x>0", "✗ (x > 0)", "No in positive region", "No for large positive x", "No (right)", "No (+)", "No (x → ∞)",
        "No (for positive x)", "no (pos side)", "不（右侧）", "nein (rechts)",
    ],
)  # fmt: skip
def test_a_no_of_a_side_is_judged_there_and_blames_nobody(claim):
    assert [verdict(name, "Saturates", claim) for name in ("relu", "elu", "softplus", "linear")] == [AGREES] * 4
    assert [verdict(name, "Saturates", claim) for name in ("tanh", "log_sigmoid")] == [NOT_UNDERSTOOD] * 2

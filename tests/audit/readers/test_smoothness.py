"""Continuity, derivatives and smoothness, as tables claim them: the right claims agree, the wrong ones do not, and others are left open."""

import pytest

from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD
from tests.audit.conftest import verdict


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("elu", "Smoothness", "C1", "C∞"),
        ("relu", "Order of continuity", "C^0", "C^1"),
        ("Binary Step", "Smoothness", "C⁻¹", "C⁰"),
        ("gelu", "Smoothness", "C∞", "0"),
        ("ELU, α=2", "Order of continuity", "C1 when α = 1, otherwise C0", "C0 when α = 1, otherwise C1"),
        ("ELU", "Order of continuity", "C1 when α = 1, otherwise C0", "C0 when α = 1, otherwise C1"),
        ("relu", "Continuous", "yes", "no"),
        ("relu", "Differentiable", "no", "yes"),
        ("elu", "Differentiable", "yes", "no"),
        ("relu", "Smooth", "no", "yes"),
        ("relu", "Smoothness", "not differentiable at 0", "differentiable"),
        ("sigmoid", "Smoothness", "infinitely differentiable", "discontinuous"),
        ("gelu", "Smoothness", "C-infinity", "C-0"),
        ("gelu", "Smoothness", "C-∞", "C-2"),
        ("gelu", "Smoothness", "C–∞", r"\mathcal{C}^0"),
        ("gelu", "Smoothness", "class C-inf", "class C1"),
        ("relu", "Smoothness", "differentiable everywhere except 0", "differentiable everywhere except 1"),
        ("relu", "Smoothness", "differentiable everywhere but 0", "differentiable everywhere"),
        ("relu", "Smoothness", "differentiable at x ≠ 0", "differentiable at x ≠ 1"),
        ("relu", "Smoothness", "differentiable at all x ≠ 0", "differentiable at all x"),
        ("relu", "Smoothness", "continuous, not differentiable at 0", "continuous, not differentiable at 1"),
        ("binary step", "Smoothness", "continuous everywhere except 0", "continuous everywhere except 1"),
        ("binary step", "Continuous", "no (jump at 0)", "no (jump at 1)"),
        ("relu", "Differentiable", "yes (x ≠ 0)", "yes (x ≠ 1)"),
        ("relu", "Differentiable", "Yes, x ≠ 0", "Yes, at 0"),
        ("relu", "Differentiable", "✓ (x ≠ 0)", "✓ (x ≠ 2)"),
        ("relu", "Differentiable", "yes, away from 0", "yes, away from 1"),
        ("relu", "Differentiable", "yes (a.e.)", "yes (everywhere)"),
        ("relu", "Differentiable", "almost everywhere", "everywhere"),
        ("relu", "Differentiable", "x ≠ 0", "x ≠ 0.5"),
        ("relu", "Differentiable", "yes, except at the origin", "yes, for all x"),
        ("hard_sigmoid", "Differentiable", "yes, except at ±3", "yes, except at 3"),
        ("relu", "Continuously differentiable", "yes, except at 0", "yes"),
        ("Hard sigmoid", "Smoothness", "not differentiable at 3", "not differentiable at 0"),
        ("Hard sigmoid", "Differentiable", "no (kinks at -3 and 3)", "no (not at 0)"),
        ("relu", "Smoothness", "not differentiable at 0", "not differentiable at 1"),
        ("relu", "Smoothness class", "C0", "C1"),
        ("relu", "Smooth", "No (C0)", "No (C1)"),
        ("relu", "Smooth", "No, C^0 only", "No, C^2 only"),
        ("relu", "Smooth", "not smooth (C0)", "not smooth (C1)"),
        ("sigmoid", "Smooth", "Yes (C∞)", "No (C∞)"),
        ("relu", "Differentiable", "No (C0)", "Yes (C1)"),
        ("ELU", "Order of continuity", "C0 (C1 if α=1)", "C1 (C0 if α=1)"),
        ("ELU", "Order of continuity", "C0 (C1 for α = 1)", "C0 (C1 for α = 2)"),
        ("ELU", "Order of continuity", "C^0 (C^1 when α=1)", "C^1 (C^0 when α=1)"),
        ("ELU", "Order of continuity", "C1 (C0 if α ≠ 1)", "C0 (C1 if α ≠ 1)"),
        ("ELU (α=2)", "Order of continuity", "C0 (C1 if α=1)", "C1 (C0 if α=1)"),
        ("ELU", "Order of continuity", "C^1 if α = 1, C^0 otherwise", "C^0 if α = 1, C^1 otherwise"),
        ("ELU", "Order of continuity", "C1 if α=1; C0 otherwise", "C0 if α=1; C1 otherwise"),
        ("ELU (α=2)", "Order of continuity", "C1 if α = 1 (C0 otherwise)", "C0 if α = 1 (C1 otherwise)"),
        ("ELU", "Differentiable", "No (yes if α = 1)", "Yes (no if α = 1)"),
        ("elu", "Differentiable", "yes (a = 1)", "no (a = 1)"),
        ("relu", "Differentiable", "no (at the point 0)", "no (at the point 1)"),
        ("hard_sigmoid", "Differentiable", "no, at points -3 and 3", "no, at points -2 and 3"),
        ("hard_sigmoid", "Differentiable", "yes, except for x ∈ {-3, 3}", "yes, except for x ∈ {-3, 2}"),
        ("relu", "Differentiable", "no, except at 0", "no, except at 1"),
        ("relu", "Differentiable", "yes, except at 0", "yes, except at 0 and 1"),
        ("relu", "Differentiable", "Almost everywhere", "Everywhere"),
        ("relu", "Smoothness", "continuous", "differentiable at 0"),
        ("relu", "Smoothness", "not differentiable (at 0)", "not differentiable (at 1)"),
        ("relu", "Smoothness", "Continuous, but not Differentiable at 0", "continuous, but not differentiable at 1"),
        ("relu", "Smoothness", "infinitely differentiable except at 0", "infinitely differentiable except at 1"),
        ("relu", "Smoothness", "smooth except at 0", "smooth except at 1"),
        ("elu", "Smoothness", "C1", "differentiable except at 0"),
        ("relu", "Differentiable", "not differentiable at 0", "not differentiable at 1"),
        ("relu", "Differentiable", "differentiable except at 0", "differentiable except at 1"),
        ("binary step", "Continuous", "jump at 0", "jump at 1"),
        ("relu", "Differentiable", "no (0)", "no (1)"),
        ("relu", "Smoothness", "continuous (C0)", "continuous (C1)"),
        ("gelu", "Smoothness", "smooth (C∞)", "C-2"),
        ("ELU (α=2)", "Differentiable", "No (yes if α = 1)", "Yes (no if α = 1)"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("heading", "claim", "right", "wrong"),
    [
        ("Smoothness", "continuously differentiable", "elu", "relu"),
        ("Smoothness", "twice differentiable", "gelu", "elu"),
        ("Smoothness", "twice continuously differentiable", "gelu", "elu"),
        ("Smoothness", "Infinitely smooth", "gelu", "elu"),
        ("Smoothness", "smooth", "gelu", "relu"),
        ("Smoothness", "not smooth, but continuous", "relu", "binary step"),
        ("Smoothness", "not smooth except at 0", "relu", "hard_sigmoid"),
        ("Smoothness", "Continuous (of course)", "relu", "binary step"),
        ("Smoothness", "jumps at 0", "binary step", "relu"),
        ("Continuous", "Discontinuous", "binary step", "relu"),
        ("Continuous", "jump", "binary step", "relu"),
        ("Continuous", "jumps at 0", "binary step", "relu"),
        ("Differentiable", "differentiable except at 0", "relu", "hard_sigmoid"),
        ("Differentiable", "Not differentiable at 0", "relu", "gelu"),
        ("Differentiable", "no (x = 0)", "relu", "hard_sigmoid"),
    ],
)
def test_of_which_functions_it_is_so(heading, claim, right, wrong):
    assert (verdict(right, heading, claim), verdict(wrong, heading, claim)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("relu", "Differentiable", "yes (x > 0)"),
        ("relu", "Differentiable", "yes, piecewise"),
        ("relu", "Differentiable", "yes (weakly)"),
        ("relu", "Smoothness", "differentiable (weakly)"),
        ("relu", "Smoothness", "differentiable, in the weak sense"),
        ("relu", "Smoothness", "C¹²"),
        ("elu", "Smoothness", "C-1 or so"),
        ("ELU", "Smoothness", "smooth"),
        ("relu", "Differentiable", "No (C1)"),
        ("relu", "Continuous", "Yes (C1)"),
        ("sigmoid", "Smooth", "Yes (C1)"),
        ("ELU", "Order of continuity", "C0 (C1 if alpha is one)"),
        ("ELU", "Differentiable", "❌ (not smooth if α ≠ 1)"),
        ("relu", "Smoothness", "differentiable at 1"),
        ("relu", "Differentiable", "x ≠ 0, 1"),
        ("relu", "Differentiable", "continuous"),
        ("relu", "Continuous", "C1"),
        ("relu", "Differentiable", "at 0"),
        ("relu", "Smoothness", "continuous (Mostly)"),
        ("elu", "Differentiable", "yes (a = 2)"),
        ("relu", "Differentiable", "no (not almost everywhere)"),
        ("relu", "Smoothness", "twice differentiable except at 0"),
        ("relu", "Smoothness", "C-1"),
        ("relu", "Differentiable", "yes, except at random"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD

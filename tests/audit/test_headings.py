"""Properties as headings name them, and remarks that change what is asked."""

import pytest

from actplot.audit.headings import key, question
from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD, audit
from actplot.facts.criteria import CRITERIA, Criterion
from actplot.facts.properties import PROPERTIES
from tests.audit.conftest import verdict


def test_every_heading_of_our_own_is_found():
    for p in PROPERTIES.values():
        assert question(p.key) is question(p.title) is p
    for c in (c for rows in CRITERIA.values() for c in rows):
        found = question(c.title)
        assert found is c if isinstance(found, Criterion) else found.key in c.keys
    assert question("Colour") is None


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Range (see text)", "range"),
        ("Range (of the derivative)", None),
        ("Monotonic (yes or no)", "monotonic"),
        ("Monotonic (for x > 0)", None),
        ("E f(Z)^2", "second_moment"),
        ("E f(Z)²", "second_moment"),
        ("E f(Z)", "mean"),
        ("E f(Z)³", "mean"),
        ("Monotonic (Y/N)", "monotonic"),
        ("Monotonic (✓/✗)", "monotonic"),
        ("Monotonic (decreasing)", None),
        ("Monotonic (for positive x)", None),
        ("Bounded (?)", "bounded"),
        ("Bounded (lower)", None),
        ("Bounded (upper)", None),
        ("Bounded (min)", None),
        ("Range (min, max)", "range"),
        ("Range (see Table 3)", "range"),
        ("Range (negative part)", None),
        ("Zero-centered (output)", "zero_centred"),
        ("Zero-centered outputs", "zero_centred"),
        ("Zero-centered (approx.)", None),
        ("Symmetry (odd/even)", "symmetry"),
        ("Symmetric (odd)", None),
        ("Symmetric (even)", None),
        ("Smoothness (class)", "smoothness"),
        ("Smoothness ($C^k$)", "smoothness"),
        ("Smoothness (C^1)", None),
        ("Smooth (piecewise)", None),
        ("Saturates (yes/no)", "saturates"),
        ("Saturates (positive side)", None),
        ("Saturates (+∞)", None),
        ("Saturates (both sides)", None),
        ("Saturates (hard)", None),
        ("Dead region (positive)", None),
        ("Lipschitz (constant)", "lipschitz"),
        ("Lipschitz const.", "lipschitz"),
        ("Gradient at 0", "slope0"),
        ("Slope at origin", "slope0"),
        ("Derivative at x = 0", "slope0"),
        ("Derivative at x=0.5", None),
        ("Derivative at 1", None),
        ("Inflection point(s)", "inflections"),
        ("Symmetry (odd/even/none)", "symmetry"),
        ("Symmetry (odd/even/neither)", "symmetry"),
        ("Symmetry (odd/none)", None),
        ("Monotonic ( yes / no )", "monotonic"),
    ],
)
def test_remarks_on_headings(heading, key):
    found = question(heading)
    assert (found.key if found else None) == key


@pytest.mark.parametrize("remark", ["a.e.", "almost everywhere", "C∞", "C1", "twice", "first order", "weakly", "x ≠ 0"])
def test_a_remark_that_changes_the_question(remark):
    for heading in ("Differentiable", "Continuous"):
        asked, same = audit(f"f\t{heading} ({remark})\t{heading} (yes/no)\nbinary step\tyes\tyes\n")
        assert (asked.verdict, same.verdict) == (NOT_UNDERSTOOD, DISAGREES)
        assert "may change the question" in asked.witness


@pytest.mark.parametrize(
    ("heading", "right", "wrong"),
    [
        ("Continuity", "yes", "no"),
        ("Continuity", "C0", "no (jump at 0)"),
        ("Gradient at 0", "undefined", "1"),
        ("Continuously differentiable (C¹)", "no", "yes"),
        ("Range (interval)", "[0, ∞)", "ℝ"),
    ],
)
def test_headings_with_more_spellings(heading, right, wrong):
    assert (verdict("relu", heading, right), verdict("relu", heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Output range", "range"),
        ("Strict monotonicity", "Strictly monotonic"),
        ("Differentiable everywhere", "Differentiable"),
        ("Parity", "symmetry"),
        ("Non-linearity", "nonlinear"),
        ("Convex", "convexity"),
        ("Monotone derivative", "monotonic_derivative"),
        ("Boundedness", "bounded"),
        ("Kink points", "kinks"),
        ("Asymptote", "asymptotes"),
        ("Roots", "zeros"),
        ("Local extrema", "extrema"),
        ("Value at 0", "f0"),
        ("Fixed point at 0", "zero_at_zero"),
        ("Fast derivative (fast)", "Fast derivative"),
    ],
)
def test_other_words_for_a_heading(heading, meant):
    assert key(question(heading)) == meant


def test_a_heading_with_a_note_may_change_the_question():
    (cell,) = audit("f\t**Differentiable** (a.e.)†\tbounded\nrelu\tyes\t\n")[:1]
    assert "may change the question" in cell.witness

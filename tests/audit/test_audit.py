"""Published tables held against the facts: the wrong cells are found, the right ones are not blamed."""

from pathlib import Path

import pytest

from actplot.audit import AGREES, DISAGREES, NOT_UNDERSTOOD, audit, function, question, summary
from actplot.catalogue import get
from actplot.errors import ActplotError
from actplot.facts.properties import CRITERIA, PROPERTIES, UNKNOWN, Criterion, ascii
from actplot.tables import rows as tables
from tests.conftest import CATALOGUE

DATA = Path(__file__).parent.parent / "data"
WRONG = {
    ("sigmoid", "Smooth with monotonic derivative"),
    ("tanh", "Smooth with monotonic derivative"),
    ("sigmoid", "Approximates identity at origin"),
    ("relu", "Approximates identity at origin"),
}


def verdicts(text):
    return [c.verdict for c in audit(text)]


def verdict(name, heading, claim):
    (cell,) = audit(f"function\t{heading}\n{name}\t{claim}\n")
    return cell.verdict


@pytest.mark.parametrize("file", ["pyrcz.md", "pyrcz.csv"])
def test_the_published_criteria_table(file):
    cells = audit((DATA / file).read_text(encoding="utf-8"))
    assert len(cells) == 35
    assert {(c.function, c.property) for c in cells if c.verdict == DISAGREES} == WRONG
    assert {c.verdict for c in cells if (c.function, c.property) not in WRONG} == {AGREES}
    assert all(c.witness for c in cells if c.verdict == DISAGREES)
    assert summary(cells) == "35 cells: 31 agree, 4 disagree, 0 not understood"


def test_the_same_table_turned():
    rows = [line.split(",") for line in (DATA / "pyrcz.csv").read_text(encoding="utf-8").replace('"', "").replace(", ", "; ").splitlines()]
    text = "\n".join("\t".join(column) for column in zip(*rows, strict=True))
    assert {(c.function, c.property) for c in audit(text) if c.verdict == DISAGREES} == WRONG


def test_every_fact_agrees_with_itself():
    seen = 0
    for f in CATALOGUE:
        for key, fact in f.facts.items():
            if fact.verdict != UNKNOWN:
                for text in (fact.text, ascii(fact.text)):
                    assert (f.name, key, text, verdict(f.name, key, text)) == (f.name, key, text, AGREES)
                    seen += 1
    assert seen > 3000


def test_our_own_tables_agree():
    chosen = [get(n) for n in ("relu", "sigmoid", "gelu", "selu", "binary_step")]
    for made in (tables.table(chosen), tables.criteria(chosen, next(iter(CRITERIA)))):
        for text in (tables.markdown(made), tables.csv(made)):
            assert set(verdicts(text)) <= {AGREES, NOT_UNDERSTOOD}
            assert verdicts(text).count(AGREES) >= 25


@pytest.mark.parametrize("name", ["gelu", "silu", "mish", "hard_swish"])
def test_a_dip_is_not_monotonic(name):
    assert verdict(name, "Monotonic", "yes") == DISAGREES
    assert verdict(name, "Monotonic", "no") == AGREES


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("GELU", "Range", "[-0.17, inf)", "(-0.17, inf)"),
        ("Swish", "range", "[−0.278, ∞)", "[−0.25, ∞)"),
        ("SiLU", "Range", "[-0.28, oo)", "(-inf, inf)"),
        ("Hardswish", "Range", "[-3/8, ∞)", "[-0.36, ∞)"),
        ("softsign", "Range", "(-1, 1)", "(0, inf)"),
        ("sigmoid", "Range", "(0,1)", "[0, ∞]"),
        ("relu", "range", "[0, inf)", "(0, inf)"),
        ("arctan", "Range", "(-pi/2, π/2)", "[-π/2, π/2]"),
        ("arctan", "Range", "(-1.57, 1.57)", "(-1.58, 1.58)"),
        ("selu", "range", "(-λα, ∞)", "(-α, ∞)"),
        ("SELU", "Range", "(-1.758, inf)", "[-1.758, inf)"),
        ("binary step", "Range", "{0, 1}", "{-1, 1}"),
        ("sigmoid", "Range", "(0, 1) (open)", "{0, 1}"),
        ("arctan", "Monotonic", "yes", "no"),
        ("arctan", "monotone", "increasing", "decreasing"),
        ("relu", "Monotonic", "non-decreasing", "strictly increasing"),
        ("GELU", "Lipschitz constant", "1.129", "1"),
        ("sigmoid", "Lipschitz", "1/4", "1"),
        ("tanh", "Symmetry", "odd", "even"),
        ("gelu", "symmetry", "none", "odd"),
        ("ReLU", "Convexity", "convex", "neither"),
        ("elu", "Smoothness", "C1", "C∞"),
        ("relu", "Order of continuity", "C^0", "C^1"),
        ("Binary Step", "Smoothness", "C⁻¹", "C⁰"),
        ("gelu", "Smoothness", "C∞", "0"),
        ("relu", "f'(0)", "undefined", "0"),
        ("sigmoid", "f(0)", "0.5", "0"),
        ("relu", "kinks", "x = 0", "none"),
        ("relu6", "Kinks", "{0, 6}", "0"),
        ("gelu", "extrema", "(-0.752, -0.17)", "(0, 0)"),
        ("relu", "Dead region", "(-∞, 0)", "none"),
        ("relu", "Saturates", "left", "both"),
        ("tanh", "Zero-centered", "✓", "✗"),
        ("softmax", "On the simplex", "yes", "no"),
        ("relu", "Identity at 0", "one-sided", "yes"),
        ("Leaky ReLU (α = 0.2)", "Lipschitz", "1", "0.2"),
        ("ELU (alpha=2)", "Range", "(-2, ∞)", "(-1, ∞)"),
        ("Sigmoid (logistic)", "bounded", "yes", "no"),
        ("Rectified linear unit (ReLU)[8]", "Range", r"$[0,\infty)$", "[0, 1]"),
        ("Leaky ReLU (0.2)", "Slope range", "[0.2, 1]", "[0.01, 1]"),
        ("ELU, α=2", "Order of continuity", "C1 when α = 1, otherwise C0", "C0 when α = 1, otherwise C1"),
        ("ELU", "Order of continuity", "C1 when α = 1, otherwise C0", "C0 when α = 1, otherwise C1"),
        ("PReLU", "Approximates identity near the origin", "Yes iff α = 1", "Yes iff α < 1"),
        ("SELU", "Range", r"$(-\lambda\alpha,\infty)$", r"$(-\alpha,\infty)$"),
        ("SiLU", "Range", r"$[-0.278\ldots,\infty)$", r"$(-0.278\ldots,\infty)$"),
        ("GELU", "Range", "≈ [-0.17, ∞)", "≈ (-0.17, ∞)"),
        ("GELU", "Range", "≥ -0.17", "> -0.17"),
        ("tanh", "Range", "-1 to 1", "0 to 1"),
        ("sigmoid", "Range", "between 0 and 1", "between -1 and 1"),
        ("sigmoid", "Range", "0 < y < 1", "0 ≤ y ≤ 1"),
        ("relu", "Range", "[0, ∞)[3]", "[0, 1e400)"),
        ("relu", "Range", r"\([0, \infty)\)", "`(0, ∞)`"),
        ("relu", "f(0)", "0", "1e-400"),
        ("relu", "Nonlinear", "non-linear", "linear"),
        ("sigmoid", "Bounded", "bounded", "unbounded"),
        ("tanh", "Zero-centered output?", "zero centered", "not zero-centered"),
        ("relu", "Continuous", "yes", "no"),
        ("relu", "Differentiable", "no", "yes"),
        ("elu", "Differentiable", "yes", "no"),
        ("relu", "Smooth", "no", "yes"),
        ("relu", "Smoothness", "not differentiable at 0", "differentiable"),
        ("sigmoid", "Smoothness", "infinitely differentiable", "discontinuous"),
        ("relu", "Monotonic", "yes", "Yes, strictly"),
        ("relu", "Asymptotes", "y = 0 (left), y = x", "y = 0, y = 1"),
        ("silu", "Asymptotes", "y = x (right)", "y = x (left)"),
        ("sigmoid", "Asymptotes", "0 and 1", "none"),
        ("relu", "Derivative range", "[0, 1]", "{0, 2}"),
        ("relu", "f'(0)", "0/1", "0.5"),
        ("relu", "Gain", "2^(1/2)", "2**0.6"),
        ("tanh", "Saturation", "both sides", "left side"),
    ],
)
def test_claims_in_many_spellings(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("mish", "Lipschitz", "1.09 × 10⁰", "1.08 × 10⁰"),
        ("GELU", "E f(Z)", "2.82 × 10⁻¹", "2.83 × 10⁻¹"),
        ("GELU", "E f(Z)", "2.82*10^-1", "2.82*10^1"),
        ("GELU", "Range", "[-1.7·10⁻¹, ∞)", "[-1.8·10⁻¹, ∞)"),
        ("GELU", "Lipschitz", r"\(1.129\)", r"\(1.128\)"),
        ("SELU", "Range", "(-1.0507·1.6733, ∞)", "(-1.0507·1.6743, ∞)"),
        ("GELU", "Lipschitz", "L = 1.129", "L = 1.128"),
        ("relu", "Gain", "√2 ≈ 1.414", "√2 ≈ 1.424"),
        ("GELU", "Lipschitz", "1.129 at √2", "1.129 at 1"),
        ("GELU", "Lipschitz", "1.129 (at x ≈ 1.41)", "1.129 (at 0)"),
        ("GELU", "Lipschitz (see text)", "1.129", "1"),
        ("relu", "Nonlinear", "not linear", "not nonlinear"),
        ("sigmoid", "f(0)", "f(0) = 0.5", "f(0) = 0.4"),
        ("GELU", "Lipschitz", "1.129[^1]", "1.128[^1]"),
        ("GELU", "Lipschitz", "1 (approx.)", "2 (approx.)"),
        ("GELU", "Lipschitz", "1,13", "1,14"),
        ("relu", "E f(Z)", r"$\frac{1}{\sqrt{2\pi}}$", r"$\frac{1}{\sqrt{\pi}}$"),
        ("relu", "E f(Z)^2", "1/2", "1/√(2π)"),
        ("relu", "$E f(Z)^2$", "1/2", "0.399"),
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
        ("sigmoid", "Range", "0 to 1 (approached)", "0 to 1 (attained)"),
        ("relu", "Differentiable", "yes, except at the origin", "yes, for all x"),
        ("hard_sigmoid", "Differentiable", "yes, except at ±3", "yes, except at 3"),
        ("relu", "Continuously differentiable", "yes, except at 0", "yes"),
        ("Hard sigmoid", "Smoothness", "not differentiable at 3", "not differentiable at 0"),
        ("Hard sigmoid", "Differentiable", "no (kinks at -3 and 3)", "no (not at 0)"),
        ("relu", "Smoothness", "not differentiable at 0", "not differentiable at 1"),
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
        ("relu", "f'(0)", "0 / 1", "0 / 2"),
        ("Leaky ReLU", "f'(0)", "0.01 / 1", "0.1 / 1"),
        ("Absolute value", "f'(0)", "-1 / 1", "-1 / 0"),
        ("SELU", "f'(0)", "1.758/1.051", "1.758/1.061"),
        ("relu", "f'(0)", "0 (left), 1 (right)", "1 (left), 0 (right)"),
        ("relu", "f'(0)", "undefined", "1"),
        ("binary step", "f'(0)", "undefined", "7"),
        ("tanh", "f'(0)", "1", "undefined"),
        ("GELU", "Saturates", "yes, on the left", "yes, on the right"),
        ("GELU", "Saturates", "✓ left", "✓ right"),
        ("GELU", "Saturates", "yes: left", "yes: right"),
        ("relu", "Saturates", "yes (for negative inputs)", "yes (both sides)"),
        ("relu", "Saturates", "yes, hard", "yes, soft"),
        ("sigmoid", "Range", "0 to 1 (exclusive)", "0 to 1 (inclusive)"),
        ("sigmoid", "Range", "0 to 1 (0 and 1 excluded)", "0 to 1 (0 and 1 included)"),
        ("tanh", "Range", "±1", "±2"),
        ("bipolar step", "Range", "{±1}", "{±2}"),
        ("tanh", "Range", "|y| < 1", "|y| ≤ 1"),
        ("sigmoid", "Range", "y ∈ (0,1)", "y ∈ [0,1]"),
        ("sigmoid", "Range", "0–1", "-1–1"),
        ("sigmoid", "Range", "0…1", "0…2"),
        ("softplus", "Range", "ℝ⁺", "R-"),
        ("sigmoid", "Range", "(0, 1)†", "[0, 1]†"),
        ("sigmoid", "Range", "(0, 1) [^1]", "[0, 1] [^1]"),
        ("log1mexp", "Domain", "x > 0", "x ≥ 0"),
        ("logit", "Domain", "0 < x < 1", "0 ≤ x ≤ 1"),
        ("tanh", "Asymptotes", "y = ±1", "y = ±2"),
        ("hard_sigmoid", "Kinks", "±3", "±2"),
        ("relu", "Kinks", "yes (at 0)", "yes (at 1)"),
        ("relu", "Bounded", ":x:", ":white_check_mark:"),
        ("tanh", "Bounded", r"$\checkmark$", r"\xmark"),
        ("tanh", "Bounded", "_yes_", "_no_"),
        ("relu", "Range[^1]", "[0, ∞)", "(0, ∞)"),
        ("relu", "Range¹", "[0, ∞)", "(0, ∞)"),
        ("relu", "Is monotonic?", "yes", "no"),
        ("relu", "Inflection points", "none", "1"),
        ("relu", "Smoothness class", "C0", "C1"),
        ("relu", "Bounded from below", "yes", "no"),
        ("relu", "Bounded from above", "no", "yes"),
        ("relu", "Strictly monotonic", "no", "yes"),
        ("tanh", "f′(0)", "1", "2"),
        ("tanh", "f’(0)", "1", "2"),
        ("tanh", "f(0)=0", "yes", "no"),
        ("tanh", "Derivative at zero", "1", "2"),
        ("tanh", "Range of f'", "(0, 1]", "(0, 1)"),
        ("tanh", "Range of the derivative", "(0, 1]", "[0, 1]"),
        ("sigmoid", "Fast Calculation of Derivative", "yes", "no"),
        ("sigmoid", "Smooth functions with Monotonic Derivative", "no", "yes"),
        ("sigmoid", "Approximates Identity at the Origin, (f(0) = 0)", "no", "yes"),
    ],
)
def test_claims_with_what_qualifies_them(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("linear", "Saturates", "No (x > 0)", "Yes (x > 0)"),
        ("linear", "Saturates", "No (right)", "Yes (right)"),
        ("softplus", "Saturates", "Yes (x → -∞)", "Yes (x → ∞)"),
        ("relu", "Saturates", "yes (x < 0)", "yes (x > 0)"),
        ("relu", "Saturates", "yes (left)", "No for all x"),
        ("GELU", "Saturates", "yes for large negative x", "No, never"),
        ("gelu", "Dead region", "No (x>0)", "(-∞, 0)"),
        ("relu", "Dead region", "(-∞, 0)", "No"),
        ("linear", "Nonlinear", "No for x>0", "Yes"),
        ("relu", "Nonlinear", "Yes", "No (linear)"),
        ("sigmoid", "Bounded", "Yes (lower and upper)", "No (upper)"),
        ("relu", "Bounded", "No (upper)", "Yes (lower and upper)"),
        ("relu", "Smooth", "No (C0)", "No (C1)"),
        ("relu", "Smooth", "No, C^0 only", "No, C^2 only"),
        ("relu", "Smooth", "not smooth (C0)", "not smooth (C1)"),
        ("sigmoid", "Smooth", "Yes (C∞)", "No (C∞)"),
        ("relu", "Differentiable", "No (C0)", "Yes (C1)"),
        ("Mish", "Monotonic", "No (non-monotonic)", "Yes (increasing)"),
        ("Mish", "Monotonic", "No, non-monotonic", "monotonic"),
        ("Mish", "Monotonic", "No (not monotonic)", "Yes (monotonic)"),
        ("Mish", "Monotonic", "❌ (non-monotonic)", "✅ (monotonic)"),
        ("sigmoid", "Monotonic", "Yes (monotonic)", "No (non-monotonic)"),
        ("ELU", "Order of continuity", "C0 (C1 if α=1)", "C1 (C0 if α=1)"),
        ("ELU", "Order of continuity", "C0 (C1 for α = 1)", "C0 (C1 for α = 2)"),
        ("ELU", "Order of continuity", "C^0 (C^1 when α=1)", "C^1 (C^0 when α=1)"),
        ("ELU", "Order of continuity", "C1 (C0 if α ≠ 1)", "C0 (C1 if α ≠ 1)"),
        ("ELU (α=2)", "Order of continuity", "C0 (C1 if α=1)", "C1 (C0 if α=1)"),
        ("ELU", "Order of continuity", "C^1 if α = 1, C^0 otherwise", "C^0 if α = 1, C^1 otherwise"),
        ("ELU", "Order of continuity", "C1 if α=1; C0 otherwise", "C0 if α=1; C1 otherwise"),
        ("ELU (α=2)", "Order of continuity", "C1 if α = 1 (C0 otherwise)", "C0 if α = 1 (C1 otherwise)"),
        ("ELU", "Range", "(-1, ∞) if α = 1, (-α, ∞) otherwise", "(-2, ∞) if α = 1, (-α, ∞) otherwise"),
        ("ELU", "Differentiable", "No (yes if α = 1)", "Yes (no if α = 1)"),
        (
            "arctan",
            "Range",
            r"$\left(-{\frac {\pi }{2}},{\frac {\pi }{2}}\right)$",
            r"$\left(-{\frac {\pi }{3}},{\frac {\pi }{3}}\right)$",
        ),
        ("binary step", "Range", r"$\{0,1\}$", r"$\{-1,1\}$"),
        ("SELU", "Range", "(-αλ, ∞)", "[-αλ, ∞)"),
        ("SELU", "Lipschitz constant", "λα", "λ"),
    ],
)
def test_answers_of_some_inputs_or_parameters(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("relu", "Differentiable", "yes (x > 0)"),
        ("relu", "Bounded", "not applicable"),
        ("relu", "Bounded", "Not available"),
        ("relu", "Monotonic", "no data"),
        ("relu", "Symmetry", "not known"),
        ("exp", "Monotonic", "not bounded"),
        ("gelu", "Monotonic", "not decreasing"),
        ("sigmoid", "Range", "(0, 1) (0 and 1 included)"),
        ("sigmoid", "Range", "[0, 1] (open)"),
        ("sigmoid", "Range", "(0, 1) (0 is reached)"),
        ("sigmoid", "Bounded", "✓/✗"),
        ("sigmoid", "Bounded", "✅❌"),
        ("sigmoid", "Bounded", "✔ or ✘"),
        ("sigmoid", "Bounded", "yes and no"),
        ("sigmoid", "Bounded", "✅ no"),
        ("sigmoid", "Bounded", "no?"),
        ("sigmoid", "Range", "[0, 1] (asymptotically)"),
        ("relu", "f'(0)", "1/2"),
        ("relu", "f'(0)", "1 / 0"),
        ("relu", "Bounded", "yes, lower bound only"),
        ("relu", "Bounded", "yes (≥ 0)"),
        ("relu", "Differentiable", "yes, piecewise"),
        ("relu", "Differentiable", "yes (weakly)"),
        ("relu", "Smoothness", "differentiable (weakly)"),
        ("relu", "Smoothness", "differentiable, in the weak sense"),
        ("gelu", "Lipschitz", "1.1 – 1.2"),
        ("relu", "Smoothness", "C¹²"),
        ("relu", "E f(Z)", "1/√3π"),
        ("gelu", "Lipschitz", "1.15²"),
        ("gelu", "Lipschitz", "1,200"),
        ("sigmoid", "Symmetry", "yes (about (0, 1/2))"),
        ("elu", "Smoothness", "C-1 or so"),
        ("ELU", "Smoothness", "smooth"),
        ("relu", "Identity at 0", "yes, on the right"),
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
        ("relu", "Nonlinear", "No for x>0"),
        ("relu", "Kinks", "no (x > 0)"),
        ("relu", "Asymptotes", "no (x → ∞)"),
        ("relu", "Bounded", "Yes (lower)"),
        ("sigmoid", "Bounded", "Yes (upper)"),
        ("relu", "Differentiable", "No (C1)"),
        ("relu", "Continuous", "Yes (C1)"),
        ("sigmoid", "Smooth", "Yes (C1)"),
        ("Mish", "Monotonic", "Yes (non-monotonic)"),
        ("Mish", "Monotonic", "No (decreasing)"),
        ("relu", "Monotonic", "No (not strictly monotonic)"),
        ("ELU", "Order of continuity", "C0 (C1 if alpha is one)"),
        ("ELU", "Differentiable", "❌ (not smooth if α ≠ 1)"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD


def test_footnotes_on_numbers_agree_with_either_reading():
    assert [verdict("GELU", "Lipschitz", c) for c in ("1.129¹", "1.129²", "1.0625²")] == [AGREES, AGREES, AGREES]
    assert verdict("relu", "E f(Z)", "1/√2π") == AGREES
    assert [verdict("elu", "Smoothness", c) for c in ("C-1", "C⁻¹", "C¹²")] == [AGREES, DISAGREES, AGREES]


@pytest.mark.parametrize(
    ("name", "heading", "claim", "said"),
    [
        ("relu", "range", "positive", "cannot read 'positive'"),
        ("relu", "bounded", "", "empty"),
        ("relu", "Year", "2010", "no property named 'Year'"),
        ("gleu", "range", "(0, 1)", "did you mean"),
        ("softmax", "monotonic", "yes", "not defined"),
        ("Hard tanh (beta = 2)", "range", "(0, 1)", "parameters"),
        ("relu", "monotonic", "sometimes", "cannot read"),
        ("relu", "gain", "about right", "cannot read"),
        ("relu", "Continuously differentiable", "yes, except when trained", "cannot read"),
        ("relu", "Monotonic", "not strictly", "cannot read"),
        ("relu", "Monotonic", "yes for x > 0", "cannot read"),
        ("relu", "Monotonic", "yes when trained", "condition"),
        ("elu:alpha=2", "Monotonic", "yes if α = 1", "does not hold"),
        ("relu", "f'(0)", "0 (by convention)", "a convention"),
        ("tanh", "Gain", "5/3", "torch's own number"),
        ("elu", "Smooth", "yes", "cannot read"),
        ("relu", "Derivative range", "{0, 1}", "cannot read"),
        ("hard_tanh", "Kinks", "2", "cannot read"),
        ("relu", "Monotonic", "x", "cannot read"),
        ("relu", "Derivative", "1 if x > 0 else 0", "no property named"),
        ("ELU (α=abc)", "Range", "(0, 1)", "has no parameters"),
        ("relu", "range", "[" * 2000, "empty"),
    ],
)
def test_what_is_not_understood(name, heading, claim, said):
    cell = audit(f"function\t{heading}\tbounded\n{name}\t{claim}\t\nrelu\t\tno\n")[0]
    assert cell.verdict == NOT_UNDERSTOOD
    assert said in cell.witness


@pytest.mark.parametrize(
    "claim", [". 1", "not -", "(not )", "no data", "±", "{±}", "(±1, )", "1^", "at", "at the", "except", "| |", "²", "1" * 1000]
)
def test_odd_claims_are_answered(claim):
    headings = [*PROPERTIES, "Differentiable", "Continuous", "Strictly monotonic"]
    cells = audit(
        "\t".join(["f", *headings]) + "\n" + "\t".join(["gelu", *[claim] * len(headings)]) + "\nrelu" + f"\t{claim}" * len(headings)
    )
    assert len(cells) == 2 * len(headings)
    assert {c.verdict for c in cells} <= {NOT_UNDERSTOOD, DISAGREES}


def test_functions_by_name_title_and_alias():
    found = {
        t: function(t) for t in ("GELU", "SiLU", "Leaky ReLU", "Swish", "Sigmoid function", "**ReLU**", "Sigmoid (logistic)", "Banana")
    }
    assert {t: f.name if f else None for t, f in found.items()} == {
        "GELU": "gelu",
        "SiLU": "silu",
        "Leaky ReLU": "leaky_relu",
        "Swish": "silu",
        "Sigmoid function": "sigmoid",
        "**ReLU**": "relu",
        "Sigmoid (logistic)": "sigmoid",
        "Banana": None,
    }
    assert function("ELU (α=0.5)").spec == "elu:alpha=0.5"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("torch.nn.ReLU", "relu"),
        ("nn.LeakyReLU(0.2)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (negative slope = 0.3, fixed)", "leaky_relu:negative_slope=0.3"),
        ("Hardtanh(-2, 2)", "hard_tanh:min_val=-2,max_val=2"),
        ("ELU with α=2", "elu:alpha=2"),
        ("ELU (2015)", "elu"),
        ("GELU (tanh approximation)", "gelu_tanh"),
        ("Logistic, sigmoid, or soft step", "sigmoid"),
        ("SiLU / Swish", "silu"),
        ("[ReLU](https://example.org/a_(b))[8]", "relu"),
        (r"$\text{ReLU}(x)$", "relu"),
        ("1. The ReLU function", "relu"),
        ("sigmoid\u200b", "sigmoid"),
        ("ReLU, Leaky ReLU", None),
        ("Hardtanh (3)", None),
        ("tf.nn.leaky_relu.gone", None),
        ("ELU (beta_1=2)", None),
        ("ReLU²", "relu2"),
        ("ReLU^2", "relu2"),
        ("ReLU<sup>2</sup>", "relu2"),
        (r"$\mathrm{ReLU}^2$", "relu2"),
        ("ReLU¹", "relu"),
        ("ReLU²¹", None),
        ("ReLU'", None),
        ("-ReLU", None),
        ("|tanh|", None),
        ("2 tanh(x)", None),
        ("squared_relu (ReLU²)", "relu2"),
        ("The exponential linear unit activation function", "elu"),
        ("tanh²", None),
        ("Leaky ReLU, slope 0.2", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (slope of 0.2)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (negative slope = 0.2)", "leaky_relu:negative_slope=0.2"),
        ("ELU, alpha 0.5", "elu:alpha=0.5"),
        ("Leaky ReLU (30%)", "leaky_relu:negative_slope=0.3"),
        ("Leaky ReLU (α = 0,1)", "leaky_relu:negative_slope=0.1"),
        ("SELU (α ≈ 1.6733, λ ≈ 1.0507)", "selu"),
        ("SELU (λ=1.0507, α=1.67326)", "selu"),
        ("PReLU (a=0.2)", "prelu:a=0.2"),
        ("Leaky ReLU [α=0.1]", "leaky_relu:negative_slope=0.1"),
        ("Leaky ReLU (LReLU), slope 0.2", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (slope=0.2, Maas et al. 2013)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU activation slope 0.2", None),
        ("ELU (α ≠ 1)", None),
        ("ELU (α<1)", None),
        ("Swish (β→∞)", None),
        ("Swish (β = 1)", "swish_beta"),
        ("Swish-1", "silu"),
        ("ReLU (max 6)", None),
        ("SELU (self-normalizing)", "selu"),
        ("ReLU (most common in CNNs)", "relu"),
        ("GELU (used in BERT, GPT)", "gelu"),
        ("ReLU (noisy)", None),
        ("Self-normalizing ReLU (SReLU)", None),
        ("ReLU (max(0, x))", "relu"),
        ("ReLU (max(0,x))", "relu"),
        ("ReLU (max(0, 2x))", None),
        ("ReLU (6)", "relu6"),
        ("ReLU-6", "relu6"),
        ("Sinc (normalized)", "sinc_norm"),
        ("Normalized sinc", "sinc_norm"),
        ("GELU (approximate)", None),
        ("GELU (tanh-approximated)", "gelu_tanh"),
        ("GELU (sigmoid approximation)", "quick_gelu"),
        ("Step (±1)", None),
        ("tanh (derivative)", None),
        ("Sigmoid (derivative)", None),
        ("Tanh (scaled, LeCun)", "stanh"),
        ("Leaky ReLU (Keras)", None),
        ("Sigmoid (this article)", "sigmoid"),
        ("ReLU (Nair & Hinton, 2010)", "relu"),
        ("GELU (Hendrycks and Gimpel)", "gelu"),
        ("Scaled exponential linear unit (SELU)", "selu"),
        ("SELU (scaled exponential linear unit)", "selu"),
        ("Continuously differentiable exponential linear unit (CELU)", "celu"),
        ("Sigmoid linear unit (SiLU, Sigmoid shrinkage, SiL, or Swish-1)", "silu"),
        ("Exponential Linear Sigmoid SquasHing (ELiSH)", "elish"),
        ("Scaled sigmoid (sigmoid)", None),
        ("Bipolar rectified linear unit (BReLU)", None),
        ("Bounded rectified linear unit (BReLU)", "bounded_relu"),
        ("Shifted ReLU (SReLU)", None),
        ("Scaled ReLU (SReLU)", None),
        ("S-shaped rectified linear activation unit (SReLU)", "srelu"),
        ("Capped ReLU (CReLU)", None),
        ("Sine linear unit (SiLU)", None),
        ("Sigmoid-weighted linear units (SiLU)", "silu"),
        ("Shifted ELU (SELU)", None),
        ("SELU (shifted ELU)", None),
        ("Symmetric ELU (SELU)", None),
        ("Scaled exponential linear units (SELU)", "selu"),
        ("Polynomial ReLU (PReLU)", None),
        ("Parameterized ReLU (PReLU)", "prelu"),
        ("Randomised ReLU (RReLU)", "rrelu"),
        ("nn.ReLU(inplace=True)", "relu"),
        ("nn.LeakyReLU(0.2, inplace=True)", "leaky_relu:negative_slope=0.2"),
        ("nn.ReLU(2)", None),
        ("GELU (exact)", "gelu"),
        ("PReLU (learnable)", "prelu"),
        ("Leaky ReLU (learnable)", None),
        ("arsinh", "arcsinh"),
        ("Mish (Misra, 2019)", "mish"),
        ("Mish (scaled, 2019)", None),
        ("Tanh (LeCun, 1998)", None),
        ("Leaky ReLU (Keras, 2015)", None),
        ("tanh x", "tanh"),
        ("2 tanh x", None),
        ("Shifted ReLU (ReLU)", None),
        ("Sigmoid, tanh", None),
        ("ReLU - Rectified Linear Unit", "relu"),
        ("ReLU - shifted", None),
        ("_ReLU_", "relu"),
        ("ReLU[^1]", "relu"),
        ("σ", "sigmoid"),
    ],
)
def test_names_as_people_write_them(text, spec):
    found = function(text)
    assert (found.spec if found else None) == spec


def test_what_frameworks_call_functions():
    found = {}
    for f in CATALOGUE:
        for n in (n for names in f.frameworks.values() for n in names if "." in n.expression):
            found.setdefault(n.expression, set()).add(f.at(**n.values).spec)
    assert len(found) > 100
    for expression, specs in found.items():
        f = function(expression)
        assert (expression, f and f.spec) == (expression, next(iter(specs)) if len(specs) == 1 else None)
    assert (function("nn.GELU").name, function("nn.gelu").name) == ("gelu", "gelu_tanh")  # torch's class, jax's function
    assert function("F.silu").name == "silu"


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


@pytest.mark.parametrize("name", ["Threshold", "Threshold function", "**Threshold**"])
def test_a_name_that_two_functions_have_is_not_blamed(name):
    assert [verdict(name, "Range", "{0, 1}"), verdict(name, "Monotonic", "yes")] == [NOT_UNDERSTOOD, AGREES]
    assert verdict("threshold:threshold=0,value=0", "Range", "{0, 1}") == DISAGREES


def test_forms_of_tables():
    rows = [("name", "monotonic", "range"), ("relu", "no", "[0, inf)"), ("sigmoid", "yes", "(0, 1)")]
    texts = {
        "csv": "\n".join(f'{a},{b},"{c}"' for a, b, c in rows),
        "bare commas": "\n".join(",".join(r) for r in rows),
        "semicolons": "\n".join(";".join(r) for r in rows),
        "tsv": "\n".join("\t".join(r) for r in rows),
        "bom and crlf": "\ufeff" + "\r\n".join("\t".join(r) for r in rows),
        "markdown": "# T\n\n"
        + "\n".join("| " + " | ".join(r) + " |" for r in [rows[0], ("---", ":-:", "--:"), *rows[1:]])
        + "\n\ntext | more\n",
        "bare markdown": "\n".join(" | ".join(r) for r in [rows[0], ("---", "---", "---"), *rows[1:]]),
    }
    for form, text in texts.items():
        assert (form, verdicts(text)) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    texts["bars"] = "\n".join("|".join(r) for r in rows)
    texts["a line above the header"] = texts["markdown"].replace("# T\n\n", "a | b\n")
    for form in ("bars", "a line above the header"):
        assert (form, verdicts(texts[form])) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    texts["a title"] = "Table 1: properties, as published\n\n" + texts["tsv"]
    texts["a short title"] = "Properties\n" + texts["csv"]
    texts["a padded title"] = "Properties,,,\n" + texts["csv"]
    texts["a title padded with semicolons"] = "Properties;;\n\n" + texts["semicolons"]
    texts["counted"] = "\n".join("\t".join((n, *r)) for n, r in zip(("#", "1", "2."), rows, strict=True))
    texts["quoted"] = "".join(f"> {line}\n" for line in texts["markdown"].splitlines())
    texts["in a list"] = texts["markdown"].replace("| name", "- | name").replace("| relu", "  | relu")
    for form in ("a title", "a short title", "a padded title", "a title padded with semicolons", "counted", "quoted", "in a list"):
        assert (form, verdicts(texts[form])) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    assert verdicts("f;range;Lipschitz\nGELU;[-0,17; ∞);1,13\nGELU;[-0,16; ∞);1,14\n") == [AGREES, AGREES, DISAGREES, DISAGREES]
    two = texts["markdown"] + texts["markdown"]
    assert len(audit(two)) == 8


def test_cells_beyond_the_header_do_not_vanish():
    cells = audit("f,monotonic\nrelu,yes,odd\nsigmoid,yes\n")
    assert [(c.function, c.claimed, c.verdict) for c in cells] == [
        ("relu", "yes", AGREES),
        ("relu", "odd", NOT_UNDERSTOOD),
        ("sigmoid", "yes", AGREES),
    ]
    assert cells[1].witness == "the header names no property here"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a", "a,b\n", "relu,gelu\ntanh,elu\n", "\x00\x01,\x02\n\x03,\x04", "|||\n|-|\n", "a,b\n1,2\n"]
)
def test_what_is_no_table(text):
    with pytest.raises(ActplotError):
        audit(text)

"""Numbers and intervals, as tables claim them: the right claims agree, the wrong ones do not, and others are left open."""

import pytest

from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD
from tests.audit.conftest import verdict


@pytest.mark.sampled
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
        ("GELU", "Lipschitz constant", "1.129", "1"),
        ("sigmoid", "Lipschitz", "1/4", "1"),
        ("relu", "f'(0)", "undefined", "0"),
        ("sigmoid", "f(0)", "0.5", "0"),
        ("Leaky ReLU (α = 0.2)", "Lipschitz", "1", "0.2"),
        ("ELU (alpha=2)", "Range", "(-2, ∞)", "(-1, ∞)"),
        ("Rectified linear unit (ReLU)[8]", "Range", r"$[0,\infty)$", "[0, 1]"),
        ("Leaky ReLU (0.2)", "Slope range", "[0.2, 1]", "[0.01, 1]"),
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
        ("relu", "Derivative range", "[0, 1]", "{0, 2}"),
        ("relu", "f'(0)", "0/1", "0.5"),
        ("relu", "Gain", "2^(1/2)", "2**0.6"),
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
        ("sigmoid", "f(0)", "f(0) = 0.5", "f(0) = 0.4"),
        ("GELU", "Lipschitz", "1.129[^1]", "1.128[^1]"),
        ("GELU", "Lipschitz", "1 (approx.)", "2 (approx.)"),
        ("GELU", "Lipschitz", "1,13", "1,14"),
        ("relu", "E f(Z)", r"$\frac{1}{\sqrt{2\pi}}$", r"$\frac{1}{\sqrt{\pi}}$"),
        ("relu", "E f(Z)^2", "1/2", "1/√(2π)"),
        ("relu", "$E f(Z)^2$", "1/2", "0.399"),
        ("sigmoid", "Range", "0 to 1 (approached)", "0 to 1 (attained)"),
        ("relu", "f'(0)", "0 / 1", "0 / 2"),
        ("Leaky ReLU", "f'(0)", "0.01 / 1", "0.1 / 1"),
        ("Absolute value", "f'(0)", "-1 / 1", "-1 / 0"),
        ("SELU", "f'(0)", "1.758/1.051", "1.758/1.061"),
        ("relu", "f'(0)", "0 (left), 1 (right)", "1 (left), 0 (right)"),
        ("relu", "f'(0)", "undefined", "1"),
        ("binary step", "f'(0)", "undefined", "7"),
        ("tanh", "f'(0)", "1", "undefined"),
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
        ("relu", "Range[^1]", "[0, ∞)", "(0, ∞)"),
        ("relu", "Range¹", "[0, ∞)", "(0, ∞)"),
        ("tanh", "f′(0)", "1", "2"),
        ("tanh", "f’(0)", "1", "2"),
        ("tanh", "Derivative at zero", "1", "2"),
        ("tanh", "Range of f'", "(0, 1]", "(0, 1)"),
        ("tanh", "Range of the derivative", "(0, 1]", "[0, 1]"),
        ("ELU", "Range", "(-1, ∞) if α = 1, (-α, ∞) otherwise", "(-2, ∞) if α = 1, (-α, ∞) otherwise"),
        (
            "arctan",
            "Range",
            r"$\left(-{\frac {\pi }{2}},{\frac {\pi }{2}}\right)$",
            r"$\left(-{\frac {\pi }{3}},{\frac {\pi }{3}}\right)$",
        ),
        ("binary step", "Range", r"$\{0,1\}$", r"$\{-1,1\}$"),
        ("SELU", "Range", "(-αλ, ∞)", "[-αλ, ∞)"),
        ("SELU", "Lipschitz constant", "λα", "λ"),
        ("tanh", "f'(0)", "1.0", "Undefined"),
        ("GELU", "Lipschitz", "1.129 (at most)", "1.2 (at most)"),
        ("GELU", "Lipschitz", "1 (Approx.)", "2 (Approx.)"),
        ("relu", "Gain", "√2 = 1.414", "2 = 1.414"),
        ("GELU", "Lipschitz", "K = 1.129", "K = 1.2"),
        ("GELU", "Lipschitz", "Lip = 1.129", "lip = 1.2"),
        ("GELU", "Lipschitz", "1.129 at √2", "2 at √2"),
        ("GELU", "Lipschitz", "1,129", "2,1"),
        ("relu", "f'(0)", "0 (Left), 1 (Right)", "0 (Right), 1 (Left)"),
        ("relu", "f'(0)", "1 (right), 0 (left)", "0 (right), 1 (left)"),
        ("relu", "f'(0)", "left: 0, right: 1", "left: 1, right: 0"),
        ("relu", "f'(0)", "(0, 1)", "(0, 2)"),
        ("relu", "f'(0)", "0 / 1 (one-sided)", "0 / 2 (one-sided)"),
        ("binary step", "Range", "{1, 0}", "{1, 2}"),
        ("relu", "Range", "0 to ∞ (inclusive)", "0 to ∞ (exclusive)"),
        ("sigmoid", "Range", "0 to 1 (Exclusive)", "0 to 1 (Inclusive)"),
        ("sigmoid", "Range", "0 to 1 ( exclusive )", "0 to 1 ( inclusive )"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("heading", "claim", "right", "wrong"),
    [
        ("f'(0)", "Undefined", "relu", "tanh"),
        ("f'(0)", "does not exist", "relu", "tanh"),
        ("f'(0)", "DNE", "relu", "tanh"),
        ("f'(0)", "not defined", "relu", "tanh"),
        ("f'(0)", "not differentiable", "relu", "tanh"),
        ("Derivative range", "{1}", "linear", "tanh"),
        ("Range", "0 to ∞ (inclusive)", "relu", "sigmoid"),
    ],
)
def test_of_which_functions_it_is_so(heading, claim, right, wrong):
    assert (verdict(right, heading, claim), verdict(wrong, heading, claim)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim"),
    [
        ("sigmoid", "Range", "(0, 1) (0 and 1 included)"),
        ("sigmoid", "Range", "[0, 1] (open)"),
        ("sigmoid", "Range", "(0, 1) (0 is reached)"),
        ("sigmoid", "Range", "[0, 1] (asymptotically)"),
        ("relu", "f'(0)", "1/2"),
        ("relu", "f'(0)", "1 / 0"),
        ("gelu", "Lipschitz", "1.1 – 1.2"),
        ("relu", "E f(Z)", "1/√3π"),
        ("gelu", "Lipschitz", "1.15²"),
        ("gelu", "Lipschitz", "1,200"),
        ("relu", "f(0)", "undefined"),
        ("gelu", "Lipschitz", "L"),
        ("relu", "Lipschitz", "1 at 2"),
        ("gelu", "Lipschitz", "1.129 at first"),
        ("relu", "f'(0)", "0, 1 or nothing"),
        ("relu", "f'(0)", "0 or so"),
        ("relu", "f'(0)", "3²"),
        ("relu", "f'(0)", "half"),
        ("relu", "Range", "positive (open)"),
    ],
)
def test_what_is_left_open(name, heading, claim):
    assert verdict(name, heading, claim) == NOT_UNDERSTOOD



def test_footnotes_on_numbers_agree_with_either_reading():
    assert [verdict("GELU", "Lipschitz", c) for c in ("1.129¹", "1.129²", "1.0625²")] == [AGREES, AGREES, AGREES]
    assert verdict("relu", "E f(Z)", "1/√2π") == AGREES
    assert [verdict("elu", "Smoothness", c) for c in ("C-1", "C⁻¹", "C¹²")] == [AGREES, DISAGREES, AGREES]

"""What tables say in words that are not those of the question: a side, a place, a list of values, other languages' functions and ticks."""

import pytest

from actplot.audit.headings import question
from actplot.audit.verdicts import AGREES, BY_CONVENTION, DISAGREES, NOT_UNDERSTOOD, judge
from actplot.formulas.formula import derivative_formula, formula
from tests.audit.conftest import verdict
from tests.conftest import CATALOGUE


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        *(("relu", "Derivative", f"0{mark}1", f"0{mark}2") for mark in (" or ", ", ", "; ", " oder ", "或")),
        ("relu", "Derivative", "{0, 1}", "{0, 1, 2}"),
        ("relu", "Derivative", "0/1", "1/2"),
        ("relu", "Derivative", "0 / 1", "1 / 2"),
        ("abs", "Derivative", "±1", "±2"),
        ("leaky_relu", "Derivative", "{α, 1}", "{0, 1}"),
        ("tanh", "Derivative", "1 - y²", "{0, 1}"),
        ("relu", "Saturates", "saturates left", "saturates on the right"),
        ("relu", "Saturates", "左侧饱和", "右侧饱和"),
        ("relu", "Saturates", "左側で飽和", "右側で飽和"),
        ("tanh", "Saturates", "saturated on both sides", "one-sided"),
        ("tanh", "Saturates", "soft saturation", "hard saturation"),
        ("relu", "Saturates", "one-sided", "none"),
        ("linear", "Saturates", "no", "saturates"),
        ("relu", "Bounded", "below", "above"),
        ("relu", "Bounded", "bounded below", "bounded above"),
        ("relu", "Bounded", "only from below", "only from above"),
        ("relu", "Bounded", "nach unten", "nach oben"),
        ("relu", "Bounded", "acotada inferiormente", "acotada superiormente"),
        ("log_sigmoid", "Bounded", "有上界", "有下界"),
        ("gelu", "Inflections", r"($-\sqrt{2}$, $-$0.11123), ($\sqrt{2}$, 1.3030)", r"($-\sqrt{3}$, $-$0.11123), ($\sqrt{2}$, 1.3030)"),
        ("gelu", "Max gradient", "1.129 at √2", "1.129 at 1"),
        ("gelu", "Max gradient", "1.129 @ 1.41", "1.129 @ 1.5"),
        ("gelu", "Lipschitz", "≤ 1.2", "≤ 1"),
        ("relu", "Lipschitz", "1-Lipschitz", "2-Lipschitz"),
        ("exponential", "Lipschitz", "no", "yes"),
        ("square", "Lipschitz", "unbounded", "1"),
        ("relu", "Lipschitz", "yes", "not Lipschitz"),
        ("relu", "max", "unbounded", "6"),
        ("gelu", "argmin", "x ≈ -0.752", "x ≈ -0.76"),
        ("sigmoid", "Saturates", "at both ends", "no"),
        ("tanh", "Symmetry", "antisymmetric", "even"),
        ("coslu", "Extrema", r"($-$1.9054, $-$0.28927)$^{*}$", r"($-$1.8054, $-$0.28927)$^{*}$"),
        *(("gelu", "Minimum", f"{about}-0.17", f"{about}-0.18") for about in ("约", "約", "etwa ", "environ ", "aprox. ", "حوالي ")),
        ("log Phi", "Range", "(-∞, 0)", "(-∞, 0]"),
        ("tanh", "Symmetry", "about the origin", "symmetric about the y-axis"),
        ("abs", "Symmetry", "even", "yes (origin)"),
        ("sigmoid", "Range", "0, 1", "0, 2"),
        ("relu", "Range", "0, inf", "-1, inf"),
        ("relu", "Left/right asymptote", "0 / x", "x / 0"),
        ("tanh", "Left and right asymptotes", "-1, 1", "1, -1"),
        ("tanh", "Asymptotes (left/right)", "y = ±1", "y = ±2"),
        ("exp", "Left and right asymptote", "y = 0 (left)", "y = 0 (right)"),
        ("tanh", "原点対称", "○", "×"),
        ("relu", "Monotonic", "◯", "×"),
        ("tanh", "Symmetric about the origin", "yes", "no"),
        ("relu", "Vanishing gradient", "none", "yes (positive side)"),
        ("sine", "Formula", "sen(x)", "cos(x)"),
        ("relu", "Formula", "máx(0, x)", "mín(0, x)"),
        ("arctan", "Formula", "arctg x", "tgh x"),
        ("tanh", "Formula", "th(x)", "sh(x)"),
        ("tanh", "Formula", "tgh x", "senh x"),
    ],
)
def test_right_and_wrong(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize("said", ["yes", "symmetric", "✓", "对称", "simétrica"])
def test_what_is_symmetric_about_another_place_is_not_accused(said):
    assert [verdict(name, "Symmetric", said) for name in ("sigmoid", "hard_sigmoid", "gelu")] == [BY_CONVENTION, BY_CONVENTION, DISAGREES]


@pytest.mark.parametrize(
    ("name", "heading", "loose", "wrong"),
    [
        ("relu", "Dead region", "(-∞, 0]", "(-∞, 1]"),
        ("relu", "Dead region", "z <= 0", "z <= 1"),
        ("relu6", "Dead region", "(−∞, 0] ∪ [6, ∞)", "(−∞, 0] ∪ [5, ∞)"),
        ("elu", "Kinks", "none", "{1}"),
        ("celu", "Kinks", "no", "{1}"),
        ("relu", "Kinks", None, "none"),
    ],
)
def test_what_authors_count_in_another_way_is_not_accused(name, heading, loose, wrong):
    assert loose is None or verdict(name, heading, loose) == BY_CONVENTION
    assert verdict(name, heading, wrong) == DISAGREES


def test_bounded_on_a_side_where_it_is_bounded_on_both_is_open():
    assert [verdict("tanh", "Bounded", said) for said in ("below", "above", "bounded below")] == [NOT_UNDERSTOOD] * 3


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("Seno", "[-1, 1]", "(-1, 1)"), ("Sinus", "[-1, 1]", "(-1, 1)"), ("Función coseno", "[-1, 1]", "[0, 1]"),
        ("Arcotangente", "(-π/2, π/2)", "(-π, π)"), ("Arkustangens", "(-π/2, π/2)", "(-π, π)"), ("反正切", "(-π/2, π/2)", "(-π, π)"),
        ("Gaussiana", "(0, 1]", "[0, 1]"), ("ガウス関数", "(0, 1]", "[0, 1]"), ("Función escalón", "{0, 1}", "{-1, 1}"),
        ("Sprungfunktion", "{0, 1}", "[0, 1]"), ("Fonction linéaire", "(-∞, ∞)", "[0, ∞)"), ("الظل الزائدي", "(-1, 1)", "[-1, 1]"),
        ("シグモイド関数", "(0, 1)", "[0, 1]"), ("Valeur absolue", "[0, ∞)", "(0, ∞)"),
    ],
)  # fmt: skip
def test_names_of_other_languages(name, right, wrong):
    assert (verdict(name, "Range", right), verdict(name, "Range", wrong)) == (AGREES, DISAGREES)


def test_our_own_formulas_of_vectors_are_read():
    for f in CATALOGUE:
        if f.kind != "scalar":
            told = (("Formula", formula(f).unicode), ("Derivative", derivative_formula(f).unicode))
            assert [(f.name, judge(f, question(heading), said).verdict) for heading, said in told] == [(f.name, AGREES)] * 2

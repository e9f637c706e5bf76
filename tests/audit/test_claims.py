"""What cells say, in the spellings that people use."""

import math

import pytest

from actplot.audit.answers import resolved, truth
from actplot.audit.claims import exactly, number, plain, without_note, without_remark
from actplot.audit.intervals import Interval, interval, intervals, listed, values

inf, pi = math.inf, math.pi


@pytest.mark.parametrize(
    "text", ["yes", "Yes (slower)", "yes, about 0.5 slope", "✓", "✔️", "✅ (≈0.5 slope)", "TRUE", "**Yes**", "⚠️ (slower)", "⚠"]
)
def test_yes(text):
    assert truth(text) is True


@pytest.mark.parametrize(
    "text", ["no", "No.", "(not smooth)", "✗", "❌ (not at 0)", "false", "not everywhere", "⚠️ (not smooth)", "`no`", "non-smooth", "✗¹"]
)
def test_no(text):
    assert truth(text, about="smooth".__eq__) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "maybe",
        "n/a",
        "yes/no",
        "(slower)",
        "none",
        "notable",
        "yesterday",
        "7",
        "🙂",
        "-",
        "y = 0",
        "yes, not at 0",
        "✓ (except 0)",
        "not applicable",
        "Not available",
        "not known",
        "Not stated",
        "Not tested",
        "no data",
        "No idea",
        "no information",
        "non-smooth",
        "✓/✗",
        "✅❌",
        "✔ or ✘",
        "yes and no",
        "✅ no",
        "no, yes",
        "yes (left)",
        "yes (x > 0)",
        "yes (β > 2)",
        "yes: a.e.",
    ],
)
def test_neither_yes_nor_no(text):
    assert truth(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-0.17", -0.17),
        ("−3/8", -0.375),
        ("π/2", pi / 2),
        ("-pi/2", -pi / 2),
        ("∞", inf),
        ("+oo", inf),
        ("-inf", -inf),
        ("√2", math.sqrt(2)),
        ("2/√(2π)", 2 / math.sqrt(2 * pi)),
        ("sqrt(2/pi)", math.sqrt(2 / pi)),
        ("ln 2", math.log(2)),
        ("½", 0.5),
        ("$\\frac{\\pi}{2}$", pi / 2),
        ("≈ 1.0998", 1.0998),
        ("0.278...", 0.278),
        ("1e-3", 1e-3),
        ("2π", 2 * pi),
        ("1 - 1/e", 1 - 1 / math.e),
        ("-λα", -6.0),
        ("-lambda*alpha", -6.0),
        ("`0.5`", 0.5),
        (r"-\infty", -inf),
        ("2^2", 4.0),
        ("√(2/(1 + s²))", 1.0),
        ("2**0.5", math.sqrt(2)),
        ("1×10⁻³", 1e-3),
        ("2e⁻¹", 2 / math.e),
        (r"\frac12", 0.5),
        (r"\sqrt2", math.sqrt(2)),
        (r"\frac{1}{\sqrt{2\pi}}", 1 / math.sqrt(2 * pi)),
        ("2^{-2}", 0.25),
        (r"\frac\pi2", pi / 2),
        ("exp(-1)", 1 / math.e),
    ],
)
def test_numbers(text, value):
    assert number(text, {"alpha": 2.0, "lambda": 3.0, "s": 1.0}).value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    "text", ["", "-", "abc", "1,5", "1/0", "((((", "1 +", "__import__('os')", "0.1.2", "inf - inf", "sqrt(-1)", "(" * 1000, "9^999"]
)
def test_no_numbers(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "fact", "fits"),
    [
        ("-0.17", -0.16997, True),
        ("-0.17", -0.1751, False),
        ("0.278", 0.27846, True),
        ("0.279", 0.27846, False),
        ("0.28", 0.27846, True),
        ("0", 0.0, True),
        ("0", -0.17, False),
        ("0.0", -0.03, False),
        ("1", 1.1289, False),
        ("≈1", 1.1289, True),
        ("1.1", 1.1289, True),
        ("1.13", 1.1289, True),
        ("1/4", 0.25, True),
        ("1/4", 0.2501, False),
        ("π/2", pi / 2, True),
        ("1.57", pi / 2, True),
        ("1.58", pi / 2, False),
        ("inf", "inf", True),
        ("inf", "-inf", False),
        ("7", "inf", False),
        ("inf", 7, False),
        ("1e400", "inf", False),
        ("9" * 5000, "inf", False),
        ("1e-400", 0.0, False),
        ("0.278...", 0.27899, True),
        ("0.278", 0.27899, False),
        ("1.09 × 10⁰", 1.0885, True),
        ("1.08 × 10⁰", 1.0885, False),
        ("2.82 × 10⁻¹", 0.28209, True),
        ("2.83 × 10⁻¹", 0.28209, False),
        ("2.82*10^-1", 0.28209, True),
        ("(1.129)", 1.1289, True),
        ("(1.128)", 1.1289, False),
        (r"\(1.129\)", 1.1289, True),
        ("≈(1.129)", 1.1289, True),
        ("-1.0507·1.6733", -1.758099, True),
        ("-1.0507·1.6743", -1.758099, False),
        ("3.16e2", 316.23, True),
        ("3.16e2", 316.6, False),
        ("316e2", 31623, False),
        ("1/2.0", 0.5, True),
        ("1/2.0", 0.52, False),
        ("1.0 - 0.5", 0.42, True),
        ("1.0 - 0.5", 0.39, False),
        ("(-1.5)^2", 2.3, True),
        ("(-1.5)^2*1", 2.5, False),
        ("1/2²", 0.5, True),
        ("1/2²", 0.25, True),
        ("1/2²", 0.3, None),
        ("√2¹", math.sqrt(2), True),
        ("1.129¹", 1.1289, True),
        ("1.129²", 1.1289, True),
        ("1.129²", 1.2745, True),
        ("1.129²", 3, None),
        ("1/√2π", 1 / math.sqrt(2 * pi), True),
        ("1/√2π", 1 / math.sqrt(2) / pi, True),
        ("1/√2π", pi / math.sqrt(2), True),
        ("1/√2π", 0.3, None),
        ("1/2π", 1 / (2 * pi), True),
        ("1/√(2π)", pi / math.sqrt(2), False),
    ],
)
def test_rounding(text, fact, fits):
    assert number(text).fits(fact) is fits


@pytest.mark.parametrize(
    ("text", "low", "brackets", "high"),
    [
        ("(0, 1)", 0, "()", 1),
        ("[0, ∞)", 0, "[)", inf),
        ("(–∞, ∞)", -inf, "()", inf),
        ("[-pi/2, π/2]", -pi / 2, "[]", pi / 2),
        ("]0;1]", 0, "(]", 1),
        ("ℝ", -inf, "()", inf),
        ("$[0, \\infty)$", 0, "[)", inf),
        (r"$\left(-1, 1\right)$", -1, "()", 1),
        ("**(-1,1)**", -1, "()", 1),
        ("[0, 1[", 0, "[)", 1),
        ("[-0,17; 1)", -0.17, "[)", 1),
        ("|y| < 1", -1, "()", 1),
        ("y ∈ (0,1)", 0, "()", 1),
        ("(0, 1)†", 0, "()", 1),
        ("(0, 1) [^1]", 0, "()", 1),
    ],
)
def test_intervals(text, low, brackets, high):
    found = interval(text)
    assert (found.low.value, found.high.value) == (pytest.approx(low), high)
    assert (found.low_in, found.high_in) == (brackets[0] == "[", brackets[1] == "]")


@pytest.mark.parametrize("text", ["(not smooth)", "0, 1", "(0, 1", "(0, 1, 2)", "(a, b)", "{0, 1}", "", "positive"])
def test_no_intervals(text):
    assert interval(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "attained"),
    [
        ("-1 to 1", -1, 1, (None, None)),
        ("0..1", 0, 1, (None, None)),
        ("[0 to inf)", 0, inf, (True, False)),
        ("0 <= f(x) < 1", 0, 1, (True, False)),
        ("≥ 0", 0, inf, (True, False)),
        ("y < 1", -inf, 1, (False, False)),
        ("approx. [0.5, 1]", 0.5, 1, (True, True)),
        ("±1", -1, 1, (None, None)),
        ("y = ±1", -1, 1, (None, None)),
        ("0–1", 0, 1, (None, None)),
        ("-∞ – 1", -inf, 1, (None, None)),
        ("-1 – 1", -1, 1, (None, None)),
        ("0…1", 0, 1, (None, None)),
        ("R+", 0, inf, (None, False)),
        ("ℝ⁺", 0, inf, (None, False)),
    ],
)
def test_intervals_in_words(text, low, high, attained):
    found = interval(text)
    assert (found.low.value, found.high.value, (found.low_in, found.high_in)) == (low, high, attained)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes", "yes"),
        ("yes (slower if large)", "yes (slower if large)"),
        ("Yes iff α ≥ 0", "Yes"),
        ("Yes iff α = 1", "no"),
        ("Yes (only if α > 3)", "no"),
        ("C1 when α = 1, otherwise C0", "C0"),
        ("yes if α = 1", None),
        ("yes if 0 < α <= 2", "yes"),
        ("yes for x > 0", "yes for x > 0"),
        ("yes when trained", None),
    ],
)
def test_conditions(text, said):
    assert resolved(text, {"alpha": 2.0}) == said


def test_lists():
    assert values("{0, 1}") == [exactly(0.0), exactly(1.0)]
    assert values("0, 1") is None
    assert [n.value for n in listed("x = -3 and 3")] == [-3, 3]
    assert listed("here") is None
    assert values("{±1}") == [exactly(-1.0), exactly(1.0)]
    assert intervals("(-inf, 0] ∪ (1, 2)")[1] == Interval(exactly(1.0), False, exactly(2.0), False)
    assert intervals("(0, 1) or so") is None


def test_texts_lose_their_markup():
    assert plain("[**GELU**](https://example.org) `x`<br>") == "GELU x"
    assert plain("[0, 1](closed)") == "[0, 1](closed)"
    assert plain("**a** C<sup>1</sup>[2]") == "a C^1"
    assert plain("_yes_ *no* 2*3*4 _a_b") == "yes no 2*3*4 _a_b"
    assert [plain(t) for t in (r"$\checkmark$", ":white_check_mark:", ":heavy_check_mark:", ":x:")] == ["✓", "✓", "✓", "✗"]
    assert [plain(t) for t in ("ReLU[^1]", "(0, 1) [^note]", r"\mathcal{C}^0", r"\mathrm{ReLU}^{2}")] == ["ReLU", "(0, 1)", "C^0", "ReLU^2"]
    assert [without_note(t) for t in ("[0, 1]^2", "odd^1", "C^1", "pi^2", "(0, 1) †")] == ["[0, 1]", "odd", "C^1", "pi^2", "(0, 1)"]
    assert without_remark("(0, 1) (open)") == "(0, 1)"
    assert without_remark("2/√(2π)") == "2/√(2π)"

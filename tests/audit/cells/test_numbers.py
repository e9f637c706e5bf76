"""Numbers in the spellings that people use, and what rounds to them."""

import math

import pytest

from actplot.audit.cells.numbers import number

inf, pi = math.inf, math.pi


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
        ("0.5.", 0.5),
        ("infinity", inf),
        (r"\infty", inf),
        ("infty", inf),
        ("log 2", math.log(2)),
        ("Sqrt(PI)", math.sqrt(pi)),
        ("2^{1/2}", math.sqrt(2)),
        ("αλ", 6.0),
    ],
)
def test_numbers(text, value):
    assert number(text, {"alpha": 2.0, "lambda": 3.0, "s": 1.0}).value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "abc",
        "1,5",
        "1/0",
        "((((",
        "(1 + 1",
        "1 +",
        "__import__('os')",
        "0.1.2",
        "inf - inf",
        "sqrt(-1)",
        "2^3^1",
        "(" * 1000,
        "9^999",
    ],
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
        ("3e-1", 0.32, True),
        ("3e-1", 0.36, False),
        ("10^0*0.5", 0.54, True),
        ("√(2)π", math.sqrt(2 * pi), False),
        ("(1.0 - 1.0)^2*1", 0.0, True),
        ("(1.0 - 1.0)^2*1", 0.02, False),
        ("≈1e400", "inf", False),
        ("≈300", 300.4, True),
    ],
)
def test_rounding(text, fact, fits):
    assert number(text).fits(fact) is fits


def test_what_is_near_nothing_divides_nothing():
    assert [number(t) for t in ("1/(1.0 - 1.0)", "(1.0 - 1.0)^-1")] == [None, None]


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("α", "alpha"),
        ("β", "beta"),
        ("γ", "gamma"),
        ("δ", "delta"),
        ("ε", "eps"),
        ("θ", "theta"),
        ("λ", "lambda"),
        ("μ", "mu"),
        ("σ", "sigma"),
        ("τ", "tau"),
        ("φ", "phi"),
        ("ω", "omega"),
    ],
)
def test_parameters_may_be_named_by_letters(letter, name):
    assert number(f"2{letter}", {name: 3.0}).value == 6
    assert number(f"2{letter}") is None


def test_a_raised_number_may_be_a_footnote_on_a_parameter():
    assert [number("α²", {"alpha": 2.0}).fits(v) for v in (4, 2, 3)] == [True, True, None]

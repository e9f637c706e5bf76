"""Correctly rounded values: against balls of many more bits, at ties, at knots, at the ends of the domain."""

import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures import points
from actplot.algebras.enclosures.balls import KERNELS, Ball, precision, to_arb
from actplot.algebras.enclosures.sides import parameters
from actplot.algebras.jets import part, variable
from actplot.errors import ActplotError
from actplot.exact import Undecidable, exact, exact_vector, number
from actplot.words import WORDS, rational

from .conftest import CATALOGUE

XS = ("-1000", "-8.4", "-1", "-0.7", "-1e-30", "0.1", "1/3", "2.5", "7.25", "40")


def enclosed(f, x, order):
    """A wide-awake enclosure of f^(order)(x) from the right, without points."""
    with precision(6000):
        values = parameters(f)
        return to_arb(part(f.entry.define(variable(Ball(to_arb(x)), order), **values), order, order))


def off(text, value, digits):
    """How far a decimal lies from a value, in units of its last place; more than 1/2 is wrong rounding."""
    shown = Decimal(text)
    unit = Fraction(10) ** (shown.adjusted() + 1 - digits)
    with precision(6000):
        return float((abs(to_arb(Fraction(shown)) - value) / to_arb(unit)).mid())


@pytest.mark.parametrize("order", [0, 1])
def test_values_are_nearest(scalar, order):
    seen = 0
    for text in XS:
        x = number(text)
        if not scalar.domain.low < x < scalar.domain.high or any(rational(k) == x for k in scalar.knots):
            continue
        value = enclosed(scalar, x, order)
        for digits in (3, 17, 40):
            shown = exact(scalar, text, digits, order)
            if shown == "0":
                with precision(6000):
                    assert abs(value) < arb(10) ** -1500
            elif int(shown.partition("e")[2] or 0) > -3000:  # a fraction of more digits takes long, and Decimal has no such exponents
                assert off(shown, value, digits) <= 0.5 + 1e-9
            seen += 1
    assert seen >= 6


def test_a_wrong_last_digit_is_seen():
    value = enclosed(get("gelu"), number("-8.4"), 0)
    assert off("-1.8752102857219622866e-16", value, 20) <= 0.5
    assert off("-1.8752102857219622867e-16", value, 20) > 0.5


def test_gaussian_tails_far_beyond_the_exponents_of_floats():
    """-5.96136353009921380385...e-217147240951625915 is -e^(-x^2/2) / sqrt(2 pi) (1 - 1/x^2) for x = 1e9, in 60 decimals."""
    assert exact(get("gelu"), "-1e9", 21) == "-5.96136353009921380385e-217147240951625915"
    assert exact(get("log_ndtr"), "1e20") == "-4.1293438448159315e-2171472409516259138255644594583025411493"
    for x in (-65535, -65537, -70000):
        with precision(6000):
            value = x * (-x / arb(2).sqrt()).erfc() / 2
            assert abs(arb(exact(get("gelu"), x, 300)) / value - 1) < arb(10) ** -299 / 2


def test_the_decimal_is_meant_not_the_float():
    assert exact(get("gelu"), "-8.4", 20) == "-1.8752102857219622866e-16"
    assert exact(get("identity"), "0.1", 40) == "0.1"
    assert exact(get("leaky_relu"), -0.1, 40) == "-0.001"
    assert exact(get("affine:alpha=0.1,beta=0.2"), "3", 40) == "0.5"


@pytest.mark.parametrize(
    ("x", "digits", "expected"),
    [
        ("0.125", 2, "0.12"), ("0.375", 2, "0.38"), ("-2.5", 1, "-2"), ("9.5", 1, "10"), ("999.6", 3, "1000"), ("0", 5, "0"),
        ("1e17", 17, "1e+17"), ("12345", 17, "12345"),
        ("1e-5", 17, "1e-05"), ("0.0001", 17, "0.0001"), ("-1/3", 4, "-0.3333"), ("2/3", 4, "0.6667"),
    ],
)  # fmt: skip
def test_ties_go_to_even_and_zeros_end(x, digits, expected):
    assert exact(get("identity"), x, digits) == expected


def test_parameters_keep_all_their_digits():
    digits = "0.12345678901234567890123"
    assert exact(get(f"leaky_relu:negative_slope={digits}"), "-1", 30) == f"-{digits}"
    assert exact(get(f"elu:alpha=0.{'9' * 25}"), "0", 17, 1) == "nan"
    assert exact(get("elu:alpha=1.000"), "0", 17, 1) == "1"
    assert get("elu:alpha=0.30").values["alpha"] == 0.3
    assert isinstance(get("elu:alpha=0.30").values["alpha"], float)


def test_fractions_round_as_decimal_does():
    for n in range(1, 400, 7):
        for digits in (1, 3, 8):
            expected = Context(prec=digits, rounding=ROUND_HALF_EVEN).divide(Decimal(n), Decimal(64))
            assert Decimal(exact(get("identity"), f"{n}/64", digits)) == expected


def test_knots_are_met_exactly():
    (parameter,) = get("soft_shrink").values
    shrink = get(f"soft_shrink:{parameter}=0.1")
    assert [exact(shrink, x, 17, 1) for x in ("0.1", "0.1000000000000000000001", "0.0999999999999999999999")] == ["nan", "1", "0"]
    assert [exact(shrink, "0.1", 17, 1, where) for where in ("left", "right", "mean")] == ["0", "1", "0.5"]
    assert exact(get("binary_step:at_zero=0.3"), "0") == "0.3"


def test_smooth_knots_have_a_derivative():
    assert exact(get("elu"), "0", 17, 1) == "1"
    assert exact(get("elu:alpha=2"), "0", 17, 1) == "nan"
    assert exact(get("elu:alpha=2"), "0", 17, 1, "left") == "2"


def test_every_knot_of_the_catalogue(scalar):
    for k in scalar.knots:
        if (x := rational(k)) is not None:
            sides = [exact(scalar, x, 12, 1, where) for where in ("nan", "left", "right", "mean")]
            assert sides[0] == "nan" or len(set(sides)) == 1


@pytest.mark.parametrize(
    ("name", "x", "order", "expected"),
    [
        ("arctan", "inf", 0, "1.5707963267948966"), ("sigmoid", "-inf", 0, "0"), ("sigmoid", "inf", 0, "1"), ("relu", "inf", 0, "inf"),
        ("relu", "-∞", 1, "0"), ("sine", "inf", 0, "nan"), ("gelu", "nan", 0, "nan"), ("logit", "0", 0, "-inf"), ("logit", "1", 0, "inf"),
        ("logit", "1.5", 0, "nan"), ("selu", "-inf", 0, "-1.7580993408473769"), ("tanhexp", "inf", 1, "1"),
    ],
)  # fmt: skip
def test_ends(name, x, order, expected):
    assert exact(get(name), x, 17, order) == expected


def test_zeros_are_zeros():
    found = {f.name: exact(f, 0) for f in CATALOGUE if f.kind == "scalar" and 0 in f.domain}
    assert len(found) > 50
    assert {n for n, v in found.items() if (v == "0") != (float(get(n)(0.0)) == 0)} == set()
    assert exact(get("sinc_norm"), 3) == "0"


def test_what_cannot_be_decided_is_one_error(monkeypatch):
    monkeypatch.setitem(KERNELS, "tanh", lambda x: x.tanh() * arb(1, 1e-3))
    with pytest.raises(Undecidable, match=r"tanh at 1:.*bits do not tell"):
        exact(get("tanh"), 1)


def test_exponents_of_thousands_of_digits_are_one_error():
    assert exact(get("sigmoid"), "-1e20", 3).endswith("e-43429448190325182766")
    with pytest.raises(Undecidable, match="too near to 0"):
        exact(get("sigmoid"), "-1e9999")


@pytest.mark.parametrize("word", sorted(points.RATIONAL.keys() | points.TOLD))
def test_rational_values_lie_in_the_kernel_s_enclosures(word):
    selectors = {"shifted_softsign": (Fraction(1, 3),), "spherical_pi": (Fraction(0),)}.get(word, ())
    seen = 0
    for q in [Fraction(n, d) for n in range(-30, 31) for d in (1, 2, 4, 5, 8, 12)]:
        value = points.apply(WORDS[word], *selectors, points.Point(q)).fraction
        if value is not None:
            assert KERNELS[word](*(to_arb(s) for s in selectors), to_arb(q)).overlaps(to_arb(value))
            seen += 1
    assert seen > 0
    assert word in WORDS


def test_vectors():
    for name, x in (("softmax", ("0.1", "0.2", "3")), ("sparsemax", ("0.1", "0.1")), ("maxout", ("0.1", "0.2")), ("glu", ("1/3", "-0.2"))):
        f = get(name)
        assert [float(v) for v in exact_vector(f, x)] == pytest.approx([float(v) for v in f([float(number(v)) for v in x])], rel=1e-14)
    assert exact_vector(get("reglu"), ("0.1", "3", "0", "0.3")) == ["0", "0.9"]
    with pytest.raises(ActplotError, match="odd"):
        exact_vector(get("glu"), ("1", "2", "3"))
    with pytest.raises(ActplotError, match="finite"):
        exact_vector(get("softmax"), ("1", "inf"))


@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.kind != "scalar"], ids=lambda f: f.spec)
def test_all_other_kinds(f):
    x = ("0.1", "-0.7", "2", "1.5")
    assert [float(v) for v in exact_vector(f, x)] == pytest.approx([float(v) for v in f([float(v) for v in x])], rel=1e-14, abs=1e-300)


ALIKE = ("1.1", "0.1", "1.1", "0.1", "1/3", "-0.7")


@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.kind == "vector"], ids=lambda f: f.spec)
def test_equal_components_and_those_on_an_edge_are_told(f):
    assert [float(v) for v in exact_vector(f, ALIKE)] == pytest.approx(f([float(number(v)) for v in ALIKE]).tolist(), rel=1e-14, abs=1e-15)


def test_what_is_rational_stays_so():
    assert exact_vector(get("sparsemax"), ("1.1", "0.1")) == ["1", "0"]  # the second lies on the threshold
    assert exact_vector(get("sparsemax"), ("1/3", "1/3", "1/3"), 3) == ["0.333", "0.333", "0.333"]
    nearly = "1." + "0" * 30
    assert exact_vector(get("maxout"), (nearly + "1", nearly + "2"), 40) == [nearly + "2"]
    assert exact_vector(get("hardmax"), (nearly + "1", nearly + "2")) == ["0", "1"]
    assert exact_vector(get("softmax"), ("1", "1", "1", "1")) == ["0.25"] * 4


def work(f, size):
    """How many functions are called for exact values of a vector of that size."""
    x = [f"{i % 7}.{i}" for i in range(1, size + 1)]
    count = 0

    def seen(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        exact_vector(f, x)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.kind != "scalar"], ids=lambda f: f.spec)
def test_the_work_grows_with_the_number_of_components_alone(f):
    work(f, 4)  # what is imported and kept
    assert 0 < work(f, 48) < 2.6 * work(f, 24)


@pytest.mark.parametrize("text", ["", "abc", "1/0", "0x10", "1e", "--1", "1_000", "2/-3"])
def test_what_is_no_number(text):
    with pytest.raises(ValueError, match=r".*"):
        number(text)


def test_bad_requests():
    for arguments, said in (((1, 0), "from 1 to"), ((1, 17, 3), "order"), ((1, 17, 1, "up"), "at_kink")):
        with pytest.raises(ActplotError, match=said):
            exact(get("relu"), *arguments)
    with pytest.raises(ActplotError, match="at most"):
        number("9" * 5000)
    with pytest.raises(ActplotError, match="between"):
        number("1e1000000000")
    with pytest.raises(ActplotError, match="no function of one number"):
        exact(get("softmax"), 1)

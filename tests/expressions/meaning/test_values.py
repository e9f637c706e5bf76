"""What expressions are worth: against mpmath, for expressions generated from the words, and at both sides of every knot."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actplot.algebras.knots import knots
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.expressions.spelling import expression
from actplot.formulas.formula import derivative_formula
from actplot.prove.find import find

MP = {  # nothing of ours
    "exp": mpmath.exp,
    "tanh": mpmath.tanh,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "arcsinh": mpmath.asinh,
    "arctan": mpmath.atan,
    "erf": mpmath.erf,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "abs": abs,
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log1p(mpmath.exp(u)),
    "softsign": lambda u: u / (1 + abs(u)),
    "Phi": lambda u: mpmath.ncdf(u),
    "phi": lambda u: mpmath.npdf(u),
    "cbrt": lambda u: mpmath.sign(u) * mpmath.cbrt(abs(u)),
    "relu": lambda u: max(u, mpmath.mpf(0)),
    "gelu": lambda u: u * mpmath.ncdf(u),
    "silu": lambda u: u / (1 + mpmath.exp(-u)),
    "leaky_relu": lambda u: u if u >= 0 else u / 100,
}
POINTS = [-30.0, -3.5, -1.0, -0.5, -1e-3, 0.0, 1e-3, 0.25, 0.5, 1.0, 2.0, 7.75]


def trees(depth):
    """Pairs of a text and what it means to mpmath, a function of x."""
    numbers = st.sampled_from([("2", 2), ("0.5", mpmath.mpf("0.5")), ("1/3", mpmath.mpf(1) / 3), ("0.1", mpmath.mpf("0.1")), ("3", 3)])
    leaf = st.one_of(st.just(("x", lambda x: x)), numbers.map(lambda n: (n[0], lambda x: mpmath.mpf(n[1]))))
    if not depth:
        return leaf
    inner = trees(depth - 1)

    def combined(args):
        sign, (a, f), (b, g) = args
        ops = {"+": lambda x: f(x) + g(x), "-": lambda x: f(x) - g(x), "*": lambda x: f(x) * g(x)}
        return f"({a}) {sign} ({b})", ops[sign]

    def called(args):
        name, (a, f) = args
        return f"{name}({a})", lambda x: MP[name](f(x))

    def chosen(args):
        cut, (a, f), (b, g) = args
        return f"where(x > {cut}, {a}, {b})", lambda x: f(x) if x > cut else g(x)

    def largest(args):
        (a, f), n = args
        return f"max({a}, {n})", lambda x: max(f(x), mpmath.mpf(n))

    return st.one_of(
        leaf,
        st.tuples(st.sampled_from("+-*"), inner, inner).map(combined),
        st.tuples(st.sampled_from(sorted(MP)), inner).map(called),
        st.tuples(st.sampled_from([-1, 0, 2]), inner, inner).map(chosen),
        st.tuples(inner, st.sampled_from([-1, 0, 1])).map(largest),
        st.tuples(inner, st.sampled_from([2, 3])).map(lambda t: (f"({t[0][0]})**{t[1]}", lambda x: t[0][1](x) ** t[1])),
        inner.map(lambda t: (f"-({t[0]})", lambda x: -t[1](x))),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees(3))
def test_generated_expressions_agree_with_mpmath_and_read_back_as_themselves(made):
    text, meant = made
    try:
        f = get(text if text != "x" else "x")
    except ActplotError as why:  # a condition that changes infinitely often, a constant beyond all sizes
        assume("\n" not in str(why) or "condition" not in str(why))
        raise
    again = expression(f)
    assert expression(get(again)) == again
    try:
        bends = [float(k) for k in knots(f)]
    except ActplotError:
        bends = []
    with mpmath.workdps(60):
        for x in POINTS:
            if any(abs(x - k) < 1e-9 for k in bends):
                continue
            y = meant(mpmath.mpf(x))
            if not 1e-290 < abs(y) < 1e290:
                continue
            # sums that cancel lose digits of their largest part
            size = max(1, abs(x), *(abs(meant(mpmath.mpf(x) + d)) for d in (-1e-3, 1e-3))) ** 3
            assert abs(mpmath.mpf(float(f(x))) - y) <= 1e-9 * max(abs(y), size), (text, x)


MEANT = {
    "x*sigmoid(1.702*x)": lambda x: x / (1 + mpmath.exp(-mpmath.mpf("1.702") * x)),
    "x/(1 + exp(-x))": lambda x: x / (1 + mpmath.exp(-x)),
    "log(1 + exp(x))": lambda x: mpmath.log1p(mpmath.exp(x)),
    "exp(x) - 1": lambda x: mpmath.expm1(x),
    "where(x > 0, x, 0.5*(exp(x) - 1))": lambda x: x if x > 0 else mpmath.expm1(x) / 2,
    "x*tanh(log(1 + exp(x)))": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
}


@pytest.mark.parametrize("text", MEANT)
def test_what_is_typed_as_usual_keeps_the_digits_of_words(text):
    f = get(text)
    x = np.r_[-745.1, -700, -40.0, np.linspace(-30, 30, 301), -1e-12, 1e-12, 700.0]
    with mpmath.workdps(60):
        for v, y in zip(x, f(x), strict=True):
            at = mpmath.mpf(float(v))
            exact, slope = MEANT[text](at), mpmath.diff(MEANT[text], at) if v else 1
            bound = 4 * (np.spacing(abs(float(exact))) + np.spacing(abs(v)) * abs(slope)) + 5e-324
            assert abs(mpmath.mpf(float(y)) - exact) <= bound, (v, y)


PIECES = {  # an expression, its knots, and values at some x
    "where(x > 0.3, x, 0)": ([0.3], {0.3: 0, np.nextafter(0.3, 1): np.nextafter(0.3, 1)}),
    "where(x >= 0.3, x, 0)": ([0.3], {0.3: 0.3, np.nextafter(0.3, 0): 0}),
    "where(2*x - 1 > 0, 1, 0)": ([0.5], {0.5: 0, 0.6: 1}),
    "where(1 - x > 0, 1, 0)": ([1], {1: 0, 0.9: 1}),
    "where(x**2 > 2, 1, 0)": ([-(2**0.5), 2**0.5], {0: 0, 2: 1, -2: 1}),
    "where(abs(x) <= 1, x, 0)": ([-1, 1], {1: 1, -1: -1, 1.1: 0}),
    "where(x == 2, 5, x)": ([2], {2: 5, 1: 1}),
    "where(x != 2, 5, x)": ([2], {2: 2, 1: 5}),
    "where(exp(x) > 2, 1, 0)": ([np.log(2)], {0: 0, 1: 1}),
    "where(0 < x < 1 or x > 2, 1, 0)": ([0, 1, 2], {0: 0, 0.5: 1, 1: 0, 2: 0, 3: 1}),
    "where(x > 0, where(x > 1, 2, 1), where(x > 3, 7, 0))": ([0, 1], {-1: 0, 0.5: 1, 2: 2, 4: 2}),
    "max(x, 0.1*x)": ([0], {-1: -0.1, 2: 2}),
    "max(x, x**2)": ([0, 1], {-1: 1, 0.5: 0.5, 2: 4}),
    "min(x, sin(x))": ([0], {-1: -1, 1: np.sin(1.0)}),
    "max(x, tanh(x))": ([0], {-1: np.tanh(-1.0), 1: 1}),
    "where((x - 1)**2 > 0, x, 3)": ([1], {1: 3, 2: 2}),
    "where(x == 0, 1, sin(x)/x)": ([], {0: 1, 1: np.sin(1.0)}),
    "x*(x > 0)": ([0], {-1: 0, 2: 2}),
    # pieces that touch and do not cross
    "max(x**2, 2*x - 1)": ([], {1: 1, 0: 0, 3: 9}),
    "min(x**2, 2*x - 1)": ([], {1: 1, 0: -1, 3: 5}),
    "where(x**2 > 2*x - 1, x, 5)": ([1], {1: 5, 0: 0, 2: 2}),
    "where(x**2 - x + 1/4 == 0, 7, x)": ([0.5], {0.5: 7, 0: 0}),
    "max(x**3, 3*x - 2)": ([-2], {-3: -11, -2: -8, 0: 0, 1: 1, 2: 8}),
    "max(x**4 + 4, 4*x**2)": ([], {0: 4, 2: 20}),
    "where(x**4 + 4 > 4*x**2, x, 9)": ([-(2**0.5), 2**0.5], {0: 0, 3: 3}),
    "max(a*x**2, 2*x - 1/a):a=2": ([], {0.5: 0.5, 1: 2}),
    "max(exp(x - 1), x)": ([], {1: 1, 0: np.exp(-1.0), 3: np.exp(2.0)}),
    "max(exp(x - 1/3), x + 2/3)": ([], {0: np.exp(-1 / 3)}),
    "where(exp(x - 1) > x, x, 9)": ([1], {1: 9, 0: 0, 2: 2}),
    "max(tanh(x - 1), x - 1)": ([1], {0: np.tanh(-1.0), 2: 1}),
}


@pytest.mark.sampled
@pytest.mark.parametrize("text", PIECES)
def test_conditions_are_pieces_between_knots(text):
    f = get(text)
    bends, values = PIECES[text]
    assert [float(k) for k in knots(f)] == pytest.approx(bends, rel=1e-15)
    for x, y in values.items():
        assert f(float(x)) == pytest.approx(y, rel=1e-15)
        assert f(np.array([float(x)] * 3)) == pytest.approx(y, rel=1e-15)


DOMAINS = {
    "log(x)": (0, np.inf, False, False),
    "log(1 - x)": (-np.inf, 1, False, False),
    "sqrt(x)": (0, np.inf, True, False),
    "sqrt(1 - x**2)": (-1, 1, True, True),
    "x**0.5": (0, np.inf, True, False),
    "x**-0.5": (0, np.inf, False, False),
    "log(x/(1 - x))": (0, 1, False, False),
    "where(x > 0, log(x), 0)": (-np.inf, np.inf, False, False),
    "log(1 + x**2)/(1 + exp(x))": (-np.inf, np.inf, False, False),
    "log(0.5*(1 + erf(x)))": (-np.inf, np.inf, False, False),
    "log1p(x)": (-1, np.inf, False, False),
    "logit(x)": (0, 1, False, False),
    "log(x - a):a=2": (2, np.inf, False, False),
    "abs(x)**a:a=1.5": (-np.inf, np.inf, False, False),
}


@pytest.mark.parametrize("text", DOMAINS)
def test_domains_are_found(text):
    d = get(text).domain
    assert (float(d.low), float(d.high), d.low_in, d.high_in) == DOMAINS[text]


@pytest.mark.parametrize("text", ["1/x", "x**-1", "1/(x**2 - 1)", "log(-x**2)", "log(abs(x) - 1)", "sqrt(x**2 - 1)", "x/(x - a):a=3"])
def test_what_has_no_single_interval_is_refused(text):
    with pytest.raises(ActplotError, match="value"):
        get(text)


NOT_ONE_INTERVAL = {
    "1/x": "no value at x = 0",
    "log(abs(x))": "no value at x = 0",
    "sqrt(x**2*(x - 1))": "a value at x = 0, and none beside it",
    "log(abs(x) - 1)": "several intervals, the first one ending at x = -1",
    "log(-x**2)": "no value at any x",
}


@pytest.mark.parametrize("text", NOT_ONE_INTERVAL)
def test_why_there_is_no_single_interval_is_told(text):
    with pytest.raises(ActplotError, match=NOT_ONE_INTERVAL[text]):
        get(text)


@pytest.mark.parametrize("text", ["where(sin(x) > 0, x, 0)", "max(sin(x), cos(x))", "where(cos(x) > 0.5, 1, 0)"])
def test_what_changes_infinitely_often_is_refused_with_its_place(text):
    with pytest.raises(ActplotError, match="finitely many points") as error:
        get(text)
    assert len(str(error.value).split("\n")) == 3


NO_NUMBERS = ["x/0", "x/(2 - 2)", "x*log(-1)", "x*(-1)**0.5", "0**-1*x", "x**1000", "9**9**9*x", "x/a:a=0", "x*exp(1000)", "x*1e200**2"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_constants_that_are_no_numbers_or_too_large_are_refused(text):
    with pytest.raises(ActplotError):
        get(text)


def test_parameters_and_numbers_that_have_names():
    assert get("e**x")(1.0) == pytest.approx(np.e)
    assert get("e*x:e=2")(3.0) == 6
    assert get("pi*x")(1.0) == np.pi
    assert get("lambda*x:lambda=2")(1.0) == 2
    assert get("λ*x:λ=2") == get("lambda*x:lambda=2")
    assert get("a*x:a=1/3")(3.0) == 1
    assert get("a*x:a=0.5").at(a=2)(1.0) == 2
    with pytest.raises(ActplotError, match="a and b have no values"):
        get("a*x + b")
    with pytest.raises(ActplotError, match="no parameter 'c'"):
        get("a*x:c=1")


def test_two_inputs_make_a_gate():
    f = get("a*tanh(b)")
    assert f.kind == "gated"
    assert f(np.array([1.0, 2.0, 0.5, -0.5])) == pytest.approx([np.tanh(0.5), 2 * np.tanh(-0.5)])
    assert get("where(a > 0, a, 0)*b")(np.array([-1.0, 2.0, 3.0, 4.0])).tolist() == [0, 8]
    assert get("a*tanh(b)*x:a=1,b=2").kind == "scalar"
    with pytest.raises(ActplotError):
        get("where(a > b, a, b)")


LIMITS = {  # at -infinity and infinity; None where floats alone do not tell
    "clip(x*0.5*(1 + erf(x)), -10, 10)": (0.0, 10.0),
    "log(1 + exp(x))": (0.0, np.inf),
    "x*log(1 + exp(x))": (0.0, np.inf),
    "x/(1 + exp(-x))": (0.0, np.inf),
    "max(x, 0.1*x)": (-np.inf, np.inf),
    "where(x > 0, 1, exp(x))": (0.0, 1.0),
    "tanh(x)*sigmoid(x)": (0.0, 1.0),
}


@pytest.mark.parametrize("text", LIMITS)
def test_limits_are_true_or_not_told(text):
    for x, y in zip((-np.inf, np.inf), LIMITS[text], strict=True):
        found = get(text)(x)
        assert found == y or (np.isnan(found) and y is None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("0.1*x + 0.2*x", "y = 0.3 x"),
        ("0.1*x*3", "y = 0.3 x"),
        ("max(0.1*x + 0.2*x, 0.3*x)", "y = 0.3 x"),
        ("0.1*x + 0.2*x - 0.3*x", "y = 0"),
    ],
)
def test_decimals_add_up_exactly_in_proofs(text, line):
    facts = find(get(text))
    assert facts["asymptotes"].text == f"{line} (left), {line} (right)"
    assert facts["nonlinear"].value is False
    assert facts["lipschitz"].value in (0, 0.3)


def test_many_bends_have_a_formula_in_time():
    f = get(" + ".join(f"relu(x - {k})" for k in range(16)))
    assert derivative_formula(f).unicode.startswith("0 if x < 0; 1 if 0 < x < 1; 2 if 1 < x < 2")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("jax.nn.gelu(x)", "gelu_tanh"),
        ("F.gelu(x)", "gelu"),
        ("jax.nn.gelu(x, approximate=False)", "gelu"),
        ("F.gelu(x, approximate='tanh')", "gelu_tanh"),
        ("keras.activations.leaky_relu(x)", "leaky_relu:negative_slope=0.2"),
        ("tf.nn.leaky_relu(x)", "leaky_relu:negative_slope=0.2"),
        ("F.leaky_relu(x)", "leaky_relu"),
    ],
)
def test_defaults_are_those_of_the_library(text, same):
    assert get(text)(np.linspace(-3, 3, 7)).tolist() == pytest.approx(get(same)(np.linspace(-3, 3, 7)).tolist(), rel=1e-15)


REFUSED = ["0**x", "(-1)**x", "a**x:a=-1", "x/sin(pi)", "x*1e-400", "nan*x", "x + inf", "F.gelu(x, approximate='foo')"]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_function_of_real_numbers_is_refused(text):
    with pytest.raises(ActplotError):
        get(text)


@pytest.mark.parametrize("power", ["1/3", "2/3", "0.2", "1.7"])
def test_broken_powers(power):
    x = np.array([0.0, 1e-9, 0.5, 1.0, 8.0, 1e9])
    assert get(f"x**({power})")(x).tolist() == pytest.approx((x ** float(Fraction(power))).tolist(), rel=1e-14)
    assert np.isnan(get(f"x**({power})")(-1.0))

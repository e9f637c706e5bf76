"""Every function of the catalogue is recognised by its own formula, in every print; and nothing is taken for what it is not."""

import pytest

from actplot.errors import ActplotError
from actplot.expressions.spelling import expression
from actplot.facade import get
from actplot.formulas.formula import formula, substituted
from actplot.numbers import rational
from actplot.recognition.recognise import recognised
from actplot.recognition.sentences import told
from tests.conftest import CATALOGUE, by_name

EVERY = [pytest.param(f, marks=() if n % 16 == 0 else pytest.mark.exhaustive) for n, f in enumerate(CATALOGUE)]  # seconds each


def elsewhere(f):
    """The function at parameters that are not its defaults, where it has some."""
    values = {}
    for n, p in enumerate(f.parameters):
        tried = (float(p.default) * 1.5 + n / 4, 0.3, 0.6, 2.5, 3)
        values[p.name] = next(v for v in (round(t, 3) for t in tried) if v in p.domain and v != float(p.default) and v)
    return f.at(**values)


def prints(f):
    """Its formula as Python, and with numbers put in as TeX and in Unicode."""
    shown = substituted(f)
    return [*([] if f.kind == "vector" else [expression(f)]), shown.unicode, shown.tex]


def alike(f, g):
    """Whether two functions are one, as far as a few numbers tell: some have parameters of which but the mean counts."""
    return all(f([x, x / 3, -1.0, 2.0]) == pytest.approx(g([x, x / 3, -1.0, 2.0]), rel=1e-12, nan_ok=True) for x in (-3.1, -0.4, 0.3, 2.2))


@pytest.mark.parametrize("f", EVERY, ids=by_name)
def test_every_function_is_recognised_as_it_is_printed(f):
    for text in dict.fromkeys([formula(f).unicode, formula(f).tex]):  # with letters for its parameters, which have no value there
        assert f.name in [g.name for g in recognised(text).identical], text


@pytest.mark.parametrize("f", EVERY, ids=by_name)
def test_every_function_is_recognised_with_its_numbers(f):
    fractions = all(rational(v) is not None for v in f.values.values())
    for g in ([f] if fractions else []) + ([elsewhere(f)] if f.parameters else []):
        for text in dict.fromkeys(prints(g)):
            found = [h for h in recognised(text).identical if h.name == f.name]
            assert found and alike(g, get(found[0])), text


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("x/(1+exp(-1.702*x))", "quick_gelu"),
        ("max(0.2*x, x)", "leaky_relu:negative_slope=0.2"),
        ("|x|/2 + x/2", "relu"),
        ("2σ(2x) − 1", "tanh"),
        ("2*sigmoid(2*x) - 1", "tanh"),
        ("x*(1 + erf(x/√2))/2", "gelu"),
        ("log(1 + exp(x))", "softplus"),
        ("where(x > 0, x, 0.7*(exp(x) - 1))", "elu:alpha=0.7"),
        ("clip(x, -2, 3)", "hard_tanh:min_val=-2,max_val=3"),
        ("where(abs(x) <= 0.8, 0, x)", "hard_shrink:lambd=0.8"),
        ("max(0, b)*a", "reglu"),
        ("a*where(b > 0, b, 0)", "reglu"),
        ("a*(b if b >= 0 else 0)", "reglu"),
        ("x/(1 + exp(-1.7020001*x))", "swish_beta:beta=1.7020001"),  # a denominator that no field has room for
        ("x*exp(1.8267646*x)/(1 + exp(1.8267646*x))", "swish_beta:beta=1.8267646"),
        ("x + (1 - cos(2*2.939*x))/2/2.939", "snake:a=2.939"),
        ("(x + 1.1*cos(-46.59*x))*sigmoid(x)", "coslu:a=1.1,b=-46.59"),
        ("sqrt(a)*x/hypot1(sqrt(a)*x)/sqrt(a):a=1.7020001", "isru:a=1.7020001"),
        ("clip(0.2*x - 24/7, 0, 1)", "hard_sigmoid_02:beta=-24/7"),
        ("x*(0.09 + 0.91*Phi(0.910091*√2*x))", "smu:a=0.09,b=1.0001"),
        ("max(0, x)**2*(2/sqrt(5)) - 0.40249223594996214", "star_relu:b=-0.40249223594996214"),
    ],
)
def test_what_people_write_is_recognised(text, first):
    assert recognised(text).identical[0].spec == first


def test_none_is_an_answer_and_the_nearest_is_told():
    found = recognised("x*tanh(softplus(x)) + 0.1*sin(x)")
    assert (found.identical, found.unproved) == ((), ())
    assert found.nearest.function.name == "mish"
    assert found.nearest.apart.size == pytest.approx(0.1, abs=1e-12) and abs(found.nearest.apart.place) == pytest.approx(1.5708, abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "x*sigmoid(1.702*x) + 1e-9", "max(0, x) + 1e-6*x**2", "where(x < 0, 0, where(x == 0, 0.5, x + 1))", "log(1 + exp(x)) - 1e-12",
        "where(abs(x) < 0.8, 0, x)", "x/(1 + exp(-1.7020001*x)) + 1e-9*x**2", "a*where(b < 0.1, 0, b)", "a*where(b <= 0, 1e-9, b)",
    ],
)  # fmt: skip
def test_what_is_nearly_a_function_is_none(text):
    found = recognised(text)
    assert found.identical == found.unproved == ()
    assert found.nearest is None or found.nearest.apart.size > 0


def test_equals_on_the_window_are_told_apart_beyond_it():
    found = recognised("max(0, x) + where(x > 1000000, 1, 0)")
    assert (found.nearest.function.name, found.nearest.apart.size) == ("relu", 0)
    assert told(found) == "None of the catalogue. On [−6, 6] nothing was found that tells it from ReLU (relu)."
    assert told(recognised("exp(-x**2) - 1e-6*exp(-9*x**2)")).endswith("by at most 1.00e-6 on [−6, 6], at x = 0.00.")


def test_inputs_may_stand_the_other_way_round():
    found = recognised("a*b/(1 + exp(-b))")
    assert (found.identical, [f.spec for f in found.exchanged]) == ((), ["swiglu"])
    assert told(found) == "None of the catalogue. With a and b exchanged it is swiglu."
    assert recognised("a*b/(1 + exp(-a))").identical[0].spec == "swiglu"
    assert recognised("a*tanh(b)").exchanged == ()


def test_gelu_beside_quick_gelu():
    found = recognised("x/(1+exp(-1.702*x)) + 1e-9*cos(x)")
    assert found.nearest.function.name == "quick_gelu"
    from actplot.recognition.likeness import nearest

    apart = nearest(get("x*sigmoid(1.702*x) + 0.001*sin(20*x)")).apart
    assert apart.size == pytest.approx(0.001, rel=1e-3)


def test_rows_that_leave_numbers_out_are_refused():
    with pytest.raises(ActplotError, match="all x"):
        recognised("0 if x < 0; x if x > 1")
    assert recognised("0 if x < 0; x if x ≥ 0").identical[0].name == "relu"


def test_letters_without_a_value_are_told():
    found = recognised("α (eˣ − 1) if x < 0; x if x ≥ 0")
    assert {k: float(v) for k, v in found.letters.items()} == {"alpha": 0.4}
    assert found.identical[0].spec == "elu:alpha=0.4"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1/2 + arctan(x)/π", "cauchy_cdf"),  # whose word halves the angle
        ("2/π*arctan(x + sqrt(x**2 + 1))", "cauchy_cdf"),
        ("ax · σ(x)", "e_swish:a=0.4"),  # a times x, not a letter called ax
        ("x if x < −u; u · (x + l)/(u − l) if −u ≤ x < −l; 0 if −l ≤ x < l; u · (x − l)/(u − l) if l ≤ x < u; x if x ≥ u",
         "firm_shrink:low=0.4,high=0.75"),  # the lower threshold is named last
    ],
)  # fmt: skip
def test_letters_and_angles_are_taken_as_they_are_meant(text, first):
    assert recognised(text).identical[0].spec == first

"""Every function of the catalogue is recognised by its own formula, in every print; and nothing is taken for what it is not."""

import pytest

from actplot.errors import ActplotError
from actplot.expressions.spelling import expression
from actplot.facade import get
from actplot.formulas.formula import formula, substituted
from actplot.numbers import rational
from actplot.recognition.recognise import recognised
from tests.conftest import CATALOGUE, by_name

EVERY = [pytest.param(f, marks=() if n % 4 == 0 else pytest.mark.exhaustive) for n, f in enumerate(CATALOGUE)]  # seconds each


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
        "where(abs(x) < 0.8, 0, x)",
    ],
)  # fmt: skip
def test_what_is_nearly_a_function_is_none(text):
    found = recognised(text)
    assert found.identical == ()
    assert found.nearest is None or found.nearest.apart.size > 0


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

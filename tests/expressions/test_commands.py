"""Expressions wherever the command line takes a name, and --set."""

import json

import pytest

from actplot.expressions.spelling import expression
from actplot.facade import get
from tests.conftest import CATALOGUE, by_name

OWN = "x*sigmoid(b*x)"


@pytest.mark.sampled
@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.kind != "vector"], ids=by_name)
def test_every_entry_is_told_as_an_expression_that_reads_back(f):
    text = expression(f)
    own = get(text)
    assert expression(own) == text
    assert own.kind == f.kind
    assert [float(k) for k in own.knots] == pytest.approx([float(k) for k in f.knots])
    for x in (-7.3, -1.0, -0.4, 0.25, 0.5, 1.0, 3.0, 12.0):
        point = [x, x / 2] if f.kind == "gated" else x
        assert own(point) == pytest.approx(f(point), rel=1e-12, abs=1e-300, nan_ok=True)


@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
def test_pictures(run, tmp_path, command):
    out = tmp_path / f"picture.{'pdf' if command == 'cheatsheet' else 'png'}"
    result = run(command, f"{OWN}:b=1.7", "gelu", "where(x > 0, x, a*(exp(x) - 1))", "--set", "a=0.5", "--out", out)
    assert (result.code, result.err) == (0, "")
    assert out.stat().st_size > 5000


def test_pictures_of_different_expressions_have_different_names(run):
    names = {run("plot", text).out.strip() for text in ("x*x", "x*x*x", "x+x", "(x*x)", "x*a:a=1", "x*a:a=2")}
    assert len(names) == 5  # brackets that change nothing are the same function


def test_tables(run):
    rows = run("table", f"{OWN}:b=1.702", "quick_gelu", "--columns", "range,lipschitz,gain,monotonic", "--format", "csv").out.splitlines()
    own, named = (line.split('"', 1)[1] for line in rows[1:])
    assert own == named  # the same function has the same facts
    assert "unknown" not in own
    latex = run("table", f"{OWN}:b=1.7", "gelu", "--format", "latex").out
    assert r"$x\,\sigma(b x)$ ($b = 1.7$)" in latex


def test_cells_of_own_titles_are_inert_in_spreadsheets(run):
    line = run("table", "-x**2", "--format", "csv").out.splitlines()[1]
    assert line.startswith(" -x**2,") and not line.startswith("-")
    assert get(" -x**2")(2.0) == -4


def test_everything_that_is_known(run):
    record = json.loads(run("info", "where(x > 0, x, a*(exp(x) - 1))", "--set", "a=0.5", "--format", "json").out)
    named = json.loads(run("info", "elu:alpha=0.5", "--format", "json").out)
    differing = {k for k, v in named["properties"].items() if v != record["properties"][k]}
    assert differing <= {"cheap_derivative"}  # which speaks of the derivative as it is written
    shown = run("info", "where(x > 0, x, a*(exp(x) - 1))", "--set", "a=0.5").out
    assert "Own functions" in shown
    assert "vanishing gradient" in shown


def test_values(run):
    assert run("eval", "x*x", "3").out == "9.0\n"
    assert run("eval", "-x**2", "3").out == "-9.0\n"
    assert run("eval", "-hard_tanh(x)", "-3").out == "1.0\n"
    assert run("eval", "relu", "-z").code == run("plot", "relu", "-z").code == 2
    assert run("eval", "sqrt(x)", "2", "--exact", "--digits", "30").out == "1.41421356237309504880168872421\n"
    assert run("eval", "max(x, 0)", "0", "--derivative", "--at-kink", "left").out == "0.0\n"
    assert run("eval", "a*tanh(b)", "2", "0").out == "0.0\n"


def test_formulas(run):
    assert run("formula", "x/(1+exp(-x))", "--format", "expression").out == "x/(1 + exp(-x))\n"
    assert run("formula", "elu:alpha=0.5", "--format", "expression").out == "where(x < 0, alpha*expm1(x), x):alpha=0.5\n"
    assert run("formula", "tanh(x)", "--derivative", "--format", "expression").out == "sech2(x)\n"
    assert run("formula", "x*sigmoid(1.702*x)", "--format", "tex").out == "x\\,\\sigma(1.702 x)\n"
    assert run("formula", "softmax", "--format", "expression").code == 2


@pytest.mark.parametrize("text", ["log(x)", "logit", "cbrt(x)", "log1mexp(x)"])
def test_a_derivative_that_is_not_read_back_is_told_so(run, text):
    result = run("formula", text, "--derivative", "--format", "expression")
    assert (result.code, result.out) == (2, "")
    assert "is not read back as an expression: the expression has no value at x = 0" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["tanh(x)", "elu:alpha=0.5", "relu", "max(x**2, 2*x - 1)", "sqrt(x)"])
def test_other_derivatives_are_read_back(run, text):
    told = run("formula", text, "--derivative", "--format", "expression").out.strip()
    assert get(told)(0.75) == pytest.approx(get(text).derivative(0.75), rel=1e-12)


def test_set_gives_what_is_left_open(run):
    assert run("eval", "a*x + b", "--set", "a=2,b=1", "3").out == "7.0\n"
    assert run("eval", "a*x", "--set", "a=1/3", "3").out == "1.0\n"
    assert run("eval", "elu", "--set", "alpha=0.5", "--", "-50").out == "-0.5\n"
    assert run("eval", "elu:alpha=2", "--set", "alpha=0.5", "--", "-50").err.startswith("actplot: --set alpha")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("plot", "a*x"), "a has no value"),
        (("plot", "a*x:a=1", "--set", "b=1"), "--set b: no function here leaves a parameter 'b' open"),
        (("plot", "a*x", "--set", "a"), "--set must be PARAMETER=VALUE"),
        (("plot", "a*x", "--set", "a=1", "--set", "a=2"), "twice"),
        (("plot", "a*x", "--set", "a=one"), "a must be a real number"),
        (("table", "--set", "a=1"), "named here"),
        (("plot", "gleu"), "did you mean"),
        (("plot", "x*gleu(x)"), "did you mean gelu"),
        (("plot", "1/x"), "x = 0"),
        (("plot", "sin x"), "sin(x)"),
        (("plot", "tanh x"), "tanh(x)"),
        (("plot", "v"), "the input of a formula is called x"),
        (("plot", "z*sigmoid(z)"), "as in 'x*sigmoid(x)'"),
        (("plot", r"\frac{z}{1+e^{-z}}"), "the input is called x"),
        (("plot", "return relu"), "relu(x)"),
        (("plot", "x*tanh"), "tanh(x)"),
        (("plot", "elu:alpha"), "cannot read"),
    ],
)
def test_what_is_wrong_is_said(run, arguments, told):
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_libraries_prefixes_name_entries(run):
    assert run("eval", "torch.nn.GELU", "1").out == run("eval", "gelu", "1").out
    assert run("eval", "np.tanh", "1").out == run("eval", "tanh", "1").out
    assert run("eval", "os.path", "1").code == 2


def test_colons_of_a_formula_are_told_from_those_of_its_values(run):
    assert run("eval", "x > 0 ? x : a*x:a=0.5", "--", "-2").out == "-1.0\n"
    assert run("eval", "lambda z: a*z:a=0.5", "--", "-2").out == "-1.0\n"
    assert run("eval", "std::exp(x)", "0").out == "1.0\n"
    assert run("eval", "f := x -> a*x: a = 2", "3").out == "6.0\n"
    table = run("table", "lambda x: x*tanh(x)", "--columns", "symmetry", "--format", "csv").out
    assert table.splitlines()[1] == "x*tanh(x),x*tanh(x),even,proved"
    assert run("eval", "return x*tanh(x);", "0").out == "0.0\n"


def test_formulas_in_latex_are_names_too(run):
    cases = r"\begin{cases} x & x > 0 \\ \alpha(e^x - 1) & \text{otherwise} \end{cases}"
    assert run("eval", r"\frac{x}{1+e^{-x}}", "1").out == run("eval", "silu", "1").out
    assert run("eval", f"{cases}:alpha=0.5", "--", "-1").out == run("eval", "elu:alpha=0.5", "--", "-1").out
    assert run("eval", cases, "--set", "alpha=0.5", "--", "-1").out == run("eval", "elu:alpha=0.5", "--", "-1").out
    assert run("eval", r"x\:\Phi(x)", "1").out == run("eval", "gelu", "1").out
    assert run("eval", r"\frac{x}{", "1").err.endswith("^\n")


SIGNS = ["leaky_relu(sin(x))", "elu(sin(x), alpha=2)", "abs(cos(x)) + hard_tanh(2*sin(x))", "x*leaky_relu(a*sin(x)):a=2"]


@pytest.mark.parametrize("text", SIGNS)
def test_functions_of_what_changes_sign_for_ever_are_told_as_they_were_read(text):
    told = expression(get(text))
    assert get(told) == get(text)
    assert get(told)(1.25) == get(text)(1.25)

"""Every number that an argument, an option, a parameter or a template may hold, at its extremes: an answer, or one line of refusal."""

import pytest

from actplot.render.drawing.grid import KEYS
from actplot.render.sheets.templates import SHEET
from tests.conftest import CATALOGUE

ALLOWED = ("-0.0", "1e-300", "-1e300", "1e300", "1/" + "9" * 299)  # sizes of a parameter
REFUSED = ("5e-324", "1e308", "nan", "-inf", "9" * 400)
VECTORS = [f for f in CATALOGUE if f.kind != "scalar"]
INPUTS = (
    ["nan", "nan"], ["nan", "1"], ["1", "nan"], ["inf", "inf"], ["inf", "1"], ["-inf", "inf"], ["-inf", "-inf"], ["1e308", "1e308"],
    ["-1e308", "1e308"], ["5e-324", "0"], ["-0.0", "0"], ["1e400", "9" * 400],
)  # fmt: skip
EXACT = (["1e10000", "-1e10000"], ["1e-10000", "0"], ["0.1", "0.1"], ["1" + "0" * 30 + "1", "1" + "0" * 30 + "2"], ["nan", "1"])


def answered(result):
    """The result, which is an answer without a word on stderr, or one line of refusal without any."""
    assert result.code in (0, 1, 2)
    assert (len(result.err.splitlines()), bool(result.out)) == ((0, True) if result.code == 0 else (1, False))
    return result


@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.spec)
def test_vectors(run, f):
    for x in INPUTS:
        answered(run("eval", f.name, *x))
        for kink in ("nan", "mean"):
            answered(run("eval", f.name, *x, "--derivative", "--at-kink", kink))
    for x in EXACT:
        answered(run("eval", f.name, *x, "--exact"))


def test_a_slope_is_not_a_number_where_the_input_is_none(run):
    assert run("eval", "sparsemax", "nan", "1", "--derivative").out == "nan nan\nnan nan\n"
    assert run("eval", "swiglu_oai", "nan", "nan", "--derivative").out == "nan nan\n"
    assert run("eval", "swiglu_oai", "inf", "inf", "--derivative").out == "0.0 0.0\n"


@pytest.mark.sampled
@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.parameters], ids=lambda f: f.name)
def test_parameters(run, f):
    answers = 0
    for p in f.parameters:
        for value in ALLOWED:
            spec = f"{f.name}:{p.name}={value}"
            if answered(run("eval", spec, "1", "-2")).code == 2:
                continue
            answers += 1
            for more in (["--derivative"], ["--exact"]):
                answered(run("eval", spec, "1", "-2", *more))
            if value != "-0.0":
                refused = answered(run("plot", spec))
                assert (refused.code, run("cheatsheet", spec)) == (2, refused)
        for value in REFUSED:
            assert answered(run("eval", f"{f.name}:{p.name}={value}", "1")).code == 2
        if p.domain.text == "a number other than 0":
            assert answered(run("eval", f"{f.name}:{p.name}=0", "1")).code == 2
    assert answers


@pytest.mark.parametrize(
    "limits", ["-1e9:1e9", "-100:5e-324", "-5e-324:5e-324", "0:1e-6", "999999999:1e9", "-1e308:1e308", "1:1.000001", "-0.0:0.0"]
)
@pytest.mark.parametrize("option", ["--xlim", "--ylim"])
@pytest.mark.parametrize("name", ["abu", "binary_step", "reglu", "softmax", "logit"])
def test_limits(run, name, option, limits):
    answered(run("plot", name, f"{option}={limits}", "--out", "a.svg"))


VALUES = ("0", "-0.0", "1", "5e-324", "1e308", "nan", "inf", "9" * 400, "true", '"1"', "[1, 2]", "{}")
LISTS = (
    "[-1e308, 1e308]", "[0, 1e-300]", "[0, 5e-324]", "[0, 1e-4]", "[0, 0]", "[nan, 1]", "[-inf, inf]", f"[0, {'9' * 400}]", "[-1e9, 1e9]",
    "[1]", "[1, 2, 3]", str([*range(60)]), "1", "[[1, 2]]", "['1', '2']",
)  # fmt: skip
TAKE_LISTS = {"xlim", "ylim", "yticks", "widths"}
TEXTS = {"rows", "windows", "title", "subtitle", "footer", "key", "fields", "headings", "layout", "paper", "orientation", "pages", "align"}


@pytest.mark.parametrize("key", [f"{table}.{key}" for table, keys in KEYS.items() for key in keys])
def test_templates_of_grids(run, tmp_path, key):
    table, _, name = key.partition(".")
    for value in LISTS if name in TAKE_LISTS else VALUES:
        minor = "minor = 5\n" if name != "minor" else ""
        text = f"kind = 'grid'\n[panel]\n{minor}" + (f"{name} = {value}\n" if table == "panel" else f"[{table}]\n{name} = {value}\n")
        (tmp_path / "t.toml").write_text(text)
        answered(run("grid", "relu", "--template", "./t.toml", "--out", "a.svg"))


@pytest.mark.parametrize("key", sorted(SHEET.keys() - TEXTS))
def test_templates_of_sheets(run, tmp_path, key):
    for value in LISTS if key in TAKE_LISTS else VALUES:
        (tmp_path / "t.toml").write_text(f"{key} = {value}\n[[rows]]\nfunctions = ['relu']\n")
        answered(run("cheatsheet", "--template", "./t.toml", "--out", "a.svg"))


@pytest.mark.parametrize("axis", ["x", "y"])
def test_windows_of_sheets(run, tmp_path, axis):
    for value in LISTS:
        (tmp_path / "t.toml").write_text(f"[[rows]]\nfunctions = ['relu', 'glu']\n{axis} = {value}\n")
        answered(run("cheatsheet", "--template", "./t.toml", "--out", "a.svg"))


@pytest.mark.parametrize("value", ["0", "1e-300", "nan", "inf", "-1", "1e308", "9" * 400])
def test_options(run, value):
    for option in (["--dpi", value], ["--size", f"{value}x{value}"]):
        assert answered(run("plot", "relu", *option)).code == 2
    assert answered(run("eval", "relu", "1", "--exact", "--digits", value)).code == 2

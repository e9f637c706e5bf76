"""What people type: understood, or answered with what to type instead."""

import math

import pytest

from actplot import get


@pytest.mark.parametrize(
    "arguments",
    [
        ["max(0,x)"], ["sigmoid(sigmoid(x))"], ["relu,gelu"], ["elu", "alpha=0.5"], ["elu", "--alpha", "0.5"], ["elu", "--alpha=0.5"],
        ["softmax:temperature=2"], ["sigmoid:scale_x=5"], ["elu", "--scale-x", "2"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_plot(run, tmp_path, arguments):
    done = run("plot", *arguments, "--out", tmp_path / "a.svg")
    assert (done.code, done.err) == (0, "") and (tmp_path / "a.svg").stat().st_size > 5000


def test_ways_to_give_a_parameter_are_one(run, tmp_path):
    ways = (["elu:alpha=0.5"], ["elu", "alpha=0.5"], ["elu", "--alpha", "0.5"], ["elu", "--set", "alpha=0.5"])
    pictures = set()
    for way in ways:
        run("plot", *way, "--out", tmp_path / "a.svg")
        pictures.add((tmp_path / "a.svg").read_bytes())
    assert len(pictures) == 1


def test_names_with_commas(run):
    assert run("formula", "relu,gelu").out == run("formula", "relu", "gelu").out == "ReLU: max(0, x)\nGELU: x · Φ(x)\n"
    assert "expected one function, got relu, gelu" in run("info", "relu,gelu").err


def test_numbers(run):
    assert run("eval", "sigmoid", "0,1,2").out == run("eval", "sigmoid", "0", "1", "2").out
    assert run("eval", "sigmoid", stdin="0,1\n2\n").out == run("eval", "sigmoid", "0", "1", "2").out
    assert run("eval", "sigmoid", "-", stdin="0,1\n2\n").out == run("eval", "sigmoid", "0", "1", "2").out
    found = [float(v) for v in run("eval", "identity", "1/3", "pi", "-pi/2", "2*e", "sqrt(2)").out.split()]
    assert found == [1 / 3, math.pi, -math.pi / 2, 2 * math.e, math.sqrt(2)]
    for wrong in ("x", "1/0", "foo", "1/3/", "9**9**9"):
        done = run("eval", "sigmoid", wrong)
        assert done.code == 2 and done.err == f"actplot: expected a number, got {wrong!r}\n"


def test_parameters_of_eval(run):
    expected = f"{get('elu:alpha=0.5')(-1.0)!r}\n"
    assert run("eval", "elu", "alpha=0.5", "-1").out == run("eval", "elu", "--alpha", "0.5", "-1").out == expected


ALONE = {
    "info": (), "code": ("--for", "c"), "golden": ("--dtype", "fp8_e5m2"), "lut": ("--entries", "9"), "points": ("--points", "100"),
    "related": (), "formula": ("--substitute",), "prove": (),
}  # fmt: skip


@pytest.mark.parametrize("command", ALONE)
def test_parameters_behind_the_name_of_every_command(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    joined, behind = (run(command, *name, *ALONE[command]) for name in (["elu:alpha=0.5"], ["elu", "alpha=0.5"]))
    assert (behind.code, behind.out) == (0, joined.out)
    done = run(command, "elu", "alfa=0.5", *ALONE[command])
    assert (done.code, done.out) == (2, "") and "elu has no parameter 'alfa'; did you mean alpha?" in done.err
    assert "no activation named 'nope'" in run(command, "nope", "alpha=0.5", *ALONE[command]).err


def test_a_file_may_be_called_as_a_parameter_is(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("points", "elu", "--points", "100", "--out", "alpha=2.txt").code == 0 and (tmp_path / "alpha=2.txt").is_file()


def test_what_is_meant_by_an_option_that_no_function_has(run):
    assert "did you mean scale_x, as in tanh:scale_x=5?" in run("plot", "tanh", "--slope", "5").err
    assert "takes a temperature: softmax:temperature=5" in run("plot", "softmax", "--slope", "5").err
    assert "elu has no parameter 'alfa'; did you mean alpha?" in run("plot", "elu", "alfa=0.5", "gelu").err


def test_an_unknown_option_stays_one(run):
    assert "no such option: --foo" in run("plot", "relu", "--foo", "3").err.lower()
    assert "no function here leaves a parameter 'beta' open" in run("plot", "relu", "--beta", "3").err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sigmoid:slope=5", "did you mean scale_x, as in sigmoid:scale_x=5? any function of one number takes scale_x, scale_y"),
        ("softmax:slope=5", "any function of vectors takes a temperature: softmax:temperature=5"),
        ("elu:alfa=1", "did you mean alpha?"),
        ("sigmoid:scale_x=0", "scale_x must be a number other than 0"),
    ],
)
def test_hints(run, name, said):
    done = run("eval", name, "1")
    assert done.code == 2 and said in done.err


def test_formulas(run):
    assert run("formula", "elu:alpha=0.5", "--substitute").out == "0.5 (eˣ − 1) if x < 0; x if x ≥ 0\n"
    assert run("formula", "elu:alpha=0.5", "--derivative", "--substitute", "--in", "x").out == "0.5 eˣ if x < 0; 1 if x > 0\n"
    assert run("formula", "sigmoid", "--derivative", "--in", "x").out == "σ(x) (1 − σ(x))\n"
    assert run("formula", "gelu", "--second").out == "2 φ(x) − x² · φ(x)\n"
    assert run("formula", "gelu", "--format", "plain").out == "x*Phi(x)\n"
    for wrong in (["--steps"], ["--in", "x"], ["--derivative", "--second"], ["--second", "--format", "expression"]):
        assert run("formula", "gelu", *wrong).code == 2


def test_steps(run):
    assert run("formula", "gelu", "--derivative", "--steps").out.splitlines() == [
        "f(x) = x · Φ(x)",
        "[Φ(x)]' = φ(x)   (chain rule: (Φ(u))' = φ(u) u')",
        "[x · Φ(x)]' = Φ(x) + x · φ(x)   (product rule: (u v)' = u' v + u v')",
        "f'(x) = Φ(x) + x · φ(x)",
    ]
    tex = run("formula", "gelu", "--derivative", "--steps", "--format", "tex").out
    assert tex.startswith(r"\begin{aligned} f(x) &= x\,\Phi(x) \\") and r"\text{product rule: }" in tex
    assert "[x*Phi(x)]' = " in run("formula", "gelu", "--derivative", "--steps", "--format", "plain").out


def test_the_second_derivative(run):
    assert float(run("eval", "gelu", "1", "--second").out) == get("gelu").second_derivative(1.0)
    assert run("eval", "gelu", "1", "--second", "--exact").out == "0.24197072451914335\n"
    assert "both" in run("eval", "gelu", "1", "--second", "--derivative").err
    assert "no function of one number" in run("eval", "softmax", "1", "2", "--second").err

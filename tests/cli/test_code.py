"""actplot code."""

import keyword

import pytest

from actplot.cli.code import FOR
from actplot.code.targets.all import TARGETS

PYTHON = [k for k, t in TARGETS.items() if t.language in ("python", "onnx")]


def test_the_porters_line(run):
    assert run("code", "keras:leaky_relu", "--for", "torch").out == (
        "# Leaky ReLU, negative_slope = 0.2\n"
        "# its gradient at the kink, as PyTorch 2.13 returns it: f'(0) = 0.2 (left 0.2, right 1)\n"
        "import torch\n\n"
        "leaky_relu = torch.nn.LeakyReLU(negative_slope=0.2)\n"
    )


def test_a_definition_is_asked_for(run):
    assert run("code", "elu", "--for", "torch", "--definition").out == (
        "# ELU, alpha = 1\n"
        "# in double precision, and rounded back: single would lose digits\n"
        "# with its own gradient, which keeps the digits that autograd would lose; a second one is what autograd makes of it\n"
        "import torch\n\n\n"
        "def elu_derivative(x):\n"
        "    dtype, x = torch.result_type(x, 1.0), x.double()\n"
        "    y = torch.where(0 <= x, 1.0, torch.exp(torch.where(x < 0, x, -1.0)))\n"
        "    return y.to(dtype)\n\n\n"
        "class EluFunction(torch.autograd.Function):\n"
        "    generate_vmap_rule = True\n\n"
        "    @staticmethod\n"
        "    def forward(x):\n"
        "        dtype, x = torch.result_type(x, 1.0), x.double()\n"
        "        y = torch.where(x < 0, torch.expm1(torch.where(x < 0, x, -1.0)), x)\n"
        "        return y.to(dtype)\n\n"
        "    @staticmethod\n"
        "    def setup_context(ctx, inputs, output):\n"
        "        ctx.save_for_backward(*inputs)\n\n"
        "    @staticmethod\n"
        "    def backward(ctx, gradient):\n"
        "        (x,) = ctx.saved_tensors\n"
        "        return gradient * elu_derivative(x)\n\n\n"
        "def elu(x):\n"
        "    return EluFunction.apply(x)\n"
    )
    assert run("code", "mish", "--for", "torch", "--definition").out.count("def ") == 1  # whose slope autograd knows
    assert "torch.nn.ELU" in run("code", "elu", "--for", "torch").out


def test_a_name_that_loses_digits_gives_way(run):
    plain, own = (run("code", "keras:gelu", "--for", "torch", *more).out.splitlines() for more in ([], ["--own"]))
    assert "gelu = torch.nn.GELU()" in own and "def gelu(x):" in plain
    assert plain[2] == "# not torch.nn.GELU, which --own prints:" and "too far off" in plain[3] and plain[4].endswith("NaN at inf, not inf")
    assert run("code", "elu:alpha=2", "--for", "tf").out.count("--own") == 0  # whose name is no better anywhere
    for name in ("silu", "mish", "softsign", "hard_swish"):
        assert "--own prints" in run("code", f"keras:{name}", "--for", "torch").out, name
    assert "--own prints" in run("code", "keras:tanh", "--for", "torch").out  # for its gradient alone
    for name in ("relu", "elu", "leaky_relu", "hard_tanh", "elu:alpha=2"):
        assert run("code", name, "--for", "torch").out == run("code", name, "--for", "torch", "--own").out, name


def test_what_is_infinite_has_its_limit(run):
    assert run("code", "softsign", "--for", "c").out.splitlines()[-2:] == [
        "    return x == INFINITY ? 1.0 : (x == -INFINITY ? -1.0 : x / (1 + fabs(x)));", "}"
    ]  # fmt: skip
    assert "INFINITY" not in run("code", "gelu_tanh", "--for", "c").out.replace("x == -INFINITY ? 0.0", "")
    assert "IsInf <detect_positive = 0> (x_wide)" in run("code", "mish", "--for", "onnx", "--definition").out


def test_the_derivative(run):
    assert run("code", "relu", "--for", "c", "--derivative").out == (
        "/* the derivative of ReLU */\n/* at the kink: f'(0) = 1 (left 0, right 1) */\n"
        "double relu_derivative(double x) {\n    return x < 0 ? 0.0 : 1.0;\n}\n"
    )


def test_vectors_and_two_inputs(run):
    assert run("code", "softmax", "--for", "numpy").out == (
        "# Softmax\n# of vectors along the last axis\nimport numpy as np\n\n\n"
        "def softmax(x):\n"
        "    t1 = np.exp(x - np.max(x, -1, keepdims=True))\n"
        "    return t1 / np.sum(t1, -1, keepdims=True)\n"
    )
    assert run("code", "bilinear", "--for", "c", "--derivative").out == (
        "/* the derivative of Bilinear */\n/* by a and by b */\n"
        "void bilinear_derivative(double a, double b, double *da, double *db) {\n    *da = b;\n    *db = a;\n}\n"
    )
    assert "torch.nn.Softmax(dim=-1)" in run("code", "softmax", "--for", "torch").out
    assert "torch.amax" in run("code", "softmax", "--for", "torch", "--definition").out


def test_ones_own(run):
    assert run("code", "x*tanh(x)", "--for", "javascript").out == "// x*tanh(x)\nfunction f(x) {\n  return x * Math.tanh(x);\n}\n"
    assert "softplus" not in run("code", "log(1+exp(x))", "--for", "c").err


@pytest.mark.parametrize("key", FOR.split("|"))
def test_a_definition_comes_of_everything(run, key):
    for name in ("relu", "gelu", "softmax", "glu", "sinlu", "x*tanh(exp(x))"):  # whether the library has a name for it or not
        for more in ([], ["--derivative"]):
            found = run("code", name, "--for", key, "--definition", *more)
            assert (found.code, found.err) == (0, "") and found.out, (name, found.err)


@pytest.mark.sampled
@pytest.mark.parametrize("key", PYTHON)
def test_every_program_can_be_read(run, key):
    for name in ("relu", "gelu", "abs", "erf", "identity", "x*sigmoid(x)", "lambda x: x**3", "where(x > 0, x, 0)", "2"):
        for more in ([], ["--derivative"], ["--definition"]):
            found = run("code", name, "--for", key, *more)
            assert (found.code, found.err) == (0, "")
            compile(found.out, "program", "exec")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["relu", "--for", "tourch"], "--for: no target 'tourch'; did you mean torch?"),
        (["relu", "--for", "fortran77"], "--for: no target 'fortran77'; expected one of torch, jax, keras"),
        (["relu", "--for", "torch", "--own", "--definition"], "--definition and --own are two answers; give one of them"),
        (["relu", "--for", "c", "--own"], "--own: C has no name of its own for relu"),
        (["relu", "--for", "torch", "--own", "--derivative"], "--own: PyTorch has no name of its own for the derivative of relu"),
        (["relu"], "whose code is it? give --for, one of torch, jax, keras"),
        (["relu", "--for", "paddle"], "--for: no target 'paddle'; expected one of torch, jax, keras"),
        (["paddle:nn.functional.swihs", "--for", "torch"], "nothing named 'nn.functional.swihs' of paddle was run; did you mean paddle:"),
        (["mxnet:LeakyReLU", "--for", "torch"], "nor is mxnet a library that is known"),
        (["gleu", "--for", "torch"], "no activation named 'gleu'; did you mean gelu, glu, lelu?"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(run, arguments, said):
    found = run("code", *arguments)
    assert (found.code, found.out, len(found.err.splitlines())) == (2, "", 1)
    assert said in found.err


def test_nothing_from_outside_is_obeyed(run, tmp_path):
    (tmp_path / "mine.toml").write_text('[[function]]\nname = "f1"\nexpression = "x*x"\ntitle = "*/ int main"\n')
    found = run("code", "f1", "--functions", "mine.toml", "--for", "c")
    assert found.code == 0 and found.out.count("*/") == 1
    for name in ("x #\n", "x\nimport os", "x*1\u2028"):
        found = run("code", name, "--for", "numpy")
        assert all(not line.startswith("import os") for line in found.out.splitlines())


@pytest.mark.parametrize("name", ["lambda", "class", "import", "print", "double", "tanh", "np", "t1", "x"])
def test_names_that_mean_something_there_are_changed(run, tmp_path, name):
    (tmp_path / "mine.toml").write_text(f'[[function]]\nname = "{name}"\nexpression = "x*tanh(x)"\n')
    for key in ("numpy", "torch", "c", "javascript"):
        found = run("code", name, "--functions", "mine.toml", "--for", key)
        if found.code == 2:  # no name of a function here
            continue
        if key in PYTHON:
            compile(found.out, "program", "exec")
            assert not keyword.iskeyword(found.out.partition("def ")[2].partition("(")[0])

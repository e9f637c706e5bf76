"""frameworks: what was recorded is shown, asked for by function, library and type; what was not is told in a line."""

import json

import pytest

from actplot.frameworks.conduct import recorded


def test_a_function_is_shown_for_each_library_that_has_it(run):
    found = run("frameworks", "celu", "--format", "json")
    rows = json.loads(found.out)
    assert found.code == 0
    assert {"celu"} == {r["function"] for r in rows}
    assert {c.title for c in recorded() if c.entry == "celu"} == {r["library"] for r in rows}


def test_an_alias_is_its_function(run):
    assert run("frameworks", "hardswish", "--format", "json").out == run("frameworks", "hard_swish", "--format", "json").out


def test_one_library_is_shown_alone(run):
    rows = json.loads(run("frameworks", "--library", "mlx", "--format", "json").out)
    assert {"MLX"} == {r["library"] for r in rows}


def test_differences_are_of_two_answers_at_least(run):
    rows = json.loads(run("frameworks", "--differ", "--format", "json").out)
    asked = {(r["function"], r["what"]) for r in rows}
    assert len(asked) > 20
    assert all(len({r["value"] for r in rows if (r["function"], r["what"]) == one}) > 1 for one in asked)


@pytest.mark.parametrize("style", ["plain", "csv", "jsonl", "markdown"])
def test_every_format_has_every_row(run, style):
    count = sum(1 for c in recorded() if c.entry == "relu")
    lines = run("frameworks", "relu", "--format", style).out.rstrip("\n").split("\n")
    assert count + {"plain": 2, "csv": 1, "jsonl": 0, "markdown": 2}[style] == len(lines)


@pytest.mark.parametrize(("line", "said"), [
    (["--library", "mlxx"], "no library named 'mlxx' was recorded; did you mean mlx"),
    (["no_such_function"], "no activation named"), (["logish"], "no library's logish was recorded; 'actplot code'"),
    (["softmax"], "no library's softmax was recorded; it is nn.Softmax(dim=-1) of PyTorch, nn.softmax of JAX"),
    (["softplus", "--library", "ncnn", "--dtype", "float64"], "ncnn's softplus was not recorded in float64; it was in float32"),
    (["--library", "torch==1.0"], "torch 1.0 was not recorded; recorded is 2.13.0+cpu"),
    (["--library", "torch==2.1"], "torch 2.1 was not recorded; recorded is 2.13.0+cpu"),
    (["--library", "thinc", "--dtype", "bfloat16"], "nothing of thinc was recorded in bfloat16; recorded is float32, float64"),
    (["--dtype", "float128"], "--dtype must be"),
])  # fmt: skip
def test_what_is_not_recorded_is_told_in_a_line(run, line, said):
    found = run("frameworks", *line)
    assert (found.code, found.out) == (2, "")
    assert said in found.err and found.err.count("\n") == 1


@pytest.mark.parametrize("spelled", ["torch==2.13", "torch@2.13.0", "PyTorch 2.13", "torch"])
def test_a_library_at_the_version_that_was_recorded(run, spelled):
    assert run("frameworks", "relu", "--library", spelled).out == run("frameworks", "relu", "--library", "torch").out


def test_a_function_is_found_by_what_it_is(run):
    names = {r["name"] for r in json.loads(run("frameworks", "hard_sigmoid_02", "--format", "json").out)}
    assert {"onnx:HardSigmoid", "thinc:hard_sigmoid"} <= names


def test_info_tells_where_libraries_differ(run):
    told = run("info", "leaky_relu").out
    assert "leaky_relu:negative_slope=0.3" in told and "Keras layers.LeakyReLU" in told and "PyTorch 2.13.0" in told
    assert "Libraries differ" not in run("info", "softmax").out and "Libraries differ" not in run("info", "x*tanh(x)").out
    record = json.loads(run("info", "gelu", "--format", "json").out)
    assert {"in": "which function", "is": "gelu_tanh"}.items() <= record["libraries_differ"][1].items()
    assert "JAX nn.gelu" in record["libraries_differ"][1]["libraries"]


def test_the_two_hard_sigmoids_name_each_other(run):
    assert "hard_sigmoid_02" in run("info", "hard_sigmoid").out
    assert "Keras 3 is hard_sigmoid" in run("info", "hard_sigmoid_02").out

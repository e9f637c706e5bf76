"""actplot eval: numbers in, the shortest texts that read back as the values out."""

import numpy as np
import pytest

from actplot import get
from actplot.checks.kinds import KINDS


def test_one_value_a_line(run):
    result = run("eval", "relu", "-1", "0", "2.5")
    assert (result.code, result.out, result.err) == (0, "0.0\n0.0\n2.5\n" if get("relu")(-1.0) == 0 else "", "")


def test_a_negative_number_is_no_option(run):
    assert float(run("eval", "gelu", "-8.4").out) == get("gelu")(-8.4) != 0


@pytest.mark.parametrize("x", ["-inf", "inf", "nan", "-1e-5", "1e308", "+3", "−2"])
def test_all_kinds_of_numbers(run, x):
    expected = get("silu")(float(x.replace("−", "-")))
    assert np.array_equal(float(run("eval", "silu", x).out), expected, equal_nan=True)


def test_values_read_back_as_the_same(run):
    x = np.random.default_rng(0).normal(size=50) * 10
    out = run("eval", "mish", *(repr(float(v)) for v in x)).out
    assert [float(line) for line in out.split()] == get("mish")(x).tolist()


def test_numbers_on_stdin(run):
    assert run("eval", "identity", stdin="1\n2 3\n\n4\n").out == "1.0\n2.0\n3.0\n4.0\n"


def test_derivative_at_a_kink(run):
    shown = [run("eval", "leaky_relu", "0", "--derivative", "--at-kink", where).out for where in ("nan", "left", "right", "mean")]
    assert shown == ["nan\n", "0.01\n", "1.0\n", "0.505\n"]


def test_a_vector_function_takes_one_vector(run):
    assert len(run("eval", "softmax", "1", "2", "3").out.split("\n")) == 2
    assert run("eval", "softmax", "1", "1", "1", "1").out == "0.25 0.25 0.25 0.25\n"
    assert run("eval", "softmax", stdin="0 0\n5 5 5 5\n").out == "0.5 0.5\n0.25 0.25 0.25 0.25\n"


def test_a_gated_function_splits_in_halves(run):
    assert float(run("eval", "glu", "2", "0").out) == 1.0
    odd = run("eval", "glu", "2", "0", "1")
    assert odd.code == 2
    assert len(odd.err.splitlines()) == 1


def test_exact_decimals(run):
    assert run("eval", "gelu", "-8.4", "--exact", "--digits", "20").out == "-1.8752102857219622866e-16\n"
    assert run("eval", "relu", "-1", "0", "2.5", "1e-400", "--exact").out == "0\n0\n2.5\n1e-400\n"
    assert run("eval", "elu:alpha=0.1", "--exact", "--derivative", "--at-kink", "mean", "0").out == "0.55\n"
    assert run("eval", "identity", "--exact", stdin="0.1 1/3\n\n−2\n").out == "0.1\n0.33333333333333333\n-2\n"
    assert run("eval", "softmax", "--exact", "--digits", "3", stdin="0 0\n1 1 1 1\n").out == "0.5 0.5\n0.25 0.25 0.25 0.25\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["relu", "1", "--digits", "5"], "--digits is for --exact"),
        (["relu", "1", "--exact", "--digits", "0"], "from 1 to 1000"),
        (["relu", "abc", "--exact"], "expected a number, got 'abc'"),
        (["relu", "1_000", "--exact"], "expected a number, got '1_000'"),
        (["relu", "9" * 5000, "--exact"], "at most 4,000 characters"),
        (["relu", "1e99999999", "--exact"], "got '1e99999999'"),
        (["relu", "1/0", "--exact"], "got '1/0'"),
        (["softmax", "1", "2", "--exact", "--derivative"], "values alone"),
        (["relu", "1", "--exat"], "did you mean --exact"),
    ],
)
def test_bad_requests_for_exact_values_are_one_line(run, arguments, expected):
    result = run("eval", *arguments)
    assert (result.code, result.out) == (2, "")
    assert expected in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["relu", "abc"], "expected a number, got 'abc'"),
        (["relu", "1_000"], "expected a number, got '1_000'"),
        (["relu", "x" * 5000], "xxx…'"),
        (["relu", "--derivativ", "1"], "did you mean --derivative"),
        (["relu", "1", "--at-kink", "up"], "--at-kink must be nan, left, right or mean, got 'up'"),
        (["gleu", "1"], "did you mean"),
        (["elu:alpha=-1", "1"], "alpha must be a positive number, got -1"),
        (["elu:alpha=nan", "1"], "alpha must be a positive number, got nan"),
        (["elu:alpa=1", "1"], "did you mean alpha?"),
        (["relu:alpha=1", "1"], "it has none"),
        (["elu:alpha", "1"], "expected NAME:parameter=value"),
        (["hard_tanh:min_val=2", "1"], "min_val must be less than max_val"),
    ],
)
def test_bad_input_is_one_clear_line(run, arguments, expected):
    result = run("eval", *arguments)
    assert (result.code, result.out) == (2, "")
    assert expected in result.err
    assert len(result.err.splitlines()) == 1


def test_a_wrong_number_on_stdin_names_its_line(run):
    assert "got 'x' in line 2" in run("eval", "relu", stdin="1\nx\n").err


def test_a_closed_pipe_ends_quietly(process):
    done = process("eval", "relu", "1", stdout=-1, stderr=-1, capture_output=False)
    assert done.returncode == 0
    import subprocess
    import sys

    shell = f"yes 1 | head -200000 | {sys.executable} -m actplot eval relu | head -1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("1.0\n", "")


def test_a_full_disk_is_one_line(process):
    with open("/dev/full", "w") as full:
        done = process("table", "relu", stdout=full, stderr=-1, capture_output=False, text=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "cannot write" in done.stderr


def test_at_kink_counts_for_every_kind(run):
    assert run("eval", "reglu", "1", "0", "--derivative").out == "0.0 nan\n"
    assert run("eval", "reglu", "1", "0", "--derivative", "--at-kink", "mean").out == "0.0 0.5\n"
    assert run("eval", "maxout", "1", "3", "3", "--derivative").out == "0.0 nan nan\n"
    assert run("eval", "maxout", "1", "3", "3", "--derivative", "--at-kink", "mean").out == "0.0 0.5 0.5\n"


@pytest.mark.parametrize("value", ["5e-324", "1e301", "1e308/1e-308", "9" * 400])
def test_parameters_stay_where_arithmetic_does(run, value):
    result = run("eval", f"elu:alpha={value}", "1")
    assert result.code == 2
    assert "alpha must be a positive number (in size from 1e-300 to 1e300)" in result.err


def test_each_parameter_is_given_once(run):
    assert "gives alpha twice" in run("eval", "elu:alpha=1,alpha=2", "1").err
    assert run("eval", "Leaky ReLU:Negative-Slope=0.5", "-1").out == "-0.5\n"


@pytest.mark.parametrize("dtype", [k for k in KINDS if k != "float64"])
@pytest.mark.parametrize("name", ["gelu", "elu:alpha=0.3", "exponential", "x*tanh(softplus(x))", "softmax"])
def test_values_in_a_type_are_those_of_its_arrays(run, name, dtype):
    kind, f = KINDS[dtype], get(name)
    x = np.random.default_rng(1).normal(size=40) * 3
    ways = {"": f} | ({"--derivative": f.derivative, "--second": f.second_derivative} if f.kind == "scalar" else {})
    for order, of in ways.items():
        told = run("eval", name, *map(repr, x.tolist()), "--dtype", dtype, *order.split()).out.split()
        assert np.array_equal(kind.rounded(list(map(float, told))), of(kind.rounded(x)), equal_nan=True), order


def test_the_type_of_every_value_is_the_usual_one(run):
    for line in (("gelu", "0.1", "-8"), ("exp(x) - 1 - x", "1e-4"), ("softmax", "1", "2", "--derivative")):
        assert run("eval", *line, "--dtype", "double") == run("eval", *line)


@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
def test_values_of_an_expression_are_rounded_once(run, dtype):
    kind = KINDS[dtype]
    for x in kind.wide(kind.rounded([1e-4, 3e-3, -0.02, 0.7])).tolist():
        for text in ("exp(x) - 1 - x", "log(1 + x) - x", "x - sin(x)"):
            exact = float(run("eval", text, "--exact", "--digits", "30", "--", repr(x)).out)
            told = run("eval", text, "--dtype", dtype, "--", repr(x)).out
            assert kind.rounded(float(told)) == kind.rounded(exact), (text, x)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("gelu -6 --dtype half", "the value at −6, −5.92e−09, rounds to −0 in float16\n"),
        ("exponential 11 12 13 --dtype float16", "the value at 12, 1.63e+05, rounds to inf in float16, the first of several\n"),
        ("relu 500 --dtype fp8_e4m3fn", "500 rounds to nan in fp8_e4m3fn\n"),
        ("softmax 1 28 --dtype fp8_e5m2", "the value at 1, 1.88e−12, rounds to 0 in fp8_e5m2\n"),
        ("gelu 0 -1 --dtype bf16", ""),
        ("exponential inf --dtype float16 -- -inf", ""),
    ],
)
def test_what_only_a_type_takes_for_zero_or_infinite_is_told(run, line, said):
    result = run("eval", *line.split())
    assert (result.code, result.err) == (0, said)


def test_a_stream_in_a_type_is_remarked_once(run):
    assert run("eval", "gelu", "--dtype", "float16", stdin="-8\n" * 9000).err.count("\n") == 1


def test_a_type_and_all_digits_exclude_each_other(run):
    result = run("eval", "gelu", "1", "--dtype", "float16", "--exact")
    assert (result.code, result.out) == (2, "") and "expected one of them" in result.err

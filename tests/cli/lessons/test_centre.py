"""actplot lesson centre: whatever is asked for changes what comes out, in every format, or is refused."""

import csv
import io
import json

import pytest

ASKED = {"--step": ["1.5"], "--seed": ["1"], "--theme": ["dark"], "--size": ["8x6"], "--dpi": ["70"]}


def test_every_option_changes_the_picture(run, tmp_path):
    def came(*more):
        result = run("lesson", "centre", *more, "--out", "a.png")
        assert (result.code, result.out, result.err) == (0, "a.png\n", "")
        return (tmp_path / "a.png").read_bytes()

    found = [came(), came("relu"), *(came(option, *value) for option, value in ASKED.items())]
    assert len(set(found)) == len(found)
    assert came() == came("sigmoid", "tanh") == found[0]


@pytest.mark.parametrize("option", ["--theme", "--size", "--dpi"])
def test_numbers_have_no_look(run, option):
    plain = run("lesson", "centre", "--format", "json")
    result = run("lesson", "centre", "--format", "json", option, *ASKED[option])
    assert result == plain or result.code == 2


def test_numbers(run):
    told = json.loads(run("lesson", "centre", "--format", "json").out)
    assert len(told["sentences"]) == 3 and told["source"]
    rows = list(csv.DictReader(io.StringIO(run("lesson", "centre", "--format", "csv").out)))
    assert {r["activation"] for r in rows} == {"sigmoid", "tanh"}
    for one in told["activations"]:
        mine = {r["quantity"]: r["value"] for r in rows if r["activation"] == one["activation"]}
        assert all(float(value) == one[key] for key, value in mine.items()) and len(mine) == 16


@pytest.mark.parametrize("format", ["svg", "pdf", "pgf"])
def test_every_format(run, tmp_path, format):
    assert run("lesson", "centre", "relu", "--format", format).out == f"output/centre-relu.{format}\n"
    assert (tmp_path / "output" / f"centre-relu.{format}").stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["softmax"], "softmax is no function of one number"),
        (["relu", "--step", "2"], "--step must be a number from 0.01 to 1.99, got 2.0"),
        (["relu", "elu", "selu", "gelu"], "expected one to 3 functions side by side, got 4"),
        (["relu", "--functions", "names.txt"], "--functions must be a .toml file here"),
        (["rleu"], "did you mean"),
        (["relu", "--size", "8x1"], "size must be at least"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(run, tmp_path, arguments, said):
    result = run("lesson", "centre", *arguments)
    assert result.code == 2 and said in result.err and result.err.count("\n") == 1
    assert [*tmp_path.iterdir()] == []

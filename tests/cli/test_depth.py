"""actplot lesson depth on the command line: every option changes what comes out, bad ones are refused in a line."""

import csv
import io
import json

import pytest

SMALL = ["--layers", "4", "--width", "16"]
OPTIONS = {"--layers": "5", "--width": "17", "--gain": "1.1", "--dtype": "float16", "--seed": "1"}


def test_every_option_changes_the_numbers(run):
    plain = run("lesson", "depth", *SMALL, "--format", "csv").out
    for option, value in OPTIONS.items():
        given = dict(zip(SMALL[::2], SMALL[1::2], strict=True)) | {option: value}
        found = run("lesson", "depth", *(t for pair in given.items() for t in pair), "--format", "csv")
        assert found.code == 0 and found.err == "" and found.out != plain, option
    assert run("lesson", "depth", *SMALL, "--format", "csv").out == plain


def test_numbers_are_json_and_csv(run):
    found = json.loads(run("lesson", "depth", "tanh", *SMALL, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(run("lesson", "depth", "tanh", *SMALL, "--format", "csv").out)))
    assert len(rows) == 8 and len(found["sentences"]) == 3
    assert [float(r["measured"]) for r in rows[:4]] == [v["measured"] for v in found["functions"][0]["forward"]]
    assert {"least", "greatest", "predicted"} < rows[0].keys()


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_pictures_are_written(run, tmp_path, format):
    first, second = (run("lesson", "depth", *SMALL, "--out", f"{n}.{format}").code for n in "ab")
    assert (first, second) == (0, 0) and (tmp_path / f"a.{format}").read_bytes() == (tmp_path / f"b.{format}").read_bytes()


def test_names_tell_what_was_asked(run):
    assert run("lesson", "depth", "relu", *SMALL, "--gain", "torch").out == "output/depth-relu-layers=4-width=16-gain=torch.png\n"


@pytest.mark.parametrize(
    "arguments",
    [["step"], ["softmax"], ["--gain", "x\x1b[31m"], ["--dtype", "half"], ["--layers", "0"], ["gelu", "--gain", "torch"], ["rely"]],
)
def test_bad_ones_are_refused_in_a_line(run, tmp_path, arguments):
    found = run("lesson", "depth", *arguments)
    assert (found.code, found.out) == (2, "") and len(found.err.splitlines()) == 1 and "\x1b" not in found.err
    assert [*tmp_path.iterdir()] == []

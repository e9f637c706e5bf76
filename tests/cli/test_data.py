"""The table of a file of numbers, in every format, and its keys for programs."""

import csv
import io
import json
from contextlib import contextmanager

import numpy as np
import pytest

import actplot
from actplot.cli import data
from actplot.measured import texts
from actplot.tables.formats import FORMATS

X = np.r_[np.random.default_rng(5).normal(size=3000), np.nan, np.inf].astype(np.float32)
KEYS = {"name", "count", "nan", "infinite", "saturated", "dead", "dip", "mean", "second_moment", "slope_moment", "gain", "gain_normal"}
KEYS |= {"quantiles"}


@pytest.fixture
def file(tmp_path):
    np.save(tmp_path / "x.npy", X)
    return "x.npy"


def test_json_has_what_was_met(run, file):
    found = json.loads(run("data", file, "relu", "gelu", "elu:alpha=0.5", "--format", "json").out)
    assert [row["name"] for row in found] == ["relu", "gelu", "elu:alpha=0.5"]
    kept = X[np.isfinite(X)].astype(float)
    for row in found:
        f = actplot.get(row["name"])
        assert set(row) >= KEYS
        assert (row["count"], row["nan"], row["infinite"]) == (3002, 1, 1)
        assert row["mean"] == pytest.approx(f(kept).mean(), rel=1e-13)
        assert row["gain"] == pytest.approx((f(kept) ** 2).mean() ** -0.5, rel=1e-13)
        assert row["gain_normal"] == pytest.approx(float(f.facts.gain.value), rel=1e-12)
        assert row["quantiles"]["0.5"] == np.median(kept) and row["quantiles"]["0.01"] == pytest.approx(np.quantile(kept, 0.01), rel=1e-15)
    assert found[0]["saturated"] == {"left": (kept < 0).mean(), "right": 0.0} and found[0]["dead"] == (kept < 0).mean()


def test_rows_of_python_are_those_of_the_command(run, file, tmp_path):
    text = run("data", file, "relu", "gelu", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    listed = actplot.data(X, ["relu", actplot.get("gelu")])
    for own in (actplot.data(X, "relu", "gelu"), listed, actplot.data(tmp_path / file, "relu", "gelu")):
        assert [list(r) for r in own] == [list(r) for r in rows]
        for mine, theirs in zip(own, rows, strict=True):
            assert {k: v for k, v in mine.items() if isinstance(v, (int, float))} == {
                k: float(v) for k, v in theirs.items() if k not in ("name", "title")
            }


@pytest.mark.parametrize("words", [["data"], ["plot", "--out", "a.svg", "--data"]])
def test_the_only_column_of_numbers_is_taken_and_told(run, tmp_path, words):
    (tmp_path / "x.csv").write_text("layer,pre\na,1\nb,-1\n")
    result = run(*words, "x.csv", "relu")
    assert (result.code, result.err) == (0, "x.csv: column pre is taken, the only one of numbers\n")
    assert words != ["data"] or "pre of x.csv: 2 numbers" in result.out
    asked = run(*words, "x.csv", "relu", "--key", "pre")
    assert (asked.code, asked.err) == (0, "") and run(*words, "x.csv", "relu", "-q").err == ""


@pytest.mark.parametrize("format", FORMATS)
def test_every_format(run, file, format):
    result = run("data", file, "relu", "gelu", "--format", format)
    assert ((result.code, result.err) == (0, "") and "GELU" in result.out) or "gelu" in result.out


def test_infinite_results_are_told(run, tmp_path):
    (tmp_path / "a.txt").write_text("-1 -2 -3")
    row = json.loads(run("data", "a.txt", "relu", "--format", "json").out)[0]
    assert (row["gain"], row["gain_infinite"], row["mean"], row["dead"]) == (None, 1, 0.0, 1.0)
    assert "∞" in run("data", "a.txt", "relu", "--format", "plain").out


def test_stdin_and_own_functions(run):
    result = run("data", "-", "max(x, 0)", "relu", "--format", "json", stdin="1 -1\n3\n")
    mine, relu = json.loads(result.out)
    assert mine["mean"] == relu["mean"] == pytest.approx(4 / 3)


def test_usage_is_one_line(run, file):
    for words, said in (
        (["data", file], "expected NAME..., or --functions FILE"),
        (["data", file, "softmax"], "softmax is no function of one number"),
        (["data", "no.npy", "relu"], "cannot read no.npy: no such file or directory"),
        (["data", file, "gleu"], "no activation named 'gleu'; did you mean"),
    ):
        result = run(*words)
        assert (result.code, result.out) == (2, "") and result.err.count("\n") == 1 and said in result.err


@pytest.mark.parametrize(("words", "passes"), [(["data"], 2), (["plot", "--out", "a.svg", "--data"], 3)])
def test_bars_tell_how_far_it_is_read_and_how_far_each_pass_is(run, tmp_path, monkeypatch, words, passes):
    shown = {}

    @contextmanager
    def told(what, wanted, total):
        yield shown.setdefault((what, wanted, total), []).append

    monkeypatch.setattr(data, "progress", told)
    monkeypatch.setattr(texts, "MANY", 300)
    (tmp_path / "x.txt").write_text("1.5\n" * 1000)
    assert run(*words, "x.txt", "relu").code == 0
    (_, _, size), (_, _, count) = shown
    assert (size, count) == (4000, 1000) and [*shown] == [("reading x.txt", True, size), ("x.txt", True, count)]
    assert [*shown.values()] == [[size] * 3, [count] * passes]


def test_files_are_drawn_from_the_command_line(run, tmp_path):
    np.savez(tmp_path / "x.npz", a=X[:-2], b=X[:-2] + 3)
    one, other, plain = (run("plot", "gelu", "--out", "-", "--format", "svg", *more).out for more in (
        ["--data", "x.npz", "--key", "a"], ["--data", "x.npz", "--key", "b"], []))  # fmt: skip
    assert len({one, other, plain}) == 3
    assert run("plot", "gelu", "--data", "x.npz").err == (
        "actplot: x.npz holds several arrays: a, b; expected --key a, or another of them\n"
    )
    assert run("plot", "gelu", "--key", "a").err == "actplot: --key is for --data FILE, of which it names a part\n"
    assert run("plot", "gelu", "--data", "x.npz", "--key", "a").out != run("plot", "gelu", "--data", "x.npz", "--key", "b").out

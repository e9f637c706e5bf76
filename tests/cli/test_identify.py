"""actplot identify: an expression or pairs in, a function of the catalogue out, or none."""

import json
from fractions import Fraction

import numpy as np
import pytest

from actplot import get

X = np.linspace(-8, 8, 300)


def written(tmp_path, y, name="pairs.csv", digits=".17g"):
    """A file of pairs."""
    path = tmp_path / name
    if name.endswith(".npy"):
        np.save(path, y)
    else:
        path.write_text("x,y\n" + "".join(f"{x!r},{v:{digits}}\n" for x, v in zip(X.tolist(), np.asarray(y).tolist(), strict=True)))
    return path


def test_an_expression(run):
    assert run("identify", "max(0.2*x, x)").out.startswith("This is leaky_relu:negative_slope=0.2.")
    record = json.loads(run("identify", "x/(1+exp(-1.702*x))", "--format", "json").out)
    assert record["identical"][0] == "quick_gelu" and record["nearest"] is None


def test_none(run):
    text = "x*tanh(softplus(x)) + 0.1*sin(x)"
    done = run("identify", text)
    assert (done.code, done.err) == (0, "")
    assert done.out == "None of the catalogue. It differs from Mish (mish) by at most 0.1 on [−6, 6], at x = ±1.57.\n"
    record = json.loads(run("identify", text, "--format", "json").out)
    assert record["identical"] == [] and record["nearest"]["name"] == "mish"
    assert record["nearest"].keys() == {"name", "difference", "x"}


SPECS = ["elu:alpha=0.7", "gelu_tanh", "hard_shrink:lambd=0.8", "swish_beta:beta=1.7", "leaky_relu:negative_slope=0.2"]


@pytest.mark.parametrize("spec", SPECS)
def test_pairs_of_a_function(run, tmp_path, spec):
    record = json.loads(run("identify", written(tmp_path, get(spec)(X)), "--format", "json").out)
    assert spec in record["identical"] and record["nearest"] is None and not record["likeness"]
    assert record["dtype"] == "float64"


def test_a_fraction_is_told_as_one(run, tmp_path):
    """A jump that lies anywhere between two points is where the plainest number is, on either side of 0."""
    jumps = np.where(np.abs(X) > 2 / 3, X, 0)
    beside = (np.abs(X[np.abs(X) <= 2 / 3]).max(), np.abs(X[np.abs(X) > 2 / 3]).min())
    record = json.loads(run("identify", written(tmp_path, jumps), "--format", "json").out)
    (told,) = (s.partition("=")[2] for s in record["identical"] if s.startswith("hard_shrink:"))
    assert len(told) < 6 and beside[0] <= Fraction(told) < beside[1]


def test_pairs_of_float32(run, tmp_path):
    x = X.astype(np.float32)
    path = written(tmp_path, np.stack([x, get("swish_beta:beta=1.7")(x)], axis=1), "pairs.npy")
    done = run("identify", path)
    assert done.out.startswith("This is swish_beta:beta=1.7: 300 pairs, at most ") and "ulp of float32" in done.out


def test_a_likeness_is_told_from_a_match(run, tmp_path):
    record = json.loads(run("identify", written(tmp_path, get("gelu")(X), digits=".3f"), "--format", "json").out)
    assert (record["identical"], record["likeness"], record["nearest"]["name"]) == ([], True, "gelu")
    assert 1e-4 < record["nearest"]["difference"] < 6e-4
    record = json.loads(run("identify", written(tmp_path, get("elu:alpha=0.7")(X), digits=".3f"), "--format", "json").out)
    assert record["nearest"]["name"] == "elu:alpha=0.7"


def test_pairs_of_nothing(run, tmp_path):
    done = run("identify", written(tmp_path, np.sin(3 * X) + X**2))
    assert done.code == 0 and done.out.startswith("None of the catalogue. The nearest is square, at most 1 off")


@pytest.mark.parametrize("style", ["json", "jsonl", "csv", "plain"])
def test_pairs_that_are_infinitely_far(run, tmp_path, style):
    """Where the nearest function is 0, ulps are no measure; JSON has no number for that."""
    done = run("identify", written(tmp_path, np.sin(X) * np.exp(-X * X / 7)), "--format", style)
    assert (done.code, done.err) == (0, "")
    if style == "json":
        record = json.loads(done.out)
        assert (record["max_ulp"], record["max_ulp_infinite"]) == (None, 1)


def test_pairs_on_stdin(run):
    lines = "".join(f"{x!r} {v!r}\n" for x, v in zip(X.tolist(), get("tanh")(X).tolist(), strict=True))
    assert run("identify", "-", stdin=lines).out.startswith("This is tanh: 300 pairs")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gleu"], "no activation named 'gleu'; did you mean"),
        (["x*("], "ends too early"),
        (["missing.csv"], "cannot read missing.csv"),
        (["x*x", "--dtype", "float32"], "--dtype is for a file of pairs"),
    ],
)
def test_what_cannot_be_read_is_told(run, arguments, said):
    done = run("identify", *arguments)
    assert (done.code, done.out) == (2, "") and said in done.err


def test_few_pairs(run):
    done = run("identify", "-", stdin="1 2\n3 4\n")
    assert done.code == 2 and "from so few numbers" in done.err

"""What benchmarks compare is the same function on both sides; how fast either is, no test asserts."""

import subprocess
import sys
from math import erf, erfc, log, sqrt

import numpy as np
import pytest

import actplot
from benchmarks import arrays, data, measure

MISSING = {
    "erf": np.vectorize(erf),
    "Phi": np.vectorize(lambda x: erfc(-x / sqrt(2)) / 2),
    "log_Phi": np.vectorize(lambda x: log(erfc(-x / sqrt(2)) / 2)),
}


def moderate(f):
    """Points within the domain that are neither large nor near its ends, every knot among them."""
    x = np.r_[np.linspace(-6, 6, 241), [float(k) for k in f.knots]]
    low, high = float(f.domain.low), float(f.domain.high)
    if np.isfinite(high):
        return np.linspace(low, high, 103)[1:-1]
    return x[x > low]


def test_every_scalar_function_is_compared_with_one_expression(scalar):
    assert (scalar.name in arrays.PLAIN) + (scalar.name in arrays.WORDS) == 1


def test_every_expression_is_of_a_scalar_function():
    assert {actplot.get(name).kind for name in [*arrays.PLAIN, *arrays.WORDS]} == {"scalar"}
    assert set(arrays.TORCH) <= {name for name in actplot.names() if actplot.get(name).frameworks.get("torch")}


@pytest.mark.parametrize("name", arrays.PLAIN)
def test_plain_expressions_are_the_function(name):
    f = actplot.get(name)
    x = moderate(f)
    np.testing.assert_allclose(arrays.PLAIN[name](x), f(x), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("name", arrays.WORDS)
def test_expressions_around_a_missing_word_are_the_function(name):
    f = actplot.get(name)
    x = moderate(f)
    word, around = arrays.WORDS[name]
    np.testing.assert_allclose(around(x, MISSING[word]), f(x), rtol=1e-6, atol=1e-6)
    assert arrays.words_in(name) == 1
    assert arrays.words_in("relu") == 0


@pytest.mark.parametrize("ends", [(-np.inf, np.inf), (0, 1), (0, np.inf)])
def test_values_are_drawn_within_the_domain_and_are_the_same_in_both_types(ends):
    wide, narrow = arrays.drawn(*ends, 10_000)
    assert (wide.dtype, narrow.dtype, wide.size) == (np.float64, np.float32, 10_000)
    assert (wide == narrow).all() and (wide > ends[0]).all() and (wide < ends[1]).all()
    assert abs(np.std(wide) - 3) < 0.1 or ends[0] == 0


def test_what_is_over_its_promise_is_marked():
    kept = {"ours": 1.5, "plain": 1.0, "f": 1.5, "f'": 2.0, "f32": 1.0, "f'32": 1.0, "MB f": 1.0, "MB f'": 1.0, "MB 32": 1.0}
    assert "over" not in arrays.line("relu", kept)
    assert arrays.line("relu", kept | {"f": 1.7, "torch": 3.5, "MB f'": 9.0}).endswith("   over: f, torch, MB f'")
    said = list(arrays.summary([kept, kept | {"f'": 3.5}]))
    assert [text for text in said if text.startswith("f against the plain expression, median") and text.endswith("1.00   over")]
    assert [text for text in said if text.startswith("f' against f, largest") and text.endswith("over: 1 of 2")]
    assert not [text for text in said if "PyTorch" in text]  # not measured


def test_memory_beyond_the_result_is_measured():
    x = np.ones(100_000)
    assert arrays.extra(lambda: x + 1) < 0.1 < 0.7 < arrays.extra(lambda: (x + 1) * (x + 2)) < 1.7


def test_size_and_names_may_be_chosen(capsys, monkeypatch):
    monkeypatch.setattr(measure, "most", 1)
    arrays.main("2e3", "relu", "gelu_erf", "logit")
    printed = capsys.readouterr().out.splitlines()
    assert [text.split()[0] for text in printed[1:4]] == ["relu", "gelu", "logit"]
    assert printed[4].startswith("f against the plain expression, median")
    with pytest.raises(SystemExit, match="softmax"):
        arrays.main("2e3", "softmax")


def test_time_and_memory_of_a_run_are_its_own(tmp_path):
    few, many = ([sys.executable, "-c", f"b = bytes({n} * 10**6); [i for i in range({n} * 10**5)]"] for n in (1, 100))
    times = [measure.cpu_seconds(few, tmp_path) for _ in range(3)]
    assert any(abs(t * 100 - round(t * 100)) > 1e-3 for t in times)  # no ticks of 10 ms
    assert measure.cpu_seconds(many, tmp_path) > max(times)
    assert measure.megabytes(few, tmp_path) + 90 < measure.megabytes(many, tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        measure.cpu_seconds([sys.executable, "-c", "print(1); raise SystemExit(3)"], tmp_path)


@pytest.mark.parametrize("name", data.NAMES)
def test_plain_sums_over_data_are_what_is_told_of_it(name, tmp_path):
    data.written(tmp_path / "x.npy", 5000)
    command = [sys.executable, str(measure.BARE / "data.py"), name, "sorted"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    plain = [float(v) for v in done.stdout.split()]
    (row,) = actplot.data(tmp_path / "x.npy", name)
    assert plain[:3] == pytest.approx([row[key] for key in ("mean", "second_moment", "slope_moment")], rel=1e-5)
    assert plain[3:5] == pytest.approx([row["dead"], row["dip"]])
    assert plain[-9:] == pytest.approx([v for key, v in row.items() if key.startswith("quantile_")], rel=1e-6)

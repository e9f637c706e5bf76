"""What is kept of libraries' runs: of the versions that are pinned, of all activations that are listed, of functions that there are."""

import json
from datetime import date

import pytest

from actplot.expressions.resolve import get
from actplot.frameworks.conduct import read, recorded
from conduct.__main__ import RECORDED
from conduct.library import library, names
from conduct.released import first

FILES = sorted(p.stem for p in RECORDED.glob("*.json"))


def kept(name):
    return json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))


def of(title, entry, expression=None):
    """The record of one activation."""
    (found,) = [c for c in recorded() if c.title == title and c.entry == entry and expression in (None, c.expression)]
    return found


def test_every_library_is_recorded():
    assert len(FILES) >= 10
    assert names() == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_record_is_of_the_pinned_version_and_of_all_that_is_listed(name):
    told, data = library(name), kept(name)
    assert list(told.packages) == data["packages"]
    assert any(data["version"].partition("+")[0] in p for p in told.packages)
    assert [(k, m.entry) for k, m in told.calls.items()] == [(c["expression"], c["entry"]) for c in data["calls"]]


@pytest.mark.parametrize("name", FILES)
def test_a_record_of_what_pip_installs_tells_when_that_came_out(name):
    day = kept(name).get("released")
    assert (day is None) == library(name).node
    assert day is None or date(2020, 1, 1) < date.fromisoformat(day)


def test_dates_are_of_the_first_file_of_a_version():
    files = [("My_Lib-1.2-py3-none-any.whl", "2026-03-02"), ("my-lib-1.2.tar.gz", "2026-03-01"),
             ("my_lib-1.20-py3-none-any.whl", "2025-01-01"), ("my_lib-1.2.dev1.tar.gz", "2024-01-01")]  # fmt: skip
    told = {"files": [{"filename": f, "upload-time": f"{day}T10:00:00Z"} for f, day in files]}
    assert (first(told, "my-lib", "1.2"), first(told, "my-lib", "1.3")) == ("2026-03-01", None)


@pytest.mark.parametrize("name", FILES)
def test_a_record_is_of_functions_that_there_are(name):
    for c in read(kept(name)):
        assert get(c.entry).name == c.entry
        assert get(c.function).kind == "scalar"
        assert c.values, f"{c.name} was run in no type"


KNOWN = [  # library, entry, what is returned at an end: found by others too, with the versions that are pinned
    ("PaddlePaddle", "relu", "nan", 0.0), ("MNN", "relu", "nan", 0.0), ("ncnn", "tanh", "nan", -1.0),
    ("OpenVINO", "relu", "nan", 0.0), ("ONNX Runtime", "thresholded_relu", "nan", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("title", "meant", "at", "returned"), KNOWN)
def test_wrong_ends_are_in_the_record(title, meant, at, returned):
    assert returned == of(title, meant).values["float32"].ends[at][0]


def test_lost_digits_are_in_the_record():
    assert of("ONNX Runtime", "sigmoid").values["float32"].max_ulp > 1e6
    assert of("onnx's evaluator", "sigmoid").values["float32"].max_ulp < 10


def test_slopes_at_kinks_are_in_the_record():
    assert [(k.x, k.returned, k.side) for k in of("MLX", "leaky_relu").slopes["float32"].kinks] == [(0.0, 1.0, "right")]

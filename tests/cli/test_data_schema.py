"""The schema of `data` is what its rows for programs are."""

import numpy as np
import pytest

import actplot
from actplot.measured.tables import columns

TYPES = {"number": (int, float), "text": (str,)}


def test_the_columns_are_those_of_rows():
    row = actplot.data(np.array([0.5, -1.0, np.nan, 2.0]), "elu")[0]
    assert [c.column for c in columns()] == list(row)
    assert all(isinstance(row[c.column], TYPES[c.type]) and c.meaning and bool(c.unit) == (c.type == "number") for c in columns())


def test_it_is_told_without_a_file(run):
    assert run("data", "--schema", "--format", "csv").out.startswith("column,type,unit,words,meaning\nname,text,")
    assert len(run("data", "--schema", "--format", "jsonl").out.splitlines()) == len([*columns()])


@pytest.mark.parametrize(("more", "what"), [(["a.npy"], "FILE"), (["a.npy", "relu"], "FILE"), (["--key", "a"], "--key")])
def test_what_chooses_rows_is_refused(run, more, what):
    assert run("data", *more, "--schema").err == f"actplot: {what} is for rows; --schema tells of columns, whatever the rows are\n"
    assert "expected a FILE of numbers" in run("data").err

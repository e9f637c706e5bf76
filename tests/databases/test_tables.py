"""Our csv, JSON and JSON lines, read by databases that are told nothing: one type a column, whichever rows there are, and right values."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from math import inf

import duckdb
import pandas as pd
import polars as pl
import pytest

import actplot
from actplot.facts.properties import PROPERTIES
from tests.readme import PATH

from .readers import CSV, JSON, TYPES, by_sqlite

pytestmark = [pytest.mark.databases, pytest.mark.filterwarnings("default")]

README = PATH.read_text(encoding="utf-8")
ALL = ("--columns", "all")
STEPS = ("binary_step", "sign", "hard_shrink")  # whose Lipschitz constants are infinite, and whose gains are not
OWN = "x*sigmoid(1.5*x)"
TABLES = {
    "the catalogue": ("table", *ALL),
    "the default columns": ("table",),
    "of entries too": ("table", "--columns", "family,kind,parameters,summary,formula,derivative,range"),
    "an infinite number first": ("table", *STEPS, "relu", "gelu", *ALL),
    "infinite numbers alone": ("table", *STEPS, *ALL),
    "infinite numbers first of many": ("table", "--where", "lipschitz > 1", "--sort", "backward_gain", *ALL),
    "one function": ("table", "relu", *ALL),
    "one that is smooth": ("table", "tanh", *ALL),
    "one vector function": ("table", "softmax", *ALL),
    "one gated function": ("table", "glu", *ALL),
    "fractions alone": ("table", "hard_sigmoid", *ALL),
    "none that is monotonic": ("table", "--where", "not monotonic", *ALL),
    "no identity": ("table", "--where", "identity_at_origin = no or identity_at_origin = yes", *ALL),
    "one's own": ("table", OWN, *ALL),
    "one's own behind the catalogue": ("table", *actplot.names(), OWN, *ALL),
    "criteria": ("table", "--criteria", "pyrcz"),
    "criteria of one's own": ("table", OWN, "binary_step", "--criteria", "pyrcz"),
    "the list": ("list",),
}
WHOLE = {
    "table": ("table", "--columns", "all,family,kind,parameters,summary,formula,derivative"),
    "criteria": TABLES["criteria"],
    "list": TABLES["the list"],
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The file of a command's output in a format, written once."""
    folder, known = tmp_path_factory.mktemp("tables"), {}

    def file(arguments, format):
        if (arguments, format) not in known:
            path = known[arguments, format] = folder / f"{len(known)}.{format}"
            command = [sys.executable, "-m", "actplot", *arguments, "--format", format]
            path.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
        return known[arguments, format]

    return file


def cells(path):
    """The cells of a csv, by column."""
    with path.open(newline="", encoding="utf-8") as lines:
        head, *rows = csv.reader(lines)
    return {column: [row[i] for row in rows] for i, column in enumerate(head)}


def meant(values):
    """The type that cells are of, and their values: what Python makes of them when it takes the whole column into account."""
    told = [v for v in values if v]
    if all(v in ("true", "false") for v in told):
        return "truth", [None if not v else v == "true" for v in values]
    try:
        return "number", [float(v) if v else None for v in values]
    except ValueError:
        return "text", [v or None for v in values]


def of_the_whole(written, arguments):
    """The type of each column of a table over the whole catalogue, of those that are not empty."""
    kind = "criteria" if "--criteria" in arguments else arguments[0]
    return {c: meant(v)[0] for c, v in cells(written(WHOLE[kind], "csv")).items() if any(v)}


@pytest.mark.parametrize("reader", CSV)
@pytest.mark.parametrize("name", TABLES)
def test_a_column_has_one_type(written, name, reader):
    path, types = written(TABLES[name], "csv"), of_the_whole(written, TABLES[name])
    found, expected = CSV[reader](path), cells(path)
    assert list(found) == list(expected)
    wrong = {c: (kind, types.get(c)) for c, (kind, _) in found.items() if any(expected[c]) and TYPES.get(kind) != types.get(c)}
    assert wrong == {}  # a column without any value has no type that one could see
    assert {c: v for c, (_, v) in found.items() if any(expected[c]) and v != valued(expected[c], types[c])} == {}


def valued(texts, kind):
    """The values of cells that are known to be of a type."""
    if kind == "truth":
        return [None if not v else v == "true" for v in texts]
    return [float(v) if v else None for v in texts] if kind == "number" else [v or None for v in texts]


def test_the_types_are_those_that_are_meant(written):
    types = of_the_whole(written, TABLES["the catalogue"])
    numbers = {
        "lipschitz", "gain", "backward_gain", "mean", "f0", "smoothness", "slope0_left", "slope0_right", "range_low", "range_high",
        "symmetry_centre_x", "symmetry_centre_y", "asymptotes_left_slope", "asymptotes_right_intercept",
    }  # fmt: skip
    truths = {"nonlinear", "bounded", "zero_centred", "range_low_attained", "range_high_attained", "simplex_valued", "cheap_derivative"}
    assert {c for c in numbers if types[c] != "number"} == set()
    assert {c for c in truths if types[c] != "truth"} == set()
    assert {c: t for c, t in types.items() if c.endswith(("_text", "_verdict")) and t != "text"} == {}


def test_the_values_are_those_of_the_facts(written):
    found = CSV["duckdb"](written(TABLES["the catalogue"], "csv"))
    rows = [actplot.get(name).facts for name in found["name"][1]]
    assert found["lipschitz"][1] == [value(f, "lipschitz") for f in rows] and inf in found["lipschitz"][1]
    assert found["gain"][1] == [value(f, "gain") for f in rows]
    assert found["range_high"][1] == [value(f, "range", "high") for f in rows]
    assert found["range_low_attained"][1] == [value(f, "range", "low_attained") for f in rows]
    assert set(PROPERTIES) == {c.removesuffix("_verdict") for c in found if c.endswith("_verdict")}


def value(facts, key, part=None):
    """The value of a fact, or a part of it, as a column holds it."""
    found = facts.value(key)
    found = found[part] if part and found is not None else found
    return {"inf": inf, "-inf": -inf}.get(found, found)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no shell of SQLite")
def test_sqlite_casts_numbers(written, name):
    path, types = written(TABLES[name], "csv"), of_the_whole(written, TABLES[name])
    expected = {c: valued(v, "number") for c, v in cells(path).items() if types.get(c) == "number"}
    if expected:
        assert by_sqlite(path, expected) == expected


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("reader", JSON)
@pytest.mark.parametrize("name", TABLES)
def test_records_are_read_as_they_are(written, name, reader, format):
    if shutil.which("jq") is None and reader == "jq":
        pytest.skip("no jq")
    path = written(TABLES[name], format)
    text = path.read_text(encoding="utf-8")
    expected = json.loads(text) if format == "json" else [json.loads(line) for line in text.splitlines()]
    assert JSON[reader](path) == expected


def test_rows_make_frames():
    rows = actplot.table(columns="all")
    frame, other = pd.DataFrame(rows), pl.DataFrame(rows, infer_schema_length=None)
    assert frame.shape == other.shape == (len(actplot.names()), len(rows[0]))
    assert frame.lipschitz.dtype == "float64" and other.schema["lipschitz"] == pl.Float64 and other.schema["bounded"] == pl.Boolean
    assert set(frame.name[frame.lipschitz == inf]) == set(other.filter(pl.col("lipschitz") == inf)["name"])


def test_a_longer_table_in_an_order_of_ones_own_wants_all_rows_looked_at(written):
    path = written(("table", "--sort", "zero_at_zero", *ALL), "csv")
    types = of_the_whole(written, ("table",))
    found = pl.read_csv(path, infer_schema_length=None)
    assert {c: k for c, k in found.schema.items() if TYPES[str(k)] != types[c]} == {}


def test_what_the_readme_says(tmp_path):
    """Its commands, in a shell that has them; DuckDB's own shell is seldom installed, but its SQL is that of the library."""
    block = README.partition("## Tables for programs")[2].partition("```sh\n")[2].partition("```")[0]
    make, duckdb_line, *others = block.strip().splitlines()
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    (tmp_path / "actplot").write_text(f'#!/bin/sh\nexec {sys.executable} -m actplot "$@"\n')
    (tmp_path / "actplot").chmod(0o755)
    subprocess.run(make, shell=True, cwd=tmp_path, env=environment, check=True)
    query = re.fullmatch(r'duckdb -c "(.*)"', duckdb_line)[1].replace("facts.csv", str(tmp_path / "facts.csv"))
    found = duckdb.sql(query).fetchall()
    assert found[0][1] == inf and found[-1][1] < 1 and "sigmoid" in dict(found)
    for line in others:
        program = "sqlite3" if line.startswith("sqlite3") else "jq"
        if shutil.which(program):
            done = subprocess.run(line, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
            names = done.stdout.split()
            facts = {n: value(actplot.get(n).facts, "lipschitz") for n in actplot.names()}
            assert names == [n for n, v in facts.items() if v is not None and (v <= 0.5 if program == "sqlite3" else v == inf)]

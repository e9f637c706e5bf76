"""What programs make of a file when they are told nothing of it: of a csv the type of each column, in our words, and its values."""

import json
import subprocess
from math import isnan

import duckdb
import pandas as pd
import polars as pl

NAMES = {
    "number": ("DOUBLE", "Float64", "float64"),
    "truth": ("BOOLEAN", "Boolean", "bool", "object"),  # pandas has truths, some of which are missing, as objects
    "text": ("VARCHAR", "String", "str"),
}
TYPES = {theirs: ours for ours, several in NAMES.items() for theirs in several}


def by_duckdb(path):
    """DuckDB, which looks at 20,480 rows."""
    found = duckdb.sql(f"select * from '{path}'")
    values = list(zip(*found.fetchall(), strict=True))
    return {name: (str(kind), list(v)) for name, kind, v in zip(found.columns, found.types, values, strict=True)}


def by_polars(path):
    """Polars, which looks at 100 rows unless it is told to look at all."""
    return {s.name: (str(s.dtype), s.to_list()) for s in pl.read_csv(path, infer_schema_length=None)}


def by_pandas(path):
    """pandas, which reads what is missing as NaN."""
    return {name: (str(s.dtype), [None if isinstance(v, float) and isnan(v) else v for v in s]) for name, s in pd.read_csv(path).items()}


CSV = {"duckdb": by_duckdb, "polars": by_polars, "pandas": by_pandas}


def by_sqlite(path, columns):
    """The shell of SQLite, which imports all as texts: the columns as the reals that it casts them to."""
    cast = ", ".join(f"""case "{c}" when '' then null else cast("{c}" as real) end as "{c}\"""" for c in columns)
    told = [".mode csv", f".import {path} t", ".mode json", f"select {cast} from t"]
    done = subprocess.run(["sqlite3", ":memory:"], input="\n".join(told), capture_output=True, text=True, check=True)
    rows = json.loads(done.stdout)
    return {c: [r[c] for r in rows] for c in columns}


def records_by_duckdb(path):
    """The records of JSON that DuckDB reads; a value whose types differ would be a text to it."""
    found = duckdb.sql(f"select * from '{path}'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def records_by_polars(path):
    """Those that polars reads, which refuses a file in which a key has two types."""
    return (pl.read_ndjson if path.suffix == ".jsonl" else pl.read_json)(path, infer_schema_length=None).to_dicts()


def records_by_jq(path):
    """Those that jq reads."""
    done = subprocess.run(["jq", "-c", "if type == \"array\" then .[] else . end", path], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


JSON = {"duckdb": records_by_duckdb, "polars": records_by_polars, "jq": records_by_jq}

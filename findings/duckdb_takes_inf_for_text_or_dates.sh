#!/usr/bin/env bash
# DuckDB 2.0.1, told nothing of the columns of a csv: whether `inf` is a number depends on where it stands. In a column that begins with it,
# all is text; where a number comes first, the same values are doubles; a column of nothing else is one of dates, inf the last day there is.
# The same column as it is sorted one way is a number, sorted the other way a text. polars 2.1.0 has doubles in all three. A number beyond
# the range of a double, such as 1e999, is infinity to both, wherever it stands.
# Lipschitz constants, gains and ends of ranges are such columns: infinite for every function that jumps.
# Seen: VARCHAR, DOUBLE, DATE (9999-12-31) for inf; DOUBLE, DOUBLE, DOUBLE for 1e999; Float64 everywhere in polars.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet duckdb==2.0.1 polars==2.1.0
cd "$work"
"$work/venv/bin/python" - <<'PYTHON'
import sys

import duckdb
import polars

COLUMNS = {"first": ("{}", "1.5", "2.5"), "later": ("1.5", "{}", "2.5"), "only": ("{}", "{}", "{}")}
SEEN = {"inf": ("VARCHAR", "DOUBLE", "DATE"), "1e999": ("DOUBLE", "DOUBLE", "DOUBLE")}
changed = False
for infinity, seen in SEEN.items():
    for (place, cells), kind in zip(COLUMNS.items(), seen, strict=True):
        with open("table.csv", "w") as file:
            file.write("name,value\n" + "".join(f"f{k},{c.format(infinity)}\n" for k, c in enumerate(cells)))
        read = duckdb.sql("select value from read_csv('table.csv')")
        found, values = str(read.types[0]), [row[0] for row in read.fetchall()]
        other = polars.read_csv("table.csv")["value"]
        print(f"{infinity} {place}: duckdb {found} {values}, polars {other.dtype} {other.to_list()}")
        changed |= found != kind or other.dtype != polars.Float64
sys.exit(changed)
PYTHON

#!/usr/bin/env bash
# ml_dtypes 0.7.0 with NumPy 2.4.6: to load it takes more than half a second of a core, nearly all of it in the set-up of its compiled module;
# 0.6.0, which has the same float types but for float8_e5m3fnu, takes some milliseconds. What loads it in passing, as JAX and onnx do, or a
# command that may only meet a bfloat16, takes as much longer to start.
# Seen: 0.006 s and 0.589 s, a ratio of 97; 85 and more in other rounds (Python 3.11, x86-64).
# Exits 1 if 0.7.0 takes less than 20 times what 0.6.0 takes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in 0.6.0 0.7.0; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/python" -m pip install --quiet numpy==2.4.6 "ml_dtypes==$version"
done
cat >"$work/load.py" <<'PYTHON'
import time

import numpy  # noqa: F401  loaded before, so that it is not counted

began = time.process_time()
from ml_dtypes import _ml_dtypes_ext  # noqa: E402,F401  Python's part of the package is loaded with it, and takes a millisecond

print(time.process_time() - began)
PYTHON
least() { for _ in 1 2 3 4 5; do "$work/$1/bin/python" "$work/load.py"; done | sort -g | head -1; }
old=$(least 0.6.0)
new=$(least 0.7.0)
python3 - "$old" "$new" <<'PYTHON'
import sys

old, new = map(float, sys.argv[1:])
print(f"0.6.0 {old:.3f} s, 0.7.0 {new:.3f} s, ratio {new / old:.0f}")
sys.exit(new < 20 * old)
PYTHON

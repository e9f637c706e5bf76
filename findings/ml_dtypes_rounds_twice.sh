#!/usr/bin/env bash
# ml_dtypes 0.6.0 with NumPy 2.4.6: a float64 becomes a bfloat16, a float8_e4m3fn or a float8_e5m2 by way of float32, and is so rounded
# twice. 1 + 2^-8 + 2^-40 lies above the middle of the bfloat16 numbers 1 and 1.0078125, and is nearer to the second; float32 drops the
# 2^-40, what is left is a tie, and the tie goes to 1. The constructor of a single bfloat16 does the same; those of the 8-bit types round
# once, so that one type gives two answers for the same number. NumPy's own float16 rounds once.
# A reference in float64 that is cast down for a comparison is thus not the correctly rounded one.
# Seen: astype bfloat16 1.0, e4m3fn 1.0, e5m2 1.0; constructors 1.0, 1.125, 1.25; float16 1.0009765625.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet numpy==2.4.6 ml_dtypes==0.6.0
"$work/venv/bin/python" - <<'PYTHON'
import sys

import ml_dtypes
import numpy as np

CASES = [  # type, half an ulp of 1, what the cast gives, what the constructor gives, what is nearest
    (ml_dtypes.bfloat16, 2.0**-8, 1.0, 1.0, 1.0078125),
    (ml_dtypes.float8_e4m3fn, 2.0**-4, 1.0, 1.125, 1.125),
    (ml_dtypes.float8_e5m2, 2.0**-3, 1.0, 1.25, 1.25),
    (np.float16, 2.0**-11, 1.0009765625, 1.0009765625, 1.0009765625),
]
changed = False
for kind, half, cast, made, nearest in CASES:
    x = 1 + half + 2.0**-40
    got = float(np.array([x]).astype(kind)[0]), float(kind(x))
    print(f"{np.dtype(kind).name}: {x!r} -> astype {got[0]!r}, constructor {got[1]!r}, nearest {nearest!r}")
    changed |= got != (cast, made)
sys.exit(changed)
PYTHON

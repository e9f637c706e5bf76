#!/usr/bin/env bash
# Keras 3.15.1 on PyTorch 2.13.0 (CPU): keras.ops.where rounds a number of Python to single precision though the other side is float64:
# where(x > 1, 0.1, x) is 0.10000000149011612 in an array of float64, and 1e300 becomes inf. ops.full_like(x, 0.1), and torch.where itself,
# keep all digits.
# Seen: where(x > 1, 0.1, x) 0.10000000149011612, where(x > 1, 1e300, x) inf, full_like 0.1, torch.where 0.1. Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet keras==3.15.1 torch==2.13.0
KERAS_BACKEND=torch "$work/venv/bin/python" -W ignore - <<'PYTHON'
import math
import sys

import torch
from keras import ops

x = torch.tensor([2.0], dtype=torch.float64)
found = {
    "ops.where(x > 1, 0.1, x)": ops.where(x > 1, 0.1, x), "ops.where(x > 1, 1e300, x)": ops.where(x > 1, 1e300, x),
    "ops.full_like(x, 0.1)": ops.full_like(x, 0.1), "torch.where(x > 1, 0.1, x)": torch.where(x > 1, 0.1, x),
}
for text, y in found.items():
    print(text, repr(float(y[0])), y.dtype)
seen = [0.10000000149011612, math.inf, 0.1, 0.1]
sys.exit([float(y[0]) for y in found.values()] != seen or any(y.dtype != torch.float64 for y in found.values()))
PYTHON

#!/usr/bin/env bash
# thinc 9.1.1 (NumpyOps, float64): sigmoid cuts its input off at -20 and 20, and never gets below 2.06e-9 or to 1. What is built on it has
# other ends: swish(x) is x times 2.06e-9 below -20, so that it falls without end (-0.00206 at -1e6, -inf at -inf) where Swish tends to 0,
# and swish(1e9) is 2.06 too small. mish and gelu, which do not use that sigmoid, tend to 0.
# Seen: sigmoid(-1000) 2.06e-9; swish(-1e6) -0.00206115, swish(-inf) -inf, 1e9 - swish(1e9) 2.06115; mish(-1e6) and gelu(-1e6) -0.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet thinc==9.1.1 numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import math
import sys

import numpy as np
from thinc.api import NumpyOps

ops = NumpyOps()
CASES = [(ops.sigmoid, -1000.0, 2.06115e-9), (ops.swish, -1e6, -2.06115e-3), (ops.swish, -math.inf, -math.inf),
         (ops.swish, 1e9, 1e9 - 2.06115), (ops.mish, -1e6, 0.0), (ops.gelu, -1e6, 0.0)]
changed = False
for f, x, seen in CASES:
    got = float(f(np.array([[x]]))[0, 0])
    print(f"{f.__name__}({x:g}) = {got!r}")
    changed |= not math.isclose(got, seen, rel_tol=1e-13 if x > 0 else 1e-5)
sys.exit(changed)
PYTHON

#!/usr/bin/env bash
# MNN 3.6.1 (x86-64 CPU, MNN.expr): exp takes no more than 87, and what is built on it saturates: softplus(90) is 87, softplus(1e6) and
# softplus(inf) too, where the function is the line y = x; expm1(100) is 6.1e37. NaN becomes a number in most: relu(nan) and softplus(nan)
# are 0, sigmoid(nan) and tanh(nan) 1, abs(nan) 0; erf and gelu keep it. expm1(1e-8), log1p(1e-8) and tanh(1e-8) are 0.
# gelu is a tanh form with a rational tanh of its own: -0.00363296 at -3, where the tanh form is -0.00363739 and GELU -0.00404969.
# Seen: as written. Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet MNN==3.6.1 numpy==2.4.6
"$work/venv/bin/python" - <<'PYTHON'
import math
import sys

import MNN.expr as expr

nan = math.nan
CASES = [("softplus", 86.0, 86.0), ("softplus", 90.0, 87.0), ("softplus", 1e6, 87.0), ("softplus", math.inf, 87.0), ("expm1", 100.0, 6.07603e37),
         ("relu", nan, 0.0), ("softplus", nan, 0.0), ("sigmoid", nan, 1.0), ("tanh", nan, 1.0), ("abs", nan, 0.0), ("erf", nan, nan),
         ("gelu", nan, nan), ("expm1", 1e-8, 0.0), ("log1p", 1e-8, 0.0), ("tanh", 1e-8, 0.0), ("gelu", -3.0, -0.00363296)]
changed = False
for name, x, seen in CASES:
    got = float(getattr(expr, name)(expr.const([x] * 16, [1, 16, 1, 1], expr.NCHW)).read().ravel()[0])
    print(f"{name}({x}) = {got:.6g}")
    changed |= not (math.isnan(got) if math.isnan(seen) else math.isclose(got, seen, rel_tol=1e-5))
sys.exit(changed)
PYTHON

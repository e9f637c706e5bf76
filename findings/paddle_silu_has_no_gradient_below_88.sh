#!/usr/bin/env bash
# PaddlePaddle 3.3.1 (CPU, float32): two names of one function have different gradients. F.silu's gradient is -inf from about -86.2 down and
# NaN from about -88.8 down, where F.swish's is 0 (exact: -2.7e-36 at -86.3 and smaller); the values agree. F.celu's gradient is NaN above
# 88.8, where the function is the line y = x; F.elu's, which has the same values, is 1.
# Seen: silu'(-86.5) -inf and silu'(-90) nan, swish' 0 or next to it at both; celu'(90) nan, elu'(90) 1.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet paddlepaddle==3.3.1 numpy==2.4.6 setuptools
"$work/venv/bin/python" - 2>/dev/null <<'PYTHON'
import math
import sys

import paddle
import paddle.nn.functional as F

CASES = [(F.silu, -86.5, -math.inf), (F.swish, -86.5, 0.0), (F.silu, -90.0, math.nan), (F.swish, -90.0, 0.0),
         (F.celu, 90.0, math.nan), (F.elu, 90.0, 1.0)]
changed = False
for f, x, seen in CASES:
    at = paddle.to_tensor([x], stop_gradient=False)
    value = f(at)
    value.sum().backward()
    slope = float(at.grad[0])
    print(f"{f.__name__}({x}) = {float(value[0]):.6g}, gradient {slope:.6g}")
    changed |= not (math.isnan(slope) if math.isnan(seen) else slope == seen if math.isinf(seen) else abs(slope - seen) < 1e-30)
sys.exit(changed)
PYTHON

#!/usr/bin/env bash
# MLX 0.32.4 (CPU backend): the gradients of nn.elu and nn.selu are NaN wherever x > 88.72, where exp(x) overflows in float32, though
# both functions are straight lines there with slopes 1 and 1.0507; the values are right. The piece that is not chosen is differentiated
# too, and 0 times infinity is NaN. nn.celu, which clips x first, has the right gradient there, but 0 at 0, where the function is smooth
# and its slope is 1. One large pre-activation is thus enough to make all weights NaN in the next step of training.
# Seen at 89: elu 89.0 with gradient nan, selu 93.5123 with nan, celu 89.0 with 1.0; at 0: celu 0.0 with gradient 0.0.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet "mlx[cpu]==0.32.4"
"$work/venv/bin/python" - <<'PYTHON'
import math
import sys

import mlx.core as mx
import mlx.nn as nn

nan = math.nan
CASES = [(nn.elu, 88.0, 1.0), (nn.elu, 89.0, nan), (nn.selu, 88.0, 1.0507), (nn.selu, 89.0, nan), (nn.celu, 89.0, 1.0),
         (nn.celu, 0.0, 0.0), (nn.elu, 0.0, 1.0)]
changed = False
for f, x, seen in CASES:
    value, slope = f(mx.array(x)).item(), mx.grad(f)(mx.array(x)).item()
    print(f"{f.__name__}({x}) = {value:.6g}, gradient {slope:.6g}")
    changed |= not (math.isnan(slope) if math.isnan(seen) else abs(slope - seen) < 1e-4)
sys.exit(changed)
PYTHON

#!/usr/bin/env bash
# MindSpore 2.10.0 (CPU): the gradient of ops.selu is wrong for all x < 0. The value y is right; its slope there is y + 1.7581 (scale times
# alpha), and what is returned is 1.0507 (y + 1), as if alpha were 1: -0.117 at -1, where it is 0.6468 - of the wrong sign, so training
# goes uphill. Beside it, ops.softplus(NaN) is inf and ops.relu(NaN) is 0, so a NaN is hidden.
# Seen: selu(-1) = -1.1113 with gradient -0.1170, selu(-0.1) = -0.1673 with 0.8749 (right: 1.5908), softplus(nan) = inf, relu(nan) = 0.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet "mindspore==2.10.0" "numpy==1.26.4"
GLOG_v=4 "$work/venv/bin/python" - <<'PYTHON'
import math
import sys

import mindspore as ms
from mindspore import ops

CASES = [(-1.0, -1.1113, -0.1170), (-0.1, -0.1673, 0.8749), (1.0, 1.0507, 1.0507)]
ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805
changed = False
for x, value, slope in CASES:
    at = ms.Tensor([x], ms.float32)
    seen = float(ops.selu(at).asnumpy()[0]), float(ms.grad(lambda v: ops.selu(v))(at).asnumpy()[0])
    right = SCALE * ALPHA * math.exp(x) if x < 0 else SCALE
    print(f"selu({x}) = {seen[0]:.4f}, gradient {seen[1]:.4f}, right {right:.4f}")
    changed |= max(abs(seen[0] - value), abs(seen[1] - slope)) > 1e-3
nan = ms.Tensor([math.nan], ms.float32)
hidden = float(ops.softplus(nan).asnumpy()[0]), float(ops.relu(nan).asnumpy()[0])
print(f"softplus(nan) = {hidden[0]}, relu(nan) = {hidden[1]}")
sys.exit(changed or hidden != (math.inf, 0.0))
PYTHON

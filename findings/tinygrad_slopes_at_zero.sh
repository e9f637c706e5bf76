#!/usr/bin/env bash
# tinygrad 0.14.0 (its Python device, float32): gradients where the function is smooth. elu (alpha 1) has slope 1 on both sides of 0 and at it,
# tinygrad says 0 at 0 and at -1e-8; celu' is 0.5 at -1e-8 and 1.5 at 1e-8 (exact: 1); erf'(0) is 0 (exact: 1.1284), so that
# nothing passes back through a unit at 0.
# elu' and selu' are NaN above 88.8. relu6(inf), hardsigmoid(inf) and softplus(inf) are NaN (inf - inf) where the limits are 6, 1 and inf.
# Seen: as written. Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet tinygrad==0.14.0
DEV=PYTHON "$work/venv/bin/python" - <<'PYTHON'
import math
import sys

from tinygrad import Tensor

nan, inf = math.nan, math.inf
CASES = [("elu", 0.0, 0.0, 0.0), ("elu", -1e-8, 0.0, 0.0), ("elu", 1.0, 1.0, 1.0), ("celu", -1e-8, 0.0, 0.5), ("celu", 1e-8, 1e-8, 1.5),
         ("erf", 0.0, 0.0, 0.0), ("erf", 0.5, 0.5205, 0.878783), ("elu", 90.0, 90.0, nan), ("selu", 90.0, 94.563, nan),
         ("relu6", inf, nan, 0.0), ("hardsigmoid", inf, nan, 0.0), ("softplus", inf, nan, nan)]
changed = False
for name, x, *seen in CASES:
    at = Tensor([x])
    y = getattr(at, name)()
    found = [y.item(), y.sum().gradient(at)[0].item()]
    print(f"{name}({x:g}) = {found[0]:.6g}, gradient {found[1]:.6g}")
    changed |= not all(math.isnan(a) if math.isnan(b) else math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-20) for a, b in zip(found, seen))
sys.exit(changed)
PYTHON

#!/usr/bin/env bash
# Keras 3.15.1 on JAX 0.10.2 (CPU, doubles switched on): keras.ops.mean of float64 is computed in float32, in an array that says float64, so
# that nothing tells of the lost half of the digits. (That keras.ops gives float32 for some operations is known: keras issue 23223.)
# Seen: mean([1/3, 2/3, 4/3]) = 0.7777778506278992 of type float64; the sum of the same, over 3, 0.7777777777777777 or so: it is 7/9.
# Exits 1 if that changes.
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/env"
"$here/env/bin/python" -m pip install --quiet keras==3.15.1 jax==0.10.2
KERAS_BACKEND=jax JAX_PLATFORMS=cpu JAX_ENABLE_X64=1 "$here/env/bin/python" - <<'PY'
import sys
import numpy as np
from keras import ops

x = ops.convert_to_tensor(np.array([1.0, 2.0, 4.0]) / 3, "float64")
mean, right = ops.mean(x), ops.sum(x) / 3
print("keras.ops.mean", repr(float(mean)), "of type", mean.dtype, "the sum over 3", repr(float(right)))
off = abs(float(mean) - 7 / 9)
sys.exit(0 if str(mean.dtype) == "float64" and off > 1e-9 and abs(float(right) - 7 / 9) < 1e-15 else 1)
PY

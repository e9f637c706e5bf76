#!/usr/bin/env bash
# LiteRT 2.3.0 (CPU, float32), models of TensorFlow 2.21.0's converter without options: softplus is 88.37627 from there on, also at infinity,
# and NaN becomes 0 in softplus and exp, -1.7580993 in selu. In TensorFlow itself softplus(100) is 100, softplus(inf) inf, and NaN stays NaN.
# Seen: softplus(88, 100, 1000, inf, nan) = 88, 88.37627, 88.37627, 88.37627, 0; exp(nan) = 0; selu(nan) = -1.7580993.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet tensorflow-cpu==2.21.0 ai-edge-litert==2.3.0
CUDA_VISIBLE_DEVICES="" TF_CPP_MIN_LOG_LEVEL=3 "$work/venv/bin/python" - 2>/dev/null <<'PYTHON'
import sys

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

X = [88.0, 100.0, 1000.0, np.inf, np.nan]
SEEN = {tf.nn.softplus: [88, 88.37627, 88.37627, 88.37627, 0], tf.math.exp: [None, None, None, None, 0],
        tf.nn.selu: [None, None, None, None, -1.7580993]}
changed = False
for f, seen in SEEN.items():
    traced = tf.function(f).get_concrete_function(tf.TensorSpec([len(X)], tf.float32))
    run = Interpreter(model_content=tf.lite.TFLiteConverter.from_concrete_functions([traced]).convert())
    run.allocate_tensors()
    run.set_tensor(run.get_input_details()[0]["index"], np.array(X, np.float32))
    run.invoke()
    y = run.get_tensor(run.get_output_details()[0]["index"])
    own = f(np.array(X, np.float32)).numpy()
    print(f"{f.__name__} at {X}: LiteRT {y.tolist()}, TensorFlow {own.tolist()}")
    changed |= not np.isnan(own[-1])
    changed |= any(s is not None and abs(v - s) > 1e-5 for v, s in zip(y.tolist(), seen))
sys.exit(bool(changed))
PYTHON

#!/usr/bin/env bash
# ncnn 1.0.20261020 (x86-64 CPU, all narrow types switched off): a NaN does not come through. TanH(nan) is -1, Sigmoid(nan) 4.2e-39 and
# Clip(nan) without bounds -3.4e38, so that a network whose weights went wrong returns ordinary numbers. TanH(1e-8) is 0 and TanH(0.001)
# 5e-5 off. Softplus is log(1 + exp x): infinite at 90, 0 at -17. Defaults are its own: ELU's alpha is 0.1, and HardSwish
# (like HardSigmoid) has slope 0.2, so that a file which leaves them out gives 0.7 at 1 where PyTorch, ONNX and Keras give 0.6667.
# Seen: as written, for one element and for sixteen (Clip 3.4e38 in the longer one).
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet ncnn==1.0.20261020 numpy==2.4.6
cd "$work"
"$work/venv/bin/python" - <<'PYTHON'
import math
import sys

import ncnn
import numpy as np


def run(layer, x, count):
    with open("net.param", "w") as file:
        file.write(f"7767517\n2 2\nInput in 0 1 in\n{layer} layer 1 1 in out\n")
    open("net.bin", "wb").close()
    net = ncnn.Net()
    for option in ("use_fp16_packed", "use_fp16_storage", "use_fp16_arithmetic", "use_bf16_storage"):
        setattr(net.opt, option, False)
    net.load_param("net.param")
    net.load_model("net.bin")
    numbers = np.full(count, x, np.float32)
    extractor = net.create_extractor()
    extractor.input("in", ncnn.Mat(numbers).clone())
    return float(np.array(extractor.extract("out")[1])[0])


CASES = [("TanH", math.nan, -1.0), ("Sigmoid", math.nan, 4.15603e-39), ("Clip", math.nan, 3.40282e38), ("TanH", 1e-8, 0.0),
         ("TanH", 0.001, 0.00100005), ("Softplus", 90.0, math.inf), ("Softplus", -17.0, 0.0), ("ELU", -1.0, -0.0632121),
         ("HardSwish", 1.0, 0.7)]
changed = False
for layer, x, seen in CASES:
    for count in (1, 16):
        got = run(layer, x, count)
        print(f"{layer}({x}), {count} elements: {got:.6g}")
        same = abs(got) if layer == "Clip" else got
        changed |= not (same == seen or math.isclose(same, seen, rel_tol=1e-5))
sys.exit(changed)
PYTHON

"""What ``actplot data`` tells of one function, in plain NumPy: the averages and shares, and the quantiles where they are asked for."""

import sys

import numpy as np

x = np.load("x.npy")
name, more = sys.argv[1], sys.argv[2:]
half, a, b, one = (np.float32(v) for v in (0.5, 0.7978845608028654, 0.044715, 1.0))
if name == "relu":
    y, slope = np.maximum(x, 0), (x > 0).astype(np.float32)
elif name == "gelu_tanh":
    t = np.tanh(a * (x + b * x * x * x))
    y, slope = half * x * (one + t), half * (one + t) + half * x * (one - t * t) * a * (one + 3 * b * x * x)
elif name == "silu":
    s = one / (one + np.exp(-x))
    y, slope = x * s, s * (one + x * (one - s))
elif name == "tanh":
    y = np.tanh(x)
    slope = one - y * y
elif name == "sigmoid":
    y = one / (one + np.exp(-x))
    slope = y * (one - y)
else:
    sys.exit(f"no plain expression of {name}")
told = [v.mean(dtype=float) for v in (y, y * y, slope * slope)]
told += [np.mean(v) for v in (slope == 0, slope < 0, x < -3, x > 3)]
told += [np.isnan(x).sum(), np.isinf(x).sum()]
if more:
    told += np.quantile(x, [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]).tolist()
print(*told)

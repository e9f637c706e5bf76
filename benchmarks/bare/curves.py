"""The shortest script that draws relu (or gelu) and its derivative."""

import math
import sys

import numpy as np
from matplotlib.figure import Figure

name, out = sys.argv[1:]
x = np.linspace(-4, 4, 401)
if name == "relu":
    y, d = np.maximum(x, 0), (x > 0).astype(float)
else:
    Phi = np.array([math.erfc(-v / math.sqrt(2)) / 2 for v in x])
    y, d = x * Phi, Phi + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
figure = Figure()
axes = figure.add_subplot()
axes.plot(x, y, label="f")
axes.plot(x, d, "--", label="f'")
axes.legend()
axes.set_title(name)
figure.savefig(out)

"""A plain script that draws so many cells of two curves, two formulas and a title on one page."""

import sys

import numpy as np
from matplotlib.figure import Figure

count, out = int(sys.argv[1]), sys.argv[2]
x = np.linspace(-4, 4, 401)
columns = 5
figure = Figure(figsize=(11.7, 8.3))
for k in range(count):
    axes = figure.add_subplot(-(-20 // columns), columns, k + 1)
    a = 1 + k / 20
    s = 1 / (1 + np.exp(-a * x))
    axes.plot(x, x * s, label="f")
    axes.plot(x, s + a * x * s * (1 - s), "--", label="f'")
    axes.set_title(f"swish {a}  range [{(x * s).min():.3f}, ∞)", fontsize=8)
    axes.set_xlabel(rf"$\frac{{x}}{{1 + e^{{-{a} x}}}}$", fontsize=8, loc="left")
    slope = rf"$\frac{{1 + e^{{-{a} x}} (1 + {a} x)}}{{(1 + e^{{-{a} x}})^2}}$"
    axes.text(1, -0.3, slope, fontsize=8, ha="right", transform=axes.transAxes)
    axes.text(0, -0.5, f"increasing: no  f(0) = 0  L = {1.1 + k / 100}  gain 1.68", fontsize=6, transform=axes.transAxes)
figure.savefig(out, dpi=200)  # as sheets are

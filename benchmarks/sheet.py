"""The one-page sheet, against the shortest script that draws two curves."""

import tempfile
from itertools import pairwise
from pathlib import Path

from .measure import Comparison, actplot, medians, report, script

# twenty ordinary cells, so that sheets of 5, 10, 15 and 20 of them differ in their number alone
CELLS = [
    *("relu", "leaky_relu", "elu", "selu", "celu", "sigmoid", "tanh", "softsign", "arctan", "erf"),
    *("gelu", "silu", "mish", "hard_swish", "lisht", "softplus", "squareplus", "sine", "snake", "tanh_shrink"),
]


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        cwd = Path(folder)
        bare = script("curves.py", "relu", "bare.png")
        report(
            [
                Comparison("cheatsheet, 35 functions, PDF", actplot("cheatsheet", "--out", "sheet.pdf"), bare, 3.0),
                Comparison("cheatsheet, 35 functions, PNG", actplot("cheatsheet", "--out", "sheet.png"), bare, 3.0),
                Comparison("cheatsheet, 35 functions, SVG", actplot("cheatsheet", "--out", "sheet.svg"), bare, 3.0),
            ],
            cwd,
            rounds=5,
        )
        sheets = [actplot("cheatsheet", *CELLS[:n], "--out", "cells.pdf") for n in (5, 10, 15, 20)]
        times = medians(sheets, cwd, rounds=5)
        steps = ", ".join(f"{(b - a) / 5 * 1000:.0f}" for a, b in pairwise(times))
        print(f"one more cell: {(times[-1] - times[0]) / 15 * 1000:.0f} ms (from 5 to 20 cells in steps of 5: {steps} ms a cell)")


if __name__ == "__main__":
    main()

"""Checks: all bfloat16 numbers against ``actplot eval NAME 1``, tables of 16 bits, and the sweep of float32 against a NumPy expression.

``python -m benchmarks.checks [NAME ...]`` measures these functions alone; ``all`` every scalar one, once each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

import actplot as package
from actplot.checks.exhaustive import BLOCK, PART, Asked, part
from actplot.checks.kinds import KINDS
from actplot.checks.subjects.called import function
from actplot.expressions.resolve import get

from . import measure
from .arrays import PLAIN
from .measure import Comparison, actplot, cpu_seconds, report

USUAL = ("relu", "gelu", "silu", "tanh", "softplus", "mish", "sine")
RATIO, TABLE = 1.5, 3.0  # a check against eval; seconds of a table
SWEPT = {"relu": 20.0, "tanh": 5.0}  # millions of inputs a second that a sweep of float32 takes at least, on a core
BINADES = (127, 128 + 256, 100)  # from 1 to 2, from -4 to -2, small ones


def golden(name: str) -> list[str]:
    """The command that writes the table of a function, in raw numbers."""
    return actplot("golden", name, "--dtype", "bfloat16", "--derivative", "--at-kink", "left", "--out", f"{name}.bin")


def sweep(name: str) -> tuple[float, float]:
    """Nanoseconds of CPU time for each number: of the sweep of NumPy's own float32 expression, and of that in float64."""
    plain = PLAIN[name]
    subject = function(plain, KINDS["float32"])
    asked = Asked("", None, get(name), 0, 1e9, False)
    best = {"ours": float("inf"), "plain": float("inf")}
    x = np.random.default_rng(0).normal(0, 3, BLOCK)
    for _ in range(min(3, measure.most)):
        for binade in BINADES:
            before = time.process_time()
            part(subject, asked, binade, 0)
            best["ours"] = min(best["ours"], (time.process_time() - before) / PART)
            before = time.process_time()
            for _ in range(PART // BLOCK):
                plain(x)
            best["plain"] = min(best["plain"], (time.process_time() - before) / PART)
    return best["ours"] * 1e9, best["plain"] * 1e9


def main(*names: str) -> None:
    """Print the ratios, and what is over."""
    scalar = [n for n in package.names() if package.get(n).kind == "scalar"]
    chosen, rounds = (scalar, 1) if names == ("all",) else (names or USUAL, 5)
    with tempfile.TemporaryDirectory() as cwd:
        for name in chosen:
            seconds = cpu_seconds(golden(name), Path(cwd))
            mark = "" if seconds <= TABLE else "   over"
            print(f"{f'golden {name}, bfloat16, with f′':48} {seconds:7.2f} s   promised {TABLE:.2f}{mark}")
            asked = actplot("check", f"{name}.bin", "--as", name, "--dtype", "bfloat16", "--derivative")
            report([Comparison(f"check {name}, bfloat16, with f′", asked, actplot("eval", name, "1"), RATIO)], Path(cwd), rounds)
    for name, millions in SWEPT.items():
        ours, plain = sweep(name)
        mark = "" if 1e3 / ours >= millions else "   over"
        print(f"{f'sweep {name}':48} {1e3 / ours:7.1f} M/s   ratio {ours / plain:5.2f}   promised {millions:.0f} M/s{mark}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Checks: all bfloat16 numbers against ``actplot eval NAME 1``, tables of 16 bits, and the sweep of float32 against a NumPy expression.

``python -m benchmarks.checks [NAME ...]`` measures these functions alone; ``all`` every scalar one, once each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import actplot as package
from actplot.checks.exhaustive import BLOCK, PART, Asked, part
from actplot.checks.kinds import KINDS
from actplot.checks.steady import bends
from actplot.checks.subjects.called import function
from actplot.expressions.resolve import get

from . import measure
from .arrays import PLAIN
from .measure import Comparison, actplot, cpu_seconds, report

USUAL = ("relu", "gelu", "silu", "tanh", "softplus", "mish", "sine")
RATIO, TABLE = 1.5, 3.0  # a check against eval; seconds of a table
SWEPT = {"relu": 20.0, "tanh": 5.0, "gelu": 5.0}  # millions of inputs a second that a sweep of float32 takes at least, on a core
BINADES = range(7, 511, 15)  # of all sizes and both signs, so that the time of these is that of all


def golden(name: str) -> list[str]:
    """The command that writes the table of a function, in raw numbers."""
    return actplot("golden", name, "--dtype", "bfloat16", "--derivative", "--at-kink", "left", "--out", f"{name}.bin")


def sweep(name: str) -> tuple[float, float]:
    """Nanoseconds of CPU time for each number: of the sweep of NumPy's own float32 expression, and of that in float64.

    NumPy has no error function: of ``gelu`` right results are swept, which cost nothing, beside the expression with tanh.
    """
    f, plain = get(name), PLAIN[name if name != "gelu" else "gelu_tanh"]
    asked = Asked("", None, f, 0, 1e9, False, bends=bends(f, 0))
    ours, beside = 0.0, 0.0
    x = np.random.default_rng(0).normal(0, 3, BLOCK)
    for binade in BINADES:
        subject = function(plain if name != "gelu" else right(name, binade), KINDS["float32"])
        ours += best(lambda binade=binade, subject=subject: part(subject, asked, binade, 0))  # type: ignore[misc]
        beside += best(lambda: [plain(x) for _ in range(PART // BLOCK)])
    return ours / len(BINADES) / PART * 1e9, beside / len(BINADES) / PART * 1e9


def right(name: str, binade: int) -> Callable[[Any], Any]:
    """The results of a part, found before."""
    x = np.arange(binade << 23, (binade << 23) + PART, dtype=np.uint32).view(np.float32).reshape(-1, BLOCK)
    found = {float(row[0]): package.get(name)(row) for row in x}
    return lambda x: found.get(float(x[0]), x)


def best(call: Callable[[], object]) -> float:
    """Seconds of CPU time."""
    found = []
    for _ in range(min(3, measure.most)):
        before = time.process_time()
        call()
        found.append(time.process_time() - before)
    return min(found)


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

"""Data: a file of 1e8 float32 numbers through ``actplot data``: its memory, and its throughput beside the plain NumPy expressions.

``python -m benchmarks.data [COUNT] [NAME ...]``. The plain script loads the whole file and has, in float32, f and f' by hand, their three
averages, the same shares, and what is NaN or infinite; ``sorted`` has the quantiles too, as the table does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

from . import measure
from .measure import actplot, cpu_seconds, megabytes, script

COUNT, PART = 100_000_000, 1 << 22
MEMORY, THROUGHPUT = 300.0, 0.7  # megabytes at most, and of the plain expressions' throughput at least
NAMES = ("relu", "gelu_tanh", "silu", "tanh", "sigmoid")


def written(path: Path, count: int) -> None:
    """A file of so many numbers of a bell."""
    rng = np.random.default_rng(0)
    found = np.lib.format.open_memmap(path, "w+", np.float32, (count,))
    for start in range(0, count, PART):
        found[start : start + PART] = rng.standard_normal(min(PART, count - start), np.float32)
    found.flush()


def main(*arguments: str) -> None:
    """Print memory and ratios, and what is over."""
    counts, names = [int(float(a)) for a in arguments if a[0].isdigit()], [a for a in arguments if not a[0].isdigit()]
    count = counts[0] if counts else COUNT if measure.most >= 5 else COUNT // 5
    with tempfile.TemporaryDirectory() as folder:
        cwd = Path(folder)
        written(cwd / "x.npy", count)
        for name in names or NAMES:
            ours = actplot("data", "x.npy", name, "--format", "json")
            used = megabytes(ours, cwd)
            rounds = [[cpu_seconds(c, cwd) for c in (ours, script("data.py", name), script("data.py", name, "sorted"))] for _ in (0, 1)]
            own, plain, ranked = (min(times) for times in zip(*rounds, strict=True))
            mark = "   over" if used > MEMORY or plain / own < THROUGHPUT else ""
            print(
                f"{name:10} {count:.0e} numbers {used:5.0f} MB (promised {MEMORY:.0f})   {own / count * 1e9:5.1f} ns a number   "
                f"throughput {plain / own:4.2f} of the plain expressions (promised {THROUGHPUT}), {ranked / own:4.2f} with quantiles{mark}",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The atlas of 30, 60 and all functions: time for each function, which must not grow, and the largest memory of a process.

Pages are drawn one after the other. A PDF is one file whose fonts hold what all pages use, so that drawing in two processes would mean to
merge the fonts again. Ten pages of PNG took 6.8 and 5.3 s in one process, 6.2 and 5.9 s in two, on two cores that had other work as well.
"""

import resource
import sys
import tempfile
from pathlib import Path

from actplot.catalogue import load

from .measure import actplot, medians

COUNTS = (30, 60, len(load()))
MEGABYTES = 400
LINEAR = 1.25  # what a function may cost among all of them, against what it costs among half as many


def main() -> None:
    """Print the ratios."""
    names = list(load())
    with tempfile.TemporaryDirectory() as folder:
        commands = [actplot("cheatsheet", *names[:n], "--template", "atlas", "--out", "atlas.pdf") for n in (1, *COUNTS)]
        start, *times = medians(commands, Path(folder), rounds=3)
    each = [(t - start) / (n - 1) for t, n in zip(times, COUNTS, strict=True)]
    for n, t, e in zip(COUNTS, times, each, strict=True):
        print(f"atlas, {n} functions, PDF{'':28} {t * 1000:7.0f} ms   {e * 1000:5.1f} ms a function")
    grown = each[-1] / each[1]
    print(f"{'a function among all, against among 60':48} ratio {grown:5.2f}   promised {LINEAR:.2f}{'' if grown <= LINEAR else '   over'}")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"{'largest memory':48} {largest:7.0f} MB   promised {MEGABYTES}{'' if largest < MEGABYTES else '   over'}")


if __name__ == "__main__":
    main()

"""The atlas of 30, 60 and all functions: time for each function, which must not grow, and memory; that of a long grid as PNG.

Pages are drawn one after the other. A PDF is one file whose fonts hold what all pages use, so that drawing in two processes would mean to
merge the fonts again. Ten pages of PNG took 6.8 and 5.3 s in one process, 6.2 and 5.9 s in two, on two cores that had other work as well.
"""

import tempfile
from pathlib import Path

from actplot.catalogue import load

from .measure import actplot, medians, megabytes

COUNTS = (30, 60, len(load()))
MEGABYTES = 400
GRID = 120  # rows: all of them would be more pixels than a PNG may have
OF_A_GRID = 200  # it is drawn in strips; as a whole it takes 584
LINEAR = 1.25  # what a function may cost among all of them, against what it costs among half as many


def main() -> None:
    """Print the ratios."""
    names = list(load())
    with tempfile.TemporaryDirectory() as folder:
        commands = [actplot("cheatsheet", *names[:n], "--template", "atlas", "--out", "atlas.pdf") for n in (1, *COUNTS)]
        start, *times = medians(commands, Path(folder), rounds=3)
        memory = [megabytes(c, Path(folder)) for c in (commands[-1], actplot("grid", *names[:GRID], "--out", "grid.png"))]
    each = [(t - start) / (n - 1) for t, n in zip(times, COUNTS, strict=True)]
    for n, t, e in zip(COUNTS, times, each, strict=True):
        print(f"atlas, {n} functions, PDF{'':28} {t * 1000:7.0f} ms   {e * 1000:5.1f} ms a function")
    grown = each[-1] / each[1]
    print(f"{'a function among all, against among 60':48} ratio {grown:5.2f}   promised {LINEAR:.2f}{'' if grown <= LINEAR else '   over'}")
    for title, found, most in zip(("atlas", f"{GRID}-function grid PNG"), memory, (MEGABYTES, OF_A_GRID), strict=True):
        print(f"{title + ': peak memory':48} {found:7.0f} MB   promised {most}{'' if found <= most else '   over'}")


if __name__ == "__main__":
    main()

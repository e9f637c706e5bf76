"""What the prover does for the whole catalogue: the share of cells that it proves, and the CPU time of each function."""

from __future__ import annotations

from statistics import mean

from actplot.catalogue import load
from actplot.facts.properties import PROVED, Facts
from actplot.prove.pool import timed

SHARE, MEAN, EACH = 98, 0.25, 2.0  # per cent, seconds, seconds


def main() -> None:
    """Print the share of cells of scalar functions, the mean and those that take longest; in one process, as one command would."""
    taken: dict[str, float] = {}
    found: dict[str, Facts] = {}
    for f in load().values():
        found[f.name], taken[f.name] = timed(f)
    cells = [fact.verdict == PROVED for name, facts in found.items() if load()[name].kind == "scalar" for fact in facts.values()]
    print(f"scalar functions: {100 * mean(cells):.1f} % of {len(cells)} cells proved, promised at least {SHARE}")
    print(f"CPU time a function: {mean(taken.values()):.2f} s on average, promised at most {MEAN}")
    slowest = sorted(taken, key=taken.__getitem__, reverse=True)
    over = [name for name in slowest if taken[name] > EACH]
    print(f"the longest: {', '.join(f'{name} {taken[name]:.2f} s' for name in slowest[:5])}; {len(over)} over {EACH:g} s")


if __name__ == "__main__":
    main()

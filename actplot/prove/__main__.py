"""python -m actplot.prove [--check] [NAME ...]: writes ``facts.json``, or tells what in it is stale.

Only entries whose digest has changed are looked at again; ``--all`` looks at every one.
"""

from __future__ import annotations

import sys

from ..catalogue import load
from . import records
from .pool import found


def main(arguments: list[str]) -> int:
    """The command; 1 if ``--check`` finds anything that is not up to date."""
    kept, catalogue = records.read(records.PATH), load()
    if "--check" in arguments:
        wrong = records.stale(kept, catalogue)
        told = f"{len(wrong)} entries to redo: run python -m actplot.prove" if wrong else "facts.json is up to date"
        print(*wrong, told, sep="\n", file=sys.stderr)
        return int(bool(wrong))
    chosen = {a for a in arguments if not a.startswith("-")}
    todo = [f for n, f in catalogue.items() if "--all" in arguments or n in chosen or n not in kept or not records.fresh(f, kept[n])]
    renewed = {n: kept[n] for n in catalogue if n in kept}
    for f, facts, _ in found(todo):
        print(f.name, file=sys.stderr, flush=True)
        renewed[f.name] = records.record(f, facts)
    records.write(records.PATH, renewed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

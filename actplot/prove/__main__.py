"""python -m actplot.prove [--check] [NAME ...]: writes the index of the catalogue and ``facts.json``, or tells what in them is stale.

Only entries whose digest has changed are looked at again; ``--all`` looks at every one.
"""

import sys

from .. import catalogue, index
from ..facts import store
from . import records
from .pool import found


def main(arguments: list[str]) -> int:
    """The command; 1 if ``--check`` finds anything that is not up to date."""
    listed = catalogue.written()
    if "--check" in arguments:
        current = index.PATH.is_file() and index.PATH.read_text(encoding="utf-8") == listed
        wrong = ([] if current else ["stale: the index"]) + records.stale(store.read(store.PATH), catalogue.load())
        told = f"{len(wrong)} entries to redo: run python -m actplot.prove" if wrong else "facts.json is up to date"
        print(*wrong, told, sep="\n", file=sys.stderr)
        return int(bool(wrong))
    index.PATH.write_text(listed, encoding="utf-8", newline="\n")  # before the catalogue is read by it
    kept, known = store.read(store.PATH), catalogue.load()
    chosen = {a for a in arguments if not a.startswith("-")}
    todo = [f for n, f in known.items() if "--all" in arguments or n in chosen or n not in kept or not records.fresh(f, kept[n])]
    renewed = {n: kept[n] for n in known if n in kept}
    for f, facts, _ in found(todo):
        print(f.name, file=sys.stderr, flush=True)
        renewed[f.name] = records.record(f, facts)
    store.PATH.write_text(store.written(renewed), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

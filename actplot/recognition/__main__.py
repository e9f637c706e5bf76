"""python -m actplot.recognition [--check]: writes ``relatives.json``, or tells what in it is stale.

Entries that have not changed are looked at again only beside those that have; ``--all`` looks at every pair.
"""

import sys
from collections.abc import Collection, Mapping
from typing import Any

from .. import catalogue
from ..definition import Definition
from . import relatives


def main(arguments: list[str]) -> int:
    """The command; 1 if ``--check`` finds anything that is not up to date."""
    known, kept = catalogue.load(), relatives.read(relatives.PATH)
    stale = relatives.stale(kept, known)
    if "--check" in arguments:
        told = f"{len(stale)} entries to redo: run python -m actplot.recognition" if stale else "relatives.json is up to date"
        print(*(f"stale: {n}" for n in stale), told, sep="\n", file=sys.stderr)
        return int(bool(stale))
    if not stale and "--all" not in arguments:
        return 0
    anew = set(known) if "--all" in arguments else {n for n in stale if n in known}
    solved = {n: specs(f, anew, kept) for n, f in known.items()}
    pairs = relatives.both_ways(solved)
    records = {n: record(f, pairs[n]) for n, f in known.items()}
    relatives.PATH.write_text(relatives.text(records), encoding="utf-8", newline="\n")
    return 0


def specs(f: Definition, anew: Collection[str], kept: Mapping[str, Any]) -> list[str]:
    """The other functions that an entry at its defaults is, as they are kept or found anew."""
    if f.name in anew:
        print(f.name, file=sys.stderr, flush=True)
        return [g.spec for g in relatives.identical(f)]
    known = [other for own, other in kept[f.name][relatives.IDENTICAL] if own == f.name and other.partition(":")[0] not in anew]
    return known + ([g.spec for g in relatives.identical(f, anew)] if anew else [])


def record(f: Definition, pairs: list[list[str]]) -> dict[str, Any]:
    """What is written of an entry."""
    same = [other.partition(":")[0] for own, other in pairs if own == f.name]
    return {"digest": relatives.digest(f), relatives.IDENTICAL: pairs, relatives.NEAR: relatives.near(f, same)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

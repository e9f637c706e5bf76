"""python -m actplot.prove [--check] [NAME ...]: writes ``facts.json``, or tells what in it is stale.

Only entries whose digest has changed are looked at again; ``--all`` looks at every one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..catalogue import load
from ..definition import Definition
from ..facts import properties
from ..facts.properties import Facts
from .digest import seal
from .pool import found

PATH = Path(properties.__file__).with_name("facts.json")


def main(arguments: list[str]) -> int:
    """The command; 1 if ``--check`` finds anything that is not up to date."""
    kept, catalogue = read(PATH), load()
    if "--check" in arguments:
        wrong = stale(kept, catalogue)
        for line in wrong:
            print(line, file=sys.stderr)
        print(f"{len(wrong)} entries to redo: run python -m actplot.prove" if wrong else "facts.json is up to date", file=sys.stderr)
        return int(bool(wrong))
    chosen = {a for a in arguments if not a.startswith("-")}
    todo = [f for n, f in catalogue.items() if "--all" in arguments or n in chosen or n not in kept or not fresh(f, kept[n])]
    records = {n: kept[n] for n in catalogue if n in kept}
    for f, facts, _ in found(todo):
        print(f.name, file=sys.stderr, flush=True)
        records[f.name] = record(f, facts)
    PATH.write_text(written(records), encoding="utf-8", newline="\n")
    return 0


def read(path: Path) -> dict[str, Any]:
    """All records of a lock file."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def stale(kept: Mapping[str, Any], catalogue: Mapping[str, Definition]) -> list[str]:
    """What is stale, missing or superfluous, one line each."""
    missing = [f"missing: {n}" for n in catalogue if n not in kept]
    changed = [f"stale: {n}" for n, f in catalogue.items() if n in kept and not fresh(f, kept[n])]
    return missing + changed + [f"superfluous: {n}" for n in kept if n not in catalogue]


def fresh(f: Definition, record: Mapping[str, Any]) -> bool:
    """Whether a record was made from the present definition and has not been changed since."""
    return bool(record["digest"] == seal(f, record["facts"]))


def record(f: Definition, facts: Facts) -> dict[str, Any]:
    """What is written of one entry."""
    kept = packed(facts)
    return {"digest": seal(f, kept), "facts": kept}


def packed(facts: Facts) -> dict[str, list[Any]]:
    """Facts as lists, from which texts that follow from the value and empty notes are left out."""
    found = {}
    for key, f in sorted(facts.items()):
        text = f.text if f.verdict != properties.UNKNOWN and f.text != properties.PROPERTIES[key].text(f.value) else ""
        row = [f.value, f.verdict, text, f.note]
        while row[-1] == "":
            row.pop()
        found[key] = row
    return found


def written(records: Mapping[str, Any]) -> str:
    """The lock file: one line an entry, sorted, so that one entry can be parsed without the others."""
    lines = [f"{json.dumps(n)}: {json.dumps(records[n], ensure_ascii=False, separators=(',', ':'))}" for n in sorted(records)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

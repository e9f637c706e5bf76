"""``facts.json``, the lock file of what was found: reading and writing it, and what in it is stale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..definition import Definition
from ..facts import properties
from ..facts.properties import Facts
from .digest import seal

PATH = Path(properties.__file__).with_name("facts.json")


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


def write(path: Path, records: Mapping[str, Any]) -> None:
    """Writes a lock file."""
    path.write_text(written(records), encoding="utf-8", newline="\n")


def written(records: Mapping[str, Any]) -> str:
    """The lock file: one line an entry, sorted, so that one entry can be parsed without the others."""
    lines = [f"{json.dumps(n)}: {json.dumps(records[n], ensure_ascii=False, separators=(',', ':'))}" for n in sorted(records)]
    return "{\n" + ",\n".join(lines) + "\n}\n"

"""A copy of the package whose catalogue is five times as large: index and facts under four more names each, families five times as long."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import actplot
from actplot.facts import store

TIMES = 5


def enlarged(folder: Path) -> Path:
    """The folder, with the copy in it."""
    copy = folder / "actplot"
    shutil.copytree(Path(actplot.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    index = json.loads((copy / "index.json").read_text(encoding="utf-8"))
    records = store.read(copy / "facts" / "facts.json")
    entries, facts = {}, {}
    for name, head in index["entries"].items():
        for n in range(1, TIMES + 1):
            own = f"_{n}" if n > 1 else ""
            titles = {k: head[k] + own for k in ("title", "long_name")}
            entries[name + own] = head | titles | {"aliases": [a + own for a in head["aliases"]]}
            facts[name + own] = records[name]
    (copy / "index.json").write_text(json.dumps(index | {"entries": entries}, ensure_ascii=False), encoding="utf-8")
    (copy / "facts" / "facts.json").write_text(store.written(facts), encoding="utf-8")
    for family in (copy / "functions").glob("[!_]*.py"):
        text = family.read_text(encoding="utf-8")
        family.write_text(text + text.partition("\n\n\n")[2] * (TIMES - 1), encoding="utf-8")
    return folder

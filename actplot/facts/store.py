"""The store of what was found: ``facts.json``, generated like a lock file, a line a fact, of which only the wanted ones are decoded."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .properties import PROPERTIES, UNKNOWN, Facts

DECODER = json.JSONDecoder()
PATH = Path(__file__).with_name("facts.json")


@cache
def stored() -> dict[str, bytes]:
    """What is written of each entry, by its name."""
    records = (PATH.read_bytes() if PATH.is_file() else b"").split(b'\n"')[1:]  # what starts with a blank is a fact
    return {r[: r.index(b'"')].decode(): r for r in records}


def recorded(name: str) -> Facts | None:
    """The recorded facts of a catalogue entry, None where there are none."""
    found = stored().get(name)
    return None if found is None else Facts(Record(found))


@dataclass(frozen=True, eq=False)
class Record(Mapping[str, list[Any]]):
    """The packed facts of an entry, each parsed when it is asked for."""

    written: bytes

    def __contains__(self, key: object) -> bool:
        return mark(str(key)) in self.written

    def __getitem__(self, key: str) -> list[Any]:
        start = self.written.find(before := mark(key))
        if start < 0:
            raise KeyError(key)
        line = self.written[start + len(before) : self.written.index(b"\n", start + 1)]
        row: list[Any] = DECODER.raw_decode(line.decode())[0]
        return row

    def __iter__(self) -> Iterator[str]:
        return (k for k in PROPERTIES if k in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def mark(key: str) -> bytes:
    """What stands before a fact."""
    return f'\n "{key}": '.encode()


def read(path: Path) -> dict[str, Any]:
    """All records: digest and packed facts by name."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def written(records: Mapping[str, Any]) -> str:
    """The file: of each entry, in the order of their names, a line with its digest and a line a fact."""
    return "{" + ",".join(f"\n{json.dumps(n)}: {block(records[n])}" for n in sorted(records)) + "\n}\n"


def block(record: Mapping[str, Any]) -> str:
    """One record; a blank before a key tells facts from names."""
    facts = ",\n".join(f" {json.dumps(k)}: {compact(v)}" for k, v in record["facts"].items())
    return f'{{"digest": {json.dumps(record["digest"])}, "facts": {{\n{facts}\n}}}}'


def compact(value: Any) -> str:
    """JSON without blanks, on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed(facts: Facts) -> dict[str, list[Any]]:
    """Facts as lists, from which texts that follow from the value and empty notes are left out."""
    found: dict[str, list[Any]] = {}
    for key, f in sorted(facts.items()):
        text = f.text if f.verdict != UNKNOWN and f.text != PROPERTIES[key].text(f.value) else ""
        row = [f.value, f.verdict, text, f.note]
        while row[-1] == "":
            row.pop()
        found[key] = row
    return found

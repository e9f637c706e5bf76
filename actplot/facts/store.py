"""The store of what was found: ``facts.json``, generated like a lock file, a line a fact, of which only the wanted ones are read."""

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
def stored() -> tuple[str, dict[str, tuple[int, int]]]:
    """The text, and where in it each entry's record lies, by its name."""
    text = PATH.read_text(encoding="utf-8") if PATH.is_file() else ""
    places, end = {}, text.find('\n"')
    while end >= 0:
        start, end = end, text.find('\n"', end + 1)  # what starts with a blank is a fact
        places[text[start + 2 : text.index('"', start + 2)]] = start, end if end >= 0 else len(text)
    return text, places


def recorded(name: str) -> Facts | None:
    """The recorded facts of a catalogue entry, None where there are none."""
    text, places = stored()
    return Facts(Record(text, *places[name])) if name in places else None


@dataclass(frozen=True, eq=False)
class Record(Mapping[str, list[Any]]):
    """The packed facts of an entry, each parsed when it is asked for."""

    text: str
    start: int
    end: int

    def place(self, key: str) -> int:
        """Where a fact starts, -1 where there is none."""
        found = self.text.find(mark := f'\n "{key}": ', self.start, self.end)
        return found if found < 0 else found + len(mark)

    def __contains__(self, key: object) -> bool:
        return self.place(str(key)) >= 0

    def __getitem__(self, key: str) -> list[Any]:
        if (start := self.place(key)) < 0:
            raise KeyError(key)
        row: list[Any] = DECODER.raw_decode(self.text, start)[0]
        return row

    def __iter__(self) -> Iterator[str]:
        return (k for k in PROPERTIES if k in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)  # not the whole text


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

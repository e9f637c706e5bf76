"""Which functions of the catalogue are one, at which parameters, and which are near to each other: as recorded, or found.

``relatives.json`` is generated like a lock file: of each entry a line with its digest, the identities that it is part of and what is near.
Standard library only, until something is found anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..definition import OWN_FAMILY, Definition
from ..parameters import written

PATH = Path(__file__).with_name("relatives.json")
VERSION = 1  # of what is looked for: whoever changes it counts it up
MOST = 5  # functions that are told to be near
NEAREST, CLOSE = 1.0, 0.2  # how near the first must be, and those behind it
DIGITS = 6  # of a difference, and of its place
IDENTICAL, NEAR = "identical", "near"


@dataclass(frozen=True)
class Relative:
    """One that a function is identical with, when it has the parameters of ``of``; or near to, by how much at most, and where."""

    name: str
    relation: str
    difference: float
    x: float | None
    of: str

    def record(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"name": self.name, "relation": self.relation, "difference": self.difference, "x": self.x, "of": self.of}


@cache
def stored() -> Mapping[str, Any]:
    """The records, by name."""
    return read(PATH)


def read(path: Path) -> dict[str, Any]:
    """The records of a file."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def relatives(f: Definition) -> list[Relative]:
    """The relatives of a function at its parameters, those that it is identical with first: as recorded, else found in a second or two.

    Of an entry at its defaults also those that it is identical with at other parameters.
    """
    kept = recorded(f)
    return found(f) if kept is None else kept


def recorded(f: Definition) -> list[Relative] | None:
    """Those that are recorded, None for what is no entry of the catalogue at its defaults."""
    if f.family == OWN_FAMILY or f.changed or f.name not in stored():
        return None
    kept = stored()[f.name]
    return [Relative(other, IDENTICAL, 0.0, None, own) for own, other in kept[IDENTICAL]] + [
        Relative(other, NEAR, off, x, f.spec) for other, off, x in kept[NEAR]
    ]


def found(f: Definition) -> list[Relative]:
    """Those that are found at its parameters: identities by proof, others by values."""
    same = identical(f)
    return [Relative(g.spec, IDENTICAL, 0.0, None, f.spec) for g in same] + [
        Relative(other, NEAR, off, x, f.spec) for other, off, x in near(f, [g.name for g in same])
    ]


def identical(f: Definition, among: Collection[str] | None = None) -> list[Definition]:
    """The functions, or those of some names, that it is proved to be, without itself."""
    from .recognise import held, of_function

    if f.kind == "vector" or f.entry.box is not None:
        return []
    same = of_function(f).identical if hasattr(f.entry, "tree") else held(f, among)[0]
    return [g for g in same if g.name != f.name]


def near(f: Definition, same: Iterable[str]) -> list[tuple[str, float, float]]:
    """The nearest function on [-6, 6], and further ones that are close: each with the largest difference and its place."""
    from .likeness import near

    if f.kind != "scalar" or f.entry.box is not None:
        return []
    rows = near(f, MOST, {f.name, *same})
    close = [n for k, n in enumerate(rows) if n.apart.size <= (CLOSE if k else NEAREST)]
    return [(n.function.spec, rounded(n.apart.size), rounded(n.apart.place)) for n in close]


def rounded(v: float) -> float:
    """A few digits of a number, which are the same on all machines."""
    return float(f"{v:.{DIGITS}g}") + 0.0


def digest(f: Definition) -> str:
    """Sixteen hexadecimal digits that change when anything does that an entry is told apart by."""
    from ..algebras.symbols.traces import trace

    variants = sorted(",".join(f"{k}={written(v)}" for k, v in n.values.items()) for names in f.frameworks.values() for n in names)
    parameters = [f"{p.name} {p.domain.text} {f.values[p.name]!r}" for p in f.parameters]
    lines = [f"{VERSION} {f.kind} {f.name} on {f.domain.low!r} {f.domain.high!r}", *parameters, trace(f).text, *variants]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def stale(records: Mapping[str, Any], known: Mapping[str, Definition]) -> list[str]:
    """The entries whose record is not of what they are now, and records of what is no entry."""
    gone = [n for n in records if n not in known]
    return [n for n, f in known.items() if n not in records or records[n]["digest"] != digest(f)] + gone


def both_ways(solved: Mapping[str, Iterable[str]]) -> dict[str, list[list[str]]]:
    """Of each entry the pairs of a spec of its own and one of another that is the same function.

    ``solved``: of each entry at its defaults, the specs of others that it is.
    """
    pairs: dict[str, dict[tuple[str, str], None]] = {name: {} for name in solved}
    for name, others in solved.items():
        for other in others:
            pairs[name][name, other] = None
    for name, others in solved.items():
        for other in others:
            if (own := other.partition(":")[0]) in pairs:
                pairs[own][other, name] = None
    return {name: [list(p) for p in in_order(name, found)] for name, found in pairs.items()}


def in_order(name: str, found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs at the defaults of both first, those at parameters of the entry last."""
    return sorted(found, key=lambda p: (p[0] != name, p[0].count("="), p[1].count("="), p))


def text(records: Mapping[str, Any]) -> str:
    """The file: a line an entry, in the order of their names."""
    return "{" + ",".join(f"\n{json.dumps(n)}: {json.dumps(records[n], separators=(',', ':'))}" for n in sorted(records)) + "\n}\n"

"""The records of libraries' runs: which function each of their activations is, and what it does there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..checks.spots import Kink, Spot
from ..expressions.told import files

Json = dict[str, Any]
DECODER = json.JSONDecoder()
BLOCK = "\n    {"  # what an activation begins with in a file
ENTRY = re.compile(r'"entry": "(\w*)",')
LOST = 1000.0  # ulps, beyond which digits are lost


@dataclass(frozen=True)
class Lost:
    """From where to where results are bad, how, how many of those that were looked at, and the worst of them."""

    what: str
    low: float
    high: float
    bad: int
    worst: Spot


@dataclass(frozen=True)
class Seen:
    """What was seen of f, or of f', in one type; ``ends`` are those at which something wrong is returned: what, and what is true."""

    points: int
    max_ulp: float
    correctly_rounded: float
    worst: Spot | None
    lost: tuple[Lost, ...]
    ends: Mapping[str, tuple[float, float]]
    kinks: tuple[Kink, ...]


@dataclass(frozen=True)
class Conduct:
    """One activation of a library: the entry whose name it bears, the function that it is, and what was seen in each type.

    ``released`` is the day on which the version came out, None where no index tells.
    """

    library: str
    title: str
    version: str
    released: str | None
    prefix: str
    expression: str
    entry: str
    function: str
    values: Mapping[str, Seen]
    slopes: Mapping[str, Seen]
    alone: Mapping[str, int]  # of so many numbers looked at that are returned differently when they are given alone

    @property
    def name(self) -> str:
        """What it is called as a name of a function: keras:leaky_relu."""
        return f"{self.prefix}:{self.expression}"


@cache
def recorded() -> tuple[Conduct, ...]:
    """All activations of all libraries, by entry, then library."""
    return ordered(c for p in files() for c in read(json.loads(p.read_text(encoding="utf-8"))))


@cache
def recorded_of(name: str) -> tuple[Conduct, ...]:
    """The same of one entry's name: of each file only what bears it is decoded."""
    return ordered(c for head, calls in texts() if name in calls for c in read(head | {"calls": decoded(calls[name])}))


def ordered(found: Iterable[Conduct]) -> tuple[Conduct, ...]:
    """By entry, then library."""
    return tuple(sorted(found, key=lambda c: (c.entry, c.title.casefold(), c.expression)))


@cache
def texts() -> tuple[tuple[Json, dict[str, list[str]]], ...]:
    """All files in parts."""
    return tuple(parted(path.read_text(encoding="utf-8")) for path in files())


def parted(text: str) -> tuple[Json, dict[str, list[str]]]:
    """A file without its activations, and these as text, by the entry that they are: each begins on a line of its own."""
    head, *calls = text.split(BLOCK)
    found: dict[str, list[str]] = {}
    for call in calls:
        if named := ENTRY.search(call.partition('"types"')[0]):
            found.setdefault(named[1], []).append(call)
    return DECODER.raw_decode(head + "]}")[0], found


def decoded(calls: Iterable[str]) -> list[Json]:
    """Activations from their text."""
    return [DECODER.raw_decode("{" + call)[0] for call in calls]


def others(data: Json) -> list[Conduct]:
    """What was called with arguments, by which programs are judged, and which stands in no table."""
    return read({**data, "calls": data.get("others", [])})


def read(data: Json) -> list[Conduct]:
    """The activations in a library's file."""
    return [
        Conduct(
            data["library"], data["title"], data["version"], data.get("released"), data["prefix"],
            c["expression"], c.get("entry", ""), c["function"],
            {k: seen(v) for k, v in c["types"].items() if "refused" not in v},
            {k: seen(v["derivative"]) for k, v in c["types"].items() if "derivative" in v},
            {k: v["alone"]["count"] for k, v in c["types"].items() if "alone" in v},
        )
        for c in data["calls"]
    ]  # fmt: skip


def seen(v: Json) -> Seen:
    """What was seen of one function in one type."""
    lost = [*v.get("nonfinite", []), *v.get("regions", [])]
    return Seen(
        v["points"], float(v["max_ulp"]), v["correctly_rounded"], spot(v["worst"]) if "worst" in v else None,
        tuple(Lost(r["what"], float(r["from"]), float(r["to"]), r["bad"], spot(r["worst"])) for r in lost),
        {e["at"]: (float(e["returned"]), float(e["true"])) for e in v.get("limits", [])},
        tuple(Kink(float(k["x"]), float(k["left"]), float(k["right"]), float(k["returned"]), k["side"]) for k in v.get("kinks", [])),
    )  # fmt: skip


def spot(v: Json) -> Spot:
    """A point."""
    return Spot(*(float(v[k]) for k in ("x", "returned", "true", "ulps")))

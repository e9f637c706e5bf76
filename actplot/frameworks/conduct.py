"""The records of libraries' runs: which function each of their activations is, and what it does there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..checks.spots import Kink, Spot
from ..expressions.told import files

Json = dict[str, Any]
DECODER = json.JSONDecoder()
BLOCK = "\n    {"  # what an activation begins with in a file
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
    """One activation of a library: the entry whose name it bears, the function that it is, and what was seen in each type."""

    library: str
    title: str
    version: str
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
    return ordered(c for p in files() for c in read(part(p.read_text(encoding="utf-8"), name)))


def ordered(found: Iterable[Conduct]) -> tuple[Conduct, ...]:
    """By entry, then library."""
    return tuple(sorted(found, key=lambda c: (c.entry, c.title.casefold(), c.expression)))


def part(text: str, name: str) -> Json:
    """A file as if it had the activations of one entry alone: each begins on a line of its own."""
    head, *calls = text.split(BLOCK)
    wanted = [c for c in calls if f'"entry": {json.dumps(name)},' in c[: c.find('"types"')]]
    found: Json = DECODER.raw_decode(head + "]}")[0]
    return found | {"calls": [DECODER.raw_decode("{" + c)[0] for c in wanted]}


def read(data: Json) -> list[Conduct]:
    """The activations in a library's file."""
    return [
        Conduct(
            data["library"], data["title"], data["version"], data["prefix"], c["expression"], c["entry"], c["function"],
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

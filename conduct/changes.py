"""What a library does differently from what is recorded of it: in words, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]
FACTOR = 4.0  # by which an error may differ: libraries do not promise their last digits


class Change(NamedTuple):
    """What is different, and whether the same version may do that on another processor."""

    said: str
    processor: bool = False


def changes(before: Json | None, after: Json) -> Iterator[Change]:
    """All of them; a record of other packages is a new one."""
    if before is None:
        yield Change(f"recorded for the first time, {after['version']}")
        return
    if before["version"] != after["version"]:
        yield Change(f"version {before['version']} is now {after['version']}")
    old, new = ({c["expression"]: c for c in [*found["calls"], *found.get("others", ())]} for found in (before, after))
    for name in old.keys() | new.keys():
        if name not in new or name not in old:
            yield Change(f"{name} is {'gone' if name in old else 'new'}")
            continue
        a, b = old[name], new[name]
        other = a.get("processor", before["processor"]) != b.get("processor", after["processor"])
        if a["function"] != b["function"]:
            yield Change(f"{name} was {a['function']}, and is {b['function']}")
        for kind, now in b["types"].items():  # those that were run again
            yield from (Change(f"{name}, {kind}: {c.said}", c.processor and other) for c in differences(a["types"].get(kind, {}), now))


def differences(a: Json, b: Json) -> Iterator[Change]:
    """Of one activation in one type; kernels for other vectors have other values where the argument is no number, and other digits."""
    if ("refused" in a) != ("refused" in b) or bool(a) != bool(b):
        yield Change("offered now" if "refused" in a or not a else "no longer offered")
        return
    for key in ("limits", "kinks"):
        if key in a or key in b:
            yield from (Change(f"{key}: {line}", True) for line in special(a.get(key, []), b.get(key, [])))
    if "max_ulp" in a and not alike(float(a["max_ulp"]), float(b["max_ulp"])):
        yield Change(f"at most {a['max_ulp']} ulp off, now {b['max_ulp']}", True)
    if "derivative" in a or "derivative" in b:
        found = differences(a.get("derivative", {}), b.get("derivative", {}))
        yield from (Change(f"derivative: {c.said}", c.processor) for c in found)


def alike(a: float, b: float) -> bool:
    """Whether errors are of one size."""
    return a == b or max(a, b) <= 2 or max(a, b) <= FACTOR * min(a, b)


def special(a: list[Json], b: list[Json]) -> Iterator[str]:
    """What is returned at ends and kinks."""
    old, new = ({str(v.get("at", v.get("x"))): v for v in found} for found in (a, b))
    for place in old.keys() | new.keys():
        x, y = (found.get(place, {}).get("returned", "right") for found in (old, new))
        if x != y:
            yield f"{x} at {place} is now {y}"

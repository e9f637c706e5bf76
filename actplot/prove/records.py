"""The recorded facts as a lock file: what in it is stale, and what is written of an entry."""

from collections.abc import Mapping
from typing import Any

from ..definition import Definition
from ..facts.properties import Facts
from ..facts.store import packed
from .digest import seal


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

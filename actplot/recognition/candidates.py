"""The functions that something may be, before a parameter is solved for: at their defaults, and at those that libraries have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .. import catalogue
from ..definition import Definition, fold
from ..errors import ActplotError

NOTHING: Mapping[str, Any] = {}


def candidates(arguments: Mapping[str, Any] = NOTHING, kind: str = "scalar") -> Iterator[Definition]:
    """The functions of a kind at their defaults, at those of libraries, and at the arguments of a call."""
    numbers = {fold(k): v for k, v in arguments.items() if isinstance(v, (int, float)) and not isinstance(v, bool)}
    for name in catalogue.names():
        f = catalogue.get(name)
        if f.kind != kind:
            continue
        yield f
        seen = {f}
        own = {p.name: numbers[fold(p.name)] for p in f.parameters if fold(p.name) in numbers}
        for values in (own, *(n.values for named in f.frameworks.values() for n in named)):
            try:
                g = f.at(**values) if values else f
            except ActplotError:
                continue
            if g not in seen:
                seen.add(g)
                yield g

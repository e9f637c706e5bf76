"""The generated index of the catalogue: what lists show of its entries, as JSON and back, so that lists load no family."""

import json
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from math import isinf
from pathlib import Path
from typing import Any

from .definition import Entry, Head
from .parameters import Domain, Parameter
from .words import WORDS, Constant, Number

PATH = Path(__file__).with_name("index.json")
LISTED = [f.name for f in fields(Head) if f.init]


@dataclass(eq=False, kw_only=True)
class Listed(Head):
    """An entry as the index has it; the whole of it is read from its family's file when it is first asked for."""

    read: Callable[[str, str], Entry]

    @cached_property
    def entry(self) -> Entry:
        """The whole entry."""
        return self.read(self.family, self.name)

    def at(self, values: Mapping[str, Number]) -> Head:
        """The entry at these parameters: itself, unless its domain depends on them."""
        if all(values[p.name] == p.default for p in self.parameters):
            return self
        found = self.entry.at(values)
        if found is self.entry:
            return self
        found.lookup = self.lookup
        return found


def heads(entries: Mapping[str, Any], read: Callable[[str, str], Entry]) -> Iterable[Listed]:
    """The recorded entries, in the order of the catalogue."""
    for name, kept in entries.items():
        parameters = tuple(parameter(p) for p in kept["parameters"])
        pairs = {"aliases": tuple(kept["aliases"]), "ordered": tuple(map(tuple, kept["ordered"]))}
        yield Listed(**{"name": name} | kept | pairs | {"parameters": parameters}, read=read)


def written(families: Mapping[str, str], parts: Mapping[str, tuple[str, Iterable[str]]], listed: Iterable[Head]) -> str:
    """The file: a line a family, a line a part with its title and its families, and a line an entry."""
    rows = {h.name: {k: getattr(h, k) for k in LISTED[1:]} | {"parameters": [packed(p) for p in h.parameters]} for h in listed}
    blocks = [f'"{key}": {{\n' + ",\n".join(f"{dumped(k)}: {dumped(v)}" for k, v in found.items()) + "\n}"
              for key, found in (("families", families), ("parts", parts), ("entries", rows))]  # fmt: skip
    return "{" + ",\n".join(blocks) + "}\n"


def dumped(value: Any) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def packed(p: Parameter) -> dict[str, Any]:
    """A parameter as JSON holds it; of its domain, what is not a matter of course."""
    domain = {f.name: value for f in fields(Domain) if (value := getattr(p.domain, f.name)) != f.default}
    ends = {k: number(v) for k, v in domain.items() if k in ("low", "high")}
    return {"name": p.name, "default": number(p.default), "domain": domain | ends} | ({"learned": True} if p.learned else {})


def parameter(kept: Mapping[str, Any]) -> Parameter:
    """A parameter out of the index."""
    domain = {k: constant(v) if k in ("low", "high") else v for k, v in kept["domain"].items()}
    return Parameter(kept["name"], constant(kept["default"]), Domain(**domain), kept.get("learned", False))


def number(n: Number) -> Any:
    """A number as JSON holds it, exactly: a closed form as its operation and what that is of."""
    if isinstance(n, Constant):
        op = n.op if isinstance(n.op, str) else getattr(n.op, "name", None) or n.op.__name__
        return {op: [number(a) for a in n.args]} | ({} if n.decimal is None else {"decimal": n.decimal})
    return str(n) if isinstance(n, float) and isinf(n) else n


def constant(kept: Any) -> Number:
    """A number out of the index."""
    if isinstance(kept, dict):
        op, args = next(iter(kept.items()))
        made = WORDS[op] if op in WORDS else getattr(operator, op, op)
        return Constant(made, *map(constant, args), decimal=kept.get("decimal"))
    return float(kept) if isinstance(kept, str) else kept

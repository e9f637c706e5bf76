"""A function as a call of what a library has under a name of its own, where that is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..numbers import Number, exactly
from .printing import number
from .targets.own import AVOIDED, GIVEN, TOLD
from .targets.target import Target

if TYPE_CHECKING:
    from ..definition import Definition, Named


@dataclass(frozen=True)
class Own:
    """An expression of a library, as it is called there, with the claim that it comes from."""

    expression: str
    claim: Named | None

    @property
    def name(self) -> str:
        """What is called."""
        return self.expression.partition("(")[0]

    @property
    def arguments(self) -> str:
        """What it is given beside x."""
        return self.expression.partition("(")[2].removesuffix(")")

    @property
    def is_class(self) -> bool:
        """Whether it is made before it is called."""
        return self.name.rpartition(".")[2][:1].isupper()


def own(f: Definition, target: Target) -> Own | None:
    """What a library calls a function at its parameters; None where it has no such, or none that is as good as a definition."""
    claims = list(claimed(f, target.key))
    for n in claims:
        if same(f, {p.name: p.default for p in f.parameters} | dict(n.values)) and (target.key, n.expression) not in AVOIDED:
            return Own(n.expression, n)
    template = GIVEN.get((target.key, f.name))
    if template is None or f.head.origin or f.head.expression:
        return None
    values: dict[str, Number] = dict(f.values)
    if f.name == "rrelu":
        values["mean"] = (exactly(values["lower"]) + exactly(values["upper"])) / 2
    return Own(template.format(**{k: number(v, True) for k, v in values.items()}), claims[0] if claims else None)


def claimed(f: Definition, key: str) -> Iterable[Named]:
    """What is told of a library's names for an entry."""
    if f.family == "own":
        return
    yield from f.frameworks.get(key, ())
    if f.name in (told := TOLD.get(key, {})):
        yield told[f.name]


def same(f: Definition, values: Mapping[str, Number]) -> bool:
    """Whether a function stands at these parameters."""
    return all(exactly(f.values[k]) == exactly(v) for k, v in values.items())

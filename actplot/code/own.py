"""A function as a call of what a library has under a name of its own, where that is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..expressions.told import GIVEN, claims
from ..numbers import Number, exactly
from .printing import number
from .targets.avoided import AVOIDED
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
    told = claims(f, target.key)
    for n in told:
        if same(f, {p.name: p.default for p in f.parameters} | dict(n.values)) and (target.key, n.expression) not in AVOIDED:
            return Own(n.expression, n)
    template = GIVEN.get((target.key, f.name))
    if template is None or (target.key, template) in AVOIDED or f.head.origin or f.head.expression:
        return None
    values: dict[str, Number] = dict(f.values)
    if f.name == "rrelu":
        values["mean"] = (exactly(values["lower"]) + exactly(values["upper"])) / 2
    return Own(template.format(**{k: number(v, True) for k, v in values.items()}), told[0] if told else None)


def same(f: Definition, values: Mapping[str, Number]) -> bool:
    """Whether a function stands at these parameters."""
    return all(exactly(f.values[k]) == exactly(v) for k, v in values.items())

"""Published tables of criteria, each criterion with the properties that it follows from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .properties import CHECKED, PROVED, UNKNOWN, Fact, Facts, PropertyKey
from .reading import truth


@dataclass(frozen=True)
class Criterion:
    """One row of a published table of criteria: the properties that it follows from, and how."""

    title: str
    keys: tuple[PropertyKey, ...]
    decide: Callable[..., Any]
    shows: PropertyKey | None = None  # the property whose value it is; else it is yes or no

    @property
    def key(self) -> str:
        """Its title as programs write it."""
        return re.sub(r"\W+", "_", self.title.lower())

    def applies(self, known: Facts) -> bool:
        """Whether it makes sense for an activation."""
        return all(k in known for k in self.keys)

    def judge(self, known: Facts) -> Fact:
        """The criterion as a fact; it is known as well as the weakest property that it follows from."""
        if not self.applies(known):
            return Fact(None, UNKNOWN, "—", "not defined for this kind of activation")
        parts = [known[k] for k in self.keys]
        for p in parts:
            if p.verdict == UNKNOWN:
                return p
        value = self.decide(*(p.value for p in parts))
        verdict = PROVED if all(p.verdict == PROVED for p in parts) else CHECKED
        return Fact(value, verdict, truth(value) if isinstance(value, bool) else parts[0].text)


def differentiable(smooth: Any) -> bool:
    """Whether f' exists everywhere and is continuous."""
    return bool(smooth == "inf" or smooth >= 1)


CRITERIA: dict[str, tuple[Criterion, ...]] = {
    "pyrcz": (
        Criterion("Nonlinear", ("nonlinear",), bool),
        Criterion("Range", ("range",), lambda v: v, shows="range"),
        Criterion("Continuously differentiable", ("smoothness",), differentiable),
        Criterion("Fast derivative", ("cheap_derivative",), bool),
        Criterion("Smooth with monotonic derivative", ("smoothness", "monotonic_derivative"), lambda s, m: differentiable(s) and m != "no"),
        Criterion("Monotonic", ("monotonic",), lambda m: m != "no"),
        Criterion("Approximates identity at origin", ("identity_at_origin",), lambda v: v == "yes"),
    ),
}

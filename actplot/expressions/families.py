"""Families: one function at several values of a parameter, as a user writes them: elu:alpha=0.5:1:2, elu:alpha=0.1..2@8."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..definition import Definition
from ..errors import BadParameter
from ..parameters import STEPS, several
from .names import parted


@dataclass(frozen=True)
class Family:
    """A function at several values of one of its parameters."""

    spec: str
    parameter: str
    functions: tuple[Definition, ...]


@dataclass(frozen=True)
class Spread:
    """A family before its functions are looked up: the parameter, and how each of them is written."""

    spec: str
    parameter: str
    each: tuple[str, ...]

    def of(self, functions: Sequence[Definition]) -> Family:
        """The family, its parameter by the name that the function has for it; all have it, also where one does not move by it."""
        functions = [f.movable((self.parameter,)) if self.parameter in f.places else f for f in functions]
        first, last = functions[0], functions[-1]
        moved = next((p.name for p in first.parameters if first.values[p.name] != last.values[p.name]), self.parameter)
        return Family(self.spec, moved, tuple(functions))


def spread(name: str, steps: int = STEPS) -> Spread | None:
    """What a family stands for; None for a name of one function. BadParameter where two parameters have several values each."""
    text, rest = parted(name)
    pairs = [part.partition("=") for part in rest.split(",")]
    many = [(k, few) for k, (_, equals, value) in enumerate(pairs) if equals and (few := several(value.strip(), steps))]
    if not many:
        return None
    if len(many) > 1:
        raise BadParameter(f"{name!r} has several values of {len(many)} parameters; a family is of one")
    ((at, values),) = many
    key = pairs[at][0].strip()
    before, after = (",".join("".join(p) for p in part) for part in (pairs[:at], pairs[at + 1 :]))
    specs = (",".join(filter(None, (before, f"{key}={v}", after))) for v in values)
    return Spread(name, key, tuple(f"{text}:{spec}" for spec in specs))

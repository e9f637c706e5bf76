"""A function of a user's own file as an entry: an expression with a name, a title, and defaults of its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from ..definition import OWN_FAMILY, Definition, Entry, Head
from ..expressions.names import is_expression
from ..expressions.resolve import spoken
from ..expressions.tree import Node
from ..expressions.written import read, written
from ..numbers import Number, exactly
from ..parameters import Parameter


@dataclass(frozen=True)
class Told:
    """What a table of a file says of a function, once it has been checked."""

    name: str
    title: str
    expression: str
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""
    use: str = ""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(eq=False, kw_only=True)
class Own(Entry):
    """A function of a user's own at given parameters, on which its domain may depend."""

    told: Told
    tree: Node

    def at(self, values: Mapping[str, Number]) -> Head:
        """The same at other parameters."""
        return entry(self.told, values)

    def same(self, other: Head) -> bool:
        """Whether both were told alike, under whatever file's name."""
        return isinstance(other, Own) and other.told == self.told


def definition(told: Told) -> Definition:
    """The function at its defaults. ActplotError where it has no value there."""
    values = {p.name: p.default for p in told.parameters}
    return Definition(entry(told, values), MappingProxyType(values))


def again(told: Told, spec: str) -> Definition:
    """The function as a spec has it, for pickles: another process need not know the file."""
    return definition(told).at(**spoken(spec)[1])


def entry(told: Told, values: Mapping[str, Number]) -> Own:
    """The entry at these parameters."""
    return made(told, told.file, tuple((k, exactly(v)) for k, v in values.items()), tuple(values.items()))


@lru_cache(maxsize=1024)
def made(told: Told, file: str, _: tuple[Any, ...], values: tuple[tuple[str, Number], ...]) -> Own:
    """The same; equal functions of two files are told apart, as are numbers that are equal and written otherwise."""
    plain = written(told.expression, [p.name for p in told.parameters])
    whole = plain.at(**dict(values)).entry if values else plain.head.at({}).entry
    found = Own(
        name=told.name,
        title=told.title,
        long_name=told.title,
        family=OWN_FAMILY,
        kind=whole.kind,
        aliases=told.aliases,
        summary=plain.name,
        parameters=told.parameters,
        define=whole.define,
        inputs=whole.inputs,
        domain=whole.domain,
        use=told.use,
        source=told.source,
        told=told,
        tree=read(told.expression),
    )
    found.lookup, found.origin = partial(again, told), file
    found.expression = plain.name if is_expression(plain.name) else f"({plain.name})"
    return found

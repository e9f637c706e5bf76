"""The catalogue: every entry by name, alias and title, family by family; and what a user adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from .definition import Definition, fold, nearest
from .errors import ActplotError, BadParameter, UnknownName

CATALOGUE: dict[str, Definition] = {}
_SPELLINGS: dict[str, str] = {}


def register(new: Definition) -> None:
    """Put an activation into the catalogue under its name, title and aliases; each spelling may belong to one entry only."""
    entry = new.entry
    for spelling in dict.fromkeys(fold(s) for s in (entry.name, *entry.aliases, entry.title, entry.long_name)):
        owner = _SPELLINGS.setdefault(spelling, entry.name)
        if owner != entry.name:
            raise ValueError(f"{spelling!r} names both {owner} and {entry.name}")
    entry.lookup, CATALOGUE[entry.name] = get, new


@cache
def load() -> Mapping[str, Definition]:
    """The whole catalogue, in the order of the families and, within a family, from plain to elaborate."""
    package = import_module("actplot.functions")
    found = {m.name for m in iter_modules(package.__path__)}
    for family in (*(k for k in package.ORDER if k in found), *sorted(found - set(package.ORDER))):
        module = import_module(f"actplot.functions.{family}")
        for f in vars(module).values():
            if isinstance(f, Definition) and f.entry.define.__module__ == module.__name__:
                register(f)
    return MappingProxyType(CATALOGUE)


def families() -> dict[str, str]:
    """Each family's key and its title, which is the first line of its module's docstring."""
    keys = dict.fromkeys(f.entry.family for f in load().values())
    return {k: (import_module(f"actplot.functions.{k}").__doc__ or k).strip().splitlines()[0].rstrip(".") for k in keys}


def introduction(family: str) -> str:
    """What the functions of a family have in common, as one paragraph: what follows the title in its module's docstring."""
    doc = import_module(f"actplot.functions.{family}").__doc__ or "" if family in families() else ""
    return " ".join(doc.partition("\n\n")[2].split())


def names() -> list[str]:
    """The canonical names of all activations."""
    return list(load())


def get(name: str | Definition, **values: Any) -> Definition:
    """The activation of that name, alias or title, at given parameters; ``get("elu:alpha=0.5")`` reads the command line's spelling.

    UnknownName offers the nearest names; BadParameter says what a parameter may be.
    """
    if isinstance(name, Definition):
        return name.at(**values)
    if not isinstance(name, str):
        raise UnknownName(f"expected the name of an activation, got {type(name).__name__}")
    load()
    base, colon, rest = name.partition(":")
    owner = _SPELLINGS.get(fold(base))
    if owner is None:
        offer = nearest(base, _SPELLINGS) or "'actplot list' shows them all"
        raise UnknownName(f"no activation named {base!r}; {offer}")
    found = CATALOGUE[owner]
    if colon:
        given = list(_assignments(name, rest))
        twice = next((k for i, (k, _) in enumerate(given) if fold(k) in {fold(j) for j, _ in given[:i]}), None)
        if twice is not None:
            raise BadParameter(f"{name!r} gives {twice} twice; expected each parameter once")
        values = dict(given) | values
    return found.at(**values) if values else found


def _assignments(name: str, text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(","):
        key, equals, value = part.partition("=")
        if not (equals and key.strip() and value.strip()):
            raise ActplotError(f"cannot read {name!r}: expected NAME:parameter=value,parameter=value")
        yield key.strip(), value.strip()

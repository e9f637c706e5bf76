"""A library as its file in ``libraries/`` tells of it: what to install, how to call it, and which activations it has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent / "libraries"


@dataclass(frozen=True)
class Meant:
    """An entry of the catalogue, and the function that an activation of that name is: at other parameters, or another altogether."""

    entry: str
    function: str

    @classmethod
    def read(cls, told: str | dict[str, str]) -> Meant:
        """A name, a name with parameters, or a table of both."""
        return cls(told["entry"], told["is"]) if isinstance(told, dict) else cls(told.partition(":")[0], told)


@dataclass(frozen=True)
class Library:
    """One file; ``calls`` gives the entry whose name each expression bears, with what it is there where no run would find it.

    ``others`` are calls with arguments: they tell whether programs may use the name at these parameters, and stand in no table.
    """

    name: str
    title: str
    prefix: str  # as in keras:leaky_relu
    packages: tuple[str, ...]  # pinned, installed by pip; of npm where node runs it
    distribution: str  # whose version is told
    module: str  # that expressions start from
    imports: tuple[str, ...] = ()  # what else must be loaded for them
    shim: str = ""  # a module of conduct.shims that calls it
    environment: Mapping[str, str] = field(default_factory=dict)
    types: tuple[str, ...] = ("float32",)
    points: int = 20_000  # of float32 and float64
    quick: bool = True  # installs within a minute, and is run again at every change
    node: bool = False
    calls: Mapping[str, Meant] = field(default_factory=dict)
    others: Mapping[str, Meant] = field(default_factory=dict)


def names() -> list[str]:
    """Of all libraries."""
    return sorted(p.stem for p in HERE.glob("*.toml"))


def library(name: str) -> Library:
    """The library of a name. KeyError with the names that there are."""
    path = HERE / f"{name}.toml"
    if not path.exists():
        raise KeyError(f"no library named {name!r}; there are {', '.join(names())}")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in ("packages", "imports", "types"):
        data[key] = tuple(data.get(key, Library.__dataclass_fields__[key].default if key != "packages" else ()))
    for key in ("calls", "others"):
        data[key] = {k: Meant.read(v) for k, v in data.get(key, {}).items()}
    return Library(name, **data)

"""actplot: plots, cheat sheets and property tables of activation functions, each of them written once."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

__all__ = [
    "Activation", "ActplotError", "Difference", "Fact", "Facts", "Formula", "Paper", "Parameter",
    "activation", "animate", "cheatsheet", "compare", "data", "define", "families", "get", "grid", "names", "plot", "sampled", "table",
]  # fmt: skip

if TYPE_CHECKING:
    from .catalogue import families, names
    from .definition import Paper
    from .errors import ActplotError
    from .facade import Activation, activation, animate, cheatsheet, compare, data, define, get, grid, plot, sampled, table
    from .facts.properties import Fact, Facts
    from .formulas.formula import Formula
    from .parameters import Parameter
    from .prove.differences import Difference
else:  # imported when they are asked for; a type checker must see the names alone, not a door to any name

    def __getattr__(name: str) -> Any:
        home = _HOMES.get(name, "facade") if name in __all__ else None
        if home is None:
            raise AttributeError(f"module 'actplot' has no attribute {name!r}")
        return getattr(import_module(f"actplot.{home}"), name)


_HOMES = {
    "ActplotError": "errors", "Difference": "prove.differences", "Fact": "facts.properties", "Facts": "facts.properties",
    "Formula": "formulas.formula", "Paper": "definition", "Parameter": "parameters", "families": "catalogue", "names": "catalogue",
}  # fmt: skip
# modules that pickles of before name, and where what they held is now
_MOVED = {
    "activation": ("facade", "definition", "parameters"), "properties": ("facts.properties",),
    "algebras.terms": ("algebras.symbols.terms",),
}  # fmt: skip


class _Moved(ModuleType):
    """A module that is no more."""

    def __getattr__(self, name: str) -> Any:
        for home in () if name.startswith("__") else _MOVED[self.__name__.removeprefix("actplot.")]:
            if hasattr(module := import_module(f"actplot.{home}"), name):
                return getattr(module, name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


sys.modules.update({f"actplot.{name}": _Moved(f"actplot.{name}") for name in _MOVED})


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

"""actplot: plots, cheat sheets and property tables of activation functions, each of them written once."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

__all__ = ["ActplotError", "Definition", "cheatsheet", "get", "names", "plot"]

if TYPE_CHECKING:
    from .catalogue import get, names
    from .definition import Definition
    from .errors import ActplotError
    from .render.drawing.plot import plot
    from .render.sheets.sheet import cheatsheet

_HOMES = {
    "Definition": "definition",
    "ActplotError": "errors",
    "cheatsheet": "render.sheets.sheet",
    "get": "catalogue",
    "names": "catalogue",
    "plot": "render.drawing.plot",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'actplot' has no attribute {name!r}")
    return getattr(import_module(f"actplot.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

"""Which functions of a user's own a command means: those of --functions, else of ACTPLOT_FUNCTIONS, else of actplot.toml in the folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from .. import catalogue
from ..definition import OWN_FAMILY, Definition
from ..expressions.resolve import OWN

if TYPE_CHECKING:
    from .collection import Functions

VARIABLE, FOUND = "ACTPLOT_FUNCTIONS", "actplot.toml"


def is_collection(path: str | None) -> bool:
    """Whether a file of --functions tells functions, and does not list names."""
    return path is not None and path.lower().endswith(".toml")


def place(given: str | None = None) -> str | None:
    """The file that counts; None where there is none."""
    if is_collection(given):
        return given
    return os.environ.get(VARIABLE) or (FOUND if os.path.isfile(FOUND) else None)


def is_shared(path: str) -> bool:
    """Whether other programs may have written in a file."""
    return os.path.basename(path) == FOUND


def use(given: str | None = None) -> str | None:
    """Put the functions of the file that counts before the catalogue, for the rest of the context; gives back which it is.

    ActplotError where it has a fault.
    """
    found = place(given)
    if found is not None:
        from .collection import functions  # which commands do not need that nobody has given a file

        OWN.set(functions(found, is_shared(found)))
    return found


def own() -> Functions | None:
    """The functions before the catalogue."""
    found = OWN.get()
    return None if found is catalogue.NOTHING else cast("Functions", found)


def everything() -> list[Definition]:
    """The catalogue without what has been replaced, and the user's own functions behind it."""
    mine = own()
    if mine is None:
        return [*catalogue.load().values(), *catalogue.own()]
    return [*(f for f in catalogue.load().values() if f.name not in mine.replaced), *catalogue.own(), *mine.definitions]


def choices() -> dict[str, tuple[str, tuple[str, ...]]]:
    """The families of all of them, and parts of several, as the catalogue tells them."""
    return catalogue.choices() | ({OWN_FAMILY: (catalogue.family(OWN_FAMILY), (OWN_FAMILY,))} if own() else {})

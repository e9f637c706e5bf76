"""What may be asked of a picture: each option of ``plot``, ``grid`` and ``cheatsheet`` told once, by what it must be and how it is read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from typing import Any, TypeVar

import numpy as np

from ..definition import Definition, nearest
from ..errors import ActplotError
from ..facts.landmarks import KINDS as MARKS
from ..facts.landmarks import Kind as Mark
from ..measured.values import Values, array_of, of_array
from ..outside import quoted
from .options import AGAINST, EXTENTS, KINDS, LAYOUTS, LEGENDS, MEDIA, ORIENTATIONS, PAPERS, TYPES, WEIGHTS, Extent
from .theme import THEMES, Theme, theme
from .tracing.bounds import RULE, interval, number, pair

T = TypeVar("T", bound=str)
INCHES = (0.5, 200.0)


@dataclass(frozen=True)
class Option:
    """What an option must be, in words, and what reads it: ValueError for what it cannot be."""

    expected: str
    read: Callable[[Any], Any]
    optional: bool = False  # None is the same as not to ask


def asked(**options: Any) -> dict[str, Any]:
    """The options as they are meant; ActplotError for the first that is not what it must be."""
    return {name: read(name, value) for name, value in options.items()}


def read(name: str, value: Any) -> Any:
    """One option as it is meant."""
    option = OPTIONS[name]
    if value is None and option.optional:
        return None
    try:
        return option.read(value)
    except ValueError as e:
        raise ActplotError(f"{name} must be {option.expected}, got {quoted(value)}{e}") from None


def one_of(*names: str, optional: bool = False) -> Option:
    """One of these names; the nearest is offered."""

    def read(value: Any) -> str:
        if text(value) in names:
            return str(value)
        offer = nearest(value, names, 1)
        raise ValueError(offer and f"; {offer}")

    return Option(listed(names), read, optional)


def named(known: Iterable[T], what: str) -> Option:
    """One of these names in any case, or none."""
    names = tuple(known)

    def read(value: Any) -> T:
        wanted = text(value).lower()
        for name in names:
            if name == wanted:
                return name
        raise ActplotError(f"no {what} named {quoted(wanted)}; {nearest(wanted, names, 1) or 'there are ' + ', '.join(names)}")

    return Option(listed(names), read, optional=True)


def listed(names: Iterable[str]) -> str:
    """Names in a row, "or" before the last."""
    *some, last = names
    return f"{', '.join(some)} or {last}"


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise ValueError
    return value


def path(value: Any) -> str | PathLike[str]:
    """A name, or the path of a file."""
    if not isinstance(value, (str, PathLike)):
        raise ValueError
    return value


def truth(value: Any) -> bool:
    """True or False, NumPy's too."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError
    return bool(value)


def marks(value: Any) -> tuple[Mark, ...]:
    """Kinds of landmarks, in their order: a list, or a text with commas between them."""
    names = [part.strip() for part in value.split(",")] if isinstance(value, str) else [text(part) for part in row(value)]
    if names == ["none"]:
        return ()
    for name in names:
        if name not in MARKS:
            offer = nearest(name, MARKS, 1)
            raise ValueError(offer and f"; {offer}")
    return tuple(kind for kind in MARKS if kind in names)


def row(value: Any) -> list[Any] | tuple[Any, ...]:
    """A list or a tuple."""
    if not isinstance(value, (list, tuple)):
        raise ValueError
    return value


def inches(value: Any) -> tuple[float, float]:
    """A width and a height that a picture can have."""
    found = pair(value)
    if not found or not all(INCHES[0] <= v <= INCHES[1] for v in found):
        raise ValueError
    return found


def extent(value: Any) -> tuple[float, float] | Extent:
    """A width and a height, or a name for both."""
    if isinstance(value, str):
        name = value.strip().lower()
        if name not in EXTENTS:
            offer = nearest(name, EXTENTS, 1)
            raise ValueError(offer and f"; {offer}")
        return next(e for e in EXTENTS if e == name)
    return inches(value)


def between(low: float, high: float) -> Callable[[Any], float]:
    """A number from low to high."""

    def read(value: Any) -> float:
        try:
            found = number(value)
        except (TypeError, OverflowError):
            raise ValueError from None
        if not low <= found <= high:
            raise ValueError
        return found

    return read


def points(low: float, high: float) -> Option:
    """A number of points."""
    return Option(f"a number of points from {low:g} to {high:g}", between(low, high), optional=True)


def several(value: Any) -> list[str | Definition]:
    """Names and activations, at least one."""
    if isinstance(value, (str, Definition)):
        return [value]
    if isinstance(value, Mapping) or not isinstance(value, Iterable) or (isinstance(value, np.ndarray) and not value.ndim):
        raise ValueError
    found = list(value)
    if not found or not all(isinstance(one, (str, Definition)) for one in found):
        raise ValueError
    return found


def numbers(value: Any) -> Values:
    """Numbers in a row: an array, or what becomes one."""
    if isinstance(value, Values):
        return value
    try:
        return of_array(array_of(value))
    except ActplotError:
        raise ValueError from None


LIMITS = Option(f"two finite numbers, the first the smaller, {RULE}", interval, optional=True)
SWITCH = Option("True or False", truth)
TEXT = Option("a text", text, optional=True)
OPTIONS = {
    "layout": one_of(*LAYOUTS),
    "derivative": SWITCH,
    "second": SWITCH,
    "highlight": Option("one or several of the functions that are drawn", several, optional=True),
    "difference": SWITCH,
    "densities": SWITCH,
    "xlim": LIMITS,
    "ylim": LIMITS,
    "against": one_of(*AGAINST),
    "kind": one_of(*KINDS, optional=True),
    "landmarks": Option(f"none, or some of {listed(MARKS)}", marks, optional=True),
    "theme": Option(listed(THEMES), lambda value: theme(value if isinstance(value, Theme) else text(value))),
    "size": Option(f"width and height in inches, each from {INCHES[0]:g} to {INCHES[1]:g}, or {listed(EXTENTS)}", extent, optional=True),
    "font_size": points(*TYPES),
    "line_width": points(*WEIGHTS),
    "legend": one_of(*LEGENDS),
    "labels": Option("True or False", truth, optional=True),
    "style": Option("the path of a style file, or the name of a style, of matplotlib's", path, optional=True),
    "function": SWITCH,
    "grid": SWITCH,
    "transparent": SWITCH,
    "template": Option("the name of a template, or the path of a TOML file", path, optional=True),
    "paper": named((*PAPERS, *MEDIA), "paper"),
    "builds": SWITCH,
    "quiz": SWITCH,
    "orientation": named(ORIENTATIONS, "orientation"),
    "title": TEXT,
    "data": Option("an array of real numbers", numbers, optional=True),
    "footer": TEXT,
    "family": Option("the name of a family", text, optional=True),
}

"""How a plot is dressed for the place where it will hang: ground, grid, sizes of type and lines, on top of its theme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from os import PathLike
from typing import Any

from ....errors import ActplotError
from ...asked import asked
from ...options import EXTENTS, Extent
from ...theme import Theme
from ..pages.drawing import Drawing
from ..pages.layout import Size
from ..scales import SMALL

SLIDES: tuple[Extent, ...] = ("16:9", "4:3", "half")
SEEN = 10.5  # points of type at the axes of a slide, which is shown 72 pixels an inch: what is smaller is not read from the last row


def dressed(
    look: Theme, size: Size | Extent, *, transparent: bool = False, font_size: Any = None, line_width: Any = None,
    grid: bool = True, style: str | PathLike[str] | None = None,
) -> tuple[Theme, Size]:
    """The theme as it is asked for, and the size in inches. ActplotError for an option that is not what it must be."""
    file = asked(style=style)["style"]
    if file is not None:
        from .styles import read

        told = read(file)
        look, size, font_size = told.theme(look), size or told.size, font_size
        grid, transparent = grid and look.lined, transparent or not look.opaque
    extent, type_size, weight = asked(size=size, font_size=font_size, line_width=line_width).values()
    clear, lined = asked(transparent=transparent, grid=grid).values()
    named = next((e for e in EXTENTS if e == extent), None)
    inches, usual = EXTENTS[named] if named else (extent, 0.0)
    size_of_type = type_size or usual or look.type_size
    return replace(look, opaque=not clear, lined=lined, type_size=size_of_type, firm=type_size is not None, weight=weight or 0.0), inches


def small(made: object, extent: Size | Extent) -> float:
    """The size of type at the axes of a slide where it is too small to be read from afar, and nobody asked for it; else 0."""
    if extent not in SLIDES or not isinstance(made, Drawing) or made.look.firm:
        return 0.0
    size = made.laid.unit * SMALL
    return size if size < SEEN else 0.0


def crowded(made: object, extent: Size | Extent, count: int, draw: Callable[[int], object]) -> str:
    """A sentence on a slide whose type is too small, with how many of its functions have room for larger; empty where it is not.

    draw: the slide of the first n functions.
    """
    size = small(made, extent)
    if not size:
        return ""

    def full(n: int) -> bool:
        with suppress(ActplotError):
            return bool(small(draw(n), extent))
        return True

    fits = bisect_left(range(1, count), True, key=full)
    told = f"{fits} of these functions have" if fits > 1 else "the first of these functions has" if fits else "none of these has"
    return f"type at the axes has {size:.1f} points, too small for a slide: at {extent}, {told} room for {SEEN:g}"

"""How a plot is dressed for the place where it will hang: ground, grid, sizes of type and lines, on top of its theme."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from typing import Any

from ...asked import asked
from ...options import EXTENTS, Extent
from ...theme import Theme
from ..pages.layout import Size


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

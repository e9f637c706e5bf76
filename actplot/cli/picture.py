"""How commands write a picture: where to, in which format, and what they print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..definition import Definition
from .options import default_path, resolution
from .output import choose

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write(figure: Figure, chosen: list[Definition], out: str | None, format: str | None, dpi: float) -> None:
    """Save the figure and print its path; to stdout the picture alone."""
    from ..render.files.save import save

    target = out or default_path(chosen, format or "png")
    if target == "-":
        save(figure, sys.stdout.buffer, format or "png", dpi=dpi)
    else:
        print(save(figure, target, format, dpi=dpi))


def check(out: str | None, format: str | None, dpi: float) -> None:
    """Bad options are refused before anything is drawn."""
    resolution(dpi)
    if format is not None:
        choose(format, ("png", "svg", "pdf", "pgf"), "--format")

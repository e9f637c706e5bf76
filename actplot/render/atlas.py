"""An atlas: chapters of cells over many pages, with an index."""

from __future__ import annotations

from .page import Page
from .rows import Rows, Size, cells
from .templates import Template
from .theme import Theme


def atlas(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """An atlas: chapters of cells over many pages, with an index."""
    return cells(rows, t, look, size)

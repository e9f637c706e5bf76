"""f and its derivative side by side, a pair for each function."""

from __future__ import annotations

from .page import Page
from .rows import Rows, Size, cells
from .templates import Template
from .theme import Theme


def pairs(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """f and its derivative side by side, a pair for each function."""
    return cells(rows, t, look, size)

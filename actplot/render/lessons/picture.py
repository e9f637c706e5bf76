"""The picture of a lesson, whichever it is."""

from collections.abc import Callable
from typing import Any

from ...lessons.collapse import Collapse
from ...lessons.depth import Depth
from ...lessons.lesson import Lesson
from ..asked import asked
from ..theme import Look, Theme
from ..type.page import Area, Page
from . import collapse, depth
from .stage import stage

DRAWN: dict[type[Lesson], Callable[[Any, Page, Area, Theme], None]] = {Collapse: collapse.draw, Depth: depth.draw}


def page(found: Lesson, theme: Look = "light", size: tuple[float, float] | None = None) -> Page:
    """A lesson with its texts as a page; size: width and height in inches, 13⅓ x 7½ by default."""
    look, size = asked(theme=theme, size=size).values()
    made, room, k = stage(found, look, size)
    DRAWN[type(found)](found, made, room, look)
    return made.enlarged(k)

"""The picture of a lesson, whichever it is: with its texts as a slide or as a part of a sheet, or alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...lessons.boundary import Boundary
from ...lessons.centre import Centre
from ...lessons.collapse import Collapse
from ...lessons.depth import Depth
from ...lessons.dying import Dying
from ...lessons.lesson import Lesson
from ..asked import asked
from ..theme import Look, Theme
from ..type.page import Area, Page
from . import boundary, centre, collapse, depth, dying
from .stage import beside, slide

DRAWN: dict[type[Lesson], Callable[[Any, Page, Area, Theme], None]] = {
    Collapse: collapse.draw,
    Boundary: boundary.draw,
    Depth: depth.draw,
    Dying: dying.draw,
    Centre: centre.draw,
}
ALONE = (900.0, 320.0)  # points
EDGE = 8.0  # around a picture without texts


def page(found: Lesson, theme: Look = "light", size: tuple[float, float] | None = None) -> Page:
    """A lesson with its texts as a page; size: width and height in inches, 13⅓ x 7½ by default."""
    look, size = asked(theme=theme, size=size).values()
    made, room, k = slide(found, look, size)
    DRAWN[type(found)](found, made, room, look)
    return replace(made.enlarged(k), title=found.title)


def cell(found: Lesson, look: Theme, wide: float, high: float) -> Page:
    """A lesson with its texts at the right, as a part of a sheet; in points."""
    made, room = beside(found, look, wide, high)
    DRAWN[type(found)](found, made, room, look)
    return made


def alone(found: Lesson, look: Theme) -> Page:
    """A lesson without its texts, for a page that sets them itself."""
    made = Page(ALONE[0], ALONE[1], 0.0, look.ground)
    DRAWN[type(found)](found, made, Area(EDGE, EDGE, ALONE[0] - EDGE, ALONE[1] - EDGE), look)
    return made

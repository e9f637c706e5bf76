"""The line of code of a cell: what libraries call its function, set in a monospaced face, in whole names."""

from ....definition import Definition
from ....tables.code import code
from ...theme import Theme
from ...type.page import Area, Page
from ...type.typesetting import MONO, line, width
from ..templates import Template

HIGH = 1.45  # of the line, in em
GAP = 1.3  # between names, in em


def size(t: Template) -> float:
    """The size of the type."""
    return t.small_size


def height(t: Template) -> float:
    """What a cell needs at its foot."""
    return HIGH * size(t) if "code" in t.shown else 0.0


def fitting(f: Definition, size: float, room: float) -> list[str]:
    """As many names as have room side by side, none cut."""
    found: list[str] = []
    left = room
    for name in code(f):
        wide = width(name, size, MONO)
        if wide <= left:
            found.append(name)
            left -= wide + GAP * size
    return found


def set_code(page: Page, f: Definition, area: Area, t: Template, look: Theme, owner: str) -> None:
    """Set the line at the foot of an area."""
    x = area.x0
    for name in fitting(f, size(t), area.width):
        x = page.set(line(name, size(t), MONO), x, area.y0 + 0.24 * size(t), look.grey_text, owner, "code").x1 + GAP * size(t)

"""Pages of pictures below each other, each under its title and formula."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ....definition import Definition
from ....errors import ActplotError
from ...theme import LEAST_TYPE, Theme
from ...type.fitting import folded
from ...type.formulas import Rows, display
from ...type.formulas import formula as typeset
from ...type.page import Area, Page
from ...type.typesetting import BOLD, Box, beside, line, width, wrapped
from ..keys import KEY, TITLE
from ..scales import SMALL

WIDE = 452.0  # points, of which the margins are
MARGIN = 26.0
SAID = SMALL + 1.0  # the size of what is said of a picture
GAP = 22.0  # between pictures


@dataclass(frozen=True)
class Sketch:
    """A picture before its place is known: what stands above it, how high it is, what draws it into an area for an owner."""

    f: Definition
    note: str
    label: str  # of the formula, as mathtext
    rows: Rows
    height: float
    draw: Callable[[Page, Area, str], None]


def page(sketches: Sequence[Sketch], look: Theme, size: tuple[float, float] | None) -> Page:
    """The page of these pictures; size: inches, in the middle of which they stand. ActplotError where type would be too small."""
    measure = WIDE - 2 * MARGIN
    heads = [head(s, measure) for s in sketches]
    high = 2 * MARGIN - 8 + sum(h + s.height for (h, _), s in zip(heads, sketches, strict=True)) + GAP * (len(sketches) - 1)
    made = Page(WIDE, high, MARGIN, look.paper)
    top = high - MARGIN + 8
    for k, ((down, boxes), s) in enumerate(zip(heads, sketches, strict=True)):
        for drop, box, role in boxes:
            colour = {"note": look.grey_text, "formula": look.f_text}.get(role, look.ink)
            made.set(box, MARGIN, top - drop, colour, f"{k}", role)
        top -= down
        s.draw(made, Area(MARGIN, top - s.height, WIDE - MARGIN, top), f"{k}")
        top -= s.height + GAP
    return made if size is None else fitted(made, size)


def fitted(page: Page, size: tuple[float, float]) -> Page:
    """The page as large as it fits, in the middle of so many inches."""
    k = min(size[0] * 72 / page.width, size[1] * 72 / page.height)
    least = LEAST_TYPE / SMALL
    if k < least:
        wide, high = (ceil(least * points / 7.2) / 10 for points in (page.width, page.height))
        raise ActplotError(f"size must be at least {wide:g}x{high:g} inches for this picture, got {size[0]:g}x{size[1]:g}")
    found = page.placed(k, (size[1] * 72 - k * page.height) / 2, (size[0] * 72 - k * page.width) / 2)
    return replace(found, width=size[0] * 72, height=size[1] * 72)


def head(s: Sketch, measure: float) -> tuple[float, list[tuple[float, Box, str]]]:
    """How high the head is, and its boxes, each with how far its baseline stands below the top, and its role."""
    down, boxes = 0.0, []
    for text in wrapped(s.f.title, TITLE, measure, BOLD):
        down += TITLE * 1.15
        boxes.append((down, line(text, TITLE, BOLD), "name"))
    for text in wrapped(s.note, SAID, measure) if s.note else ():
        down += SAID * 1.45
        boxes.append((down, line(text, SAID), "note"))
    box = formula(s.label, s.rows, measure)
    if box:
        down += box.height + 7.0
        boxes.append((down, box, "formula"))
        down += box.depth
    return down + 12.0, boxes


def formula(label: str, rows: Rows, measure: float) -> Box | None:
    """A formula after its label, as large as it fits; None where there is none, or no room for it."""
    for size in (KEY + 1, KEY, 8.0, 7.0) if rows else ():
        start = beside([(0.0, typeset(label, size)), (0.24 * size, line("=", size)), (0.24 * size, line("", size))])
        found = display(rows, size, measure - start.width) or folded(rows, size, measure - start.width)
        if found:
            return beside([(0.0, start), (0.0, found)])
    return None


def fitting(texts: Sequence[str], room: float, largest: float = SMALL) -> float:
    """The size at which each of these texts is no wider than the room, at most the largest and at least what can be read."""
    return max(LEAST_TYPE, min([largest, *(largest * room / width(t, largest) for t in texts if t)]))

"""A sheet of lessons: each picture with what is seen in it at its right, in as many columns as give them a good shape."""

from functools import lru_cache
from math import ceil

from ....definition import Definition
from ....lessons.lesson import Lesson
from ....lessons.taught import LESSONS
from ...lessons.picture import cell
from ...lessons.stage import SOURCE
from ...theme import LEAST_TYPE, Theme
from ...type.page import Page
from ..flow import Overfull
from ..frame import closed, footing, leading, opened
from ..rows import Rows, Size
from ..templates import Template

SCALE = LEAST_TYPE / SOURCE + 0.001  # of a picture on paper: its smallest type is the smallest that can be read
WIDEST = 1240.0  # of a picture in its own points: beyond, it grows with the paper
LEAST = (780.0, 250.0)  # points of its own that a picture needs with its texts
GAP = 10.0  # between pictures, on paper


def lessons(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """The page; Overfull where the paper has no room for all of them."""
    page = Page(*size, t.margin, look.ground)
    foot = leading(t) * (len(footing(t, size[0], [])) - 1)
    top, low = opened(page, t, look, 1), t.margin + 2.2 * t.small_size + foot
    wide, high = size[0] - 2 * t.margin, top - low
    columns = max(range(1, len(rows) + 1), key=lambda n: shape(n, len(rows), wide, high))
    down = ceil(len(rows) / columns)
    across, up = (wide - GAP * (columns - 1)) / columns, (high - GAP * (down - 1)) / down
    k = max(SCALE, across / WIDEST)
    if across / k < LEAST[0] or up / k < LEAST[1]:
        raise Overfull
    for n, (row, shown) in enumerate(rows):
        i, j = n % columns, n // columns
        left, base = t.margin + i * (across + GAP), top - j * (up + GAP) - up
        made = cell(taught(row.label, tuple(shown)), look, across / k, up / k).placed(k, base, left)
        page.take(made, 0.0)
        page.cells[page.free(row.label)] = made.whole
    closed(page, t, look, 1, 1, [])
    return [page]


def shape(columns: int, count: int, wide: float, high: float) -> float:
    """How near the pictures in so many columns are to the shape that they are best in."""
    ratio = wide / columns / (high / ceil(count / columns))
    return -abs(ratio - 3.2) if ratio < 3.2 else -(ratio - 3.2) / 2


@lru_cache(maxsize=32)
def taught(name: str, shown: tuple[Definition, ...]) -> Lesson:
    """The lesson of that name on these functions; a sheet may be laid out more than once."""
    return LESSONS[name](shown)

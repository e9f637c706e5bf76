"""What stands around the picture of a lesson: the claim, what is seen, the source; beneath it on a slide, beside it on a sheet."""

from ...errors import ActplotError
from ...lessons.lesson import Lesson
from ..theme import Theme
from ..type.page import Area, Page
from ..type.typesetting import BOLD, line, width, wrapped_hard

WIDE, HIGH = 960.0, 540.0  # points, and as many pixels on the smallest screen that a lecture is shown on
LEAST = 400.0  # of the height: room for a picture between the texts
MARGIN = 32.0
TITLE, TEXT, SOURCE = 25.0, 15.0, 12.0  # sizes of type
SMALLER = (1.0, 0.88, 0.76)  # steps of a title that is too long for one line
LEAD = 1.34  # from line to line of text, in sizes
AIR = 16.0  # between text and picture
INDENT = 14.0  # of sentences, behind their dots
OWNER = "lesson"


def slide(found: Lesson, look: Theme, size: tuple[float, float] | None = None) -> tuple[Page, Area, float]:
    """A page with the texts above and beneath the room for a picture, and how much larger the page is to be made in the end.

    size: width and height in inches, 960 x 540 points by default. ActplotError where it is too flat for a picture.
    """
    k = size[0] * 72 / WIDE if size else 1.0
    high = size[1] * 72 / k if size else HIGH
    if size and high < LEAST:
        raise ActplotError(f"size must be at least {size[0]:g}x{LEAST * k / 72:.1f} inches for this picture, got {size[0]:g}x{size[1]:g}")
    page = Page(WIDE, high, MARGIN, look.ground)
    room = WIDE - 2 * MARGIN
    top = title(found, page, look, MARGIN, high - MARGIN + 4, room, TITLE)
    lines = wrapped_hard(found.source, SOURCE, room)
    low = source(lines, page, look, MARGIN, MARGIN - 10 + SOURCE * LEAD * (len(lines) - 1))
    low = MARGIN - 10 + SOURCE * LEAD * len(lines) + 5
    heights = [len(wrapped_hard(s, TEXT, room - INDENT)) * TEXT * LEAD + 2 for s in found.sentences]
    sentences(found, page, look, MARGIN, low + sum(heights) - 0.34 * TEXT, room)
    return page, Area(MARGIN, low + sum(heights) - 4 + AIR, WIDE - MARGIN, top - AIR / 2), k


def beside(found: Lesson, look: Theme, wide: float, high: float) -> tuple[Page, Area]:
    """A page with the texts at the right of the room for a picture."""
    page = Page(wide, high, 0.0, look.ground)
    measure = min(0.37 * wide, 430.0)
    left = wide - measure
    y = title(found, page, look, left, high, measure, 0.72 * TITLE)
    y = sentences(found, page, look, left, y - 0.3 * TEXT, measure)
    source(wrapped_hard(found.source, SOURCE, measure), page, look, left, y - 0.8 * TEXT)
    return page, Area(0.0, 4.0, left - 1.6 * AIR, high - 2.0)


def title(found: Lesson, page: Page, look: Theme, left: float, top: float, measure: float, size: float) -> float:
    """The claim; returns the height below it."""
    size = next((s * size for s in SMALLER if width(found.title, s * size, BOLD) <= measure), SMALLER[-1] * size)
    for text in wrapped_hard(found.title, size, measure, BOLD):
        top -= 1.1 * size
        page.set(line(text, size, BOLD), left, top, look.ink, OWNER, "title")
    return top - 0.4 * size


def sentences(found: Lesson, page: Page, look: Theme, left: float, top: float, measure: float) -> float:
    """What is seen; returns the height below it."""
    for sentence in found.sentences:
        for k, text in enumerate(wrapped_hard(sentence, TEXT, measure - INDENT)):
            top -= TEXT * LEAD if k else TEXT
            page.set(line(text, TEXT), left + INDENT, top, look.ink, OWNER, "sentence")
            if k == 0:
                page.dot(left + 3, top + 0.36 * TEXT, 2.2, look.f, look.f, 0.0, OWNER, "bullet")
        top -= (LEAD - 1) * TEXT + 2
    return top


def source(lines: list[str], page: Page, look: Theme, left: float, top: float) -> float:
    """Where it is claimed, the first line at this height; returns the height of the last."""
    for k, text in enumerate(lines):
        page.set(line(text, SOURCE), left, top - k * SOURCE * LEAD, look.grey_text, OWNER, "source")
    return top - (len(lines) - 1) * SOURCE * LEAD

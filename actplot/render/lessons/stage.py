"""What stands around the picture of a lesson: the claim above it, what is seen beneath it, and where it is claimed."""

from ...errors import ActplotError
from ...lessons.lesson import Lesson
from ..theme import Theme
from ..type.page import Area, Page
from ..type.typesetting import BOLD, REGULAR, line, width, wrapped_hard

WIDE, HIGH = 960.0, 540.0  # points, and as many pixels on the smallest screen that a lecture is shown on
LEAST = 400.0  # of the height: room for a picture between the texts
MARGIN = 32.0
TITLE, TEXT, SOURCE = 25.0, 15.0, 11.0  # sizes of type
LEAD = 1.34  # from line to line of text, in sizes
AIR = 16.0  # between text and picture
OWNER = "lesson"


def stage(found: Lesson, look: Theme, size: tuple[float, float] | None = None) -> tuple[Page, Area, float]:
    """A page with its texts, the room that they leave for the picture, and how much larger the page is to be made in the end.

    size: width and height in inches, 960 x 540 points by default. ActplotError where it is too flat for a picture.
    """
    k = size[0] * 72 / WIDE if size else 1.0
    high = size[1] * 72 / k if size else HIGH
    if high < LEAST and size:
        raise ActplotError(f"size must be at least {size[0]:g}x{LEAST * k / 72:.1f} inches for this picture, got {size[0]:g}x{size[1]:g}")
    page = Page(WIDE, high, MARGIN, look.ground)
    room = WIDE - 2 * MARGIN
    heading = next((s for s in (TITLE, 0.88 * TITLE, 0.76 * TITLE) if width(found.title, s, BOLD) <= room), 0.76 * TITLE)
    y = high - MARGIN + 4
    for text in wrapped_hard(found.title, heading, room, BOLD):
        y -= heading * 1.1
        page.set(line(text, heading, BOLD), MARGIN, y, look.ink, OWNER, "title")
    top = y - 0.4 * heading
    low = MARGIN - 10
    for text in reversed(wrapped_hard(found.source, SOURCE, room)):
        page.set(line(text, SOURCE), MARGIN, low, look.grey_text, OWNER, "source")
        low += SOURCE * LEAD
    low += 5
    for sentence in reversed(found.sentences):
        for text in reversed(wrapped_hard(sentence, TEXT, room - 14)):
            page.set(line(text, TEXT, REGULAR), MARGIN + 14, low, look.ink, OWNER, "sentence")
            low += TEXT * LEAD
        page.dot(MARGIN + 3, low - TEXT * LEAD + 0.36 * TEXT, 2.2, look.f, "none", 0.0, OWNER, "bullet")
        low += 2
    return page, Area(MARGIN, low - 4 + AIR, WIDE - MARGIN, top - AIR / 2), k

"""The frame of a book's pages: its margins, its columns, and the line at the foot."""

from dataclasses import dataclass

from ...theme import Theme
from ...type.page import Page
from ...type.typesetting import BOLD, line, shortened, width, wrapped
from ..flow import Overfull
from ..rows import Size
from ..templates import Template

INSIDE = 20.0  # how much further in than the foot everything else stands
FOOT_SIZE = 7.0
HEADING = 22.0  # the size of chapters' titles
HEADING_LEAD = 4  # lines of the grid from one line of a title to the next
HEADED = 2.5  # the line of the grid on which they stand


@dataclass(frozen=True)
class Frame:
    """All pages of a book have one: its columns of cells, and where type may begin and end."""

    t: Template
    look: Theme
    wide: float
    high: float
    columns: int

    @property
    def left(self) -> float:
        return self.t.margin + INSIDE

    @property
    def right(self) -> float:
        return self.wide - self.left

    @property
    def top(self) -> float:
        return self.high - self.left

    @property
    def floor(self) -> float:
        return self.left

    @property
    def foot(self) -> float:
        """Where the line at the foot stands."""
        return self.t.margin + 1.6

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    @property
    def running(self) -> float:
        """The width that chapters' titles have at the foot."""
        return 0.45 * self.room

    @property
    def measure(self) -> float:
        """The width of a cell."""
        return (self.room - (self.columns - 1) * self.t.gutter) / self.columns

    @property
    def lines(self) -> int:
        """How many lines of the grid a page has."""
        return int((self.top - self.floor) / self.t.grid + 1e-6)

    def at(self, lines: float) -> float:
        """The height of a line of the grid, counted from the top."""
        return self.top - lines * self.t.grid

    def page(self, head: str, number: int) -> Page:
        """An empty page but for its foot: the footer or the title of the book, the chapter and the page number."""
        t, base, grey = self.t, self.foot, self.look.grey_text
        page = Page(self.wide, self.high, t.margin, self.look.ground)
        own = line(str(number), FOOT_SIZE, BOLD)
        page.set(own, self.right - own.width, base, self.look.ink, "foot", "page number")
        end = self.right - max(own.width, width("000", FOOT_SIZE, BOLD)) - 6
        chapter = line(shortened(head, FOOT_SIZE, self.running), FOOT_SIZE)
        if head:
            page.set(chapter, end - chapter.width, base, grey, "foot", "running foot")
            end -= chapter.width + 14
        room = end - self.left
        said = wrapped(t.footer, FOOT_SIZE, room) if t.footer else [t.title] if width(t.title, FOOT_SIZE) <= room else []
        for k, text in enumerate(reversed([*said[:1], " ".join(said[1:])] if said[1:] else said)):
            words = line(shortened(text, FOOT_SIZE, room), FOOT_SIZE)
            page.set(words, self.left, base + 1.25 * FOOT_SIZE * k, grey, "foot", "footer")
        return page

    def heading(self, page: Page | None, text: str, at: int = 0) -> int:
        """A large title from a line of the grid on, no wider than a column; returns its lines. Without a page they are only counted."""
        span = self.measure if self.columns > 1 else self.room
        size = max(12.0, min([HEADING, *(HEADING * span / max(1.0, width(word, HEADING, BOLD)) for word in text.split())]))
        parts = wrapped(text, size, span, BOLD)
        if page:
            for k, part in enumerate(parts):
                words = line(shortened(part, size, self.room, BOLD), size, BOLD)
                page.set(words, self.left, self.at(at + HEADED + k * HEADING_LEAD), self.look.ink, "heading", "heading")
        return len(parts)


def framed(t: Template, look: Theme, size: Size) -> Frame:
    """The frame for a size of paper: cells are about as wide as on the template's own."""
    wide, high = size
    around = 2 * (t.margin + INSIDE)
    usual = t.columns * (wide - around) / (t.size[0] - around)
    frame = Frame(t, look, wide, high, max(1, int(usual + 0.3)))
    if frame.measure < 40 or frame.lines < 12:
        raise Overfull
    return frame

"""The pages of an atlas on what libraries do under one name: where two of them differ, function by function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil

from ....definition import OWN_FAMILY, Definition
from ....frameworks import summary
from ...type.page import Bookmark, Page
from ...type.typesetting import BOLD, line, shortened, width, wrapped, wrapped_hard
from .frame import Frame

TITLE = "The same name, other values"
INTRODUCTION = (
    "Where libraries differ on what bears one name, as each was run in single precision: which function it is, what it returns at its "
    "ends, and which slope it takes where there is none. Run were {}."
)
COLUMN = 220.0  # how wide a column is at least
SIZE, LEAD = 6.75, 1.5  # of the type, and lines of the grid from one to the next
ASKED, ANSWER = 0.27, 0.31  # the widths of questions and, at least, of answers, in parts of a column
WIDEST = 0.42  # of answers, where a word of one is so long
GAP = 6.0  # after either
AIR = 1.0  # lines of the grid between functions
PROSE, OPENING = 8.75, 3.0  # the size of the introduction, and lines of the grid after it


@dataclass(frozen=True)
class Line:
    """A line of a column: a question, an answer and who gives it, or a function's title."""

    parts: tuple[str, str, str]
    title: str = ""


@dataclass(frozen=True)
class Pages:
    """The lines of each column of each page, below the introduction on the first; where the parts of a line begin in a column."""

    prose: tuple[str, ...]
    pages: tuple[tuple[tuple[Line, ...], ...], ...]
    begins: tuple[float, float, float] = (0.0, 0.0, 0.0)


def planned(functions: Iterable[Definition], frame: Frame) -> Pages:
    """The pages for the functions of a book, none where nothing differs."""
    entries = {f.name: f.head.title for f in functions if f.family != OWN_FAMILY}
    blocks = [(title, found) for name, title in entries.items() if (found := summary.differences(name))]
    run = dict.fromkeys(v for name in entries if summary.differences(name) for v in summary.versions(name).split(", "))
    if not blocks:
        return Pages((), ())
    prose = tuple(wrapped(INTRODUCTION.format(", ".join(sorted(run, key=str.casefold))), PROSE, min(frame.room, 440.0)))
    columns, measure = across(frame)
    begins = beginnings([d.answer for _, found in blocks for d in found], measure)
    made = [block(title, found, begins, measure) for title, found in blocks]
    pages, start = [], opening(prose)
    while made:
        filled, made = columns_of(made, int((frame.lines - start) / LEAD), columns)
        pages.append(filled)
        start = 0.0
    return Pages(prose, tuple(pages), begins)


def across(frame: Frame) -> tuple[int, float]:
    """How many columns a page has, and how wide they are."""
    columns = max(1, int((frame.room + frame.t.gutter) / (COLUMN + frame.t.gutter)))
    return columns, (frame.room - (columns - 1) * frame.t.gutter) / columns


def opening(prose: Sequence[str]) -> float:
    """The lines of the grid that the title and the introduction take."""
    return 6.0 + 2 * len(prose) + OPENING


def beginnings(answers: Iterable[str], measure: float) -> tuple[float, float, float]:
    """Where questions, answers and those who give them begin in a column: no word of an answer is broken that has room."""
    longest = ceil(max(width(word, SIZE) for answer in answers for word in spaced(answer).split(" ")))
    return 0.0, ASKED * measure, ASKED * measure + max(ANSWER * measure, min(longest + GAP, WIDEST * measure))


def spaced(answer: str) -> str:
    """An answer that may be broken before the parameters of a function."""
    return answer.replace(":", ": ")


def block(title: str, found: Sequence[summary.Difference], begins: tuple[float, float, float], measure: float) -> tuple[Line, ...]:
    """The lines of a function."""
    lines = [Line(("", "", ""), title)]
    rooms = begins[1] - GAP, begins[2] - begins[1] - GAP, measure - begins[2]
    for what, answer, titles in summary.listed(found):
        parts = [wrapped_hard(text, SIZE, room) for text, room in zip((what, spaced(answer), titles), rooms, strict=True)]
        lines += [Line((one, two, three)) for one, two, three in zip_longest(*parts, fillvalue="")]
    return tuple(lines)


def columns_of(
    blocks: Sequence[tuple[Line, ...]], capacity: int, columns: int
) -> tuple[tuple[tuple[Line, ...], ...], list[tuple[Line, ...]]]:
    """The columns of a page, and the blocks that are left; a block that is longer than a column is broken."""
    rest, made = list(blocks), list[tuple[Line, ...]]()
    while rest and len(made) < columns:
        column: list[Line] = []
        while rest and len(column) + len(rest[0]) + (1 if column else 0) <= capacity:
            column += [*([Line(("", "", ""))] if column else []), *rest.pop(0)]
        if not column:
            column, rest[0] = list(rest[0][:capacity]), rest[0][capacity:]
        made.append(tuple(column))
    return tuple(made), rest


def draw(found: Pages, frame: Frame, number: int) -> list[Page]:
    """The pages from a page number on."""
    _, measure = across(frame)
    pages = []
    for k, columns in enumerate(found.pages):
        page, start = frame.page(TITLE, number + k), 0.0
        if k == 0:
            page.bookmarks.append(Bookmark(TITLE, frame.top, 0))
            headed(page, frame)
            for n, text in enumerate(found.prose):
                page.set(line(text, PROSE), frame.left, frame.at(6.0 + 2 * n), frame.look.ink, "conduct", "introduction")
            start = opening(found.prose)
        for n, column in enumerate(columns):
            left = frame.left + n * (measure + frame.t.gutter)
            for m, one in enumerate(column):
                drawn(page, one, left, found.begins, measure, start + LEAD * (m + 1), frame)
        pages.append(page)
    return pages


def headed(page: Page, frame: Frame) -> None:
    """The title, across all columns."""
    size = min(22.0, 22.0 * frame.room / width(TITLE, 22.0, BOLD))
    page.set(line(TITLE, size, BOLD), frame.left, frame.at(2.5), frame.look.ink, "heading", "heading")


def drawn(page: Page, one: Line, left: float, begins: tuple[float, float, float], measure: float, at: float, frame: Frame) -> None:
    """Set a line of a column."""
    look = frame.look
    if one.title:
        title = line(shortened(one.title, SIZE + 1.5, measure, BOLD), SIZE + 1.5, BOLD)
        page.set(title, left, frame.at(at), look.ink, "conduct", "function")
        return
    for text, x, colour in zip(one.parts, begins, (look.grey_text, look.ink, look.grey_text), strict=True):
        if text:
            page.set(line(text, SIZE), left + x, frame.at(at), colour, "conduct", "conduct")

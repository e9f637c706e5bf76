"""The chapters of an atlas: a title, an introduction, and cells over as many pages as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from ....catalogue import introduction
from ....definition import Definition
from ...type.page import Bookmark, Page
from ...type.typesetting import line, width, wrapped
from ..cell import Subject
from ..flow import Overfull
from ..rows import Line, Rows, broken_up, fixed, row_of_cells, ruled
from ..ruler import View
from ..templates import Row, Template
from .frame import HEADED, HEADING_LEAD, Frame

NAMELESS = "Functions"  # the title of functions that belong to no family
LEAST, MOST = 0.47, 0.72  # the height of a graph in parts of its width
AIR = 2  # lines of the grid between cells
PROSE, CHARACTERS = 8.75, 75  # the size of an introduction, and how long its lines may be
LEAST_LAST = 0.25  # the length of the last line, in parts of the others'


@dataclass(frozen=True)
class Chapter:
    """What a chapter holds."""

    title: str
    introduction: str
    row: Row
    functions: tuple[Definition, ...]


@dataclass(frozen=True)
class Spread:
    """A chapter laid out: the lines of its introduction, the height of its graphs, and its cells page by page."""

    chapter: Chapter
    prose: tuple[str, ...]
    graph: float
    pages: tuple[tuple[Line, ...], ...]


def chapters(rows: Rows) -> list[Chapter]:
    """A chapter for each title, in the order in which the titles first come."""
    rooms: dict[tuple[str, str], tuple[Row, list[Definition]]] = {}
    for row, fs in rows:
        rooms.setdefault((row.label, row.family), (row, []))[1].extend(fs)
    found = []
    for row, of in rooms.values():
        text = introduction(row.family) if row.family else ""
        found.append(Chapter(row.label or NAMELESS, text, replace(row, functions=tuple(f.spec for f in of)), tuple(of)))
    return found


def spread(chapter: Chapter, frame: Frame) -> Spread:
    """The chapter on as few pages as it can have, with graphs as high as these pages allow."""
    subjects = [Subject(f) for f in chapter.functions]
    lines = broken_up(chapter.row, subjects, frame.t, frame.columns, frame.measure, True)
    prose = tuple(paragraph(chapter.introduction, frame.right - indent(frame)))
    first = frame.lines - opening(chapter.title, prose, frame)
    if "graph" not in frame.t.fields:
        return Spread(chapter, prose, 0.0, broken(lines, 0.0, first, frame))
    wide = min(frame.measure, 0.8 * frame.lines * frame.t.grid)  # a wide cell has its graph no higher than a page has room for
    low, high = LEAST * wide, MOST * wide
    fewest = len(broken(lines, low, first, frame))
    steps = ceil((high - low) / (frame.t.grid / 2))
    for k in range(steps, -1, -1):
        graph = low + (high - low) * k / steps
        pages = broken(lines, graph, first, frame)
        if len(pages) == fewest:
            break
    return Spread(chapter, prose, graph, level(lines, graph, first, frame, pages))


def paragraph(text: str, room: float) -> list[str]:
    """The text in lines that are easy to read, the last one no single word."""
    if not text:
        return []
    start = measure = min(room, 1.1 * CHARACTERS * width(text, PROSE) / len(text))
    found: list[str] = []
    while measure > 0.6 * start:
        lines = wrapped(text, PROSE, measure)
        if max(map(len, lines)) <= CHARACTERS:
            if found and len(lines) > len(found):
                break
            found = lines
            if width(lines[-1], PROSE) > LEAST_LAST * measure:
                break
        measure -= 4
    return found or wrapped(text, PROSE, start)


def indent(frame: Frame) -> float:
    """Where introductions begin: in the second column, beside the title, if there is one."""
    return frame.left + (frame.measure + frame.t.gutter if frame.columns > 1 else 0)


def opening(title: str, prose: Sequence[str], frame: Frame, page: Page | None = None) -> int:
    """Set the title and the introduction of a chapter; returns the lines before the first cells. Without a page they are only counted."""
    heads = frame.heading(page, title)
    end = HEADED + (heads - 1) * HEADING_LEAD
    start = HEADED if frame.columns > 1 else end + 3
    for k, text in enumerate(prose):
        if page:
            page.set(line(text, PROSE), indent(frame), frame.at(start + 2 * k), frame.look.ink, "introduction", "introduction")
        end = max(end, start + 2 * k)
    return ceil(end + 2.5)


def tall(found: Line, graph: float, frame: Frame) -> int:
    """The lines of the grid that a line of cells takes, without the space below it."""
    return ceil((fixed(found, frame.t) + graph) / frame.t.grid - 1e-6)


Pages = tuple[tuple[Line, ...], ...]


def level(lines: Sequence[Line], graph: float, first: int, frame: Frame, pages: Pages) -> Pages:
    """The same on as many pages, what is left white shared out to all of them: no line of cells stands alone on the last."""
    for less in range(1, frame.lines):
        try:
            found = broken(lines, graph, first - less, frame, less)
        except Overfull:
            break
        if len(found) > len(pages):
            break
        pages = found
    return pages


def broken(lines: Sequence[Line], graph: float, first: int, frame: Frame, less: int = 0) -> Pages:
    """Lines of cells page by page, of whose later ones some lines of the grid stay free; Overfull where one is higher than a page."""
    pages: list[list[Line]] = [[]]
    free = first
    for found in lines:
        need = tall(found, graph, frame)
        if need > free:
            if not pages[-1] or need > frame.lines - less:
                raise Overfull
            pages.append([])
            free = frame.lines - less
        pages[-1].append(found)
        free -= need + AIR
    return tuple(map(tuple, pages))


def measured(found: Sequence[Spread], t: Template) -> list[list[list[View]]]:
    """What the graphs of all chapters show, by one ruler: chapter by chapter, line by line."""
    lines = [(one, (fixed(one, t) + s.graph, 0.0)) for s in found for some in s.pages for one in some]
    made = iter(ruled([one for one, _ in lines], [span for _, span in lines], t, alike=True))  # a function is looked up by itself
    return [[next(made) for some in s.pages for _ in some] for s in found]


def draw(found: Spread, views: Sequence[Sequence[View]], frame: Frame, number: int) -> list[Page]:
    """The pages of a chapter from a page number on."""
    shown = iter(views)
    pages = []
    for k, lines in enumerate(found.pages):
        page = frame.page(found.chapter.title, number + k)
        at = 0
        if k == 0:
            page.bookmarks.append(Bookmark(found.chapter.title, frame.top, 0))
            at = opening(found.chapter.title, found.prose, frame, page)
        air = spaced(lines, found, frame, at) if k + 1 < len(found.pages) else AIR
        for one in lines:
            upper = frame.at(at)
            lower = upper - fixed(one, frame.t) - found.graph
            row_of_cells(page, one, frame.left, (upper, lower), next(shown), frame.t, frame.look, alike=True)
            at += tall(one, found.graph, frame) + air
        pages.append(page)
    return pages


def spaced(lines: Sequence[Line], found: Spread, frame: Frame, at: int) -> int:
    """The space between cells with which a full page ends at its foot, as far as that looks even."""
    free = frame.lines - at - sum(tall(one, found.graph, frame) for one in lines)
    return max(AIR, min(2 * AIR, free // max(1, len(lines) - 1)))

"""The chapters of an atlas: a title, an introduction, and cells. A chapter goes on where the one before it ends, so that pages are full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from ....catalogue import introduction
from ....definition import Definition
from ...type.page import Bookmark, Page
from ...type.typesetting import line, width, wrapped
from ..cell import Subject
from ..flow import Block, paged
from ..rows import Line, Rows, broken_up, fixed, row_of_cells, ruled
from ..ruler import View
from ..templates import Row, Template
from .frame import FOOT_SIZE, HEADED, HEADING_LEAD, Frame

NAMELESS = "Functions"  # the title of functions that belong to no family
LEAST, MOST = 0.47, 0.95  # the height of a graph in parts of its width
AIR, MOST_AIR = 2, 4  # lines of the grid between cells
ABOVE = 3  # as many more above a chapter that begins below cells
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
class Opened:
    """A chapter measured: its introduction in lines, the lines of the grid that this and the title take, and its lines of cells."""

    chapter: Chapter
    prose: tuple[str, ...]
    head: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Leaf:
    """A page: how high its graphs are, and at which line of the grid chapters begin and lines of cells stand."""

    graph: float
    heads: tuple[tuple[int, Opened], ...]
    lines: tuple[tuple[int, Line], ...]
    title: str  # of all chapters that it has a part of


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


def opened(chapter: Chapter, frame: Frame) -> Opened:
    """The chapter measured."""
    lines = broken_up(chapter.row, [Subject(f) for f in chapter.functions], frame.t, frame.columns, frame.measure, True)
    prose = tuple(paragraph(chapter.introduction, frame.right - indent(frame)))
    return Opened(chapter, prose, opening(chapter.title, prose, frame), tuple(lines))


def leaves(found: Sequence[Opened], frame: Frame) -> list[Leaf]:
    """The chapters on as few pages as they can have, which are about equally full, with graphs as high as each page allows."""
    each = [(o, k) for o in found for k in range(len(o.lines))]
    least, _ = heights(frame)
    blocks = [Block(tall(o.lines[k], least, frame) + AIR + (0 if k else ABOVE + o.head)) for o, k in each]
    room = frame.lines + AIR  # there is no air below the last line
    return [leaf([each[n] for n in share], frame) for share in paged(blocks, room + ABOVE, room)]


def heights(frame: Frame) -> tuple[float, float]:
    """How low and how high graphs may be."""
    if "graph" not in frame.t.fields:
        return 0.0, 0.0
    wide = min(frame.measure, 0.8 * frame.lines * frame.t.grid)  # a wide cell has its graph no higher than a page has room for
    return LEAST * wide, MOST * wide


def leaf(share: Sequence[tuple[Opened, int]], frame: Frame) -> Leaf:
    """A page with some lines of cells, and the beginnings of those that are the first of their chapters."""
    least, most = heights(frame)
    steps = ceil((most - least) / (frame.t.grid / 2))
    heads = sum(o.head + ABOVE * (n > 0) for n, (o, k) in enumerate(share) if not k)

    def free(graph: float) -> int:
        return frame.lines - heads - sum(tall(o.lines[k], graph, frame) for o, k in share)

    graphs = [least + (most - least) * k / max(1, steps) for k in range(steps, -1, -1)]
    graph = next((g for g in graphs if free(g) >= AIR * (len(share) - 1)), least)
    begun, lines, at = list[tuple[int, Opened]](), list[tuple[int, Line]](), 0
    left = free(graph)
    for n, (o, k) in enumerate(share):
        if n:
            air = max(AIR, min(MOST_AIR, left // (len(share) - n)))  # the same below all lines, as far as the grid allows
            at, left = at + air, left - air
        if not k:
            at += ABOVE * (n > 0)
            begun.append((at, o))
            at += o.head
        lines.append((at, o.lines[k]))
        at += tall(o.lines[k], graph, frame)
    return Leaf(graph, tuple(begun), tuple(lines), running([*dict.fromkeys(o.chapter.title for o, _ in share)], frame))


def running(titles: Sequence[str], frame: Frame) -> str:
    """The titles of a page's chapters for its foot, as many as have room there."""
    some = [" · ".join(titles[:k]) for k in range(len(titles), 1, -1)]
    return next((text for text in some if width(text, FOOT_SIZE) <= frame.running), titles[0])


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


def opening(title: str, prose: Sequence[str], frame: Frame, page: Page | None = None, at: int = 0) -> int:
    """Set a chapter's title and introduction from a line of the grid on; returns how many lines they take. Without a page none is set."""
    heads = frame.heading(page, title, at)
    end = HEADED + (heads - 1) * HEADING_LEAD
    start = HEADED if frame.columns > 1 else end + 3
    for k, text in enumerate(prose):
        if page:
            page.set(line(text, PROSE), indent(frame), frame.at(at + start + 2 * k), frame.look.ink, "introduction", "introduction")
        end = max(end, start + 2 * k)
    return ceil(end + 2.5)


def tall(found: Line, graph: float, frame: Frame) -> int:
    """The lines of the grid that a line of cells takes, without the space below it."""
    return ceil((fixed(found, frame.t) + graph) / frame.t.grid - 1e-6)


def measured(found: Sequence[Leaf], t: Template) -> list[list[list[View]]]:
    """What the graphs of all pages show, by one ruler: page by page, line by line."""
    lines = [(one, (fixed(one, t) + page.graph, 0.0)) for page in found for _, one in page.lines]
    made = iter(ruled([one for one, _ in lines], [span for _, span in lines], t, alike=True))  # a function is looked up by itself
    return [[next(made) for _ in page.lines] for page in found]


def draw(found: Leaf, views: Sequence[Sequence[View]], frame: Frame, number: int) -> Page:
    """A page of chapters with its number."""
    page, shown = frame.page(found.title, number), iter(views)
    heads = iter((*found.heads, (frame.lines + 1, None)))
    begins, o = next(heads)
    for at, one in found.lines:
        if o and begins < at:
            page.bookmarks.append(Bookmark(o.chapter.title, frame.at(begins), 0))
            opening(o.chapter.title, o.prose, frame, page, begins)
            begins, o = next(heads)
        upper = frame.at(at)
        lower = upper - fixed(one, frame.t) - found.graph
        row_of_cells(page, one, frame.left, (upper, lower), next(shown), frame.t, frame.look, alike=True)
    return page

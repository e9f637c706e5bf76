"""The first pages of an atlas after its contents: the few functions that a newcomer needs, what each is for, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ....definition import Definition
from ....tables.rows import about
from ...drawing.graph import picture
from ...type.page import Area, Bookmark, Link, Page
from ...type.typesetting import BOLD, line, shortened, width, wrapped
from ..ruler import View, need, unit, views
from .frame import Frame
from .index import Place

TITLE = "Where to begin"
INTRODUCTION = (
    "Most networks of today are built of these {}. Each is shown with its derivative, and with what it is used for; the number leads to "
    "its page."
)
OWNER = "beginning"
COLUMN = 210.0  # how wide a column is at least
GRAPH = 66.0  # how wide a graph is
BEFORE = 6.0  # a page's number, after a name
GAP = 12.0  # between a graph and what is said beside it
NAME, SIZE, LEAD = 9.0, 7.5, 1.4  # of a name, of what is said, and lines of the grid from one to the next
LEAST, MOST = 6.5, 10.0  # lines of the grid that a function takes
TOP, BELOW = 1.25, 1.6  # of these, from a function's upper edge to its name, and from there to what is said below it
DEPTH = 0.25  # of the size of type, below its line
EDGE = 2.0  # between a graph and what is above and below it: circles reach beyond their points
AIR = 1.25  # of these, below its graph
PROSE = 8.75
SPREAD = 1.3  # how much further apart functions may be on a page without a title
LARGER = (1.4, 1.3, 1.2, 1.1, 1.0)  # how much larger all of it may be where there is room


@dataclass(frozen=True)
class Beginning:
    """Which functions stand on which page, each in its column, how many lines of the grid each takes, how large graphs and type are."""

    prose: tuple[str, ...] = ()
    pages: tuple[tuple[tuple[Definition, ...], ...], ...] = ()
    pitch: float = 0.0
    scale: float = 1.0
    type: float = 1.0


def planned(shown: Sequence[Definition], frame: Frame) -> Beginning:
    """The pages for the template's beginners among the functions of a book; none where that is not twice as long as their list."""
    there = {f.spec: f for f in shown}
    chosen = [there[spec] for spec in frame.t.beginners if spec in there]
    if not chosen or len(shown) < 2 * len(frame.t.beginners):
        return Beginning()
    prose = tuple(wrapped(INTRODUCTION.format(len(chosen)), PROSE, min(frame.room, 440.0)))
    columns, measure = across(frame)
    free = frame.lines - opening(prose)
    longest = max(width(about(f), NAME, BOLD) for f in chosen) + width("000", NAME) + BEFORE

    def type_of(scale: float) -> float:
        return min(scale, (measure - scale * (GRAPH + GAP)) / longest)

    def least(scale: float) -> float:
        k = max(1.0, type_of(scale))
        lines = max(len(wrapped(purpose(f), k * SIZE, measure - scale * (GRAPH + GAP))) for f in chosen)
        return max(scale * LEAST, k * (TOP + BELOW + LEAD * (lines - 1) + DEPTH * SIZE / frame.t.grid) + AIR)

    deep = max(1, int(free / least(1.0)))  # the first page has least room: the others are set alike
    deep = ceil(len(chosen) / columns / ceil(len(chosen) / (columns * deep)))
    made = parted(chosen, deep)
    pages = tuple(made[k : k + columns] for k in range(0, len(made), columns))
    scale = next((k for k in LARGER if max(least(k), 0.85 * k * MOST) <= free / deep and type_of(k) >= 1), 1.0)
    return Beginning(prose, pages, min(scale * MOST, free / deep), scale, max(1.0, type_of(scale)))


def parted(chosen: Sequence[Definition], deep: int) -> tuple[tuple[Definition, ...], ...]:
    """Columns of so many functions."""
    return tuple(tuple(chosen[k : k + deep]) for k in range(0, len(chosen), deep))


def across(frame: Frame) -> tuple[int, float]:
    """How many columns a page has, and how wide they are."""
    columns = max(1, int((frame.room + frame.t.gutter) / (COLUMN + frame.t.gutter)))
    return columns, (frame.room - (columns - 1) * frame.t.gutter) / columns


def opening(prose: Sequence[str]) -> float:
    """The lines of the grid that the title and the introduction take."""
    return 8.0 + 2 * len(prose)


def draw(found: Beginning, where: Mapping[str, Place], frame: Frame, number: int) -> list[Page]:
    """The pages from a page number on, once it is known where the functions stand."""
    _, measure = across(frame)
    tall = (found.pitch - AIR) * frame.t.grid
    every = [f for page in found.pages for column in page for f in column]
    seen = [(need(frame.t.rows[0], f, frame.t), found.scale * GRAPH, tall - 2 * EDGE) for f in every]
    shows = dict(zip(every, views([seen], unit(seen))[0], strict=True))
    pages = []
    for k, page_of in enumerate(found.pages):
        page, above, pitch = frame.page(TITLE, number + k), opening(found.prose), found.pitch
        if k == 0:
            page.bookmarks.append(Bookmark(TITLE, frame.top, 0))
            headed(page, found.prose, frame)
        else:  # what the title takes is shared out
            above, pitch = 0.0, min(frame.lines / len(page_of[0]), SPREAD * pitch)
        for n, column in enumerate(page_of):
            left = frame.left + n * (measure + frame.t.gutter)
            for m, f in enumerate(column):
                upper = frame.at(above + m * pitch)
                told(page, f, shows[f], where[f.spec], Area(left, upper - tall, left + measure, upper), frame, found)
        pages.append(page)
    return pages


def headed(page: Page, prose: Sequence[str], frame: Frame) -> None:
    """The title and the introduction."""
    size = min(22.0, 22.0 * frame.room / width(TITLE, 22.0, BOLD))
    page.set(line(TITLE, size, BOLD), frame.left, frame.at(2.5), frame.look.ink, "heading", "heading")
    for k, text in enumerate(prose):
        page.set(line(text, PROSE), frame.left, frame.at(6.0 + 2 * k), frame.look.ink, "introduction", "introduction")


def told(page: Page, f: Definition, view: View, place: Place, area: Area, frame: Frame, found: Beginning) -> None:
    """A function: its graph, and beside it its name, its page and what it is for."""
    look, t, k = frame.look, frame.t, found.type
    graph = Area(area.x0, area.y0 + EDGE, area.x0 + found.scale * GRAPH, area.y1 - EDGE)
    owner = f"{OWNER} {f.spec}"
    page.cells[owner] = area
    orders = (0, 1) if "derivative" in t.fields else (0,)
    picture(page, f, graph, replace(view.on(graph), labelled=False, sign=""), orders, look, owner, t.small_size)
    left, base = graph.x1 + found.scale * GAP, area.y1 - TOP * k * t.grid
    number = line(str(place.page), k * NAME)
    name = shortened(about(f), k * NAME, area.x1 - left - number.width - BEFORE, BOLD)
    page.set(line(name, k * NAME, BOLD), left, base, look.ink, owner, "name")
    page.set(number, area.x1 - number.width, base, look.ink, owner, "beginner page")
    page.links.append(Link(area, place.page, place.y))
    for n, text in enumerate(wrapped(purpose(f), k * SIZE, area.x1 - left)):
        page.set(line(text, k * SIZE), left, base - k * (BELOW + LEAD * n) * t.grid, look.grey_text, owner, "use")


def purpose(f: Definition) -> str:
    """What a function is for."""
    return f.use or f.summary

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
COLUMN = 215.0  # how wide a column is at least
GRAPH = 66.0  # how wide a graph is
GAP = 12.0  # between a graph and what is said beside it
NAME, SIZE, LEAD = 9.0, 7.5, 1.4  # of a name, of what is said, and lines of the grid from one to the next
LEAST, MOST = 6.5, 10.0  # lines of the grid that a function takes
BELOW = 1.6  # of these, from a name to what is said below it
EDGE = 2.0  # between a graph and what is above and below it: circles reach beyond their points
AIR = 1.25  # of these, below its graph
PROSE = 8.75


@dataclass(frozen=True)
class Beginning:
    """Which functions stand on which page, each in its column, and how many lines of the grid each takes."""

    prose: tuple[str, ...] = ()
    pages: tuple[tuple[tuple[Definition, ...], ...], ...] = ()
    pitch: float = 0.0


def planned(shown: Sequence[Definition], frame: Frame) -> Beginning:
    """The pages for the template's beginners among the functions of a book; none where that is not twice as long as their list."""
    there = {f.spec: f for f in shown}
    chosen = [there[spec] for spec in frame.t.beginners if spec in there]
    if not chosen or len(shown) < 2 * len(frame.t.beginners):
        return Beginning()
    prose = tuple(wrapped(INTRODUCTION.format(len(chosen)), PROSE, min(frame.room, 440.0)))
    columns, measure = across(frame)
    free = frame.lines - opening(prose)
    most = max(len(wrapped(purpose(f), SIZE, measure - GRAPH - GAP)) for f in chosen)
    least = max(LEAST, BELOW + LEAD * most + AIR)
    deep = max(1, int(free / least))  # the first page has least room: the others are set alike
    deep = ceil(len(chosen) / columns / ceil(len(chosen) / (columns * deep)))
    made = parted(chosen, deep)
    pages = tuple(made[k : k + columns] for k in range(0, len(made), columns))
    return Beginning(prose, pages, min(MOST, free / deep))


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
    seen = [(need(frame.t.rows[0], f, frame.t), GRAPH, tall - 2 * EDGE) for f in every]
    shows = dict(zip(every, views([seen], unit(seen))[0], strict=True))
    pages = []
    for k, page_of in enumerate(found.pages):
        page = frame.page(TITLE, number + k)
        if k == 0:
            page.bookmarks.append(Bookmark(TITLE, frame.top, 0))
            headed(page, found.prose, frame)
        for n, column in enumerate(page_of):
            left = frame.left + n * (measure + frame.t.gutter)
            for m, f in enumerate(column):
                upper = frame.at(opening(found.prose) + m * found.pitch)
                told(page, f, shows[f], where[f.spec], Area(left, upper - tall, left + measure, upper), frame)
        pages.append(page)
    return pages


def headed(page: Page, prose: Sequence[str], frame: Frame) -> None:
    """The title and the introduction."""
    size = min(22.0, 22.0 * frame.room / width(TITLE, 22.0, BOLD))
    page.set(line(TITLE, size, BOLD), frame.left, frame.at(2.5), frame.look.ink, "heading", "heading")
    for k, text in enumerate(prose):
        page.set(line(text, PROSE), frame.left, frame.at(6.0 + 2 * k), frame.look.ink, "introduction", "introduction")


def told(page: Page, f: Definition, view: View, place: Place, area: Area, frame: Frame) -> None:
    """A function: its graph, and beside it its name, its page and what it is for."""
    look, t = frame.look, frame.t
    graph = Area(area.x0, area.y0 + EDGE, area.x0 + GRAPH, area.y1 - EDGE)
    owner = f"{OWNER} {f.spec}"
    page.cells[owner] = area
    orders = (0, 1) if "derivative" in t.fields else (0,)
    picture(page, f, graph, replace(view.on(graph), labelled=False, sign=""), orders, look, owner, t.small_size)
    left, base = graph.x1 + GAP, area.y1 - 1.25 * t.grid
    number = line(str(place.page), NAME)
    name = shortened(about(f), NAME, area.x1 - left - number.width - 6, BOLD)
    page.set(line(name, NAME, BOLD), left, base, look.ink, owner, "name")
    page.set(number, area.x1 - number.width, base, look.ink, owner, "beginner page")
    page.links.append(Link(area, place.page, place.y))
    for k, text in enumerate(wrapped(purpose(f), SIZE, area.x1 - left)):
        page.set(line(text, SIZE), left, base - (BELOW + LEAD * k) * t.grid, look.grey_text, owner, "use")


def purpose(f: Definition) -> str:
    """What a function is for."""
    return f.use or f.summary

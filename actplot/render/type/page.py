"""A page as data: type, lines and dots at positions in points, measured and checked before anything is drawn.

One canvas and no axes: what has one look becomes one collection, and all type one artist, which costs a tenth of a panel of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from typing import Any

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.transforms import Affine2D

from ..alone import alone
from ..figure import Picture
from ..theme import Dash
from .typesetting import REGULAR, Box, Word, extent, properties, reading, shortened, width

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points from the page's lower left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, other: Area, slack: float = 0.05) -> bool:
        """Whether the other lies inside."""
        return self.x0 - slack <= other.x0 and self.y0 - slack <= other.y0 and other.x1 <= self.x1 + slack and other.y1 <= self.y1 + slack

    def meets(self, other: Area, slack: float = 0.05) -> bool:
        """Whether both share more than an edge."""
        return self.x0 + slack < other.x1 and other.x0 + slack < self.x1 and self.y0 + slack < other.y1 and other.y0 + slack < self.y1


def around(points: Iterable[Point]) -> Area:
    """The smallest area around points."""
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Type:
    """A word on the page."""

    word: Word
    colour: str
    owner: str
    role: str
    angle: float = 0.0

    @property
    def area(self) -> Area:
        """The ink that it covers."""
        w = self.word
        long, up, down = (w.size * part for part in extent(w.face, w.text))
        c, s = cos(radians(self.angle)), sin(radians(self.angle))
        corners = [(0.0, -down), (long, -down), (0.0, up), (long, up)]
        return around([(w.x + x * c - y * s, w.y + x * s + y * c) for x, y in corners])


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]
    colour: str
    width: float
    dash: Dash
    owner: str
    role: str

    @property
    def area(self) -> Area:
        return around(self.points)


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled outline: a dot, a bar."""

    points: tuple[Point, ...]
    fill: str
    edge: str
    width: float
    owner: str
    role: str

    @property
    def area(self) -> Area:
        return around(self.points)


Ink = Type | Line | Shape


def reach(ink: Ink) -> tuple[float, float]:
    """From where to where something reaches up, in points, its edges too."""
    area, edge = ink.area, 0.0 if isinstance(ink, Type) else ink.width
    return area.y0 - edge, area.y1 + edge


@dataclass(frozen=True, slots=True)
class Block:
    """What was set as one: a name, a formula, a mark."""

    area: Area
    text: str
    owner: str
    role: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that a reader of the file can go to: its title, its height on the page, 0 for a chapter and 1 for what is in it."""

    title: str
    y: float
    level: int


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads to a height on another page; pages are counted from 1."""

    area: Area
    page: int
    y: float


@dataclass
class Page:
    """What stands on a sheet of paper; ``cells`` are the areas that belong to each owner, ``graphs`` those of the curves."""

    width: float
    height: float
    margin: float
    ground: str
    ink: list[Ink] = field(default_factory=list)
    cells: dict[str, Area] = field(default_factory=dict)
    graphs: dict[str, Area] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    title: str = ""  # of its figure
    panels: dict[str, tuple[tuple[Any, Area], ...]] = field(default_factory=dict)  # the window of each of an owner's graphs, and its area
    scale: float = 1.0  # how many times as large as it was laid out: lengths of its template are multiplied by it

    def set(self, box: Box, x: float, y: float, colour: str, owner: str, role: str) -> Area:
        """Set a box with its origin at (x, y)."""
        words, strokes = box.at(x, y)
        self.ink += [Type(w, colour, owner, role) for w in words]
        self.ink += [Line(s.points, colour, s.width, "-", owner, role) for s in strokes]
        area = Area(x, y - box.depth, x + box.width, y + box.height)
        self.blocks.append(Block(area, reading(words), owner, role))
        return area

    def line(self, points: Iterable[Point], colour: str, width: float, owner: str, role: str, dash: Dash = "-") -> None:
        """Draw a line."""
        self.ink.append(Line(tuple((float(x), float(y)) for x, y in points), colour, width, dash, owner, role))

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str, width: float, owner: str, role: str) -> None:
        """Draw a circle."""
        turn = np.linspace(0, 2 * np.pi, 25)[:-1]
        points = zip((x + radius * np.cos(turn)).tolist(), (y + radius * np.sin(turn)).tolist(), strict=True)
        self.ink.append(Shape(tuple(points), fill, edge, width, owner, role))

    def bar(self, points: tuple[Point, ...], fill: str, edge: str, width: float, owner: str) -> None:
        """Draw a filled outline."""
        self.ink.append(Shape(points, fill, edge, width, owner, "bar"))

    def wash(self, points: Iterable[Point], colour: str, owner: str, role: str) -> None:
        """Fill an outline so that what lies below shines through."""
        self.ink.append(Shape(tuple((float(x), float(y)) for x, y in points), f"{colour}{WASH}", "none", 0.0, owner, role))

    def fill(self, points: Iterable[Point], colour: str, owner: str, role: str) -> None:
        """Fill an outline."""
        self.ink.append(Shape(tuple((float(x), float(y)) for x, y in points), colour, "none", 0.0, owner, role))

    def free(self, name: str) -> str:
        """The name, or one made from it that no other cell has."""
        while name in self.cells:
            name += "'"
        return name

    def label(self, text: str, x: float, middle: float, size: float, room: float, colour: str, face: str = REGULAR) -> None:
        """A line of type that runs upwards, centred, its baseline at x."""
        text = shortened(text, size, room, face)
        found = Type(Word(x, middle - width(text, size, face) / 2, text, size, face), colour, "label", "label", 90.0)
        self.ink.append(found)
        self.blocks.append(Block(found.area, text, "label", "label"))

    def spans(self) -> list[tuple[float, float]]:
        """From where to where everything on it reaches up, in points."""
        return [reach(i) for i in self.ink]

    def between(self, low: float, high: float) -> Page:
        """The page with nothing on it but what has a part between two heights."""
        return replace(self, ink=[i for i in self.ink if (span := reach(i))[0] < high and low < span[1]])

    def take(self, other: Page, up: float) -> None:
        """Put everything from another page onto this one, moved up; bookmarks and links stay behind."""
        moved = other.placed(1.0, up)
        self.ink += moved.ink
        self.blocks += moved.blocks
        self.cells |= moved.cells
        self.graphs |= moved.graphs
        self.panels |= moved.panels

    def enlarged(self, k: float) -> Page:
        """The same page k times as large, type and lines too."""
        return self if k == 1 else self.placed(k)

    @property
    def whole(self) -> Area:
        """The area of its ink."""
        return around([p for i in self.ink for p in ((i.area.x0, i.area.y0), (i.area.x1, i.area.y1))])

    def placed(self, k: float, up: float = 0.0, across: float = 0.0) -> Page:
        """What stands on the page k times as large, and moved up and to the right."""

        def points(found: Iterable[Point]) -> tuple[Point, ...]:
            return tuple((x * k + across, y * k + up) for x, y in found)

        def area(a: Area) -> Area:
            return Area(a.x0 * k + across, a.y0 * k + up, a.x1 * k + across, a.y1 * k + up)

        def grown(i: Ink) -> Ink:
            if isinstance(i, Type):
                w = i.word
                return replace(i, word=Word(w.x * k + across, w.y * k + up, w.text, w.size * k, w.face))
            return replace(i, points=points(i.points), width=i.width * k)  # dashes are told in widths of their line

        return Page(
            self.width * k, self.height * k, self.margin * k, self.ground, [grown(i) for i in self.ink],
            {owner: area(a) for owner, a in self.cells.items()}, {owner: area(a) for owner, a in self.graphs.items()},
            [replace(b, area=area(b.area)) for b in self.blocks], [replace(b, y=b.y * k + up) for b in self.bookmarks],
            [Link(area(a.area), a.page, a.y * k) for a in self.links], self.title,
            {owner: tuple((w, area(a)) for w, a in found) for owner, found in self.panels.items()}, self.scale * k,
        )  # fmt: skip

    @alone
    def figure(self) -> Picture:
        """The page as a figure."""
        figure = Picture(figsize=(self.width / 72, self.height / 72), facecolor=self.ground)
        figure.set_label(self.title)
        points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans + figure.lowered
        for artist in (*lines(self.ink), *shapes(self.ink), Print([t for t in self.ink if isinstance(t, Type)])):
            artist.set_transform(points)
            artist.set_clip_on(False)
            figure.add_artist(artist)
        return figure


def rounded(points: Sequence[Point]) -> Any:
    """Coordinates to a hundredth of a point: bytes do not depend on a CPU's last bits."""
    return np.round(np.array(points, float), 2) + 0.0


WASH = "38"  # the opacity of what is filled: 22 %
LAYERS = {
    "density": -1, "band": 0, "grid": 1, "axis": 2, "ghost": 3, "asymptote": 3, "wave df": 3, "wave f": 3, "df": 4, "f": 5, "moment": 6,
    "lens axis": 6, "lens f": 7,
}  # fmt: skip


def lines(ink: Sequence[Ink]) -> list[LineCollection]:
    """One collection for each layer and dash."""
    groups: dict[tuple[int, Dash], list[Line]] = {}
    for i in ink:
        if isinstance(i, Line):
            groups.setdefault((LAYERS.get(i.role, 11), i.dash), []).append(i)
    return [
        LineCollection(
            [rounded(i.points) for i in group], colors=[i.colour for i in group], linewidths=[i.width for i in group],
            linestyles=[dash], zorder=layer, capstyle="butt", joinstyle="round",
        )
        for (layer, dash), group in groups.items()
    ]  # fmt: skip


def shapes(ink: Sequence[Ink]) -> list[PolyCollection]:
    """One collection for each layer of filled outlines.

    matplotlib would stamp a lone outline at whole dots, but not one among others: two values for one setting prevent this.
    """
    groups: dict[int, list[Shape]] = {}
    for i in ink:
        if isinstance(i, Shape):
            groups.setdefault(LAYERS.get(i.role, 11) + (0 if i.role in LAYERS else 1), []).append(i)
    return [
        PolyCollection([rounded(i.points) for i in group], facecolors=[i.fill for i in group], edgecolors=[i.edge for i in group],
                       linewidths=[i.width for i in group], antialiaseds=[True, True], zorder=layer)
        for layer, group in groups.items()
    ]  # fmt: skip


class Print(Artist):
    """All type of a page, drawn as it was measured: selectable text in a PDF."""

    def __init__(self, type: list[Type]) -> None:
        super().__init__()
        self.type = type
        self.set_zorder(20)

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: Any) -> None:
        """Draw every word."""
        renderer.open_group("type", self.get_gid())
        gc = renderer.new_gc()
        place, top = self.get_transform().transform, renderer.get_canvas_width_height()[1] if renderer.flipy() else None
        at = place(rounded([(t.word.x, t.word.y) for t in self.type])).tolist() if self.type else []
        colour = None
        for t, (x, y) in zip(self.type, at, strict=True):
            if t.colour != colour:
                colour = t.colour
                gc.set_foreground(to_rgba(colour), isRGBA=True)
            renderer.draw_text(gc, x, y if top is None else top - y, t.word.text, properties(t.word.face, t.word.size), t.angle)
        gc.restore()
        renderer.close_group("type")
        self.stale = False

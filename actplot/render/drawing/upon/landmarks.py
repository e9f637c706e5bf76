"""Landmarks in a graph: a dot where they are, solid where proved and open where only checked, and beside it their values."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, isinf

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.lines import Line2D

from ....definition import Definition
from ....errors import ActplotError
from ....facts.landmarks import KINDS, Kind, Landmark, landmarks
from ....facts.reading import number
from ....prove.known import known
from ...theme import LEAST_TYPE, Theme
from ...tracing.windows import Window
from ...type.page import Area, Page, Point
from ...type.prose import prose
from ...type.typesetting import Box, line, properties
from ..clearance import clear, dots
from ..graph import RADIUS, Placing
from ..panel import Plan, Traces
from ..scales import SMALL
from .densities import BEHIND

ROOM = 34.0  # of a graph for each landmark, in squares of its type's size
SPACIOUS = 14.0  # the height of a graph in which inflections are marked too, in em
UNDER = 0.22  # from the baseline of a value down to the dots that say it is only checked, in em
CHECKED = (0, (1.0, 1.6))
EDGE = 0.9  # points that a dot may stand out of its graph: a cell may end there, and the page's margin begin
OFF = (0.44, 0.8, 1.25)  # from the middle of a dot to its value, in em
LAST = 1e-9  # points: the last bits of a sum; a value stands out of its graph by no more, as the page may end there
AIR = 0.16  # around a value, in em
SPACE = 0.5  # between values in a row, in em
MOST_TOLD = 6  # places that are named of what is not marked
SERIES = 4  # points of a kind: more are a series, marked from the middle outwards on both sides alike, as far as all have room


@dataclass(frozen=True)
class Pin:
    """A landmark at its place: the middle of its dot, none where a circle of the curve stands or where a level has no point; its value."""

    mark: Landmark
    dot: Point | None
    box: Box
    at: Point

    @property
    def area(self) -> Area:
        """What the value covers."""
        x, y = self.at
        return Area(x, y - self.box.depth, x + self.box.width, y + self.box.height)

    @property
    def underlined(self) -> bool:
        """Whether dots below the value say that it is only checked: where no dot of its own does."""
        return self.dot is None and not self.mark.proved


def pinned(
    found: Sequence[Landmark], place: Placing, drawn: Sequence[Sequence[Point]], circles: Sequence[Area], taken: Sequence[Area], size: float
) -> list[Pin]:
    """As many as have room, in their order: off the curves, the circles, the type, and each other."""
    most = max(1, int(place.graph.width * place.graph.height / (ROOM * size**2)))
    pins: list[Pin] = []
    busy = [*circles, *taken]
    here: list[Area] = []
    shown = [m for m in found if place.shows(m.y) and (isinf(m.x) or place.window.x[0] <= m.x <= place.window.x[1])]
    ends = {kind: inf for kind, n in Counter((m.kind, m.order) for m in shown).items() if n > SERIES}
    for mark in shown:
        if len(pins) == most:
            break
        series = (mark.kind, mark.order) if (mark.kind, mark.order) in ends else None
        if series:
            if abs(mark.x) >= ends[series]:
                continue
            mark = replace(mark, text=mark.brief or mark.text, brief="")
        if isinf(mark.x):
            dot, spot = None, around((0.0, 0.0), 0.0)
        else:
            dot = (place.x(mark.x), place.y(mark.y))
            spot = around(dot, RADIUS)
            if any(spot.meets(a) for a in here):
                continue  # a more important one is there
            here.append(spot)
            if any(spot.meets(c, 0.8) for c in circles):
                dot = None
            elif any(spot.meets(t) for t in taken):
                continue
        if dot and not mark.text:
            pins.append(Pin(mark, dot, line("", size), dot))
            busy.append(spot)
            continue
        boxes = [prose(text, size) for text in (mark.text, mark.brief) if text]
        for box, (x, y) in ((b, at) for b in boxes for at in tried(mark, place, b, size)):
            area = Area(x, y - box.depth, x + box.width, y + box.height)
            if place.graph.holds(area, LAST) and clear(area, drawn, AIR * size) and not any(b.meets(area, -0.7) for b in busy):
                if dot and any(area.meets(p, 0.1) for p in here):
                    continue
                if any(p.area.meets(replace(area, x0=area.x0 - SPACE * size, x1=area.x1 + SPACE * size)) for p in pins if p.box.words):
                    continue  # two values in a row would read as one
                pins.append(Pin(mark, dot, box, (x, y)))
                busy += [area, spot]
                break
        else:
            if series:
                ends[series] = abs(mark.x)
                pins = [p for p in pins if (p.mark.kind, p.mark.order) != series or abs(p.mark.x) < abs(mark.x) * LEVEL]
    return pins


LEVEL = 1 - 1e-9  # abscissae that are as far from the middle but for the last bits


def around(point: Point, radius: float) -> Area:
    """A square around a point."""
    return Area(point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def tried(mark: Landmark, place: Placing, box: Box, size: float) -> Iterator[Point]:
    """Where a value may stand, the best places first."""
    g = place.graph
    if isinf(mark.x):
        y = place.y(mark.y)
        above, below = y + 0.3 * size + box.depth, y - 0.3 * size - box.height
        for inward in (0.0, 0.8, 1.6, 2.4):
            x = g.x1 - box.width - inward * size if mark.x > 0 else g.x0 + inward * size
            yield from ((x, h) for h in ((above, below) if mark.y > 0 else (below, above)))
        return
    x, y = place.x(mark.x), place.y(mark.y)
    for off in (size * part for part in OFF):
        middle, flush = x - box.width / 2, (x - box.width - 0.6 * off, x + 0.6 * off)
        over, under, beside = y + off + box.depth, y - off - box.height, y - (box.height - box.depth) / 2
        along = [middle, *(x - part * box.width for part in (0.75, 0.9, 0.25, 0.1)), *flush]
        upper, lower = [(a, over) for a in along], [(a, under) for a in along]
        level = [(x - off - box.width, beside), (x + off, beside)]
        down = mark.y < 0 or (mark.y == 0 and mark.kind != "extrema")
        yield from (*lower, *level, *upper) if down else (*upper, *level, *lower)


def wanted(f: Definition, orders: Collection[int], kinds: Collection[Kind] | None = None) -> list[Landmark]:
    """The landmarks of these kinds on f, on f' or on both; by default of all, but for what the axes say."""
    found = landmarks(known(f)) if f.kind == "scalar" else []
    return [m for m in found if m.order in orders and (m.kind in kinds if kinds is not None else not m.trivial)]


def markable(chosen: Sequence[Definition], kinds: Collection[Kind] | None, orders: Collection[int], *, alone: bool) -> None:
    """ActplotError where landmarks that are asked for have no place, or where none of them is known."""
    if not kinds:
        return
    other = next((f for f in chosen if f.kind != "scalar"), None)
    if other:
        raise ActplotError(f"{other.name} is no function of one number: it has no landmarks to mark")
    if not alone:
        raise ActplotError("landmarks can be asked for where f is drawn against x in a panel of its own; expected one function, or columns")
    if not any(wanted(f, orders, kinds) for f in chosen):
        raise ActplotError(f"no {' or '.join(kinds)} to mark: {', '.join(f.name for f in chosen)} has none of them that is drawn")


def mark(
    page: Page, f: Definition, graph: Area, window: Window, orders: Collection[int], drawn: Sequence[Sequence[Point]], look: Theme,
    owner: str, small: float = LEAST_TYPE,
) -> None:  # fmt: skip
    """Draw the landmarks of a function into its graph on a page, which is drawn already."""
    place = Placing(graph, window)
    kinds = None if graph.height > SPACIOUS * small else [k for k in KINDS if k != "inflections"]
    blocks = [b for b in page.blocks if b.owner == owner]
    said, taken = {b.text for b in blocks if b.role == "number"}, [b.area for b in blocks]
    found = [m for m in wanted(f, orders, kinds) if not m.trivial]
    found = [m for m in found if not (isinf(m.x) and m.text in said)]  # a level that is numbered at the axis
    found = [m for m in found if isinf(m.x) or graph.holds(around((place.x(m.x), place.y(m.y)), RADIUS), EDGE)]
    told = [(b.text, b.area) for b in blocks if b.role == "number"]

    def numbered(m: Landmark) -> bool:
        """Whether a number at the axis says it already."""
        across = 0.0 if isinf(m.x) else place.x(m.x)
        return (m.x == 0 and m.text in said) or (m.y == 0 and any(text == m.text and a.x0 < across < a.x1 for text, a in told))

    found = [replace(m, text="", brief="") if numbered(m) else m for m in found]
    for pin in pinned(found, place, drawn, dots(page, owner), taken, small):
        colour = look.colour(pin.mark.order)
        if pin.dot:
            page.dot(*pin.dot, RADIUS, colour if pin.mark.proved else look.ground, colour, 0.7, owner, "landmark")
        if pin.box.words:
            page.set(pin.box, *pin.at, look.text(pin.mark.order), owner, "landmark")
        if pin.underlined:
            (x, y), low = pin.at, UNDER * small
            page.line([(x, y - low), (x + pin.box.width, y - low)], look.ink, 0.7, owner, "checked", CHECKED)


def pin(
    ax: Axes, plan: Plan, traces: Traces, size: tuple[float, float], theme: Theme, unit: float = 1.0, labels: Sequence[Area] = ()
) -> list[Landmark]:
    """Draw a plan's landmarks into its panel of so many points, each enlarged to ``unit``, which is drawn already with its labels.

    Those that are not marked come back: they lie out of the window, or there is no room for them.
    """
    place = Placing(Area(0.0, 0.0, *size), Window(plan.xlim, plan.ylim))
    drawn = [place.points(run) for c, _ in traces for run in c.runs]
    edges = [(place.graph.x0, place.graph.x1), (place.graph.y0, place.graph.y1)]
    drawn += [[(edges[0][0], place.y(0)), (edges[0][1], place.y(0))], [(place.x(0), edges[1][0]), (place.x(0), edges[1][1])]]
    drawn += [place.points([(x, slope * x + c) for x in plan.xlim]) for slope, c in plan.asymptotes]
    circles = [around(q, 3.0) for c, _ in traces for run in (c.open, c.hollow, c.closed) if len(run) for q in place.points(run)]
    back = ax.transData.inverted()
    taken = [*labels]
    there = [*(p for p in ax.patches if p.get_zorder() > BEHIND), *ax.texts]
    ruler = RendererAgg(1, 1, ax.get_figure(root=True).dpi) if there else None  # type: ignore[no-untyped-call, union-attr]  # else all dots
    for artist in there:
        (x0, y0), (x1, y1) = back.transform(artist.get_window_extent(ruler))
        taken.append(Area(place.x(x0), place.y(y0), place.x(x1), place.y(y1)))
    (x0, y0), (across, up) = (plan.xlim[0], plan.ylim[0]), place.scale
    pins = pinned(plan.landmarks, place, drawn, circles, taken, SMALL)
    for one in pins:
        colour = theme.colour(one.mark.order)
        if one.dot:
            ax.add_line(Line2D(
                [one.mark.x], [one.mark.y], linestyle="none", marker="o", markersize=(2 * RADIUS + 1.4) * unit, markeredgewidth=unit,
                zorder=5.5, markerfacecolor=colour if one.mark.proved else theme.ground, markeredgecolor=colour, clip_on=False,
            ))  # fmt: skip
        x, y = x0 + one.at[0] / across, y0 + one.at[1] / up
        for word in one.box.words:
            face, right = properties(word.face, word.size * unit), x + word.x / across
            ax.text(right, y + word.y / up, word.text, fontproperties=face, color=theme.text(one.mark.order), va="baseline", zorder=6)
        if one.underlined:
            low, end = y - UNDER * SMALL / up, x + one.box.width / across
            ax.add_line(Line2D([x, end], [low, low], color=theme.ink, linewidth=0.8 * unit, linestyle=CHECKED, zorder=6))
    shown = {standing(one.mark) for one in pins}
    return [m for m in plan.landmarks if standing(m) not in shown]


def standing(mark: Landmark) -> tuple[int, float, float]:
    """Where a landmark is, whatever it is there: a zero at a kink is marked with it."""
    return mark.order, mark.x, mark.y


def unmarked(left: Iterable[tuple[str, Landmark]]) -> str:
    """What is not marked, each landmark with the name of its panel, in one line; the same only once."""
    groups: dict[str, list[str]] = {}
    for name, m in dict.fromkeys(left):
        where = f"the {'left' if m.x < 0 else 'right'}" if isinf(m.x) else f"x = {number(m.x)}"
        groups.setdefault(f"{m.kind} of {name}{'′' * m.order}", []).append(where)
    told = [f"{what} at {', '.join(places[:MOST_TOLD])}{more(len(places) - MOST_TOLD)}" for what, places in groups.items()]
    return f"not marked, as they have no room or lie outside: {'; '.join(told)}" if told else ""


def more(count: int) -> str:
    """How many are not named."""
    return f" and {count} more" if count > 0 else ""

"""Ways down a bowl: one example at a time and where its steps lead, all examples at once and the valley that they go down."""

import numpy as np

from ...lessons.centre import DRAWN, MOST_BATCH, MOST_SINGLE, QUADRANTS, START, TARGET, Bowl, Centre, counted
from ...lessons.lesson import percent, told
from ..drawing.panel import Pen
from ..theme import Theme
from ..type.page import Area, Page
from ..type.typesetting import BOLD, line, shortened, width
from .chart import LABELS, NUMBERS, Chart, side_by_side

X, Y = (-1.2, 2.65), (-2.3, 1.2)  # weights that are shown: the circle of all first steps lies inside
LEVELS = (0.01, 0.1, 0.35, 0.75, 1.4, 2.4)  # of the loss at the start
NAMED = 17.0  # the size of a function's name
HEAD, GUTTER, AIR = 24.0, 26.0, 16.0  # points: above a panel, between functions, between panels
WHAT = ": condition number ", ": κ = "
SLACK = 0.35  # of the height that is left, above the panels
LANDED = 240  # steps of one example that are shown
TINT = "24"  # the opacity of a quadrant into which steps lead: 14 %


def draw(found: Centre, page: Page, area: Area, look: Theme) -> None:
    """Two panels for each function: side by side, or below each other where that leaves them larger."""
    count = len(found.bowls)
    shape = (X[1] - X[0]) / (Y[1] - Y[0])
    columns = side_by_side(area, count, GUTTER)
    head = NAMED * 1.35
    beside = min((columns[0].width - AIR) / 2, (area.height - head - HEAD) * shape)
    below = min(columns[0].width, (area.height - head - 2 * HEAD) / 2 * shape)
    names = [f"{b.f.title}{WHAT[0]}{told(b.condition)}" for b in found.bowls]
    what = WHAT[max(width(name, NAMED, BOLD) for name in names) > columns[0].width]
    for k, (b, column) in enumerate(zip(found.bowls, columns, strict=True)):
        wide = max(beside, below)
        high = head + HEAD + wide / shape + (0.0 if beside >= below else HEAD + wide / shape)
        down = SLACK * max(0.0, area.height - high)
        name = shortened(f"{b.f.title}{what}{told(b.condition)}", NAMED, column.width, BOLD)
        page.set(line(name, NAMED, BOLD), column.x0, column.y1 - NAMED - down, look.ink, f"bowl {k}", "name")
        top = column.y1 - head - HEAD - down
        first = Area(column.x0, top - wide / shape, column.x0 + wide, top)
        x, y = (first.x1 + AIR, first.y0) if beside >= below else (first.x0, first.y0 - HEAD - wide / shape)
        one_by_one(b, Chart(page, first, X, Y, look, f"single {k}"))
        at_once(b, Chart(page, Area(x, y, x + wide, y + wide / shape), X, Y, look, f"batch {k}"))


def one_by_one(b: Bowl, chart: Chart) -> None:
    """Where one example leads from the start, the share in each quadrant, and the path of one run."""
    look = chart.look
    for key, x, y, align, up in zip(QUADRANTS, (X[1], X[0], X[0], X[1]), (Y[1], Y[1], Y[0], Y[0]), (1, 0, 0, 1), (1, 1, 0, 0), strict=True):
        if b.shares[key]:
            chart.fill([(0, 0), (x, 0), (x, y), (0, y)], look.df + TINT, "band")
        away = (5.0 if align == 0 else -5.0, -4.0 - 0.73 * LABELS if up else 5.0)
        chart.note(percent(round(b.shares[key], 2)), x, y, look.df_text if b.shares[key] else look.grey_text, align=align, away=away)
    chart.frame()
    cross(chart)
    chart.dots(b.landings[:LANDED, 0], b.landings[:LANDED, 1], 1.5, look.df)
    chart.curve(b.single[:, 0], b.single[:, 1], Pen(look.df, look.df_text, 1.3), "df")
    ends(chart)
    headed(chart, "one at a time", b.single_steps, MOST_SINGLE)


def at_once(b: Bowl, chart: Chart) -> None:
    """Lines of equal loss, and the path of all examples together."""
    look = chart.look
    first = float((START - TARGET) @ b.matrix @ (START - TARGET))
    values, axes = np.linalg.eigh(b.matrix)
    turn = np.linspace(0, 2 * np.pi, 241)
    for level in LEVELS:
        ring = np.stack([np.cos(turn), np.sin(turn)], 1) * np.sqrt(level * first / np.maximum(values, b.low))
        x, y = (TARGET + ring @ axes.T).T
        chart.curve(x, y, Pen(look.axis, look.grey_text, 0.8), "level")
    chart.frame()
    cross(chart)
    path = b.batch[: (b.batch_steps or DRAWN) + 1]
    chart.curve(path[:, 0], path[:, 1], Pen(look.f, look.f_text, 1.8), "f")
    chart.dots(path[1:, 0], path[1:, 1], 2.4, look.f)
    ends(chart)
    headed(chart, "all at once", b.batch_steps, MOST_BATCH)


def headed(chart: Chart, what: str, steps: int | None, most: int) -> None:
    """What a panel shows, and in how many steps, above it."""
    count = counted(steps, most).replace("more than", ">")
    text = longest([f"{what}: {count} step{'' if steps == 1 else 's'}", f"{what}: {count}"], LABELS, chart.area.width)
    chart.note(text, chart.xlim[0], chart.ylim[1], away=(0.0, 6.0))


def longest(texts: list[str], size: float, room: float) -> str:
    """The first of these texts for which there is room, or as much of the last as there is."""
    return next((t for t in texts if width(t, size) <= room), shortened(texts[-1], size, room))


def cross(chart: Chart) -> None:
    """The axes of the weights through the start."""
    look = chart.look
    for x, y in ((chart.xlim, (0, 0)), ((0, 0), chart.ylim)):
        chart.page.line(chart.at(x, y).tolist(), look.axis, 0.8, chart.owner, "axis")


def ends(chart: Chart) -> None:
    """The start, an open circle; the target, a filled one in a ring."""
    look = chart.look
    start, target = (START[0], START[1]), (TARGET[0], TARGET[1])
    chart.dots(*start, radius=4.2, fill=look.ground, edge=look.ink, weight=1.5)
    chart.dots(*target, radius=5.4, fill=look.ground, edge=look.ink, weight=1.5)
    chart.dots(*target, radius=2.6, fill=look.ink)
    chart.note("start", *start, align=1.0, size=NUMBERS, away=(-6.0, 7.0))
    chart.note("target", *target, align=0.5, size=NUMBERS, away=(0.0, -18.0))

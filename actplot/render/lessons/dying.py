"""The share of silent units, epoch by epoch: with a sensible step at the left, with a too large one at the right."""

from ...lessons.dying import Course, Dying
from ...lessons.lesson import percent
from ..drawing.panel import Pen
from ..theme import Theme
from ..type.page import Area, Page
from ..type.typesetting import BOLD, line, shortened, width
from .chart import LABELS, Chart, inset

NAMES = 16.0
LEFT, GAP = 34.0, 22.0
LINE = 1.25 * LABELS  # between labels
LOWEST = 20.0  # percent that an axis has at least


def draw(found: Dying, page: Page, area: Area, look: Theme) -> None:
    """Two charts on the same scale."""
    texts = [[label(c) for c in courses] for courses in (found.sensible, found.large)]
    rooms = [min(max(width(t, LABELS) for t in lines), 0.2 * area.width) + 26 for lines in texts]
    span = (area.width - 2 * LEFT - GAP - sum(rooms)) / 2
    top = max(LOWEST, *(100 * s for c in (*found.sensible, *found.large) for s in c.silent))
    x = area.x0
    for k, (courses, lines) in enumerate(zip((found.sensible, found.large), texts, strict=True)):
        owner = f"chart {k}"
        room = Area(x + LEFT, area.y0, x + LEFT + span, area.y1)
        page.set(line(f"Step {courses[0].step:g}", NAMES, BOLD), room.x0, room.y1 - NAMES, look.ink, owner, "name")
        chart = Chart(page, inset(room, low=38, top=NAMES + 2.1 * LABELS), (0, found.epochs), (-0.02 * top, 1.03 * top), look, owner)
        chart.axes("epochs", "silent units, %")
        curves(courses, lines, chart, look, rooms[k] - 26)
        x += LEFT + span + rooms[k] + GAP


def label(c: Course) -> str:
    """What stands at the end of a curve."""
    return f"{c.f.title} {percent(c.silent[-1])}"


def curves(courses: tuple[Course, ...], texts: list[str], chart: Chart, look: Theme, room: float) -> None:
    """A curve for each course, and its label at its end, above or below others that end there."""
    epochs = len(courses[0].silent)
    ends = [float(chart.at(epochs - 1, 100 * c.silent[-1])[0, 1]) for c in courses]
    places = apart(ends, LINE, chart.area.y0 - LABELS, chart.area.y1)
    for k, (c, text, end, place) in enumerate(zip(courses, texts, ends, places, strict=True)):
        n, dashes = k % len(look.series), look.series_dashes
        pen = Pen(look.series[n], look.series_text[n], 2.6, dashes[k % len(dashes)])
        chart.curve(range(epochs), [100 * s for s in c.silent], pen)
        right = chart.area.x1
        chart.page.line([(right, end), (right + 18, place)], pen.colour, 1.0, chart.owner, "leader")
        chart.page.set(line(shortened(text, LABELS, room), LABELS), right + 22, place - 0.36 * LABELS, pen.text, chart.owner, "note")


def apart(heights: list[float], gap: float, low: float, high: float) -> list[float]:
    """Heights as near to these as they can be, at least so far from each other, the first of equal ones on top."""
    order = sorted(range(len(heights)), key=lambda k: (heights[k], -k))
    groups: list[tuple[float, int]] = []  # the middle, and how many stand around it
    for k in order:
        middle, count = heights[k], 1
        while groups and middle - gap * (count - 1) / 2 < groups[-1][0] + gap * (groups[-1][1] - 1) / 2 + gap:
            other, more = groups.pop()
            middle, count = (middle * count + other * more) / (count + more), count + more
            middle = max(middle, low + gap * (count - 1) / 2)
        middle = min(max(middle, low + gap * (count - 1) / 2), high - gap * (count - 1) / 2)
        groups.append((middle, count))
    spread = [middle + gap * (i - (count - 1) / 2) for middle, count in groups for i in range(count)]
    found = [0.0] * len(heights)
    for k, place in zip(order, spread, strict=True):
        found[k] = place
    return found

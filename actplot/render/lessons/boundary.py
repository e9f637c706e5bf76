"""Decision surfaces side by side: the probability as shading, the boundary as a line, and how well it does beneath."""

from itertools import pairwise
from math import log
from typing import Any

import numpy as np
from contourpy import FillType, LineType, contour_generator

from ...lessons.boundary import Boundary, Model, fixed
from ...lessons.lesson import percent
from ..drawing.scales import SMALL, Scale, scale
from ..theme import Theme
from ..type.page import Area, Page
from ..type.typesetting import BOLD, line, shortened, width
from .chart import GAP, LABELS, NUMBERS, PAD, Chart, spread

OWNER = "boundary"
GRID = 121  # points of the surface to a side
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)  # probabilities at which the shading changes
DEEPEST = 0.4  # how much of the curve's colour is in the darkest shade
FAR = 30.0  # a logit beyond which nothing changes
SCORES = 12.5
LEAD = 1.3
RADIUS = 2.9
NAMES = 16.0
GUTTER, BETWEEN = 14.0, 5.0  # between panels, and around numbers
MARK, SPACE = 14.0, 22.0  # of a class in the key: its mark, and what follows its name
TABLE, NARROW = 182.0, 136.0  # how wide the scores are at most, and what is too narrow for a table
TALLEST = 1.3  # times its width, a surface
SHADE = 20.0  # how wide one is in the key


def draw(found: Boundary, page: Page, area: Area, look: Theme) -> None:
    """A panel for each model, and above all of them what marks and shades mean."""
    key(found.models[-1], page, area, look)
    count = len(found.models)
    fresh = [k for k, m in enumerate(found.models) if not k or m.data is not found.models[k - 1].data]  # the others share its numbers
    about = area.width / count, area.height / 2  # what a surface may be large
    high = {k: numbers(found.models[k], 1, about[1], 2 / 3 * GAP) for k in fresh}
    wide = max(max(numbers(found.models[k], 0, about[0], GAP, across=True).widths) * NUMBERS / SMALL for k in fresh)
    gaps = [max(high[k].widths) * NUMBERS / SMALL + PAD + BETWEEN if k in fresh else 0.0 for k in range(count)]
    gaps = [gap + (max(GUTTER, wide + 4) if k and k not in fresh else GUTTER if k else 0.0) for k, gap in enumerate(gaps)]
    span = (area.width - sum(gaps) - max(0.0, wide / 2 - 8)) / count
    x = area.x0
    for k, (m, name) in enumerate(zip(found.models, headings(found, len(fresh) > 1, span), strict=True)):
        x += gaps[k]
        panel(m, name, f"panel {k}", page, Area(x, area.y0, x + span, area.y1 - LABELS * 1.9), look, high.get(k, Scale([], [])))
        x += span


def numbers(m: Model, axis: int, points: float, gap: float, across: bool = False) -> Scale:
    """The numbers of an axis that is so long."""
    return scale(spread(m.data.x[:, axis]), points * SMALL / NUMBERS, gap * SMALL / NUMBERS, across=across)


def key(m: Model, page: Page, area: Area, look: Theme) -> None:
    """What marks and shades mean, in one line."""
    size, x, y = LABELS, area.x0, area.y1 - LABELS
    middle, strip = y + 0.36 * size, SHADE * (len(SHARES) + 1)
    free = area.width - 2 * (MARK + SPACE) - strip - 2 * BETWEEN - width("0", size) - width("1", size)
    names = [shortened(c, size, 0.25 * free) for c in m.data.classes]
    for c, mark in ((1, square), (0, circle)):
        mark(page, x + 5, middle, 4.4, look, OWNER)
        page.set(line(names[c], size), x + MARK, y, look.ink, OWNER, "key")
        x += MARK + width(names[c], size) + SPACE
    about = shortened(f"probability of {m.data.classes[1]}", size, free - sum(width(n, size) for n in names) - width(":  ", size))
    for text in (f"{about}:  0", "1"):
        page.set(line(text, size), x, y, look.ink, OWNER, "key")
        x += width(text, size) + 2 * BETWEEN + strip
    x -= 2 * (2 * BETWEEN + strip) + width("1", size) - BETWEEN
    for k in range(len(SHARES) + 1):
        corners = ((x + SHADE * k, y - 2), (x + SHADE * (k + 1), y - 2), (x + SHADE * (k + 1), y + size - 2), (x + SHADE * k, y + size - 2))
        page.bar(corners, shade(look, k), look.axis, 0.5, OWNER)
    at = x + strip / 2
    page.bar(((at - 1.1, y - 4), (at + 1.1, y - 4), (at + 1.1, y + size), (at - 1.1, y + size)), look.ink, "none", 0.0, OWNER)


def headings(found: Boundary, several: bool, room: float) -> list[tuple[str, float]]:
    """What stands above each panel, and the size of its type: all of them with the number of units, or none."""
    before = [f"{m.data.name[0].upper()}{m.data.name[1:]}: " if several else "" for m in found.models]
    plain = [m.f.title if m.f else "logistic regression" if several else "Logistic regression" for m in found.models]
    units = [f", {found.hidden} units" if m.f else "" for m in found.models]
    full = ["".join(parts) for parts in zip(before, plain, units, strict=True)]
    for texts in (full, [a + b for a, b in zip(before, plain, strict=True)]):
        for size in (NAMES, 0.88 * NAMES, 0.76 * NAMES):
            if all(width(t, size, BOLD) <= room for t in texts):
                return [(t, size) for t in texts]
    return [(shortened(t, 0.76 * NAMES, room, BOLD), 0.76 * NAMES) for t in texts]


def panel(m: Model, name: tuple[str, float], owner: str, page: Page, room: Area, look: Theme, high: Scale) -> None:
    """A surface with its points, what it is above it, and its scores beneath."""
    page.set(line(*name, BOLD), room.x0, room.y1 - NAMES, look.ink, owner, "name")
    lines = stacked(m) if room.width < NARROW else tabled(m, min(room.width, TABLE))
    wide = max(2 * TABLE, room.height) < room.width  # scores stand beside the surface, else beneath
    beneath = PAD + NUMBERS + LABELS * 1.5 + (0 if wide else len(lines) * SCORES * LEAD)
    right, top = room.x1 - (TABLE + GUTTER if wide else 0), room.y1 - NAMES - LABELS * 2.1
    area = Area(room.x0, max(room.y0 + beneath, top - TALLEST * (right - room.x0)), right, top)
    x, y = m.data.x.T
    chart = Chart(page, area, spread(x), spread(y), look, owner)
    surface(m, chart)
    chart.frame()
    labels = [shortened(c, LABELS, area.width) for c in m.data.columns]
    chart.axes(labels[0], labels[1], y=high, grid=False)
    for c, mark in ((0, circle), (1, square)):
        some = (m.data.y == c) & m.data.training
        for px, py in chart.at(x[some], y[some]).tolist():
            mark(page, px, py, RADIUS, look, owner)
    left, low = (room.x1 - TABLE, area.y0) if wide else (room.x0, area.y0 - beneath + 2)
    for k, cells in enumerate(reversed(lines)):
        for text, at, grey in cells:
            page.set(line(text, SCORES), left + at, low + k * SCORES * LEAD, look.grey_text if grey else look.ink, owner, "score")


def shade(look: Theme, k: int) -> str:
    """The colour of where the probability is beyond k of the shares."""
    return mixed(look.ground, look.f, DEEPEST * k / len(SHARES))


def surface(m: Model, chart: Chart) -> None:
    """The probability of class 1 in shades, each drawn over the paler ones, and the line at 1/2."""
    xs, ys = (np.linspace(*limits, GRID) for limits in (chart.xlim, chart.ylim))
    points = np.column_stack([v.ravel() for v in np.meshgrid(xs, ys)])
    odds = np.clip(m.logits(points), -FAR, FAR).reshape(GRID, GRID)
    levels = contour_generator(xs, ys, odds, fill_type=FillType.OuterOffset, line_type=LineType.Separate)
    look = chart.look
    for k, share in enumerate(SHARES, 1):
        for outline in whole(*levels.filled(log(share / (1 - share)), FAR + 1)):
            chart.fill(outline, shade(look, k))
    for run in levels.lines(0.0):
        chart.page.line(chart.at(*np.asarray(run).T).tolist(), look.ink, 2.2, chart.owner, "threshold")


def whole(outlines: Any, offsets: Any) -> list[Any]:
    """Areas with holes as one outline each: to every hole, and back, along the same line."""
    found = []
    for points, ends in zip(outlines, offsets, strict=True):
        rings = [points[a:b] for a, b in pairwise(ends)]
        found.append(np.concatenate([rings[0], *(part for hole in rings[1:] for part in (hole, rings[0][:1]))]))
    return found


def mixed(ground: str, colour: str, share: float) -> str:
    """A colour between two."""
    pairs = zip(*(bytes.fromhex(c.removeprefix("#")) for c in (ground, colour)), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def circle(page: Page, x: float, y: float, radius: float, look: Theme, owner: str) -> None:
    """The mark of class 0: open and round."""
    page.dot(x, y, radius, look.ground, look.ink, 0.9, owner, "dot")


def square(page: Page, x: float, y: float, radius: float, look: Theme, owner: str) -> None:
    """The mark of class 1: filled and square."""
    r = 0.92 * radius
    page.bar(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)), look.f_text, look.ground, 0.5, owner)


Cell = tuple[str, float, bool]  # a text, where it begins, whether it is grey


def tabled(m: Model, room: float) -> list[list[Cell]]:
    """Accuracy and loss on the points of training and on those held out: a table of three lines."""
    ends = (min(room - 46, 130), room)  # of the numbers
    head = [(text, end - width(text, SCORES), True) for text, end in zip(("accuracy", "loss"), ends, strict=True)]
    lines: list[list[Cell]] = [head]
    for name, score in (("training", m.training), ("held out", m.held_out)):
        texts = percent(score.accuracy), fixed(score.loss)
        lines.append([(name, 0.0, False), *((t, end - width(t, SCORES), False) for t, end in zip(texts, ends, strict=True))])
    return lines


def stacked(m: Model) -> list[list[Cell]]:
    """The same where there is little room."""
    scores = (("training", m.training), ("held out", m.held_out))
    return [line for name, s in scores for line in ([(name, 0.0, True)], [(f"{percent(s.accuracy)}, {fixed(s.loss)}", 0.0, False)])]

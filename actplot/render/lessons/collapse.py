"""The network of the collapse, and what its layers multiply out to."""

from collections.abc import Iterator, Sequence

import numpy as np

from ...lessons.collapse import INPUTS, Collapse, Layer
from ..drawing.panel import Pen
from ..theme import Theme
from ..type.fitting import broken
from ..type.formulas import formula
from ..type.page import Area, Page
from ..type.typesetting import Box, line, width
from .chart import LABELS, Chart, inset, spread

OWNER = "network"
SHOWN = 6  # nodes of a layer that are drawn, at most
NAMED = 12  # weights that are told beside their lines, at most
RADIUS = 19.0
MATHS = 15.0
SCATTERED = 600


def draw(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """The network at the left; at the right the sum that it is, or how far it is from a linear function."""
    split = area.x0 + 0.5 * area.width
    diagram(found, page, Area(area.x0, area.y0, split - 24, area.y1), look)
    right = Area(split + 8, area.y0, area.x1, area.y1)
    if found.collapses:
        sums(found, page, right, look)
    else:
        scatter(found, page, right, look)


def diagram(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """Nodes in columns, their connections as wide as the weights are large: negative ones dashed."""
    counts = [INPUTS, *(len(la.biases) for la in found.layers)]
    drawn = [min(n, SHOWN) for n in counts]
    xs = np.linspace(area.x0 + RADIUS, area.x1 - RADIUS, len(counts))
    radius = min(RADIUS, 0.42 * area.height / max(drawn), 0.3 * float(xs[1] - xs[0]))
    places = [[(float(x), y) for y in column(n, area, radius)] for x, n in zip(xs, drawn, strict=True)]
    plain = sum(a * b for a, b in zip(counts, counts[1:], strict=False)) <= NAMED
    numbers = numbered(counts)
    largest = max(float(np.abs(la.weights).max()) for la in found.layers) or 1.0
    for k, layer in enumerate(found.layers):
        for j, to in enumerate(places[k + 1]):
            for i, here in enumerate(places[k]):
                w = float(layer.weights[j, i])
                pen = Pen(look.f if w >= 0 else look.df, look.f_text if w >= 0 else look.df_text, 0.6 + 3.4 * abs(w) / largest, "-" if w >= 0 else look.df_dash)
                page.line([here, to], pen.colour, pen.width, OWNER, "f" if w >= 0 else "df", pen.dash)
                if plain:
                    weigh(page, here, to, (i, j, len(places[k])), rf"\lambda_{{{numbers[k][i]},{numbers[k + 1][j]}}} = {signed(w)}", pen, radius, look)
    for k, nodes in enumerate(places):
        for i, (x, y) in enumerate(nodes):
            page.dot(x, y, radius, look.ground, look.ink, 1.4, OWNER, "node")
            letter = "X" if k == 0 else "Y" if k == len(places) - 1 else "H"
            name = i + 1 if letter in "XY" else numbers[k][i]
            if radius > 10:
                centred(page, formula(f"{letter}_{{{name}}}", min(MATHS, radius * 0.9)), x, y, look.ink)
            if plain and 0 < k < len(places) - 1:
                b = rf"b_{{H_{{{name}}}}} = {signed(float(found.layers[k - 1].biases[i]))}"
                box = formula(b, LABELS)
                page.set(box, x - box.width / 2, y + radius + 7, look.ink, OWNER, "bias")
        if counts[k] > SHOWN:
            text = f"{counts[k]} nodes"
            page.set(line(text, LABELS), nodes[0][0] - width(text, LABELS) / 2, area.y0 - 2, look.grey_text, OWNER, "count")


def column(count: int, area: Area, radius: float) -> list[float]:
    """The heights of nodes below each other."""
    if count == 1:
        return [(area.y0 + area.y1) / 2]
    room = area.height - 2 * radius - 22
    step = min(room / (count - 1), 8 * radius)
    middle = (area.y0 + area.y1) / 2
    return [middle + step * ((count - 1) / 2 - k) for k in range(count)]


def numbered(counts: Sequence[int]) -> list[list[int]]:
    """The chapter's numbers of nodes, counted through all layers."""
    ends = np.cumsum([0, *counts])
    return [[int(a) + i + 1 for i in range(n)] for a, n in zip(ends, counts, strict=False)]


def weigh(page: Page, here: tuple[float, float], to: tuple[float, float], which: tuple[int, int, int], text: str, pen: Pen, radius: float, look: Theme) -> None:
    """A weight on its line, nearer to the end at which lines are apart."""
    i, j, count = which
    share = 0.5 if count == 2 else (0.3, 0.3, 0.3)[i % 3] if j == 0 else 0.3
    box = formula(text, LABELS - 1)
    x, y = (a + (b - a) * share for a, b in zip(here, to, strict=True))
    centred(page, box, x, y, pen.text, ground=look.ground)


def centred(page: Page, box: Box, x: float, y: float, colour: str, ground: str = "") -> None:
    """A box with its middle at a point, on a patch of ground where told."""
    left, base = x - box.width / 2, y - (box.height - box.depth) / 2
    if ground:
        a = Area(left - 2, base - box.depth - 1, left + box.width + 2, base + box.height + 1)
        page.bar(((a.x0, a.y0), (a.x1, a.y0), (a.x1, a.y1), (a.x0, a.y1)), ground, "none", 0.0, OWNER)
    page.set(box, left, base, colour, OWNER, "weight")


def signed(value: float, digits: int = 2) -> str:
    """A number in a formula."""
    return f"{value:.{digits}f}".replace("-", "-")


def sums(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """The network's formula, its like terms grouped, and the numbers that result."""
    y = area.y1
    for text in told(found):
        box = broken(text, MATHS, area.width) or broken(text, MATHS * 0.8, area.width)
        if box is None:
            continue
        y -= box.height
        page.set(box, area.x0, y, look.ink, "sum", "formula")
        y -= box.depth + 13


def told(found: Collapse) -> Iterator[str]:
    """The steps, as mathtext: the chapter's for one hidden layer of few nodes, else matrices."""
    width_ = len(found.layers[0].biases)
    b = found.coefficients
    if len(found.layers) == 2 and width_ <= 3:
        out = INPUTS + width_ + 1
        nodes = [INPUTS + 1 + j for j in range(width_)]
        inner = [" + ".join(rf"\lambda_{{{i},{h}}} X_{{{i}}}" for i in range(1, INPUTS + 1)) + rf" + b_{{H_{{{h}}}}}" for h in nodes]
        yield "Y_1 = " + " + ".join(rf"\lambda_{{{h},{out}}} \cdot ({t})" for h, t in zip(nodes, inner, strict=True))
        for i in range(1, INPUTS + 1):
            grouped = " + ".join(rf"\lambda_{{{h},{out}}} \lambda_{{{i},{h}}}" for h in nodes)
            yield rf"b_{i} = {grouped} = {signed(b[i], 4)}"
        yield "b_0 = " + " + ".join(rf"\lambda_{{{h},{out}}} b_{{H_{{{h}}}}}" for h in nodes) + f" = {signed(b[0], 4)}"
    else:
        for i in (*range(1, INPUTS + 1), 0):
            yield rf"b_{i} = {signed(b[i], 4)}"
    yield "Y_1 = " + " + ".join(rf"b_{i} X_{i}" for i in range(1, INPUTS + 1)) + " + b_0"


def scatter(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """The network against its best linear function: points on the diagonal would be a network that collapsed."""
    x, y = found.linear[:SCATTERED], found.network[:SCATTERED]
    limits = spread([*x.tolist(), *y.tolist()])
    side = min(area.height - 62, area.width - 60)
    room = Area(area.x0 + 52, area.y0 + 40, area.x0 + 52 + side, area.y0 + 40 + side)
    chart = Chart(page, inset(room), limits, limits, look)
    chart.axes("best linear function", "network")
    chart.curve(limits, limits, Pen(look.df, look.df_text, 2.0, look.df_dash), "df")
    chart.dots(x, y, 2.2, look.f)

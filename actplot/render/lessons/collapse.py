"""The network of the collapse, and what its layers multiply out to."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from ...lessons.collapse import INPUTS, Collapse
from ..drawing.panel import Pen
from ..theme import Theme
from ..type.fitting import broken
from ..type.formulas import formula
from ..type.page import Area, Page, Point, Shape
from ..type.typesetting import Box, line
from .chart import LABELS, NUMBERS, PAD, Chart, spread

OWNER = "network"
SHOWN = 6  # nodes of a layer that are drawn, at most
NAMED = 8  # weights that are told beside their lines, at most
FEW = 3  # nodes of a hidden layer whose sum is written out
FACTORS = 5  # matrices that are written out
RADIUS = 19.0
THIN, THICK = 0.6, 4.0  # lines of the smallest and the largest weight
NEAR = 0.3  # of a line is its weight told: where lines are still apart
MATHS = 16.0
APART = 13.0  # between formulas
SCATTERED = 600


def draw(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """The network at the left; at the right the sum that it is, or how far it is from a linear function."""
    split = area.x0 + 0.49 * area.width
    Diagram(found, page, Area(area.x0, area.y0, split - 20, area.y1), look).draw()
    (sums if found.collapses else scatter)(found, page, Area(split + 12, area.y0, area.x1, area.y1), look)


class Diagram:
    """Nodes in columns, their connections as wide as the weights are large, negative ones dashed."""

    def __init__(self, found: Collapse, page: Page, area: Area, look: Theme) -> None:
        self.found, self.page, self.area, self.look = found, page, area, look
        self.counts = [INPUTS, *(len(la.biases) for la in found.layers)]
        self.plain = sum(a * b for a, b in pairwise(self.counts)) <= NAMED
        drawn = [min(n, SHOWN) for n in self.counts]
        across = (area.width - 2 * RADIUS) / (len(drawn) - 1)
        self.radius = min(RADIUS, 0.42 * area.height / max(drawn), 0.3 * across)
        self.places = [[(area.x0 + RADIUS + k * across, y) for y in self.column(n)] for k, n in enumerate(drawn)]
        first = [0, *accumulate(self.counts)]
        self.numbers = [[start + i + 1 for i in range(n)] for start, n in zip(first, self.counts, strict=False)]  # the chapter's

    def column(self, count: int) -> list[float]:
        """The heights of nodes below each other."""
        middle, room = (self.area.y0 + self.area.y1) / 2, self.area.height - 2 * self.radius - 2 * LABELS
        step = min(room / (count - 1), 8 * self.radius) if count > 1 else 0.0
        return [middle + step * ((count - 1) / 2 - k) for k in range(count)]

    def draw(self) -> None:
        """Lines below nodes, and below what is told of both."""
        for k in range(len(self.found.layers)):
            self.connect(k)
        for k, nodes in enumerate(self.places):
            for i, at in enumerate(nodes):
                self.node(k, i, at)
        if self.counts[1] > SHOWN:
            layers = len(self.counts) - 2
            what = f"{layers} layers of {self.counts[1]}" if layers > 1 else f"{self.counts[1]} nodes"
            self.count(f"{what}, {SHOWN} drawn", (self.places[1][0][0] + self.places[-2][0][0]) / 2)

    def count(self, text: str, x: float) -> None:
        """How many nodes a layer has of which some are drawn."""
        box = line(text, LABELS - 1)
        self.page.set(box, x - box.width / 2, self.area.y0 + box.depth, self.look.grey_text, OWNER, "count")

    def connect(self, k: int) -> None:
        """The connections from one layer to the next."""
        largest = max(float(np.abs(la.weights).max()) for la in self.found.layers) or 1.0
        weights, look = self.found.layers[k].weights, self.look
        for j, to in enumerate(self.places[k + 1]):
            for i, here in enumerate(self.places[k]):
                w = float(weights[j, i])
                heavy = THIN + (THICK - THIN) * abs(w) / largest
                pen = Pen(look.f, look.f_text, heavy) if w >= 0 else Pen(look.df, look.df_text, heavy, look.df_dash)
                self.page.line([here, to], pen.colour, pen.width, OWNER, "f" if w >= 0 else "df", pen.dash)
                if self.plain:
                    self.weigh(rf"\lambda_{{{self.numbers[k][i]},{self.numbers[k + 1][j]}}} = ", w, here, to, pen.text)

    def weigh(self, name: str, value: float, here: Point, to: Point, colour: str) -> None:
        """A weight on its line, near its beginning where lines cross further on; without its name where room is short."""
        usual = NEAR if len(self.places[0]) > 2 and here[0] == self.places[0][0][0] else 0.5
        for text in (f"{name}{value:.2f}", f"{value:.2f}"):
            box = formula(text, LABELS - 1)
            clear = (self.radius + 5 + box.width / 2) / (to[0] - here[0])
            if clear < usual + 0.05:
                break
        share = max(clear, usual)
        self.centred(box, [a + (b - a) * share for a, b in zip(here, to, strict=True)], colour, patch=True)

    def node(self, k: int, i: int, at: Point) -> None:
        """A node with its name, and its bias where there is room."""
        last = len(self.places) - 1
        letter = "X" if k == 0 else "Y" if k == last else "H"
        number = self.numbers[k][i] if letter == "H" else i + 1
        self.page.dot(*at, self.radius, self.look.ground, self.look.ink, 1.4, OWNER, "node")
        if self.radius > 10:
            self.centred(formula(f"{letter}_{{{number}}}", min(MATHS - 1, 0.9 * self.radius)), at, self.look.ink)
        if self.plain and letter == "H":
            box = formula(rf"b_{{H{number}}} = {float(self.found.layers[k - 1].biases[i]):.2f}", LABELS - 1)
            above = 2 * i < len(self.places[k])
            self.centred(box, (at[0], at[1] + (1 if above else -1) * (self.radius + 6 + box.total / 2)), self.look.ink, patch=True)

    def centred(self, box: Box, at: Sequence[float], colour: str, patch: bool = False) -> None:
        """A box with its middle at a point, on a patch of ground where lines pass below it."""
        left, base = at[0] - box.width / 2, at[1] - (box.height - box.depth) / 2
        if patch:
            x0, y0, x1, y1 = left - 2, base - box.depth - 1, left + box.width + 2, base + box.height + 1
            self.page.ink.append(Shape(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), self.look.ground, self.look.ground, 0.0, OWNER, "patch"))
        self.page.set(box, left, base, colour, OWNER, "weight")


def sums(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """The network's formula, its like terms grouped, and the function that results."""
    boxes = [b for text in steps(found) if (b := broken(text, MATHS, area.width) or broken(text, 0.8 * MATHS, area.width))]
    free = area.height - sum(b.total for b in boxes)
    gap = min(1.6 * APART, free / max(len(boxes) - 1, 1))
    y = area.y1 - (free - gap * (len(boxes) - 1)) / 2
    for k, box in enumerate(boxes):
        y -= box.height
        page.set(box, area.x0, y, look.f_text if k == len(boxes) - 1 else look.ink, "sum", "formula")
        y -= box.depth + gap


def steps(found: Collapse) -> Iterator[str]:
    """From the layers' sum to a linear function, in mathtext: as the chapter writes it where there are few weights."""
    b, inputs, nodes = found.coefficients, range(1, INPUTS + 1), len(found.layers[0].biases)
    if len(found.layers) == 2 and nodes <= FEW and (found.slope, found.offset) == (1, 0):
        out, layer = INPUTS + nodes + 1, range(INPUTS + 1, INPUTS + 1 + nodes)
        inner = [" + ".join(rf"\lambda_{{{i},{h}}} X_{{{i}}}" for i in inputs) + rf" + b_{{H{h}}}" for h in layer]
        yield "Y_1 = " + " + ".join(rf"\lambda_{{{h},{out}}}\,({t})" for h, t in zip(layer, inner, strict=True))
        for i in inputs:
            yield f"b_{i} = " + " + ".join(rf"\lambda_{{{h},{out}}}\,\lambda_{{{i},{h}}}" for h in layer) + f" = {b[i]:.4f}"
        yield "b_0 = " + " + ".join(rf"\lambda_{{{h},{out}}}\,b_{{H{h}}}" for h in layer) + f" = {b[0]:.4f}"
    else:
        last = len(found.layers)
        written = range(last, 0, -1) if last <= FACTORS else (last, last - 1, 0, 2, 1)
        product = r"\,".join(rf"\Lambda_{{{k}}}" if k else "…" for k in written)
        scale = "" if found.slope == 1 else rf"{found.slope:.4g}^{{{last - 1}}}\,"
        yield f"(b_1, b_2, b_3) = {scale}{product}"
        for i in (*inputs, 0):
            yield f"b_{i} = {b[i]:.4f}"
    yield f"Y_1 = {linear(b)}"


def linear(b: Sequence[float], digits: int = 4) -> str:
    """A linear function of the inputs with its numbers."""
    terms = [(v, f" X_{i}") for i, v in enumerate(b[1:], 1)] + [(b[0], "")]
    text = "".join(f" {'-' if v < 0 else '+'} {numeral(abs(v), digits)}{x}" for v, x in terms)
    return text.removeprefix(" + ").replace(" - ", "-", 1) if text.startswith(" - ") else text.removeprefix(" + ")


def numeral(value: float, digits: int) -> str:
    """A number that is not negative, to so many decimals; where these would all be 0, as a power of ten."""
    text = f"{value:.{digits}f}"
    if float(text) or not value:
        return text
    mantissa, power = f"{value:.1e}".split("e")
    return rf"{mantissa} \cdot 10^{{{int(power)}}}"


def scatter(found: Collapse, page: Page, area: Area, look: Theme) -> None:
    """The network against its best linear function: a network that collapses would lie on the line."""
    x, y = found.linear[:SCATTERED], found.network[:SCATTERED]
    limits = spread([*x.tolist(), *y.tolist()])
    foot = PAD + 2 * NUMBERS + 2 * LABELS
    side = min(area.height - foot - 2 * LABELS, area.width - 56)
    left = area.x0 + (area.width - side + 40) / 2
    room = Area(left, area.y1 - 1.6 * LABELS - side, left + side, area.y1 - 1.6 * LABELS)
    chart = Chart(page, room, limits, limits, look)
    chart.axes("its best linear function", "the network’s output")
    box = formula(linear(found.coefficients, 2), LABELS)
    middle = min((room.x0 + room.x1 - box.width) / 2, area.x1 - box.width)
    page.set(box, middle, room.y0 - foot + LABELS * 0.2, look.df_text, "sum", "formula")
    chart.dots(x, y, 2.2, look.f)
    chart.curve(limits, limits, Pen(look.df, look.df_text, 2.0, look.df_dash), "lens f")

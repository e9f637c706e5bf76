"""What stands above a panel: its title, and the key that tells its curves by their formulas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ...definition import Definition
from ...errors import ActplotError
from ...formulas.formula import derivative_formula, equated, formula, second_derivative_formula, sides
from ..theme import Theme
from ..type.fitting import folded
from ..type.formulas import display
from ..type.formulas import formula as typeset
from ..type.prose import prime, prose
from ..type.typesetting import BOLD, ITALIC, REGULAR, Box, beside, line, properties, shortened, wrapped, wrapped_hard
from .panel import Key, Pen, Plan, pen
from .scales import SMALL

TITLE, KEY = 12.5, 9.5  # sizes of type, in points
SIZES = (KEY, 8.5, 7.5, 6.5)  # of formulas
LINES = 3  # of a title at most; one less of a single function, whose axes stand where those of others do
SAMPLE = 24.0  # the length of a line in the key
LETTERS = ("f", "f′", "f″")
OTHERS = ("or long dashes", "or other short dashes", "or other dots")  # where hues are too few


def order_keys(orders: tuple[int, ...], look: Theme, tools: Iterable[Mapping[int, Pen]]) -> list[Key]:
    """Which dash is which derivative, in ink; of f alone nothing need be said. What further dashes its curves have is told in words."""
    if orders == (0,):
        return []
    others = {k for pens in tools for k, p in pens.items() if p.dash != look.dash(k)}
    samples = {k: Pen(look.ink, look.ink, look.width(k) * 0.8, look.dash(k)) for k in orders}
    return [Key(p, LETTERS[k], note=OTHERS[k] if k in others else "") for k, p in samples.items()]


def formulas(f: Definition, orders: tuple[int, ...], look: Theme) -> tuple[Key, ...]:
    """The key of one function: its formulas, in the hue of their curves."""
    keys = []
    for k in orders:
        rows, note = printed(f, k)
        keys.append(Key(pen(look, k), f"{LETTERS[k]}(x)", rows, note))
    return tuple(keys)


def printed(f: Definition, order: int) -> tuple[tuple[tuple[str, str], ...], str]:
    """The rows of a formula, and what has to be said of its letters; none of what cannot be typeset, which is drawn all the same."""
    try:
        made = (formula, derivative_formula, second_derivative_formula)[order](f)
        return made.rows, "y = f(x)" if made.uses_y else made.note
    except (ActplotError, TypeError):  # the second is of what a sampled function has no words for
        return (), ""


def of_several(f: Definition, orders: Iterable[int], look: Theme) -> tuple[Key, ...]:
    """The key of a function of several numbers: its formulas, whose curves are named where they are drawn."""
    found = []
    for k in orders:
        rows, note = printed(f, k)
        if rows:
            hue = Pen(look.colour(k), look.text(k), 0.0)
            found.append(Key(hue, sides(f)[k], rows, note, math=True))
    return tuple(found)


def named(f: Definition, others: Iterable[Definition]) -> str:
    """The title, with the parameters that were asked for, differ from their defaults, or among the curves of a panel tell it apart."""
    changed = apart(f, others)
    return f"{f.title}, {changed}" if changed else f.title


def apart(f: Definition, others: Iterable[Definition]) -> str:
    """The parameters alone: α = 0.5."""
    told = f.told_from(others)
    return ", ".join(equated(symbol, value) for name, symbol, value in formula(f).symbols if name in told)


def lettered(orders: tuple[int, ...], shown: Sequence[Definition], group: Sequence[Definition] | None = None) -> tuple[str, ...]:
    """What the curves of a panel are called in a remark: f, f′ and f″; of several functions, of which some are shown, by their names."""
    group = shown if group is None else group
    if len(group) == 1:
        return tuple(LETTERS[k] for k in orders)
    return tuple(f"{LETTERS[k]} of {named(f, group)}" if k else named(f, group) for k in orders for f in shown)


def valued(f: Definition, *, band: bool = False) -> str:
    """What the symbols of the formula stand for in this picture."""
    parts = [equated(symbol, value) for _, symbol, value in formula(f).symbols]
    if any(p.learned for p in f.entry.parameters):
        parts.append("learned: drawn at its initial value")
    if band:
        parts.append("drawn at its mean, in the band of its samples")
    return ",  ".join(parts)


@dataclass(frozen=True)
class Head:
    """Title and key of a panel, measured: boxes with their colours and pens at offsets (right, down) from the upper left corner."""

    height: float
    boxes: tuple[tuple[float, float, Box, str], ...]
    samples: tuple[tuple[float, float, Pen], ...]

    @property
    def width(self) -> float:
        """How far it reaches to the right."""
        return max((x + box.width for x, _, box, _ in self.boxes), default=0.0)


def head(plan: Plan, measure: float, theme: Theme, most: float = inf, least: float = SIZES[-1]) -> Head:
    """The title and the key, no wider than the measure; no higher than ``most`` if type no smaller than ``least`` can be so."""
    found = None
    for size in (s for s in (*SIZES, 0.0) if not s or s >= least):  # of formulas; at last none
        for abreast in (False, True):
            made = composed(plan, measure, theme, size, max(least, 0.0), abreast=abreast)
            if made.height <= most:
                return made
            found = made if found is None or made.height < found.height else found
    assert found is not None
    return found


def composed(plan: Plan, measure: float, theme: Theme, largest: float, least: float, *, abreast: bool) -> Head:
    """A head whose formulas are of this size, or as much smaller as they have to be; below each other or abreast."""
    down, boxes, samples = 0.0, [], []
    if not (plan.title or plan.note or plan.remarks or plan.keys):
        return Head(0.0, (), ())
    titles, rows = wrapped_hard(plan.title, TITLE, measure, BOLD), LINES - plan.single
    if len(titles) > rows:
        titles = [*titles[: rows - 1], shortened(" ".join(titles[rows - 1 :]), TITLE, measure, BOLD)]
    for text in titles:
        down += TITLE * 1.15
        boxes.append((0.0, down, line(text, TITLE, BOLD), theme.ink))
    for said in (plan.note, *plan.remarks):
        for text in wrapped(said, SMALL + 0.5, measure) if said else ():
            down += (SMALL + 0.5) * 1.45
            boxes.append((0.0, down, prose(text, SMALL + 0.5), theme.grey_text))
    down += 5.0
    right = 0.0
    row: list[tuple[float, Box, Key]] = []

    def flush() -> None:
        nonlocal down, right
        if not row:
            return
        rise, depth = max(b.height for _, b, _ in row), max(b.depth for _, b, _ in row)
        base = down + max(rise, KEY)
        for x, box, key in row:
            if key.pen and key.sampled:
                samples.append((x, base - 0.3 * KEY, key.pen))
            boxes.append((x + (SAMPLE + 6 if key.sampled else 0), base, box, key.pen.text if key.pen else theme.grey_text))
        down = base + max(depth, 0.25 * KEY) + 4.5
        right = 0.0
        row.clear()

    for key in plan.keys:
        indent = SAMPLE + 6 if key.sampled else 0.0
        box = spelled(key, measure - indent, largest, least)
        if row and (right + indent + box.width > measure or (not abreast and (key.rows or row[-1][2].rows))):
            flush()
        row.append((right, box, key))
        right += indent + box.width + (2 * KEY if key.rows else 16.0)
    flush()
    return Head(down + (3.0 if plan.keys else 0.0), tuple(boxes), tuple(samples))


def spelled(key: Key, measure: float, largest: float = SIZES[0], least: float = SIZES[-1]) -> Box:
    """A line of the key: its label, and its formula as large as it fits."""
    note = [(0.9 * KEY, prose(key.note, SMALL))] if key.note else []
    for size in (s for s in SIZES if least <= s <= largest) if key.rows else ():
        label = typeset(key.label, size) if key.math else beside([(0.0, spoken(key.label, size)), (0.25 * size, line("=", size))])
        for extra in (note, []) if note else ([],):
            room = measure - label.width - 0.4 * size - sum(s + b.width for s, b in extra)
            formula = display(key.rows, size, room) or (folded(key.rows, size, room) if size < 8 else None)
            if formula:
                return beside([(0.0, label), (0.4 * size, formula), *extra])
    return beside([(0.0, typeset(key.label, KEY) if key.math else spoken(key.label, KEY)), *note])


def spoken(label: str, size: float) -> Box:
    """A label; variables stand in italics, as in formulas."""
    if not label.startswith("f") or label[1:].strip("′″(x)"):
        return prose(label, size)
    return beside([(0.0, prime(size, c) if c in "′″" else line(c, size, ITALIC if c.isalpha() else REGULAR)) for c in label])


def write(figure: Figure, h: Head, left: float, top: float, theme: Theme, unit: float = 1.0) -> None:
    """Draw the head, its upper left corner at (left, top), in points from the figure's lower left corner, each enlarged to ``unit``."""
    for x, down, box, colour in h.boxes:
        put(figure, box, left + x, top - down, colour, unit)
    for x, down, p in h.samples:
        rule(figure, ((left + x, top - down), (left + x + SAMPLE, top - down)), p.enlarged(unit), unit)


def put(figure: Figure, box: Box, x: float, y: float, colour: str, unit: float = 1.0) -> None:
    """Type, its origin at (x, y), in points from the figure's lower left corner."""
    across, up = figure.get_figwidth() * 72 / unit, figure.get_figheight() * 72 / unit
    words, strokes = box.at(x, y)
    for w in words:
        type = properties(w.face, w.size * unit)
        figure.text(w.x / across, w.y / up, w.text, fontproperties=type, color=colour, va="baseline", parse_math=False)
    for s in strokes:
        rule(figure, s.points, {"color": colour, "linewidth": s.width * unit}, unit)


def rule(figure: Figure, points: Sequence[tuple[float, float]], style: dict[str, Any], unit: float = 1.0) -> None:
    """A line through points, in points from the figure's lower left corner."""
    across, up = figure.get_figwidth() * 72 / unit, figure.get_figheight() * 72 / unit
    xs, ys = np.array(points).T
    place(figure, Line2D(xs / across, ys / up, **style))


def place(figure: Figure, artist: Artist) -> None:
    """Add an artist in fractions of the figure."""
    artist.set_transform(figure.transFigure)
    figure.add_artist(artist)

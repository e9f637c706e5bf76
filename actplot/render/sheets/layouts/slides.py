"""Slides: one function a page in type that is read from the last row, whole or built up in four steps on one and the same axes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, product
from math import ceil, floor, inf

from ....catalogue import family
from ....definition import Definition
from ....errors import ActplotError
from ....outside import word
from ....tables.rows import about
from ...drawing import words
from ...drawing.clearance import clear, dots
from ...drawing.graph import picture
from ...drawing.upon.landmarks import wanted
from ...theme import Theme
from ...tracing.windows import Window
from ...type.fitting import equation
from ...type.page import Area, Bookmark, Ink, Line, Page, Point, Shape
from ...type.prose import prose
from ...type.typesetting import BOLD, Box, line, shortened, width
from ..cell import Subject
from ..fields import LEAD, Setting, cited, heads, paragraph, used
from ..marks import dotted
from ..rows import Rows
from ..templates import Row, Template
from ..windows import window
from .told import Said, told

SIZE = (960.0, 540.0)  # points: 16:9, 13.333 by 7.5 inches
GROWN = 3.0  # a slide is laid out as small as a card, where lines have their usual widths, and enlarged
WIDE, HIGH = SIZE[0] / GROWN, SIZE[1] / GROWN
MARGIN = 9.0
TYPE = 8.0  # the least size of type: 24 points
LARGEST = 18.0  # of formulas
SIZES = tuple(LARGEST - 0.5 * k for k in range(int(2 * (LARGEST - TYPE)) + 1))
FLOOR = 5.5  # of a formula that has no room otherwise: 16.5 points, as exponents have
SMALLER = tuple(TYPE - 0.5 * k for k in range(1, int(2 * (TYPE - FLOOR)) + 1))
TEXTS = (13.0, 12.0, 11.0, 10.0, 9.0, TYPE)  # the sizes of what is said beside the graph, little larger than the formulas
LITTLE = 0.8  # formulas in parts of that, at least
NAME = 13.5
HEADING = 15.5  # the line of the name
FOOT = 2  # lines below the graph
LINE = 1.36 * TYPE
GUTTER = 4.5
GRAPH = 185.5  # the width of the axes' rectangle
OFF = 4.2  # between it and the foot
CLOSE = 1.5  # between it and a formula that is too long for the column
THIN = 0.25  # of the rectangle's width or height: a window that takes less of it has units of its own
SLOPES = {"df", "kink", "wave df"}
AXES = {"axis", "grid"}
STEPS = 4  # axes; f; f'; landmarks


def slides(rows: Rows, t: Template, look: Theme, builds: bool = False) -> list[Page]:
    """A slide for each function, or the four of its build-up."""
    pages = []
    for row, fs in rows:
        for k, f in enumerate(fs):
            steps = slide(row, f, t, look)
            marks = [Bookmark(row.label, HIGH, 0)] if row.label and not k else []
            steps[0 if builds else -1].bookmarks += [*marks, Bookmark(about(f), HIGH, 1)]
            pages += steps if builds else steps[-1:]
    return [page.enlarged(GROWN) for page in pages]


def axes(t: Template) -> Area:
    """The rectangle of the axes, the same on all slides."""
    low = MARGIN + FOOT * LINE + OFF + (LINE if t.footer else 0.0)
    return Area(MARGIN, low, MARGIN + GRAPH, HIGH - MARGIN - HEADING)


def slide(row: Row, f: Definition, t: Template, look: Theme) -> list[Page]:
    """The four steps of a function: each page holds what the one before it holds, at the very places."""
    page = Page(WIDE, HIGH, MARGIN, look.ground)
    owner, s, place = f.spec, Subject(f), axes(t)
    page.cells[owner] = Area(MARGIN, MARGIN, WIDE - MARGIN, HIGH - MARGIN)
    layers = Layers(page)
    left = heading(page, s, look, owner)
    shown, scaled = fitted(window(row, f, t), place, f)
    curves = Page(WIDE, HIGH, MARGIN, look.ground)
    drawn = picture(curves, f, place, shown, (0, 1), look, owner, TYPE)
    column = columned(s, place, t, look, left)
    layers.take(curves, 0, f)
    if t.footer:
        page.set(line(shortened(t.footer, TYPE, WIDE - 2 * MARGIN), TYPE), MARGIN, MARGIN + 0.3 * TYPE, look.grey_text, owner, "footer")
    layers.end()
    layers.take(curves, 1, f)
    column.put(page, 0, owner)
    layers.end()
    layers.take(curves, 2, f)
    column.put(page, 1, owner)
    layers.end()
    landmarks(page, f, place, shown, drawn, look, owner)
    column.put(page, 2, owner)
    how = [] if scaled else ["x and y in units of their own"]
    how += [text.rstrip(".") for text in words.inputs([f]) if f.entry.kind == "gated"]
    how += [text.partition(";")[0] for text in words.inputs([f]) if any(i.role == "bar" for i in curves.ink)]
    said = [*told(f), *((text, "proved") for text in how)]
    foot(page, said if not column.wide else [], place.y0 - OFF, look, owner)
    layers.end()
    page.graphs[owner] = place
    return layers.pages()


class Layers:
    """The ink of a page in steps, each upon the one before it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ends: list[tuple[int, int]] = []

    def take(self, other: Page, step: int, f: Definition) -> None:
        """Put what belongs to a step from another page onto this one."""
        self.page.ink += [i for i in other.ink if of_step(i, f) == step]
        self.page.blocks += [b for b in other.blocks if (0 if numbering(b.role, f) else 1) == step]

    def end(self) -> None:
        """What stands on the page by now is a step."""
        self.ends.append((len(self.page.ink), len(self.page.blocks)))

    def pages(self) -> list[Page]:
        """A page for each step."""
        p = self.page
        return [
            replace(p, ink=p.ink[:ink], blocks=p.blocks[:blocks], cells=dict(p.cells), graphs=dict(p.graphs), bookmarks=[], links=[])
            for ink, blocks in self.ends
        ]


def numbering(role: str, f: Definition) -> bool:
    """Whether type belongs to the axes; numbers of a vector stand at its bars."""
    return role == "number" and f.entry.kind != "vector"


def of_step(ink: Ink, f: Definition) -> int:
    """In which step something is drawn: with the axes, with f or with f'."""
    return 0 if ink.role in AXES or numbering(ink.role, f) else 2 if ink.role in SLOPES else 1


def heading(page: Page, s: Subject, look: Theme, owner: str) -> str:
    """The name, parameters, the name in full, and who published it; gives back parameters that have no room."""
    f, base, right = s.f, HIGH - MARGIN - 0.78 * NAME, WIDE - MARGIN
    room = right - MARGIN
    size = max(TYPE, min(NAME, NAME * room / width(f.title, NAME, BOLD)))
    name = line(shortened(f.title, size, room + 0.01, BOLD), size, BOLD)
    x = page.set(name, MARGIN, base, look.ink, owner, "name").x1 + TYPE
    where = s.where
    if where and x + width(where, TYPE) <= right:
        x = page.set(prose(where, TYPE), x, base, look.ink, owner, "parameters").x1 + TYPE
        where = ""
    source = cited(f, TYPE, right - x) or family(f.entry.family)
    full = f.entry.long_name if f.entry.long_name.lower() != f.title.lower() else ""
    for text, role in ((source, "source"), (full, "alias")):
        if text and x + width(text, TYPE) <= right:
            if role == "source":
                right = page.set(line(text, TYPE), right - width(text, TYPE), base, look.grey_text, owner, role).x0 - 2 * TYPE
            else:
                page.set(line(text, TYPE), x, base, look.grey_text, owner, role)
    return where


def fitted(w: Window, place: Area, f: Definition) -> tuple[Window, bool]:
    """The window widened to the shape of its rectangle, so that slope 1 is 45 degrees; and whether it is, which strips are not."""
    if f.entry.kind == "vector":
        return w, True
    (a, b), (c, d) = w.x, w.y
    unit = min(place.width / (b - a), place.height / (d - c))
    if min(unit * (b - a) / place.width, unit * (d - c) / place.height) < THIN and unit * (b - a) < THIN * place.width:
        return replace(w, labelled=True), False
    x = around((a, b), place.width / unit)
    if x != w.x:  # its ends are numbered: whole ones are read
        x = float(floor(x[0] + 1e-9)), float(ceil(x[1] - 1e-9))
        unit = place.width / (x[1] - x[0])
    return Window(x, around((c, d), place.height / unit), True), True


def around(limits: tuple[float, float], length: float) -> tuple[float, float]:
    """An interval of that length with the same middle."""
    low, high = limits
    more = (length - (high - low)) / 2
    return (low - more, high + more) if more > 1e-9 else limits


@dataclass(frozen=True)
class Column:
    """What stands beside the graph, by the step that shows it: boxes at their places; ``wide`` where the foot holds a formula."""

    settings: tuple[tuple[int, float, float, Setting], ...]
    wide: bool = False

    def put(self, page: Page, step: int, owner: str) -> None:
        """Set what a step shows."""
        for of, x, y, setting in self.settings:
            for dx, dy, box, colour, role in setting.boxes if of == step else ():
                page.set(box, x + dx, y + dy, colour, owner, role)


def columned(s: Subject, place: Area, t: Template, look: Theme, where: str, out: tuple[int, ...] = ()) -> Column:
    """The formulas as large as they have room, below them what the function is for; one that is too long for the column is in the foot.

    ``out``: what has no room below the other.
    """
    x, measure = place.x1 + GUTTER, WIDE - MARGIN - place.x1 - GUTTER
    narrow: list[int] = []
    long: list[tuple[int, Box]] = []
    small: list[int] = []
    lost: list[int] = []
    for order in (0, 1):
        if order in out:
            lost.append(order)
        elif formula(s, order, TYPE, measure):
            narrow.append(order)
        elif not long and (box := below(s, order)):
            long.append((order, box))
        elif formula(s, order, FLOOR, measure):
            small.append(order)
        else:
            lost.append(order)
    narrow, sizes = sorted(narrow + small), SIZES + (SMALLER if small else ())
    if small and not sized(s, narrow, (), measure, place.height, look, sizes, False):
        narrow, lost, sizes = [o for o in narrow if o not in small], sorted(lost + small), SIZES
    head = [(where, look.ink, "parameters")] if where else []
    if lost and typeset(s):
        which = " and ".join(("f", "f′")[o] for o in lost)
        asked = f"actplot formula {word(s.f.typed)}{' --derivative' if 1 in lost else ''}"
        head.append((f"{which}: too long for a slide, see {asked}", look.grey_text, "note"))
    said = [(text, look.ink if verdict == "proved" else look.grey_text, "words") for text, verdict in told(s.f) if long]
    use = (used(s.f), look.ink, "use")
    run = [(" · ".join(text for text, _, _ in said), look.ink, "words")] if said else []
    found: list[tuple[int, Setting]] = []
    for texts in ([*head, *said, use], [*head, *said], [*head, *run, use], [*head, *run], head, []):  # what is said last goes first
        for size, whole in [*product(TEXTS, (True,)), *product(TEXTS[-3:], (False,))]:
            rest = [paragraph(text, size, measure, colour, role, lead=LEAD) for text, colour, role in texts]
            steps = [step for step in sizes if step >= min(LITTLE * size, TEXTS[3])] if whole else sizes
            found = found or sized(s, narrow, rest, measure, place.height, look, steps, whole)
    if narrow and not found:
        return columned(s, place, t, look, where, (*out, narrow[-1]))
    settings = []
    y, air = place.y1, spread([b.total for _, b in found], place.height)
    for step, setting in found:
        settings.append((step, x, y - setting.height, setting))
        y -= setting.total + air
    for order, box in long:
        one = Setting(((0.0, 0.0, box, look.text(order), "formula"),), box.height, box.depth)
        settings.append((order, MARGIN, place.y0 - CLOSE - box.height, one))
    return Column(tuple(settings), bool(long))


def below(s: Subject, order: int) -> Box | None:
    """A formula across the whole foot, as large as it has room; None where it has none."""
    boxes = (formula(s, order, size, WIDE - 2 * MARGIN) for size in SIZES)
    return next((box for box in boxes if box and box.total <= FOOT * LINE + OFF - CLOSE), None)


GAPS = (6.0, 14.0)  # between what stands in the column


def sized(
    s: Subject, orders: Sequence[int], rest: Sequence[Setting], measure: float, room: float, look: Theme,
    steps: Sequence[float], whole: bool,
) -> list[tuple[int, Setting]]:
    """All that has room below each other, with the step that shows each: formulas as large as they can be, nothing where none is.

    ``whole`` keeps each on one line; else those of fewest lines are taken, however small: a sum is read more easily than its parts.
    """
    best: list[tuple[int, Setting]] = []
    fewest = inf
    for size in steps:
        boxes = [formula(s, order, size, inf if whole else measure) for order in orders]
        if not all(box and box.width <= measure for box in boxes):
            continue
        pairs = [(o, b) for o, b in zip(orders, boxes, strict=True) if b]
        made = [(o, Setting(((0.0, 0.0, b, look.text(o), "formula"),), b.height, b.depth)) for o, b in pairs]
        found = [*made, *((2, setting) for setting in rest)]
        lines = round(sum(b.total for _, b in pairs) / size)
        if sum(one.total + GAPS[0] for _, one in found) - GAPS[0] <= room and lines < fewest:
            best, fewest = found, lines
        if best and whole:
            break
    return best


def spread(heights: Sequence[float], room: float) -> float:
    """The air between things so that they reach from the top to the foot, where these are not too far apart for that."""
    if len(heights) < 2:
        return 0.0
    return min(GAPS[1], (room - sum(heights)) / (len(heights) - 1))


def formula(s: Subject, order: int, size: float, measure: float) -> Box | None:
    """f or f' after its left-hand side, None where it is too long or cannot be typeset."""
    try:
        box = equation(s.formulas[order], [size], measure, heads(s)[order])
    except ActplotError:
        return None
    return box if box.width <= measure + 0.01 else None


def typeset(s: Subject) -> bool:
    """Whether there are formulas at all."""
    try:
        return bool(s.formulas)
    except ActplotError:
        return False


def foot(page: Page, said: Sequence[Said], top: float, look: Theme, owner: str) -> None:
    """What is true of the function, in words, spread over the lines of the foot; the last is left out where there is no room."""
    room = WIDE - 2 * MARGIN
    rows: list[list[Said]] = [[]]
    for text, verdict in said:
        if rows[-1] and row_width([*rows[-1], (text, verdict)]) > room:
            rows.append([])
        rows[-1].append((text, verdict))
    rows, size, base = balanced(rows, room)[:FOOT], TYPE, top - 0.8 * TYPE
    if len(rows) == 1:  # what there is takes the height of both lines
        size = next((size for size in TEXTS if row_width(rows[0], size) <= room), TYPE)
        base = top - FOOT * LINE / 2 - 0.3 * size
    for k, row in enumerate(rows if said else ()):
        wide = [width(text, size) for text, _ in row]
        gap = (room - sum(wide)) / (len(row) - 1) if len(row) > 1 else 0.0
        for x, (text, verdict) in zip(accumulate([MARGIN, *(w + gap for w in wide[:-1])]), row, strict=True):
            area = page.set(line(text, size), x, base - LINE * k, look.ink, owner, "words")
            if verdict == "checked":
                dotted(page, area.x0, area.x1, base - LINE * k - 0.3 * size, look, owner)


def row_width(row: Sequence[Said], size: float = TYPE) -> float:
    """The least width of a line of the foot."""
    return sum(width(text, size) + 1.5 * size for text, _ in row) - 1.5 * size


def balanced(rows: Sequence[Sequence[Said]], room: float) -> list[list[Said]]:
    """The same in as many lines, about equally long."""
    every = [one for row in rows for one in row]
    if len(rows) > FOOT or len(every) < 2 * FOOT:
        return [list(row) for row in rows]
    cuts = [k for k in range(1, len(every)) if max(row_width(every[:k]), row_width(every[k:])) <= room]
    at = min(cuts, key=lambda k: abs(row_width(every[:k]) - row_width(every[k:])), default=len(rows[0]))
    return [every[:at], every[at:]]


RADIUS = 1.7  # of a landmark
NEAR = 6.0  # from a landmark to what is said of it, at most without a line between them


def landmarks(page: Page, f: Definition, place: Area, w: Window, drawn: Sequence[Sequence[Point]], look: Theme, owner: str) -> None:
    """Extrema, zeros and kinks on the curve: full where proved, hollow where only checked; coordinates where they have room."""
    if f.entry.kind != "scalar":
        return
    across, up = place.width / (w.x[1] - w.x[0]), place.height / (w.y[1] - w.y[0])
    for m in wanted(f, (0,), ("extrema", "zeros", "kinks")):
        if not (w.x[0] < m.x < w.x[1] and w.y[0] < m.y < w.y[1]):
            continue
        x, y = place.x0 + (m.x - w.x[0]) * across, place.y0 + (m.y - w.y[0]) * up
        if any(abs((a.x0 + a.x1) / 2 - x) + abs((a.y0 + a.y1) / 2 - y) < RADIUS for a in dots(page, owner)):
            continue  # a circle tells
        page.dot(x, y, RADIUS, look.f if m.proved else look.ground, look.f, 0.8, owner, "landmark")
        box = line("" if m.trivial else m.text, TYPE)
        taken = [b.area for b in page.blocks if b.owner == owner] + dots(page, owner)
        taken += [i.area for i in page.ink if isinstance(i, Shape) and i.role == "landmark"]
        curves = [*drawn, *(i.points for i in page.ink if isinstance(i, Line) and i.owner == owner and i.role == "axis")]
        for off, left, low in beside(x, y, box):
            here = Area(left, low - box.depth, left + box.width, low + box.height)
            if box.words and place.holds(here) and clear(here, curves, 1.0) and not any(a.meets(here, -0.8) for a in taken):
                page.set(box, left, low, look.ink, owner, "landmark")
                if off > NEAR:
                    foot = min(max(x, here.x0), here.x1), min(max(y, here.y0 - 1.0), here.y1 + 1.0)
                    page.line([(x, y), foot], look.axis, 0.5, owner, "leader")
                break


def beside(x: float, y: float, box: Box) -> list[tuple[float, float, float]]:
    """Where the coordinates of a point may stand, the nearest first, each after how far away that is."""
    found = []
    for off in (3.0, 4.5, NEAR, 10.0, 15.0, 22.0):
        lows = (y - off - box.height, y + off + box.depth)
        lefts = (x - part * box.width for part in (0.5, 0.3, 0.7, 0.15, 0.85, 0.0, 1.0))
        found += [(off, left, low) for left in (*lefts, x + off, x - off - box.width) for low in lows]
        level = y - (box.height - box.depth) / 2
        found += [(off, left, level) for left in (x + off, x - off - box.width)]
    return found

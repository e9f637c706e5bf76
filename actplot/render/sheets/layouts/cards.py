"""Cards to cut out: four on a leaf, the graph on the front and what is known on the back, which lies behind it when both sides are printed.

Four sheets of A6 are one of A4 to the last millimetre, which leaves no place for marks and none that a printer cannot reach. A card is
therefore A6 less its share of a leaf's edge, all four alike, and goes into every box for A6.
"""

from collections.abc import Sequence
from dataclasses import replace

from ....definition import Definition
from ....errors import ActplotError
from ....tables.rows import about
from ...drawing.graph import picture
from ...theme import Theme
from ...tracing.windows import Window, heights
from ...type.page import Area, Bookmark, Page
from ...type.typesetting import BOLD, line, shortened, width
from ..cell import Subject
from ..fields import LEAD, Setting, cited, paragraph, used
from ..marks import dotted
from ..rows import Rows, Size
from ..templates import LEAST_MARGIN, Row, Template
from ..windows import window
from .slides import fitted, formula
from .told import told

ACROSS, DOWN = 2, 2
EDGE = LEAST_MARGIN + 11.4  # of a leaf, around its cards: 11 mm
MARK = 3.0  # between a cut mark and the cards
CUT = 0.4  # the width of a mark
INNER = 14.0  # between a card's edge and its type
NAME, TYPE, FACT = 22.0, 9.0, 10.0
FORMULA, LEAST = 14.0, 6.5  # the sizes of formulas
SCALES = (1.6, 1.45, 1.3, 1.2, 1.1, 1.0)  # of what stands on a back
GAP = 9.0
GROWN = 1.6  # a graph is laid out as on sheets, where lines have their usual widths, and enlarged
EDGED = 0.3  # of a unit, between the horizontal axis and the edge of a graph


def cards(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """Leaves, the front and the back of each one after the other; backs stand mirrored, for printers that turn along the long edge."""
    every = [(row, f, not k) for row, fs in rows for k, f in enumerate(fs)]
    pages = []
    for start in range(0, len(every), ACROSS * DOWN):
        front, back = leaf(size, look), leaf(size, look)
        for k, (row, f, starts) in enumerate(every[start : start + ACROSS * DOWN]):
            here = place(size, k % ACROSS, k // ACROSS)
            front.bookmarks += [Bookmark(row.label, here.y1, 0)] if starts and row.label else []
            front.bookmarks.append(Bookmark(about(f), here.y1, 1))
            face(front, here, row, f, t, look)
            reverse(back, place(size, ACROSS - 1 - k % ACROSS, k // ACROSS), f, t, look)
        pages += [front, back]
    return pages


def place(size: Size, column: int, row: int) -> Area:
    """The card at a place, counted from the upper left."""
    wide, high = (size[0] - 2 * EDGE) / ACROSS, (size[1] - 2 * EDGE) / DOWN
    left, top = EDGE + column * wide, size[1] - EDGE - row * high
    return Area(left, top - high, left + wide, top)


def leaf(size: Size, look: Theme) -> Page:
    """A page with its cut marks, all outside of the cards."""
    page = Page(*size, LEAST_MARGIN, look.ground)
    wide, high = size
    for k in range(ACROSS + 1):
        x = EDGE + k * (wide - 2 * EDGE) / ACROSS
        for low in (LEAST_MARGIN, high - EDGE + MARK):
            page.line([(x, low), (x, low + EDGE - MARK - LEAST_MARGIN)], look.ink, CUT, "leaf", "cut")
    for k in range(DOWN + 1):
        y = EDGE + k * (high - 2 * EDGE) / DOWN
        for left in (LEAST_MARGIN, wide - EDGE + MARK):
            page.line([(left, y), (left + EDGE - MARK - LEAST_MARGIN, y)], look.ink, CUT, "leaf", "cut")
    return page


def face(page: Page, card: Area, row: Row, f: Definition, t: Template, look: Theme) -> None:
    """The front: the name, the graph as large as there is room, what the function is for and who published it."""
    owner = page.free(f.spec)
    page.cells[owner] = card
    left, measure = card.x0 + INNER, card.width - 2 * INNER
    top, low = named(page, card, f, NAME, look, owner), card.y0 + INNER
    full = f.entry.long_name if f.entry.long_name != f.title else ""
    for text, role, colour in ((full, "alias", look.grey_text), (Subject(f).where, "parameters", look.ink)):
        top = put(page, paragraph(text, TYPE, measure, colour, role, lead=LEAD), left, top - 4, owner) if text else top
    small = (cited(f, TYPE, 2 * measure), TYPE, look.grey_text, "source"), (used(f), FACT, look.ink, "use")
    for text, size, colour, role in small:
        one = paragraph(text, size, measure, colour, role, lead=LEAD)
        put(page, one, left, low + one.total, owner)
        low += one.total + 4
    graph = Area(0.0, 0.0, measure / GROWN, (top - low - 2 * GAP) / GROWN)
    drawn = Page(graph.width, graph.height, 0.0, look.ground)
    picture(drawn, f, graph, middled(fitted(window(row, f, t), graph, f)[0], f), (0, 1), look, owner, (TYPE - 1) / GROWN)
    page.take(drawn.placed(GROWN, low + GAP, left), 0.0)


def middled(w: Window, f: Definition) -> Window:
    """The window with as much room above the curves as below them."""
    if f.kind != "scalar":
        return w
    low, high = heights(f, w.x, (0, 1))
    middle, half = (max(low, w.y[0]) + min(high, w.y[1])) / 2, (w.y[1] - w.y[0]) / 2
    middle = min(max(middle, EDGED - half), half - EDGED)  # where 0 is, is seen
    return replace(w, y=(middle - half, middle + half))


def reverse(page: Page, card: Area, f: Definition, t: Template, look: Theme) -> None:
    """The back: the formulas and what is true of the function, as large as there is room for both."""
    owner, s = page.free(f.spec), Subject(f)
    page.cells[owner] = card
    left, measure = card.x0 + INNER, card.width - 2 * INNER
    top, low = named(page, card, f, TYPE + 2, look, owner) - GAP, card.y0 + INNER
    if t.footer:
        low -= put(page, paragraph(t.footer, TYPE, measure, look.grey_text, "footer", lead=LEAD), left, low, owner) - low
    for scale in SCALES:
        texts = [paragraph(text, scale * FACT, measure, look.ink, verdict, lead=LEAD) for text, verdict in told(f)]
        air = 0.55 * scale * FACT
        room = top - low - sum(one.total + air for one in texts) - GAP
        said = formulas(s, measure, room, scale, look)
        if sum(one.total + GAP for one in said) <= room:
            break
    for setting in said:
        top = put(page, setting, left, top, owner) - GAP
    top -= GAP
    for setting in texts:
        after = put(page, setting, left, top, owner)
        for _, dy, box, _, verdict in setting.boxes:
            if verdict == "checked":
                dotted(page, left, left + box.width, top - setting.height + dy - 0.3 * TYPE, look, owner)
        top = after - air


def formulas(s: Subject, measure: float, room: float, scale: float, look: Theme) -> Sequence[Setting]:
    """f and f' at the largest size at which they have room; what cannot be set at all is left out."""
    found: list[Setting] = []
    most = FORMULA * scale
    for k in range(int(2 * (most - LEAST)) + 1):
        size = most - 0.5 * k
        try:
            boxes = [(order, formula(s, order, size, measure)) for order in (0, 1)]
        except ActplotError:
            return []
        found = [Setting(((0.0, 0.0, b, look.text(order), "formula"),), b.height, b.depth) for order, b in boxes if b]
        if len(found) == len(boxes) and sum(one.total + GAP for one in found) <= room:
            break
    return found


def named(page: Page, card: Area, f: Definition, size: float, look: Theme, owner: str) -> float:
    """The name at the head of a card; returns the height below it."""
    room = card.width - 2 * INNER
    size = max(TYPE, min(size, size * room / width(f.title, size, BOLD)))
    base = card.y1 - INNER - 0.76 * size
    page.set(line(shortened(f.title, size, room + 0.01, BOLD), size, BOLD), card.x0 + INNER, base, look.ink, owner, "name")
    return base - 0.24 * size


def put(page: Page, setting: Setting, x: float, top: float, owner: str) -> float:
    """Set something below a height; returns the height below it."""
    for dx, dy, box, colour, role in setting.boxes:
        page.set(box, x + dx, top - setting.height + dy, colour, owner, role)
    return top - setting.total

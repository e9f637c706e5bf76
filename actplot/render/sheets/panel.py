"""Where what tells how to read a sheet stands: in a column, in a band across the page, or in the free cells of the last row."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from ...definition import Definition
from ..theme import Theme
from ..type.page import Area, Page
from ..type.typesetting import BOLD, line, shortened, width, wrapped
from .legend import OWNER, Column, Part, height, named, parts
from .reading.imprint import IMPRINT
from .templates import Template

LARGEST, LEAST_TITLE = 16.5, 8.0  # the size of a title: a third larger than its next, not the blackest thing on the page
TITLE_SHARE = 0.11  # of the column's height: a long title gets smaller, not the sheet larger
FIVE = 5  # columns of a band
FOOT = 9.0  # the line at the foot of a band
MOST, STEP = 1.5, 0.1  # the scale of type: a legend is as large as there is room for, and steps in which that is found
HIGHER = 0.35  # how much higher the graph of the large cell may be, in parts of its width
AIR = 0.6  # between the parts of a column, in lines
SHORTEST = 14  # a line holds that many em, or type is not enlarged for it


def scales(t: Template, wide: float, k: float) -> Iterator[float]:
    """The sizes that type in a column may have, from large to small, on a page that will be k times as large."""
    least = 1 / k
    most = max(least, min(MOST, wide / (SHORTEST * (t.small_size + 0.6))))
    steps = int((most - least) / (STEP * least) + 1e-6)
    yield from (least + STEP * least * n for n in range(steps, -1, -1))


def legend(
    page: Page, area: Area, t: Template, look: Theme, shown: Sequence[Definition], k: float = 1.0, signed: bool = True
) -> float:
    """Draw the legend as a column from the top of its area; returns the height that is left, below 0 where the area is too low.

    signed: whether the imprint stands at its foot.
    """
    page.cells[OWNER] = area
    column = Column(page, area, t, look)
    title(column, t, k)
    small = max(t.small_size / k, min(t.small_size, area.width / 20))
    foot = area.y0 + 1.6
    for text in reversed(wrapped(IMPRINT, small, area.width)) if signed else ():
        page.set(line(text, small), area.x0, foot, look.grey_text, OWNER, "imprint")
        foot += 1.2 * small
    foot += small / t.small_size * column.lead - 1.2 * small
    for text in reversed(wrapped(t.footer, small, area.width)) if t.footer else ():
        page.set(line(shortened(text, small, area.width), small), area.x0, foot, look.ink, OWNER, "footer")
        foot += 1.2 * small
    left = column.y - foot
    there = named(t, tuple(shown), area.width, look, 1.0)

    def room_at(scale: float) -> float:
        return left - sum(height(p, area.width, t, look, scale) for p in parts(t, shown, named=there)) - 4 * AIR * column.lead * scale

    sizes = list(scales(t, area.width, k))
    scale = sizes[min(bisect_left(sizes, True, key=lambda scale: room_at(scale) >= 0), len(sizes) - 1)]
    air, room = AIR * column.lead * scale, room_at(scale)
    keyed = len(parts(t, shown)) > len(parts(t, shown, keyed=False))
    graph = max(0.0, min(HIGHER * area.width, room)) if keyed else 0.0
    found = parts(t, shown, graph, named=there)
    space = air + max(0.0, min(2 * column.lead * scale, (room - graph) / len(found)))
    column = Column(page, replace(area, y1=column.y), t, look, scale)
    for part in found:
        column.y -= space
        part(column)
    return column.y - foot


def slot(page: Page, area: Area, t: Template, look: Theme, shown: Sequence[Definition], k: float = 1.0) -> bool:
    """Draw the legend into any area, in as many columns as let its type be large; gives back whether it has room there."""
    page.cells[OWNER] = area
    found = parts(t, shown, keyed=False)
    low, small = area.y0 + 1.6 / k, t.small_size / k
    for text in reversed(wrapped(IMPRINT, small, area.width)):
        imprint = line(text, small)
        page.set(imprint, area.x1 - imprint.width, low, look.grey_text, OWNER, "imprint")
        low += 1.2 * small
    low += (FOOT + 0.4) / k - 1.2 * small
    best: tuple[float, list[list[Part]], float] | None = None
    for n in range(1, len(found) + 1):
        wide = (area.width - (n - 1) * t.gutter) / n
        for scale in scales(t, wide, k):
            if best and scale <= best[0]:
                break
            if spread := divided(found, n, wide, area.y1 - low, t, look, scale):
                best = scale, spread, wide
                break
    if best is None:
        return False
    scale, spread, wide = best
    side_by_side(page, replace(area, y0=low), spread, t, look, scale)
    return True


def folded(page: Page, area: Area, n: int, t: Template, look: Theme, shown: Sequence[Definition]) -> bool:
    """Draw the legend without title and imprint in so many columns, as large as it has room; gives back whether it has any."""
    wide = (area.width - (n - 1) * t.gutter) / n
    there = named(t, tuple(shown), wide, look, 1.0)
    found = parts(t, shown, named=there)
    for scale in scales(t, wide, 1.0):
        if spread := divided(found, n, wide, area.height, t, look, scale):
            first = len(spread[0])  # its large cell has a higher graph where its column has room
            room = area.height - sum(height(p, wide, t, look, scale) for p in spread[0])
            higher = parts(t, shown, max(0.0, min(HIGHER * wide, room - 2 * first * t.grid)), named=there)
            page.cells[OWNER] = area
            side_by_side(page, area, [higher[:first], *spread[1:]], t, look, scale)
            return True
    return False


def side_by_side(page: Page, area: Area, spread: Sequence[Sequence[Part]], t: Template, look: Theme, scale: float) -> None:
    """Draw columns of parts from the top of an area, each as far apart as its height allows."""
    wide = (area.width - (len(spread) - 1) * t.gutter) / len(spread)
    for n, group in enumerate(spread):
        left = area.x0 + n * (wide + t.gutter)
        column = Column(page, replace(area, x0=left, x1=left + wide), t, look, scale)
        high = sum(height(p, wide, t, look, scale) for p in group)
        air = max(0.0, min(1.5 * column.lead, (area.height - high) / max(1, len(group))))
        for part in group:
            part(column)
            column.y -= air


def divided(
    found: Sequence[Part], n: int, wide: float, room: float, t: Template, look: Theme, scale: float
) -> list[list[Part]] | None:
    """The parts in so many columns, in order and evenly; None where one is higher than the room."""
    highs = [height(p, wide, t, look, scale) for p in found]
    air = 0.6 * max(1.22 * (t.small_size + 0.6), 1.12 * t.grid) * scale
    best, spread = room, None
    for cuts in combinations(range(1, len(found)), n - 1):
        groups = [range(a, b) for a, b in pairwise((0, *cuts, len(found)))]
        tall = max(sum(highs[k] for k in g) + air * (len(g) - 1) for g in groups)
        if tall <= best:
            best, spread = tall, [[found[k] for k in g] for g in groups]
    return spread


def band(page: Page, area: Area, lefts: Sequence[float], t: Template, look: Theme, shown: Sequence[Definition], k: float = 1.0) -> None:
    """Draw the legend side by side from the top of its area, in columns that start where those of the cells do; the imprint at the foot."""
    page.cells[OWNER] = area
    scale = float(k**-0.5)
    for part, left, wide, _ in across(lefts, area.x1, t, look, shown, scale):
        part(Column(page, Area(left, area.y0, left + wide, area.y1), t, look, scale))
    small, base = t.small_size * scale, area.y0 + 1.6 * scale
    imprint = line(IMPRINT, small)
    page.set(imprint, area.x1 - imprint.width, base, look.grey_text, OWNER, "imprint")
    if t.footer:
        words = shortened(t.footer, small, area.x1 - lefts[0] - imprint.width - 2 * t.gutter)
        page.set(line(words, small), lefts[0], base, look.ink, OWNER, "footer")


def band_height(lefts: Sequence[float], right: float, t: Template, look: Theme, shown: Sequence[Definition], k: float = 1.0) -> float:
    """How high a band is."""
    scale = float(k**-0.5)
    highs = [part[3] for part in across(lefts, right, t, look, shown, scale)]
    return max(highs) + (FOOT + t.grid) * scale


def across(
    lefts: Sequence[float], right: float, t: Template, look: Theme, shown: Sequence[Definition], scale: float
) -> list[tuple[Part, float, float, float]]:
    """The parts of a band, each with its left edge, its width and its height; the marks are one part where two would be too narrow."""
    found = parts(t, shown, halves=True)
    made = shared(found, lefts, right, t, look, scale)
    least = SHORTEST * (t.small_size + 0.6) * scale
    if min(wide for _, _, wide, _ in made) >= least or len(whole := parts(t, shown)) == len(found):
        return made
    return shared(whole, lefts, right, t, look, scale)


def shared(
    found: Sequence[Part], lefts: Sequence[float], right: float, t: Template, look: Theme, scale: float
) -> list[tuple[Part, float, float, float]]:
    """Parts side by side: they start where columns of cells do; where these are more than the parts, the highest take two and more."""
    most = FIVE if len(found) == FIVE else 2 * FIVE
    if len(lefts) < most:
        step = (right - lefts[0] + t.gutter * scale) / most
        lefts = [lefts[0] + k * step for k in range(most)]
        gutter = t.gutter * scale
    else:
        gutter = t.gutter
    pitch = lefts[1] - lefts[0]
    spans = [1] * len(found)
    highs = [height(p, pitch - gutter, t, look, scale) for p in found]
    for _ in range(len(lefts) - len(found)):
        first = int(len(found) == FIVE)  # the large cell is no lower where it is wider
        k = highs.index(max(highs[first:]))
        spans[k] += 1
        highs[k] = height(found[k], spans[k] * pitch - gutter, t, look, scale)
    starts = [lefts[0] + sum(spans[:k]) * pitch for k in range(len(found))]
    return [(p, left, span * pitch - gutter, high) for p, left, span, high in zip(found, starts, spans, highs, strict=True)]


def title(column: Column, t: Template, k: float = 1.0) -> None:
    """The title, as large as the column allows, and the subtitle."""
    area = column.area
    if t.title:
        size, found = titled(t.title, area, k)
        for part in found:
            column.y -= size * (0.76 if column.y == area.y1 else 1.12)
            column.page.set(line(part, size, BOLD), area.x0, column.y, column.look.ink, OWNER, "title")
        column.y -= 3 / k
    if t.subtitle:
        column.paragraph(t.subtitle, size=max((t.small_size + 0.6) / k, min(column.size + 0.6, area.width / 18)))


def titled(text: str, area: Area, k: float = 1.0) -> tuple[float, list[str]]:
    """The size of a title and its lines, which take no more than a share of the column; what is longer ends in an ellipsis."""
    least, size, room = LEAST_TITLE / k, LARGEST, TITLE_SHARE * area.height
    for word in text.split(" "):
        size = min(size, 0.999 * LARGEST * area.width / max(1.0, width(word, LARGEST, BOLD)))  # rounded up, it would be cut
    size = max(least, size)
    while size > least and 1.12 * size * len(wrapped(text, size, area.width, BOLD)) > room:
        size = max(least, 0.97 * size)
    found, most = wrapped(text, size, area.width, BOLD), max(1, int(room / (1.12 * size)))
    found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return size, [shortened(part, size, area.width, BOLD) for part in found if part]

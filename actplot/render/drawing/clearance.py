"""Where type may stand in a graph: off its curves, its circles, and other type."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

import numpy as np

from ..theme import Theme
from ..type.page import Area, Page, Point, Shape
from ..type.prose import prose

CIRCLES = ("kink", "open", "closed")
BESIDE = 1.6  # between a curve and what is said of it, in points


def corner(
    page: Page, text: str, graph: Area, drawn: Sequence[Sequence[Point]], size: float, look: Theme, owner: str, role: str = "parameters"
) -> bool:
    """Small type where no curve passes the graph, in a corner if one is free: in one line, in a line for each parameter, or in two lines.

    Gives back whether there was room.
    """
    taken = [b.area for b in page.blocks if b.owner == owner] + dots(page, owner)
    for air in (1.5, 0.6):
        for parts in broken(text):
            boxes = [prose(p, size) for p in parts]
            wide, tall = max(b.width for b in boxes), size * (1.15 * len(parts) - 0.3)
            for x, y in places(graph, wide, tall):
                here = Area(x, y, x + wide, y + tall)
                if clear(here, drawn, air) and not any(t.meets(here, -air / 2) for t in taken):
                    for k, b in enumerate(reversed(boxes)):
                        page.set(b, x, y + 1.15 * size * k, look.ink, owner, role)
                    return True
    return False


def tag(page: Page, text: str, curve: Sequence[Point], drawn: Sequence[Sequence[Point]], size: float, colour: str, owner: str) -> bool:
    """What a curve is held at, as near to its end as nothing else stands there; gives back whether there was room."""
    box, graph = prose(text, size), page.graphs[owner]
    taken = [b.area for b in page.blocks if b.owner == owner]
    for x, y in reversed(curve[len(curve) // 2 :]):
        for left, low in product((x - box.width - BESIDE, x + BESIDE), (y, y - box.height, y + BESIDE, y - box.height - BESIDE)):
            here = Area(left, low, left + box.width, low + box.height)
            if graph.holds(here, 0.1) and clear(here, drawn, 0.8) and not any(t.meets(here, -0.8) for t in taken):
                page.set(box, left, low, colour, owner, "held")
                return True
    return False


def broken(text: str) -> list[list[str]]:
    """The lines in which parameters may stand, by the order in which they are tried; other text is never broken."""
    each = text.split(", ") if " = " in text or " ≈ " in text else [text]
    half = (len(each) + 1) // 2
    return [[text], each, [", ".join(each[:half]), ", ".join(each[half:])]] if len(each) > 2 else [[text], each]


def places(graph: Area, wide: float, tall: float) -> Iterable[Point]:
    """Where something may stand in a graph: its corners, then everywhere, from the lower right."""
    left, right, high, low = graph.x0, graph.x1 - wide, graph.y1 - tall - 1.5, graph.y0 + 1
    yield from ((left, high), (left, low), (right, low), (right, high))
    yield from ((x, y) for y in np.arange(low, high, 1.5).tolist() for x in np.arange(right, left, -3.0).tolist())


def dots(page: Page, owner: str) -> list[Area]:
    """The circles of a graph."""
    return [i.area for i in page.ink if isinstance(i, Shape) and i.owner == owner and i.role in CIRCLES]


def clear(area: Area, drawn: Iterable[Sequence[Point]], air: float = 1.0) -> bool:
    """Whether no line passes through an area or close by."""
    x0, y0, x1, y1 = area.x0 - air, area.y0 - air, area.x1 + air, area.y1 + air
    for points in drawn:
        for (ax, ay), (bx, by) in pairwise(points):
            if max(ax, bx) < x0 or min(ax, bx) > x1 or max(ay, by) < y0 or min(ay, by) > y1:
                continue
            at = [0.0, 1.0]  # the part of the segment inside (Liang and Barsky)
            for d, q0, q1 in ((bx - ax, x0 - ax, x1 - ax), (by - ay, y0 - ay, y1 - ay)):
                if d:
                    near, far = sorted((q0 / d, q1 / d))
                    at = [max(at[0], near), min(at[1], far)]
            if at[0] <= at[1]:
                return False
    return True

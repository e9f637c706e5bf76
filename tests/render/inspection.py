"""What must hold of a page that is laid out: each check returns its complaints, so that it can be shown to have some."""

from itertools import pairwise

from actplot.render.page import Area, Line, Shape, Type
from actplot.render.theme import contrast

FLOOR = 5.5  # points
CURVES = ("f", "df")


def overlaps(page):
    """Blocks of type that cover one another."""
    blocks = sorted((b for b in page.blocks if b.text.strip()), key=lambda b: b.area.x0)
    found = []
    for k, a in enumerate(blocks):
        for b in blocks[k + 1 :]:
            if b.area.x0 > a.area.x1:
                break
            if a.area.meets(b.area, 0.1):
                found.append(f"{a.owner}: {a.text!r} covers {b.owner}: {b.text!r}")
    return found


def strays(page):
    """Ink outside of its cell or inside of the page's margin."""
    paper = Area(page.margin, page.margin, page.width - page.margin, page.height - page.margin)
    found = []
    for i in page.ink:
        home = page.cells.get(i.owner, paper)
        slack = 0.9 if isinstance(i, Shape) else 1.6 if i.role == "mark" else 0.15  # circles and marks may stand on the edge
        if not home.holds(i.area, slack):
            found.append(f"{i.owner}: {i.role} at {i.area} leaves {home}")
        if not paper.holds(i.area, slack):
            found.append(f"{i.owner}: {i.role} leaves the page")
    return found


def cells_that_meet(page):
    """Cells that cover one another; the key's cell lies in the legend."""
    cells = [(k, a) for k, a in page.cells.items() if not k.startswith("key ")]
    return [f"{m} and {n}" for k, (m, a) in enumerate(cells) for n, b in cells[k + 1 :] if a.meets(b)]


def small_type(page):
    """Type below the floor."""
    return [t.word.text for t in page.ink if isinstance(t, Type) and t.word.size < FLOOR - 1e-9]


def thin_lines(page):
    """Lines that a printer loses."""
    return [i.role for i in page.ink if isinstance(i, Line) and i.width < 0.25]


def escapes(page):
    """Curves that leave their axes."""
    curves = [i for i in page.ink if isinstance(i, Line) and i.role in CURVES]
    return [f"{i.owner}: {i.role}" for i in curves if not page.graphs[i.owner].holds(i.area, 0.02)]


def pale(page):
    """Type and curves that are too close to the ground's colour."""
    found = []
    for i in page.ink:
        least = 4.5 if isinstance(i, Type) else 3.0 if getattr(i, "role", "") in (*CURVES, "asymptote", "mark", "lens f") else 0.0
        colour = i.edge if isinstance(i, Shape) else i.colour
        if least and contrast(colour, page.ground) < least:
            found.append(f"{i.owner}: {i.role} {colour}")
    return found


def crossed(page):
    """Numbers and parameters in a graph through which a curve of f or f' runs."""
    found = []
    for b in page.blocks:
        if b.role in ("number", "parameters"):
            runs = [i.points for i in page.ink if isinstance(i, Line) and i.owner == b.owner and i.role in CURVES]
            if any(b.area.holds(Area(x, y, x, y), -0.2) for run in runs for x, y in dense(run)):
                found.append(f"{b.owner}: {b.text}")
    return found


def dense(run):
    """Points along a polyline, less than a point apart."""
    for (ax, ay), (bx, by) in pairwise(run):
        steps = int(max(abs(bx - ax), abs(by - ay))) + 1
        yield from ((ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps + 1))


CHECKS = (overlaps, strays, cells_that_meet, small_type, thin_lines, escapes, pale, crossed)

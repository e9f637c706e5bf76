"""What must hold of pages that are laid out: each check returns its complaints, so that it can be shown to have some.

``CHECKS`` look at one page, ``SHEET_CHECKS`` at a sheet with the functions and the template that it was made of.
"""

from collections import Counter
from functools import cache
from itertools import pairwise

import numpy as np

from actplot.algebras.arrays import floats
from actplot.formulas.formula import derivative_formula, formula
from actplot.formulas.spelled import spelled
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import LEAST_MARGIN, PAPERS, load
from actplot.render.shipped import shipped
from actplot.render.tracing.curves import knots
from actplot.render.type.formulas import displayed
from actplot.render.type.page import Area, Line, Shape, Type

OF_FUNCTIONS = tuple(name for name in shipped() if load(name).layout != "lessons")  # templates of what these checks are for
FLOOR = 5.5  # points
CURVES = ("f", "df")
CIRCLES = ("open", "closed", "kink", "landmark")
FORMULAS = ("formula", "derivative", "formulas")
DRAWN = (*CURVES, *CIRCLES, "asymptote", "mark", "lens f", "bar")  # what has to be told from its ground
PIXELS = 3  # of the leak, at 150 dpi


def luminance(colour):
    """The relative luminance of #rrggbb (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


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
        slack = 0.9 * page.scale if isinstance(i, Shape) else 1.6 if i.role == "mark" else 0.15  # circles, marks may stand on the edge
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
        least = 4.5 if isinstance(i, Type) else 3.0 if i.role in DRAWN else 0.0
        colour = (i.fill if i.edge == "none" else i.edge) if isinstance(i, Shape) else i.colour
        if least and contrast(colour, page.ground) < least:
            found.append(f"{i.owner}: {i.role} {colour}")
    return found


def crossed(page):
    """Numbers, parameters, values of landmarks and names of parts in a graph through which a curve of f or f' runs."""
    found = []
    for b in page.blocks:
        if b.role in ("number", "parameters", "landmark", "part"):
            runs = [i.points for i in page.ink if isinstance(i, Line) and i.owner == b.owner and i.role in CURVES]
            if any(b.area.holds(Area(x, y, x, y), -0.2) for run in runs for x, y in dense(run)):
                found.append(f"{b.owner}: {b.text}")
    return found


def dense(run):
    """Points along a polyline, less than a point apart."""
    for (ax, ay), (bx, by) in pairwise(run):
        steps = int(max(abs(bx - ax), abs(by - ay))) + 1
        yield from ((ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps + 1))


def narrow_margins(page):
    """Margins that most printers cannot reach."""
    return [f"{page.margin:.1f} points"] if page.margin < LEAST_MARGIN - 0.01 else []


def shortened(page):
    """Type that ends in an ellipsis; formulas may have one of their own."""
    return [f"{b.owner}: {b.role} {b.text!r}" for b in page.blocks if "…" in b.text and b.role not in FORMULAS]


def graphs_that_stray(page):
    """Graphs outside of their cells."""
    return [owner for owner, area in page.graphs.items() if owner in page.cells and not page.cells[owner].holds(area)]


CHECKS = (overlaps, strays, cells_that_meet, small_type, thin_lines, escapes, pale, crossed, narrow_margins, shortened, graphs_that_stray)


def layout(activations=None, **options):
    """The only page of a sheet."""
    return sheet(activations, **options).page


def defects(*pages):
    """What the checks say of pages, by check."""
    return {check.__name__: found for check in CHECKS if (found := [said for page in pages for said in check(page)])}


def lines(page, owner, role):
    """The lines of an owner that have a role."""
    return [i for i in page.ink if isinstance(i, Line) and (i.owner, i.role) == (owner, role)]


def dots(page, owner, role):
    """Where the circles of an owner stand that have a role."""
    return [i.area for i in page.ink if isinstance(i, Shape) and (i.owner, i.role) == (owner, role)]


def said(page, owner, role):
    """What stands on a page in a role of an owner."""
    return " ".join(b.text for b in page.blocks if b.owner == owner and b.role == role)


# ---------------------------------------------------------------- sheets


def fields(t):
    """What a template shows."""
    return {field.strip() for column in t.fields for field in column.split("+")}


def missing(sheet):
    """Functions that have no cell, or more than one, and names that are not the functions'."""
    count = Counter(owner for page in sheet.pages for owner in page.cells)
    found = [f"{f.spec}: {count[f.spec]} cells" for f in sheet.activations if count[f.spec] != 1]
    said = {}
    for page in sheet.pages:
        for b in page.blocks:
            if b.role == "name" and b.owner in page.cells:
                said[b.owner] = f"{said[b.owner]} {b.text}" if b.owner in said else b.text
    for f in sheet.activations:
        called = said.get(f.spec, "").replace("- ", "-")  # a line may end after a hyphen
        found += [] if called.startswith(f.title) else [f"{f.spec} is called {called!r}"]
    return found


def misplaced(sheet, paper, orientation):
    """Pages of another size than the paper that was asked for."""
    short, long = PAPERS[paper]
    size = (short, long) if orientation == "portrait" else (long, short)
    return [f"{p.width:.0f} x {p.height:.0f} is not {paper} {orientation}" for p in sheet.pages
            if abs(p.width - size[0]) > 0.1 or abs(p.height - size[1]) > 0.1]  # fmt: skip


def letters(text):
    """How often each sign stands in a text."""
    return Counter(text.replace(" ", ""))


def orders(t):
    """Of which formulas a template asks for: f's, f''s."""
    shown = fields(t)
    if t.layout == "table":
        return [k for k, field in enumerate(("formula", "derivative")) if field in shown or "formulas" in shown]
    return [0, *([1] if "derivative" in shown else [])] if "formulas" in shown else []


def cut_formulas(sheet):
    """Formulas of which signs are missing."""
    found = []
    for page in sheet.pages:
        for f in sheet.activations:
            if f.spec in page.cells:
                said = sum((letters(b.text) for b in page.blocks if b.owner == f.spec and b.role in FORMULAS), Counter())
                rows = [printed(f, order, sheet.template) for order in orders(sheet.template)]
                lost = sum((letters("".join(w.text for w in displayed(tuple(r), 20.0).words)) for r in rows), Counter()) - said
                if lost:
                    found.append(f"{f.spec}: {''.join(lost.elements())}")
    return found


def printed(f, order, t):
    """The rows of the formula of f or f'; tables write out what is but a name."""
    plain = spelled(f) if t.layout == "table" and not order else None
    return plain or (formula, derivative_formula)[order](f).rows


def scalars(sheet):
    """Each scalar function that has a graph, with its page and the windows of f and f'."""
    shown = {f.spec: f for f in sheet.activations if f.kind == "scalar"}
    for page in sheet.pages:
        for owner in page.graphs:
            if owner in shown:
                found = tuple(window for window, _ in page.panels[owner])
                yield page, shown[owner], found if len(found) == 2 else found * 2


def ink(page, owner, *roles):
    """What stands on a page of an owner in these roles."""
    return [i for i in page.ink if i.owner == owner and i.role in roles]


def halves(page, f, sheet):
    """The areas of the graphs of f and f'."""
    found = tuple(area for _, area in page.panels[f.spec])
    return found if len(found) == 2 else found * 2


def scale(page, sheet):
    """How far a page has been enlarged."""
    return page.scale


def untrue(sheet):
    """Curves that do not run where the function does: joined jumps, and what is clipped along the frame."""
    found = []
    for page, f, windows in scalars(sheet):
        areas = halves(page, f, sheet)
        for order, role in enumerate(CURVES):
            w, area = windows[order], areas[order]
            unit = np.array([area.width / (w.x[1] - w.x[0]), area.height / (w.y[1] - w.y[0])])
            for i in ink(page, f.spec, role):
                run = (np.array(i.points) - [area.x0, area.y0]) / unit + [w.x[0], w.y[0]]
                at = np.concatenate([run, (run[1:] + run[:-1]) / 2])
                if off(f, at, order, unit / scale(page, sheet)) > OFF:
                    found.append(f"{f.spec}: {role}")
                    break
    return found


OFF = 0.35  # points of print that a chord may be away from its curve
NEAR = np.array([-1, -0.3, -0.1, 0, 0.1, 0.3, 1]) * OFF


def off(f, at, order, unit):
    """How far points are from the curve, in points of print; of a steep one to its side."""
    low, high = np.nextafter(float(f.domain.low), np.inf), np.nextafter(float(f.domain.high), -np.inf)  # an end may not be of the domain
    x = np.clip(at[:, :1] + NEAR / unit[0], low, high)
    far = np.full(len(at), np.inf)
    apart = np.array([any(a < k < b for k in jumps(f, order)) for a, b in x[:, [0, -1]]])
    for side in (-1, 1):
        with np.errstate(all="ignore"):
            y = floats.one_sided(f, x.ravel(), max(order, 1), side)[order].reshape(x.shape)
        far = np.fmin(far, np.fmin.reduce(np.abs(y - at[:, 1:]), axis=1) * unit[1])
        far[~apart & (np.fmin.reduce(y, axis=1) <= at[:, 1]) & (at[:, 1] <= np.fmax.reduce(y, axis=1))] = 0
    return float(far.max())


@cache
def jumps(f, order):
    """The knots at which a curve has two ends."""
    places = np.array([float(k) for k in knots(f)])
    left, right = (np.asarray(floats.one_sided(f, places, max(order, 1), side)[order]) for side in (-1, 1))
    return tuple(places[~np.isclose(left, right, rtol=1e-9, atol=1e-9)].tolist())


def bare_ends(sheet):
    """Curves of f and f' that end inside of their graph without a circle: jumps, kinks."""
    found = []
    for page, f, windows in scalars(sheet):
        circles = [c.area for c in ink(page, f.spec, *CIRCLES)]
        areas = halves(page, f, sheet)
        for order, role in enumerate(CURVES):
            w, area = windows[order], areas[order]
            unit = area.width / (w.x[1] - w.x[0])
            ends = [float(e) for e in (f.domain.low, f.domain.high) if np.isfinite(float(e))]
            rims = [area.x0, area.x1, *(area.x0 + (e - w.x[0]) * unit for e in ends)]
            for i in ink(page, f.spec, role):
                for x, y in (i.points[0], i.points[-1]):
                    edge = min(*(abs(x - r) for r in rims), abs(y - area.y0), abs(y - area.y1)) < 0.05 * max(1.0, scale(page, sheet))
                    if not edge and not any(c.holds(Area(x, y, x, y), 0.05) for c in circles):
                        found.append(f"{f.spec}: {role} ends at ({x:.1f}, {y:.1f})")
    return found


def faint_leaks(sheet):
    """Leaks of which less than three pixels at 150 dpi can be seen: in the lens where one stands, else at the left edge."""
    found = []
    for page, f, windows in scalars(sheet):
        axes = [i.points[0][1] for i in ink(page, f.spec, "lens axis") if len(i.points) == 2 and i.points[0][1] == i.points[1][1]]
        if f.name != "leaky_relu" and not axes:
            continue
        area, w = halves(page, f, sheet)[0], windows[0]
        if axes:  # a large graph shows a leak as well, which does not excuse a glass that shows none
            gap = max((abs(i.points[0][1] - axis) for i in ink(page, f.spec, "lens f") for axis in axes), default=0.0)
        else:
            zero = area.y0 - w.y[0] * area.height / (w.y[1] - w.y[0])
            gap = abs(min(p for i in ink(page, f.spec, "f") for p in i.points)[1] - zero)
        if gap * 150 / 72 < PIXELS:
            found.append(f"{f.spec}: {gap * 150 / 72:.1f} pixels")
    return found


SHEET_CHECKS = (missing, cut_formulas, untrue, bare_ends, faint_leaks)


def complaints(sheet):
    """All that is wrong with a sheet, by check."""
    found = {check.__name__: [c for page in sheet.pages for c in check(page)] for check in CHECKS}
    found |= {check.__name__: check(sheet) for check in SHEET_CHECKS}
    return {name: said[:8] for name, said in found.items() if said}


def geometry(page):
    """Where everything stands, without colours, weights and dashes."""
    places = [(i.owner, i.role, i.word, i.angle) if isinstance(i, Type) else (i.owner, i.role, i.points) for i in page.ink]
    return page.width, page.height, places, page.cells, page.graphs, page.blocks, page.bookmarks

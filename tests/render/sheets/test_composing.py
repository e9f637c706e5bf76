"""Sheets compose themselves: the page is used, the paper is the one asked for, units are equal, nothing is too small.

A part of all counts, templates, papers and orientations runs with the other tests, the rest with ``pytest -m sheets``.
"""

from dataclasses import replace

import numpy as np
import pytest

from actplot import get
from actplot.render.drawing.ghosts import NONE, OTHERS, PLAIN, SMOOTH, ghost
from actplot.render.sheets.cell import Subject
from actplot.render.sheets.ruler import OWN, equal, seen
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import ORIENTATIONS, PAPERS
from actplot.render.type.page import Area, Line, Page, Type
from tests.catalogue import load
from tests.render.inspection import complaints, defects, lines, small_type

WHOLE = tuple(load())
LECTURE = ("relu", "gelu", "tanh", "silu", "selu", "leaky_relu", "elu", "sigmoid", "softplus", "hard_swish")
COUNTS = (1, 2, 3, 5, 10, 35, 60, 119, len(WHOLE))
TEMPLATES = ("one-page", "classic", "study", "grid")
TILES, MARGIN = 24, 8 / 25.4 * 72  # a side; in points
WANTED = {1: 0.75, 2: 0.75}  # of one-page; of more, MORE
MORE, TABLES = 0.85, 0.7
MANY = 0.65  # of each page of a sheet that has several, also of the last


def chosen(count):
    """So many functions: those of a lecture, more of them from all over the catalogue."""
    return list(LECTURE[:count]) if count <= len(LECTURE) else [WHOLE[k * len(WHOLE) // count] for k in range(count)]


def used(page):
    """The share of tiles inside the margins that hold ink or lie in a graph."""
    corner, step = np.array([MARGIN, MARGIN]), (np.array([page.width, page.height]) - 2 * MARGIN) / TILES
    full = np.zeros((TILES, TILES), bool)

    def fill(area, inset=0.0):
        low, high = ((np.array(p) - corner) / step for p in ((area.x0, area.y0), (area.x1, area.y1)))
        (a, b), (c, d) = np.clip(np.floor(low + inset).astype(int), 0, TILES), np.clip(np.floor(high - inset).astype(int) + 1, 0, TILES)
        full[a:c, b:d] = True

    for area in page.graphs.values():
        fill(area, 0.5)
    for i in page.ink:
        for a, b in zip(i.points, i.points[1:], strict=False) if isinstance(i, Line) else ():
            for x, y in np.linspace(a, b, int(max(abs(np.subtract(a, b)) / step) * 4) + 2):
                fill(Area(x, y, x, y))
        if not isinstance(i, Line):
            fill(i.area)
    return float(full.mean())


def units(page):
    """Points for a unit of x and of y in each graph with the ruler's sign, by owner; the key and beginners are pictures of their own."""
    for owner, panels in page.panels.items():
        for window, area in panels:
            if window.ruled and not owner.startswith(("key ", "beginning ")):
                yield owner, window.sign, area.width / (window.x[1] - window.x[0]), area.height / (window.y[1] - window.y[0])


def uneven(made):
    """Graphs in which a unit has not the length of the sheet's, or of its sign."""
    found = [u for page in made.pages for u in units(page)]
    if not found:
        return []
    usual = next((x for _, sign, x, _ in found if not sign), found[0][2])
    return [
        f"{owner}: {x:.2f}, {y:.2f}" for owner, sign, x, y in found
        for part in [float(sign.removeprefix("1 : ")) if sign else 1.0]
        if abs(x / y - 1) > 0.005 or (any(not s for _, s, _, _ in found) and abs(x * part / usual - 1) > 0.005)
    ]  # fmt: skip


def misprinted(made, paper, orientation):
    """Pages that are not of the paper that was asked for."""
    size = PAPERS[paper] if orientation == "portrait" else PAPERS[paper][::-1]
    return [f"{p.width:.0f} x {p.height:.0f}" for p in made.pages if abs(p.width - size[0]) > 0.1 or abs(p.height - size[1]) > 0.1]


def keyed(made):
    """Keys that are none of the functions shown."""
    shown = {f.spec for f in made.activations}
    return [owner for page in made.pages for owner in page.cells if owner.startswith("key ") and owner.removeprefix("key ") not in shown]


def wrong(made, name, count, paper, orientation):
    """What is wrong with a sheet, and how much of its pages is used."""
    shares = [used(page) for page in made.pages]
    least = (WANTED.get(count, MORE) if name == "one-page" else TABLES) if len(shares) == 1 else MANY
    small = [text for page in made.pages for text in small_type(page)]
    found = {"uneven": uneven(made), "paper": misprinted(made, paper, orientation), "key": keyed(made), "small": small}
    found["empty"] = [f"{s:.2f}" for s in shares if s < least]
    return {what: said for what, said in found.items() if said}


FAST = [(name, count) for name in TEMPLATES for count in (1, 2, 3, 5, 10)]
PAGES = {"a4": pytest.mark.sheets, "letter": pytest.mark.exhaustive, "a3": pytest.mark.exhaustive}
ALL = [pytest.param(n, c, p, o, marks=mark) for n in TEMPLATES for c in COUNTS for p, mark in PAGES.items() for o in ORIENTATIONS]


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize(("name", "count"), FAST)
def test_a_few_functions_fill_the_page(name, count, orientation):
    made = sheet(chosen(count), template=name, paper="a4", orientation=orientation)
    assert wrong(made, name, count, "a4", orientation) == defects(*made.pages) == {}


@pytest.mark.parametrize(("name", "count", "paper", "orientation"), ALL)
def test_any_number_fills_any_paper(name, count, paper, orientation):
    made = sheet(chosen(count), template=name, paper=paper, orientation=orientation)
    assert wrong(made, name, count, paper, orientation) == {}
    assert complaints(made) == {}


def test_pages_of_the_whole_catalogue_are_full(everything):
    assert wrong(everything, "one-page", len(WHOLE), "a4", "landscape") == {}
    assert len(everything.pages) < len(WHOLE) / 15


@pytest.mark.sampled
@pytest.mark.parametrize("name", [*TEMPLATES, "poster", "atlas"])
def test_one_ruler_for_a_template_as_it_is(name):
    made = sheet(template=name)
    assert uneven(made) == []
    assert sum(1 for page in made.pages for _ in units(page)) > 10


def test_the_default_sheet_stays_full():
    assert used(sheet().page) > 0.97


def test_graphs_and_type_of_few_functions_are_larger():
    one, three, all_of_them = sheet(["gelu"]).page, sheet(["relu", "gelu", "tanh"]).page, sheet().page
    assert one.graphs["gelu"].width > 1.3 * three.graphs["gelu"].width > 2 * all_of_them.graphs["gelu"].width
    assert one.scale > three.scale > 2 * all_of_them.scale


def test_no_cell_stands_alone_in_the_last_row():
    for count in range(4, 12):
        page = sheet([*LECTURE, "mish"][:count]).page
        low = min(area.y0 for owner, area in page.cells.items() if owner != "legend")
        last = [owner for owner, area in page.cells.items() if abs(area.y0 - low) < 1 and owner != "legend"]
        legend = page.cells["legend"]
        assert len(last) > 1 or legend.y0 < page.cells[last[0]].y1, count


def test_no_pair_stands_alone_in_the_last_row_where_another_arrangement_has_room():
    def last(names, **options):
        page = sheet(names, template="grid", **options).pages[-1]
        rows = [round(area.y1, 1) for owner, area in page.cells.items()]
        return rows.count(min(rows)), max(map(rows.count, rows))

    for count in (3, 5, 7, 10):
        alone, most = last(LECTURE[:count], orientation="portrait")
        assert alone > 1 or most == 1, count
    assert last(WHOLE[:34], orientation="landscape") == (2, 3)


def shrunk(made):
    """Formulas that are smaller than in the template although their line of cells has room for larger ones."""
    found = []
    for page in made.pages:
        sizes = {o: max(i.word.size for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (o, "formula")) for o in page.cells
                 if any(b.owner == o and b.role == "formula" for b in page.blocks) and not o.startswith("key ")}  # fmt: skip
        heights = {o: union(b.area for b in page.blocks if (b.owner, b.role) == (o, "formula")) for o in sizes}
        for o, size in sizes.items():
            room = max(h for other, h in heights.items() if page.cells[other].y1 == page.cells[o].y1)
            fitted = Subject(get(o)).fitted(made.template, page.cells[o].width / page.scale, room / page.scale + 0.01)
            best = max(word.size for _, _, box in fitted[0] for word in box.words) * page.scale
            found += [f"{o}: {size:.2f}, not {best:.2f}"] if size < best - 0.2 else []
    return found


def union(areas):
    """The height of all together."""
    found = list(areas)
    return max(a.y1 for a in found) - min(a.y0 for a in found)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_formula_is_as_large_as_its_line_has_room_for(orientation):
    assert shrunk(sheet(template="one-page", orientation=orientation)) == []


def test_a_formula_that_is_shrunk_for_nothing_is_seen(monkeypatch):
    fitted = Subject.fitted
    with monkeypatch.context() as m:
        m.setattr(Subject, "fitted", lambda s, t, measure, tall=0.0: fitted(s, t, measure))
        made = sheet(template="one-page", orientation="portrait")
    assert len(shrunk(made)) > 2


def test_another_scale_is_said_in_the_cell():
    page = sheet(["relu", "gelu", "tanh", "elu", "relu6", "logit"]).page
    signs = {b.owner: b.text for b in page.blocks if b.role == "scale"}
    assert signs.keys() >= {"logit"} and signs["logit"] == OWN
    assert all(sign == OWN or sign.startswith("1 : ") for sign in signs.values())


# ---------------------------------------------------------------- ghosts and asymptotes


def test_ghosts_are_of_the_catalogue():
    for name in {*SMOOTH, *SMOOTH.values(), *OTHERS, *OTHERS.values(), *PLAIN.values(), *NONE}:
        assert load()[name].kind == "scalar"
    assert {ghost(get(n)).name for n in ("tanh", "gelu", "hard_swish", "gelu_tanh")} == {"identity", "relu", "silu", "gelu"}
    assert ghost(get("relu")) is None and ghost(get("softmax")) is None


def test_a_ghost_is_drawn_and_explained_where_it_occurs():
    def told(*names):
        page = sheet(names).page
        return bool(lines(page, names[0], "ghost")), "behind f" in " ".join(b.text for b in page.blocks if b.owner == "legend")

    assert told("tanh", "gelu") == (True, True)
    assert told("sign", "relu") == (False, False)


def test_an_asymptote_stands_on_the_side_where_it_holds():
    page = sheet(["tanh"]).page
    (window, area), = page.panels["tanh"]
    zero = area.x0 - window.x[0] * area.width / (window.x[1] - window.x[0])
    for line in lines(page, "tanh", "asymptote"):
        (x0, y0), (x1, _) = line.points
        above = y0 > (area.y0 + area.y1) / 2
        assert min(x0, x1) > zero if above else max(x0, x1) < zero


# ---------------------------------------------------------------- planted defects


def test_an_empty_page_is_seen():
    page = Page(595.0, 842.0, 21.0, "#ffffff")
    assert used(page) == 0
    page.graphs["f"] = Area(MARGIN, MARGIN, 297.5, 842 - MARGIN)
    assert used(page) == pytest.approx(0.5, abs=0.03)


def test_unequal_units_another_paper_and_another_key_are_seen():
    made = sheet(["relu", "gelu", "tanh"])
    assert not uneven(made) and not misprinted(made, "a4", "landscape") and not keyed(made)
    window, area = made.page.panels["gelu"][0]
    made.page.panels["gelu"] = ((window, replace(area, y1=area.y1 + 0.02 * area.height)),)
    made.page.cells["key selu"] = area
    assert uneven(made) and misprinted(made, "a3", "landscape") and keyed(made)


def test_equal_units_hold_for_a_graph_by_itself():
    area = Area(0, 0, 120, 80)
    window = equal(seen(get("gelu")), area)
    assert 120 / (window.x[1] - window.x[0]) == pytest.approx(80 / (window.y[1] - window.y[0]))

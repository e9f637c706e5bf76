"""Cards: four on a leaf, marks outside of all of them, each back behind its front."""

from dataclasses import replace

import pytest

from actplot.render.sheets.layouts import cards
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import LEAST_MARGIN, PAPERS
from actplot.render.theme import THEMES
from actplot.render.type.page import Line
from tests.catalogue import load
from tests.render import inspection

A6 = (105 / 25.4 * 72, 148 / 25.4 * 72)
FEW = ("relu", "gelu", "elu:alpha=0.5", "softmax", "swiglu", "sign", "gelu_tanh")
LEAVES = {"card": "a4", "card-letter": "letter"}


@pytest.fixture(scope="module")
def pages():
    return sheet(FEW, paper="card").pages


def behind(front, back):
    """Cards whose back is not behind them when the leaf is turned along its long edge."""
    found = set(front.cells) ^ set(back.cells)
    for name in set(front.cells) & set(back.cells):
        a, b = front.cells[name], back.cells[name]
        mirrored = (front.width - b.x1, b.y0, front.width - b.x0, b.y1)
        if (a.x0, a.y0, a.x1, a.y1) != pytest.approx(mirrored, abs=1e-6):
            found.add(name)
    return found


def marks(page):
    return [i for i in page.ink if i.role == "cut"]


def misplaced(page):
    """Cut marks that lie on a card or where no printer reaches, and edges of cards without a mark at both of their ends."""
    found = [m for m in marks(page) if any(c.meets(m.area, 0) for c in page.cells.values())]
    reach = (LEAST_MARGIN - 0.01, page.width - LEAST_MARGIN + 0.01, page.height - LEAST_MARGIN + 0.01)
    found += [m for m in marks(page) if m.area.x0 < reach[0] or m.area.y0 < reach[0] or m.area.x1 > reach[1] or m.area.y1 > reach[2]]
    for name, c in page.cells.items():
        for edge in (c.x0, c.x1):
            upright = [m for m in marks(page) if abs(m.area.x0 - edge) < 0.01 and m.area.width == 0]
            found += [name] if len(upright) != 2 else []
        for edge in (c.y0, c.y1):
            level = [m for m in marks(page) if abs(m.area.y0 - edge) < 0.01 and m.area.height == 0]
            found += [name] if len(level) != 2 else []
    return found


@pytest.mark.parametrize("count", [1, 3, 4, 5, 10, 35])
def test_fronts_and_backs_take_turns_and_lie_behind_each_other(count):
    names = list(load())[:count]
    pages = sheet(names, paper="card").pages
    assert len(pages) == 2 * -(-count // 4)
    assert [name for front in pages[::2] for name in front.cells] == names
    assert [behind(front, back) for front, back in zip(pages[::2], pages[1::2], strict=True)] == [set()] * (len(pages) // 2)


def test_a_back_that_is_not_behind_is_seen(pages):
    front, back = pages[:2]
    assert behind(front, replace(back, cells=front.cells)) == set(front.cells)
    assert behind(front, pages[3]) != set()


@pytest.mark.parametrize("paper", LEAVES)
def test_cut_marks_are_outside_of_cards_and_at_all_edges(paper):
    for page in sheet(FEW, paper=paper).pages:
        assert (page.width, page.height) == PAPERS[LEAVES[paper]]
        assert misplaced(page) == [] and len(marks(page)) == 12
        assert all(c.width <= A6[0] and c.height <= A6[1] for c in page.cells.values())
        assert len({(round(c.width, 6), round(c.height, 6)) for c in page.cells.values()}) == 1


def test_misplaced_marks_are_seen(pages):
    page = pages[0]
    first = marks(page)[0]
    for points in ([(100, 100), (100, 110)], [(first.points[0][0], 2), (first.points[0][0], 9)]):
        assert misplaced(replace(page, ink=[*page.ink, Line(tuple(points), "#000000", 0.4, "-", "leaf", "cut")])) != []
    assert misplaced(replace(page, ink=[i for i in page.ink if i is not first])) != []


@pytest.mark.parametrize("paper", LEAVES)
def test_there_are_no_defects(paper):
    assert inspection.defects(*sheet(list(load()), paper=paper).pages) == {}


def test_fronts_have_graphs_and_backs_have_formulas(pages):
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert set(front.graphs) == set(front.cells) and back.graphs == {}
        for name in back.cells:
            roles = [b.role for b in back.blocks if b.owner == name]
            assert roles.count("formula") == 2 and "name" in roles, name


def test_themes_change_colours_alone():
    first = None
    for theme in THEMES:
        pages = sheet(FEW, paper="card", theme=theme).pages
        assert [said for page in pages for said in inspection.pale(page)] == []
        places = [inspection.geometry(page) for page in pages]
        first = first or places
        assert places == first


def test_a_footer_stands_on_every_back():
    pages = sheet(FEW, paper="card", footer="A course").pages
    assert [sum(b.role == "footer" for b in p.blocks) for p in pages] == [0, 4, 0, 3]
    assert inspection.defects(*pages) == {}


def test_a_card_goes_into_a_box_for_a6():
    assert cards.place(PAPERS["a4"], 0, 0).width == pytest.approx(94 / 25.4 * 72, abs=0.2)
    assert cards.place(PAPERS["a4"], 0, 0).height == pytest.approx(137.5 / 25.4 * 72, abs=0.2)

"""f beside its derivative: windows, pictures, formulas and pages; each check is shown to fail on a planted defect."""

import re
from dataclasses import replace

import pytest

from actplot import get
from actplot.facts.landmarks import brief
from actplot.facts.reading import number
from actplot.render.sheets.cell import Subject
from actplot.render.sheets.fields import heads
from actplot.render.sheets.layouts.pairs import INNER, Pair, arranged, half
from actplot.render.sheets.rows import LEAST_GRAPH
from actplot.render.sheets.ruler import abreast
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import Row
from actplot.render.sheets.templates import load as template
from actplot.render.theme import THEMES
from actplot.render.type.formulas import display, formula
from actplot.render.type.page import Line, Shape, Type
from tests.catalogue import load
from tests.render.inspection import defects, letters

GRID = template("grid")


@pytest.fixture(scope="module")
def made():
    return sheet(template=GRID)


@pytest.fixture(scope="module")
def catalogue():
    return sheet(list(load()), template=GRID)


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", ["a4", "letter", "a3", "a1", "a0"])
def test_every_page_on_every_paper(paper, orientation):
    found = sheet(template=GRID, paper=paper, orientation=orientation)
    assert defects(*found.pages) == {}
    assert misplaced(found) == mixed(found) == []


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_theme(theme):
    assert defects(*sheet(template=GRID, theme=theme).pages) == {}


def test_the_whole_catalogue(catalogue):
    assert defects(*catalogue.pages) == {}
    assert catalogue.pages[0].width == GRID.size[0]
    assert len(catalogue.pages) > 8


@pytest.mark.parametrize("name", ["gelu", "softmax", "maxout", "swiglu_oai", "smish", "sign", "elu:alpha=0.5"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_one_function(name, orientation):
    found = sheet([name], template=GRID, orientation=orientation)
    assert len(found.pages) == 1
    assert defects(*found.pages) == {}
    assert found.page.cells[name].width == pytest.approx(found.page.width - 2 * GRID.margin)


# ---------------------------------------------------------------- a pair


def misplaced(found):
    """Functions that do not stand on exactly one page, under their whole title."""
    wrong = []
    for f in found.activations:
        names = [b.text for p in found.pages for b in p.blocks if (b.owner, b.role) == (f.spec, "name")]
        if names != [f.title]:
            wrong.append(f.spec)
    return wrong


def test_every_title_stands_on_exactly_one_page(made, catalogue):
    assert misplaced(made) == misplaced(catalogue) == []
    assert len(made.activations) >= 30
    assert set(misplaced(replace(made, pages=(*made.pages, made.pages[0])))) == set(made.pages[0].cells)


def mixed(found):
    """Curves of f at the right and of f' at the left of their pair, kinks of f' included."""
    wrong = []
    for page in found.pages:
        for i in page.ink:
            if isinstance(i, (Line, Shape)) and i.owner in page.cells and i.role in ("f", "df", "kink", "open", "closed"):
                kind, area = get(i.owner).kind, page.graphs[i.owner]
                left = i.area.x1 <= (area.x0 + area.x1) / 2
                if kind == "scalar" and left != (i.role in ("f", "open", "closed")):
                    wrong.append(f"{i.owner}: {i.role}")
    return wrong


def test_f_is_drawn_at_the_left_and_its_derivative_at_the_right(made, catalogue):
    assert mixed(made) == mixed(catalogue) == []
    page = made.pages[0]
    page.line([(a, page.graphs["sign"].y0) for a in (page.graphs["sign"].x0, page.graphs["sign"].x0 + 5)], "#000000", 1, "sign", "df")
    assert mixed(made) == ["sign: df"]
    page.ink.pop()


def test_both_are_drawn_of_every_function_of_one_number(catalogue):
    for page in catalogue.pages:
        roles = {(i.owner, i.role) for i in page.ink}
        for owner in page.cells:
            if get(owner).kind == "scalar":
                assert (owner, "f") in roles, owner
                assert (owner, "df") in roles, owner
            else:
                assert (owner, "df") not in roles, owner


def test_jumps_and_kinks_are_circled(made):
    def circles(owner):
        inks = [i for p in made.pages for i in p.ink if isinstance(i, Shape) and i.owner == owner]
        return sorted(i.role for i in inks if i.role not in ("mark", "landmark"))

    assert circles("binary_step") == ["closed", "kink", "open"]
    assert circles("relu") == ["kink", "kink"]
    assert circles("gelu") == []


def test_both_show_one_part_of_the_axis_and_all_of_their_curve():
    for row in GRID.rows:
        for f in row.activations:
            a, b = abreast(row, f, GRID)
            assert a.x == b.x
            if f.name == "tanh":
                assert a.y[0] < -1 and a.y[1] > 1 and b.y[0] < 0 and b.y[1] > 1
    own = Row("", ("sigmoid",), (-2.0, 2.0), (-1.0, 3.0))
    f, df = abreast(own, get("sigmoid"), GRID)
    assert f.x == df.x == (-2.0, 2.0)
    assert f.y == (-1.0, 3.0)
    assert df.y[0] < 0 < 0.25 < df.y[1] < 0.5


def test_slopes_can_be_read(made):
    for page in made.pages:
        for owner in page.cells:
            if get(owner).kind == "scalar":
                area = page.graphs[owner]
                middle = (area.x0 + area.x1) / 2
                numbers = [b.area.x0 > middle for b in page.blocks if (b.owner, b.role) == (owner, "number")]
                assert True in numbers and False in numbers, owner
                slopes = next(b.text for b in page.blocks if (b.owner, b.role) == (owner, "slopes"))
                fact = get(owner).facts.slope_range
                ends = [brief(number(end)) for end in dict.fromkeys((fact.value["low"], fact.value["high"]))]
                said = slopes.strip("f′ =∈()[]").split(", ")  # numbers, also where facts have them in letters
                plain = not re.search("[a-zα-ορ-ω]", slopes.removeprefix("f′"))
                assert said == ends or (plain and slopes.endswith(brief(fact.text)))


def test_graphs_are_equally_large_everywhere(made):
    sizes = {(round(a.width, 2), round(a.height - 0.0, 2)) for p in made.pages for o, a in p.graphs.items()}
    assert len({w for w, _ in sizes}) == 1
    low, high = min(h for _, h in sizes), max(h for _, h in sizes)
    assert low >= LEAST_GRAPH
    assert high - low < 40


# ---------------------------------------------------------------- formulas


def cut(found):
    """Formulas that lack a letter, are too small, or stand under the wrong graph though there is room."""
    wrong = []
    for page in found.pages:
        for owner in page.cells:
            s = Subject(get(owner))
            blocks = [b for b in page.blocks if (b.owner, b.role) == (owner, "formula")]
            for order, b in enumerate(blocks):
                words = [w.text for box in (formula(heads(s)[order], 20), display(s.formulas[order], 20)) for w in box.words]
                if letters("".join(words).replace("·", "")) != letters(b.text.replace("·", "")):  # which a product has where it is broken
                    wrong.append(f"{owner}: {order}")
            largest = max(i.word.size for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (owner, "formula"))
            if len(blocks) != 2 or largest < found.template.formula_least:
                wrong.append(owner)
            narrow = half(page.cells[owner].width, found.template)
            if all(b.area.width <= narrow for b in blocks) and blocks[1].area.x0 < page.cells[owner].x0 + narrow + INNER - 0.01:
                wrong.append(f"{owner}: f' is not under its graph")
    return wrong


def test_no_formula_is_cut(made, catalogue):
    assert cut(made) == []
    assert [c for c in cut(catalogue) if "not under" not in c] == []


def test_a_formula_that_is_cut_is_found():
    found = sheet(["gelu", "mish"], template=GRID)
    page = found.page
    k = next(k for k, b in enumerate(page.blocks) if (b.owner, b.role) == ("gelu", "formula"))
    page.blocks[k] = replace(page.blocks[k], text="f(x) = x")
    assert cut(found) == ["gelu: 0"]


@pytest.mark.sampled
@pytest.mark.parametrize("columns", [1, 3, 6])
def test_as_many_columns_as_formulas_allow(columns):
    found = sheet(["relu", "gelu_tanh", "swiglu_oai", "abu", "smish", "tanh"], template=replace(GRID, columns=columns))
    assert defects(*found.pages) == {}
    assert [c for c in cut(found) if "not under" not in c] == []


# ---------------------------------------------------------------- pages


def test_numbers_headings_and_bookmarks(made):
    count = len(made.pages)
    assert count > 1
    assert [[b.text for b in p.blocks if b.role == "folio"] for p in made.pages] == [[f"{n} / {count}"] for n in range(1, count + 1)]
    texts = [b.text for p in made.pages for b in p.blocks if b.role == "section"]
    assert [t for t in texts if not t.endswith(", continued")] == [row.label for row in GRID.rows]
    marks = [b for p in made.pages for b in p.bookmarks]
    assert [b.title for b in marks if b.level == 0] == [row.label for row in GRID.rows]
    assert [b.title for b in marks if b.level == 1] == [f.title for f in made.activations]


def lonely(page):
    """Headings of families with no pair right below."""
    tops = [a.y1 for a in page.cells.values()]
    return [b.text for b in page.blocks if b.role == "section" and not any(-1 <= b.area.y0 - top < 12 for top in tops)]


def test_no_heading_is_lonely(made, catalogue):
    assert [lonely(p) for p in (*made.pages, *catalogue.pages) if lonely(p)] == []
    page = sheet(["relu"], template=GRID).page
    page.blocks.append(replace(made.pages[0].blocks[0], role="section", text="Lost"))
    assert lonely(page) == ["Lost"]


def test_marks_are_explained_on_every_page(made):
    for page in made.pages:
        told = " ".join(b.text for b in page.blocks if b.owner == "title")
        assert "Lipschitz" in told and "gain" in told and "not monotonic" in told
    plain = sheet(["relu"], template=replace(GRID, legend=False)).page
    assert "Lipschitz" not in " ".join(b.text for b in plain.blocks)


def test_one_page_where_one_is_asked_for_and_has_room():
    one = replace(GRID, pages="one")
    wide = sheet(template=one, paper="a2")
    assert len(wide.pages) == 1
    assert defects(*wide.pages) == {}
    small = sheet(template=one)  # the paper stays, and type never shrinks
    assert len(small.pages) == len(sheet(template=GRID).pages) > 1
    assert defects(*small.pages) == {}
    assert {page.width for page in small.pages} == {GRID.size[0]}


def test_fields_can_be_left_out():
    plain = sheet(["relu", "gelu", "softmax"], template=replace(GRID, fields=("name", "graph"))).page
    assert defects(plain) == {}
    assert {b.role for b in plain.blocks if b.owner == "relu"} == {"name", "number"}
    assert not [i for i in plain.ink if i.role == "df"]
    texts = sheet(["relu", "gelu"], template=replace(GRID, fields=("name", "formulas", "derivative"))).page
    assert defects(texts) == {}
    assert not texts.graphs


def test_a_shorter_line_stands_where_a_family_ends():
    found = [Pair(None, None, (), 0.0, 0, head="next" if k in (0, 2, 5) else "") for k in range(7)]
    assert [len(one.pairs) for one in arranged("", found, 3)] == [3, 2, 2]
    assert [len(one.pairs) for one in arranged("", found[:3] + [replace(p, head="") for p in found[3:]], 3)] == [2, 3, 2]
    assert [len(one.pairs) for one in arranged("", [replace(p, head="") for p in found], 3)] == [3, 2, 2]

"""Tables of functions over pages: classic and study; each check is shown to fail on a planted defect."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from actplot.errors import BadTemplate
from actplot.formulas.spelled import spelled
from actplot.render.files.bind import bind
from actplot.render.sheets.cell import Subject
from actplot.render.sheets.fields import heads, kept, paragraph
from actplot.render.sheets.layouts.listing import TALL, levelled
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import headline, read
from actplot.render.sheets.templates import load as template
from actplot.render.theme import THEMES
from actplot.render.type.formulas import display, formula
from actplot.render.type.page import Type
from actplot.render.type.typesetting import width
from tests.catalogue import load
from tests.render.inspection import defects, letters, said
from tests.render.sheets.test_composing import used

STUDY, CLASSIC = template("study"), template("classic")
PAPERS = ["a4", "letter", "a3", "a1", "a0"]


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["study", "classic"])
def test_every_page_on_every_paper(name, paper, orientation):
    made = sheet(template=name, paper=paper, orientation=orientation)
    assert defects(*made.pages) == {}
    assert misplaced(made) == []


@pytest.mark.sampled
@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("name", ["study", "classic"])
def test_every_theme(name, theme):
    assert defects(*sheet(template=name, theme=theme).pages) == {}


def test_the_whole_catalogue(catalogue):
    assert defects(*catalogue.pages) == {}
    assert len(catalogue.pages) > 8
    assert catalogue.pages[0].width == STUDY.size[0]


@pytest.mark.parametrize("name", ["gelu", "softmax", "swiglu_oai", "smish", "elu:alpha=0.5"])
def test_one_function(name):
    made = sheet([name], template=STUDY)
    assert len(made.pages) == 1
    assert defects(*made.pages) == {}
    assert not [b for b in made.pages[0].blocks if b.text == "1 / 1"]


def test_pages_on_larger_paper_are_the_same_enlarged(study):
    large = sheet(template=STUDY, paper="a1")
    assert [set(p.cells) for p in large.pages] == [set(p.cells) for p in study.pages]


# ---------------------------------------------------------------- one row each


def misplaced(made):
    """Functions that do not stand on exactly one page, under their whole title and inside of it."""
    found = []
    for f in made.activations:
        homes = [p for p in made.pages if any(b.owner == f.spec for b in p.blocks)]
        titles = [said(p, f.spec, "name") for p in homes]
        if len(homes) != 1 or f.title.replace(" ", "") not in titles[0].replace(" ", ""):
            found.append(f.spec)
    return found


def test_every_title_stands_on_exactly_one_page(study, catalogue):
    assert misplaced(study) == misplaced(catalogue) == []
    assert len(study.activations) >= 30
    moved = replace(study, pages=(*study.pages, study.pages[0]))
    assert set(misplaced(moved)) == set(study.pages[0].cells)


def test_order(study):
    owners = [owner for p in study.pages for owner in p.cells]
    assert owners == list(STUDY.functions)
    for p in study.pages:
        tops = [a.y1 for a in p.cells.values()]
        assert tops == sorted(tops, reverse=True)


def stand(page, t):
    """Where columns begin and how wide they are, by their headings."""
    lefts = sorted({round(b.area.x0, 2) for b in page.blocks if b.role == "heading"})
    ends = [*(x - t.gutter * page.scale for x in lefts[1:]), page.width - page.margin]
    return [(left, end - left) for left, end in zip(lefts, ends, strict=True)]


def outside(made):
    """Type that leaves its column; what is too long for it stands below, from its column's left to the right edge."""
    found = []
    t = made.template
    for page in made.pages:
        edges = stand(page, t)
        for b in page.blocks:
            if b.owner in page.cells and b.role not in ("number", "lens label"):
                home = max((e for e in edges if e[0] <= b.area.x0 + 0.01), key=lambda e: e[0])
                wide = b.role in ("formula", "derivative") and b.area.x1 <= edges[-1][0] + edges[-1][1] + 0.01
                if b.area.x1 > home[0] + home[1] + 0.01 and not (wide and b.area.y1 < page.cells[b.owner].y1 - 20):
                    found.append(f"{b.owner}: {b.text}")
    return found


def test_no_type_leaves_its_column(study, catalogue):
    assert outside(study) == outside(catalogue) == []
    page = study.pages[0]
    long = replace(next(b for b in page.blocks if b.role == "use"), text="far too long")
    long = replace(long, area=replace(long.area, x1=long.area.x1 + 90))
    page.blocks.append(long)
    assert any("far too long" in one for one in outside(study))
    page.blocks.remove(long)


def cut(made, least):
    """Formulas that lack a letter, or are set smaller than the template allows."""
    found = []
    pages = {owner: p for p in made.pages for owner in p.cells}
    for f in made.activations:
        s, page = Subject(f), pages[f.spec]
        for order, role in enumerate(("formula", "derivative")):
            rows = spelled(f) if order == 0 and spelled(f) else s.formulas[order]
            words = [w.text for box in (formula(heads(s)[order], 20), display(rows, 20)) for w in box.words]
            whole, printed = (letters(t.replace("·", "")) for t in ("".join(words), said(page, f.spec, role)))
            if whole != printed:  # but for dots, after which a product goes on
                found.append(f"{f.spec}: {role}")
            sizes = [i.word.size for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (f.spec, role)]
            if max(sizes, default=0) < least - 1e-9:
                found.append(f"{f.spec}: {role} is small")
    return found


def test_no_formula_is_cut(study, catalogue):
    assert cut(study, STUDY.formula_least) == []
    assert cut(catalogue, STUDY.formula_least) == []


def test_a_formula_that_is_cut_is_found():
    made = sheet(["gelu", "mish"], template=STUDY)
    page = made.pages[0]
    last = max(k for k, b in enumerate(page.blocks) if (b.owner, b.role) == ("mish", "derivative"))
    page.blocks[last] = replace(page.blocks[last], text=page.blocks[last].text[:-3])
    assert cut(made, STUDY.formula_least) == ["mish: derivative"]
    assert cut(made, 12) != cut(made, 8)


def test_narrow_columns_break_formulas_and_never_cut_them():
    narrow = replace(STUDY, widths=(1.6, 1.1, 1.0, 1.2, 1.0))
    made = sheet(["mish", "phish", "smish", "swiglu_oai", "abu"], template=narrow)
    assert defects(*made.pages) == {}
    assert cut(made, narrow.formula_least) == []


def test_no_type_is_smaller_than_told(study):
    small = {i.word.text for p in study.pages for i in p.ink if isinstance(i, Type) and i.word.size < 6.5 - 1e-9}
    assert small == {"i", "j", "k"}  # indices of exponents
    roles = ("use", "cautions")
    assert {i.word.size for p in study.pages for i in p.ink if isinstance(i, Type) and i.role in roles} == {9}


# ---------------------------------------------------------------- pages


def lonely(page):
    """Headings of families with no function right below."""
    tops = [a.y1 for a in page.cells.values()]
    return [b.text for b in page.blocks if b.role == "section" and not any(0 <= b.area.y0 - top < 6 for top in tops)]


def test_no_heading_is_lonely(study, catalogue):
    assert [lonely(p) for p in (*study.pages, *catalogue.pages) if lonely(p)] == []
    page = sheet(["relu"], template=STUDY).pages[0]
    page.blocks.append(replace(study.pages[0].blocks[-1], role="section", text="Lost"))
    assert lonely(page) == ["Lost"]


def test_bookmarks(study, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    marks = [b for p in study.pages for b in p.bookmarks]
    assert [b.title for b in marks if b.level == 0] == [row.label for row in STUDY.rows]
    assert [b.title for b in marks if b.level == 1] == [f.title for f in study.activations]
    reader = pypdf.PdfReader(io.BytesIO(Path(bind(study, str(tmp_path / "s.pdf"))[0]).read_bytes()))
    assert len(reader.pages) == len(study.pages)
    assert "Hard swish" in "".join(p.extract_text() for p in reader.pages)


def test_one_page_is_one_page():
    made = sheet(template=CLASSIC)
    assert len(made.pages) == 1
    assert made.page.width == CLASSIC.size[0]
    assert not [b for b in made.page.blocks if b.role == "section"]
    more = sheet([*CLASSIC.functions, *(n for n in load() if n not in CLASSIC.functions)][:40], template=CLASSIC)
    assert len(more.pages) > 1
    assert {page.width for page in more.pages} == {made.page.width}
    assert len(sheet(list(load())[:40], template=replace(CLASSIC, pages="many")).pages) > 1


def test_graphs_of_the_classic_are_drawn_to_one_scale():
    page = sheet(template=CLASSIC).page
    wide = {round(page.graphs[name].width, 2) for row in CLASSIC.rows for name in row.functions if name not in ("selu", "softmax")}
    assert len(wide) == 1


def test_names_of_the_study_share_a_baseline_with_their_formula(study):
    for page in study.pages:
        for owner in page.cells:
            name = next(i for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (owner, "name"))
            use = next(i for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (owner, "use"))
            assert name.word.y == pytest.approx(use.word.y)
    assert TALL > 1


def test_lines_are_levelled_from_the_least():
    assert levelled([10, 20, 40], 100, [30, 30, 30]) == pytest.approx([30, 30, 40])
    assert levelled([10, 20, 40], 1000, [30, 30, 10]) == pytest.approx([40, 50, 50])
    assert levelled([10, 20, 40], 70, [30, 30, 30]) == pytest.approx([10, 20, 40])


# ---------------------------------------------------------------- templates


def test_a_template_of_ones_own(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'layout = "table"\npages = "many"\nfields = ["name + range", "use + cautions", "graph"]\nlegend = false\nfooter = "Course 7"\n'
        '[[rows]]\nfunctions = ["relu", "gelu"]\n'
    )
    page = sheet(template=mine).page
    assert defects(page) == {}
    assert said(page, "relu", "range") == "[0, ∞)"
    assert any(b.text == "Course 7" for b in page.blocks)
    for wrong, told in (('"name + graph"', "column of its own"), ('"name + sauce"', "did you mean source")):
        mine.write_text(mine.read_text().replace('"name + range"', wrong))
        with pytest.raises(BadTemplate, match=told):
            template(mine)
        mine.write_text(mine.read_text().replace(wrong, '"name + range"'))


@pytest.mark.parametrize("name", ["classic", "study", "grid"])
def test_a_template_says_what_it_is_and_can_be_copied(name, tmp_path):
    text, _ = read(name)
    assert headline(name).endswith(".")
    assert headline(name).count(". ") == 0
    assert "explained in one-page.toml" in text
    assert f"actplot template show {name} > mine.toml" in text
    copy = tmp_path / "mine.toml"
    copy.write_text(text, encoding="utf-8")
    assert replace(template(copy), name=name) == template(name)


def test_long_words_go_on_in_the_next_line():
    narrow = replace(STUDY, widths=(1.4, 2, 1, 0.62, 1))
    page = sheet(["leaky_relu"], template=narrow).page
    for b in page.blocks:
        if b.role == "cautions":
            assert width(b.text, STUDY.text_size * page.scale) <= stand(page, narrow)[3][1] + 0.01


@pytest.mark.parametrize("names", [["relu", "gelu"], ["tanh", "sigmoid"]])
def test_graphs_of_a_few_functions_are_no_strips(names):
    """On paper that lies on its side they would be, below what is said."""
    page = sheet(names, template="study", orientation="landscape").page
    assert all(area.width < 3 * area.height for area in page.graphs.values())


def test_long_formulas_stand_beside_each_other_where_that_makes_a_line_lower(catalogue):
    """Left of the graph, which has the whole height of the line; short ones stand below each other in their column."""
    formulas = {}
    for page in catalogue.pages:
        for b in page.blocks:
            if b.role in ("formula", "derivative"):
                formulas.setdefault(b.owner, {}).setdefault(b.role, []).append(b.area)
    assert {"cubic_b_spline", "sq_rbf", "piecewise_quadratic"} <= {o for o, found in formulas.items() if side_by_side(found)}
    assert not any(side_by_side(formulas[o]) for o in ("relu", "gelu", "tanh", "sigmoid"))
    lower = 0
    for page in catalogue.pages:
        for owner, area in page.graphs.items():
            if side_by_side(formulas[owner]):
                assert all(b.x1 < area.x0 for found in formulas[owner].values() for b in found), owner
                lower += area.y0 < max(b.y1 for found in formulas[owner].values() for b in found)
    assert lower > 2


def side_by_side(found):
    """Whether f' begins right of all of f."""
    return max(b.x1 for b in found["formula"]) < min(b.x0 for b in found["derivative"])


LONG = ("cubic_b_spline", "gelu_tanh", "scad_shrink", "swiglu_oai", "softmax", "x*tanh(exp(x))")


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_pages_of_few_lines_of_long_formulas_are_filled(orientation):
    pages = sheet(LONG, template="study", orientation=orientation).pages
    assert len(pages) == 2 and min(map(used, pages)) > 0.55 and defects(*pages) == {}


def test_a_name_longer_than_its_line_is_smaller_and_whole():
    blocks = [b for page in sheet(LONG, template="study").pages for b in page.blocks if b.role == "name"]
    assert "x*tanh(exp(x))" in {b.text for b in blocks}
    longer = paragraph("relu(x)*sigmoid(x)+tanh(x)", 10, 68.0, "#000000", "name")
    assert [words(box) for _, _, box, *_ in longer.boxes] == ["relu(x)*", "sigmoid(x)+", "tanh(x)"]


def words(box):
    return "".join(word.text for word in box.words)


def test_a_hyphen_is_a_place_to_break():
    torn = [paragraph(text, 9, 60.0, "#000000", "use").torn for text in ("Kolmogorov-Arnold networks", "Kolmogorovarnold", "at −1, 0, 1")]
    assert torn == [False, True, False]


def test_lists_of_numbers_are_broken_but_for_the_last_two():
    assert kept("at −1, 0, 0.5, 1.") == "at\u00a0−1, 0, 0.5,\u00a01." and kept("at −1, 0.5 and 2 more") == "at\u00a0−1, 0.5 and 2 more"

"""Sheets, measured before they are drawn; each check is shown to fail on a planted defect."""

import io
import subprocess
import sys
from dataclasses import replace

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

import actplot
from actplot import cheatsheet, families, get
from actplot.catalogue import choices
from actplot.errors import ActplotError, BadTemplate, UnknownName
from actplot.render.files.save import encoded
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import ORIENTATIONS, PAPERS
from actplot.render.sheets.templates import load as template
from actplot.render.theme import THEMES
from actplot.render.type.formulas import displayed
from actplot.render.type.page import Area, Type
from actplot.render.type.typesetting import line
from tests.catalogue import load
from tests.render import inspection
from tests.render.inspection import defects, layout, lines

ONE = template("one-page")


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("paper", [p for p in PAPERS if p != "a5"])
def test_one_page_on_any_paper(paper, orientation):
    page = layout(paper=paper, orientation=orientation)
    assert defects(page) == {}
    assert set(ONE.functions) <= set(page.cells)
    assert (page.width, page.height) == pytest.approx(PAPERS[paper] if orientation == "portrait" else PAPERS[paper][::-1])


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_on_half_of_the_paper_there_are_more_pages_and_no_smaller_type(orientation):
    pages = sheet(paper="a5", orientation=orientation).pages
    assert defects(*pages) == {} and len(pages) > 1
    assert {c for page in pages for c in page.cells} >= set(ONE.functions)
    few = sheet(["relu", "gelu", "elu", "tanh", "sigmoid", "silu"], paper="a5", orientation=orientation)
    assert defects(few.page) == {} and sorted((few.page.width, few.page.height)) == pytest.approx(sorted(PAPERS["a5"]))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_one_page_in_any_theme(theme, orientation):
    page = layout(theme=theme, orientation=orientation)
    assert defects(page) == {}
    assert page.ground == THEMES[theme].ground


@pytest.mark.sampled
@pytest.mark.parametrize("family", list(families()))
def test_families(family):
    page = layout(family=family)
    assert defects(page) == {}
    assert set(page.cells) - {"legend"} >= {f.spec for f in load().values() if f.family == family}


def test_the_whole_catalogue_takes_more_pages_and_keeps_its_paper_and_its_type(everything):
    assert defects(*everything.pages) == {}
    assert len(everything.pages) > 1
    assert {(round(page.width, 9), round(page.height, 9)) for page in everything.pages} == {(layout().width, layout().height)}
    assert sorted(c for page in everything.pages for c in page.cells if c in load()) == sorted(load())


def test_no_name_is_cut(everything):
    names = {b.owner: b.text for page in everything.pages for b in page.blocks if b.role == "name"}
    assert [f.title for f in load().values() if names[f.spec] != f.title] == []
    sizes = [t.word.size / page.scale for page in everything.pages for t in page.ink if isinstance(t, Type) and t.role == "name"]
    assert min(sizes) < ONE.name_size  # a long one is set smaller


@pytest.mark.parametrize("choice", ["one page", "catalogue", "selu"])
def test_every_parameter_is_shown(choice, page, request):
    whole = choice == "catalogue"  # laid out for no other
    pages = request.getfixturevalue("everything").pages if whole else [page] if choice == "one page" else sheet(["selu"]).pages
    for page in pages:
        for f in (get(n) for n in page.cells if n in load()):
            said = "".join(b.text for b in page.blocks if b.owner == f.spec and b.role == "parameters")
            for part in filter(None, f.formula.where.split(", ")):
                assert part in said, f.spec


def test_one_function():
    assert defects(layout(["gelu"])) == {}


def test_the_same_function_twice_and_at_other_parameters():
    page = layout(["elu", "elu", "elu:alpha=0.5"])
    assert {"elu", "elu'", "elu:alpha=0.5"} <= set(page.cells)


def test_one_page_holds_thirty_to_forty_functions_in_order(page):
    assert 30 <= len(ONE.functions) <= 40
    assert set(ONE.functions) <= set(page.cells)
    tops = [page.cells[name].y1 for name in ONE.functions]
    assert tops == sorted(tops, reverse=True)


# ---------------------------------------------------------------- planted defects


@pytest.mark.parametrize(
    ("check", "plant"),
    [
        ("overlaps", lambda p, a: [p.set(line("one", 7), a.x0, a.y0 + 20, "#000000", "relu", "name") for _ in range(2)]),
        ("strays", lambda p, a: p.set(line("too long for its cell " * 3, 7), a.x0, a.y0, "#000000", "relu", "name")),
        ("strays", lambda p, a: p.line([(1, 1), (2, 2)], "#000000", 1, "nobody", "rule")),
        ("cells_that_meet", lambda p, a: p.cells.update(again=Area(a.x1 - 1, a.y0, a.x1 + 1, a.y1))),
        ("small_type", lambda p, a: p.set(line("tiny", 5.4), a.x0, a.y0, "#000000", "relu", "name")),
        ("thin_lines", lambda p, a: p.line([(a.x0, a.y0), (a.x1, a.y0)], "#000000", 0.2, "relu", "axis")),
        ("escapes", lambda p, a: p.line([(a.x0, a.y0), (a.x1, a.y1)], "#000000", 1, "relu", "f")),
        ("pale", lambda p, a: p.set(line("grey", 7), a.x0, a.y0, "#999999", "relu", "name")),
        ("crossed", lambda p, a: p.set(line("−3", 7), p.graphs["relu"].x0, curve_height(p) - 2, "#000000", "relu", "number")),
    ],
)
def test_each_check_fails_on_a_planted_defect(check, plant):
    page = layout()
    assert defects(page) == {}
    plant(page, page.cells["relu"])
    assert check in defects(page)


def curve_height(page):
    return next(i.points[0][1] for i in page.ink if i.owner == "relu" and i.role == "f")


def test_graphs_of_a_row_are_equally_high(page):
    """But for those that give up their top to parameters for which there is no room beside the name."""
    names = {b.owner: b.area.y0 for b in page.blocks if b.role == "name"}
    lower = {b.owner for b in page.blocks if b.role == "parameters" and b.area.y1 < names[b.owner]}
    for row in ONE.rows:
        assert np.ptp([page.graphs[name].y0 for name in row.functions]) < 0.01
        tops = {name: page.graphs[name].y1 for name in row.functions}
        high = [top for name, top in tops.items() if name not in lower]
        assert len(high) > len(tops) / 2 and np.ptp(high) < 0.01
        assert all(top <= high[0] + 0.01 for top in tops.values())


# ---------------------------------------------------------------- type


def signs(box):
    return sorted("".join(w.text for w in box.words).replace(" ", ""))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_formula_is_whole(orientation):
    page = layout(orientation=orientation)
    assert [name for name in ONE.functions if cut(page, name, name)] == []
    assert cut(page, "relu", "gelu")  # another's formula would be found


def cut(page, owner, name):
    """Whether what stands below a graph is not f and f' of that name, each to the last letter."""
    f, blocks = get(name), [b for b in page.blocks if b.owner == owner and b.role == "formula"]
    colours = [t.colour for t in page.ink if isinstance(t, Type) and t.owner == owner and t.role == "formula"]
    parts = "".join(blocks[0].text.split()), "".join("".join(b.text.split()) for b in blocks[1:])
    wanted = [signs(displayed(tuple(rows), 20.0)) for rows in (f.formula.rows, f.derivative_formula.rows)]
    return [sorted(p) for p in parts] != wanted or len(set(colours)) != 2


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_formulas_of_a_row_that_stand_on_one_line_stand_on_the_same(orientation):
    page = layout(orientation=orientation)
    bases = {}
    for name in ("tanh", "sine", "silu", "gelu", "sign", "identity"):
        row = next(k for k, r in enumerate(ONE.rows) if name in r.functions)
        words = [t.word for t in page.ink if isinstance(t, Type) and t.owner == name and t.role == "formula"]
        bases.setdefault(row, set()).add(round(min(words, key=lambda w: w.x).y, 2))
    assert [len(b) for b in bases.values()] == [1] * len(bases)


def test_names_stand_on_one_grid(page):
    bases = {round(t.word.y, 3) for t in page.ink if isinstance(t, Type) and t.role == "name" and t.owner in ONE.functions}
    assert len(bases) == len(ONE.rows)
    steps = np.diff(sorted(bases)) / ONE.grid
    assert np.allclose(steps, np.round(steps))


# ---------------------------------------------------------------- files


def text_of(data):
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return len(pages), "".join(p.extract_text() for p in pages).replace(" ", "").replace("\n", "")


def test_the_pdf_is_one_page_of_text_in_truetype():
    data = encoded(cheatsheet(), "pdf", 150)
    count, text = text_of(data)
    assert count == 1
    assert b"FontFile2" in data
    assert [n for n in ONE.functions if get(n).title.replace(" ", "") not in text] == []
    assert "Jabberwock" not in text


@pytest.mark.parametrize("format", ["pdf", "svg", "png"])
def test_the_same_bytes_every_time(format):
    few = ["relu", "gelu", "sign"]
    assert encoded(cheatsheet(few), format, 80) == encoded(cheatsheet(few), format, 80)
    assert encoded(cheatsheet(few), format, 80) != encoded(cheatsheet([*few, "tanh"]), format, 80)


def test_nothing_global_changes():
    before = dict(matplotlib.rcParams)
    encoded(cheatsheet(["relu"]), "png", 50)
    assert dict(matplotlib.rcParams) == before


def test_no_pyplot():
    code = "import sys, actplot; actplot.cheatsheet(['relu']); print(*(m in sys.modules for m in ('matplotlib', 'matplotlib.pyplot')))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split() == ["True", "False"]


# ---------------------------------------------------------------- what is asked for


def test_public_door():
    assert actplot.cheatsheet is cheatsheet
    assert isinstance(cheatsheet(["relu", get("gelu")]), Figure)


def test_titles():
    def titles(page):
        return " ".join(b.text for b in page.blocks if b.role == "title")

    assert titles(layout()) == "Activation functions"
    assert titles(layout(title="Gates")) == "Gates"
    for key in ("gelus", "gated"):
        title, of = choices()[key]
        all_of = [f for f in load().values() if f.family in of]
        assert titles(sheet(family=key).pages[0]) == titles(sheet(all_of).pages[0]) == title
        assert titles(sheet(all_of[1:]).pages[0]) == "Activation functions"
    assert titles(layout(template=replace(ONE, legend=False), title="Gates")) == "Gates"


def test_paper_sizes():
    assert layout(paper="letter").width == pytest.approx(792)
    assert layout(paper="a4").width == pytest.approx(841.89)
    with pytest.raises(ActplotError, match="did you mean letter"):
        layout(paper="lettr")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"activations": ["rleu"]}, UnknownName),
        ({"theme": "drak"}, UnknownName),
        ({"template": "one-pge"}, BadTemplate),
        ({"family": "gatd"}, ActplotError),
        ({"activations": []}, ActplotError),
    ],
)
def test_what_is_not_there_is_refused(wrong, error):
    with pytest.raises(error):
        layout(**wrong)


def test_fields_can_be_left_out():
    plain = replace(ONE, fields=("name", "graph"))
    page = layout(template=plain)
    assert {b.role for b in page.blocks if b.owner in ONE.functions} == {"name", "number", "held", "lens label", "scale"}  # of a graph
    assert not lines(page, "relu", "df")
    assert inspection.strays(page) == []

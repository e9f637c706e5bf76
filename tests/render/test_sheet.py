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
from actplot import cheatsheet, get
from actplot.activation import families, load
from actplot.errors import ActplotError, BadTemplate, UnknownName
from actplot.render.curves import curve, knots
from actplot.render.formulas import formula, line
from actplot.render.page import Area, Line, Shape, Type
from actplot.render.save import encoded
from actplot.render.sheet import layout
from actplot.render.templates import PAPERS, shipped
from actplot.render.templates import load as template
from tests.render import inspection
from tests.render.inspection import CHECKS

ONE = template("one-page")


@pytest.fixture(scope="module")
def page():
    return layout()


def complaints(page):
    return {check.__name__: found for check in CHECKS if (found := check(page))}


@pytest.mark.parametrize("theme", ["light", "dark", "mono"])
@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("name", shipped())
def test_shipped_templates(name, paper, theme):
    assert complaints(layout(template=name, paper=paper, theme=theme)) == {}


@pytest.mark.parametrize("family", list(families()))
def test_families(family):
    page = layout(family=family)
    assert complaints(page) == {}
    assert set(page.cells) - {"legend"} >= {f.spec for f in load().values() if f.family == family}


def test_the_whole_catalogue_takes_larger_paper_and_keeps_its_type():
    page = layout(list(load()))
    assert complaints(page) == {}
    assert page.width > layout().width
    assert len([c for c in page.cells if c in load()]) == len(load())


def test_no_name_is_cut():
    page = layout(list(load()))
    names = {b.owner: b.text for b in page.blocks if b.role == "name"}
    assert [f.title for f in load().values() if names[f.spec] != f.title] == []
    assert min(t.word.size for t in page.ink if isinstance(t, Type) and t.role == "name") < ONE.name_size


@pytest.mark.parametrize("names", [None, list(load()), ["selu"]], ids=["one page", "catalogue", "selu"])
def test_every_parameter_is_shown(names):
    page = layout(names)
    for f in (get(n) for n in page.cells if n in load()):
        said = "".join(b.text for b in page.blocks if b.owner == f.spec and b.role == "parameters")
        for part in filter(None, f.formula.where.split(", ")):
            assert part in said, f.spec


def test_one_function():
    assert complaints(layout(["gelu"])) == {}


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
    assert complaints(page) == {}
    plant(page, page.cells["relu"])
    assert check in complaints(page)


def curve_height(page):
    return next(i.points[0][1] for i in page.ink if i.owner == "relu" and i.role == "f")


# ---------------------------------------------------------------- graphs


def dots(page, owner, role):
    return [i.area for i in page.ink if isinstance(i, Shape) and (i.owner, i.role) == (owner, role)]


def lines(page, owner, role):
    return [i for i in page.ink if isinstance(i, Line) and (i.owner, i.role) == (owner, role)]


def test_jumps_have_circles_and_are_never_joined(page):
    step = lines(page, "binary_step", "f")
    assert len(step) == 2
    assert all(len({y for _, y in run.points}) == 1 for run in step)
    assert len(dots(page, "binary_step", "open")) == 1
    assert len(dots(page, "binary_step", "closed")) == 1
    assert len(dots(page, "sign", "open")) == 2


def test_kinks_have_circles_on_the_derivative(page):
    scalars = [get(n) for n in ONE.functions if get(n).kind == "scalar"]
    broken = {f.spec for f in scalars if knots(f) and len(curve(f, (-8.0, 8.0), (-9.0, 9.0), 1).hollow)}
    assert {"relu", "leaky_relu", "selu", "hard_tanh", "hard_swish"} <= broken
    assert {f.spec for f in scalars if dots(page, f.spec, "kink")} == broken


def test_the_leak_is_three_pixels(page):
    axis = [i for i in lines(page, "leaky_relu", "lens axis") if len(i.points) == 2 and i.points[0][1] == i.points[1][1]]
    leak = lines(page, "leaky_relu", "lens f")
    assert len(axis) == len(leak) == 1
    gap = min(abs(y - axis[0].points[0][1]) for _, y in leak[0].points[:1])
    assert gap * 150 / 72 >= 3
    assert not lines(page, "relu", "lens f")
    assert any(t.word.text == "×20" for t in page.ink if isinstance(t, Type) and t.owner == "leaky_relu")


def test_graphs_of_a_row_are_equally_high(page):
    for row in ONE.rows:
        assert np.ptp([page.graphs[name].height for name in row.functions]) < 0.01


def test_numbers_stand_where_a_window_begins_or_differs(page):
    said = {b.owner for b in page.blocks if b.role == "number"}
    assert {row.functions[0] for row in ONE.rows} <= said
    assert {"arctan", "relu6"} <= said
    assert "tanh" not in said


# ---------------------------------------------------------------- type


def letters(box):
    return sorted("".join(w.text for w in box.words).replace(" ", ""))


def test_formulas_are_whole(page):
    for name in ("sigmoid", "mish", "gelu", "lisht", "tanh_shrink"):
        f = get(name)
        for k, rows in enumerate((f.formula.rows, f.derivative_formula.rows)):
            block = [b for b in page.blocks if b.owner == name and b.role == "formula"][k]
            assert sorted(block.text.replace(" ", "")) == letters(formula(rows[0][0], 20))


def test_every_cell_has_both_formulas(page):
    for name in ONE.functions:
        assert len([b for b in page.blocks if b.owner == name and b.role == "formula"]) == 2


def test_names_stand_on_one_grid(page):
    bases = {round(t.word.y, 3) for t in page.ink if isinstance(t, Type) and t.role == "name" and t.owner in ONE.functions}
    assert len(bases) == len(ONE.rows)
    steps = np.diff(sorted(bases)) / ONE.grid
    assert np.allclose(steps, np.round(steps))


def test_what_is_only_checked_stands_on_dots(page):
    for name in ONE.functions:
        known = get(name).facts
        dotted = bool(lines(page, name, "checked"))
        keys = {"scalar": ("range", "monotonic", "zero_centred", "zero_at_zero", "smoothness", "lipschitz", "gain")}.get(get(name).kind)
        if keys:
            assert dotted == any(known[k].verdict == "checked" for k in keys)


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
    assert {b.role for b in page.blocks if b.owner in ONE.functions} == {"name", "number"} | ({"lens label"})
    assert not lines(page, "relu", "df")
    assert inspection.strays(page) == []

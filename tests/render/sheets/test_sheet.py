"""Sheets, measured before they are drawn; each check is shown to fail on a planted defect."""

import io
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

import actplot
from actplot import cheatsheet, get
from actplot.catalogue import families, load
from actplot.errors import ActplotError, BadTemplate, UnknownName
from actplot.render.drawing.curves import curve, knots
from actplot.render.files.save import encoded
from actplot.render.sheets.cell import CIRCLES
from actplot.render.sheets.legend import LEAST_TITLE, titled
from actplot.render.sheets.marks import PICTURES, extent, marks, spread
from actplot.render.sheets.sheet import layout, sheet
from actplot.render.sheets.templates import ORIENTATIONS, PAPERS
from actplot.render.sheets.templates import load as template
from actplot.render.sheets.windows import window
from actplot.render.theme import THEMES
from actplot.render.type.formulas import displayed
from actplot.render.type.page import Area, Line, Shape, Type
from actplot.render.type.typesetting import line
from tests.render import inspection
from tests.render.inspection import CHECKS

ONE = template("one-page")


@pytest.fixture(scope="module")
def page():
    return layout()


def complaints(page):
    return {check.__name__: found for check in CHECKS if (found := check(page))}


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("paper", list(PAPERS))
def test_one_page_on_any_paper(paper, orientation):
    page = layout(paper=paper, orientation=orientation)
    assert complaints(page) == {}
    assert set(ONE.functions) <= set(page.cells)
    assert (page.width, page.height) == pytest.approx(PAPERS[paper] if orientation == "portrait" else PAPERS[paper][::-1])


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_one_page_in_any_theme(theme, orientation):
    page = layout(theme=theme, orientation=orientation)
    assert complaints(page) == {}
    assert page.ground == THEMES[theme].ground


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


def level(run):
    return len(run.points) == 2 and run.points[0][1] == run.points[1][1]


def leak(page, owner):
    """Pixels at 150 dpi between f and the axis at the left edge, of the lens where there is one, else of the graph."""
    role, axes = ("lens f", "lens axis") if lines(page, owner, "lens f") else ("f", "axis")
    axis = next(i for i in lines(page, owner, axes) if level(i)).points[0][1]
    left = min((p for run in lines(page, owner, role) for p in run.points), key=lambda p: p[0])
    return abs(left[1] - axis) * 150 / 72


LEAKY = ("leaky_relu", "prelu", "rrelu")


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("name", ["one-page", "poster", "atlas"])
def test_the_leak_is_three_pixels(name, orientation):
    seen = []
    for page in sheet(template=name, orientation=orientation).pages:
        seen += [(owner, leak(page, owner)) for owner in LEAKY if owner in page.graphs]
    assert "leaky_relu" in dict(seen)
    assert [found for found in seen if found[1] < 3] == []


def test_the_lens_tells_its_power_and_stands_only_where_a_leak_is(page):
    assert any(t.word.text == "×20" for t in page.ink if isinstance(t, Type) and t.owner == "leaky_relu")
    assert {i.owner for i in page.ink if i.role == "lens f"} == {"leaky_relu"}
    assert leak(page, "relu") == 0  # so that the measure can fail


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_no_type_covers_a_circle(orientation):
    page = layout(orientation=orientation)
    covered = [
        (b.owner, b.text)
        for b in page.blocks
        for c in page.ink
        if isinstance(c, Shape) and c.role in CIRCLES and c.owner == b.owner and c.area.meets(b.area, 0.1)
    ]
    assert covered == []


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
    wanted = [letters(displayed(tuple(rows), 20.0)) for rows in (f.formula.rows, f.derivative_formula.rows)]
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


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_marks_stand_in_columns_and_apart(orientation):
    page = layout(orientation=orientation)
    starts = {}
    for name in ONE.functions:
        found = sorted((b.area for b in page.blocks if b.owner == name and b.role == "mark"), key=lambda a: a.x0)
        assert len(found) == len(marks(get(name))), name
        assert all(b.x0 - a.x1 >= 2.5 for a, b in pairwise(found)), name
        if get(name).kind == "scalar":
            starts.setdefault(page.cells[name].x0, set()).add(round(found[4].x0, 1))
    assert all(len(at) == 1 for at in starts.values())  # L below L


@pytest.mark.parametrize("measure", [60, 75, 90, 97, 105, 120, 160])
def test_marks_never_collide_however_narrow_the_cell(measure):
    for f in load().values():
        found = marks(f)
        placed = spread(found, measure, 6.0)
        assert len(placed) == len(found), f.name
        for line_of in (0, 1):
            here = [(x, x + extent(m, 6.0)) for m, x, up in placed if up == line_of]
            assert all(a[1] + 2.5 <= b[0] for a, b in pairwise(here))
            assert all(0 <= a <= b <= measure + 1e-6 for a, b in here)


def test_a_cell_that_is_narrower_than_its_marks_leaves_some_out():
    assert len(spread(marks(get("relu")), 30, 6.0)) < len(marks(get("relu")))


def test_the_upright_sheet_has_its_legend_across_the_page():
    page = layout(orientation="portrait", footer="A course")
    legend = page.cells["legend"]
    assert legend.width == pytest.approx(page.width - 2 * page.margin)
    assert legend.y1 < min(page.cells[n].y0 for n in ONE.functions)
    assert legend.height < 0.22 * page.height
    assert min(page.cells[n].x0 for n in ONE.functions) < page.margin + 15
    assert {b.text for b in page.blocks if b.role == "footer"} == {"A course"}
    side = layout(footer="A course").cells["legend"]
    assert side.x1 < min(layout().cells[n].x0 for n in ONE.functions)


SAID = (
    *("strictly increasing; nondecreasing", "not monotonic", "E f(Z) = 0", "f(0) = 0", "continuous derivatives", "−1: f jumps"),
    *("|f(x) − f(y)| / |x − y|", "1/√E f(Z)²", "second moment", "infimum and supremum", "proved for all x", "only checked, at sample"),
    *("kink", "jump", "asymptote", "A lens enlarges", "sum is 1", "Z, standard normal", "actplot"),
)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_the_legend_defines_every_mark_and_property(orientation):
    page = layout(orientation=orientation)
    text = " ".join(b.text for b in page.blocks if b.owner == "legend").replace("\N{NO-BREAK SPACE}", " ")
    for said in SAID:
        assert said in text, said
    signs = {b.text for b in page.blocks if b.owner == "legend" and b.role == "mark"}
    used = {b.text for n in ONE.functions for b in page.blocks if b.owner == n and b.role == "mark" and b.text in PICTURES}
    assert used - {"left", "below", "flat", "fall", "steps down"} <= signs


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


@pytest.mark.parametrize("title", ["Lecture on activation functions " * 10, "x" * 300])
def test_a_long_title_gets_smaller_and_not_the_sheet_larger(title):
    page = layout(title=title)
    assert (page.width, layout().width) == (pytest.approx(841.89), pytest.approx(841.89))
    assert {t.word.size for t in page.ink if isinstance(t, Type) and t.role == "title"} == {LEAST_TITLE}
    assert [b.text[-1] for b in page.blocks if b.role == "title"][-1] == "…"
    assert inspection.overlaps(page) + inspection.strays(page) == []


def test_a_short_title_is_whole_and_as_large_as_its_column():
    size, found = titled("Activation functions", Area(0, 0, 132, 550))
    assert found == ["Activation", "functions"] and size > 2 * LEAST_TITLE


def test_a_legend_explains_only_what_is_shown():
    def said(*fields):
        return " ".join(b.text for b in layout(["relu", "softmax"], template=replace(ONE, fields=fields)).blocks if b.owner == "legend")

    for fields, words in (
        (("name", "graph", "formulas"), "its formula"),
        (("name", "graph"), "asymptote"),
        (("name", "graph"), "outlines"),
    ):
        assert words in said(*fields)
    for fields, words in ((("name", "graph"), "its formula"), (("name", "formulas"), "asymptote"), (("name", "formulas"), "outlines")):
        assert words not in said(*fields)


@pytest.mark.parametrize("x", [(3.0, 5.0), (-4.0, 4.0)])
def test_no_tick_stands_outside_of_its_graph(x):
    row = replace(ONE.rows[0], functions=("relu", "gelu"), x=x, y=(-1.0, 5.0))
    page = layout(template=replace(ONE, rows=(row,)))
    assert inspection.strays(page) == []
    ticks = [i for i in lines(page, "relu", "axis") if i.area.width == pytest.approx(3)]
    assert len(ticks) == (1 if x[0] <= 0 else 0)


def test_one_function_at_several_parameters_is_drawn_in_one_window():
    names = ["elu", "elu:alpha=3", "relu"]
    made = sheet(names)
    row = made.rows[0][0]
    found = {f.spec: window(row, f, made.template) for f in made.activations}
    assert found["elu"] == found["elu:alpha=3"] != found["relu"]
    assert found["elu"].y[0] <= -3
    assert window(row, get("elu"), made.template) != window(sheet(["elu", "relu"]).rows[0][0], get("elu"), ONE)


def test_a_row_may_set_the_width_of_its_graphs_alone():
    row = replace(ONE.rows[0], functions=("gelu", "relu"), x=(-2.0, 2.0), y=None)
    t = replace(ONE, rows=(row,), windows={})
    for f in row.activations:
        assert window(row, f, t).x == (-2, 2) != window(replace(row, x=None), f, replace(t, rows=())).x

"""Every field of a template stands on its page: of each function, in the template's order, under its headings; the legend has its words."""

import re
from html import escape

import pytest

from actplot.facts.cautions import cautions
from actplot.facts.landmarks import interval
from actplot.formulas.formula import formula
from actplot.prove.known import known
from actplot.render.files import bind
from actplot.render.html import figure
from actplot.render.html.rows import PLAIN
from actplot.render.sheets import frame, legend
from actplot.render.sheets.fields import cited, used
from actplot.render.sheets.ruler import OWN
from actplot.render.sheets.sheet import unpaged
from actplot.render.sheets.templates import UPON, load, parts
from actplot.render.theme import LIGHT
from actplot.render.type.page import Area, Page
from actplot.tables.code import code
from tests.render.html.reading import Reader, data, points
from tests.render.inspection import OF_FUNCTIONS

SIGNS = {  # what a field looks like
    "name": "<h3 ", "parameters": 'class="where"', "aliases": 'class="alias"', "range": 'class="range', "graph": '<div class="graph"',
    "derivative": 'class="df"', "formulas": 'class="formula f', "marks": 'class="marks',
}  # fmt: skip
GRAPHS = {"landmarks", "densities"}  # what stands in a graph, and is tested with figures
PAPER = {"code"}  # a field of cells that paper alone has: on the page, names are folded away
TABLES = [name for name in OF_FUNCTIONS if load(name).layout == "table"]
CELLS = [name for name in OF_FUNCTIONS if load(name).layout != "table"]


@pytest.fixture(scope="session")
def pages():
    """The sheet of each template, and its page."""
    made = {name: unpaged(template=name) for name in OF_FUNCTIONS if name != "atlas"}
    made["atlas"] = unpaged(["relu", "elu", "softmax", "swiglu"], template="atlas")
    return {name: (s, bind.html(s).decode()) for name, s in made.items()}


def entries(text):
    """What stands on the page of each function."""
    return re.findall(r'<(?:article|tbody)[^>]* id="[^"]+".*?</(?:article|tbody)>', text, re.DOTALL)


def folded(entry):
    """What is seen without unfolding."""
    return entry.partition('<div class="more">')[0]


def cells(entry):
    """The cells of a row: the fields that each is for, and what it holds."""
    found = re.findall(r'<(?:th|td) [^>]*class="(of-[^"]+)"[^>]*>(.*?)</(?:th|td)>', entry, re.DOTALL)
    return [([one.removeprefix("of-") for one in role.split()], inside) for role, inside in found]


def lacks(f, field, inside):
    """Whether a cell does not say what its field is of a function."""
    wanted = {
        "name": [f.title, formula(f).where],
        "source": [cited(f, 1.0, PLAIN)],
        "use": [used(f)],
        "code": [f"<code>{escape(text)}</code>" for text in code(f)],
        "range": [interval(known(f)["range"]) if "range" in known(f) and known(f)["range"].verdict != "unknown" else "?"],
        "cautions": [c.text[0].upper() + c.text[1:] for c in cautions(known(f))] or ["–"] * (f.kind == "scalar"),
        "formula": ['class="formula f'], "derivative": ['class="formula df'], "formulas": ['class="formula f', 'class="formula df'],
        "graph": ['<path class="f', "<svg"] if f.entry.kind == "scalar" else ["<svg"],
        **{key: ["<svg"] for key in UPON},  # they stand in the graph
    }  # fmt: skip
    inside = re.sub("</?i>", "", inside)
    return [text for text in wanted[field] if (text if text.startswith(("class=", "<")) else escape(text)) not in inside]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_of_its_template_in_order(pages, name):
    made, text = pages[name]
    t = made.template
    heads = re.findall(r'<thead role="rowgroup"><tr role="row">(.*?)</tr>', text)
    assert len(heads) == len(t.rows)
    assert all(re.findall(r">([^<]+)</th>", head) == [escape(h) for h in t.headings] for head in heads)
    found = entries(text)
    assert len(found) == len(made.activations) > 10
    for f, entry in zip(made.activations, found, strict=True):
        row = cells(entry)
        assert [fields for fields, _ in row] == [list(parts(column)) for column in t.fields], f.spec
        assert [(field, said) for fields, inside in row for field in fields if (said := lacks(f, field, inside))] == [], f.spec


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_has_the_fields_of_its_template_in_order(pages, name):
    made, text = pages[name]
    found = entries(text)
    assert len(found) == len(made.activations)
    for f, entry in zip(made.activations, found, strict=True):
        assert 'class="code"' not in folded(entry), f.spec
        absent = PAPER | GRAPHS | {field for field, there in {
            "parameters": formula(f).where, "aliases": 'class="alias"' in entry, "derivative": f.entry.kind == "scalar",
            "range": "range" in known(f) and known(f)["range"].verdict != "unknown",
        }.items() if not there}  # fmt: skip
        assert out_of_order(folded(entry), made.template, absent) == [], f.spec


def out_of_order(entry, t, absent=frozenset()):
    """The fields of a template that are not there, or before one that the template has earlier."""
    at, found = 0, []
    for field in t.fields:
        if field in absent:
            continue
        here = entry.find(SIGNS[field], at) if field not in GRAPHS else at
        found += [field] if here < 0 else []
        at = max(at, here)
    return found


def test_a_missing_field_is_seen(pages):
    made, text = pages["study"]
    f, entry = made.activations[3], entries(text)[3]
    row = dict(zip(made.template.fields, (inside for _, inside in cells(entry)), strict=True))
    names = row["formulas + code"]
    assert code(f) and lacks(f, "code", names) == [] != lacks(f, "code", names.replace("<code>", "<b>"))
    assert lacks(f, "use", row["use"]) == [] != lacks(f, "use", row["cautions"])
    assert lacks(f, "cautions", row["use"]) != []
    made, text = pages["one-page"]
    entry = folded(entries(text)[0])
    assert out_of_order(entry, made.template, PAPER) == []
    assert out_of_order(entry.replace('class="marks"', ""), made.template, PAPER) == ["marks"]
    head, graph, rest = entry.partition('<div class="graph"')
    assert out_of_order(graph + rest + head, made.template, PAPER) != []


@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_labels_of_rows_are_headings(pages, name):
    made, text = pages[name]
    labels = [row.label for row, _ in made.rows if row.label]
    found = [e["text"] for e in Reader(text).all("h2")]
    assert [label for label in labels if label not in found] == []


def test_fields_that_a_template_leaves_out_are_not_there(tmp_path):
    file = tmp_path / "own.toml"
    for layout, least in (("cells", ["name", "graph"]), ("pairs", ["name", "graph"])):
        file.write_text(f'layout = "{layout}"\nfields = {least}\n[[rows]]\nfunctions = ["elu", "gelu"]\n'.replace("'", '"'))
        made = unpaged(template=file)
        for entry in map(folded, entries(bind.html(made).decode())):
            assert [field for field, sign in SIGNS.items() if sign in entry] == ["name", "graph"]


def test_classic_shows_f_alone_as_its_sheet_does(pages):
    assert 'class="df"' not in "".join(entries(pages["classic"][1]))
    assert 'class="df"' in "".join(entries(pages["study"][1]))


# ---------------------------------------------------------------- the ruler of the sheet, and what a curve is measured against


def test_a_ghost_is_drawn_and_explained_where_it_occurs():
    """Its path is that of the function which the sheet measures against; no graph of f' alone has one."""
    def seen(names, template):
        text = bind.html(unpaged(names, template=template)).decode()
        paths = re.findall(r'<path class="ghost" d="([^"]+)"/>', "".join(entries(text)))
        return len(paths), "behind f" in words(text), paths

    assert [seen(["tanh", "gelu"], name)[:2] for name in ("one-page", "grid", "classic")] == [(2, True)] * 3
    assert seen(["sign", "relu"], "one-page")[:2] == (0, False)
    for line in points("".join(seen(["tanh"], "one-page")[2])):
        (x0, y0), (x1, y1) = line[0], line[-1]
        assert x1 - x0 == pytest.approx(y0 - y1, abs=1) and x1 > x0  # the identity rises at 45 degrees


@pytest.mark.parametrize("name", ["one-page", "study", "grid", "classic"])
def test_units_are_equal_on_both_axes_or_the_graph_says_so(pages, name):
    made, text = pages[name]
    told = {}
    for f, entry, (id, cell) in zip(made.activations, entries(text), data(text)["cells"].items(), strict=True):
        if f.entry.kind == "vector":
            continue
        sign = (re.findall(r'<text class="scale"[^>]*>([^<]+)</text>', entry) or [""])[0]
        x0, x1, *heights = cell["w"]
        for y0, y1 in (heights, cell.get("b", heights)):
            units = figure.WIDE / (x1 - x0), figure.HIGH / (y1 - y0)
            assert (sign == OWN) == (units[0] != pytest.approx(units[1], rel=1e-4)), id
            told.setdefault(sign, set()).add(round(units[0], 3))
    assert "Units are equal on all axes, or the graph says so" in words(text)
    assert all(len(units) == 1 for sign, units in told.items() if sign != OWN) and "" in told


def test_asymptotes_stand_on_the_side_where_they_hold(pages):
    made, text = pages["one-page"]
    zero = figure.WIDE * figure.UNITS / 2
    found = re.findall(r'<path class="asymptote" d="([^"]+)"/>', entries(text)[[f.name for f in made.activations].index("tanh")])
    lines = points(found[0])
    assert len(lines) == 2 and all((line[0, 0] < zero) == (line[0, 1] > figure.HIGH * figure.UNITS / 2) for line in lines)
    assert all((line[0, 0] - zero) * (line[1, 0] - zero) > 0 for line in lines)


# ---------------------------------------------------------------- pairs


def test_a_pair_has_f_at_the_left_and_its_derivative_at_the_right(pages):
    made, text = pages["grid"]
    held = data(text)["cells"]
    for f, entry in zip(made.activations, entries(text), strict=True):
        id = re.search(r'id="([^"]+)"', entry)[1]
        graphs = re.findall(r"<svg.*?</svg>", re.search(r'<div class="graph">(.*?)</div>', entry, re.DOTALL)[1], re.DOTALL)
        drawn = [{role for role in ("f", "df") if f'<path class="{role}"' in one} for one in graphs]
        assert drawn == [{"f"}, {"df"}] if f.entry.kind == "scalar" else len(drawn) == 1, f.spec
        assert ("b" in held[id]) == (len(graphs) == 2)


def test_the_graph_of_a_derivative_moves_with_its_slider(pages):
    held = data(bind.html(unpaged(["elu"], template="grid")).decode())["cells"]["elu"]
    state = held["p"]["alpha"]["v"][0]
    own, other = held["b"], points(state["e"]["df"])
    assert own[0] < own[1] and other and 0 <= other[0][:, 1].max() <= figure.HIGH * figure.UNITS
    assert state["d"].keys() & {"f"} and "df" not in state["d"]


# ---------------------------------------------------------------- one definition of the words


def words(text):
    """All that the legend of a page says."""
    return re.sub(r"\s+", " ", next(e["text"] for e in Reader(text).all("details") if e["attrs"].get("id") == "legend"))


class Spoken(legend.Column):
    """What the printed legend says."""

    def __init__(self, t):
        super().__init__(Page(0, 0, 0, "#ffffff"), Area(0, 0, 400, 0), t, LIGHT)
        self.said = []

    def paragraph(self, text, *args, **kwargs):
        self.said.append(text)

    def heading(self, text):
        pass


@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_the_legend_has_the_words_of_the_sheet(pages, name):
    made, text = pages[name]
    t = made.template if made.template.layout == "table" else made.template.without("code")  # which paper alone has
    spoken = Spoken(t)
    if t.layout in ("table", "pairs"):
        spoken.said += filter(None, frame.explained(t, made.activations))
    else:
        legend.drawn(spoken, t, made.activations, False)
        legend.defined(spoken, t, made.activations)
    if "marks" in t.shown:
        legend.explained(spoken, made.activations)
    said = words(text)
    assert len(spoken.said) > 2
    meant = [re.sub(r"\s+", " ", one) for one in spoken.said if one.strip()]
    assert [one for one in meant if one not in said and f"{one[0].upper()}{one[1:]}." not in said] == []  # or as a sentence
    assert bool(re.search("a point with its value", said)) == ("landmarks" in t.shown)
    assert bool(re.search("density of Z, a standard|Pale:", said)) == ("densities" in t.shown)
    assert (legend.BRACKETS in said) == ("code" in t.shown)


def test_variables_stand_in_italics_as_on_paper(pages):
    made, text = pages["one-page"]
    found = dict(zip([f.name for f in made.activations], entries(text), strict=True))
    assert '<span class="where"><i>α</i> ≈ 1.67326, <i>λ</i> ≈ 1.0507</span>' in found["selu"]
    assert "<i>y</i> = <i>f</i>(<i>x</i>)" in found["sigmoid"]
    assert '<mi mathvariant="normal">∂</mi><mi>a</mi>' in found["swiglu"] and "<mfrac><mrow><mo>∂" not in found["swiglu"]

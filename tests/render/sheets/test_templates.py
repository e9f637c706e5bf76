"""Templates: what ships can be read, and what is wrong is named by file, key and what is allowed."""

import re
import tomllib

import pytest

from actplot import cheatsheet, families, get, names
from actplot.catalogue import choices
from actplot.errors import BadTemplate
from actplot.render.sheets.templates import (
    CELL_FIELDS,
    FIELDS,
    LAYOUTS,
    LEAST_MARGIN,
    LEAST_TYPE,
    PAPERS,
    ROW,
    SHEET,
    WINDOW,
    checked,
    load,
    read,
)
from actplot.render.shipped import shipped
from actplot.render.tracing.bounds import RULE
from tests.render.inspection import OF_FUNCTIONS

GOOD = """
layout = "cells"
margin = 30

[[rows]]
label = "Mine"
functions = ["relu", "elu:alpha=0.5"]
x = [-2, 2]
y = [-1, 2]

[windows]
relu = { x = [-1, 3] }
"""


@pytest.fixture
def file(tmp_path):
    def write(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def complaint(file, text):
    with pytest.raises(BadTemplate) as e:
        load(file(text))
    assert "mine.toml" in str(e.value)
    assert "\n" not in str(e.value)
    return str(e.value)


def test_what_ships():
    assert {"classic", "grid", "one-page", "study"} <= set(shipped())
    assert {"cells", "table", "pairs"} <= {load(name).layout for name in shipped()} <= set(LAYOUTS)
    for name in OF_FUNCTIONS:
        assert len(load(name).functions) == len(set(load(name).functions))


def test_the_classic_has_the_four_columns_and_the_step_at_a_half():
    classic = load("classic")
    assert classic.fields == ("name", "formula", "use + code", "graph + landmarks")
    assert classic.functions[:7] == ("binary_step:at_zero=1/2", "sign", "identity", "piecewise_linear", "sigmoid", "tanh", "relu")


def test_a_good_file(file):
    t = load(file(GOOD))
    assert t.rows[0].functions == ("relu", "elu:alpha=0.5")
    assert t.rows[0].x == (-2.0, 2.0)
    assert t.windows == {"relu": ((-1.0, 3.0), None)}
    assert t.margin == 30
    assert t.columns == SHEET["columns"].default
    assert len(cheatsheet(template=file(GOOD)).artists) > 3


def test_defaults_are_allowed():
    for key in (*SHEET.values(), *ROW.values(), *WINDOW.values()):
        assert key.default is None or key.test(key.default)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("margin = 30", "marign = 30"), "no key 'marign'; did you mean margin?"),
        (("margin = 30", "zzz = 30"), "no key 'zzz'; there are layout, title"),
        (("margin = 30", "margin = 10"), f"margin must be a number from {LEAST_MARGIN:.4g} to 120, got 10"),
        (("margin = 30", "margin = true"), "margin must be a number"),
        (("margin = 30", 'columns = "five"'), "columns must be an integer from 1 to 12, got 'five'"),
        (("margin = 30", 'paper = "a6"'), "paper must be one of a5, a4, letter, a3, a2, a1, a0, got 'a6'"),
        (("margin = 30", "small_size = 5"), f"small_size must be a number from {LEAST_TYPE:g} to 12, got 5"),
        (("margin = 30", 'fields = ["nmae"]'), "fields: no field 'nmae'; did you mean name?"),
        (("margin = 30", 'key = "sleu"'), "key: no activation named 'sleu'; did you mean"),
        (("margin = 30", 'key = "softmax"'), "key must be a function of one number, got 'softmax'"),
        (("margin = 30", 'key = "gtu"'), "key must be a function of one number, got 'gtu'"),
        (("margin = 30", f"margin = {'9' * 5000}"), "a number has more digits than can be read"),
        (("margin = 30", "formula_size = 6\nformula_least = 7"), "formula_least must not exceed formula_size (6), got 7"),
        (("margin = 30", 'headings = ["one"]'), "headings must have one item for each of the 9 fields, got 1"),
        (("label =", "lable ="), "row 1: no key 'lable'; did you mean label?"),
        (("x = [-2, 2]", "x = [2, -2]"), f"row 1: x must be two numbers, the lower first, {RULE}: [-4, 4], got [2, -2]"),
        (("x = [-2, 2]", "x = [nan, 2]"), "row 1: x must be two numbers"),
        (('"relu", ', '"rleu", '), "row 1: functions: no activation named 'rleu'; did you mean"),
        (("alpha=0.5", "alhpa=0.5"), "row 1: functions: elu has no parameter 'alhpa'"),
        (('functions = ["relu", "elu:alpha=0.5"]', ""), "row 1: functions is missing"),
        (("relu = {", "relux = {"), "windows: no activation named 'relux'"),
        (("relu = { x = [-1, 3] }", "relu = { z = [-1, 3] }"), "windows.relu: no key 'z'; there are x, y"),
        (("relu = { x = [-1, 3] }", "relu = 3"), "windows.relu must be a table"),
        (("[[rows]]", "[rows]"), "rows must be one or more tables [[rows]]"),
        (("margin = 30", "margin = = 30"), "not TOML"),
        (("margin = 30", 'kind = "grid"'), "not of a sheet"),
    ],
)
def test_a_bad_file(file, change, said):
    assert change[0] in GOOD
    assert said in complaint(file, GOOD.replace(*change))


def test_a_part_is_a_row_for_each_of_its_families(file):
    _, of = choices()["gated"]
    rows = load(file('[[rows]]\nfamily = "gated"\nx = [-4, 4]')).rows
    assert [(row.label, row.family, row.x) for row in rows] == [(families()[key], key, (-4.0, 4.0)) for key in of]
    assert [name for row in rows for name in row.functions] == [name for name in names() if get(name).family in of]
    assert [row.label for row in load(file('[[rows]]\nfamily = "gated"\nlabel = "Gates"')).rows] == ["Gates"]


def test_no_rows(file):
    assert "rows is missing" in complaint(file, "margin = 30")


def test_names_and_files_that_are_not_there(tmp_path):
    with pytest.raises(BadTemplate, match=re.escape("no template named 'clasic'; did you mean classic?")):
        load("clasic")
    with pytest.raises(BadTemplate, match=r"gone\.toml: cannot be read"):
        load(tmp_path / "gone.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(BadTemplate, match=r"latin\.toml: cannot be read"):
        load(tmp_path / "latin.toml")


def test_every_key_and_field_is_explained_in_the_template_that_ships():
    from importlib import resources

    text = (resources.files("actplot.templates") / "one-page.toml").read_text(encoding="utf-8")
    table = (resources.files("actplot.templates") / "classic.toml").read_text(encoding="utf-8")
    book = (resources.files("actplot.templates") / "atlas.toml").read_text(encoding="utf-8")
    assert [k for k in SHEET if k not in text + table + book] == []
    assert [f for f in CELL_FIELDS if f'"{f}"' not in text] == []
    assert [f for f in FIELDS["table"] if f not in table] == []
    assert [layout for layout in LAYOUTS if f'"{layout}"' not in text] == []
    assert [paper for paper in PAPERS if f'"{paper}"' not in text] == []


def test_what_is_left_out_takes_the_value_that_the_template_shows():
    shown = tomllib.loads(read("one-page")[0])
    told = {k: v for k, v in shown.items() if k not in ("title", "key", "fields", "extras", "rows", "windows")}  # it says otherwise
    assert len(told) > 12
    assert {k: SHEET[k].default for k in told} == told
    assert {k: SHEET[k].default for k in told} != told | {"margin": 22}
    assert checked({"rows": shown["rows"]}, "mine").fields == checked(shown, "mine").fields

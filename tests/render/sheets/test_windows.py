"""Windows of a row: shared, told by the template, or of one function at several parameters."""

from dataclasses import replace

from actplot import get
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load as template
from actplot.render.sheets.windows import window

ONE = template("one-page")


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

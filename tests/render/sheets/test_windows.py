"""Windows of a row: shared, told by the template, or of one function at several parameters."""

from dataclasses import replace

from actplot import get
from actplot.prove.known import known
from actplot.render.drawing.upon.landmarks import wanted
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


def hidden(made):
    """Knots and extrema that the graph of their function does not show, and graphs of another scale than the sheet's."""
    found = []
    for page in made.pages:
        for f in (f for f in made.activations if f.spec in page.panels and f.kind == "scalar"):
            (window, _), *_ = page.panels[f.spec]
            x, y = window.x, window.y
            points = [(k["x"], k["value"]) for k in known(f)["kinks"].value or []] + [(m.x, m.y) for m in wanted(f, (0,), ["extrema"])]
            found += [(f.spec, at, to) for at, to in points if not (x[0] <= at <= x[1] and y[0] <= to <= y[1])]
            found += [(f.spec, window.sign)] if window.sign else []
    return found


def test_graphs_of_tables_show_the_knots_and_extrema_of_their_functions():
    assert hidden(sheet(template="classic")) == [("selu", "1 : 2"), ("hard_swish", 3, 3)]  # one unit for all of the column
    assert [one for one in hidden(sheet(template="study")) if one[0] != "sine"] == [("relu6", "1 : 2"), ("snake", "1 : 2")]


def test_rectifiers_and_steps_do_not_share_a_window_where_little_is_seen():
    page = sheet(template="classic").page
    assert page.panels["relu"][0][0].y[1] > 1.4 * page.panels["sign"][0][0].y[1]

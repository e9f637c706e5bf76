"""Tables: columns, sorting, and every renderer."""

import csv
import io
import json

import pytest
from rich.console import Console

from actplot import get
from actplot.catalogue import load
from actplot.errors import UnknownName
from actplot.facts.properties import CHECKED, PROPERTIES, PROVED, UNKNOWN
from actplot.tables import rows as tables

FEW = [get(n) for n in ("relu", "gelu", "sigmoid", "softmax")]


def test_default_columns():
    assert list(tables.table(FEW).columns) == ["title", "range", "monotonic", "zero_centred", "zero_at_zero", "smoothness"]


def test_all_columns_are_those_of_the_kinds_present():
    scalar = list(tables.table(FEW[:3], ["all"]).columns)
    assert scalar == ["title", *(k for k, p in PROPERTIES.items() if "scalar" in p.kinds)]
    assert "simplex_valued" in tables.table(FEW, ["all"]).columns


@pytest.mark.parametrize("columns", [["rnage"], ["range", "Smoothnes"]])
def test_an_unknown_column_offers_near_ones(columns):
    with pytest.raises(UnknownName, match=r"did you mean (range|smoothness)"):
        tables.table(FEW, columns)


def test_an_unknown_sort_key_is_an_error():
    with pytest.raises(UnknownName, match="did you mean gain"):
        tables.table(FEW, sort="gian")


def test_rows_can_be_sorted_by_any_column():
    every = list(load().values())
    for key in (*PROPERTIES, "name", "title", "family"):
        assert sorted(f.spec for f in tables.sorted_by(every, key)) == sorted(f.spec for f in every)


def test_sorting_puts_infinities_at_the_ends_and_missing_last():
    names = [f.name for f in tables.sorted_by([get(n) for n in ("softmax", "relu", "square", "sigmoid", "selu", "glu")], "lipschitz")]
    assert names == ["sigmoid", "softmax", "relu", "selu", "square", "glu"]
    assert [f.name for f in tables.sorted_by(FEW[:3], "range")] == ["gelu", "sigmoid", "relu"]
    assert [f.name for f in tables.sorted_by(FEW[:3], "name")] == ["gelu", "relu", "sigmoid"]


def test_marks_tell_the_verdicts_apart():
    cells = [tables.Cell("1", 1, v) for v in (PROVED, CHECKED)] + [tables.Cell("?", None, UNKNOWN)]
    table = tables.Table({"a": "A", "b": "B", "c": "C"}, (tuple(cells),), list)
    text = tables.plain(table)
    assert text.splitlines()[2].split() == ["1", "1*", "?"]
    assert text.splitlines()[-1] == "unmarked: proved   * checked numerically   ? unknown"
    assert tables.plain(tables.listing({"a": "A"}, [("1",)])) == "A\n-\n1\n"


def test_plain_is_aligned_and_whole():
    lines = tables.plain(tables.table(list(load().values()), ["range", "summary"])).splitlines()
    starts = [i for i, c in enumerate(lines[1]) if c == "-" and (i == 0 or lines[1][i - 1] == " ")]
    assert len(starts) == 3
    assert all(line[start - 1] == " " for line in lines[: len(load())] for start in starts[1:] if len(line) > start)
    assert "…" not in "".join(lines)


def test_plain_in_ascii():
    text = tables.plain(tables.table(FEW), encoding="ascii")
    assert text.isascii()
    assert "[0, inf)" in text and "C^inf" in text
    assert not tables.plain(tables.table(FEW)).isascii()


def test_csv_is_read_back():
    rows = list(csv.DictReader(io.StringIO(tables.csv(tables.table(FEW, ["range", "smoothness"])))))
    assert [r["title"] for r in rows] == ["ReLU", "GELU", "Sigmoid", "Softmax"]
    assert rows[1]["range"] == "[−0.16997, ∞)"


def test_json_holds_numbers_and_verdicts():
    relu, _, _, softmax = json.loads(tables.json(tables.table(FEW, ["range", "gain", "simplex_valued"])))
    assert list(relu) == ["name", "title", "kind", "family", "parameters", "formula", "derivative", "properties"]
    assert relu["properties"]["range"]["value"] == {"low": 0, "low_attained": True, "high": "inf", "high_attained": False}
    assert relu["properties"]["gain"]["value"] == 2**0.5
    assert set(relu["formula"]) == {"tex", "unicode"}
    assert "simplex_valued" not in relu["properties"]
    assert softmax["properties"]["simplex_valued"]["value"] is True


def test_json_holds_parameters():
    (record,) = json.loads(tables.json(tables.table([get("elu:alpha=0.5")])))
    assert (record["name"], record["parameters"]) == ("elu", {"alpha": 0.5})


def test_markdown_escapes_pipes():
    table = tables.listing({"a": "A"}, [("|x| < 1*",)])
    assert tables.markdown(table) == "| A |\n| --- |\n| \\|x\\| &lt; 1\\* |\n"


def test_latex_has_a_cell_for_every_column():
    body = [line for line in tables.latex(tables.table(FEW)).splitlines() if line.endswith(r"\\")]
    assert len(body) == 1 + len(FEW)
    assert {line.count(" & ") for line in body} == {5}
    assert r"[0, $\infty$)$^*$" in body[1] or r"[0, $\infty$)" in body[1]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_rich_fits_eighty_columns_and_cuts_nothing(encoding):
    out, few = io.StringIO(), [*FEW, get("sine_relu")]  # which is not all proved
    Console(file=out, width=80, color_system=None).print(tables.rich(tables.table(few), encoding))
    text = out.getvalue()
    assert max(map(len, text.splitlines())) <= 80
    assert "…" not in text and "unmarked" in text.replace("\n", " ")
    assert text.isascii() == (encoding == "ascii")


def test_criteria_has_a_row_a_criterion():
    table = tables.criteria([get("sigmoid"), get("relu")])
    assert list(table.columns) == ["criterion", "sigmoid", "relu"]
    assert len(table.rows) == len(table.records()) == 7
    with pytest.raises(UnknownName, match="did you mean pyrcz"):
        tables.criteria([get("relu")], "pyrczz")


def test_the_catalogue_as_a_table():
    table = tables.catalogue(list(load().values()), sort="name")
    names = [r["name"] for r in table.records()]
    assert names == sorted(load())
    assert len(table.rows) == len(load())


@pytest.mark.parametrize("render", tables.RENDERERS.values(), ids=tables.RENDERERS)
def test_every_renderer_shows_every_entry(render):
    text = render(tables.table(list(load().values()), ["all"]))
    assert text.endswith("\n")
    assert text.count("GELU") >= 1 and len(text.splitlines()) > len(load())


def on_terminal(shown, columns):
    """What a terminal of so many columns shows, without colour."""
    out = io.StringIO()
    Console(file=out, width=columns, no_color=True).print(tables.rich(shown))
    return out.getvalue()


@pytest.mark.parametrize("columns", [80, 200])
def test_a_terminal_breaks_no_word_of_the_default_table(columns):
    chosen = list(load().values())
    shown = on_terminal(tables.table(chosen), columns)
    made = tables.table(chosen)
    words = {w for row in made.rows for c in row for w in c.marked.split() if len(w) <= 13}
    words |= {w for heading in made.columns.values() for w in heading.split()}
    assert len(words) > 100
    assert words - set(shown.split()) == set()
    assert max(map(len, shown.splitlines())) <= columns


def test_families_are_headings_in_a_list():
    shown = on_terminal(tables.catalogue(list(load().values())), 80)
    assert shown.count("Self-gated") == 1
    assert "Family" not in shown


def test_csv_has_the_verdicts_behind_all_values():
    shown = tables.table([get("gelu"), get("coslu")], ["range", "smoothness"])
    lines = list(csv.reader(io.StringIO(tables.csv(shown))))
    assert lines[0] == ["title", "range", "smoothness", "range_verdict", "smoothness_verdict"]
    assert [row[3:] for row in lines[1:]] == [["proved", "proved"], ["checked", "proved"]]
    assert lines[1][1] == get("gelu").facts["range"].text
    assert "verdict" not in tables.csv(tables.catalogue([get("gelu")]))


@pytest.mark.parametrize("render", [tables.plain, tables.markdown, tables.latex])
def test_every_print_tells_what_is_proved(render):
    one, both = (render(tables.table([get(n) for n in names], ["range"])) for names in (["gelu"], ["gelu", "coslu"]))
    assert "unmarked: proved" in one and "checked" not in one
    assert "unmarked: proved" in both and "checked numerically" in both
    assert "proved" not in render(tables.catalogue([get("gelu")]))


def test_criteria_are_sorted_by_what_is_asked_for():
    few = [get(n) for n in ("sigmoid", "relu", "tanh")]
    assert list(tables.criteria(few).columns) == ["criterion", "sigmoid", "relu", "tanh"]
    assert list(tables.criteria(few, sort="gain").columns) == ["criterion", "relu", "tanh", "sigmoid"]

"""Headers of several rows, cells over several places, titles between rows: the same table where they can be written."""

import pytest

from actplot.audit.forms.reading import read
from actplot.audit.forms.rows import Span, headed, heading, laid, spread
from actplot.audit.verdicts import AGREES, DISAGREES, audit

HTML = """<table><caption>Properties, of all</caption>
<tr><th colspan="5">A title</th></tr>
<tr><th rowspan=2>Function</th><th colspan='2'><b>Properties</b></th><th colspan=2>Derivative</th></tr>
<tr><th>Range</th><th>Monotonic</th><th>Range</th><th>Monotonic</th></tr>
<tr><td colspan="100%"><i>Rectifiers</i></td></tr>
<tr><td>ReLU</td><td>[0, ∞)</td><td>yes</td><td>{0, 1}</td><td rowspan=1>yes</td></tr>
<tr><td colspan=5>Others</td></tr>
<tr><td>tanh</td><td>(-1, 1)</td><td rowspan="2">yes</td><td>(0, 1]</td><td>no</td></tr>
<tr><td>sigmoid</td><td>(0, 1)</td><td>(0, 1/4]</td><td>no</td></tr>
</table>"""
LATEX = r"""\begin{tabular}{lllll} \toprule
\multicolumn{5}{c}{A title} \\
\multirow{2}{*}{\textbf{Function}} & \multicolumn{2}{c}{\textbf{Properties}} & \multicolumn{2}{c}{Derivative} \\
\cmidrule(lr){2-3}\cmidrule(l){4-5}
 & \emph{Range} & Monotonic & Range & Monotonic \\ \midrule
\multicolumn{5}{l}{\textit{Rectifiers}} \\
ReLU & [0, ∞) & yes & \{0, 1\} & yes \\ \addlinespace[3pt]
\multicolumn{5}{l}{Others} \\
tanh & (-1, 1) & %s & (0, 1] & no \\
sigmoid & (0, 1) & %s & (0, 1/4] & no \\ \bottomrule
\end{tabular}"""
GRID = """
+----------+-------------------------+---------------------+
| A title                                                  |
+----------+-------------------------+---------------------+
| Function | Properties              | Derivative          |
|          +------------+------------+----------+----------+
|          | Range      | Monotonic  | Range    | Monotonic|
+==========+============+============+==========+==========+
| Rectifiers                                               |
+----------+------------+------------+----------+----------+
| ReLU     | [0, ∞)     | yes        | {0, 1}   | yes      |
+----------+------------+------------+----------+----------+
| Others                                                   |
+----------+------------+------------+----------+----------+
| tanh     | (-1,       | yes        | (0, 1]   | no       |
|          | 1)         |            |          |          |
+----------+------------+            +----------+----------+
| sigmoid  | (0, 1)     |            | (0, 1/4] | no       |
+----------+------------+------------+----------+----------+
"""
SIMPLE = """
======== ========= =========== ======== =========
A title
-------------------------------------------------
\\        Properties            Derivative
-------- --------------------- ------------------
Function Range     Monotonic   Range    Monotonic
======== ========= =========== ======== =========
Rectifiers
-------------------------------------------------
ReLU     [0, ∞)    yes         {0, 1}   yes
Others
-------------------------------------------------
tanh     (-1, 1)   yes         (0, 1]
                                        no

sigmoid  (0, 1)    yes         (0, 1/4] no
======== ========= =========== ======== =========
"""
JSON = """[{"Function": "ReLU", "Properties": {"Range": "[0, ∞)", "Monotonic": "yes"},
"Derivative": {"Range": "{0, 1}", "Monotonic": "yes"}},
{"Function": "tanh", "Properties": {"Range": "(-1, 1)", "Monotonic": "yes"}, "Derivative": {"Range": "(0, 1]", "Monotonic": "no"}},
{"Function": "sigmoid", "Properties": {"Range": "(0, 1)", "Monotonic": "yes"}, "Derivative": {"Range": "(0, 1/4]", "Monotonic": "no"}}]"""
TEXTS = {
    "html": HTML,
    "html with a head": HTML.replace("<tr><th rows", "<thead><tr><th rows").replace('<tr><td colspan="100', '<tbody><tr><td colspan="100'),
    "html without th": HTML.replace("th>", "td>").replace("<th ", "<td "),
    "latex": LATEX % (r"\multirow{2}{*}{yes}", ""),
    "latex upwards": LATEX % ("", r"\multirow{-2}{*}{yes}"),
    "grid": GRID,
    "simple": SIMPLE,
    "json": JSON,
}
ROWS = [
    ["Function", "Range", "Monotonic", "Derivative Range", "Derivative Monotonic"],
    ["ReLU", "[0, ∞)", "yes", "{0, 1}", "yes"],
    ["tanh", "(-1, 1)", "yes", "(0, 1]", "no"],
    ["sigmoid", "(0, 1)", "yes", "(0, 1/4]", "no"],
]


@pytest.mark.parametrize("form", TEXTS)
def test_spans_in_each_form(form):
    found = [[[c.replace("\\", "") for c in row] for row in t] for t in read(TEXTS[form])]
    assert found == [ROWS]
    cells = audit(TEXTS[form])
    assert len(cells) == 12 and {c.function for c in cells} == {"relu", "tanh", "sigmoid"}
    assert [c.verdict for c in cells if c.property == "slope_range"][1:] == [AGREES, AGREES]
    assert DISAGREES not in {c.verdict for c in cells}


@pytest.mark.parametrize("form", TEXTS)
def test_what_stands_above_a_heading_is_not_lost(form):
    """Below "Derivative", a range is none of the function's."""
    cells = audit(TEXTS[form].replace("(0, 1/4]", "(0, 1)  "))
    assert [(c.function, c.property) for c in cells if c.verdict == DISAGREES] == [("sigmoid", "slope_range")]


def test_a_header_of_one_row_keeps_its_rows():
    for text in (
        r"\begin{tabular}{ll}\hline f & range \\ relu & {$[0, \infty)$} \\ \hline tanh & (-1, 1) \\ \hline\end{tabular}",
        "<table><tr><td>f<td>range<tr><td>relu<td>[0, inf)<tr><td>tanh<td>(-1, 1)</table>",
        "<table><tr><th>f<th>range<tr><th>relu<td>[0, inf)<tr><th>tanh<td>(-1, 1)</table>",
        "<table><tr><th>f<th>range<tr><th>relu<th>[0, inf)<tr><th>tanh<th>(-1, 1)</table>",
    ):
        assert [c.verdict for c in audit(text)] == [AGREES, AGREES]


def test_a_turned_table_with_spans():
    text = "<table><tr><th>Property<th>ReLU<th>tanh<tr><th>Monotonic<td colspan=2>yes<tr><th>Bounded<td>no<td>yes</table>"
    assert [(c.function, c.property, c.verdict) for c in audit(text)] == [
        (f, p, AGREES) for f in ("relu", "tanh") for p in ("monotonic", "bounded")
    ]
    assert [c.function for c in audit(text.replace("yes", "no")) if c.verdict == DISAGREES] == ["relu", "tanh", "tanh"]


def test_a_family_beside_its_rows_stands_in_each():
    for text in (
        "<table><tr><th>family<th>name<th>range<tr><td rowspan=2>a<td>relu<td>x<tr><td>elu<td>y<tr><td>b<td>tanh<td>z</table>",
        r"\begin{tabular}{lll}family&name&range\\\hline\multirow{2}*{a}&relu&x\\&elu&y\\\cline{2-3}b&tanh&z\end{tabular}",
    ):
        assert read(text) == [[["family", "name", "range"], ["a", "relu", "x"], ["a", "elu", "y"], ["b", "tanh", "z"]]]


def test_headings_above_each_other():
    assert heading(["", "Range", ""]) == "Range"
    assert heading(["Function", "Function"]) == "Function"
    assert heading(["Derivative", "", "Range"]) == "Derivative Range"
    assert heading(["Properties", "Range"]) == "Range" and heading(["Properties"]) == "Properties"
    assert heading(["", ""]) == ""
    assert len(heading(["x" * 1000, "y"])) < 110
    assert headed([["a"], ["b"]], 2) == [["a"], ["b"]]  # which leaves no row
    assert headed([["a"]] * 9, 7) == [["a"]] * 9


def test_spans_take_no_more_room_than_there_is():
    for rows in (
        [[Span("a", across=10**9)], [Span("b"), Span("c")]],
        [[Span("a", across=10**9), Span("b")], [Span("b"), Span("c")]],
        [[Span("a", down=10**9), Span("b")], *[[Span("c")]] * 1000],
        [[Span("a", 10**6, 10**6), Span("b")], *[[Span("c")]] * 1000],
        [[*[Span("a")] * 1000, Span("b", down=10**9)], *[[Span("c")]] * 1000],
    ):
        written = sum(map(len, rows))
        for found in (spread(rows), laid(rows)):
            assert sum(map(len, found)) <= 3 * written + 101


def test_a_cell_over_several_rows_stands_where_it_began():
    rows = [[Span("a"), Span("b", down=2), Span("c")], [Span("d"), Span("e")], [Span("f")]]
    assert spread(rows) == [["a", "b", "c"], ["d", "b", "e"], ["f"]]
    assert spread([[Span("a"), Span("b"), Span("c", down=2)], [Span("d")]]) == [["a", "b", "c"], ["d", "", "c"]]
    assert spread([[Span("a", 2, 2), Span("b")], [Span("c")]]) == [["a", "a", "b"], ["a", "a", "c"]]

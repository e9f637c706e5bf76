"""Tables as programs, encyclopedias and people write them in each form."""

import json

import pytest

from actplot.audit.forms.reading import read
from actplot.audit.verdicts import AGREES, DISAGREES, audit


def math(tex):
    """Mathematics as Wikipedia shows it."""
    return (
        '<span class="mwe-math-element"><span style="display: none;"><math xmlns="http://www.w3.org" alttext="{x}"><semantics>'
        f'<mrow><mo stretchy="false">[</mo><mn>9</mn></mrow><annotation encoding="application/x-tex">{{\\displaystyle {tex}}}'
        '</annotation></semantics></math></span><img src="https://wikimedia.org/x" alt="{x > 9}"></span>'
    )


NOTE = '<sup class="reference"><a href="#n"><span>&#91;</span>10<span>&#93;</span></a></sup>'
WIKIPEDIA = f"""<style>td {{}}</style><table class="wikitable sortable"><thead><tr>
<th title="Sort > this">Name</th><th>Plot</th><th>Function, {math("g(x)")}</th><th>Range</th><th>Order of continuity</th></tr></thead>
<tbody><tr><td>Rectified linear unit (ReLU){NOTE}</td>
<td><a href="/x"><img alt="" src="//x.png"></a></td><td>x</td><td>{math("[0,~infty )")}</td><td>{math("C^{0}")}</td></tr>
<tr><td>Hyperbolic tangent (<a href="/tanh">tanh</a>)</td><td></td><td></td><td>{math("(-1,1)")}</td><td>C<sup>∞</sup></td></tr>
</tbody></table>""".replace("~", "\\")
SAMPLES = {
    "wikipedia": (
        WIKIPEDIA,
        [
            ["Name", "Plot", "Function, $g(x)$", "Range", "Order of continuity"],
            ["Rectified linear unit (ReLU)^[10]", "", "x", r"$[0,\infty )$", "$C^{0}$"],
            ["Hyperbolic tangent (tanh)", "", "", "$(-1,1)$", "C^∞"],
        ],
    ),
    "marks of generators": (
        r"""\begin{table}[]
\begin{tabular}{|l|l|l|} \hline
\textbf{Activation} & \textbf{\begin{tabular}[c]{@{}l@{}}Zero\\ centered\end{tabular}} & \makecell{Range\\(output)} \\ \hline
ReLU~\cite{nair}   & No\footnote{See [3].} & $\left[0,\infty\right)$ \\ \hline
\rowcolor[HTML]{EFEFEF}
\cellcolor[HTML]{FFF}\texttt{tanh} & \textcolor{green}{Yes} & \multicolumn{1}{c|}{$(-1,1)$} \\ \hline
\end{tabular}
\end{table}""",
        [["Activation", "Zero centered", "Range (output)"], ["ReLU", "No", r"$\left[0,\infty\right)$"], ["tanh", "Yes", "$(-1,1)$"]],
    ),
    "a data frame in LaTeX": (
        "\\begin{tabular}{lll}\n\\toprule\n & range & monotonic \\\\\nname &  &  \\\\\n\\midrule\n"
        "relu & [0, inf) & True \\\\\n\\bottomrule\n\\end{tabular}",
        [["name", "range", "monotonic"], ["relu", "[0, inf)", "True"]],
    ),
    "a data frame in HTML": (
        '<div><style scoped>.x {}</style><table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>name</th>'
        "<th>range</th></tr></thead><tbody><tr><th>0</th><td>relu</td><td>[0, inf)</td></tr></tbody></table></div>",
        [["name", "range"], ["relu", "[0, inf)"]],
    ),
    "a formula in cases": (
        r"\begin{tabular}{lll} Name & Formula & Range \\ \hline "
        r"ReLU & $\begin{cases} 0 & x<0 \\ x & x\ge 0\end{cases}$ & $[0,\infty)$ \\ \end{tabular}",
        [["Name", "Formula", "Range"], ["ReLU", r"$\begin{cases} 0 & x<0 \\ x & x\ge 0\end{cases}$", r"$[0,\infty)$"]],
    ),
    "marks of LaTeX": (
        r"\begin{tabular}{ll} f & odd \\ \hline tanh & \ding{51} \\ relu & $\times$ \\ elu & \ding{55} \\ \end{tabular}",
        [["f", "odd"], ["tanh", "✓"], ["relu", "✗"], ["elu", "✗"]],
    ),
    "breaks in HTML": (
        "<table><tr><th>Name<br>(short)</th><th>Range</th></tr><tr><td><code>tanh</code></td><td>(-1,<br/> 1)</td></tr></table>",
        [["Name (short)", "Range"], ["tanh", "(-1, 1)"]],
    ),
    "Org mode": ("| name | range |\n|------+-------|\n| relu | [0, ∞) |\n", [["name", "range"], ["relu", "[0, ∞)"]]),
    "a terminal": (
        "┏━━━━━━┳━━━━━━━━┓\n┃ name ┃ range  ┃\n┡━━━━━━╇━━━━━━━━┩\n│ relu │ [0, ∞) │\n│ tanh │ (-1,1) │\n└──────┴────────┘\n",
        [["name", "range"], ["relu", "[0, ∞)"], ["tanh", "(-1,1)"]],
    ),
    "wide signs in columns": (
        "======  =====\n函数    range\n======  =====\nrelu 宽 (0, 1)\ntanh    x\n======  =====\n",
        [["函数", "range"], ["relu 宽", "(0, 1)"], ["tanh", "x"]],
    ),
    "a grid whose bars are out of place": (
        "+------+-------+\n| name | range |\n+======+=======+\n| ✅relu | x |\n+------+-------+\n",
        [["name", "range"], ["✅relu", "x"]],
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name):
    text, rows = SAMPLES[name]
    assert read(text) == [rows]


def test_what_a_sample_claims_is_judged():
    assert [c.verdict for c in audit(WIKIPEDIA) if c.property in ("range", "smoothness")] == [AGREES] * 4
    wrong = WIKIPEDIA.replace("[0,\\infty )", "(0,\\infty )").replace("C<sup>∞", "C<sup>1")
    assert [(c.function, c.property) for c in audit(wrong) if c.verdict == DISAGREES] == [("relu", "range"), ("tanh", "smoothness")]


def test_tables_within_a_table_are_read():
    latex = r"\begin{tabular}{ll} name & range \\ relu & x \\ \end{tabular}"
    assert read(rf"\begin{{tabular}}{{cc}} {latex} & {latex} \end{{tabular}}") == [[["name", "range"], ["relu", "x"]]] * 2
    html = "<table><tr><th>name<th>range<tr><td>relu<td>x</table>"
    assert read(f"<table><tr><td>{html}<td>{html}</table>") == [[["name", "range"], ["relu", "x"]]] * 2
    pipes = "\n\n| name | range |\n|---|---|\n| relu | x |\n\n"
    assert read(f"<table><tr><td>{pipes}<td>{html}</table>") == [[["name", "range"], ["relu", "x"]]] * 2


def test_what_is_hidden_is_not_read():
    html = "<table><tr><th>f<th>range<!--<tr><td>elu<td>x--><tr><td>relu<td>y<script>'<tr><td>gelu<td>z'</script></table>"
    assert read(html) == [[["f", "range"], ["relu", "y"]]]
    latex = "\\begin{tabular}{ll} f & range \\\\ % a & b \\\\\nrelu & 5\\% \\\\\n% elu & x \\\\\n\\end{tabular}"
    assert read(latex) == [[["f", "range"], ["relu", r"5\%"]]]


def test_a_notebook_is_read_where_it_speaks():
    table = "| f | range |\n|---|---|\n| {} | x |\n"
    outputs = [
        {"text": table.format("elu").splitlines(keepends=True)},
        {"data": {"text/html": ["<table><tr><th>f<th>range", "<tr><td>gelu<td>x</table>"], "text/markdown": table.format("no")}},
        {"data": {"text/markdown": table.format("mish"), "image/png": "x"}},
        {"data": {"application/json": {}}},
    ]
    cells = [
        {"cell_type": "markdown", "source": table.format("relu")},
        {"cell_type": "code", "source": table.format("no"), "outputs": outputs},
        {"cell_type": "raw", "source": ["a", ",b"]},
    ]
    told = [[["f", "range"], [name, "x"]] for name in ("relu", "elu", "gelu", "mish")]
    assert read(json.dumps({"nbformat": 4, "cells": cells})) == told
    assert read(json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]})) == told


def test_json_is_read_as_it_is_written():
    assert read('[{"f": "relu", "a": 0.10, "b": true, "c": null, "d": [0, 1], "e": NaN, "g": 1e5}]') == [
        [["f", "a", "b", "c", "d", "e", "g"], ["relu", "0.10", "true", "", "0, 1", "NaN", "1e5"]]
    ]
    assert read('{"relu": {"range": "x"}, "elu": {"range": "y", "odd": "no"}}') == [
        [["", "range", "odd"], ["relu", "x", ""], ["elu", "y", "no"]]
    ]
    assert read('{"functions": {"relu": {"properties": {"range": "x"}}}}')[0] == [["", "range"], ["relu", "x"]]
    assert read('[{"f": "relu"}, {"f": "elu", "range": "x"}]') == [[["f", "range"], ["relu", ""], ["elu", "x"]]]


def test_a_file_that_a_directive_names_is_left_alone(tmp_path):
    (tmp_path / "there.csv").write_text("relu,x\n", encoding="utf-8")
    text = f".. csv-table:: T\n   :header: f, range\n   :file: {tmp_path / 'there.csv'}\n   :delim: ;\n\n   elu; y\n   'a; b'; z\n"
    assert read(text.replace("'", '"')) == [[["f", "range"], ["elu", "y"], ["a; b", "z"]]]

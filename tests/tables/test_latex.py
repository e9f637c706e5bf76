"""Tables in LaTeX: what stands in them, and, where there is a TeX, that it sets them without a word of complaint."""

import random
import re
import unicodedata

import pytest

import actplot
from actplot import get
from actplot.facts.properties import PROPERTIES
from actplot.prove.known import known
from actplot.tables.latex.extents import extent
from actplot.tables.latex.letters import escaped, in_ascii
from actplot.tables.latex.setting import latex
from actplot.tables.rows import OWN, formulas, listing, published, table
from actplot.words import sigmoid
from tests.catalogue import load
from tests.tables.latex_files import ENGINES, complaints

FEW = [get(n) for n in ("relu", "gelu", "sigmoid", "tanh", "softmax", "sine_relu", "leaky_relu")]
HOSTILE = (
    r"\input{x} $y$ & # % _ ^ ~ {} | < > \\ [1] *",
    "``a'' --- ,, ?` !` << >> -- f'' \"",
    "é ñ ç ł ß Å ǹ ṩ ế đ Ж 漢字 あ 한 ⚠️ ✅ 👍🏽",
    "x²³⁻¹ₐᵢⱼ* aˣ* ™ º",
    "√2 √(2π) √(1 + √2) ∛x √ ½ ± ≈ ∈ ∂ ∫ → ° ′* ″*",
    "[2pt] *",
    "* [2pt]",
    "\x1b[31m \u202e \n \t",
    "e\u0301 x\u20d7",
    "".join(map(chr, range(32, 127))),
)
needs_tex = pytest.mark.skipif("pdflatex" not in ENGINES, reason="needs pdflatex")


def test_roots_and_scripts_are_mathematics():
    assert escaped("√2") == r"$\sqrt{2}$"
    assert escaped("99/(100√(2π))") == r"99/(100$\sqrt{2\pi}$)"
    assert escaped("[−0.17, ∞)*") == r"[$-$0.17, $\infty$)${}^{*}$"
    assert escaped("E f'(Z)²") == r"E $f'(Z){}^{2}$"
    assert escaped("C⁰, y = λx") == r"C${}^{0}$, $y = \lambda x$"
    assert escaped("y = 0 (left), y = 1/2 x − ln 2 (right)") == r"$y = 0$ (left), $y = 1/2\,x - \mathrm{ln}\,2$ (right)"
    assert escaped("x = 3/2 and y = −2ln 2") == r"$x = 3/2$ and $y = -2\mathrm{ln}\,2$"
    for no_line in ("my = x", "y = xz", "y = x(1)"):
        assert escaped(no_line) == no_line.replace(" = ", "~=~")


def test_a_root_of_an_average_reaches_over_all_of_it():
    assert escaped("1/√E f(Z)², Z") == r"1/$\sqrt{E\,f(Z){}^{2}}$, Z"
    assert escaped("1/√E f'(Z)²") == r"1/$\sqrt{E\,f'(Z){}^{2}}$"
    assert escaped("1/√E f²") == r"1/$\sqrt{E\,f{}^{2}}$"


def test_every_line_of_the_catalogue_is_mathematics():
    texts = {fact.text for f in load().values() for key, fact in known(f).items() if key in ("asymptotes", "symmetry_centre")}
    lines = [text for text in texts if " = " in text]
    assert len(lines) > 20
    for text in lines:
        assert "~=~" not in escaped(text) and escaped(text).count(" = ") == text.count(" = "), text


def test_texts_are_what_they_are():
    assert escaped("a_b & 50 % of {x} #1 ~ ^ \\") == r"a\_b \& 50 \% of \{x\} \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}"
    assert escaped("--, ''") == "-{}-, '{}'"
    assert escaped("é ñ ï") == r"\'{e} \~{n} \"{\i}"
    assert escaped("漢") == r"\actplotletter{6F22}{漢}"
    assert in_ascii(escaped("漢")) == r"\actplotletter{6F22}{U+6F22}"
    assert escaped("a\x1b\n") == r"a\textbackslash{}x1b\textbackslash{}n"


def test_a_catalogue_is_a_longtable_whose_head_is_repeated():
    text = latex(table(list(load().values())))
    assert text.startswith("% \\usepackage{booktabs,longtable,pdflscape}\n")  # for its long names
    assert text.count(r"\begin{longtable}") == text.count(r"\endhead") == 1
    assert text.index("Monotonic &") < text.index(r"\endhead") < text.index("ReLU &")
    assert len(re.findall(r" \\\\$", text, re.MULTILINE)) == 1 + len(load())


def test_a_few_rows_are_a_tabular_that_names_what_it_needs():
    text = latex(table(FEW, ["range", "derivative"]))
    assert text.startswith("% \\usepackage{amsmath,booktabs}\n")
    assert text.count(r"\begin{tabular}{@{}lll@{}}") == 1 and "longtable" not in text


def test_marks_are_explained_below():
    note = latex(table([*FEW, get("sinc")], ["extrema"])).split(r"\end{tabular}")[1]
    assert note.startswith("\n\\par") and r"unmarked: proved\quad ${}^{*}$ checked numerically\quad ? unknown\par}" in note
    assert "footnotesize" not in latex(listing({"a": "A"}, [("1",)]))


def test_formulas_are_those_of_formula():
    text = latex(table(FEW, ["formula", "derivative"]))
    assert all(f"${form.tex}$" in text for f in FEW for form in formulas(f))


def test_every_column_is_there_once_and_each_part_has_the_names():
    shown = table(FEW, ["all"])
    text = latex(shown)
    heads = re.findall(r"\\toprule\n(.*) \\\\", text)
    assert len(heads) > 2
    assert [h for row in heads for h in row.split(" & ")[1:]] == [escaped(h) for h in list(shown.columns.values())[1:]]
    for n, title in enumerate(row[0].text for row in shown.rows):
        lines = re.findall(rf"^{re.escape(title)} & (.*) \\\\$", text, re.MULTILINE)
        assert [c for line in lines for c in line.split(" & ")] == [escaped(c.marked) for c in shown.rows[n][1:]]


def test_all_of_it_is_ascii_but_for_letters_of_other_scripts():
    for text in (latex(table(list(load().values()), [*OWN, *PROPERTIES])), latex(published(FEW))):
        assert text.isascii()


# ---------------------------------------------------------------- set by TeX


@needs_tex
def test_a_usual_choice(tmp_path):
    assert complaints(latex(table(FEW, ["name", "formula", "derivative", "range"])), tmp_path) == []


@needs_tex
def test_what_tex_complains_of_is_seen(tmp_path):
    assert complaints("% \\usepackage{booktabs}\n\\undefined\n", tmp_path) != []
    assert complaints("% \\usepackage{booktabs}\nˣ\n", tmp_path) != []
    assert complaints("% \\usepackage{booktabs}\n\\noindent\\begin{tabular}{l}" + "wide " * 90 + "\\end{tabular}\n", tmp_path) != []
    tall = "\\begin{tabular}{l}" + "a \\\\\n" * 90 + "\\end{tabular}\n"
    assert complaints("% \\usepackage{booktabs}\n" + tall, tmp_path) != []


CHOICES = {
    "the default": lambda: table(list(load().values())),
    "formulas": lambda: table(list(load().values()), ["formula", "derivative"]),
    "a usual choice": lambda: table(list(load().values()), ["name", "formula", "derivative", "range"]),
    "everything": lambda: table(list(load().values()), [*OWN, *PROPERTIES]),
    "all of a few": lambda: table(FEW, ["all"]),
    "criteria": lambda: published(FEW),
    "criteria of all": lambda: published(list(load().values())),
    "hostile texts": lambda: listing({"a": HOSTILE[0], "b": "b", "c": HOSTILE[3]}, [(t, u, t) for t in HOSTILE for u in HOSTILE[:2]]),
    "own": lambda: table([*map(actplot.define, EXPRESSIONS), actplot.activation(told)], ["summary", "formula", "derivative", "parameters"]),
}
EXPRESSIONS = ("x*sigmoid(1.702*x)", "where(x > 0, x, 0.3*(exp(x) - 1))", "max(0, min(1, x))", "x²·σ(x)", "|x|/(1 + x^2)")


def told(x, жé=1.0, größe_und_länge=2.0):
    """A trial, & more: 50 % of #1, $x$ in \\{}."""
    return x * sigmoid(жé * x) + größe_und_länge


@pytest.mark.sheets
@pytest.mark.parametrize("engine", ENGINES or ["pdflatex"])
@pytest.mark.parametrize("choice", CHOICES)
def test_every_engine_sets_it(choice, engine, tmp_path):
    assert complaints(latex(CHOICES[choice]()), tmp_path, engine) == []


@pytest.mark.sheets
def test_any_letter_is_set(tmp_path):
    letters = [c for c in map(chr, range(32, 0x10000)) if unicodedata.category(c)[0] not in "CZ"]
    some = [c for c in letters if ord(c) < 0x2C00] + random.Random(1).sample(letters, 500)
    rows = [("".join(some[n : n + 4]),) for n in range(0, len(some), 4)]
    assert complaints(latex(listing({"a": "A"}, rows)), tmp_path) == []


@pytest.mark.sheets
def test_widths_are_judged(tmp_path):
    known = {(n, k): form.tex for n, f in load().items() for k, form in zip("fd", formulas(f), strict=True)}
    boxes = "".join(rf"\setbox0\hbox{{${tex}$}}\typeout{{W {n.replace('_', '-')} {k} \the\wd0}}" + "\n" for (n, k), tex in known.items())
    complaints(f"% \\usepackage{{amsmath}}\n{boxes}", tmp_path)
    log = re.findall(r"^W (\S+) (\w) ([\d.]+)pt$", (tmp_path / "a.log").read_text(), re.MULTILINE)
    real = {(n.replace("-", "_"), k): float(w) for n, k, w in log}
    assert real.keys() == known.keys()
    assert [(key, w) for key, w in real.items() if w > 60 and not 0.93 * w < extent(f"${known[key]}$").natural < 1.2 * w] == []

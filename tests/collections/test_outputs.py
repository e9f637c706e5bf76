"""Texts of a user's own file that would be commands to something: every output shows them, none obeys them."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from actplot.catalogue import family
from actplot.catalogue import load as catalogue
from actplot.collections.collection import functions
from actplot.render.sheets.sheet import flowing
from actplot.render.sheets.templates import load

TITLE = r"=a|b <i>&amp;$x^$ \b_{%#~}`[c](d)*"
FILE = f"""
[[function]]
name = "evil"
expression = "x*sigmoid(b*x)"
parameters = {{ b = 1.7 }}
title = '{TITLE}'
aliases = ["evil one"]
source = '@A <i>\\input{{x}} $y$ "2026" %'
use = '=HYPERLINK(1) <script>alert(1)</script> $z^$ \\write18 | % </script>'
"""


@pytest.fixture
def shown(run, tmp_path):
    """What a command says of such a function."""
    (tmp_path / "evil.toml").write_text(FILE, encoding="utf-8")

    def shown(*arguments):
        result = run(*arguments, "--functions", "evil.toml")
        assert result.code == 0, result
        return result.out

    return shown


def glyphs(text):
    """A text without blanks: lines may break anywhere."""
    return re.sub(r"\s", "", text)


def texts(path):
    """What is read in an SVG."""
    return glyphs("".join(ElementTree.parse(path).getroot().itertext()))


def test_pictures_have_the_title_as_it_is(shown, tmp_path):
    shown("plot", "evil", "--out", "a.svg")
    assert glyphs(TITLE) in texts(tmp_path / "a.svg")
    shown("grid", "evil", "--out", "a.svg")
    assert glyphs(TITLE) in texts(tmp_path / "a.svg")
    shown("plot", "evil", "--out", "a.pdf")
    assert glyphs(TITLE) in glyphs(PdfReader(tmp_path / "a.pdf").pages[0].extract_text())
    shown("plot", "evil", "--out", "a.png")


def test_latex_draws_the_title_and_obeys_nothing_of_it(shown, tmp_path):
    shown("plot", "evil", "--size", "9x4", "--out", "a.pgf")
    text = (tmp_path / "a.pgf").read_text()
    signs = r"\$x\textasciicircum{}\$", r"\textbackslash{}b\_\{\%\#\textasciitilde{}\}", r"\&amp;", r"\ensuremath{<}i\ensuremath{>}"
    for sign in (*signs, r"=a\ensuremath{|}b"):
        assert sign in text
    assert r" \b_" not in text


@pytest.mark.parametrize("template", ["one-page", "study", "atlas", "grid"])
def test_sheets(shown, tmp_path, template):
    shown("cheatsheet", "evil", "relu", "--template", template, "--out", "a.pdf")
    pages = PdfReader(tmp_path / "a.pdf").pages
    said = "".join(p.extract_text() for p in pages)
    assert "=a|b" in said
    assert template != "study" or '@A<i>\\input{x}$y$"2026"%' in glyphs(said)


def test_html_has_no_markup_of_theirs(shown, tmp_path):
    shown("cheatsheet", "evil", "relu", "--out", "a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "=a|b &lt;i&gt;&amp;amp;$x^$" in text
    assert "<h4>Source</h4><ul><li>@A &lt;i&gt;\\input{x} $y$ &quot;2026&quot; %</li></ul>" in text
    assert "<i>&amp;" not in text and "<script>alert" not in text and "| % </script>" not in text


def test_tables(shown):
    columns = ("table", "evil", "relu", "--columns", "title,name", "--format")
    rows = list(csv.reader(io.StringIO(shown(*columns, "csv"))))
    assert rows[1] == ["evil", f" {TITLE}"]
    assert json.loads(shown(*columns, "json"))[0]["title"] == TITLE
    assert TITLE in shown(*columns, "plain") and TITLE in shown(*columns, "rich")
    markdown = shown(*columns, "markdown").splitlines()[2]
    assert markdown == r"| =a\|b &lt;i>&amp;amp;\$x^\$ \\b\_{%#\~}\`\[c](d)\* | evil |"
    latex = shown(*columns, "latex").splitlines()
    assert r"=a$|$b $<$i$>$\&amp;\$x\textasciicircum{}\$ \textbackslash{}b\_\{\%\#\textasciitilde{}\}`[c](d)${}^{*}$ & evil \\" in latex


def test_a_title_in_brackets_is_no_argument_of_the_line_before(run, tmp_path):
    (tmp_path / "a.toml").write_text("[[function]]\nname = 'a1'\ntitle = '[9cm] A'\nexpression = 'x'\n")
    result = run("table", "relu", "a1", "--functions", "a.toml", "--columns", "name", "--format", "latex")
    assert result.out.splitlines()[6:8] == [r"ReLU & relu \\", r"{}[9cm] A & a1 \\"]


def test_bibtex(shown):
    text = shown("cite", "evil")
    assert r"note = {(at)A $<$i$>$$\backslash$input$\lbrace$x$\rbrace$ \$y\$ ''2026'' \%}," in text
    assert text.count("{") == text.count("}")


def test_info_and_json(shown):
    assert TITLE in shown("info", "evil")
    assert json.loads(shown("info", "evil", "--format", "json"))["title"] == TITLE
    assert json.loads(shown("list", "--format", "json"))[0]["file"] == "evil.toml"


@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
@pytest.mark.parametrize("title", ["激活", "a\U0001f642b", "A\u0378"])
def test_a_sign_that_the_font_lacks_is_one_line(run, tmp_path, command, title):
    (tmp_path / "a.toml").write_text(f"[[function]]\nname = 'a1'\ntitle = '{title}'\nexpression = 'x'\n", encoding="utf-8")
    result = run(command, "--functions", "a.toml", "--out", "a.svg")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith("actplot: the font has no sign ")
    assert not (tmp_path / "a.svg").exists()


def test_ones_own_are_a_group_of_a_large_sheet(tmp_path):
    tables = "".join(f"[[function]]\nname = 'f{n}'\nexpression = 'x*tanh({n + 1}*x)'\n" for n in range(8))
    (tmp_path / "a.toml").write_text(tables)
    own = functions(str(tmp_path / "a.toml")).definitions
    theirs = [f for f in catalogue().values() if f.family == "swishes"]
    rows = flowing([*own, *theirs], load("one-page"))
    assert [row.label for row, _ in rows] == ["Own functions", family("swishes")]


def test_functions_of_one_name_in_two_files_have_pictures_of_two_names(run, tmp_path):
    for name, text in (("one", "x + 1"), ("two", "x + 2")):
        (tmp_path / f"{name}.toml").write_text(f'[[function]]\nname = "same"\nexpression = "{text}"\n', encoding="utf-8")
    names = [run("plot", "same", "--functions", f"{name}.toml").out for name in ("one", "two", "one")]
    assert names[0] == names[2] != names[1]

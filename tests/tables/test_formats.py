"""Tables as text, in every format."""

import html
import re

import pytest

from actplot import get
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.tables.formats import RENDERERS, latex, markdown
from actplot.tables.rows import Cell, Table, catalogue, listing, table
from actplot.tables.terminal import plain
from tests.catalogue import load

FEW = [get(n) for n in ("relu", "gelu", "sigmoid", "softmax")]


def test_marks_tell_the_verdicts_apart():
    cells = [Cell("1", v) for v in (PROVED, CHECKED)] + [Cell("?", UNKNOWN)]
    text = plain(Table({"a": "A", "b": "B", "c": "C"}, (tuple(cells),), list, list))
    assert text.splitlines()[2].split() == ["1", "1*", "?"]
    assert text.splitlines()[-1] == "unmarked: proved   * checked numerically   ? unknown"
    assert plain(listing({"a": "A"}, [("1",)])) == "A\n-\n1\n"


def test_plain_is_aligned_and_whole():
    lines = plain(table(list(load().values()), ["range", "summary"])).splitlines()
    starts = [i for i, c in enumerate(lines[1]) if c == "-" and (i == 0 or lines[1][i - 1] == " ")]
    assert len(starts) == 3
    assert all(line[start - 1] == " " for line in lines[: len(load())] for start in starts[1:] if len(line) > start)
    assert "…" not in "".join(lines)


def test_plain_in_ascii():
    text = plain(table(FEW), encoding="ascii")
    assert text.isascii()
    assert "[0, inf)" in text and "C^inf" in text
    assert not plain(table(FEW)).isascii()


def test_markdown_escapes_pipes():
    assert markdown(listing({"a": "A"}, [("|x| < 1*",)])) == "| A |\n| --- |\n| \\|x\\| &lt; 1\\* |\n"


@pytest.mark.parametrize("text", ["a|b*c_d`e", "~~gone~~ ~x~", "<b>&amp; [a](b) $x$ \\", "\\|", "**", "-", "# 1", "> q"])
def test_markdown_is_read_back(text):
    row = markdown(listing({"a": "A", "b": "B"}, [(text, text)])).splitlines()[2]
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", row)
    assert len(cells) == 4
    assert [html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", c)).strip() for c in row.split(" | ")] == [f"| {text}", f"{text} |"]
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`~<$\[]", row)


def test_latex_has_a_cell_for_every_column():
    body = [line for line in latex(table(FEW)).splitlines() if line.endswith(r"\\")]
    assert len(body) == 1 + len(FEW)
    assert {line.count(" & ") for line in body} == {5}
    assert r"[0, $\infty$)$^*$" in body[1] or r"[0, $\infty$)" in body[1]


@pytest.mark.parametrize("render", [plain, *RENDERERS.values()])
def test_every_renderer_shows_every_entry(render):
    text = render(table(list(load().values()), ["all"]))
    assert text.endswith("\n")
    assert text.count("GELU") >= 1 and len(text.splitlines()) > len(load())




@pytest.mark.parametrize("render", [plain, markdown, latex])
def test_every_print_tells_what_is_proved(render):
    one, both = (render(table([get(n) for n in names], ["extrema"])) for names in (["gelu"], ["gelu", "sinc"]))
    assert "unmarked: proved" in one and "checked" not in one
    assert "unmarked: proved" in both and "checked numerically" in both
    assert "proved" not in render(catalogue([get("gelu")]))

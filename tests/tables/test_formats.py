"""Tables as text, in every format."""

import io

import pytest
from rich.console import Console

from actplot import get
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.tables.formats import RENDERERS, latex, markdown, plain, rich
from actplot.tables.rows import Cell, Table, catalogue, listing, table
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


def test_latex_has_a_cell_for_every_column():
    body = [line for line in latex(table(FEW)).splitlines() if line.endswith(r"\\")]
    assert len(body) == 1 + len(FEW)
    assert {line.count(" & ") for line in body} == {5}
    assert r"[0, $\infty$)$^*$" in body[1] or r"[0, $\infty$)" in body[1]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_rich_fits_eighty_columns_and_cuts_nothing(encoding):
    out, few = io.StringIO(), [*FEW, get("sine_relu")]  # which is not all proved
    Console(file=out, width=80, color_system=None).print(rich(table(few), encoding))
    text = out.getvalue()
    assert max(map(len, text.splitlines())) <= 80
    assert "…" not in text and "unmarked" in text.replace("\n", " ")
    assert text.isascii() == (encoding == "ascii")


@pytest.mark.parametrize("render", [plain, *RENDERERS.values()])
def test_every_renderer_shows_every_entry(render):
    text = render(table(list(load().values()), ["all"]))
    assert text.endswith("\n")
    assert text.count("GELU") >= 1 and len(text.splitlines()) > len(load())


def on_terminal(shown, columns):
    """What a terminal of so many columns shows, without colour."""
    out = io.StringIO()
    Console(file=out, width=columns, no_color=True).print(rich(shown))
    return out.getvalue()


@pytest.mark.parametrize("columns", [80, 200])
def test_a_terminal_breaks_no_word_of_the_default_table(columns):
    chosen = list(load().values())
    shown = on_terminal(table(chosen), columns)
    made = table(chosen)
    words = {w for row in made.rows for c in row for w in c.marked.split() if len(w) <= 13}
    words |= {w for heading in made.columns.values() for w in heading.split()}
    assert len(words) > 100
    assert words - set(shown.split()) == set()
    assert max(map(len, shown.splitlines())) <= columns


def test_families_are_headings_in_a_list():
    shown = on_terminal(catalogue(list(load().values())), 80)
    assert shown.count("Self-gated") == 1
    assert "Family" not in shown


@pytest.mark.parametrize("render", [plain, markdown, latex])
def test_every_print_tells_what_is_proved(render):
    one, both = (render(table([get(n) for n in names], ["extrema"])) for names in (["gelu"], ["gelu", "sinc"]))
    assert "unmarked: proved" in one and "checked" not in one
    assert "unmarked: proved" in both and "checked numerically" in both
    assert "proved" not in render(catalogue([get("gelu")]))

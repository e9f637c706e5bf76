"""One table in every form: the same rows, the same verdicts, and wherever it is wrong, it is found to be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot import get
from actplot.audit.cells.texts import plain as plain_text
from actplot.audit.forms.reading import read
from actplot.audit.forms.rows import tidy
from actplot.audit.verdicts import AGREES, DISAGREES, audit
from actplot.errors import ActplotError
from actplot.facts.criteria import CRITERIA
from actplot.tables.formats import RENDERERS
from actplot.tables.machine import WRITTEN
from actplot.tables.rows import published, table
from actplot.tables.terminal import plain
from tests.audit.forms.written import FORMS

TABLE = [
    ["Function", "Range", "Monotonic", "Lipschitz"],
    ["ReLU", "[0, inf)", "yes", "1"],
    ["Leaky ReLU", "(-inf, inf)", "yes", "1"],
    ["sigmoid", "(0, 1)", "yes", "1/4"],
    ["GELU", "[-0.17, inf)", "no", "1.13"],
]
HEADINGS = st.text("abcxyz", min_size=2, max_size=9)
CELLS = st.from_regex(r"[a-z0-9](?:[a-z0-9(),.;:%&#é→∞√=!?'/+<>|\[\]]| (?=[a-z0-9(])){0,12}[a-z0-9]", fullmatch=True).filter(
    lambda text: not re.search(r"&[a-z#]|<[a-z/]|[(\[][^)\]]*$|\[[a-z0-9]+\]", text)  # other things in HTML, in CSV and in Markdown
)


def tables():
    """Tables of any texts."""
    heads = {n: st.lists(HEADINGS, min_size=n, max_size=n, unique=True) for n in (2, 3, 4)}
    rows = {n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=4) for n in heads}
    return st.sampled_from([*heads]).flatmap(lambda n: st.tuples(heads[n], rows[n]))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_verdicts_in_each_form(form):
    text = FORMS[form](TABLE)
    assert read(text) == [TABLE]
    assert [(c.function, c.property, c.claimed, c.verdict) for c in audit(text)] == [
        (get(row[0]).name, key, claim, AGREES)
        for row in TABLE[1:]
        for key, claim in zip(("range", "monotonic", "lipschitz"), row[1:], strict=True)
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("row", "column", "wrong"), [(1, 1, "(0, inf)"), (3, 2, "no"), (4, 3, "1")])
def test_a_wrong_cell_is_found_in_each_form(form, row, column, wrong):
    rows = [list(r) for r in TABLE]
    rows[row][column] = wrong
    found = [(c.function, c.claimed) for c in audit(FORMS[form](rows)) if c.verdict == DISAGREES]
    assert found == [(get(rows[row][0]).name, wrong)]


@given(tables())
def test_what_is_written_is_read(made):
    rows = tidy([made[0], *made[1]])
    wanted = [[plain_text(c) for c in row] for row in rows]
    for form, write in FORMS.items():
        found = [[[plain_text(c) for c in row] for row in t] for t in read(write(rows))]
        assert (form, found) == (form, [wanted] if len(rows[0]) > 1 else found)


def test_every_table_of_a_text_is_read():
    forms = ("markdown", "html", "latex", "grid", "simple", "list-table", "csv-table", "aligned")
    text = "\n\nSome text, and more.\n\n".join(FORMS[f](TABLE) for f in forms)
    assert read(text) == [TABLE] * len(forms)
    assert len(audit(text)) == 12 * len(forms)


CHOSEN = [get(n) for n in ("relu", "sigmoid", "gelu", "selu", "binary_step", "softmax")]


@pytest.mark.parametrize("made", [table(CHOSEN), published(CHOSEN[:5], next(iter(CRITERIA)))], ids=["properties", "criteria"])
def test_our_own_tables_are_read_alike(made):
    from json import dumps

    people = {name: write(made) for name, write in RENDERERS.items()} | {"plain": plain(made)}
    agreed = {name: [c for c in audit(text) if c.verdict == AGREES and c.fact != "—"] for name, text in people.items()}
    found = {name: {(c.function, c.property) for c in cells} for name, cells in agreed.items()}
    assert len(found["plain"]) >= 25
    assert {name: found["plain"] ^ cells for name, cells in found.items()} == {name: set() for name in people}
    programs = {"csv": WRITTEN["csv"](made, False), "jsonl": WRITTEN["jsonl"](made, False), "json": dumps(made.records())}
    for name, text in (people | programs).items():
        assert [(name, c) for c in audit(text) if c.verdict == DISAGREES] == []
    for name, text in programs.items():
        cells = audit(text)
        assert len(cells) >= 25
        assert [(name, c) for c in cells if c.verdict != AGREES and c.property not in ("Formula", "Derivative")] == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", "an empty text"),
        ("\n \n", "an empty text"),
        ("Nothing to see here.\n", "1 line of text, the first being 'Nothing to see here.'"),
        ("# A title\n\nand text\n", "2 lines of text, the first being '# A title'"),
        ("\x1b[31m", r"1 line of text, the first being '\x1b[31m'"),
        ("<p>no</p>", "1 line of text, the first being '<p>no</p>'"),
        ("{}", "JSON without records or columns"),
        ("[1, 2, 3]", "JSON without records or columns"),
        ('{"nbformat": 4, "cells": []}', "a notebook without one"),
        ('[{"name": "relu",}]', "JSON that cannot be read: line 1: "),
        ('{"name": "relu"', "JSON that cannot be read: line 1: "),
        ("[" * 100_000, "brackets that stand too deep within each other"),
    ],
)
def test_what_is_no_table_is_told_in_a_line(text, seen):
    with pytest.raises(ActplotError) as told:
        read(text)
    assert re.match(r"expected a table .* in Markdown, HTML, LaTeX, reStructuredText, JSON, a notebook, or values with ", str(told.value))
    assert f"; got {seen}" in str(told.value)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('name,formula\nrelu,"$\\begin{array}{ll} 0 & x < 0 \\\\ x & x > 0 \\end{array}$"\n', 2),
        ("| name | formula |\n|---|---|\n| relu | $\\begin{array}{ll} 0 & x < 0 \\\\ x & x > 0 \\end{array}$ |\n", 2),
        ("name,range\n[relu],\"[0, inf)\"\n", 2),
        ("[0; inf),relu\n(0; 1),sigmoid\n", 2),
        ("{0},relu\n(0; 1),sigmoid\n", 2),
    ],
)
def test_signs_of_another_form_in_a_cell_are_no_form(text, rows):
    (found,) = read(text)
    assert len(found) == rows and {len(row) for row in found} == {2}

"""The line of code of a cell: whole names in a monospaced face, on sheets that have room."""

import pytest

from actplot import get
from actplot.errors import BadTemplate
from actplot.render.sheets.reading.code import fitting
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import FEW, load
from actplot.render.type.page import Type
from actplot.render.type.typesetting import MONO, width
from actplot.tables.code import code
from tests.catalogue import load as catalogue


def said(made):
    return [(b.owner, b.text) for page in made.pages for b in page.blocks if b.role == "code"]


@pytest.mark.parametrize("name", ["one-page", "study", "classic", "grid", "atlas"])
def test_names_are_whole(name):
    made = sheet(["gelu", "leaky_relu", "binary_step", "softmax", "coslu"], template=name)
    found = [(owner, text) for owner, text in said(made) if not owner.startswith("key")]
    assert {get(owner).name for owner, _ in found} == {f.name for f in made.activations if code(f)}
    assert [(owner, text) for owner, text in found if text not in code(get(owner))] == []
    assert {t.word.face for page in made.pages for t in page.ink if isinstance(t, Type) and t.role == "code"} == {MONO}


def test_names_fit_and_the_first_comes_first():
    f = get("gelu")
    for room in (20, 60, 150, 300):
        found = fitting(f, 5.5, room)
        assert [name for name in code(f) if name in found] == found
        assert sum(width(name, 5.5, MONO) for name in found) <= room
    assert fitting(f, 5.5, 15) == [] and fitting(f, 5.5, 300) == code(f)


def test_few_functions_have_extras_and_many_have_not():
    names = [n for n, f in catalogue().items() if f.kind == "scalar"]
    assert said(sheet(names[:FEW])) and not said(sheet(names[: FEW + 1]))
    assert load("one-page").furnished(FEW).fields[-1] in load("one-page").extras
    assert load("one-page").furnished(FEW + 1) == load("one-page")


def test_an_extra_that_is_no_field_is_refused(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('extras = ["cod"]\n[[rows]]\nfunctions = ["relu"]\n')
    with pytest.raises(BadTemplate, match="extras: no field 'cod' to add; did you mean code"):
        load(path)

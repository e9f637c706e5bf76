"""What stands around the lines of a sheet: headings, and the foot."""

from dataclasses import replace

import pytest

from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load as template
from tests.render import inspection
from tests.render.inspection import defects, letters

STUDY = template("study")


def test_headings_and_numbers_on_every_page(study):
    count = len(study.pages)
    assert count > 1
    for number, page in enumerate(study.pages, 1):
        assert letters("".join(b.text for b in page.blocks if b.role == "heading")) == letters("".join(STUDY.headings))
        assert [b.text for b in page.blocks if b.role == "folio"] == [f"{number} / {count}"]
    assert [sum(b.role == "title" for b in p.blocks) for p in study.pages] == [1] + [0] * (count - 1)


def test_families_are_headed_where_they_start_and_where_a_page_goes_on(study):
    texts = [b.text for p in study.pages for b in p.blocks if b.role == "section"]
    assert [t for t in texts if not t.endswith(", continued")] == [row.label for row in STUDY.rows]
    for page in study.pages:
        assert next(b.text for b in page.blocks if b.role == "section")


def test_headings_take_as_many_lines_as_they_need():
    t = replace(STUDY, headings=("Activation function", "f", "What it is good for in practice", "g", "h"))
    beside, under = sheet(["relu", "gelu", "tanh", "elu", "mish"], template=t).page, sheet(["relu"], template=t).page
    for page, headed in ((beside, t.headings), (under, t.headings[:-1])):  # a graph below what is said has no column to be headed
        assert defects(page) == {}
        found = [b for b in page.blocks if b.role == "heading"]
        assert letters("".join(b.text for b in found)) == letters("".join(headed))
        assert len({b.text for b in found}) == len(found) > len(headed)  # none is empty, and some have several lines
    assert under.graphs["relu"].x0 == pytest.approx(under.margin)
    assert beside.graphs["relu"].x0 > 0.5 * beside.width


@pytest.mark.parametrize("sheet_name", ["classic", "study", "grid"])
def test_the_foot_explains_what_the_functions_have(sheet_name):
    def foot(*names):
        blocks = sheet(list(names), template=sheet_name).page.blocks
        return " ".join(b.text for b in sorted(blocks, key=lambda b: -b.area.y0) if b.role == "words")

    plain, several = foot("relu"), foot("relu", "softmax", "swiglu")
    for words, name in (("Dotted: asymptotes", "tanh"), ("A lens enlarges", "leaky_relu"), ("at a jump", "sign")):
        assert words in foot("relu", name) and words not in plain
    for words in ("Vectors: inputs as outlines", "Two inputs: one moves"):
        assert words in several and words not in plain
    assert ("δ is 1 where i = k" in several) == (sheet_name != "classic")  # where derivatives are shown


@pytest.mark.parametrize("size", [5.5, 12.0])
@pytest.mark.parametrize("name", ["study", "grid"])
def test_lines_of_the_foot_keep_apart_in_any_size(name, size):
    for page in sheet(["relu", "softmax"], template=replace(template(name), small_size=size)).pages:
        assert [c for c in inspection.overlaps(page) + inspection.strays(page) if c.startswith("title")] == []

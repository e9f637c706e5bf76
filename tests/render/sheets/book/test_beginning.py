"""Where an atlas tells newcomers to begin: what stands there, and where it leads."""

from dataclasses import replace

import pytest

from actplot import get
from actplot.errors import BadTemplate
from actplot.render.sheets.book.beginning import TITLE, purpose
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load as template
from tests.catalogue import load
from tests.render.inspection import CHECKS

ATLAS = template("atlas")


def texts(page, role):
    return [b.text for b in page.blocks if b.owner.startswith("beginning ") and b.role == role]


@pytest.fixture(scope="module", params=["portrait", "landscape"])
def book(request):
    return sheet(template="atlas", orientation=request.param)


def begin(book):
    return [page for page in book.pages if any(k.startswith("beginning ") for k in page.cells)]


def test_thirty_stand_after_the_contents_each_with_its_purpose_and_page(book):
    found = begin(book)
    assert [b.title for page in found for b in page.bookmarks] == [TITLE]
    functions = [get(k.removeprefix("beginning ")) for page in found for k in page.cells]
    assert len(functions) == 30 and [f.spec for f in functions] == list(ATLAS.beginners)
    assert [t for page in found for t in texts(page, "name")] == [f.title for f in functions]
    said = " ".join(t for page in found for t in texts(page, "use"))
    assert said == " ".join(purpose(f) for f in functions)
    for f, number in zip(functions, (t for page in found for t in texts(page, "beginner page")), strict=True):
        assert f.spec in book.pages[int(number) - 1].cells


def test_nothing_is_amiss_on_these_pages(book):
    assert [c for page in begin(book) for check in CHECKS for c in check(page)] == []


def test_all_that_it_names_is_used_for_something():
    assert [f for f in ATLAS.beginners if not load()[f].use] == []


@pytest.mark.parametrize(
    ("names", "template"), [(["relu", "gelu", "tanh"], ATLAS), (None, replace(ATLAS, beginners=()))], ids=["few", "not wanted"]
)
def test_what_is_short_or_does_not_want_it_has_none(names, template):
    assert begin(sheet(names, template=template)) == []


def test_a_name_that_there_is_not_is_refused(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('layout = "atlas"\nbeginners = ["relu", "gellu"]\n')
    with pytest.raises(BadTemplate, match="beginners: no activation named 'gellu'; did you mean gelu"):
        template(str(mine))


def test_a_part_stands_above_its_chapters_where_there_are_several(book):
    listed = [(b.role, b.text) for b in book.pages[0].blocks if b.owner == "contents" and b.role in ("part", "entry")]
    at = listed.index(("part", "Self-gated"))
    assert listed[at + 1][0] == "entry" and ("entry", "Shrinkage") in listed
    alone = sheet(["gelu", "relu"], template="atlas").pages[0]
    assert [b.text for b in alone.blocks if b.role == "part"] == []

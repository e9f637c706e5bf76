"""The pages of an atlas on what libraries do under one name tell what is recorded of the functions that it shows, and nothing is cut."""

from dataclasses import replace

import pytest

from actplot.frameworks import summary
from actplot.render.sheets.book import conduct
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load as template
from actplot.render.type.page import Type
from actplot.render.type.typesetting import width

SOME = ["leaky_relu", "gelu", "hard_sigmoid", "softmax", "elu:alpha=0.5", "elu"]


def pages(names=SOME, **options):
    """The pages that are told to be these."""
    made = sheet(names, **{"template": "atlas"} | options).pages
    return [p for p in made if any(i.owner == "conduct" for i in p.ink if isinstance(i, Type))], made


def texts(found, role):
    return [b.text for p in found for b in p.blocks if b.owner == "conduct" and b.role == role]


def test_each_function_on_which_libraries_differ_stands_there_once():
    found, _ = pages()
    assert texts(found, "function") == ["Leaky ReLU", "GELU", "Hard sigmoid", "ELU"]
    said = " ".join(texts(found, "conduct")).replace("\N{NO-BREAK SPACE}", " ")
    for d in (d for name in ("leaky_relu", "gelu", "elu") for d in summary.differences(name)):
        assert all(word in said for word in d.answer.replace(":", ": ").split()), d


def test_no_page_where_nothing_differs_or_none_is_asked_for():
    assert pages(["softmax", "relu2"])[0] == []
    assert pages(template=replace(template("atlas"), conduct=False))[0] == []


def test_the_contents_lead_there():
    found, made = pages()
    entry = next(i for i, b in enumerate(made[0].blocks) if b.text == conduct.TITLE)
    assert made[0].blocks[entry].role == "entry"
    number = made.index(found[0]) + 1
    assert any(link.page == number for link in made[0].links)
    assert [b.title for b in found[0].bookmarks] == [conduct.TITLE]


@pytest.mark.sampled
@pytest.mark.parametrize(("paper", "orientation"), [("a4", "portrait"), ("a4", "landscape"), ("letter", "portrait")])
def test_all_functions_have_room(paper, orientation):
    found, _ = pages(None, paper=paper, orientation=orientation)
    for page in found:
        for b in (i for i in page.ink if isinstance(i, Type) and i.owner == "conduct"):
            assert page.margin < b.word.y < page.height - page.margin
    assert len(texts(found, "function")) > 20 and not any("…" in t for t in texts(found, "function"))


def test_a_block_that_is_longer_than_a_column_is_broken():
    block = tuple(conduct.Line(("", str(k), "")) for k in range(25))
    columns, left = conduct.columns_of([block], 10, 2)
    assert [len(c) for c in columns] == [10, 10] and [len(b) for b in left] == [5]


@pytest.mark.parametrize("measure", [120.0, 180.0, 220.0, 260.0, 440.0])
def test_no_part_of_a_line_leaves_its_place(measure):
    found = summary.differences("leaky_relu")
    begins = conduct.beginnings([d.answer for d in found], measure)
    ends = *begins[1:], measure
    lines = [one for one in conduct.block("Leaky ReLU", found, begins, measure) if not one.title]
    assert all(x + width(text, conduct.SIZE) <= end for one in lines for text, x, end in zip(one.parts, begins, ends, strict=True))
    longest = max((w for d in found for w in conduct.spaced(d.answer).split()), key=lambda w: width(w, conduct.SIZE))
    assert (longest in " ".join(one.parts[1] for one in lines).split()) == (measure >= conduct.COLUMN)


def test_answers_have_no_more_room_than_their_longest_word_needs():
    few, many = (conduct.beginnings(answers, 260.0) for answers in (["nan"], ["nan", "leaky_relu:negative_slope=0.005"]))
    assert few[:2] == many[:2] and few[2] == pytest.approx((conduct.ASKED + conduct.ANSWER) * 260.0) and few[2] < many[2]

"""Legends: they define what is shown, and nothing else."""

from dataclasses import replace

import pytest

from actplot.render.sheets.marks import PICTURES
from actplot.render.sheets.panel import LEAST_TITLE, titled
from actplot.render.sheets.templates import ORIENTATIONS
from actplot.render.sheets.templates import load as template
from actplot.render.type.page import Area, Type
from tests.render import inspection
from tests.render.inspection import layout

ONE = template("one-page")


def test_the_upright_sheet_has_its_legend_across_the_page():
    page = layout(orientation="portrait", footer="A course")
    legend = page.cells["legend"]
    assert legend.width == pytest.approx(page.width - 2 * page.margin)
    assert legend.y1 < min(page.cells[n].y0 for n in ONE.functions)
    assert legend.height < 0.22 * page.height
    assert min(page.cells[n].x0 for n in ONE.functions) < page.margin + 15
    assert {b.text for b in page.blocks if b.role == "footer"} == {"A course"}
    side, cells = layout(footer="A course").cells["legend"], layout().cells
    assert side.x1 < min(cells[n].x0 for n in ONE.functions)


SAID = (
    *("strictly increasing; nondecreasing", "not monotonic", "E f(Z) = 0", "f(0) = 0", "continuous derivatives", "−1: f jumps"),
    *("|f(x) − f(y)| / |x − y|", "1/√E f(Z)²", "second moment", "infimum and supremum", "proved for all x", "only checked, at sample"),
    *("kink", "jump", "asymptote", "A lens enlarges", "sum is 1", "Z, standard normal", "actplot"),
)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_the_legend_defines_every_mark_and_property(orientation):
    page = layout(orientation=orientation)
    told = [b.text for b in page.blocks if b.owner == "legend" or b.role == "part"]
    text = " ".join(told).replace("\N{NO-BREAK SPACE}", " ")
    for said in SAID:
        assert said in text, said
    signs = {b.text for b in page.blocks if b.owner == "legend" and b.role == "mark"}
    used = {b.text for n in ONE.functions for b in page.blocks if b.owner == n and b.role == "mark" and b.text in PICTURES}
    assert used - {"left", "below", "flat", "fall", "steps down"} <= signs


@pytest.mark.parametrize("title", ["Lecture on activation functions " * 10, "x" * 300])
def test_a_long_title_gets_smaller_and_not_the_sheet_larger(title):
    page = layout(title=title)
    assert (page.width, layout().width) == (pytest.approx(841.89), pytest.approx(841.89))
    assert {t.word.size for t in page.ink if isinstance(t, Type) and t.role == "title"} == {LEAST_TITLE}
    assert [b.text[-1] for b in page.blocks if b.role == "title"][-1] == "…"
    assert inspection.overlaps(page) + inspection.strays(page) == []


def test_a_short_title_is_whole_and_as_large_as_its_column():
    size, found = titled("Activation functions", Area(0, 0, 132, 550))
    assert found == ["Activation", "functions"] and size > 2 * LEAST_TITLE


def test_a_legend_explains_only_what_is_shown():
    def said(*fields):
        return " ".join(b.text for b in layout(["tanh", "softmax"], template=replace(ONE, fields=fields)).blocks if b.owner == "legend")

    for fields, words in (
        (("name", "graph", "formulas"), "its formula"),
        (("name", "graph"), "asymptote"),
        (("name", "graph"), "outlines"),
    ):
        assert words in said(*fields)
    for fields, words in ((("name", "graph"), "its formula"), (("name", "formulas"), "asymptote"), (("name", "formulas"), "outlines")):
        assert words not in said(*fields)

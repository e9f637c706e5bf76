"""Formulas as MathML: whole, and broken only where they are long."""

from html import unescape
from xml.etree import ElementTree

import pytest

from actplot import get
from actplot.render.html import formulas
from actplot.render.html.formulas import math as mathml
from tests.catalogue import load


def test_formulas_are_those_of_the_function(page):
    found = iter(page.all("math"))
    for f in load().values():
        for letter, made in (("f", f.formula), ("f′", f.derivative_formula)):
            assert next(found)["attrs"]["alttext"] == f"{letter}(x) = {made.unicode}"


def test_long_sums_are_broken_and_lose_nothing(entry):
    for made in (entry.formula, entry.derivative_formula):
        whole_text = "".join(ElementTree.fromstring(made.mathml).itertext())
        shown, source = ElementTree.fromstring(mathml(made, "").text).find("semantics")
        assert "".join(shown.itertext()) == whole_text
        assert (source.tag, source.get("encoding"), source.text) == ("annotation", "application/x-tex", made.tex)


def test_a_long_sum_is_broken_and_a_short_one_is_not():
    assert '<mtable class="lines">' in mathml(get("smish").derivative_formula, "").text
    assert "lines" not in mathml(get("gelu").derivative_formula, "").text
    assert unescape(mathml(get("gelu").formula, "a < b").text).count("a < b") == 1


def test_a_narrow_column_has_shorter_lines():
    """Conditions are broken at "or" before sums are; no formula is smaller there than it has to be."""
    made = get("clipped_gelu").derivative_formula
    narrow = mathml(made, "", formulas.NARROW).text
    (first, second) = (line for line in narrow.split('class="lines"')[1].split("</mtr>")[:2])
    assert "<mtext>" not in first and "or\xa0</mtext>" in second
    assert mathml(made, "", formulas.NARROW).em < 0.75 * mathml(made, "", 99.0).em
    for room in (formulas.ROOM, formulas.NARROW):
        shown = ElementTree.fromstring(mathml(made, "", room).text).find("semantics")[0]
        assert "".join(shown.itertext()) == "".join(ElementTree.fromstring(made.mathml).itertext())


def test_a_table_is_as_wide_as_its_columns():
    """The widest cell of one column may stand in another row than that of the next."""
    wide, cell = "<mtd><mi>mmmm</mi></mtd>", "<mtd><mi>m</mi></mtd>"
    table = ElementTree.fromstring(f"<mtable><mtr>{wide}{cell}</mtr><mtr>{cell}{wide}</mtr></mtable>")
    assert formulas.width(table) == pytest.approx(2 * formulas.width(ElementTree.fromstring(wide)) + formulas.COLUMN)

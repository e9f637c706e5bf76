"""What a notebook shows of a function: well-formed, alone on its page, with its formulas, its graph and its facts."""

import re
from xml.etree.ElementTree import fromstring

import pytest

import actplot
from actplot.errors import ActplotError
from actplot.facts.properties import PROPERTIES

SVG, MATH = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1998/Math/MathML}"


@pytest.mark.parametrize("name", ["gelu", "elu:alpha=0.5", "relu", "softmax", "swiglu", "maxout"])
def test_a_function_shows_itself(name):
    f = actplot.get(name)
    shown = f._repr_html_()
    root = fromstring(shown.replace("&nbsp;", " "))
    assert len(root.findall(f".//{SVG}svg")) == 1 and len(root.findall(f".//{MATH}math")) == 2
    assert root.find("p/b").text.startswith(f.title)
    rows = {row.find("th").text: row.find("td").text for row in root.findall("table/tr")}
    assert rows["Range"].startswith(f.facts.range.text)
    assert shown == f._repr_html_()


def test_ids_are_those_that_something_refers_to():
    shown = actplot.get("relu")._repr_html_()
    ids, used = set(re.findall(r'id="([^"]+)"', shown)), set(re.findall(r'(?:url\(#|href="#)([^")]+)', shown))
    assert used <= ids and ids <= used


def test_texts_of_a_user_do_nothing_there():
    f = actplot.define("x*tanh(x)", name="mine", title="<script>alert(1)</script>")
    assert "<script" not in f._repr_html_() and "&lt;script&gt;" in f._repr_html_()


@pytest.mark.parametrize("name", ["gelu", "relu", "softmax", "swiglu"])
def test_its_parts_show_themselves(name):
    f = actplot.get(name)
    for made in (f.formula, f.derivative_formula):
        assert made._repr_latex_() == rf"$\displaystyle {made.tex}$"
        assert str(made) == made.unicode and made.unicode in repr(made) and "Product" not in repr(made)
    rows = {row.find("th").text: [cell.text for cell in row.findall("td")] for row in fromstring(f.facts._repr_html_()).findall("tr")}
    assert rows == {PROPERTIES[k].title: [v.text, v.verdict] for k, v in f.facts.items()} != {}
    lines = str(f.facts).splitlines()
    assert len(lines) == len(f.facts) and all(line.endswith("(proved)") for line in lines[:2])


def test_a_picture_has_no_window():
    with pytest.raises(ActplotError, match="savefig"):
        actplot.plot("relu").show()

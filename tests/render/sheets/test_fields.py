"""What the columns of a table say of a function."""

from dataclasses import replace

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats
from actplot.facts.cautions import cautions
from actplot.formulas.spelled import SPELLED, spelled
from actplot.render.sheets.cell import Subject
from actplot.render.sheets.fields import heads, kept
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load
from actplot.render.shipped import shipped
from tests.render.inspection import said


def test_cautions_are_whole_sentences_and_nothing_contradicts_them(catalogue):
    for page in catalogue.pages:
        for owner in page.cells:
            text = said(page, owner, "cautions").replace("\u00a0", " ")
            found = cautions(get(owner).facts)
            for c in found:
                assert c.text[1:].replace(" ", "") in text.replace(" ", ""), owner
            assert text.count(".") >= len(found)
            assert [b.text for b in page.blocks if b.owner == owner and b.role == "follows"] == []
            assert text == ("–" if get(owner).kind == "scalar" else "") or found
            assert "none" not in text


def test_a_lie_about_cautions_would_be_seen(study):
    assert "Dying units: no gradient on (−∞, 0)." in said(study.pages[1], "relu", "cautions").replace("\u00a0", " ")
    assert "Dying" not in said(study.pages[1], "leaky_relu", "cautions")


def test_intervals_are_not_torn():
    assert kept("no gradient on (−∞, −3), (3, ∞)").split(" ") == ["no", "gradient", "on", "(−∞,\u00a0−3),", "(3,\u00a0∞)"]
    assert kept("not differentiable at −3, 3").split(" ") == ["not", "differentiable", "at\u00a0−3,\u00a03"]


def test_the_use_falls_back_to_the_summary_but_in_no_sheet_as_it_comes(study):
    assert not get("logish").entry.use
    words = said(sheet(["logish"], template="study").page, "logish", "use")
    assert words and words in get("logish").entry.summary
    for t in map(load, shipped()):
        assert "use" not in t.shown or [f.name for row in t.rows for f in row.activations if not f.entry.use] == [], t.name
    assert said(study.pages[0], "identity", "use") == get("identity").entry.use.rstrip(".")


def test_sources(study):
    where = {owner: p for p in study.pages for owner in p.cells}
    assert said(where["leaky_relu"], "leaky_relu", "source") == "Maas, Hannun and Ng 2013"
    assert said(where["selu"], "selu", "source") == "Klambauer et al. 2017"
    assert said(where["identity"], "identity", "source") == ""


@pytest.mark.parametrize("name", list(SPELLED))
def test_what_is_spelled_out_is_the_function(name):
    x = np.linspace(-6, 6, 241)
    f, plain = get(name), replace(get("identity").entry, define=SPELLED[name])
    assert f(x) == pytest.approx(np.asarray(floats.evaluate(type(f)(plain, {}), x)), abs=1e-12)
    assert len(spelled(f)[0][0]) > 1
    assert spelled(get("gelu")) is None
    assert spelled(get("arctan")) is None


def test_left_hand_sides():
    assert heads(Subject(get("softmax"))) == (r"f_{i}(x) =", r"\partial y_{i}/\partial x_{k} =")
    assert heads(Subject(get("maxout"))) == ("f(x) =", r"\partial y/\partial x_{k} =")
    assert heads(Subject(get("swiglu"))) == ("f(a, b) =", "")
    assert heads(Subject(get("relu"))) == ("f(x) =", r"f\prime(x) =")

"""Formulas, measured and set: what mathtext prints of the whole catalogue, and each part of it alone."""

import re

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser

from actplot import get
from actplot.algebras.symbols.notation import ROWS
from actplot.render.theme import LEAST_TYPE
from actplot.render.type import formulas as F
from actplot.render.type.formulas import atoms, display, formula, merged
from actplot.render.type.typesetting import ITALIC, REGULAR, metrics, width


def text(box):
    return "".join(w.text for w in box.words)


def bounds(box):
    """The extent of all ink."""
    found = []
    for w in box.words:
        up = max((metrics(w.face, c)[1] for c in w.text), default=0) * w.size
        down = max((metrics(w.face, c)[2] for c in w.text), default=0) * w.size
        found += [(w.x, w.y - down), (w.x + width(w.text, w.size, w.face), w.y + up)]
    for s in box.strokes:
        found += s.points
    x, y = zip(*found, strict=True)
    return min(x), min(y), max(x), max(y)


def collisions(box):
    """Words of a formula whose ink covers another's by more than a hair."""
    areas = [(w, w.x, w.y - max(metrics(w.face, c)[2] for c in w.text) * w.size, w.x + width(w.text, w.size, w.face),
              w.y + max(metrics(w.face, c)[1] for c in w.text) * w.size) for w in box.words]  # fmt: skip
    hair = 0.6
    return [
        (a[0].text, b[0].text)
        for k, a in enumerate(areas)
        for b in areas[k + 1 :]
        if a[1] + hair < b[3] and b[1] + hair < a[3] and a[2] + hair < b[4] and b[2] + hair < a[4]
    ]


def both(entry):
    return [entry.formula.rows, entry.derivative_formula.rows]


def test_every_formula_is_measured_rightly_and_has_no_small_type(entry):
    for rows in both(entry):
        for size in (7.5, 5.5):
            box = display(rows, size)
            x0, y0, x1, y1 = bounds(box)
            assert x0 >= -0.1
            assert x1 <= box.width + 0.1
            assert -box.depth - 0.1 <= y0
            assert y1 <= box.height + 0.1
            assert min(w.size for w in box.words) >= LEAST_TYPE
            assert collisions(box) == []


def test_every_sign_of_every_formula_is_known(entry):
    """A command that the reader does not know would be set as its own name."""
    names = {"tanh", "sinh", "cosh", "sin", "cos", "tan", "arctan", "ln", "max", "min", "exp"}
    read = {"frac", "dfrac", "sqrt", "left", "right", "mathrm", "operatorname", "quad"}
    known = names | read | set(F.GREEK) | set(F.RELATIONS) | set(F.BINARY) | set(F.SIGNS)
    for rows in both(entry):
        commands = set(re.findall(r"\\([A-Za-z]+)", " ".join(a + " " + b for a, b in rows)))
        assert commands - known == set()


def test_an_unknown_sign_would_be_seen():
    assert text(formula(r"\unheard x", 7)) == "unheardx"


def test_matplotlib_sets_the_same_signs_about_as_wide(entry):
    """Our layout against mathtext's own, for formulas in one row."""
    rows = entry.formula.rows
    if len(rows) > 1 or "argmax" in rows[0][0]:
        return
    theirs = MathTextParser("path").parse(f"${rows[0][0]}$", 72, FontProperties(size=20, math_fontfamily="dejavusans"))
    ours = formula(rows[0][0], 20)
    assert ours.width == pytest.approx(theirs.width, rel=0.25, abs=4)
    count = sum(1 for *_, code, _, _, _ in theirs.glyphs if chr(code).isalnum())
    assert sum(c.isalnum() for c in text(ours)) == count


def test_every_word_of_the_vocabulary_was_seen():
    assert len(ROWS) > 30


# ---------------------------------------------------------------- parts


def test_faces():
    faces = {w.text: w.face for w in formula(r"x \tanh \alpha \Phi 2", 10).words}
    assert faces["x"] == faces["α"] == ITALIC
    assert faces["tanh"] == REGULAR
    assert all(face == REGULAR for t, face in faces.items() if "Φ" in t or "2" in t)


def test_exponents_are_smaller_and_higher():
    base, top = formula("e^{x}", 10).words
    assert top.size < base.size
    assert top.y > base.y
    assert top.x >= base.x + width("e", 10, ITALIC)
    assert formula("x_{j}", 10).words[1].y < 0


def test_exponents_never_fall_below_the_floor():
    assert min(w.size for w in formula("e^{x^{2}}", 6).words) == LEAST_TYPE


def test_minus_binds_as_a_sign_or_as_an_operator():
    assert formula("-x", 10).width < formula("1 - x", 10).width - width("1", 10)
    assert formula("(-x)", 10).width < formula("(1 - x)", 10).width - width("1", 10)


def test_a_fraction_stands_on_its_bar():
    box = formula(r"\dfrac{1}{2}", 10)
    (bar,) = box.strokes
    one, two = box.words
    assert two.y < bar.points[0][1] < one.y
    assert one.size == two.size == 10


def test_brackets_grow_with_what_they_hold():
    assert not formula("(x)", 10).strokes
    tall = formula(r"\left(\dfrac{x}{2}\right)", 10)
    ys = [y for s in tall.strokes for _, y in s.points]
    assert max(ys) - min(ys) > formula(r"\dfrac{x}{2}", 10).total


def test_roots_cover_what_they_hold():
    box = formula(r"\sqrt{1 + x^{2}}", 10)
    x0, _, x1, y1 = bounds(box)
    inner = formula("1 + x^{2}", 10)
    assert y1 > inner.height
    assert x1 - x0 > inner.width
    assert text(formula(r"\sqrt[3]{x}", 10)) in ("3x", "x3")


def test_cases_become_a_brace_with_rows():
    rows = [("0", "x < 0"), ("x", r"x \geq 0")]
    box = display(rows, 8)
    assert len({round(w.y, 3) for w in box.words}) == 2
    assert len(box.strokes) == 1
    conditions = [w.x for w in box.words if w.text == "x"]
    assert np.isclose(conditions[0], conditions[-1])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("0", "x < -3"), ("1", "-3 < x < 3"), ("0", "x > 3")], [("0", "|x| > 3"), ("1", "|x| < 3")]),
        ([("x", r"x < -a"), ("0", r"-a \leq x \leq a"), ("x", r"x > a")], [("x", "|x| > a"), ("0", r"|x| \leq a")]),
        ([("0", "x < 0"), ("1", "0 < x < 6"), ("0", "x > 6")], [("0", "x < 0 or x > 6"), ("1", "0 < x < 6")]),
        ([("0", "x < -3"), ("1", "-3 < x < 4"), ("0", "x > 4")], [("0", "x < -3 or x > 4"), ("1", "-3 < x < 4")]),
        ([("0", "x < -3"), ("1", r"-3 \leq x < 3"), ("0", r"x \geq 3")], [("0", r"x < -3 or x \geq 3"), ("1", r"-3 \leq x < 3")]),
        ([("a", "x < 0"), ("b", "x > 0")], [("a", "x < 0"), ("b", "x > 0")]),
    ],
)
def test_rows_of_one_value_are_one_row(rows, expected):
    assert merged(rows) == expected


def test_one_layout_serves_measuring_and_drawing():
    rows = tuple(get("selu").formula.rows)
    assert F.displayed(rows, 7.0) is F.displayed(rows, 7.0)


def test_reading_costs_no_mathtext(monkeypatch):
    monkeypatch.setattr(MathTextParser, "parse", lambda *a, **k: pytest.fail("mathtext was asked"))
    assert atoms(r"\dfrac{1}{1 + e^{-x}}", 7)

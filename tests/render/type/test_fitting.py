"""Formulas in a measure: side by side, then smaller, then below, then in lines."""

import pytest

from actplot.render.type.fitting import GUTTER, broken, fit, split
from actplot.render.type.formulas import display, formula


def text(box):
    return "".join(w.text for w in box.words)


LONG = r"\tanh(\ln(1 + e^{x})) + x\,\sigma(x)\,\operatorname{sech}^{2}(\ln(1 + e^{x}))"


def test_long_formulas_are_broken_before_an_operator_outside_of_brackets():
    whole = formula(LONG, 7)
    box = broken(LONG, 7, 0.7 * whole.width)
    assert box.width <= 0.7 * whole.width
    assert sorted(text(box)) == sorted(text(whole))
    levels = sorted({round(w.y, 2) for w in box.words if w.size == 7}, reverse=True)
    assert len(levels) == 2
    second = "".join(w.text for w in sorted(box.words, key=lambda w: w.x) if round(w.y, 2) == levels[1])
    assert second.startswith("+")
    assert broken("x^{2}", 7, 3) is None


def test_a_term_that_has_to_be_divided_begins_a_line_unless_that_takes_one_more():
    measure = 0.5 * formula(LONG, 8).width
    assert [text(b).strip()[:2] for b in split(LONG, 8, measure, measure)] == ["ta", "+x", "· "]
    assert text(split(LONG, 8, measure, measure)[0]) == "tanh(ln(1+ex))"
    short = LONG.replace(r"\tanh(\ln(1 + e^{x}))", "a")
    assert [text(b).strip()[:2] for b in split(short, 8, measure, measure)] == ["a+", "· "]


def test_side_by_side_then_smaller_then_below():
    sizes = [7.5, 7.0, 6.5, 6.0]
    short, wide = [("x", "")], [(LONG, "")]
    placed, size, used = fit(short, short, sizes, 100, 20)
    assert size == 7.5
    assert placed[0][1] == placed[1][1]
    assert placed[1][0] + placed[1][2].width == pytest.approx(100)
    room = display(wide, 6.5).width + display(short, 6.5).width + 6.5 * GUTTER + 1
    assert fit(wide, short, sizes, room, 9)[1] == 6.5
    placed, size, used = fit(wide, wide, sizes, display(wide, 7.5).width + 1, 40)
    assert placed[1][1] - placed[1][2].height >= placed[0][1] + placed[0][2].depth
    assert used <= 40
    with pytest.raises(ValueError, match="narrow enough"):
        fit([(r"\dfrac{1 + x + x^{2} + x^{3}}{2}", "")], short, sizes, 20, 40)

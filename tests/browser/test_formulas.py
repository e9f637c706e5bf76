"""MathML as ``actplot formula`` prints it, drawn by Chromium without any style sheet."""

import pytest

from tests.catalogue import load

pytestmark = pytest.mark.browser

LAID = """() => [...document.querySelectorAll("mtable")].flatMap(table => {
    const lefts = [...table.querySelectorAll(":scope > mtr")].map(row => row.children[0]).filter(cell => cell.children.length)
        .map(cell => Math.round(cell.getBoundingClientRect().x - cell.children[0].getBoundingClientRect().x));
    return new Set(lefts).size > 1 ? [table.closest("p").id] : [];
})"""
WIDE = """() => [...document.querySelectorAll("mo")]
    .filter(e => e.textContent === "(" && !e.closest("mrow").querySelector("mfrac,msqrt,munder,mtable"))
    .filter(e => ![...e.closest("mrow").querySelectorAll("msup mo")].some(o => o.textContent === "/"))
    .map(e => e.getBoundingClientRect().width)"""


def show(page, change=lambda text: text):
    """All formulas on one page."""
    made = [(f.name, m.mathml) for f in load().values() for m in (f.formula, f.derivative_formula)]
    page.set_content("<!DOCTYPE html><meta charset=utf-8>" + "".join(f'<p id="{name}">{change(text)}</p>' for name, text in made))
    return len(made)


def test_cases_stand_at_the_left(tab):
    assert show(tab) > 200
    assert tab.evaluate(LAID) == []
    show(tab, lambda text: text.replace(' style="text-align:left"', ""))
    assert len(set(tab.evaluate(LAID))) > 10  # which ones, the fonts of the machine decide


def test_brackets_are_as_wide_as_their_sign(tab):
    show(tab)
    assert len(set(map(round, tab.evaluate(WIDE)))) <= 3  # in the text, in exponents, and in exponents of these

"""Formulas copied out of the page in Chromium: TeX is on the clipboard."""

import pytest

from actplot import get
from tests.catalogue import load

from .hands import focused, press, tab_to

pytestmark = pytest.mark.browser


def select(page, start, end=None):
    """Select from the start of one element to the end of another, or of the same."""
    page.evaluate(
        """([start, end]) => {
            const [from, to] = [start, end].map((s) => document.querySelector(s));
            getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
        }""",
        [start, end or start],
    )


def copied(page):
    """What Ctrl+C takes, as a field for text gets it by Ctrl+V."""
    press(page, "Control+c")
    return pasted_text(page)


def pasted_text(page):
    """What is on the clipboard."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'pasted'}))")
    page.locator("#pasted").focus()
    press(page, "Control+v")
    text = page.locator("#pasted").input_value()
    page.evaluate("document.getElementById('pasted').remove()")
    return text


def test_every_formula_is_copied_as_tex(page):
    found = page.evaluate("""() => [...document.querySelectorAll(".formula")].map((formula) => {
        getSelection().selectAllChildren(formula);
        const event = new ClipboardEvent("copy", {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
        document.dispatchEvent(event);
        return event.clipboardData.getData("text/plain");
    })""")
    assert found == [made.tex for f in load().values() for made in (f.formula, f.derivative_formula)]


def test_a_selected_formula_is_on_the_clipboard_as_tex(short):
    select(short, "#gelu .formula.f")
    assert copied(short) == get("gelu").formula.tex
    short.locator("#elu .formula.f mi").first.click()  # a letter of it
    assert copied(short) == get("elu").formula.tex
    text = short.evaluate_handle("document.querySelector('#elu .formula.df mi').firstChild")
    short.evaluate("text => getSelection().setBaseAndExtent(text, 0, text, 1)", text)
    assert copied(short) == get("elu").derivative_formula.tex


def test_what_stands_around_formulas_is_copied_too(short):
    select(short, "#gelu h3", "#gelu .formulas")
    lines = copied(short).split("\n")
    assert lines[0].startswith("GELU") and lines[-1] == get("gelu").derivative_formula.tex and get("gelu").formula.tex in lines
    select(short, "#gelu h3")
    assert copied(short) == "GELU"  # without a formula the browser copies as ever


def test_formulas_are_copied_by_keyboard(short):
    short.locator("#elu .facts > summary").focus()
    press(short, "Enter")
    for made, name in ((get("elu").formula, "f"), (get("elu").derivative_formula, "f′")):
        tab_to(short, ".copy", 4)
        assert focused(short)[2] == f"Copy {name} as TeX"
        press(short, "Enter")
        assert focused(short)[2] == f"Copied {name} as TeX"
        button = short.evaluate_handle("document.activeElement")
        assert pasted_text(short) == made.tex
        button.as_element().focus()
        assert focused(short)[2] == f"Copy {name} as TeX"

"""How tests use a page: keys, and what has the focus."""

import pytest


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def focused(page):
    """The element with the focus: its tag, id and name."""
    return page.evaluate("(e => [e.tagName.toLowerCase(), e.id, e.textContent.trim()])(document.activeElement)")


def tab_to(page, selector, most=80):
    """Press Tab until an element has the focus."""
    for _ in range(most):
        press(page, "Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached by {most} presses of Tab from here")


def shown(page):
    """How many functions the filters leave."""
    return page.evaluate("document.querySelectorAll('article:not([hidden])').length")

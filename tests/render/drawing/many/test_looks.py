"""No two curves of a picture have one look."""

from itertools import combinations

import pytest

from actplot.render.drawing.many.looks import CONTRAST, MOST, READABLE, contrast, ghost, pens, shades
from actplot.render.theme import THEMES


def look(pen):
    return pen.colour, str(pen.dash)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("orders", [(0,), (0, 1), (0, 1, 2), (1, 2)], ids=str)
def test_looks_are_distinct(theme, orders):
    for tools in (pens(MOST, orders, theme), shades(20, orders, theme)):
        looks = [look(p) for each in tools for p in each.values()] + [look(ghost(theme))]
        assert [pair for pair in combinations(looks, 2) if pair[0] == pair[1]] == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_function_has_long_dashes_and_a_derivative_short_ones(theme):
    """Whatever two curves share, a dash tells which of them is a derivative."""
    def longest(dash):
        return 99.0 if dash == "-" else max(dash[1][::2])

    tools = pens(MOST, (0, 1, 2), theme)
    assert min(longest(t[0].dash) for t in tools) > max(longest(t[k].dash) for t in tools for k in (1, 2))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_shades_are_seen_and_read(theme):
    for count in (2, 3, 8, 20):
        for tools in shades(count, (0, 1), theme):
            assert contrast(tools[0].colour, theme.ground) >= CONTRAST - 0.05
            assert contrast(tools[0].text, theme.ground) >= READABLE - 0.05


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

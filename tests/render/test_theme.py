"""Every picture is readable on its ground, and without colour."""

import pytest

from actplot.errors import UnknownName
from actplot.render.theme import THEMES, contrast, theme


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_contrast(look):
    curves = {c: contrast(c, look.ground) for c in (look.f, look.df, look.d2f, *look.series)}
    texts = {c: contrast(c, look.ground) for c in (look.ink, look.grey_text, look.f_text, look.df_text, look.d2f_text, *look.series_text)}
    assert {c: r for c, r in curves.items() if r < 3} == {}
    assert {c: r for c, r in texts.items() if r < 4.5} == {}


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")  # the two greys that WCAG's own examples stand between


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_orders_are_told_apart_without_colour(look):
    assert len({str(look.dash(k)) for k in (0, 1, 2)}) == 3


def test_mono_has_no_hue():
    look = theme("mono")
    assert all(c[1:3] == c[3:5] == c[5:7] for c in (look.f, look.df, look.d2f, look.ink, look.ground, *look.series))


def test_unknown_theme_offers_the_nearest():
    with pytest.raises(UnknownName, match=r"no theme named 'drak'; did you mean dark\?"):
        theme("drak")
    assert theme(theme("dark")) is theme("dark")

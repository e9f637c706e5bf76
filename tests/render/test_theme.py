"""Every picture is readable on its ground, and without colour."""

from itertools import combinations

import numpy as np
import pytest

from actplot.errors import UnknownName
from actplot.render.theme import THEMES, theme
from tests.render.inspection import contrast

# Linear RGB as a dichromat sees it: protanopia and deuteranopia after Machado, Oliveira and Fernandes (2009), "A physiologically-based
# model for simulation of color vision deficiency", IEEE TVCG 15(6), severity 1; tritanopia after Brettel, Vienot and Mollon (1997),
# "Computerized simulation of color appearance for dichromats", JOSA A 14(10), two half-planes for sRGB.
PROTANOPIA = np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]])
DEUTERANOPIA = np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]])
TRITANOPIA = (
    np.array([0.03901, -0.02788, -0.01113]),  # the normal of the plane that parts them
    np.array([[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]]),
    np.array([[0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.12320], [-0.37562, 1.12767, 0.24796]]),
)
SIGHTS = {
    "trichromacy": lambda rgb: rgb,
    "protanopia": lambda rgb: PROTANOPIA @ rgb,
    "deuteranopia": lambda rgb: DEUTERANOPIA @ rgb,
    "tritanopia": lambda rgb: TRITANOPIA[1 if TRITANOPIA[0] @ rgb >= 0 else 2] @ rgb,
}
FAR = 35.0  # ten times what is told apart side by side: lines are thin and do not touch
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def linear(colour):
    """Linear RGB of #rrggbb."""
    v = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """CIELAB of linear RGB, white at D65."""
    t = TO_XYZ @ np.clip(rgb, 0, 1) / TO_XYZ.sum(1)
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(a, b, sight):
    """How far two colours are apart in CIELAB (Delta E of 1976)."""
    return float(np.linalg.norm(lab(SIGHTS[sight](linear(a))) - lab(SIGHTS[sight](linear(b)))))


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


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", [t for t in THEMES.values() if t.name != "mono"], ids=lambda t: t.name)
def test_f_and_its_derivative_are_told_apart_by_everybody(look, sight):
    assert difference(look.f, look.df, sight) >= FAR
    assert difference(look.f_text, look.df_text, sight) >= FAR


def test_mono_tells_them_apart_by_weight_and_dash():
    look = theme("mono")
    assert look.f == look.df == "#000000"
    assert look.f_dash != look.df_dash
    assert look.f_width >= 1.5 * look.df_width


@pytest.mark.parametrize(
    ("sight", "a", "b"),
    [("protanopia", "#cc3311", "#5d6b00"), ("deuteranopia", "#d55e00", "#8f8f00"), ("tritanopia", "#0072b2", "#008060")],
)
def test_colours_that_dichromats_confuse_are_found_close(sight, a, b):
    assert difference(a, b, "trichromacy") >= FAR > difference(a, b, sight)


@pytest.mark.parametrize("sight", SIGHTS)
def test_white_stays_white_and_black_black(sight):
    assert difference("#ffffff", "#000000", sight) == pytest.approx(100, abs=0.5)


def test_lab_is_that_of_the_standard():
    assert lab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)  # sRGB's red, as tabulated


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colour_blind_theme_is_safe_in_all_its_colours(sight):
    look = theme("colour-blind")
    for a, b in combinations((look.f, look.df, look.d2f), 2):
        assert difference(a, b, sight) >= 20
    assert abs(lab(linear(look.f))[0] - lab(linear(look.df))[0]) >= 20  # in lightness alone: a grey copy will do
    pens = [(look.series[k % len(look.series)], str(look.series_dashes[k % len(look.series_dashes)])) for k in range(9)]
    assert all(d != e or difference(a, b, sight) >= 20 for (a, d), (b, e) in combinations(pens, 2))


@pytest.mark.parametrize("spelling", ["colour-blind", "colourblind", "color-blind", "colorblind"])
def test_the_colour_blind_theme_however_it_is_spelled(spelling):
    assert theme(spelling) is THEMES["colour-blind"]


def test_mono_has_no_hue():
    look = theme("mono")
    assert all(c[1:3] == c[3:5] == c[5:7] for c in (look.f, look.df, look.d2f, look.ink, look.ground, *look.series))


def test_unknown_theme_offers_the_nearest():
    with pytest.raises(UnknownName, match=r"no theme named 'drak'; did you mean dark\?"):
        theme("drak")
    assert theme(theme("dark")) is theme("dark")

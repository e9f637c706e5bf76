"""Densities in graphs: below and at the right, within the graph, with the mean where it is recorded."""

import pytest
from matplotlib.colors import to_hex

from actplot import get, plot
from actplot.errors import ActplotError
from actplot.render.drawing.graph import Placing, picture
from actplot.render.drawing.upon import densities
from actplot.render.sheets.sheet import sheet
from actplot.render.theme import theme
from actplot.render.tracing.densities import moments
from actplot.render.tracing.windows import Window, window
from actplot.render.type.page import Area, Page, Shape
from tests.conftest import SCALARS

LIGHT = theme("light")
AREA = Area(10.0, 20.0, 170.0, 120.0)


def shaded(f):
    shown = Window(*window(f)[:2])
    page = Page(200.0, 140.0, 0.0, LIGHT.ground)
    lines = picture(page, f, AREA, shown, (0, 1), LIGHT, f.spec)
    densities.shade(page, f, AREA, shown, lines, LIGHT, f.spec)
    return page, Placing(AREA, shown)


@pytest.mark.sampled
@pytest.mark.parametrize("f", SCALARS, ids=lambda f: f.name)
def test_densities_stay_in_their_graph(f):
    page, _ = shaded(f)
    outlines = [i for i in page.ink if isinstance(i, Shape) and i.role == "density"]
    assert bool(outlines) == (moments(f) is not None)
    assert [i for i in outlines if not AREA.holds(i.area, 0.02)] == []
    assert [b.text for b in page.blocks if b.role == "mass" and not AREA.holds(b.area, 0.15)] == []
    masses = [b.area for b in page.blocks if b.role == "mass"]
    assert [(a, b) for a in masses for b in (o.area for o in page.blocks) if b is not a and a.meets(b, 0.1)] == []


@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid", "gelu"])
def test_the_tick_is_at_the_mean_and_the_bar_is_one_deviation_long(name):
    f = get(name)
    page, place = shaded(f)
    bar, tick = (i.points for i in page.ink if i.role == "moment")
    mean, wide = moments(f)
    assert tick[0][1] == pytest.approx(place.y(mean))
    ends = max(mean - wide, place.window.y[0]), min(mean + wide, place.window.y[1])
    assert [p[1] for p in bar] == pytest.approx([place.y(v) for v in ends])


def test_the_mass_of_an_atom_is_written():
    assert [b.text for b in shaded(get("relu"))[0].blocks if b.role == "mass"] == ["1/2"]
    assert not [b for b in shaded(get("tanh"))[0].blocks if b.role == "mass"]


def test_few_functions_have_densities_and_a_full_sheet_has_none(page):
    assert {i.owner for i in sheet(["relu", "tanh"]).page.ink if i.role == "density"} >= {"relu", "tanh"}
    assert [i for i in page.ink if i.role == "density"] == []


def test_a_plot_draws_them_where_they_are_asked_for():
    def fills(figure):
        return {to_hex(p.get_facecolor()) for ax in figure.axes for p in ax.patches} & {LIGHT.sand, LIGHT.tint}

    assert fills(plot("relu", densities=True)) == {LIGHT.sand, LIGHT.tint}
    assert fills(plot("relu")) == set()
    assert "1/2" in {t.get_text() for t in plot("relu", densities=True).axes[0].texts}


@pytest.mark.parametrize(
    ("chosen", "options", "said"),
    [
        (["relu", "tanh"], {}, "expected one function, or columns"),
        (["relu"], {"against": "output"}, "f is drawn against x"),
        (["softmax"], {"layout": "columns"}, "softmax is no function of one number"),
        (["logit"], {}, "logit has no mean and variance"),
    ],
)
def test_what_has_no_density_is_refused(chosen, options, said):
    with pytest.raises(ActplotError, match=said):
        plot(*chosen, densities=True, **options)

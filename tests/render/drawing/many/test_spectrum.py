"""A family of one function is drawn in shades, which a bar beside it tells."""

import pytest
from matplotlib.colors import to_hex

from actplot import ActplotError, get, plot
from actplot.expressions.families import spread
from actplot.render.drawing.many.looks import CONTRAST, contrast
from actplot.render.drawing.many.spectrum import spectrum
from actplot.render.drawing.plot import drawing
from actplot.render.theme import THEMES

FAMILIES = ["elu:alpha=0.5:1:2", "elu:alpha=0.1..2@8", "snake:a=0.5..3@20", "parametric_swish:beta=0.1:1:10:100", "x*tanh(b*x):b=1:2",
            "prelu:a=-1..1"]  # fmt: skip


def bar(name, theme="light"):
    told = spread(name)
    return spectrum(told.of([get(s) for s in told.each]), THEMES[theme])


@pytest.mark.parametrize("name", FAMILIES)
def test_each_curve_has_the_shade_of_its_value(name):
    for theme in THEMES:
        made, found = drawing(name, theme=theme, derivative=False), bar(name, theme)
        (panel,), (traces,) = made.laid.panels, made.traces
        assert panel.plan.bar == found and len(traces) == len(found.values) == len(spread(name).each)
        shades = [to_hex(p.colour) for _, p in traces]
        assert len({*shades}) == len(shades)
        assert all(contrast(c, THEMES[theme].ground) >= CONTRAST - 0.05 for c in shades)
        at = [found.part(v) for v in found.values]
        assert min(at) == 0 and max(at) == pytest.approx(1)
        for part, shade in zip(at, shades, strict=True):
            beside = found.shades[min(int(part * len(found.shades)), len(found.shades) - 1)]
            assert all(abs(int(beside[k : k + 2], 16) - int(shade[k : k + 2], 16)) <= 3 for k in (1, 3, 5))


@pytest.mark.sampled
@pytest.mark.parametrize("size", [None, (4, 3), "16:9", "column"], ids=str)
@pytest.mark.parametrize("name", FAMILIES)
def test_the_bar_is_on_the_page_and_its_numbers_are_apart(name, size):
    figure = plot(name, size=size)
    figure.draw_without_rendering()
    (ax,) = figure.axes
    boxes = [t.get_window_extent() for t in ax.texts if t.get_text()]
    assert len(boxes) >= 3
    wide, high = figure.bbox.width, figure.bbox.height
    assert all(b.x0 >= 0 and b.x1 <= wide and b.y0 >= 0 and b.y1 <= high for b in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_ends_are_numbered_and_values_where_all_have_room():
    assert bar("elu:alpha=0.5:1:2").marks(200) == [0.5, 1, 2]
    assert bar("elu:alpha=0.1..2@8").marks(200)[0] == 0.1 and bar("elu:alpha=0.1..2@8").marks(200)[-1] == 2
    assert bar("parametric_swish:beta=0.1:1:10:100").marks(200) == [0.1, 1, 10, 100]  # at even ratios


def test_names_that_are_told_one_by_one_stand_at_their_curves():
    one_by_one = drawing(["elu:alpha=0.5", "elu:alpha=1"]).laid.panels[0]
    assert one_by_one.plan.bar is None and len(one_by_one.labels) == 2
    mixed = drawing(["elu:alpha=0.5:1", "gelu"]).laid.panels[0]
    assert mixed.plan.bar is None and len(mixed.plan.tags) == 3


def test_families_of_vectors_have_a_panel_each():
    assert len(plot("swiglu:beta=1:2").axes) == 2
    with pytest.raises(ActplotError, match="a family is of one"):
        plot("selu:alpha=1:2,scale=1:2")

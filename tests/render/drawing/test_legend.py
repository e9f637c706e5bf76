"""What is said of curves stands above the axes, at their right, in them, or nowhere; names stand at the curves or in the key."""

import itertools

import pytest

from actplot import ActplotError, plot
from actplot.render.drawing.clearance import clear
from actplot.render.drawing.plot import drawing
from actplot.render.type.page import Area

CHOSEN = ["gelu", "relu", ["relu", "gelu", "silu"], "softmax", "swiglu", "elu:alpha=0.1..2"]


def parts(made):
    """The axes' rectangle and the head of a panel, and the panel."""
    (p,) = made.laid.panels
    left, bottom, wide, high = p.box
    return Area(left, bottom, left + wide, bottom + high), Area(p.left, p.top - p.head.height, p.left + p.head.width, p.top), p


@pytest.mark.parametrize("size", [None, (8, 5), "16:9"], ids=str)
@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_it_stands_where_it_is_wanted(chosen, size):
    page = {}
    for legend in ("above", "right", "none"):
        made = drawing(chosen, legend=legend, size=size)
        axes, head, p = parts(made)
        page[legend] = (made.width, made.height)
        assert axes.width > 56 and axes.height > 56
        assert head.x1 <= made.laid.across and axes.x1 <= made.laid.across and axes.y1 <= made.laid.up and head.y0 >= 0
        if legend == "above":
            assert head.y0 >= axes.y1
        if legend == "right":
            assert head.x0 > axes.x1 and p.plan.keys
        if legend == "none":
            assert not p.plan.title and not p.plan.note and all(k.label in {t.text for t in p.plan.tags} for k in p.plan.keys)
    assert page["right"] == page["none"]


@pytest.mark.parametrize("chosen", ["gelu", "relu", ["relu", "gelu", "silu"], "elu:alpha=0.1..2"], ids=str)
def test_in_the_axes_no_curve_passes(chosen):
    made = drawing(chosen, legend="inside")
    axes, head, p = parts(made)
    assert axes.holds(head) and p.head.boxes
    (x0, x1), (y0, y1) = p.plan.xlim, p.plan.ylim
    runs = [[(axes.x0 + (x - x0) / (x1 - x0) * axes.width, axes.y0 + (y - y0) / (y1 - y0) * axes.height) for x, y in run.tolist()]
            for c, _ in made.traces[0] for run in c.runs]  # fmt: skip
    assert runs and clear(head, runs, 1.5)
    spots = [Area(axes.x0 + a, axes.y0 + b, axes.x0 + c, axes.y0 + d) for a, b, c, d in (label.extent for label in p.labels)]
    assert not any(spot.meets(head) for spot in spots)


def test_where_there_is_no_room_it_is_said():
    with pytest.raises(ActplotError, match="no corner of the axes has room for the legend: expected it above or right, or none"):
        plot("sine", legend="inside", xlim=(-30, 30), ylim=(-1, 1))
    for legend in ("right", "inside"):
        with pytest.raises(ActplotError, match=f"a legend {legend} is for one panel, of which there are 2 here"):
            plot("relu", "gelu", layout="columns", legend=legend)
    assert [p.plan.title for p in drawing(["relu", "gelu"], layout="columns", legend="none").laid.panels] == ["ReLU", "GELU"]
    assert drawing("relu", legend="none", title="Mine").laid.panels[0].plan.title == "Mine"


def test_names_stand_at_curves_or_in_the_key():
    (p,) = drawing("gelu", labels=True).laid.panels
    assert [b.box.words[0].text for b in p.labels] and {t.text for t in p.plan.tags} == {"f", "f′"} and len(p.labels) == 2
    (p,) = drawing("gelu").laid.panels
    assert not [t for t in p.plan.tags if t.needed]
    (p,) = drawing(["relu", "gelu"], labels=False).laid.panels
    assert [k.label for k in p.plan.keys] == ["ReLU", "GELU", "f", "f′"] and not p.labels
    (p,) = drawing("elu:alpha=0.5:1:2", labels=True).laid.panels
    assert p.plan.bar is None and len(p.labels) == 3


@pytest.mark.parametrize("size", [(8, 5), "16:9", "half"], ids=str)
def test_curves_can_be_shown_one_by_one(size):
    """The axes stay where they are and each function keeps its colour, whatever else is drawn."""
    names = ["relu", "gelu", "silu", "mish"]
    asked = {"xlim": (-4, 4), "ylim": (-1, 4), "size": size, "legend": "none", "labels": False, "derivative": False}
    (last, *_), *before = [[drawing(names[:n], **asked)] for n in (4, 3, 2, 1)]
    pens = [p.colour for p in last.laid.panels[0].plan.pens]
    for (made,) in before:
        (p,) = made.laid.panels
        assert (p.box, made.laid.unit) == (last.laid.panels[0].box, last.laid.unit)
        assert [pen.colour for pen in p.plan.pens] == pens[: len(p.plan.pens)]


@pytest.mark.parametrize("names", [("relu", "gelu", "silu"), ("leaky_relu", "sine"), ("x*tanh(exp(x))", "binary_step")])
def test_what_appears_one_by_one_keeps_its_looks_and_place(names):
    """On slides a function more is a curve more, and nothing else: neither the colours of those before nor the frame change."""
    places, seen = [], []
    for count in range(1, len(names) + 1):
        (axes,) = plot(*names[:count], xlim=(-4, 4), ylim=(-1, 4), legend="none", labels=False).axes
        places.append(axes.get_position().bounds)
        curves = [line for line in axes.lines if len(line.get_xdata()) > 9]
        seen.append({(line.get_color(), line.get_linewidth(), str(line.get_linestyle())) for line in curves})
    assert len(set(places)) == 1
    assert all(before <= after for before, after in itertools.pairwise(seen))


def test_one_alone_keeps_its_looks_where_anything_is_said_of_it():
    alone = drawing("gelu").laid.panels[0].plan.pens
    for options in ({"legend": "none"}, {"labels": False}, {"legend": "none", "labels": False, "landmarks": "extrema"}):
        assert drawing("gelu", **options).laid.panels[0].plan.pens == alone
    assert drawing(["gelu", "relu"], layout="columns", legend="none", labels=False).laid.panels[0].plan.pens == alone

"""Several functions in one picture: in one panel, in a panel each, some of them in grey, or one function at several parameters."""

import pytest
from matplotlib.colors import to_hex

from actplot import get, plot
from actplot.errors import ActplotError
from actplot.render.drawing.many.looks import MOST, ghost
from actplot.render.drawing.many.multiples import columns
from actplot.render.drawing.plot import drawing
from actplot.render.theme import theme
from tests.render.drawing.test_plot import boxes, lines, said

NINE = ["relu", "elu", "gelu", "silu", "mish", "softplus", "tanh", "sigmoid", "erf"]
WANTED = "highlight must be one or several of the functions that are drawn"
GREY = ghost(theme("light")).colour


def greys(figure, axes=0):
    return len(lines(figure, GREY, axes))


def hues(figure, axes=0):
    """The colours and the dashes of the curves of a panel."""
    return [(to_hex(line.get_color()), str(line._unscaled_dash_pattern)) for line in figure.axes[axes].lines if line.get_zorder() == 3]


def test_a_few_are_drawn_in_one_panel_and_many_in_a_panel_each():
    eight, nine = plot(NINE[:MOST]), plot(NINE)
    assert len(eight.axes) == 1 and greys(eight) == 0
    assert len(nine.axes) == 9 and {greys(nine, k) for k in range(9)} == {8}
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in nine.axes}) == 1
    assert "foftheothers" in said(nine)
    wide, high = nine.get_size_inches() * nine.dpi
    assert [t for t, b in boxes(nine) if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high] == []


def test_what_has_a_panel_of_its_own_keeps_it_beside_many():
    figure = plot([*NINE, "softmax"], size=(16, 9))
    assert len(figure.axes) == 10 and "x₂" in figure.axes[9].get_xlabel()
    assert tuple(figure.get_size_inches()) == pytest.approx((16, 9))


@pytest.mark.parametrize("count", range(9, 120))
def test_rows_of_many_are_full(count):
    c = columns(count)
    assert 3 <= c <= 8 and -count % c <= 3


def test_the_others_are_grey():
    figure = plot(NINE, highlight=["gelu", get("tanh")])
    assert len(figure.axes) == 1 and greys(figure) == 7
    assert {colour for colour, _ in hues(figure)} == {GREY, *theme("light").series[:2]}
    assert "grey:ReLU,ELU,SiLU" in said(figure)
    assert greys(plot(["relu", "elu:alpha=0.5"], highlight="elu:alpha=0.5")) == 1
    assert greys(plot(["relu", "elu:alpha=0.5"], highlight="ReLU")) == 1


@pytest.mark.parametrize(
    ("chosen", "options", "message"),
    [
        (["relu", "gelu"], {"highlight": "gleu"}, f"{WANTED}, got 'gleu'; did you mean gelu?"),
        (["relu", "gelu"], {"highlight": "tanh"}, f"{WANTED}, got 'tanh'; these are relu, gelu"),
        (["relu", "gelu"], {"highlight": ["relu", "gelu"]}, "nothing is left to be drawn in grey"),
        (["relu"], {"highlight": "relu"}, "nothing is left to be drawn in grey"),
        (["relu", "elu", "glu"], {"highlight": "glu"}, "glu is no function of one number: nothing is behind it"),
        (["relu", "gelu"], {"highlight": "relu", "layout": "columns"}, "expected layout overlay, got columns"),
        (["relu", "gelu"], {"highlight": 3}, f"{WANTED}, got 3"),
        (["relu", "gelu"], {"highlight": [3]}, f"{WANTED}, got [3]"),
        ([*NINE, "sine"], {"highlight": NINE}, "at most 8 functions can be highlighted, got 9"),
        (NINE, {"against": "output"}, "at most 8 functions can be drawn against their outputs in one panel, got 9"),
        (["relu"], {"difference": True}, "a difference is of two functions, got 1"),
        (NINE, {"difference": True}, "a difference is of two functions, got 9"),
        (["relu", "softmax"], {"difference": True}, "softmax is no function of one number: a difference is of two such functions"),
        (["relu", "glu"], {"difference": True}, "glu is no function of one number"),
        (["relu", "gelu"], {"difference": True, "against": "output"}, "a difference is drawn against x"),
        (["relu", "gelu"], {"difference": True, "layout": "columns"}, "a difference has one panel"),
        (["relu", "gelu"], {"difference": True, "highlight": "relu"}, "a difference is of two functions: none of them is behind"),
        (["relu", "gelu"], {"difference": 1}, "difference must be True or False, got 1"),
        (["relu", "gelu"], {"title": 1}, "title must be a text, got 1"),
        (["softmax"], {"kind": "bars", "title": "T"}, "a title can be asked for of slices and envelopes alone"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(chosen, options, message):
    with pytest.raises(ActplotError) as e:
        plot(chosen, **options)
    assert str(e.value).startswith(message) or message in str(e.value)
    assert "\n" not in str(e.value)


def test_a_family_has_one_hue_in_the_order_of_its_parameter():
    made = drawing(["elu:alpha=2", "elu", "elu:alpha=0.5"])
    (panel,), (traces,) = made.laid.panels, made.traces
    assert panel.plan.title == "ELU" and {t.text for t in panel.plan.tags} == {"α = 0.5", "α = 1", "α = 2"}
    lightness = [sum(int(p.colour[k : k + 2], 16) for k in (1, 3, 5)) for _, p in traces[:3]]
    assert lightness[2] < lightness[1] < lightness[0]
    assert len(plot([f"elu:alpha={k / 10}" for k in range(5, 25)]).axes) == 1
    assert drawing(["elu", "relu"]).laid.panels[0].plan.title == ""


def test_one_function_twice_is_one():
    assert said(plot(["relu", "relu"])) == said(plot("relu"))


@pytest.mark.parametrize("chosen", ["relu", ["relu", "gelu"], "softmax", ["relu", "softmax"], NINE], ids=len)
def test_a_title_stands_above(chosen):
    assert said(plot(chosen, title="A title of mine")).startswith("Atitleofmine")


def test_a_long_title_takes_no_more_than_its_lines():
    for chosen in ("relu", ["relu", "gelu"], NINE):
        figure = plot(chosen, title="word " * 60 + "x" * 900)
        wide, high = figure.get_size_inches() * figure.dpi
        assert [t for t, b in boxes(figure) if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high] == []


def widths(made):
    return [p.width for _, p in made.traces[0]]


def longest(pen):
    """The longest stroke of a pen, in points."""
    return 99.0 if pen.dash == "-" else max(pen.dash[1][::2]) * pen.width


def test_dashes_tell_functions_from_derivatives_where_hues_are_few():
    made = drawing(["hard_swish", "hard_sigmoid", "hard_tanh", "relu", "elu"], theme="mono")
    strokes = [longest(p) for _, p in made.traces[0]]
    assert min(strokes[:5]) > 2 * max(strokes[5:])  # also of those that are wider, since others lie on them
    assert {k.label: k.note for k in made.laid.panels[0].plan.keys} == {"f": "or long dashes", "f′": "or other short dashes"}
    hues = drawing(["hard_swish", "hard_sigmoid", "hard_tanh"])
    assert {k.label: k.note for k in hues.laid.panels[0].plan.keys} == {"f": "", "f′": ""}


def test_the_lower_of_two_curves_is_wider_where_they_lie_on_each_other():
    made = drawing(["gelu", "gelu_tanh"], derivative=False)
    assert widths(made)[0] > widths(made)[1] + 0.5
    assert made.laid.panels[0].plan.remarks == ("GELU lies under GELU (tanh): nowhere are they further apart than a line is wide",)
    many = drawing(["gelu", "silu", "swish_t", "mish", "softplus"], derivative=False, xlim=(-1e4, 1e4))
    (told,) = many.laid.panels[0].plan.remarks  # one sentence, which takes no room from the curves for saying the same of each pair
    assert told.startswith("GELU lies under SiLU, ") and told.count("lies under") == 1 and told.count("nowhere") == 1
    apart = drawing(["cosine", "softplus"], derivative=False)
    assert widths(apart)[0] == widths(apart)[1] and apart.laid.panels[0].plan.remarks == ()
    part = drawing(["relu", "elu", "tanh"], derivative=False)
    assert widths(part)[0] > widths(part)[1] and part.laid.panels[0].plan.remarks == ()

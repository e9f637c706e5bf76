"""Pictures, read through their artists."""

import copy
import pickle

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from actplot import catalogue, get, names, plot
from actplot.cli import naming
from actplot.errors import ActplotError, BadParameter, UnknownName
from actplot.formulas.formula import formula
from actplot.parameters import written
from actplot.render.drawing import keys
from actplot.render.drawing.grid import grid
from actplot.render.theme import THEMES, theme
from actplot.render.tracing.curves import knots, sides
from actplot.tables.rows import about
from tests.render.drawing.test_scales import read


def lines(figure, colour, axes=0):
    """The lines of that colour in a panel that are curves, not circles."""
    return [line for line in figure.axes[axes].lines if to_hex(line.get_color()) == colour and line.get_linestyle() != "None"]


def circles(figure, colour, axes=0):
    found = [line for line in figure.axes[axes].lines if line.get_marker() == "o" and to_hex(line.get_markeredgecolor()) == colour]
    return [(tuple(p), to_hex(line.get_markerfacecolor())) for line in found for p in line.get_xydata().tolist()]


def said(figure):
    return "".join(t.get_text() for t in figure.texts).replace(" ", "")


def boxes(figure):
    FigureCanvasAgg(figure)  # a page of type is measured as Agg draws it
    every = [*figure.texts, *(t for ax in figure.axes for t in (*ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label, *ax.texts))]
    return [(t.get_text(), t.get_window_extent()) for t in every if t.get_text().strip() and t.get_visible()]


@pytest.mark.sampled
def test_every_entry_is_drawn(entry):
    figure = plot(entry)
    assert isinstance(figure, Figure)
    assert len(figure.axes) == 1
    look = theme("light")
    assert lines(figure, look.f)
    assert lines(figure, look.df)
    assert entry.title.replace(" ", "") in said(figure)


@pytest.mark.sampled
def test_no_type_leaves_the_page(entry):
    figure = plot(entry)
    wide, high = figure.get_size_inches() * figure.dpi
    out = [t for t, b in boxes(figure) if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high]
    assert out == []


def test_type_beyond_the_page_would_be_seen():
    figure = plot("relu")
    figure.text(0.99, 0.5, "too far to the right")
    wide = figure.get_size_inches()[0] * figure.dpi
    assert [t for t, b in boxes(figure) if b.x1 > wide] == ["too far to the right"]


def test_curves_are_the_functions():
    figure = plot("gelu")
    look = theme("light")
    f = get("gelu")
    x, y = lines(figure, look.f)[0].get_data()
    assert np.abs(f(np.array(x)) - y).max() < 0.01
    x, y = lines(figure, look.df)[0].get_data()
    assert np.abs(f.derivative(np.array(x)) - y).max() < 0.01


def test_jumps_are_lifted_and_say_which_value_holds():
    figure = plot("sign")
    look = theme("light")
    y = lines(figure, look.f)[0].get_ydata()
    assert np.isnan(y).sum() == 1
    assert set(circles(figure, look.f)) == {((0.0, -1.0), look.ground), ((0.0, 1.0), look.ground), ((0.0, 0.0), look.f)}
    assert circles(plot("tanh"), look.f) == []


def test_order_choices():
    look = theme("light")
    plain, second = plot("gelu", derivative=False), plot("gelu", second=True)
    assert not lines(plain, look.df) and not lines(plain, look.d2f)
    assert lines(second, look.df) and lines(second, look.d2f)


def test_overlay_has_a_hue_each_and_columns_a_panel_each():
    look = theme("light")
    overlay = plot(["relu", "elu:alpha=0.5", "gelu"])
    assert len(overlay.axes) == 1
    assert [bool(lines(overlay, c)) for c in look.series[:4]] == [True, True, True, False]
    assert "ELU,α=0.5" in said(overlay)
    columns = plot(["relu", "elu:alpha=0.5", "gelu"], layout="columns")
    assert len(columns.axes) == 3
    assert len({(ax.get_xlim(), ax.get_ylim()) for ax in columns.axes}) == 1  # slopes can be compared


@pytest.mark.parametrize("against", ["x", "output"])
def test_curves_of_one_function_are_told_apart(against):
    words = said(plot(["swish_beta:beta=0.1", "swish_beta:beta=1"], against=against))
    assert "β=0.1" in words and "β=1" in words.replace("β=0.1", "").replace("β=1.", "")
    usual = plot(["elu", "gelu"], against=against, derivative=against == "output")
    assert "α" not in said(usual).split("f")[0]  # a default goes without saying
    three = said(plot(["hard_tanh", "hard_tanh:min_val=-2", "hard_tanh:max_val=3"]))
    assert [three.count(t) for t in ("a=−1", "a=−2", "b=1", "b=3")] == [2, 1, 2, 1]


@pytest.mark.sampled
@pytest.mark.parametrize("owner", [f for f in map(get, names()) if f.parameters and f.kind == "scalar"], ids=lambda f: f.name)
def test_what_was_asked_for_is_told(owner):
    """A default that was typed is told too, in the legend of a picture, in a table, in the name of a file, after a copy."""
    for p in owner.parameters:
        asked = owner.at(**{p.name: p.default})
        typed = get(f"{owner.name}:{p.name}={written(p.default)}")
        assert asked == owner and hash(asked) == hash(owner)
        copies = pickle.loads(pickle.dumps(asked)), copy.deepcopy(asked), catalogue.get(asked)
        for f in (asked, *copies, *([typed] if typed == owner else [])):  # a closed form is not what is typed
            assert list(f.told_from()) == [p.name] and f.typed != f.spec == owner.spec
            symbol = next(s for name, s, _ in formula(f).symbols if name == p.name)
            assert f"{f.title}, {symbol}" in keys.named(f, [f]) and keys.named(owner, [owner]) == owner.title
            assert f"{p.name} = " in about(f) and naming.specs([f]) == [f.typed]
    words = said(plot([asked, "identity"]))
    assert "".join(keys.named(asked, []).split()) in "".join(words.split())


ROUNDED = ["selu", "laplace_act", "elu:alpha=0.123456789", "leaky_relu:negative_slope=1/30000007", "hard_tanh:max_val=2.718281828459045"]


@pytest.mark.sampled
@pytest.mark.parametrize("spec", ROUNDED)
def test_what_is_rounded_is_not_said_to_be_equal(spec):
    other = "relu" if get(spec).changed else f"{get(spec).name}:{get(spec).parameters[0].name}=0.123456789"
    for figure in (plot(spec), plot(spec, against="output"), plot([spec, other]), plot([spec, other], layout="columns"), grid([spec])):
        assert "≈" in said(figure)
        assert "=≈" not in said(figure)


@pytest.mark.parametrize("entry_of_several", [f for f in map(get, names()) if f.kind != "scalar" and f.parameters], ids=str)
def test_parameters_are_told_of_functions_of_several_inputs(entry_of_several):
    words = said(plot(entry_of_several))
    for _, symbol, value in entry_of_several.formula.symbols:
        assert f"{symbol}={value}".replace(" ", "") in words


def test_vector_and_gated_functions_keep_a_panel_of_their_own():
    figure = plot(["relu", "gelu", "softmax", "glu"])
    assert len(figure.axes) == 3
    assert "x₂" in figure.axes[1].get_xlabel()
    assert "gate" in figure.axes[2].get_xlabel()


@pytest.mark.parametrize(("name", "slanted"), [("softmax", ["x", "x", "x"]), ("swiglu", ["a"]), ("reglu", ["b"])])
def test_inputs_stand_in_italics_in_the_label_of_their_axis(name, slanted):
    ax = plot(name).axes[0]
    below = [t for t in ax.texts if t.get_transform() == ax.transAxes and t.get_position()[1] < 0]
    assert "".join(t.get_text() for t in below) == ax.get_xlabel()
    assert [t.get_text() for t in below if "Oblique" in t.get_fontproperties().get_file()] == slanted
    assert not ax.xaxis.label.get_visible()


def test_random_activation_has_the_band_of_its_samples():
    drawn = [f for f in map(get, ("rrelu", "relu")) if plot(f).axes[0].patches]
    assert [f.name for f in drawn] == ["rrelu"]


def test_against_output():
    figure = plot("sigmoid", against="output")
    y, slope = lines(figure, theme("light").df)[0].get_data()
    assert np.abs(slope - y * (1 - y)).max() < 0.002
    assert figure.axes[0].get_xlabel() == "y = f(x)"
    assert plot("sigmoid").axes[0].get_xlabel() == "x"


def test_equal_scales_where_they_do_not_spoil_the_picture():
    def scales(spec):
        figure = plot(spec)
        ax = figure.axes[0]
        box = ax.get_position()
        wide, high = figure.get_size_inches()
        return box.width * wide / np.ptp(ax.get_xlim()) / (box.height * high / np.ptp(ax.get_ylim()))

    assert scales("relu") == pytest.approx(1)
    assert scales("elu") == pytest.approx(1)
    assert scales("sigmoid") != pytest.approx(1, rel=0.5)


def test_leak_is_seen():
    """In the panel itself 3 pixels at 150 dpi, and a lens besides."""
    figure = plot("leaky_relu")
    ax = figure.axes[0]
    high = ax.get_position().height * figure.get_size_inches()[1] * 150
    x, y = lines(figure, theme("light").f)[0].get_data()
    assert x[0] == ax.get_xlim()[0]
    assert abs(y[0]) / np.ptp(ax.get_ylim()) * high >= 3
    assert [t.get_text() for t in ax.texts] == ["heights × 20, slope 0.01"]
    assert not plot("relu").axes[0].texts


def test_limits_and_size_are_obeyed():
    figure = plot("gelu", xlim=(-2, 5), ylim=(-1, 2), size=(4, 3))
    assert figure.axes[0].get_xlim() == (-2, 5)
    assert figure.axes[0].get_ylim() == (-1, 2)
    assert tuple(figure.get_size_inches()) == pytest.approx((4, 3))


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_themes(look):
    figure = plot("selu", theme=look.name)
    assert to_hex(figure.get_facecolor()) == look.ground
    assert {to_hex(t.get_color()) for t in figure.texts} <= {look.ink, look.grey_text, look.f_text, look.df_text}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"layout": "column"}, "layout must be overlay or columns, got 'column'; did you mean columns?"),
        ({"against": "y"}, "against must be x or output, got 'y'"),
        ({"xlim": (3, -3)}, "xlim must be two finite numbers, the first the smaller"),
    ],
)
def test_bad_options(options, message):
    with pytest.raises(ActplotError) as e:
        plot("relu", **options)
    assert message in str(e.value)


def test_nothing_and_unknown_names():
    with pytest.raises(ActplotError, match="nothing to plot"):
        plot([])
    with pytest.raises(UnknownName, match="gelu"):
        plot("geluu")


def test_settings_of_matplotlib_neither_change_nor_count():
    before = dict(matplotlib.rcParams)
    plain = plot("gelu")
    assert dict(matplotlib.rcParams) == before
    with matplotlib.rc_context({"font.size": 30, "axes.grid": False, "xtick.direction": "in", "axes.facecolor": "red"}):
        other = plot("gelu")
    look = [(t.get_text(), t.get_fontsize(), t.get_color()) for t in plain.findobj(matplotlib.text.Text)]
    assert [(t.get_text(), t.get_fontsize(), t.get_color()) for t in other.findobj(matplotlib.text.Text)] == look


@pytest.mark.sampled
def test_kinks_have_circles_and_nothing_else_stands_at_knots(scalar):
    figure = plot(scalar)
    ax, look = figure.axes[0], theme("light")
    x, y = ax.get_xlim(), ax.get_ylim()
    slopes = [(k, *(float(sides(scalar, np.array([k]), 1, side)[1][0]) for side in (-1, 1))) for k in knots(scalar)]
    torn = [s for s in slopes if s[1] != pytest.approx(s[2], rel=1e-14)]  # pieces that meet smoothly round their slopes apart
    broken = {(k, round(v, 6)) for k, *ends in torn for v in ends if x[0] < k < x[1] and y[0] < v < y[1]}
    found = {(p[0], round(p[1], 6)) for p, face in circles(figure, look.df) if face == look.ground}
    assert [k for k in broken if not any(abs(k[0] - a) < 1e-2 and abs(k[1] - b) < 1e-2 for a, b in found)] == []
    assert {line.get_marker() for line in ax.lines} <= {"None", "o"}


@pytest.mark.parametrize(
    "options",
    [{"xlim": 5}, {"xlim": "ab"}, {"xlim": (1, 2, 3)}, {"ylim": (0, 1e300)}, {"xlim": (0, 5e-324)}, {"xlim": (1e8, 1e8 + 1)},
     {"xlim": (0, float("nan"))}, {"size": 3}, {"size": (0, 1)}, {"size": (5, 1e6)}, {"size": ("a", "b")}],
    ids=str,
)  # fmt: skip
def test_windows_and_sizes_that_cannot_be_drawn(options):
    with pytest.raises(ActplotError, match=f"{min(options)} must be .*, got"):
        plot("relu", **options)


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["relu", "symlog", "binary_step", "sin", "softmax", "glu"])
@pytest.mark.parametrize("limits", [(-1e9, 1e9), (0, 1e-6), (1, 1 + 1.5e-6), (1e9 - 1001, 1e9), (-100, -99)], ids=str)
def test_wide_narrow_and_remote_windows(name, limits):
    for options in ({"xlim": limits}, {"ylim": np.array(limits)}, {"xlim": limits, "against": "output"}):
        if "against" in options and name in ("softmax", "glu"):
            continue
        figure = plot(name, **options)
        figure.draw_without_rendering()
        ax = figure.axes[0]
        for axis, shown in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
            labels = [t.get_text() for t in axis.get_ticklabels()]
            assert len(set(labels)) == len(labels) >= 2
            for place, label in zip(axis.get_ticklocs(), labels, strict=True):
                assert abs(read(label) - place) <= 1e-3 * (shown[1] - shown[0])


def test_what_would_be_missing_is_said():
    for chosen in ("softmax", ["relu", "glu"]):
        with pytest.raises(ActplotError, match="cannot be drawn against its output"):
            plot(chosen, against="output")
        with pytest.raises(ActplotError, match="no second derivative"):
            plot(chosen, second=True)
    with pytest.raises(ActplotError, match="expected a first or second derivative to draw against the output"):
        plot("relu", derivative=False, against="output")
    assert plot("gelu", derivative=False, second=True, against="output").axes
    with pytest.raises(ActplotError, match=r"nothing of logit lies between 2 and 3: its domain is in \(0, 1\)"):
        plot("logit", xlim=(2, 3))
    assert plot("logit", xlim=(-2, 3)).axes


def test_what_is_no_activation():
    with pytest.raises(ActplotError, match="expected the name of an activation, got int"):
        plot([3])


@pytest.mark.parametrize("spec", ["leaky_relu:negative_slope=1e300", "affine:alpha=1e-300", "affine:beta=-1e10"])
def test_parameters_that_no_picture_shows(spec):
    for draw in (plot, grid):
        with pytest.raises(ActplotError, match="cannot be drawn with"):
            draw([spec])


@pytest.mark.sampled
@pytest.mark.parametrize("owner", [f for f in map(get, names()) if f.parameters], ids=lambda f: f.name)
def test_extreme_parameters_are_drawn(owner):
    drawn = 0
    for p in owner.parameters:
        for value in (1e-9, 1e9, -1e9):
            try:
                f = owner.at(**{p.name: value})
            except BadParameter:
                continue
            plot(f).draw_without_rendering()
            drawn += 1
    assert drawn or all(p.domain.whole or p.domain.high <= 1 for p in owner.parameters)


def test_circles_have_the_proportion_of_sheets():
    """About twice as wide as the curve; those of a derivative lie behind f, whose corner is seen, and end its curve at their rims."""
    figure = plot("relu")
    ax, look = figure.axes[0], theme("light")
    (rings,) = [line for line in ax.lines if line.get_marker() == "o"]
    across = rings.get_markersize() + rings.get_markeredgewidth()
    assert 1.8 <= across / look.f_width <= 2.3
    assert rings.get_zorder() < lines(figure, look.f)[0].get_zorder()
    assert len(rings.get_xydata()) == 2  # at 0 and at 1
    x = lines(figure, look.df)[0].get_xdata()
    wide = ax.get_position().width * figure.get_size_inches()[0] * 72
    gap = np.abs(x[np.isfinite(x)]).min() * wide / np.ptp(ax.get_xlim())
    assert gap == pytest.approx(across / 2, abs=0.1)


@pytest.mark.parametrize("name", ["leaky_relu", "leaky_relu:negative_slope=-0.01", "elu:alpha=0.01"])
def test_the_lens_is_round_and_its_curve_stays_inside(name):
    figure = plot(name)
    ax = figure.axes[0]
    rings = [patch for patch in ax.patches if len(patch.get_xy()) == 97]
    assert len(rings) == (0 if name.startswith("elu") else 1)
    for ring in rings:
        box = ax.get_position()
        scale = np.array(figure.get_size_inches()) * (box.width, box.height) / (np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim()))
        p = ring.get_xy() * scale
        middle = (p.max(0) + p.min(0)) / 2
        radius = np.hypot(*(p - middle).T)
        assert np.ptp(radius) < 1e-9
        (inner,) = [c for c in lines(figure, theme("light").f) if 10 < len(c.get_xdata()) < 66]
        assert np.hypot(*(inner.get_xydata() * scale - middle).T).max() < radius.min()

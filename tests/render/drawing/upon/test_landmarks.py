"""Landmarks in pictures: dots on the curves, solid where proved, values off the curves and off each other."""

from dataclasses import replace
from itertools import product
from math import isinf

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.transforms import Bbox

from actplot import get, plot
from actplot.errors import ActplotError
from actplot.facts.landmarks import KINDS
from actplot.facts.properties import Facts
from actplot.memory import keep
from actplot.prove.known import known
from actplot.render.drawing.graph import picture
from actplot.render.drawing.plot import drawing
from actplot.render.drawing.upon import landmarks
from actplot.render.sheets.sheet import sheet
from actplot.render.theme import theme
from actplot.render.tracing.windows import Window, window
from actplot.render.type.page import Area, Line, Page, Shape
from tests.render import inspection

LIGHT = theme("light")
CHOICES = [("one-page", None), ("study", None), ("grid", None), ("atlas", None), ("one-page", ["coslu", "sinc", "selu"])]
BEHIND = ("bar", "density")  # what type may stand on


def pages(template, chosen):
    return [(made.rows, page) for made in [sheet(chosen, template=template)] for page in made.pages]


def middle(shape):
    a = shape.area
    return (a.x0 + a.x1) / 2, (a.y0 + a.y1) / 2


def astray(page):
    """Dots of landmarks that are on no curve of their hue, and values that leave their graph or stand on a curve."""
    found = []
    for i in page.ink:
        if isinstance(i, Shape) and i.role == "landmark":
            role = "df" if i.edge == LIGHT.df else "f"
            runs = [line.points for line in page.ink if isinstance(line, Line) and line.owner == i.owner and line.role == role]
            x, y = middle(i)
            if not any(abs(a - x) < 1.01 and abs(b - y) < 1.6 for run in runs for a, b in inspection.dense(run)):
                found.append(f"{i.owner}: dot at {x:.1f}, {y:.1f}")
    for b in page.blocks:
        if b.role == "landmark":
            runs = [i.points for i in page.ink if isinstance(i, Line) and i.owner == b.owner and i.role in inspection.CURVES]
            if any(b.area.holds(Area(x, y, x, y), -0.1) for run in runs for x, y in inspection.dense(run)):
                found.append(f"{b.owner}: {b.text} on a curve")
            if not page.graphs[b.owner].holds(b.area, 1e-6):
                found.append(f"{b.owner}: {b.text} leaves its graph")
            other = [o for o in page.blocks if o is not b and o.owner == b.owner and o.area.meets(b.area, 0.05)]
            found += [f"{b.owner}: {b.text} covers {o.text}" for o in other]
            dots = [i for i in page.ink if isinstance(i, Shape) and i.owner == b.owner and i.area.meets(b.area, 0.05)]
            found += [f"{b.owner}: {b.text} covers a {i.role}" for i in dots if i.role not in BEHIND]
    return found


@pytest.mark.sampled
@pytest.mark.parametrize(("template", "chosen"), CHOICES)
def test_dots_are_on_curves_and_values_have_room(template, chosen):
    made = pages(template, chosen)
    assert sum(b.role == "landmark" for _, page in made for b in page.blocks) > (3 if chosen else 20)
    assert [said for _, page in made for said in astray(page)] == []


@pytest.mark.parametrize(("template", "chosen"), CHOICES)
def test_a_dot_is_solid_exactly_where_it_is_proved(template, chosen):
    for rows, page in pages(template, chosen):
        for f in {f for _, fs in rows for f in fs if f.spec in page.cells and f.kind == "scalar"}:
            dots = [i for i in page.ink if isinstance(i, Shape) and i.owner == f.spec and i.role == "landmark"]
            said = {b.text for b in page.blocks if b.owner == f.spec and b.role == "landmark"}
            wanted = [m for m in landmarks.wanted(f, (0, 1)) if {m.text, m.brief} & said]
            sure = {m.proved for m in wanted if not isinf(m.x)}
            assert {i.fill != LIGHT.ground for i in dots} <= sure | {True}
            if sure == {False}:
                assert dots and all(i.fill == LIGHT.ground for i in dots)


def test_what_is_only_checked_is_open_or_on_dots():
    page = sheet(["coslu"]).page
    dots = [i for i in page.ink if isinstance(i, Shape) and i.owner == "coslu" and i.role == "landmark"]
    fills = {i.fill for i in dots}
    assert fills == {LIGHT.ground, LIGHT.f}  # its intercept is proved
    f = get("elu:alpha=1.37")
    keep(known, f, Facts({k: replace(v, verdict="checked") for k, v in known(f).items()}))
    page, area, shown = Page(300.0, 200.0, 0.0, LIGHT.ground), Area(0.0, 0.0, 300.0, 200.0), Window((-4.0, 4.0), (-2.0, 3.0))
    landmarks.mark(page, f, area, shown, (0, 1), picture(page, f, area, shown, (0, 1), LIGHT, "f"), LIGHT, "f")
    assert [i.role for i in page.ink if i.role == "checked"] == ["checked"] * 2  # below its level, and below a slope at a kink's circle


def test_a_dot_that_is_moved_and_a_value_on_a_curve_are_seen():
    page = sheet(["gelu", "tanh"]).page
    k, dot = next((k, i) for k, i in enumerate(page.ink) if isinstance(i, Shape) and i.role == "landmark")
    page.ink[k] = replace(dot, points=tuple((x, y + 12) for x, y in dot.points))
    assert len(astray(page)) == 1
    k, block = next((k, b) for k, b in enumerate(page.blocks) if b.role == "landmark" and b.owner == "tanh")
    run = next(i for i in page.ink if isinstance(i, Line) and (i.owner, i.role) == ("tanh", "f"))
    x, y = run.points[len(run.points) // 2]
    page.blocks[k] = replace(block, area=Area(x - 9, y - 2, x + 9, y + 2))
    assert len(astray(page)) >= 2


def values(figure):
    return {t.get_text() for ax in figure.axes for t in ax.texts}


def test_a_plot_tells_the_values_of_one_function():
    assert {"(−0.752, −0.170)", "1.129"} <= values(plot("gelu"))
    assert values(plot("gelu", landmarks="none")) == values(plot("gelu", landmarks=[])) == set()
    assert values(plot("gelu", landmarks="slopes")) == {"1.129"}
    assert values(plot("gelu", landmarks=["zeros", "extrema"])) == {"(−0.752, −0.170)", "0"}
    every = values(plot("gelu", landmarks=",".join(KINDS)))
    assert values(plot("gelu", derivative=False, landmarks=KINDS)) == every - {"1.129"}
    assert values(plot("relu", "gelu")) == set()
    assert "1.129" in values(plot("relu", "gelu", layout="columns"))


def test_a_plot_has_solid_and_open_dots():
    for name, solid in (("gelu", True), ("sinc", False)):
        (ax,) = plot(name, landmarks="extrema").axes
        dots = [line for line in ax.lines if line.get_marker() == "o" and to_hex(line.get_markeredgecolor()) == LIGHT.f]
        assert dots and {to_hex(line.get_markerfacecolor()) == LIGHT.f for line in dots} == {solid}


@pytest.mark.sampled
def test_values_in_a_plot_do_not_meet(entry):
    figure = plot(entry)
    (ax,) = figure.axes
    FigureCanvasAgg(figure)
    found = [(t.get_text(), t.get_window_extent()) for t in ax.texts]
    found = [(text, place) for text, place in found if place.overlaps(ax.bbox)]  # below it stands the axis's name, in runs
    others = [(t.get_text(), t.get_window_extent()) for t in (*ax.get_xticklabels(), *ax.get_yticklabels())]
    assert met(found, others) == []


def met(found, others):
    """Which texts run into each other or into others; the runs of one value end in the dot in which the next begins."""
    return [(a, b) for k, (a, p) in enumerate(found) for b, q in (*found[k + 1 :], *others) if p.padded(-0.5).overlaps(q.padded(-0.5))]


def test_texts_that_meet_by_more_than_a_dot_are_seen():
    first, next_run, too_near = (("a", Bbox([[x, 0], [x + 20, 10]])) for x in (0, 19.2, 17))
    assert met([first, next_run], []) == []
    assert met([first, too_near], []) == met([first], [too_near]) == [("a", "a")]


@pytest.mark.parametrize(
    ("chosen", "options", "said"),
    [
        (["gelu"], {"landmarks": "extremes"}, "landmarks must be none, or some of extrema, .* did you mean extrema"),
        (["gelu"], {"landmarks": 3}, "landmarks must be none, or some of"),
        (["gelu"], {"landmarks": ["none", "zeros"]}, "landmarks must be"),
        (["softmax"], {"landmarks": "zeros"}, "softmax is no function of one number"),
        (["relu", "gelu"], {"landmarks": "zeros"}, "expected one function, or columns"),
        (["gelu"], {"landmarks": "zeros", "against": "output"}, "f is drawn against x"),
        (["relu"], {"landmarks": "inflections,zeros"}, "no zeros or inflections to mark: relu has none of them"),
    ],
)
def test_what_cannot_be_marked_is_refused(chosen, options, said):
    with pytest.raises(ActplotError, match=said):
        plot(*chosen, **options)


def gaps(name, xlim=None):
    """Points of a kind that are not marked, although one of their kind is that lies as far out or further; where there are many of them."""
    figure = plot(name, xlim=xlim)
    (ax,) = figure.axes
    dots = {round(float(line.get_xdata()[0]), 9) for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata()) == 1}
    found = []
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    shown = [m for m in landmarks.wanted(get(name), (0,)) if not m.trivial and left <= m.x <= right and low <= m.y <= high]
    for kind in ("extrema", "zeros"):
        marks = [round(m.x, 9) for m in shown if m.kind == kind]
        far = max((abs(x) for x in marks if x in dots), default=-1.0)
        found += [(kind, x) for x in marks if len(marks) > 4 and abs(x) <= far and x not in dots]
    return found


@pytest.mark.parametrize("xlim", [None, (-20, 20), (-30, 30)])
@pytest.mark.parametrize("name", ["sinc_norm", "sinc", "gcu"])
def test_of_many_points_the_inner_ones_are_marked(name, xlim):
    assert gaps(name, xlim) == []


def test_a_gap_among_many_points_is_seen(monkeypatch):
    monkeypatch.setattr(landmarks, "SERIES", 1000)
    assert gaps("sinc_norm", (-30, 30)) != [] != gaps("gcu")


def test_of_few_points_each_is_marked_that_has_room():
    assert {"−3.142", "3.142"} <= values(plot("sinc"))


@pytest.mark.parametrize("size", [(2.2, 2.0), (3.4, 2.7), None])
@pytest.mark.parametrize(("name", "xlim"), [("snake", None), ("gelu", (0, 1)), ("sinc", (-20, 20)), ("hard_tanh", None), ("coslu", None)])
def test_each_landmark_that_is_asked_for_is_marked_or_told_of(name, xlim, size):
    made = drawing(name, landmarks=KINDS, size=size, xlim=xlim)
    (ax,) = made.figure().axes
    dots = {(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in ax.lines if len(line.get_xdata()) == 1}
    said, left = values(ax.figure), [m for _, m in made.left]
    asked = landmarks.wanted(get(name), (0, 1), KINDS)
    assert [m for m in asked if m not in left and (m.x, m.y) not in dots and not {m.text, m.brief} & said] == []
    assert [m for m in left if (m.x, m.y) in dots and m.order == 0 and not isinf(m.x)] == []
    assert size or len(left) < len(asked)


def test_what_is_not_marked_is_told_in_one_line():
    made = drawing(["gelu", "sinc"], landmarks="extrema,zeros", layout="columns", size=(4, 2), xlim=(0, 8))
    made.figure()
    once, again = landmarks.unmarked(made.left), landmarks.unmarked([*made.left, *made.left])
    assert once == again and "extrema of GELU at x = −0.75179" in once and "\n" not in once
    assert landmarks.unmarked([]) == ""


def twice(page):
    """Values that stand at a number of the axis and say the same."""
    said = [b for b in page.blocks if b.role in ("number", "landmark")]
    return [
        (a.owner, a.text) for a in said for b in said
        if a.role == "number" and b.role == "landmark" and (a.owner, a.text) == (b.owner, b.text)
        and a.area.x0 - 2 < (b.area.x0 + b.area.x1) / 2 < a.area.x1 + 2 and abs(a.area.y0 - b.area.y0) < 25
    ]  # fmt: skip


@pytest.mark.parametrize("template", ["study", "grid"])
def test_what_a_number_of_the_axis_says_is_not_said_again(template):
    chosen = ["hard_sigmoid", "trapezoid", "hat", "smelu", "sq_rbf", "poisson2"]
    assert [said for _, page in pages(template, chosen) for said in twice(page)] == []


def run_together(page):
    """Values in a row with less than a space between them."""
    said = [b for b in page.blocks if b.role == "landmark" and b.text.strip()]
    return [
        (a.text, b.text) for a in said for b in said
        if 0 < b.area.x0 - a.area.x1 + 0.5 < 2.4 and min(a.area.y1, b.area.y1) - max(a.area.y0, b.area.y0) > 1.5
    ]  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["cosine", "trapezoid", "sqnl", "dsilu", "cubic_b_spline", "selu"])
def test_values_in_a_row_are_a_space_apart(name):
    f, found, seen = get(name), [], 0
    for wide, high in product(range(80, 200, 6), (50, 70, 110)):
        page, graph = Page(300.0, 200.0, 0.0, "#ffffff"), Area(20.0, 20.0, 20.0 + wide, 20.0 + high)
        x, y = window(f)
        drawn = picture(page, f, graph, Window(x, y, True), (0, 1), LIGHT, name)
        landmarks.mark(page, f, graph, Window(x, y, True), (0, 1), drawn, LIGHT, name)
        found += run_together(page)
        seen += sum(b.role == "landmark" for b in page.blocks)
    assert found == [] and seen > 40

"""Graphs on a page: jumps, kinks and leaks are seen, and no type covers them."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from actplot import get
from actplot.render.drawing import graph
from actplot.render.drawing.clearance import CIRCLES
from actplot.render.drawing.graph import EDGE, SMALLEST, picture
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import ORIENTATIONS
from actplot.render.sheets.templates import load as template
from actplot.render.theme import theme
from actplot.render.tracing.curves import curve, knots
from actplot.render.tracing.windows import Window, window
from actplot.render.type.page import Area, Page, Shape, Type
from tests.conftest import CATALOGUE
from tests.render import inspection
from tests.render.inspection import dots, layout, lines

ONE = template("one-page")


def test_jumps_have_circles_and_are_never_joined(page):
    step = lines(page, "binary_step", "f")
    assert len(step) == 2
    assert all(len({y for _, y in run.points}) == 1 for run in step)
    assert len(dots(page, "binary_step", "open")) == 1
    assert len(dots(page, "binary_step", "closed")) == 1
    assert len(dots(page, "sign", "open")) == 2


def test_kinks_have_circles_on_the_derivative(page):
    scalars = [get(n) for n in ONE.functions if get(n).kind == "scalar"]
    broken = {f.spec for f in scalars if knots(f) and len(curve(f, (-8.0, 8.0), (-9.0, 9.0), 1).hollow)}
    assert {"relu", "leaky_relu", "selu", "hard_tanh", "hard_swish"} <= broken
    assert {f.spec for f in scalars if dots(page, f.spec, "kink")} == broken


def level(run):
    return len(run.points) == 2 and run.points[0][1] == run.points[1][1]


def leak(page, owner):
    """Pixels at 150 dpi between f and the axis at the left edge, of the lens where there is one, else of the graph."""
    role, axes = ("lens f", "lens axis") if lines(page, owner, "lens f") else ("f", "axis")
    axis = next(i for i in lines(page, owner, axes) if level(i)).points[0][1]
    left = min((p for run in lines(page, owner, role) for p in run.points), key=lambda p: p[0])
    return abs(left[1] - axis) * 150 / 72


LEAKY = ("leaky_relu", "prelu", "rrelu")


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("name", ["one-page", "poster", "atlas"])
def test_the_leak_is_three_pixels(name, orientation):
    seen = []
    for page in sheet(template=name, orientation=orientation).pages:
        seen += [(owner, leak(page, owner)) for owner in LEAKY if owner in page.graphs]
    assert "leaky_relu" in dict(seen)
    assert [found for found in seen if found[1] < 3] == []


def test_the_lens_tells_its_power_and_stands_only_where_a_leak_is(page):
    assert any(t.word.text == "×10" for t in page.ink if isinstance(t, Type) and t.owner == "leaky_relu")
    assert {i.owner for i in page.ink if i.role == "lens f"} == {"leaky_relu"}
    assert leak(page, "relu") == 0  # so that the measure can fail


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_no_type_covers_a_circle(orientation):
    page = layout(orientation=orientation)
    covered = [
        (b.owner, b.text)
        for b in page.blocks
        for c in page.ink
        if isinstance(c, Shape) and c.role in CIRCLES and c.owner == b.owner and c.area.meets(b.area, 0.1)
    ]
    assert covered == []


def test_numbers_stand_where_a_window_begins_or_differs(page):
    said = {b.owner for b in page.blocks if b.role == "number"}
    assert {row.functions[0] for row in ONE.rows} <= said
    assert "snake" in said  # of another scale
    assert "tanh" not in said


@pytest.mark.parametrize("x", [(3.0, 5.0), (-4.0, 4.0)])
def test_no_tick_stands_outside_of_its_graph(x):
    row = replace(ONE.rows[0], functions=("relu", "gelu"), x=x, y=(-1.0, 5.0))
    page = layout(template=replace(ONE, rows=(row,)))
    assert inspection.strays(page) == []
    level = [i for i in lines(page, "relu", "axis") if i.area.height == 0]
    ticks = [i for i in level if i.area.width <= 3 * page.scale + 1e-6]  # narrower where the axis stands at an edge
    window, _ = page.panels["relu"][0]
    assert len(ticks) == (1 if window.x[0] <= 0 else 0)


@pytest.mark.parametrize("spec", ["snake:a=1000", "coslu:b=1000"])
def test_waves_too_short_for_a_cell_are_filled_and_said(spec):
    f = get(spec)
    page = Page(200, 120, 0, "#ffffff")
    graph = Area(10, 10, 130, 90)
    picture(page, f, graph, Window(*window(f), True), (0, 1), theme("light"), "cell")
    washed = [i for i in page.ink if isinstance(i, Shape) and i.role == "wave df"]
    assert len(washed) == 1
    assert graph.holds(washed[0].area, 0.1)
    assert any("too fast to show" in b.text or "faster than shown" in b.text for b in page.blocks)


def test_waves_that_are_seen_are_not_filled():
    f = get("sine")
    page = Page(200, 120, 0, "#ffffff")
    picture(page, f, Area(10, 10, 130, 90), Window(*window(f), True), (0, 1), theme("light"), "cell")
    assert not [i for i in page.ink if i.role.startswith("wave")]
    assert not any("fast" in b.text for b in page.blocks)


@pytest.mark.parametrize("name", [f.name for f in CATALOGUE if f.kind == "gated"])
def test_curves_of_two_inputs_say_what_the_other_is_held_at(name):
    page = sheet([name]).page
    held = [b for b in page.blocks if (b.owner, b.role) == (name, "held")]
    curves = [i for i in page.ink if (i.owner, i.role) == (name, "f")]
    assert 2 <= len(held) == len({b.text for b in held}) <= 3 and {b.text for b in held} <= {"−1", "1", "2"}
    for b in held:
        gap = min(np.hypot(max(b.area.x0 - x, 0, x - b.area.x1), max(b.area.y0 - y, 0, y - b.area.y1)) for i in curves for x, y in i.points)
        assert 0 < gap < 6 * page.scale


# ---------------------------------------------------------------- circles above each other


def touching(pages):
    """Functions of which two circles, of f or of f', stand above each other and touch though they are apart."""
    found = set()
    for page in pages:
        rings = {}
        for i in page.ink:
            if i.role in ("kink", "open", "closed"):
                across, up = (i.area.x0 + i.area.x1) / 2, (i.area.y0 + i.area.y1) / 2
                rings.setdefault((i.owner, i.edge, round(across, 1)), []).append((up, (i.area.y1 - i.area.y0 + EDGE) / 2))
        for (owner, *_), here in rings.items():
            for (a, r), (b, s) in combinations(here, 2):
                found |= {owner} if 2 * SMALLEST + EDGE < abs(a - b) < r + s else set()
    return found


def test_circles_above_each_other_do_not_touch(monkeypatch):
    names = [f.name for f in CATALOGUE if f.kind == "scalar" and knots(f)]
    assert touching(sheet(names, template="study").pages) == set()
    monkeypatch.setattr(graph, "APART", -99.0)  # none is made smaller
    monkeypatch.setattr(graph, "SMALLEST", graph.RADIUS)
    assert "plse" in touching(sheet(["hard_sigmoid", "relu", "plse"]).pages)

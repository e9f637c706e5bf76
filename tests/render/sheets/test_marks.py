"""Marks: in columns, apart, and on dots where they are only checked."""

from itertools import pairwise

import pytest

from actplot import get
from actplot.render.sheets.marks import extent, marks, spread
from actplot.render.sheets.templates import ORIENTATIONS
from actplot.render.sheets.templates import load as template
from tests.catalogue import load
from tests.render.inspection import layout, lines

ONE = template("one-page")


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_marks_stand_in_columns_and_apart(orientation):
    page = layout(orientation=orientation)
    starts = {}
    for name in ONE.functions:
        found = sorted((b.area for b in page.blocks if b.owner == name and b.role == "mark"), key=lambda a: a.x0)
        assert len(found) == len(marks(get(name))), name
        assert all(b.x0 - a.x1 >= 2.5 for a, b in pairwise(found)), name
        if get(name).kind == "scalar":
            starts.setdefault(page.cells[name].x0, set()).add(round(found[4].x0, 1))
    assert all(len(at) == 1 for at in starts.values())  # L below L


@pytest.mark.parametrize("measure", [60, 75, 90, 97, 105, 120, 160])
def test_marks_never_collide_however_narrow_the_cell(measure):
    for f in load().values():
        found = marks(f)
        placed = spread(found, measure, 6.0)
        assert len(placed) == len(found), f.name
        for line_of in (0, 1):
            here = [(x, x + extent(m, 6.0)) for m, x, up in placed if up == line_of]
            assert all(a[1] + 2.5 <= b[0] for a, b in pairwise(here))
            assert all(0 <= a <= b <= measure + 1e-6 for a, b in here)


def test_a_cell_that_is_narrower_than_its_marks_leaves_some_out():
    assert len(spread(marks(get("relu")), 30, 6.0)) < len(marks(get("relu")))


def test_what_is_only_checked_stands_on_dots(page):
    for name in ONE.functions:
        known = get(name).facts
        dotted = bool(lines(page, name, "checked"))
        keys = {"scalar": ("range", "monotonic", "zero_centred", "zero_at_zero", "smoothness", "lipschitz", "gain")}.get(get(name).kind)
        if keys:
            assert dotted == any(known[k].verdict == "checked" for k in keys)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_parameters_stand_after_the_name_or_below_it(orientation):
    page = layout(orientation=orientation)
    for name in ONE.functions:
        mine = {role: [b.area for b in page.blocks if (b.owner, b.role) == (name, role)] for role in ("name", "parameters")}
        (title,) = mine["name"]
        for k, area in enumerate(mine["parameters"]):
            after = area.x0 > title.x1 and area.y0 < title.y1
            below = abs(area.x0 - title.x0) < 0.1 and title.y0 - area.y1 < 3 + 7 * k
            assert after or below, name


def test_marks_of_vector_functions_are_words():
    said = {name: [m.sign for m in marks(get(name))] for name in ("softmax", "maxout")}
    assert said == {"softmax": ["sum 1", "permutes", "shift-free", "L"], "maxout": ["symmetric", "L"]}

"""The poster: many functions on paper for a wall, read from a metre and a half, and on smaller paper where there is none."""

from math import radians, tan

import pytest

from actplot import families, get
from actplot.prove.known import known as known_of
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import ORIENTATIONS, PAPERS, load
from actplot.render.sheets.windows import window
from actplot.render.theme import THEMES
from actplot.render.type.page import Shape, Type
from actplot.render.type.typesetting import metrics
from tests.render.inspection import defects, layout
from tests.render.sheets.test_sheet import cut

POSTER = load("poster")
DISTANCE = 1500 / 25.4 * 72  # a metre and a half, in points
SHARP = radians(5 / 60)  # what an eye of acuity 1 reads: letters of five minutes of arc


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("paper", list(PAPERS))
def test_any_paper(paper, orientation):
    made = sheet(template="poster", paper=paper, orientation=orientation)
    assert defects(*made.pages) == {}
    assert set(POSTER.functions) <= {owner for page in made.pages for owner in page.cells}
    size = PAPERS[paper] if orientation == "portrait" else PAPERS[paper][::-1]
    assert all((page.width, page.height) == pytest.approx(size) for page in made.pages)
    assert (len(made.pages) == 1) == (paper in ("a3", "a2", "a1", "a0"))


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_any_theme(theme, orientation):
    page = layout(template="poster", theme=theme, orientation=orientation)
    assert defects(page) == {}
    assert page.ground == THEMES[theme].ground


def test_sixty_to_seventy_five_functions_of_every_family():
    assert 60 <= len(POSTER.functions) <= 75
    assert {get(name).family for name in POSTER.functions} == set(families())
    assert {get(name).kind for name in POSTER.functions} == {"scalar", "gated", "vector"}
    assert len(set(POSTER.functions)) == len(POSTER.functions)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_family_is_one_row_without_a_hole(orientation):
    page = layout(template="poster", orientation=orientation)
    for row in POSTER.rows:
        assert len({page.cells[name].y1 for name in row.functions}) == 1, row.label
        assert page.cells[row.functions[-1]].x1 == pytest.approx(page.width - page.margin), row.label


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_legible_from_a_metre_and_a_half(orientation):
    page = layout(template="poster", orientation=orientation)
    assert page.margin == pytest.approx(2 * POSTER.margin)  # all lengths are doubled
    capital = metrics("DejaVuSans", "H")[1]
    type = [(i.role, i.word.size * capital) for i in page.ink if isinstance(i, Type)]
    assert {role for role, high in type if high < DISTANCE * tan(SHARP)} == set()
    assert min(high for role, high in type if role == "name") >= 1.5 * DISTANCE * tan(SHARP)
    tiny = layout(template="poster", orientation=orientation, paper="a3")
    assert min(i.word.size for i in tiny.ink if isinstance(i, Type)) * capital < DISTANCE * tan(SHARP)  # the measure can fail


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_the_way_to_read_it_stands_on_it(orientation):
    page = layout(template="poster", orientation=orientation)
    text = " ".join(b.text for b in page.blocks if b.owner == "legend")
    assert "How to read a cell" in text
    assert "only checked" in text
    assert "key selu" in page.cells
    assert " ".join(b.text for b in page.blocks if b.role == "title") == POSTER.title
    said = "".join(b.text for b in page.blocks if b.role in ("subtitle", "text"))
    assert POSTER.subtitle.replace(" ", "") in said.replace(" ", "")


def inside(window, x, y):
    """Whether a point is shown."""
    return window.x[0] < x < window.x[1] and isinstance(y, (int, float)) and window.y[0] < y < window.y[1]


@pytest.mark.parametrize("name", ["poster", "one-page"])
def test_jumps_and_kinks_that_are_known_carry_circles(name):
    t = load(name)
    page, jumps, kinks = layout(template=name), set(), set()
    for row in t.rows:
        for f in row.activations:
            known = known_of(f).get("kinks")
            shown = window(row, f, t)
            for k in known.value if known and f.kind == "scalar" else ():
                if k["left"] != k["right"] and inside(shown, k["x"], k["value"]):
                    jumps.add(f.spec)
                elif k["left_slope"] != k["right_slope"] and inside(shown, k["x"], k["left_slope"]):
                    kinks.add(f.spec)
    circles = {role: {i.owner for i in page.ink if isinstance(i, Shape) and i.role == role} for role in ("open", "closed", "kink")}
    assert {"binary_step", "sign", "hard_shrink"} <= jumps
    assert {"relu", "selu", "hard_tanh", "hard_swish"} <= kinks
    assert jumps <= circles["open"] & circles["closed"]
    assert kinks <= circles["kink"]
    assert not {"tanh", "gelu", "softplus"} & (circles["open"] | circles["kink"])


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_formula_is_whole(orientation):
    page = layout(template="poster", orientation=orientation)
    assert [name for name in POSTER.functions if cut(page, name, name)] == []

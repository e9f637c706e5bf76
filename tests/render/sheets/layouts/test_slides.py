"""Slides: type that is read from the last row, one canvas and one rectangle for all, builds that only add, a page in use."""

from dataclasses import replace
from itertools import pairwise

import pytest

from actplot.errors import ActplotError
from actplot.render.sheets.layouts import slides
from actplot.render.sheets.layouts.told import told
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load as template
from actplot.render.theme import THEMES
from actplot.render.type.page import Area, Line, Shape, Type
from actplot.render.type.typesetting import line
from tests.catalogue import load
from tests.render import inspection

LEAST, SCRIPT = 24.0, 16.0  # points: of type, and of exponents, indices and the parts of fractions
FEW = ("relu", "gelu", "elu", "sign", "logit", "hard_sigmoid", "sine", "softmax", "maxout", "swiglu", "delu", "gelu_tanh")
EDGE = 8 / 25.4 * 72
TILES, SHARE = 24, 0.75  # of the page that is in use
LONG = {"gelu_tanh": 1, "swiglu_oai": 1, "sq_rbf": 1, "reltanh": 1, "rsigelu": 1,
        "scad_shrink": 1, "silut": 2, "cubic_b_spline": 2}  # how many formulas no slide has room for
SHRUNK = {"hard_elish", "delu", "crrelu", "smooth_step", "lhtan", "piecewise_quadratic", "firm_shrink", "relu_kan",
          "scad_shrink", "trapezoid"}  # in smaller type only
SMALLER = 16.5, 10.5  # of which, and of its scripts
STEEP = ["cube", "ncu", "symexp", "logit"]  # of which equal units would leave a strip


@pytest.fixture(scope="module")
def every():
    """A slide of each function, by name."""
    made = sheet(list(load()), paper="slide")
    return {f.spec: page for f, page in zip(made.activations, made.pages, strict=True)}


def small(page):
    """Type that the last row cannot read."""
    sizes = [(t.word.size, t.word.text, t.role) for t in page.ink if isinstance(t, Type)]
    return [s for s in sizes if s[0] < (SCRIPT if s[2] == "formula" else LEAST) - 0.01]


def base(page):
    """The largest type of each formula."""
    formulas = [b.area for b in page.blocks if b.role == "formula"]
    return [max(t.word.size for t in page.ink if isinstance(t, Type) and area.holds(t.area, 3)) for area in formulas]


def share(page):
    """How much of a page is in use: tiles that hold ink, or lie in a graph."""
    wide, high = (page.width - 2 * EDGE) / TILES, (page.height - 2 * EDGE) / TILES
    areas = [*(i.area for i in page.ink), *page.graphs.values()]
    corners = [(EDGE + x * wide, EDGE + y * high) for x in range(TILES) for y in range(TILES)]
    tiles = [Area(x, y, x + wide, y + high) for x, y in corners]
    return sum(any(t.meets(a, 0) or t.holds(a) for a in areas) for t in tiles) / TILES**2


def test_each_function_has_a_page_of_sixteen_to_nine(every):
    assert list(every) == list(load())
    assert {(p.width, p.height) for p in every.values()} == {(960.0, 540.0)}


def test_nothing_is_too_small_for_the_last_row(every):
    assert {name: found for name, page in every.items() if name not in SHRUNK and (found := small(page))} == {}
    assert {name for name, page in every.items() if min(base(page), default=LEAST) < LEAST - 0.01} == SHRUNK
    for name in SHRUNK:
        assert min(base(every[name])) >= SMALLER[0] and all(s[2] == "formula" and s[0] >= SMALLER[1] for s in small(every[name]))


def test_a_label_is_near_its_dot_or_led_to_it(every):
    seen = 0
    for name, page in every.items():
        spots = [i.area for i in page.ink if isinstance(i, Shape) and i.role == "landmark"]
        leaders = [i.points for i in page.ink if isinstance(i, Line) and i.role == "leader"]
        for block in (b for b in page.blocks if b.role == "landmark"):
            near = 3 * slides.NEAR + 3
            seen += 1
            touched = any(block.area.meets(a, -near) for a in spots)
            led = any(Area(*p, *p).meets(block.area, -4) for points in leaders for p in points)
            assert touched or led, (name, block.text)
    assert seen > 60


def test_small_type_is_seen(every):
    page = replace(every["relu"], ink=[*every["relu"].ink], blocks=[*every["relu"].blocks])
    page.set(line("from the first row", 23.9), 100, 100, "#000000", "relu", "words")
    page.set(line("x", 23.9), 300, 100, "#000000", "relu", "formula")
    assert len(small(page)) == 1 and min(base(page)) < LEAST


def test_there_are_no_defects(every):
    assert {name: found for name, page in every.items() if (found := inspection.defects(page))} == {}


def test_formulas_are_there_or_said_to_be_too_long(every):
    missing = {name: 2 - len(base(page)) for name, page in every.items() if len(base(page)) < 2}
    assert missing == LONG
    notes = {name for name, page in every.items() if any(b.role == "note" for b in page.blocks)}
    assert notes == set(LONG)


def test_all_share_one_rectangle_and_units_are_equal(every):
    areas = {next(iter(p.graphs.values())) for p in every.values()}
    assert len(areas) == 1
    place = areas.pop()
    for name in ("identity", "relu", "hard_tanh"):  # of slope 1
        runs = [i.points for i in every[name].ink if isinstance(i, Line) and i.role == "f"]
        steep = max(abs((b[1] - a[1]) / (b[0] - a[0])) for run in runs for a, b in pairwise(run) if b[0] > a[0] + 1)
        assert steep == pytest.approx(1, abs=0.01), name
    assert place.width > 540 and place.height > 350


def test_what_is_true_is_said_in_words(every):
    for name, page in every.items():
        said = " ".join(b.text for b in page.blocks if b.role == "words")
        lost = [text for text, _ in told(load()[name]) if not all(word in said for word in text.split())]
        assert lost == [], name


def test_unequal_units_are_said(every):
    assert [name for name, p in every.items() if any("units of their own" in b.text for b in p.blocks)] == STEEP


def test_the_page_is_in_use(every):
    shares = {name: share(page) for name, page in every.items()}
    assert {name: found for name, found in shares.items() if found < SHARE} == {}


def test_an_empty_page_is_seen(every):
    page = every["relu"]
    assert share(replace(page, graphs={})) < SHARE
    assert share(replace(page, ink=[])) < SHARE


# ---------------------------------------------------------------- builds


def misaligned(steps):
    """What a step lacks of the one before it, or has elsewhere."""
    found = []
    for before, after in pairwise(steps):
        found += [i for i in before.ink if i not in after.ink]
        found += [(before.graphs, after.graphs)] if before.graphs != after.graphs else []
    return found


@pytest.mark.parametrize("name", FEW)
def test_builds_only_add(name):
    pages = sheet([name], paper="slide", builds=True).pages
    assert len(pages) == slides.STEPS and misaligned(pages) == []
    assert [len(p.ink) for p in pages] == sorted(len(p.ink) for p in pages)
    whole = sheet([name], paper="slide").page
    assert pages[-1].ink == whole.ink and pages[-1].graphs == whole.graphs


def test_each_step_adds_what_it_is_called():
    axes, f, slope, marks = (
        {i.role for i in page.ink} for page in sheet(["gelu"], paper="slide", builds=True).pages
    )
    assert axes == {"name", "alias", "source", "axis", "grid", "number"}
    assert f - axes == {"f", "asymptote", "formula"}
    assert slope - f == {"df"}
    assert marks - slope == {"landmark", "words", "use"}


def test_a_step_that_moves_is_seen():
    pages = sheet(["gelu"], paper="slide", builds=True).pages
    moved = pages[1].placed(1.0, 0.02)
    assert misaligned([pages[0], moved]) != [] and misaligned(pages) == []


def test_a_landmark_is_full_where_it_is_proved():
    page = sheet(["gelu"], paper="slide").page
    dots = [i for i in page.ink if i.role == "landmark" and not isinstance(i, Type)]
    assert {i.fill for i in dots} == {THEMES["light"].f} and len(dots) == 2
    assert any(b.text == "(−0.752, −0.170)" for b in page.blocks)


# ---------------------------------------------------------------- templates, themes, what is refused


LONGEST = {"atlas": pytest.mark.thorough}  # a slide of each function


@pytest.mark.parametrize("name", [pytest.param(n, marks=LONGEST.get(n, ())) for n in inspection.OF_FUNCTIONS])
def test_every_template_has_slides(name):
    made = sheet(template=name, paper="slide")
    assert len(made.pages) == len(made.activations) == len(template(name).functions)
    assert inspection.defects(*made.pages[:3]) == {}


def test_themes_change_colours_alone():
    first = None
    for theme in THEMES:
        pages = sheet(FEW, paper="slide", theme=theme).pages
        assert [said for page in pages for said in inspection.pale(page)] == []
        places = [inspection.geometry(page) for page in pages]
        first = first or places
        assert places == first


def test_a_footer_moves_the_rectangle_of_all():
    pages = sheet(FEW, paper="slide", footer="A course").pages
    assert len({next(iter(p.graphs.values())) for p in pages}) == 1
    assert all(any(b.text == "A course" for b in p.blocks) for p in pages)
    assert inspection.defects(*pages) == {} and [found for p in pages if (found := small(p))] == []


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"builds": True}, "builds are of slides: expected paper slide, got a4"),
        ({"builds": True, "paper": "card"}, "builds are of slides"),
        ({"paper": "slide", "orientation": "portrait"}, "orientation is of paper: a slide has but one"),
        ({"paper": "card-letter", "orientation": "landscape"}, "orientation is of paper: a card has but one"),
        ({"paper": "slide", "template": "lessons"}, "lessons shows networks"),
        ({"paper": "slides"}, "no paper named 'slides'; did you mean slide"),
    ],
)
def test_what_slides_do_not_have_is_refused(options, why):
    with pytest.raises(ActplotError, match=why):
        sheet(["relu"], **options)

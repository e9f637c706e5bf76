"""Every template on every paper in every theme, with its own functions and with the whole catalogue: checked as it is laid out.

A fast part of it all runs with the other tests, the rest with ``pytest -m sheets``.
"""

from dataclasses import replace
from functools import partial
from itertools import product

import pytest

from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import ORIENTATIONS, PAPERS
from actplot.render.sheets.templates import load as template
from actplot.render.theme import THEMES
from actplot.render.type.formulas import displayed
from actplot.render.type.page import Area, Line, Shape
from actplot.render.type.typesetting import line
from tests.catalogue import load
from tests.render import inspection

WHOLE = tuple(load())
CHOICES = {"its own": None, "catalogue": WHOLE}
CASES = [(n, c) for n in inspection.OF_FUNCTIONS for c in CHOICES if c == "its own" or set(template(n).functions) != set(WHOLE)]
FEW = ("relu", "leaky_relu", "sign", "sigmoid", "logit", "mish")
SMALL = "a5"  # paper for a handful of functions
LARGEST = "one-page"  # stands for all templates where the fast part sets the whole catalogue


def verdict(name, choice, paper, orientation):
    """What is wrong with one sheet."""
    return wrong(sheet(CHOICES[choice], template=name, paper=paper, orientation=orientation), paper, orientation)


def wrong(made, paper, orientation):
    """What is wrong with it once it is laid out."""
    found = inspection.complaints(made)
    misplaced = inspection.misplaced(made, paper, orientation)
    return found | ({"misplaced": misplaced} if misplaced else {})


def unlike(name, choice, few=()):
    """What differs between themes besides colours, and what is pale in any of them."""
    found, first = [], None
    for theme in THEMES:
        made = sheet(few or CHOICES[choice], template=name, theme=theme)
        found += [f"{theme}: {said}" for page in made.pages for said in inspection.pale(page)]
        places = [inspection.geometry(page) for page in made.pages]
        first = first or places
        if places != first:
            found.append(f"{theme}: not where it is in {next(iter(THEMES))}")
    return found


# ---------------------------------------------------------------- all of them


def every():
    """Each template on each paper; with the whole catalogue on those between the smallest and the largest only where all is asked for."""
    for (name, choice), paper in product(CASES, (p for p in PAPERS if p != SMALL)):
        mark = pytest.mark.sheets if choice == "its own" or paper in ("a4", "letter", "a0") else pytest.mark.exhaustive
        yield pytest.param(name, choice, paper, marks=mark)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize(("name", "choice", "paper"), list(every()))
def test_every_sheet(name, choice, paper, orientation):
    assert verdict(name, choice, paper, orientation) == {}


@pytest.mark.sheets
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("name", inspection.OF_FUNCTIONS)
def test_few_on_small_paper(name, orientation):
    assert wrong(sheet(FEW, template=name, paper=SMALL, orientation=orientation), SMALL, orientation) == {}


@pytest.mark.sheets
@pytest.mark.parametrize(("name", "choice"), CASES)
def test_themes_change_colours_alone_and_all_can_be_read(name, choice):
    assert unlike(name, choice) == []


# ---------------------------------------------------------------- a fast part


@pytest.mark.parametrize("name", inspection.OF_FUNCTIONS)
def test_each_template_as_it_is(name):
    t = template(name)
    assert verdict(name, "its own", t.paper, t.orientation) == {}
    short, long = PAPERS[t.paper]
    page = sheet(template=name).pages[0]
    assert sorted((page.width, page.height)) == pytest.approx([short, long], abs=0.01)


def test_the_whole_catalogue_at_once(everything):
    t = template(LARGEST)
    assert everything.template.name == t.name
    assert wrong(everything, t.paper, t.orientation) == {}


@pytest.mark.sampled
@pytest.mark.parametrize("name", inspection.OF_FUNCTIONS)
def test_themes_change_colours_alone(name):
    assert unlike(name, "", FEW) == []


def test_a_formula_that_stands_twice_is_laid_out_once():
    displayed.cache_clear()
    sheet(["mish", "elu"])
    once = displayed.cache_info().misses
    sheet(["mish", "elu"])
    assert displayed.cache_info().misses == once > 0


# ---------------------------------------------------------------- planted defects


@pytest.fixture
def made():
    return sheet(FEW)


def test_without_defects_there_are_no_complaints(made):
    assert inspection.complaints(made) == {}


def without(page, wanted):
    """Take away all ink that is wanted, of whatever kind."""
    page.ink[:] = [i for i in page.ink if not wanted(i)]


def only(owner, *roles):
    return lambda i: i.owner == owner and i.role in roles


def flattened(page, owner):
    """Draw f along the upper frame from the middle on."""
    area = page.graphs[owner]
    page.line([((area.x0 + area.x1) / 2, area.y1), (area.x1, area.y1)], "#0072b2", 1.35, owner, "f")


def joined(page, owner):
    """Join the two pieces of a jump."""
    runs = [i for i in page.ink if isinstance(i, Line) and only(owner, "f")(i)]
    without(page, lambda i: i in runs)
    page.ink.append(replace(runs[0], points=tuple(p for run in runs for p in run.points)))


def halved(page, owner):
    """Bring the curve in the lens closer to its axis."""
    axis = next(i.points[0][1] for i in page.ink if only(owner, "lens axis")(i) and len(i.points) == 2 and i.points[0][1] == i.points[1][1])
    for k, i in enumerate(page.ink):
        if only(owner, "lens f")(i):
            page.ink[k] = replace(i, points=tuple((x, axis + (y - axis) / 20) for x, y in i.points))


def laid(page, owner):
    """Take the lens away and lay the leak on the axis."""
    without(page, only(owner, "lens f", "lens axis"))
    window, area = page.panels[owner][0]
    zero = area.y0 - window.y[0] * area.height / (window.y[1] - window.y[0])
    for k, i in enumerate(page.ink):
        if only(owner, "f")(i):
            page.ink[k] = replace(i, points=tuple((x, max(y, zero)) for x, y in i.points))


def cut(page, owner):
    """Take the last sign from a formula."""
    k, block = next((k, b) for k, b in enumerate(page.blocks) if b.owner == owner and b.role == "formula")
    page.blocks[k] = replace(block, text=block.text[:-1])


PLANTS = [
    ("missing", lambda p: p.cells.pop("relu")),
    ("missing", lambda p: p.blocks.remove(next(b for b in p.blocks if b.owner == "mish" and b.role == "name"))),
    ("cut_formulas", partial(cut, owner="mish")),
    ("cut_formulas", lambda p: p.blocks.remove(next(b for b in p.blocks if b.owner == "relu" and b.role == "formula"))),
    ("untrue", partial(joined, owner="sign")),
    ("untrue", partial(flattened, owner="logit")),
    ("untrue", lambda p: p.line([(p.graphs["sigmoid"].x0, p.graphs["sigmoid"].y1)] * 2, "#0072b2", 1, "sigmoid", "df")),
    ("bare_ends", lambda p: without(p, only("sign", "open"))),
    ("bare_ends", lambda p: without(p, only("relu", "kink"))),
    ("faint_leaks", partial(halved, owner="leaky_relu")),
    ("faint_leaks", lambda p: without(p, only("leaky_relu", "lens f"))),
    ("faint_leaks", partial(laid, owner="leaky_relu")),
    ("narrow_margins", lambda p: setattr(p, "margin", 19)),
    ("shortened", lambda p: p.set(line("Hard sig…", 7), p.cells["relu"].x0, p.cells["relu"].y0, "#000000", "relu", "alias")),
    ("graphs_that_stray", lambda p: p.graphs.update(relu=Area(0, 0, 9, 9))),
    ("pale", lambda p: p.dot(50, 50, 1, "#ffffff", "#aaaaaa", 0.7, "relu", "kink")),
]


@pytest.mark.parametrize(("check", "plant"), PLANTS)
def test_each_check_fails_on_a_planted_defect(made, check, plant):
    plant(made.page)
    assert check in inspection.complaints(made)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_wrong_paper_is_seen(made, paper):
    assert bool(inspection.misplaced(made, paper, "landscape")) == (paper == "letter")
    assert inspection.misplaced(made, paper, "portrait")
    large = replace(made, pages=(replace(made.page, width=made.page.width + 5), made.page))
    assert len(inspection.misplaced(large, "a4", "landscape")) == 1


def test_what_themes_may_not_change_is_seen(made):
    first = inspection.geometry(made.page)
    page = sheet([f.spec for f in made.activations], theme="dark").page
    assert inspection.geometry(page) == first
    k, circle = next((k, i) for k, i in enumerate(page.ink) if isinstance(i, Shape))
    page.ink[k] = replace(circle, points=tuple((x, y + 0.01) for x, y in circle.points))
    assert inspection.geometry(page) != first

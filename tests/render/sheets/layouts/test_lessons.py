"""The sheet of lessons on every paper, and its twin in a browser."""

import re
from base64 import b64decode

import pytest

from actplot.errors import BadTemplate
from actplot.lessons.taught import LESSONS
from actplot.render.files import bind
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import ORIENTATIONS, PAPERS, checked, load
from actplot.render.theme import LEAST_TYPE, THEMES
from actplot.render.type.page import Area, Type
from tests.render.inspection import overlaps, pale

NAME = "lessons"


def ill(page):
    """Type that covers other type or is too small, and ink beyond the margins, or in the cell of another lesson."""
    paper = Area(page.margin, page.margin, page.width - page.margin, page.height - page.margin)
    cells = list(page.cells.items())
    bad = overlaps(page) + [f"small: {i.word.text}" for i in page.ink if isinstance(i, Type) and i.word.size < 0.75 * LEAST_TYPE]
    bad += [f"beyond the margin: {i.role}" for i in page.ink if not paper.holds(i.area)]
    return bad + [f"{a} meets {b}" for k, (a, one) in enumerate(cells) for b, other in cells[k + 1 :] if one.meets(other)]


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("paper", [p for p in PAPERS if p != "a5"])  # which holds a few of them
def test_all_lessons_stand_on_one_page(paper, orientation):
    page = sheet(template=NAME, paper=paper, orientation=orientation).page
    short, long = PAPERS[paper]
    assert (page.width, page.height) == pytest.approx((short, long) if orientation == "portrait" else (long, short), abs=0.01)
    assert set(page.cells) == set(LESSONS)
    assert ill(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_is_read(theme):
    said = pale(sheet(template=NAME, theme=theme).page)
    assert [s for s in said if ": bar " not in s] == []  # probabilities are shades, from the ground on


def test_ill_pages_are_seen():
    page = sheet(template=NAME).page
    page.blocks.append(page.blocks[0])
    page.cells["again"] = next(iter(page.cells.values()))
    assert len(ill(page)) >= 2


def test_the_template_has_every_lesson():
    assert [row.label for row in load(NAME).rows] == list(LESSONS)


def test_functions_of_ones_choice():
    made = sheet(["tanh", "x*sigmoid(x)"], template=NAME)
    assert {f.name for _, fs in made.rows for f in fs} == {"tanh", "x*sigmoid(x)"}


@pytest.mark.parametrize(("label", "said"), [("colapse", "no lesson named 'colapse'; did you mean collapse?"), ("", "no lesson named ''")])
def test_a_lesson_that_there_is_not(label, said):
    with pytest.raises(BadTemplate) as e:
        checked({"layout": "lessons", "rows": [{"label": label, "functions": ["relu"]}]}, "mine.toml")
    assert f"mine.toml: row 1: {said}" in str(e.value)


@pytest.mark.parametrize("theme", [None, "light", "dark"])
def test_the_twin_in_a_browser_has_them(theme):
    made = sheet(template=NAME, **({"theme": theme} if theme else {}))
    text = bind.html(made).decode()
    images = re.findall(r'<img class="(\w+)" alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)">', text)
    assert [look for look, _, _ in images] == (["any"] if theme else ["light", "dark"]) * len(LESSONS)
    assert all(b"<svg" in b64decode(data) for _, _, data in images)
    assert text.count('<figure class="lesson">') == len(LESSONS) and '<h2 id="chapter-1">Lessons</h2>' in text
    grounds = {ground for _, _, data in images for ground in re.findall(r"fill: (#[0-9a-f]{6})", b64decode(data).decode())[:1]}
    assert grounds == {THEMES[name].ground for name in ([theme] if theme else ["light", "dark"])}

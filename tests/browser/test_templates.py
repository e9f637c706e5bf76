"""The HTML of each template in Chromium: rows that become cards, pairs side by side, graphs of a line level on paper too, nothing cut."""

import io

import pytest
from pypdf import PdfReader

from actplot.render.files import bind
from actplot.render.sheets.sheet import unpaged
from actplot.render.sheets.templates import load as template

from .test_sheet import violations

pytestmark = pytest.mark.browser

TEMPLATES = ("classic", "study", "grid", "one-page", "poster")
TABLES = ("classic", "study")
PAPER = {"width": 710, "height": 1040}  # what a page of A4 leaves within the margins, in CSS pixels


@pytest.fixture(scope="session")
def paths(tmp_path_factory):
    """A page of each template."""
    folder = tmp_path_factory.mktemp("templates")
    for name in TEMPLATES:
        (folder / f"{name}.html").write_bytes(bind.html(unpaged(template=name)))
    return folder


@pytest.fixture
def opened(tab, paths):
    """Opens the page of a template in a window of some width."""

    def goto(name, width=1280):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto((paths / f"{name}.html").as_uri())
        return tab

    return goto


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["study", "grid"])
def test_axe_finds_nothing(opened, name, scheme):
    page = opened(name)
    page.emulate_media(color_scheme=scheme)
    page.locator("#legend > summary").click()
    page.locator("#relu .facts > summary").click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 400, 500, 699, 720, 1280])
@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_wider_than_the_window(opened, name, width):
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.evaluate("""() => [...document.querySelectorAll('.formula:not([tabindex])')]
        .filter(e => e.scrollWidth > e.clientWidth + 4).map(e => e.closest('.entry').id)""")
    assert wide == []


@pytest.mark.parametrize("name", TABLES)
def test_rows_become_cards_on_a_telephone(opened, name):
    def tops(page):
        """How many heights the columns of a row stand at, and whether headings are seen."""
        top = "e => Math.round(e.getBoundingClientRect().top)"
        heights = page.evaluate(f"[...document.querySelectorAll('#relu > tr:first-child > *')].map({top})")
        return len(set(heights)), page.locator("thead").first.bounding_box()["height"] > 5

    assert tops(opened(name, 1280)) == (1, True)
    columns, headed = tops(opened(name, 500))
    assert columns == len(template(name).fields) and not headed


def test_pairs_stand_side_by_side_where_there_is_room(opened):
    def beside(page):
        f, slope = (page.locator("#gelu .graph svg").nth(k).bounding_box() for k in (0, 1))
        return abs(f["y"] - slope["y"]) < 1 and slope["x"] > f["x"] + f["width"] - 1

    assert beside(opened("grid", 1280)) and not beside(opened("grid", 400))


def test_both_graphs_of_a_pair_follow_the_read_out(opened):
    page = opened("grid")
    page.locator("#gelu .graph").focus()
    page.keyboard.press("ArrowRight")
    classes = page.evaluate("[...document.querySelectorAll('#gelu .cursor')].map(c => [...c.children].map(p => p.getAttribute('class')))")
    assert classes == [["at", "at-f"], ["at", "at-df"]]


def test_both_graphs_of_a_pair_move_with_a_slider(opened):
    page = opened("grid")
    page.locator("#elu .tune summary").click()
    drawn = "[...document.querySelectorAll('#elu .graph svg')].map((s, k) => s.querySelector(k ? 'path.df' : 'path.f').getAttribute('d'))"
    before = page.evaluate(drawn)
    page.locator("#elu-alpha").press("End")
    assert all(a != b for a, b in zip(before, page.evaluate(drawn), strict=True))
    page.locator("#elu .reset").click()
    assert page.evaluate(drawn) == before


def test_search_finds_rows(opened):
    page = opened("classic")
    page.locator("#search").fill("gelu")
    assert page.locator("#gelu").is_visible() and not page.locator("#relu").is_visible()


# ---------------------------------------------------------------- on paper

UNEVEN = """() => {
    const lines = new Map();
    for (const e of document.querySelectorAll('.cells > .entry')) {
        const top = Math.round(e.getBoundingClientRect().top), graph = e.querySelector('.graph').getBoundingClientRect().top;
        lines.set(`${top}`, [...(lines.get(`${top}`) ?? []), graph]);
    }
    return [...lines.values()].filter((tops) => Math.max(...tops) - Math.min(...tops) > 0.5).length;
}"""
DROPPED = """() => [...document.querySelectorAll('.entry header')].filter((h) => {
    const range = h.querySelector('.range'), name = h.querySelector('h3');
    return range && range.getBoundingClientRect().top > name.getBoundingClientRect().bottom - 4;
}).map((h) => h.closest('.entry').id)"""


@pytest.mark.parametrize("name", ["grid", "one-page", "poster"])
def test_no_range_drops_below_its_name_and_graphs_are_level_on_paper(opened, name):
    page = opened(name)
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert page.evaluate(DROPPED) == [] and page.evaluate(UNEVEN) == 0


def test_a_range_that_drops_and_graphs_that_are_not_level_are_seen(opened):
    page = opened("one-page")
    page.evaluate("document.querySelector('#gelu .range').style.translate = '0 3em'")
    assert page.evaluate(DROPPED) == ["gelu"]
    page.evaluate("document.querySelector('#gelu .graph').style.marginTop = '9px'")
    assert page.evaluate(UNEVEN) == 1


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_entry_is_cut_by_the_end_of_a_page(opened, name):
    """Names, what stands below them and the last mark are on one page: every page holds as many starts as ends."""
    page = opened(name)
    page.evaluate("""() => document.querySelectorAll('.entry').forEach((e, k) => {
        const last = e.matches('tbody') ? e.querySelector('tr > :last-child') : e;
        e.querySelector('h3 a').append(` <${k}`);
        last.append(Object.assign(document.createElement('p'), { textContent: `${k}>` }));
    })""")
    count = page.locator(".entry").count()
    sides = [p.extract_text() for p in PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages]
    here = [next(n for n, side in enumerate(sides) if f"<{k}\n" in f"{side}\n" or f"<{k} " in side) for k in range(count)]
    ends = [next(n for n, side in enumerate(sides) if f"{k}>" in side.split()) for k in range(count)]
    assert len(sides) > 1 and [k for k in range(count) if here[k] != ends[k]] == []

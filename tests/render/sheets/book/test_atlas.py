"""Atlases, read back from what is set on their pages; each check is shown to fail on a planted defect."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from math import inf

import numpy as np
import pytest

from actplot import families, get
from actplot.catalogue import introduction
from actplot.definition import fold
from actplot.frameworks.summary import differences
from actplot.render.files.bind import bind, html, pdf
from actplot.render.sheets import cell as cells
from actplot.render.sheets.book.beginning import TITLE as BEGIN
from actplot.render.sheets.book.conduct import TITLE as CONDUCT
from actplot.render.sheets.book.frame import INSIDE
from actplot.render.sheets.book.index import plain
from actplot.render.sheets.legend import FIRST, RULED
from actplot.render.sheets.sheet import of_family, sheet
from actplot.render.sheets.templates import Row
from actplot.render.sheets.templates import load as template
from actplot.render.type.page import Type
from actplot.render.type.typesetting import line
from actplot.tables.rows import about
from tests.catalogue import load
from tests.render.inspection import CHECKS
from tests.render.sheets.test_composing import used

ATLAS = template("atlas")
PAPERS = [("a4", "portrait", "light"), ("a4", "landscape", "dark"), ("letter", "portrait", "mono"), ("letter", "landscape", "light"),
          ("a3", "portrait", "dark"), ("a3", "landscape", "mono")]  # fmt: skip
FRONT = 0.5  # the share of each of the first pages that is in use, within wide margins
CHOICES = {
    "one": ["gelu"],
    "two": ["relu", "softmax"],
    "twice and at other parameters": ["elu", "elu", "elu:alpha=0.5"],
    "mixed": ["gelu", "relu", "silu", "tanh", "leaky_relu", "swiglu_oai", "abu"],
}


def atlas(*names, **options):
    return sheet(list(names) or None, **{"template": "atlas"} | options)


@pytest.fixture(scope="module")
def whole():
    return atlas()


@pytest.fixture
def few():
    return atlas("silu", "sign", "gelu", "elu:alpha=0.5", "softmax", "elu")


# ---------------------------------------------------------------- what must hold, as complaints


def flaws(book):
    """What is wrong on some page."""
    return [f"page {n}: {c}" for n, page in enumerate(book.pages, 1) for check in CHECKS for c in check(page)]


def owners(page):
    """The functions that have a cell on a page, in order."""
    return [k for k in page.cells if k != "legend" and not k.startswith(("key ", "beginning "))]


def miscounted(book):
    """Functions that do not have as many cells as they were asked for."""
    found = sorted(k.rstrip("'") for page in book.pages for k in owners(page))
    wanted = sorted(f.spec for f in book.activations)
    return [] if found == wanted else sorted({*found} ^ {*wanted}) or [f"{len(found)} cells for {len(wanted)} functions"]


def misnumbered(book):
    """Pages whose number is not their place."""
    return [n for n, page in enumerate(book.pages, 1) if [b.text for b in page.blocks if b.role == "page number"] != [str(n)]]


def titled(page):
    """The titles on a page with their heights, those of several lines joined."""
    near = 0.045 * (page.width * page.height) ** 0.5
    found, last = list[tuple[float, str]](), inf
    for b in page.blocks:
        if b.role == "heading":
            y = b.area.y1
            found[-1:] = [(found[-1][0], f"{found[-1][1]} {b.text}")] if last - y < near else [*found[-1:], (y, b.text)]
            last = y
    return found


def headings(page):
    return [title for _, title in titled(page)]


def contents(book):
    """What the contents say: titles and pages."""
    found = []
    for page in book.pages:
        title = []
        for b in page.blocks:
            if b.role == "entry":
                title.append(b.text)
            elif b.role == "entry page":
                found.append((" ".join(title), int(b.text)))
                title = []
    return found


def misled(book):
    """Entries of the contents that do not lead to the page with that heading, and headings that are not listed."""
    listed = contents(book)
    headed = [(title, n) for n, page in enumerate(book.pages, 1) for title in headings(page)]
    return [entry for entry in listed if entry not in headed] + [entry for entry in headed if entry not in listed]


def index(book):
    """What the index says: names, where else they lead, and pages."""
    found = []
    for page in book.pages:
        name, see = [], []
        for b in page.blocks:
            if b.role == "name" and b.owner == "index":
                name.append(b.text.strip())
            elif b.role == "see":
                see.append(b.text)
            elif b.role == "index page":
                found.append((" ".join(name).rstrip(","), " ".join(see).removeprefix("see "), [int(n) for n in b.text.split(", ")]))
                name, see = [], []
    return found


def lost(book):
    """Names of functions that the index does not have, or that it sends to a page without the function."""
    listed = index(book)
    found = []
    for f in book.activations:
        pages = [n for n, page in enumerate(book.pages, 1) if f.spec in page.cells]
        for name in {
            fold(n): n for n in (f.entry.long_name, about(f), *f.entry.aliases) if f.changed or fold(n) != fold(f.title) or n == f.title
        }.values():
            sent = [p for said, _, p in listed if fold(said) == fold(name)]
            if not any(set(pages) <= set(p) for p in sent):
                found.append(name)
    for name, see, _ in listed:
        if see and not any(see == f.title != name for f in book.activations):
            found.append(f"{name} sees {see}")
    return found


def disordered(book):
    """Names of the index that do not stand in alphabetical order."""
    names = [plain(name) for name, _, _ in index(book)]
    by_group = sorted(names, key=lambda n: (n[:1].isalpha(), n))
    return [a for a, b in zip(names, by_group, strict=True) if a != b]


def unmarked(book):
    """Bookmarks that are missing, out of order, or not where the cell or chapter begins."""
    found = [(b.level, b.title) for page in book.pages for b in page.bookmarks]
    wanted, there = [(0, "Contents")], []
    for page in book.pages:
        begun = [(y, 0, title) for y, title in titled(page) if title != "Index"]
        cells = [(page.cells[k].y1, 1, about(get(k.rstrip("'")))) for k in owners(page)]
        wanted += [(level, title) for _, level, title in sorted(begun + cells, key=lambda one: -one[0])]
        there += [k for k in owners(page) if not any(b.level == 1 and abs(b.y - page.cells[k].y1) < 0.1 for b in page.bookmarks)]
    wanted.append((0, "Index"))
    return [pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]] + there + [len(found)] * (len(found) != len(wanted))


def astray(book):
    """Links that do not lead where the line says that they do: one for each line of the contents and the index, and each beginner."""
    found = []
    for page in book.pages:
        lines = [b for b in page.blocks if b.role in ("entry page", "part page", "beginner page", "index page")]
        if len(lines) != len(page.links):
            found.append(f"{len(page.links)} links for {len(lines)} lines")
        for b, link in zip(lines, page.links, strict=False):
            tops = [m.y for m in book.pages[link.page - 1].bookmarks]
            if not link.area.holds(b.area) or int(b.text.split(",")[0]) != link.page or not any(abs(link.y - y) < 0.1 for y in tops):
                found.append(f"{b.text} leads to page {link.page}")
    return found


FAITH = (miscounted, misnumbered, misled, lost, disordered, unmarked, astray)


def doubts(book):
    return {check.__name__: found for check in FAITH if (found := check(book))}


# ---------------------------------------------------------------- the atlas of the catalogue


@pytest.mark.sampled
@pytest.mark.parametrize(("paper", "orientation", "theme"), PAPERS)
def test_the_whole_catalogue(paper, orientation, theme):
    book = atlas(paper=paper, orientation=orientation, theme=theme)
    assert flaws(book) == []
    assert doubts(book) == {}
    assert len(book.activations) == len(load()) > 100


@pytest.mark.sampled
@pytest.mark.parametrize(("paper", "orientation", "theme"), [*PAPERS[:3], PAPERS[5]])
@pytest.mark.parametrize("choice", list(CHOICES))
def test_choices(choice, paper, orientation, theme):
    book = atlas(*CHOICES[choice], paper=paper, orientation=orientation, theme=theme)
    assert flaws(book) == []
    assert doubts(book) == {}
    assert len(book.activations) == len(CHOICES[choice])


@pytest.mark.sampled
@pytest.mark.parametrize("family", list(families()))
def test_families(family):
    book = atlas(family=family)
    assert flaws(book) == []
    assert doubts(book) == {}
    differ = any(differences(f.name) for f in book.activations)
    assert [title for title, _ in contents(book)] == [families()[family], *([CONDUCT] if differ else []), "Index"]
    assert {f.spec for f in of_family(family)} == {k for page in book.pages for k in owners(page)}


def test_a_chapter_for_each_family_with_its_introduction(whole):
    assert [title for title, _ in contents(whole)] == [BEGIN, *families().values(), CONDUCT, "Index"]
    for family, title in families().items():
        page = next(p for p in whole.pages if title in headings(p))
        lines = [b.text for b in page.blocks if (b.owner, b.role) == ("introduction", "introduction")]
        assert introduction(family) in " ".join(lines)
        assert max(map(len, lines)) <= 75
        assert introduction(family)


@pytest.mark.parametrize("columns", [1, 2, 6])
def test_lines_of_introductions_are_easy_to_read(columns):
    made = atlas("gelu", template=replace(ATLAS, columns=columns), paper="a4", orientation="landscape")
    said = [b for page in made.pages for b in page.blocks]  # the legend may have a page of its own
    lines = [b.text for b in said if (b.owner, b.role) == ("introduction", "introduction")]
    assert " ".join(lines) == introduction("gelus")
    assert max(map(len, lines)) <= 75
    assert len(lines[-1].split()) > 1


def test_no_heading_stands_alone(whole):
    for page in whole.pages[1:]:
        assert owners(page) or [b for b in page.blocks if b.role in ("index page", "beginner page") or b.owner == "conduct"]
        letters = [b for b in page.blocks if b.role == "letter"]
        names = [b for b in page.blocks if b.owner == "index" and b.role == "name"]
        assert all(any(abs(n.area.x0 - b.area.x0) < 0.1 and n.area.y1 < b.area.y0 for n in names) for b in letters)


def test_functions_of_one_family_make_one_chapter():
    book = atlas("gelu", "relu", "gelu_tanh", "tanh", "leaky_relu")
    told = [families()[key] for key in ("gelus", "hinges", "centred")]
    assert [title for title, _ in contents(book)] == [*told, CONDUCT, "Index"]


def test_graphs_of_a_page_are_equally_high_and_names_on_the_grid(whole):
    for page in whole.pages:
        if owners(page):
            assert np.ptp([page.graphs[k].height for k in owners(page)]) < 0.01
            assert min(page.graphs[k].height for k in owners(page)) > 60
            bases = sorted({round(t.word.y, 3) for t in page.ink if isinstance(t, Type) and t.role == "name" and t.owner in page.cells})
            steps = np.diff(bases) / ATLAS.grid
            assert np.allclose(steps, np.round(steps))


def test_numbers_stand_in_every_graph(whole):
    for page in whole.pages:
        said = {b.owner for b in page.blocks if b.role == "number"}
        assert [k for k in owners(page) if get(k).kind != "vector" and k not in said] == []


def test_the_graph_of_a_wide_cell_is_as_wide_as_the_others():
    page = atlas("gelu", "gelu_tanh", "silu").pages[1]
    assert page.cells["gelu_tanh"].width > 1.9 * page.cells["gelu"].width
    assert page.graphs["gelu_tanh"].width == pytest.approx(page.graphs["gelu"].width)


# ---------------------------------------------------------------- planted defects


def cut(book, page, **changes):
    pages = list(book.pages)
    pages[page] = replace(pages[page], **changes)
    return replace(book, pages=tuple(pages))


def without(book, role, page, text=""):
    blocks = book.pages[page].blocks
    gone = next(b for b in blocks if b.role == role and text in b.text)
    return cut(book, page, blocks=[b for b in blocks if b is not gone])


def renumbered(book, role, page):
    blocks = list(book.pages[page].blocks)
    k = next(k for k, b in enumerate(blocks) if b.role == role)
    blocks[k] = replace(blocks[k], text=str(int(blocks[k].text) + 1))
    return cut(book, page, blocks=blocks)


@pytest.mark.parametrize(
    ("check", "plant"),
    [
        ("miscounted", lambda b: cut(b, 1, cells={k: a for k, a in b.pages[1].cells.items() if k != "silu"})),
        ("miscounted", lambda b: cut(b, 2, cells={**b.pages[2].cells, "silu": b.pages[1].cells["silu"]})),
        ("misnumbered", lambda b: replace(b, pages=(b.pages[0], b.pages[2], b.pages[1], *b.pages[3:]))),
        ("misled", lambda b: renumbered(b, "entry page", 0)),
        ("misled", lambda b: without(b, "heading", 1)),
        ("lost", lambda b: renumbered(b, "index page", -1)),
        ("lost", lambda b: without(b, "index page", -1)),
        ("disordered", lambda b: cut(b, -1, blocks=b.pages[-1].blocks[::-1])),
        ("astray", lambda b: cut(b, 0, links=b.pages[0].links[1:])),
        ("astray", lambda b: cut(b, -1, links=[replace(m, y=m.y - 20) for m in b.pages[-1].links])),
        ("astray", lambda b: cut(b, 0, links=[replace(m, page=m.page % len(b.pages) + 1) for m in b.pages[0].links])),
        ("unmarked", lambda b: cut(b, 1, bookmarks=b.pages[1].bookmarks[:-1])),
        ("unmarked", lambda b: cut(b, 1, bookmarks=b.pages[1].bookmarks[::-1])),
        ("unmarked", lambda b: cut(b, 1, bookmarks=[replace(m, y=m.y - 20) for m in b.pages[1].bookmarks])),
    ],
)
def test_each_check_fails_on_a_planted_defect(few, check, plant):
    assert doubts(few) == {}
    assert check in doubts(plant(few))


def test_flaws_are_seen_on_any_page(few):
    assert flaws(few) == []
    area = few.pages[2].cells["elu"]
    few.pages[2].set(line("tiny", 5), area.x0, area.y0, "#000000", "elu", "name")
    assert [f for f in flaws(few) if "page 3" in f] != []


# ---------------------------------------------------------------- templates


def test_contents_flow_over_pages_and_drop_names_where_there_are_many_chapters():
    rows = tuple(
        Row(f"Part {k}, of a rather long title that has to be broken into lines", (name,)) for k, name in enumerate([*load()][:70])
    )
    book = atlas(template=replace(ATLAS, rows=rows, beginners=()))
    assert flaws(book) == []
    assert doubts(book) == {}
    assert len([p for p in book.pages if any(b.role == "entry" for b in p.blocks)]) > 1
    assert not [b for p in book.pages for b in p.blocks if b.role == "names"]
    assert len(contents(book)) == 72


@pytest.mark.parametrize(
    "changes",
    [
        {"legend": False},
        {"title": "", "subtitle": ""},
        {"title": "A very long title of a book that nobody would ever want to read in full " * 3},
        {"footer": "A footer that is rather longer than the line in which it has to find some room " * 2},
        {"fields": ("name", "range", "formulas", "marks")},
        {"fields": ("name", "graph")},
        {"columns": 1},
        {"columns": 5, "margin": 24.0},
        {"margin": 100.0},
    ],
    ids=str,
)
def test_changed_templates(changes):
    names = ["relu", "gelu", "leaky_relu", "softmax", "swiglu", "erf"]
    book = atlas(*names, template=replace(ATLAS, **changes))
    assert flaws(book) == []
    assert doubts(book) == {}


def test_each_key_of_the_template_is_explained():
    text = (template_text()).splitlines()
    assert re.match(r"# \w.*\.$", text[0])
    assert any("one-page.toml" in row for row in text)


def template_text():
    from actplot.render.sheets.templates import read

    return read("atlas")[0]


# ---------------------------------------------------------------- work and files


def test_each_function_is_measured_and_drawn_once(monkeypatch):
    drawn, fitted = [], []
    measured = cells.Subject.fitted
    monkeypatch.setattr(cells.Subject, "fitted", lambda s, *a: (fitted.append(s.f.spec), measured(s, *a))[1])
    monkeypatch.setattr("actplot.render.sheets.rows.cell", lambda page, s, *a: (drawn.append(s.f.spec), cells.cell(page, s, *a)))
    names = ["relu", "gelu", "tanh", "erf", "elu", "silu", "mish", "sine", "softmax", "glu"]
    atlas(*names, template=replace(ATLAS, legend=False))
    assert sorted(drawn) == sorted(fitted) == sorted(names)


def outline(item, reader, level=0):
    for i in item:
        if isinstance(i, list):
            yield from outline(i, reader, level + 1)
        else:
            yield level, i.title, reader.get_destination_page_number(i) + 1


def goal(reader, link):
    """The page to which a link leads."""
    return reader.get_page_number(link["/Dest"][0].get_object()) + 1


def test_the_file_has_the_bookmarks_and_links(few):
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(pdf(few)))
    wanted = [(b.level, b.title, n) for n, page in enumerate(few.pages, 1) for b in page.bookmarks]
    assert list(outline(reader.outline, reader)) == wanted
    assert len(reader.pages) == len(few.pages)
    linked = [(n, goal(reader, a.get_object())) for n, page in enumerate(reader.pages, 1) for a in page.get("/Annots", [])]
    assert linked == [(n, link.page) for n, page in enumerate(few.pages, 1) for link in page.links]


def test_an_atlas_for_the_screen_has_its_introductions():
    said = " ".join(html(atlas("gelu", "sign")).decode().split())
    assert introduction("gelus")[:60] in said
    assert introduction("jumps")[:60] in said
    assert introduction("gelus")[:60] not in html(sheet(["gelu", "sign"])).decode()


def test_a_picture_for_each_page(few, tmp_path):
    paths = bind(few, str(tmp_path / "atlas.svg"))
    assert len(paths) == len(few.pages)


def test_the_same_bytes_every_time():
    assert pdf(atlas("relu", "gelu")) == pdf(atlas("relu", "gelu"))
    assert pdf(atlas("relu", "gelu")) != pdf(atlas("relu", "silu"))


def test_introductions():
    assert introduction("hinges").startswith("A rectifier passes positive input")
    assert introduction("nobody's") == ""


def test_its_legend_speaks_of_its_own_windows(whole):
    def said(page):
        return " ".join(b.text for b in page.blocks if b.owner == "legend")

    assert all(RULED in said(page) for page in (whole.pages[0], sheet().page))
    assert FIRST in said(sheet().page) and FIRST not in said(whole.pages[0])


# ---------------------------------------------------------------- chapters run on


def white(book):
    """Pages of cells, but the last, that end higher above the margin than a line of cells would need, and what is left there."""
    there = [(n, page) for n, page in enumerate(book.pages, 1) if owners(page)]
    found = []
    for (n, page), (_, after) in pairwise(there):
        floor = book.template.margin + INSIDE
        left = min(page.cells[k].y0 for k in owners(page)) - floor
        first = after.cells[owners(after)[0]]
        begins = any(b.level == 0 and b.y > first.y1 for b in after.bookmarks)
        need = first.height + (max(b.y for b in after.bookmarks) - first.y1 if begins else 0.0)
        found += [f"page {n}: {left:.0f} of {need:.0f}"] if left > need else []
    return found


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_chapter_goes_on_where_the_one_before_it_ends(whole, orientation):
    book = whole if orientation == "portrait" else atlas(orientation=orientation)
    assert white(book) == []
    there = [page for page in book.pages if owners(page)]
    assert sum(any(y < page.cells[owners(page)[0]].y1 for y, _ in titled(page)) for page in there) > 3
    if orientation == "portrait":
        assert min(map(used, there)) > 0.6


def left_alone(book):
    """Functions by themselves in the last line of a chapter, below a line of three or more that both had room beside."""
    lines = {}
    for number, page in enumerate(book.pages):
        for name in owners(page):
            area = page.cells[name]
            lines.setdefault((get(name).family, number, -round(area.y1)), []).append((name, area))
    found = []
    for (family, *_), (other, *_) in pairwise([*lines, ("",)]):
        here = [lines[k] for k in lines if k[0] == family]
        if family != other and len(here) > 1 and len(here[-1]) == 1 and len(here[-2]) > 2:
            (name, area), wide = here[-1][0], here[-2][-1][1].width
            room = max(a.x1 for _, a in here[-2]) - min(a.x0 for _, a in here[-2])
            found += [name] if area.width + wide < room else []
    return found


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_no_cell_stands_alone_below_a_full_line(whole, orientation):
    assert left_alone(whole if orientation == "portrait" else atlas(orientation=orientation)) == []


def test_a_cell_alone_is_seen(monkeypatch):
    monkeypatch.setattr("actplot.render.sheets.rows.joined", lambda lines, columns: lines)
    assert left_alone(atlas(family="jumps", orientation="landscape")) == ["ternary_step"]


@pytest.mark.sampled
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_the_first_pages_are_in_use(paper, orientation):
    book = atlas(paper=paper, orientation=orientation)
    first = [page for page in book.pages if any(b.owner in ("contents", "legend") or b.role == "beginner page" for b in page.blocks)]
    assert len(first) > 1 and [round(used(page), 2) for page in first if used(page) < FRONT] == []


def test_contents_over_several_pages_fill_them_alike():
    pages = [page for page in atlas(paper="a5").pages if any(b.owner == "contents" for b in page.blocks)]
    entries = [sum(b.owner == "contents" and b.role in ("entry", "part") for b in page.blocks) for page in pages]
    assert len(pages) == 2 and max(entries) < 2 * min(entries)


def test_a_page_that_ends_too_early_is_seen(whole):
    n = next(n for n, page in enumerate(whole.pages) if headings(page) == ["Gated by a sigmoid"])
    assert len(white(cut(whole, n, cells=copied(whole.pages[n], 1).cells))) == 1


def test_the_foot_of_a_page_names_all_its_chapters(whole):
    page = next(page for page in whole.pages if headings(page)[1:] and owners(page))
    assert " · ".join(headings(page)) in next(b.text for b in page.blocks if b.role == "running foot")


def copied(page, lines):
    """The page with so many of its lines of cells alone."""
    tops = sorted({round(page.cells[k].y1) for k in owners(page)}, reverse=True)[:lines]
    return replace(page, cells={k: a for k, a in page.cells.items() if round(a.y1) in tops})

"""Tables of functions over pages: classic and study; each check is shown to fail on a planted defect."""

import io
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.catalogue import get, load
from actplot.errors import BadTemplate
from actplot.facts.properties import PROPERTIES, cautions
from actplot.formulas.spelled import SPELLED, spelled
from actplot.render.files.bind import bind
from actplot.render.sheets.cell import Subject
from actplot.render.sheets.flow import Block, paged, tall
from actplot.render.sheets.listing import TALL, divided, heads, kept, levelled
from actplot.render.sheets.rows import Overfull
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import headline, read
from actplot.render.sheets.templates import load as template
from actplot.render.theme import THEMES
from actplot.render.type.formulas import display, formula
from actplot.render.type.page import Type
from actplot.render.type.typesetting import width
from tests.render import inspection
from tests.render.inspection import CHECKS

STUDY, CLASSIC = template("study"), template("classic")
PAPERS = ["a4", "letter", "a3", "a1", "a0"]


@pytest.fixture(scope="module")
def study():
    return sheet(template=STUDY)


@pytest.fixture(scope="module")
def catalogue():
    return sheet(list(load()), template=STUDY)


def complaints(pages):
    return {(k, check.__name__): found for k, page in enumerate(pages) for check in CHECKS if (found := check(page))}


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["study", "classic"])
def test_every_page_on_every_paper(name, paper, orientation):
    made = sheet(template=name, paper=paper, orientation=orientation)
    assert complaints(made.pages) == {}
    assert misplaced(made) == []


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("name", ["study", "classic"])
def test_every_theme(name, theme):
    assert complaints(sheet(template=name, theme=theme).pages) == {}


def test_the_whole_catalogue(catalogue):
    assert complaints(catalogue.pages) == {}
    assert len(catalogue.pages) > 8
    assert catalogue.pages[0].width == STUDY.size[0]


@pytest.mark.parametrize("name", ["gelu", "softmax", "swiglu_oai", "smish", "elu:alpha=0.5"])
def test_one_function(name):
    made = sheet([name], template=STUDY)
    assert len(made.pages) == 1
    assert complaints(made.pages) == {}
    assert not [b for b in made.pages[0].blocks if b.text == "1 / 1"]


def test_pages_on_larger_paper_are_the_same_enlarged(study):
    large = sheet(template=STUDY, paper="a1")
    assert [set(p.cells) for p in large.pages] == [set(p.cells) for p in study.pages]


# ---------------------------------------------------------------- one row each


def said(page, owner, role):
    return " ".join(b.text for b in page.blocks if b.owner == owner and b.role == role)


def misplaced(made):
    """Functions that do not stand on exactly one page, under their whole title and inside of it."""
    found = []
    for f in made.activations:
        homes = [p for p in made.pages if any(b.owner == f.spec for b in p.blocks)]
        titles = [said(p, f.spec, "name") for p in homes]
        if len(homes) != 1 or f.title.replace(" ", "") not in titles[0].replace(" ", ""):
            found.append(f.spec)
    return found


def test_every_title_stands_on_exactly_one_page(study, catalogue):
    assert misplaced(study) == misplaced(catalogue) == []
    assert len(study.activations) >= 30
    moved = replace(study, pages=(*study.pages, study.pages[0]))
    assert set(misplaced(moved)) == set(study.pages[0].cells)


def test_order(study):
    owners = [owner for p in study.pages for owner in p.cells]
    assert owners == list(STUDY.functions)
    for p in study.pages:
        tops = [a.y1 for a in p.cells.values()]
        assert tops == sorted(tops, reverse=True)


def outside(made):
    """Type that leaves its column; what is too long for it stands below, from its column's left to the right edge."""
    found = []
    t = made.template
    for page in made.pages:
        columns = divided(t, page.width)
        edges = list(zip(columns.lefts, columns.spans, strict=True))
        for b in page.blocks:
            if b.owner in page.cells and b.role not in ("number", "lens label"):
                home = max((e for e in edges if e[0] <= b.area.x0 + 0.01), key=lambda e: e[0])
                wide = b.role in ("formula", "derivative") and b.area.x1 <= edges[-1][0] + edges[-1][1] + 0.01
                if b.area.x1 > home[0] + home[1] + 0.01 and not (wide and b.area.y1 < page.cells[b.owner].y1 - 20):
                    found.append(f"{b.owner}: {b.text}")
    return found


def test_no_type_leaves_its_column(study, catalogue):
    assert outside(study) == outside(catalogue) == []
    page = study.pages[0]
    long = replace(next(b for b in page.blocks if b.role == "use"), text="far too long")
    long = replace(long, area=replace(long.area, x1=long.area.x1 + 90))
    page.blocks.append(long)
    assert any("far too long" in one for one in outside(study))
    page.blocks.remove(long)


def cut(made, least):
    """Formulas that lack a letter, or are set smaller than the template allows."""
    found = []
    pages = {owner: p for p in made.pages for owner in p.cells}
    for f in made.activations:
        s, page = Subject(f), pages[f.spec]
        for order, role in enumerate(("formula", "derivative")):
            rows = spelled(f) if order == 0 and spelled(f) else s.formulas[order]
            words = [w.text for box in (formula(heads(s)[order], 20), display(rows, 20)) for w in box.words]
            if letters("".join(words)) != letters(said(page, f.spec, role)):
                found.append(f"{f.spec}: {role}")
            sizes = [i.word.size for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (f.spec, role)]
            if max(sizes, default=0) < least - 1e-9:
                found.append(f"{f.spec}: {role} is small")
    return found


def letters(text):
    return sorted(text.replace(" ", ""))


def test_no_formula_is_cut(study, catalogue):
    assert cut(study, STUDY.formula_least) == []
    assert cut(catalogue, STUDY.formula_least) == []


def test_a_formula_that_is_cut_is_found():
    made = sheet(["gelu", "mish"], template=STUDY)
    page = made.pages[0]
    last = max(k for k, b in enumerate(page.blocks) if (b.owner, b.role) == ("mish", "derivative"))
    page.blocks[last] = replace(page.blocks[last], text=page.blocks[last].text[:-3])
    assert cut(made, STUDY.formula_least) == ["mish: derivative"]
    assert cut(made, 12) != cut(made, 8)


def test_narrow_columns_break_formulas_and_never_cut_them():
    narrow = replace(STUDY, widths=(1.6, 1.1, 1.0, 1.2, 1.0))
    made = sheet(["mish", "phish", "smish", "swiglu_oai", "abu"], template=narrow)
    assert complaints(made.pages) == {}
    assert cut(made, narrow.formula_least) == []


def test_no_type_is_smaller_than_told(study):
    small = {i.word.text for p in study.pages for i in p.ink if isinstance(i, Type) and i.word.size < 6.5 - 1e-9}
    assert small == {"i", "j", "k"}  # indices of exponents
    roles = ("use", "cautions")
    assert {i.word.size for p in study.pages for i in p.ink if isinstance(i, Type) and i.role in roles} == {9}


# ---------------------------------------------------------------- what the columns say


def test_cautions_are_whole_sentences_that_name_their_property(catalogue):
    for page in catalogue.pages:
        for owner in page.cells:
            text = said(page, owner, "cautions").replace("\u00a0", " ")
            found = cautions(get(owner))
            for c in found:
                assert c.text[1:].replace(" ", "") in text.replace(" ", ""), owner
            assert text.count(".") >= len(found)
            assert letters(said(page, owner, "follows")) == letters("".join(PROPERTIES[c.follows_from].title for c in found))
            assert (text == "–") == (not found)
            assert "none" not in text


def test_a_lie_about_cautions_would_be_seen(study):
    assert "Dying units: no gradient on (−∞, 0)." in said(study.pages[1], "relu", "cautions").replace("\u00a0", " ")
    assert "Dying" not in said(study.pages[1], "leaky_relu", "cautions")


def test_intervals_are_not_torn():
    assert kept("no gradient on (−∞, −3), (3, ∞)").split(" ") == ["no", "gradient", "on", "(−∞,\u00a0−3),", "(3,\u00a0∞)"]
    assert kept("not differentiable at −3, 3").split(" ") == ["not", "differentiable", "at\u00a0−3,\u00a03"]


def test_the_use_falls_back_to_the_summary(study):
    assert not get("arctan").entry.use
    words = said(study.pages[1], "arctan", "use")
    assert words and words in get("arctan").entry.summary
    assert said(study.pages[0], "identity", "use") == get("identity").entry.use.rstrip(".")


def test_sources(study):
    where = {owner: p for p in study.pages for owner in p.cells}
    assert said(where["leaky_relu"], "leaky_relu", "source") == "Maas, Hannun and Ng 2013"
    assert said(where["selu"], "selu", "source") == "Klambauer et al. 2017"
    assert said(where["identity"], "identity", "source") == ""


@pytest.mark.parametrize("name", list(SPELLED))
def test_what_is_spelled_out_is_the_function(name):
    x = np.linspace(-6, 6, 241)
    f, plain = get(name), replace(get("identity").entry, define=SPELLED[name])
    assert f(x) == pytest.approx(np.asarray(floats.evaluate(type(f)(plain, {}), x)), abs=1e-12)
    assert len(spelled(f)[0][0]) > 1
    assert spelled(get("gelu")) is None
    assert spelled(get("arctan")) is None


def test_left_hand_sides():
    assert heads(Subject(get("softmax"))) == (r"f_{i}(x) =", r"\partial_{k}\,f_{i} =")
    assert heads(Subject(get("maxout"))) == ("f(x) =", r"\partial_{k}\,f =")
    assert heads(Subject(get("swiglu"))) == ("f(a, b) =", "")
    assert heads(Subject(get("relu"))) == ("f(x) =", r"f\prime(x) =")


# ---------------------------------------------------------------- pages


def test_headings_and_numbers_on_every_page(study):
    count = len(study.pages)
    assert count > 1
    for number, page in enumerate(study.pages, 1):
        assert letters("".join(b.text for b in page.blocks if b.role == "heading")) == letters("".join(STUDY.headings))
        assert [b.text for b in page.blocks if b.role == "folio"] == [f"{number} / {count}"]
    assert [sum(b.role == "title" for b in p.blocks) for p in study.pages] == [1] + [0] * (count - 1)


def lonely(page):
    """Headings of families with no function right below."""
    tops = [a.y1 for a in page.cells.values()]
    return [b.text for b in page.blocks if b.role == "section" and not any(0 <= b.area.y0 - top < 6 for top in tops)]


def test_no_heading_is_lonely(study, catalogue):
    assert [lonely(p) for p in (*study.pages, *catalogue.pages) if lonely(p)] == []
    page = sheet(["relu"], template=STUDY).pages[0]
    page.blocks.append(replace(study.pages[0].blocks[-1], role="section", text="Lost"))
    assert lonely(page) == ["Lost"]


def test_families_are_headed_where_they_start_and_where_a_page_goes_on(study):
    texts = [b.text for p in study.pages for b in p.blocks if b.role == "section"]
    assert [t for t in texts if not t.endswith(", continued")] == [row.label for row in STUDY.rows]
    for page in study.pages:
        assert next(b.text for b in page.blocks if b.role == "section")


def test_bookmarks(study, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    marks = [b for p in study.pages for b in p.bookmarks]
    assert [b.title for b in marks if b.level == 0] == [row.label for row in STUDY.rows]
    assert [b.title for b in marks if b.level == 1] == [f.title for f in study.activations]
    reader = pypdf.PdfReader(io.BytesIO(Path(bind(study, str(tmp_path / "s.pdf"))[0]).read_bytes()))
    assert len(reader.pages) == len(study.pages)
    assert "Hard swish" in "".join(p.extract_text() for p in reader.pages)


def test_one_page_is_one_page():
    made = sheet(template=CLASSIC)
    assert len(made.pages) == 1
    assert made.page.width == CLASSIC.size[0]
    assert not [b for b in made.page.blocks if b.role == "section"]
    more = sheet([*CLASSIC.functions, *(n for n in load() if n not in CLASSIC.functions)][:40], template=CLASSIC)
    assert len(more.pages) == 1
    assert more.page.width > made.page.width
    assert len(sheet(list(load())[:40], template=replace(CLASSIC, pages="many")).pages) > 1


def test_graphs_of_the_classic_are_drawn_to_one_scale():
    page = sheet(template=CLASSIC).page
    wide = {round(page.graphs[name].width, 2) for row in CLASSIC.rows for name in row.functions if name not in ("selu", "softmax")}
    assert len(wide) == 1


def test_names_of_the_study_share_a_baseline_with_their_formula(study):
    for page in study.pages:
        for owner in page.cells:
            name = next(i for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (owner, "name"))
            use = next(i for i in page.ink if isinstance(i, Type) and (i.owner, i.role) == (owner, "use"))
            assert name.word.y == pytest.approx(use.word.y)
    assert TALL > 1


# ---------------------------------------------------------------- the flow


def blocks(seed):
    random = Random(seed)
    return [Block(random.uniform(20, 120), 15.0, random.random() < 0.2 or not k) for k in range(random.randint(1, 60))]


def greedy(found, first, others):
    """As many as fit on each page."""
    shares, at = [], 0
    while at < len(found):
        room, end = others if shares else first, at
        while end < len(found) and sum(tall(found, k, k == at) for k in range(at, end + 1)) <= room:
            end += 1
        shares.append(range(at, end))
        at = end
    return shares


def white(found, shares, first, others):
    """What is left of each page."""
    rooms = [first] + [others] * len(shares)
    return [room - sum(tall(found, k, k == share[0]) for k in share) for room, share in zip(rooms, shares, strict=False)]


@pytest.mark.parametrize("seed", range(20))
def test_pages_are_as_few_as_can_be_and_evenly_full(seed):
    found = blocks(seed)
    shares = paged(found, 400, 480)
    assert [k for share in shares for k in share] == list(range(len(found)))
    assert min(white(found, shares, 400, 480)) >= 0
    plain = greedy(found, 400, 480)
    assert len(shares) == len(plain)
    assert max(white(found, shares, 400, 480)) <= max(white(found, plain, 400, 480)) + 135


def test_balance_differs_from_filling_up():
    found = [Block(100.0)] * 6
    assert paged(found, 500, 500) == [range(3), range(3, 6)]
    assert greedy(found, 500, 500) == [range(5), range(5, 6)]


def test_headings_take_room_where_a_group_starts_and_where_a_page_goes_on():
    found = [Block(100.0, 20.0, True), Block(100.0, 20.0), Block(100.0, 20.0)]
    assert paged(found, 320, 320) == [range(3)]
    assert len(paged(found, 319, 319)) == 2
    with pytest.raises(Overfull):
        paged(found, 220, 119)
    assert paged(found, 220, 120) == [range(2), range(2, 3)]


def test_what_does_not_fit_is_refused():
    with pytest.raises(Overfull):
        paged([Block(100.0), Block(500.0)], 480, 480)
    with pytest.raises(Overfull):
        paged([Block(100.0)] * 6, 500, 500, many=False)
    assert paged([Block(100.0)] * 5, 500, 500, many=False) == [range(5)]


def test_lines_are_levelled_from_the_least():
    assert levelled([10, 20, 40], 100, 30) == pytest.approx([30, 30, 40])
    assert levelled([10, 20, 40], 1000, 30) == pytest.approx([40, 50, 70])
    assert levelled([10, 20, 40], 70, 30) == pytest.approx([10, 20, 40])


# ---------------------------------------------------------------- templates


def test_a_template_of_ones_own(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'layout = "table"\npages = "many"\nfields = ["name + range", "use + cautions", "graph"]\nlegend = false\nfooter = "Course 7"\n'
        '[[rows]]\nfunctions = ["relu", "gelu"]\n'
    )
    page = sheet(template=mine).page
    assert complaints([page]) == {}
    assert said(page, "relu", "range") == "[0, ∞)"
    assert any(b.text == "Course 7" for b in page.blocks)
    for wrong, told in (('"name + graph"', "column of its own"), ('"name + sauce"', "did you mean source")):
        mine.write_text(mine.read_text().replace('"name + range"', wrong))
        with pytest.raises(BadTemplate, match=told):
            template(mine)
        mine.write_text(mine.read_text().replace(wrong, '"name + range"'))


def test_headings_take_as_many_lines_as_they_need():
    page = sheet(["relu"], template=replace(STUDY, headings=("Activation function", "f", "What it is good for in practice", "g", "h"))).page
    assert complaints([page]) == {}
    assert letters("".join(b.text for b in page.blocks if b.role == "heading")) == letters("ActivationfunctionfWhatitisgoodforinpracticegh")


@pytest.mark.parametrize("name", ["classic", "study", "grid"])
def test_a_template_says_what_it_is_and_can_be_copied(name, tmp_path):
    text, _ = read(name)
    assert headline(name).endswith(".")
    assert headline(name).count(". ") == 0
    assert "explained in one-page.toml" in text
    assert f"actplot template show {name} > mine.toml" in text
    copy = tmp_path / "mine.toml"
    copy.write_text(text, encoding="utf-8")
    assert replace(template(copy), name=name) == template(name)


def test_long_words_go_on_in_the_next_line():
    page = sheet(["leaky_relu"], template=replace(STUDY, widths=(1.4, 2, 1, 0.62, 1))).page
    columns = divided(replace(STUDY, widths=(1.4, 2, 1, 0.62, 1)), page.width)
    for b in page.blocks:
        if b.role == "cautions":
            assert width(b.text, STUDY.text_size) <= columns.spans[3] + 0.01


@pytest.mark.parametrize("name", ["classic", "study", "grid"])
def test_the_foot_explains_what_the_functions_have(name):
    def foot(*names):
        blocks = sheet(list(names), template=name).page.blocks
        return " ".join(b.text for b in sorted(blocks, key=lambda b: -b.area.y0) if b.role == "words")

    plain, several = foot("relu"), foot("relu", "softmax", "swiglu")
    for words in ("Dotted: asymptotes", "A lens enlarges", "Circles"):
        assert words in plain
    for words in ("Vectors: inputs as outlines", "Two inputs: one moves"):
        assert words in several and words not in plain
    assert ("δ is 1 where i = k" in several) == (name != "classic")  # where derivatives are shown


@pytest.mark.parametrize("size", [5.5, 12.0])
@pytest.mark.parametrize("name", ["study", "grid"])
def test_lines_of_the_foot_keep_apart_in_any_size(name, size):
    for page in sheet(["relu", "softmax"], template=replace(template(name), small_size=size)).pages:
        assert [c for c in inspection.overlaps(page) + inspection.strays(page) if c.startswith("title")] == []

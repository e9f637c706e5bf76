"""Sentences on a sheet follow from what stands on it: what is said is there, and what is there is said."""

import re

import pytest

from actplot import get
from actplot.formulas.formula import derivative_formula, formula
from actplot.render.drawing import words
from actplot.render.files.bind import metadata
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load
from actplot.render.shipped import shipped
from tests.render.html.laid import chapter
from tests.render.html.laid import sheet as html
from tests.render.html.reading import Reader

ONE_EACH = ("relu", "tanh", "sign", "leaky_relu", "gelu", "softmax", "sparsemax", "swiglu", "hard_tanh", "sine", "logmeanexp")
SAID = {"asymptote": "asymptote", "lens": "lens f", "jump": "open"}  # what is said, and the role of the line or circle that it is said of
SPELLED = {"σ(": "σ(x) =", "Φ(": "distribution function", "clip(": "held from a to b", "δ": "δ is 1", "/n": "n: how many"}
LAYERS = {
    "asymptote</dd>": "asymptote",
    "kink: ": "kink",
    "jump: f": "open",
    "A lens enlarges": "lens-f",
    "f′; its formula": "df",
}  # on the page in HTML
NUMBERS = re.compile(r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w*(twenty|thirty|forty|fifty|sixty)\S*)\b", re.I)


def drawn(page):
    """The roles of what is drawn of functions."""
    return {i.role for i in page.ink if i.owner not in ("legend", "title")}


def told(page):
    """What the legend or the foot says."""
    found = [b for b in page.blocks if b.owner in ("legend", "title") and b.role in ("text", "words")]
    return " ".join(b.text for b in sorted(found, key=lambda b: (-round(b.area.y0), b.area.x0))).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("template", ["one-page", "grid", "study"])
@pytest.mark.parametrize("name", ONE_EACH)
def test_what_is_drawn_is_what_is_explained(name, template):
    page = sheet([name], template=template).page
    text, roles = told(page), drawn(page)
    for word, role in SAID.items():
        said = bool(re.search(rf"(?<!f )\b{word}", text, re.I))
        assert said == (role in roles) or (word, name, said) == ("lens", "leaky_relu", True), word  # a large graph needs no lens
    drawn_too = {o.removeprefix("key ") for o in page.cells if o.startswith("key ")}  # the large cell of the legend
    printed = "".join(formula(f).unicode + derivative_formula(f).unicode for f in map(get, {name, *drawn_too}))
    for sign, said in SPELLED.items():
        assert (said in text) == (sign in printed), said


def test_signs_that_no_mark_has_are_not_explained():
    """A sheet of one function has no large cell beside it: its own marks are all."""
    both = told(sheet(["relu"], template="one-page").page), told(sheet(["softmax"], template="one-page").page)
    for said, there in (("Lipschitz", (True, True)), ("gain", (True, False)), ("sum is 1", (False, True)), ("permutes", (False, True))):
        assert tuple(said in text for text in both) == there


@pytest.mark.parametrize("name", shipped())
def test_titles_hold_for_any_choice_of_functions(name):
    t = load(name)
    for text in (t.title, t.subtitle):
        assert not NUMBERS.search(text)
        assert not re.search(r"\b(left|right|above|below|side|row|column)\b", text)  # a page in HTML is laid out otherwise


def test_a_typed_count_would_be_seen():
    assert NUMBERS.search("Sixty-three functions") and NUMBERS.search("63 functions") and not NUMBERS.search("Functions of one's own"[:9])


def test_a_pdf_counts_its_functions():
    counts = [metadata(sheet(list(names)))["Subject"] for names in (["relu"], ["relu", "tanh"])]
    assert [re.search(r"of (an?|\d+) activation functions? of", c)[1] for c in counts] == ["an", "2"]


# ---------------------------------------------------------------- the page in HTML


def page_of(*names):
    """The legend of a page, and the classes of the paths in its graphs."""
    text = html([chapter("", "", *names)])
    found = Reader(text)
    legend = re.search(r'<details id="legend">(.*?)</details>', text, re.S)[1]
    main = text[text.index("<main") :]
    return legend, set(re.findall(r'<path class="([a-z-]+)', main)), found


@pytest.mark.parametrize("name", ONE_EACH)
def test_the_page_explains_what_it_draws(name):
    legend, layers, _ = page_of(name)
    for said, there in LAYERS.items():
        assert (said in legend) == (there in layers), said
    assert ("Two inputs" in legend) == (get(name).kind == "gated")
    assert ("Vectors:" in legend) == (get(name).kind == "vector")


def test_no_weight_is_named_that_no_line_has():
    legend, layers, _ = page_of("swiglu", "glu")
    assert "1 (heavy) or 2" in legend and {"f-thin", "f-slim", "f"} <= layers
    legend, layers, _ = page_of("relu")
    assert "heavy" not in legend and not {"f-thin", "f-slim"} & layers
    assert "heavy" in " ".join(words.inputs([get("glu")]))
    swiglu = sheet(["swiglu"]).page
    assert len({i.width for i in swiglu.ink if i.owner == "swiglu" and i.role == "f"}) == 3


def test_the_glossary_defines_the_properties_of_the_page():
    whole = html([chapter("", "", "softmax")])
    glossary = re.search(r'<details id="glossary">(.*?)</details>', whole, re.S)[1]
    assert "Shift invariant" in glossary and "Dead region" not in glossary


# ---------------------------------------------------------------- what contradicts itself


def test_a_caution_is_not_followed_by_its_contrary(entry):
    from actplot.facts.cautions import cautions

    for c in cautions(entry.facts):
        assert c.source.lower() not in c.text.lower() or not c.source
        assert c.source or c.follows_from == "zero_centred"

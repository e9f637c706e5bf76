"""A sheet as a quiz: nothing on it, or in its file, tells what a function is called or how it is written; without it are the answers."""

import io
import re

import pytest
from pypdf import PdfReader

from actplot.errors import ActplotError
from actplot.render.files import bind
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import QUIZZED, load
from actplot.render.shipped import shipped

FEW = ["relu", "gelu", "elu:alpha=0.3", "softmax", "glu", "rrelu"]
MANY = [*FEW, "silu", "mish", "tanh", "sigmoid", "softplus", "selu", "celu", "erf", "sine"]
SHEETS = [(t, *of) for t in shipped() if load(t).layout in QUIZZED for of in ((None, "a4"), (FEW, "a5"), (FEW, "a4"), (["gelu"], "a5"))]


def called(page):
    """What stands at the heads of a page's cells, as they are read."""
    return [b.text for b in page.blocks if b.role == "name"]


@pytest.mark.sampled
@pytest.mark.parametrize(("template", "chosen", "paper"), SHEETS, ids=str)
def test_a_quiz_has_numbers_for_names(template, chosen, paper):
    plain, quiz = (sheet(chosen, template=template, paper=paper, quiz=quiz) for quiz in (False, True))
    numbers = [text for page in quiz.pages for text in called(page)]
    assert numbers == [str(n) for n in range(1, len(plain.activations) + 1)]
    assert quiz.activations == plain.activations, "the answers, in the same order"
    roles = {b.role for page in quiz.pages for b in page.blocks}
    assert not roles & {"alias", "parameters", "formula", "code", "label"} and "name" in roles
    for page in quiz.pages:
        lines = [i for i in page.ink if getattr(i, "role", "") == "blank"]
        assert len(lines) == len(called(page)), "a line to write upon for each"


@pytest.mark.parametrize("template", ["one-page", "grid"])
def test_a_quiz_does_not_tell_in_its_file(template):
    made = sheet(MANY, template=template, quiz=True, title="Quiz", footer="Name: ")
    names = [f.title for f in made.activations] + [f.name for f in made.activations]
    reader = PdfReader(io.BytesIO(bind.pdf(made)))
    said = [page.extract_text() for page in reader.pages] + [str(v) for v in reader.metadata.values()]
    said += [item.title for item in reader.outline if not isinstance(item, list)]
    found = " ".join(said)
    assert "Quiz" in found and [n for n in names if re.search(rf"\b{re.escape(n)}\b", found)] == []


def test_a_template_can_be_a_quiz(tmp_path):
    (tmp_path / "mine.toml").write_text('quiz = true\n[[rows]]\nlabel = "Gatter"\nfunctions = ["relu", "gelu"]\n')
    made = sheet(template=tmp_path / "mine.toml")
    assert called(made.page) == ["1", "2"] and not [b for b in made.page.blocks if "Gatter" in b.text]


@pytest.mark.parametrize(
    "options", [{"template": "study"}, {"template": "atlas"}, {"template": "lessons"}, {"paper": "slide"}, {"paper": "card"}], ids=str
)
def test_what_is_no_sheet_of_cells_is_no_quiz(options):
    with pytest.raises(ActplotError, match="a quiz is of the layouts cells and pairs, on paper"):
        sheet(["relu"], quiz=True, **options)


def test_a_page_on_a_screen_is_no_quiz():
    with pytest.raises(ActplotError, match="a quiz is on paper"):
        bind.html(sheet(["relu"], quiz=True))


@pytest.mark.parametrize("paper", ["a5", "a4", "letter", "a2"])
@pytest.mark.parametrize("chosen", ["relu", "softmax", "relu gelu", "relu gelu silu mish", "relu softmax glu"])
def test_small_print_has_room_below_few_cells(chosen, paper):
    """However much larger than usual the cells are, what stands at the foot of the page touches none of them."""
    for footer in ("", "Name: "):
        (page,) = sheet(chosen.split(), paper=paper, quiz=True, footer=footer).pages
        foot = [b.area for b in page.blocks if b.role in ("imprint", "footer")]
        cells = [b.area for b in page.blocks if b.role not in ("imprint", "footer")]
        assert len(foot) == 1 + bool(footer)
        assert not any(a.meets(b) for a in foot for b in cells)

"""Characters that nobody sees, and that turn round or hide what stands beside them: none comes onto a page."""

import io
import sys
import unicodedata
from dataclasses import replace

import pytest
from pypdf import PdfReader

import actplot
from actplot import ActplotError
from actplot.render.files import bind, save
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load
from tests.render.inspection import OF_FUNCTIONS

EVERY = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs")]
UNSEEN = [c for c in EVERY if not c.isspace()]
SPACES = "\t\n\v\f\r\x1c\x85\u2028\u2029"  # are spaces on a page
TURNING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f\u061c"


def template(name, text):
    """A template in which the text stands wherever it may."""
    t = load(name)
    rows = (replace(t.rows[0], label=text), *t.rows[1:])
    return replace(t, subtitle=text, headings=tuple(text for _ in t.headings), rows=rows)


@pytest.mark.parametrize("place", ["title", "footer"])
def test_no_unseen_character_is_taken(place):
    assert set(TURNING) < set(UNSEEN) and len(UNSEEN) > 2000
    for c in {*UNSEEN[::16], *TURNING}:
        with pytest.raises(ActplotError, match="cannot be seen on a page, and stands in 'ab") as e:
            sheet(["relu"], **{place: f"ab{c}cd"})
        assert str(e.value).isprintable()


@pytest.mark.parametrize("name", OF_FUNCTIONS)
@pytest.mark.parametrize("c", TURNING)
def test_nor_out_of_a_template(name, c):
    t = load(name)
    for other in (replace(t, subtitle=c), replace(t, title=c), replace(t, footer=c), replace(t, rows=(replace(t.rows[0], label=c),))):
        with pytest.raises(ActplotError, match="cannot be seen on a page"):
            sheet(template=other)
    if t.layout == "table":
        with pytest.raises(ActplotError, match="cannot be seen on a page"):
            sheet(template=replace(t, headings=(c, *t.headings[1:])))


def test_spaces_of_all_kinds_are_one_space():
    made = sheet(["relu"], title=f"One{SPACES}Two", footer=f"Three{SPACES}Four")
    data = {k: save.encoded(made.page.figure(), k, 60).decode() for k in ("svg",)} | {"html": bind.html(made).decode()}
    reader = PdfReader(io.BytesIO(bind.pdf(made)))
    data["pdf"] = reader.pages[0].extract_text() + reader.metadata.title
    for kind, text in data.items():
        assert not {c for c in text if c in EVERY} - set("\n\u2061\u2062"), kind  # in MathML, functions are applied and factors multiplied
    assert "One Two" in data["html"] and reader.metadata.title == "One Two"


@pytest.mark.parametrize("about", [{"title": "a{}b"}, {"long_name": "a{}b"}, {"aliases": ["x", "a{}b"]}, {"use": "a{}b"}])
def test_nor_out_of_a_function_of_ones_own(about):
    for c in TURNING:
        told = {k: v.format(c) if isinstance(v, str) else [t.format(c) for t in v] for k, v in about.items()}
        with pytest.raises(ActplotError, match="cannot be seen on a page"):
            actplot.activation(**told)(lambda x: x)

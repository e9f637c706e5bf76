"""PDFs of sheets, read back; each check is shown to fail on a planted defect."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, RectangleObject

from actplot import get
from actplot.render.files import bind, save
from actplot.render.sheets.sheet import sheet
from tests.catalogue import load
from tests.render.inspection import OF_FUNCTIONS

FEW = ["relu", "gelu", "sign", "softmax", "leaky_relu"]


def tool(name):
    """A program that is not always there."""
    reason = f"{name} is not installed; apt-get install {'qpdf' if name == 'qpdf' else 'poppler-utils'}"
    return pytest.mark.skipif(shutil.which(name) is None, reason=reason)


@pytest.fixture(scope="module")
def sheets():
    """The sheets of few functions, each template once."""
    found = {}

    def made(name):
        if name not in found:
            found[name] = sheet(FEW, template=name)
        return found[name]

    return made


@pytest.fixture(scope="module")
def data(sheets):
    """Their PDFs."""
    found = {}

    def made(name):
        if name not in found:
            found[name] = bind.pdf(sheets(name))
        return found[name]

    return made


@pytest.fixture
def reader(data):
    return lambda name: PdfReader(io.BytesIO(data(name)))


def plain(text):
    return "".join(text.split())


def flaws(pdf, made):
    """What is wrong with the PDF of a sheet."""
    found = []
    if len(pdf.pages) != len(made.pages):
        found.append("pages")
    for number, (page, laid) in enumerate(zip(pdf.pages, made.pages, strict=False)):
        if [round(float(v)) for v in page.mediabox] != [0, 0, round(laid.width), round(laid.height)]:
            found.append("size")
        fonts = page["/Resources"]["/Font"].get_object().values()
        found += [f"font {f['/BaseFont']}" for f in map(resolved, fonts) if not embedded(f)]
        if "/XObject" in page["/Resources"]:
            kinds = {x.get_object()["/Subtype"] for x in page["/Resources"]["/XObject"].get_object().values()}
            found += ["picture"] if "/Image" in kinds else []
        text = plain(page.extract_text())
        found += [f"{f.title} not on page {number}" for f in made.activations if f.spec in laid.cells and plain(f.title) not in text]
    marks = [(b.title, number, b.level) for number, laid in enumerate(made.pages) for b in laid.bookmarks]
    least = 0 if any(level == 0 for *_, level in marks) else 1  # without chapters all stand on the first level
    if outlined(pdf) != [(title, number, level - least) for title, number, level in marks]:
        found.append("bookmarks")
    found += [key for key, value in bind.metadata(made).items() if (pdf.metadata or {}).get(f"/{key}") != value]
    if pdf.trailer["/Root"].get("/Lang") != "en":
        found.append("language")
    if {"/CreationDate", "/ModDate"} & set(pdf.metadata or {}):
        found.append("date")
    return found


def resolved(font):
    """A font with what it consists of."""
    font = font.get_object()
    return font["/DescendantFonts"][0].get_object() | {"/BaseFont": font["/BaseFont"]} if "/DescendantFonts" in font else font


def embedded(font):
    """Whether a font is in the file, as TrueType."""
    return "/FontFile2" in font.get("/FontDescriptor", {}).get_object()


def outlined(pdf):
    """Title, page and level of each bookmark."""
    found = []

    def walk(items, level):
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                found.append((item.title, pdf.get_destination_page_number(item), level))

    walk(pdf.outline, 0)
    return found


@pytest.mark.sampled
@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_pdf(reader, sheets, name):
    made = sheets(name)
    assert flaws(reader(name), made) == []
    assert {f.spec for f in made.activations} == set(FEW) <= {owner for page in made.pages for owner in page.cells}


def test_bookmarks_lead_to_where_a_function_stands(reader, sheets):
    laid = sheets("one-page").page
    tops = {item.title: float(item["/Top"]) for item in flat(reader("one-page").outline)}
    for f in map(get, FEW):
        top = next(top for title, top in tops.items() if f.title in title)
        assert top == pytest.approx(laid.cells[f.spec].y1, abs=laid.height / 20)


def flat(items):
    for item in items:
        yield from flat(item) if isinstance(item, list) else [item]


def test_several_pages_open_with_their_bookmarks(reader, sheets):
    for name in OF_FUNCTIONS:
        assert (reader(name).page_mode == "/UseOutlines") == (len(sheets(name).pages) > 1)


def test_the_outline_of_a_whole_atlas(sheets):
    made = sheet(template="atlas")
    pdf = PdfReader(io.BytesIO(bind.pdf(made)))
    assert flaws(pdf, made) == []
    count = Counter(level for _, _, level in outlined(pdf))
    assert count[1] >= len(load())
    assert count[0] >= len({f.entry.family for f in load().values()})
    pages = [number for _, number, _ in outlined(pdf)]
    assert pages == sorted(pages)


def broken(change):
    """A PDF in which something has been changed."""

    def changed(data):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return PdfReader(io.BytesIO(out.getvalue()))

    return changed


def loose_font(writer):
    for font in writer.pages[0]["/Resources"]["/Font"].get_object().values():
        font = font.get_object()
        part = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        del part["/FontDescriptor"].get_object()["/FontFile2"]


@pytest.mark.parametrize(
    ("flaw", "change"),
    [
        ("pages", lambda w: w.add_blank_page(100, 100)),
        ("size", lambda w: setattr(w.pages[0], "mediabox", RectangleObject((0, 0, 100, 100)))),
        ("font", loose_font),
        ("not on page 0", lambda w: w.pages[0].pop("/Contents")),
        ("bookmarks", lambda w: w.root_object.pop("/Outlines")),
        ("Title", lambda w: w.add_metadata({"/Title": "x"})),
        ("date", lambda w: w.add_metadata({"/ModDate": "D:20310101"})),
        ("language", lambda w: w.root_object.pop(NameObject("/Lang"))),
    ],
)
def test_each_flaw_of_a_pdf_is_seen(data, sheets, flaw, change):
    assert any(flaw in said for said in flaws(broken(change)(data("one-page")), sheets("one-page")))


def test_a_picture_in_a_pdf_is_seen(sheets):
    page = sheets("one-page").page
    figure = page.figure()
    figure.figimage([[0.0, 1.0]])
    told = bind.metadata(sheets("one-page"))
    pdf = PdfReader(io.BytesIO(save.encoded(figure, "pdf", 72)))
    assert "picture" in flaws(pdf, sheets("one-page"))
    assert told["Title"]


@tool("pdffonts")
@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_fonts_by_poppler(data, tmp_path, name):
    (tmp_path / "a.pdf").write_bytes(data(name))
    done = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, text=True, check=True)
    fonts = [line for line in done.stdout.splitlines()[2:] if line]
    assert fonts
    for line in fonts:
        assert re.search(r"(TrueType|CID TrueType) +\S+ +yes +(yes|no) +\S+ +\d+ +\d+$", line), line


@tool("pdftotext")
@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_text_by_poppler(data, sheets, tmp_path, name):
    (tmp_path / "a.pdf").write_bytes(data(name))
    for number, laid in enumerate(sheets(name).pages, 1):
        command = ["pdftotext", "-f", str(number), "-l", str(number), tmp_path / "a.pdf", "-"]
        text = plain(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        assert [f.title for f in sheets(name).activations if f.spec in laid.cells and plain(f.title) not in text] == []


@tool("pdfimages")
@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_no_pictures_by_poppler(data, tmp_path, name):
    (tmp_path / "a.pdf").write_bytes(data(name))
    done = subprocess.run(["pdfimages", "-list", tmp_path / "a.pdf"], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 2


@tool("qpdf")
@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_qpdf_finds_nothing(data, tmp_path, name):
    (tmp_path / "a.pdf").write_bytes(data(name))
    done = subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@tool("qpdf")
def test_qpdf_finds_what_is_wrong(data, tmp_path):
    (tmp_path / "a.pdf").write_bytes(data("one-page").replace(b"startxref\n", b"startxref\n1"))
    assert subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True).returncode != 0


def test_titles_are_told_in_any_script():
    made = sheet(["relu"], title="Übung № 3: Φ")
    assert PdfReader(io.BytesIO(bind.pdf(made))).metadata.title == "Übung № 3: Φ"


def test_settings_of_the_fonts_are_restored():
    from fontTools import subset

    before = subset.load_font
    bind.pdf(sheet(["relu"]))
    assert subset.load_font is before


BYTES = """
import hashlib, sys
from actplot.render.files import bind, save
from actplot.render.sheets.sheet import sheet
made = sheet({few!r}, template={name!r})
print(*(hashlib.sha256(d).hexdigest() for d in (bind.pdf(made), bind.html(made), save.encoded(made.pages[0].figure(), "svg", 72))))
"""


@pytest.mark.parametrize("name", ["one-page", "atlas"])
def test_the_same_bytes_in_another_process(sheets, data, name):
    import hashlib

    made = sheets(name)
    here = [data(name), bind.html(made), save.encoded(made.pages[0].figure(), "svg", 72)]
    assert bind.pdf(sheet(FEW, template=name)) == here[0]
    code = BYTES.format(few=FEW, name=name)
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": "41"}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [hashlib.sha256(d).hexdigest() for d in here]
    assert bind.pdf(sheet(FEW[:-1], template=name)) != here[0]


def test_no_dates_and_no_versions_of_others(data):
    for name in OF_FUNCTIONS:
        assert not re.search(rb"20[2-9]\d-\d\d-\d\d|D:20\d\d|[Mm]atplotlib [v\d]|pypdf", data(name))

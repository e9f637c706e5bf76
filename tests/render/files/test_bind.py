"""Sheets as files: what is in an SVG, a PNG and an HTML file; a file for each page; nothing half-written."""

import io
import os
import re
import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from actplot.errors import ActplotError, WriteFailed
from actplot.render.files import bind, save
from actplot.render.sheets.sheet import sheet

SVG = "{http://www.w3.org/2000/svg}"
FEW = ["relu", "gelu", "sign", "softmax", "leaky_relu"]


# ---------------------------------------------------------------- SVG, PNG, HTML


@pytest.fixture
def one():
    return sheet(FEW)


@pytest.fixture
def two(one):
    """A sheet of two pages."""
    return replace(one, pages=one.pages * 2)


def test_svg_is_well_formed_and_its_text_is_text(one, tmp_path):
    (path,) = bind.bind(one, str(tmp_path / "a.svg"))
    root = ElementTree.parse(path).getroot()
    text = "".join("".join(e.itertext()) for e in root.iter(f"{SVG}text"))
    assert [f.title for f in one.activations if f.title not in text] == []
    assert list(root.iter(f"{SVG}image")) == []
    assert (root.get("width"), root.get("height")) == ("841.89pt", "595.276pt")


@pytest.mark.parametrize("dpi", [36, 100])
def test_png_sizes(one, tmp_path, dpi):
    (path,) = bind.bind(one, str(tmp_path / "a.png"), dpi=dpi)
    found = struct.unpack(">II", Path(path).read_bytes()[16:24])
    assert found == pytest.approx((one.page.width * dpi / 72, one.page.height * dpi / 72), abs=1)


@pytest.mark.parametrize("dpi", [36, 50, 65, 72, 100, 150])
def test_type_is_as_wide_in_dots_as_its_page_has_measured(dpi):
    page = sheet(["relu", "gelu", "mish"]).page
    picture = np.asarray(Image.open(io.BytesIO(save.encoded(page, "png", dpi))).convert("L"))
    k = dpi / 72
    for area in (b.area for b in page.blocks if b.role == "imprint" or b.text in ("nondecreasing", "rectifier", "Activation functions")):
        rows = slice(int(picture.shape[0] - area.y1 * k) - 1, int(picture.shape[0] - area.y0 * k) + 2)
        inked = np.flatnonzero((picture[rows, : int((area.x1 + 8) * k)] < 215).any(axis=0))
        assert area.x1 * k - 2 - k <= inked.max() + 1 <= area.x1 * k + 1.5  # a letter ends before its place does


def test_html_holds_every_function_and_asks_for_nothing(one, tmp_path):
    (path,) = bind.bind(one, str(tmp_path / "a.html"))
    text = Path(path).read_text(encoding="utf-8")
    assert re.findall(r"<h3[^>]*>.*?</h3>", text, re.DOTALL) != []
    assert [f.title for f in one.activations if f.title not in text] == []
    loaded = re.findall(r'(?:src|xlink:href|<link[^>]*href|@import|url)\s*[=(]\s*["\']?([^"\'\s)>]+)', text)
    assert [u for u in loaded if not u.startswith(("#", "data:"))] == []


@pytest.mark.parametrize(("format", "head"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_a_file_for_each_page(two, tmp_path, format, head):
    paths = bind.bind(two, str(tmp_path / f"a.{format}"), dpi=20)
    assert [Path(p).name for p in paths] == [f"a-1.{format}", f"a-2.{format}"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a-1.{format}", f"a-2.{format}"]
    assert all(Path(p).read_bytes().startswith(head) for p in paths)


def test_numbers_sort_as_pages_do():
    names = bind.numbered("a.b/sheet.png", 12)
    assert names == sorted(names)
    assert (names[0], names[-1]) == (str(Path("a.b/sheet-01.png")), str(Path("a.b/sheet-12.png")))


def test_one_pdf_for_all_pages(two, tmp_path):
    (path,) = bind.bind(two, str(tmp_path / "a.pdf"))
    assert len(PdfReader(path).pages) == 2


def test_no_suffix_is_a_pdf(one, tmp_path):
    (path,) = bind.bind(one, str(tmp_path / "a"))
    assert Path(path).read_bytes().startswith(b"%PDF")


# ---------------------------------------------------------------- nothing half-written


@pytest.fixture
def undrawn(monkeypatch):
    """Drawing fails the test."""
    for what in ("pdf", "html"):
        monkeypatch.setattr(bind, what, lambda *_: pytest.fail("drawn"))
    monkeypatch.setattr(save, "encoded", lambda *_: pytest.fail("drawn"))


@pytest.mark.parametrize("format", bind.FORMATS)
@pytest.mark.parametrize("case", ["directory", "missing", "file as directory"])
def test_where_nothing_can_be_written_nothing_is_drawn(undrawn, one, tmp_path, case, format):
    (tmp_path / "file").write_text("kept")
    target = {"directory": tmp_path, "missing": tmp_path / "no" / "a", "file as directory": tmp_path / "file" / "a"}[case]
    with pytest.raises(WriteFailed, match="cannot write") as e:
        bind.bind(one, str(target), format)
    assert "\n" not in str(e.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_page_that_cannot_be_written_is_known_before(undrawn, two, tmp_path):
    (tmp_path / "a-2.svg").mkdir()
    with pytest.raises(WriteFailed, match=r"a-2\.svg: it is a directory"):
        bind.bind(two, str(tmp_path / "a.svg"))
    assert [p.name for p in tmp_path.iterdir()] == ["a-2.svg"]


@pytest.mark.parametrize("format", ["svg", "png"])
def test_several_pages_do_not_go_to_stdout(undrawn, two, capfdbinary, format):
    with pytest.raises(ActplotError, match=f"^2 pages are as many files of {format}; expected --out FILE, or a PDF$"):
        bind.bind(two, "-", format)
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize("format", bind.FORMATS)
def test_what_fails_while_it_is_drawn_leaves_nothing(one, tmp_path, monkeypatch, format):
    (tmp_path / f"a.{format}").write_text("kept")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WriteFailed, match="no space left on device"):
        bind.bind(one, str(tmp_path / f"a.{format}"), dpi=20)
    assert [p.read_text() for p in tmp_path.iterdir()] == ["kept"]


def test_the_format_is_known_before_anything_is_drawn(undrawn, one, tmp_path):
    with pytest.raises(ActplotError, match=r"the formats are pdf, svg, png, html"):
        bind.bind(one, str(tmp_path / "a.jpg"))


def test_each_page_is_told(two, tmp_path):
    for format in ("pdf", "svg"):
        told = []
        bind.bind(two, str(tmp_path / f"a.{format}"), told=told.append)
        assert told == [1, 2]

"""Files: the same bytes for the same figure, whole or not at all, and one clear line where they cannot be written."""

import io
import os
import re

import matplotlib
import pytest
from pypdf import PdfReader

from actplot import plot
from actplot.errors import ActplotError, WriteFailed
from actplot.render.files.save import FORMATS, PIXELS, drawable, encoded, save, tex

HEADS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "pgf": b"% made by actplot"}


@pytest.mark.parametrize("format", FORMATS)
def test_suffix_chooses_the_format_and_bytes_are_stable(format, tmp_path):
    first, second = tmp_path / f"a.{format}", tmp_path / f"b.{format}"
    assert save(plot("selu"), first) == str(first)
    save(plot("selu"), second)
    assert first.read_bytes().startswith(HEADS[format])
    assert first.read_bytes() == second.read_bytes()
    save(plot("elu"), second)
    assert first.read_bytes() != second.read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_no_dates_and_no_versions(format, tmp_path):
    path = tmp_path / f"a.{format}"
    save(plot("relu"), path)
    assert not re.search(rb"20[2-9]\d-\d\d-\d\d|D:20\d\d|Matplotlib v|matplotlib version", path.read_bytes())


def test_pdf_embeds_truetype_and_its_text_is_text(tmp_path):
    path = tmp_path / "a.pdf"
    save(plot("relu"), path)
    page = PdfReader(path).pages[0]
    assert "ReLU" in page.extract_text()
    fonts = [f.get_object() for f in page["/Resources"]["/Font"].get_object().values()]
    assert fonts
    assert {f["/Subtype"] for f in fonts} <= {"/TrueType", "/Type0"}


def test_svg_text_is_text(tmp_path):
    path = tmp_path / "a.svg"
    save(plot("relu"), path)
    assert ">ReLU</text>" in path.read_text("utf-8")


def test_svg_text_keeps_its_spaces(tmp_path):
    """Viewers leave out those at its beginning, and all but one between words, unless they are told not to."""
    save(plot(["selu", "elu"], layout="columns"), tmp_path / "a.svg")
    texts = re.findall(r"<text ([^>]*)>([^<]*)<", (tmp_path / "a.svg").read_text("utf-8"))
    spaced = [(how, text) for how, text in texts if text[:1].isspace() or "  " in text]
    assert spaced and all('xml:space="preserve"' in how for how, _ in spaced)
    assert len(spaced) == sum("xml:space" in how for how, _ in texts) < len(texts)


def test_pgf_needs_no_tex_and_is_plain_ascii(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "a.pgf"
    save(plot(["silu", "softmax", "glu"], layout="columns"), path)
    text = path.read_bytes()
    assert text.isascii()
    assert text.count(b"\\begin{pgfpicture}") == text.count(b"\\end{pgfpicture}") == 1
    assert b"\\ensuremath{\\sigma}" in text


@pytest.mark.parametrize("name", ["srelu", "xielu", "relu6", "elu"])
def test_every_sign_of_a_picture_is_one_that_latex_knows(name):
    assert encoded(plot(name), "pgf", 72).isascii()


@pytest.mark.parametrize(
    ("sign", "told"),
    [("ₗ", r"\ensuremath{_{l}}"), ("²", r"\ensuremath{^{2}}"), ("⁻", r"\ensuremath{^{\ensuremath{-}}}"), ("λ", r"\ensuremath{\lambda}")],
)
def test_signs_in_latex(sign, told):
    assert tex(sign) == told


def test_streams_get_the_picture():
    stream = io.BytesIO()
    assert save(plot("relu"), stream) == "-"
    assert stream.getvalue().startswith(HEADS["png"])
    stream = io.BytesIO()
    save(plot("relu"), stream, "svg")
    assert stream.getvalue().startswith(HEADS["svg"])


def test_a_format_that_is_told_wins_over_the_suffix(tmp_path):
    path = tmp_path / "a.png"
    save(plot("relu"), path, "svg")
    assert path.read_bytes().startswith(HEADS["svg"])


def test_no_suffix_is_png(tmp_path):
    save(plot("relu"), tmp_path / "a")
    assert (tmp_path / "a").read_bytes().startswith(HEADS["png"])


@pytest.mark.parametrize(("name", "format"), [("a.jpg", None), ("a.png", "gif")])
def test_unknown_formats(name, format, tmp_path):
    with pytest.raises(ActplotError, match=r"the formats are png, svg, pdf, pgf") as e:
        save(plot("relu"), tmp_path / name, format)
    assert not isinstance(e.value, WriteFailed)
    assert list(tmp_path.iterdir()) == []


def test_dpi_changes_pixels_alone(tmp_path):
    import struct

    sizes = []
    for dpi in (72, 144):
        save(plot("relu", size=(5, 4)), tmp_path / "a.png", dpi=dpi)
        sizes.append(struct.unpack(">II", (tmp_path / "a.png").read_bytes()[16:24]))
    assert sizes == [(360, 288), (720, 576)]


@pytest.mark.parametrize("case", ["directory", "missing", "file as directory"])
def test_targets_that_cannot_be(case, tmp_path):
    (tmp_path / "file").write_text("kept")
    target = {"directory": tmp_path, "missing": tmp_path / "no" / "a.png", "file as directory": tmp_path / "file" / "a.png"}[case]
    with pytest.raises(WriteFailed) as e:
        save(plot("relu"), target)
    assert str(e.value).startswith(f"cannot write {target}: ")
    assert "\n" not in str(e.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_output_is_made_and_other_directories_are_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert save(plot("relu"), "output/relu.png") == os.path.join("output", "relu.png")
    assert (tmp_path / "output" / "relu.png").is_file()
    with pytest.raises(WriteFailed, match="there is no directory pictures"):
        save(plot("relu"), "pictures/relu.png")


def test_a_failed_write_leaves_the_old_file_and_nothing_beside(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WriteFailed, match="no space left on device"):
        save(plot("relu"), path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_device_is_one_line():
    with pytest.raises(WriteFailed, match="no space left on device"):
        save(plot("relu"), "/dev/full", "png")


def test_links_are_followed(tmp_path):
    (tmp_path / "real.png").write_bytes(b"old")
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    save(plot("relu"), tmp_path / "link.png")
    assert (tmp_path / "link.png").is_symlink()
    assert (tmp_path / "real.png").read_bytes().startswith(HEADS["png"])


@pytest.mark.parametrize("format", FORMATS)
def test_settings_of_matplotlib_are_restored(format):
    before = dict(matplotlib.rcParams)
    save(plot("relu"), io.BytesIO(), format)
    assert dict(matplotlib.rcParams) == before


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_drawn(tmp_path):
    figure = plot("relu", size=(200, 200))
    with pytest.raises(ActplotError, match="too large"):
        save(figure, tmp_path / "x.png", dpi=2400)
    assert not list(tmp_path.iterdir())
    assert save(figure, tmp_path / "x.svg", dpi=2400)


def test_a_name_that_is_too_long_is_named(tmp_path):
    with pytest.raises(WriteFailed, match=r"aaaa.*file name too long"):
        save(plot("relu"), tmp_path / f"{'a' * 300}.png")


@pytest.mark.parametrize("size", [(8.8, 456.5), (200, 200), (33.1, 46.8)])
def test_a_picture_too_large_is_told_what_would_not_be(size):
    with pytest.raises(ActplotError, match=r"a dpi of \d+ or less, or a PDF or SVG") as refused:
        drawable(*size, dpi=1000)
    dpi = int(re.search(r"a dpi of (\d+)", str(refused.value))[1])
    drawable(*size, dpi=dpi - 0.5)
    assert size[0] * size[1] * (dpi + 1) ** 2 > PIXELS
    drawable(33.1, 46.8, dpi=300)  # A0

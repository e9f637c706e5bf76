"""How files are read by other programs: in which order, by which name, and what is left where they write them again."""

import io
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from actplot import grid, plot
from actplot.render.files import bind, save
from actplot.render.files.pdf import one_by_one
from actplot.render.sheets.sheet import sheet
from actplot.render.type.page import Type
from tests.render.inspection import OF_FUNCTIONS

FEW = ["relu", "sign", "mish", "softmax", "leaky_relu", "swiglu"]
SVG, XML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/XML/1998/namespace}"
PACKAGES = {
    "gs": "ghostscript",
    "pdftotext": "poppler-utils",
    "pdflatex": "texlive-latex-base",
    "lualatex": "texlive-luatex",
    "pgf.sty": "texlive-pictures",
}
ORDER = ["name", "formula", "mark"]  # what is read first in a cell
ROLES = {"parameters": None, "alias": "name", "derivative": "formula", "source": "name", "range": None, "slopes": None}


def tool(name):
    """A program that is not always there."""
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed; apt-get install {PACKAGES[name]}")


def package(name):
    """A file of LaTeX's that comes in a package of its own: an engine alone does not bring it."""
    there = shutil.which("kpsewhich") is not None and subprocess.run(["kpsewhich", name], capture_output=True).returncode == 0
    return pytest.mark.skipif(not there, reason=f"{name} is not installed; apt-get install {PACKAGES[name]}")


@pytest.fixture(scope="module")
def sheets():
    return {name: sheet(FEW, template=name) for name in OF_FUNCTIONS}


def words(page):
    """The type of a page in the order in which it is set."""
    return [t for t in page.ink if isinstance(t, Type)]


def disorder(page):
    """Where a cell is not set in one go, or not as it is read."""
    found, done, last = [], set(), None
    for t in (t for t in words(page) if t.owner in page.cells.keys() - {"legend"}):
        if t.owner != last:
            found += [f"{t.owner}: again"] if t.owner in done else []
            done.add(t.owner)
            last, reached = t.owner, 0
            found += [] if t.role == "name" else [f"{t.owner}: {t.role} first"]
        role = ROLES.get(t.role, t.role)
        if role in ORDER:
            found += [f"{t.owner}: {t.role} late"] if ORDER.index(role) < reached else []
            reached = max(reached, ORDER.index(role))
    return found


@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_a_cell_is_set_as_it_is_read(sheets, name):
    pages = sheets[name].pages
    assert {f.spec for f in sheets[name].activations} <= {t.owner for page in pages for t in words(page) if t.role == "name"}
    assert [said for page in pages for said in disorder(page)] == []


def test_disorder_is_seen(sheets):
    page = sheet(FEW).page
    name = next(t for t in words(page) if t.owner == "mish" and t.role == "name")
    page.ink.remove(name)
    page.ink.append(name)
    assert disorder(page) == ["mish: range first", "mish: again"]


def letters(text):
    return re.sub(r"\s", "", text)


@tool("pdftotext")
@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_a_file_is_read_as_it_is_set(sheets, tmp_path, name):
    (tmp_path / "a.pdf").write_bytes(bind.pdf(sheets[name]))
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    pages = done.stdout.split("\f")[:-1]
    assert len(pages) == len(sheets[name].pages)
    for found, page in zip(pages, sheets[name].pages, strict=True):
        level = [t.word.text for t in words(page) if not t.angle]
        assert letters(found) == letters("".join(level))


# ---------------------------------------------------------------- written again


def copied(data, tmp_path, *options):
    """A PDF that Ghostscript has written again."""
    (tmp_path / "a.pdf").write_bytes(data)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", *options, f"-sOutputFile={tmp_path / 'b.pdf'}", tmp_path / "a.pdf"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (tmp_path / "b.pdf").read_bytes()


def text(data):
    return sorted(letters("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)))


MADE = {
    "sheet": lambda: bind.pdf(sheet(["leaky_relu", "mish", "sign"], template="study")),
    "plot": lambda: save.encoded(plot("affine", "selu", layout="columns"), "pdf", 72),
}
PDFA = ("-dPDFA=2", "-dPDFACompatibilityPolicy=1", "-sColorConversionStrategy=RGB")


@tool("gs")
@pytest.mark.sampled
@pytest.mark.parametrize("options", [(), ("-dPDFSETTINGS=/ebook",), PDFA], ids=["reprinted", "compressed", "PDF/A"])
@pytest.mark.parametrize("kind", MADE)
def test_text_is_left_where_a_file_is_written_again(tmp_path, kind, options):
    data = MADE[kind]()
    assert {"−", "′", "α", "f", "i"} <= set(text(data))
    assert text(copied(data, tmp_path, *options)) == text(data)


def test_each_sign_is_told_by_itself():
    ranges = b"<0020> <0020> [<0020>]\n<00fe> <0100> [<2212> <2032> <00660069>]"
    told = b"4 beginbfchar\n<0020> <0020>\n<00fe> <2212>\n<00ff> <2032>\n<0100> <00660069>\nendbfchar\n"
    assert one_by_one(ranges) == told
    many = one_by_one(b"<00> <fa> [" + b" ".join(b"<%04x>" % n for n in range(251)) + b"]")
    assert re.findall(rb"(\d+) beginbfchar", many) == [b"100", b"100", b"51"]
    assert many.count(b"\n<") == 251


@pytest.mark.parametrize("kind", MADE)
def test_no_ranges_are_left(kind):
    fonts = PdfReader(io.BytesIO(MADE[kind]())).pages[0]["/Resources"]["/Font"].get_object().values()
    maps = [f.get_object()["/ToUnicode"].get_data() for f in fonts]
    assert len(maps) > 1
    assert [m for m in maps if b"bfrange" in m or b"beginbfchar" not in m] == []


# ---------------------------------------------------------------- what they are called

FIGURES = {
    "Activation function ReLU": lambda: plot("relu"),
    "Activation functions ReLU and GELU": lambda: plot("relu", "gelu"),
    "Activation functions ReLU, tanh and Softmax": lambda: grid("relu", "tanh", "softmax"),
}


@pytest.mark.parametrize("title", FIGURES)
def test_a_picture_has_a_title_and_a_language(title):
    pdf = PdfReader(io.BytesIO(save.encoded(FIGURES[title](), "pdf", 72)))
    assert (pdf.metadata.title, pdf.trailer["/Root"]["/Lang"]) == (title, "en")
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    svg = ElementTree.fromstring(save.encoded(FIGURES[title](), "svg", 72))
    assert (svg.get("role"), svg.get("aria-label"), svg.get(f"{XML}lang")) == ("img", title, "en")
    assert svg[0].tag == f"{SVG}title" and svg[0].text == title


def test_a_long_title_says_how_many_more():
    assert plot(*FEW[:3], "gelu", "elu", "selu", "tanh").get_label() == "Activation functions ReLU, Sign, Mish, GELU, ELU and 2 more"


def test_pages_say_which_they_are(tmp_path):
    made = sheet(["relu"], template="atlas", title='A & "B"')
    paths = bind.bind(made, str(tmp_path / "a.svg"))
    found = [ElementTree.parse(p).getroot() for p in paths]
    assert [e.get("aria-label") for e in found] == [f'A & "B", page {n} of 4' for n in (1, 2, 3, 4)]
    assert {e.get("role") for e in found} == {"document"}  # its text is read, not only its title


@pytest.mark.parametrize("figure", [lambda: plot("leaky_relu", "softmax"), lambda: sheet(FEW).page.figure()], ids=["plot", "sheet"])
def test_any_font_may_stand_for_the_one_that_is_not_there(figure):
    styles = [e.get("style", "") for e in ElementTree.fromstring(save.encoded(figure(), "svg", 72)).iter()]
    families = [family for style in styles for family in re.findall(r"font-family: ([^;]*)", style)]
    assert len(families) > 10
    assert set(families) - {"'DejaVu Sans Mono', monospace"} == {"'DejaVu Sans', sans-serif"}  # code is set in the other
    assert not any(re.search(r"(^|; )font:", style) for style in styles)


# ---------------------------------------------------------------- LaTeX

DOCUMENT = r"""\documentclass{article}
\usepackage{%s}
\begin{document}
Before \resizebox{\hsize}{!}{\input{a.pgf}} after
\end{document}
"""


@package("pgf.sty")
@pytest.mark.parametrize("engine", [pytest.param(e, marks=tool(e)) for e in ("pdflatex", "lualatex")])
def test_latex_needs_what_the_first_line_names_and_no_more(tmp_path, engine):
    save.save(plot("selu", "softmax", "hard_swish", layout="columns"), tmp_path / "a.pgf")
    needed = re.search(r"\\usepackage\{(.*?)\}", (tmp_path / "a.pgf").read_text().splitlines()[0])[1]
    (tmp_path / "a.tex").write_text(DOCUMENT % needed)
    done = subprocess.run([engine, "-interaction=nonstopmode", "a.tex"], cwd=tmp_path, capture_output=True, timeout=200)
    assert (done.returncode, re.findall(rb"^! .*|Missing character.*", done.stdout, re.MULTILINE)) == (0, [])
    found = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert [word for word in ("Before", "SELU", "Softmax", "Hard swish", "after") if word not in found] == []
    assert "setmainfont" not in found and "DejaVu" not in found

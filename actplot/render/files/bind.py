"""Sheets as files: all pages in one PDF with bookmarks, a picture for each page, or one HTML file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...catalogue import introduction
from ...errors import ActplotError
from ...version import __version__
from ..alone import alone
from . import save
from .write import one_only, stream, written
from .write import ready as writable

if TYPE_CHECKING:
    from ..html.document import Shown
    from ..sheets.sheet import Sheet

FORMATS = ("pdf", "svg", "png", "html")
CREATOR = f"actplot {__version__}"
Told = Callable[[int], object]


def silent(number: int) -> None:
    """Tells nobody which page is drawn."""


def bind(sheet: Sheet, target: str, format: str | None = None, dpi: float = 200, told: Told = silent, paths: bool = False) -> list[str]:
    """Write a sheet; gives back the paths, one for each page where a format holds but one.

    target: a path, or "-" for standard output. format: pdf, svg, png or html; by default what the path ends in, else pdf. told: is called
    with the number of each page that is drawn. paths: draw the letters of an SVG, for programs that lack its font. ActplotError for another
    format and for several pages to standard output; WriteFailed where a file cannot be written, before anything is drawn if that can be
    known.
    """
    target = "-" if stream(target) == 1 else target
    wanted = ready(target, format)
    if wanted in ("pdf", "html"):
        parts = [(target, pdf(sheet, told) if wanted == "pdf" else html(sheet))]
    elif len(sheet.pages) > 1 and (target == "-" or one_only(Path(target))):
        raise ActplotError(f"{len(sheet.pages)} pages are as many files of {wanted}; expected --out FILE, or a PDF")
    else:
        targets = [target] if len(sheet.pages) == 1 else numbered(target, len(sheet.pages))
        for each in targets if target != "-" else ():
            writable(Path(each))
        parts = []
        for number, (each, page) in enumerate(zip(targets, sheet.pages, strict=True), 1):
            parts.append((each, save.encoded(page, wanted, dpi, "document", titled(sheet, number), paths)))
            told(number)
    if target == "-":
        sys.stdout.buffer.write(parts[0][1])
        sys.stdout.buffer.flush()
        return ["-"]
    return [written(path, data) for path, data in parts]


def ready(target: str, format: str | None = None) -> str:
    """The format in which a sheet goes there; ActplotError where there is no such format, WriteFailed where no file can be."""
    wanted = known(format or (target != "-" and Path(target).suffix) or "pdf")
    if target != "-":
        writable(Path(target))
    return wanted


def known(format: str) -> str:
    """The format in lower case; ActplotError with those that there are."""
    return save.known(format, FORMATS)


def numbered(target: str, count: int) -> list[str]:
    """sheet-01.png, sheet-02.png, ... for sheet.png."""
    path = Path(target)
    return [str(path.with_name(f"{path.stem}-{n:0{len(str(count))}}{path.suffix}")) for n in range(1, count + 1)]


def titled(sheet: Sheet, number: int) -> str:
    """What a page is called."""
    title, count = metadata(sheet)["Title"], len(sheet.pages)
    return title if count == 1 else f"{title}, page {number} of {count}"


def metadata(sheet: Sheet) -> dict[str, str]:
    """What a PDF tells of itself."""
    names = [] if sheet.template.quiz else [f.title for f in sheet.activations]
    many = len(sheet.activations)
    count = "an activation function" if many == 1 else f"{many} activation functions"
    return {
        "Title": sheet.template.title or "Activation functions",
        "Author": "actplot",
        "Subject": f"Graphs, formulas, derivatives and properties of {count} of neural networks",
        "Keywords": ", ".join(["activation functions", *names]),
        "Creator": CREATOR,
    }


@alone
def pdf(sheet: Sheet, told: Told = silent) -> bytes:
    """All pages with fonts, bookmarks, links and metadata."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link
    from pypdf.generic import Fit

    from .pdf import mended

    about: dict[str, Any] = metadata(sheet)
    stream = io.BytesIO()
    with matplotlib.rc_context(save.STABLE), mended(), PdfPages(stream, metadata=save.PDF | about) as pages:
        for number, page in enumerate(sheet.pages, 1):
            figure = page.figure()
            pages.savefig(figure, facecolor=figure.get_facecolor())
            told(number)
    stream.seek(0)
    writer = PdfWriter(clone_from=PdfReader(stream))
    chapter = None
    for number, page in enumerate(sheet.pages):
        for b in page.bookmarks:
            place, parent = Fit.xyz(left=0, top=round(b.y, 1)), None if b.level == 0 else chapter
            item = writer.add_outline_item(title=b.title, page_number=number, parent=parent, fit=place, is_open=b.level > 0)
            chapter = item if b.level == 0 else chapter
        for one in page.links:
            a = one.area
            fit, rect = Fit.xyz(left=0, top=round(one.y, 1)), (round(a.x0, 1), round(a.y0, 1), round(a.x1, 1), round(a.y1, 1))
            writer.add_annotation(number, Link(rect=rect, target_page_index=one.page - 1, fit=fit))
    writer.add_metadata({f"/{k}": v for k, v in about.items()} | {"/Producer": CREATOR})
    writer.pdf_header = "%PDF-1.4"
    if len(sheet.pages) > 1:
        writer.page_mode = "/UseOutlines"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def html(sheet: Sheet) -> bytes:
    """The sheet to read on a screen."""
    from ..html.document import Chapter, document
    from ..html.figure import HIGH, WIDE
    from ..sheets.ruler import abreast, need, side_by_side
    from ..sheets.templates import Row
    from ..type.page import Area

    t = sheet.template
    if t.quiz:
        raise ActplotError("a quiz is on paper: a page on a screen shows names and formulas")
    chapters = []
    rows = sheet.rows
    if t.layout == "lessons":
        functions = list(dict.fromkeys(sheet.activations))
        chapters = [Chapter("Lessons", "", (), (), lessons(sheet))]
        rows = [(Row("Functions", tuple(f.spec for f in functions)), functions)]
    pair = t.layout == "pairs" and "derivative" in t.fields
    needs = [abreast(row, f, t) if pair and f.entry.kind == "scalar" else (need(row, f, t),) for row, fs in rows for f in fs]
    found = iter(side_by_side(needs, Area(0.0, 0.0, WIDE, HIGH)))
    for row, fs in rows:
        windows = [next(found) for _ in fs]
        shown, slopes = tuple(w[0] for w in windows), tuple(w[1] if len(w) > 1 else None for w in windows)
        chapters.append(Chapter(row.label, introduction(row.family) if t.layout == "atlas" else "", tuple(fs), shown, slopes=slopes))
    theme = sheet.theme.name if sheet.dyed else "auto"
    return document(chapters, title=t.title, subtitle=t.subtitle, footer=t.footer, theme=theme, template=t).encode()


def lessons(sheet: Sheet) -> tuple[Shown, ...]:
    """The lessons of a sheet, drawn in its theme, or in light and dark colours where the page has its reader's."""
    from ..html.document import Shown
    from ..lessons.picture import alone as picture
    from ..sheets.layouts.lessons import taught
    from ..theme import DARK

    found = []
    for row, fs in sheet.rows:
        lesson = taught(row.label, tuple(fs))
        looks = (sheet.theme, sheet.theme if sheet.dyed else DARK)
        light, dark = (save.encoded(picture(lesson, look).figure(), "svg", 72) for look in looks)
        found.append(Shown(lesson.title, lesson.sentences, lesson.source, light, dark))
    return tuple(found)

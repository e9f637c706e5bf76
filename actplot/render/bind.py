"""Sheets as files: all pages in one PDF with bookmarks, a picture for each page, or one HTML file."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import ActplotError
from . import save
from .alone import alone

if TYPE_CHECKING:
    from .sheet import Sheet

FORMATS = ("pdf", "svg", "png", "html")
CREATOR = f"actplot {__version__}"


def bind(sheet: Sheet, target: str, format: str | None = None, dpi: float = 200) -> list[str]:
    """Write a sheet; gives back the paths, one for each page where a format holds but one.

    target: a path, or "-" for standard output. format: pdf, svg, png or html; by default what the path ends in, else pdf. ActplotError for
    another format and for several pages to standard output; WriteFailed where a file cannot be written.
    """
    wanted = known(format) if format else known(Path(target).suffix or "pdf") if target != "-" else "pdf"
    if wanted in ("pdf", "html"):
        parts = [(target, pdf(sheet) if wanted == "pdf" else html(sheet))]
    elif len(sheet.pages) == 1:
        parts = [(target, save.encoded(sheet.page.figure(), wanted, dpi))]
    elif target == "-":
        raise ActplotError(f"{len(sheet.pages)} pages are as many files of {wanted}; expected --out FILE, or a PDF")
    else:
        parts = [(t, save.encoded(p.figure(), wanted, dpi)) for t, p in zip(numbered(target, len(sheet.pages)), sheet.pages, strict=True)]
    if target == "-":
        sys.stdout.buffer.write(parts[0][1])
        sys.stdout.buffer.flush()
        return ["-"]
    return [save.written(path, data) for path, data in parts]


def known(format: str) -> str:
    """The format in lower case; ActplotError with those that there are."""
    return save.known(format, FORMATS)


def numbered(target: str, count: int) -> list[str]:
    """sheet-01.png, sheet-02.png, ... for sheet.png."""
    path = Path(target)
    return [str(path.with_name(f"{path.stem}-{n:0{len(str(count))}}{path.suffix}")) for n in range(1, count + 1)]


def metadata(sheet: Sheet) -> dict[str, str]:
    """What a PDF tells of itself."""
    names = [f.title for f in sheet.activations]
    return {
        "Title": sheet.template.title or "Activation functions",
        "Author": "actplot",
        "Subject": f"Graphs, formulas, derivatives and proved properties of {len(names)} activation functions of neural networks",
        "Keywords": ", ".join(["activation functions", *names]),
        "Creator": CREATOR,
    }


@alone
def pdf(sheet: Sheet) -> bytes:
    """All pages with fonts, bookmarks and metadata."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import Fit, NameObject, TextStringObject

    told: dict[str, Any] = metadata(sheet)
    stream = io.BytesIO()
    with matplotlib.rc_context(save.STABLE), PdfPages(stream, metadata={**save.METADATA["pdf"], **told}) as pages:
        for page in sheet.pages:
            figure = page.figure()
            pages.savefig(figure, facecolor=figure.get_facecolor())
    stream.seek(0)
    writer = PdfWriter(clone_from=PdfReader(stream))
    chapter = None
    for number, page in enumerate(sheet.pages):
        for b in page.bookmarks:
            place = Fit.xyz(left=0, top=round(b.y, 1))
            item = writer.add_outline_item(b.title, number, parent=None if b.level == 0 else chapter, fit=place, is_open=b.level > 0)
            chapter = item if b.level == 0 else chapter
    writer.add_metadata({f"/{k}": v for k, v in told.items()} | {"/Producer": CREATOR})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    if len(sheet.pages) > 1:
        writer.page_mode = "/UseOutlines"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def html(sheet: Sheet) -> bytes:
    """The sheet to read on a screen."""
    from .html.document import Chapter, document
    from .windows import window

    t = sheet.template
    chapters = []
    for row, fs in sheet.rows:
        shown = tuple((w.x, w.y) for w in (window(row, f, t) for f in fs))
        chapters.append(Chapter(row.label, "", tuple(fs), shown))
    theme = sheet.theme.name if sheet.theme.name != "light" else "auto"
    return document(chapters, title=t.title, subtitle=t.subtitle, footer=t.footer, theme=theme).encode()

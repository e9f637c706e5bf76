"""matplotlib's PDFs, mended where other programs misread them: their language, and which letter each sign is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fontTools import subset  # type: ignore[import-untyped]
from matplotlib.backends import backend_pdf

LANGUAGE = "en"
RANGES = re.compile(rb"\d+ beginbfrange\n(.*?)\nendbfrange\n", re.DOTALL)
RANGE = re.compile(rb"<([0-9a-f]+)> <[0-9a-f]+> \[(.*?)\]", re.DOTALL)
ORIGIN = b" 0 0 cm\n"  # a text that stands there
MOST = 100  # signs that may be told at once
# Tables that shape text or name signs, which nobody reads in a PDF. To cut them down takes longer than to draw a sheet, and fontTools 4.68
# reads those that it is told to drop, too: they go before it begins.
UNREAD = ("GSUB", "GPOS", "GDEF", "MATH", "kern", "post")


class File(backend_pdf.PdfFile):
    """A PDF that says which language it is in, and of each sign by itself which letter it is."""

    def writeObject(self, object: Any, contents: Any) -> None:
        if object is self.rootObject:
            contents = contents | {"Lang": LANGUAGE, "ViewerPreferences": {"DisplayDocTitle": True}}
        super().writeObject(object, contents)  # type: ignore[no-untyped-call]

    def outputStream(self, ref: Any, data: bytes, *, extra: Any = None) -> None:
        if b"beginbfrange" in data:
            data = RANGES.sub(lambda m: one_by_one(m[1]), data)
        super().outputStream(ref, data, extra=extra)  # type: ignore[no-untyped-call]


class Unjoined:
    """What matplotlib asks of a text: no letters joined to one sign, which Ghostscript takes for others."""

    @staticmethod
    def get_fontfeatures() -> tuple[str, ...]:
        return ("-liga",)

    @staticmethod
    def get_language() -> None:
        return None


class Renderer(backend_pdf.RendererPdf):
    """Draws type as it was measured, letter by letter; what stands on a page several times is laid out once."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)  # type: ignore[no-untyped-call]
        self.texts: dict[tuple[str, int], tuple[Any, list[bytes]]] = {}  # with the font's properties, whose number is no other's then

    def draw_text(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None) -> None:
        if angle or ismath or gc.get_url() is not None:
            super().draw_text(gc, x, y, s, prop, angle, ismath, Unjoined)  # type: ignore[no-untyped-call]
            return
        self.check_gc(gc, gc._rgb)  # type: ignore[no-untyped-call]
        key = s, id(prop)
        if key not in self.texts:
            page, self.file.currentstream = self.file.currentstream, io.BytesIO()
            super().draw_text(gc, 0.0, 0.0, s, prop, 0.0, False, Unjoined)  # type: ignore[no-untyped-call]
            self.texts[key] = prop, self.file.currentstream.getvalue().split(ORIGIN, 1)
            self.file.currentstream = page
        drawn = self.texts[key][1]
        if len(drawn) == 1:  # a version that places type in another way
            super().draw_text(gc, x, y, s, prop, angle, ismath, Unjoined)  # type: ignore[no-untyped-call]
            return
        place = b" %b %b cm\n" % (backend_pdf.pdfRepr(x), backend_pdf.pdfRepr(y))  # type: ignore[no-untyped-call]
        self.file.write(place.join(drawn))


def one_by_one(ranges: bytes) -> bytes:
    """Ranges of signs with an array of letters each, as pairs: Ghostscript takes such a range for letters that follow each other."""
    pairs = []
    for start, letters in RANGE.findall(ranges):
        for k, letter in enumerate(letters.split()):
            pairs.append(b"<%0*x> %s" % (len(start), int(start, 16) + k, letter))
    blocks = [pairs[k : k + MOST] for k in range(0, len(pairs), MOST)]
    return b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)


def lean(path: Any, options: Any, **more: Any) -> Any:
    """A font without what no PDF reads, its signs named by their numbers."""
    font = subset_load(path, options, **more)
    for tag in UNREAD:
        if tag in font:
            del font[tag]
    font.setGlyphOrder([".notdef", *(f"g{n}" for n in range(1, font["maxp"].numGlyphs))])
    return font


subset_load = subset.load_font


@contextmanager
def mended() -> Iterator[None]:
    """PDFs that are made here are mended, and their fonts are embedded without what no PDF reads."""
    usual = backend_pdf.PdfFile, backend_pdf.RendererPdf
    try:
        backend_pdf.PdfFile, backend_pdf.RendererPdf, subset.load_font = File, Renderer, lean  # type: ignore[misc]
        yield
    finally:
        backend_pdf.PdfFile, backend_pdf.RendererPdf = usual  # type: ignore[misc]
        subset.load_font = subset_load

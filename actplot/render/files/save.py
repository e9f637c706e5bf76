"""Figures as files: the same figure gives the same bytes, and a file is there whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from unicodedata import decomposition
from xml.sax.saxutils import escape

import matplotlib
from matplotlib.figure import Figure

from ...definition import nearest
from ...errors import ActplotError
from ...outside import quoted
from ..alone import alone
from ..figure import FAITHFUL
from ..type.formulas import GREEK, RELATIONS
from ..type.formulas import SIGNS as OPERATORS
from . import strips
from .write import ready, stream, written

if TYPE_CHECKING:
    from matplotlib.backend_bases import FigureCanvasBase

    from .strips import Parted

FORMATS = ("png", "svg", "pdf", "pgf")
LARGE = 2 * strips.DOTS  # a picture of more is drawn in strips
PIXELS = 150_000_000  # A0 at 300 dpi; each takes four bytes of memory
FONT = {"font.sans-serif": ["DejaVu Sans"], "font.monospace": ["DejaVu Sans Mono"]}
STABLE: Any = {"svg.hashsalt": "actplot", "svg.fonttype": "none", "pdf.fonttype": 42, **FAITHFUL, **FONT}
RUNS = {"compress_type": 3}  # zlib's run lengths: half the time of its default, for a fifth more bytes where most is paper
SPACED = re.compile(rb"<text (?=[^>]*>(?: |\xc2\xa0|[^<]*  ))")  # texts of which viewers would leave out spaces, some also hard ones
PDF: dict[str, Any] = {"CreationDate": None, "Creator": "actplot", "Producer": None}


def save(figure: Figure | Parted, target: str | Path | BinaryIO, format: str | None = None, dpi: float = 150, paths: bool = False) -> str:
    """Write a figure; gives back the path, or "-" for a stream.

    target: a path, "-" for standard output, or a binary stream. format: png, svg, pdf or pgf; by default what the path ends in, else png.
    dpi: dots per inch of a PNG; paths: draw the letters of an SVG, for programs that lack its font.
    ActplotError for a format that is not one of these; WriteFailed where the file cannot be written.
    """
    if isinstance(target, (str, Path)) and (target == "-" or stream(target) == 1):
        import sys

        target = sys.stdout.buffer
    if not isinstance(target, (str, Path)):
        target.write(encoded(figure, known(format or "png"), dpi, paths=paths))
        target.flush()
        return "-"
    path = Path(target)
    wanted = known(format) if format else suffix(path)
    ready(path)
    return written(path, encoded(figure, wanted, dpi, paths=paths))


def deliver(target: str | Path, make: Callable[[], bytes]) -> str:
    """Write what is made to a path, or "-" for standard output; gives it back. WriteFailed, before it is made if that can be known."""
    if target == "-" or stream(target) == 1:
        import sys

        sys.stdout.buffer.write(make())
        sys.stdout.buffer.flush()
        return "-"
    ready(Path(target))
    return written(target, make())


def known(format: str, formats: Sequence[str] = FORMATS) -> str:
    """The format in lower case; ActplotError with those that there are."""
    name = format.lower().removeprefix(".")
    if name not in formats:
        offer = nearest(name, formats, 1)
        raise ActplotError(f"cannot write {quoted(format)}: the formats are {', '.join(formats)}{'; ' + offer if offer else ''}")
    return name


def suffix(path: Path) -> str:
    """The format that a path ends in; png where it ends in none."""
    return known(path.suffix) if path.suffix else "png"


def drawable(width: float, height: float, dpi: float) -> None:
    """ActplotError where a picture of so many inches has too many pixels, with the dots per inch at which it has not."""
    across, up = round(width * dpi), round(height * dpi)
    if across * up > PIXELS:
        fits = int(sqrt(PIXELS / (width * height)))
        most = f"expected at most {PIXELS:,}: a dpi of {fits} or less, or a PDF or SVG"
        raise ActplotError(f"a picture of {across} x {up} pixels is too large; {most}")


@alone
def encoded(picture: Figure | Parted, format: str, dpi: float, role: str = "img", label: str = "", paths: bool = False) -> bytes:
    """The picture as bytes, the same ones every time; its label is its title, its role what an SVG is to a screen reader."""
    if format == "png":
        width, height = picture.get_size_inches() if isinstance(picture, Figure) else (picture.width / 72, picture.height / 72)
        drawable(width, height, dpi)
        if not isinstance(picture, Figure) and width * height * dpi**2 > LARGE:
            return strips.png(picture, dpi, STABLE)
    figure = picture if isinstance(picture, Figure) else picture.figure()
    figure.set_label(label or figure.get_label())
    canvas: FigureCanvasBase = figure.canvas
    with matplotlib.rc_context(STABLE | ({"svg.fonttype": "path"} if paths else {})):
        data = ENCODERS[format](figure, dpi)
    figure.set_canvas(canvas)
    return accessible(data, title(figure), role) if format == "svg" else data


def title(figure: Figure) -> str:
    """What a figure is called."""
    return str(figure.get_label()) or "Activation functions"


def drawn(figure: Figure, format: str, dpi: float, metadata: dict[str, Any], **options: Any) -> bytes:
    """What matplotlib writes."""
    stream = io.BytesIO()
    figure.savefig(stream, format=format, dpi=dpi, metadata=metadata, facecolor=figure.get_facecolor(), **options)
    return stream.getvalue()


def png(figure: Figure, dpi: float) -> bytes:
    """Dots, compressed fast."""
    from .dots import Canvas

    Canvas(figure)  # becomes the figure's
    return drawn(figure, "png", dpi, {"Software": None}, pil_kwargs=RUNS)


def svg(figure: Figure, dpi: float) -> bytes:
    """Lines and text, with a title."""
    return drawn(figure, "svg", dpi, {"Date": None, "Creator": None, "Title": title(figure)})


def pdf(figure: Figure, dpi: float) -> bytes:
    """Lines and text, with a title, in a file that other programs read right."""
    from .pdf import mended

    with mended():
        return drawn(figure, "pdf", dpi, PDF | {"Title": title(figure)})


def accessible(svg: bytes, title: str, role: str) -> bytes:
    """An SVG that a screen reader announces: what it is, by which name, in which language; texts keep their spaces."""
    label = escape(title, {'"': "&quot;"})
    svg = SPACED.sub(b'<text xml:space="preserve" ', svg)
    return svg.replace(b"<svg ", f'<svg xml:lang="en" role="{role}" aria-label="{label}" '.encode(), 1)


def pgf(figure: Figure, dpi: float) -> bytes:
    r"""Drawing commands for LaTeX's \input. Type is measured in the font that ships with matplotlib, so that no TeX need be installed."""
    from matplotlib.backend_bases import RendererBase
    from matplotlib.backends.backend_pgf import RendererPgf

    class Renderer(RendererPgf):
        def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
            return RendererBase.get_text_width_height_descent(self, s, prop, ismath)

        def draw_text(self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None) -> None:
            RendererPgf.draw_text(self, gc, x, y, s if ismath else s.translate(PLAIN), prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]

    stream = io.StringIO()
    size = f"{figure.get_figwidth():f}in", f"{figure.get_figheight():f}in"
    stream.write("% made by actplot; needs \\usepackage{pgf,amssymb} and is set with \\input\n")
    stream.write("\\begingroup\\makeatletter\\begin{pgfpicture}\n\\def\\mathdefault#1{#1}\n")
    stream.write(f"\\pgfpathrectangle{{\\pgfpointorigin}}{{\\pgfqpoint{{{size[0]}}}{{{size[1]}}}}}\n")
    stream.write("\\pgfusepath{use as bounding box, clip}\n")
    renderer: Any = Renderer
    figure.draw(renderer(figure, stream))
    stream.write("\\end{pgfpicture}\\makeatother\\endgroup\n")
    return re.sub(r"[^\x00-\x7f]", lambda m: tex(m[0]), stream.getvalue()).encode()


def tex(sign: str) -> str:
    """A sign as every LaTeX knows it; a raised or lowered one as what it is of."""
    kind, *letters = decomposition(sign).split() or [""]
    if sign in SIGNS or kind not in SCRIPTS:
        return SIGNS.get(sign, sign)
    return rf"\ensuremath{{{SCRIPTS[kind]}{{{''.join(tex(chr(int(c, 16))) for c in letters)}}}}}"


NAMES = GREEK | RELATIONS | OPERATORS | {"varphi": "φ", "phi": "ϕ", "cdot": "·", "times": "×", "prod": "∏", "sqrt{}": "√"}
SIGNS = {sign: rf"\ensuremath{{\{name}}}" for name, sign in NAMES.items()}
SIGNS |= {"−": r"\ensuremath{-}", "′": r"\ensuremath{'}", "″": r"\ensuremath{''}", "…": r"\ldots{}", "–": "--", "—": "---", "\u2009": r"\,"}
# signs that are commands to LaTeX, or others in its fonts: a title may have any
PLAIN = str.maketrans({c: rf"\{c}" for c in "{}#$%&_"} | {c: rf"\ensuremath{{{c}}}" for c in "<>|"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
SCRIPTS = {"<sub>": "_", "<super>": "^"}
ENCODERS: dict[str, Callable[[Figure, float], bytes]] = {"png": png, "svg": svg, "pdf": pdf, "pgf": pgf}

"""Figures as files: the same figure gives the same bytes, and a file is there whole or not at all."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import matplotlib
from matplotlib.figure import Figure

from ...definition import nearest
from ...errors import ActplotError, WriteFailed
from ...visible import visible
from ..alone import alone
from ..type.formulas import GREEK, RELATIONS
from ..type.formulas import SIGNS as OPERATORS

if TYPE_CHECKING:
    from matplotlib.backend_bases import FigureCanvasBase

FORMATS = ("png", "svg", "pdf", "pgf")
PIXELS = 250_000_000  # a poster at 300 dpi is half of this; each takes four bytes of memory
DEFAULT = Path("output")  # the one directory that is made where it is missing
STABLE: Any = {"svg.hashsalt": "actplot", "svg.fonttype": "none", "pdf.fonttype": 42, "path.simplify": False}
RUNS = {"compress_type": 3}  # zlib's run lengths: half the time of its default, for a fifth more bytes where most is paper
METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": "actplot", "Producer": None},
    "pgf": {},
}


def save(figure: Figure, target: str | Path | BinaryIO, format: str | None = None, dpi: float = 150) -> str:
    """Write a figure; gives back the path, or "-" for a stream.

    target: a path, "-" for standard output, or a binary stream. format: png, svg, pdf or pgf; by default what the path ends in, else png.
    dpi: dots per inch of a PNG. ActplotError for a format that is not one of these; WriteFailed where the file cannot be written.
    """
    if isinstance(target, str) and target == "-":
        import sys

        target = sys.stdout.buffer
    if not isinstance(target, (str, Path)):
        target.write(encoded(figure, known(format or "png"), dpi))
        target.flush()
        return "-"
    path = Path(target)
    wanted = known(format) if format else suffix(path)
    ready(path)
    return written(path, encoded(figure, wanted, dpi))


def ready(path: Path) -> None:
    """WriteFailed where a file cannot be written there, before anything is drawn."""
    try:
        directory(path)
    except OSError as e:
        raise WriteFailed(f"cannot write {shown(path)}: {reason(e)}") from None


def written(path: str | Path, data: bytes) -> str:
    """Write a file, whole or not at all; gives back its path."""
    path = Path(path)
    ready(path)
    try:
        replace(path, data)
    except OSError as e:
        raise WriteFailed(f"cannot write {shown(path)}: {reason(e)}") from None
    return str(path)


def known(format: str, formats: Sequence[str] = FORMATS) -> str:
    """The format in lower case; ActplotError with those that there are."""
    name = format.lower().removeprefix(".")
    if name not in formats:
        offer = nearest(name, formats, 1)
        raise ActplotError(f"cannot write {format!r}: the formats are {', '.join(formats)}{'; ' + offer if offer else ''}")
    return name


def suffix(path: Path) -> str:
    """The format that a path ends in; png where it ends in none."""
    return known(path.suffix) if path.suffix else "png"


def directory(path: Path) -> None:
    """WriteFailed where the path cannot be a file; makes output/ and what lies in it."""
    if path.is_dir():
        raise WriteFailed(f"cannot write {shown(path)}: it is a directory, expected the name of a file")
    parent = path.parent
    if parent.is_dir():
        return
    if parent == DEFAULT:
        try:
            parent.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            raise WriteFailed(f"cannot make {shown(parent)}: {reason(e)}") from None
    elif parent.exists():
        raise WriteFailed(f"cannot write {shown(path)}: {shown(parent)} is not a directory")
    else:
        raise WriteFailed(f"cannot write {shown(path)}: there is no directory {shown(parent)}")


def shown(path: Path) -> str:
    """A path as a message shows it."""
    return visible(str(path))


def reason(e: OSError) -> str:
    """What the system says, without its number."""
    return (e.strerror or str(e)).lower()


def replace(path: Path, data: bytes) -> None:
    """Write beside the path and rename, so that nobody sees half a file. A link is followed; a device is written to as it is."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask()
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "permission denied")
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(data)
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@alone
def encoded(figure: Figure, format: str, dpi: float) -> bytes:
    """The figure as bytes, the same ones every time."""
    width, height = (round(inches * dpi) for inches in figure.get_size_inches())
    if format == "png" and width * height > PIXELS:
        raise ActplotError(f"a picture of {width} x {height} pixels is too large; expected at most {PIXELS:,}, with a smaller size or dpi")
    stream = io.BytesIO()
    canvas: FigureCanvasBase = figure.canvas
    with matplotlib.rc_context(STABLE), plain_fonts(format):
        if format == "pgf":
            return pgf(figure)
        options: Any = {"pil_kwargs": RUNS} if format == "png" else {}
        figure.savefig(stream, format=format, dpi=dpi, metadata=METADATA[format], facecolor=figure.get_facecolor(), **options)
    figure.set_canvas(canvas)
    return stream.getvalue()


@contextmanager
def plain_fonts(format: str) -> Iterator[None]:
    """Embed fonts without the tables that shape text: a PDF never reads them, and to cut them down takes longer than to draw a sheet."""
    if format != "pdf":
        yield
        return
    from fontTools.subset import Options  # type: ignore[import-untyped]

    usual = Options._drop_tables_default
    Options._drop_tables_default = [*usual, "GSUB", "GPOS", "GDEF", "MATH", "kern"]
    try:
        yield
    finally:
        Options._drop_tables_default = usual


def pgf(figure: Figure) -> bytes:
    r"""Drawing commands for LaTeX's \input. Type is measured in the font that ships with matplotlib, so that no TeX need be installed."""
    from matplotlib.backend_bases import RendererBase
    from matplotlib.backends.backend_pgf import RendererPgf

    class Renderer(RendererPgf):
        def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
            return RendererBase.get_text_width_height_descent(self, s, prop, ismath)

    stream = io.StringIO()
    size = f"{figure.get_figwidth():f}in", f"{figure.get_figheight():f}in"
    stream.write("% made by actplot; needs \\usepackage{pgf,amssymb} and is set with \\input\n")
    stream.write("\\begingroup\\makeatletter\\begin{pgfpicture}\n\\def\\mathdefault#1{#1}\n")
    stream.write(f"\\pgfpathrectangle{{\\pgfpointorigin}}{{\\pgfqpoint{{{size[0]}}}{{{size[1]}}}}}\n")
    stream.write("\\pgfusepath{use as bounding box, clip}\n")
    renderer: Any = Renderer
    figure.draw(renderer(figure, stream))
    stream.write("\\end{pgfpicture}\\makeatother\\endgroup\n")
    return re.sub(r"[^\x00-\x7f]", lambda m: SIGNS.get(m[0], m[0]), stream.getvalue()).encode()


NAMES = GREEK | RELATIONS | OPERATORS | {"varphi": "φ", "phi": "ϕ", "cdot": "·", "times": "×", "prod": "∏", "sqrt{}": "√"}
SIGNS = {sign: rf"\ensuremath{{\{name}}}" for name, sign in NAMES.items()}
SIGNS |= {"−": r"\ensuremath{-}", "′": r"\ensuremath{'}", "″": r"\ensuremath{''}", "…": r"\ldots{}", "–": "--", "—": "---", "\u2009": r"\,"}
SIGNS |= {s: rf"\ensuremath{{_{i}}}" for i, s in enumerate("₀₁₂₃₄₅₆₇₈₉")} | {s: rf"\ensuremath{{^{i}}}" for i, s in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}

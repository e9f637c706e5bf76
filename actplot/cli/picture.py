"""How commands write a picture: where to, in which format, and what they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import chdir, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ActplotError
from ..outside import visible
from ..render.options import TEXTS
from . import naming, viewer
from .options import resolution
from .output import choose, detail, put

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..render.files.strips import Parted

FORMATS = ("png", "svg", "pdf", "pgf")
DPI = 150.0


def write(
    drawing: Figure | Parted, words: Sequence[str], out: str | None, format: str | None, dpi: float | None, text: str | None = None,
    open: bool = False,
) -> None:  # fmt: skip
    """Save the picture and print its path; to stdout the picture alone. Without a path it is named by the words. ``open`` shows it then."""
    from ..render.files.save import save

    suffix = format or "png"
    dots = dpi or DPI
    target = out or naming.path([*words, *naming.asked({"dpi": naming.unless(dots, DPI)})], suffix)
    path = save(drawing, target, format, dpi=dots, paths=text == "paths")
    if path != "-":
        detail(f"wrote {os.path.getsize(path):,} bytes to {visible(path)}" if os.path.isfile(path) else f"wrote {visible(path)}")
        put(visible(path))
    if open:
        viewer.show(path)


def check(
    out: str | None, format: str | None, dpi: float | None, formats: Sequence[str] = FORMATS, *, text: str | None = None,
    open: bool = False,
) -> str:  # fmt: skip
    """The format that is asked for, the first by default. Bad options are refused before anything is drawn, or loaded that draws."""
    if dpi is not None:
        resolution(dpi)
    if out == "-" and sys.stdout.isatty():
        raise ActplotError("a picture is not for a terminal; expected --out FILE, or stdout into a pipe or a file")
    if format is not None:
        choose(format, formats, "--format")
    wanted = format or Path(out or "").suffix.lower().removeprefix(".") or formats[0]
    if dpi is not None and wanted != "png" and wanted in formats:
        raise ActplotError(f"--dpi is for PNGs: {wanted.upper()} has no dots")
    if text is not None:
        choose(text, TEXTS, "--text")
        if wanted != "svg":
            raise ActplotError(f"--text is for SVG: a {wanted.upper()} has its letters in one way")
    if open and viewer.nowhere(out):
        raise ActplotError("--open shows a file: expected --out FILE, or none")
    load()
    return wanted


def load() -> None:
    """Import matplotlib as if nobody had settings: it reads those of the current folder first, and dies of some that it cannot read."""
    found = None if "matplotlib" in sys.modules else find_spec("matplotlib")
    if found is None or found.origin is None:
        return
    home = Path(found.origin).parent
    os.environ |= {"MPLBACKEND": "agg", "MATPLOTLIBRC": str(home / "mpl-data")}
    with chdir(home) if os.path.lexists("matplotlibrc") else nullcontext():
        import matplotlib  # noqa: F401 (for what it reads meanwhile)

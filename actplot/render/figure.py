"""Figures that show themselves in a notebook."""

import io
import sys
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D

from ..errors import ActplotError
from .alone import alone

CSS = 96  # of a browser's pixels in an inch
SHARP = 2  # dots a pixel, for the screens of today
# no hints: a letter that is fitted to dots is wider than its page has measured, and small type runs into what stands beside it
FAITHFUL: Any = {"path.simplify": False, "text.hinting": "none"}
MOST = 4000  # dots along the longer side: a poster is looked at as a whole first


class Picture(Figure):
    """A figure of matplotlib's that needs no backend of a notebook to be seen there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lowered = Affine2D()  # what stands in points from the paper's corner follows it

    def lower(self, dots: int, dpi: float) -> None:
        """Move everything down, so that what lies at this height comes to lie at the lower edge of what it is drawn on."""
        self.dpi = dpi
        self.bbox_inches.set_points(self.bbox_inches.get_points() - (0, dots / dpi))
        self.lowered.translate(0, -dots)

    def show(self, warn: bool = True) -> None:
        """Show it below a notebook's cell, where it does not stand at its end. ActplotError elsewhere: it has no window."""
        shells = sys.modules.get("IPython")
        if shells is None or not hasattr(shells.get_ipython(), "kernel"):
            raise ActplotError("a picture has no window of its own: write it, as .savefig('relu.png') does, or show it in a notebook")
        shells.display.display(self)

    @alone
    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
        """A PNG for IPython's display, and how wide it is shown.

        A backend for notebooks, once it is loaded, draws figures of any kind as its reader has configured it, and instead of this PNG; but
        nothing for a figure without axes, as sheets are, so that this stays. The height is left to follow from what is shown.
        """
        if include and "image/png" not in include:
            return {}, {}
        stream, canvas = io.BytesIO(), self.canvas
        dpi = min(CSS * SHARP, MOST / max(self.get_size_inches()))
        with matplotlib.rc_context(FAITHFUL):
            self.savefig(stream, format="png", dpi=dpi, metadata={"Software": None}, facecolor=self.get_facecolor())
        self.set_canvas(canvas)
        return {"image/png": stream.getvalue()}, {"image/png": {"width": round(self.get_figwidth() * CSS)}}

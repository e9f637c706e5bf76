"""An animation as users hold it: it shows itself in a notebook, and is saved as a GIF, an APNG, a film or a page."""

from __future__ import annotations

from base64 import b64encode
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from ..definition import Definition
from ..errors import ActplotError
from ..outside import quoted
from .drawing.animation import Animation
from .files.moving import FORMATS, moving
from .files.save import deliver, known

DPI, FPS = 110.0, 20.0
SLOWEST, FASTEST = 1.0, 60.0
RESOLUTIONS = (10.0, 2400.0)


class Film:
    """Pictures of one function that follow each other, at so many a second."""

    def __init__(self, made: Animation, fps: float = FPS) -> None:
        self._made, self._fps = made, number("fps", fps, SLOWEST, FASTEST)

    def __repr__(self) -> str:
        return f"<film of {self._made.title}, {len(self)} pictures>"

    def __len__(self) -> int:
        return len(self._made.frames)

    def save(self, path: str | PathLike[str], *, dpi: float = DPI) -> str:
        """Write it as what the path ends in: .gif, .apng, .mp4 (with ffmpeg) or .html; gives the path. dpi: dots per inch."""
        dots = number("dpi", dpi, *RESOLUTIONS)
        format = known(Path(path).suffix or "gif", FORMATS)
        return deliver(fspath(path), lambda: moving(self._made, format, dots, self._fps, lambda _: None))

    def _repr_html_(self) -> str:
        """A GIF that moves wherever HTML is shown."""
        data = b64encode(moving(self._made, "gif", DPI, self._fps, lambda _: None)).decode()
        return f'<img src="data:image/gif;base64,{data}" alt="Animation" style="max-width:100%">'


def number(name: str, value: Any, low: float, high: float) -> float:
    """A number between two ends. ActplotError for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise ActplotError(f"{name} must be a number from {low:g} to {high:g}, got {quoted(value)}")
    return float(value)


def film(f: str | Definition, fps: float = FPS, **options: Any) -> Film:
    """The animation of a family or of a function, as ``actplot.animate`` tells."""
    from ..expressions.families import spread
    from ..expressions.resolve import get
    from .drawing.animation import FRAMES, animation

    told = spread(f, FRAMES) if isinstance(f, str) else None
    one = told.of([get(spec) for spec in told.each]) if told else get(f)
    return Film(animation(one, **options), fps)

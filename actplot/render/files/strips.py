"""Large pictures as PNG: drawn strip by strip into one stream, so that they take the memory of a strip, not that of all their dots."""

from __future__ import annotations

import gc
import io
import struct
import zlib
from collections.abc import Iterable
from itertools import pairwise
from math import ceil, floor
from typing import Any, Protocol

import matplotlib
import numpy as np
from numpy.typing import NDArray

from ..figure import Picture

DOTS = 4_000_000  # of a strip, where there is a place to cut; each takes four bytes
AIR = 3  # dots around what is drawn, for the edges of lines and letters
PACKED = 500_000  # dots that are made ready for the stream at once
HEAD = b"\x89PNG\r\n\x1a\n"
RGBA = 8, 6, 0, 0, 0  # bits, kind, and what PNG leaves no choice of
Span = tuple[float, float]


class Parted(Protocol):
    """What can be drawn a part at a time: so many points wide and high."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...

    def spans(self) -> list[Span]:
        """From where to where each thing on it reaches up, in points."""

    def between(self, low: float, high: float) -> Parted:
        """The things that have a part between two heights, at their places."""

    def figure(self) -> Picture:
        """All of them as a figure."""


def png(picture: Parted, dpi: float, settings: Any) -> bytes:
    """A picture as a PNG, drawn with matplotlib's settings: the same as of its figure, but for the last bit of a shade here and there."""
    from .dots import Renderer

    point = dpi / 72
    width, height = int(picture.width / 72 * dpi), int(picture.height / 72 * dpi)
    strips = [*pairwise(cuts(height, [(a * point, b * point) for a, b in picture.spans()], max(DOTS // width, 1)))]
    renderer: Any = Renderer(width, max(high - low for high, low in strips), dpi)  # one for all: texts remember the one that measured them
    packer = zlib.compressobj(strategy=zlib.Z_RLE, memLevel=9)
    above = np.empty((0, width, 4), np.uint8)
    step = max(PACKED // width, 1)
    stream = io.BytesIO()
    stream.write(HEAD)
    chunk(stream, b"IHDR", struct.pack(">2I5B", width, height, *RGBA))
    chunk(stream, b"pHYs", struct.pack(">2IB", *[round(dpi / 0.0254)] * 2, 1))  # dots a metre
    for high, low in strips:
        figure = picture.between((low - AIR) / point, (high + AIR) / point).figure()
        figure.lower(low, dpi)
        renderer.clear()
        with matplotlib.rc_context(settings):  # for its drawing alone: a path remembers those with which it was made
            figure.draw(renderer)
        del figure
        gc.collect(0)  # a figure holds itself; a command collects no garbage unasked
        dots = np.asarray(renderer.buffer_rgba())[low - high :]
        for k in range(0, len(dots), step):
            rows = np.concatenate([above, dots[k : k + step]])
            chunk(stream, b"IDAT", packer.compress(filtered(rows)[len(above) * (1 + 4 * width) :]))
            above = rows[-1:]
    chunk(stream, b"IDAT", packer.flush())
    chunk(stream, b"IEND", b"")
    return stream.getvalue()


def cuts(height: int, spans: Iterable[Span], most: int) -> list[int]:
    """Where a picture is cut, from its top down to 0: after at most so many rows, where nothing reaches across.

    A line that is cut through would not be the same: where a canvas ends, its dashes begin anew.
    """
    places, low = [0], 0.0  # of cuts, from below
    for a, b in sorted(spans):
        if floor(a - AIR) >= low:
            places.append(floor(a - AIR))
        low = max(low, ceil(b + AIR))
    found = [height]
    while found[-1] > 0:
        below = [p for p in places if p < found[-1]]
        found.append(min((p for p in below if p >= found[-1] - most), default=below[-1]))
    return found


def filtered(rows: NDArray[np.uint8]) -> bytes:
    """Rows of dots as PNG packs them: each as its difference from what is beside or above it, whatever makes that small."""
    from PIL import Image

    return zlib.decompress(Image.fromarray(rows).tobytes("zip", "RGBA", False, 0, -1, b""))


def chunk(stream: io.BytesIO, kind: bytes, data: bytes) -> None:
    """Write a chunk of a PNG."""
    if data or kind == b"IEND":
        stream.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))

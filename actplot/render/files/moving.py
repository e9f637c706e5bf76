"""Animations as files: GIF and APNG by Pillow, MP4 by ffmpeg where it is, HTML that moves in any browser."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ...errors import ActplotError
from ..drawing.animation import Animation
from .player import page
from .save import encoded

FORMATS = ("gif", "apng", "mp4", "html")
COLOURS = 255
HELD = 700  # milliseconds at either end of a sweep
STEP = 1600  # milliseconds of a step of a build-up
HUES = "bt709"  # how colours are coded in a film, which says so: a player that has to guess shifts them
Told = Callable[[int], object]


def moving(made: Animation, format: str, dpi: float, fps: float, told: Told) -> bytes:
    """The animation as bytes, the same ones every time; ``told`` is called with the number of each picture that is drawn."""
    if format == "mp4":
        ready()
    pictures = []
    for number, frame in enumerate(made.frames, 1):
        pictures.append(Image.open(io.BytesIO(encoded(frame, "png", dpi))).convert("RGB"))
        told(number)
    if format == "html":
        shown = ["data:image/png;base64," + b64encode(png(p)).decode() for p in reduced(pictures)]
        return page(made, shown, pictures[0].size, dpi, fps)
    order, times = played(len(pictures) - made.builds, made.builds, fps)
    if format == "mp4":
        return film(pictures, order, times, fps)
    few = reduced(pictures)
    stream = io.BytesIO()
    rest = [few[k] for k in order[1:]]
    kind = {"gif": "GIF", "apng": "PNG"}[format]
    options = {"optimize": False, "disposal": 1} if format == "gif" else {}
    few[order[0]].save(stream, kind, save_all=True, append_images=rest, duration=times, loop=0, **options)
    return stream.getvalue()


def played(swept: int, builds: int, fps: float) -> tuple[list[int], list[int]]:
    """The pictures in the order in which they are shown, and for how many milliseconds each: a sweep goes forth and back."""
    forth = list(range(builds, builds + swept))
    order = [*range(builds), *forth, *forth[-2:0:-1]]
    times = [STEP if k < builds else round(100 / fps) * 10 for k in order]
    for at, k in enumerate(order):
        if swept and k in (forth[0], forth[-1]):
            times[at] = HELD
    return order, times


def reduced(pictures: Sequence[Image.Image]) -> list[Image.Image]:
    """The pictures in the colours that they share, so that nothing flickers."""
    codes = [np.asarray(p, np.uint32) @ np.array([65536, 256, 1], np.uint32) for p in pictures]
    some = np.concatenate([codes[k].ravel() for k in sorted({0, len(codes) // 2, len(codes) - 1})])
    colours, counts = np.unique(some, return_counts=True)
    often = colours[np.argsort(-counts, kind="stable")][:COLOURS]  # ground, grid and pens are among them, and stay as they are
    palette = parted(often)
    found = []
    for code in codes:
        here, at = np.unique(code, return_inverse=True)
        nearest = ((parted(here)[:, None] - palette) ** 2).sum(2).argmin(1).astype(np.uint8)
        image = Image.fromarray(nearest[at].reshape(code.shape), "P")
        image.putpalette(palette.astype(np.uint8).tobytes())
        found.append(image)
    return found


def parted(codes: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Red, green and blue of colours that are told in one number each."""
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], 1).astype(np.int32)


def png(picture: Image.Image) -> bytes:
    """One picture as a file."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=False)
    return stream.getvalue()


def ready() -> str:
    """The path of ffmpeg. ActplotError where it is missing."""
    program = shutil.which("ffmpeg")
    if program is None:
        how = "apt install ffmpeg, brew install ffmpeg"
        raise ActplotError(f"an MP4 needs ffmpeg, which is not here: install it ({how}), or write a .gif, .apng or .html")
    return program


def film(pictures: Sequence[Image.Image], order: Sequence[int], times: Sequence[int], fps: float) -> bytes:
    """An MP4 that every player knows: even sizes, H.264 where ffmpeg has it."""
    wide, high = (v - v % 2 for v in pictures[0].size)
    raw = [p.crop((0, 0, wide, high)).tobytes() for p in pictures]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        given = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{wide}x{high}", "-r", f"{fps:g}", "-i", "-", "-an"]
        hues = ["-vf", f"scale=out_color_matrix={HUES}:out_range=tv", "-pix_fmt", "yuv420p", "-color_range", "tv"]
        hues += [word for kind in ("colorspace", "color_primaries", "color_trc") for word in (f"-{kind}", HUES)]
        same = ["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]  # bytes every time
        asked = [ready(), "-loglevel", "error", "-y", *given, *hues, *same, "-movflags", "+faststart", str(path)]
        with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stdin is not None and process.stderr is not None
            with suppress(BrokenPipeError):
                for k, time in zip(order, times, strict=True):
                    for _ in range(max(1, round(time * fps / 1000))):
                        process.stdin.write(raw[k])
                process.stdin.close()
            said = process.stderr.read().decode(errors="replace").strip().splitlines()
        if process.returncode or not path.is_file():
            raise ActplotError(f"ffmpeg could not make the film: {said[-1] if said else 'it did not say why'}")
        return path.read_bytes()

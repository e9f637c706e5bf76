"""Animations as files: read back by other readers, the same bytes every time."""

import io
import itertools
import json
import re
import shutil
import subprocess
from base64 import b64decode

import numpy as np
import pytest
from PIL import Image

from actplot import ActplotError, get
from actplot.expressions.families import spread
from actplot.render.drawing.animation import animation
from actplot.render.files import moving
from actplot.render.files.player import hashed


@pytest.fixture(scope="module")
def sweep():
    told = spread("elu:alpha=0.5..2@3")
    return animation(told.of([get(s) for s in told.each]))


@pytest.fixture(scope="module")
def steps():
    return animation(get("gelu"), builds=True)


def made(one, format, dpi=40):
    seen = []
    data = moving.moving(one, format, dpi, 20, seen.append)
    assert seen == list(range(1, len(one.frames) + 1))
    return data


@pytest.mark.parametrize(("format", "kind"), [("gif", "GIF"), ("apng", "PNG")])
def test_pictures_are_read_back(sweep, steps, format, kind):
    for one, count in ((sweep, 4), (steps, 4)):  # a sweep goes forth and back: 1 2 3 2
        data = made(one, format)
        assert data == made(one, format)
        image = Image.open(io.BytesIO(data))
        assert (image.format, image.n_frames, image.info["loop"]) == (kind, count, 0)
        assert image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
        shown = []
        for k in range(count):
            image.seek(k)
            shown.append(np.asarray(image.convert("RGB"), int))
            assert image.info["duration"] in (50, moving.HELD, moving.STEP)
        assert all((a != b).any() for a, b in itertools.pairwise(shown))
        plain = Image.open(io.BytesIO(moving.encoded(one.frames[0], "png", 40))).convert("RGB")
        assert np.abs(shown[0] - np.asarray(plain, int)).max() < 40  # fewer colours, none far off


def test_the_order_of_a_sweep():
    assert moving.played(4, 0, 20) == ([0, 1, 2, 3, 2, 1], [moving.HELD, 50, 50, moving.HELD, 50, 50])
    assert moving.played(0, 3, 20) == ([0, 1, 2], [moving.STEP] * 3)
    assert moving.played(2, 1, 10) == ([0, 1, 2], [moving.STEP, moving.HELD, moving.HELD])


def test_a_page_needs_nothing_else(sweep, steps):
    for one in (sweep, steps):
        text = made(one, "html").decode()
        assert not re.search(r"(?:src|href)=[\"'](?!data:)|https?://", text.replace("data:image/png", "data:"))
        (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert hashed(script) in text and hashed(style) in text and "default-src 'none'" in text
        frames = json.loads(re.search(r"frames = (\[.*?\]), said", script)[1])
        assert len(frames) == len(one.frames)
        assert all(Image.open(io.BytesIO(b64decode(f.partition(",")[2]))).size for f in frames)
        assert json.loads(re.search(r"said = (\[.*?\]), builds", script)[1]) == list(one.said)
        assert all(key in script for key in ("ArrowRight", "PageDown", "Home", "End", '" "'))


def test_titles_cannot_leave_their_place():
    text = made(animation(get("gelu"), builds=True, title="</title></script><b>'\"&"), "html").decode()
    assert "<b>" not in text and text.count("</script>") == 1 and text.count("</title>") == 1


def test_no_film_without_ffmpeg(steps, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ActplotError, match=r"an MP4 needs ffmpeg, which is not here: install it \(.*\), or write a .gif, .apng or .html"):
        moving.moving(steps, "mp4", 40, 20, print)


def test_ffmpeg_gets_every_picture(steps, tmp_path, monkeypatch):
    """With a program in its place that keeps what it is given."""
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/raw\nfor last; do :; done\necho film > $last\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert moving.moving(steps, "mp4", 40, 10, lambda k: None) == b"film\n"
    wide, high = (int(v * 40 / 72) // 2 * 2 for v in (steps.frames[0].width, steps.frames[0].height))
    assert (tmp_path / "raw").stat().st_size == wide * high * 3 * 4 * moving.STEP // 100
    program.write_text("#!/bin/sh\n/bin/cat > /dev/null\necho no such codec >&2\nexit 1\n")
    with pytest.raises(ActplotError, match="ffmpeg could not make the film: no such codec"):
        moving.moving(steps, "mp4", 40, 10, lambda k: None)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
def test_a_film(steps, tmp_path):
    """What ffprobe and ffmpeg read of it: each step as long as it is held, in the colours of the picture."""
    (tmp_path / "a.mp4").write_bytes(made(steps, "mp4"))
    about = ["-v", "error", "-count_frames", "-show_entries", "stream=width,height,nb_read_frames,color_space", "-of", "json"]
    (read,) = json.loads(subprocess.run(["ffprobe", *about, "a.mp4"], cwd=tmp_path, capture_output=True, check=True).stdout)["streams"]
    shown = Image.open(io.BytesIO(moving.encoded(steps.frames[-1], "png", 40))).convert("RGB")
    size = tuple(v // 2 * 2 for v in shown.size)
    assert (read["width"], read["height"]) == size and read["color_space"] == moving.HUES
    assert int(read["nb_read_frames"]) == 4 * moving.STEP * 20 // 1000
    subprocess.run(["ffmpeg", "-v", "error", "-sseof", "-0.2", "-i", "a.mp4", "-frames:v", "1", "a.png"], cwd=tmp_path, check=True)
    last = np.asarray(Image.open(tmp_path / "a.png").convert("RGB"), int)
    plain = np.asarray(shown, int)[: size[1], : size[0]]
    assert last.shape == plain.shape and np.abs(last - plain).mean() < 2

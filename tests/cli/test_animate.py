"""actplot animate."""

import pytest

import actplot
from actplot.cli import animate
from actplot.render import film


def test_an_animation_is_written_and_named(run, tmp_path):
    (tmp_path / "output").mkdir()
    assert run("animate", "elu:alpha=0.5..2@2", "--dpi", "30").out == "output/elu_alpha=0.5..2+2-animate-30dpi.gif\n"
    result = run("animate", "gelu", "--builds", "--out", "a.html", "--dpi", "30", "--title", "Mine")
    assert (result.code, result.out, result.err) == (0, "a.html\n", "") and "Mine" in (tmp_path / "a.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gelu"], "nothing of 'gelu' moves"), (["rely:a=1..2"], "no activation named 'rely'"), (["elu:alpha=1..1"], "a range must be"),
        (["elu:alpha=1..2", "--out", "a.png"], "cannot write 'png': animations are gif, apng, mp4, html"),
        (["elu:alpha=1..2", "--format", "mov"], "--format must be"), (["elu:alpha=1..2", "--fps", "0"], "--fps must be from 1 to 60"),
        (["gelu", "--builds", "--fps", "9"], "--fps is for pictures that move"),
        (["elu:alpha=1..2", "--dpi", "1"], "--dpi must be from 10"), (["elu:alpha=1..2", "--out", "no/a.gif"], "there is no directory no"),
        (["softmax"], "nothing of 'softmax' moves: expected a range"),
        (["elu:alpha=1..2", "--out", "-", "--open"], "--open shows a file"),
    ],
)  # fmt: skip
def test_what_cannot_be_animated_is_said_in_one_line(run, tmp_path, arguments, message):
    result = run("animate", *arguments)
    assert result.code in (1, 2) and result.out == "" and message in result.err and len(result.err.splitlines()) == 1
    assert [*tmp_path.iterdir()] == []


def test_a_film_wants_ffmpeg_before_anything_is_drawn(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert "an MP4 needs ffmpeg" in run("animate", "elu:alpha=1..2", "--out", "a.mp4").err


def test_python_writes_the_same(run, tmp_path):
    made = actplot.animate("elu:alpha=0.5:1:2", size=(2, 1.5), fps=5)
    assert len(made) == 3 and repr(made) == "<film of ELU, 3 pictures>"
    for format in ("gif", "apng", "html"):
        assert made.save(f"a.{format}", dpi=40) == f"a.{format}"
        run("animate", "elu:alpha=0.5:1:2", "--size", "2x1.5", "--fps", "5", "--dpi", "40", "--out", f"b.{format}")
        assert (tmp_path / f"a.{format}").read_bytes() == (tmp_path / f"b.{format}").read_bytes()
    assert (film.DPI, film.FPS, film.FASTEST) == (animate.DPI, animate.FPS, animate.FASTEST)

"""--open shows what was written, or says in one line why it cannot."""

import os
import sys

import pytest

from actplot.cli import viewer

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="is about desktops that have xdg-open")


def opener(folder, monkeypatch, script):
    """A program in the place of xdg-open, and nothing else on the path."""
    folder.mkdir()
    if script is not None:
        program = folder / "xdg-open"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
def test_the_file_is_shown(run, tmp_path, monkeypatch, command):
    opener(tmp_path / "bin", monkeypatch, f'echo "$1" > {tmp_path}/shown')
    result = run(command, "relu", "--out", "a.svg", "--open")
    assert (result.code, result.out, result.err) == (0, "a.svg\n", "")
    assert (tmp_path / "shown").read_text() == f"{os.path.realpath(tmp_path)}/a.svg\n"


@pytest.mark.parametrize(("script", "why"), [(None, "there is no xdg-open here"), ("exit 3", "xdg-open found no viewer for it")])
def test_what_cannot_be_shown_is_written_all_the_same(run, tmp_path, monkeypatch, script, why):
    opener(tmp_path / "bin", monkeypatch, script)
    result = run("plot", "relu", "--out", "a.svg", "--open")
    assert (result.code, result.out) == (1, "a.svg\n")
    assert result.err == f"actplot: cannot show a.svg: {why}; it is written all the same\n"


def test_a_viewer_that_stays_is_not_waited_for(run, tmp_path, monkeypatch):
    monkeypatch.setattr(viewer, "SOON", 0.05)
    opener(tmp_path / "bin", monkeypatch, "/bin/sleep 2")
    assert run("plot", "relu", "--out", "a.svg", "--open").code == 0


@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
@pytest.mark.parametrize("out", ["-", "/dev/null"])
def test_no_stream_is_shown(run, tmp_path, out, command):
    result = run(command, "relu", "--out", out, "--open")
    assert (result.code, result.out, result.err) == (2, "", "actplot: --open shows a file: expected --out FILE, or none\n")


@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
def test_text_is_for_svg(run, tmp_path, command):
    assert "--text is for SVG" in run(command, "relu", "--text", "paths", "--out", "a.png").err
    assert run(command, "relu", "--text", "path", "--out", "a.svg").code == 2
    for text in ("paths", "text"):
        assert run(command, "relu", "--text", text, "--out", "a.svg").code == 0
        assert ("<text" in (tmp_path / "a.svg").read_text()) == (text == "text")

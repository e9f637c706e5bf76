"""What is told on stderr, and with which exit code a command ends."""

import os
import pty
import re
import subprocess
import sys

import pytest

from actplot.cli.app import CLOSED
from actplot.cli.output import EXITS
from tests.cli.parser import commands
from tests.readme import PATH as README


@pytest.mark.parametrize("place", ["before", "behind"])
@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet_leaves_results_and_errors(run, place, flag):
    def quiet(*line):
        return run(flag, *line) if place == "before" else run(*line, flag)

    usual = run("prove", "relu")
    assert usual.err.startswith("1/1 relu") and quiet("prove", "relu") == type(usual)(0, usual.out, "")
    assert run("cite", "affine").err and quiet("cite", "affine").err == ""
    wrong = quiet("info", "gleu")
    assert (wrong.code, wrong.err) == (2, run("info", "gleu").err) and wrong.err


def test_landmarks_that_have_no_room_are_told_of(run):
    line = ("plot", "gelu", "--landmarks", "extrema,zeros", "--format", "svg", "--out", "a.svg")
    assert run(*line).err == ""
    told = run(*line, "--xlim", "0:1")
    assert told == type(told)(0, "a.svg\n", "not marked, as they have no room or lie outside: extrema of GELU at x = −0.75179\n")
    assert run("-q", *line, "--xlim", "0:1").err == ""


def test_slides_of_too_small_type_are_told_of(run):
    line = ("grid", "relu", "gelu", "silu", "--size", "4:3", "--format", "svg", "--out", "a.svg")
    told = run(*line)
    assert told.err == "type at the axes has 8.4 points, too small for a slide: at 4:3, 2 of these functions have room for 10.5\n"
    assert told == type(told)(0, "a.svg\n", told.err) and run("-q", *line).err == run(*line, "--font-size", "8").err == ""


@pytest.mark.parametrize("line", [("table", "relu"), ("eval", "relu", "1"), ("plot", "relu", "--format", "svg"), ("formula", "gelu")])
def test_verbose_tells_more_and_changes_no_result(run, line):
    usual = run(*line)
    for told in (run("-v", *line), run(*line, "--verbose")):
        assert told.out == usual.out and usual.err == ""
        assert re.search(rf"^actplot: {line[0]} took [\d.]+ s$", told.err, re.MULTILINE)
        assert f"actplot: {line[1]} is {line[1]} (" in told.err
    assert run(*line) == usual  # nothing of it stays


def test_every_command_has_both():
    for name, command in commands().items():
        flags = {o for p in command.params for o in p.opts}
        assert {"-q", "--quiet", "-v", "--verbose"} <= flags, name


# ---------------------------------------------------------------- exit codes


def bash(line, folder, **settings):
    """A line of bash in which actplot is this one."""
    line = f'actplot() {{ "{sys.executable}" -m actplot "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", line], cwd=folder, env=os.environ | settings, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("actplot table relu", 0),
        ("actplot audit table.csv", 1),
        ("actplot list > /dev/full", 1),
        ("actplot table gleu", 2),
        ("actplot table --frmat csv", 2),
        (f'"{sys.executable}" -m actplot cheatsheet --template atlas --out a.pdf & sleep 1; kill -INT $!; wait $!', 130),
        ("yes 1 | actplot eval relu | head -n 1 > /dev/null; exit ${PIPESTATUS[1]}", CLOSED),
    ],
)
def test_exit_codes(tmp_path, line, code):
    (tmp_path / "table.csv").write_text("Function,Bounded\nrelu,yes\n")
    done = bash(f"set -m; {line}", tmp_path)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    if code == CLOSED:
        assert done.stderr == ""


def test_exit_codes_are_told(run):
    told = " ".join(README.read_text(encoding="utf-8").split())
    for code, means in EXITS.items():
        assert f"{code}: {means}" in " ".join(run("--help").out.split())
        assert f"| {code} | {means} |" in told


# ---------------------------------------------------------------- pictures and terminals


@pytest.mark.parametrize("command", ["plot relu", "grid relu", "lesson collapse", "plot relu --format svg", "cheatsheet relu --format svg"])
def test_no_picture_goes_to_a_terminal(tmp_path, command):
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "actplot", *command.split(), "--out", "-"], stdout=theirs, stderr=-1, text=True, cwd=tmp_path, timeout=120
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2 and done.stderr.startswith("actplot: a picture is not for a terminal") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(("format", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("pgf", b"%")])
def test_every_picture_goes_into_a_pipe(process, format, start):
    for command in ("plot", "grid"):
        done = process(command, "relu", "--out", "-", "--format", format)
        assert done.stdout.startswith(start) and done.stderr == b""


# ---------------------------------------------------------------- wrong guesses


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("plot relu --output a.png", "did you mean --out?"), ("plot relu -o a.png", "did you mean --out?"),
        ("plot relu --deriv", "did you mean --derivative?"), ("plot relu --hightlight gelu", "did you mean --highlight?"),
        ("table --filter bounded", "did you mean --where?"), ("table --Format csv", "did you mean --format?"),
        ("list --familly gated", "did you mean --family?"),
    ],
)  # fmt: skip
def test_an_option_that_was_meant(run, line, said):
    result = run(*line.split())
    assert (result.code, result.out) == (2, "") and said in result.err and result.err.count("\n") == 1


@pytest.mark.parametrize("line", ["plot relu --legnd", "plot relu --zzz", "table --alpha 0.5", "list --where x", "eval relu --colour 1"])
def test_a_wrong_guess_is_none(run, line):
    result = run(*line.split())
    assert result.code == 2 and "did you mean --second" not in result.err and "Possible" not in result.err


@pytest.mark.parametrize("theme", ["Dark", "DARK", "Colour-Blind", "ColorBlind"])
def test_a_theme_in_any_case(run, theme):
    wanted = run("plot", "relu", "--out", "-", "--format", "svg", "--theme", theme.lower())
    assert (run("plot", "relu", "--out", "-", "--format", "svg", "--theme", theme), wanted.code) == (wanted, 0)

"""Streams of all kinds: what they cannot show, bytes that are no text, closed and full ones; and settings that break other programs."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actplot.cli.app import COMMANDS, main

TABLE = "| Function | Range |\n|---|---|\n| größe | (−∞, ∞) |\n| ReLU | [0, ∞) |\n"
RUNS = {
    "plot": ["plot", "relu", "--out", "größe-λ-\udcff.svg"],
    "grid": ["grid", "softmax", "--out", "größe-λ-\udcff.svg"],
    "cheatsheet": ["cheatsheet", "relu", "--out", "größe-λ-\udcff.html"],
    "template": ["template", "show", "one-page"],
    "table": ["table", "selu", "--columns", "all", "--format", "rich"],
    "list": ["list", "--format", "rich"],
    "info": ["info", "gelu", "--format", "json"],
    "formula": ["formula", "softmax"],
    "eval": ["eval", "gelu", "1"],
    "audit": ["audit", "-"],
    "prove": ["prove", "selu"],
    "cite": ["cite", "elu"],
    "functions": ["functions", "check", "größe.toml"],
    "lesson": ["lesson", "collapse", "tanh", "--format", "json"],
    "code": ["code", "gelu", "--for", "numpy"],
    "identify": ["identify", "x*tanh(x) + sin(x)"],
    "related": ["related", "silu"],
    "check": ["check", "math:tanh", "--format", "rich"],
    "points": ["points", "relu", "--dtype", "float16"],
    "golden": ["golden", "relu", "--out", "größe-λ-\udcff.csv"],
    "lut": ["lut", "tanh", "--out", "größe-λ-\udcff.h"],
    "frameworks": ["frameworks", "celu", "--format", "rich"],
    "data": ["data", "größe-λ-\udcff.npy", "relu", "--format", "rich"],
    "animate": ["animate", "elu:alpha=0.5:1", "--dpi", "20", "--out", "größe-λ-\udcff.gif"],
    "show": ["show", "leaky_relu"],
    "completion": ["completion", "zsh"],
    "help": ["help", "lipschitz"],
    "man": ["man"],
    "helped": ["table", "--help"],
    "wrong": ["info", "größe\udcff"],
    "missing": ["plot", "relu", "--out", "größe-λ-\udcff/a.png"],
}


@dataclass(frozen=True)
class Done:
    """What a command left behind, as bytes."""

    code: int
    out: bytes
    err: bytes


@pytest.fixture
def streamed(monkeypatch, tmp_path):
    """Run a command in an empty folder with streams of that encoding, which refuse what they cannot show."""
    monkeypatch.chdir(tmp_path)

    def streamed(arguments, stdin=b"", encoding="utf-8"):
        streams = [io.TextIOWrapper(io.BytesIO(given), encoding=encoding, errors="strict") for given in (stdin, b"", b"")]
        streams[2].reconfigure(errors="backslashreplace")  # as Python itself opens stderr
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            monkeypatch.setattr(sys, name, stream)
        monkeypatch.setattr(sys, "argv", ["actplot", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        for stream in streams[1:]:
            stream.flush()
        out, err = (stream.buffer.getvalue() for stream in streams[1:])
        monkeypatch.undo()
        monkeypatch.chdir(tmp_path)
        return Done(stop.value.code, out, err)

    return streamed


def test_every_command_is_run():
    assert {arguments[0] for arguments in RUNS.values()} == set(COMMANDS)


@pytest.mark.sampled
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "shift-jis", "utf-8"])
@pytest.mark.parametrize("case", RUNS)
def test_no_encoding_breaks_a_command(streamed, case, encoding):
    done = streamed(RUNS[case], TABLE.encode("utf-8"), encoding)
    said = done.err.decode(encoding)
    wrong = {"wrong": (2, 1), "functions": (2, 1), "missing": (1, 1), "prove": (0, 1), "data": (2, 1)}
    assert (done.code, len(said.splitlines())) == wrong.get(case, (0, 0))
    assert done.code or done.out.decode(encoding).strip()


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
COMMANDS_OF_STDIN = (
    ["eval", "relu"], ["eval", "softmax", "--exact"], ["cheatsheet", "--functions", "-"], ["audit", "-"], ["data", "-", "relu"],
)  # fmt: skip


@SLOW
@given(st.binary(min_size=1).filter(bytes.strip), st.sampled_from(COMMANDS_OF_STDIN))
def test_whatever_bytes_come_in(streamed, data, command):
    done = streamed(command, data + b"\n)x(", "utf-8")
    assert done.code == 2
    assert done.err.startswith(b"actplot: ") and done.err.count(b"\n") in (1, 3)  # a formula has a caret below it


def test_bytes_that_are_no_text_are_named(streamed):
    done = streamed(["eval", "relu"], b"1\n\xe9\n")
    assert (done.code, done.err.decode()) == (2, "actplot: expected a number, got '\\xe9' in line 2\n")


# ---------------------------------------------------------------- closed and full


def shell(command, folder, **environment):
    """A command as the shell runs it."""
    command = command.replace("actplot", f"{sys.executable} -m actplot", 1)
    return subprocess.run(["bash", "-c", command], cwd=folder, env=os.environ | environment, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("command", "code", "out", "err"),
    [
        ("actplot prove sign 2>/dev/full", 0, "proved", ""),
        ("actplot foo 2>/dev/full", 2, "", ""),
        ("actplot cite relu 2>/dev/full", 0, "", ""),
        ("(seq 3; echo x) | actplot eval relu >/dev/full", 2, "", "got 'x' in line 4"),
        ("actplot list >/dev/full", 1, "", "cannot write the output: no space left on device"),
        ("actplot cheatsheet --functions - <&-", 2, "", "cannot read stdin: it is closed"),
        ("actplot data - relu <&-", 2, "", "cannot read stdin: it is closed"),
        ("printf '1\n2\nx' | actplot data - relu", 2, "", "cannot read stdin: expected a number in line 3, got 'x'"),
        ("seq 3 | actplot data - relu >/dev/full", 1, "", "cannot write the output: no space left on device"),
        ("actplot audit - <&-", 2, "", "cannot read stdin: it is closed"),
        ("actplot eval relu 0>written", 2, "", "cannot read stdin: "),
        ("actplot plot relu --out /dev/stdout --format svg | head -c 5", 0, "<?xml", ""),
        ("actplot plot relu --format pgf --out >(head -c 6); wait", 0, "% made", ""),
        ("actplot cheatsheet relu --template atlas --format svg --out /dev/stdout", 2, "", "4 pages are as many files of svg"),
        ("actplot cheatsheet relu --template atlas --format png --out /dev/null", 2, "", "4 pages are as many files of png"),
    ],
)  # fmt: skip
def test_closed_full_and_other_streams(tmp_path, command, code, out, err):
    done = shell(command, tmp_path)
    assert done.returncode == code
    assert out in done.stdout
    assert err in done.stderr and len(done.stderr.splitlines()) == bool(err)
    assert bool(done.stdout) == bool(out) or "cite" in command


# ---------------------------------------------------------------- settings


def test_no_setting_of_the_user_counts(tmp_path):
    """A file that matplotlib finds in the current folder or is told of, one that it cannot read, and a backend that there is not."""
    (tmp_path / "theirs").write_text("savefig.bbox: tight\nlines.marker: o\n")
    first = shell("actplot plot relu --format svg --out - ", tmp_path)
    told = shell("actplot plot relu --format svg --out -", tmp_path, MPLBACKEND="bogus", MATPLOTLIBRC=str(tmp_path / "theirs"))
    assert (first.returncode, first.stderr, told.returncode, told.stderr) == (0, "", 0, "")
    (tmp_path / "matplotlibrc").write_bytes(b"lines.marker: o\n\xff")
    found = shell("actplot plot relu --format svg --out -", tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert first.stdout == told.stdout == found.stdout != ""

"""What a terminal of so many columns shows of each command: all that a pipe gets, no word of it broken, no line too wide."""

import os
import pty
import re
import subprocess
import sys
import termios
from collections import Counter

import pytest

from tests.tables.reading import RULE, columns

TABLE = "| Function | Range | Monotonic | Derivative monotonic |\n|---|---|---|---|\n" + "".join(
    f"| {name} | [0, ∞) | yes | yes |\n" for name in ("relu", "sigmoid", "tanh", "gelu")
)
FILE = """
[[function]]
name = "swoosh"
expression = "x*sigmoid(b*x) - 0.1*x + whatever(x)"
source = "Somebody 2026, In a journal with a rather long name, Volume 3, pages 12 to 20, of which nobody has read more than the first"
"""
COMMANDS = (
    "table relu gelu --columns all", "table relu gelu --columns all --format plain", "table relu gelu selu --criteria pyrcz",
    "info selu", "info gelu --format plain", "audit table.md", "audit table.md --format plain", "prove relu", "lesson", "template",
    "cite gelu mish rrelu", "functions check mine.toml", "list --family gated --format plain",
)  # fmt: skip


@pytest.fixture
def terminal(tmp_path):
    """Run a command whose stdout is a terminal of so many columns; gives back what it shows, without letters' styles."""
    (tmp_path / "table.md").write_text(TABLE, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(FILE, encoding="utf-8")

    def terminal(command, wide, **environment):
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (50, wide))
        settings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")} | {"TERM": "xterm-256color"} | environment
        with subprocess.Popen(
            [sys.executable, "-m", "actplot", *command.split()], stdout=theirs, stderr=subprocess.PIPE, cwd=tmp_path, env=settings
        ) as process:
            os.close(theirs)
            said = b"".join(iter(lambda: read(ours), b""))
            assert b"Traceback" not in process.stderr.read()
        os.close(ours)
        return said.decode().replace("\r\n", "\n")

    return terminal


def read(stream):
    """The next bytes of a terminal; none where nobody writes to it any more."""
    try:
        return os.read(stream, 65536)
    except OSError:
        return b""


def bare(text):
    """A text without its styles."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def said(text):
    """How often each word stands in a text, apart from rules, and the colons behind headings of records."""
    return Counter(word.rstrip(":") for line in text.splitlines() if not RULE.fullmatch(line) for word in line.split())


@pytest.mark.sampled
@pytest.mark.parametrize("wide", [40, 60, 100])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_shows_what_a_pipe_gets(terminal, process, tmp_path, command, wide):
    shown = bare(terminal(command, wide))
    piped = process(*command.split()).stdout.decode()
    assert max(map(columns, shown.splitlines())) <= wide
    heads = Counter({"Activation": 1, "Criterion": 1, "Function": 1, "Property": 1})  # of names, which head the records
    assert said(piped) - said(shown) - heads == Counter()


@pytest.mark.sampled
@pytest.mark.parametrize("wide", [40, 100])
@pytest.mark.parametrize("name", ["gelu", "softmax", "maxout", "glu", "x*tanh(x)"])
def test_info_has_a_small_picture_of_every_kind(terminal, process, name, wide):
    shown = bare(terminal(f"info {name}", wide))
    assert max(map(columns, shown.splitlines())) <= wide
    assert sum(any("⠀" < c <= "⣿" for c in line) for line in shown.splitlines()) >= 5 and "└" in shown
    assert "\n\n\n" not in shown
    assert "└" not in process("info", name).stdout.decode()


def test_a_terminal_without_colour(terminal):
    styles = set(re.findall(r"\x1b\[([0-9;]*)m", terminal("table relu sine_relu", 80, NO_COLOR="1")))
    assert styles <= {"0", "1", "2;3", "2", "1;3"}
    assert "\x1b" not in terminal("table relu", 80, TERM="dumb")
    assert "\x1b" not in terminal("table relu --format plain", 80)


def test_witnesses_are_there_in_full(terminal, process):
    witness = next(line for line in process("audit", "table.md").stdout.decode().splitlines() if "Monotonic derivative: no" in line)
    words = witness.split("disagrees")[1].split()
    assert len(words) > 5
    assert " ".join(words) in " ".join(bare(terminal("audit table.md", 40)).split())


@pytest.mark.parametrize("wide", [40, 100])
def test_a_drawing_has_the_columns_that_are_asked_for_in_a_pipe_too(process, wide):
    drawn = process("show", "gelu", env=os.environ | {"COLUMNS": str(wide)}).stdout.decode().splitlines()
    assert wide - 4 <= max(map(len, drawn)) <= wide
    asked = process("show", "gelu", "--width", "60", env=os.environ | {"COLUMNS": str(wide)}).stdout.decode().splitlines()
    assert 56 <= max(map(len, asked)) <= 60

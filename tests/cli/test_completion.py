"""What a shell is told of how a line may go on, as processes of their own, and what that loads."""

import os
import subprocess
import sys

import pytest

from actplot.cli.app import COMMANDS, words

PROBE = """
import sys
from actplot.cli.app import COMMANDS, main
try:
    main()
finally:
    print(*(c for c in COMMANDS if f"actplot.cli.{c}" in sys.modules), *sorted({"numpy", "pydantic"} & set(sys.modules)), file=sys.stderr)
"""


def bash(line):
    """What the environment of a shell says of a line that ends where it is typed; a line that ends with a blank begins a word."""
    count = len(line.split()) - (not line.endswith(" "))
    return {"_ACTPLOT_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(count)}


def zsh(line):
    """The same of another shell."""
    return {"_ACTPLOT_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}


def completed(environment, folder):
    """What is offered, and which commands and libraries have been loaded for it."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=os.environ | environment, cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout, done.stderr.split()


def test_a_name_is_completed_by_its_command_alone(tmp_path):
    assert completed(bash("actplot info gelu_1"), tmp_path) == ("gelu_10\n", ["info"])
    assert completed(bash("actplot table relu --family gl"), tmp_path) == ("glu\n", ["table"])
    offered, loaded = completed(zsh("actplot plot gelu_1"), tmp_path)
    assert "gelu_10" in offered and loaded == ["plot"]


def test_an_option_is_completed(tmp_path):
    assert completed(bash("actplot table --wh"), tmp_path) == ("--where\n", ["table"])


@pytest.mark.parametrize("line", ["actplot ", "actplot --version "])
def test_where_no_command_is_named_all_are_offered(tmp_path, line):
    offered, loaded = completed(bash(line), tmp_path)
    assert offered.split() == list(COMMANDS)
    assert loaded[: len(COMMANDS)] == list(COMMANDS)


def test_the_beginning_of_a_command_is_completed(tmp_path):
    assert completed(bash("actplot t"), tmp_path)[0].split() == ["template", "table"]
    assert completed(bash("actplot info"), tmp_path)[0].split() == ["info"]


def test_no_command_begins_with_another():  # or the longer one could not be completed
    assert [(a, b) for a in COMMANDS for b in COMMANDS if a != b and b.startswith(a)] == []


def test_what_is_typed_counts_where_no_shell_asks(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["actplot", "list"])
    monkeypatch.setenv("COMP_WORDS", "actplot info")
    assert words() == ["actplot", "list"]

"""What nobody foresaw: whatever a command raises ends in one line, and in an exit code."""

import builtins
import os
import subprocess
import sys

import pytest

from actplot.cli import app
from tests.cli.test_hostile import BAD, obeyed


@pytest.fixture(autouse=True)
def no_net():
    """Here the net is wanted, which other tests of commands do without."""


class Mute(Exception):
    """An error that cannot even be told."""

    def __str__(self):
        raise ValueError("no")


def errors():
    """Every exception of Python's own, and some of others; each as it is raised with a text that a terminal would obey."""
    kinds = [k for k in vars(builtins).values() if isinstance(k, type) and issubclass(k, Exception) and k is not StopAsyncIteration]
    for kind in kinds:
        try:
            yield kind(f"a {BAD}\nb")
        except TypeError:  # an error of Unicode, or a group, wants more than a text
            continue
    yield from (Mute(), ValueError(), KeyError(""), ExceptionGroup(BAD, [KeyError(BAD)]))
    yield from (UnicodeDecodeError("utf-8", b"\xff", 0, 1, BAD), FileNotFoundError(2, "No such file", BAD))


@pytest.mark.parametrize("error", [*errors()], ids=lambda e: type(e).__name__)
def test_whatever_happens_is_told_in_one_line(run, monkeypatch, error):
    def fails(*_):
        raise error

    monkeypatch.setattr(app, "build", fails)
    monkeypatch.delenv(app.TRACED, raising=False)
    result = run("table")
    if isinstance(error, BrokenPipeError):
        assert (result.code, result.err) == (app.CLOSED, "")
        return
    assert (result.code, result.out, len(result.err.splitlines())) == (1, "", 1)
    assert result.err.startswith("actplot: ") and obeyed(result.err) == set()
    if not isinstance(error, MemoryError):
        assert "this should not have happened: " in result.err and type(error).__name__ in result.err


def test_where_it_came_from_is_told_to_those_that_ask(run, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError(BAD)

    monkeypatch.setattr(app, "build", fails)
    monkeypatch.setenv(app.TRACED, "1")
    result = run("table")
    *trace, last = result.err.splitlines()
    assert trace[0] == "Traceback (most recent call last):" and any("in fails" in line for line in trace)
    assert last.startswith("actplot: this should not have happened: ZeroDivisionError: \\x1b[31m")
    assert (result.code, obeyed(result.err)) == (1, set())


@pytest.mark.parametrize("name", app.COMMANDS)
def test_every_command_is_under_the_net(tmp_path, name):
    """As a process of its own, for what Python itself would print at its end."""
    (tmp_path / "sitecustomize.py").write_text(f"import actplot.cli.{name} as m\ndef command(): 1 / 0\nm.command = command\n")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = subprocess.run([sys.executable, "-m", "actplot", name], env={"PYTHONPATH": path}, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    fault = "actplot: this should not have happened: ZeroDivisionError: division by zero"
    assert done.stderr == f"{fault}; please report it, with what ACTPLOT_TRACEBACK=1 adds\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["info", "relu", "gelu"], "expected NAME alone, got gelu as well (see 'actplot info --help')"),
        (["animate", "elu:alpha=1..2", "gelu", "f(x)"], "expected NAME alone, got gelu f(x) as well (see 'actplot animate --help')"),
        (["man", "plot"], "expected options alone, got plot (see 'actplot man --help')"),
        (["completion", "bash", "zsh"], "expected bash|zsh|fish alone, got zsh as well (see 'actplot completion --help')"),
    ],
)
def test_what_is_one_too_many_is_named(run, line, said):
    result = run(*line)
    assert (result.code, result.out, result.err) == (2, "", f"actplot: {said}\n")

"""How long a command may look at a function, and what it says meanwhile."""

import subprocess
import sys
import time

import pytest

from actplot.cli import progress
from actplot.facts import cache
from actplot.prove import budget, live

SPEC = "elu:alpha=0.4375"
SHOWING = [
    ("info", SPEC), ("table", SPEC),
    ("cheatsheet", SPEC, "--out", "a.svg"), ("cheatsheet", SPEC, "--out", "a.html"), ("prove", SPEC),
]  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """A cache and a budget of each test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(budget, "chosen", {})
    monkeypatch.setattr(budget, "waiting", {})


@pytest.mark.parametrize("command", SHOWING, ids=lambda c: f"{c[0]} {c[-1]}")
def test_commands_that_show_facts_take_seconds(run, monkeypatch, command):
    asked = []
    monkeypatch.setattr(live, "elsewhere", lambda spec, known, seconds: asked.append(seconds) or live.Gathered(end=live.late(seconds)))
    assert run(*command, "--seconds", "2.5").code == 0
    assert set(asked) == {2.5}
    assert run(*command).code == 0
    assert set(asked) == {2.5, 300}  # what the environment of the tests says


@pytest.mark.parametrize("said", ["0", "-3", "1e9", "nan", "soon"])
def test_a_budget_without_sense_is_one_line(run, said):
    result = run("info", SPEC, "--seconds", said)
    assert result.code == 2 and result.out == ""
    assert result.err.count("\n") == 1 and "--seconds" in result.err


def test_what_was_not_proved_in_time_says_so(run):
    result = run("info", "soft_clipping:a=1e9", "--seconds", "1.5", "--format", "json")
    assert result.code == 0 and "not proved within 1.5 s" in result.out
    shown = run("table", "soft_clipping:a=1e9", "--seconds", "1.5")
    assert shown.code == 0 and shown.err == ""


@pytest.mark.parametrize("command", [("info", SPEC), ("info", SPEC, "--format", "json"), ("table", SPEC, "coslu:a=2", "--columns", "all")])
def test_a_warm_cache_changes_no_byte(run, command):
    cold = run(*command)
    assert len(list(cache.folder().iterdir())) > 0
    warm = run(*command)
    assert (cold.code, cold.out, cold.err) == (warm.code, warm.out, warm.err) == (0, cold.out, "")


def test_a_warm_cache_needs_no_prover(process, monkeypatch):
    process("info", SPEC)
    probe = f"import sys; from actplot import get; get({SPEC!r}).facts.range; print(sorted({{'flint', 'numpy'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_who_sits_at_a_terminal_is_told(monkeypatch, capsys):
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress.patient("evil\x1b[2J", 7):
        time.sleep(0.3)
    assert capsys.readouterr().err == "actplot: proving evil\\x1b[2J, at most 7 s (--seconds)\n"
    monkeypatch.setattr(progress, "PATIENCE", 10)
    with progress.patient("quick", 7):
        pass
    assert capsys.readouterr().err == ""


def test_nobody_else_is_told(monkeypatch, capsys):
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with progress.patient("x", 7):
        time.sleep(0.1)
    assert capsys.readouterr().err == ""

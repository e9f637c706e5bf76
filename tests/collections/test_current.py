"""Which file counts, for which commands; and that nobody else's file breaks anything."""

import json
import os
import re

import pytest

from actplot.expressions.resolve import OWN
from actplot.lessons.taught import LESSONS
from tests.cli.parser import commands
from tests.collections.conftest import MINE

ANOTHER = "[[function]]\nname = 'swoosh'\nexpression = '{}*x'\n"
WITH_NAMES = {"plot", "grid", "cheatsheet", "table", "list", "info", "formula", "eval", "prove", "cite"}
WITH_NAMES |= {"code", "check", "identify", "related", "points", "golden", "lut", "data", "animate", "show"}
WITH_NAMES |= {f"lesson {name}" for name in LESSONS}


def test_precedence(run, tmp_path, monkeypatch):
    for name, factor in (("given.toml", 3), ("set.toml", 5), ("actplot.toml", 7)):
        (tmp_path / name).write_text(ANOTHER.format(factor))
    asked = ["eval", "swoosh", "1"]
    monkeypatch.setenv("ACTPLOT_FUNCTIONS", "set.toml")
    assert run(*asked, "--functions", "given.toml").out == "3.0\n"
    assert run(*asked).out == "5.0\n"
    monkeypatch.setenv("ACTPLOT_FUNCTIONS", "")
    assert run(*asked).out == "7.0\n"
    (tmp_path / "actplot.toml").unlink()
    assert run(*asked).code == 2
    assert not OWN.get()


def test_a_list_of_names_may_have_those_of_ones_own(run, tmp_path):
    (tmp_path / "actplot.toml").write_text(MINE)
    (tmp_path / "names.txt").write_text("swoosh:b=2 # twice as steep\nrelu\n")
    result = run("table", "elu", "--functions", "names.txt", "--columns", "name", "--format", "csv")
    assert [line.split(",")[0] for line in result.out.splitlines()[1:]] == ["elu", "swoosh:b=2", "relu"]
    result = run("table", "--functions", "-", "--columns", "name", "--format", "csv", stdin="my swoosh\n")
    assert result.out.splitlines()[1:] == ["swoosh,Swoosh"]


@pytest.mark.parametrize("command", ["eval", "info", "identify"])
def test_one_name_takes_no_list(run, tmp_path, command):
    (tmp_path / "names.txt").write_text("relu\n")
    result = run(command, "relu", "--functions", "names.txt")
    assert (result.code, result.out) == (2, "")
    assert result.err == "actplot: --functions must be a .toml file here, got 'names.txt'; lists are for commands that take several names\n"


FOREIGN = {
    "no TOML": ("theme = dark\n", "actplot: actplot.toml: not TOML: "),
    "bytes": (b"\xff\xfe\x00", "actplot: cannot read actplot.toml: it is no text in UTF-8"),
    "a key": ("function = 3\n", "actplot: actplot.toml, line 1: expected tables [[function]]"),
    "a fault": (MINE.replace("title", "titel"), "actplot: actplot.toml, line 7: 'titel' is no key of a function; did you mean title"),
    "too long": ("#" * 100_001, "actplot: cannot read actplot.toml: expected at most 100,000 bytes"),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_a_strange_file_in_the_folder_is_one_line(run, tmp_path, case):
    content, said = FOREIGN[case]
    (tmp_path / "actplot.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("eval", "relu", "1")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith(said)
    for words in (["--help"], ["--version"], ["eval", "--help"], ["template", "list"]):
        assert (run(*words).code, run(*words).err) == (0, "")
    assert run("table", "relu", "--functions", "no.toml").err.startswith("actplot: cannot read no.toml: No such file")


@pytest.mark.parametrize("content", ["[plot]\ntheme = 'dark'\n", "", "# nothing\n"])
def test_a_file_of_somebody_else_is_let_be(run, tmp_path, content):
    (tmp_path / "actplot.toml").write_text(content)
    assert (run("eval", "relu", "1").out, run("eval", "relu", "1").err) == ("1.0\n", "")
    (tmp_path / "actplot.toml").unlink()
    (tmp_path / "actplot.toml").mkdir()
    assert run("eval", "relu", "1").out == "1.0\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_cannot_be_read(run, tmp_path):
    (tmp_path / "actplot.toml").write_text(MINE)
    (tmp_path / "actplot.toml").chmod(0)
    assert run("eval", "relu", "1").err == "actplot: cannot read actplot.toml: Permission denied\n"


def test_every_command_that_takes_names_takes_them(run, mine):
    having = {name for name in commands() if re.search(r"--functions\b", run(*name.split(), "--help").out)}
    assert having == WITH_NAMES


def test_the_list_says_where_they_come_from(run, tmp_path):
    before = run("list", "--format", "plain").out
    (tmp_path / "actplot.toml").write_text(MINE)
    after = run("list", "--format", "plain").out
    added = [re.split(r" {2,}", line)[:3] for line in after.splitlines() if "(actplot.toml)" in line]
    assert [row[2] for row in added] == ["own (actplot.toml)"] * 3
    assert [row[:2] for row in added] == [["swoosh", "Swoosh"], ["gelu", "Gelu"], ["gate-keeper", "Gate keeper"]]
    assert len(after.splitlines()) == len(before.splitlines()) + 2  # one is replaced
    rich = run("list", "--format", "rich").out
    assert "Own functions (actplot.toml)" in rich
    assert [line.split()[0] for line in run("list", "--family", "own").out.splitlines()[2:]] == ["swoosh", "gelu", "gate-keeper"]
    assert run("list", "--functions", "actplot.toml").out == run("list", "--family", "own").out


def test_without_names_all_of_a_file_are_meant(run, mine):
    for command in (["table"], ["list"]):
        rows = run(*command, "--functions", mine).out.splitlines()[2:5]
        assert len([r for r in rows if r.lower().startswith(("swoosh", "gelu", "gate"))]) == 3
    assert run("formula", "swoosh:b=2", "--functions", mine).out == "x · σ(bx) − 0.1x\n"
    assert "pdf" in run("cheatsheet", "--functions", mine).out
    for command in ("plot", "grid", "cite"):
        assert run(command, "--functions", mine).code == 0
        assert run(command).err == "actplot: expected NAME..., or --functions FILE\n"


def test_set_reaches_all_of_a_file(run, mine):
    result = run("table", "--functions", mine, "--set", "b=3", "--columns", "name", "--format", "csv")
    assert result.out.splitlines()[1:] == ["swoosh:b=3,Swoosh (b = 3)", "gelu,Gelu", "gate-keeper,Gate keeper"]
    assert run("table", "--set", "b=3").code == 2


@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
def test_what_was_drawn_of_ones_own_is_told(run, mine, command):
    result = run(command, "swoosh", "relu", "gelu", "--functions", mine, "--out", "a.svg")
    assert (result.code, result.out, result.err) == (0, "a.svg\n", "functions of mine.toml: swoosh, gelu\n")
    assert run(command, "relu", "--functions", mine, "--out", "a.svg").err == ""


def test_a_sheet_of_a_template_tells_of_what_is_replaced_on_it(run, tmp_path):
    (tmp_path / "actplot.toml").write_text(MINE)
    assert run("cheatsheet", "--out", "a.svg").err == "functions of actplot.toml: gelu\n"


def test_files_tell_what_is_replaced_from_the_catalogue(run, mine):
    own, theirs = run("plot", "gelu", "--functions", mine).out, run("plot", "gelu").out
    assert theirs == "output/gelu.png\n"
    assert re.fullmatch(r"output/gelu_[0-9a-f]{8}\.png\n", own)
    assert re.fullmatch(r"output/swoosh_[0-9a-f]{8}\.png\n", run("plot", "swoosh", "--functions", mine).out)  # of several files


def test_checking(run, tmp_path, mine, monkeypatch):
    assert run("functions", "check", mine).out == "3 functions, no faults\n"
    (tmp_path / "bad.toml").write_text(MINE.replace("title", "titel").replace("x*Phi(x) + c", "x*Phi(x"))
    result = run("functions", "check", "bad.toml")
    assert (result.code, result.err) == (2, "")
    lines = ["bad.toml, line 7", "bad.toml, line 14", "  x*Phi(x", "       ^"]
    assert [line.partition(":")[0] for line in result.out.splitlines()] == lines
    assert run("functions", "check").err.endswith("ACTPLOT_FUNCTIONS is not set, and there is no actplot.toml here\n")
    monkeypatch.setenv("ACTPLOT_FUNCTIONS", mine)
    assert run("functions", "check").out == "3 functions, no faults\n"
    assert run("functions", "chek").err == "actplot: the action must be check, got 'chek'; did you mean check?\n"
    assert run("functions", "check", "gone.toml").err == "actplot: cannot read gone.toml: No such file or directory\n"


def test_a_name_in_place_of_a_command(run, tmp_path):
    (tmp_path / "actplot.toml").write_text(MINE)
    assert "did you mean 'actplot plot swoosh'?" in run("swoosh").err


def test_misspelt_names_are_offered_ones_own(run, mine):
    assert "did you mean swoosh" in run("plot", "swosh", "--functions", mine).err


def test_completion_knows_them_and_survives_faults(tmp_path, monkeypatch):
    from contextvars import copy_context

    from actplot.cli.options import complete_family, complete_name

    monkeypatch.chdir(tmp_path)
    (tmp_path / "actplot.toml").write_text(MINE)
    assert ("swoosh", "Swoosh") in copy_context().run(complete_name, "swo")
    (tmp_path / "actplot.toml").write_text("function = 3")
    assert copy_context().run(complete_name, "swo") == []
    assert ("relu", "ReLU") in copy_context().run(complete_name, "rel")
    assert {"gated", "gelus"} <= {*copy_context().run(complete_family, "g")}


def test_nothing_is_looked_for_twice(run, tmp_path, monkeypatch):
    asked = []
    real = os.path.isfile
    monkeypatch.setattr("os.path.isfile", lambda p: asked.append(p) or real(p))
    assert run("eval", "relu", "1").code == 0
    assert [p for p in asked if str(p).endswith("actplot.toml")] == ["actplot.toml"]


def test_proving(run, tmp_path, mine):
    rows = json.loads(run("prove", "--functions", mine, "--format", "json").out)
    assert {r["function"] for r in rows} == {"swoosh", "gelu", "gate-keeper"}
    (found,) = (r["properties"] for r in rows if r["function"] == "gelu")
    assert found["range"]["value"]["low"] == pytest.approx(0.16336, abs=1e-5)
    assert run("prove", "--all", "--functions", mine).err == "actplot: expected names or --all, got both\n"
    assert run("prove", "--check", "gelu", "--functions", mine).err.endswith("which are those at default parameters; got gelu\n")
    (tmp_path / "actplot.toml").write_text(MINE)
    assert run("prove", "--check").err == "facts.json is up to date\n"  # whatever is called so in a folder

"""help and man: one text of each property, which sheets show as well."""

import re
import shutil
import subprocess
from html import escape
from importlib import import_module

import pytest

from actplot.cli.app import COMMANDS
from actplot.cli.man import broken, escaped
from actplot.cli.output import EXITS
from actplot.facts.properties import PROPERTIES
from actplot.lessons.taught import LESSONS
from actplot.prove.known import known
from tests.catalogue import load
from tests.cli.parser import commands


@pytest.mark.parametrize("key", PROPERTIES)
def test_a_property_is_told(run, key):
    p = PROPERTIES[key]
    result = run("help", key)
    assert (result.code, result.err) == (0, "")
    assert p.meaning in result.out and p.formula in result.out and p.title in result.out
    assert any(line.split()[:1] and line.split()[0] in load() and line.endswith("(proved)") for line in result.out.splitlines())
    asked = next(line for line in result.out.splitlines() if "--where" in line).partition('"')[2].rstrip('"')
    found = run("table", "--where", asked, "--columns", "name", "--format", "csv")
    assert found.code == 0 and len(found.out.splitlines()) > 1


def test_who_has_it_is_counted(run):
    have = sum((fact := known(f).of("bounded")) is not None and fact.value is True for f in load().values())
    assert f"yes: {have} of " in run("help", "bounded").out


def test_the_sheet_has_the_same_text(run, tmp_path):
    run("cheatsheet", "relu", "gelu", "--out", "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    for key in known(load()["relu"]):
        assert escape(PROPERTIES[key].meaning) in page and escape(PROPERTIES[key].formula) in page


def test_a_command_is_told_as_by_itself(run):
    for words in (["plot"], ["lesson", "depth"], ["table"]):
        assert run("help", *words).out == run(*words, "--help").out
    assert run("help").out.startswith(run("--help").out.rstrip()) and "lipschitz" in run("help").out


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("lipshitz", "did you mean lipschitz"), ("relu", "see 'actplot info relu'"), ("plto", "did you mean plot?"),
        ("zzz", "properties are domain"), ("\x1b[31m", "\\x1b"),
    ],
)  # fmt: skip
def test_what_nobody_knows(run, topic, said):
    result = run("help", topic)
    assert (result.code, result.out) == (2, "") and said in result.err and result.err.count("\n") == 1


@pytest.mark.parametrize("topic", ["Lipschitz", "zero-centered", "Zero centred", "f(0) = 0", "Dead region"])
def test_a_heading_is_a_key(run, topic):
    assert run("help", topic).code == 0


@pytest.mark.parametrize("command", ["", *commands()])
def test_help_speaks_no_python(run, command):
    result = run(*command.split(), "--help")
    assert result.code == 0 and re.findall(r"<(?:list|str|int|float|bool|path|choice)\b.*", result.out) == []


def test_what_commands_do_is_not_cut(run):
    for asked, rooms in ((["--help"], COMMANDS), (["lesson", "--help"], [f"lessons.{name}" for name in LESSONS])):
        listed = " ".join(run(*asked).out.split())
        assert all(import_module(f"actplot.cli.{name}").HELP in listed for name in rooms)


# ---------------------------------------------------------------- man


def test_the_page_has_every_command_option_property_and_exit_code(run):
    page = run("man").out
    assert page.isascii() and page.startswith(".TH ACTPLOT 1 ")
    whole = page.replace("\\:", "").replace("\\&", "")
    for name, command in commands().items():
        assert f".SS {escaped(name)}".rstrip() in page
        flags = [o for p in command.params for o in p.opts if o.startswith("--")]
        assert all(escaped(o) in whole for o in flags)
    assert all(f"\\fB{escaped(key)}\\fR" in page for key in PROPERTIES)
    assert all(escaped(means) in " ".join(page.split()) for means in EXITS.values())


@pytest.mark.parametrize("program", ["groff -man -Tutf8 -ww -b", "mandoc -Tlint -W error"])
def test_the_page_is_right_to_those_that_read_it(run, tmp_path, program):
    if shutil.which(program.split()[0]) is None:
        pytest.skip(f"{program.split()[0]} is not installed")
    (tmp_path / "actplot.1").write_text(run("man").out)
    done = subprocess.run([*program.split(), "actplot.1"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    if "groff" in program:
        assert "a closed pipe" in done.stdout and "colour" in done.stdout and "−∞" in done.stdout


def test_no_text_is_a_request():
    assert escaped(".toml it's a\\b") == r"\&.toml it\(aqs a\eb"
    assert all(not line.startswith((".", "'")) for line in broken("a file is told by its ending " * 3 + ".toml " * 30))

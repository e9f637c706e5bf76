"""Texts from outside that would move a cursor, set a title or hide something: no command prints them as they are."""

import ast
import csv
import io
import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest

import actplot.cli
from actplot.cli.code import FOR
from actplot.outside import visible
from tests.audit.forms.written import FORMS
from tests.cli.parser import commands

SIGNS = (
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b1m",
    "\x7f",
    "\b",
    "\r",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\U000e0041",
)
BAD = "".join(SIGNS)
LONE = "\udcff"  # a byte of a file name that is no text
GOOD = {
    "NAME": "relu", "NAME...": "relu", "FILE": "table.csv", "list|show": "show", "check": "check", "SUBJECT": "math:tanh", FOR: "numpy",
    "bash|zsh|fish": "bash", "EXPRESSION|FILE": "x*tanh(x)",
}  # fmt: skip
CELL = "".join(c for c in BAD if c not in ";\r\u2028\u2029")  # which part cells and lines
TABLE = f'name,range,{CELL}\nrelu,{CELL},{CELL}\nelu,{CELL},{CELL}\n{CELL},{CELL}\nrelu,"[0, inf)",x\n'
ARGUMENTS = (BAD, f"x{BAD}\n{BAD}", LONE, f"relu:{BAD}=1", f"elu:alpha={BAD}", f"./{BAD}\n.toml", f"no/{BAD}\n{LONE}.pdf")


def obeyed(text):
    """The characters of an output that a terminal would not just show."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def seen(result, lines=1):
    """The result, in which nothing is obeyed, and of whose message there is not more than is told."""
    assert obeyed(result.out + result.err) == set()
    assert result.code in (0, 1, 2)
    assert len(result.err.splitlines()) <= lines
    return result


def words(p):
    """What a command that needs a parameter is given."""
    return [GOOD[p.metavar]] if p.param_type_name == "argument" else [p.opts[-1], GOOD[p.metavar]]


def parameters():
    """Every argument and option of every command, with what else the command needs."""
    for name, command in commands().items():
        needed = ["relu"] if name == "cheatsheet" else [w for p in command.params if p.required for w in words(p)]
        for p in command.params:
            if p.param_type_name == "argument":
                yield name, [], None
            elif not p.is_flag and p.name != "help":
                yield name, needed, p.opts[-1]


@pytest.mark.sampled
@pytest.mark.parametrize("text", ARGUMENTS, ids=range(len(ARGUMENTS)))
@pytest.mark.parametrize(("command", "needed", "option"), [*parameters()])
def test_every_argument_and_option(run, command, needed, option, text):
    arguments = [*needed, option, text] if option else [text]
    result = seen(run(*command.split(), *arguments), lines=3 if option in (None, "--where") else 1)  # a formula has a caret below it
    assert result.code == 2 or option in ("--out", "--title", "--footer")
    seen(run(*command.split(), *arguments, f"--{text}"), lines=1 if option else 3)


@pytest.mark.parametrize("text", [BAD, f"{BAD}\n{BAD}", f"relu:{BAD}"])
def test_no_command(run, text):
    assert seen(run(text)).code == seen(run(f"--{text}")).code == 2


@pytest.mark.parametrize("format", ["plain", "rich", "json"])
def test_headers_and_cells_of_an_audited_table(run, format):
    told = seen(run("audit", "-", "--format", format, stdin=TABLE)).out
    assert "\\u001b[31m" in told if format == "json" else "\\x1b[31m" in told
    if format == "json":
        assert any(c["claimed"].startswith("\x1b[31m") for c in json.loads(told))
    seen(run("audit", "-", "--format", format, stdin=TABLE.replace(",", "|").replace("\n", "|\n|")))
    seen(run("audit", "-", stdin=TABLE.replace(CELL, BAD)))
    seen(run("audit", "-", stdin=f"{BAD},{BAD}\n{BAD},{BAD}\n"))


OBEYED = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp"))
STRANGE = "".join(c for c in OBEYED if c not in "\t\n\r|;,")  # what parts neither cells nor lines
PLACES = {
    "a cell": [["name", "range"], ["relu", "no {}"], ["elu", "(0, 1)"]],
    "a heading": [["name", "range", "x {}"], ["relu", "(0, 1)", "a"], ["elu", "{} y", "b"]],
    "a name": [["name", "range"], ["relu", "(0, 1)"], ["x {}", "(0, 1)"], ["relu ({})", "(0, 1)"]],
    "a table of nothing known": [["{} a", "b {}"], ["c", "d"]],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_no_sign_of_a_table_is_obeyed(run, form, place):
    text = FORMS[form]([[cell.format(STRANGE) for cell in row] for row in PLACES[place]])
    for format in ("plain", "rich", "json"):
        result = seen(run("audit", "-", "--format", format, stdin=text))
        assert place == "a table of nothing known" or "relu" in result.out + result.err


@pytest.mark.parametrize("text", ["{}", "[{}", "<table>{}", '{{"{}": 1', 'a,"{}', '.. csv-table::\n\n   "{}'])
def test_what_is_no_table_is_told_so_that_it_is_seen(run, text):
    assert seen(run("audit", "-", stdin=text.format(OBEYED))).code == 2


@pytest.mark.parametrize("start", range(0, len(OBEYED), 40))
def test_a_file_whose_name_has_signs_is_told_so_that_they_are_seen(run, start):
    assert seen(run("audit", OBEYED[start : start + 40])).code == 2


def test_numbers_and_names_on_stdin(run):
    assert seen(run("eval", "relu", stdin=f"{BAD}\n")).code == 2
    assert seen(run("eval", "softmax", "--exact", stdin=f"1 {BAD}\n")).code == 2
    assert seen(run("cheatsheet", "--functions", "-", stdin=f"relu\n{BAD}\n")).code == 2


@pytest.mark.parametrize(
    "text",
    [
        "kind = {}", "kind = 'grid'\n[panel]\n{} = 1", "kind = 'grid'\n[panel]\nwidth = {}", "kind = 'grid'\n[{}]\nwidth = 3", "{} = 1",
        "title = {}", "layout = {}", "rows = [{{ functions = [{}] }}]", "rows = [{{ label = {}, functions = ['relu'] }}]",
        "rows = [{{ family = {} }}]", "rows = [{{ functions = ['relu'] }}]\nwindows = {{ {} = {{}} }}", "rows = {}", "key = {}",
        "rows = [{{ functions = ['relu'] }}]\nfields = [{}]", "nothing",
    ],
)  # fmt: skip
def test_templates(run, tmp_path, text):
    quoted = '"' + "".join(f"\\U{ord(c):08X}" for c in BAD) + '"'
    names = [f"{BAD}.toml", f"{BAD}\n.toml"]
    for name in names:
        (tmp_path / name).write_text(text.format(quoted), encoding="utf-8")
        assert seen(run("cheatsheet", "--template", f"./{name}")).code == 2
        assert seen(run("grid", "relu", "--template", f"./{name}")).code == 2
        assert seen(run("template", "show", f"./{name}")).out.endswith(text.format(quoted))
    (tmp_path / "raw.toml").write_bytes(f"# {BAD}".encode())
    assert seen(run("cheatsheet", "--template", "./raw.toml")).code == 2
    assert seen(run("template", "show", "./raw.toml")).out.startswith("# \\u001B[31m")


@pytest.mark.parametrize("name", [f"{BAD}.svg", f"a\n{BAD}.svg"])
@pytest.mark.parametrize("command", ["plot relu", "grid relu", "cheatsheet relu"])
def test_paths_are_printed_so_that_they_are_seen(run, tmp_path, command, name):
    result = seen(run(*command.split(), "--out", name))
    assert (result.code, result.out, result.err) == (0, f"{visible(name)}\n", "")
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    "command",
    ["audit {}", "cheatsheet --functions {}", "cheatsheet --template ./{}/t", "grid relu --template ./{}/t", "template show ./{}/t"],
)
@pytest.mark.parametrize("make", [None, lambda p: p.write_bytes(b"\xff"), lambda p: p.mkdir()], ids=["missing", "no text", "a folder"])
def test_files_that_cannot_be_read(run, tmp_path, command, make):
    for name in (BAD.replace(" ", "_"), f"a\n{BAD}"):
        if make:
            make(tmp_path / name)
        arguments = [a.format(name) for a in command.split()]
        assert seen(run(*arguments)).code == 2


@pytest.mark.parametrize(
    "command", ["plot relu --out {}", "grid relu --out {}", "cheatsheet relu --out {}", "cheatsheet relu --out {}/x/y.svg"]
)
def test_files_that_cannot_be_written(run, tmp_path, command):
    for name in (BAD, f"a\n{BAD}"):
        (tmp_path / name).mkdir()
        assert seen(run(*[a.format(name) for a in command.split()])).code == 1


def test_what_a_terminal_obeys_is_found():
    assert obeyed(BAD + "\n") == set(BAD) - set("[]01;mtile3")
    assert obeyed("α − ∞  é\n✓️") == set()


@pytest.mark.parametrize("text", ["", "σ(x) = 1/(1 + e⁻ˣ)", "no-break\u00a0space, thin\u2009space", "👍🏽", "a\u0301"])
def test_what_is_harmless_stays(text):
    assert visible(text) == text


def test_lines_are_kept_where_they_are_meant():
    assert visible("a\nb\tc") == "a\\nb\\tc"
    assert visible("a\n\x1bb\tc", "\n\t") == "a\n\\x1bb\tc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\\mathrm{x}", "\\mathrm{x}"), ("\x1b", "\\x1b"), ("gr\udcf6", "gr\\xf6"), ("\u202e", "\\u202e"), ("\\xe9", "\\xe9")]
)
def test_a_text_is_repeated_with_one_backslash(run, text, shown):
    """What no eye sees is escaped once, and a backslash that was typed is not escaped at all."""
    for command, option in (["info", None], ["eval relu", None], ["plot relu", "--theme"], ["plot relu", "--xlim"], ["plot relu", "--size"],
                            ["plot relu", "--layout"], ["cheatsheet relu", "--template"], ["cheatsheet relu", "--paper"],
                            ["table", "--columns"], ["table", "--family"], ["table", "--sort"], ["grid relu", "--template"]):  # fmt: skip
        if not option and "\\" in text:  # LaTeX
            continue
        result = seen(run(*command.split(), *([option] if option else []), text), lines=1)
        assert result.code == 2 and f"'{shown}'" in result.err
    assert f"'{shown}' in line 1" in run("eval", "relu", stdin=f"{text}\n").err
    assert shown in run("audit", "-", stdin=f"name,range\nrelu,{text.replace(chr(0xDCF6), 'ö')}\n").out or "\udcf6" in text


@pytest.mark.parametrize("sign", "\v\f\x1c\x85\u2028\u2029")
def test_only_ends_of_lines_part_the_names_of_a_list(run, sign):
    result = run("cheatsheet", "--functions", "-", stdin=f"relu # one{sign}nonsense\nfoo\n")
    assert (result.code, result.err.split(";")[0]) == (2, "actplot: stdin, line 2: no activation named 'foo'")


def test_one_place_prints():
    """A print elsewhere would be one that nobody has made safe; rich's console is given cells that ``tables.terminal`` has."""
    cli = Path(actplot.cli.__file__).parent
    calls = {
        (p.name, ast.unparse(n.func))
        for p in cli.glob("*.py")
        for n in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(n, ast.Call)
    }
    written = {(name, call) for name, call in calls if call == "print" or call.endswith((".write", ".echo", "console.print"))}
    assert written - {("grid.py", "picture.write"), ("plot.py", "picture.write")} == {
        ("output.py", "print"),
        ("printing.py", "console.print"),
    }


def test_no_cell_is_a_formula_to_a_spreadsheet(run):
    rows = list(csv.reader(io.StringIO(run("table", "--columns", "all", "--format", "csv").out)))
    assert len(rows) > 100
    signed = {cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))}
    assert [cell for cell in signed if not re.fullmatch(r"-\d+\.\d+(e-?\d+)?|-1e999", cell)] == []

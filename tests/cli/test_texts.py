"""table, list, info, formula, cite, help: what is printed, in every format and encoding."""

import csv
import html
import io
import json
import math
import os
import re
import shlex
import subprocess
import sys
from importlib import import_module

import pytest

from actplot import __version__, get, names
from actplot.catalogue import choices
from actplot.cli.app import CLOSED
from actplot.facts.properties import DEFAULT_COLUMNS, PROPERTIES
from actplot.outside import word

COMMANDS = ("plot", "grid", "cheatsheet", "table", "list", "info", "formula", "eval", "audit", "prove", "cite", "lesson")


def test_version(run):
    assert run("--version").out == f"actplot {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(run, command):
    result = run(command, "--help")
    assert result.code == 0
    assert f"Example: actplot {command}" in " ".join(result.out.split())


@pytest.mark.parametrize("command", ["", "template", *COMMANDS])
def test_help_does_not_depend_on_docstrings(process, command):
    shown = [process(*command.split(), "--help", env=os.environ | {"PYTHONOPTIMIZE": level}).stdout for level in ("", "2")]
    assert shown[0] == shown[1]
    told = [module.HELP for name in COMMANDS if (module := import_module(f"actplot.cli.{name}")) and (name == command or not command)]
    assert all(text.partition(";")[0][:20] in shown[0].decode() for text in told) and (told or command == "template")


def test_no_command_shows_help(run):
    assert "Usage: actplot" in run().out + run().err


def test_an_unknown_command_offers_the_nearest(run):
    result = run("tabel")
    assert result.code == 2
    assert "'table'" in result.err
    assert len(result.err.splitlines()) == 1


def test_table_json(run):
    rows = json.loads(run("table", "relu", "elu:alpha=0.5", "softmax", "glu", "--format", "json").out)
    assert [r["name"] for r in rows] == ["relu", "elu", "softmax", "glu"]
    assert [r["kind"] for r in rows] == ["scalar", "scalar", "vector", "gated"]
    assert [(p["name"], p["value"]) for p in rows[1]["parameters"]] == [("alpha", 0.5)]
    assert set(rows[0]) == {"name", "title", "kind", "family", "parameters", "formula", "derivative", "properties"}
    assert set(rows[0]["properties"]) == set(DEFAULT_COLUMNS)
    assert set(rows[0]["formula"]) == set(rows[0]["derivative"]) == {"tex", "unicode"}
    assert rows[0]["properties"]["range"]["text"] == "[0, ∞)"


def test_table_csv_has_a_name_to_look_up(run):
    rows = list(csv.DictReader(io.StringIO(run("table", "--format", "csv").out)))
    assert [r["name"] for r in rows] == names()


def test_table_of_everything(run):
    result = run("table", "--columns", "all", "--format", "json")
    rows = json.loads(result.out)
    assert len(rows) == len(names())
    assert set().union(*(r["properties"] for r in rows)) == set(PROPERTIES)


def test_table_sorts_numbers_as_numbers(run):
    command = "table relu gelu selu binary_step --columns lipschitz --sort lipschitz --format json"
    rows = json.loads(run(*command.split()).out)
    assert [r["name"] for r in rows][-1] == "binary_step"
    facts = [r["properties"]["lipschitz"] for r in rows]
    values = [math.inf if f["infinite"] else f["value"] for f in facts]
    assert values == sorted(values)


@pytest.mark.parametrize(
    "arguments",
    [["--columns", "rnage"], ["--sort", "gian"], ["--format", "jsno"], ["--family", "gatde"], ["--criteria", "pyrzc"]],
)
def test_a_misspelt_word_is_answered_with_the_nearest(run, arguments):
    result = run("table", *arguments)
    assert result.code == 2
    assert "did you mean" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("key", choices())
def test_list_family(run, key):
    title, of = choices()[key]
    listed = json.loads(run("list", "--family", key, "--format", "json").out)
    assert [r["name"] for r in listed] == [n for n in names() if get(n).family in of]
    assert run("list", "--family", title.upper(), "--format", "json").out == run("list", "--family", key, "--format", "json").out


def test_info_json_has_everything(run):
    found = json.loads(run("info", "leaky_relu", "--format", "json").out)
    assert set(found["properties"]) >= {"range", "lipschitz", "gain", "kinks", "dead_region"}
    told = [[(p["name"], p["value"]) for p in n["parameters"]] for n in found["frameworks"]["keras"]]
    assert [("negative_slope", 0.2)] in told


@pytest.mark.parametrize("name", names())
def test_info_of_every_entry(run, name):
    result = run("info", name)
    assert (result.code, result.err) == (0, "")
    assert get(name).title in result.out


@pytest.mark.parametrize("format", ["tex", "unicode", "mathml"])
@pytest.mark.parametrize("flags", [[], ["--derivative"]])
def test_formula(run, format, flags):
    f = get("gelu")
    formula = f.derivative_formula if flags else f.formula
    assert run("formula", "gelu", *flags, "--format", format).out == getattr(formula, format) + "\n"


def test_mathml_may_be_a_block(run):
    assert run("formula", "gelu", "--format", "mathml", "--block").out == get("gelu").formula.mathml_block + "\n"
    refused = run("formula", "gelu", "--block")
    assert (refused.code, refused.out, refused.err) == (2, "", "actplot: --block is for --format mathml, got --format unicode\n")


def test_cite_is_bibtex_once_a_paper(run):
    result = run("cite", "gelu", "gelu_tanh", "relu")
    assert result.out.count("@") == len({p.key for n in ("gelu", "gelu_tanh", "relu") for p in get(n).papers})
    assert "Gaussian" in result.out


def test_an_ascii_terminal_gets_ascii(process):
    for command in (["table"], ["info", "selu"], ["formula", "gelu"], ["list"], ["table", "--format", "rich"]):
        done = process(*command, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii()


def test_piped_tables_are_not_cut(process):
    wide = process("table", "--columns", "all", "--format", "rich", env=os.environ | {"COLUMNS": "80"}).stdout.decode()
    assert "…" not in wide.replace(", …", "")


def test_no_colour_into_a_pipe(process):
    assert b"\x1b" not in process("table", "relu", "--format", "rich").stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "command",
    ["table relu selu --format csv", "table relu selu --format markdown", "table relu selu --format latex", "formula gelu --format mathml"],
)
def test_files_are_whole_in_every_encoding(process, command, encoding):
    done = process(*command.split(), env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_json_says_the_same_in_ascii(process):
    command = ("table", "selu", "--format", "json")
    bare = process(*command, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}).stdout
    assert bare.isascii()
    assert json.loads(bare) == json.loads(process(*command).stdout)


def test_markup_keeps_its_signs_as_references(process):
    bare = process(
        "formula", "gelu", "--format", "mathml", env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ).stdout.decode()
    assert html.unescape(bare) == html.unescape(get("gelu").formula.mathml + "\n")
    assert "&#" in bare


def test_papers_lose_accents_alone_in_ascii(process):
    bare = process("cite", *names(), env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}).stdout.decode()
    assert bare.count("@") == process("cite", *names()).stdout.decode().count("@") > 20
    assert not re.search(r"\\[xuU]", bare)


@pytest.mark.parametrize("command", ["list", "formula gelu", "--help", "table --format rich", "plot relu --out - --format svg"])
def test_a_closed_pipe_is_no_message(command):
    shell = f"set -o pipefail; {sys.executable} -m actplot {command} | true"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (CLOSED, "", "")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("list >&-", 1, "actplot: cannot write the output: stdout is closed\n"),
        ("eval relu <&-", 2, "actplot: expected numbers after relu, or on stdin\n"),
        ("eval rleu 1 2>&-", 2, ""),
        ("eval relu 1 <&-", 0, ""),
    ],
)
def test_closed_streams(command, code, said):
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m actplot {command}"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (code, said)
    assert done.stdout == ("1.0\n" if code == 0 else "")


def test_an_interrupt_while_modules_load_is_quiet(monkeypatch):
    from actplot.__main__ import main

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.__import__", interrupted)
    with pytest.raises(SystemExit) as stop:
        main()
    monkeypatch.undo()
    assert stop.value.code == 130


@pytest.mark.parametrize("format", ["rich", "plain", "json", "jsonl", "csv", "markdown", "latex"])
def test_table_where(run, format):
    shown = run("table", "--where", "monotonic and bounded and smoothness >= 1", "--format", format).out
    assert "Sigmoid" in shown
    assert "GELU" not in shown
    assert run("table", "--where", "smoothness > 5 and smoothness < 4", "--format", format).code == 0


def test_table_where_works_with_names_families_and_criteria(run):
    rows = json.loads(run("table", "relu", "tanh", "--family", "gated", "--where", "monotonic", "--format", "json").out)
    assert [r["name"] for r in rows][:2] == ["relu", "tanh"]
    assert "gelu" not in [r["name"] for r in rows]
    criteria = json.loads(run("table", "relu", "gelu", "--where", "monotonic", "--criteria", "pyrcz", "--format", "json").out)
    assert [r["name"] for r in criteria] == ["relu"]


def test_what_is_to_be_typed_is_a_word_to_a_shell(run):
    assert "see 'actplot plot softmax'" in run("show", "softmax", "relu").err
    assert "see 'actplot plot \"a*sigmoid(b)\"'" in run("show", "a*sigmoid(b)", "relu").err
    for text in ("it's", "a b", "$HOME", "`x`", 'say "x"', "x*2", "-", "a$b'c"):
        assert shlex.split(word(text)) == [text]


def test_a_bad_question_is_shown_with_a_caret(run):
    result = run("table", "--where", "monotonic and bonded")
    assert (result.code, result.out) == (2, "")
    message, question, caret = result.err.splitlines()
    assert message.startswith("actplot: --where: no property named 'bonded'; did you mean bounded")
    assert question.index("bonded") == caret.index("^")


TYPED = {"relu": "relu", "elu:alpha=2": "elu:alpha=2", "Leaky ReLU": '"Leaky ReLU"', "x*tanh(x)": '"x*tanh(x)"'}  # as a shell takes it


@pytest.mark.parametrize("name", TYPED)
def test_a_function_in_place_of_a_command_is_told_how_to_plot_it(run, name):
    result = run(name)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"actplot: no command named {name!r}, which is a function; did you mean 'actplot plot {TYPED[name]}'?\n"
    assert "is a function" not in run("rel").err and run("rel").code == 2


def test_criteria_have_rows_of_their_own(run):
    result = run("table", "relu", "--criteria", "pyrcz", "--columns", "range")
    assert (result.code, result.err) == (2, "actplot: expected --columns or --criteria, which has its own rows, not both\n")
    assert run("table", "relu", "--criteria", "pyrcz", "--sort", "gian").code == 2

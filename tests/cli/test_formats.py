"""Every command that prints a table prints it in every format, and each is what its name says."""

import csv
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from actplot.tables.formats import FORMATS, PROGRAMS
from tests.cli.parser import commands

TABLE = "| Function | Range |\n|---|---|\n| relu | (−∞, ∞) |\n| <b>gelu | =1+1 |\n"
NUMBERS = Path(__file__).parents[1] / "data" / "preactivations.txt"
RUNS = {  # each command with a --format of tables
    "table": ["table", "relu", "gelu", "softmax", "--columns", "range,monotonic,lipschitz,torch"],
    "list": ["list", "--family", "glu"],
    "info": ["info", "relu"],
    "eval": ["eval", "relu", "1", "-2", "inf"],
    "audit": ["audit", "-"],
    "prove": ["prove", "relu"],
    "cite": ["cite", "gelu", "mish"],
    "frameworks": ["frameworks", "relu"],
    "data": ["data", str(NUMBERS), "relu", "gelu"],
    "check": ["check", "math:tanh", "--points", "300"],
    "identify": ["identify", "x*tanh(x) + sin(x)"],
    "related": ["related", "relu6"],
    "template": ["template", "list"],
    "lesson": ["lesson"],
    "lesson boundary": ["lesson", "boundary", "relu", "--points", "40", "--hidden", "5"],
    "lesson dying": ["lesson", "dying", "relu", "--points", "40", "--hidden", "5", "--epochs", "3"],
    "lesson collapse": ["lesson", "collapse", "tanh"],
    "lesson depth": ["lesson", "depth", "tanh", "--layers", "4", "--width", "8"],
    "lesson centre": ["lesson", "centre", "tanh"],
}
ROWS_DIFFER = {"info", "check", "prove"}  # one object in JSON, of which csv has rows, or the other way round
# whose formats are those of pictures, formulas, programs and reports
OTHERS = {"plot", "grid", "cheatsheet", "animate", "formula", "code"}


def test_every_table_is_tried():
    taken = {name for name, c in commands().items() if any("--format" in p.opts for p in c.params)}
    assert taken - OTHERS == RUNS.keys() - {"lesson"}


class Checked(HTMLParser):
    """Reads HTML that closes what it opens."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.rows = [], "", 0

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.rows += tag == "tr"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(style, text):
    """How many rows a text has, read as what it should be."""
    if style == "json":
        found = json.loads(text)
        return len(found) if isinstance(found, list) else 1
    if style == "jsonl":
        return len([json.loads(line) for line in text.splitlines()])
    if style in ("csv", "tsv"):
        rows = list(csv.reader(io.StringIO(text))) if style == "csv" else [line.split("\t") for line in text.splitlines()]
        assert len({len(r) for r in rows}) == 1
        return len(rows) - 1
    if style == "html":
        page = Checked()
        page.feed(text)
        page.close()
        assert page.open == [] and text.isascii() and "<b>" not in text
        return page.rows
    if style == "markdown":
        lines = [line for line in text.splitlines() if line.startswith("|")]
        assert re.search(r"^\|(?: --- \|)+$", text, re.MULTILINE)
        return len(lines) - 2
    if style == "latex":
        assert r"\toprule" in text and text.count(r"\begin{") == text.count(r"\end{")
    return text.count("\n")


@pytest.mark.sampled
@pytest.mark.parametrize("command", RUNS)
def test_every_format(run, command):
    found = {}
    for style in FORMATS:
        result = run(*RUNS[command], "--format", style, stdin=TABLE)
        assert result.code in (0, 1) and result.out.strip() and "\x1b" not in result.out, style
        found[style] = read(style, result.out)
    assert found["csv"] == found["tsv"] > 0
    if command not in ROWS_DIFFER and "lesson " not in command:
        assert {found[style] for style in PROGRAMS} == {found["csv"]}
    assert found["jsonl"] == found["csv"] or command in ROWS_DIFFER


def test_a_format_is_taken_in_any_case_and_no_other(run):
    assert run("list", "--format", "CSV").out == run("list", "--format", "csv").out
    wrong = run("list", "--format", "xml")
    assert wrong.code == 2 and all(style in wrong.err for style in FORMATS)


def test_numbers_of_a_column_sort(run):
    out = run("table", "--columns", "lipschitz,range", "--format", "tsv").out
    rows = list(csv.DictReader(io.StringIO(out), delimiter="\t"))
    values = [float(r["lipschitz"]) for r in rows if r["lipschitz"]]
    assert float("inf") in values and len(values) > 100
    assert {r["range_low_attained"] for r in rows} <= {"true", "false", ""}


def test_exact_values_keep_their_digits(run):
    out = run("eval", "gelu", "1", "--exact", "--digits", "40", "--format", "csv").out
    assert out.splitlines()[1].split(",")[1] == run("eval", "gelu", "1", "--exact", "--digits", "40").out.strip()
    record = json.loads(run("eval", "gelu", "1", "--exact", "--digits", "40", "--format", "jsonl").out)
    assert record["digits"] == out.splitlines()[1].split(",")[1] and record["value"] == float(record["digits"])


def test_components_have_rows(run):
    rows = list(csv.DictReader(io.StringIO(run("eval", "softmax", "1", "2", "3", "--derivative", "--format", "csv").out)))
    assert [(r["component"], r["by"]) for r in rows] == [(str(i), str(j)) for i in (1, 2, 3) for j in (1, 2, 3)]
    bare = run("eval", "softmax", "1", "2", "3", "--derivative").out.split()
    assert [r["derivative"] for r in rows] == bare


def test_names_in_frameworks(run):
    rows = list(csv.DictReader(io.StringIO(run("table", "--columns", "torch,jax,keras,onnx", "--format", "csv").out)))
    named = {r["name"]: r for r in rows}
    assert named["relu"]["torch"] == "nn.ReLU" and named["relu"]["onnx"] == "Relu" and named["gelu_tanh"]["onnx"].startswith("Gelu(")
    there = {r["name"] for r in rows if r["onnx"]}
    listed = json.loads(run("list", "--framework", "onnx", "--format", "json").out)
    assert {r["name"] for r in listed} == there and all(r["onnx"] for r in listed)
    assert "torch" not in run("table", "relu", "--columns", "all", "--format", "csv").out.splitlines()[0].split(",")


def test_the_largest_first(run):
    up, down = ([r["gain"] for r in json_rows(run, sort)] for sort in ("gain", "-gain"))
    known = [g for g in up if g is not None]
    assert known == sorted(known) and [g for g in down if g is not None] == known[::-1]
    assert up[len(known) :] == down[len(known) :] != []
    assert "did you mean gain" in run("table", "--sort", "-gian").err


def json_rows(run, sort):
    """Rows in an order, those without a number last."""
    return [
        {"gain": float("inf") if v["infinite"] else v["value"]}
        for v in (r["properties"]["gain"] for r in json.loads(run("table", "--columns", "gain", "--sort", sort, "--format", "json").out))
    ]


# ---------------------------------------------------------------- terminals and encodings


def test_force_color_is_a_terminal(process):
    bare = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")} | {"TERM": "xterm-256color"}
    assert b"\x1b" not in process("table", "relu", env=bare).stdout
    assert b"\x1b[1m" in process("table", "relu", env=bare | {"FORCE_COLOR": "1"}).stdout
    narrow = process("table", "--columns", "all", "--family", "gated", env=bare | {"FORCE_COLOR": "1", "COLUMNS": "70"}).stdout.decode()
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in narrow.splitlines()) <= 70
    wide = process("table", "--columns", "all", "--family", "gated", env=bare | {"COLUMNS": "70"}).stdout.decode()
    assert max(map(len, wide.splitlines())) > 400  # a pipe gets lines of any length


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
@pytest.mark.parametrize("command", ["table relu gelu", "info gelu", "show leaky_relu", "help gain", "list --format markdown"])
def test_ascii_where_there_is_nothing_else(process, settings, command):
    free = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "PYTHONIOENCODING", "PYTHONUTF8")}
    said = process(*command.split(), env=free | settings)
    assert said.returncode == 0 and said.stdout.isascii()
    assert b"\\u" not in said.stdout
    assert not process(*command.split(), env=free | {"LC_ALL": "C.UTF-8"}).stdout.isascii()


def test_a_path_is_no_text_that_is_spelled_out(process):
    free = {k: v for k, v in os.environ.items() if k not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    done = process("plot", "relu", "--out", "größe.svg", env=free | {"LC_ALL": "C"})
    assert done.stdout.decode() == "größe.svg\n"

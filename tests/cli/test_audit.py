"""actplot audit: files, stdin, formats and exit codes."""

import json
import os
from pathlib import Path

import pytest

TABLE = Path(__file__).parent.parent / "data" / "pyrcz.md"
KEYS = {"function", "property", "claimed", "fact", "verdict", "witness"}


def test_json(run):
    result = run("audit", TABLE, "--format", "json")
    cells = json.loads(result.out)
    assert (result.code, result.err) == (1, "")
    assert all(set(c) == KEYS and all(isinstance(v, str) for v in c.values()) for c in cells)
    assert sorted(c["function"] for c in cells if c["verdict"] == "disagrees") == ["relu", "sigmoid", "sigmoid", "tanh"]
    assert {c["verdict"] for c in cells} == {"agrees", "disagrees"}


@pytest.mark.parametrize("format", ["rich", "plain"])
def test_for_readers(run, format):
    result = run("audit", TABLE, "--format", format)
    assert result.code == 1
    assert "f(0) = 1/2" in result.out
    assert result.out.splitlines()[-1] == "35 cells: 31 agree, 4 disagree, 0 not understood"


def test_a_right_table_exits_with_0(run):
    assert run("audit", "-", stdin="f,range\nrelu,[0, inf)\nbanana,(0; 1)\n").code == 0
    assert run("audit", "-", stdin="f,range\nrelu,(0, inf)\n").code == 1


def test_a_title_that_a_spreadsheet_padded(run):
    for claim, code in (("yes", 0), ("no", 1)):
        assert run("audit", "-", stdin=f'Activation Functions Comparison,,\nf,range,monotonic\nrelu,"[0, inf)",{claim}\n').code == code


def test_our_own_table_as_a_file(run, tmp_path):
    for format in ("csv", "markdown"):
        (tmp_path / "own").write_text(run("table", "relu", "gelu", "elu:alpha=0.5", "--format", format).out, encoding="utf-8")
        result = run("audit", "own", "--format", "json")
        assert result.code == 0
        assert sum(c["verdict"] == "agrees" for c in json.loads(result.out)) >= 10


def test_bad_files_are_one_line(run, tmp_path):
    (tmp_path / "latin").write_bytes("f,rangé\n".encode("latin-1"))
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "prose").write_text("Nothing to see here.\n")
    (tmp_path / "zeros").write_bytes(b"\0" * 100)
    (tmp_path / "large").write_text("f,range\n" + 'relu,"[0, inf)"\n' * 100_000)
    (tmp_path / "cut").write_bytes(b"\xff\xfea")
    for name in ("latin", "empty", "prose", "zeros", "missing", ".", "a\0b", "large", "cut", "/dev/zero"):
        result = run("audit", name)
        assert (name, result.code, result.out, len(result.err.splitlines())) == (name, 2, "", 1)
    assert run("audit", TABLE, "--format", "jsn").code == 2


def test_an_ascii_terminal(process):
    done = process("audit", TABLE, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.isascii()


def test_bytes_on_stdin(process):
    done = process("audit", "-", "--format", "plain", input="\ufeffname;range\r\narctan;(-π/2, π/2)\r\n".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 agree, 0 disagree" in done.stdout


def test_the_last_line_tells_what_was_not_judged(run):
    rows = [
        ("f", "range", "monotonic", "Pros", "Cons", "gain", "Rnage", "range (of x²)"),
        ("relu", "[0, inf)", "no", "fast", "dying", "about", "", "1"),
        ("banana", "(0, 1)", "yes", "good", "bad", "2", "2", "2"),
    ]
    result = run("audit", "-", "--format", "plain", stdin="\n".join(map("\t".join, rows)))
    assert result.out.splitlines()[-1] == (
        "14 cells: 1 agree, 1 disagree, 12 not understood; 11 not judged: "
        "7 in columns of no known property ('Pros'; 'Cons'; 'range (of x^2)': did you mean range?; 'Rnage': did you mean range?), "
        "3 in rows of no known function ('banana'), 1 not readable ('gain'), 1 empty"
    )
    assert result.err == "actplot: 11 of 13 claims were not judged: what is not judged may be wrong\n"


def test_other_tables_are_told(run):
    table = "| f | range |\n|---|---|\n| relu | [0, inf) |\n\n| town | river |\n|---|---|\n| Basel | Rhine |\n"
    last = run("audit", "-", "--format", "plain", stdin=table).out.splitlines()[-1]
    assert last == "1 cell: 1 agree, 0 disagree, 0 not understood; 1 other table has no known function beside a known property"


@pytest.mark.parametrize(
    ("table", "usual", "strict", "warned"),
    [
        ("f,range\nrelu,[0; inf)\n", 0, 0, False),
        ("f,range\nrelu,(0; inf)\n", 1, 1, False),
        ("f,range,Pros\nrelu,[0; inf),fast\n", 0, 1, False),
        ("f,range,Pros,Cons\nrelu,[0; inf),fast,dying\n", 0, 1, True),
        ("f,range\nrelu,positive\n", 0, 1, True),
        ("f,range\nrelu,\nrelu,\n", 0, 1, True),
        ("f,range,monotonic\nrelu,[0; inf),\n", 0, 0, False),
        ("f,range,monotonic\nrelu,[0; inf),-\n", 0, 0, False),
        ("f,range,monotonic\nsoftmax,(0; 1),yes\n", 0, 1, False),
        ("f,gain,range\ntanh,5/3,(-1; 1)\n", 0, 0, False),
        ("f,range,plot\nrelu,[0; inf),fig1.png\n", 0, 0, False),
    ],
)
@pytest.mark.parametrize("format", ["plain", "json"])
def test_what_is_not_judged_is_no_clean_bill(run, table, usual, strict, warned, format):
    for options, code in (([], usual), (["--strict"], strict)):
        result = run("audit", "-", "--format", format, *options, stdin=table)
        assert (result.code, "not judged" in result.err) == (code, warned)


def test_our_own_csv_is_judged_whole(run, tmp_path):
    text = run("table", "relu", "gelu", "binary_step", "softmax", "glu", "--columns", "all", "--format", "csv").out
    result = run("audit", "-", "--strict", "--format", "json", stdin=text)
    assert (result.code, result.err) == (0, "")
    assert len(json.loads(result.out)) > 100
    row = next(line for line in text.splitlines() if line.startswith("ReLU,") or ",ReLU," in line)
    assert run("audit", "-", "--strict", stdin=text.replace(row, row.replace("nondecreasing", "strictly increasing"))).code == 1


def test_a_heading_from_outside_is_cut_and_escaped(run):
    last = run("audit", "-", "--format", "plain", stdin=f"f,range,\x1b[31m{'x' * 5000}\nrelu,[0; inf),a\n").out.splitlines()[-1]
    assert len(last) < 200 and "\x1b" not in last and "not judged: 1 in columns" in last

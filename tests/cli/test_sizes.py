"""What is read or worked on has a size beyond which it is refused in one line, before time or memory runs out."""

import tracemalloc
from pathlib import Path

import pytest

ENDLESS = [
    "cheatsheet --template /dev/zero", "grid relu --template /dev/zero", "template show /dev/zero", "cheatsheet --functions /dev/zero",
    "audit /dev/zero",
]  # fmt: skip
DEEP = "a = " + "[" * 50_000


def refused(result):
    """Whether a command said in one line why it did nothing."""
    return (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("command", ENDLESS)
def test_a_file_without_end(run, command):
    result = run(*command.split())
    assert refused(result)
    assert "at most" in result.err


@pytest.mark.parametrize("command", ["eval relu", "eval softmax --exact", "cheatsheet --functions -", "audit -"])
def test_stdin_without_end(process, command):
    with open("/dev/zero", "rb") as endless:
        done = process(*command.split(), stdin=endless)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_numbers_of_more_digits_than_can_be_read(run, tmp_path):
    (tmp_path / "long.toml").write_text(f"width = {'9' * 5000}\n")
    for command in ("cheatsheet", "grid relu"):
        result = run(*command.split(), "--template", "./long.toml")
        assert refused(result)
        assert "digits" in result.err


def test_titles_and_footers_as_long_as_a_book(run):
    """They are cut to the room that there is, and a long one takes no longer than its measuring."""
    for option in ("--title", "--footer"):
        result = run("cheatsheet", "relu", option, "a" * 20_000, "--out", "a.svg")
        assert (result.code, result.err) == (0, "")
        assert "a…" in Path("a.svg").read_text("utf-8")


def test_brackets_as_deep_as_a_file_is_long(run, tmp_path):
    (tmp_path / "deep.toml").write_text(DEEP)
    for command in ("cheatsheet", "grid relu"):
        result = run(*command.split(), "--template", "./deep.toml")
        assert refused(result)
        assert "deep" in result.err


def test_a_jacobian_too_large_to_print(run):
    assert run("eval", "softmax", "--derivative", stdin="1 2\n" + "1 " * 5).code == 0
    result = run("eval", "softmax", "--derivative", stdin="1 " * 5000)
    assert refused(result)
    assert "a Jacobian of 5,000 rows and columns is too large; expected at most 4,096 numbers" in result.err


GAPS = {
    "one long row": "name,range\nrelu" + ",a" * 6_000 + "\n" + "elu,x\n" * 6_000,
    "a long header": "name,range" + ",a" * 1000 + "\n" + "elu,x\n" * 20_000,
    "many tables": ("|name|range|\n|-|-|\n|relu" + "|a" * 2000 + "|\n" + "|elu|x|\n" * 100 + "\n\n") * 20,
}


@pytest.mark.parametrize("text", GAPS.values(), ids=GAPS)
def test_a_table_of_gaps(run, text):
    """None of them is filled: each is read in the room that its own cells take."""
    tracemalloc.start()
    try:
        result = run("audit", "-", stdin=text)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    told = text.count(",a") + text.count("|a") + text.count("elu,x") + text.count("|elu|") - ("range,a" in text) * 1000
    assert result.code == 0
    assert result.out.splitlines()[-1].startswith(f"{told} cells: 0 agree, 0 disagree, {told} not understood")


def test_empty_values_at_the_end_of_a_row_are_nothing(run):
    padded = run("audit", "-", stdin="name,range\nrelu,(0; 1)" + "," * 20_000 + "\n" + "elu,\n" * 200)
    assert padded.out == run("audit", "-", stdin="name,range\nrelu,(0; 1)\n" + "elu,\n" * 200).out
    assert padded.code == 1

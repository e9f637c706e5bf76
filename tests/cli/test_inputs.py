"""Every argument and option of every command, read from the command line's own parser: empty, and far too long."""

import pytest

from actplot.cli.app import COMMANDS
from actplot.cli.parsing import MAY_BE_EMPTY
from actplot.errors import LINE, WORD, ActplotError, cut, shortened
from tests.cli.parser import commands

VALID = {
    "name": "relu",
    "names": "relu",
    "x": "1",
    "file": "-",
    "action": "show",
    "subject": "-",
    "shell": "bash",
    "topic": "range",
}  # what must be given beside
NEEDED = {"code": ("--for", "torch")}  # options that must be
NUMBERS = ("dpi", "digits", "seconds", "layers", "width", "seed", "noise", "points", "hidden", "step", "epochs", "height")
NUMBERS += ("font_size", "line_width", "fps")
LONG = {
    "letters": "x" * 5000,
    "digits": "9" * 5000,
    "a number": "1e" + "9" * 5000,
    "words": "monotonic and " * 8000,
    "parameters": "elu:alpha=" + "9" * 5000,
    "names": "elu:" + "a=1," * 2000,
    "path": "a/" * 3000 + "b.toml",
    "limits": "1:" + "2" * 5000,
}


def texts():
    """Each command with each of its parameters that is a text: the command, the words before it, the flag."""
    for name, command in commands().items():
        for p in command.params:
            if p.name == "help" or getattr(p, "is_flag", False):
                continue
            yield name, p, [VALID[q.name] for q in command.params if q is not p and not q.opts[0].startswith("-") and q.name in VALID]


PARAMETERS = list(texts())


def given(command, parameter, others, value):
    """The command line that gives the value."""
    others = [*others, *(NEEDED.get(command, ()) if parameter.opts[0] != NEEDED.get(command, ("",))[0] else ())]
    if parameter.opts[0].startswith("-"):
        return [*command.split(), *others, parameter.opts[0], value]
    first = parameter.name in ("name", "names", "file", "action", "subject", "shell", "topic")
    return [*command.split(), *([value, *others] if first else [*others, value])]


def by_parameter(found):
    return f"{found[0]} {found[1].opts[0]}"


def test_there_are_parameters_to_try():
    assert {c for c, _, _ in PARAMETERS} | {"man"} == set(commands()) and {c.split()[0] for c in commands()} == set(COMMANDS)
    flags = {p.opts[0] for _, p, _ in PARAMETERS}
    assert {
        "--out",
        "--format",
        "--columns",
        "--criteria",
        "--functions",
        "--template",
        "--where",
        "--xlim",
        "--at-kink",
        "name",
        "x",
    } <= flags


@pytest.mark.parametrize("empty", ["", " ", "\t"])
@pytest.mark.parametrize("found", [f for f in PARAMETERS if f[1].name not in NUMBERS], ids=by_parameter)
def test_an_empty_text_is_refused(run, found, empty):
    command, parameter, others = found
    if parameter.name in MAY_BE_EMPTY:
        pytest.skip("is left out where it is empty")
    result = run(*given(command, parameter, others, empty))
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert "must not be empty" in result.err
    if parameter.opts[0].startswith("-"):
        assert parameter.opts[0] in result.err


@pytest.mark.sampled
@pytest.mark.parametrize("long", LONG)
@pytest.mark.parametrize("found", [f for f in PARAMETERS if f[1].name not in MAY_BE_EMPTY], ids=by_parameter)
def test_no_message_is_longer_than_one_can_read(run, found, long):
    result = run(*given(*found, LONG[long]), stdin="")
    assert result.code in (0, 1, 2)
    lines = result.err.splitlines()
    assert len(lines) <= 3 and result.err.count("actplot:") <= 1
    assert max(map(len, lines), default=0) <= LINE + 20
    assert max((len(word) for line in lines for word in line.split()), default=0) <= WORD + 20
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "text", ["x" * 5000, "1 " + "9" * 5000, "1\n" * 3 + "y" * 5000 + "\n", "elu:alpha=" + "9" * 5000, "| f | " + "a" * 5000 + " |"]
)
@pytest.mark.parametrize("command", [["eval", "relu"], ["eval", "relu", "--exact"], ["audit", "-"], ["cheatsheet", "--functions", "-"]])
def test_nor_where_it_tells_of_stdin(run, command, text):
    result = run(*command, stdin=text)
    assert max(map(len, result.err.splitlines()), default=0) <= LINE + 20


def test_what_is_cut_keeps_its_beginning_and_its_end():
    assert cut("x" * 120, 120) == "x" * 120
    assert len(cut("abc" * 100, 120)) == 120 and cut("abc" * 100, 120).startswith("abcabc") and cut("abc" * 100, 120).endswith("cabc")
    message = f"no activation named {'q' * 900!r}; did you mean relu?"
    assert shortened(message).endswith("did you mean relu?") and len(shortened(message)) < 200
    assert str(ActplotError(message)) == shortened(message)
    assert shortened("short") == "short"


def test_a_question_is_shown_around_its_fault(run):
    lines = run("table", "--where", "monotonic and " * 300 + "bonded and bounded" + " and bounded" * 300).err.splitlines()
    assert lines[0].startswith("actplot: --where: no property named 'bonded'")
    assert lines[1].index("bonded") == lines[2].index("^") and len(lines[1]) < 130


def test_options_behind_the_numbers_are_told_where_they_belong(run):
    for option in ("--exact", "--derivative", "--digits=5", "--help"):
        said = run("eval", "relu", "--", "-1", option).err
        assert "did you mean" not in said and f"{option.partition('=')[0]} stands after --" in said
    assert "did you mean --exact?" in run("eval", "relu", "1", "--exakt").err
    assert run("eval", "relu", "--exact", "--", "-1").out == "0\n"


BOM = "\ufeff"


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["eval", "relu"], f"{BOM}1\n2\n"),
        (["eval", "relu", "--exact"], f"{BOM}1\n2\n"),
        (["eval", "relu"], f"{BOM}\n1\n2\n"),
        (["eval", "relu", f"{BOM}1", "2"], ""),
        (["eval", f"{BOM}relu", "1", "2"], ""),
    ],
)
def test_a_byte_order_mark_is_no_part_of_a_number(run, arguments, stdin):
    result = run(*arguments, stdin=stdin)
    assert (result.code, [float(v) for v in result.out.split()], result.err) == (0, [1, 2], "")


def test_files_may_begin_with_a_byte_order_mark(run, tmp_path):
    (tmp_path / "names.txt").write_text("relu\ntanh\n", encoding="utf-8-sig")
    (tmp_path / "table.csv").write_text('name,range\nrelu,"[0, inf)"\n', encoding="utf-8-sig")
    assert run("audit", "table.csv").code == 0
    assert run("cheatsheet", "--functions", "names.txt", "--out", "s.svg").code == 0


@pytest.mark.parametrize("text", ["1 2", "1_0", "- 1", "1 000", "1e 5"])
@pytest.mark.parametrize("exact", [[], ["--exact"]])
def test_what_is_no_number_is_not_read_as_one(run, exact, text):
    result = run("eval", "identity", *exact, "--", text)
    assert (result.code, result.out) == (2, "")
    assert "expected a number" in result.err


@pytest.mark.parametrize(
    "arguments", [["eval", "elu:alpha=1_0", "1"], ["eval", "elu:alpha=1 0", "1"], ["plot", "relu", "--xlim", "-1_0:2"]]
)
def test_nor_in_parameters_and_limits(run, arguments):
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "must be" in result.err

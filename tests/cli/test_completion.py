"""What a shell is told of how a line may go on, as processes of their own, and what that loads."""

import os
import re
import subprocess
import sys

import pytest

from actplot import get
from actplot.cli.app import COMMANDS, words
from actplot.cli.completing import answered, offers
from actplot.collections import current
from actplot.expressions.told import SPELLED, calls
from actplot.render.drawing.grid import read
from actplot.render.sheets.templates import load
from tests.cli.parser import commands

PROBE = """
import sys
from actplot.cli.app import COMMANDS, main
try:
    main()
finally:
    print(*(c for c in COMMANDS if f"actplot.cli.{c}" in sys.modules), *sorted({"numpy", "pydantic"} & set(sys.modules)), file=sys.stderr)
"""


def bash(line):
    """What the environment of a shell says of a line that ends where it is typed; a line that ends with a blank begins a word."""
    count = len(line.split()) - (not line.endswith(" "))
    return {"_ACTPLOT_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(count)}


def zsh(line):
    """The same of another shell."""
    return {"_ACTPLOT_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}


def completed(environment, folder):
    """What is offered, and which commands and libraries have been loaded for it."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=os.environ | environment, cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout, done.stderr.split()


def test_a_name_is_completed_by_its_command_alone(tmp_path):
    assert completed(bash("actplot info gelu_1"), tmp_path) == ("gelu_10\n", ["info"])
    assert completed(bash("actplot table relu --family gl"), tmp_path) == ("glu\n", ["table"])
    offered, loaded = completed(zsh("actplot plot gelu_1"), tmp_path)
    assert "gelu_10" in offered and loaded == ["plot"]


def test_an_option_is_completed(tmp_path):
    assert completed(bash("actplot table --wh"), tmp_path) == ("--where\n", ["table"])


@pytest.mark.parametrize("line", ["actplot ", "actplot --version "])
def test_where_no_command_is_named_all_are_offered(tmp_path, line):
    offered, loaded = completed(bash(line), tmp_path)
    assert offered.split() == list(COMMANDS)
    assert loaded[: len(COMMANDS)] == list(COMMANDS)


def test_the_beginning_of_a_command_is_completed(tmp_path):
    assert completed(bash("actplot t"), tmp_path)[0].split() == ["template", "table"]
    assert completed(bash("actplot info"), tmp_path)[0].split() == ["info"]


def test_no_command_begins_with_another():  # or the longer one could not be completed
    assert [(a, b) for a in COMMANDS for b in COMMANDS if a != b and b.startswith(a)] == []


def test_what_is_typed_counts_where_no_shell_asks(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["actplot", "list"])
    monkeypatch.setenv("COMP_WORDS", "actplot info")
    assert words() == ["actplot", "list"]


# ---------------------------------------------------------------- the scripts of ``actplot completion``

LOADED = """
import sys
from actplot.cli.app import COMMANDS
from actplot.cli.completing import answered
for command in COMMANDS:
    list(answered("zsh", [command, "--"]))
print(*{m for m in sys.modules if m.startswith("actplot.")}, *{"numpy", "matplotlib", "flint", "rich", "pydantic"} & set(sys.modules))
"""
HEAVY = re.compile(r"actplot\.(audit|code|golden|measured|recognition|render\.(drawing|sheets)|algebras\.arrays|expressions\.reading)\b")


def test_no_command_loads_what_it_does_while_its_line_is_typed(tmp_path):
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    loaded = done.stdout.split()
    assert len(loaded) > 50 and [m for m in loaded if HEAVY.match(m) or not m.startswith("actplot")] == []


def offered(*words):
    """What a shell is offered in place of the last word."""
    return [word for word, _ in offers(list(words))[0]]


LISTS = [
    (name, p.opts[0], word)
    for name, command in commands().items()
    for p in command.params
    if p.opts[0].startswith("-") and p.metavar and "|" in p.metavar
    for word in p.metavar.split("|")
    if word == word.lower() and "..." not in word
]


@pytest.mark.parametrize("command", sorted({name for name, _, _ in LISTS}))
def test_each_word_that_help_lists_is_offered(command):
    for _, option, word in (found for found in LISTS if found[0] == command):
        assert word in offered(*command.split(), option, word[:1]), option


@pytest.mark.parametrize(("command", "of"), [("cheatsheet", load), ("grid", read)])
def test_templates_that_are_offered_are_taken(command, of):
    names = offered(command, "--template", "")
    assert names and all(of(name) for name in names)


@pytest.mark.parametrize("library", ["keras", "torch", "TF", "onnx"])
def test_names_of_libraries_that_are_offered_are_functions(library):
    names = offered("info", f"{library}:")
    assert len(names) > 10 and all(name.startswith(f"{library}:") for name in names)
    assert {get(name).name for name in names[::4]} <= {f.name for f in current.everything()}


@pytest.mark.parametrize("library", sorted({*calls(), *SPELLED}))
def test_names_of_every_library_that_was_run_are_offered(library):
    names = offered("info", f"{library}:")
    assert names and all(get(name) for name in names)
    whole = max(names, key=len)
    assert whole in offered("info", whole[:-1]), "typed in part"
    begun = offered("info", library)
    assert f"{library}:" in begun or (all(get(name).kind for name in begun) and begun), "the library, or functions that begin so"


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["info", "nn.Le"], ["nn.LeakyReLU"]),
        (["plot", "layers.Le"], ["layers.LeakyReLU"]),
        (["plot", "foo.Le"], []),
        (["eval", "softmax:"], ["softmax:temperature="]),
        (["eval", "softmax:temperature="], ["softmax:temperature=1"]),
        (["plot", "elu:"], ["elu:alpha="]),
        (["plot", "elu:sc"], ["elu:scale_x=", "elu:scale_y="]),
        (["plot", "elu:alpha=2,shift_y"], ["elu:alpha=2,shift_y="]),
        (["plot", "glu:"], []),
    ],
)
def test_names_in_modules_and_parameters_that_any_function_has(line, offered):
    assert [word for word, _ in offers(line)[0]] == offered


def test_a_word_without_a_meaning_stands_alone():
    assert [*answered("zsh", ["cheatsheet", "--paper", "a4"])] == ["a4"]
    assert [*answered("fish", ["info", "gelu_t"])] == ["gelu_tanh\tGELU (tanh)"]

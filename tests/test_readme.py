"""The README tells the truth: its commands, its pictures, its Python."""

import re
import subprocess
import sys

import pytest

from actplot.cli.app import COMMANDS

from .readme import PATH, written

TEXT = PATH.read_text(encoding="utf-8")


def test_the_list_of_commands_is_up_to_date():
    assert written(TEXT) == TEXT, "run make readme"


def test_a_stale_list_is_seen():
    stale = TEXT.replace("| `actplot table", "| `actplot tabel")
    assert stale != TEXT
    assert written(stale) != stale


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command):
    assert f"`actplot {command} " in TEXT


def test_pictures_and_links_exist():
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in t]
    assert len(targets) > 5
    assert [t for t in targets if not (PATH.parent / t).is_file()] == []


def test_the_python_examples_run():
    block = "\n".join(re.findall(r"```python\n(.*?)```", TEXT.partition("## Python\n")[2], re.DOTALL))
    assert block.count("\n") > 5
    subprocess.run([sys.executable, "-W", "error", "-c", block], check=True)  # on its own: it adds a function to the catalogue

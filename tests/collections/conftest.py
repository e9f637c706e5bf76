"""The command line, on files of a user's own."""

import pytest

from tests.cli.conftest import process, run

__all__ = ["process", "run"]

MINE = """
# of my own
[[function]]
name = "swoosh"
expression = "x*sigmoid(b*x) - 0.1*x"
parameters = { b = 1.7 }
title = "Swoosh"
aliases = ["my swoosh"]
source = "Miller 2026, eq. 3"
use = "A trial."

[[function]]
name = "gelu"
expression = "x*Phi(x) + c"
replaces = true

[function.parameters]
c = { value = "1/3", domain = "positive" }

[[function]]
name = "gate-keeper"
expression = "a*sigmoid(b)"
"""


@pytest.fixture
def mine(tmp_path):
    """The path of a file with three functions, in the folder in which commands run."""
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return "mine.toml"

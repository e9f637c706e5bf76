"""docs/seeds.md: each command in it runs, and prints what the verdict beside it quotes."""

import re
import shlex
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import no_net, run  # noqa: F401

TEXT = (Path(__file__).parent.parent / "docs" / "seeds.md").read_text(encoding="utf-8")
VERDICTS = ("Holds", "Wrong", "Half", "A choice", "A convention", "A rule of thumb", "Depends", "31 of 35")
DOCUMENTS = ("Raschka", "Pyrcz", "Jordan")
REFUSED = "actplot: "


def rows(text):
    """The claims: what, where, command and verdict of each."""
    cells = [[c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    return [c for c in cells if c[0] != "claim"]


def commands(text):
    """The commands in a cell."""
    return [shlex.split(c) for c in re.findall(r"`(actplot [^`]+)`", text)]


def quoted(verdict):
    """What a verdict says is printed."""
    return [q for q in re.findall(r"`([^`]+)`", verdict) if not q.startswith("actplot ")]


def test_every_claim_has_a_document_a_command_and_a_verdict():
    found = rows(TEXT)
    assert len(found) > 40 and {len(r) for r in found} == {4}
    assert [where for _, where, _, _ in found if not where.startswith(DOCUMENTS)] == []
    assert [r for r in found if len(commands(r[2])) != 1] == []
    assert [verdict for *_, verdict in found if not verdict.startswith(VERDICTS)] == []
    assert Counter(d for _, where, _, _ in found for d in DOCUMENTS if d in where).keys() == set(DOCUMENTS)


@pytest.mark.parametrize("row", rows(TEXT), ids=lambda r: r[0][:40])
def test_the_command_says_what_is_quoted(run, row):  # noqa: F811
    (command,) = commands(row[2])
    result = run(*command[1:])
    wanted = quoted(row[3])
    said = (result.out + result.err).replace("\u00a0", " ")
    assert result.code == (2 if any(q.startswith(REFUSED) for q in wanted) else 0), result.err
    assert [q for q in wanted if q not in said] == []
    for other in commands(row[3]):
        assert run(*other[1:]).code == 0


def test_what_is_not_printed_would_be_seen(run):  # noqa: F811
    assert quoted("Holds: `1/4 at 0`, see `actplot info relu`.") == ["1/4 at 0"]
    assert "1/3 at 0" not in run("info", "sigmoid").out

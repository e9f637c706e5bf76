"""actplot prove: what is found now, and whether what is recorded is stale."""

import io
import json
import re
import sys

import pytest

from actplot import get
from actplot.cli.prove import counted, progress
from actplot.facts import store
from actplot.facts.properties import PROPERTIES
from actplot.prove import records as lock
from actplot.prove.digest import seal
from actplot.prove.find import find

NAMES = ("relu", "sigmoid")


@pytest.fixture
def recorded(monkeypatch, tmp_path):
    """A lock file of two functions, after a change that a test makes to its records."""

    def recorded(change=lambda records: None):
        records = {n: lock.record(get(n), find(get(n))) for n in NAMES}
        change(records)
        (tmp_path / "facts.json").write_text(store.written(records), encoding="utf-8")
        monkeypatch.setattr(store, "PATH", tmp_path / "facts.json")

    return recorded


def test_every_property_with_its_verdict(run):
    result = run("prove", "gelu", "--format", "json")
    (found,) = json.loads(result.out)
    expected = find(get("gelu"))
    told = {k: (f["verdict"], f["text"], f["note"]) for k, f in found["properties"].items() if f["verdict"]}
    assert told == {k: (f.verdict, f.text, f.note) for k, f in expected.items()}
    assert found["properties"]["gain"]["value"] == expected["gain"].value
    assert (found["function"], list(found["properties"])) == ("gelu", list(PROPERTIES))
    assert result.err.startswith("1/1 gelu: ")


def test_refutations_have_a_witness(run):
    monotonic = next(line for line in run("prove", "gelu", "--format", "plain").out.splitlines() if " Monotonic " in line)
    assert "f(" in monotonic.split(" no ")[1]


def test_cells_are_counted(run):
    result = run("prove", "relu", "softmax", "elu:alpha=2")
    verdicts = [f.verdict for n in ("relu", "softmax", "elu:alpha=2") for f in find(get(n)).values()]
    assert result.out.splitlines()[-1] == counted(verdicts)
    *each, told = result.err.splitlines()
    assert [line.split(":")[0] for line in each] == ["1/3 relu", "2/3 softmax", "3/3 elu"]
    assert re.fullmatch(r"\d+\.\d\d s of a core a function, the longest \S+ with \d+\.\d s", told)
    assert "of a core" not in run("prove", "relu").err + run("prove", "relu", "elu", "-q").err
    assert counted(["proved", "unknown", "proved"]) == "3 cells: 2 proved, 0 checked, 1 unknown"


def test_records_that_hold_pass(run, recorded):
    recorded()
    for arguments in (NAMES[:1], NAMES):
        result = run("prove", *arguments, "--check")
        assert (result.code, result.err.splitlines()[-1]) == (0, "facts.json is up to date")


def test_a_stale_record_fails(run, recorded):
    recorded(lambda records: records["relu"].update(digest="0" * 16))
    result = run("prove", "relu", "--check")
    assert result.code == 1
    assert "stale: relu" in result.err.splitlines()
    assert run("prove", "sigmoid", "--check").code == 0
    everything = run("prove", "--check")
    assert everything.code == 1
    assert {"stale: relu", "missing: gelu"} < set(everything.err.splitlines())


def test_a_record_that_is_not_what_is_found_fails(run, recorded):
    def lie(records):
        facts = records["relu"]["facts"] | {"monotonic": ["no", "proved"]}
        records["relu"] = {"digest": seal(get("relu"), facts), "facts": facts}

    recorded(lie)
    result = run("prove", "relu", "--check")
    assert (result.code, "differs: relu" in result.err.splitlines()) == (1, True)


@pytest.mark.parametrize("change", [lambda facts: facts.update(monotonic=["no", "proved"]), lambda facts: facts.pop("range")])
def test_a_record_that_was_changed_by_hand_fails_unproved(run, recorded, change):
    recorded(lambda records: change(records["relu"]["facts"]))
    found = run("prove", "--check")
    assert (found.code, "stale: relu" in found.err, "stale: sigmoid" in found.err) == (1, True, False)


def test_recorded_cells_are_counted(run, recorded):
    recorded()
    verdicts = [row[1] for record in store.read(store.PATH).values() for row in record["facts"].values()]
    assert run("prove", "--check").out == counted(verdicts) + "\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], "expected names"), (["relu", "--all"], "got both"), (["rleu"], "did you mean"), (["elu:alpha=2", "--check"], "got elu:alpha=2")],
)
def test_bad_requests_are_one_line(run, arguments, expected):
    result = run("prove", *arguments)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert expected in result.err


def test_a_broken_lock_file_is_one_line(run, recorded):
    recorded()
    store.PATH.write_text("{", encoding="utf-8")
    result = run("prove", "relu", "--check")
    assert (result.code, len(result.err.splitlines())) == (2, 1)


def test_a_terminal_gets_a_bar(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress(2) as step:
        step("relu", "", 0.0)
        step("gelu", "", 0.0)
    assert "2/2" in sys.stderr.getvalue()
    assert "1/2 relu:" not in sys.stderr.getvalue()

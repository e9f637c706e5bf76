"""The lock file: what is written reads the same again, and what in it is stale is named."""

import json

from actplot import get
from actplot.catalogue import load
from actplot.facts.properties import recorded
from actplot.prove.__main__ import main
from actplot.prove.find import find
from actplot.prove.records import PATH, packed, read, stale, written


def test_the_lock_file_is_up_to_date():
    assert stale(read(PATH), load()) == []


def test_staleness_is_seen_and_named(capsys, monkeypatch, tmp_path):
    records = read(PATH)
    records["relu"] = records["relu"] | {"digest": "0" * 16}
    records["nonsense"] = records.pop("gelu")
    assert sorted(stale(records, load())) == ["missing: gelu", "stale: relu", "superfluous: nonsense"]
    path = tmp_path / "facts.json"
    path.write_text(written(records), encoding="utf-8")
    monkeypatch.setattr("actplot.prove.records.PATH", path)
    assert main(["--check"]) == 1
    assert "stale: relu" in capsys.readouterr().err


def test_the_lock_file_is_sorted_json_with_one_line_an_entry():
    text = PATH.read_text(encoding="utf-8")
    names = list(json.loads(text))
    assert names == sorted(names)
    assert len(text.splitlines()) == len(names) + 2
    assert written(json.loads(text)) == text


def test_recording_and_reading_agree():
    found = find(get("softsign"))
    assert recorded("softsign") == found
    assert json.loads(json.dumps(packed(found))) == packed(found)

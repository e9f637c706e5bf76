"""The lock file: what is written reads the same again, and what in it is stale is named."""

import json

from actplot import get, index
from actplot.facts import store
from actplot.facts.store import PATH, packed, read, recorded, written
from actplot.prove.__main__ import main
from actplot.prove.find import find
from actplot.prove.records import stale
from tests.catalogue import load

BEFORE = PATH.read_text(encoding="utf-8")


def test_the_lock_file_is_up_to_date():
    assert stale(read(PATH), load()) == []


def test_staleness_is_seen_and_named(capsys, monkeypatch, tmp_path):
    records = read(PATH)
    records["relu"] = records["relu"] | {"digest": "0" * 16}
    records["nonsense"] = records.pop("gelu")
    assert sorted(stale(records, load())) == ["missing: gelu", "stale: relu", "superfluous: nonsense"]
    path = tmp_path / "facts.json"
    path.write_text(written(records), encoding="utf-8")
    monkeypatch.setattr("actplot.facts.store.PATH", path)
    assert main(["--check"]) == 1
    assert "stale: relu" in capsys.readouterr().err


def test_a_stale_index_is_seen(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(index, "PATH", tmp_path / "index.json")
    for text in (None, written({})):
        if text:
            index.PATH.write_text(text, encoding="utf-8")
        assert main(["--check"]) == 1
        assert "stale: the index" in capsys.readouterr().err


def test_the_files_are_made_anew(monkeypatch, tmp_path):
    for module, name in ((store, "facts.json"), (index, "index.json")):
        text = module.PATH.read_text(encoding="utf-8")
        monkeypatch.setattr(module, "PATH", tmp_path / name)
        if module is store:  # all but one are taken over
            module.PATH.write_text(written({k: v for k, v in json.loads(text).items() if k != "relu"}), encoding="utf-8")
        made = text if module is index else None
    assert main([]) == 0
    assert index.PATH.read_text(encoding="utf-8") == made
    assert store.PATH.read_text(encoding="utf-8") == BEFORE
    assert main(["--check"]) == 0


def test_recording_and_reading_agree():
    found = find(get("softsign"))
    assert recorded("softsign") == found
    assert json.loads(json.dumps(packed(found))) == packed(found)

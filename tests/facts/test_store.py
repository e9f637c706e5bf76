"""Facts are kept a line each, read only where they are asked for, and come back as they were."""

import json

import pytest

from actplot.facts import properties, store

RECORDS = store.read(store.PATH)
TEXT = store.PATH.read_text(encoding="utf-8")


def test_the_file_is_json_with_a_line_a_fact():
    assert store.written(RECORDS) == TEXT
    lines = sum(2 + len(r["facts"]) for r in RECORDS.values())
    assert len(TEXT.splitlines()) == lines + 2
    assert len(RECORDS) > 100


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_read_is_what_was_written(name):
    found = store.recorded(name)
    assert store.packed(found) == RECORDS[name]["facts"]
    assert list(found) == [k for k in properties.PROPERTIES if k in RECORDS[name]["facts"]]


def test_only_what_is_shown_is_parsed(monkeypatch):
    parsed = []

    class Decoder:
        def raw_decode(self, text):
            parsed.append(text)
            return json.JSONDecoder().raw_decode(text)

    monkeypatch.setattr(store, "DECODER", Decoder())
    found = store.recorded("gelu")
    assert parsed == []
    assert found.range is found["range"] is found.of("range")
    assert len(parsed) == 1
    assert "\n" not in parsed[0]


def test_a_change_of_one_fact_is_a_change_of_one_line():
    other = json.loads(json.dumps(RECORDS))
    other["relu"]["facts"]["gain"][0] = 7
    changed = [(a, b) for a, b in zip(TEXT.splitlines(), store.written(other).splitlines(), strict=True) if a != b]
    assert len(changed) == 1


def test_an_unknown_entry_has_no_record():
    assert store.recorded("no such") is None

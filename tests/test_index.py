"""The index says of every entry what its family's file says, to the last digit, and a stale one is seen."""

import json
from dataclasses import replace

import pytest

from actplot import catalogue, index
from actplot.definition import Entry
from actplot.parameters import Domain, Parameter
from actplot.words import Constant, exp, pi, ratio, sqrt

STORED = index.PATH.read_text(encoding="utf-8")
LISTED = {h.name: h for h in index.heads(json.loads(STORED)["entries"], catalogue.whole)}
LIVE = {name: f for family in catalogue.files() for name, f in catalogue.members(family).items()}


def test_the_index_is_up_to_date():
    assert catalogue.written() == STORED, "run make facts"
    assert list(LISTED) == list(LIVE) == list(catalogue.names())


@pytest.mark.parametrize("name", LIVE)
def test_a_line_says_what_the_file_says(name):
    head, entry = LISTED[name], LIVE[name].entry
    assert {k: repr(getattr(head, k)) for k in index.LISTED} == {k: repr(getattr(entry, k)) for k in index.LISTED}
    assert head.entry is entry
    assert type(head.entry) is Entry


@pytest.mark.parametrize(
    "n", [3, -0.1, 1e-300, float("inf"), float("-inf"), ratio(1, 3), sqrt(2 / pi), -exp(ratio(1, 2)) ** 2, Constant("pi", decimal=3.0)]
)
def test_numbers_are_kept_exactly(n):
    p = Parameter("p", n, Domain("of some kind", low=n, whole=True), learned=True)
    found = index.parameter(json.loads(json.dumps(index.packed(p), allow_nan=False)))
    assert repr(found) == repr(p)
    assert getattr(found.default, "decimal", None) == getattr(n, "decimal", None)


def test_what_changed_is_seen():
    stored, heads = json.loads(STORED), [f.head for f in LIVE.values()]
    named = stored["families"], stored["parts"]
    assert index.written(*named, heads) == STORED
    assert index.written(*named, [replace(heads[0], summary="Another."), *heads[1:]]) != STORED
    assert index.written(*named, heads[1:]) != STORED


def test_an_index_that_is_older_than_a_family_says_so():
    with pytest.raises(catalogue.ActplotError, match="the index lists gone, which gelus"):
        catalogue.whole("gelus", "gone")


def test_a_catalogue_without_an_index_is_read_from_its_files(monkeypatch, tmp_path):
    monkeypatch.setattr(index, "PATH", tmp_path / "index.json")
    assert catalogue.stored.__wrapped__() == json.loads(STORED)

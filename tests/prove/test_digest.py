"""Digests change with what facts rest on."""

from dataclasses import replace

from actplot import get, words
from actplot.prove.digest import digest
from actplot.words import sigmoid
from tests.catalogue import load

from .samples import made


def test_digests_see_the_definition(monkeypatch):
    assert digest(made(lambda x: x * sigmoid(x))) == digest(made(lambda x: x * sigmoid(x)))
    assert digest(made(lambda x: x * sigmoid(x))) != digest(made(lambda x: x * sigmoid(2 * x)))
    assert digest(get("elu")) != digest(get("elu", alpha=2))


def test_digests_see_the_rules_of_words(monkeypatch):
    before = digest(get("tanh"))
    sech2 = words.WORDS["sech2"]
    monkeypatch.setitem(words.WORDS, "sech2", sech2)  # remembered before a new word takes its place by being made
    replace(sech2, rule=lambda x, y: y)
    assert words.WORDS["sech2"] is not sech2
    assert digest(get("tanh")) != before


def test_digests_tell_entries_apart():
    digests = [digest(f) for f in load().values()]
    assert len(set(digests)) == len(digests) > 50

"""Texts as rows of phrases."""

import pytest

from actplot.audit.phrases.load import phrases
from actplot.audit.phrases.scan import folded, form, scan


def read(text):
    return [t.text for t in scan(folded(text))]


def test_the_longest_phrase_counts():
    assert read("not differentiable at 0") == ["not differentiable", "at", "0"]
    assert read("Non-monotonic") == read("nonmonotonic") == ["non", "monotonic"]
    assert read("严格单调递增，处处") == ["严格", "单调递增", "，", "处处"]
    assert read("在x=0处不可导") == ["在", "x", "=", "0", "处", "不可导"]
    assert read("Décroissante") == ["decroissante"]
    assert read("yesterday, notable") == ["yesterday", ",", "notable"]


def test_what_a_phrase_may_mean():
    (token,) = scan("neither")
    assert token.means("none") and token.means("no symmetry", "yes") and not token.means("yes")
    assert [t.foreign for t in scan("算 yes α slower")] == [True, False, False, False]


def test_patterns_hold_phrases():
    assert form(r"<at>\s+(\d+)").fullmatch("bei 7")[1] == "7"
    assert form("<only if>").fullmatch("if and only if")
    assert form("<yes|no>").search("notable") is None


@pytest.mark.parametrize("meaning", phrases("answers"))
def test_each_phrase_is_found_as_what_it_is(meaning):
    for language, spellings in phrases("answers")[meaning].items():
        for phrase in spellings:
            (token, *rest) = scan(folded(phrase))
            assert (phrase, rest, token.means(meaning), language in token.senses[meaning]) == (phrase, [], True, True)

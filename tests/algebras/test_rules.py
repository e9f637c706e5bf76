"""Every word's derivative rule obeys the mean-value theorem on boxes of all widths; a rule that is wrong in the ninth digit does not."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest

from actplot.algebras.enclosures.balls import KERNELS, Ball, apply, hull, number, precision, to_arb
from actplot.words import WORDS, Word, ratio

from .samples import CASES, DOMAINS, case_name, points

each_word = pytest.mark.parametrize(("word", "selectors"), CASES, ids=case_name)
WIDTHS = [Fraction(1, 2**n) for n in (120, 60, 30, 8, 2)]
BITS = 600


def boxes(word):
    """Intervals of the word's domain as fractions, at many magnitudes and of many widths."""
    low, high = DOMAINS.get(word.name, (-inf, inf))
    for x in points(word, range(-30, 6, 3), seed=3):
        for width in WIDTHS:
            a, b = Fraction(x), Fraction(x) + width * abs(Fraction(x))
            if low < a and b < high:
                yield a, b


def broken(word, selectors):
    """Boxes on which f(b) - f(a) is not in f'([a, b]) (b - a)."""
    found = []
    with precision(BITS):
        chosen = tuple(map(number, selectors))
        for low, high in boxes(word):
            a, b = to_arb(low), to_arb(high)
            rise = apply(word, *chosen, Ball(b)).arb - apply(word, *chosen, Ball(a)).arb
            between = Ball(hull(a, b))
            slope = to_arb(word.rule(*selectors, between, apply(word, *chosen, between)))
            if not (slope * (b - a)).overlaps(rise):
                found.append((float(low), float(high)))
    return found


def mutated(word, change):
    """The word with another rule, which is kept out of the vocabulary."""
    name = f"{word.name} with a wrong rule"
    wrong = replace(word, rule=change(word), name=name)
    WORDS.pop(name)
    return wrong


def elsewhere(word: Word):
    """The derivative at another point."""

    def rule(*args):
        *selectors, x, _ = args
        moved = x * ratio(10**6 + 1, 10**6)
        return word.rule(*selectors, moved, apply(word, *map(number, selectors), moved))

    return rule


MUTATIONS = {
    "sign": lambda word: lambda *args: -word.rule(*args),
    "ninth digit": lambda word: lambda *args: word.rule(*args) * ratio(10**9 + 1, 10**9),
    "added": lambda word: lambda *args: word.rule(*args) + ratio(1, 10**9),
    "another point": elsewhere,
    "another power": lambda word: lambda *args: word.rule(*args) * word.rule(*args),
    "the word itself": lambda word: lambda *args: args[-1] if word.name != "exp" else args[-2],
}


@each_word
def test_rules_obey_the_mean_value_theorem_on_boxes(word, selectors):
    assert len(list(boxes(word))) > 100
    assert broken(word, selectors) == []


@pytest.mark.sampled
@pytest.mark.parametrize("mutation", MUTATIONS)
@each_word
def test_a_mutated_rule_is_refuted(monkeypatch, word, selectors, mutation):
    wrong = mutated(word, MUTATIONS[mutation])
    monkeypatch.setitem(KERNELS, wrong.name, KERNELS[word.name])
    assert broken(wrong, selectors) != []


def test_every_word_is_tried():
    assert {word.name for word, _ in CASES} == set(WORDS)
    assert len(CASES) * len(MUTATIONS) >= 250

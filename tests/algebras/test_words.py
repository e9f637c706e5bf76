"""Every word has a row in every algebra, and all algebras mean the same by it."""

import math

import numpy as np
import pytest
from flint import arb

from actplot.algebras.arrays import kernels, tails
from actplot.algebras.enclosures import balls, complexes
from actplot.algebras.infinity import asymptotics, growth
from actplot.algebras.symbols import fields
from actplot.algebras.symbols.notation import ROWS, row
from actplot.algebras.symbols.terms import Sym, term
from actplot.formulas.plain import evaluate
from actplot.words import (
    PHRASES,
    WORDS,
    Constant,
    Phrase,
    Word,
    exp,
    is_number,
    maximum,
    minimum,
    pi,
    piecewise,
    ratio,
    rational,
    sqrt,
    upto,
)

from .samples import CASES, DOMAINS, case_name, points

each_word = pytest.mark.parametrize(("word", "selectors"), CASES, ids=case_name)
TABLES = {
    "kernels": kernels.KERNELS,
    "balls": balls.KERNELS,
    "terms": ROWS,
    "fields": fields.REWRITTEN,
    "tails": tails.ENDS,
    "asymptotics": asymptotics.ROWS,
    "complexes": complexes.KERNELS,
    "growth": growth.BOUNDS,
}
BY_MEANING = {"terms", "fields", "asymptotics", "complexes"}  # algebras that take a word without a row in simpler words
BOUNDED_DOMAIN = {word for word, (low, high) in DOMAINS.items() if low > -math.inf and high < math.inf}  # such words have no tails


def missing(words):
    """The rows that are not there: "algebra: word"."""
    spared = {("tails", word) for word in BOUNDED_DOMAIN} | {("growth", word) for word in DOMAINS}  # no averages over a part of the line
    spared |= {(name, word) for name in BY_MEANING for word in WORDS if WORDS[word].means}
    return [f"{name}: {word}" for name, table in TABLES.items() for word in words if word not in table and (name, word) not in spared]


def test_every_word_has_a_row_in_every_algebra():
    assert missing(WORDS) == []
    assert len(WORDS) >= 30


def test_every_phrase_has_a_notation():
    assert [name for name in PHRASES if name not in ROWS] == []


def test_a_missing_row_is_named():
    assert missing(["exp", "wobble"]) == [f"{name}: wobble" for name in TABLES]


def test_no_row_without_a_word():
    spare = {name: set(table) - set(WORDS) - set(PHRASES) for name, table in TABLES.items() if name != "terms"}
    assert spare == {name: set() for name in spare}


def meanings(word, selectors, x):
    """The word at a point: by kernel, by ball, and by its formula read as plain floats."""
    with np.errstate(all="ignore"):
        kernel = float(kernels.KERNELS[word.name](*map(float, selectors), np.array([x]))[0])
    with balls.precision(300):
        enclosure = float(balls.apply(word, *map(balls.number, selectors), balls.ball(x)).arb.mid())
    letter = Sym("x")
    return kernel, enclosure, evaluate(row(word)(*selectors, letter), {letter: x})


def differing(word, selectors):
    """Points of moderate size at which the meanings differ by more than what a plain formula may cancel."""
    near = [x for x in points(word, range(-3, 3)) if abs(x) < 6]
    found = [(x, meanings(word, selectors, x)) for x in near if not (word.name.startswith("spherical") and max(selectors) > 1)]
    return [(x, m) for x, m in found if max(m) - min(m) > 1e-7 * max(1, *map(abs, m))]


@each_word
def test_all_algebras_mean_the_same(word, selectors):
    assert differing(word, selectors) == []


def test_a_different_meaning_is_seen(monkeypatch):
    monkeypatch.setitem(ROWS, "softplus", ROWS["exp"])
    assert differing(WORDS["softplus"], ()) != []


def told(means, word, selectors):
    """Points at which what a word means in simpler words is another number than the word."""
    off = []
    with balls.precision(4000):
        for x in points(word, range(-3, 3)):
            simple, whole = (balls.to_arb(f(*map(balls.number, selectors), balls.ball(x))) for f in (means, word))
            off += [] if abs(simple - whole) < arb(2) ** -100 * (1 + abs(whole)) else [(x, simple, whole)]
    return off


@pytest.mark.parametrize(("word", "selectors"), [c for c in CASES if c[0].means], ids=case_name)
def test_simpler_words_mean_the_same(word, selectors):
    assert told(word.means, word, selectors) == []


def test_a_wrong_meaning_is_seen():
    assert told(WORDS["log1p"].means, WORDS["softplus"], ()) != []


# ---------------------------------------------------------------- limits


@each_word
def test_ends_are_the_limits_of_words(word, selectors):
    """Where a germ has a limit, the word is near it far out (the slowest, arctan and its kin, come within 1 / x)."""
    if word.name in BOUNDED_DOMAIN:
        pytest.skip("no tails")
    low, _ = DOMAINS.get(word.name, (-math.inf, math.inf))
    off = []
    for end in (-1e300, 1e300):
        limit = tails.apply(word, *selectors, tails.Germ(math.copysign(1, end), 1)).limit
        if end < low or math.isnan(limit):
            continue
        with balls.precision(4000):
            far = balls.apply(word, *map(balls.number, selectors), balls.Ball(arb(end))).arb
        there = bool(far * limit > 2.0**8) if math.isinf(limit) else bool(abs(far - limit) < 1e-15)
        off += [] if there else [(end, limit, far)]
    assert off == []


# ---------------------------------------------------------------- constants and pieces


def test_constants_keep_their_closed_form():
    assert float(sqrt(2 / pi)) == math.sqrt(2 / math.pi)
    assert rational(ratio(1, 3) * 3) == 1
    assert rational(sqrt(2)) is None
    assert (ratio(1, 2) == 0.5, ratio(1, 3) == 1 / 3, hash(ratio(1, 2)) == hash(0.5)) == (True, False, True)


def test_a_constant_tells_its_decimal_where_it_cancels():
    assert float(Constant("pi", decimal=3.0)) == 3.0


def test_words_of_numbers_are_constants():
    assert is_number(exp(1)) and isinstance(exp(1), Constant)


@pytest.mark.parametrize(("x", "expected"), [(-1, "below"), (0, "at"), (1, "above"), (2, "above"), (3, "last")])
def test_a_number_chooses_its_piece(x, expected):
    chosen = piecewise(x, (0, lambda x: "below"), (upto(2), lambda x: "above"), (math.inf, lambda x: "last"), at={0: "at"})
    assert chosen == expected


def test_phrases_of_numbers_are_numbers():
    assert (maximum(0, -2), maximum(0, 2), minimum(0, 2)) == (0, 2, 0)


def test_words_and_phrases_register_themselves():
    try:
        wobble = Word("wobble", lambda x, y: y)
        phrase = Phrase(lambda x: wobble(x))
        assert WORDS["wobble"] is wobble and PHRASES["<lambda>"] is phrase
    finally:
        WORDS.pop("wobble", None)
        PHRASES.pop("<lambda>", None)


def test_a_term_of_an_unknown_word_says_what_to_do():
    try:
        with pytest.raises(LookupError, match=r"'wobble' has no notation"):
            Word("wobble", lambda x, y: y)(term(1) + Sym("x"))
    finally:
        WORDS.pop("wobble", None)

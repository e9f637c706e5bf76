"""What a word, a phrase and a piece are on plain numbers; and which algebra a type belongs to."""

from math import inf

import numpy as np
import pytest

from actplot.algebras.enclosures import balls
from actplot.numbers import Constant
from actplot.vocabulary.kinds import PHRASES, VECTOR_WORDS, WORDS, algebra, algebras, owned, piecewise, upto
from actplot.words import abs, exp, serpentine, sign

STEPS = ((upto(0), lambda x: "low"), (1, lambda x: "middle"), (inf, lambda x: "high"))


@pytest.mark.parametrize(("x", "expected"), [(-1, "low"), (0, "low"), (0.5, "middle"), (1, "high"), (2, "high")])
def test_a_knot_belongs_to_the_piece_above_it_unless_it_says_otherwise(x, expected):
    assert piecewise(x, *STEPS) == expected


def test_a_knot_may_have_a_value_of_its_own():
    assert piecewise(1, *STEPS, at={1: "here"}) == "here"
    assert [sign(x) for x in (-2, 0, 3)] == [-1, 0, 1] and abs(-2) == 2


def test_a_word_of_a_number_is_kept_in_closed_form():
    y = exp(2)
    assert isinstance(y, Constant) and y.op is exp and y.args == (2,)


def test_a_phrase_of_an_array_is_what_it_means():
    assert serpentine(np.array([2.0, -0.5])) == pytest.approx([0.4, -0.4])


def test_kinds_do_not_share_names():
    assert not (WORDS.keys() & VECTOR_WORDS.keys() or WORDS.keys() & PHRASES.keys() or VECTOR_WORDS.keys() & PHRASES.keys())


def test_a_type_belongs_to_the_algebra_that_defines_it():
    assert owned(type(balls.ball(1.0))) and not owned(np.ndarray)
    assert algebra(np.ndarray).__name__ == algebra(float).__name__ == "actplot.algebras.arrays.floats"
    assert algebras([1.0, balls.ball(1.0)]) == [algebra(type(balls.ball(1.0)))]

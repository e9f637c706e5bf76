"""Text in which variables stand as in formulas."""

import pytest

from actplot.render.type.prose import BEFORE, prime, prose, spread
from actplot.render.type.typesetting import BOLD, ITALIC, REGULAR, width


def faces(text):
    return [(w.text, w.face) for w in prose(text, 8).words if w.text.strip()]


def test_variables_are_in_italics_and_words_are_not():
    assert faces("y = f(x)") == [("y", ITALIC), (" = ", REGULAR), ("f", ITALIC), ("(", REGULAR), ("x", ITALIC), (")", REGULAR)]
    assert faces("jump: f is at the full circle") == [("jump: ", REGULAR), ("f", ITALIC), (" is at the full circle", REGULAR)]
    assert faces("fix a box") == [("fix a box", REGULAR)]
    assert [t for t, face in faces("clip(x, a, b): x, held from a to b, as a rule") if face == ITALIC] == ["x", "a", "b", "x", "a", "b"]
    assert [w.face for w in prose("f of x", 8, BOLD).words] == [BOLD]


def test_the_prime_is_clear_of_its_letter():
    letter, sign = prose("f′", 10).words
    assert sign.x >= letter.x + width("f", 10, ITALIC) + BEFORE * 10
    assert sign.size > letter.size
    assert prime(10).height == pytest.approx(7.29, abs=0.05)


def test_lines_are_no_longer_than_the_measure():
    text = "kink: f′ from either side; here f′ does not exist, and f′ is none " * 3
    for measure in range(60, 200, 7):
        lines = spread(text.strip(), 6.25, measure)
        assert all(prose(part, 6.25).width <= measure for part in lines)
        assert " ".join(lines) == text.strip()

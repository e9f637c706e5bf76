"""Pieces that a point, or a jet at a knot, takes; and jets that are put together part by part."""

from math import inf

import pytest

from actplot.algebras.jets import Jet, choose, joined
from actplot.words import Piece

PIECES = (Piece(0, False, lambda x: "below 0"), Piece(1, True, lambda x: "up to 1"), Piece(inf, False, lambda x: "above"))


def side(a, b):
    return (a > b) - (a < b)


@pytest.mark.parametrize(
    ("x", "expected"),
    [(-1, "below 0"), (0, "at 0"), (0.5, "up to 1"), (1, "up to 1"), (2, "above"), (Jet(0, 1), "up to 1"), (Jet(0, -1), "below 0"),
     (Jet(1, 1), "above"), (Jet(1, -1), "up to 1"), (Jet(Jet(0, -1), 1), "below 0"), (Jet(1, 0), "up to 1")],
)  # fmt: skip
def test_a_knot_belongs_to_one_piece_and_a_jet_to_the_one_that_it_moves_into(x, expected):
    assert choose(x, PIECES, {0: "at 0"}, side) == expected


def test_an_algebra_may_ask_for_more_of_a_heading():
    def way(towards):
        if not towards:
            raise ArithmeticError
        return towards

    assert choose(Jet(1, -1), PIECES, {}, side, way) == "up to 1"
    assert choose(Jet(2, 0), PIECES, {}, side, way) == "above"
    with pytest.raises(ArithmeticError):
        choose(Jet(1, 0), PIECES, {}, side, way)


def test_values_are_joined_part_by_part():
    assert joined(sum, [1, 2, 3]) == 6
    y = joined(sum, [Jet(1, 10), 2, Jet(3, Jet(30, 7))])
    assert (y.v, y.d.v, y.d.d) == (6, 40, 7)

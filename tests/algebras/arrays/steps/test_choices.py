"""Pieces that are chosen by where a number lies are those of the definition, whatever they are written as."""

from itertools import product

import numpy as np
import pytest

from actplot import get

PIECES = {"2": lambda x: 2.0, "-1": lambda x: -1.0, "x": lambda x: x, "-x": lambda x: -x, "x + 3": lambda x: x + 3, "x*x": lambda x: x * x}
SLOPES = {"2": 0, "-1": 0, "x": 1, "-x": -1, "x + 3": 1, "x*x": lambda x: 2 * x}
X = np.array([-7.5, -2.0, -1.0, -0.25, 0.0, 1.5, 2.0, 2.5, 1e9])


@pytest.mark.parametrize("left", PIECES)
def test_three_pieces_of_any_kind_are_chosen_among(left):
    for middle, right in product(PIECES, PIECES):
        f = get(f"where(x > 2, {right}, where(x > -1, {middle}, {left}))")
        own = [right if x > 2 else middle if x > -1 else left for x in X]
        assert f(X).tolist() == [PIECES[p](x) for p, x in zip(own, X.tolist(), strict=True)], f
        inside = ~np.isin(X, [-1.0, 2.0])
        steep = [SLOPES[p] if isinstance(SLOPES[p], int) else SLOPES[p](x) for p, x in zip(own, X.tolist(), strict=True)]
        assert f.derivative(X)[inside].tolist() == np.array(steep, float)[inside].tolist(), f

"""The picture of the collapse, of every size of network."""

import pytest

from actplot.expressions.resolve import get
from actplot.lessons.collapse import collapse
from actplot.render.lessons.collapse import linear
from actplot.render.lessons.picture import page
from actplot.render.type.page import Line, Shape
from tests.render.lessons.inspection import complaints, wrong


@pytest.mark.parametrize(
    ("spec", "layers", "width"),
    [("identity", 1, 2), ("gelu", 1, 2), ("affine", 1, 3), ("relu", 1, 3), ("relu", 4, 10), ("identity", 3, 4), ("tanh", 20, 200),
     ("identity", 20, 1), ("leaky_relu:negative_slope=0.0000001", 2, 6)],
)  # fmt: skip
def test_nothing_overlaps(spec, layers, width):
    assert complaints(collapse(get(spec), layers, width)) == []


def test_what_overlaps_is_seen():
    made = page(collapse(get("identity")))
    assert wrong(made, 1.0) == []
    made.blocks.append(made.blocks[0])
    assert wrong(made, 1.0) != []


def test_every_weight_and_every_point_is_drawn():
    made = page(collapse(get("gelu"), 1, 2))
    assert sum(isinstance(i, Line) and i.owner == "network" for i in made.ink) == 3 * 2 + 2
    assert sum(isinstance(i, Shape) and i.role == "node" for i in made.ink) == 3 + 2 + 1
    texts = " ".join(b.text for b in made.blocks)
    assert all(f"{w:.2f}".replace("-", "−") in texts for w in collapse(get("gelu")).layers[0].weights.ravel())


def test_small_coefficients_keep_their_digits():
    assert linear((0.5, 0.0, -0.001, 2.0), 2) == r"0.00 X_1-1.0 \cdot 10^{-3} X_2 + 2.00 X_3 + 0.50".replace("X_1-", "X_1 - ")
    assert linear((-3e-9, 1.0, 1.0, 1.0), 2).endswith(r"- 3.0 \cdot 10^{-9}")
    assert complaints(collapse(get("relu"), 20, 50)) == []

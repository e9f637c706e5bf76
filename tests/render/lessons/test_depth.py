"""The picture of the lesson on depth: on its page, no type on type, everything named, whatever is asked for."""

import numpy as np
import pytest

from actplot import get
from actplot.lessons.depth import depth
from actplot.render.lessons.depth import LABELS, NAMES, apart
from actplot.render.lessons.picture import page
from actplot.render.theme import THEMES
from actplot.render.type.page import Area, Type
from actplot.render.type.typesetting import shortened
from tests.render.inspection import overlaps

ASKED = {
    "usual": (("sigmoid", "tanh", "relu"), {}),
    "gain 1": (("sigmoid", "tanh", "relu"), {"gain": 1}),
    "five": (("sigmoid", "tanh", "relu", "thresholded_relu", "selu"), {"gain": 1.2, "layers": 120, "width": 32}),
    "overflow": (("gelu", "quick_gelu", "exponential", "square"), {"layers": 60, "width": 32}),
    "nothing back": (("square",), {"layers": 40, "gain": 3, "width": 16}),
    "float16": (("sigmoid", "softplus"), {"dtype": "float16", "width": 64}),
    "least": (("hard_sigmoid",), {"layers": 2, "width": 8}),
    "many": (("elu", "sigmoid"), {"layers": 1000, "width": 8}),
}
SIZES = (None, (8, 6), (16, 9))


@pytest.fixture(scope="module", params=ASKED)
def found(request):
    names, options = ASKED[request.param]
    return depth([get(n) for n in names], **options)


@pytest.mark.sampled
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", THEMES)
def test_pages_are_in_order(found, theme, size):
    made = page(found, theme, size)
    paper = Area(0, 0, made.width, made.height)
    assert overlaps(made) == []
    assert [i for i in made.ink if not paper.holds(i.area)] == []
    k = made.width / 960
    assert min(i.word.size for i in made.ink if isinstance(i, Type)) >= 11 * k - 1e-9
    texts = [b.text for b in made.blocks]
    assert all(texts.count(shortened(c.name, LABELS, NAMES)) == 2 for c in found.courses)  # a name in each panel


def test_curves_stand_where_the_numbers_are():
    found = depth([get("sigmoid")], layers=20, width=64)
    made = page(found)
    mean = [i for i in made.ink if getattr(i, "role", "") == "f"][-1]
    xs, ys = np.array(mean.points).T
    sizes = np.log10(np.exp(np.log(found.courses[0].backward).mean(axis=0)))
    order = np.argsort(-xs)  # the first layer stands at the right
    assert np.allclose(np.corrcoef(ys[order], sizes)[0, 1], 1) and xs[order][0] > xs[order][-1]


def test_limits_and_the_bound_are_named():
    texts = [b.text for b in page(depth([get(n) for n in ("sigmoid", "tanh")])).blocks]
    assert "slopes ≤ 0.25" in texts and texts.count("float16 limit") == 1 and "float32 limit" not in texts
    deep = [b.text for b in page(depth([get("sigmoid")], layers=200, width=16)).blocks]
    assert "float32 limit" in deep and any("bfloat16 ends as float32" in t for t in deep)
    assert "slopes" not in " ".join(b.text for b in page(depth([get("relu")], layers=5, width=16)).blocks if b.role == "name")


def test_names_stand_apart_and_near():
    assert apart([0, 100], 16, -10, 200) == [0, 100]
    assert apart([50, 50, 50], 16, 0, 200) == pytest.approx([34, 50, 66])
    assert apart([0, 0], 16, 0, 200) == pytest.approx([0, 16]) and apart([199, 200], 16, 0, 200) == pytest.approx([184, 200])

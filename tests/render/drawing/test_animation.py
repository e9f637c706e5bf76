"""Animations: one frame for all pictures, builds that only add, values that are told."""

from itertools import pairwise

import pytest

from actplot import ActplotError, get
from actplot.expressions.families import spread
from actplot.render.drawing.animation import STEPS, animation


def family(name, steps=5):
    told = spread(name, steps)
    return told.of([get(s) for s in told.each])


def frames(made):
    """What may not move: the size, the rectangle of the axes, the window, the size of type."""
    panels = [(d, d.laid.panels[0]) for d in made.frames]
    return {(d.width, d.height, d.laid.unit, p.box, p.plan.xlim, p.plan.ylim) for d, p in panels}


@pytest.mark.sampled
@pytest.mark.parametrize("size", [None, "16:9", (4, 3)], ids=str)
@pytest.mark.parametrize(
    "name",
    [
        "elu:alpha=0.1..2", "snake:a=0.5..3", "leaky_relu:negative_slope=-1..0.3", "x*tanh(b*x):b=0.5:1:9", "selu:scale=0.5..2",
        "softmax:temperature=0.2..4", "swiglu:beta=1:2:3", "logsumexp:temperature=0.5:1:2", "sigmoid:scale_x=0.5:1:2", "elu:shift_x=-1:0:1",
    ],
)  # fmt: skip
def test_the_frame_stands_still(name, size):
    for builds in (False, True):
        made = animation(family(name), builds=builds, size=size)
        assert len(frames(made)) == 1
        count = len(family(name).functions)
        steps = len(STEPS) - (family(name).functions[0].kind != "scalar")  # slices have no landmarks
        assert len(made.frames) == len(made.said) == count + made.builds and made.builds == steps * builds
        assert len({*made.said}) == len(made.said)


def test_the_value_is_told_with_as_many_digits():
    assert animation(family("elu:alpha=0.1..2")).said == ("α = 0.10", "α = 0.57", "α = 1.05", "α = 1.52", "α = 2.00")
    assert animation(family("prelu:a=-1..1")).said[0] == "a = −1.00"
    notes = [d.laid.panels[0].plan.note for d in animation(family("selu:alpha=1..2")).frames]
    assert all(n.startswith("α = ") and "λ ≈ 1.0507" in n for n in notes)


@pytest.mark.parametrize("name", ["softmax", "glu", "bilinear", "maxout", "sparsemax"])
@pytest.mark.parametrize("derivative", [True, False])
def test_slices_are_built_up_too(name, derivative):
    """Of vectors and of two inputs: the axes, the values, the slope; they have no landmarks."""
    made = animation(get(name), builds=True, derivative=derivative)
    assert made.said == STEPS[: 2 + derivative] and len(frames(made)) == 1
    drawn = [[c for c, _ in d.traces[0]] for d in made.frames]
    assert drawn[0] == [] and drawn[1]
    assert len(drawn[-1]) - len(drawn[1]) == derivative


def test_a_temperature_is_told_beside_what_is_held():
    notes = [d.laid.panels[0].plan.note for d in animation(family("softmax:temperature=0.5..2", 4)).frames]
    assert notes == [f"T = {t}; a vector of 3 inputs, of which the first moves" for t in ("0.50", "1.00", "1.50", "2.00")]


@pytest.mark.parametrize("name", ["gelu", "relu", "sign", "leaky_relu", "logit"])
@pytest.mark.parametrize("derivative", [True, False])
def test_builds_only_add(name, derivative):
    made = animation(get(name), builds=True, derivative=derivative)
    assert made.said == (STEPS if derivative else tuple(s for s in STEPS if s != "f′"))
    assert len(frames(made)) == 1
    drawn = [[c for c, _ in d.traces[0]] for d in made.frames]
    assert [len(d) for d in drawn] == ([0, 1, 2, 2] if derivative else [0, 1, 1])
    for before, after in pairwise(made.frames):
        assert all(a == b for a, b in zip(before.laid.panels[0].plan.keys, after.laid.panels[0].plan.keys, strict=False))
    plans = [d.laid.panels[0].plan for d in made.frames]
    assert not plans[0].asymptotes and not plans[0].lens and not any(p.landmarks for p in plans[:-1])


@pytest.mark.parametrize(
    ("one", "options", "message"),
    [
        (get("gelu"), {}, "nothing of 'gelu' moves: expected a range such as elu:alpha=0.1..2, or --builds"),
        (get("softmax"), {}, "nothing of 'softmax' moves"),
        (get("gelu"), {"builds": True, "size": "3:2"}, "size must be "),
        (get("gelu"), {"builds": 1}, "builds must be True or False"),
    ],
)
def test_what_does_not_move_is_refused(one, options, message):
    with pytest.raises(ActplotError, match=message):
        animation(one, **options)

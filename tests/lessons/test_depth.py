"""What the lesson on depth says is what was measured; what it cannot take is refused in a line."""

import json

import numpy as np
import pytest

from actplot import get
from actplot.errors import ActplotError
from actplot.lessons.depth import NETWORKS, centre, depth

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def usual():
    return depth([get(n) for n in ("sigmoid", "tanh", "relu")])


def test_theory_foretells_what_is_measured(usual):
    """The mean of networks, to a quarter in a decimal; ReLU's chance adds up to more."""
    for c, near in zip(usual.courses, (0.25, 0.25, 0.5), strict=True):
        assert np.abs(np.log10(centre(c.forward)) - c.sizes).max() < near
        assert np.abs(np.log10(centre(c.backward)) - c.errors).max() < near


def test_the_claim_of_a_quarter_counts_one_factor(usual):
    """Slopes alone take 75 % or more a layer; with its own gain, weights give part of it back, with 1 they do not."""
    sigmoid, tanh, relu = usual.courses
    assert (sigmoid.bound, tanh.bound, relu.bound) == (0.25, None, None)
    assert centre(sigmoid.backward)[0] > 1e6 * 0.25**49
    plain = depth([get("sigmoid")], gain=1).courses[0]
    assert centre(plain.backward)[0] < 0.25**49
    kept = depth([get("sigmoid")], gain=sigmoid.keeps).courses[0]
    assert 0.1 < centre(kept.backward)[0] < 10


def test_sentences_tell_what_was_measured(usual):
    c = usual.courses[0]
    signal, gradient, precision = usual.sentences
    assert usual.title == "Through 50 layers, gradients vanish with Sigmoid but last with tanh and ReLU"
    assert f"tanh {centre(usual.courses[1].forward)[-1]:.2g}," in signal and "60.9\u00a0%" in gradient
    assert "0.25, alone takes 75\u00a0% or more" in gradient.replace("75 %", "75\u00a0%")
    half, single = c.lost("float16"), c.lost("float32")
    assert f"after {half} layers, bfloat16 and float32 after {single}; a gain of {c.keeps:.3g}" in precision
    sizes = centre(c.backward)[::-1]
    assert sizes[half] < 2.0**-24 <= sizes[half - 1]


@pytest.mark.parametrize(("dtype", "gone"), [("float16", True), ("bfloat16", False), ("float32", False)])
def test_a_format_loses_what_it_cannot_hold(dtype, gone):
    found = depth([get("sigmoid")], dtype=dtype)
    assert (centre(found.courses[0].backward)[0] == 0) == gone
    assert ("down)" in found.gradient) == gone and 16 <= found.courses[0].lost("float16") <= 20


def test_what_does_not_rest_is_told():
    found = depth([get("quick_gelu"), get("square"), get("exponential")], layers=60)
    assert [c.loose for c in found.courses] == [True] * 3 and "no resting place" in found.signal
    assert found.title.endswith("with QuickGELU but signals overflow with Square and Exponential")
    assert [c.overflows for c in found.courses] == [False, True, True] and "too large (from layer" in found.signal
    assert not any(c.loose for c in depth([get("relu"), get("tanh")], layers=3).courses)


def test_where_all_overflows_no_gradient_comes_back():
    assert depth([get("square")], layers=40, gain=3.0).title == "Through 40 layers, signals overflow with Square"
    assert depth([get("square")], layers=40, gain=3.0).precision == "Where the signal overflows, no gradient comes back."


def test_numbers_and_rows_are_the_same(usual):
    text = json.dumps(usual.record(), allow_nan=False)
    found = json.loads(text)
    rows = usual.rows()
    assert len(rows) == 3 * 2 * 50 and len({tuple(r) for r in rows}) == 1 and found["networks"] == NETWORKS
    for f in found["functions"]:
        for way in ("forward", "backward"):
            mine = [r for r in rows if r["activation"] == f["activation"] and r["way"] == way]
            assert [r["measured"] for r in mine] == [v["measured"] for v in f[way]]
            assert all(r["least"] <= r["measured"] <= r["greatest"] for r in mine)


def test_what_has_no_number_is_json():
    found = depth([get("square")], layers=30, dtype="float16")
    json.dumps(found.record(), allow_nan=False)


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (["sign"], {}, "cannot be trained"),
        (["softmax"], {}, "no function of one number"),
        (["logit"], {}, "is defined for x in"),
        (["relu"] * 6 + ["elu", "gelu", "silu", "mish", "tanh"], {}, "one to 5 functions"),
        (["gelu"], {"gain": "torch"}, "torch.nn.init.calculate_gain knows no gain for gelu"),
        (["relu"], {"gain": "big"}, "--gain must be auto, torch or a number"),
        (["relu"], {"gain": "1_0"}, "--gain must be"),
        (["relu"], {"gain": 0}, "--gain must be a number from 0.001"),
        (["relu"], {"gain": "nan"}, "--gain must be a number"),
        (["relu"], {"dtype": "float61"}, "no format named .float61.; did you mean"),
        (["relu"], {"layers": 1}, "--layers must be"),
        (["relu"], {"width": 2000}, "--width must be"),
        (["relu"], {"layers": 1000, "width": 1024}, "weights; expected at most"),
        (["relu"], {"seed": -1}, "--seed must be"),
    ],
)
def test_what_cannot_be_is_refused(names, options, said):
    with pytest.raises(ActplotError, match=said) as found:
        depth([get(n) for n in names], **options)
    assert "\n" not in str(found.value)


def test_functions_of_chance_run_at_their_mean_and_expressions_as_any():
    found = depth([get("rrelu"), get("prelu"), get("x*sigmoid(1.3*x)")], layers=4, width=32, gain="1.3")
    assert [c.gain for c in found.courses] == [1.3] * 3
    assert depth([get("leaky_relu:negative_slope=0.2"), get("leaky_relu")], layers=3, width=16).courses[0].name == "Leaky ReLU (α = 0.2)"


def test_sizes_that_floats_do_not_hold_are_no_error():
    for spec, options in (("relu", {"gain": 1000.0, "layers": 120, "width": 16}), ("gelu", {"gain": 1e3, "layers": 130, "width": 8})):
        found = depth([get(spec)], **options)
        assert "too large (from layer" in found.signal and found.courses[0].overflows

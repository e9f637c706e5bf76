"""Which programs have a gradient of their own is decided by rules, without the library that differentiates them."""

import numpy as np
import pytest

from actplot import get
from actplot.code.nodes import Graph
from actplot.code.own import own
from actplot.code.programs import graded, program
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from actplot.code.trials import BACKWARD, backward

TORCH = TARGETS["torch"]
LOST = [
    "sigmoid", "tanh", "softsign", "elliott", "isru", "isrlu", "signrelu", "dsilu", "expm1", "elu", "selu", "pelu", "soft_exponential",
    "loglog", "cloglog", "sqrt_softplus", "golu", "gish", "tanhexp", "symlog", "log_ndtr", "sigmoid:scale_x=3,shift_x=2",
    "sigmoid:shift_x=1000", "tanh(x+500)", "x/(1+abs(x))",
]  # fmt: skip
KEPT = ["relu", "gelu", "mish", "silu", "softplus", "hard_tanh", "leaky_relu", "log_sigmoid", "affine", "x*tanh(x)", "sign"]


@pytest.mark.parametrize("name", [*LOST, *KEPT])
def test_where_digits_of_the_slope_would_be_lost_the_gradient_is_the_programs_own(name):
    f = get(name)
    assert graded(f, TORCH) == (name in LOST)
    assert ("torch.autograd.Function" in program(f, TORCH)) == (name in LOST)
    assert "autograd" not in program(f, TORCH, 1) + program(f, TARGETS["jax"])
    compile(program(f, TORCH), "program", "exec")


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "arctan", "erf", "expm1", "arcsinh"])
def test_a_name_gives_way_where_its_slope_loses_digits(name):
    f = get(name)
    text = snippet(f, TORCH)
    assert "--own prints: its gradient" in text
    assert ("torch.autograd.Function" in text) == (name in ("sigmoid", "tanh", "expm1"))  # double precision is enough for the others
    assert "Function" not in snippet(f, TORCH, form="own")


@pytest.mark.parametrize("name", ["sine", "exponential", "elu", "softplus"])
def test_others_stay(name):
    f = get(name)
    assert not graded(f, TORCH, own(f, TORCH)) and "Function" not in snippet(f, TORCH)


def test_gradients_at_kinks_are_those_of_the_slope():
    f = get("penalized_tanh")
    text = snippet(f, TORCH)
    assert "its gradient at the kink: f'(0) = 1 (left 0.25, right 1)" in text
    space = {}
    exec(program(f, TARGETS["numpy"], 1), space)
    assert space["penalized_tanh_derivative"](np.array([0.0])) == 1


def test_slopes_at_kinks_are_told_of_words_of_numbers_too():
    text = snippet(get("elish"), TORCH, 1)  # whose other side stands on -1, at which sigmoid is taken
    assert "def elish_derivative" in text and "Function" not in text


def test_rules_are_those_of_a_chain():
    """Each word, and each sign, against differences; a choice gives nothing back to the side that is not taken."""
    x = np.array([0.3, 0.7])
    for word in BACKWARD:
        graph = Graph(TORCH)
        u = graph.input("x")
        y = graph.node(word, (u * u - 0.1) / (u + 2) - 0.3 / u + u) if word not in ("log", "log1p", "sqrt") else graph.node(word, u * u + u)
        up, down = (np.asarray(value(y, x + h)) for h in (1e-6, -1e-6))
        assert backward(y, x) == pytest.approx((up - down) / 2e-6, rel=1e-6, abs=1e-8), word
    u = Graph(TORCH).input("x")
    assert backward(u.graph.node("where", u < 0.5, u * 2, u ** 2.5), x).tolist() == pytest.approx([2, 2.5 * 0.7**1.5])
    with np.errstate(all="ignore"):
        assert np.isnan(backward(u.graph.node("where", u < 0.5, u, u.graph.node("log", u - u)), x)).all()


def value(y, x):
    """The steps at numbers."""
    from actplot.code.trials import valued

    return valued(y, x, {})

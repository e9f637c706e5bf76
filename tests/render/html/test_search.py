"""Search: every function is found by its own names and by those of frameworks, however they are written."""

import pytest

from tests.catalogue import load
from tests.render.html.asked import folded, found, own, qualified, snake
from tests.render.html.laid import chapter, sheet
from tests.render.html.reading import data


@pytest.fixture(scope="module")
def cells(whole):
    return data(whole)["cells"]


@pytest.mark.parametrize("asked", [own, qualified])
def test_every_function_is_found_by_every_name(asked, cells):
    wanted = [(f.name, text) for f in load().values() for text in asked(f)]
    assert len(wanted) > len(load())
    assert [(name, text) for name, text in wanted if name not in found(text, cells)] == []


def test_a_name_that_is_not_there_finds_nothing(cells):
    for text in ("torch.nn.Gleu", "torch.relu.nn", "leaky reul", "hard=swish", "F.F.gelu", "/"):
        assert found(text, cells) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("torch.nn.GELU", ["gelu", "gelu_tanh"]),
        ("keras.activations.gelu", ["gelu"]),
        ("keras.ops.gelu", ["gelu_tanh"]),
        ("jax.nn.gelu", ["gelu", "gelu_tanh"]),
        ("jax.nn.gelu(approximate=False)", ["gelu"]),
        ("F.celu", ["celu"]),
        ("tf.nn.silu", ["silu"]),
        ('ACT2FN["gelu_new"]', ["gelu_tanh"]),
        ("HARD-SWISH", ["hard_swish", "hard_swish_02"]),
        ("ReLU²", ["relu2", "leaky_relu2"]),
        ("relu^2", ["relu2", "leaky_relu2"]),
        ("log Φ", ["log_ndtr"]),
        ("onnx hard swish", ["hard_swish"]),
    ],
)
def test_a_full_name_finds_what_it_means_and_no_more(text, names, cells):
    assert found(text, cells) == names


def test_symbols_of_a_formula_are_found(cells):
    assert {"sigmoid", "silu"} <= set(found("σ", cells)) and "tanh" not in found("σ", cells)
    assert {"gelu", "probit_cdf"} <= set(found("Φ", cells)) and "relu" not in found("Φ", cells)
    assert {"elu", "leaky_relu"} <= set(found("α", cells)) and "gelu" not in found("α", cells)


def test_a_function_at_other_parameters_is_found_by_what_was_typed():
    cells = data(sheet([chapter("", "", "elu:alpha=0.5", "relu")]))["cells"]
    assert found("elu:alpha=0.5", cells) == ["elu-alpha-0-5"] == found("torch.nn.elu", cells)


def test_names_are_folded_as_people_vary_them():
    assert folded("Hard-Swish") == folded("hard_swish") == folded("HARD swish") == "hardswish" != folded("hard.swish")
    assert [snake(n) for n in ("LeakyReLU", "GELU", "LogSigmoid", "ReLU6")] == ["leaky_relu", "gelu", "log_sigmoid", "relu6"]

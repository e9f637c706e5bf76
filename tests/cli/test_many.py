"""plot of several functions: what stands out, what is subtracted, what it is called."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["relu", "gelu", "--highlight", "gleu"],
         "highlight must be one or several of the functions that are drawn, got 'gleu'; did you mean gelu?"),
        (["relu", "glu", "--highlight", "glu"], "glu is no function of one number: nothing is behind it in its panel to stand out from"),
        (["relu", "--difference"], "a difference is of two functions, got 1; expected two, such as gelu and gelu_tanh"),
        (["softmax", "relu", "--difference"], "softmax is no function of one number: a difference is of two such functions"),
        (["relu", "gelu", "--highlight", ""], "--highlight must not be empty; expected --highlight NAME"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_in_a_line(run, tmp_path, arguments, told):
    result = run("plot", *arguments)
    assert (result.code, result.out, result.err) == (2, "", f"actplot: {told}\n")
    assert [*tmp_path.iterdir()] == []


def test_several_may_stand_out(run, tmp_path):
    pictures = []
    for asked in (["gelu"], ["gelu", "tanh"], ["tanh", "gelu"]):
        result = run("plot", "relu", "gelu", "tanh", *(word for name in asked for word in ("--highlight", name)), "--out", "a.svg")
        assert (result.code, result.out) == (0, "a.svg\n")
        pictures.append((tmp_path / "a.svg").read_text())
    assert "grey: ReLU, tanh" in pictures[0] and "grey: ReLU<" in pictures[1]
    assert pictures[1] == pictures[2] != pictures[0]


def test_same_input_same_bytes(run, tmp_path):
    names = ["relu", "gelu", "silu", "mish", "elu"]
    for name in ("a.svg", "b.svg"):
        assert run("plot", *names, "--out", name).code == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_what_is_not_in_the_font_is_told(run):
    result = run("plot", "relu", "gelu", "--title", "\u4e2d", "--out", "a.svg")
    assert result.code == 2 and "the font has no sign" in result.err

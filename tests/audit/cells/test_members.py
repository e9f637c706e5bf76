"""What a cell says around its formula: heads, several sides, what letters stand for."""

import pytest

from actplot.audit.cells.members import members


@pytest.mark.parametrize(
    ("text", "sides", "slope", "letter"),
    [
        ("f'(x) = f(x)(1-f(x))", ("f(x)(1-f(x))",), True, "x"), ("σ′(z) = σ(z)", ("sigma (z)",), True, "z"),
        ("dy/dx = 1", ("1",), True, "x"),
        (r"\frac{d}{dx}\tanh(x) = 1", ("1",), True, "x"), (r"\frac{\partial f}{\partial x} = 1", ("1",), True, "x"),
        ("f(u) = u", ("u",), False, "u"),
        ("tanh'(x) = 1 = 2", ("1", "2"), True, "x"), ("y = x", ("x",), False, ""), ("a' = a(1-a)", ("a(1-a)",), True, ""),
        ("x", ("x",), None, ""),
        ("ReLU(x) = x if x > 0, 0 if x = 0", ("x if x > 0, 0 if x = 0",), False, "x"),
        ("0 if x = 0, 1 if x ≠ 0", ("0 if x = 0, 1 if x != 0",), None, ""),
        ("x = 0: 1; x ≠ 0: 2", ("x = 0: 1; x != 0: 2",), None, ""),
    ],
)  # fmt: skip
def test_heads_and_sides(text, sides, slope, letter):
    said = members(text)
    assert (said.sides, said.slope, said.input) == (sides, slope, letter)


@pytest.mark.parametrize(
    ("text", "sides", "own", "values"),
    [
        ("y(1-y), where y = σ(x)", ("y(1-y)",), {"y"}, {}), ("s(1-s) (s = f(x))", ("s(1-s)",), {"s"}, {}),
        ("αx, α = 0.01", ("alpha x",), set(), {"alpha": "0.01"}),
        ("max(αx, x) with α = 0.2", ("max( alpha x, x)",), set(), {"alpha": "0.2"}),
        ("shifted_tanh(x, c=1)", ("shifted_tanh(x, c=1)",), set(), {}), ("? for x = 0", ("? for x = 0",), set(), {}),
    ],
)  # fmt: skip
def test_what_letters_stand_for(text, sides, own, values):
    said = members(text)
    assert (said.sides, said.own, dict(said.values)) == (sides, own, values)


def test_an_approximation_is_told():
    assert members("≈ xσ(1.702x)").rough
    assert members("xΦ(x) ≈ xσ(1.702x)").sides == ("x Phi (x)",)

"""actplot formula: what an expression cannot leave open is told."""

import pytest

from .conftest import run

__all__ = ["run"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("relu", "relu has no derivative at 0 (there it is 1); the expression gives the slope on one side"),
        ("relu6", "relu6 has no derivative at 0 (there it is 1), 6 (there it is 0); the expression gives the slope on one side"),
        ("binary_step", "binary_step has no derivative at 0 (there it is 0); the expression gives the slope on one side"),
        ("abs(x - 1/3)", "abs(x - 1/3) has no derivative at 0.333333 (there it is 1); the expression gives the slope on one side"),
        ("max(x, sigmoid(x))",
         "max(x, sigmoid(x)) has no derivative at 0.659046 (there it is 1); the expression gives the slope on one side"),
        ("gelu", ""),
        ("elu", ""),
        ("where(x > 0, x**2, 0)", ""),
    ],
)
def test_a_derivative_as_an_expression_tells_where_there_is_none(run, name, said):
    done = run("formula", name, "--derivative", "--format", "expression")
    assert done.err == (f"actplot: {said}\n" if said else "")
    assert done.out.strip()

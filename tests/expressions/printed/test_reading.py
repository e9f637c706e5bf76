"""Printed formulas are read in every hand, and in two ways where print leaves two."""

import pytest

from actplot.expressions.printed.markup import plain
from actplot.expressions.printed.products import VALUE, Names
from actplot.expressions.printed.reading import readings
from actplot.expressions.printed.rows import rows
from actplot.expressions.spelling import spelt
from actplot.expressions.tree import BadExpression

NAMES = Names(own=frozenset({"y", "f"}), parameters=(("alpha", "alpha"), ("beta", "beta"), ("a", "alpha")))


def read(text):
    return [spelt(t) for t in readings(plain(text), NAMES)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"$\frac{1}{1+e^{-x}}$", "1/(1 + e**-x)"), ("eˣ/(eˣ+1)²", "e**x/(e**x + 1)**2"), ("xe⁻ˣ", "x*e**-x"), ("αβx", "alpha*beta*x"),
        ("1 - tanh²(x)", "1 - tanh(x)**2"), ("sech² x", "(1/cosh(x))**2"), (r"\tanh^{2} x", "tanh(x)**2"), ("1 - tanh^2", "1 - tanh(x)**2"),
        ("f(x)(1-f(x))", f"{VALUE}*(1 - {VALUE})"), ("y(1 − y)", f"{VALUE}*(1 - {VALUE})"), ("f²(x)", f"{VALUE}**2"),
        ("f(1-f)", f"{VALUE}*(1 - {VALUE})"),
        ("ax", "alpha*x"), ("a(x+1)", "alpha*(x + 1)"), ("x|x|", "x*abs(x)"), ("|x||x|", "abs(x)*abs(x)"), ("ln cosh x", "log(cosh(x))"),
        ("sin x cos x", "sin(x)*cos(x)"), ("x tanh βx", "x*tanh(beta*x)"), ("√(x²+1)", "sqrt(x**2 + 1)"), (r"\sqrt[3]{x}", "cbrt(x)"),
        ("0.5x[1+erf(x/√2)]", "0.5*x*(1 + erf(x/sqrt(2)))"), ("max{0,x}", "max(0, x)"), ("x<sup>2</sup>", "x**2"), (r"\frac12 x", "1/2*x"),
        ("1[x>0]", "1*where(0 < x, 1, 0)"), ("(x)_+", "max(0, x)"), ("𝑒ˣ", "e**x"), ("exp(−x²)", "exp(-x**2)"),
    ],
)  # fmt: skip
def test_a_formula_in_one_way(text, meant):
    assert read(text)[0] == meant


@pytest.mark.parametrize(("text", "ways"), [("x/2x", {"x/2*x", "x/(2*x)"}), ("e^2x", {"e**2*x", "e**(2*x)"}),
("tanh x/2", {"tanh(x)/2", "tanh(x/2)"})])
def test_a_formula_in_two_ways(text, ways):
    assert {*read(text)} == ways


@pytest.mark.parametrize(
    "text",
    ["1 if x>0; 0 otherwise", "{1 if x>0, 0 otherwise}", "1 (x > 0), 0 (otherwise)", "1, x>0; 0, otherwise", "x>0: 1; otherwise: 0",
         r"\begin{cases} 1 & \text{if } x>0 \\ 0 & \text{otherwise} \end{cases}", "1 if x>0<br>0 else", "1 (if x>0), 0 (else)",
     "if x>0: 1, else: 0",
     r"\left\{\begin{array}{ll} 1, & x>0 \\ 0, & \text{otherwise} \end{array}\right."],
)  # fmt: skip
def test_rows_in_one_way(text):
    assert {spelt(t).replace("1*", "") for t in readings(plain(text), NAMES)} == {"where(0 < x, 1, 0)"}


def test_what_no_row_says_is_left_open():
    assert read("1 if x>0") == ["where(0 < x, 1, nothing)"]
    assert read("0 if x≠0, ? if x=0") == ["where(x != 0, 0, where(x == 0, nothing, nothing))"]
    assert rows("x ∈ [0, 1): 1; 0 otherwise") == [("1", "0 <= x < 1"), ("0", "")]


@pytest.mark.parametrize("text", ["x²)", "(x", "x 2", "f(x)2", "0 or 1", "{0, 1}", "1, 0", "x if", "tanh", "α_", "x = "])
def test_what_cannot_be_read_is_said(text):
    if text == "tanh":
        assert read(text) == ["tanh(x)"]
    else:
        with pytest.raises((BadExpression, ValueError)):
            read(text)

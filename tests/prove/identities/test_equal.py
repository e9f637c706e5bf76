"""An expression is proved to be a function, or refuted at a point, or left open."""

from fractions import Fraction

import pytest

from actplot import get
from actplot.expressions.printed.reading import NOTHING
from actplot.expressions.reading.plain import read
from actplot.expressions.spelling import spelled_out
from actplot.expressions.tree import BadExpression, Choice, Letter, Num
from actplot.expressions.tree import Test as Compared
from actplot.prove.identities.equal import Comparison, fingerprint
from actplot.prove.identities.work import TooMuch, Work


def verdict(name, said, derivative=False, work=400_000):
    f = get(name)
    tree = read(said) if isinstance(said, str) else said
    return Comparison(tree, spelled_out(f), derivative, (f.domain.low, f.domain.high), f.values, {}, Work(work)).verdict()


@pytest.mark.parametrize(
    ("name", "said", "derivative"),
    [
        ("tanh", "(exp(x) - exp(-x))/(exp(x) + exp(-x))", False), ("gelu", "x*(1 + erf(x/sqrt(2)))/2", False),
        ("logit", "log(x) - log(1 - x)", False),
        ("mish", "x*((1 + e**x)**2 - 1)/((1 + e**x)**2 + 1)", False), ("log_ndtr", "phi(x)/Phi(x)", True), ("abs", "x/abs(x)", True),
        ("relu", "x if x > 0 else 0", False), ("hard_swish", "(2*x + 3)/6 if abs(x) < 3 else where(x > 0, 1, 0)", True),
    ],
)  # fmt: skip
def test_what_is_equal_is_proved(name, said, derivative):
    assert verdict(name, said, derivative).equal is True


def test_a_planted_lie_is_refuted():
    found = verdict("tanh", "-tanh(x)**2", True)
    x, said, known = found.at
    assert (found.equal, x) == (False, Fraction(1))
    assert (round(float(said), 4), round(float(known), 4)) == (-0.58, 0.42)
    assert verdict("mish", "x*tanh(log(1 + exp(x))) + 1/10**20").equal is False
    assert verdict("relu", "x if x > 1/1000 else 0").equal is False


def test_only_kinks_and_jumps_are_free():
    half = Choice(Compared("==", Letter("x"), Num(0)), Num(0.5), read("1 if x > 0 else 0"))
    assert verdict("relu", half, True).free == (0,)
    assert verdict("binary_step", half).free == (0,)
    wrong = Choice(Compared("==", Letter("x"), Num(0)), Num(0.5), read("1 if x > 0 else exp(x)"))
    assert verdict("elu", wrong, True).equal is False


def test_where_nothing_is_said_nothing_is_decided():
    found = verdict("relu", Choice(Compared("<", Num(1), Letter("x")), Letter("x"), NOTHING))
    assert found.equal is None
    assert found.gap is not None
    assert verdict("tanh", "log(-1 - x**2)").seen == 0


def verdict_or_none(name, said, work):
    try:
        return verdict(name, said, work=work)
    except TooMuch:
        return None


def test_work_and_size_are_bounded():
    """What is decided with some work is not with a little less of it, on any machine."""
    spent = 400_000
    while verdict_or_none("tanh", "2*sigmoid(2*x) - 1", spent // 2):
        spent //= 2
    assert 10 < spent < 10_000
    with pytest.raises(BadExpression):
        verdict("tanh", read("mish(" * 12 + "x" + ")" * 12))


def test_conditions_are_on_x_or_on_what_the_function_is_made_of():
    assert verdict("gelu_10", "min if x*Phi(x) < min else (x*Phi(x) if x*Phi(x) < max else max)").equal is True
    with pytest.raises(BadExpression):
        verdict("relu", "x if x - tanh(x)**2 > 0 else 0")


def test_a_fingerprint_tells_functions_apart():
    marks = [fingerprint(spelled_out(get(n)), get(n).values, d) for n in ("tanh", "sigmoid", "softplus") for d in (False, True)]
    assert len({*marks}) == 5  # sigmoid is the derivative of softplus

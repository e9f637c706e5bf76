"""The operators that all algebras share, on the smallest algebra that can be written: how many words a value took."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from actplot import get
from actplot.algebras.jets import Jet
from actplot.numbers import Arithmetic, Constant, ratio, rational
from actplot.words import exp


@dataclass(frozen=True)
class Effort(Arithmetic):
    """How many words and operators a value took."""

    steps: int
    algebra = __name__

    @staticmethod
    def lift(n):
        return Effort(0)

    @staticmethod
    def combine(op, a, b):
        return Effort(a.steps + b.steps + 1)

    def __neg__(self):
        return self

    def __pow__(self, n):
        return Effort(self.steps + 1)


def apply(word, *args):
    return Effort(1 + sum(Effort.of(a).steps for a in args))


def test_an_algebra_is_a_type_and_what_words_are_on_it():
    silu, x = get("silu"), Effort(0)
    assert silu.entry.define(x) == Effort(2)
    assert silu.entry.define(Jet(x, 1)).d.steps > 2


@dataclass(frozen=True)
class Noted(Arithmetic):
    """Sums, products and quotients as they were written."""

    text: str

    @staticmethod
    def lift(n):
        return Noted(str(n))

    def plus(self, o):
        return Noted(f"({self.text} + {o.text})")

    def times(self, o):
        return Noted(f"({self.text} * {o.text})")

    def over(self, o):
        return Noted(f"({self.text} / {o.text})")

    def __neg__(self):
        return Noted(f"-{self.text}")


def test_sums_products_and_quotients_are_enough():
    x = Noted("x")
    assert [v.text for v in (x + 1, 1 + x, x - 1, 1 - x, x * 2, 2 * x, x / 2, 2 / x)] == [
        "(x + 1)", "(1 + x)", "(x + -1)", "(1 + -x)", "(x * 2)", "(2 * x)", "(x / 2)", "(2 / x)",
    ]  # fmt: skip


@pytest.mark.parametrize("n", [1, 0.5, Fraction(1, 3), ratio(1, 3)], ids=repr)
def test_numbers_are_lifted(n):
    assert n * Effort(3) == Effort(3) - n == Effort(4)


@pytest.mark.parametrize("other", ["text", None, 1j], ids=repr)
def test_what_is_no_number_is_not_lifted(other):
    with pytest.raises(TypeError):
        Effort(3) + other
    with pytest.raises(TypeError):
        other - Effort(3)


def test_another_algebra_has_its_own_way():
    assert (Effort(3) * Jet(Effort(1), 1)).v == Effort(5)


def test_constants_beside_arrays_are_rounded_and_beside_numbers_are_not():
    third = ratio(1, 3)
    assert (third * np.array([3.0])).tolist() == (np.array([3.0]) * third).tolist() == [1.0]
    assert all(isinstance(v, Constant) for v in (third + 1, 1 - third, Fraction(1, 2) / third, 2**third, third**2))
    assert rational(1 - third) == Fraction(2, 3)


def test_a_constant_too_large_for_a_float_is_infinite():
    huge = exp(ratio(10**9, 1))
    assert (float(huge), float(1 / (1 + huge)), float(exp(-ratio(10**9, 1)))) == (math.inf, 0.0, 0.0)

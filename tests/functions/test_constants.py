"""Constants that carry a decimal, since their closed form cancels in floats, carry the correctly rounded one."""

import math
from importlib import import_module

import pytest
from flint import arb

from actplot import families
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.functions import elus
from actplot.words import Constant
from tests.catalogue import load


def constants(c):
    """A constant and all that it is made of."""
    if isinstance(c, Constant):
        yield c
        for a in c.args:
            yield from constants(a)


def rounded_correctly(c):
    """Whether the decimal is the float nearest to the closed form, proved by a ball."""
    with precision(300):
        return abs(to_arb(c) - arb(c.decimal)) < arb(math.ulp(c.decimal)) / 2


IN_MODULES = [v for key in families() for v in vars(import_module(f"actplot.functions.{key}")).values()]
IN_ENTRIES = [p.default for f in load().values() for p in f.parameters]
WITH_DECIMAL = {repr(c): c for root in IN_MODULES + IN_ENTRIES for c in constants(root) if c.decimal is not None}


def test_there_are_such_constants():
    assert {repr(elus.SELU_ALPHA), repr(elus.SELU_SCALE)} <= set(WITH_DECIMAL)


@pytest.mark.parametrize("c", WITH_DECIMAL.values(), ids=lambda c: str(c.decimal))
def test_decimals_are_rounded_correctly(c):
    assert rounded_correctly(c)


@pytest.mark.parametrize("c", WITH_DECIMAL.values(), ids=lambda c: str(c.decimal))
@pytest.mark.parametrize("way", [-math.inf, math.inf])
def test_the_next_float_is_refused(c, way):
    assert not rounded_correctly(Constant(c.op, *c.args, decimal=math.nextafter(c.decimal, way)))

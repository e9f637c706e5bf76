"""Functions of two inputs that are products of functions of one each, and those that are not."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest

from actplot import Activation, get
from actplot.algebras.enclosures.balls import Ball, to_arb
from actplot.algebras.symbols.factors import Inseparable, factors
from actplot.words import clip, exp, piecewise, tanh
from tests.catalogue import load

GATED = [f for f in load().values() if f.kind == "gated" and f.name != "maxout"]


def made(define):
    """A gated function of one's own."""
    return Activation(replace(get("glu").entry, name="made", define=define, parameters=()), {})


def agrees(f, scale=1):
    """Whether the product of the factors is the function, at points on both sides of every knot."""
    parts = factors(f)
    for a, b in np.random.default_rng(3).uniform(-9, 9, (200, 2)).tolist():
        whole = to_arb(f.entry.define(Ball(to_arb(a)), Ball(to_arb(b)), **f.values))
        product = to_arb(parts["a"](Ball(to_arb(a)))) * to_arb(parts["b"](Ball(to_arb(b)))) * scale
        if not whole.overlaps(product):
            return False
    return True


@pytest.mark.parametrize("f", GATED, ids=lambda f: f.name)
def test_every_gated_function_of_the_catalogue_is_the_product_of_its_factors(f):
    assert agrees(f)
    assert not agrees(f, 2)


@pytest.mark.parametrize(
    "define",
    [
        lambda a, b: -(2 * a) / (exp(b) + 1) * 3,
        lambda a, b: (1 - a) * (2 / b) / a,
        lambda a, b: (a * b) ** 2 * clip(a, -1, 2),
        lambda a, b: b / (a * 2) ** 3,
        lambda a, b: piecewise(a, (0, lambda x: -a), (1, lambda x: x), (inf, lambda x: 3)) * tanh(b),
    ],
)
def test_products_are_seen(define):
    assert agrees(made(define))


@pytest.mark.parametrize(
    "define",
    [
        lambda a, b: a + b,
        lambda a, b: 1 + a * b,
        lambda a, b: tanh(a * b),
        lambda a, b: clip(a * b, -1, 1),
        lambda a, b: piecewise(a, (0, lambda x: b), (inf, lambda x: x)),
        lambda a, b: a * tanh(a),
    ],
)
def test_what_is_no_product_is_not(define):
    with pytest.raises(Inseparable):
        factors(made(define))

"""Identities of numbers: what f and its derivatives are at one point, in the field of functions."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb

from ...algebras.jets import part, variable
from ...algebras.symbols.fields import Element, Ring, number
from ...words import Number


def lift(ring: Ring, y: Any) -> Element:
    """A result of a definition, which may be a plain number."""
    return y if isinstance(y, Element) else number(ring, y)


def level(define: Callable[[Any], Any], order: int, x: arb, y: Fraction) -> bool:
    """Whether f = y at every root of f^(order) in a ball: as an identity, f - y is f^(order) times what is finite there."""
    ring = Ring()
    try:
        jet = define(variable(ring.generator("x", x), order))
        value, derivative = (lift(ring, part(jet, order, k)) for k in (0, order))
        return bool(((value - y) / derivative).value.is_finite())
    except ArithmeticError:
        return False


def vanishes(define: Callable[[Any], Any], order: int, x: arb) -> bool:
    """Whether f^(order) is 0 on all of a ball, as an identity of functions: sin² + cos² - 1."""
    ring = Ring()
    jet = max(order, 1)
    try:
        return lift(ring, part(define(variable(ring.generator("x", x), jet)), jet, order)).is_zero
    except ArithmeticError:
        return False


def met(define: Callable[[Any], Any], x: Number, order: int) -> bool:
    """Whether f^(order) is the same on both sides of an exact point, and f there: as an identity of numbers."""
    ring = Ring()
    try:
        found = [one_sided(ring, define, x, order, side) for side in (-1, 1)]
        found += [] if order else [lift(ring, define(number(ring, x)))]
        return all((v - found[0]).is_zero for v in found[1:])
    except ArithmeticError:
        return False


def cancels(define: Callable[[Any], Any], x: Number, order: int, side: int) -> bool:
    """Whether f^(order) is 0 at an exact point by an identity that enclosures cannot see: 2 phi - x^2 phi at √2."""
    try:
        return one_sided(Ring(), define, x, order, side).is_zero
    except ArithmeticError:
        return False


def one_sided(ring: Ring, define: Callable[[Any], Any], x: Number, order: int, side: int) -> Element:
    """f^(order) at an exact point, as a limit from one side."""
    jet = max(order, 1)
    return lift(ring, part(define(variable(number(ring, x), jet, side)), jet, order, side))

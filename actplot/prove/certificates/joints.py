"""The breaks of a certified curve: what f and its derivatives are on both sides, and whether they meet."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ...algebras.enclosures.balls import Undecided, precision
from ...algebras.enclosures.surds import Real, order, real, same
from ...algebras.roots import crossing
from ...words import Number
from ..identities.points import met
from .strip import SHARP, Strip, Unproved, edge, finite

Told = TypeVar("Told")
COMPARED = 6  # derivatives compared at a break


@dataclass(frozen=True, eq=False)
class Joint:
    """A break between two strips, where f has the value ``value``; ``seamless`` if it is continuous there by construction."""

    x: Real
    value: Real
    before: Strip
    after: Strip
    seamless: bool = False

    def sides(self, k: int) -> tuple[Real, Real]:
        """f^(k) from the left and from the right."""
        if k == 0 and self.seamless:
            return self.value, self.value
        with precision(SHARP):
            return self.before.at(self.x, k, -1)[k], self.after.at(self.x, k, 1)[k]

    @cached_property
    def smoothness(self) -> int:
        """The largest k with k derivatives that agree, -1 for a jump; Unproved where equality is open."""
        if not self.continuous:
            return -1
        for k in range(1, COMPARED + 1):
            if not all(map(finite, self.sides(k))):
                raise Unproved("a slope without bound at a break")
            if not self.agree(k):
                return k - 1
        raise Unproved(f"{COMPARED} derivatives agree at a break")

    def agree(self, k: int) -> bool:
        """Whether f^(k) is the same on both sides (f itself there, too): as numbers, or where these are but enclosed, as an identity."""
        if k == 0 and self.seamless:
            return True
        left, right = self.sides(k)
        told = [same(left, right)] if k else [same(left, self.value), same(self.value, right)]
        if False in told:
            return False
        if None in told and not (self.x.exact and met(self.before.define, self.x.number, k)):
            raise Unproved("two numbers that may be equal")
        return True

    @cached_property
    def continuous(self) -> bool:
        """f does not jump here."""
        return self.agree(0)

    @property
    def closed(self) -> bool:
        """Whether f is known to be continuous here, so that what it tends to is taken."""
        try:
            return self.continuous
        except Unproved:
            return False

    @cached_property
    def peak(self) -> int:
        """1 where f is larger here than close by on either side, -1 where smaller, else 0. Unproved where that is open."""
        if self.continuous:
            return 0
        left, right = (leap(v, self.value) for v in self.sides(0))
        return left if left == right else 0

    def leaps(self, k: int) -> set[int]:
        """The signs of the jumps of f^(k) here, to the value that f has and away from it; Unproved where one is open."""
        with suppress(Unproved):
            if self.agree(k):
                return {0}
        before, after = self.sides(k)
        return {leap(before, self.value), leap(self.value, after)} if k == 0 else {leap(before, after)}

    @cached_property
    def differentiable(self) -> bool:
        """f is continuous here and both slopes are the same."""
        return self.continuous and self.agree(1)


def joint(knot: Number, before: Strip, after: Strip) -> Joint:
    """The break at a knot; at a root, which enclosures alone know, f has the value that it has on the side that tells more."""
    if (root := crossing(knot)) and not root.seamless:
        raise Unproved("a jump at a root, of which enclosures do not tell the piece")
    with precision(SHARP):
        x = edge(knot)
        if root:
            values = [s.at(x, 0)[0] for s in (before, after)]
            return Joint(x, next((v for v in values if v.exact), values[0]), before, after, True)
        try:
            return Joint(x, real(before.define(x)), before, after)
        except Undecided as why:
            raise Unproved(str(why)) from None


def equal(a: Real, b: Real) -> bool:
    """Whether two numbers are the same; Unproved where that is open."""
    return sure(same(a, b))


def leap(a: Real, b: Real) -> int:
    """The sign of b - a; Unproved where that is open."""
    return sure(order(b, a))


def sure(told: Told | None) -> Told:
    """What a comparison told, where it did."""
    if told is None:
        raise Unproved("two numbers that may be equal")
    return told

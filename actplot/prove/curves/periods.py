"""The period after which a curve repeats, up to a rise."""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from .values import SHARP, Values, same


@dataclass(frozen=True, eq=False)
class Period:
    """f(x + length) = f(x) + rise."""

    length: arb
    rise: arb

    @property
    def returns(self) -> bool:
        """Whether f comes back to the same values."""
        return same(self.rise, arb(0))


def find_period(c: Values) -> Period | None:
    """Tries the periods that the parameters suggest, shortest first."""
    with precision(SHARP):
        scales = {1: arb(1), "pi": arb.pi()} | {k: abs(to_arb(v)) for k, v in c.f.values.items() if float(v)}
        scales |= {(k, "pi"): v * arb.pi() for k, v in scales.items()}
        factors = [arb(n) / d for n, d in ((1, 2), (1, 1), (2, 1), (4, 1))]
        lengths = sorted((n * s for n in factors for v in scales.values() for s in (1 / v, arb.pi() / v)), key=lambda p: float(p.mid()))
        places = [arb(k) / 7 - 1 for k in range(1, 20, 3)]
        for p in lengths:
            rises = (c.value(x + p, SHARP) - c.value(x, SHARP) for x in places)
            rise = next(rises)
            if all(same(rise, other) for other in rises):
                return Period(p, rise)
    return None

"""The numbers of an axis: where they stand, what they say, and how much room they take."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil, fabs, floor, log10, pi

from ..tracing.sampling import Limits
from ..type.typesetting import line

SMALL = 8.0  # the size of type, in points
BETWEEN = 4.0  # points between numbers that stand side by side, at least
PLAIN = 1e-3, 1e6  # a scale whose largest number is within is always written in decimals
MOST_PI = 1000  # as many π as numbers are told in them
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Scale:
    """Numbers of an axis and their texts."""

    places: list[float]
    labels: list[str]

    @cached_property
    def widths(self) -> list[float]:
        """How wide the texts are, in points."""
        return [line(text, SMALL).width for text in self.labels]


def scale(limits: Limits, points: float, gap: float, *, across: bool = False) -> Scale:
    """Round numbers at least ``gap`` points apart; across the page they also have room beside each other, or are parts of π that end it."""
    low, high = limits
    wanted = (high - low) * gap / max(points, 1.0)
    if across and low == -high and (parts := halves(high / pi, wanted / pi)):
        return Scale([p * pi for p in parts], [in_pi(p) for p in parts])
    size = 10.0 ** floor(log10(wanted))
    steps = [s * size for s in (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)]
    k = next(k for k, s in enumerate(steps) if s >= wanted * 0.999)
    if len(multiples(steps[k], limits)) < 3:  # a scale wants more than two numbers
        k -= 1
    while len(multiples(steps[k], limits)) < 2:  # and needs as many
        k -= 1
    found = numbered(multiples(steps[k], limits))
    while across and max(found.widths) + BETWEEN > steps[k] * points / (high - low) and len(found.places) > 2:
        k, places = k + 1, multiples(steps[k + 1], limits)
        found = numbered(places if len(places) > 1 else [found.places[0], found.places[-1]])
    return found


def numbered(places: list[float]) -> Scale:
    """Numbers with their texts."""
    return Scale(places, numerals(places))


def multiples(step: float, limits: Limits) -> list[float]:
    """The multiples of a step between limits."""
    first, last = ceil(limits[0] / step - 1e-6), floor(limits[1] / step + 1e-6)
    return [float(f"{i * step:.12g}") for i in range(first, last + 1)]


def halves(turns: float, wanted: float) -> list[float]:
    """Parts of π that end an axis of so many of them to either side, no closer than wanted; none where it does not end on them."""
    if fabs(turns - round(turns)) >= 1e-9 or not 0 < round(turns) <= MOST_PI:
        return []
    step = next((s for s in (0.5, 1, 2, 5, 10, 100) if s >= wanted), 0)
    if not step or fabs(turns / step - round(turns / step)) >= 1e-9:
        return []
    count = round(turns / step)
    return [i * step for i in range(-count, count + 1)]


def in_pi(part: float) -> str:
    """A multiple of π: −2π, π/2."""
    whole = {0: "0", 1: "π", -1: "−π", 0.5: "π/2", -0.5: "−π/2"}
    return whole.get(part) or (f"{part:g}π" if part == int(part) else f"{2 * part:g}π/2").replace("-", "−")


def numerals(values: Sequence[float]) -> list[str]:
    """Numbers of one scale in one notation: as decimals, or, where these are longer, all as multiples of one power of ten: 5×10⁷."""
    plain = [decimal(v) for v in values]
    largest = max((fabs(float(f"{v:.10g}")) for v in values), default=0.0)
    if not largest or PLAIN[0] <= largest < PLAIN[1]:
        return plain
    power = floor(log10(largest))
    unit = f"×10{str(power).translate(RAISED)}"
    parts = [f"{decimal(float(Decimal(repr(v)).scaleb(-power)))}{unit}" if v else "0" for v in values]
    return min(plain, parts, key=lambda texts: max(line(text, SMALL).width for text in texts))


def numeral(value: float) -> str:
    """One number."""
    return numerals([value])[0]


def decimal(value: float) -> str:
    """A number in decimals, ten digits of it at most."""
    return f"{Decimal(f'{value:.10g}'):f}".replace("-", "−") if value else "0"

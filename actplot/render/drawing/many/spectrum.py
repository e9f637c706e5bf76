"""The bar of shades beside a family of curves: which value of the parameter each of them stands for."""

import itertools
from dataclasses import dataclass
from math import inf, log

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from ....expressions.families import Family
from ....formulas.formula import formula
from ...theme import Theme
from ...type.typesetting import ITALIC, REGULAR, line, properties
from ..scales import SMALL, numeral, scale
from .looks import tone

OFF, WIDE = 9.0, 9.0  # points between the panel and the bar, and the bar's width
PAD = 3.5  # between the bar and its numbers
BETWEEN = 13.0  # points between numbers, at least
STEPS = 96
WAYS = 30.0  # the largest value as so many times the smallest: from there on they stand at even ratios


@dataclass(frozen=True)
class Spectrum:
    """The values of a family's parameter, its symbol, and the shades from the smallest to the largest."""

    symbol: str
    values: tuple[float, ...]
    shades: tuple[str, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The smallest and the largest value."""
        return min(self.values), max(self.values)

    def part(self, value: float) -> float:
        """How far up the bar a value stands."""
        low, high = self.ends
        if low > 0 and high / low >= WAYS:
            return log(value / low) / log(high / low)
        return (value - low) / (high - low)

    def marks(self, high: float) -> list[float]:
        """The values that are numbered on a bar so high: those of the family where all have room, else round ones and the ends."""
        low, top = self.ends
        each = sorted(self.values)
        gaps = [(self.part(b) - self.part(a)) * high for a, b in itertools.pairwise(each)]
        if min(gaps, default=inf) >= BETWEEN and max(len(numeral(v)) for v in each) <= 5:
            return each
        even = abs(self.part((low + top) / 2) - 0.5) < 1e-9
        found = [low]
        for v in scale((low, top), high, 3 * BETWEEN).places if even else each:
            if all(abs(self.part(v) - self.part(w)) * high >= BETWEEN for w in (found[-1], top)) and low < v < top:
                found.append(v)
        return [*found, top]

    def reach(self, high: float) -> float:
        """How far it stands out of the panel, in points."""
        return OFF + WIDE + PAD + max(line(numeral(v), SMALL).width for v in self.marks(high))


def spectrum(family: Family, look: Theme) -> Spectrum:
    """The bar of a family."""
    first = family.functions[0]
    symbol = next((s for name, s, _ in formula(first).symbols if name == family.parameter), family.parameter)
    values = tuple(float(f.values[family.parameter]) for f in family.functions)
    return Spectrum(symbol, values, tuple(tone((k + 0.5) / STEPS, look) for k in range(STEPS)))


def beside(ax: Axes, bar: Spectrum, size: tuple[float, float], look: Theme, unit: float = 1.0) -> None:
    """Draw the bar at the right of a panel of so many points, each enlarged to ``unit``."""
    across = ax.transAxes
    left, right = (1 + v / size[0] for v in (OFF, OFF + WIDE))
    heights = [k / STEPS for k in range(STEPS + 1)]
    boxes = [[(left, a), (right, a), (right, b), (left, b)] for a, b in itertools.pairwise(heights)]
    ax.add_collection(PolyCollection(
        boxes, facecolors=bar.shades, edgecolors=bar.shades, linewidths=0.2 * unit, transform=across, clip_on=False,
    ), autolim=False)  # fmt: skip
    ticks = [[(left, bar.part(v)), (right, bar.part(v))] for v in bar.values]
    if len(ticks) * 3 < size[1]:
        ax.add_collection(LineCollection(
            ticks, colors=look.ground, linewidths=0.7 * unit, transform=across, clip_on=False,
        ), autolim=False)  # fmt: skip
    for v in bar.marks(size[1]):
        ax.text(right + PAD / size[0], bar.part(v), numeral(v), transform=across, va="center", ha="left", color=look.grey_text,
                fontproperties=properties(REGULAR, SMALL * unit))  # fmt: skip
    ax.text((left + right) / 2, 1 + 5 / size[1], bar.symbol, transform=across, va="bottom", ha="center", color=look.ink,
            fontproperties=properties(ITALIC, (SMALL + 1) * unit), parse_math=False)  # fmt: skip

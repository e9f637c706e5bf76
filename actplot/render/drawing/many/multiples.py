"""Small multiples: a panel for each of many functions, all in one window, the others behind it in grey."""

from collections.abc import Sequence
from math import sqrt

from ....definition import Definition
from ...theme import Theme
from ...tracing.curves import Curve, curve
from ...tracing.sampling import Limits
from ..keys import LETTERS, named
from ..panel import Key, Plan, Traces, pen
from .looks import ghost

WIDE = 150.0  # points: a panel
COLUMNS = range(3, 9)
FLAT, TALL = 0.45, 1.0  # the shape of a panel


def multiples(group: Sequence[Definition], orders: tuple[int, ...], look: Theme, xlim: Limits, ylim: Limits) -> list[Plan]:
    """The panels of many functions."""
    grey, tools = ghost(look), {k: pen(look, k) for k in orders}
    ghosts: dict[tuple[object, ...], list[Curve]] = {}

    def behind(size: tuple[float, float], xlim: Limits, ylim: Limits) -> list[Curve]:
        key = size, xlim, ylim
        if key not in ghosts:
            ghosts[key] = [bare(curve(g, xlim, ylim, orders[0], size)) for g in group]
        return ghosts[key]

    def panel(n: int, f: Definition) -> Plan:
        def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
            others = [(c, grey) for i, c in enumerate(behind(size, xlim, ylim)) if i != n]
            return others + [(curve(f, xlim, ylim, k, size), tools[k]) for k in orders]

        names = (*[""] * (len(group) - 1), *(LETTERS[k] for k in orders))
        return Plan(named(f, group), xlim, ylim, trace, fixed=True, names=names)

    return [panel(n, f) for n, f in enumerate(group)]


def bare(c: Curve) -> Curve:
    """A curve without its circles."""
    return Curve(c.runs, bands=c.bands)


def banner(title: str, plan: Plan, orders: tuple[int, ...], look: Theme | None) -> Plan:
    """What stands above all panels: a title, if there is one, and what is what, in the look that it has."""
    own = () if look is None else [Key(pen(look, k), LETTERS[k]) for k in orders]
    keys = () if look is None else (*own, Key(ghost(look), f"{LETTERS[orders[0]]} of the others"))
    return Plan(title, plan.xlim, plan.ylim, lambda size, xlim, ylim: [], keys=keys)


def columns(count: int) -> int:
    """How many panels stand beside each other: a page that is a little wider than high, its last row as full as may be."""
    return min(COLUMNS, key=lambda c: -count % c + 0.5 * abs(c - sqrt(1.3 * count)))


def shape(plan: Plan) -> tuple[float, float]:
    """Width and height of a panel."""
    ratio = (plan.ylim[1] - plan.ylim[0]) / (plan.xlim[1] - plan.xlim[0])
    return WIDE, round(WIDE * (min(max(ratio, FLAT), TALL) if ratio > 0.3 else 0.62), 2)

"""Several scalar functions in one panel: named at their curves, some of them in the background, or one function at several parameters."""

from collections.abc import Callable, Sequence

from ....definition import Definition
from ....expressions.families import Family
from ...theme import Theme
from ...tracing.curves import Curve, curve
from ...tracing.sampling import Limits
from ..keys import LETTERS, apart, formulas, lettered, named, order_keys
from ..panel import Key, Plan, Tag, Traces
from .looks import ghost, pens, shades, toned
from .spectrum import spectrum

Tracer = Callable[[Definition, int, tuple[float, float], Limits, Limits], Curve]  # f, order, size, xlim, ylim


def along(f: Definition, order: int, size: tuple[float, float], xlim: Limits, ylim: Limits) -> Curve:
    """The curve of f^(order) against x."""
    return curve(f, xlim, ylim, order, size)


def overlay(
    group: Sequence[Definition], orders: tuple[int, ...], look: Theme, xlim: Limits, ylim: Limits, *, fixed: bool = False,
    marked: Sequence[Definition] = (), title: str = "", tracer: Tracer = along, xlabel: str = "x", ylabel: str = "",
    family: Family | None = None,
) -> Plan:  # fmt: skip
    """The panel of several functions; all but those that are ``marked``, if any are, in grey; a family is told by its shades."""
    shown = [f for f in group if not marked or f in marked]
    others = [f for f in group if marked and f not in marked]
    kin = related(group)
    bar = spectrum(family, look) if family and kin else None
    if bar:
        tools = toned([bar.part(v) for v in bar.values], orders, look)
    else:
        ranks = ranked(shown) if kin else list(range(len(shown)))
        tools = shades(len(shown), orders, look) if kin else pens(len(shown), orders, look)
        tools = [tools[r] for r in ranks]
    grey = ghost(look)

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
        behind = [(tracer(f, orders[0], size, xlim, ylim), grey) for f in others]
        return behind + [(tracer(f, k, size, xlim, ylim), tools[i][k]) for k in orders for i, f in enumerate(shown)]

    texts = [apart(f, group) if kin else named(f, group) for f in shown]
    tags = [] if bar else [Tag(text, len(others) + i) for i, text in enumerate(texts)]
    if not kin and len(shown) > len(look.series):  # hues alone do not tell whose derivative a curve is
        first = len(others) + len(shown)
        tags += [Tag(f"{f.title}{LETTERS[k][1:]}", first + n * len(shown) + i, needed=False)
                 for n, k in enumerate(orders[1:]) for i, f in enumerate(shown)]  # fmt: skip
    keys: tuple[Key, ...] = ()
    if kin:
        keys = tuple(Key(None, k.label, k.rows, k.note) for k in formulas(group[0], orders[:1], look))
    return Plan(
        title or (group[0].title if kin else ""), xlim, ylim, trace, keys=(*keys, *order_keys(orders, look, tools)), fixed=fixed,
        note=f"grey: {', '.join(named(f, group) for f in others)}" if others else "", xlabel=xlabel, ylabel=ylabel,
        names=(*[""] * len(others), *lettered(orders, shown, group)), tags=tuple(tags),
        pens=(*[grey] * len(others), *(tools[i][k] for k in orders for i in range(len(shown)))), bar=bar,
    )  # fmt: skip


def related(group: Sequence[Definition]) -> bool:
    """Whether all are one function at different parameters."""
    first = group[0]
    return len({*group}) == len(group) > 1 and all(f.name == first.name and f.head.same(first.head) for f in group)


def ranked(group: Sequence[Definition]) -> list[int]:
    """The place of each in the order of the parameters in which they differ."""
    names = [p.name for p in group[0].parameters]
    order = sorted(range(len(group)), key=lambda i: [float(group[i].values[n]) for n in names])
    return [order.index(i) for i in range(len(group))]

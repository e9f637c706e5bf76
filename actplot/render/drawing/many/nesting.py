"""Curves that lie on each other: the lower one is drawn wider, so that none hides another without a sign."""

from ..panel import Plan, Traces
from .labels import FINE, Field

STRETCH = 24.0  # points that two curves have to share
WIDER = 0.9  # points by which the lower of two is wider, at most
MOST = 2.7  # points by which the lowest of many is wider
WHOLE = 0.995  # of a curve's points: all that can be seen
FEW = 4  # pairs that are told


def nested(plan: Plan, traces: Traces, size: tuple[float, float]) -> tuple[Traces, tuple[str, ...]]:
    """The curves of a panel so large with the pens that they need, and what has to be said of those that coincide as far as can be seen."""
    field = Field(plan, traces, size)
    near = [field.mask(p, 1.0) for p in field.points]
    parts: dict[tuple[int, int], float] = {}
    named = [i for i, name in enumerate(plan.names) if name]
    values = {tag.of for tag in plan.tags if tag.needed}  # a derivative over a function is seen by its dashes
    for i in named:
        at = field.points[i].astype(int).clip(0, (field.wide - 1, field.high - 1))
        for j in (j for j in named if j > i and (i in values) == (j in values) and len(at)):
            shared = float(near[j][at[:, 0], at[:, 1]].mean())
            if shared * len(at) * FINE >= STRETCH:
                parts[i, j] = shared
    level = dict.fromkeys(named, 0)
    for i in reversed(named):
        level[i] = max((level[j] + 1 for j in named if (i, j) in parts), default=0)
    step = min(WIDER, MOST / max(1, *level.values())) if level else 0.0
    pens = [p.broader(step * level.get(i, 0) * (1.0 if p.dash == "-" else 0.5)) for i, (_, p) in enumerate(traces)]
    alike = [pair for pair, part in parts.items() if part >= WHOLE and {*pair} <= values]
    over: dict[int, list[str]] = {}
    for i, j in alike[:FEW]:
        over.setdefault(i, []).append(plan.names[j])
    told = "; ".join(f"{plan.names[i]} {'' if n else 'lies '}under {series(above)}" for n, (i, above) in enumerate(over.items()))
    said = (f"{told}: nowhere are they further apart than a line is wide",) if told else ()
    return [(c, p) for (c, _), p in zip(traces, pens, strict=True)], said


def series(names: list[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)

"""What a panel says of curves that it cannot show: that they are too fine, or that little or nothing of them lies in its window."""

from collections.abc import Iterable, Sequence
from math import floor, log10

import numpy as np

from ...tracing.curves import Curve
from ...tracing.sampling import Limits
from ..panel import Plan, Traces

LITTLE = 0.02  # of the window's width: a curve that leaves it so soon is easily taken for none
FINE = "oscillate{s} faster than the picture can show"


def remarks(plan: Plan, traces: Traces) -> tuple[str, ...]:
    """One sentence for all curves of which the same holds."""
    kinds: dict[str, list[str]] = {}
    for name, (c, _) in zip(plan.names, traces, strict=True):
        for sentence in told(c, plan) if name else ():
            kinds.setdefault(sentence, []).append(name)
    whole = {sentence: [n for n in names if n.partition(" of ")[2] not in names] for sentence, names in kinds.items()}
    return tuple(sentence.format(listed(names), s="s" if len(names) == 1 else "") for sentence, names in whole.items())


def told(c: Curve, plan: Plan) -> Iterable[str]:
    """What has to be said of a curve, with room for its name."""
    if c.bands:
        yield "filled: {} " + FINE
    for x, y in c.missed:
        yield f"{{}} jump{{s}} to {y:.6g} at x = {x:.6g} alone, outside this window".replace("-", "−")
    seen, wide = extent(c), plan.xlim[1] - plan.xlim[0]
    if seen is None:
        yield "nothing of {} lies in this window"
    elif plan.xlabel == "x" and seen[1] - seen[0] < LITTLE * wide:
        near = round((seen[0] + seen[1]) / 2, 2 - floor(log10(wide))) + 0.0
        yield f"{{}} lie{{s}} in this window only near x = {near:.12g}".replace("-", "−")


def extent(c: Curve) -> Limits | None:
    """From where to where something of a curve is drawn, None where nothing is."""
    drawn: Sequence[np.ndarray] = [a for a in (*c.runs, c.open, c.closed, c.hollow, *(b.outline for b in c.bands)) if len(a)]
    if not drawn:
        return None
    x = np.concatenate([a[:, 0] for a in drawn])
    return float(x.min()), float(x.max())


def listed(names: Sequence[str]) -> str:
    """f, f′ and f″."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

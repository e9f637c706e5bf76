"""What is said of graphs and formulas in words: sentences that follow from the functions shown, left out where nothing follows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ...algebras.symbols.terms import Call, walk
from ...definition import Definition
from ...errors import ActplotError
from ...formulas.formula import Formula, derivative_formula, formula
from ...memory import once
from ...prove.known import known
from ..tracing.sampling import Limits
from ..tracing.windows import asymptotes, lens
from .ghosts import covered

NORMAL = "the standard normal Z"


def lines(shown: Iterable[Definition], limits: Callable[[Definition], tuple[Limits, Limits]], slopes: bool) -> set[str]:
    """What graphs in these windows have beside curves: "asymptote", "kink", "jump", "lens"; ``slopes`` where f' is drawn as well."""
    scalars = [f for f in shown if f.entry.kind == "scalar"]
    asked: dict[str, Callable[[Definition], Any]] = {
        "asymptote": lambda f: tends(f, lambda slope, at: slope or at) and not all(covered(f, *line) for line in asymptotes(f, *limits(f))),
        "kink": lambda f: slopes and any(broken(k) or k["left_slope"] != k["right_slope"] for k in knots(f)),
        "jump": lambda f: any(map(broken, knots(f))),
        "lens": lambda f: tends(f, lambda slope, at: 0 < abs(slope) < LEAN) and lens(f, *limits(f)),
    }
    return {what for what, has in asked.items() if any(map(has, scalars))}


LEAN = 0.25  # a slope that is seen without a lens


def tends(f: Definition, wanted: Callable[[float, float], Any]) -> bool:
    """Whether f may tend to a line of the slope and intercept that are wanted, by what is known: drawings take longer to ask."""
    found = known(f).value("asymptotes")
    ends = [end for end in found.values() if end] if found else []
    return found is None or any(wanted(float(end["slope"]), float(end["intercept"])) for end in ends)


def knots(f: Definition) -> list[dict[str, Any]]:
    """Where a curve breaks or bends; where that is unknown, a place at which it may do both."""
    found = known(f).value("kinks")
    return [{"left": 0, "value": 0, "right": 1, "left_slope": 0, "right_slope": 1}] if found is None else found


def broken(knot: dict[str, Any]) -> bool:
    """Whether f jumps there."""
    return not knot["left"] == knot["value"] == knot["right"]


def formulas(shown: Iterable[Definition], slopes: bool = True) -> list[Formula]:
    """The formulas that are printed, as far as they can be."""
    found = []
    for f in shown:
        for made in (formula, derivative_formula) if slopes else (formula,):
            try:
                found.append(made(f))
            except ActplotError:  # an expression that cannot be typeset is drawn all the same
                continue
    return found


@once
def called(made: Formula) -> frozenset[str]:
    """The names of the functions in a formula."""
    return frozenset(p.head.name for p in walk(made.term) if isinstance(p, Call))


def notation(made: Sequence[Formula], normal: bool = False) -> str:
    """What functions and letters in formulas mean that not every reader knows; ``normal`` where Z is spoken of as well."""
    heads = frozenset().union(*map(called, made))
    both = " and ".join(s for s in ("Φ", "φ") if s in heads)
    what = " and ".join(w for s, w in (("Φ", "distribution function"), ("φ", "density")) if s in heads)
    told = [
        ("σ" in heads, "σ(x) = 1/(1 + e⁻ˣ)."),
        (bool(both), f"{both}: {what} of {NORMAL}."),
        (normal and not both, "Z: a standard normal number."),
        ("clip" in heads, "clip(x, a, b): x, held from a to b."),
        (any("n components" in m.note for m in made), "n: how many inputs there are."),
    ]
    return " ".join(text for holds, text in told if holds)


def inputs(shown: Iterable[Definition]) -> list[str]:
    """How graphs of several inputs are drawn."""
    kinds = {f.entry.kind for f in shown}
    told = [
        ("vector" in kinds, "Vectors: inputs as outlines, outputs filled; or three lines and what f makes of their heights."),
        ("gated" in kinds, "Two inputs: one moves, the other is −1, 1 (heavy) or 2."),
    ]
    return [text for holds, text in told if holds]


def of_components(made: Iterable[Formula]) -> list[str]:
    """What letters with indices mean."""
    notes = {note for m in made for note in m.note.split("; ")}
    told = [
        (any(n.startswith("δ") for n in notes), "δ is 1 where i = k, else 0."),
        (any(n.startswith("τ(x)") for n in notes), "Sparsemax: τ makes the outputs sum to 1; s is 1 where x > τ, else 0."),
    ]
    return [text for holds, text in told if holds]

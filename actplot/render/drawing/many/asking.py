"""What may be asked of several functions in one picture, and what is said where it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....definition import Definition, nearest
from ....errors import ActplotError
from ....expressions.families import Family, spread
from ....expressions.resolve import get
from ....outside import quoted
from ...asked import OPTIONS
from ...tracing.bounds import picturable
from .looks import MOST

One = str | Definition  # what an activation is told by
Given = One | Family  # what activations are told by


def listed(given: Given | Iterable[Given]) -> list[Given]:
    """One, or several, as a list."""
    return [given] if isinstance(given, (str, Definition, Family)) else list(given)


def chosen_of(given: Given | Iterable[Given]) -> list[Definition]:
    """What is to be drawn, each once."""
    return list(dict.fromkeys(picturable(f) for one in listed(given) for f in functions(one)))


def functions(one: Given) -> list[Definition]:
    """The function, or those of a family."""
    found = family(one)
    return [*found.functions] if found else [get(one)]  # type: ignore[arg-type]  # what is no family is a name, or an error of get's


def family(one: Given) -> Family | None:
    """The family that is told; None for one function."""
    if isinstance(one, Family):
        return one
    told = spread(one) if isinstance(one, str) else None
    return told.of([get(spec) for spec in told.each]) if told else None


def whole(given: Given | Iterable[Given]) -> Family | None:
    """The family that is all that is told, if it is one."""
    told = listed(given)
    return family(told[0]) if len(told) == 1 else None


def highlighted(
    given: Sequence[One] | None, chosen: Sequence[Definition], scalars: Sequence[Definition], layout: str
) -> list[Definition]:
    """The functions that stand out. ActplotError for what is not among those that are drawn, or where there is nothing behind them."""
    if given is None:
        return []
    found = []
    known = {text.lower(): f for f in reversed(chosen) for text in (*f.aliases, f.title, f.name, f.spec, f.typed)}
    for one in given:
        name = one.spec if isinstance(one, Definition) else one
        f = next((f for f in chosen if same(f, one)), None) or known.get(name.strip().lower())
        if f is None:
            specs = [g.typed for g in chosen]
            offer = nearest(name, specs, 1) or f"these are {', '.join(specs[:MOST])}{' and more' if len(specs) > MOST else ''}"
            raise ActplotError(f"highlight must be {OPTIONS['highlight'].expected}, got {quoted(name)}; {offer}")
        found.append(f)
    if other := next((f for f in found if f.kind != "scalar"), None):
        raise ActplotError(f"{other.name} is no function of one number: nothing is behind it in its panel to stand out from")
    if layout == "columns":
        raise ActplotError("to highlight is for functions in one panel: expected layout overlay, got columns")
    if not set(scalars) - {*found}:
        raise ActplotError("nothing is left to be drawn in grey: expected fewer functions to highlight than are drawn in the panel")
    found = list(dict.fromkeys(found))
    if len(found) > MOST:
        raise ActplotError(f"at most {MOST} functions can be highlighted, got {len(found)}")
    return found


def same(f: Definition, one: One) -> bool:
    """Whether this is what is meant, however it is spelled."""
    try:
        return f == get(one)
    except ActplotError:
        return False


def subtractable(chosen: Sequence[Definition], layout: str, against: str, marked: Sequence[Definition]) -> None:
    """ActplotError where there is no difference to draw."""
    if other := next((f for f in chosen if f.kind != "scalar"), None):
        raise ActplotError(f"{other.name} is no function of one number: a difference is of two such functions")
    if len(chosen) != 2:
        raise ActplotError(f"a difference is of two functions, got {len(chosen)}; expected two, such as gelu and gelu_tanh")
    if against == "output":
        raise ActplotError("a difference is drawn against x: two functions have two outputs")
    if layout == "columns":
        raise ActplotError("a difference has one panel: expected layout overlay, got columns")
    if marked:
        raise ActplotError("a difference is of two functions: none of them is behind the other to highlight it from")

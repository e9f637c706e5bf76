"""By what functions can be found on the page: the choices of each filter, made from what is known of the functions that are there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from ...catalogue import family
from ...definition import Definition
from ...facts.properties import PROPERTIES, Facts
from ...prove.known import known as facts_of

UNKNOWN = "unknown"
KINDS = {"scalar": "scalar: one number", "vector": "vector", "gated": "gated: two inputs"}


@dataclass(frozen=True)
class Filter:
    """A control: its label, and which of its choices a function belongs to ("" where the question makes no sense)."""

    key: str
    label: str
    read: Callable[[Definition], str]


def fact(key: str, read: Callable[[Facts], str] | None = None, label: str = "") -> Filter:
    """A filter by a property, whose choices are how its values read unless ``read`` says otherwise."""

    def choice(f: Definition) -> str:
        known = facts_of(f)
        found = known.of(key)
        if found is None or found.verdict == "unknown":
            return UNKNOWN if found else ""
        return read(known) if read else PROPERTIES[key].text(found.value)

    return Filter(key, label or PROPERTIES[key].title, choice)


def bounded(known: Facts) -> str:
    """On which sides a function is bounded."""
    below, above = known.value("bounded_below"), known.value("bounded_above")
    return "on both sides" if below and above else "below only" if below else "above only" if above else "no"


def lipschitz(known: Facts) -> str:
    """How large the Lipschitz constant is."""
    value = float(known["lipschitz"].value)
    return "∞" if not isfinite(value) else "at most 1" if value <= 1 else "finite, above 1"


def parameters(f: Definition) -> str:
    """Whether there are parameters, and who chooses them."""
    found = f.entry.parameters
    return "none" if not found else "learned" if any(p.learned for p in found) else "chosen"


FILTERS = (
    Filter("family", "Family", lambda f: family(f.entry.family)),
    Filter("kind", "Kind", lambda f: KINDS[f.entry.kind]),
    fact("monotonic"),
    fact("bounded", bounded),
    fact("smoothness"),
    fact("symmetry"),
    fact("convexity"),
    fact("zero_centred"),
    fact("saturates"),
    fact("lipschitz", lipschitz),
    fact("identity_at_origin"),
    Filter("parameters", "Parameters", parameters),
)


@dataclass(frozen=True)
class Control:
    """A filter with the choices that the functions of a page give it, and the choice of each function by its place, -1 for none."""

    filter: Filter
    choices: tuple[str, ...]
    of: tuple[int, ...]


def controls(fs: Sequence[Definition]) -> list[Control]:
    """The filters that tell functions apart."""
    found = []
    for made in FILTERS:
        read = [made.read(f) for f in fs]
        in_order = list(dict.fromkeys(r for r in read if r)) if made.key == "family" else sorted({r for r in read if r}, key=rank)
        if len(in_order) > 1:
            found.append(Control(made, tuple(in_order), tuple(in_order.index(r) if r else -1 for r in read)))
    return found


ORDER = (
    "yes", "one-sided", "strictly increasing", "nondecreasing", "constant", "nonincreasing", "strictly decreasing",
    "on both sides", "both hard", "both soft", "jumps", "at most 1", "finite, above 1", "C∞",
)  # fmt: skip
LAST = ("no", "none", UNKNOWN)


def rank(choice: str) -> tuple[int, int, str]:
    """The order of choices: from the strongest statement to none."""
    return (choice in LAST, ORDER.index(choice) if choice in ORDER else len(ORDER), choice)

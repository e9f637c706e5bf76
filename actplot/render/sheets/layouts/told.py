"""What the marks of a function say, in the fewest words that need no key: for media with room for few signs but large ones."""

from ....definition import Definition
from ....facts.landmarks import interval
from ....facts.properties import PROPERTIES, Fact, Facts
from ....prove.known import known
from ..marks import reduces, short

Said = tuple[str, str]  # words, and the verdict on what they say


def told(f: Definition) -> list[Said]:
    """What is known of a function, the range first; what is unknown is left out."""
    facts = known(f)
    found = [(words(key, fact, facts, reduces(f)), fact.verdict) for key in ORDER if (fact := facts.of(key)) and fact.verdict != "unknown"]
    return [(text, verdict) for text, verdict in found if text]


ORDER = (
    "range", "simplex_valued", "monotonic", "zero_centred", "zero_at_zero", "smoothness", "permutation_equivariant", "shift_invariant",
    "lipschitz", "gain",
)  # fmt: skip
YES = {
    "simplex_valued": "weights that sum to 1",
    "permutation_equivariant": "permutes with its inputs",
    "shift_invariant": "ignores a constant added to all",
}


def words(key: str, fact: Fact, facts: Facts, one: bool) -> str:
    """One fact in words; none where it does not hold and says nothing then. ``one``: of one number made of a vector."""
    value = fact.value
    if key == "permutation_equivariant" and value and one:
        return "the same for inputs in any order"
    if key == "range":
        return f"range {interval(fact)}"
    if key == "monotonic":
        return "not monotonic" if value == "no" else str(value)
    if key == "zero_centred":
        mean = facts.value("mean")
        return "zero-centred" if value else f"mean {short(mean)}" if mean is not None else "not zero-centred"
    if key == "zero_at_zero":
        return "f(0) = 0" if value else f"f(0) = {short(facts.value('f0'))}" if facts.value("f0") is not None else ""
    if key == "smoothness":
        return fact.text if value == -1 else f"smooth, {fact.text}" if value == "inf" else f"class {fact.text}"
    if key in YES:
        return YES[key] if value else ""
    name = "Lipschitz constant" if key == "lipschitz" else PROPERTIES[key].title.lower()
    return "not Lipschitz" if key == "lipschitz" and value == "inf" else f"{name} {short(value)}"

"""What cells of our own csv say, where it writes for machines: infinities as 1e999, lists as JSON."""

import json
import re
from collections.abc import Mapping
from math import inf, isclose
from typing import Any

from ..facts.properties import Fact

WORDS: dict[str, dict[str, str]] = {
    "monotonic": {"none": "no"}, "monotonic_derivative": {"none": "no"}, "identity_at_origin": {"none": "no", "two-sided": "yes"},
}  # fmt: skip
ENDLESS = re.compile(r"\s*([+-]?)1e999\s*")


def spelled(text: str, key: str) -> str:
    """A number that no float holds as the infinity that it stands for, and a word of a property that people answer with yes or no."""
    found = ENDLESS.fullmatch(text)
    return f"{found[1]}inf" if found else WORDS.get(key, {}).get(text.strip(), text)


def listed(text: str) -> bool:
    """Whether a text is a JSON list of records; one of numbers may be an interval."""
    return re.fullmatch(r"\s*\[\s*(?:\{.*\}\s*)?\]\s*", text, re.DOTALL) is not None


def agrees(text: str, fact: Fact) -> bool | str:
    """Whether a list of records is that of a fact, in the keys that both have; why that cannot be said."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return "cannot read its JSON"
    if not isinstance(fact.value, list):
        return "a list, where one value was expected"
    return len(said) == len(fact.value) and all(map(alike, said, fact.value))


def alike(said: Any, known: Mapping[str, Any]) -> bool:
    """Whether a record says what a known one does; an infinite number is null, with its sign beside it."""
    if not isinstance(said, dict) or not said.keys() & known.keys():
        return False
    signs: dict[Any, float] = {1: inf, -1: -inf}
    told = {k: signs.get(said.get(f"{k}_infinite"), v) for k, v in said.items() if k in known}
    return all(equal(v, known[k]) for k, v in told.items())


def equal(said: Any, known: Any) -> bool:
    """Whether two values of a record are the same, to the digits of a float."""
    if isinstance(known, bool) or not isinstance(said, (int, float)):
        return bool(said == known)
    try:
        return isclose(said, float(known), rel_tol=1e-12)
    except (TypeError, ValueError):
        return False

"""How small exponents and indices may be: in proportion to what they stand at, and never below the least type."""

import re
from functools import lru_cache
from math import ceil

from ..theme import LEAST_TYPE

RATIO, LARGEST = 0.76, 0.85  # the size of a script in parts of its base's: usually, and at most, so that it is seen to be one
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\s]")
SMALLER = ("\\frac", "\\tfrac")  # whose parts are set as small as scripts
UPRIGHT = ("\\mathrm", "\\operatorname")


def small(size: float, inner: int = 0) -> float:
    """The size of exponents and indices; ``inner``: how often type becomes smaller still within them."""
    return min(max(smallest(inner), round(RATIO * size, 2)), round(LARGEST * size + 0.005, 2))


def smallest(inner: int) -> float:
    """The least size at which type within which scripts nest so deep can be read."""
    size = LEAST_TYPE
    for _ in range(inner):
        size = ceil(100 * size / LARGEST) / 100
    return size


@lru_cache(8192)
def levels(text: str) -> int:
    """How often type becomes smaller within a formula: 2 for e^{x_i}."""
    tokens, at, deepest = TOKEN.findall(text), 0, 0
    while at < len(tokens):
        found, at = step(tokens, at)
        deepest = max(deepest, found)
    return deepest


def step(tokens: list[str], at: int) -> tuple[int, int]:
    """How deep the type goes in what starts at a token, and where that ends."""
    token = tokens[at] if at < len(tokens) else ""
    if token == "{":
        return until(tokens, at + 1, "}")
    if token in ("^", "_"):
        found, end = step(tokens, at + 1)
        return 1 + found, end
    if token in SMALLER:
        above, end = step(tokens, at + 1)
        below, end = step(tokens, end)
        return 1 + max(above, below), end
    if token in UPRIGHT:
        return 0, until(tokens, at + 2, "}")[1]
    if token == "\\sqrt" and tokens[at + 1 : at + 2] == ["["]:
        found, end = until(tokens, at + 2, "]")
        return 1 + found, end
    return 0, at + 1


def until(tokens: list[str], at: int, end: str) -> tuple[int, int]:
    """The same of all that stands before a token."""
    deepest = 0
    while at < len(tokens) and tokens[at] != end:
        found, at = step(tokens, at)
        deepest = max(deepest, found)
    return deepest, at + 1

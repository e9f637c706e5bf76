"""What a cell says of a formula: the sides of its equations, what the function and its input are called, and what letters stand for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ...expressions.printed.markup import plain
from ...expressions.printed.rows import ASKED, ELSE, outside

NAME = r"[A-Za-z][\w-]*(?:[ -][A-Za-z][\w-]*)?"
ARGUMENT = r"[(\[]\s*(?P<{0}>[A-Za-z]\w*)\s*[)\]]"
NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:/\d+|[eE][+-]?\d+)?"
HEADS = tuple(
    re.compile(rf"\s*{pattern}\s*")
    for pattern in (
        rf"\(*\s*d\s*\)*\s*/\s*\(*\s*d\s*(?P<i>[A-Za-z]\w*)\s*\)*\s*[\[(]*\s*(?P<n>{NAME})\s*(?:{ARGUMENT.format('j')})?\s*[\])]*(?P<p>)",
        rf"\(*\s*d\s*(?P<n>{NAME})\s*(?:{ARGUMENT.format('i')})?\s*\)*\s*/\s*\(*\s*d\s*(?P<j>[A-Za-z]\w*)\s*\)*(?P<p>)",
        rf"(?:grad|D|∇)\s*(?P<n>[a-z])\s*(?:{ARGUMENT.format('i')})?(?P<p>)(?P<j>)",
        rf"(?P<n>{NAME})\s*(?P<p>'?)\s*(?:{ARGUMENT.format('i')})?\s*(?P<j>)'?",
    )
)
AGAIN = re.compile(rf"(?P<before>\band\b|[,;])\s*(?:{NAME})\s*'?\s*[(\[]\s*\w+\s*[)\]]\s*'?\s*=(?!=)")  # the head before another row
REMARKS = (
    re.compile(r"\s*\([^()]*\bconvention\b[^()]*\)|\s*,\s*by convention$", re.IGNORECASE),
    re.compile(r"\s*[,;(]\s*(?:with\s+)?(?:an?\s+)?(?:max|maximum|peak|at most)\b(?!\s*\()[^,;()]*\)?$", re.IGNORECASE),
    re.compile(r"\s*,\s*(?:where\s+)?\w+\s+(?:is\s+|denotes\s+)?the\s[^,;]*$", re.IGNORECASE),
)
BOUND = re.compile(r"(?P<value>.*[^\w\s<>=!|.].*?)\s*<=?\s*[\d./]+")  # of all values: y (1 - y) <= 1/4
X_LIKE = ("x", "X", "z", "t", "u", "v")  # names of inputs
EQUALS = re.compile(r"(?<![<>=!:])(?::=|=)(?!=)")
LOGIC = re.compile(r"[<>]|!=|==")
WITH = r"(?:where|with|here|for|using)"
BEFORE = rf"\s*(?:[,;(]|\b{WITH}\b)[\s,;(]*(?:(?:{WITH}|e\.g\.|usually|typically|default|often)[\s,:]*)*"
GIVEN = re.compile(rf"{BEFORE}(?P<n>[A-Za-z]\w*)\s*[=≈]\s*(?P<v>{NUMBER})\s*\)?\s*(?:by default)?\s*\)?$")
MEANT = re.compile(rf"{BEFORE}(?P<n>{NAME})\s*(?:\(\s*\w+\s*\))?\s*=\s*{NAME}\s*(?:\(\s*[A-Za-z]\w*\s*\))?\s*\)?$")


@dataclass(frozen=True)
class Said:
    """The sides of equations; the letter of the input, "" where no head tells it; the names of the function; values of letters."""

    sides: tuple[str, ...]
    input: str = ""
    own: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    slope: bool | None = None  # whether the head names a derivative
    rough: bool = False  # whether it is told to be an approximation


def members(text: str) -> Said:
    """What a cell says. ValueError where its markup is broken."""
    body = plain(text).strip(" .;,")
    for remark in REMARKS:
        bare = remark.sub("", body)
        body = bare if balanced(bare) else body
    bound = None if ASKED.search(body) or re.search(r"[,;:{]", outside(body)) else BOUND.fullmatch(body)
    body = bound["value"] if bound else body
    own: set[str] = set()
    values: dict[str, str] = {}
    while True:
        if (found := GIVEN.search(body)) and balanced(body[: found.start()]) and found["n"] not in X_LIKE:
            values[found["n"]] = found["v"]
        elif (found := MEANT.search(body)) and balanced(body[: found.start()]):
            own.add(found["n"])
        else:
            break
        body = body[: found.start()].strip(" ,;")
    body = AGAIN.sub(lambda m: f"{m['before']} ", body)
    body, _, _ = body.partition("≈") if not body.startswith("≈") else (body, "", "")
    rough = body.startswith("≈")
    sides = equated(body.lstrip("≈ "))
    head = None
    kept = []
    for side in sides:
        found = next((m for p in HEADS if (m := p.fullmatch(side))), None)
        if found is not None and side is not sides[-1]:
            head = head or found
        else:
            kept.append(side)
    if head is None:
        return Said(tuple(kept), "", frozenset(own), values, None, rough)
    letter = next((v for v in (head["i"], head["j"]) if v), "")
    letter = letter if len(letter) <= 3 or letter == "input" else ""
    slope = bool(head["p"]) or head.re is not HEADS[-1] or "'" in head[0]
    return Said(tuple(kept), letter, frozenset(own | {head["n"].strip()}), values, slope, rough)





def balanced(text: str) -> bool:
    """Whether all brackets are closed."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")


def equated(text: str) -> list[str]:
    """The sides of equations; of one with rows of cases, what stands before the first equals sign and all behind it."""
    marks = list(EQUALS.finditer(outside(text)))
    if not marks:
        return [text.strip()]
    first = marks[0]
    before, behind = text[: first.start()].strip(), text[first.end() :].strip()
    if before in (*X_LIKE, "|x|") or cased(before) or re.search(r"[,;:{]", outside(before)):
        return [text.strip()]
    if cased(behind):
        return [before, behind] if re.search(r"\w\s*['(]|^\w+$", before) else [text.strip()]
    return [s for s in (before, *equated(behind)) if s]


def cased(text: str) -> bool:
    """Whether a text has conditions."""
    return any(p.search(text) for p in (LOGIC, ASKED, ELSE))

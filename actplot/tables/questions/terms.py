"""What the terms of a question mean: which value each has for a function, and whether a comparison of them holds."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ...catalogue import choices, meant
from ...definition import Definition, fold, nearest
from ...errors import ActplotError, pointed
from ...facts.properties import PROPERTIES, UNKNOWN
from ...facts.reading import interval, number, places, points, slope, smoothness, truth
from ...facts.reading import intervals as several
from ...facts.reading import saturation as sides
from ...outside import quoted
from ...parameters import parse_number
from ...prove.known import known as facts_of

Condition = Callable[[Definition], bool | None]
Value = Callable[[Definition], Any]

SAME = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!="}
SPELLINGS = {"zero_centered": "zero_centred", "symmetry_center": "symmetry_centre"}
OWN: dict[str, Value] = {key: attrgetter(key) for key in ("name", "title", "family", "kind")}
KEYS = (*PROPERTIES, *OWN)
FIELDS: dict[Any, tuple[str, ...]] = {
    interval: ("low", "high"), slope: ("left", "right"), sides: ("left", "right"),
    points: ("count",), places: ("count",), several: ("count",),
}  # fmt: skip
NUMBERS = (number, smoothness, slope)
RISES = ("strictly increasing", "nondecreasing", "nonincreasing", "strictly decreasing", "constant", "no")
SATURATION = ("hard", "soft", "no")
WORDS = {
    "monotonic": RISES, "monotonic_derivative": RISES, "convexity": ("convex", "concave", "affine", "neither"),
    "symmetry": ("odd", "even", "none"), "identity_at_origin": ("yes", "one-sided", "no"),
    "saturates.left": SATURATION, "saturates.right": SATURATION, "kind": ("scalar", "vector", "gated"),
}  # fmt: skip
NOBODY: Any = None  # words are the same for every activation


@dataclass(frozen=True)
class Token:
    """A part of a question, what it is, and where it stands."""

    kind: str
    text: str
    at: int
    question: str


class BadQuestion(ActplotError):
    """A question that cannot be read. The one error of three lines: where the fault is needs a caret below the text."""

    def __init__(self, message: str, fault: Token) -> None:
        super().__init__(pointed(f"--where: {message}", fault.question, fault.at))


@dataclass(frozen=True)
class Term:
    """One side of a comparison: its value for an activation, its key if it has one, and its place."""

    token: Token
    value: Value
    key: str = ""
    read: Any = None  # how the property reads, which tells its type

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers."""
        if not self.key:
            return self.token.kind == "number"
        return self.read in NUMBERS or self.key.rpartition(".")[2] in ("low", "high", "count")

    @property
    def comparable(self) -> bool:
        """Whether the values are numbers, words, or yes and no."""
        return not self.key or self.numeric or self.key in OWN or self.key in WORDS or self.read is truth


def constant(token: Token) -> Term:
    """A number as a float; one that is too large for a float is not infinite."""
    n = parse_number(token.text.replace("∞", "inf"))
    if n is None:
        raise BadQuestion(f"{short(token.text)} is no number", token)
    try:
        value = float(n)
    except OverflowError:
        value = float("inf")
    if abs(value) == float("inf") and not token.text.lower().endswith(("inf", "∞")):
        raise BadQuestion(f"{short(token.text)} is larger than any float", token)
    return Term(token, lambda f: value)


def words(token: Token, text: str) -> Term:
    """Words that are no key, the same for every activation."""
    return Term(token, lambda f: text)


def keyed(token: Token) -> Term | None:
    """A property, or one field of it; None where the token names none."""
    key, _, field = token.text.partition(".")
    key = spelt(key)
    if key in OWN and field:
        raise BadQuestion(f"{key} has no {quoted(field)}", token)
    if key in OWN:
        return Term(token, OWN[key], key)
    if key not in PROPERTIES:
        return None
    read = PROPERTIES[key].read
    fields = FIELDS.get(read, ())
    if not field:
        return Term(token, lambda f: known(f, key), key, read)
    if field not in fields:
        offer = nearest(field, fields) or (f"it has {' and '.join(fields)}" if fields else "it has no parts")
        raise BadQuestion(f"{key} has no {quoted(field)}; {offer}", token)
    return Term(token, lambda f: part(known(f, key), field), f"{key}.{field}", slope if read is slope else None)


def unknown(token: Token) -> BadQuestion:
    """The error for a property that nobody knows."""
    key = spelt(token.text.partition(".")[0])
    offer = nearest(key, KEYS) or f"properties are {', '.join(OWN)}, {', '.join(PROPERTIES)}"
    return BadQuestion(f"no property named {quoted(key)}; {offer}", token)


def spelt(key: str) -> str:
    """A key in small letters, and in British ones."""
    return SPELLINGS.get(key.lower(), key.lower())


def short(text: str) -> str:
    """A text, cut where it is long."""
    return text if len(text) <= 30 else text[:29] + "…"


def alone(term: Term) -> Condition:
    """A key that is asked whether it holds."""
    if not term.key or term.key in OWN:
        raise BadQuestion(f"expected a property, or a comparison with one, got {term.token.text}", term.token)
    if term.numeric or term.read is interval:
        example = f"{term.key}.low >= 0" if term.read is interval else f"{term.key} <= 1"
        what = "an interval" if term.read is interval else "a number"
        raise BadQuestion(f"{term.key} is {what}; compare it, as in {example}", term.token)

    def holds(f: Definition) -> bool | None:
        value = term.value(f)
        if value is None:
            return None
        if isinstance(value, dict):
            return PROPERTIES[term.key].text(value) not in ("no", "none")
        return value not in ("no", "none") if isinstance(value, str) else bool(value)

    return holds


def compared(left: Term, operator: Token, right: Term) -> Condition:
    """left operator right."""
    sign = SAME.get(operator.text, operator.text)
    for term in (left, right):
        if not term.comparable:
            fields = FIELDS.get(term.read, ())
            offer = f"compare {' or '.join(f'{term.key}.{f}' for f in fields)}" if fields else "ask whether it holds at all"
            raise BadQuestion(f"{term.key} is neither a number nor a word; {offer}", term.token)
    asked, other = (left, right) if left.key else (right, left)
    if not asked.key:
        raise BadQuestion("one side of a comparison must be a property", left.token)
    if asked.numeric != other.numeric:
        wanted = "a number" if asked.numeric else "a word"
        fault = asked.token if other.key and not asked.numeric else other.token
        raise BadQuestion(f"{asked.key} is compared with {wanted}, got {fault.text}", fault)
    if asked.numeric:
        return lambda f: ordered(left.value(f), sign, right.value(f))
    if sign not in ("=", "!="):
        raise BadQuestion(f"{asked.key} is no number: it can be = or !=", operator)
    if not other.key:
        check_word(asked, other)
    return lambda f: equal(left.value(f), sign, right.value(f), asked.key)


def check_word(asked: Term, other: Term) -> None:
    """A word that a property never has would silently find nothing."""
    allowed: tuple[str, ...] = WORDS.get(asked.key, ("yes", "no", "true", "false") if asked.read is truth else ())
    word = other.value(NOBODY)
    if asked.key == "family":
        allowed = tuple(choices())
        if meant(word):
            return
    if allowed and plain(word) not in map(plain, allowed):
        offer = nearest(word, allowed) or f"it is {', '.join(allowed[:-1])} or {allowed[-1]}"
        raise BadQuestion(f"{asked.key} is never {quoted(word)}; {offer}", other.token)


def known(f: Definition, key: str) -> Any:
    """The value of a property, None where it is unknown or makes no sense."""
    fact = facts_of(f).of(key)
    return None if fact is None or fact.verdict == UNKNOWN else "none" if fact.value is None else fact.value


def part(value: Any, field: str) -> Any:
    """One field of a value; a slope without a kink is the same on both sides."""
    if value is None or value == "none":
        return None
    if field == "count":
        return len(value)
    return value[field] if isinstance(value, dict) else value


def ordered(a: Any, sign: str, b: Any) -> bool | None:
    """A comparison of numbers; the two slopes of a kink are no number."""
    if a is None or b is None:
        return None
    if isinstance(a, dict) or isinstance(b, dict):
        return sign == "!="
    x, y = float(a), float(b)
    return {"=": x == y, "!=": x != y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[sign]


def equal(a: Any, sign: str, b: Any, key: str) -> bool | None:
    """A comparison of words, in which case, spaces and hyphens do not count."""
    if a is None or b is None:
        return None
    if key == "family":
        kin = [found[1] if (found := meant(t)) else (plain(t),) for t in (a, b)]  # a part is each of its families
        same = not {*kin[0]}.isdisjoint(kin[1])
    else:
        same = plain(a) == plain(b)
    return same if sign == "=" else not same


def plain(value: Any) -> str:
    """A word as it is compared."""
    spelt = fold(truth(value) if isinstance(value, bool) else str(value))
    return {"true": "yes", "false": "no", "none": "no", "two_sided": "yes"}.get(spelt, spelt)  # as machine formats have them

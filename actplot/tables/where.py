"""A question about properties, in a small language: monotonic and bounded and smoothness >= 1.

    question   := clause { "or" clause }
    clause     := condition { "and" condition }
    condition  := "not" condition | "(" question ")" | comparison
    comparison := term { ("=" | "==" | "!=" | "<" | "<=" | ">" | ">=") term }
    term       := key [ "." field ] | number | "inf" | "-inf" | words | "quoted words"

A key alone is true where its value is yes, where a text is neither no nor none, where a list is not empty. What is unknown, or makes no
sense for a kind of activation, is neither true nor false, and so is its negation: only what is known to be true is found. Nothing is
evaluated as Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..catalogue import families
from ..definition import Definition, fold, nearest, parse_number
from ..errors import ActplotError
from ..facts.properties import PROPERTIES, UNKNOWN, interval, number, places, points, slope, smoothness, truth
from ..facts.properties import intervals as several
from ..facts.properties import saturation as sides

Condition = Callable[[Definition], bool | None]
Value = Callable[[Definition], Any]

TOKEN = re.compile(r"""\s*(?:
    (?P<quoted>"[^"]*"|'[^']*') | (?P<operator><=|>=|==|!=|≤|≥|≠|[=<>]) | (?P<bracket>[()])
    | (?P<number>[+\-−]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:/\d+)?(?![\w.])|(?:inf\b|∞))) | (?P<word>[^\W\d][\w.\-]*) | (?P<end>$)
)""", re.VERBOSE)  # fmt: skip
SAME = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!="}
SPELLINGS = {"zero_centered": "zero_centred", "symmetry_center": "symmetry_centre"}
DEEPEST = 50  # brackets and negations within each other: nobody needs more, and Python's stack ends somewhere

OWN: dict[str, Callable[[Definition], str]] = {
    "name": lambda f: str(f.name),
    "title": lambda f: str(f.title),
    "family": lambda f: str(f.family),
    "kind": lambda f: str(f.kind),
}
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


class BadQuestion(ActplotError):
    """A question that cannot be read. The one error of three lines: where the fault is needs a caret below the text."""

    def __init__(self, message: str, text: str, at: int) -> None:
        shown = "".join(c if c.isprintable() else " " for c in text)
        super().__init__(f"{message}\n  {shown}\n  {' ' * at}^")


@dataclass(frozen=True)
class Token:
    """A part of the text, what it is, and where it stands."""

    kind: str
    text: str
    at: int


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


def where(text: str, activations: Iterable[Definition]) -> list[Definition]:
    """The activations for which a question is known to be true. BadQuestion shows where the text is wrong."""
    holds = Parser(text).question()
    return [f for f in activations if holds(f)]


class Parser:
    """Reads a question from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.place, self.depth = text, [], 0, 0  # type: str, list[Token], int, int
        at = 0
        while not self.tokens or self.tokens[-1].kind != "end":
            found = TOKEN.match(text, at)
            if not found or found.lastgroup is None:
                at += len(text[at:]) - len(text[at:].lstrip())
                wrong = "a quotation mark that nothing closes" if text[at] in "\"'" else f"{text[at]!r} has no meaning here"
                raise BadQuestion(f"--where: {wrong}", text, at)
            kind = found.lastgroup
            self.tokens.append(Token(kind, found[kind], found.start(kind)))
            at = found.end()

    # ------------------------------------------------------------ reading

    @property
    def next(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.place]

    def take(self) -> Token:
        """The token that comes next, which is then behind us."""
        self.place += 1
        return self.tokens[self.place - 1]

    def said(self, word: str) -> bool:
        """Take a word if it comes next."""
        if self.next.kind in ("word", "bracket") and self.next.text.lower() == word:
            self.place += 1
            return True
        return False

    def error(self, message: str, at: Token | None = None) -> BadQuestion:
        """An error at a token, by default the next one."""
        return BadQuestion(f"--where: {message}", self.text, (at or self.next).at)

    def question(self) -> Condition:
        """The whole text."""
        found = self.either()
        if self.next.kind != "end":
            raise self.error(f"expected and, or, or the end, got {self.next.text!r}")
        return found

    def either(self) -> Condition:
        """Clauses of which one must hold."""
        parts = [self.both()]
        while self.said("or"):
            parts.append(self.both())
        return lambda f: one_of([p(f) for p in parts])

    def both(self) -> Condition:
        """Conditions that must all hold."""
        parts = [self.condition()]
        while self.said("and"):
            parts.append(self.condition())
        return lambda f: negated(one_of([negated(p(f)) for p in parts]))

    def condition(self) -> Condition:
        """A negation, a question in brackets, or a comparison."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(f"more than {DEEPEST} brackets and negations within each other")
        if self.said("not"):
            inner = self.condition()
            found: Condition = lambda f: negated(inner(f))
        elif self.said("("):
            found = self.either()
            if not self.said(")"):
                raise self.error(f"expected ), got {self.next.text!r}" if self.next.text else "a bracket that nothing closes")
        else:
            found = self.comparison()
        self.depth -= 1
        return found

    def comparison(self) -> Condition:
        """A key alone, or terms with operators between them, each of which must hold."""
        left = self.term(first=True)
        if self.next.kind != "operator":
            return self.alone(left)
        parts = []
        while self.next.kind == "operator":
            operator = self.take()
            right = self.term(first=False)
            parts.append(self.compared(left, operator, right))
            left = right
        return lambda f: negated(one_of([negated(p(f)) for p in parts]))

    def term(self, first: bool) -> Term:
        """A key, a number or words; words that are no key may stand on the right of an operator only."""
        token = self.take()
        if token.kind == "number":
            n = parse_number(token.text.replace("∞", "inf"))
            if n is None:
                raise self.error(f"{short(token.text)} is no number", token)
            return Term(token, self.constant(token, n))
        if token.kind == "quoted":
            return Term(token, lambda f: token.text[1:-1])
        if token.kind != "word" or token.text.lower() in ("and", "or", "not"):
            self.place -= 1
            raise self.error(f"expected a property, got {token.text!r}" if token.text else "expected a property, got nothing", token)
        key, _, field = token.text.partition(".")
        key = SPELLINGS.get(key.lower(), key.lower())
        compared = self.next.kind == "operator"
        if key in PROPERTIES or key in OWN:
            return self.property(token, key, field)
        if first and not (compared and self.tokens[self.place + 1].text.partition(".")[0] in (*PROPERTIES, *OWN)):
            raise self.unknown(token, key)
        words = [token.text]
        while self.next.kind == "word" and self.next.text.lower() not in ("and", "or", "not") and self.next.text not in PROPERTIES:
            words.append(self.take().text)
        return Term(token, lambda f: " ".join(words))

    def constant(self, token: Token, n: Any) -> Value:
        """A number as a float; one that is too large for a float is not infinite."""
        try:
            value = float(n)
        except OverflowError:
            value = float("inf")
        if abs(value) == float("inf") and not token.text.lower().endswith(("inf", "∞")):
            raise self.error(f"{short(token.text)} is larger than any float", token)
        return lambda f: value

    def unknown(self, token: Token, key: str) -> BadQuestion:
        """The error for a property that nobody knows."""
        offer = nearest(key, (*PROPERTIES, *OWN)) or f"properties are {', '.join(OWN)}, {', '.join(PROPERTIES)}"
        return self.error(f"no property named {key!r}; {offer}", token)

    def property(self, token: Token, key: str, field: str) -> Term:
        """A property, or one field of it."""
        if key in OWN:
            if field:
                raise self.error(f"{key} has no {field!r}", token)
            return Term(token, OWN[key], key)
        read = PROPERTIES[key].read
        fields = FIELDS.get(read, ())
        if not field:
            return Term(token, lambda f: known(f, key), key, read)
        if field not in fields:
            offer = nearest(field, fields) or (f"it has {' and '.join(fields)}" if fields else "it has no parts")
            raise self.error(f"{key} has no {field!r}; {offer}", token)
        return Term(token, lambda f: part(known(f, key), field), f"{key}.{field}", slope if read is slope else None)

    # ------------------------------------------------------------ meaning

    def alone(self, term: Term) -> Condition:
        """A key that is asked whether it holds."""
        if not term.key or term.key in OWN:
            raise self.error(f"expected a property, or a comparison with one, got {term.token.text}", term.token)
        if term.numeric or term.read is interval:
            example = f"{term.key}.low >= 0" if term.read is interval else f"{term.key} <= 1"
            what = "an interval" if term.read is interval else "a number"
            raise self.error(f"{term.key} is {what}; compare it, as in {example}", term.token)

        def holds(f: Definition) -> bool | None:
            value = term.value(f)
            if value is None:
                return None
            if isinstance(value, dict):
                return PROPERTIES[term.key].text(value) not in ("no", "none")
            return value not in ("no", "none") if isinstance(value, str) else bool(value)

        return holds

    def compared(self, left: Term, operator: Token, right: Term) -> Condition:
        """left operator right."""
        sign = SAME.get(operator.text, operator.text)
        for term in (left, right):
            if term.key and not term.numeric and not self.comparable(term):
                fields = FIELDS.get(term.read, ())
                offer = f"compare {' or '.join(f'{term.key}.{f}' for f in fields)}" if fields else "ask whether it holds at all"
                raise self.error(f"{term.key} is neither a number nor a word; {offer}", term.token)
        keyed, other = (left, right) if left.key else (right, left)
        if not keyed.key:
            raise self.error("one side of a comparison must be a property", left.token)
        if keyed.numeric != other.numeric:
            text, wanted = (other if keyed.numeric else keyed), ("a number" if keyed.numeric else "a word")
            if not (other.key and not keyed.numeric):
                text = other
            raise self.error(f"{keyed.key} is compared with {wanted}, got {text.token.text}", text.token)
        if keyed.numeric:
            return lambda f: ordered(left.value(f), sign, right.value(f))
        if sign not in ("=", "!="):
            raise self.error(f"{keyed.key} is no number: it can be = or !=", operator)
        if not other.key:
            self.check_word(keyed, other)
        return lambda f: equal(left.value(f), sign, right.value(f), keyed.key)

    @staticmethod
    def comparable(term: Term) -> bool:
        """Whether the values are words, or yes and no."""
        return term.key in OWN or term.key in WORDS or term.read is truth

    def check_word(self, keyed: Term, other: Term) -> None:
        """A word that a property never has would silently find nothing."""
        allowed: tuple[str, ...] = WORDS.get(keyed.key, ("yes", "no", "true", "false") if keyed.read is truth else ())
        if keyed.key == "family":
            allowed = tuple(families())
            if fold(other.value(NOBODY)) in map(fold, families().values()):
                return
        word = other.value(NOBODY)
        if allowed and fold(word) not in map(fold, allowed):
            offer = nearest(word, allowed) or f"it is {', '.join(allowed[:-1])} or {allowed[-1]}"
            raise self.error(f"{keyed.key} is never {word!r}; {offer}", other.token)


def short(text: str) -> str:
    """A text, cut where it is long."""
    return text if len(text) <= 30 else text[:29] + "…"


NOBODY: Any = None  # words are the same for every activation


def known(f: Definition, key: str) -> Any:
    """The value of a property, None where it is unknown or makes no sense."""
    fact = f.facts.get(key)
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
        titles = {fold(t): k for k, t in families().items()}
        a, b = (titles.get(fold(t), t) for t in (a, b))
    same = plain(a) == plain(b)
    return same if sign == "=" else not same


def plain(value: Any) -> str:
    """A word as it is compared."""
    spelt = fold(truth(value) if isinstance(value, bool) else str(value))
    return {"true": "yes", "false": "no"}.get(spelt, spelt)


def one_of(parts: Iterable[bool | None]) -> bool | None:
    """Whether one is true, None if that depends on what is not known."""
    seen = list(parts)
    return True if True in seen else None if None in seen else False


def negated(value: bool | None) -> bool | None:
    """The opposite of what is known."""
    return None if value is None else not value

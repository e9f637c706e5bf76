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

import re
from collections.abc import Iterable, Iterator

from ...definition import Definition
from ...facts.properties import PROPERTIES
from ...outside import quoted
from ...prove.known import foresee
from .terms import KEYS, BadQuestion, Condition, Term, Token, alone, compared, constant, keyed, unknown, words

TOKEN = re.compile(r"""\s*(?:
    (?P<quoted>"[^"]*"|'[^']*') | (?P<operator><=|>=|==|!=|≤|≥|≠|[=<>]) | (?P<bracket>[()])
    | (?P<number>[+\-−]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:/\d+)?(?![\w.])|(?:inf\b|∞))) | (?P<word>[^\W\d][\w.\-]*) | (?P<end>$)
)""", re.VERBOSE)  # fmt: skip
JOINING = ("and", "or", "not")
DEEPEST = 50  # brackets and negations within each other: nobody needs more, and Python's stack ends somewhere


def where(text: str, activations: Iterable[Definition]) -> list[Definition]:
    """The activations for which a question is known to be true. BadQuestion shows where the text is wrong."""
    holds, asked = Parser(text).question(), list(activations)
    foresee(asked)
    return [f for f in asked if holds(f)]


def tokens(text: str) -> Iterator[Token]:
    """The parts of a question, the last of which is its end."""
    at = 0
    while found := TOKEN.match(text, at):
        kind = str(found.lastgroup)
        yield Token(kind, found[kind], found.start(kind), text)
        if kind == "end":
            return
        at = found.end()
    at += len(text[at:]) - len(text[at:].lstrip())
    wrong = "a quotation mark that nothing closes" if text[at] in "\"'" else f"{quoted(text[at])} has no meaning here"
    raise BadQuestion(wrong, Token("fault", text[at], at, text))


class Parser:
    """Reads a question from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens, self.place, self.depth = [*tokens(text)], 0, 0

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

    def question(self) -> Condition:
        """The whole text."""
        found = self.either()
        if self.next.kind != "end":
            raise BadQuestion(f"expected and, or, or the end, got {quoted(self.next.text)}", self.next)
        return found

    def either(self) -> Condition:
        """Clauses of which one must hold."""
        parts = [self.both()]
        while self.said("or"):
            parts.append(self.both())
        return lambda f: one_of(p(f) for p in parts)

    def both(self) -> Condition:
        """Conditions that must all hold."""
        parts = [self.condition()]
        while self.said("and"):
            parts.append(self.condition())
        return lambda f: all_of(p(f) for p in parts)

    def condition(self) -> Condition:
        """A negation, a question in brackets, or a comparison."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadQuestion(f"more than {DEEPEST} brackets and negations within each other", self.next)
        if self.said("not"):
            inner = self.condition()
            found: Condition = lambda f: negated(inner(f))
        elif self.said("("):
            found = self.either()
            if not self.said(")"):
                raise BadQuestion(f"expected ), got {quoted(t)}" if (t := self.next.text) else "a bracket that nothing closes", self.next)
        else:
            found = self.comparison()
        self.depth -= 1
        return found

    def comparison(self) -> Condition:
        """A key alone, or terms with operators between them, each of which must hold."""
        left = self.term(first=True)
        if self.next.kind != "operator":
            return alone(left)
        parts = []
        while self.next.kind == "operator":
            operator = self.take()
            right = self.term(first=False)
            parts.append(compared(left, operator, right))
            left = right
        return lambda f: all_of(p(f) for p in parts)

    def term(self, first: bool) -> Term:
        """A key, a number or words; words that are no key may stand on the right of an operator only."""
        token = self.take()
        if token.kind == "number":
            return constant(token)
        if token.kind == "quoted":
            return words(token, token.text[1:-1])
        if token.kind != "word" or token.text.lower() in JOINING:
            raise BadQuestion(f"expected a property, got {quoted(token.text)}" if token.text else "expected a property, got nothing", token)
        if (term := keyed(token)) is not None:
            return term
        if first and not (self.next.kind == "operator" and self.tokens[self.place + 1].text.partition(".")[0] in KEYS):
            raise unknown(token)
        said = [token.text]
        while self.next.kind == "word" and self.next.text.lower() not in JOINING and self.next.text not in PROPERTIES:
            said.append(self.take().text)
        return words(token, " ".join(said))


def one_of(parts: Iterable[bool | None]) -> bool | None:
    """Whether one is true, None if that depends on what is not known."""
    seen = list(parts)
    return True if True in seen else None if None in seen else False


def all_of(parts: Iterable[bool | None]) -> bool | None:
    """Whether all are true, None if that depends on what is not known."""
    return negated(one_of(map(negated, parts)))


def negated(value: bool | None) -> bool | None:
    """The opposite of what is known."""
    return None if value is None else not value

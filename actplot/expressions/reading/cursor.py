"""A place in the plain text of an expression: what comes next, what must come, and how a message points at what cannot stand there."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NoReturn

from ..functions import is_function
from ..tree import DEEPEST, BadExpression, Choice, Condition, Node, Num, Part, X
from .tokens import HINTS, Token, strange, tokens

WANTED = "a number, x, a parameter or a function"


class Cursor(ABC):
    """The tokens of an expression, and which of them comes next; the parser that walks along them says how its parts are read."""

    def __init__(self, text: str, first: int = 0, letter: str = X) -> None:
        self.text, self.tokens, self.place = text, tokens(text, first), 0
        self.input = letter  # what x is called here
        self.depth = self.bars = 0  # brackets that are open, and bars |...| among them

    @abstractmethod
    def choice(self) -> Part:
        """All that can stand in brackets."""

    @abstractmethod
    def letter(self, t: Token) -> Node:
        """A name that is called with nothing."""

    @abstractmethod
    def superscript(self, t: Token) -> Node:
        """What is raised by a token."""

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.place]

    def ahead(self, k: int = 1) -> Token:
        """A token behind the next one."""
        return self.tokens[min(self.place + k, len(self.tokens) - 1)]

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        """What is not understood, and where."""
        raise BadExpression(message, self.text, self.token.at if at is None else at)

    def unexpected(self) -> NoReturn:
        """A token that cannot stand here."""
        t = self.token
        if t.kind == "end":
            self.fail(f"the expression ends too early: expected {WANTED}")
        if t.text in HINTS:
            self.fail(strange(t.text))
        before = self.tokens[self.place - 1] if self.place else None
        if before is not None and (before.kind in ("number", "fraction", "name", "raised") or before.text in (")", "|")):
            if t.kind in ("name", "number", "fraction", "indicator") or t.text in ("(", "√", "∛"):
                called = before.kind == "name" and is_function(before.text)
                told = f"a function takes its argument in brackets: {before.raw}(x)" if called else "a product is written with *"
                told = "a program's function has x alone, as in lambda x: a*x" if before.text in ("lambda", "def") else told
                self.fail(f"expected an operator between {before.raw!r} and {t.raw!r}; {told}")
            if t.text == "=":
                self.fail("'=' gives a parameter its value behind the whole, as in \"a*x:a=2\"; a comparison is ==")
            self.fail(f"expected an operator or the end, got {t.raw!r}")
        self.fail(f"expected {WANTED}, got {t.raw!r}")

    def take(self, *signs: str) -> Token | None:
        """The next token, if it is one of these signs."""
        t = self.token
        if t.kind == "sign" and t.text in signs:
            self.place += 1
            return t
        return None

    def expect(self, sign: str, opened: Token) -> None:
        """A sign that must come now."""
        if not self.take(sign):
            if self.token.kind == "end":
                self.fail(f"{opened.text!r} is never closed; expected {sign!r}", opened.at)
            self.unexpected()

    def number(self, p: Part) -> Node:
        """A part as a number: a condition is 1 where it holds and 0 elsewhere."""
        return p if isinstance(p, Node) else Choice(p, Num(1, p.at), Num(0, p.at), p.at)

    def condition(self, p: Part, at: int) -> Condition:
        """A part as a condition."""
        if isinstance(p, Node):
            self.fail("expected a condition such as x > 0", at)
        return p

    def nested(self, inner: Callable[[], Part], opened: Token) -> Part:
        """What stands one level deeper."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets within one another", opened.at)
        found: Part = inner()
        self.depth -= 1
        return found

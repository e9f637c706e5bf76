"""A place in a LaTeX formula: what comes next, what must come, and how a message points at what cannot stand there."""

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import NoReturn

from ..functions import named
from ..libraries import CannotCall
from ..tree import DEEPEST, BadExpression, Condition, Letter, Node, X, walk
from .tokens import Token, tokens

CLOSED = {"(": ")", "[": "]", r"\{": r"\}", "{": "}", "|": "|", "|(": ")|"}
BRACKETS = ("(", "[", r"\{")
RELATIONS = {"<": "<", ">": ">", "<=": "<=", ">=": ">=", "=": "==", "!=": "!="}
WANTED = "a number, x, a parameter or a function"


class Cursor(ABC):
    """The tokens of a formula, and which of them comes next; the parser that walks along them says how their parts are read."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.place = text, tokens(text), 0
        self.depth = self.bars = 0  # parts that are open, and bars |...| that the innermost bracket holds
        self.covers: list[tuple[list[Condition], int]] = []  # conditions one of which must hold everywhere, and where they stand

    @abstractmethod
    def sum(self) -> Node:
        """What signs join."""

    @abstractmethod
    def power(self) -> Node:
        """An operand, raised or not."""

    @abstractmethod
    def beside(self, last: Node, before: Token) -> Node:
        """A factor that stands directly behind another one."""

    @abstractmethod
    def raised(self) -> Node:
        """What is raised."""

    @abstractmethod
    def argument(self) -> Node:
        """The argument of a command."""

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.place]

    def ahead(self, k: int = 1) -> Token:
        """A token behind the next one."""
        return self.tokens[min(self.place + k, len(self.tokens) - 1)]

    def next_is(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        return self.token.kind == "sign" and self.token.text in signs

    def take(self, *signs: str) -> Token | None:
        """The next token, if it is one of these signs."""
        if not self.next_is(*signs):
            return None
        self.place += 1
        return self.tokens[self.place - 1]

    def says(self, word: str) -> bool:
        """Whether a word of cases comes next, which is then left behind."""
        found = self.token.kind == "say" and self.token.text == word
        self.place += found
        return found

    def close(self, opened: Token) -> None:
        """Leave the bracket behind that closes another one."""
        if self.take(CLOSED[opened.text]):
            return
        if self.token.kind in ("stop", "end") or self.next_is("&", r"\\"):
            self.fail(f"{opened.shown} is never closed", opened.at)
        if self.next_is(",", ";"):
            self.fail("a comma stands between the arguments of a function only")
        if self.next_is(*CLOSED.values()):
            self.fail(f"expected what closes {opened.shown}, got {self.token.shown}")
        self.unexpected()

    def deeper(self, at: int) -> None:
        """One part more is open."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets within one another", at)

    def replace(self, *parts: Token) -> Token:
        """The next token in several."""
        self.tokens[self.place : self.place + 1] = parts
        return self.token

    def begins(self) -> bool:
        """Whether an operand begins here."""
        t = self.token
        if t.kind == "sign":
            return t.text in (*BRACKETS, "{", "|(") or (t.text == "|" and not self.bars)
        return t.kind in ("number", "letter", "run", "word", "command", "begin", "indicator")

    def function_ahead(self) -> bool:
        """Whether a function comes next that is called by a word; one without a backslash needs its bracket."""
        t = self.token
        bare = t.kind == "run" and meant(t.text) and self.ahead().text in BRACKETS
        return bare or (t.kind == "word" and known(t.text))

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        """What is not understood, and where."""
        raise BadExpression(message, self.text, self.token.at if at is None else at)

    def unexpected(self) -> NoReturn:
        """A token that cannot stand here."""
        t = self.token
        before = self.tokens[self.place - 1] if self.place else t
        ended = before.kind in ("number", "letter", "run") or before.text in CLOSED.values()
        message = f"expected {'an operator or the end' if ended else WANTED}, got {t.shown}"
        match t.kind, t.text:
            case "stop", _:
                message = f"the formula ends too early: expected {WANTED}" if self.place else "expected a formula in x"
            case ("end", _) | ("sign", "&" | r"\\"):
                message = rf"{t.shown} stands in rows only, as in \begin{{cases}} x & x > 0 \\ 0 & x \le 0 \end{{cases}}"
            case "say", _:
                message = "conditions stand in the rows of cases, behind &"
            case "sign", "=":
                message = "expected one formula, at most with f(x) = before it"
            case "sign", "_":
                message = "an index stands at a letter only"
            case "sign", "^" if ended:
                message = "raised twice; put braces around what is raised"
            case "sign", sign if sign == "in" or sign in RELATIONS:
                message = "a comparison stands in the rows of cases, as a condition"
        self.fail(message)


def has_x(t: Node) -> bool:
    """Whether a part varies with x."""
    return any(isinstance(p, Letter) and p.name == X for p in walk(t))


@lru_cache(maxsize=1024)
def known(name: str) -> bool:
    """Whether a function is called so."""
    try:
        return named(name) != "where"
    except CannotCall:
        return False


def meant(run: str) -> bool:
    """Whether letters side by side are hardly a product, but a function: two that are called so can be either, except for ln."""
    return (len(run) > 2 or run == "ln") and known(run)

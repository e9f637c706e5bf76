"""An expression's text, read by a small parser of its own: nothing of it is ever given to Python."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NoReturn

from ..functions import CannotCall, called
from ..tree import (
    COMPARED,
    DEEPEST,
    LONGEST_NAME,
    BadExpression,
    Call,
    Choice,
    Condition,
    Joint,
    Letter,
    Minus,
    Node,
    Num,
    Op,
    Part,
    bounded,
    compared,
    literal,
    opposite,
)
from .tokens import Token, tokens

OR, AND, NOT, COMPARE, ADD, MULTIPLY, NEGATE, POWER = range(1, 9)
BINDS = {"or": OR, "|": OR, "and": AND, "+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY, "**": POWER}
BINDS |= dict.fromkeys((*COMPARED, "==", "!=", "="), COMPARE)
LEFT_SIDE = re.compile(r"\s*(?:[A-Za-z]\w*\s*\(\s*x\s*\)|y)\s*=(?!=)")  # f(x) = ..., which says nothing
NO_NUMBERS = ("nan", "inf", "NaN", "Inf", "None", "True", "False", "NULL", "null")
WANTED = "a number, x, a parameter or a function"


@lru_cache(maxsize=256)
def read(text: str) -> Node:
    """The expression that a text is. BadExpression points at what is not understood."""
    reader = Reader(text)
    if (head := LEFT_SIDE.match(text)) is not None:
        while reader.token.at < head.end():
            reader.place += 1
    whole = reader.choice()
    if reader.token.kind != "end":
        reader.unexpected()
    node = reader.number(whole)
    bounded(node, text)
    return node


class Reader:
    """A text on its way to an expression: precedence climbing over its tokens."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.place = text, tokens(text), 0
        self.depth = self.bars = 0  # brackets that are open, and bars |...| among them

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.place]

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        """What is not understood, and where."""
        raise BadExpression(message, self.text, self.token.at if at is None else at)

    def unexpected(self) -> NoReturn:
        """A token that cannot stand here."""
        t = self.token
        if t.kind == "end":
            self.fail(f"the expression ends too early: expected {WANTED}")
        before = self.tokens[self.place - 1] if self.place else None
        if before is not None and (before.kind in ("number", "name", "raised") or before.text in (")", "|")):
            if t.kind in ("name", "number") or t.text in ("(", "√", "∛"):
                self.fail(f"expected an operator between {before.raw!r} and {t.raw!r}; a product is written with *")
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

    def choice(self) -> Part:
        """An operation, or "a if condition else b"."""
        yes = self.operation(OR)
        if not (word := self.take("if")):
            return yes
        condition = self.condition(self.operation(OR), self.token.at)
        if not self.take("else"):
            self.fail("expected 'else' and what holds where the condition does not")
        return Choice(condition, self.number(yes), self.number(self.nested(self.choice, word)), word.at)

    def nested(self, inner: Callable[[], Part], opened: Token) -> Part:
        """What stands one level deeper."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets within one another", opened.at)
        found: Part = inner()
        self.depth -= 1
        return found

    def operation(self, least: int) -> Part:
        """Operations that bind at least so tightly."""
        start = self.token
        left = self.prefix()
        while True:
            t = self.token
            binds = BINDS.get(t.text, 0) if t.kind == "sign" else 0
            if t.text == "|" and self.bars:
                binds = 0
            if t.kind == "raised" and least <= POWER:
                self.place += 1
                left = Op("**", self.number(left), self.raised(t), t.at)
                continue
            if not binds or binds < least or t.text == "=":
                return left
            if binds == COMPARE:
                left = self.comparison(left)
                continue
            self.place += 1
            if t.text == "|":  # twice is "or" too
                self.take("|")
            right = self.nested(lambda: self.operation(NEGATE), t) if binds == POWER else self.operation(binds + 1)
            if binds in (OR, AND):
                word = "or" if binds == OR else "and"
                both = (self.condition(left, start.at), self.condition(right, self.tokens[self.place - 1].at))
                left = Joint(word, both, t.at)
            else:
                left = Op(t.text, self.number(left), self.number(right), t.at)

    def comparison(self, first: Part) -> Part:
        """a < b, or a chain a < b <= c, each side an expression."""
        tests: list[Condition] = []
        left = self.number(first)
        while (t := self.token).kind == "sign" and BINDS.get(t.text) == COMPARE and t.text != "=":
            self.place += 1
            right = self.number(self.operation(COMPARE + 1))
            tests.append(compared(t.text, left, right, t.at))
            left = right
        return tests[0] if len(tests) == 1 else Joint("and", tuple(tests), tests[0].at)

    def prefix(self) -> Part:
        """What begins here: a sign before an operand, or an operand."""
        if t := self.take("-"):
            inner = self.number(self.nested(lambda: self.operation(NEGATE), t))
            return Minus(inner, t.at)
        if t := self.take("+"):
            return self.nested(lambda: self.operation(NEGATE), t)
        if t := self.take("not"):
            at = self.token.at
            return opposite(self.condition(self.nested(lambda: self.operation(NOT), t), at))
        if t := self.take("√", "∛"):
            inner = self.number(self.nested(self.operand, t))
            return Call("sqrt" if t.text == "√" else "cbrt", (inner,), (), t.at)
        return self.operand()

    def operand(self) -> Part:
        """A number, a letter, a call, or something in brackets or between bars."""
        t = self.token
        if t.kind == "number":
            self.place += 1
            return literal(t.text, self.text, t.at)
        if t.kind == "name":
            self.place += 1
            return self.call(t) if self.token.text == "(" else self.letter(t)
        if self.take("("):
            bars, self.bars = self.bars, 0
            inner = self.nested(self.choice, t)
            if self.token.text == ",":
                self.fail("a comma stands between the arguments of a function only; expected ')' or an operator")
            self.expect(")", t)
            self.bars = bars
            return inner
        if self.take("|"):
            self.bars += 1
            inner = self.number(self.nested(self.choice, t))
            self.expect("|", t)
            self.bars -= 1
            return Call("abs", (inner,), (), t.at)
        if t.kind == "text":
            self.fail("a text in quotes has no place in an expression")
        return self.unexpected()

    def raised(self, t: Token) -> Node:
        """A superscript."""
        try:
            return read(t.text)
        except BadExpression:
            self.fail(f"expected a number or x raised, got {t.raw!r}", t.at)

    def letter(self, t: Token) -> Letter:
        """x, a parameter, or a number that has a name."""
        base = t.text
        for prefix in ("np.", "numpy.", "math.", "torch.", "jnp.", "jax.numpy.", "tf."):
            base = {f"{prefix}pi": "pi", f"{prefix}e": "e"}.get(base, base)
        if "." in base:
            self.fail(f"{t.text!r} is no name of a parameter; expected letters, digits and underscores", t.at)
        if len(base) > LONGEST_NAME or base.startswith("__"):
            self.fail("expected the name of a parameter of at most 40 letters, digits and underscores, the first one a letter", t.at)
        if base in NO_NUMBERS:
            self.fail(f"{t.text!r} is no number of an expression", t.at)
        if base.startswith("_"):
            self.fail(f"expected a letter before {base!r}", t.at)
        return Letter({"X": "x"}.get(base, base), t.at)

    def call(self, name: Token) -> Node:
        """A function at its arguments."""
        opened = self.token
        self.place += 1
        bars, self.bars = self.bars, 0
        args: list[Node | Condition] = []
        keywords: dict[str, Node] = {}
        while not self.take(")"):
            if (args or keywords) and not self.take(","):
                self.expect(")", opened)
            if self.take(")"):  # after a last comma
                break
            t, after = self.token, self.tokens[min(self.place + 1, len(self.tokens) - 1)]
            if t.kind == "name" and after.text == "=":
                self.place += 2
                if t.text in keywords:
                    self.fail(f"{t.text} is given twice", t.at)
                keywords[t.text] = self.keyword(opened)
            elif keywords:
                self.fail("expected arguments that have no name before those that have one")
            else:
                args.append(self.nested(self.choice, opened))
        self.bars = bars
        return self.made(name, args, keywords)

    def keyword(self, opened: Token) -> Node:
        """The value of an argument that is given by its name; a text in quotes is one that some libraries take."""
        t = self.token
        if t.kind == "text" or (t.kind == "name" and t.text in ("True", "False", "None")):
            self.place += 1
            return Letter(t.text.strip("'\""), t.at)
        return self.number(self.nested(self.choice, opened))

    def made(self, name: Token, args: list[Node | Condition], keywords: dict[str, Node]) -> Node:
        """The call as it is kept."""
        base = name.text.rpartition(".")[2]
        if base == "where" or name.text in ("Piecewise",):
            if len(args) != 3 or keywords:
                self.fail(f"{name.text} takes a condition and two values, as in where(x > 0, x, 0)", name.at)
            return Choice(self.condition(args[0], name.at), self.number(args[1]), self.number(args[2]), name.at)
        try:
            return called(name.text, [self.number(a) for a in args], keywords, name.at)
        except CannotCall as why:
            if len(name.text) == 1:
                self.fail(f"{why}; if {name.text!r} is a parameter, write {name.text}*(...)", name.at)
            self.fail(str(why), name.at)

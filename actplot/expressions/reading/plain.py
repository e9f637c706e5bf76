"""An expression's text, read by a small parser of its own: nothing of it is ever given to Python."""

from dataclasses import replace
from functools import lru_cache

from ..libraries import PREFIXES
from ..tree import (
    COMPARED,
    LONGEST_NAME,
    BadExpression,
    Call,
    Choice,
    Condition,
    Joint,
    Letter,
    Minus,
    Node,
    Op,
    Part,
    X,
    bounded,
    compared,
    literal,
    opposite,
)
from .calls import CLOSED, method, operand
from .cursor import Cursor
from .heads import head
from .tokens import Token, strange

OR, AND, NOT, COMPARE, ADD, MULTIPLY, BESIDE, NEGATE, POWER = range(1, 10)
NEXT_TO = "beside"  # the sign of a product without one, which binds closer than a division; no text is read as it
BINDS = {"or": OR, "|": OR, "and": AND, "+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY, NEXT_TO: BESIDE, "**": POWER}
BINDS |= dict.fromkeys((*COMPARED, "==", "!=", "="), COMPARE)
NO_NUMBERS = ("nan", "inf", "NaN", "Inf", "None", "True", "False", "NULL", "null")
NUMBERS = {"pi": "pi", "e": "e", "PI": "pi", "E": "e", "M_PI": "pi"}  # in libraries


@lru_cache(maxsize=256)
def read(text: str) -> Node:
    """The expression that a text is. BadExpression points at what is not understood."""
    reader = Reader(text, *head(text))
    whole = reader.choice()
    if reader.token.kind != "end":
        reader.unexpected()
    node = reader.number(whole)
    bounded(node, text)
    return node


class Reader(Cursor):
    """A text on its way to an expression: precedence climbing over its tokens."""

    raised = NEGATE  # what is raised binds at least so tightly

    def choice(self) -> Part:
        """An operation, or "a if condition else b", or the same as C has it."""
        start, yes = self.token, self.operation(OR)
        if asked := self.take("?"):
            condition = self.condition(yes, start.at)
            yes = self.nested(self.choice, asked)
            self.expect(":", asked)
            return Choice(condition, self.number(yes), self.number(self.nested(self.choice, asked)), asked.at)
        if not (word := self.take("if")):
            return yes
        condition = self.condition(self.operation(OR), self.token.at)
        if not self.take("else"):
            self.fail("expected 'else' and what holds where the condition does not")
        return Choice(condition, self.number(yes), self.number(self.nested(self.choice, word)), word.at)

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
                left = Op("**", self.number(left), self.superscript(t), t.at)
                continue
            if not binds or binds < least or t.text == "=":
                return left
            if binds == COMPARE:
                left = self.comparison(left)
                continue
            self.place += 1
            if t.text == "|":  # twice is "or" too
                self.take("|")
            right = self.nested(lambda: self.operation(self.raised), t) if binds == POWER else self.operation(binds + 1)
            if binds in (OR, AND):
                word = "or" if binds == OR else "and"
                both = (self.condition(left, start.at), self.condition(right, self.tokens[self.place - 1].at))
                left = Joint(word, both, t.at)
            else:
                left = Op("*" if t.text == NEXT_TO else t.text, self.number(left), self.number(right), t.at)

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
        """What can be operated on, with the methods that are called of it: x.exp().neg()."""
        found = self.alone()
        while (t := self.token).kind == "method":
            self.place += 1
            found = method(self, found, replace(t, text=t.text[1:], at=t.at + 1))
        return found

    def alone(self) -> Part:
        """A number, a letter, a call, or something in brackets or between bars."""
        t = self.token
        if t.kind == "number" and t.text == "1" and self.ahead().text == "[":  # Iverson's bracket, before which some write a 1
            self.place += 1
            t = self.token
        elif t.kind == "number":
            self.place += 1
            return literal(t.text, self.text, t.at)
        elif t.kind == "fraction":
            self.place += 1
            above, below = (literal(n, self.text, t.at) for n in t.text.split("/"))
            return Op("/", above, below, t.at)
        elif t.kind in ("name", "indicator"):
            self.place += 1
            return operand(self, t)
        if self.take("(", "["):
            return self.inside(t)
        if self.take("|"):
            self.bars += 1
            inner = self.number(self.nested(self.choice, t))
            self.expect("|", t)
            self.bars -= 1
            return Call("abs", (inner,), (), t.at)
        if t.kind == "text":
            self.fail("a text in quotes has no place in an expression")
        return self.unexpected()

    def inside(self, opened: Token) -> Part:
        """What stands in brackets; in square ones a condition, which is 1 where it holds."""
        bars, self.bars = self.bars, 0
        inner = self.nested(self.choice, opened)
        if opened.text == "[" and isinstance(inner, Node):
            self.fail(strange("["), opened.at)
        if self.token.text == ",":
            self.fail("a comma stands between the arguments of a function only; expected ')' or an operator")
        self.expect(CLOSED[opened.text], opened)
        self.bars = bars
        return self.number(inner) if opened.text == "[" else inner

    def superscript(self, t: Token) -> Node:
        """What is raised."""
        try:
            return read(t.text)
        except BadExpression:
            self.fail(f"expected a number or x raised, got {t.raw!r}", t.at)

    def letter(self, t: Token) -> Letter:
        """x, a parameter, or a number that has a name."""
        prefix, _, base = t.text.rpartition(".")
        base = NUMBERS.get(base, base) if prefix in PREFIXES or base == "M_PI" else t.text
        if "." in base:
            self.fail(f"{t.text!r} is no name of a parameter; expected letters, digits and underscores", t.at)
        if len(base) > LONGEST_NAME or base.startswith("__"):
            self.fail("expected the name of a parameter of at most 40 letters, digits and underscores, the first one a letter", t.at)
        if base in NO_NUMBERS:
            self.fail(f"{t.text!r} is no number of an expression", t.at)
        if base.startswith("_"):
            self.fail(f"expected a letter before {base!r}", t.at)
        if base == self.input:
            return Letter(X, t.at)
        if base in (X, X.upper()) and self.input != X:
            self.fail(f"the input is called {self.input} before the formula; expected no x in it", t.at)
        return Letter(X if base == X.upper() else base, t.at)

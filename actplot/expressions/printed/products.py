"""The tokens of a printed formula with all that print leaves out: signs of products, brackets around arguments, the x of bare functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..functions import is_function
from ..reading.plain import NEXT_TO
from ..reading.tokens import Token
from ..tree import BadExpression

VALUE = "f(x)"  # the letter that stands for the function's own value in its derivative
NUMBERS = ("pi", "e")
DEEPEST = 60
STARTS = ("number", "name", "fraction", "indicator")


@dataclass(frozen=True)
class Names:
    """What the names of a formula mean: the input, those of the function's own value, the parameters by their names; how it binds."""

    input: str = "x"
    own: frozenset[str] = frozenset()
    parameters: tuple[tuple[str, str], ...] = ()
    tight: bool = False  # whether a product without a sign binds closer than a division
    wide: bool = False  # whether the argument of a function without brackets, and what is raised, goes on to the next sign

    def known(self, name: str) -> bool:
        """Whether a name is a letter that means something."""
        return name in (self.input, *NUMBERS) or name in self.own or any(name == k for k, _ in self.parameters)

    def function(self, name: str) -> bool:
        """Whether a name is that of a function."""
        return not self.known(name) and is_function(name)


def completed(tokens: Sequence[Token], names: Names, text: str) -> list[Token]:
    """The tokens as a program would have them."""
    found = apart(tokens, names)
    return [*Products(found, names, text).all(), tokens[-1]]


def apart(tokens: Sequence[Token], names: Names) -> list[Token]:
    """The tokens, letters side by side each for itself; a component of a vector is x."""
    found: list[Token] = []
    for t in tokens[:-1]:
        if t.kind == "sign" and t.text in "[]":
            t = Token("sign", "(" if t.text == "[" else ")", t.at, t.raw)
        if t.kind != "name" or names.known(t.text) or is_function(t.text) or "." in t.text:
            found.append(t)
        elif t.text in (f"{names.input}_i", f"{names.input}_j", names.input.upper()):
            found.append(Token("name", names.input, t.at, t.raw))
        else:
            found += [Token("name", p, t.at, p) for p in parts(t.text, names)]
    return found


def parts(run: str, names: Names) -> list[str]:
    """Letters side by side, or a function and its x, where all of them mean something; else the run as it stands."""
    if run.endswith(names.input) and is_function(base := run[: -len(names.input)]) and len(base) > 1:
        return [base, names.input]
    return list(run) if len(run) <= 4 and all(names.known(c) for c in run) else [run]


class Products:
    """The tokens of a formula, one after the other."""

    def __init__(self, tokens: Sequence[Token], names: Names, text: str) -> None:
        self.tokens, self.names, self.text, self.depth = tokens, names, text, 0
        self.bars = 0
        ends = [self.behind(i) for i in range(len(tokens))]
        called = [(t.text, self.applied(e)) for t, e in zip(tokens, ends, strict=True) if t.kind == "name"]
        self.bare = {name for name, applied in called if not applied and names.function(name)}

    def behind(self, i: int) -> int:
        """The place behind a name and the power that it is raised to."""
        return self.atom(i + 2) if self.sign(i + 1, "**") else i + 1

    def applied(self, i: int) -> bool:
        """Whether an argument begins at a place."""
        return self.sign(i, "(") or (i < len(self.tokens) and self.tokens[i].kind in STARTS) or self.sign(i, "√", "|")

    def sign(self, i: int, *texts: str) -> bool:
        """Whether one of these signs stands at a place."""
        return i < len(self.tokens) and self.tokens[i].kind == "sign" and self.tokens[i].text in texts

    def closing(self, i: int) -> int:
        """The place behind the bracket that closes the one at a place."""
        depth = 0
        for k in range(i, len(self.tokens)):
            depth += self.sign(k, "(") - self.sign(k, ")")
            if not depth:
                return k + 1
        raise BadExpression("'(' is never closed", self.text, self.tokens[i].at)

    def atom(self, i: int) -> int:
        """The place behind one sign, number, letter or bracket."""
        i += self.sign(i, "-", "+")
        if self.sign(i, "("):
            return self.closing(i)
        if self.sign(i + 1, "(") and self.tokens[i].kind == "name" and self.names.function(self.tokens[i].text):
            return self.closing(i + 1)
        return min(i + 1, len(self.tokens))

    def all(self) -> list[Token]:
        """All tokens."""
        return self.part(0, len(self.tokens))

    def part(self, i: int, end: int) -> list[Token]:
        """The tokens from a place to another one."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadExpression("brackets lie too deep", self.text, 0)
        bars, self.bars = self.bars, 0
        found: list[Token] = []
        while i < end:
            operand, i = self.next(i, end, found)
            if found and operand and ended(found[-1]) and operand[0].kind != "method" and (starts(operand[0]) or self.opened):
                at = operand[0].at
                if operand[0].kind == "number":
                    raise BadExpression("a number behind what it multiplies may have been raised", self.text, at)
                found.append(Token("sign", NEXT_TO if self.names.tight else "*", at, ""))
            found += operand
        self.bars = bars
        self.depth -= 1
        return found

    opened = False  # whether what came last is a bar that opens

    def next(self, i: int, end: int, before: Sequence[Token]) -> tuple[list[Token], int]:
        """What stands at a place, and the place behind it."""
        t = self.tokens[i]
        self.opened = False
        if t.kind == "sign" and t.text == "(":
            close = self.closing(i)
            return [t, *self.part(i + 1, close - 1), self.tokens[close - 1]], close
        if t.kind == "sign" and t.text == "|":
            closes = self.bars > 0 and bool(before) and ended(before[-1])
            self.bars += -1 if closes else 1
            self.opened = not closes
            return [Token("bar", "|", t.at, "|") if closes else t], i + 1
        if t.kind == "name":
            return self.name(i, end)
        return [t], i + 1

    def name(self, i: int, end: int) -> tuple[list[Token], int]:
        """A letter, the function's own value, or a function at its argument."""
        t, n = self.tokens[i], self.names
        if self.sign(i + 1, "="):  # of an argument
            return [t], i + 1
        alone = self.sign(i + 1, "(") and self.sign(i + 3, ")") and self.tokens[i + 2].text == n.input
        if t.text in n.own:
            k = self.behind(i)
            if k > i + 1 and self.sign(k, "(") and self.sign(k + 2, ")") and self.tokens[k + 1].text == n.input:  # f²(x)
                return [Token("name", VALUE, t.at, t.raw), *self.part(i + 1, k)], k + 3
            return [Token("name", VALUE, t.at, t.raw)], i + 4 if alone else i + 1
        if n.known(t.text):
            return [Token("name", dict(n.parameters).get(t.text, t.text), t.at, t.raw)], i + 1
        if not n.function(t.text):
            if "." in t.text and self.sign(i + 1, "("):  # a method, or a function that is not known
                close = self.closing(i + 1)
                return [t, self.tokens[i + 1], *self.part(i + 2, close - 1), self.tokens[close - 1]], close
            return [t], i + 1
        return self.function(i, end, alone)

    def function(self, i: int, end: int, alone: bool) -> tuple[list[Token], int]:
        """A function at its argument, with the power that its value is raised to behind it."""
        t, k = self.tokens[i], i + 1
        power: list[Token] = []
        if self.sign(k, "**") and (t.text not in self.bare):
            k = self.behind(i)
            power = [self.tokens[i + 1], *self.part(i + 2, k)]
        if self.sign(k, "(") and (t.text not in self.bare or alone):
            close = self.closing(k)
            called = [t, self.tokens[k], *self.part(k + 1, close - 1), self.tokens[close - 1]]
        elif t.text not in self.bare and (close := self.run(k, end)) > k:
            called = [t, bracket("(", t), *self.part(k, close), bracket(")", t)]
        else:
            called, close = [t, bracket("(", t), Token("name", self.names.input, t.at, t.raw), bracket(")", t)], k
        return ([bracket("(", t), *called, bracket(")", t), *power] if power else called), close

    def run(self, i: int, end: int) -> int:
        """The place behind the argument of a function that has no brackets: one or more factors."""
        start = i
        while i < end:
            t = self.tokens[i]
            if t.kind == "name" and self.names.function(t.text):
                if i > start:
                    break
                i = self.behind(i)
                return self.closing(i) if self.sign(i, "(") else self.run(i, end)
            if t.kind in STARTS or (i == start and self.sign(i, "√")):
                i += 1 + self.sign(i, "√")
                if self.sign(i, "**"):
                    i = self.atom(i + 1)
            elif self.sign(i, "|") and i == start:
                i = next((k + 1 for k in range(i + 1, end) if self.sign(k, "|")), end)
            elif not (self.names.wide and i > start and self.sign(i, "*", "/") and i + 1 < end and self.tokens[i + 1].kind in STARTS):
                break
            else:
                i += 1
        return i


def bracket(sign: str, at: Token) -> Token:
    """A bracket that the text does not have."""
    return Token("sign", sign, at.at, sign)


def ended(t: Token) -> bool:
    """Whether an operand may end with a token."""
    return t.kind in ("number", "name", "fraction", "text", "bar", "raised") or (t.kind == "sign" and t.text == ")")


def starts(t: Token) -> bool:
    """Whether an operand begins with a token."""
    return t.kind in STARTS or (t.kind == "sign" and t.text in ("(", "√", "∛"))

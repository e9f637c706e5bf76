"""How much room LaTeX takes for what it sets: points, in letters of ten, by the widths of Computer Modern, good to a tenth or so.

It knows the commands that formulas and texts of this package are written with, and takes any other for a letter.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"\\[a-zA-Z]+ ?|\\.|.", re.DOTALL)
NARROW, BROAD = frozenset("fijlrtI.,:;'`!|()[]/- "), frozenset("mwMWOQ%@&+=<>~")
SPACES = {r"\,": 1.7, r"\ ": 3.4, r"\quad": 10.0, "~": 3.4, r"\!": 0.0, "{": 0.0, "}": 0.0}
BINARY = ("+", "-", r"\cdot", r"\times", r"\pm", r"\odot")
RELATIONS = ("=", "<", ">", r"\leq", r"\geq", r"\neq", r"\in", r"\approx", r"\to")
OPENING = ("", "$", "(", "[", ",", "{", "&", *RELATIONS)  # what a sign behind them belongs to the next term, not between two
SIZES = (1.0, 0.75, 0.62)  # of letters, of scripts and what stands in fractions, and of theirs, below which TeX does not go
APART = 0.5  # behind a script
FENCE, BRACE, ROOT, QUAD, MINUS = 6.4, 13.0, 8.6, 10.0, 7.8
ACCENTS = frozenset("`'^~=u.\"rHvc")


@dataclass(frozen=True)
class Extent:
    """The width of all on one line, that of its widest part which cannot be broken, and its height in lines."""

    natural: float
    least: float
    lines: float


def extent(tex: str) -> Extent:
    """The room of a cell."""
    parts, lines = Reader(tex).run(mathematical=False)
    widths, word = [0.0], 0.0
    for width, breaks in parts:
        word += width
        if breaks:
            widths.append(word)
            word = 0.0
    return Extent(sum(w for w, _ in parts), max(*widths, word), lines)


class Reader:
    """Goes through the tokens of a text in LaTeX."""

    def __init__(self, tex: str) -> None:
        self.tokens, self.at = [t.rstrip(" ") if len(t) > 2 else t for t in TOKEN.findall(tex)], 0
        self.level = 0  # of smallness

    def take(self) -> str:
        """The next token, which is then behind us; "" at the end."""
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def run(self, mathematical: bool, until: tuple[str, ...] = ()) -> tuple[list[tuple[float, bool]], float]:
        """The widths of what comes up to a token, whether a line may end behind each, and the lines that it takes."""
        parts: list[tuple[float, bool]] = []
        tall, before = 1.0, ""
        while (token := self.take()) and token not in until:
            if token == "$":
                inner, lines = self.run(True, ("$",))
                parts += inner
            else:
                unary = token in ("+", "-") and before in OPENING
                width, breaks, lines = (MINUS, False, 1.0) if unary and mathematical else self.part(token, mathematical)
                parts.append((width, breaks and not unary))
            tall = max(tall, lines)
            before = token if token != " " else before
        return parts, tall

    def whole(self, mathematical: bool, until: tuple[str, ...]) -> tuple[float, float]:
        """The width of what comes up to a token, and its lines."""
        parts, lines = self.run(mathematical, until)
        return sum(w for w, _ in parts), lines

    def argument(self, mathematical: bool) -> tuple[float, float]:
        """The width and the lines of a command's argument."""
        token = self.take()
        if token == "{":
            return self.whole(mathematical, ("}",))
        width, _, lines = self.part(token, mathematical)
        return width, lines

    def smaller(self) -> float:
        """The width of an argument that is set in the next smaller size."""
        before = self.level
        self.level = min(before + 1, len(SIZES) - 1)
        width, _ = self.argument(True)
        ratio = SIZES[self.level] / SIZES[before]
        self.level = before
        return ratio * width

    def part(self, token: str, mathematical: bool) -> tuple[float, bool, float]:
        """The width of a token with what belongs to it, whether a line may end behind it, and its lines."""
        if token == "{":
            return *unbroken(self.whole(mathematical, ("}",))),
        if token in ("^", "_"):
            return self.smaller() + APART, False, 1.0
        if token == r"\frac":
            return max(self.smaller(), self.smaller()) + 2.4, False, 1.4
        if token == r"\sqrt":
            if self.tokens[self.at : self.at + 1] == ["["]:
                self.whole(True, ("]",))
            width, lines = self.argument(True)
            return ROOT + width, False, lines
        if token == r"\left":
            self.take()
            width, lines = self.whole(True, (r"\right",))
            return width + 2 * FENCE * (self.take() != "."), False, lines
        if token == r"\begin":
            begun = self.at
            self.argument(False)
            return self.rows(BRACE if "cases" in "".join(self.tokens[begun : self.at]) else 0.0)
        if token in (r"\text", r"\mathrm", r"\mathbf", r"\operatorname"):
            return *unbroken(self.argument(False)),
        if token[:1] == "\\" and token[1:] in ACCENTS and not mathematical:
            return *unbroken(self.argument(False)),
        return *plain(token, mathematical), 1.0

    def rows(self, brace: float) -> tuple[float, bool, float]:
        """Rows of cells, up to the end of their environment: each column as wide as its widest cell, behind a brace."""
        columns, tall, column = [0.0], 0.0, 0
        lines = 1.0
        while True:
            width, high = self.whole(True, ("&", r"\\", r"\end"))
            columns += [0.0] * (column + 1 - len(columns))
            columns[column], lines = max(columns[column], width), max(lines, high)
            end = self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""
            if end == "&":
                column += 1
                continue
            tall, lines, column = tall + lines, 1.0, 0
            if end != r"\\":
                self.argument(False)
                return brace + sum(columns) + QUAD * (len(columns) - 1), False, 1.2 * tall


def unbroken(found: tuple[float, float]) -> tuple[float, bool, float]:
    """A part that stays on one line."""
    return found[0], False, found[1]


def plain(token: str, mathematical: bool) -> tuple[float, bool]:
    """The width of a sign, and whether a line may end behind it."""
    if token in SPACES:
        return SPACES[token], False
    if mathematical and token in RELATIONS:
        return 13.4, True
    if mathematical and token in BINARY:
        return (7.3 if token == r"\cdot" else 12.3), True
    if token == " ":
        return (0.0, False) if mathematical else (3.4, True)
    if token == r"\allowbreak":
        return 0.0, True
    if token[:1] == "\\" and token[1:].isalpha():
        return named(token[1:]), False
    if token == "-":  # as it joins words
        return 3.6, True
    letter = token[-1:]
    if not letter.isascii():
        return 40.0, False  # or its number
    return (3.6 if letter in NARROW else 8.5 if letter in BROAD else 7.4 if letter.isupper() else 5.4), False


def named(command: str) -> float:
    """The width of what a command stands for."""
    if command in ("tanh", "sinh", "cosh", "sin", "cos", "tan", "arctan", "ln", "max", "min", "exp", "log"):
        return 1.7 + sum(plain(c, False)[0] for c in command)
    return {"infty": 10.0, "sum": 10.6, "ldots": 11.0, "actplotletter": -20.0}.get(command, 6.4)  # of the last, the number is an argument

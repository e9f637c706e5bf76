"""Steps as the lines of a program: what is used twice, or is long, has a line of its own."""

from __future__ import annotations

from collections import Counter
from math import isinf
from typing import Any

from .nodes import TESTS, Node, below
from .sizes import single
from .targets.target import Target

CHOICE, JOINT, TEST, SUM, PRODUCT, SIGN, POWER, ATOM = range(8)  # how tightly parts bind
BINDS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "neg": SIGN, "<": TEST, "<=": TEST, "==": TEST, "&": JOINT, "|": JOINT}
LONGEST = 96  # characters of a part
SINGLE = 3.4e38  # the largest number of single precision
MANY = 2**53  # whole numbers up to here are printed as such


def number(n: Any, decimal: bool = False) -> str:
    """A number as all these languages write it; with a point where its type counts."""
    value = float(n)
    if value.is_integer() and abs(value) < MANY and not decimal:
        return str(int(value))
    return repr(value)


class Printer:
    """The lines of one program."""

    def __init__(self, target: Target, inputs: tuple[str, ...], roots: tuple[Any, ...], axis: int = -1, like: str = "") -> None:
        self.target, self.inputs, self.axis, self.lines = target, inputs, axis, list[tuple[str, str]]()
        like = like or inputs[0]  # of the shape of the result
        self.texts: dict[Node, tuple[str, int]] = {}
        self.helpers: dict[str, str] = {}
        steps = list(dict.fromkeys(n for root in roots if isinstance(root, Node) for n in below(root)))
        self.used = Counter(a for n in steps for a in n.args if isinstance(a, Node))
        for n in steps:
            self.texts[n] = self.shown(n)
            if (n not in roots or self.used[n]) and self.worth(n):
                name = f"t{len(self.lines) + 1}"
                self.lines.append((name, self.texts[n][0]))
                self.texts[n] = (name, ATOM)
        self.results = [self.texts[root][0] if isinstance(root, Node) else self.constant(root, like) for root in roots]

    def constant(self, n: Any, like: str = "") -> str:
        """A number as the value of a whole program, or of a choice between numbers."""
        return self.target.same.format(number(n, True), x=like or self.inputs[0]) if self.target.same else number(n, True)

    def worth(self, n: Node) -> bool:
        """Whether a part has a line of its own."""
        text = self.texts[n][0]
        if n.op == "input" or (n.op in TESTS and not self.target.arrays):
            return False
        return len(text) > LONGEST or (self.used[n] > 1 and (n.op not in ("neg", *TESTS) or len(text) > 12))

    def part(self, a: Any, least: int, decimal: bool = False) -> str:
        """An argument, in brackets where it binds less tightly than its place asks for."""
        if isinstance(a, str):
            return a
        text, binds = self.texts[a] if isinstance(a, Node) else (self.numeral(a, decimal), SIGN if float(a) < 0 else ATOM)
        return text if binds >= least else f"({text})"

    def numeral(self, n: Any, decimal: bool) -> str:
        """A number as the target writes it, which may be infinite."""
        return "-" * (float(n) < 0) + self.target.infinity if isinf(float(n)) else number(n, decimal)

    def shown(self, n: Node) -> tuple[str, int]:
        """A step from its arguments, and how tightly it binds."""
        target, args = self.target, n.args
        if n.op == "input":
            return args[0], ATOM
        if n.op in ("where", "guard"):
            ternary = target.where.startswith("{0} ?")
            parts = [self.part(a, (TEST if ternary else CHOICE), not isinstance(a, Node)) for a in args]
            for k, a in enumerate(args):
                if isinstance(a, Node) or isinf(float(a)) or not k:
                    continue
                if target.large and abs(float(a)) > SINGLE:
                    parts[k] = target.large.format(number(a, True), x=self.inputs[0])
                elif target.exact and single(float(a)) != float(a):
                    parts[k] = target.exact.format(number(a, True), x=self.inputs[0])
            if not any(isinstance(a, Node) for a in args[1:]) and target.same:
                parts[1] = self.constant(args[1])
            return target.where.format(*parts), CHOICE if ternary else ATOM
        if n.op in ("&", "|"):
            both = target.both if n.op == "&" else target.both.replace("&", "|").replace("logical_and", "logical_or")
            parts = [self.part(a, CHOICE) for a in args]
            both = both if both[0] != "(" or not all(map(str.isidentifier, parts)) else both.replace("(", "").replace(")", "")
            return both.format(*parts), ATOM if "(" in both and both[0] != "(" else JOINT
        if n.op == "neg":
            return f"-{self.part(args[0], SIGN)}", SIGN
        if n.op == "**":
            return self.power(*args)
        if n.op in BINDS:
            binds = BINDS[n.op]
            return f"{self.part(args[0], binds)} {n.op} {self.part(args[1], binds + 1)}", binds
        if n.op in target.helpers:
            self.helpers[n.op] = target.helpers[n.op]
        method = target.words[n.op].startswith("{0}.")
        return target.words[n.op].format(*(self.part(a, ATOM if method else CHOICE) for a in args), axis=self.axis), ATOM

    def power(self, base: Any, exponent: Any) -> tuple[str, int]:
        """A power, which only Python has a sign for."""
        if self.target.language == "python":
            return f"{self.part(base, ATOM)} ** {self.part(exponent, SIGN)}", POWER
        name = "pow" if self.target.language == "c" else "Math.pow"
        return f"{name}({self.part(base, CHOICE)}, {self.part(exponent, CHOICE)})", ATOM


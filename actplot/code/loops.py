"""Functions of vectors where programs compute one number at a time: loops for what all components give, and one for the result."""

from __future__ import annotations

import re
from typing import Any

from .nodes import TESTS, Node, below
from .printing import ATOM, TEST, Printer
from .slopes import DIRECTION
from .targets.target import Target

ALONG = ("rowmax", "rowsum", "rowmean", "leads", "threshold")
TAB = "    "


class Loops(Printer):
    """The lines of a program whose input is x, of length n; components are x[i], directions are by k."""

    def __init__(self, target: Target, root: Any) -> None:
        super().__init__(target, ("x",), (0,))
        self.c = target.language == "c"
        self.body: list[str] = []  # before all loops over directions
        self.inner: list[str] = []  # within them
        self.vectors: set[Node] = set()
        self.moving: set[Node] = set()
        steps = below(root) if isinstance(root, Node) else []
        self.count = 0
        for n in steps:
            self.place(n)
        self.result = self.texts[root][0] if isinstance(root, Node) else "0.0"
        self.whole = root in self.vectors
        self.size = "2 * n" if any(n.op == "joined" for n in steps) else "n"

    def place(self, n: Node) -> None:
        """One step: a part of what follows, or lines of its own."""
        given = [a for a in n.args if isinstance(a, Node)]
        if any(a in self.moving for a in given) or n.args[0] == DIRECTION:
            self.moving.add(n)
        if n.op == "input":
            self.vectors.add(n)
            self.texts[n] = ("x[i]" if n.args[0] == "x" else "(i == k ? 1.0 : 0.0)"), ATOM
            return
        if n.op in ALONG:
            self.along(n)
            return
        if n.op == "joined":
            first, second = (self.part(a, TEST) for a in n.args)
            self.texts[n] = f"(i < n ? {first} : {later(second)})", ATOM
        else:
            self.texts[n] = self.shown(n)
        if any(a in self.vectors for a in given):
            self.vectors.add(n)
        elif n.op not in TESTS:
            self.texts[n] = self.declared(n, self.texts[n][0]), ATOM

    def declared(self, n: Node, text: str, kind: str = "const double") -> str:
        """A number of its own, by its name."""
        self.count += 1
        name = f"t{self.count}"
        word = kind if self.c else "const" if kind.startswith("const") else "let"
        self.lines_of(n).append(f"{word} {name} = {text};")
        return name

    def lines_of(self, n: Node) -> list[str]:
        """Where its lines belong."""
        return self.inner if n in self.moving else self.body

    def along(self, n: Node) -> None:
        """A loop over all components."""
        text = self.texts[n.args[0]][0]
        end = "-INFINITY" if self.c else "-Infinity"
        lines = self.lines_of(n)
        each = loop(self.c)
        if n.op in ("rowsum", "rowmean"):
            name = self.declared(n, "0.0", "double")
            lines.append(f"{each} {name} += {text};")
            if n.op == "rowmean":
                lines.append(f"{name} /= n;")
        elif n.op == "rowmax":
            name = self.declared(n, end, "double")
            lines.append(f"{each} if ({text} > {name} || {differs(text, self.c)}) {name} = {text};")
        elif n.op == "leads":
            name = self.declared(n, "0", "int")
            top = self.texts[n.args[1]][0]
            lines.append(f"for ({'int' if self.c else 'let'} i = n; i-- > 0;) if ({text} == {top}) {name} = i;")
            self.vectors.add(n)
            self.texts[n] = f"i == {name}", TEST
            return
        else:
            name = self.declared(n, end, "double")
            tab, kind, other = *((TAB, "double") if self.c else (TAB[:2], "let")), re.sub(r"\[i\]", "[j]", text)
            lines += [
                f"{loop(self.c, index='j')} {{",
                f"{tab}{kind} sum = -1.0, count = 0.0;",
                f"{tab}{each} if ({text} >= {other}) {{ sum += {text}; count += 1.0; }}",
                f"{tab}if (sum / count > {name}) {name} = sum / count;",
                "}",
            ]
        self.texts[n] = name, ATOM


def loop(c: bool, size: str = "n", index: str = "i") -> str:
    """The head of a loop."""
    return f"for ({'int' if c else 'let'} {index} = 0; {index} < {size}; {index}++)"


def later(text: str) -> str:
    """The same component of the second half."""
    return text.replace("[i]", "[i - n]").replace("(i ==", "(i - n ==")


def differs(text: str, c: bool) -> str:
    """Whether it is NaN."""
    return f"isnan({text})" if c else f"Number.isNaN({text})"


def looped(target: Target, name: str, root: Any, order: int) -> list[str]:
    """The lines of a program for vectors, in C or JavaScript; of a derivative, by rows."""
    p = Loops(target, root)
    c = p.c
    size = p.size if p.whole or not isinstance(root, Node) else "1"
    if not order and size == "1":
        head = f"double {name}(const double *x, int n) {{" if c else f"function {name}(x) {{"
        body = [*p.body, f"return {p.result};" if c else f"return [{p.result}];"]
    elif c:
        head = f"void {name}(const double *x, double *y, int n) {{"
        put = f"y[{'k' if size == '1' else 'i * n + k'}] = {p.result};" if order else f"y[i] = {p.result};"
        last = [put] if size == "1" else [f"{loop(True, size)} {put}"]
        body = [*p.body, *(within(loop(True, index="k"), [*p.inner, *last], TAB) if order else last)]
    else:
        head = f"function {name}(x) {{"
        if order:
            put = f"y[{'0' if size == '1' else 'i'}][k] = {p.result};"
            rows = f"const y = Array.from({{ length: {size} }}, () => new Array(n));"
            last = [put] if size == "1" else [f"{loop(False, size)} {put}"]
            body = [*p.body, rows, *within(loop(False, index="k"), [*p.inner, *last], TAB[:2]), "return y;"]
        else:
            body = [*p.body, f"const y = new Array({size});", f"{loop(False, size)} y[i] = {p.result};", "return y;"]
    if not c:
        body = ["const n = x.length;", *body]
    elif not re.search(r"\bx\b", " ".join(body)):
        body = ["(void)x;", *body]
    return within(head.removesuffix(" {"), body, TAB if c else TAB[:2])


def within(head: str, lines: list[str], tab: str) -> list[str]:
    """Lines in a function or a loop."""
    return [f"{head} {{", *(tab + line for line in lines), "}"]


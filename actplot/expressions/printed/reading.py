"""A printed formula as trees, one for each way in which it can be read; rows that leave something open say so by a letter of their own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..reading.heads import head
from ..reading.plain import BESIDE, Reader
from ..reading.tokens import tokens
from ..tree import BadExpression, Choice, Condition, Letter, Node, bounded
from .products import Names, completed
from .rows import ASKED, ELSE, rows

NOTHING = Letter("nothing")  # what stands where no row of cases holds
BRACED = re.compile(r"[^{}?:;<>=]*\{[^{}]*\}\s*$")  # rows behind what multiplies all their values
NO_VALUE = ("?", "-", "*")
WAYS = ((False, False), (True, False), (False, True), (True, True))


class Printed(Reader):
    """A text whose tokens have been completed."""

    def __init__(self, text: str, names: Names) -> None:
        super().__init__(text)
        self.tokens = [replace(t, kind="sign") if t.kind == "bar" else t for t in completed(tokens(text), names, text)]
        self.input = names.input
        self.raised = BESIDE if names.wide else self.raised

    def read(self) -> Node:
        """The whole text as a number."""
        whole = self.choice()
        if self.token.kind != "end":
            self.unexpected()
        return self.number(whole)

    def read_condition(self) -> Condition:
        """The whole text as a condition."""
        whole = self.choice()
        if self.token.kind != "end":
            self.unexpected()
        return self.condition(whole, 0)


def readings(text: str, names: Names) -> list[Node]:
    """The trees of a formula without markup, the likeliest first, each once. BadExpression where there is none."""
    found: list[Node] = []
    failed: BadExpression | None = None
    for tight, wide in WAYS:
        try:
            tree = read(text, replace(names, tight=tight, wide=wide))
            bounded(tree, text)
        except BadExpression as why:
            failed = failed or why
            continue
        if tree not in found:
            found.append(tree)
    if found and (other := spaced(text)) is not None:
        found += [t for t in readings(other, names) if t not in found]
    if not found and failed is not None:
        raise failed
    return found


def spaced(text: str) -> str | None:
    """A quotient whose sides are told by the space around its slash: e^x - 1 / e^x+1; None where there is none."""
    found = re.fullmatch(r"([^/]*) / ([^/]*)", text.strip())
    return f"({found[1]})/({found[2]})" if found and any(re.search(r"\S[-+]\S", side) for side in found.groups()) else None


def read(text: str, names: Names) -> Node:
    """The formula in one way."""
    at, letter = head(text)
    if at and letter != "x":
        names = replace(names, input=letter)
    body = text[at:]
    try:
        found = rows(body[body.index("{") :] if BRACED.match(body) else body)
    except ValueError as why:
        raise BadExpression(str(why), text, 0) from None
    if found is None:
        return Printed(body, names).read()
    factor, braced, _ = body.partition("{")
    factor = factor.strip().rstrip("*").strip() if braced and body.rstrip().endswith("}") else ""
    whole: Node = NOTHING
    for value, condition in reversed(found):
        here = NOTHING if value in NO_VALUE else Printed(f"{factor}({value})" if factor else value, names).read()
        whole = Choice(Printed(compared(condition), names).read_condition(), here, whole) if condition else here
    return whole


def compared(condition: str) -> str:
    """A condition whose equations are comparisons."""
    return re.sub(r"(?<![<>=!])=(?!=)", "==", condition)


def symbols(text: str) -> Iterator[str]:
    """The names in a formula without markup, each once."""
    spoken = ELSE.sub(" ", ASKED.sub(" ", text[head(text)[0] :]))
    found = tokens(re.sub(r"[{}'≈∈∞?;]", " ", spoken))
    depth, names = 0, []
    for t, behind in pairwise(found):
        depth += (t.text in ("(", "[")) - (t.text in (")", "]"))
        if t.kind == "name" and not (depth and behind.text == "="):  # the name of an argument
            names.append(t.text)
        if t.text.startswith("_"):
            raise BadExpression(f"expected a letter before {t.text!r}", text, 0)
    yield from dict.fromkeys(names)

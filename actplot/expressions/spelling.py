"""Words on expressions: a definition of the catalogue, or an expression that was read, as the text that reads back as the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..definition import Definition
from ..numbers import Number
from ..parameters import written
from ..words import Phrase, Piece, Word
from .functions import function
from .tree import Call, Choice, Condition, Joint, Letter, Minus, Node, Num, Op, Test

WRITTEN = True  # what varies may be raised to what varies
SUM, PRODUCT, SIGN, POWER, WHOLE = 5, 6, 7, 8, 9  # how tightly parts bind
BINDS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "**": POWER}


def apply(word: Word, *args: Any) -> Node:
    """A call of the word; its numbers stand behind x."""
    f = function(word.name)
    if f is None or f.entry is not None or len(f.parameters) != len(args) - 1:
        if word.means is None:
            raise LookupError(f"the word {word.name} has no name in expressions")
        return Node.of(word.means(*args))
    *selectors, x = args
    return Call(word.name, (x,), tuple(zip(f.parameters, map(Node.of, selectors), strict=True)))


def phrase(phrase: Phrase, *args: Any) -> Node:
    """A call of the phrase, where expressions have it, else what it means."""
    match phrase.name:
        case "maximum" | "minimum" | "clip":
            return Call({"maximum": "max", "minimum": "min"}.get(phrase.name, phrase.name), tuple(map(Node.of, args)))
        case "abs" | "sign" | "sinc" | "sinc_pi":
            return Call(phrase.name, (args[0],))
    return Node.of(phrase.define(*args))


def piecewise(x: Node, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Node:
    """One choice within another, from the first piece on."""
    whole = Node.of(pieces[-1].define(x))
    for p in reversed(pieces[:-1]):
        whole = Choice(Test("<=" if p.closed else "<", x, Node.of(p.knot)), Node.of(p.define(x)), whole)
    for k, v in at.items():
        whole = Choice(Test("==", x, Node.of(k)), Node.of(v), whole)
    return whole


def choice(condition: tuple[Any, ...], yes: Any, no: Any) -> Node:
    """A choice as it stands."""

    def told(c: tuple[Any, ...]) -> Condition:
        if c[0] in ("and", "or"):
            return Joint(c[0], tuple(map(told, c[1:])))
        return Test(c[0], Node.of(c[1]), Node.of(c[2]))

    return Choice(told(condition), Node.of(yes), Node.of(no))


def expression(f: Definition) -> str:
    """The definition as an expression: its letters are x (a and b of a gated function) and the parameters, whose values come behind it."""
    inputs = ("a", "b") if f.kind == "gated" else ("x",)
    text = spelt(Node.of(f.entry.define(*map(Letter, inputs), **{p.name: Letter(p.name) for p in f.parameters})))
    given = ",".join(f"{k}={written(v)}" for k, v in f.values.items())
    return f"{text}:{given}" if given else text


def spelt(t: Node | Condition, least: int = 0) -> str:
    """A part as text, in brackets where it binds less tightly than it must."""
    text, binds = told(t)
    return f"({text})" if binds < least else text


def told(t: Node | Condition) -> tuple[str, int]:
    """A part as text, and how tightly it binds."""
    match t:
        case Num(v):
            text = written(v)
            return text, PRODUCT if "/" in text else SIGN if text.startswith("-") else WHOLE
        case Letter(name):
            return name, WHOLE
        case Minus(a):
            return f"-{spelt(a, SIGN)}", SIGN
        case Op("**", a, b):
            return f"{spelt(a, WHOLE)}**{spelt(b, SIGN)}", POWER
        case Op("+" | "-" as sign, a, b):
            return f"{spelt(a, SUM)} {sign} {spelt(b, PRODUCT)}", SUM
        case Op(sign, a, b):
            return f"{spelt(a, PRODUCT)}{sign}{spelt(b, SIGN)}", PRODUCT
        case Call(name, args, keywords):
            return f"{name}({', '.join([*map(spelt, args), *(f'{k}={spelt(v)}' for k, v in keywords)])})", WHOLE
        case Choice(c, a, b):
            return f"where({spelt(c)}, {spelt(a)}, {spelt(b)})", WHOLE
        case Test(sign, a, b):
            return f"{spelt(a, SUM)} {sign} {spelt(b, SUM)}", 4
        case Joint(word, inner):
            return f" {word} ".join(spelt(p, 3) for p in inner), 1 if word == "or" else 2
    raise TypeError(f"no part of an expression: {t!r}")

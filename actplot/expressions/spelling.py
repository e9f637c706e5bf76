"""Words on expressions: a definition of the catalogue, or an expression that was read, as the text that reads back as the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ..algebras.jets import Jet, ground, joined, part, variable
from ..definition import Definition
from ..errors import ActplotError
from ..numbers import Number
from ..parameters import written
from ..words import Phrase, Piece, Word
from .functions import function
from .names import is_expression
from .reading.plain import read
from .tree import Call, Choice, Condition, Joint, Letter, Minus, Node, Num, Op, Test, letters

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


def phrase(phrase: Phrase, *args: Any) -> Any:
    """A call of the phrase, where expressions have it, else what it means."""
    if any(isinstance(a, Jet) for a in args):
        return phrase.define(*args)
    match phrase.name:
        case "maximum" | "minimum" | "clip":
            return Call({"maximum": "max", "minimum": "min"}.get(phrase.name, phrase.name), tuple(map(Node.of, args)))
        case "abs" | "sign" | "sinc" | "sinc_pi":
            return Call(phrase.name, (args[0],))
    return Node.of(phrase.define(*args))


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """One choice within another, from the first piece on; of jets, choices of values and of derivatives."""
    where = ground(x)
    tests = [Test("<=" if p.closed else "<", where, Node.of(p.knot)) for p in pieces[:-1]]

    def chosen(values: list[Any]) -> Node:
        *first, last = map(Node.of, values)
        for test, v in zip(reversed(tests), reversed(first), strict=True):
            last = Choice(test, v, last)
        return last

    whole = joined(chosen, [p.define(x) for p in pieces])
    for k, v in at.items():
        whole = joined(partial(either, Test("==", where, Node.of(k))), [v, whole])
    return whole


def either(condition: Condition, values: list[Any]) -> Node:
    """The first of two values where a condition holds, else the second."""
    yes, no = map(Node.of, values)
    return Choice(condition, yes, no)


def choice(condition: tuple[Any, ...], yes: Any, no: Any) -> Any:
    """A choice as it stands."""

    def told(c: tuple[Any, ...]) -> Condition:
        if c[0] in ("and", "or"):
            return Joint(c[0], tuple(map(told, c[1:])))
        return Test(c[0], Node.of(ground(c[1])), Node.of(ground(c[2])))

    return joined(partial(either, told(condition)), [yes, no])


def spelled_out(f: Definition) -> Node:
    """The definition of a scalar function as an expression in x and its parameters."""
    return Node.of(f.entry.define(Letter("x"), **{p.name: Letter(p.name) for p in f.parameters}))


def expression(f: Definition, derivative: bool = False) -> str:
    """The definition, or its derivative, as an expression in x (in a and b, of a gated function), the parameters behind it.

    ActplotError for a function of vectors, and where there is none.
    """
    if f.kind == "vector":
        raise ActplotError(f"{f.name} is a function of whole vectors, which expressions are not")
    if derivative and f.kind != "scalar":
        raise ActplotError(f"{f.name} has a derivative by each of its inputs; expected a function of one number")
    inputs = tuple(map(Letter, ("a", "b") if f.kind == "gated" else ("x",)))
    parameters: dict[str, Any] = {p.name: Letter(p.name) for p in f.parameters}
    if derivative:
        y = f.entry.define(variable(inputs[0]), **parameters)
        text = spelt(tidied(Node.of(part(y, 1, 1))))
    else:
        tree = getattr(f.entry, "tree", None)  # of what was read, where a function may stand that as pieces has no end
        text = spelt(tree or Node.of(f.entry.define(*inputs, **parameters)))
    used = letters(read(text), f.values)
    text = text if is_expression(text) else f"({text})"  # a letter alone would be a name
    given = ",".join(f"{k}={written(v)}" for k, v in f.values.items() if k in used)
    return f"{text}:{given}" if given else text


def tidied(t: Node) -> Node:
    """An expression without sums with 0 and products with 0 and 1, which derivatives are full of."""
    match t:
        case Op(sign, a, b):
            a, b = tidied(a), tidied(b)
            zero, one = Num(0), Num(1)
            if (sign == "*" and zero in (a, b)) or (sign == "/" and a == zero):
                return zero
            if (sign in "+-" and b == zero) or (sign in ("*", "/", "**") and b == one):
                return a
            if (sign == "+" and a == zero) or (sign == "*" and a == one):
                return b
            return Minus(b) if sign == "-" and a == zero else Op(sign, a, b)
        case Minus(a):
            return Minus(tidied(a))
        case Call(name, args, keywords):
            return Call(name, tuple(map(tidied, args)), tuple((k, tidied(v)) for k, v in keywords))
        case Choice(c, a, b):
            yes, no = tidied(a), tidied(b)
            return yes if yes == no else Choice(c, yes, no)
    return t


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

"""Functions in LaTeX at their arguments: between brackets, or behind the name, where one factor is the argument and more are doubtful."""

from typing import NoReturn

from ..functions import INVERSES, called
from ..libraries import CannotCall
from ..tree import Call, Minus, Node, Num, Op
from .cursor import BRACKETS, Cursor, has_x
from .tokens import Token

Given = tuple[list[Node], dict[str, Node]]


def application(r: Cursor, t: Token) -> Node:
    """A function at its argument, with the base of a logarithm and the power that its value is raised to."""
    base = exponent = None
    r.deeper(t.at)
    if sign := r.take("_"):
        if t.text != "log":
            r.fail(f"{t.shown} takes no index", sign.at)
        base = r.argument()
    if sign := r.take("^"):
        exponent = r.raised()
        if isinstance(exponent, Minus):
            inverse = f"\\operatorname{{{INVERSES[t.text]}}}(...) or " if t.text in INVERSES else ""
            told = f"write {inverse}\\frac{{1}}{{{t.shown}(...)}}"
            r.fail(f"ambiguous: this power of {t.shown} may be the inverse or the reciprocal; {told}", sign.at)
    r.depth -= 1
    node = call(r, t)
    if base:
        node = Op("/", node, Call("log", (base,), (), t.at), t.at)
    return Op("**", node, exponent, t.at) if exponent else node


def call(r: Cursor, t: Token) -> Node:
    """A function at its argument, as it is kept."""
    args, keywords = arguments(r, t)
    try:
        return called(t.text, args, keywords, t.at)
    except CannotCall as why:
        r.fail(str(why), t.at)


def arguments(r: Cursor, t: Token) -> Given:
    """What a function is called with: in brackets, which braces may hold, or side by side."""
    r.deeper(t.at)
    if opened := r.take("{"):
        found = arguments(r, t)
        r.close(opened)
    elif opened := r.take(*BRACKETS):
        found = listed(r, opened)
    else:
        found = [following(r, t)], {}
    r.depth -= 1
    return found


def listed(r: Cursor, opened: Token) -> Given:
    """Arguments between brackets, some of them with their names."""
    bars, r.bars = r.bars, 0
    args: list[Node] = []
    keywords: dict[str, Node] = {}
    while True:
        t = r.token
        if t.kind in ("letter", "word") and r.ahead().text == "=":
            if t.text in keywords:
                r.fail(f"{t.text} is given twice", t.at)
            r.place += 2
            keywords[t.text] = r.sum()
        elif keywords:
            r.fail("expected arguments that have no name before those that have one")
        else:
            args.append(r.sum())
        if not r.take(",", ";"):
            break
    r.close(opened)
    r.bars = bars
    return args, keywords


def following(r: Cursor, t: Token) -> Node:
    """The argument of a function that has no brackets around it. BadExpression where its end cannot be told."""
    if not r.begins() or r.token.kind == "begin":
        r.fail(f"expected the argument of {t.shown} in brackets")
    within = r.function_ahead()  # as in \ln \cosh x
    first = opening = r.token
    node = factor = r.power()
    while not within and not has_x(factor) and r.begins() and not r.function_ahead():
        opening = r.token
        factor = r.beside(factor, opening)
        node = Op("*", node, factor, opening.at)
    varies = has_x(factor)
    if opening is not first and (not varies or opening.text in BRACKETS):
        doubtful(r, t, opening.at)
    if r.begins() and (within or not varies or not r.function_ahead()):
        doubtful(r, t)
    if r.next_is("/") or (r.next_is("*") and not (varies or isinstance(node, Num))):
        doubtful(r, t)
    return node


def doubtful(r: Cursor, t: Token, at: int | None = None) -> NoReturn:
    """Something that may belong to an argument or not."""
    r.fail(f"ambiguous: does this belong to the argument of {t.shown}? put brackets around the argument", at)

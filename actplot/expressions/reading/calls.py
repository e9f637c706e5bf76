"""Calls as programs write them: functions at their arguments, methods of what stands before them, layers, casts, comparisons by name."""

from dataclasses import replace

from ..functions import INVERSES, called, is_function, named
from ..libraries import PREFIXES, SILENT, CannotCall, Said, is_layer
from ..tree import Choice, Joint, Letter, Minus, Node, Num, Op, Part, X, compared, opposite, varies
from .cursor import Cursor
from .tokens import Token

Given = tuple[list[Part], dict[str, Node]]
CLOSED = {"(": ")", "[": "]"}
COMPARISONS = {
    "gt": ">", "greater": ">", "ge": ">=", "greater_equal": ">=", "lt": "<", "less": "<", "le": "<=", "less_equal": "<=", "eq": "==",
    "equal": "==", "ne": "!=", "not_equal": "!=",
}  # fmt: skip
JOINTS = {"logical_and": "and", "logical_or": "or", "And": "and", "Or": "or"}
INDICATORS = ("I", "indicator", "Boole", "𝟙", "𝟏")  # of a condition
CASTS = {  # which change no value
    "float", "double", "half", "bfloat16", "to", "type", "type_as", "astype", "detach", "clone", "contiguous", "cpu", "numpy", "cast",
    "tensor",
    "as_tensor", "array", "asarray", "constant", "convert_to_tensor", "float16", "float32", "float64",
}  # fmt: skip
WHOLE = ("int", "long", "int32", "int64")  # the same, of conditions alone
ROWS = ("select", "piecewise", "Piecewise", "switch", "cond", "case", "Which", "Switch")
WORDS = ("True", "False", "None")


def operand(r: Cursor, t: Token) -> Part:
    """What a name is that was read last: called, or a letter."""
    prefix, _, base = t.text.rpartition(".")
    opened = r.token.text if r.token.kind == "sign" else ""
    of_input, alone = prefix in (X, X.upper(), r.input), "." not in prefix and r.ahead().text == ")" and is_function(base)
    if opened == "(" and prefix and prefix not in PREFIXES and (of_input or alone):
        return method(r, r.letter(replace(t, text=prefix)), replace(t, text=base, at=t.at + len(prefix) + 1))
    if opened == "(" or (opened == "[" and (t.text in INDICATORS or is_function(t.text))):
        return call(r, t)
    if opened == "[":
        r.unexpected()
    if is_function(t.text) and (found := raised(r, t)) is not None:
        return found
    return r.letter(t)


def raised(r: Cursor, t: Token) -> Node | None:
    """A function whose value is raised, before its argument: sech²(x). None where no argument follows."""
    power = r.token
    if power.text == "**" and "(" in (r.ahead(2).text, r.ahead(3).text if r.ahead().text == "-" else ""):
        r.fail(f"a power of a function stands behind its argument: {t.raw}(x)**2")
    if power.kind != "raised" or r.ahead().text != "(":
        return None
    r.place += 1
    exponent = r.superscript(power)
    if isinstance(exponent, Minus):
        base = t.text.rpartition(".")[2].lower()
        if base == "tan" and exponent == Minus(Num(1)):  # whose reciprocal is none of our functions
            return r.number(call(r, replace(t, text="arctan")))
        inverse = f"{INVERSES[base]}(x) or " if base in INVERSES else ""
        r.fail(f"ambiguous: {t.raw}{power.raw} may be the inverse or the reciprocal; write {inverse}1/{t.raw}(x)", t.at)
    return Op("**", r.number(call(r, t)), exponent, power.at)


def method(r: Cursor, subject: Part, t: Token) -> Part:
    """A method of what stands before it: a function of that."""
    opened, base = r.token, t.text.rstrip("_")
    if not r.take("("):
        r.fail(f"expected brackets, as in x.{t.text}()")
    if base in (*CASTS, *WHOLE):
        return cast(r, subject, t, opened)
    args, keywords = arguments(r, opened)
    if base in ("where", "masked_fill") and len(args) == 2 and not keywords:
        condition, other = r.condition(args[0], t.at), r.number(args[1])
        yes, no = (r.number(subject), other) if base == "where" else (other, r.number(subject))
        return Choice(condition, yes, no, t.at)
    return made(r, replace(t, text=base), [subject, *args], keywords)


def call(r: Cursor, name: Token) -> Part:
    """A function at its arguments."""
    opened, base = r.token, name.text.rpartition(".")[2]
    r.place += 1
    if base in ROWS:
        r.fail(f"{base} takes rows, which are not read; write where(x < 0, ..., where(x < 1, ..., ...))", name.at)
    if base in (*CASTS, *WHOLE) and r.token.text != ")":
        return cast(r, r.nested(r.choice, opened), name, opened)
    args, keywords = arguments(r, opened)
    if is_layer(name.text) and not any(isinstance(a, Node) and varies(a, (X,)) for a in args):
        return layer(r, name, args, keywords)
    return made(r, name, args, keywords)


def layer(r: Cursor, name: Token, args: list[Part], keywords: dict[str, Node]) -> Part:
    """A class of a library at its parameters; what that makes is a function, which alone is one of x."""
    first: list[Part] = [Letter(X, name.at)]
    if r.token.text == "(":
        opened = r.token
        r.place += 1
        first, more = arguments(r, opened)
        if len(first) != 1 or more:
            r.fail(f"expected one argument, as in {name.text}(...)(x)", opened.at)
    elif r.token.kind != "end" or r.tokens[0] is not name:
        r.fail(f"{name.text} is a layer, which takes x behind its parameters: {name.text}(...)(x)", name.at)
    return made(r, name, [*first, *args], keywords)


def cast(r: Cursor, subject: Part, t: Token, opened: Token) -> Part:
    """A number as one of another type, of which names and texts may be told: they say nothing about its value."""
    if t.text.rpartition(".")[2] in WHOLE and isinstance(subject, Node):
        r.fail("whole numbers alone: this breaks at infinitely many points; expected functions with finitely many", t.at)
    while r.token.kind in ("name", "text", "number") or (r.token.kind == "sign" and r.token.text in (",", "=", "-")):
        r.place += 1
    r.expect(")", opened)
    return r.number(subject)


def arguments(r: Cursor, opened: Token) -> Given:
    """What stands between brackets, of which the first one has been read."""
    bars, r.bars = r.bars, 0
    args: list[Part] = []
    keywords: dict[str, Node] = {}
    closing = CLOSED[opened.text]
    while not r.take(closing):
        if (args or keywords) and not r.take(","):
            r.expect(closing, opened)
        if r.take(closing):  # after a last comma
            break
        t = r.token
        if t.kind == "name" and r.ahead().text == "=":
            r.place += 2
            if t.text in keywords:
                r.fail(f"{t.text} is given twice", t.at)
            idle = t.text in SILENT and r.token.kind in ("name", "text", "number")
            keywords[t.text] = said(r) if idle else argument(r, opened)
        elif keywords:
            r.fail("expected arguments that have no name before those that have one")
        else:
            args.append(said(r) if r.token.text in WORDS else r.nested(r.choice, opened))
    r.bars = bars
    return args, keywords


def argument(r: Cursor, opened: Token) -> Node:
    """The value of an argument that is given by its name; a text in quotes is one that some libraries take."""
    return said(r) if r.token.kind == "text" or r.token.text in WORDS else r.number(r.nested(r.choice, opened))


def said(r: Cursor) -> Said:
    """A word in place of a number."""
    t = r.token
    r.place += 1
    return Said(t.text.strip("'\""), t.at)


def made(r: Cursor, name: Token, args: list[Part], keywords: dict[str, Node]) -> Part:
    """A call as it is kept."""
    base = name.text.rpartition(".")[2]
    if base in COMPARISONS and len(args) == 2 and not keywords:
        return compared(COMPARISONS[base], r.number(args[0]), r.number(args[1]), name.at)
    if base in JOINTS and len(args) == 2 and not keywords:
        return Joint(JOINTS[base], tuple(r.condition(a, name.at) for a in args), name.at)
    if base in ("logical_not", "Not") and len(args) == 1 and not keywords:
        return opposite(r.condition(args[0], name.at))
    if base in INDICATORS and len(args) == 1 and not isinstance(args[0], Node):
        return r.number(args[0])
    try:
        if is_function(name.text) and named(name.text) == "where":
            if len(args) != 3 or keywords:
                r.fail(f"{name.text} takes a condition and two values, as in where(x > 0, x, 0)", name.at)
            return Choice(r.condition(args[0], name.at), r.number(args[1]), r.number(args[2]), name.at)
        return called(name.text, [r.number(a) for a in args], keywords, name.at)
    except CannotCall as why:
        if len(name.text) == 1:
            r.fail(f"{why}; if {name.text!r} is a parameter, write {name.text}*(...)", name.at)
        r.fail(str(why), name.at)

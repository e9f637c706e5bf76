"""actplot formula: a function's formula, ready to paste."""

from typing import Annotated, Any

import typer

from ..definition import Definition
from ..errors import ActplotError
from .options import Functions, Load, Names, Set, required
from .output import LINES, choose, encodable, escaped, put, say

UNSEEN = "\u2061\u2062"  # in MathML: a function is applied, factors are multiplied
HELP = "Print the formula of functions or of their derivatives, also step by step."
FORMATS = ("tex", "unicode", "plain", "mathml", "expression")
SHOWN = 6  # points that a message names
EXAMPLE = "actplot formula gelu --derivative --format tex"


def command(
    names: Names = None,
    set: Set = None,
    functions: Functions = None,
    program: Load = None,
    derivative: Annotated[bool, typer.Option("--derivative", help="The derivative's formula.")] = False,
    second: Annotated[bool, typer.Option("--second", help="The second derivative's formula.")] = False,
    substitute: Annotated[bool, typer.Option("--substitute", help="Put the parameters' numbers in.")] = False,
    within: Annotated[
        str, typer.Option("--in", metavar="y|x", help="Tell the derivative in y = f(x) where that is short, or in x alone.")
    ] = "y",
    steps: Annotated[bool, typer.Option("--steps", help="How the derivative comes about, rule by rule.")] = False,
    format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How it is written; an expression is read again as a NAME.")
    ] = "unicode",
    block: Annotated[bool, typer.Option("--block", help="MathML as an equation on a line of its own.")] = False,
) -> None:
    choose(format, FORMATS, "--format")
    plainly = choose(within, ("y", "x"), "--in") == "x"
    if block and format != "mathml":
        raise ActplotError(f"--block is for --format mathml, got --format {format}")
    if derivative and second:
        raise ActplotError("expected --derivative or --second, got both")
    for wanted, option in ((plainly, "--in x"), (steps, "--steps")):
        if wanted and not derivative:
            raise ActplotError(f"{option} is for --derivative")
    if format == "expression" and (second or substitute or plainly or steps):
        told = "--second" if second else "--substitute" if substitute else "--in" if plainly else "--steps"
        raise ActplotError(f"{told} is for a formula in print, not for --format expression")
    if steps and format == "mathml":
        raise ActplotError("--steps is for --format tex, unicode or plain")
    chosen = required(names, set, functions)
    for f in chosen:
        if format == "expression":
            put(as_expression(f, derivative))
            continue
        text = printed(f, format, derivative, second, substitute, plainly, steps, block)
        title = f"{f.title}: " if len(chosen) > 1 and format in ("unicode", "plain") and not steps else ""
        put(title + text, kept=LINES + UNSEEN)


def as_expression(f: Definition, derivative: bool) -> str:
    """An expression that reads back as the function."""
    from ..expressions.spelling import expression

    text = expression(f, derivative)
    if derivative and (remark := undecided(f, readable(f.spec, text))):
        say(remark)
    return text


def printed(
    f: Definition, format: str, derivative: bool, second: bool, substitute: bool, plainly: bool, steps: bool, block: bool
) -> str:
    """A formula in print."""
    from ..formulas import formula as made

    shown: Any
    if steps:
        from ..formulas.steps import steps as told

        shown = told(f, substitute)
    elif second:
        shown = made.second_formula(f, substitute)
    elif derivative:
        shown = made.derivative_substituted(f, plainly) if substitute else (made.derivative_in_x if plainly else made.derivative_formula)(f)
    else:
        shown = (made.substituted if substitute else made.formula)(f)
    text: str = getattr(shown, "mathml_block" if block else "ascii" if format == "plain" else format)
    return str(shown.ascii) if format == "unicode" and not encodable(text) else escaped(text)


def readable(spec: str, text: str) -> Definition:
    """ActplotError where a derivative is no expression that is read again: 1/x, of a logarithm, has values on both sides of 0."""
    from ..expressions.resolve import get

    try:
        return get(text)
    except ActplotError as why:
        told = str(why).split("\n")[0].removeprefix(f"{text}: ")
        raise ActplotError(f"the derivative of {spec}, {text}, is not read back as an expression: {told}") from None


def undecided(f: Definition, derivative: Definition) -> str:
    """What an expression cannot leave open: a value at the points where there is no derivative."""
    from ..algebras.arrays.floats import without_slope

    points = without_slope(f)
    if not points:
        return ""
    said = [f"{x:.6g} (there it is {float(derivative(x)):.6g})" for x in points[:SHOWN]]
    more = f" and {len(points) - SHOWN} more" if len(points) > SHOWN else ""
    return f"{f.spec} has no derivative at {', '.join(said)}{more}; the expression gives the slope on one side"

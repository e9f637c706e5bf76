"""actplot formula: a function's formula, ready to paste."""

from typing import Annotated

import typer

from ..definition import Definition
from ..errors import ActplotError
from .options import Load, Name, OwnFunctions, Set, activation
from .output import LINES, choose, encodable, escaped, put, say

UNSEEN = "\u2061\u2062"  # in MathML: a function is applied, factors are multiplied
HELP = "Print the formula of a function or of its derivative."
SHOWN = 6  # points that a message names
EXAMPLE = "actplot formula gelu --derivative --format tex"


def command(
    name: Name,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    derivative: Annotated[bool, typer.Option("--derivative", help="The derivative's formula.")] = False,
    format: Annotated[
        str, typer.Option(metavar="tex|unicode|mathml|expression", help="How it is written; an expression is read again as a NAME.")
    ] = "unicode",
    block: Annotated[bool, typer.Option("--block", help="MathML as an equation on a line of its own.")] = False,
) -> None:
    choose(format, ("tex", "unicode", "mathml", "expression"), "--format")
    if block and format != "mathml":
        raise ActplotError(f"--block is for --format mathml, got --format {format}")
    f = activation(name, set, functions)
    if format == "expression":
        from ..expressions.spelling import expression

        text = expression(f, derivative)
        if derivative and (remark := undecided(f, readable(f.spec, text))):
            say(remark)
        put(text)
        return
    from ..formulas.formula import derivative_formula, formula

    shown = (derivative_formula if derivative else formula)(f)
    text = getattr(shown, "mathml_block" if block else format)
    put(shown.ascii if format == "unicode" and not encodable(text) else escaped(text), kept=LINES + UNSEEN)


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

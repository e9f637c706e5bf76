"""actplot formula: a function's formula, ready to paste."""

from typing import Annotated

import typer

from ..catalogue import get
from ..errors import ActplotError
from .options import Name
from .output import LINES, choose, encodable, escaped, put

UNSEEN = "\u2061\u2062"  # in MathML: a function is applied, factors are multiplied
HELP = "Print the formula of a function or of its derivative."
EXAMPLE = "actplot formula gelu --derivative --format tex"


def command(
    name: Name,
    derivative: Annotated[bool, typer.Option("--derivative", help="The derivative's formula.")] = False,
    format: Annotated[str, typer.Option(metavar="tex|unicode|mathml", help="How it is written.")] = "unicode",
    block: Annotated[bool, typer.Option("--block", help="MathML as an equation on a line of its own.")] = False,
) -> None:
    choose(format, ("tex", "unicode", "mathml"), "--format")
    if block and format != "mathml":
        raise ActplotError(f"--block is for --format mathml, got --format {format}")
    f = get(name)
    from ..formulas.formula import derivative_formula, formula

    shown = (derivative_formula if derivative else formula)(f)
    text = getattr(shown, "mathml_block" if block else format)
    put(shown.ascii if format == "unicode" and not encodable(text) else escaped(text), kept=LINES + UNSEEN)

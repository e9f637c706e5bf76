"""actplot formula: a function's formula, ready to paste."""

from __future__ import annotations

from typing import Annotated

import typer

from ..catalogue import get
from .options import Name
from .output import choose, encodable, escaped

EXAMPLE = "actplot formula gelu --derivative --format tex"
SETTINGS: dict[str, object] = {}


def command(
    name: Name,
    derivative: Annotated[bool, typer.Option("--derivative", help="The derivative's formula.")] = False,
    format: Annotated[str, typer.Option(metavar="tex|unicode|mathml", help="How it is written.")] = "unicode",
) -> None:
    """Print the formula of a function or of its derivative."""
    choose(format, ("tex", "unicode", "mathml"), "--format")
    f = get(name)
    formula = f.derivative_formula if derivative else f.formula
    text = getattr(formula, format)
    print(formula.ascii if format == "unicode" and not encodable(text) else escaped(text))

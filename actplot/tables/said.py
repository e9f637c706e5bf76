"""What an entry says of itself, as a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..definition import Definition
from ..parameters import written

if TYPE_CHECKING:
    from ..formulas.formula import Formula


def formulas(f: Definition) -> tuple[Formula, Formula]:
    """The formula and that of the derivative; typesetting is imported where it is wanted."""
    from ..formulas.formula import derivative_formula, formula

    return formula(f), derivative_formula(f)


def assigned(values: Mapping[str, Any]) -> str:
    """Parameters with their values."""
    return ", ".join(f"{k} = {written(v)}" for k, v in values.items())


def summary(f: Definition) -> str:
    """The first paragraph of the summary, on one line."""
    return f.summary.split("\n\n")[0].replace("\n", " ")

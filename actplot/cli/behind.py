"""What stands behind a name on a line: further names, or parameters of it."""

from __future__ import annotations

import re

from ..definition import fold
from ..errors import ActplotError
from ..expressions.resolve import get, under

LISTED = re.compile(r"\s*[A-Za-z][\w. -]*(?:,\s*[A-Za-z][\w. -]*)+", re.ASCII)  # relu,gelu
GIVEN = re.compile(r"\s*([^\W\d]\w*)\s*=(?!=)(.*)", re.DOTALL)  # alpha=0.5
CALLED_SO = re.compile(r"\b[xXtz]\b|\(")  # in a formula, y = x^2, but in no number


def meant(names: list[str]) -> list[str]:
    """Names as they are meant: relu,gelu is two of them, and alpha=0.5 behind elu is a parameter of it."""
    found: list[str] = []
    for text in names:
        if LISTED.fullmatch(text):
            found += [t.strip() for t in text.split(",")]
        elif found and is_given(found[-1], text):
            found[-1] = with_given(found[-1], text)
        else:
            found.append(text)
    return found


def is_given(name: str, text: str) -> bool:
    """Whether a text behind a name gives a parameter of it, were it one that is not known; y = x^2 is a formula."""
    given = GIVEN.fullmatch(text)
    return given is not None and (not CALLED_SO.search(given[2]) or has_parameter(name, given[1]))


def with_given(name: str, text: str) -> str:
    """A name with one parameter more."""
    return f"{name}{',' if ':' in name else ':'}{text.strip()}"


def has_parameter(name: str, key: str) -> bool:
    """Whether a function has a parameter of that name, or leaves it open."""
    try:
        return bool(under(name, {fold(key): "1"})[1]) or fold(key) in {fold(p.name) for p in get(name).parameters}
    except ActplotError:
        return False

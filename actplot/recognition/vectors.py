"""Functions of whole vectors, which no expression is: recognised by their formula as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition import Definition
from ..errors import ActplotError
from ..formulas.formula import formula, substituted
from ..parameters import parse_number
from .candidates import candidates

NUMBER = re.compile(r"\d+(?:\.\d+)?")
BLANK = re.compile(r"\s+|\\[,;!]")
INDEXED = re.compile(r"[ᵢⱼ]|_\{?[ij]\b|\bx[ij]\b")  # what speaks of components
MOST = 8  # numbers in a formula that may be a parameter


def printed(text: str) -> list[Definition]:
    """The vector functions whose formula a text is, in TeX, Unicode or ASCII; their parameters as letters or as numbers."""
    wanted = bare(text)
    numbers = [v for n in dict.fromkeys(NUMBER.findall(text)[:MOST]) if (v := parse_number(n)) is not None]
    found: list[Definition] = []
    for f in candidates(kind="vector"):
        if any(wanted == bare(t) for t in texts(f)):
            found.append(f)
            continue
        for p in f.parameters:
            for v in numbers:
                try:
                    g = f.at(**{p.name: v})
                except ActplotError:
                    continue
                if g != f and any(wanted == bare(t) for t in texts(g)):
                    found.append(g)
    return list(dict.fromkeys(found))


def texts(f: Definition) -> Iterator[str]:
    """The formula in print."""
    for shown in (formula(f), substituted(f)):
        yield from (shown.tex, shown.unicode, shown.ascii)


def bare(text: str) -> str:
    """A text without blanks."""
    return BLANK.sub("", text.strip().strip("$"))

"""What a user of a library's own name must know: where its results were seen to lose digits, or not to be those that are due."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..checks.spots import ERROR, MAX_ULP
from ..expressions.told import files
from .conduct import LOST, Conduct, Lost, Seen, read
from .differ import LEAST_NORMAL
from .tables import ends, error, lost

if TYPE_CHECKING:
    from ..definition import Definition

PREFIXES = {"tensorflow": "tf"}  # of libraries that code is written for, where names of their functions begin otherwise
TINY = 2.0**-100  # whoever computes in float32 loses the digits of results that lie below
ALIKE = {"hard_sigmoid", "hard_sigmoid_02", "tinygrad hard_swish"}  # definitions that lose the same digits: 1 is added to what is near -1
ASCII = str.maketrans({"−": "-", "∞": "inf"})


def cautions(key: str, expression: str, f: Definition) -> list[str]:
    """Lines on a library's name for a function, as it was run in float32: none where all is as it should be, or where it was not run."""
    spelled = not {f.name, f"{key} {f.name}"} & ALIKE
    return [line.translate(ASCII) for c in runs(PREFIXES.get(key, key), expression, f) for line in said(c, spelled)]


def runs(prefix: str, expression: str, f: Definition) -> Iterator[Conduct]:
    """The runs of a name, on whatever its library computes by, in which it was this function."""
    for path in files():
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["prefix"] == prefix:
            yield from (c for c in read(data) if base(c.expression) == base(expression) and c.function == f.spec and "float32" in c.values)


def base(expression: str) -> str:
    """What is called."""
    return expression.partition("(")[0]


def said(c: Conduct, spelled: bool) -> Iterator[str]:
    """What was seen in a run, and whether to spell the function out is a way around it."""
    v, who = c.values["float32"], f"{c.title} {c.version}"
    wrong = v.max_ulp > MAX_ULP and v.worst is not None and v.worst.returned != 0  # what is flushed to 0 is no wrong digit
    if far := lost(v, LEAST_NORMAL["float32"]) or (error(v, 0) if wrong else ""):
        yield f"{who} in float32: {far}{'; --definition keeps the digits' if spelled and avoidable(v) else ''}"
    if v.ends:
        yield f"{who} returns {ends(v)}"


def avoidable(v: Seen) -> tuple[Lost, ...]:
    """Where digits are lost that others keep."""
    return tuple(
        r for r in v.lost
        if r.what == ERROR and r.worst.ulps > LOST and abs(r.worst.true) > TINY and max(abs(r.low), abs(r.high)) > LEAST_NORMAL["float32"]
    )  # fmt: skip

"""What a user of a library's own name must know: where its results were seen to lose digits, or not to be those that are due."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..checks.spots import ERROR, MAX_ULP
from ..expressions.resolve import get
from ..expressions.told import files
from .conduct import LOST, Conduct, Lost, Seen, others, read
from .differ import LEAST_NORMAL
from .tables import ends, error, lost

if TYPE_CHECKING:
    from ..definition import Definition

PREFIXES = {"tensorflow": "tf"}  # of libraries that code is written for, where names of their functions begin otherwise
TINY = 2.0**-100  # whoever computes in float32 loses the digits of results that lie below
ASCII = str.maketrans({"−": "-", "∞": "inf"})


def cautions(key: str, expression: str, f: Definition) -> list[str]:
    """Lines on a library's name for a function, as it was run in float32: none where all is as it should be, or where it was not run."""
    return [line.translate(ASCII) for c in runs(PREFIXES.get(key, key), expression, f) for line in said(c)]


def runs(prefix: str, expression: str, f: Definition, elsewhere: bool = False) -> Iterator[Conduct]:
    """The runs of a name, on whatever its library computes by, in which it was this function; or this at parameters of its own."""
    for path in files():
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["prefix"] == prefix:
            every = read(data) if elsewhere else [*read(data), *others(data)]
            named = [c for c in every if base(c.expression) == base(expression) and "float32" in c.values]
            yield from (c for c in named if (is_akin(c, expression, f) if elsewhere else is_same(c, f)))


def is_same(c: Conduct, f: Definition) -> bool:
    """Whether a run was of this function, however its parameters are written."""
    return c.function == f.spec or (c.function.partition(":")[0] == f.name and not f.head.origin and get(c.function) == f)


def is_akin(c: Conduct, expression: str, f: Definition) -> bool:
    """Whether a run was of the same entry at other parameters, or of the very expression, whatever that is called."""
    return c.function.partition(":")[0] == f.name or c.expression == expression


def accepted(key: str, expression: str, f: Definition, few: Callable[[], bool]) -> bool:
    """Whether a library's name was seen to be as near to a function as ``check`` wants it, on all that the library computes by.

    Of a function of ``few`` roundings, as a multiple is one, a run at other parameters tells as much: there is no digit to lose.
    """
    prefix = PREFIXES.get(key, key)
    found = [*runs(prefix, expression, f)] or [*(runs(prefix, expression, f, elsewhere=True) if few() else ())]
    return bool(found) and all(not list(said(c)) and not any(map(wrong, c.values["float32"].lost)) for c in found)


def wrong(r: Lost) -> bool:
    """Whether results of normal size are farther off than check allows."""
    return r.what == ERROR and r.worst.ulps > MAX_ULP and abs(r.worst.true) >= LEAST_NORMAL["float32"] and r.worst.returned != 0


def base(expression: str) -> str:
    """What is called."""
    return expression.partition("(")[0]


def said(c: Conduct) -> Iterator[str]:
    """What was seen in a run, and whether to spell the function out is a way around it."""
    v, who = c.values["float32"], f"{c.title} {c.version}"
    wrong = v.max_ulp > MAX_ULP and v.worst is not None and v.worst.returned != 0  # what is flushed to 0 is no wrong digit
    if far := lost(v, LEAST_NORMAL["float32"]) or (error(v, 0) if wrong else ""):
        yield f"{who} in float32: {far}{'; --definition keeps the digits' if avoidable(v) else ''}"
    if v.ends:
        yield f"{who} returns {ends(v)}"


def avoidable(v: Seen) -> tuple[Lost, ...]:
    """Where digits are lost that others keep."""
    return tuple(
        r for r in v.lost
        if r.what == ERROR and r.worst.ulps > LOST and abs(r.worst.true) > TINY and max(abs(r.low), abs(r.high)) > LEAST_NORMAL["float32"]
    )  # fmt: skip

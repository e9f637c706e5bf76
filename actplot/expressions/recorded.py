"""What was run of libraries, as names: paddle:nn.functional.swish is the function that its run was found to be."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from ..definition import nearest
from ..errors import UnknownName
from ..outside import quoted

RECORDS = Path(__file__).parents[1] / "frameworks" / "recorded"
SPELLED = {"paddlepaddle": "paddle", "tensorflowjs": "tfjs", "tflite": "litert", "keras2": "tf_keras"}  # other names of libraries
CALL = re.compile(r'^ +"expression": (".*"),\n +"function": (".*"),$', re.MULTILINE)
PREFIX = re.compile(r'^ +"prefix": (".*"),$', re.MULTILINE)


def files() -> list[Path]:
    """The records, a library each."""
    return sorted(RECORDS.glob("*.json"))


@cache
def calls() -> dict[str, dict[str, str]]:
    """What was run under each prefix, and which function it is."""
    found: dict[str, dict[str, str]] = {}
    for path in files():
        text = path.read_text(encoding="utf-8")
        prefix = PREFIX.search(text)
        assert prefix is not None
        found.setdefault(json.loads(prefix[1]), {}).update((json.loads(a), json.loads(b)) for a, b in CALL.findall(text))
    return found


def library(name: str) -> tuple[str, str] | None:
    """The prefix of a name, and what stands behind it; None where no such library was run."""
    first, colon, rest = name.partition(":")
    small = first.strip().lower()
    prefix = SPELLED.get(small, small)
    return (prefix, rest.strip()) if colon and prefix in calls() else None


def known(name: str) -> str | None:
    """The expression that a name is of what was run; None where it is none."""
    found = library(name)
    if found is None:
        return None
    prefix, wanted = found
    spelled = spellings(prefix)
    return spelled.get(wanted) or spelled.get(plain(wanted))


def meant(name: str) -> str:
    """The function that a run was found to be, as a name or an expression. UnknownName says what comes nearest."""
    found = library(name)
    assert found is not None
    prefix, wanted = found
    spelled = spellings(prefix)
    expression = known(name)
    if expression is None:
        near = nearest(plain(wanted), spelled)
        names = [spelled[k.strip(" ?")] for k in near.removeprefix("did you mean ").split(",")] if near else []
        several = ", ".join(f"{prefix}:{e}" for e in dict.fromkeys(names)) or f"'actplot frameworks --library {prefix}' shows what was"
        raise UnknownName(f"nothing named {quoted(wanted)} of {prefix} was run; {'did you mean ' * bool(near)}{several}{'?' * bool(near)}")
    return calls()[prefix][expression]


def spellings(prefix: str) -> dict[str, str]:
    """Expressions by what they may be called, whole or in short, the plainer first."""
    found: dict[str, str] = {}
    for expression in sorted(calls()[prefix], key=len):
        for spelling in (expression, plain(expression), plain(expression.partition("(")[0])):
            found.setdefault(spelling, expression)
    return found


def plain(expression: str) -> str:
    """The last part of a name, as its spellings share it, with its arguments where it has any."""
    base, bracket, arguments = expression.partition("(")
    return base.rpartition(".")[2].replace("_", "").lower().strip() + (bracket + arguments if arguments not in ("", ")", "x)") else "")

"""On which points libraries differ under one name: what each of them does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..tables.rows import Table, listing
from .conduct import Conduct, Seen
from .tables import SIGNS, lost, short

HEADINGS = {"function": "Function", "what": "What", "value": "Is", "libraries": "In"}
DIGITS, KEPT, NEITHER = "digits of ", "kept", " (neither side)"
LEAST_NORMAL = {"float32": 2.0**-126, "float64": 2.0**-1022, "bfloat16": 2.0**-126, "float16": 2.0**-14}
Answers = dict[str, str]  # to each question


def table(found: Sequence[Conduct], dtype: str) -> Table:
    """A row for each answer to a question on which two libraries differ."""
    return listing(HEADINGS, [row for entry in dict.fromkeys(c.entry for c in found) for row in rows(entry, found, dtype)])


def rows(entry: str, found: Sequence[Conduct], dtype: str) -> Iterator[tuple[str, str, str, str]]:
    """Those of one name: the commonest answer first."""
    mine = [c for c in found if c.entry == entry]
    told = [answers(c, mine, dtype) for c in mine]
    for question in dict.fromkeys(q for a in told for q in a):
        givers: dict[str, list[str]] = {}
        for c, a in zip(mine, told, strict=True):
            if question in a:
                givers.setdefault(a[question], []).append(called(c, mine))
        if len(givers) > 1 and (not question.startswith(DIGITS) or KEPT in givers):
            ranked = sorted(givers.items(), key=lambda g: -len(g[1]))
            yield from ((entry, question, answer, ", ".join(titles)) for answer, titles in ranked)


def called(c: Conduct, mine: Sequence[Conduct]) -> str:
    """The library, with the name there where it has two of this kind."""
    return f"{c.title} {c.expression}" if sum(o.library == c.library for o in mine) > 1 else c.title


def answers(c: Conduct, mine: Sequence[Conduct], dtype: str) -> Answers:
    """What one activation says to all that may be asked of those of its name."""
    found = {"which function": c.function}
    for of in ("f", "f′"):
        asked = [v for o in mine if o.function == c.function and (v := seen(o, of, dtype)) is not None]
        v = seen(c, of, dtype)
        if v is not None:
            found |= {f"{of}({short(k.x)})": short(k.returned) + NEITHER * (k.side == "neither") for k in v.kinks}
            true = {at: right for o in asked for at, (_, right) in o.ends.items()}
            found |= {f"{of}({SIGNS.get(at, at)})": short(v.ends[at][0] if at in v.ends else right) for at, right in true.items()}
            found[f"{DIGITS}{of}"] = lost(v, LEAST_NORMAL[dtype]) or KEPT
    return found


def seen(c: Conduct, of: str, dtype: str) -> Seen | None:
    """What was seen of f, or of f'."""
    return c.values[dtype] if of == "f" else c.slopes.get(dtype)

"""What a cell says, clause by clause: that something holds, or does not, and where.

A cell is an answer, or a clause, or several; a clause is a place, perhaps, a denial, perhaps, a concept of the question and how strictly
it is meant, and a place. What is not read is kept, since it may take back the rest.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ..phrases.scan import Token, folded, form, scan
from .answers import Answer, answer, doubtful
from .places import EVERYWHERE, Where, where

CLASS = re.compile(r"c[\s^_-]*\(?(?:[\d∞]|inf)")
MODIFIERS = ("strictly", "weakly", "monotonically")
MOST = 12  # parts of a cell: more is prose


@dataclass(frozen=True)
class Clause:
    """One thing that is said: a concept, or "" for what the question asks, whether it is affirmed, where, and how strictly."""

    yes: bool
    concept: str
    at: Where
    manner: str = ""
    text: str = ""


@dataclass(frozen=True)
class Reading:
    """A cell as it is understood: an answer, perhaps, clauses, and what could not be read."""

    said: Answer | None
    clauses: tuple[Clause, ...]
    unread: str = ""


def reading(
    text: str, concepts: Collection[str], symbols: Mapping[str, float], about: Callable[[str], bool], remark: str = ""
) -> Reading | None:
    """A cell that is about some concepts; None for one that says nothing of them."""
    whole, unread = clauses(folded(text), concepts, symbols)
    if whole and not unread and all(c.concept for c in whole):
        return Reading(None, whole)
    said = answer(text, about)
    if said is not None:
        found, unread = clauses(said.rest, concepts, symbols)
        if unread and not said.yes and (place := form(r"<at>\s+.*$").search(unread)):  # a reason, and where
            at = where(place[0], symbols)
            found += (Clause(False, "", at),) if at else ()
        return Reading(said, found, unread)
    if not remark:
        return None
    alone, unread = clauses(folded(text)[: -len(remark) - 2], concepts, symbols)
    return Reading(None, alone, remark) if alone and not unread and all(c.concept for c in alone) and not doubtful(folded(remark)) else None


def clauses(text: str, concepts: Collection[str], symbols: Mapping[str, float]) -> tuple[tuple[Clause, ...], str]:
    """The clauses of a text, each as long as can be, and the rest."""
    breaks = [(m.start(), m.end()) for m in form("[,;()]|<and|but>").finditer(text)]
    ends = zip([0, *(b for _, b in breaks)], [*(a for a, _ in breaks), len(text)], strict=True)
    parts = [(a, b) for a, b in ends if text[a:b].strip()]
    found: list[Clause] = []
    unread: list[str] = []
    at = 0
    while at < len(parts) <= MOST:
        for end in range(len(parts), at, -1):
            if here := clause(closed(text, parts[at][0], parts[end - 1][1]), concepts, symbols):
                found.append(here)
                break
        else:
            unread.append(text[slice(*parts[at])].strip())
        at = end
    return tuple(found), "; ".join(unread) if len(parts) <= MOST else text


def closed(text: str, start: int, end: int) -> str:
    """A part of a text, with the bracket that closes what it opens."""
    part, after = text[start:end], text[end : end + 1]
    return part + (after if after == ")" and sum(map(part.count, "([")) > sum(map(part.count, ")]")) else "")


def clause(text: str, concepts: Collection[str], symbols: Mapping[str, float]) -> Clause | None:
    """One clause, None for anything else."""
    text = text.strip(" ,;:")
    text = text[1:-1].strip() if re.fullmatch(r"\([^()]*\)", text) else text
    if not text:
        return None
    order = form(r"^(?:<only|of classes>\s+)*|\s+<only>$").sub("", text)
    if "class" in concepts and CLASS.match(order):
        return Clause(True, "class", Where(EVERYWHERE), text=order)
    tokens = scan(text)
    spots = [i for i, t in enumerate(tokens) if t.means(*concepts)]
    if not spots:
        at = where(text, symbols)
        return Clause(True, "", at, text=text) if at else None
    first = last = spots[0]
    while first and tokens[first - 1].means(*MODIFIERS, "of functions"):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].means(*concepts, *MODIFIERS, "of functions"):
        last += 1
    denied = first > 0 and tokens[first - 1].means("not")
    before = text[: tokens[first - denied].start].strip(" ,")
    after = text[tokens[last].end :].strip(" ,")
    behind = form("<not it>").match(after)  # 単調でない
    denied, after = (not denied, after[behind.end() :]) if behind else (denied, after)
    spoken = concept(tokens[first : last + 1], concepts)
    at, other = where(after or before, symbols), where(before, symbols)
    if spoken is None or at is None or other is None or (after and other.kind != EVERYWHERE):
        return None
    return replace(spoken, yes=spoken.yes != denied, at=at, text=text)


def concept(tokens: Sequence[Token], concepts: Collection[str]) -> Clause | None:
    """What a run of words means: one concept, with how strictly; None where they mean several."""
    manner = next((m for m in ("strictly", "weakly") for t in tokens if t.means(m)), "")
    named = {m for t in tokens for m in t.senses if m in concepts} - set(MODIFIERS)
    meant = named - {"monotonic"} or named  # monotonic increasing
    if len(meant) > 1 or not (meant or manner):
        return None
    word = meant.pop() if meant else ""
    return Clause(not word.startswith("not "), word.removeprefix("not ") or manner, Where(EVERYWHERE), manner)

"""Yes and no, as cells say them: words, ticks and denials, what is said besides, and whether that takes it back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..phrases.scan import Token, folded, form, scan
from .conditions import condition, conditional
from .places import sided
from .texts import plain, without_note

WARNING = "⚠"
SIDES = ("left", "right", "one side")
HEDGES = ("partly", "loose", "except", "only", "almost everywhere", *SIDES)
CLAUSE = ("at", "if", "only", "except", "reason")  # what begins a place or a reason
CONFINING = (*HEDGES, *CLAUSE, "a part")
OF_X = re.compile(r"(?<!\w)[^\W\d_]\s*(?:[<>=≤≥≠∈→]|->|!=|neq?\b|in\b)|[<>≤≥≠]\s*[xz]\b|^[<>≤≥]")


@dataclass(frozen=True)
class Answer:
    """Yes or no, and what is said besides, folded and without the marks around it; in English or by a sign, or in another language."""

    yes: bool
    rest: str = ""
    english: bool = True


def answer(text: str, about: Callable[[str], bool] = lambda said: False) -> Answer | None:
    """A word, ticks of one kind, a warning sign with its remark, or a denial of what the column is about; None for anything else.

    "not" and "no" before other words deny those words alone: "not applicable" and "no data" answer nothing.
    """
    text = folded(without_note(plain(text)))
    inner = re.fullmatch(r"\((.*)\)", text)
    tokens = scan(inner[1] if inner else text)
    if not tokens or tokens[0].means("no idea"):
        return None
    first, second = tokens[0], next(iter(tokens[1:]), None)
    denies = first.means("not") and (not first.means("no") or (second is not None and second.text[0].isalpha()))
    if inner or denies:
        return denial(inner[1] if inner else text, tokens, about)
    if text[:1] == WARNING:  # yes, but; or a no that is sorry
        rest = bare(text[1:])
        return Answer(not re.match(r"no[tn]?\b", rest), rest)
    if not first.means("yes", "no") or text[first.end : first.end + 1] == "/":
        return None
    yes = first.means("yes")
    rest = re.sub(r"^\^\d+$", "", text[first.end :])  # a footnote on a tick
    while not first.text.isalpha() and (more := scan(rest)[:1]) and more[0].means("yes" if yes else "no") and not more[0].text.isalpha():
        rest = rest[more[0].end :]
    letter = len(first.text) == 1 and first.text.isascii()
    if mixed(yes, rest) or (letter and not re.fullmatch(r"\W*(?:\s\(.*\))?", rest)):  # y = 0
        return None
    return Answer(yes, bare(rest), bool({"en", "sign"} & first.senses["yes" if yes else "no"]))


def bare(text: str) -> str:
    """What follows an answer, without what parts it from there."""
    text = text.strip(" .,;:!-")
    inner = re.fullmatch(r"\(([^()]*)\)", text)
    return (inner[1] if inner else text).strip()


def mixed(yes: bool, rest: str) -> bool:
    """Whether the opposite is said as well, or it is a question: ✓/✗, yes and no, yes?"""
    other = "no" if yes else "yes"
    words = [t for t in scan(rest) if t.means(other) and (len(t.text) > 1 or not t.text.isascii()) and rest[t.end : t.end + 1] != "."]
    return "?" in rest or any(not t.means("not", "if") or "en" in t.senses[other] for t in words)


def denial(text: str, tokens: Sequence[Token], about: Callable[[str], bool]) -> Answer | None:
    """A no that is made of what it denies; what follows may be a place, or a reason."""
    if not tokens[0].means("not"):
        return None
    english = "en" in tokens[0].senses["not"] or tokens[0].text == "no"
    said = text[tokens[0].end :].strip()
    end = next((t.start for t in tokens[2:] if t.text in ",;:(" or t.means(*CLAUSE)), len(text))
    if about(text[tokens[0].end : end].strip()):
        return Answer(False, text[end:].strip(" ,;:()"), english)
    if not tokens[0].means("no") or tokens[0].text == "non":
        place = form(r"<everywhere|quite>|<at>\s+(?:x\s*=\s*)?(?:[-+±\d{]|<origin>).*")
        return Answer(False, said, english) if place.fullmatch(said) else None
    return Answer(False, said, english) if tokens[1].means("everywhere", *CLAUSE) and not mixed(False, said) else None


def truth(text: str, about: Callable[[str], bool] = lambda said: False, symbols: Mapping[str, float] | None = None) -> bool | None:
    """What an answer says of the whole function; None where it is hedged, or holds on one side or at some places only."""
    found = answer(text, about)
    return None if found is None else settled(found, symbols or {})


def settled(said: Answer, symbols: Mapping[str, float]) -> bool | None:
    """An answer whose remark does not take it back; a remark such as "α = 1" is a condition."""
    holds = condition(said.rest, symbols)
    if holds is not None:
        return said.yes if holds else None
    return None if strange(said) or (said.yes and doubtful(said.rest)) else said.yes


def strange(said: Answer) -> bool:
    """Whether what is said besides has words that may mean anything."""
    return any(t.foreign or not (said.english or t.senses or not t.text.isalpha()) for t in scan(said.rest))


def doubtful(text: str) -> bool:
    """Whether a remark hedges, or is of a part of the inputs."""
    return any(t.means(*HEDGES) for t in scan(text)) or OF_X.search(text) is not None


def confined(said: Answer) -> bool:
    """Whether a no may be one of some inputs alone."""
    text = form("<everywhere>").sub("", said.rest)
    return bool(any(t.means(*CONFINING) for t in scan(text)) or strange(said) or OF_X.search(text) or sided(text))


def anywhere(said: Answer, there: bool) -> bool | None:
    """Whether it is right if something is there anywhere; a no of some inputs alone leaves the others open."""
    return None if there and not said.yes and confined(said) else said.yes == there


def resolved(text: str, symbols: Mapping[str, float]) -> str | None:
    """What a claim with a condition ("C1 when α = 1, otherwise C0") says at these parameters; None where that is not told."""
    return conditional(text, symbols, truth)


def every(answered: Iterable[bool | str | None]) -> bool | str | None:
    """Whether all is so: one False is enough to deny it, one None, or a reason, to leave it open."""
    found = list(answered)
    return False if False in found else next((f for f in found if f is not True), True)

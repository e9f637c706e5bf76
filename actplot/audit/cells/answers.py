"""Yes and no, as cells say them: words, ticks and denials, what is said besides, and conditions on the parameters."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .numbers import number
from .texts import plain, without_note

TICKS = {"✓": True, "✔": True, "✅": True, "☑": True, "✗": False, "✘": False, "❌": False, "✕": False, "✖": False, "❎": False, "☒": False}
WARNING = "⚠"
WORDS = {"yes": True, "true": True, "y": True, "t": True, "no": False, "false": False, "n": False, "f": False}
MARKED = re.compile(rf"((?:[{''.join(TICKS)}]\s*)+)(.*)")
WORDED = re.compile(rf"({'|'.join(WORDS)})(?![\w/])(.*)")
DENIED = re.compile(r"(?:not|non)[\s-]+(.*)|no\s+(\w.*)")
OF_PLACES = re.compile(r"everywhere|always|exactly|really|quite|at all|at\s+(?:x\s*=\s*)?(?:[-+±\d{]|(?:the )?origin|zero).*")
CLAUSE = re.compile(r"(?:at|on|for|if|only|except|but|because|since|due|as|when|unless|see|in)\b")
HEDGED = re.compile(
    r"\b(?:except|but|not|apart|away from|other than|mostly|almost|nearly|partly|partially|usually|sometimes|only|a\.\s?e)\b"
)
SIDED = re.compile(
    r"\b(?:left|right|one[- ]sided?|above|below|lower|upper|(?:positive|negative)\s+(?:sides?|half|part|inputs?|regions?|values?|axis|x))\b"
)
BOTH = re.compile(r"\b(?:above and below|below and above|lower and upper|upper and lower|left and right)\b")
OF_X = re.compile(r"(?<!\w)[^\W\d_]\s*(?:[<>=≤≥≠∈→]|->|!=|neq?\b|in\b)|[<>≤≥≠]\s*[xz]\b|^[<>≤≥]")
CONFINED = re.compile(
    rf"{SIDED.pattern}|{OF_X.pattern}|→|->|[+-]\s*(?:∞|inf)|\b(?:positive|negative|large|big|small|high|low|far|near|for|in|at|on|where|when|"
    r"except|but|apart|other than|only|mostly|almost|nearly|partly|partially|usually|sometimes)\b"
)
FOR_ALL = re.compile(r"\b(?:for (?:all|any|every) (?:real )?(?:x|inputs?|values?)|at all|(?:at|on) (?:either|any) (?:end|side))$")
CONDITION = re.compile(r"(.*?)(?:\s*[,(;]\s*|\s+)(iff|if and only if|only if|if|when|for|where)\s+(.*)", re.IGNORECASE)
ON_INPUTS = re.compile(r"(?:all\s+)?(?:real\s+)?[xz]\b|large|positive|negative", re.IGNORECASE)
OTHERWISE = re.compile(r"(.*?)(?:[\s,;]+(?:otherwise|else)[\s,:]+(.+)|\s*[,;(]\s*(.+?),?\s+(?:otherwise|elsewhere|else)\)?)", re.IGNORECASE)
EXCEPTED = re.compile(r"(.*\S)\s*[(;]\s*(?!only\b)([^();]*[^();\s,])\s+(?:iff?|when|for|where)\s+([^();]+)\)?", re.IGNORECASE)
COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "≠": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """Yes or no, and what is said besides, in small letters and without the marks around it."""

    yes: bool
    rest: str = ""


def answer(text: str, about: Callable[[str], bool] = lambda said: False) -> Answer | None:
    """A word, ticks of one kind, a warning sign with its remark, or a denial of what the column is about; None for anything else.

    "not" and "no" before other words deny those words alone: "not applicable" and "no data" answer nothing.
    """
    text = without_note(plain(text)).lower()
    text = re.sub(rf"(?:(?<=[{''.join(TICKS)}])|(?<=no))\^\d+$", "", text)
    inner = re.fullmatch(r"\((.*)\)", text)
    if inner or DENIED.fullmatch(text):
        return denial(inner[1] if inner else text, about)
    if text[:1] == WARNING:  # yes, but; or a no that is sorry
        rest = bare(text[1:])
        return Answer(False, rest) if re.match(r"no[tn]?\b", rest) else Answer(True, rest)
    found = MARKED.fullmatch(text) or WORDED.fullmatch(text)
    if not found:
        return None
    kinds = {TICKS[c] for c in found[1] if c in TICKS} or {WORDS[found[1]]}
    yes = min(kinds)
    if len(kinds) > 1 or mixed(yes, found[2]):
        return None
    if len(found[1]) == 1 and found[1] not in TICKS and not re.fullmatch(r"\W*(?:\s\(.*\))?", found[2]):  # y = 0
        return None
    return Answer(yes, bare(found[2]))


def bare(text: str) -> str:
    """What follows an answer, without what parts it from there."""
    text = text.strip(" .,;:!-")
    inner = re.fullmatch(r"\(([^()]*)\)", text)
    return (inner[1] if inner else text).strip()


def mixed(yes: bool, rest: str) -> bool:
    """Whether the opposite is said as well, or it is a question: ✓/✗, yes and no, yes?"""
    against = r"\b(?:no|false)\b(?!\.)" if yes else r"\b(?:yes|true)\b"
    return "?" in rest or any(TICKS[c] != yes for c in rest if c in TICKS) or re.search(against, rest) is not None


def denial(text: str, about: Callable[[str], bool]) -> Answer | None:
    """A no that is made of what it denies; what follows may be a place, or a reason."""
    found = DENIED.fullmatch(text)
    if not found:
        return None
    said = (found[1] if found[2] is None else found[2]).strip()
    if about(without_clause(said)):
        return Answer(False, said[len(without_clause(said)) :].strip(" ,;:()"))
    if found[1] is not None:
        return Answer(False, said) if OF_PLACES.fullmatch(said) else None
    return Answer(False, said) if CLAUSE.match(said) and not mixed(False, said) else None


def without_clause(text: str) -> str:
    """What is denied, without where, why or a remark."""
    return re.split(rf"[,;:(]|\s{CLAUSE.pattern}", text, maxsplit=1)[0]


def truth(text: str, about: Callable[[str], bool] = lambda said: False, symbols: Mapping[str, float] | None = None) -> bool | None:
    """What an answer says of the whole function; None where it is hedged, or holds on one side or at some places only."""
    found = answer(text, about)
    return None if found is None else settled(found, symbols or {})


def settled(said: Answer, symbols: Mapping[str, float]) -> bool | None:
    """An answer whose remark does not take it back; a remark such as "α = 1" is a condition."""
    holds = condition(said.rest, symbols)
    if holds is not None:
        return said.yes if holds else None
    rest = BOTH.sub("", said.rest)
    doubtful = said.yes and (HEDGED.search(rest) or SIDED.search(rest) or OF_X.search(rest))
    return None if doubtful else said.yes


def anywhere(said: Answer, there: bool) -> bool | None:
    """Whether it is right if something is there anywhere; a no of some inputs alone leaves the others open."""
    confined = not said.yes and CONFINED.search(FOR_ALL.sub("", said.rest)) is not None
    return None if confined and there else said.yes == there


def resolved(text: str, symbols: Mapping[str, float]) -> str | None:
    """What a claim with a condition ("C1 when α = 1, otherwise C0") says at these parameters; None where that is not told.

    A condition on x says where something holds: it belongs to the claim.
    """
    other = EXCEPTED.fullmatch(text)
    if other and parametric(other[3], symbols):
        holds = condition(other[3], symbols)
        if holds is None or holds:
            return None if holds is None else other[2]
        reason = truth(other[1]) is False and truth(other[2]) is not True  # of a no, which does not hold here
        return None if reason else resolved(other[1], symbols)
    found = CONDITION.fullmatch(text)
    if not found or found[1].count("(") > found[1].count(")") or ON_INPUTS.match(found[3]):
        return text
    rest = OTHERWISE.fullmatch(found[3])
    holds = condition((rest[1] if rest else found[3]).rstrip(" )" if "(" in text[found.end(1) : found.start(2)] else " "), symbols)
    if holds is None or holds:
        return None if holds is None else found[1].strip()
    if rest:
        return rest[2] or rest[3]
    exclusive = found[2].lower() in ("iff", "if and only if", "only if")
    return "no" if exclusive and truth(found[1]) else None


def parametric(text: str, symbols: Mapping[str, float]) -> bool:
    """Whether a condition is one on the parameters: it names one, or compares anything but the input."""
    said = re.search(r"[<>=≤≥≠α-ω]", text) or set(re.findall(r"\w+", text.lower())) & set(symbols)
    return bool(said) and not ON_INPUTS.match(text)


def condition(text: str, symbols: Mapping[str, float]) -> bool | None:
    """Whether numbers and parameters compare as said: 0 <= alpha <= 1; None where they cannot be compared."""
    parts = re.split(r"(<=|>=|!=|==|[≤≥≠=<>])", text)
    ends = [number(p, symbols) for p in parts[::2]]
    if len(parts) < 3 or None in ends:
        return None
    known = [n.value for n in ends if n is not None]
    return all(COMPARED[sign](a, b) for a, sign, b in zip(known, parts[1::2], known[1:], strict=False))


def every(answered: Iterable[bool | None]) -> bool | None:
    """Whether all is so: one False is enough to deny it, one None to leave it open."""
    found = list(answered)
    return False if False in found else None if None in found else True

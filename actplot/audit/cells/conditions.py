"""Conditions on the parameters: what a claim says where they hold, and where they do not."""

import operator
import re
from collections.abc import Callable, Mapping

from ..phrases.scan import form
from .numbers import number

COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "≠": operator.ne,
}  # fmt: skip


CONDITIONED = r"(?i)(.*?)(?:\s*[,(;]\s*|\s+)(<if|only if>)\s+(.*)"
ALTERNATIVE = r"(?i)(.*?)(?:[\s,;]+<otherwise>[\s,:]+(.+)|\s*[,;(]\s*(.+?),?\s+<otherwise>\)?)"
EXCEPTION = r"(?i)(.*\S)\s*[(;]\s*(?!<only>)([^();]*[^();\s,])\s+(?:<if>|iff)\s+([^();]+)\)?"
ON_INPUTS = r"(?i)(?:all\s+)?(?:real\s+)?[xz](?!\w)|<a part|left|right>"


def conditional(text: str, symbols: Mapping[str, float], truth: Callable[[str], bool | None]) -> str | None:
    """What a claim with a condition says at these parameters; None where that is not told.

    A condition on x says where something holds: it belongs to the claim.
    """
    on_inputs = form(ON_INPUTS)
    other = form(EXCEPTION).fullmatch(text)
    if other and not on_inputs.match(other[3]) and parametric(other[3], symbols):
        holds = condition(other[3], symbols)
        if holds is None or holds:
            return None if holds is None else other[2]
        reason = truth(other[1]) is False and truth(other[2]) is not True  # of a no, which does not hold here
        return None if reason else conditional(other[1], symbols, truth)
    found = form(CONDITIONED).fullmatch(text)
    if not found or found[1].count("(") > found[1].count(")") or on_inputs.match(found[3]):
        return text
    rest = form(ALTERNATIVE).fullmatch(found[3])
    holds = condition((rest[1] if rest else found[3]).rstrip(" )" if "(" in text[found.end(1) : found.start(2)] else " "), symbols)
    if holds is None or holds:
        return None if holds is None else found[1].strip()
    if rest:
        return rest[2] or rest[3]
    return "no" if form("<only if>").fullmatch(found[2].lower()) and truth(found[1]) else None


def parametric(text: str, symbols: Mapping[str, float]) -> bool:
    """Whether a condition is one on the parameters: it names one, or compares anything."""
    return bool(re.search(r"[<>=≤≥≠α-ω]", text) or set(re.findall(r"\w+", text.lower())) & set(symbols))


def condition(text: str, symbols: Mapping[str, float]) -> bool | None:
    """Whether numbers and parameters compare as said: 0 <= alpha <= 1; None where they cannot be compared."""
    parts = re.split(r"(<=|>=|!=|==|[≤≥≠=<>])", text)
    ends = [number(p, symbols) for p in parts[::2]]
    if len(parts) < 3 or None in ends:
        return None
    known = [n.value for n in ends if n is not None]
    return all(COMPARED[sign](a, b) for a, sign, b in zip(known, parts[1::2], known[1:], strict=False))

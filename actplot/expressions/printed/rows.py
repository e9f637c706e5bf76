"""Cases as tables print them, "1 if x > 0, else 0", "x > 0: 1; x < 0: 0", "0 (x < 0), 1 (x > 0)": pairs of a value and where it holds."""

import re

Row = tuple[str, str]  # a value, "" for none; and a condition, "" for everything else
IF = r"(?:if|for|when|whenever|where|provided that|provided|as long as|on|si|wenn|falls|für|para|pour|se|per|при|если|若|当)"
REST = "otherwise|elsewhere|else|sonst|sinon|en otro caso|altrimenti|caso contrário|иначе|其他|否则"
ASKED = re.compile(rf"(?:^|(?<=\W)){IF}(?=[\s:|-])(?!\s*\((?:[^()]|\([^()]*\))*,)", re.IGNORECASE)
ELSE = re.compile(rf"(?:^|(?<=\W))(?:if\s+|,\s*)?(?:{REST})(?!\w)", re.IGNORECASE)
RELATION = re.compile(r"[<>]=?|!=|==?|∈")
NONE = r"(?:is\s+)?(?:undefined|not defined|not differentiable|does not exist|DNE|n/a|nan|undef\.?)"
UNTOLD = re.compile(rf"{NONE}\s*,?\s*(?={IF}\s)", re.IGNORECASE)  # the value of a row
NOWHERE = re.compile(rf"[,;(]?\s*(?:(?:{REST})\s+)?{NONE}\b[^,;()]*\)?", re.IGNORECASE)
IDLE = re.compile(r"\(?\s*(?:for all(?: real)? \w+|almost everywhere|a\.e\.|everywhere|∀\s*\w+)\s*\)?", re.IGNORECASE)
TERNARY = re.compile(r"\bif\b(?:(?!\bif\b|[;,]).)+\belse\b\s*\S", re.IGNORECASE)
TERNARY_OF_C = re.compile(r"[^?;,]\?[^?:;]+:")
VALUES = re.compile(r"\w\s+or\s+\w", re.IGNORECASE)
WITHIN = re.compile(r"([A-Za-z|]\w*\|?)\s*∈\s*([\[(])\s*([^,;\[\]()]+?)\s*[,;]\s*([^,;\[\]()]+?)\s*([\])])")
OPENING, CLOSING = "([{", ")]}"


def pieces(text: str, at: str) -> list[str]:
    """A text, split at some signs that no bracket holds."""
    found, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in OPENING) - (c in CLOSING)
        if c in at and depth <= 0:
            found.append(text[start:i].strip())
            start = i + 1
    return [p for p in (*found, text[start:].strip()) if p]


def outside(text: str) -> str:
    """A text without what stands in brackets."""
    found, depth = [], 0
    for c in text:
        depth -= c in CLOSING
        found.append(c if depth <= 0 and c not in CLOSING else " ")
        depth += c in OPENING
    return "".join(found)


def conditional(text: str) -> bool:
    """Whether a text is a condition, not a value under one."""
    bare = stripped(text)
    return bool(RELATION.search(outside(bare))) or bool(ELSE.fullmatch(bare))


def stripped(text: str) -> str:
    """A text without brackets around it and the word that begins a condition."""
    text = text.strip(" :")
    while True:
        before = text
        if (begun := ASKED.match(text)) and text[begun.end() :].strip():
            text = text[begun.end() :].strip(" :")
        if text[:1] in "([" and text[-1:] in ")]" and text and encloses(text):
            text = text[1:-1].strip()
        if text == before:
            return text


def encloses(text: str) -> bool:
    """Whether the first bracket is closed by the last sign."""
    depth = 0
    for i, c in enumerate(text):
        depth += (c in OPENING) - (c in CLOSING)
        if not depth:
            return i == len(text) - 1
    return False


def rows(text: str) -> list[Row] | None:
    """The rows of a text, in their order; None where it is one formula. ValueError for rows that cannot be told apart."""
    text = UNTOLD.sub("? ", IDLE.sub(" ", between(text))).strip()
    braced = text.startswith("{")
    text = text.strip("{} ") if braced else text
    if TERNARY_OF_C.search(text):
        return None
    if TERNARY.search(text) and not (ELSE.search(text) and len(pieces(text, ";")) > 1):
        return None
    text = re.sub(rf"\s+(?:and|or)\s+(?=[^,;]*?\s{IF}\s)", " ; ", text) if len(ASKED.findall(text)) > 1 else text
    bare = NOWHERE.sub(" ", text).strip(" ,;")
    if VALUES.search(bare) and not RELATION.search(bare):
        raise ValueError("values are told, and not where they hold")
    parts = [p for part in pieces(bare, ";\n") for p in pieces(part, ",")]
    if len(parts) == 1 and not ASKED.search(outside(bare)) and ":" not in bare and not trailing(bare):
        if braced:
            raise ValueError("expected rows of values and conditions in braces")
        return None if bare == text or not bare else [(bare, "")]
    found = [split(p, len(parts) == 1) for p in parts]
    return None if len(found) == 1 and found[0][1] and not found[0][0] else paired(found)  # a condition alone is 1 where it holds


def between(text: str) -> str:
    """A text in which "x in [a, b)" is two comparisons."""
    return WITHIN.sub(lambda m: f"{m[3]} {'<=' if m[2] == '[' else '<'} {m[1]} {'<=' if m[5] == ']' else '<'} {m[4]}", text)


def trailing(text: str) -> bool:
    """Whether a value stands before a condition in brackets, and no operator or function between them."""
    return split(text, True)[1] is not None


def split(part: str, alone: bool = False) -> tuple[str, str | None]:
    """A part as value and condition; the condition None, or the value "", where the part has none; the rest of the rows as "".

    A part that stands ``alone`` is no row where it may be an indicator: 1 (x > 0).
    """
    if found := ELSE.search(part):
        return re.sub(r"\(\s*\)", "", part[: found.start()] + part[found.end() :]).strip(" :,"), ""
    for sign in (":", "→"):
        left, here, right = part.partition(sign)
        if here and conditional(left) != conditional(right):
            value, condition = (right, left) if conditional(left) else (left, right)
            return value.strip(), stripped(condition)
    bare = part[:-1] if part.endswith(")") and encloses(part[opening(part) :]) and ASKED.match(part[opening(part) + 1 :]) else part
    bare = bare if bare is part else f"{part[: opening(part)]} {bare[opening(part) + 1 :]}"  # 1 (if x > 0)
    found = ASKED.search(outside(bare))
    if found and found.start() > 0 and conditional(bare[found.end() :]):
        return bare[: found.start()].strip(" ,"), bare[found.end() :].strip()
    if conditional(part):
        return "", stripped(part)
    if part.endswith((")", "]")):
        start = opening(part)
        inner, before = part[start:], part[:start].rstrip()
        apart = re.search(r"[\s)\d]$", part[:start]) and not re.search(r"[-+*/^(,]$", before)
        indicator = alone and re.search(r"\b1$", before)  # of a condition, which a single row would not be
        if before and conditional(inner) and apart and not indicator:
            return before, stripped(inner)
    return part, None


def opening(text: str) -> int:
    """Where the bracket opens that the last sign closes."""
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] in CLOSING) - (text[i] in OPENING)
        if not depth:
            return i
    return 0


def paired(parts: list[tuple[str, str | None]]) -> list[Row]:
    """Values and conditions that stand one behind the other, as rows; a further condition joins the one before it."""
    found: list[Row] = []
    first = next((bool(v) for v, c in parts if not (v and c is not None)), True)
    value = condition = None
    for v, c in parts:
        if v and c is not None:
            found.append((v, c))
        elif v:
            if value is not None:
                raise ValueError("expected a condition behind each value")
            if first:
                value = v
            elif condition is not None:
                found.append((v, condition))
                condition = None
            else:
                raise ValueError("expected a condition before each value")
        elif c is not None and first:
            if value is not None:
                found.append((value, c))
                value = None
            elif found and c and found[-1][1]:
                found[-1] = (found[-1][0], f"({found[-1][1]}) or ({c})")
            elif c or not found:
                raise ValueError("expected a value before each condition")
        else:
            condition = c
    if value is not None:
        if not found or any(not c for _, c in found):
            raise ValueError("expected where each value holds")
        found.append((value, ""))
    if condition is not None:
        raise ValueError("expected a value behind each condition")
    return found

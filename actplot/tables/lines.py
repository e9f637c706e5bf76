"""How wide a text is on a terminal, and how it is parted into lines: between words, and a word only where it is wider than any line."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

WORD = re.compile("( *)([^ ]+)")  # with the blanks before it, which are lost where a line ends
PAIR = re.compile(r"([^ ]*[\[(][^\[\]() ]+,) ([^\[\]() ]+[\])][^ ]*)")  # (a, b), which is parted last
EMOJI = "\ufe0f"  # makes the sign before it a picture, which is wide: ⚠️
GLUE = "\0"  # a blank at which no line ends; no text that is shown has such a character


@cache
def cells(c: str) -> int:
    """Columns that a character takes: none for what is set on the letter before it, two for the wide ones of East Asia."""
    if unicodedata.category(c) in ("Mn", "Me", "Cf") or "\u1160" <= c <= "\u11ff":  # the last are vowels and finals of a Hangul block
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(cells, text)) + (sum(b == EMOJI and cells(a) == 1 for a, b in pairwise(text)) if EMOJI in text else 0)


def longest(text: str) -> int:
    """Columns that the widest word of a text takes."""
    return max(map(width, text.split(" ")))


def wrapped(text: str, most: int, later: int = 0) -> list[str]:
    """The lines of a text, none wider than that; all but the first are set in, as far as no word is broken for it."""
    if width(text) <= most:
        return [text.replace(GLUE, " ")]
    later = max(0, min(later, most - longest(text)))
    text = PAIR.sub(lambda m: glued(m[0], most - later), text)
    lines, used = [""], 0
    for blanks, word in WORD.findall(text):
        if used + len(blanks) + width(word) > most:
            blanks = ""
            if used:
                lines.append(" " * later)
        first, *more = folded(word, most)
        lines[-1] += blanks + first
        lines += more
        used = width(lines[-1])
    return [line.replace(GLUE, " ") for line in lines]


def glued(text: str, most: int) -> str:
    """A text that is kept on one line, if it has room there."""
    return text.replace(" ", GLUE) if width(text) <= most else text


def folded(word: str, most: int) -> list[str]:
    """A word in parts of at most that width; what is set on a letter stays with it."""
    if width(word) <= most:
        return [word]
    parts, used = [""], 0
    for letter in letters(word):
        if used and used + width(letter) > most:
            parts.append("")
            used = 0
        parts[-1] += letter
        used += width(letter)
    return parts


def letters(word: str) -> list[str]:
    """The letters of a word, each with what is set on it."""
    found: list[str] = []
    for c in word:
        if found and not cells(c):
            found[-1] += c
        else:
            found.append(c)
    return found

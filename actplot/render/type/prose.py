"""Text that speaks of f, x and y: they stand in italics, as in formulas, and the prime of f′ can be seen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .typesetting import ITALIC, REGULAR, Box, beside, composed, line

LETTERS = re.compile(
    r"(?<![A-Za-z])[fxyikαβγδελμστφ](?![A-Za-z])"  # letters that stand alone
    r"|(?<=∂)[a-z]|(?<![A-Za-z])[a-z](?=[ \u00a0][=≈][ \u00a0])"  # what is derived by, and what has a value
    r"|(?<![A-Za-z])e(?=[⁺⁻⁰¹²³ˣ])|(?<![A-Za-z])s(?= is 1)"  # the number, and a letter that words could be
    r"|(?<![A-Za-z])[a-z](?= \(the gate\)| is held| moves)"  # an input, however it is called
    r"|(?<=[(, ])[ab](?=, [a-z]\)|\))|(?<=from )a(?= to b)|(?<=a to )b"  # clip(x, a, b), and what it says
    r"|[′″]"
)
PRIME, BEFORE, AFTER = 1.25, 0.13, 0.02  # the size of a prime, and the space at its sides, in em of its letter


def prime(size: float, sign: str = "′") -> Box:
    """The sign of a derivative, large enough to be seen and clear of the letter before it."""
    drawn = line(sign, PRIME * size)
    drop = (PRIME - 1) * 0.73 * size  # its top stays where it is
    return composed(
        (drawn.width + (BEFORE + AFTER) * size, drawn.height - drop, 0.0), (BEFORE * size, -drop, replace(drawn, height=0.0))
    )


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, and whether each is a variable; the sign of a derivative is a part of its own."""
    at = 0
    for m in LETTERS.finditer(text):
        yield text[at : m.start()], False
        yield m[0], m[0] not in "′″"
        at = m.end()
    yield text[at:], False


def prose(text: str, size: float, face: str = REGULAR) -> Box:
    """A line of type in which variables are in italics."""
    if face != REGULAR:
        return line(text, size, face)
    boxes = [prime(size, part) if part in ("′", "″") else line(part, size, ITALIC if italic else REGULAR) for part, italic in parts(text)]
    return beside([(0.0, b) for b in boxes if b.words])


def spread(text: str, size: float, measure: float, face: str = REGULAR) -> list[str]:
    """The text in lines that are no longer than the measure as ``prose``."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and size * long(f"{lines[-1]} {word}", face) <= measure:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@lru_cache(16384)  # of a legend, what is tried as a line of it in columns of all widths
def long(text: str, face: str) -> float:
    """How long a line of ``prose`` is, in em."""
    return prose(text, 1.0, face).width

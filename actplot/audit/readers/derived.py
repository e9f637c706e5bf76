"""How claims are read that are of no property of its own: extreme values, ways, fading slopes, and words of a list."""

import re
from dataclasses import replace
from math import isinf

from ...facts.properties import Fact
from ..cells import intervals
from ..cells.answers import every
from ..headings import key, question
from .claim import Claim, Convention, Judged
from .quantities import quantity
from .ranges import same_numbers
from .shapes import in_words
from .sides import answer, saturation

NO_VALUE = re.compile(r"(?:-|no|none|n/?a|not attained|not reached|does not exist|dne|nil)(?:\s+(?:\w+imum|value))?|∄", re.IGNORECASE)


def extreme(c: Claim, fact: Fact) -> Judged:
    """A least or greatest value, perhaps with its place, or that there is none; what is only approached is given as one, too."""
    value, attained, at = fact.value["value"], fact.value["attained"], fact.value["at"]
    if NO_VALUE.fullmatch(c.said):
        return not attained or (None if c.said == "-" else False)
    if (asked := question(c.said)) and key(asked) == "Unbounded":
        return isinf(float(value))
    pair = intervals.intervals(c.said, c.symbols)
    if pair is not None:
        if len(pair) > 1 or not at:
            return None
        point = [every((pair[0].low.fits(p["x"]), pair[0].high.fits(p["y"]))) for p in at]
        return True if True in point else None if None in point else False
    found = quantity(c, replace(fact, value=value))
    if found is True and not attained and not isinf(float(value)):
        return Convention(f"it is approached, not attained: {fact.text.partition(' (')[0]} is no value of f")
    return found


def rises(c: Claim, fact: Fact) -> Judged:
    """Which way it goes; what has level parts rises for some authors, and does not for others."""
    way = c.facts["monotonic"]
    said = in_words(c, str(way.value))
    if said is not None:
        return said
    yes = c.truth()
    if yes is None:
        return None
    if fact.value["weakly"] and not fact.value["strictly"]:
        return True if yes else Convention(f"it is so, though not strictly: {way.text}")
    return bool(yes == fact.value["weakly"])


def fades(c: Claim, fact: Fact) -> Judged:
    """Whether slopes vanish far out: of both sides yes or no; of one side alone authors say either, where no side is named."""
    sides = [v for v in fact.value.values() if v != "no"]
    said = answer(c)
    if len(sides) != 1 or said is None or said.rest:
        return saturation(c, fact)
    if not said.yes and sides == ["hard"]:  # it is 0 there: units die, the others keep their slopes
        return True
    return Convention(f"judged by where f saturates: {fact.text}, and not on the other side")


def worded(c: Claim, fact: Fact) -> bool | None:
    """A word of a list."""
    return c.said.lower() == str(fact.value)


def members(c: Claim, fact: Fact) -> bool | None:
    """The values of a step, each once: as a set, or as programs write a list."""
    inner = re.fullmatch(r"[\[{](.*)[\]}]", c.said)
    said = intervals.listed(inner[1] if inner else c.said, c.symbols)
    return None if said is None else same_numbers(said, fact.value)

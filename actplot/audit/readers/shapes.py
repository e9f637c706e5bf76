"""How claims of monotonicity, convexity and symmetry are read, and whether they are so."""

import re
from collections.abc import Callable, Mapping

from ...facts.properties import Fact
from ..cells import answers
from ..cells.answers import Answer, every
from ..questions import FALLING, RISING
from .claim import Claim

Words = Mapping[str, tuple[str, ...]]
STRICT = (RISING[0], FALLING[0])
TRENDS = {
    "increasing": RISING, "rising": RISING, "decreasing": FALLING, "falling": FALLING, "nondecreasing": RISING, "nonincreasing": FALLING,
    "weakly increasing": RISING, "weakly decreasing": FALLING, "nonstrictly increasing": RISING, "nonstrictly decreasing": FALLING,
    "constant": ("constant",), "strictly increasing": STRICT[:1], "strictly decreasing": STRICT[1:], "strict": STRICT, "strictly": STRICT,
    "strictly monotonic": STRICT, "monotonic": (*RISING, *FALLING), "nonmonotonic": ("no",), "neither increasing nor decreasing": ("no",),
}  # fmt: skip


def trend(c: Claim, fact: Fact) -> bool | None:
    """yes, no, or which way; "increasing" is said of what never falls as well."""
    known = str(fact.value)
    found = trended(c.said.lower(), known)
    if found is not None:
        return found
    said = c.answer()
    if said is None:
        return None
    told = trended(said.rest, known)
    if told is not None and not said.yes:  # No (non-monotonic)
        again = re.match(r"no[nt]\b", said.rest) and "strict" not in said.rest
        return every((known == "no", told)) if again else None
    if told is not None:
        return None if told and known == "no" else told  # Yes (non-monotonic)
    yes = None if said.yes and re.search(r"strict|creas|monoton", said.rest) else answers.settled(said, c.symbols)
    return None if yes is None else yes == (known != "no")


def trended(text: str, known: str) -> bool | None:
    """Whether it goes as a word says, or not so; "not decreasing" may mean that it never falls, or that it sometimes does not."""
    text = re.sub(r"non[\s-]+", "non", re.sub(r"\s+(?:everywhere|function|on r)$", "", text))
    text = re.sub(r"monotone?(?:ous)?(?=\b)", "monotonic", text)
    text = re.sub(r"monotonic(?:ally)? (?=\w*creasing)|(?<=creasing) monotonic(?:ally)?$", "", text.replace("monotonically ", ""))
    if text in TRENDS:
        return known in TRENDS[text]
    word = re.sub(r"^not\s+", "", text)
    if word not in TRENDS or word in ("strict", "strictly"):
        return None
    otherwise = {"increasing": FALLING, "decreasing": RISING, "strictly monotonic": TRENDS["monotonic"]}.get(word)
    found = known not in TRENDS[word]
    return None if found and otherwise and known not in otherwise else found or (None if otherwise and known in otherwise else False)


def named(said: str, words: Words, known: str) -> bool | None:
    """Whether a fact is among those that a word, or its denial, stands for; None for a word that is not listed."""
    word = re.sub(r"^(?:not|non)[\s-]+", "", said)
    return None if word not in words else (known in words[word]) == (word == said)


def one_of(c: Claim, text: str, words: Words, known: str, yes: str, doubtful: Callable[[Answer], bool]) -> bool | None:
    """Whether a fact is as a word says, or the remark of a yes, or as a yes or no does, which is to one of the words."""
    found = named(text, words, known)
    if found is not None:
        return found
    said = c.answer()
    if said is None or (told := named(said.rest, words, known)) is not None:
        return told if said and said.yes else None
    sure = None if doubtful(said) else answers.settled(said, c.symbols)
    return None if sure is None else sure == (known in words[yes])


CONVEXITY = {
    "convex": ("convex", "affine"), "concave": ("concave", "affine"), "affine": ("affine",), "linear": ("affine",),
    "neither": ("neither",), "none": ("neither",), "neither convex nor concave": ("neither",),
}  # fmt: skip


def convexity(c: Claim, fact: Fact) -> bool | None:
    """yes and no are said of convex; a line is both convex and concave."""
    return one_of(c, c.said.lower(), CONVEXITY, fact.value, "convex", lambda said: "strict" in said.rest)


SYMMETRY = {
    "odd": ("odd",), "even": ("even",), "neither": ("none",), "none": ("none",), "asymmetric": ("none",), "symmetric": ("odd", "even"),
    "neither odd nor even": ("none",), "neither even nor odd": ("none",), "symmetric about the origin": ("odd",),
    "symmetric about the y-axis": ("even",),
}  # fmt: skip
ELSEWHERE = re.compile(r"\b(?:about|around|point|axis|cent(?:er|re)|rotation)")


def symmetry(c: Claim, fact: Fact) -> bool | None:
    """odd, even or none; a symmetry about another place is not spoken of."""
    text = re.sub(r"\s+(?:function|symmetry)$", "", c.said.lower())
    return one_of(c, text, SYMMETRY, fact.value, "symmetric", lambda said: said.yes and ELSEWHERE.search(said.rest) is not None)


def identity(c: Claim, fact: Fact) -> bool | None:
    """yes means on both sides; one-sided is no whole yes."""
    if c.said.lower().replace(" ", "-") in ("one-sided", "on-one-side"):
        return bool(fact.value == "one-sided")
    said = c.truth()
    return None if said is None else said == (fact.value == "yes")

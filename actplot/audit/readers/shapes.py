"""How claims of monotonicity, convexity and symmetry are judged, clause by clause."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...facts.properties import Fact
from ..cells import answers, intervals
from ..cells.answers import every
from ..cells.clauses import Clause
from ..cells.places import EVERYWHERE, ON, Where
from ..headings import key
from ..phrases.scan import folded, form, scan
from ..questions import FALLING, RISING, jumps
from .claim import Claim, Convention, Judged, Right

Meanings = Mapping[str, tuple[str, ...]]  # a concept, and the values of the fact for which it holds
STRICT = (RISING[0], FALLING[0])
TRENDS: Meanings = {
    "increasing": RISING, "decreasing": FALLING, "nondecreasing": RISING, "nonincreasing": FALLING, "constant": ("constant",),
    "monotonic": (*RISING, *FALLING), "strictly": STRICT, "weakly": (*RISING, *FALLING),
}  # fmt: skip
UNLESS = {"increasing": FALLING, "decreasing": RISING}  # "not increasing" may mean that it never rises, or that it sometimes does not
CONVEXITY: Meanings = {
    "convex": ("convex", "affine"), "concave": ("concave", "affine"), "affine": ("affine",), "neither convex nor concave": ("neither",),
}  # fmt: skip
SYMMETRY: Meanings = {"odd": ("odd",), "even": ("even",), "symmetric": ("odd", "even"), "no symmetry": ("none",)}
Judge = Callable[[Clause], Judged]


def told(c: Claim, concepts: Meanings, judge: Judge, whole: str) -> Judged:
    """What a cell says in words of a kind, or by yes and no, which are about one of them."""
    found = c.reading({*concepts, *(f"not {k}" for k in concepts)})
    if found is None:
        return None
    here = {name: [p for p in found.clauses if (p.concept != "") == name] for name in (True, False)}
    named = [judge(p) for p in here[True]]
    if found.said is None:
        return every(named)
    yes, so = found.said.yes, judge(Clause(True, whole, Where(EVERYWHERE)))
    if named:
        if found.unread or (not yes and not all(not p.yes and p.concept == whole and not p.manner for p in here[True])):
            return None
        if not yes:  # No (non-monotonic)
            return every((so is False, *named))
        return None if so is False and True in named else every(named)  # Yes (non-monotonic)
    if any(t.means("strictly", "about", *concepts) for t in scan(found.unread)):
        return None if yes or not form("<about>").search(found.unread) else not so
    if here[False] and not found.unread:
        return every(restricted(c, yes, p, judge(Clause(True, whole, p.at)), so) for p in here[False])
    sure = answers.settled(found.said, c.symbols)
    return None if sure is None else sure == so


def restricted(c: Claim, yes: bool, at: Clause, there: Judged, so: Judged) -> Judged:
    """A yes or no of a part of the line: it may be said to deny the rest, so it is open where it tells no more than that."""
    if at.at.kind == EVERYWHERE:
        return yes == so
    if at.at.kind != ON:
        return None if yes else not so
    if yes and so:
        return f"it holds on the whole domain, not only where it is said ({at.text})"
    if yes:
        return there
    return False if so else "it holds there, but not on the whole domain" if there is True else there if there is not False else True


def trend(c: Claim, fact: Fact) -> Judged:
    """yes, no, or which way; "increasing" is said of what never falls as well."""
    known = str(fact.value)
    found = told(c, TRENDS, way(c, known), "monotonic")
    said = c.reading(TRENDS) if isinstance(found, str) else None
    if said and said.said and said.said.yes and [(p.yes, p.concept) for p in said.clauses] == [(False, "strictly")]:
        return known not in ("no", *STRICT)  # Yes (not strictly)
    loose = found is True and known in ("nondecreasing", "nonincreasing") and known != c.said
    return Right(f"it is {known}: monotonic, though not strictly") if loose else found


def in_words(c: Claim, known: str) -> Judged:
    """What words alone say of which way it goes; None where it is a yes or a no, or nothing that is read."""
    found = c.reading({*TRENDS, "not monotonic"})
    return None if found is None or found.said else every(map(way(c, known), found.clauses))


def way(c: Claim, known: str) -> Judge:
    """Whether it goes as a clause says."""

    def judge(p: Clause) -> Judged:
        here = known if p.at.kind == EVERYWHERE else trend_on(c, known, p.at)
        if here is None:
            return f"the facts do not tell which way it goes for {p.text}"
        meant = TRENDS[p.concept]
        if p.manner == "strictly":
            meant = tuple(v for v in meant if v in STRICT)
        if p.yes:
            return here in meant
        unless = (*RISING, *FALLING) if p.manner == "strictly" else UNLESS.get(p.concept, ())
        if p.concept in ("strictly", "weakly") or (unless and (here in meant) == (here in unless)):
            return f"it is {here}, and {p.text} may deny that of some places, or of all"
        return here not in meant

    return judge


def trend_on(c: Claim, known: str, at: Where) -> str | None:
    """Which way f goes on a part of the line, None where the facts do not tell."""
    if at.kind != ON or key(c.question) == "monotonic_derivative":
        return None
    breaks = [k for k in c.facts.value("kinks") or [] if jumps(k)]
    found = known if known != "no" else turned(at, c.facts.value("extrema"), breaks, "minimum", "nondecreasing", "nonincreasing")
    flat = c.facts.value("dead_region")
    if found not in ("nondecreasing", "nonincreasing") or flat is None:
        return found
    still = [d for d in flat for low, high in at.spans if float(d["low"]) < high and low < float(d["high"])]
    if any(float(d["low"]) <= low and high <= float(d["high"]) for d in still for low, high in at.spans):
        return "constant"
    return found if still else {"nondecreasing": RISING[0], "nonincreasing": FALLING[0]}[found]


Points = Sequence[Mapping[str, Any]]


def turned(at: Where, turns: Points | None, breaks: Points, kind: str, up: str, down: str) -> str | None:
    """Which way something goes on one interval, by its turning points; "no" where it turns there, None where that is not known."""
    if turns is None or len(at.spans) != 1 or any("period" in p for p in (*turns, *breaks)):
        return None
    low, high = at.spans[0]
    if any(low < float(p["x"]) < high for p in turns):
        return "no"
    if not turns or any(low < float(p["x"]) < high for p in breaks):
        return None
    before = max((p for p in (*turns, *breaks) if float(p["x"]) <= low), key=lambda p: float(p["x"]), default=None)
    after = min((p for p in (*turns, *breaks) if float(p["x"]) >= high), key=lambda p: float(p["x"]), default=None)
    if before is not None and "kind" in before:
        return up if before["kind"] == kind else down
    if after is not None and "kind" in after:
        return down if after["kind"] == kind else up
    return None


def convexity(c: Claim, fact: Fact) -> Judged:
    """yes and no are said of convex; a line is both convex and concave."""

    def judge(p: Clause) -> Judged:
        known = fact.value
        if p.at.kind == ON and known == "neither":
            found = turned(p.at, c.facts.value("inflections"), c.facts.value("kinks") or [], "rising", "convex", "concave")
            known = "neither" if found == "no" else found
        elif p.at.kind != EVERYWHERE and p.at.kind != ON:
            known = None
        if known is None:
            return f"the facts do not tell how it bends for {p.text}"
        return None if p.manner else (known in CONVEXITY[p.concept]) == p.yes

    return told(c, CONVEXITY, judge, "convex")


def symmetry(c: Claim, fact: Fact) -> Judged:
    """odd, even or none; a symmetry about another place is held against the centre that is known."""

    def judge(p: Clause) -> Judged:
        return (fact.value in SYMMETRY[p.concept]) == p.yes if p.at.kind == EVERYWHERE else None

    said = c.answer()
    rest = said.rest if said else folded(c.text) if form("<about|origin>").search(folded(c.text)) else ""
    if (not said or said.yes) and (found := centred(c, rest, fact)) is not None:
        return found
    found = told(c, SYMMETRY, judge, "symmetric")
    plainly = said.yes and not said.rest if said else form(r"<symmetric>(?:\s+<of functions>)?").fullmatch(folded(c.said))
    if found is False and plainly and c.facts.value("symmetry_centre"):
        return Convention(f"not about the origin or the y axis, but about {c.facts['symmetry_centre'].text}")
    return found


def centred(c: Claim, rest: str, fact: Fact) -> Judged:
    """Whether f is symmetric about the point or the axis that a remark names; None where it names none."""
    bare = form(r"^(?:<about|symmetric|at|of functions|of sides>\s*)+").sub("", rest.strip("() "))
    if form("<origin>").fullmatch(bare):
        return bool(fact.value == "odd")
    ends = re.fullmatch(r"\(?([^(),;]+)[,;]\s*([^(),;]+)", bare)
    said = intervals.two([ends[1], ends[2]], c.symbols) if ends else None
    known = c.facts.value("symmetry_centre")
    if said is None or fact.value == "even":
        return None
    if said[0].fits(0.0) and said[1].fits(0.0):
        return bool(fact.value == "odd")
    if known and known["kind"] == "point" and said[0].fits(known["x"]) and said[1].fits(known["y"]):
        return f"it is symmetric about ({bare.strip('( ')}), and not about the origin: is that what is asked?"
    lines = c.facts.value("asymptotes")
    only = lines and any(lines.values()) and c.facts.value("nonlinear")  # with two centres, it would repeat
    return False if fact.value == "none" and (only or not known) else None


def identity(c: Claim, fact: Fact) -> Judged:
    """yes means on both sides; one-sided is no whole yes."""
    if form(r"(?:<at>\s+)?<one side>").fullmatch(folded(c.said)):
        return bool(fact.value == "one-sided")
    said = c.truth()
    return None if said is None else said == (fact.value == "yes")

"""A published table of properties, held against the facts, cell by cell.

A table has functions in its first column and properties in its header, or the other way round. What a cell says is read by ``claims``;
whether it is so is known by ``facts``. Standard library only, for functions at their default parameters.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from . import claims, properties
from .activation import Activation, fold, get, nearest
from .claims import Interval, Number, plain, truth, without_remark
from .errors import ActplotError
from .properties import CRITERIA, PROPERTIES, UNKNOWN, Criterion, Fact, Property

AGREES, DISAGREES, NOT_UNDERSTOOD = "agrees", "disagrees", "not understood"
Rows = list[list[str]]


@dataclass(frozen=True)
class Cell:
    """One claim, and what became of it; the witness says why."""

    function: str
    property: str
    claimed: str
    fact: str
    verdict: str
    witness: str

    def record(self) -> dict[str, str]:
        """The cell as JSON holds it."""
        return asdict(self)


def audit(text: str) -> list[Cell]:
    """Every cell of the tables in a CSV, TSV or Markdown text. ActplotError where there is no table of functions and properties."""
    tables = [t for t in read(text) if len(t) > 1 and len(t[0]) > 1]
    if not tables:
        raise ActplotError("expected a CSV, TSV or Markdown table with a header and at least one row and two columns")
    oriented = [(t if score(t) >= score(turned(t)) else turned(t)) for t in tables]
    told = [t for t in oriented if score(t) > 0]
    if not told:
        first = ", ".join(repr(plain(h)) for h in tables[0][0][1:4])
        raise ActplotError(f"no table has a known function beside a known property: expected names such as relu and range, got {first}")
    return [cell for t in told for cell in judged(t)]


# ---------------------------------------------------------------- reading


def read(text: str) -> list[Rows]:
    """The tables of a text: those of Markdown, or one of separated values."""
    lines = text.removeprefix("\ufeff").splitlines()
    found, block = [], Rows()
    for line in [*lines, ""]:
        if "|" in line:
            block.append([c.strip().replace(r"\|", "|") for c in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))])
        elif block:
            if len(block) > 1 and all(re.fullmatch(r":?-+:?", c) for c in block[1]):
                found.append([block[0], *block[2:]])
            block = Rows()
    return [even(t) for t in found] if found else [even(separated(lines))]


def separated(lines: Sequence[str]) -> Rows:
    """The rows of values with tabs, semicolons or commas between them."""
    first = next((line for line in lines if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    delimiter = "\t" if "\t" in bare else ";" if ";" in bare else ","
    try:
        rows = [row for row in csv.reader((line + "\n" for line in lines), delimiter=delimiter, skipinitialspace=True) if any(row)]
    except csv.Error as error:
        raise ActplotError(f"cannot read the table: {error}") from None
    width = len(rows[0]) if rows else 0
    return [joined(row, delimiter) if len(row) > width else row for row in rows]


def joined(row: Sequence[str], delimiter: str) -> list[str]:
    """A row in which an interval without quotation marks was cut at its comma."""
    found: list[str] = []
    for part in row:
        if found and re.match(r"\s*[\[({\]][^\])}]*$", found[-1]) and re.search(r"[\])}\[]\s*(\(.*)?$", part):
            found[-1] += delimiter + part
        else:
            found.append(part)
    return found


def even(rows: Rows) -> Rows:
    """Rows of equal length: what a header does not name is nothing that can be judged."""
    width = len(rows[0]) if rows else 0
    return [[*row, *[""] * width][:width] for row in rows]


def turned(rows: Rows) -> Rows:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=True)]


def score(rows: Rows) -> int:
    """How many cells stand beside a known function and below a known property."""
    functions = sum(function(row[0]) is not None for row in rows[1:])
    return functions * sum(question(h) is not None for h in rows[0][1:])


# ---------------------------------------------------------------- looking up


@cache  # a live proof is kept with its activation
def function(text: str) -> Activation | None:
    """The activation of that name, alias or title; a remark in parentheses may be a parameter, or another name."""
    name = plain(text)
    remark = re.fullmatch(r"(.*?)\s*\((.*)\)", name)
    for spelling in (name, *((remark[1], remark[2]) if remark else ())):
        bare = re.sub(r"\s+(?:activation|function|unit)s?\b.*$", "", spelling, flags=re.IGNORECASE)
        for candidate in dict.fromkeys((spelling, bare)):
            try:
                found = get(candidate)
            except ActplotError:
                continue
            return parametrised(found, remark[2]) if remark and spelling == remark[1] else found
    return None


def parametrised(f: Activation, remark: str) -> Activation | None:
    """The activation at the parameters of a remark such as "α = 0.1"; None if it has no such parameter."""
    given = re.fullmatch(r"([^\s=]+)\s*=\s*(\S+)", remark)
    if not given:
        return f
    wanted = claims.GREEK.get(given[1], given[1])
    only = next(iter(f.values)) if len(f.values) == 1 else wanted
    try:
        return f.at(**{wanted if wanted in f.values else only: given[2]})
    except ActplotError:
        return None


Question = Property | Criterion
SYNONYMS = {
    "output_range": "range", "image": "range", "range_of_output": "range", "monotone": "monotonic", "monotonicity": "monotonic",
    "order_of_continuity": "smoothness", "continuity": "smoothness", "differentiability_class": "smoothness",
    "lipschitz_constant": "lipschitz",
    "zero_centered": "zero_centred", "derivative_range": "slope_range", "range_of_derivative": "slope_range", "parity": "symmetry",
    "non_linear": "nonlinear", "nonlinearity": "nonlinear", "convex": "convexity", "derivative_monotonic": "monotonic_derivative",
    "monotone_derivative": "monotonic_derivative", "saturating": "saturates",
}  # fmt: skip


def spelt(text: str) -> str:
    """A heading as it is compared: no remark, no mark of a question, no word that says only that it is a function."""
    bare = fold(re.sub(r"[?:*†]+$", "", without_remark(plain(text))).strip())
    return re.sub(r"_(?:function|calculation|property)$", "", bare)


@cache
def headings() -> dict[str, Question]:
    """Every property and criterion by its spellings; where both have one, the property's words say more."""
    found: dict[str, Question] = {spelt(c.title): c for rows in CRITERIA.values() for c in rows}
    found |= {fold(plain(p.title)): p for p in PROPERTIES.values()} | dict(PROPERTIES)
    return found | {k: found[v] for k, v in SYNONYMS.items()}


def question(text: str) -> Question | None:
    """The property, or the criterion, that a heading names."""
    return headings().get(spelt(text)) or headings().get(fold(plain(text)))


# ---------------------------------------------------------------- judging


def judged(rows: Rows) -> Iterator[Cell]:
    """The cells of a table whose rows are functions."""
    asked = [question(h) for h in rows[0]]
    for row in rows[1:]:
        f = function(row[0])
        for heading, q, text in zip(rows[0][1:], asked[1:], row[1:], strict=True):
            if f is not None and q is not None:
                yield judge(f, q, text)
            else:
                name = f.spec if f is not None else plain(row[0])
                yield Cell(name, key(q) if q else plain(heading), text, "", NOT_UNDERSTOOD, unknown(row[0], heading, f))


def unknown(name: str, heading: str, f: Activation | None) -> str:
    """Why a cell cannot be judged: what is not known of its row or column."""
    if f is not None:
        offer = nearest(spelt(heading), headings())
        return f"no property named {plain(heading)!r}" + (f"; {offer}" if offer else "")
    bare, *remark = re.split(r"\s*\(", plain(name), maxsplit=1)
    try:
        get(bare)
    except ActplotError as error:
        return str(error)
    return f"{bare} has no parameters ({''.join(remark)}"


def key(q: Question) -> str:
    """How a property or criterion is called in the answer."""
    return q.key if isinstance(q, Property) else q.title


def judge(f: Activation, q: Question, text: str) -> Cell:
    """One claim against its fact."""
    fact = q.judge(f.facts) if isinstance(q, Criterion) else f.facts.get(q.key)
    said = without_remark(plain(text)) if claims.intervals(text) is None else plain(text)
    if fact is None or fact.verdict == UNKNOWN:
        why = fact.note if fact else "not defined for this kind of activation"
        return Cell(f.spec, key(q), text, fact.text if fact else "", NOT_UNDERSTOOD, why)
    symbols = {k: float(v) for k, v in f.values.items()}
    agrees = same_text((plain(text), said), fact) or reader(q)(Claim(text, said, symbols), fact)
    verdict = NOT_UNDERSTOOD if agrees is None else AGREES if agrees else DISAGREES
    witness = "" if agrees else evidence(f, q, fact) if agrees is not None else "the cell is empty" if not said else f"cannot read {said!r}"
    return Cell(f.spec, key(q), text, fact.text, verdict, witness)


def same_text(said: Sequence[str], fact: Fact) -> bool:
    """Whether the claim, with or without its remark, is the fact's own text."""
    texts = {plain(t).casefold() for t in (fact.text, properties.ascii(fact.text))}
    return any(s and s.casefold() in texts for s in said)


def evidence(f: Activation, q: Question, fact: Fact) -> str:
    """What shows that a claim is wrong: the values of the properties it rests on, each with its witness."""
    parts = [(k, f.facts[k]) for k in q.keys] if isinstance(q, Criterion) else [(q.key, fact)]
    return "; ".join(f"{PROPERTIES[k].title}: {p.text}" + (f" ({p.verdict}: {p.note})" if p.note else f" ({p.verdict})") for k, p in parts)


@dataclass(frozen=True)
class Claim:
    """What a cell says: as it stands, without its remark, and the parameters it may name."""

    text: str
    said: str
    symbols: Mapping[str, float]


Reader = Callable[[Claim, Fact], bool | None]


def reader(q: Question) -> Reader:
    """How claims about a property are read."""
    if isinstance(q, Criterion):
        return interval if q.keys == ("range",) else yes_or_no
    if q.key in READERS:
        return READERS[q.key]
    return BY_TYPE.get(q.read, lambda c, fact: None)


def yes_or_no(c: Claim, fact: Fact) -> bool | None:
    """A truth."""
    said = truth(c.text)
    return None if said is None else said == bool(fact.value)


def quantity(c: Claim, fact: Fact) -> bool | None:
    """A number; at a kink there is none."""
    if isinstance(fact.value, dict):
        if fact.value["left"] != fact.value["right"] and c.said.lower() in ("undefined", "nan", "none", "does not exist", "dne"):
            return True
        both = claims.listed(c.said, c.symbols) or []
        if len(both) == 2:
            return both[0].fits(fact.value["left"]) and both[1].fits(fact.value["right"])
        return None if claims.number(c.said, c.symbols) is None else False
    said = claims.number(c.said, c.symbols)
    return None if said is None else said.fits(fact.value)


def interval(c: Claim, fact: Fact) -> bool | None:
    """An interval, or the set of a step's values."""
    listed = claims.values(c.said, c.symbols)
    known = fact.value
    if listed is not None:
        return known.get("set") is not None and same_numbers(listed, known["set"])
    said = claims.interval(c.said, c.symbols)
    return None if said is None else same_interval(said, known)


def same_interval(said: Interval, known: Mapping[str, Any]) -> bool:
    """Both ends, and both brackets."""
    ends = said.low.fits(known["low"]) and said.high.fits(known["high"])
    return ends and (said.low_in, said.high_in) == (known["low_attained"], known["high_attained"])


def same_numbers(said: Sequence[Number], known: Sequence[Any]) -> bool:
    """The same numbers, in any order."""
    ordered = sorted(said, key=lambda n: n.value)
    return len(said) == len(known) and all(n.fits(v) for n, v in zip(ordered, sorted(known, key=float), strict=True))


def smoothness(c: Claim, fact: Fact) -> bool | None:
    """C∞, C1, C^0, a bare number; C-1 for a jump."""
    text = c.said.lower().replace("^", "").replace("{", "").replace("}", "").replace(" ", "")
    if text in ("jumps", "discontinuous", "notcontinuous"):
        return bool(fact.value == -1)
    if text == "smooth":
        return bool(fact.value == "inf")
    said = claims.number(text.removeprefix("c"))
    return None if said is None else said.value == float(fact.value)


RISING, FALLING = ("strictly increasing", "nondecreasing", "constant"), ("strictly decreasing", "nonincreasing", "constant")
TRENDS = {
    "increasing": RISING, "rising": RISING, "decreasing": FALLING, "falling": FALLING, "nondecreasing": RISING, "nonincreasing": FALLING,
    "weakly increasing": RISING, "weakly decreasing": FALLING, "constant": ("constant",),
    "strictly increasing": RISING[:1], "strictly decreasing": FALLING[:1],
}  # fmt: skip


def trend(c: Claim, fact: Fact) -> bool | None:
    """yes, no, or which way; "increasing" is said of what never falls as well."""
    said = re.sub(r"\s+(?:everywhere|function)$", "", c.said.lower().replace("non-", "non").replace("monotonically ", ""))
    if said in TRENDS:
        return fact.value in TRENDS[said]
    if said in ("monotonic", "monotone"):
        return bool(fact.value != "no")
    if said in ("nonmonotonic", "nonmonotone"):
        return bool(fact.value == "no")
    answer = truth(c.text)
    return None if answer is None else answer == (fact.value != "no")


def convexity(c: Claim, fact: Fact) -> bool | None:
    """yes and no are said of convex; a line is both convex and concave."""
    said = {"yes": "convex", "linear": "affine", "no": "neither", "none": "neither"}.get(c.said.lower(), c.said.lower())
    if said not in ("convex", "concave", "affine", "neither"):
        answer = truth(c.text)
        return None if answer is None else answer == (fact.value in ("convex", "affine"))
    if c.said.lower() == "no":
        return fact.value not in ("convex", "affine")
    return said == fact.value or (fact.value == "affine" and said != "neither")


def symmetry(c: Claim, fact: Fact) -> bool | None:
    """odd, even or none."""
    said = c.said.lower().removesuffix(" function")
    if said in ("odd", "even"):
        return bool(fact.value == said)
    if said in ("neither", "asymmetric", "none"):
        return bool(fact.value == "none")
    answer = truth(c.text)
    return None if answer is None else answer == (fact.value != "none")


def identity(c: Claim, fact: Fact) -> bool | None:
    """yes means on both sides; one-sided is no whole yes."""
    if c.said.lower().replace(" ", "-") in ("one-sided", "on-one-side"):
        return bool(fact.value == "one-sided")
    answer = truth(c.text)
    return None if answer is None else answer == (fact.value == "yes")


def saturation(c: Claim, fact: Fact) -> bool | None:
    """yes if a side saturates; left, right or both say which."""
    sides = {side for side in ("left", "right") if fact.value[side] != "no"}
    named = {"left": {"left"}, "right": {"right"}, "both": {"left", "right"}, "both sides": {"left", "right"}}.get(c.said.lower())
    if named is not None:
        return sides == named
    answer = False if c.said.lower() in ("none", "neither") else truth(c.text)
    return None if answer is None else answer == bool(sides)


def asymptotes(c: Claim, fact: Fact) -> bool | None:
    """Whether there is any."""
    answer = False if c.said.lower() == "none" else truth(c.text)
    return None if answer is None else answer == any(fact.value.values())


def abscissae(c: Claim, fact: Fact) -> bool | None:
    """Where something is: none, or the places; of what repeats, the words are not read."""
    if c.said.lower() == "none" or truth(c.text) is not None:
        return (c.said.lower() != "none" and truth(c.text) is True) == (fact.text != "none")
    if any("period" in p for p in fact.value) or any(fact.text.startswith(("(−∞", "[")) for _ in fact.value or [0]):
        return None  # what repeats, or fills intervals, is more than a list of places
    pairs = claims.intervals(c.said, c.symbols)
    if pairs is not None:
        known = sorted(fact.value, key=lambda p: p["x"])
        same = zip(sorted(pairs, key=lambda i: i.low.value), known, strict=False)
        return len(pairs) == len(known) and all("y" in p and i.low.fits(p["x"]) and i.high.fits(p["y"]) for i, p in same)
    said = claims.values(c.said, c.symbols) or claims.listed(c.said, c.symbols)
    return None if said is None else same_numbers(said, [p["x"] for p in fact.value])


def regions(c: Claim, fact: Fact) -> bool | None:
    """Intervals, in order."""
    if c.said.lower() == "none" or truth(c.text) is not None:
        return (c.said.lower() != "none" and truth(c.text) is True) == bool(fact.value)
    said = claims.intervals(c.said, c.symbols)
    return None if said is None else len(said) == len(fact.value) and all(map(same_interval, said, fact.value))


READERS: dict[str, Reader] = {
    "smoothness": smoothness, "monotonic": trend, "monotonic_derivative": trend, "convexity": convexity, "symmetry": symmetry,
    "identity_at_origin": identity,
}  # fmt: skip
BY_TYPE: dict[Any, Reader] = {
    properties.truth: yes_or_no, properties.number: quantity, properties.slope: quantity, properties.interval: interval,
    properties.saturation: saturation, properties.asymptotes: asymptotes, properties.intervals: regions,
    properties.points: abscissae, properties.places: abscissae,
}  # fmt: skip


def summary(cells: Sequence[Cell]) -> str:
    """How many cells became what."""
    count = Counter(c.verdict for c in cells)
    return f"{len(cells)} cells: {count[AGREES]} agree, {count[DISAGREES]} disagree, {count[NOT_UNDERSTOOD]} not understood"

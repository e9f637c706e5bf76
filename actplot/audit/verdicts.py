"""A published table of properties, held against the facts, cell by cell.

A table has functions in its first column and properties in its header, or the other way round. What a cell says is read by ``readers``;
whether it is so is known by ``facts``. Standard library only, for functions at their default parameters.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from ..catalogue import get
from ..definition import Definition, nearest
from ..errors import WORD, ActplotError, cut
from ..facts import reading
from ..facts.criteria import Criterion
from ..facts.properties import PROPERTIES, UNKNOWN, Fact, PropertyKey
from ..outside import quoted
from ..prove.known import known as facts_of
from .cells import intervals
from .cells.answers import resolved
from .cells.numbers import number
from .cells.texts import REMARK, plain, without_note, without_remark
from .headings import Question, headings, key, question, spelt
from .names import ambiguous, function, named, offered
from .readers.claim import Claim, Convention, Right, Wrong
from .readers.register import reader
from .reading import Rows, read, turned

AGREES, DISAGREES, BY_CONVENTION, NOT_KNOWN, NOT_UNDERSTOOD = "agrees", "disagrees", "by convention", "not known", "not understood"
LONGEST = 1000  # characters of a cell: more is no claim, and takes long to read
OFFERS = 1000  # rows whose unknown names are held against all known ones, which takes long too


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
    tables = [[[c[: LONGEST + 1] for c in row] for row in t] for t in read(text) if len(t) > 1 and len(t[0]) > 1]
    if not tables:
        raise ActplotError("expected a CSV, TSV or Markdown table with a header and at least one row and two columns")
    oriented = [(t if score(t) >= score(turned(t)) else turned(t)) for t in tables]
    told = [t for t in oriented if score(t) > 0]
    if not told:
        first = ", ".join(repr(plain(h)) for h in tables[0][0][1:4])
        raise ActplotError(f"no table has a known function beside a known property: expected names such as relu and range, got {first}")
    return [cell for t in told for cell in judged(t)]


def score(rows: Rows) -> int:
    """How many cells stand beside a known function and below a known property."""
    functions = sum(function(row[0]) is not None for row in rows[1:])
    return functions * sum(question(h) is not None for h in rows[0][1:])


def judged(rows: Rows) -> Iterator[Cell]:
    """The cells of a table whose rows are functions; a column without a heading is one only where something stands in it."""
    asked = [question(h) for h in rows[0]]
    for n, row in enumerate(rows[1:]):
        f = function(row[0])
        for heading, q, text in zip(rows[0][1:], asked[1:], row[1:], strict=True):
            if f is not None and q is not None:
                cell = judge(f, q, text)
                other = cell.verdict == DISAGREES and ambiguous(row[0])
                yield replace(cell, verdict=NOT_UNDERSTOOD, witness=f"{plain(row[0])} may be another function") if other else cell
            elif heading or text:
                name = f.spec if f is not None else plain(row[0])
                why = no_property(heading) if f is not None else no_function(row[0], n < OFFERS)
                yield Cell(name, key(q) if q else plain(heading), text, "", NOT_UNDERSTOOD, why)


@lru_cache(4096)
def no_property(heading: str) -> str:
    """Why a column cannot be judged."""
    if not heading:
        return "the header names no property here"
    if spelt(heading) in headings():
        return f"cannot tell what {quoted(plain(heading))} asks: its remark may change the question"
    offer = nearest(spelt(heading), headings())
    return f"no property named {quoted(plain(heading))}" + (f"; {offer}" if offer else "")


@lru_cache(4096)
def no_function(name: str, offer: bool) -> str:
    """Why a row cannot be judged, perhaps with the names that are near."""
    bare, remark = offered(name)
    if named(bare) is not None:
        return f"{bare} has no parameters ({remark})" if "=" in remark else f"cannot tell which {bare} is meant by {quoted(remark or name)}"
    if not offer:
        return f"cannot read {quoted(plain(name))}"
    try:
        get(bare)
    except ActplotError as error:
        return str(error)
    return f"cannot read {quoted(bare)}"


@lru_cache(4096)
def judge(f: Definition, q: Question, text: str) -> Cell:
    """One claim against its fact."""
    if len(text) > LONGEST:
        return Cell(f.spec, key(q), cut(text, WORD), "", NOT_UNDERSTOOD, f"the cell is longer than {LONGEST:,} characters")
    fact = q.judge(facts_of(f)) if isinstance(q, Criterion) else facts_of(f).of(q.key)
    if fact is None or fact.verdict == UNKNOWN:
        why = fact.note if fact else "not defined for this kind of activation"
        return Cell(f.spec, key(q), text, fact.text if fact else "", NOT_KNOWN if plain(text) else NOT_UNDERSTOOD, why)
    agrees = answer(f, q, text, fact)
    if isinstance(agrees, str):
        became = {Convention: BY_CONVENTION, Right: AGREES, Wrong: DISAGREES}.get(type(agrees), NOT_UNDERSTOOD)
        return Cell(f.spec, key(q), text, fact.text, became, f"{agrees} ({fact.verdict})" if became == DISAGREES else str(agrees))
    return Cell(f.spec, key(q), text, fact.text, AGREES if agrees else DISAGREES, "" if agrees else evidence(f, q, fact))


def answer(f: Definition, q: Question, text: str, fact: Fact) -> bool | str:
    """Whether a claim is so; why that cannot be said, where it cannot."""
    symbols = {k: float(v) for k, v in f.values.items()}
    if len(symbols) == 1:
        symbols = dict.fromkeys(("alpha", "beta", "a", "k", "s"), *symbols.values()) | symbols
    if "scale" in symbols:  # of SELU
        symbols["lambda"] = symbols["scale"]
    whole = plain(text)
    if not whole:
        return "the cell is empty"
    ours = tight(whole) in {tight(plain(t)) for t in (fact.text, reading.ascii(fact.text))}
    here = resolved(whole, symbols)
    if here is None:
        return ours or f"cannot read the condition of {quoted(whole)}, or nothing is said where it does not hold"
    here = here if number(here, symbols) else without_note(here)
    said = here if intervals.interval(here) or intervals.intervals(here) else without_note(without_remark(here))
    remark = REMARK.search(here) if said != here else None
    found = reader(q)(Claim(here, said, remark[1] if remark else "", symbols, q, facts_of(f)), fact)
    if isinstance(found, Right) or (ours and found is not True):
        return found if isinstance(found, Right) else True
    if isinstance(found, (bool, Convention, Wrong)):
        return found
    return f"cannot read {quoted(said)}" + (f" alone: {found}" if found else "")


def tight(text: str) -> str:
    """A text as it is compared: in small letters, without spaces."""
    return text.casefold().replace(" ", "")


def evidence(f: Definition, q: Question, fact: Fact) -> str:
    """What shows that a claim is wrong: the values of the properties it rests on, each with its witness."""
    keys: list[PropertyKey] = [*(q.keys if isinstance(q, Criterion) else (q.key,))]
    if "smoothness" in keys:
        keys.append("kinks")
    parts = [(k, facts_of(f)[k]) for k in dict.fromkeys(keys)]
    return "; ".join(f"{PROPERTIES[k].title}: {p.text}" + (f" ({p.verdict}: {p.note})" if p.note else f" ({p.verdict})") for k, p in parts)


def summary(cells: Sequence[Cell]) -> str:
    """How many cells became what."""
    count = Counter(c.verdict for c in cells)
    rare = "".join(f"{count[v]} {v}, " for v in (BY_CONVENTION, NOT_KNOWN) if count[v])
    return f"{len(cells)} cells: {count[AGREES]} agree, {count[DISAGREES]} disagree, {rare}{count[NOT_UNDERSTOOD]} not understood"

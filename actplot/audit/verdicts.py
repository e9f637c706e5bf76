"""A published table of properties, held against the facts, cell by cell.

A table has functions in one column and properties in its header, or the other way round. What a cell says is read by ``readers``;
whether it is so is known by ``facts``. Standard library only, for functions at their default parameters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from ..catalogue import get
from ..definition import Definition
from ..errors import WORD, ActplotError, cut
from ..facts import reading
from ..facts.criteria import Criterion
from ..facts.properties import PROPERTIES, UNKNOWN, Fact, PropertyKey
from ..outside import quoted
from ..prove.known import known as facts_of
from . import exported
from .cells import intervals
from .cells.answers import resolved
from .cells.numbers import number
from .cells.texts import REMARK, plain, without_note, without_remark
from .columns import Columns
from .forms.reading import read
from .forms.rows import Rows, turned
from .headings import Question, headings, key, near, spelt
from .names import ambiguous, function, named, offered
from .outcomes import AGREES as AGREES
from .outcomes import BY_CONVENTION as BY_CONVENTION
from .outcomes import DISAGREES as DISAGREES
from .outcomes import NOT_KNOWN as NOT_KNOWN
from .outcomes import NOT_UNDERSTOOD as NOT_UNDERSTOOD
from .questions import Written
from .readers.claim import Claim, Convention, Right, Wrong
from .readers.ranges import told_alone
from .readers.register import reader
from .report import Cell
from .report import summary as summary

Asked = Question | Written
ABSENT = "—"  # of a property that makes no sense for a function
LONGEST = 1000  # characters of a cell: more is no claim, and takes long to read
OFFERS = 100  # unknown names, and headings, that are held against all known ones, which takes long too


def audit(text: str) -> list[Cell]:
    """Every cell of the tables in a text. ActplotError where there is no table of functions and properties."""
    return audited(text)[0]


def audited(text: str) -> tuple[list[Cell], int]:
    """Every cell of the tables of functions and properties in a text, and how many other tables there are. ActplotError where all are."""
    tables = [[[shortened(c) for c in row] for row in t] for t in read(text)]
    found = [oriented(t) for t in tables]
    told = [c for c in found if c.score > 0]
    if not told:
        first = ", ".join(quoted(plain(h)) for h in tables[0][0][:4])
        raise ActplotError(f"no table has a known function beside a known property: expected names such as relu and range, got {first}")
    return [cell for c in told for cell in judged(c)], len(found) - len(told)


def shortened(cell: str) -> str:
    """A cell that is too long, cut there; not the lists of our own tables."""
    return cell if len(cell) <= LONGEST or exported.listed(cell) else cell[: LONGEST + 1]


def oriented(rows: Rows) -> Columns:
    """A table with its functions in rows."""
    return max(Columns(rows), Columns(turned(rows)), key=lambda c: c.score)


def judged(table: Columns) -> Iterator[Cell]:
    """The cells of a table; a column without a heading is one only where something stands in it, and what a row lacks is no claim."""
    header = table.rows[0]
    offers = dict(zip(dict.fromkeys(header), range(OFFERS), strict=False))  # the first headings; each is held against all known ones
    for n, row in enumerate(table.rows[1:]):
        f, name = table.function(row), table.name(row)
        for j, text in enumerate(row):
            heading, q = (header[j], table.asked[j]) if j < len(header) else ("", None)
            if j in table.silent:
                continue
            if f is not None and q is not None:
                if says_nothing(f, q, text):
                    continue
                cell = judge(f, q, text)
                other = cell.verdict == DISAGREES and ambiguous(name)
                yield replace(cell, verdict=NOT_UNDERSTOOD, witness=f"{plain(name)} may be another function: {other}") if other else cell
            elif heading or text:
                told = f.spec if f is not None else plain(name)
                why = no_property(heading, heading in offers) if f is not None else no_function(name, n < OFFERS)
                yield Cell(told, key(q) if q else plain(heading), text, "", NOT_UNDERSTOOD, why)


def says_nothing(f: Definition, q: Asked, text: str) -> bool:
    """Whether nothing is said where nothing is known: our own tables leave it empty, or have a question mark."""
    if isinstance(q, Written) or text.strip() not in ("", "?"):
        return False
    fact = fact_of(f, q)
    return fact is None or fact.verdict == UNKNOWN


def fact_of(f: Definition, q: Question) -> Fact | None:
    """What is known of a question."""
    return q.judge(facts_of(f)) if isinstance(q, Criterion) else facts_of(f).of(q.key)


@lru_cache(4096)
def no_property(heading: str, offer: bool = True) -> str:
    """Why a column cannot be judged, perhaps with the questions that are near."""
    if not heading:
        return "the header names no property here"
    if offer and spelt(heading) in headings():
        return f"cannot tell what {quoted(plain(heading))} asks: its remark may change the question"
    told = near(heading) if offer else ""
    return f"no property named {quoted(plain(heading))}" + (f"; {told}" if told else "")


@lru_cache(4096)
def no_function(name: str, offer: bool) -> str:
    """Why a row cannot be judged, perhaps with the names that are near."""
    bare, remark = offered(name)
    if function(name) is not None:
        return "the names of its row are those of several functions"
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
def judge(f: Definition, q: Asked, text: str) -> Cell:
    """One claim against its fact."""
    if len(text) > LONGEST and not exported.listed(text):
        return Cell(f.spec, key(q), cut(text, WORD), "", NOT_UNDERSTOOD, f"the cell is longer than {LONGEST:,} characters")
    if isinstance(q, Written):
        return judge_written(f, q, text)
    fact = fact_of(f, q)
    if fact is None or fact.verdict == UNKNOWN:
        why = fact.note if fact else "not defined for this kind of activation"
        absent = fact is None or fact.text == ABSENT
        if absent and plain(text) in ("-", "n/a", "N/A"):
            return Cell(f.spec, key(q), text, ABSENT, AGREES, "")
        return Cell(f.spec, key(q), text, fact.text if fact else "", NOT_KNOWN if plain(text) else NOT_UNDERSTOOD, why)
    agrees = exported.agrees(text, fact) if exported.listed(text) else answer(f, q, exported.spelled(text, key(q)), fact)
    if isinstance(agrees, str):
        became = {Convention: BY_CONVENTION, Right: AGREES, Wrong: DISAGREES}.get(type(agrees), NOT_UNDERSTOOD)
        return Cell(f.spec, key(q), text, fact.text, became, f"{agrees} ({fact.verdict})" if became == DISAGREES else str(agrees))
    return Cell(f.spec, key(q), text, fact.text, AGREES if agrees else DISAGREES, "" if agrees else evidence(f, q, fact))


def judge_written(f: Definition, q: Written, text: str) -> Cell:
    """A formula, of the function or of its derivative."""
    from ..formulas.formula import derivative_formula, formula  # seldom wanted, as what reads them
    from .written import judged

    ours = (derivative_formula if q.derivative else formula)(f).unicode
    verdict, why = judged(f, q.derivative, text)
    if verdict == NOT_UNDERSTOOD and f.kind != "scalar" and tight(plain(text)) == tight(plain(ours)):
        verdict, why = AGREES, ""
    if q.derivative and verdict in (DISAGREES, NOT_UNDERSTOOD) and (told := told_alone(text, letters(f), facts_of(f))) is not None:
        verdict, why = AGREES if isinstance(told, Right) else DISAGREES, str(told)
    return Cell(f.spec, key(q), text, ours, verdict, why)


def answer(f: Definition, q: Question, text: str, fact: Fact) -> bool | str:
    """Whether a claim is so; why that cannot be said, where it cannot."""
    symbols = letters(f)
    if "smoothness" in keys(q):  # where C is a class of functions
        symbols = {k: v for k, v in symbols.items() if k != "c"}
    whole = plain(text)
    if not whole:
        return "the cell is empty"
    ours = not own(fact.text).isdisjoint((tight(whole), tight(without_note(whole))))
    here = resolved(whole, symbols)
    if here is None:
        return ours or f"cannot read the condition of {quoted(whole)}, or nothing is said where it does not hold"
    bare = without_note(here)
    here = here if bare == here or number(here, symbols) else bare
    bare = without_note(without_remark(here))
    said = here if bare == here or intervals.interval(here) or intervals.intervals(here) else bare
    remark = REMARK.search(here) if said != here else None
    claim = Claim(here, said, remark[1] if remark else "", symbols, q, facts_of(f))
    found = reader(q)(claim, fact)
    if isinstance(found, Right) or (ours and found is not True):
        return found if isinstance(found, Right) else True
    if isinstance(found, (bool, Convention, Wrong)):
        return found
    besides = claim.answer() if found is None else None
    why = found or (besides and besides.rest and f"{quoted(besides.rest)} may take it back, or be of a part alone")
    return f"cannot read {quoted(said)}" + (f" alone: {why}" if why else "")


@lru_cache(4096)
def letters(f: Definition) -> Mapping[str, float]:
    """The values of the letters that a claim about a function may have: its parameters, by the names that authors give them."""
    symbols = {k: float(v) for k, v in f.values.items()}
    if len(symbols) == 1:
        symbols = dict.fromkeys(("alpha", "beta", "a", "k", "s"), *symbols.values()) | symbols
    if "scale" in symbols:  # of SELU
        symbols["lambda"] = symbols["scale"]
    return symbols


@lru_cache(4096)
def own(text: str) -> frozenset[str]:
    """A fact as our tables have it, to be compared."""
    return frozenset(tight(plain(t)) for t in (text, reading.ascii(text)))


def tight(text: str) -> str:
    """A text as it is compared: in small letters, without spaces."""
    return text.casefold().replace(" ", "")


def evidence(f: Definition, q: Question, fact: Fact) -> str:
    """What shows that a claim is wrong: the values of the properties it rests on, each with its witness."""
    asked = keys(q)
    parts = [(k, facts_of(f)[k]) for k in dict.fromkeys((*asked, "kinks") if "smoothness" in asked else asked)]
    return "; ".join(f"{PROPERTIES[k].title}: {p.text}" + (f" ({p.verdict}: {p.note})" if p.note else f" ({p.verdict})") for k, p in parts)


def keys(q: Question) -> tuple[PropertyKey, ...]:
    """The properties that a question rests on."""
    return tuple(q.keys) if isinstance(q, Criterion) else (q.key,)

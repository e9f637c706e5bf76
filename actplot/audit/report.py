"""What became of a table's cells: each with its verdict, and what was not judged."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import cut
from ..outside import quoted
from .cells.texts import plain
from .headings import near, question
from .names import function
from .outcomes import AGREES, BY_CONVENTION, DISAGREES, NOT_KNOWN, NOT_UNDERSTOOD

NAMED = 5  # headings and names that a summary repeats
LOOKED_UP = 1000  # different headings; no published table has more


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
        return dict(vars(self))


def empty(cell: Cell) -> bool:
    """Whether a cell claims nothing."""
    return plain(cell.claimed) in ("", "-")


def unjudged(cells: Iterable[Cell]) -> list[Cell]:
    """The claims of which is not said whether they are so."""
    return [c for c in cells if c.verdict in (NOT_KNOWN, NOT_UNDERSTOOD) and not empty(c)]


def summary(cells: Sequence[Cell], others: int = 0) -> str:
    """How many cells became what, where those are that were not judged, and how many other tables are not of functions and properties."""
    count = Counter(c.verdict for c in cells)
    rare = "".join(f"{count[v]} {v}, " for v in (BY_CONVENTION, NOT_KNOWN) if count[v])
    told = f"{len(cells)} cell{'s' if len(cells) != 1 else ''}: {count[AGREES]} agree, {count[DISAGREES]} disagree, "
    told += f"{rare}{count[NOT_UNDERSTOOD]} not understood"
    bare = sum(empty(c) for c in cells if c.verdict == NOT_UNDERSTOOD)
    left = unjudged(cells)
    reasons = [*why(left), *([f"{bare} empty"] if bare else [])]
    told += f"; {len(left)} not judged: {', '.join(reasons)}" if left else f" ({bare} empty)" if bare else ""
    tables = f"{others} other table has" if others == 1 else f"{others} other tables have"
    return told + (f"; {tables} no known function beside a known property" if others else "")


def why(left: Sequence[Cell]) -> list[str]:
    """Why claims were not judged: what their column asks, whose row it is, what is known, what they say."""
    asks, rows, known, read = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    known_to_ask = {h: n < LOOKED_UP and question(h) is not None for n, h in enumerate(dict.fromkeys(c.property for c in left))}
    for (f, property, verdict), n in Counter((c.function, c.property, c.verdict) for c in left).items():
        if not known_to_ask[property]:
            asks[property] += n
        elif function(f) is None:
            rows[f] += n
        else:
            (known if verdict == NOT_KNOWN else read)[property] += n
    found = (
        (asks, "in columns of no known property", [h and heading(h) for h in list(asks)[:NAMED]]),
        (rows, "in rows of no known function", [short(n) for n in list(rows)[:NAMED]]),
        (known, "not known", [short(h) for h in list(known)[:NAMED]]),
        (read, "not readable", [short(h) for h in list(read)[:NAMED]]),
    )
    return [f"{n.total()} {text}{named([t for t in texts if t], len(n))}" for n, text, texts in found if n]


def named(texts: Sequence[str], all: int) -> str:
    """The first of several names, and how many more there are."""
    more = all - len(texts)
    return f" ({'; '.join(texts)}{f'; {more} more' if more else ''})" if texts else ""


def heading(text: str) -> str:
    """A heading that asks nothing known, with what is near."""
    offer = near(text, 1)
    return short(text) + (f": {offer}" if offer else "")


def short(text: str) -> str:
    """A name as a summary repeats it."""
    return quoted(cut(text, 40))

"""What each column of a table is: the names of functions, a question, or nothing that is claimed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..definition import Definition
from .headings import Question, claims_nothing, headings, may_be_formula, names_functions, question
from .names import function
from .questions import WRITTEN, Written

SEARCHED = 30  # rows, and columns, among which names are looked for
WIDE = 1000  # columns whose headings are read in every spelling; of more, which no published table has, by their keys alone
Row = Sequence[str]


@dataclass(frozen=True)
class Columns:
    """The columns of a table with a header, whose rows may be ragged."""

    rows: Sequence[Row]

    @cached_property
    def names(self) -> tuple[int, ...]:
        """The columns that name the functions: that which names the most, one that says so before others, and those that say so as well."""
        found = {j: self.named(j) for j in range(min(len(self.rows[0]), SEARCHED)) if question(self.rows[0][j]) is None or j == 0}
        told = {j: n for j, n in found.items() if n and names_functions(self.rows[0][j])}
        most = max(found.values(), default=0)
        pool = {j: n for j, n in told.items() if 2 * n >= most} or found
        first = max(pool, key=lambda j: (pool[j], -j), default=0)
        return (first, *(j for j, n in told.items() if j != first and 2 * n >= found[first]))

    def named(self, j: int) -> int:
        """How many of the first rows have a function's name in a column."""
        return sum(function(row[j]) is not None for row in self.rows[1 : SEARCHED + 1] if len(row) > j)

    @cached_property
    def asked(self) -> tuple[Question | Written | None, ...]:
        """What each column asks; one called "Function" that holds no names holds formulas."""
        formula = WRITTEN[0]
        first, more = self.rows[0][:WIDE], self.rows[0][WIDE:]
        read = (question(h) or (formula if may_be_formula(h) and j not in self.names else None) for j, h in enumerate(first))
        return (*read, *map(headings().get, more))

    @cached_property
    def silent(self) -> frozenset[int]:
        """The columns in which nothing is claimed: names, and what is known to be no claim."""
        quiet = (j for j, h in enumerate(self.rows[0][:WIDE]) if self.asked[j] is None and claims_nothing(h))
        return frozenset((*self.names, *quiet))

    def name(self, row: Row) -> str:
        """The text that names a row's function: the first that does, else the first."""
        texts = [row[j] for j in self.names if len(row) > j and row[j].strip()]
        return next((t for t in texts if function(t) is not None), texts[0] if texts else "")

    def function(self, row: Row) -> Definition | None:
        """The function of a row; None where there is none, or where its names are of several."""
        found = [f for j in self.names if len(row) > j and (f := function(row[j])) is not None]
        at_parameters = [f for f in found if f.spec != f.name] or found
        return at_parameters[0] if found and len({f.name for f in found}) == 1 and len({f.spec for f in at_parameters}) == 1 else None

    @property
    def score(self) -> int:
        """How many cells stand beside a known function and below a question."""
        questions = sum(q is not None for j, q in enumerate(self.asked) if j not in self.silent)
        return questions and questions * sum(self.function(row) is not None for row in self.rows[1:])

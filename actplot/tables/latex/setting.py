"""How a table is set in LaTeX so that it compiles as it is, and has room on paper: A4 or Letter, with the margins of article.

What is too wide has its texts broken into lines, then smaller letters, then a page on its side, and at last several tables that share the
columns; what is too long for a page is a longtable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from ..layout import filled
from ..rows import Cell, Table
from .extents import extent
from .letters import DEFINED, LETTER, escaped, formula

LINE, EASY = 12.0, 110  # points: from line to line, and a width in which a text is not tiresome to read
SHORT = 60  # points: a text that is not wider stays on one line
NOTE = r"\par\smallskip\noindent{\footnotesize\raggedright "


@dataclass(frozen=True)
class Page:
    """What article leaves for a table, in points, and its letters, with the blanks on either side of a column."""

    turned: bool
    letters: str
    scale: float
    gap: int

    @property
    def across(self) -> int:
        """How wide a table may be, a little less than there is, since widths are judged."""
        return 585 if self.turned else 335

    @property
    def down(self) -> int:
        """How high it may be."""
        return 345 if self.turned else 598


LETTERS = (("", 1.0, 6), ("small", 0.93, 5), ("footnotesize", 0.86, 4))  # smaller letters are cut wider
PAGES = (*(Page(turned, *letters) for turned in (False, True) for letters in LETTERS), Page(True, "scriptsize", 0.8, 3))
PACKAGES = {  # and what a table needs them for
    "amsmath": (r"\begin{cases}", r"\text{", r"\operatorname", r"\begin{aligned}"), "array": (r"\arraybackslash",),
    "booktabs": (r"\toprule",), "longtable": (r"\begin{longtable}",), "pdflscape": (r"\begin{landscape}",),
}  # fmt: skip


class Column:
    """The cells of a column in LaTeX, the first of which is its heading, and the room that they take in letters of ten points."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells, self.extents = cells, [extent(tex) for tex in cells]
        self.natural = max(e.natural for e in self.extents)
        self.least = max(max(e.least, min(e.natural, SHORT)) for e in self.extents)
        self.easy = min(self.natural, max(self.least, EASY))


@dataclass(frozen=True)
class Part:
    """Columns that are set beside each other."""

    columns: Sequence[Column]
    pages: Sequence[Page] = PAGES

    def width(self, widths: Sequence[float], page: Page) -> float:
        """What columns of these widths take on a page."""
        return page.scale * sum(widths) + 2 * page.gap * (len(widths) - 1)

    @property
    def fits(self) -> bool:
        """Whether there is a page on which no cell is too wide."""
        return self.width([c.least for c in self.columns], PAGES[-1]) <= PAGES[-1].across

    @cached_property
    def page(self) -> Page:
        """The first page that has room, the last if none has."""
        least = [c.least for c in self.columns]
        return next((p for p in self.pages if self.width(least, p) <= p.across), PAGES[-1])

    @cached_property
    def widths(self) -> list[float]:
        """The widths of the columns, in points; infinite where nothing needs to be broken."""
        wanted = [ceil(c.natural * self.page.scale) for c in self.columns]
        least = [ceil(c.least * self.page.scale) for c in self.columns]
        room = max(self.page.across - 2 * self.page.gap * (len(wanted) - 1), sum(least))
        given = next(filled(wanted, least, room))
        return [w if w < natural else float("inf") for w, natural in zip(given, wanted, strict=True)]

    @cached_property
    def heights(self) -> list[float]:
        """The lines of each row."""
        across = [w / self.page.scale for w in self.widths]
        return [
            max(e.lines * ceil(e.natural / w) if w < e.natural else e.lines for e, w in zip(row, across, strict=True))
            for row in zip(*(c.extents for c in self.columns), strict=True)
        ]

    def tex(self, note: str) -> str:
        """The table, with a note below it."""
        tall = max(self.heights[1:], default=1.0) > 1
        height = sum(h + 0.5 * tall for h in self.heights) * LINE * self.page.scale
        kind = "longtable" if height > 0.8 * self.page.down else "tabular"
        forms = ["l" if w == float("inf") else rf">{{\raggedright\arraybackslash}}p{{{w:.0f}pt}}" for w in self.widths]
        head, *rows = (line(row) for row in zip(*(c.cells for c in self.columns), strict=True))
        between = ["\\addlinespace"] * tall
        body = [text for n, row in enumerate(rows) for text in [*(between if n else []), row]]
        rules = [r"\toprule", head, r"\midrule", *([r"\endhead", r"\bottomrule", r"\endfoot"] if kind == "longtable" else [])]
        lines = [rf"\begin{{{kind}}}{{@{{}}{''.join(forms)}@{{}}}}", *rules, *body]
        if kind == "tabular":
            lines = [r"\noindent", *lines, r"\bottomrule"]
        lines += [rf"\end{{{kind}}}", *([note] if note else [])]
        if self.page.letters:
            lines = [rf"\begingroup\{self.page.letters}\setlength\tabcolsep{{{self.page.gap}pt}}", *lines, r"\par\endgroup"]
        return "\n".join([r"\begin{landscape}", *lines, r"\end{landscape}"] if self.page.turned else lines)


def latex(table: Table) -> str:
    """The table, in a comment above it the packages that it takes, in a note below it what its marks mean."""
    cells = zip(*([Cell(h) for h in table.columns.values()], *table.rows), strict=True)
    columns = [Column([formula(c.tex) if c.tex else escaped(c.marked) for c in column]) for column in cells]
    *parts, last = [Part(columns)] if Part(columns).fits else parted(columns)
    note = NOTE + r"\quad ".join(map(escaped, table.legend.split("   "))) + r"\par}" if table.legend else ""
    text = "\n\n\\bigskip\n".join([*(part.tex("") for part in parts), last.tex(note)])
    needed = [name for name, signs in PACKAGES.items() if any(sign in text for sign in signs)]
    return "\n".join([f"% \\usepackage{{{','.join(needed)}}}", *([DEFINED] if LETTER in text else []), text]) + "\n"


def line(cells: Sequence[str]) -> str:
    """A row; one that begins with a bracket would be taken for an argument of the line before it."""
    text = " & ".join(cells) + r" \\"
    return f"{{}}{text}" if text.startswith("[") else text


def parted(columns: Sequence[Column]) -> list[Part]:
    """As many columns beside the first as are read with ease on a page that is not turned, then the first with the next ones, all small."""
    first, *rest = columns
    parts: list[list[Column]] = []
    page, *_ = small = PAGES[len(LETTERS) - 1 :]
    for column in rest:
        if parts and page.scale * sum(c.easy for c in [*parts[-1], column]) + 2 * page.gap * len(parts[-1]) <= page.across:
            parts[-1].append(column)
        else:
            parts.append([first, column])
    return [Part(part, small) for part in parts or [[first]]]

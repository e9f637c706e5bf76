r"""The tables of LaTeX, alone or in a whole document: & between cells, \\ behind rows, cells over several columns and rows.

What stands in braces or in an environment of a cell (cases, a second tabular for a line break) parts nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from .rows import Rows, Span, laid

WIDE = {"tabular*", "tabularx", "tabulary", "xltabular"}  # have a width before their columns
TABLES = {"tabular", "longtable", "supertabular", "tblr", "longtblr", "NiceTabular", "array", *WIDE}
BEGIN = re.compile(r"\\begin\s*\{(" + "|".join(map(re.escape, TABLES)) + r")\}")
COMMENT = re.compile(r"(\\.)|%[^\n]*\n?", re.DOTALL)
BRACES = re.compile(r"\\.|([{}])", re.DOTALL)
SPACE = re.compile(r"\s*")
OPTION = re.compile(r"\s*\[[^\[\]]{0,200}\]")
LENGTH = r"(?:\[\s*[\d.]+\s*[a-z]{2}\s*\])?"
ACROSS = re.compile(rf"\\(?:hline(?![a-zA-Z])|(?:top|mid|bottom)rule(?![a-zA-Z]){LENGTH}|(?:Xhline|hhline)\s*\{{[^{{}}]{{0,100}}\}})")
SET = re.compile(
    rf"\\(?:(?:cline|cmidrule)(?:\[[^\[\]]{{0,20}}\]|\([^()]{{0,20}}\))*\s*\{{[^{{}}]{{0,20}}\}}|addlinespace(?![a-zA-Z]){LENGTH}"
    r"|(?:morecmidrules|centering|(?:no)?pagebreak)(?![a-zA-Z])"
    r"|(?:specialrule|noalign|arrayrulecolor|rowcolor|rowfont|caption|label)\*?(?:\s*\[[^\[\]]{0,200}\])?(?:\s*\{[^{}]{0,500}\}){1,3})"
)  # lines across some columns, and what sets rows
PART = re.compile(r"\\(endfirsthead|endhead|endfoot|endlastfoot)(?![a-zA-Z])")
ROW = re.compile(r"\\(?:\\|tabularnewline(?![a-zA-Z]))\*?(?:\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\])?")
MULTICOLUMN = re.compile(r"\\multicolumn\s*\{\s*(\d{1,9})\s*\}\s*(?=\{)")
MULTIROW = re.compile(
    r"\\multirow(?:cell)?\s*(?:\[[^\[\]]{0,20}\])?\s*\{\s*(-?\d{1,9})(?:\.\d*)?\s*\}(?:\[[^\[\]]{0,20}\])?\s*(?:\{[^{}]{0,100}\}|\*)(?:\[[^\[\]]{0,20}\])?"
)
ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([a-zA-Z]+\*?)\}")
OTHER = re.compile(r"\\.|[^\\&{}]+|.", re.DOTALL)
PIECE = 200  # characters of a cell within a cell
LONGEST = 2000  # characters of a cell that are looked into: more is no claim

SPECIAL = re.compile(r"[\\{}~]|--")
OPTIONS = r"(?:\[[^\[\]]*\])*"
DROPPED = re.compile(
    rf"\\(?:[a-z]*cite[a-z]*|label|footnote(?:mark|text)?|tnote|[a-z]?ref|cellcolor|color|[vh]space)\*?{OPTIONS}(?:\{{[^{{}}]*\}})?"
)
SECOND = re.compile(
    rf"\\(?:textcolor|colorbox|rotatebox|parbox|raisebox|href|resizebox)\*?{OPTIONS}\{{[^{{}}]*\}}{OPTIONS}\{{([^{{}}]*)\}}"
)  # what they say is the second argument
FIRST = re.compile(
    r"\\(?:text(?:bf|it|rm|sl|tt|sc|sf|up|normal)|emph|underline|mbox|hbox|makecell|thead|shortstack|ensuremath|num|gls|acs?|bm|boldsymbol"
    rf"|rot|url)\*?{OPTIONS}\{{([^{{}}]*)\}}"
)
SWITCH = re.compile(
    r"\\(?:bfseries|itshape|ttfamily|scshape|sffamily|tiny|scriptsize|footnotesize|small|normalsize|large|Large|bf|it|tt|sc|em|centering|raggedright"
    r"|displaystyle|textstyle|strut|arraybackslash|noindent|protect|newline|linebreak|par)(?![a-zA-Z])\s*"
)
SIGNS = {
    r"\\ding\s*\{5[12]\}": "✓", r"\\ding\s*\{5[3-6]\}": "✗", r"^\$?\\times\$?$": "✗", r"\\textemdash(?![a-zA-Z])|---": "—",
    r"\\textendash(?![a-zA-Z])|--": "–", r"(?<!\\)(?:~|\\ )": " ", r"\\textbackslash(?![a-zA-Z])": r"\\\\",
    r"\\textasciicircum(?![a-zA-Z])": "^", r"\\textasciitilde(?![a-zA-Z])": "~",
    r"\\textbar(?![a-zA-Z])": "|", r"\\textless(?![a-zA-Z])": "<", r"\\textgreater(?![a-zA-Z])": ">",
    r"(?<!\\)\{\}": "",
}  # fmt: skip


@dataclass(slots=True)
class Table:
    """A table as far as it is read, and how many braces and environments are open in a cell of it."""

    name: str
    rows: list[list[Span]] = field(default_factory=list)
    row: list[Span] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    across: int = 1
    down: int = 1
    braces: int = 0
    environments: int = 0
    ruled: int = 0  # rows above the first rule that has some above it
    head: list[list[Span]] = field(default_factory=list)

    @property
    def within(self) -> bool:
        """Whether what comes next stands within something of a cell, where it parts nothing."""
        return self.braces > 0 or self.environments > 0

    def end_cell(self) -> None:
        """A cell is whole."""
        self.row.append(Span(cell("".join(self.texts)), self.across, self.down))
        self.texts, self.across, self.down = [], 1, 1

    def end_row(self) -> None:
        """A row is whole, if there is anything in it."""
        if self.row or "".join(self.texts).strip():
            self.end_cell()
            self.rows.append(self.row)
            self.row = []
        self.texts = []

    def rule(self) -> None:
        """A line across the whole table."""
        self.ruled = self.ruled or len(self.rows)

    def part(self, name: str) -> None:
        """What stands on each page of a long table: the first header counts, all that repeats it is left out."""
        self.end_row()
        if name.endswith("head"):
            self.head = self.head or self.rows
        self.rows, self.ruled = [], 0

    def read(self) -> Rows:
        """The rows below their header, of several rows only where a rule stands below, and cells span some or stand above empty ones."""
        self.end_row()
        header = len(self.head) or self.ruled
        rows = [*self.head, *self.rows]
        spans = any(c.across > 1 or c.down != 1 for row in rows[:header] for c in row)
        several = spans or (header == 2 and not any(a.text and b.text for a, b in zip(*rows[:2], strict=False)))
        return laid(filled(rows), header if several else 1)


def filled(rows: list[list[Span]]) -> list[list[Span]]:
    """The rows with what spans several written into the empty cells that LaTeX wants below, or above where it counts backwards."""
    if all(c.down == 1 for row in rows for c in row):
        return rows
    columns = [dict(zip(accumulate((c.across for c in row), initial=0), range(len(row)), strict=False)) for row in rows]
    for i, row in enumerate(rows):
        for column, n in columns[i].items():
            text, across, down = row[n]
            for k in range(i + 1, min(i + down, len(rows))) if down > 0 else range(i - 1, max(i + down, -1), -1):
                m = columns[k].get(column)
                if m is None or rows[k][m].text or not text:
                    break
                rows[k][m] = Span(text, rows[k][m].across)
            row[n] = Span(text, across)
    return rows


def tables(text: str) -> tuple[list[Rows], str]:
    """The tables of a text, and the text outside of them."""
    if not BEGIN.search(text):
        return [], text
    text = COMMENT.sub(lambda m: m[1] or "", text)
    ends, found, outside = closings(text), list[Rows](), list[str]()
    last = at = 0
    while m := BEGIN.search(text, at):
        line = text[max(0, m.start() - 200) : m.start()].rpartition("\n")[2]
        if m[1] == "array" and re.search(r"[,;\t|&]", line):  # a piece of a formula in a cell of another table
            at = m.end()
            continue
        outside.append(text[last : m.start()])
        last = at = whole(text, m, ends, found)
    return found, "".join([*outside, text[last:]])


def closings(text: str) -> dict[int, int]:
    """Where the brace closes that opens at a place."""
    found, opened = dict[int, int](), list[int]()
    for m in BRACES.finditer(text):
        if m[1] == "{":
            opened.append(m.start())
        elif m[1] and opened:
            found[opened.pop()] = m.end()
    return found


def whole(text: str, begin: re.Match[str], ends: dict[int, int], found: list[Rows]) -> int:
    """Read a table and those within its cells; gives back where it ends."""
    open_ = [Table(begin[1])]
    at = behind_columns(text, begin.end(), begin[1], ends)
    while open_ and at < len(text):
        t = open_[-1]
        if m := ENVIRONMENT.match(text, at):
            at = m.end()
            if m[1] == "begin" and m[2] in TABLES - {"array"}:
                at = behind_columns(text, at, m[2], ends)
                open_.append(Table(m[2]))
            elif m[1] == "end" and m[2] == t.name and not (m[2] == "array" and t.environments):
                found.append(t.read())
                open_.pop()
                if open_:
                    open_[-1].texts += lines(t)
            else:
                t.environments = max(0, t.environments + (1 if m[1] == "begin" else -1))
                t.texts.append(m[0])
        else:
            at = step(text, at, t, ends)
    found += [t.read() for t in reversed(open_)]
    return at


def lines(t: Table) -> Iterator[str]:
    """What a table in a cell says as text: it is there for the sake of a line break."""
    if sum(map(len, t.rows)) <= 20:
        for row in t.rows:
            yield " ".join(["", *(c.text[:PIECE] for c in row)])


def behind_columns(text: str, at: int, name: str, ends: dict[int, int]) -> int:
    """Where the rows of a table begin: behind its options, its width and its columns."""
    for _ in range(2 if name in WIDE else 1):
        at = behind(OPTION, text, at)
        opened = behind(SPACE, text, at)
        at = ends.get(opened, at)
    return behind(OPTION, text, at) if name.startswith("Nice") else at


def behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern ends that may stand at a place."""
    m = pattern.match(text, at)
    return m.end() if m else at


def step(text: str, at: int, t: Table, ends: dict[int, int]) -> int:
    """Read a token of a cell; gives back where it ends."""
    c = text[at]
    if c in "{}":
        t.braces = max(0, t.braces + (1 if c == "{" else -1))
        t.texts.append(c)
        return at + 1
    if c == "&" and not t.within:
        t.end_cell()
        return at + 1
    if c == "\\":
        if m := ROW.match(text, at):
            t.texts.append(m[0] if t.environments else " ")
            if not t.within:
                t.end_row()
            return m.end()
        if m := MULTICOLUMN.match(text, at):
            t.across = max(1, int(m[1]))
            return ends.get(m.end(), m.end())
        if m := MULTIROW.match(text, at):
            t.down = int(m[1])
            return m.end()
        if not t.within and (m := PART.match(text, at)):
            t.part(m[1])
            return m.end()
        if m := ACROSS.match(text, at):
            t.rule()
            return m.end()
        if m := SET.match(text, at):
            return m.end()
    m = OTHER.match(text, at)
    assert m
    t.texts.append(m[0])
    return m.end()


def cell(text: str) -> str:
    """A cell without what only sets it: its fonts and colours, citations, the braces around it. Its mathematics stays."""
    text = " ".join(text.split())
    if len(text) > LONGEST or not SPECIAL.search(text):
        return text
    text = SWITCH.sub("", text)
    for _ in range(10):
        before = text
        text = DROPPED.sub("", text)
        text = FIRST.sub(r"\1", SECOND.sub(r"\1", text))
        text = text.strip()
        text = text[1:-1] if text[:1] == "{" and closings(text).get(0) == len(text) else text
        if text == before:
            break
    for sign, said in SIGNS.items():
        text = re.sub(sign, said, text)
    return " ".join(text.split())

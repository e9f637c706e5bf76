"""Tables drawn with signs: grids and simple tables of reStructuredText, and columns below a header that is underlined with dashes."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, repeat, zip_longest
from unicodedata import category, east_asian_width

from .rows import Rows, Span, laid

BOX = str.maketrans(dict.fromkeys("│┃║", "|") | dict.fromkeys("─━═", "-") | dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┡┩╇╔╗╚╝╠╣╦╩╬╞╡╪╭╮╰╯", "+"))
BORDER = re.compile(r"\s*\+(?:-++\+|=++\+)++\s*")
PARTS = re.compile(r"\+(?:-++\+|=++\+)++")
RULE = re.compile(r"\s*=++(?: ++=++)++\s*")
BELOW = re.compile(r"\s*-++(?: ++-++)*+\s*")
DASHES = re.compile(r"\s*-{2,}+(?: ++-{2,}+)++\s*")


def drawn(text: Sequence[str]) -> tuple[list[Rows], list[str]]:
    """The tables of a text by its lines, and the lines that are in none."""
    text = [line if line.isascii() else line.translate(BOX) for line in text]
    found, rest = list[Rows](), list[str]()
    at = 0
    while at < len(text):
        read = reader(text, at)
        rows, end = read(text, at) if read else (Rows(), at)
        if len(rows) > 1:
            found.append(rows)
            if read is aligned:
                del rest[-1:]
            at = end
        else:
            rest.append(text[at])
            at += 1
    return found, rest


def reader(text: Sequence[str], at: int) -> Callable[[Sequence[str], int], tuple[Rows, int]] | None:
    """What reads the table that may begin at a line, or has its header above it."""
    line = text[at]
    sign = line.lstrip()[:1]
    if sign == "+" and BORDER.fullmatch(line):
        return grid
    if sign == "=" and RULE.fullmatch(line):
        return simple
    if sign == "-" and at and DASHES.fullmatch(line):
        above = text[at - 1]
        return aligned if above.strip() and not DASHES.fullmatch(above) else None
    return None


def places(line: str) -> Sequence[str]:
    """The signs of a line by their places: a wide one takes two, one that is set upon another takes none."""
    if line.isascii():
        return line
    found = list[str]()
    for c in line:
        if found and category(c) in ("Mn", "Me", "Cf"):
            found[-1] += c
        else:
            found += [c, ""] if east_asian_width(c) in "WF" else [c]
    return found


# ---------------------------------------------------------------- grids


@dataclass(slots=True)
class Box:
    """A cell of a grid as far as it is read: the row and the column where it begins, how wide it is, and its lines."""

    row: int
    column: int
    across: int
    texts: list[str]


class Grid:
    """The cells of a grid, line by line; rows are counted by the lines that end some cell."""

    def __init__(self) -> None:
        self.row = 0
        self.open: dict[int, Box] = {}  # by each column that a cell spans
        self.rows: list[list[tuple[int, Span]]] = []

    def write(self, column: int, across: int, text: str) -> None:
        """A line of a cell, perhaps its first."""
        if column in self.open:
            self.open[column].texts.append(text)
        else:
            self.open |= dict.fromkeys(range(column, column + across), Box(self.row, column, across, [text]))

    def end(self, columns: Iterable[int]) -> None:
        """A line below the cells of these columns."""
        self.row += 1
        self.rows.append([])
        for column in columns:
            if (box := self.open.get(column)) is not None:
                for k in range(box.column, box.column + box.across):
                    self.open.pop(k, None)
                text = " ".join(" ".join(box.texts).split())
                self.rows[box.row].append((box.column, Span(text, box.across, self.row - box.row)))

    def read(self, header: int) -> Rows:
        """The rows, those above the double line being their header."""
        return laid([[cell for _, cell in sorted(row)] for row in self.rows], header)


def grid(text: Sequence[str], start: int) -> tuple[Rows, int]:
    """The rows of the grid that begins there, and where it ends."""
    end = next((i for i in range(start, len(text)) if text[i].lstrip()[:1] not in ("+", "|")), len(text))
    block = [places(line.rstrip()) for line in text[start:end]]
    edges = sorted({k for line in block if isinstance(line, str) for m in PARTS.finditer(line) for k in range(*m.span()) if line[k] == "+"})
    borders = [i for i in range(len(block)) if BORDER.fullmatch(text[start + i])]
    listed = len(borders) == 3 and "=" not in text[start + borders[1]]  # as databases print them: a line is a row
    made, header = Grid(), 0
    for i, line in enumerate(block[1:], 1):
        parts = list(parted(line, edges))
        ruled = [column for column, _, told in parts if told is None]
        if listed and i > borders[1] + 1 and not ruled:
            made.end(sorted(made.open))
        if ruled:
            made.end(ruled)
            header = header or (made.row if "=" in line and i in borders else 0)
        for column, across, told in parts:
            if told is not None:
                made.write(column, across, told)
    made.end(sorted(made.open))
    return made.read(header), end


def parted(line: Sequence[str], edges: Sequence[int]) -> Iterator[tuple[int, int, str | None]]:
    """The parts of a line, each by its first column, the columns that it spans and its text; a line below a cell has none."""
    text = "".join(line).strip()
    bare = text[1:-1].split("|")
    if len(bare) == len(edges) - 1 and text[0] == text[-1] == "|":  # also where signs have other widths than those who drew it thought
        yield from ((k, 1, told) for k, told in enumerate(bare))
        return
    first = 0
    for k, (left, right) in enumerate(pairwise(edges)):
        if left >= len(line):
            return
        part = "".join(line[left + 1 : right])
        corner = line[right] if right < len(line) else "|"
        if part and (set(part) == {"-"} or set(part) == {"="}) and line[left] in "+-=" and corner in "+-=":
            yield k, 1, None
            first = k + 1
        elif corner in "|+":
            yield first, k + 1 - first, "".join(line[edges[first] + 1 : right])
            first = k + 1


# ---------------------------------------------------------------- columns that stand below each other


def starts(line: str) -> list[int]:
    """Where the columns begin below a line of dashes."""
    return [m.start() for m in re.finditer(r"\S+", line)]


def cut(line: str, columns: Sequence[int]) -> list[str]:
    """A line cut where columns begin, as far as it reaches."""
    signs = places(line.rstrip())
    found = list[str]()
    for left, right in zip_longest(columns, islice(columns, 1, None)):
        if left >= len(signs):
            break
        found.append("".join(signs[left:right]).strip())
    return found


def simple(text: Sequence[str], start: int) -> tuple[Rows, int]:
    """The rows of the simple table that begins there, and where it ends: at a double line with none or an empty one below."""
    columns = starts(text[start])
    rows, header = list[Line](), 1
    for i in range(start + 1, len(text)):
        line = text[i]
        if RULE.fullmatch(line):
            if i + 1 == len(text) or not text[i + 1].strip() or header > 1 or i == start + 1:
                return laid([row.read() for row in rows], header), i + 1
            header = max(1, len(rows))
        elif BELOW.fullmatch(line) and len(line) > columns[-1] and rows:
            rows[-1].span(starts(line), columns)
        elif cells := cut(line, columns):
            if cells[0] or not rows:
                rows.append(Line(line))
            rows[-1].write(cells)
    return Rows(), start


class Line:
    """A row of a simple table, whose cells may go on in lines below."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.texts: list[list[str]] = []
        self.across: list[int] = []

    def write(self, cells: Sequence[str]) -> None:
        """A line of the cells."""
        self.texts += [[] for _ in range(len(cells) - len(self.texts))]
        for texts, cell in zip(self.texts, cells, strict=False):
            texts.append(cell)

    def span(self, below: Sequence[int], columns: Sequence[int]) -> None:
        """Cells over as many columns as a line of dashes below them says."""
        ends = [bisect_left(columns, start) for start in below]
        self.across = [end - start for start, end in pairwise([*ends, len(columns)])]
        self.texts = [[cell] for cell in cut(self.line, below)]

    def read(self) -> list[Span]:
        """The cells; an escape alone stands for an empty one."""
        told = zip(self.texts, chain(self.across, repeat(1)), strict=False)
        return [Span(" ".join(filter(None, texts)).removeprefix("\\"), across) for texts, across in told]


def aligned(text: Sequence[str], at: int) -> tuple[Rows, int]:
    """The rows around a line of dashes, the header above it, and where they end: at an empty line, or at one more of dashes."""
    columns = starts(text[at])
    end = next((i for i in range(at + 1, len(text)) if not text[i].strip() or DASHES.fullmatch(text[i])), len(text))
    rows = [cut(line, columns) for line in (text[at - 1], *text[at + 1 : end])]
    return rows, end

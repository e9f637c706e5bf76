"""A table within the width of a terminal, of which nothing is lost: whole where it has room, else as blocks of columns one below the
other, each with the names of its rows, or as one record for each row, whichever takes fewer lines.

Cells wrap between words alone. What comes out are lines of pieces, each with the part it plays; how that looks is the format's business.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .lines import longest, width, wrapped

GAP = 2  # blanks between columns, and before what belongs to a record
STEP = 4  # columns between the widths that are tried
WHOLE = 12  # cells of that width are never parted: (−∞, ∞)
SHARES = (1, 2, 3, 4)  # parts of the width that the names of rows may take where they are longer
NUMBER = re.compile("[-−]?(?:[0-9]+|∞|inf)")
SAID = re.compile("[0-9∞]|inf")  # what a cell has that says a number

Line = list[tuple[str, str]]  # pieces of text, and what each is: "heading", "name", "unknown", "group", "rule", or just a cell: ""


@dataclass(frozen=True)
class Grid:
    """Texts to be laid out: headings, rows, which of their cells are unknown, and what stands above a row that begins a group."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    unknown: Sequence[Sequence[bool]]
    groups: Sequence[str]
    headed: bool = True
    rule: str = ""  # below headings, all along the block; without one, each column has dashes

    @cached_property
    def columns(self) -> list["Column"]:
        """The columns."""
        return [Column(i, h if self.headed else "", [row[i] for row in self.rows]) for i, h in enumerate(self.headings)]

    @cached_property
    def keys(self) -> int:
        """How many columns it takes to tell rows apart; the first, where nothing does."""
        told = (n for n in range(1, len(self.headings)) if len({tuple(row[:n]) for row in self.rows}) == len(self.rows))
        return next(told, 1)


class Column:
    """A column, and how many lines its cells take."""

    def __init__(self, place: int, heading: str, texts: Sequence[str]) -> None:
        self.place, self.heading, self.texts = place, heading, texts
        self.pads = pads(texts) if place else [0] * len(texts)
        self.widths = [pad + width(text) for pad, text in zip(self.pads, texts, strict=True)]
        cells = [w if w <= WHOLE else pad + longest(text) for w, pad, text in zip(self.widths, self.pads, texts, strict=True)]
        self.least = max([longest(self.heading), *cells])
        self.stacked = max([longest(self.heading), *self.widths])  # wide enough for all cells, below a heading of several lines
        self.natural = max(width(self.heading), self.stacked)
        self.taken: dict[int, list[int]] = {}

    def heights(self, room: int) -> list[int]:
        """The lines that each cell takes."""
        if room not in self.taken:
            self.taken[room] = [1 if w <= room else len(self.lines(n, room)) for n, w in enumerate(self.widths)]
        return self.taken[room]

    def depth(self, room: int) -> int:
        """The lines that its heading takes."""
        return 1 if room >= self.natural else len(wrapped(self.heading, room))

    def lines(self, row: int, room: int) -> list[str]:
        """The lines of a cell."""
        pad = self.pads[row]
        return [" " * pad + line for line in wrapped(self.texts[row], room - pad)]


@dataclass(frozen=True)
class Block:
    """Columns side by side, each with its width."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]

    @property
    def roomy(self) -> bool:
        """Whether every cell stands on one line."""
        return all(w >= c.stacked for c, w in zip(self.columns, self.widths, strict=True))

    @cached_property
    def height(self) -> int:
        """The lines of its heading and its rows."""
        tall = [c.heights(w) for c, w in zip(self.columns, self.widths, strict=True) if w < c.stacked]
        rows = sum(map(max, zip(*tall, strict=True))) if tall else len(self.columns[0].texts)
        return rows + max(c.depth(w) for c, w in zip(self.columns, self.widths, strict=True)) + 1


def laid(grid: Grid, room: int) -> list[Line]:
    """The lines of a table, none of which is wider than that."""
    found = blocks(grid, room)
    shown: list[Line] = []
    for made in found:
        shown += [*([[]] if shown else []), *drawn(made, grid, room)]
    if len(found) == 1 and found[0].roomy:
        return shown
    listed = records(grid, room)
    return shown if shown and len(shown) <= len(listed) else listed


# ---------------------------------------------------------------- blocks


def blocks(grid: Grid, room: int) -> list[Block]:
    """The blocks that take the fewest lines; none where a word is too wide to stand beside the names of the rows."""
    columns, found = grid.columns, []
    if whole := block(columns, room):
        if whole.roomy:
            return [whole]
        found.append([whole])
    names, rest = columns[: grid.keys], columns[grid.keys :]
    groups = 2 * sum(map(bool, grid.groups))
    heads = (block(names, room // share) for share in SHARES) if rest else ()
    for head in {head.widths: head for head in heads if head}.values():
        found += parted(head, rest, room, groups)
    return min(found, key=lambda each: sum(b.height + 1 + groups for b in each), default=[])


def parted(names: Block, columns: Sequence[Column], room: int, groups: int) -> list[list[Block]]:
    """The shortest way to part columns into blocks that begin with the same names, in a list; an empty one if there is none."""
    best: list[tuple[int, list[Block]] | None] = [(0, [])]
    left = room - sum(names.widths) - GAP * len(names.widths)
    for end in range(1, len(columns) + 1):
        ways = []
        for start in reversed(range(end)):
            part = block(columns[start:end], left)
            if part is None:
                break
            before = best[start]
            if before is not None:
                each = Block(names.columns + part.columns, names.widths + part.widths)
                ways.append((before[0] + each.height + 1 + groups, [*before[1], each]))
        best.append(min(ways, key=lambda way: (way[0], len(way[1])), default=None))
    return [best[-1][1]] if best[-1] else []


def block(columns: Sequence[Column], room: int) -> Block | None:
    """Columns beside each other, their headings on one line or on several, whichever is shorter; None if they have no room."""
    room -= GAP * (len(columns) - 1)
    least = [c.least for c in columns]
    if sum(least) > room:
        return None
    ways = (way for wanted in ([c.natural for c in columns], [c.stacked for c in columns]) for way in filled(wanted, least, room))
    return min((Block(tuple(columns), widths) for widths in ways), key=lambda made: made.height)


def filled(wanted: Sequence[int], least: Sequence[int], room: int) -> Iterator[tuple[int, ...]]:
    """Widths that fill the room. Where it is too small, the widest columns give way first, or all of them to the very widest."""
    if sum(wanted) <= room:
        yield tuple(wanted)
        return

    def capped(most: int) -> list[int]:
        return [min(w, max(l, most)) for w, l in zip(wanted, least, strict=True)]

    most = bisect_right(range(max(wanted)), room, key=lambda m: sum(capped(m))) - 1
    widths, wider = capped(most), capped(most + 1)
    for n, w in enumerate(wider):
        if sum(widths) < room:
            widths[n] = w
    yield tuple(widths)
    widest = wanted.index(max(wanted))
    for level in range(min(least), most, STEP):
        widths = capped(level)
        widths[widest] = min(wanted[widest], room - sum(widths) + widths[widest])
        yield tuple(widths)


def pads(texts: Sequence[str]) -> list[int]:
    """Blanks before the cells of a column of numbers, so that ones stand below ones; none where a cell begins with something else."""
    numbers = [NUMBER.match(text) for text in texts]
    if any(number is None and SAID.search(text) for number, text in zip(numbers, texts, strict=True)):
        return [0] * len(texts)
    widths = [width(number[0]) if number else 0 for number in numbers]
    return [max(widths) - w if w else 0 for w in widths]


def drawn(made: Block, grid: Grid, room: int) -> list[Line]:
    """The lines of a block."""
    lines: list[Line] = []
    if grid.headed:
        heads = [wrapped(c.heading, w) for c, w in zip(made.columns, made.widths, strict=True)]
        deep = max(map(len, heads))
        lines += beside([[""] * (deep - len(h)) + h for h in heads], made.widths, ["heading"] * len(heads))
        dashes = grid.rule * (sum(made.widths) + GAP * (len(made.widths) - 1)) or (" " * GAP).join("-" * w for w in made.widths)
        lines.append([(dashes, "rule")])
    for n in range(len(grid.rows)):
        lines += group(grid, n, room)
        said = roles(grid, n, [c.place for c in made.columns])
        lines += beside([c.lines(n, w) for c, w in zip(made.columns, made.widths, strict=True)], made.widths, said)
    return lines


def group(grid: Grid, row: int, room: int) -> list[Line]:
    """What stands above a row."""
    if not (said := grid.groups[row]):
        return []
    return [*([[]] if row else []), *([(line, "group")] for line in wrapped(said, room))]


def roles(grid: Grid, row: int, columns: Iterable[int]) -> list[str]:
    """What the cells of a row are."""
    return ["name" if i == 0 else "unknown" if grid.unknown[row][i] else "" for i in columns]


def beside(columns: Sequence[Sequence[str]], widths: Sequence[int], said: Sequence[str]) -> Iterator[Line]:
    """Lines of cells that stand beside each other, without blanks at their ends."""
    for n in range(max(map(len, columns))):
        texts = [lines[n] if n < len(lines) else "" for lines in columns]
        last = max((i for i, text in enumerate(texts) if text), default=0)
        padded = (text + " " * (w - width(text) + GAP if i < last else 0) for i, (text, w) in enumerate(zip(texts, widths, strict=True)))
        yield [(text, role) for text, role in zip(padded, said, strict=True) if text]


# ---------------------------------------------------------------- records


def records(grid: Grid, room: int) -> list[Line]:
    """One record for each row: its name, and a line for each further column, or as many as it needs."""
    keys, lines = grid.keys, list[Line]()
    headings = grid.headings[keys:] if grid.headed else [""] * len(grid.headings[keys:])
    at = GAP + max(map(width, headings), default=0) + GAP if any(headings) else GAP
    words = max((longest(text) for row in grid.rows for text in row[keys:]), default=0)
    aligned = at + words <= room and at <= room // 2
    for n, row in enumerate(grid.rows):
        above = group(grid, n, room)
        lines += above or ([[]] if n else [])
        lines += ([(line, "name")] for line in wrapped((" " * GAP).join(row[:keys]), room))
        for heading, text, role in zip(headings, row[keys:], roles(grid, n, range(keys, len(row))), strict=True):
            if text:
                lines += beside_heading(heading, text, role, at, room) if aligned else below_name(heading, text, role, room)
    return lines


def beside_heading(heading: str, text: str, role: str, at: int, room: int) -> Iterator[Line]:
    """A value beside its heading."""
    head = " " * GAP + heading
    for line in wrapped(text, room - at):
        yield [(head + " " * (at - width(head)), "heading"), (line, role)] if line else [(head, "heading")]
        head = ""


def below_name(heading: str, text: str, role: str, room: int) -> Iterator[Line]:
    """A value behind its heading, where there is no room for two columns; set in, unless that would break a word."""
    said = f"{heading}: {text}" if heading else text
    set_in = max(0, min(GAP, room - longest(said)))
    for line in wrapped(said, room - set_in, GAP):
        yield [(" " * set_in + line, role)]

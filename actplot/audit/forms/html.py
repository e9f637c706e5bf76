"""The tables of HTML, also where end tags are left out, and where tables stand in cells of others.

Python's own parser takes time by the square of what is left open; what makes a table are eight elements, and of the markup within cells
only what is raised and mathematics mean something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from .rows import Rows, Span, laid

ATTRIBUTES = r"""((?:[^<>"']++|"[^"]{0,300}"|'[^']{0,300}'){0,60}+|[^<>]*+)>"""
TAG = re.compile(rf"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption)\b{ATTRIBUTES}", re.IGNORECASE)
RAISED = re.compile(rf"<sup\b{ATTRIBUTES}", re.IGNORECASE)
BREAK = re.compile(rf"</?(?:br|p|div|li|ul|ol|hr|img)\b{ATTRIBUTES}", re.IGNORECASE)
INLINE = re.compile(rf"</?[a-z]{ATTRIBUTES}", re.IGNORECASE)
MATH = re.compile(r"<math\b", re.IGNORECASE)
TEX = re.compile(r"<annotation\b[^<>]*\btex\b[^<>]*>([^<]*)", re.IGNORECASE)
STYLED = re.compile(r"\s*\{\\displaystyle\b([^<]*)\}\s*")
SPANS = {name: re.compile(rf"\b{name}\s*=\s*[\"']?\s*(\d{{1,9}})", re.IGNORECASE) for name in ("colspan", "rowspan")}
UNREAD = [
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<(?:script|style|template)\b", re.IGNORECASE), re.compile(r"</(?:script|style|template)\s*>", re.IGNORECASE)),
]


class Tag(NamedTuple):
    """A tag of a table, and the text that follows it."""

    name: str
    attributes: str
    text: str


@dataclass(slots=True)
class Table:
    """A table as far as it is read: its rows, which of them belong to a header, and the texts of a cell that is open."""

    rows: list[list[Span]] = field(default_factory=list)
    headed: list[bool] = field(default_factory=list)
    in_head: bool = False
    in_row: bool = False
    cell: list[str] | None = None

    def open_row(self) -> None:
        """Begin a row, of a header until a cell says otherwise."""
        self.rows.append([])
        self.headed.append(True)
        self.in_row = True

    def close(self) -> None:
        """End the cell that is open."""
        if self.cell is not None:
            attributes, *texts = self.cell
            text = plain("".join(texts))
            across, down = (int(m[1]) if (m := pattern.search(attributes)) else 1 for pattern in SPANS.values())
            self.rows[-1].append(Span(text, max(1, across), max(1, down)))
            self.cell = None

    def read(self) -> Rows:
        """The rows below their header: those of a thead, or the first ones that have nothing but headings."""
        rows = [row for row in self.rows if row]
        headed = [h for row, h in zip(self.rows, self.headed, strict=True) if row]
        header = next((i for i, h in enumerate(headed) if not h), 1)
        return laid(rows, header)


def plain(text: str) -> str:
    """The text of a cell: mathematics as the TeX that stands beside it, what is raised behind a ^."""
    if "<" in text:
        first, *others = MATH.split(text)
        text = first + "".join(mathematics(*part.partition("</math>")[::2]) for part in others)
        text = INLINE.sub("", BREAK.sub(" ", RAISED.sub("^", text)))
    return " ".join(unescape(text).split())


def mathematics(inner: str, after: str) -> str:
    """MathML, and what follows it, with the TeX that it is annotated with in its place."""
    tex = TEX.search(inner)
    if tex is None:
        return f"<math{inner}</math>{after}"
    styled = STYLED.fullmatch(tex[1])
    return f"${(styled or tex)[1].strip()}${after}"


def tables(text: str) -> tuple[list[Rows], str]:
    """The tables of a text, inner ones before those they stand in, and the text outside of them."""
    if not re.search(r"<table\b", text, re.IGNORECASE):
        return [], text
    found, outside, open_ = list[Rows](), list[str](), list[Table]()
    for tag in tags(text):
        if tag.name == "table":
            open_.append(Table())
        elif open_:
            step(open_[-1], tag)
            if tag.name == "/table":
                found.append(open_.pop().read())
        if not open_:
            outside.append(tag.text)
        elif (cell := open_[-1].cell) is not None:
            cell.append(tag.text)
    for table in reversed(open_):
        table.close()
        found.append(table.read())
    return found, "".join(outside)


def step(table: Table, tag: Tag) -> None:
    """What a tag does to the table that it stands in."""
    table.close()
    if tag.name in ("thead", "tbody", "tfoot", "/thead"):
        table.in_head = tag.name == "thead"
    if tag.name in ("tr", "/tr", "thead", "tbody", "tfoot", "caption"):
        table.in_row = False
    if tag.name == "tr":
        table.open_row()
    if tag.name in ("td", "th"):
        if not table.in_row:
            table.open_row()
        table.headed[-1] &= table.in_head or tag.name == "th"
        table.cell = [tag.attributes]


def tags(text: str) -> Iterator[Tag]:
    """The tags of tables with the texts behind them, what stands before the first one behind a tag without a name."""
    for opening, closing in UNREAD:
        first, *others = opening.split(text)
        text = first + "".join(after[1] for part in others if len(after := closing.split(part, 1)) > 1)
    last, name, attributes = 0, "", ""
    for m in TAG.finditer(text):
        yield Tag(name, attributes, text[last : m.start()])
        last, name, attributes = m.end(), (m[1] + m[2]).lower(), m[3]
    yield Tag(name, attributes, text[last:])

"""What stands around the lines of a sheet: its title, the headings of columns and families, and the foot."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ...definition import Definition
from ..drawing import words
from ..drawing.ghosts import told
from ..theme import LEAST_TYPE, Theme
from ..type.page import Page
from ..type.prose import prose
from ..type.typesetting import BOLD, REGULAR, line, shortened, width, wrapped, wrapped_hard
from .legend import LENS, dense, lines, marked, several
from .reading.imprint import IMPRINT
from .templates import Template

OWNER = "title"
TITLE, AGAIN, HEADING = 34.0, 4.0, 18.0  # title, nothing in its place, row of headings
SECTION = 15.0  # the heading of a family
HEAD_SIZE = 7.5
PALE = "Pale: the density of Z below, that of f(Z) at the right, with its mean, one standard deviation, and the mass at single heights."


@dataclass(frozen=True)
class Columns:
    """Where the columns of a page stand."""

    lefts: tuple[float, ...]
    spans: tuple[float, ...]


def divided(t: Template, wide: float) -> Columns:
    """The columns by their shares of the page, the last one flush with its edge."""
    room = wide - 2 * t.margin + t.gutter
    shares = [w / sum(t.widths) * room for w in t.widths]
    return Columns(tuple(t.margin + sum(shares[:k]) for k in range(len(shares))), tuple(s - t.gutter for s in shares))


def framed(page: Page, t: Template, look: Theme, columns: Columns, number: int, count: int, every: Sequence[Definition]) -> float:
    """Title, headings and foot; returns the height at which the first line begins."""
    top = opened(page, t, look, number) - heading_height(t, columns)
    for found, x in zip(headings(t, columns), columns.lefts, strict=True):
        for k, part in enumerate(reversed(found) if any(found) else ()):
            page.set(line(part, HEAD_SIZE, BOLD), x, top + 6 + 9.5 * k, look.ink, OWNER, "heading")
    page.line([(t.margin, top), (page.width - t.margin, top)], look.ink, 0.9, OWNER, "rule")
    closed(page, t, look, number, count, every)
    return top


def headings(t: Template, columns: Columns) -> list[list[str]]:
    """The heading of each column in lines."""
    return [wrapped_hard(text, HEAD_SIZE, span, BOLD) for text, span in zip(t.headings, columns.spans, strict=True)]


def heading_height(t: Template, columns: Columns) -> float:
    """The height of the row of headings."""
    return HEADING + 9.5 * (max(map(len, headings(t, columns))) - 1)


def opened(page: Page, t: Template, look: Theme, number: int) -> float:
    """The title, on the first page; returns the height below it."""
    left, room, top = t.margin, page.width - 2 * t.margin, page.height - t.margin
    if number > 1 or not t.title:
        return top - AGAIN
    size = fitting(t.title, 20.0, room, BOLD)
    page.set(line(shortened(t.title, size, room, BOLD), size, BOLD), left, top - 15.6, look.ink, OWNER, "title")
    if t.subtitle:
        size = fitting(t.subtitle, 8.0, room)
        page.set(line(shortened(t.subtitle, size, room), size), left, top - 28, look.grey_text, OWNER, "subtitle")
    return top - TITLE


def fitting(text: str, size: float, room: float, face: str = REGULAR) -> float:
    """The size at which a text of one line has room, no smaller than LEAST_TYPE."""
    return max(LEAST_TYPE, min(size, 0.999 * size * room / max(1.0, width(text, size, face))))


def closed(page: Page, t: Template, look: Theme, number: int, count: int, every: Sequence[Definition]) -> None:
    """The foot: what symbols mean, the footer, version and number of the page."""
    right, low = page.width - t.margin, t.margin + max(1.6, 0.24 * t.small_size)
    for k, text in enumerate(reversed(footing(t, page.width, every))):
        page.set(prose(text, t.small_size), t.margin, low + leading(t) * k, look.grey_text, OWNER, "words")
    if count > 1:
        last = f"{number} / {count}"
        page.set(line(last, t.small_size), right - width(last, t.small_size), low, look.ink, OWNER, "folio")


def leading(t: Template) -> float:
    """The distance of lines in the foot."""
    return max(8.5, 1.25 * t.small_size)


def footing(t: Template, wide: float, every: Sequence[Definition]) -> list[str]:
    """The lines of the foot: what symbols and lines mean wherever the functions have them, the footer, and the imprint."""
    room = wide - 2 * t.margin - width("00 / 00", t.small_size) - 12
    said = " ".join(filter(None, explained(t, every))) if t.legend else ""
    lines = [part for text in (said, t.footer, IMPRINT) if text for part in wrapped(text, t.small_size, room)]
    return [shortened(part, t.small_size, room) for part in lines]


def explained(t: Template, every: Sequence[Definition], there: Set[str] | None = None) -> list[str]:
    """What symbols, lines and circles mean, as far as they occur: those that are ``there`` if that is known."""
    both = bool(t.shown & {"derivative", "formulas"})
    printed = words.formulas(every, both) if t.shown & {"formula", "derivative", "formulas"} else []
    found = lines(t, tuple(every)) if there is None else there
    scalar = any(f.entry.kind == "scalar" for f in every)
    circles = ["open and closed ends at a jump"] * ("jump" in found) + ["where f′ does not exist"] * ("kink" in found)
    return [
        "y = f(x)." if any(m.uses_y for m in printed) else "",
        words.notation(printed, "marks" in t.shown),
        sides(t) if "graph" in t.shown and both and scalar else "",
        f"Grey, behind f: {told(every)}." if "graph" in t.shown and told(every) else "",
        "Dotted: asymptotes." if "asymptote" in found else "",
        f"Circles: {', and '.join(circles)}." if circles else "",
        f"Dots: {', '.join(points)}." if (points := [text for _, text in marked(t, tuple(every))]) else "",
        PALE if dense(t, every) else "",
        LENS if "lens" in found else "",
        *several(t, every),
    ]


def sides(t: Template) -> str:
    """How f and f' are told from each other."""
    return "f at the left, solid; f′ at the right, dashed." if t.layout == "pairs" else "Solid: f; dashed: f′."


def section(page: Page, label: str, starts: bool, top: float, look: Theme) -> None:
    """The heading of a family, quiet."""
    text = line(label if starts else f"{label}, continued", 7.5)
    page.set(text, page.margin, top - 12.5, look.grey_text, OWNER, "section")

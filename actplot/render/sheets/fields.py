"""What each field of a table says of a function, as type at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import inf

from ...definition import Definition
from ...facts.cautions import cautions
from ...formulas.formula import sides
from ...formulas.spelled import spelled
from ...prove.known import known
from ...tables.code import code
from ..theme import Theme
from ..type.fitting import equation
from ..type.prose import prose
from ..type.typesetting import BOLD, MONO, REGULAR, Box, divided_word, line, width, wrapped
from .cell import Subject, distinct, sizes
from .templates import Template

LEAD = 0.28  # between lines of text, in em
LEAST_NAME = 0.75  # the size of a name that is longer than its line, in parts of the others'
APART = 1.3  # between names of code, in em


@dataclass(frozen=True)
class Setting:
    """Boxes in their colours at places from the start of the first baseline, with what they are; height above it, depth below.

    ``torn`` if a word of it was longer than its line.
    """

    boxes: tuple[tuple[float, float, Box, str, str], ...] = ()
    height: float = 0.0
    depth: float = 0.0
    torn: bool = False

    @property
    def total(self) -> float:
        return self.height + self.depth

    def over(self, other: Setting, space: float) -> Setting:
        """The other one below."""
        if not self.boxes or not other.boxes:
            return self if self.boxes else other
        down = self.depth + space + other.height
        lowered = tuple((x, y - down, box, colour, role) for x, y, box, colour, role in other.boxes)
        return Setting(self.boxes + lowered, self.height, down + other.depth, self.torn or other.torn)

    def beside(self, other: Setting, space: float) -> Setting:
        """The other one at its right, the tops of both on one height."""
        if not self.boxes or not other.boxes:
            return self if self.boxes else other
        right, up = self.wide + space, max(self.height, other.height)
        moved = tuple((x + right, y, box, colour, role) for x, y, box, colour, role in other.boxes)
        return Setting(self.boxes + moved, up, max(self.depth, other.depth), self.torn or other.torn)

    @property
    def wide(self) -> float:
        return max((x + box.width for x, _, box, _, _ in self.boxes), default=0.0)


def said(s: Subject, field: str, t: Template, look: Theme, span: float) -> Setting:
    """What one field says of a function; ActplotError where a formula is too long."""
    f = s.f
    if field == "name":
        aliases = (a.replace("_", " ") for a in f.entry.aliases if distinct(a, f))
        small = f.entry.long_name if f.entry.long_name != f.title else next(aliases, "")
        longest = max(width(word, t.name_size, BOLD) for word in f.title.split(" "))
        size = t.name_size * max(LEAST_NAME, min(1.0, 0.999 * span / longest))  # one's own expression is a long word
        found = paragraph(f.title, size, span, look.ink, field, BOLD, 0.2)
        where = re.sub(r" ([=≈]) ", "\u00a0\\1\u00a0", s.where)
        for text in (small, where):
            found = found.over(paragraph(text, t.small_size, span, look.ink, field), 3.0)
        return found
    if field == "source":
        return paragraph(cited(f, t.small_size, 2 * span), t.small_size, span, look.grey_text, field)
    if field in ("formula", "derivative"):
        order = int(field == "derivative")
        rows = s.formulas[order] if order else spelled(f) or s.formulas[order]
        box = equation(rows, sizes(t), span, heads(s)[order])
        return Setting(((0.0, 0.0, box, look.text(order), field),), box.height, box.depth)
    if field == "use":
        return paragraph(used(f), t.text_size, span, look.ink, field)
    if field == "range":
        return paragraph(s.range[0] or "?", t.text_size, span, look.ink, field)
    if field == "code":
        return coded(f, t.small_size, look.grey_text, span, lines=1 if t.pages == "one" else 2)
    return warnings(f, t, look, span) if field == "cautions" else Setting()


def used(f: Definition) -> str:
    """What a function is for, else what it is."""
    use = (f.entry.use or f.summary.split("\n\n")[0].replace("\n", " ")).rstrip(".")
    return re.sub(r"-(?=\d)", "−", use)


def coded(f: Definition, size: float, colour: str, span: float, lines: int) -> Setting:
    """What to type: the names for which a few lines have room, none cut."""
    found, x = Setting(), inf
    for name in code(f):
        box = replace(line(name, size, MONO), height=0.76 * size, depth=0.24 * size)
        if box.width > span:
            continue
        if x + box.width > span:
            if not lines:
                continue
            lines -= 1
            up = box.height if found.boxes else box.height + 0.5 * LEAD * size
            found, x = found.over(Setting(((0.0, 0.0, box, colour, "code"),), up, box.depth), LEAD * size), 0.0
        else:
            found = replace(found, boxes=(*found.boxes, (x, found.boxes[-1][1], box, colour, "code")))
        x += box.width + APART * size
    return found


def heads(s: Subject) -> tuple[str, str]:
    """The left-hand sides of f and f'."""
    return sides(s.f)


def cited(f: Definition, size: float, room: float) -> str:
    """Authors and year of the first paper, all of them if there is room; or the line that tells where it comes from."""
    if not f.entry.papers:
        return f.entry.source
    paper = f.entry.papers[0]
    first = re.split(r", | and | et al", paper.authors)[0]
    return paper.short if width(paper.short, size) < 0.9 * room else f"{first} et al. {paper.year}"


def warnings(f: Definition, t: Template, look: Theme, span: float) -> Setting:
    """What to mind, a paragraph each; a dash where nothing follows, and nothing where none of it is derived: of vectors and gates."""
    found = Setting()
    for c in cautions(known(f)):
        told = paragraph(kept(c.text[0].upper() + c.text[1:]) + ".", t.text_size, span, look.ink, "cautions")
        found = found.over(told, 0.5 * t.text_size)
    return found if found.boxes or f.kind != "scalar" else paragraph("–", t.text_size, span, look.grey_text, "cautions")


def kept(text: str) -> str:
    """The text with intervals and values that no line breaks, of a list of numbers the last two."""
    text = re.sub(r"[(\[{][^()\[\]]*[)\]}]", lambda m: m[0].replace(", ", ",\u00a0"), text)
    return re.sub(r"(\bat|\bmean) (?=[−\d])|(,) (?=[−\d./]+(?![−\d./]*(?:,| and)))", "\\1\\2\u00a0", text)


def paragraph(text: str, size: float, span: float, colour: str, role: str, face: str = REGULAR, lead: float = LEAD) -> Setting:
    """Wrapped type, a box a line; a word that is longer than the line goes on in the next."""
    found = Setting()
    broken = [divided_word(whole, size, span, face) for whole in wrapped(text, size, span, face)]
    for k, part in enumerate(part for parts in broken for part in parts):
        if part:
            box = replace(prose(part, size, face), height=0.76 * size, depth=0.24 * size)
            found = found.over(Setting(((0.0, 0.0, box, colour, role),), box.height, box.depth), lead * size if k else 0.0)
    return replace(found, torn=any(not part.endswith(("-", "/")) for parts in broken for part in parts[:-1]))

"""Formulas as MathML that fits a cell: measured, and broken before a sign where it is too long, since browsers do not break lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from ...formulas.formula import MATHML, Formula

ROOM = 14.2  # em: where lines are broken, so that a formula has its full size in all cells but those of a telephone
NARROW = 9.6  # em: the same in a column of a table, beside its left-hand side
FULL = 1.24  # how much wider than measured the type of a reader may be: Latin Modern Math is
SCRIPT = 0.72  # the size of an exponent
SPACED = {"+": 0.44, "−": 0.44, "=": 0.56, "<": 0.56, ">": 0.56, "≤": 0.56, "≥": 0.56, "≠": 0.56, "·": 0.44, ",": 0.17, "/": 0.2}
SILENT = {"\u2061": 0.17, "\u2062": 0.17}  # applied function, invisible product
COLUMN = 0.9  # between the columns of a table, as the style sheet has it


@dataclass(frozen=True)
class Math:
    """A <math> element as text, and how wide it is at most in the fonts that readers have, in em."""

    text: str
    em: int


def math(made: Formula, spoken: str, room: float = ROOM) -> Math:
    """The formula, in several lines where one would be wider than a cell; with its TeX, which programs read and nobody sees."""
    root = fromstring(made.mathml.replace(f' xmlns="{MATHML}"', ""))
    for e in root.iter():  # the page has a style sheet, and allows no other style
        e.attrib.pop("style", None)
        e.attrib.pop("columnalign", None)
    if width(root) > room:
        fold(root, room)
    em = ceil(FULL * width(root))
    whole = Element("math", {"alttext": spoken})
    both = SubElement(whole, "semantics")
    SubElement(both, "mrow").extend(root)
    SubElement(both, "annotation", {"encoding": "application/x-tex"}).text = made.tex
    return Math(tostring(whole, encoding="unicode"), em)


def width(e: Element) -> float:
    """About how wide an element is, in em."""
    parts = list(e)
    if e.tag == "mtable":  # a column is as wide as its widest cell, whichever row that is in
        columns = [max(column) for column in zip_longest(*(map(width, row) for row in parts), fillvalue=0.0)]
        return sum(columns) + COLUMN * (len(columns) - 1)
    if e.tag in ("mfrac", "munder"):
        return max(map(width, parts), default=0.0) + (0.15 if e.tag == "mfrac" else 0.0)
    if e.tag in ("msup", "msub"):
        return width(parts[0]) + SCRIPT * width(parts[1]) + 0.05
    if e.tag == "mroot":
        return width(parts[0]) + 1.0
    if e.tag == "mtr":
        return sum(map(width, parts)) + COLUMN * (len(parts) - 1)
    own = sum(map(character, e.text or "")) if not parts else 0.0
    return own + sum(map(width, parts)) + (0.85 if e.tag == "msqrt" else 0.0)


def character(c: str) -> float:
    """About how wide a character is, with the space around an operator."""
    if c in SILENT:
        return SILENT[c]
    return SPACED.get(c, 0.0) + (0.3 if c in ",.|ijl1/" else 0.42 if c in "()[]{t" else 0.86 if c in "m+−=<>≤≥≠∑" else 0.58)


def fold(e: Element, room: float) -> None:
    """Break the sums of an element that stand on a line of their own and are too wide, and before them the conditions, at "or"."""
    if e.tag == "mtd" and width(e) > room:
        cases = parted(e)
        if len(cases) > 1:
            e[:] = [stacked(cases)]
    for child in reversed(e):
        if child.tag in ("mrow", "mtable", "mtr", "mtd", "math"):
            others = sum(map(width, e)) - width(child) + COLUMN * (len(e) - 1) if e.tag in ("mrow", "mtr") else 0.0
            fold(child, room - others)
    if e.tag in ("math", "mtd"):
        for k, child in enumerate(list(e)):
            if child.tag == "mrow" and width(child) > room:
                rows = lines(child, room)
                if len(rows) > 1:
                    e.remove(child)
                    e.insert(k, stacked(rows))


def lines(row: Element, room: float) -> list[list[Element]]:
    """The parts of a sum in lines that are no wider than the room, if they can be."""
    terms: list[list[Element]] = [[]]
    for part in row:
        if part.tag == "mo" and part.text in ("+", "−") and terms[-1]:
            terms.append([])
        terms[-1].append(part)
    found: list[list[Element]] = [[]]
    for term in terms:
        if found[-1] and total(found[-1]) + total(term) > room:
            found.append([])
        found[-1] += term
    return found


def parted(cell: Iterable[Element]) -> list[list[Element]]:
    """The parts of a condition in lines, one for each of those that are enough."""
    found: list[list[Element]] = [[]]
    for part in cell:
        if part.tag == "mtext" and (part.text or "").strip() == "or":
            found.append([])
        found[-1].append(part)
    return found


def total(parts: Iterable[Element]) -> float:
    """The width of parts side by side."""
    return sum(map(width, parts))


def stacked(rows: Iterable[Iterable[Element]]) -> Element:
    """Lines one below the other, those after the first moved in."""
    table = Element("mtable", {"class": "lines"})
    for k, row in enumerate(rows):
        line = SubElement(SubElement(SubElement(table, "mtr"), "mtd"), "mrow")
        if k:
            SubElement(line, "mspace", {"width": "1em"})
        line.extend(row)
    return table

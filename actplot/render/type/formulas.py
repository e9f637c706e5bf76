"""Formulas as boxes of type: read from what ``typeset`` prints for mathtext, and laid out once.

matplotlib's own mathtext costs about twenty times as much a formula, lays it out again for each backend, and cannot be asked to break a
line.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...formulas.styles import GREEK as LETTERS
from .prose import prime
from .scripts import TOKEN, levels, small, smallest, step
from .typesetting import AXIS, ITALIC, REGULAR, Box, beside, composed, fenced, fraction, line, lowered, root, stacked

Rows = Sequence[tuple[str, str]]  # (value, condition) pairs in mathtext
GREEK = {name: letter for letter, name in LETTERS.items()}
RELATIONS = {"leq": "≤", "geq": "≥", "neq": "≠", "in": "∈", "approx": "≈", "mapsto": "↦"}
SIGNS = {"sum": "∑", "infty": "∞", "partial": "∂", "prime": "′"}
SPACES = {",": 0.17, ":": 0.22, ";": 0.28, " ": 0.3, "!": -0.17, "quad": 1.0}
BINARY = {"+": "+", "-": "−", "cdot": "·", "times": "×"}
BINARY_SPACE, RELATION_SPACE, THIN = 0.2, 0.24, 0.15  # in em


@dataclass(frozen=True, slots=True)
class Atom:
    """A box with its part of speech: ordinary, operator, binary, relation, open, close, comma, space."""

    kind: str
    box: Box


class Reader:
    """Reads what ``typeset`` prints for mathtext, at one size."""

    def __init__(self, text: str) -> None:
        self.tokens = TOKEN.findall(text)
        self.at = 0
        self.raised = 0  # how deep in exponents and indices, where there are no spaces

    def more(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def group(self, size: float) -> Box:
        """One argument: {...}, or a single sign."""
        if self.more() != "{":
            return self.atom(size).box
        self.take()
        return self.row(size, "}")

    def row(self, size: float, end: str) -> Box:
        """Atoms up to the end, on one line."""
        return row(self.list(size, end), size, tight=self.raised > 0)

    def letters(self) -> str:
        """The argument of an upright name, as plain text."""
        self.take()
        text = ""
        while (t := self.take()) not in ("}", ""):
            text += t[1:] if t.startswith("\\") and len(t) == 2 else GREEK.get(t[1:], t)
        return text

    def list(self, size: float, end: str) -> list[Atom]:
        """Atoms up to the end."""
        atoms: list[Atom] = []
        while (t := self.more()) and t != end:
            atoms.append(self.scripted(size))
        self.take()
        return atoms

    def scripted(self, size: float) -> Atom:
        """An atom with its exponent and index."""
        atom = self.atom(size)
        sup = sub = None
        while self.more() in ("^", "_"):
            up = self.take() == "^"
            self.raised += 1
            box = self.group(small(size, step(self.tokens, self.at)[0]))
            self.raised -= 1
            sup, sub = (box, sub) if up else (sup, box)
        return atom if sup is sub is None else Atom(atom.kind, scripts(atom.box, sup, sub, size))

    def atom(self, size: float) -> Atom:
        token = self.take()
        name = token[1:] if token.startswith("\\") else token
        if name in ("frac", "dfrac", "tfrac") and token != name:
            part = size if name == "dfrac" else small(size, step(self.tokens, self.at - 1)[0] - 1)
            return Atom("ordinary", fraction(self.group(part), self.group(part), size))
        if token == r"\sqrt":
            degree = None
            if self.more() == "[":
                self.take()
                degree = self.row(small(size), "]")
            return Atom("ordinary", root(self.group(size), degree, size))
        if token == r"\left":
            left = self.take()
            inner = self.row(size, r"\right")
            return Atom("ordinary", fenced(left, inner, self.take(), size))
        if token in (r"\mathrm", r"\operatorname"):
            text = self.letters()
            return Atom("operator" if token != r"\mathrm" else "ordinary", line(text, size))
        return Atom(*sign(token, name, size)) if token != "{" else Atom("ordinary", self.row(size, "}"))


def sign(token: str, name: str, size: float) -> tuple[str, Box]:
    """A single sign: its part of speech and its box."""
    if token != name and name in SPACES:
        return "space", Box(SPACES[name] * size, 0, 0)
    if name in GREEK:
        return "ordinary", line(GREEK[name], size, ITALIC if name[0].islower() else REGULAR)
    if name in RELATIONS:
        return "relation", line(RELATIONS[name], size)
    if name in BINARY:
        return "binary", line(BINARY[name], size)
    if token == r"\prime":
        return "ordinary", prime(size)
    if token != name and name in SIGNS:
        return "operator" if name == "sum" else "ordinary", line(SIGNS[name], size)
    if token != name:
        return "operator" if len(name) > 1 else "ordinary", line(name, size)
    kinds = {"(": "open", "[": "open", ")": "close", "]": "close", ",": "comma", "=": "relation", "<": "relation", ">": "relation"}
    return kinds.get(token, "ordinary"), line(token, size, ITALIC if token.isalpha() and token != "Φ" else REGULAR)


def scripts(base: Box, sup: Box | None, sub: Box | None, size: float) -> Box:
    """A base with an exponent, an index or both."""
    placed, x, high, low = [(0.0, 0.0, base)], base.width + 0.04 * size, base.height, base.depth
    measure = x
    if sup:
        y = max(0.4 * size, base.height - 0.42 * small(size), 0.26 * size + sup.depth)
        placed.append((x + 0.03 * size, y, sup))
        measure, high = x + 0.03 * size + sup.width, max(high, y + sup.height)
    if sub:
        y = -max(0.17 * size, base.depth)
        placed.append((x, y, sub))
        measure, low, high = max(measure, x + sub.width), max(low, sub.depth - y), max(high, sub.height + y)
    return composed((measure + 0.04 * size, high, low), *placed)


THIN_BETWEEN = {("operator", "ordinary"), ("operator", "operator"), ("ordinary", "operator"), ("close", "operator")}


def spaced(atoms: Sequence[Atom], size: float, tight: bool = False) -> Iterator[tuple[float, Box, str]]:
    """Each box with the space before it, which its part of speech and its neighbour's decide."""
    before, first = "open", True
    for atom in atoms:
        kind = atom.kind
        if kind == "binary" and before in ("open", "binary", "relation", "comma", "operator"):
            kind = "sign"
        space = 0.0
        if not first and before != "space" and not tight:
            if "binary" in (kind, before):
                space = BINARY_SPACE
            elif "relation" in (kind, before):
                space = RELATION_SPACE
            elif before == "comma" or (before, kind) in THIN_BETWEEN:
                space = THIN
        elif not first and before == "operator" and kind == "ordinary":
            space = THIN
        elif not first and {"relation", "binary"} & {kind, before}:
            space = 0.06
        yield (space * size, atom.box, kind)
        before, first = kind, False


def row(atoms: Sequence[Atom], size: float, tight: bool = False) -> Box:
    """Atoms on one line."""
    return beside([(space, box) for space, box, _ in spaced(atoms, size, tight)])


def atoms(text: str, size: float) -> list[Atom]:
    """The formula's top level, at exactly this size."""
    return Reader(text).list(size, "")


def formula(text: str, size: float) -> Box:
    """A formula on one line; larger than asked where its scripts could not be read otherwise."""
    size = legible([(text, "")], size)
    return row(atoms(text, size), size)


def legible(rows: Rows, size: float) -> float:
    """The size, or the least at which the formula's scripts are both large enough to be read and smaller than what they stand at."""
    return max([size, *(smallest(levels(text)) for both in rows for text in both)])


def display(rows: Rows, size: float, measure: float = math.inf) -> Box | None:
    """A whole formula: one line, or a brace with a row for each case; None where it is wider than the measure.

    Larger than asked where its scripts could not be read otherwise.
    """
    whole = displayed(tuple(rows), size)
    return whole if whole.width <= measure else None


@lru_cache(8192)  # both formulas of a whole catalogue at all sizes that are tried
def displayed(rows: tuple[tuple[str, str], ...], size: float) -> Box:
    """A whole formula, however wide."""
    if len(rows) == 1:
        value, where = rows[0]
        return formula(rf"{value}\quad {where}" if where else value, size)
    rows = tuple(merged(rows))
    size = legible(rows, size)
    cells = [(formula(v, size), beside([(0.28 * size * (k > 0), b) for k, b in enumerate(alternatives(c, size))])) for v, c in rows]
    gap = max(v.width for v, _ in cells) + 0.75 * size
    lines = [composed((gap + c.width, max(v.height, c.height), max(v.depth, c.depth)), (0, 0, v), (gap, 0, c)) for v, c in cells]
    if len(lines) == 1:  # a brace is for several
        return lines[0]
    table = stacked(lines, LEAD * size, feed=FEED * size)
    if not any(where for _, where in rows):  # partial derivatives, each with its own left-hand side
        return table
    centred = lowered(table, (table.height - table.depth) / 2 - AXIS * size)
    return fenced("{", centred, ".", size)


LEAD, FEED = 0.24, 1.25  # between rows of cases and the lines of a formula, in em: from ink to ink, and from baseline to baseline, at least
OR = " or "


def merged(rows: Rows) -> list[tuple[str, str]]:
    """The rows, those of one value as one."""
    found: dict[str, list[str]] = {}
    for value, where in rows:
        found.setdefault(PARTIAL.sub(r"\\partial y/\\partial \1", value), []).append(where)
    return [(value, OR.join(centred(where))) for value, where in found.items()]


PARTIAL = re.compile(r"\\d?frac\{\\partial y\}\{\\partial (\w)\}")  # a line high, where a fraction is two
WITHIN = re.compile(r"-(.+) (<|\\leq) x \2 (.+)")
BELOW, ABOVE = re.compile(r"x (<|\\leq) -(.+)"), re.compile(r"x (>|\\geq) (.+)")


def centred(where: list[str]) -> list[str]:
    """Conditions that are symmetric about 0, as conditions on |x|."""
    if len(where) == 1 and (m := WITHIN.fullmatch(where[0])) and m[1] == m[3]:
        return [f"|x| {m[2]} {m[1]}"]
    if len(where) == 2 and (low := BELOW.fullmatch(where[0])) and (high := ABOVE.fullmatch(where[1])):
        strict = (low[1] == "<", high[1] == ">")
        if low[2] == high[2] and strict[0] == strict[1]:
            return [f"|x| {high[1]} {high[2]}"]
    return where


def alternatives(where: str, size: float) -> list[Box]:
    """Conditions of which one has to hold."""
    boxes: list[Box] = []
    for part in where.split(OR):
        boxes += [line("or", size), formula(part, size)] if boxes else [formula(part, size)]
    return boxes

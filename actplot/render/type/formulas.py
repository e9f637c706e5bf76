"""Formulas as boxes of type: read from what ``typeset`` prints for mathtext, laid out once, and fitted into a measure.

matplotlib's own mathtext costs about twenty times as much a formula, lays it out again for each backend, and cannot be asked to break a
line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...formulas.styles import GREEK as LETTERS
from .typesetting import AXIS, FLOOR, ITALIC, REGULAR, Box, beside, composed, fenced, fraction, line, lowered, root, stacked

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


TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\s]")


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
            box = self.group(small(size))
            self.raised -= 1
            sup, sub = (box, sub) if up else (sup, box)
        return atom if sup is sub is None else Atom(atom.kind, scripts(atom.box, sup, sub, size))

    def atom(self, size: float) -> Atom:
        token = self.take()
        name = token[1:] if token.startswith("\\") else token
        if name in ("frac", "dfrac", "tfrac") and token != name:
            part = size if name == "dfrac" else small(size)
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
    if token != name and name in SIGNS:
        return "operator" if name == "sum" else "ordinary", line(SIGNS[name], size)
    if token != name:
        return "operator" if len(name) > 1 else "ordinary", line(name, size)
    kinds = {"(": "open", "[": "open", ")": "close", "]": "close", ",": "comma", "=": "relation", "<": "relation", ">": "relation"}
    return kinds.get(token, "ordinary"), line(token, size, ITALIC if token.isalpha() and token != "Φ" else REGULAR)


def small(size: float) -> float:
    """The size of exponents and indices."""
    return max(FLOOR, round(0.76 * size, 2))


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
    """The formula's top level."""
    return Reader(text).list(size, "")


def formula(text: str, size: float, face: str = REGULAR) -> Box:
    """A formula on one line."""
    return row(atoms(text, size), size)


LEAD, HANG = 0.22, 0.8  # between the lines of a formula, and before all but the first, in em


def broken(text: str, size: float, measure: float, flush: float = 0.0) -> Box | None:
    """The formula in lines no longer than the measure; None where one part alone is too long.

    Lines hang below the first where they stand at the left; flush 1 is at the right, without a hang.
    """
    hang = HANG * size * (1 - flush)
    lines = split(text, size, measure, measure - hang)
    return stacked([lines[0], *(indented(b, hang) for b in lines[1:])], LEAD * size, flush) if lines else None


def indented(box: Box, by: float) -> Box:
    """The box after a space."""
    return composed((box.width + by, box.height, box.depth), (by, 0, box))


def split(text: str, size: float, first: float, rest: float) -> list[Box] | None:
    """The lines of a formula, no longer than these measures: before + and −, and between factors only where that is not enough."""
    return split_before(BREAKS[0], text, size, first, rest) or split_before(BREAKS[1], text, size, first, rest)


BREAKS = frozenset({"binary", "relation"}), frozenset({"binary", "relation", "operator", "space"})


def split_before(kinds: frozenset[str], text: str, size: float, first: float, rest: float) -> list[Box] | None:
    """The formula in lines, broken before some parts of speech alone."""
    lines: list[list[tuple[float, Box]]] = [[]]
    chunk: list[tuple[float, Box]] = []

    def length(parts: list[tuple[float, Box]]) -> float:
        return sum(s + b.width for s, b in parts)

    def flush() -> None:
        if lines[-1] and length(lines[-1] + chunk) > (rest if len(lines) > 1 else first):
            lines.append([(0.0, chunk[0][1]), *chunk[1:]])
        else:
            lines[-1].extend(chunk)
        chunk.clear()

    depth = 0
    for space, box, kind in spaced(atoms(text, size), size):
        if kind in kinds and chunk and not depth:
            flush()
        depth += {"open": 1, "close": -1}.get(kind, 0)
        chunk.append((space, box))
    if chunk:
        flush()
    boxes = [beside(parts) for parts in lines]
    return boxes if all(b.width <= (rest if k else first) for k, b in enumerate(boxes)) else None


def display(rows: Rows, size: float, measure: float = math.inf) -> Box | None:
    """A whole formula: one line, or a brace with a row for each case; None where it is wider than the measure."""
    whole = displayed(tuple(rows), size)
    return whole if whole.width <= measure else None


@lru_cache(8192)  # both formulas of a whole catalogue at all sizes that are tried
def displayed(rows: tuple[tuple[str, str], ...], size: float) -> Box:
    """A whole formula, however wide."""
    if len(rows) == 1:
        value, where = rows[0]
        return formula(rf"{value}\quad {where}" if where else value, size)
    cells = [(formula(v, size), beside([(0.28 * size * (k > 0), b) for k, b in enumerate(alternatives(c, size))])) for v, c in merged(rows)]
    gap = max(v.width for v, _ in cells) + 0.75 * size
    lines = [composed((gap + c.width, max(v.height, c.height), max(v.depth, c.depth)), (0, 0, v), (gap, 0, c)) for v, c in cells]
    table = stacked(lines, 0.24 * size)
    centred = lowered(table, (table.height - table.depth) / 2 - AXIS * size)
    return fenced("{", centred, ".", size)


OR = " or "


def merged(rows: Rows) -> list[tuple[str, str]]:
    """The rows, those of one value as one."""
    found: dict[str, list[str]] = {}
    for value, where in rows:
        found.setdefault(PARTIAL.sub(r"\\partial_{\1}\\,y", value), []).append(where)
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


Placed = tuple[float, float, Box]  # x, and how far the baseline stands below the top
Fitted = tuple[list[Placed], float, float]  # f, then f' in one part or in lines; the size of the smaller; the height


def fit(f: Rows, df: Rows, sizes: Sequence[float], measure: float, height: float) -> Fitted:
    """f at the left and f' at the right, or below it where both do not fit side by side; at the largest size that fits.

    Where none fits into the height, what is lowest; ValueError where none fits into the measure.
    """
    low, high, found = 0, len(sizes), None
    while low < high:  # what fits at one size fits at all smaller ones
        middle = (low + high) // 2
        tried = arranged(f, df, sizes[middle], measure)
        if tried and tried[2] <= height:
            found, high = tried, middle
        else:
            low = middle + 1
    found = found or arranged(f, df, sizes[-1], measure)
    if found is None:
        raise ValueError("no size at which the formula is narrow enough")
    return larger(found, f, df, sizes, measure, max(height, found[2]))


def arranged(f: Rows, df: Rows, size: float, measure: float) -> Fitted | None:
    """Both formulas at one size; None where they are too wide."""
    a, b = display(f, size, measure), display(df, size, measure) if df else None
    if a and b and a.width + GUTTER + b.width <= measure:
        return beside_each_other(a, b, size, measure)
    if a and not b and len(df) == 1 and (lines := split(df[0][0], size, measure - a.width - GUTTER, measure)):
        return wound(a, lines, size, measure)
    a = a or folded(f, size, measure)
    b = b or (folded(df, size, measure, 1.0) if df else None)
    if a is None or (df and b is None):
        return None
    if b is None:
        return [(0.0, a.height, a)], size, a.total
    drop = a.total + 0.3 * size + b.height
    return [(0.0, a.height, a), (measure - b.width, drop, b)], size, drop + b.depth


GUTTER = 7.0  # between f and f'


def beside_each_other(a: Box, b: Box, size: float, measure: float) -> Fitted:
    """f flush left and f' flush right on one baseline."""
    up, down = max(a.height, b.height), max(a.depth, b.depth)
    return [(0.0, up, a), (measure - b.width, up, b)], size, up + down


def wound(a: Box, lines: list[Box], size: float, measure: float) -> Fitted:
    """f flush left on the first line of f', whose lines are flush right."""
    drop = max(a.height, lines[0].height)
    placed, low = [(0.0, drop, a), (measure - lines[0].width, drop, lines[0])], drop + max(a.depth, lines[0].depth)
    for b in lines[1:]:
        drop = low + LEAD * size + b.height
        placed.append((measure - b.width, drop, b))
        low = drop + b.depth
    return placed, size, low


def larger(found: Fitted, f: Rows, df: Rows, sizes: Sequence[float], measure: float, height: float) -> Fitted:
    """The same with the one formula larger that is not why both were set small."""
    placed, size, _ = found
    if size == sizes[0] or len(placed) != 2 or placed[0][1] != placed[1][1]:
        return found
    (_, _, a), (_, _, b) = placed
    for larger_size in sizes[: sizes.index(size)]:
        for x, y in ((display(f, larger_size), b), (a, display(df, larger_size))):
            if x and y and x.width + GUTTER + y.width <= measure and max(x.height, y.height) + max(x.depth, y.depth) <= height:
                return beside_each_other(x, y, size, measure)
    return found


def folded(rows: Rows, size: float, measure: float, flush: float = 0.0) -> Box | None:
    """A formula that is too long for one line, broken: flush left, or right where flush is 1."""
    if len(rows) == 1:
        return broken(rows[0][0], size, measure, flush)
    if any(where for _, where in rows):
        return None
    parts = [broken(value, size, measure) for value, _ in merged(rows)]  # partial derivatives
    return stacked([p for p in parts if p], LEAD * size) if all(parts) else None

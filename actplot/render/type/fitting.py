"""Formulas fitted into a measure: set smaller, broken into lines, or one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...errors import ActplotError
from .formulas import FEED, LEAD, Rows, atoms, display, formula, legible, merged, spaced
from .typesetting import Box, beside, composed, line, stacked

HANG = 0.8  # before all lines of a formula but the first, in em


OUTSIDE, AFTER, FACTOR, PRODUCT, WITHIN = range(5)  # where a formula is broken, the worse the later, see ``split``


def broken(text: str, size: float, measure: float, flush: float = 0.0, worst: int = WITHIN) -> Box | None:
    """The formula in lines no longer than the measure; None where one part alone is too long.

    Lines hang below the first where they stand at the left; flush 1 is at the right, without a hang.
    """
    size = legible([(text, "")], size)
    hang = HANG * size * (1 - flush)
    lines = split(text, size, measure, measure - hang, worst)
    return stacked([lines[0], *(indented(b, hang) for b in lines[1:])], LEAD * size, flush, FEED * size) if lines else None


def indented(box: Box, by: float) -> Box:
    """The box after a space."""
    return composed((box.width + by, box.height, box.depth), (by, 0, box))


def split(text: str, size: float, first: float, rest: float, worst: int = WITHIN) -> list[Box] | None:
    """The lines of a formula, no longer than these measures, broken before + and − outside of brackets.

    Only where that is not enough, after its first = sign; then before those in a factor's brackets; then within a product, which goes on
    after a dot, so that nobody takes its parts for two terms; and in a function's brackets at last. ``worst``: how far to go.
    """
    size = legible([(text, "")], size)
    parts = pieces(text, size)
    return next((found for level in range(worst + 1) if (found := filled(parts, level, size, first, rest))), None)


Piece = tuple[float, Box, int]  # the space before it, what is set, and what kind of break one before it is
NEVER = WITHIN + 1
DOTS = ("·", "×")


@lru_cache(4096)  # the long formulas of a catalogue at all sizes that are tried, in columns of many widths
def pieces(text: str, size: float) -> list[Piece]:
    """The parts of a formula with the kind of break before each."""
    parts: list[Piece] = []
    open_: list[int] = []  # the kinds of the brackets and bars that a part is in
    before, related = "", 0
    for space, box, kind in spaced(atoms(text, size), size):
        sign = box.words[0].text if len(box.words) == 1 else ""
        found = NEVER
        if not before:
            found = OUTSIDE
        elif kind == "binary":
            found = max([PRODUCT if sign in DOTS else OUTSIDE, *open_])
        elif kind == "relation":  # a chain goes on before its second sign
            found, related = (max([OUTSIDE, *open_]) if related else NEVER), related + 1
        elif kind in ("operator", "space") and not open_:
            found = PRODUCT
        elif before == "relation" and related == 1 and not open_:
            found = AFTER
        parts.append((space, box, found))
        if kind == "open":
            open_.append(WITHIN if before in ("ordinary", "operator", "close") else FACTOR)
        elif open_ and kind == "close":
            open_.pop()
        before = kind
    return parts


def filled(parts: Sequence[Piece], level: int, size: float, first: float, rest: float) -> list[Box] | None:
    """The parts in lines, as much in each as it holds, broken where that is no worse than the level; None where a line is too long.

    A term that has to be divided begins on a line of its own, unless that takes more lines.
    """
    chunks: list[Chunk] = []
    for space, box, kind in parts:
        if kind <= level:
            chunks.append(Chunk([], kind == PRODUCT, kind == PRODUCT and not (box.words and box.words[0].text in DOTS)))
        chunks[-1].parts.append((space, box))
    apart, dense = (laid(chunks, size, first, rest, whole) for whole in (True, False))
    boxes = [beside(found) for found in (apart if len(apart) <= len(dense) else dense)]
    return boxes if all(b.width <= (rest if k else first) for k, b in enumerate(boxes)) else None


@dataclass(frozen=True)
class Chunk:
    """Parts that stay together: whether a product goes on with them, and whether a dot has to say so."""

    parts: list[tuple[float, Box]]
    goes_on: bool
    dotted: bool


def laid(chunks: Sequence[Chunk], size: float, first: float, rest: float, whole: bool) -> list[list[tuple[float, Box]]]:
    """Chunks in lines; where terms are to be whole, one that does not fit into what is left of a line begins another."""
    lines: list[list[tuple[float, Box]]] = []
    for k, chunk in enumerate(chunks):
        term = [*chunk.parts]
        for other in chunks[k + 1 :] if whole and not chunk.goes_on else ():
            if not other.goes_on:
                break
            term += other.parts
        if lines and length(lines[-1] + term) <= (rest if len(lines) > 1 else first):
            lines[-1].extend(chunk.parts)
        else:
            lines.append([*([(0.0, line("· ", size))] if chunk.dotted else []), (0.0, chunk.parts[0][1]), *chunk.parts[1:]])
    return lines


def length(parts: Sequence[tuple[float, Box]]) -> float:
    """How wide parts are together."""
    return sum(space + box.width for space, box in parts)


def folded(rows: Rows, size: float, measure: float, flush: float = 0.0, worst: int = WITHIN) -> Box | None:
    """A formula that is too long for one line, broken: flush left, or right where flush is 1."""
    if len(rows) == 1:
        return broken(rows[0][0], size, measure, flush, worst)
    if any(where for _, where in rows):
        return None
    size = legible(rows, size)
    parts = [broken(value, size, measure, worst=worst) for value, _ in merged(rows)]  # partial derivatives
    return stacked([p for p in parts if p], LEAD * size, feed=FEED * size) if all(parts) else None


Placed = tuple[float, float, Box]  # x, and how far the baseline stands below the top
Fitted = tuple[list[Placed], float, float]  # f, then f' in one part or in lines; the size of the smaller; the height


def fit(f: Rows, df: Rows, sizes: Sequence[float], measure: float, height: float) -> Fitted:
    """f at the left and f' at the right, or below it where both do not fit side by side; at the largest size that fits.

    Where none fits into the height, what is lowest; ValueError where none fits into the measure.
    """
    for worst in range(NEVER):
        if arranged(f, df, sizes[-1], measure, worst):
            break
    else:
        raise ValueError("no size at which the formula is narrow enough")
    low, high, found = 0, len(sizes), None
    while low < high:  # what fits at one size fits at all smaller ones
        middle = (low + high) // 2
        tried = arranged(f, df, sizes[middle], measure, worst)
        if tried and tried[2] <= height:
            found, high = tried, middle
        else:
            low = middle + 1
    found = found or arranged(f, df, sizes[-1], measure, worst)
    assert found
    return larger(found, f, df, sizes, measure, max(height, found[2]))


def arranged(f: Rows, df: Rows, size: float, measure: float, worst: int) -> Fitted | None:
    """Both formulas at one size, or as much larger as their scripts ask for; None where they are too wide."""
    a, b = display(f, size, measure), display(df, size, measure) if df else None
    gutter = GUTTER * legible([*f, *df], size)
    if a and b and a.width + gutter + b.width <= measure:
        return beside_each_other(a, b, size, measure)
    if a and not b and len(df) == 1 and (lines := split(df[0][0], size, measure - a.width - gutter, measure, worst)):
        return wound(a, lines, size, measure)
    a = a or folded(f, size, measure, 0.0, worst)
    b = b or (folded(df, size, measure, 1.0, worst) if df else None)
    if a is None or (df and b is None):
        return None
    if b is None:
        return [(0.0, a.height, a)], size, a.total
    a = display(f, legible(df, size), measure) or a  # not smaller than what stands below it
    drop = a.height + max(FEED * size, a.depth + APART * size + b.height)
    return [(0.0, a.height, a), (measure - b.width, drop, b)], size, drop + b.depth


GUTTER = 2.0  # between f and f' side by side, in em: closer, they read as one formula
APART = 0.3  # between f and f' below it, in em


def beside_each_other(a: Box, b: Box, size: float, measure: float) -> Fitted:
    """f flush left and f' flush right on one baseline."""
    up, down = max(a.height, b.height), max(a.depth, b.depth)
    return [(0.0, up, a), (measure - b.width, up, b)], size, up + down


def wound(a: Box, lines: list[Box], size: float, measure: float) -> Fitted:
    """f flush left on the first line of f', whose lines are flush right."""
    drop = max(a.height, lines[0].height)
    placed, low = [(0.0, drop, a), (measure - lines[0].width, drop, lines[0])], drop + max(a.depth, lines[0].depth)
    for b in lines[1:]:
        drop = max(drop + FEED * size, low + LEAD * size + b.height)
        placed.append((measure - b.width, drop, b))
        low = drop + b.depth
    return placed, size, low


def larger(found: Fitted, f: Rows, df: Rows, sizes: Sequence[float], measure: float, height: float) -> Fitted:
    """The same with each formula as large as the other one allows."""
    placed, size, _ = found
    if size == sizes[0] or len(placed) != 2 or placed[0][1] != placed[1][1]:
        return found
    a, b = (box for *_, box in placed)
    for step in reversed(sizes[: sizes.index(size)]):
        x, y = display(f, step), display(df, step)
        a = x if x and fits(x, b, step, measure, height) else a
        b = y if y and fits(a, y, step, measure, height) else b
    return beside_each_other(a, b, size, measure)


def fits(a: Box, b: Box, size: float, measure: float, height: float) -> bool:
    """Whether both have room side by side."""
    return a.width + GUTTER * size + b.width <= measure and max(a.height, b.height) + max(a.depth, b.depth) <= height


def equation(rows: Rows, steps: Sequence[float], measure: float, left: str) -> Box:
    """A formula after its left-hand side, at the largest size at which it is no wider than the measure; ActplotError where none is."""
    sizes = list(dict.fromkeys(legible([(left, ""), *rows], step) for step in steps))
    for worst in range(NEVER):
        for size in sizes:
            found = equated(rows, size, measure, left, worst)
            if found:
                return found
    raise ActplotError("a formula is too long for its column; give the template a wider one")


def equated(rows: Rows, size: float, measure: float, left: str, worst: int) -> Box | None:
    """The same at one size: after its left-hand side, or below it."""
    if not left:
        return folded(rows, size, measure, 0.0, worst) or display(rows, size, measure)  # partial derivatives, a line each
    head = formula(left, size)
    start, indent = head.width + 0.3 * size, 0.8 * size
    whole = display(rows, size, measure - start)
    if whole:
        return beside([(0.0, head), (0.3 * size, whole)])
    tried = [beside([(0.0, head), (0.3 * size, b)]) for b in [folded(rows, size, measure - start, 0.0, worst)] if b]
    below = display(rows, size, measure - indent) or folded(rows, size, measure - indent, 0.0, worst)
    if below:
        tried.append(stacked([head, beside([(indent, below)])], 0.3 * size, feed=FEED * size))
    few = 3 * size  # a formula in three lines or more is better read below its left-hand side
    return min(tried, key=lambda b: (len(tried) > 1 and b is tried[0] and b.total > few, b.total), default=None)

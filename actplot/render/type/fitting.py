"""Formulas fitted into a measure: set smaller, broken into lines, or one below the other."""

from collections.abc import Sequence

from ...errors import ActplotError
from .formulas import Rows, atoms, display, formula, merged, spaced
from .typesetting import Box, beside, composed, stacked

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


def folded(rows: Rows, size: float, measure: float, flush: float = 0.0) -> Box | None:
    """A formula that is too long for one line, broken: flush left, or right where flush is 1."""
    if len(rows) == 1:
        return broken(rows[0][0], size, measure, flush)
    if any(where for _, where in rows):
        return None
    parts = [broken(value, size, measure) for value, _ in merged(rows)]  # partial derivatives
    return stacked([p for p in parts if p], LEAD * size) if all(parts) else None


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


def equation(rows: Rows, steps: Sequence[float], measure: float, left: str) -> Box:
    """A formula after its left-hand side, at the largest size at which it is no wider than the measure; ActplotError where none is."""
    for size in steps:
        head = formula(left, size)
        start, indent = head.width + 0.3 * size, 0.8 * size
        if not left:
            found = folded(rows, size, measure) or display(rows, size, measure)  # partial derivatives, a line each
            if found:
                return found
            continue
        whole = display(rows, size, measure - start)
        if whole:
            return beside([(0.0, head), (0.3 * size, whole)])
        tried = [beside([(0.0, head), (0.3 * size, b)]) for b in [folded(rows, size, measure - start)] if b]
        below = display(rows, size, measure - indent) or folded(rows, size, measure - indent)
        if below:
            tried.append(stacked([head, beside([(indent, below)])], 0.3 * size))
        if tried:
            few = 3 * size  # a formula in three lines or more is better read below its left-hand side
            return min(tried, key=lambda b: (len(tried) > 1 and b is tried[0] and b.total > few, b.total))
    raise ActplotError("a formula is too long for its column; give the template a wider one")

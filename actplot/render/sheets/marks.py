"""The line of marks: what is true of a function, in signs that need no language and no colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ...definition import Definition
from ...formulas.formula import sides
from ...prove.known import known
from ..theme import LEAST_TYPE, Theme
from ..type.formulas import scripts
from ..type.page import Area, Block, Page
from ..type.scripts import small, smallest
from ..type.typesetting import ITALIC, REGULAR, Box, beside, line

WIDE, TALL = 8.0, 5.0  # of a pictogram, in points, at type of 6 points
SCALAR = ("monotonic", "zero_centred", "zero_at_zero", "smoothness", "lipschitz", "gain")  # the column of each mark
WIDEST = 160.0  # over which they are spread
LARGE = 11 / 12  # of its size at most: what stands above a letter
LEAST_GAP, MOST_GAP = 2.7, 11.0  # between marks at type of 6 points
FOLD = 4  # the first column of a second line, where one line is too short


@dataclass(frozen=True)
class Mark:
    """One mark: a pictogram by its name, or a letter with what follows it; and how sure it is."""

    key: str
    sign: str  # the pictogram, or the letter
    text: str = ""
    verdict: str = "proved"


def marks(f: Definition) -> list[Mark]:
    """The marks of an activation."""
    facts = known(f)

    def fact(key: str) -> tuple[Any, str]:
        found = facts.of(key)
        return (found.value, found.verdict) if found else (None, "unknown")

    if f.entry.kind != "scalar":
        signs = {**dict(VECTOR), "permutation_equivariant": "symmetric"} if reduces(f) else dict(VECTOR)
        return [mark for key, sign in signs.items() if (mark := of_vector(key, sign, *fact(key)))]
    found = [Mark("monotonic", MONOTONIC.get(fact("monotonic")[0], "?"), "", fact("monotonic")[1])]
    centred, verdict = fact("zero_centred")
    mean = fact("mean")[0]
    lean = "level" if centred else "right" if mean is not None and mean != "-inf" and (mean == "inf" or mean > 0) else "left"
    found.append(Mark("zero_centred", "?" if centred is None else lean, "", verdict))
    zero, verdict = fact("zero_at_zero")
    start = fact("f0")[0]
    off = "below" if start is not None and start < 0 else "above"
    found.append(Mark("zero_at_zero", "?" if zero is None else "origin" if zero else off, "", verdict))
    smooth, verdict = fact("smoothness")
    found.append(Mark("smoothness", "C", "?" if smooth is None else "∞" if smooth == "inf" else str(smooth).replace("-", "−"), verdict))
    for key, letter in (("lipschitz", "L"), ("gain", "g")):
        value, verdict = fact(key)
        found.append(Mark(key, letter, "?" if value is None else short(value), verdict))
    return found


MONOTONIC = {
    "strictly increasing": "rise", "nondecreasing": "steps up", "constant": "flat", "no": "wave",
    "strictly decreasing": "fall", "nonincreasing": "steps down",
}  # fmt: skip
VECTOR = (("simplex_valued", "sum 1"), ("permutation_equivariant", "permutes"), ("shift_invariant", "shift-free"), ("lipschitz", "L"))


def reduces(f: Definition) -> bool:
    """Whether a function of a vector gives one number: what is permuted then are inputs alone."""
    return f.kind == "vector" and sides(f)[0] == "f(x) ="


def of_vector(key: str, sign: str, value: Any, verdict: str) -> Mark | None:
    """The mark of a vector function; what does not hold has none."""
    if key == "lipschitz":
        return Mark(key, sign, short(value), verdict) if value is not None else None
    return Mark(key, sign, "", verdict) if value else None


def short(value: Any) -> str:
    """Three digits."""
    if value in ("inf", "-inf"):
        return "∞"
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0e}"
    return text.replace("e+0", "e").replace("-", "−")


def extent(mark: Mark, size: float) -> float:
    """The width of a mark."""
    return WIDE * size / 6 if mark.sign in PICTURES else letters(mark, size).width


def lines(measure: float, size: float) -> int:
    """How many lines marks take: those of a function of one number, and all words of one of vectors."""
    return 1 if narrowest(size) <= measure else 2


@lru_cache(1024)
def narrowest(size: float) -> float:
    """The width that marks need on one line."""
    words = [extent(Mark(key, sign, "0.5" if sign == "L" else ""), size) for key, sign in VECTOR]
    return max(sum(w) + (len(w) - 1) * LEAST_GAP * size / 6 for w in (usual(size), words))


def usual(size: float) -> list[float]:
    """The width of each column: that of the longest mark that is common there."""
    longest = [Mark("", "wave")] * 3 + [Mark("", "C", "−1"), Mark("", "L", "0.816"), Mark("", "g", "0.816")]
    return [extent(m, size) for m in longest]


def spread(found: Sequence[Mark], measure: float, size: float) -> list[tuple[Mark, float, int]]:
    """Each mark with its place and its line, counted from the lowest.

    Columns are the same in all cells of a width; a mark that is longer than its column pushes the next ones along, and what has no room
    at the least gap is left out. Words follow each other.
    """
    folded = lines(measure, size) == 2
    if found and found[0].key != SCALAR[0]:
        wide = [extent(m, size) for m in found]
        gap = min(MOST_GAP * size / 6, (measure - sum(wide)) / max(1, len(wide) - 1))
        least = LEAST_GAP * size / 6
        if folded and gap < least:
            half = (len(found) + 1) // 2
            return [*placed(found[:half], [0.0] * half, measure, size, 1), *placed(found[half:], [0.0] * half, measure, size, 0)]
        return placed(found, [sum(wide[:k]) + k * gap for k in range(len(wide))], measure, size, int(folded))
    both = (range(FOLD), range(FOLD, 6)) if folded else (range(6),)
    return [one for n, here in enumerate(both) for one in columns(found, here, measure, size, len(both) - 1 - n)]


def columns(found: Sequence[Mark], here: range, measure: float, size: float, line: int) -> list[tuple[Mark, float, int]]:
    """The marks of one line, each at its column."""
    widths = usual(size)[here.start : here.stop]
    gap = max(LEAST_GAP * size / 6, min(MOST_GAP * size / 6, (measure - sum(widths)) / (len(widths) - 1)))
    shown = [m for m in found if SCALAR.index(m.key) in here]
    starts = [sum(widths[:k]) + k * gap for k in range(len(widths))]
    return placed(shown, [starts[SCALAR.index(m.key) - here.start] for m in shown], measure, size, line)


def placed(found: Sequence[Mark], starts: Sequence[float], measure: float, size: float, line: int) -> list[tuple[Mark, float, int]]:
    """Marks of one line, none before its start if there is room."""
    shown, least = list(found), LEAST_GAP * size / 6
    while shown:
        wide = [extent(m, size) for m in shown]
        xs, end = [], -least
        for w, start in zip(wide, starts, strict=False):
            xs.append(max(start, end + least))
            end = xs[-1] + w
        limit = measure
        for k in reversed(range(len(xs))):
            xs[k] = min(xs[k], limit - wide[k])
            limit = xs[k] - least
        if xs[0] >= -1e-6:
            return [(m, x, line) for m, x in zip(shown, xs, strict=True)]
        shown.pop()
    return []


def row(page: Page, f: Definition, area: Area, size: float, look: Theme, owner: str) -> None:
    """Draw the marks of an activation at the foot of an area."""
    for m, x, up in spread(marks(f), min(area.width, WIDEST), size):
        draw(page, m, area.x0 + x, area.y0 + (0.43 + 1.3 * up) * size, size, look, owner)


def draw(page: Page, mark: Mark, x: float, y: float, size: float, look: Theme, owner: str) -> float:
    """Draw a mark with its baseline at (x, y); returns its width. What is proved stands plain, what is only checked on dots."""
    if mark.sign in PICTURES:
        scale = size / 6
        wide = WIDE * scale
        picture(page, mark.sign, x, y, scale, look, owner)
        page.blocks.append(Block(Area(x, y, x + wide, y + TALL * scale), mark.sign, owner, "mark"))
    else:
        box = letters(mark, size)
        page.set(box, x, y, look.ink if mark.verdict != "unknown" else look.grey_text, owner, "mark")
        wide = box.width
    low = y - 0.36 * size
    if mark.verdict == "checked":
        dotted(page, x, x + wide, low, look, owner)
    return wide


def dotted(page: Page, start: float, end: float, y: float, look: Theme, owner: str) -> None:
    """The dots below what is only checked."""
    page.line([(start, y), (end, y)], look.ink, 0.7, owner, "checked", (0, (1.0, 1.6)))


def letters(mark: Mark, size: float) -> Box:
    """A mark made of type."""
    if mark.sign == "C":
        size = max(size, smallest(1) * min(1.0, size / LEAST_TYPE))  # its degree is to be read, and to be smaller than the letter
        return scripts(line("C", size), line(mark.text, small(size)), None, size)
    head = line(mark.sign, size, ITALIC if mark.sign in "Lg" else REGULAR)
    return beside([(0.0, head), (0.3 * size, line(mark.text, size))]) if mark.text else head


PICTURES = {"rise", "steps up", "steps down", "fall", "flat", "wave", "level", "left", "right", "origin", "above", "below"}
CURVES = {
    "rise": ((0.3, 0.2), (7.7, 4.8)),
    "fall": ((0.3, 4.8), (7.7, 0.2)),
    "steps up": ((0, 0.3), (2.6, 0.3), (5.4, 4.7), (8, 4.7)),
    "steps down": ((0, 4.7), (2.6, 4.7), (5.4, 0.3), (8, 0.3)),
    "flat": ((0, 2.5), (8, 2.5)),
    "wave": ((0, 2.9), (0.7, 2.4), (1.5, 1.4), (2.3, 0.5), (3.0, 0.2), (3.7, 0.5), (4.5, 1.4), (5.6, 2.9), (7.6, 4.9)),
}


def picture(page: Page, sign: str, x: float, y: float, scale: float, look: Theme, owner: str) -> None:
    """A pictogram on the baseline at (x, y)."""

    def at(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(x + a * scale, y + b * scale) for a, b in points]

    if sign in CURVES:
        page.line(at(CURVES[sign]), look.ink, 0.9 * scale, owner, "mark")
    elif sign in ("level", "left", "right"):  # a balance
        tilt = {"level": 0.0, "left": 1.5, "right": -1.5}[sign]
        page.line(at(((0.2, 3.6 - tilt), (7.8, 3.6 + tilt))), look.ink, 0.9 * scale, owner, "mark")
        page.line(at(((4, 3.4), (2.4, 0.3), (5.6, 0.3), (4, 3.4))), look.ink, 0.55 * scale, owner, "mark")
    else:
        page.line(at(((0.6, 2.5), (7.4, 2.5))), look.ink, 0.45 * scale, owner, "mark")
        page.line(at(((4, -0.2), (4, 5.2))), look.ink, 0.45 * scale, owner, "mark")
        height = {"origin": 2.5, "above": 4.3, "below": 0.7}[sign]
        fill = look.ink if sign == "origin" else look.ground
        page.dot(x + 4 * scale, y + height * scale, 1.15 * scale, fill, look.ink, 0.55 * scale, owner, "mark")

"""Lines of type and boxes of boxes: measured in points first, then set. Everything on a sheet that is read is a ``Box`` made here."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from ...errors import ActplotError

REGULAR, BOLD, ITALIC, MONO = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono"
AXIS = 0.31  # the height of a fraction's bar above the baseline, in em


@dataclass(frozen=True, slots=True)
class Word:
    """Type on one line: its origin is the start of its baseline."""

    x: float
    y: float
    text: str
    size: float
    face: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points: the bar of a fraction, a brace."""

    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """What is set: its extent from the origin (start of the baseline), its words and strokes."""

    width: float
    height: float
    depth: float
    words: tuple[Word, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    @property
    def total(self) -> float:
        return self.height + self.depth

    def at(self, x: float, y: float) -> tuple[tuple[Word, ...], tuple[Stroke, ...]]:
        """The words and strokes with the box's origin at (x, y)."""
        words = tuple([Word(w.x + x, w.y + y, w.text, w.size, w.face) for w in self.words])
        return words, tuple([Stroke(tuple([(a + x, b + y) for a, b in s.points]), s.width) for s in self.strokes])


@cache
def font(face: str) -> FT2Font:
    """The font file that ships with matplotlib, at 100 points."""
    found = FT2Font(path(face))
    found.set_size(100, 72)
    return found


def path(face: str) -> str:
    """The font's file."""
    return f"{matplotlib.get_data_path()}/fonts/ttf/{face}.ttf"


@cache
def properties(face: str, size: float) -> FontProperties:
    """What a renderer asks for: the file, and for an SVG or LaTeX the family that they know, which any other can stand for."""
    weight, style = "bold" if face == BOLD else "normal", "oblique" if face == ITALIC else "normal"
    return FontProperties(family="monospace" if face == MONO else "sans-serif", style=style, weight=weight, fname=path(face), size=size)  # type: ignore[arg-type]


@cache
def metrics(face: str, character: str) -> tuple[float, float, float]:
    """Advance, ink above and ink below the baseline, in em. ActplotError for a sign that the font does not have."""
    if not font(face).get_char_index(ord(character)):
        raise ActplotError(f"the font has no sign {character!r} (U+{ord(character):04X}), which stands in a title or another text")
    glyph = font(face).load_char(ord(character), flags=LoadFlags.NO_HINTING)
    _, low, _, high = glyph.bbox
    return glyph.linearHoriAdvance / 65536 / 100, max(high / 6400, 0), max(-low / 6400, 0)


@lru_cache(65536)  # the texts of a whole catalogue, and of a page what is tried as a line of it
def extent(face: str, text: str) -> tuple[float, float, float]:
    """How long a line of type is, and how far its ink reaches above and below the baseline, in em."""
    found = [metrics(face, c) for c in text]
    return sum(m[0] for m in found), max((m[1] for m in found), default=0), max((m[2] for m in found), default=0)


def width(text: str, size: float, face: str = REGULAR) -> float:
    """How long a line of type is."""
    return size * extent(face, text)[0]


def line(text: str, size: float, face: str = REGULAR) -> Box:
    """A line of plain type."""
    long, up, down = extent(face, text)
    return Box(size * long, size * up, size * down, (Word(0, 0, text, size, face),) if text else ())


def wrapped(text: str, size: float, measure: float, face: str = REGULAR) -> list[str]:
    """The text in lines that are no longer than the measure."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size, face) <= measure:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def wrapped_hard(text: str, size: float, span: float, face: str = REGULAR) -> list[str]:
    """The text in lines, words that are longer than a line divided."""
    return [part for whole in wrapped(text, size, span, face) for part in divided_word(whole, size, span, face)]


def divided_word(text: str, size: float, span: float, face: str) -> list[str]:
    """A word in parts that are no longer than the span."""
    found = []
    while width(text, size, face) > span and len(text) > 1:
        end = next(n for n in range(len(text) - 1, 0, -1) if n == 1 or width(text[:n], size, face) <= span)
        end = max((text.rfind(c, 0, end) + 1 for c in "\u00a0-,/_*+"), default=0) or end
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def shortened(text: str, size: float, measure: float, face: str = REGULAR) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if width(text, size, face) <= measure:
        return text
    most = bisect_right(range(len(text)), measure, key=lambda n: width(text[:n] + "…", size, face)) - 1
    text = text[: max(0, most)].rstrip(" ,;")
    return text + "…" if text else ""


def beside(parts: Sequence[tuple[float, Box]]) -> Box:
    """Boxes on one baseline, each after a space."""
    x = 0.0
    words: list[Word] = []
    strokes: list[Stroke] = []
    for space, box in parts:
        x += space
        w, s = box.at(x, 0)
        x += box.width
        if w and words and not space and continues(words[-1], w[0]):
            words[-1] = replace(words[-1], text=words[-1].text + w[0].text)
            w = w[1:]
        words += w
        strokes += s
    boxes = [b for _, b in parts]
    return Box(x, max((b.height for b in boxes), default=0), max((b.depth for b in boxes), default=0), tuple(words), tuple(strokes))


def continues(a: Word, b: Word) -> bool:
    """Whether two words may be drawn as one."""
    near = abs(a.x + width(a.text, a.size, a.face) - b.x) < 1e-6
    return near and (a.y, a.size, a.face) == (b.y, b.size, b.face)


def reading(words: Sequence[Word]) -> str:
    """The words as a reader takes them: with no space between those that stand close on one line."""
    text = ""
    for k, w in enumerate(words):
        a = words[k - 1]
        near = k and abs(a.y - w.y) < 0.2 * a.size and w.x - a.x - width(a.text, a.size, a.face) < 0.15 * a.size
        text += w.text if near or not k else f" {w.text}"
    return text


def composed(size: tuple[float, float, float], *placed: tuple[float, float, Box], strokes: tuple[Stroke, ...] = ()) -> Box:
    """A box of the given width, height and depth with boxes placed in it."""
    words: tuple[Word, ...] = ()
    for x, y, box in placed:
        w, s = box.at(x, y)
        words, strokes = words + w, strokes + s
    return Box(*size, words, strokes)


def lowered(box: Box, by: float) -> Box:
    """The box with its baseline moved down."""
    return composed((box.width, box.height - by, box.depth + by), (0, -by, box))


def stacked(boxes: Sequence[Box], lead: float, flush: float = 0.0, feed: float = 0.0) -> Box:
    """Boxes below each other, the first one's baseline on top; flush 0 is left, 1 right.

    Between two there is at least the lead from ink to ink, and the feed from baseline to baseline; beside one that is higher than a line,
    as a fraction is, twice the lead: it has white of its own, and what belongs together stands closer than what does not.
    """
    measure = max(b.width for b in boxes)
    y, placed = 0.0, []
    for k, b in enumerate(boxes):
        if k:
            high = feed and max(boxes[k - 1].total, b.total) > feed
            y -= max(feed, boxes[k - 1].depth + lead * (2 if high else 1) + b.height)
        placed.append((flush * (measure - b.width), y, b))
    return composed((measure, boxes[0].height, -y + boxes[-1].depth), *placed)


def fraction(above: Box, below: Box, size: float) -> Box:
    """A fraction, its bar on the axis."""
    measure, axis, bar = max(above.width, below.width) + 0.16 * size, AXIS * size, rule(size)
    air = (CLEAR + 0.5) * bar
    up, down = axis + air + above.depth, axis - air - below.height
    pad = 0.06 * size
    return composed(
        (measure + 2 * pad, up + above.height, below.depth - down),
        (pad + (measure - above.width) / 2, up, above),
        (pad + (measure - below.width) / 2, down, below),
        strokes=(Stroke(((pad, axis), (pad + measure, axis)), bar),),
    )


CLEAR = 3  # rules: the air between a bar and what stands above it and below, as in TeX's displays


def root(inner: Box, degree: Box | None, size: float) -> Box:
    """A root, drawn around its radicand."""
    air, bar = 0.1 * size, weight(size)
    top, low = inner.height + air, -max(inner.depth, 0.05 * size)
    hook = 0.52 * size
    start = max(0.0, degree.width - 0.2 * size) if degree else 0.0
    x = start + hook
    mid = low + 0.42 * min(top - low, 1.2 * size)
    hook_and_bar = ((0.0, mid - 0.05 * size), (0.13 * size, mid), (0.29 * size, low), (hook, top), (hook + inner.width + 0.08 * size, top))
    sign = tuple((start + a, b) for a, b in hook_and_bar)
    placed = [(x + 0.05 * size, 0.0, inner)]
    if degree:
        placed.append((0.0, mid + 0.1 * size, degree))
    return composed((x + inner.width + 0.14 * size, top + bar, -low + bar / 2), *placed, strokes=(Stroke(sign, bar),))


def fenced(left: str, inner: Box, right: str, size: float) -> Box:
    """A box between brackets that are as tall as it is."""
    high, low = max(inner.height, 0.76 * size) + 0.04 * size, max(inner.depth, 0.13 * size) + 0.04 * size
    span = 0.26 * size if (left or right) != "{" else 0.5 * size
    strokes, x = [], 0.05 * size
    pen = weight(size, high + low)
    if left != ".":
        strokes.append(Stroke(bracket(left, x, span, high, -low), pen))
        x += span + 0.08 * size
    placed = (x, 0.0, inner)
    x += inner.width
    if right != ".":
        x += 0.08 * size
        strokes.append(Stroke(bracket(right, x, span, high, -low), pen))
        x += span + 0.05 * size
    return composed((x, high, low), placed, strokes=tuple(strokes))


def bracket(sign: str, x: float, span: float, high: float, low: float) -> tuple[tuple[float, float], ...]:
    """The line of a tall bracket."""
    mid, half = (high + low) / 2, (high - low) / 2
    if sign == "|":
        return ((x + span / 2, high), (x + span / 2, low))
    turn = [k / 8 * math.pi / 2 for k in range(9)]
    if sign == "{":
        r, bow = span / 2, min(span, half / 2)
        upper = [(x + span - r * math.sin(t), high - bow + bow * math.cos(t)) for t in turn]
        lower = [(x + r * math.cos(t), mid + bow * (1 - math.sin(t))) for t in turn]
        shape = upper + lower
        return (*shape, *((a, 2 * mid - b) for a, b in reversed(shape[:-1])))
    bulge = [(math.sin(k / 12 * math.pi), math.cos(k / 12 * math.pi)) for k in range(13)]
    if sign == "(":
        return tuple((x + span * (1 - s), mid + half * c) for s, c in bulge)
    if sign == ")":
        return tuple((x + span * s, mid + half * c) for s, c in bulge)
    edge, open_ = (x + span / 4, x + span) if sign == "[" else (x + span * 3 / 4, x)
    return ((open_, high), (edge, high), (edge, low), (open_, low))


def rule(size: float) -> float:
    """The thickness of a fraction's bar."""
    return max(0.35, 0.05 * size)


def weight(size: float, high: float = 0.0) -> float:
    """The thickness of brackets and roots: a little less than the letters', and more with their height."""
    return max(0.35, 0.062 * size) * max(1.0, min(1.6, math.sqrt(high / (1.6 * size))))

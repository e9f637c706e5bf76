"""What headings ask that is no property of its own: each question with the facts that it follows from, and how its answers read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import isinf
from typing import Any, Literal

from ..facts.criteria import Criterion
from ..facts.properties import CHECKED, PROPERTIES, PROVED, UNKNOWN, Fact, Facts, PropertyKey
from ..facts.reading import asymptotes, centre, interval, number, places, saturation, slope, truth

RISING, FALLING = ("strictly increasing", "nondecreasing", "constant"), ("strictly decreasing", "nonincreasing", "constant")
Side = Literal["left", "right"]


@dataclass(frozen=True)
class Derived(Criterion):
    """A question whose answer follows from facts; how its value reads chooses who reads the claims, as it does for a property.

    ``decide`` is given the facts themselves, and gives a value, or a fact where it has a text of its own or leaves the question open.
    Facts ``beside`` say more where they are known; None stands for those that are not.
    """

    read: Callable[[Any], str] = field(default=truth, kw_only=True)
    beside: tuple[PropertyKey, ...] = field(default=(), kw_only=True)

    def judge(self, known: Facts) -> Fact:
        """The answer as a fact; it is known as well as the weakest property that it follows from."""
        if any(k not in known for k in self.keys):
            return Fact(None, UNKNOWN, "—", "not defined for this kind of activation")
        parts = [known[k] for k in self.keys]
        for p in parts:
            if p.verdict == UNKNOWN:
                return p
        more = (known.of(k) for k in self.beside)
        found = self.decide(*parts, *(None if p is None or p.verdict == UNKNOWN else p for p in more))
        verdict = PROVED if all(p.verdict == PROVED for p in parts) else CHECKED
        if isinstance(found, Fact):
            return found if found.verdict == UNKNOWN else Fact(found.value, verdict, found.text or self.read(found.value), found.note)
        return Fact(found, verdict, self.read(found))


@dataclass(frozen=True)
class Written:
    """A column that holds formulas: of the function, or of its derivative."""

    title: str
    derivative: bool


def undecided(why: str) -> Fact:
    """Where a question has more than one meaning, and they differ."""
    return Fact(None, UNKNOWN, "?", why)


def said(value: Any, text: str) -> Fact:
    """A value with a text of its own."""
    return Fact(value, CHECKED, text)


def extreme(v: Mapping[str, Any]) -> str:
    """The end of a range, where it is attained, or that it is not."""
    place = f" at {number(v['at'][0]['x'])}" if v["at"] is not None and len(v["at"]) == 1 and "period" not in v["at"][0] else ""
    return number(v["value"]) + (place if v["attained"] or isinf(float(v["value"])) else " (not attained)")


def direction(v: Mapping[str, bool]) -> str:
    """Whether it goes one way everywhere, perhaps with level parts."""
    return "yes" if v["strictly"] else "yes, not strictly" if v["weakly"] else "no"


def fading(v: Mapping[str, str]) -> str:
    """On which sides the slope tends to 0."""
    return saturation(v)


def both_lines(v: Mapping[str, Any]) -> str:
    """The lines on the left and on the right, in this order."""
    return asymptotes(v)


def written_ends(f: Fact) -> tuple[str, str]:
    """Both ends of an interval as its text has them, which may be closed forms."""
    parts = f.text[1:-1].split(", ")
    return (parts[0], parts[-1]) if f.value.get("set") is None and len(parts) == 2 else (number(f.value["low"]), number(f.value["high"]))


def end(side: Literal["low", "high"]) -> Callable[[Fact], Fact]:
    """One end of an interval, attained or not."""
    return lambda f: said(f.value[side], written_ends(f)[side == "high"])


def at_end(side: Literal["low", "high"], range: Fact, extrema: Fact | None) -> list[dict[str, Any]] | None:
    """The points where an end of the range is taken; None where they are not known, or it is taken on an interval."""
    if not range.value[f"{side}_attained"]:
        return []
    if extrema is None:
        return None
    kind, value = {"low": "minimum", "high": "maximum"}[side], float(range.value[side])
    found = [p for p in extrema.value if p.get("kind") == kind and abs(float(p["y"]) - value) <= 1e-6 * max(abs(value), 1e-6)]
    return found or None


def extreme_of(side: Literal["low", "high"]) -> Callable[[Fact, Fact | None], dict[str, Any]]:
    """The least or the greatest value."""
    return lambda range, extrema: {
        "value": range.value[side], "attained": range.value[f"{side}_attained"], "at": at_end(side, range, extrema),
    }  # fmt: skip


def place_of(side: Literal["low", "high"]) -> Callable[[Fact, Fact], Any]:
    """Where the least or the greatest value is taken."""

    def decide(range: Fact, extrema: Fact) -> Any:
        found = at_end(side, range, extrema)
        return undecided(f"{written_ends(range)[side == 'high']} is taken on more than single points") if found is None else found

    return decide


def steepest(slopes: Fact, inflections: Fact, kinks: Fact) -> Fact:
    """The largest slope; its place, where that is the only one. That of a fall may be meant where it is steeper."""
    low, high = slopes.value["low"], slopes.value["high"]
    texts = written_ends(slopes)
    if -float(low) > float(high):
        return undecided(f"the largest slope is {texts[1]}, the steepest {texts[0]}")
    turns = [p for p in inflections.value if p.get("kind") == "falling"]
    only = slopes.value["high_attained"] and not kinks.value and len(turns) == 1 and "period" not in turns[0]
    return said(high, texts[1] + (f" at {number(turns[0]['x'])}" if only else ""))


def way(which: tuple[str, str, str]) -> Callable[[Fact], dict[str, bool]]:
    """Whether it rises, or falls."""
    return lambda f: {"strictly": f.value == which[0], "weakly": f.value in which}


def smooth_to(order: int) -> Callable[[Fact], bool]:
    """Whether there are so many continuous derivatives."""
    return lambda f: bool(f.value == "inf" or f.value >= order)


def finite(slope: Any) -> bool:
    """Whether a slope is one: at a vertical tangent there is no derivative."""
    return slope is not None and not isinf(float(slope))


def bends(kink: Mapping[str, Any]) -> bool:
    """Whether there is no derivative at a point where smoothness ends: two slopes, or infinite ones, or a jump."""
    return jumps(kink) or kink["left_slope"] != kink["right_slope"] or not finite(kink["left_slope"])


def jumps(kink: Mapping[str, Any]) -> bool:
    """Whether the value and both limits differ."""
    return not kink["left"] == kink["value"] == kink["right"]


def none(where: Callable[[Mapping[str, Any]], bool]) -> Callable[[Fact], bool]:
    """Whether no kink is such."""
    return lambda kinks: not any(map(where, kinks.value))


def some(where: Callable[[Mapping[str, Any]], bool]) -> Callable[[Fact], list[Any]]:
    """The kinks that are such."""
    return lambda kinks: [k for k in kinks.value if where(k)]


def at_0(where: Callable[[Mapping[str, Any]], bool]) -> Callable[[Fact, Fact], Any]:
    """Whether what is at the origin is no such kink."""

    def decide(kinks: Fact, domain: Fact) -> Any:
        if not float(domain.value["low"]) < 0 < float(domain.value["high"]):
            return undecided(f"0 is no inner point of the domain, {domain.text}")
        found = [k for k in kinks.value if k["x"] == 0 or ("period" in k and float(k["x"]) % float(k["period"]) == 0)]
        if where is smooth_enough and found and not any(map(bends, found)):
            return undecided("at 0 there is a derivative, but not every one: smooth may mean either")
        return not any(map(where, found))

    return decide


def smooth_enough(kink: Mapping[str, Any]) -> bool:
    """Every kink ends smoothness."""
    return True


def one_side(side: Side, rest: Any) -> Callable[[Fact], dict[str, Any]]:
    """What holds on one side; of the other nothing is asked."""
    return lambda f: {"left": rest, "right": rest} | {side: f.value[side]}


def of_kind(kind: str) -> Callable[[Fact], dict[str, str]]:
    """The sides that saturate in one way."""
    return lambda f: {side: v if v == kind else "no" for side, v in f.value.items()}


def dead(regions: Fact) -> Any:
    """The sides on which the slope is 0 from a point on."""
    found = {
        "left": "hard" if any(r["low"] == "-inf" for r in regions.value) else "no",
        "right": "hard" if any(r["high"] == "inf" for r in regions.value) else "no",
    }  # fmt: skip
    if regions.value and set(found.values()) == {"no"}:
        return undecided(f"f' = 0 on {regions.text} alone: no side is dead, some inputs are")
    return said(found, regions.text)


def unsaturated(f: Fact) -> Any:
    """Whether no side saturates; authors differ where one does."""
    sides = {v != "no" for v in f.value.values()}
    return not sides.pop() if len(sides) == 1 else undecided(f"it saturates on one side alone: {f.text}")


def limit(side: Side) -> Callable[[Fact, Fact], Any]:
    """What f tends to at an end, which its asymptote there tells, or its saturation."""

    def decide(lines: Fact, domain: Fact) -> Any:
        line = lines.value[side]
        outer = {"left": "low", "right": "high"}[side]
        if line is None or not isinf(float(domain.value[outer])):
            return undecided("no asymptote tells the limit there")
        a = float(line["slope"]) * (-1 if side == "left" else 1)
        return line["intercept"] if a == 0 else "inf" if a > 0 else "-inf"

    return decide


def level(f: Fact) -> dict[str, Any]:
    """The asymptotes that are horizontal."""
    return {side: v if v and v["slope"] == 0 else None for side, v in f.value.items()}


def variance(mean: Fact, second: Fact) -> Any:
    """Var f(Z)."""
    return max(float(second.value) - float(mean.value) ** 2, 0.0)


def sign_of(range: Fact) -> tuple[float, float]:
    """Both ends as numbers."""
    return float(range.value["low"]), float(range.value["high"])


Keys = tuple[PropertyKey, ...]
AT_0: Keys = ("kinks", "domain")
DERIVED = (
    Derived("Continuous", ("smoothness",), smooth_to(0)),
    Derived("Continuity", ("smoothness",), smooth_to(0)),  # which asks for the class as well
    Derived("Discontinuous", ("smoothness",), lambda f: not smooth_to(0)(f)),
    Derived("Differentiable", ("kinks", "smoothness"), lambda k, s: smooth_to(0)(s) and none(bends)(k)),
    Derived("Non-differentiable", ("kinks", "smoothness"), lambda k, s: not (smooth_to(0)(s) and none(bends)(k))),
    Derived("Twice differentiable", ("smoothness",), smooth_to(2)),
    Derived("Infinitely smooth", ("smoothness",), lambda f: f.value == "inf"),
    Derived("Continuous at 0", AT_0, at_0(jumps)),
    Derived("Differentiable at 0", AT_0, at_0(bends)),
    Derived("Smooth at 0", AT_0, at_0(smooth_enough)),
    Derived("Discontinuities", ("kinks",), some(jumps), read=places),
    Derived("Points without derivative", ("kinks",), some(bends), read=places),
    Derived("Strictly monotonic", ("monotonic",), lambda f: f.value.startswith("strictly")),
    Derived("Non-monotonic", ("monotonic",), lambda f: f.value == "no"),
    Derived("Increasing", ("monotonic",), way(RISING), read=direction),
    Derived("Decreasing", ("monotonic",), way(FALLING), read=direction),
    Derived("Strictly increasing", ("monotonic",), lambda f: f.value == RISING[0]),
    Derived("Strictly decreasing", ("monotonic",), lambda f: f.value == FALLING[0]),
    Derived("Odd", ("symmetry",), lambda f: f.value == "odd"),
    Derived("Even", ("symmetry",), lambda f: f.value == "even"),
    Derived("Concave", ("convexity",), lambda f: f.value in ("concave", "affine")),
    Derived("Non-convex", ("convexity",), lambda f: f.value not in ("convex", "affine")),
    Derived("Linear", ("nonlinear",), lambda f: not f.value),
    Derived("Unbounded", ("bounded",), lambda f: not f.value),
    Derived("Unbounded below", ("bounded_below",), lambda f: not f.value),
    Derived("Unbounded above", ("bounded_above",), lambda f: not f.value),
    Derived("Minimum", ("range",), extreme_of("low"), read=extreme, beside=("extrema",)),
    Derived("Maximum", ("range",), extreme_of("high"), read=extreme, beside=("extrema",)),
    Derived("Argmin", ("range", "extrema"), place_of("low"), read=places),
    Derived("Argmax", ("range", "extrema"), place_of("high"), read=places),
    Derived("Infimum", ("range",), end("low"), read=number),
    Derived("Supremum", ("range",), end("high"), read=number),
    Derived("Non-negative output", ("range",), lambda f: sign_of(f)[0] >= 0),
    Derived("Negative outputs", ("range",), lambda f: sign_of(f)[0] < 0),
    Derived("Largest slope", ("slope_range", "inflections", "kinks"), steepest, read=number),
    Derived("Smallest slope", ("slope_range",), end("low"), read=number),
    Derived("Lipschitz continuous", ("lipschitz",), lambda f: f.value != "inf"),
    Derived("Not zero-centred", ("zero_centred",), lambda f: not f.value),
    Derived("Variance", ("mean", "second_moment"), variance, read=number),
    Derived("Saturates left", ("saturates",), one_side("left", "no"), read=saturation),
    Derived("Saturates right", ("saturates",), one_side("right", "no"), read=saturation),
    Derived("Hard saturation", ("saturates",), of_kind("hard"), read=saturation),
    Derived("Soft saturation", ("saturates",), of_kind("soft"), read=saturation),
    Derived("Non-saturating", ("saturates",), unsaturated),
    Derived("Vanishing gradient", ("saturates",), lambda f: f.value, read=fading),
    Derived("Dying units", ("dead_region",), dead, read=saturation),
    Derived("Left asymptote", ("asymptotes",), one_side("left", None), read=asymptotes),
    Derived("Right asymptote", ("asymptotes",), one_side("right", None), read=asymptotes),
    Derived("Left and right asymptotes", ("asymptotes",), lambda f: f.value, read=both_lines),
    Derived("Horizontal asymptotes", ("asymptotes",), level, read=asymptotes),
    Derived("Left limit", ("asymptotes", "domain"), limit("left"), read=number),
    Derived("Right limit", ("asymptotes", "domain"), limit("right"), read=number),
)
WRITTEN = (Written("Formula", derivative=False), Written("Derivative", derivative=True))


def part(*path: str) -> Callable[[Fact], Any]:
    """A part of a value, which some values of its kind do not have."""

    def decide(f: Fact) -> Any:
        value = f.value
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else value  # a slope that is the same on both sides
        return Fact(None, UNKNOWN, "—", f"there is none: {f.text}") if value is None else value

    return decide


def parts_of(read: Any) -> Iterator[tuple[str, Callable[[Fact], Any], Callable[[Any], str]]]:
    """The parts of a kind of values: how each is called, found, and read."""
    if read is interval:
        for side in ("low", "high"):
            yield side, part(side), number
            yield f"{side}_attained", part(f"{side}_attained"), truth
        yield "set", part("set"), values
    elif read is slope:
        yield from ((side, part(side), number) for side in ("left", "right"))
    elif read is asymptotes:
        yield from ((f"{side}_{k}", part(side, k), number) for side in ("left", "right") for k in ("slope", "intercept"))
    elif read is centre:
        yield "kind", lambda f: "none" if f.value is None else f.value["kind"], str
        yield from ((k, part(k), number) for k in ("x", "y"))


def values(v: Sequence[Any]) -> str:
    """The values of a step."""
    return "{" + ", ".join(map(number, v)) + "}"


@cache
def parts() -> tuple[Derived, ...]:
    """The parts of values that have several, each a column of its own where tables are written for machines: range_low."""
    found = ((p, *told) for p in PROPERTIES.values() for told in parts_of(p.read))
    return tuple(Derived(f"{p.key}_{name}", (p.key,), decide, read=read) for p, name, decide, read in found)

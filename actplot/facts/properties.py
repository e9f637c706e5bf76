"""The vocabulary of properties: what a fact is, how its value reads in a table, and what follows from it for training.

The definitions stand with each property as ``meaning``. The command line starts with this module, so it needs the standard library alone;
catalogue entries at their default parameters are read from ``facts.json``, everything else is found live by ``actplot.prove``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..definition import Definition

SCALAR, VECTOR, GATED = "scalar", "vector", "gated"
PROVED, CHECKED, UNKNOWN = "proved", "checked", "unknown"


# ---------------------------------------------------------------- how values read


def number(v: Any) -> str:
    """Five significant digits, fewer where they are the number itself, a true minus sign, ∞: 0.5 is one half, 0.50000 is near it."""
    if v in ("inf", "-inf"):
        return "∞" if v == "inf" else "−∞"
    if float(v).is_integer() and abs(v) < 1e7:
        return str(int(v)).replace("-", "−")
    short = f"{v:.5g}"
    digits, _, power = (short if float(short) == float(v) else f"{v:#.5g}").partition("e")
    return (f"{digits}e{int(power)}" if power else digits).replace("-", "−")


def interval(v: Mapping[str, Any], end: Callable[[Any], str] = number) -> str:
    """(0, 1], or {0, 1} for the values of a step."""
    if v.get("set") is not None:
        return "{" + ", ".join(map(end, v["set"])) + "}"
    return f"{'[' if v['low_attained'] else '('}{end(v['low'])}, {end(v['high'])}{']' if v['high_attained'] else ')'}"


def truth(v: bool) -> str:
    """yes or no."""
    return "yes" if v else "no"


def smoothness(v: Any) -> str:
    """C∞, C⁰, C¹; a function that jumps has no class."""
    return "jumps" if v == -1 else "C∞" if v == "inf" else "C" + str(v).translate(SUPERSCRIPTS)


def slope(v: Any) -> str:
    """A slope, or the two of a kink."""
    return sides(number(v["left"]), number(v["right"])) if isinstance(v, dict) else number(v)


def sides(left: str, right: str) -> str:
    """What differs on both sides of a kink."""
    return f"{left} left, {right} right"


def points(v: list[dict[str, Any]]) -> str:
    """(−1.2785, −0.27846), ...; what repeats says after which distance."""
    return ", ".join(f"({number(p['x'])}, {number(p['y'])})" + (f" + {number(p['period'])}k" if "period" in p else "") for p in v) or "none"


def places(v: list[dict[str, Any]]) -> str:
    """The abscissae of points."""
    return ", ".join(number(p["x"]) + (f" + {number(p['period'])}k" if "period" in p else "") for p in v) or "none"


def intervals(v: list[dict[str, Any]]) -> str:
    """Intervals one after the other."""
    return ", ".join(map(interval, v)) or "none"


def saturation(v: Mapping[str, str]) -> str:
    """How each side saturates."""
    if v["left"] == v["right"]:
        return "no" if v["left"] == "no" else f"both {v['left']}"
    return ", ".join(f"{side} {v[side]}" for side in ("left", "right") if v[side] != "no")


def line(v: Mapping[str, Any]) -> str:
    """y = x − 1/2."""
    a, b = v["slope"], v["intercept"]
    if a == 0:
        return f"y = {number(b)}"
    ax = {1: "x", -1: "−x"}.get(a, f"{number(a)}x")
    return f"y = {ax}" + ("" if b == 0 else f" + {number(b)}" if b == "inf" or (b != "-inf" and b > 0) else f" − {number(b).lstrip('−')}")


def asymptotes(v: Mapping[str, Any]) -> str:
    """The lines approached on either side."""
    return ", ".join(f"{line(v[side])} ({side})" for side in ("left", "right") if v[side]) or "none"


def centre(v: Mapping[str, Any] | None) -> str:
    """A point or an axis."""
    if v is None:
        return "none"
    return f"axis x = {number(v['x'])}" if v["kind"] == "axis" else f"point ({number(v['x'])}, {number(v['y'])})"


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ASCII = {
    "∞": "inf", "−": "-", "√": "sqrt ", "≤": "<=", "≥": ">=", "≠": "!=", "×": "x", "·": "*", "…": "...", "′": "'", "″": "''", "→": "->",
    "½": "1/2", "π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta", "λ": "lambda", "μ": "mu",
    "σ": "sigma", "τ": "tau", "φ": "phi", "Φ": "Phi", "ω": "omega", "Σ": "sum", "–": "-", "—": "-", "∂": "d", "⁻": "^-",
}  # fmt: skip
GREEK = frozenset("παβγδεθλμστφω")


def ascii(text: str) -> str:
    """The text for a stream that knows ASCII alone: C^inf, (-inf, 0], lambda alpha."""
    text = text.replace("C∞", "C^inf")
    spaced = "".join(c + " " if c in GREEK and after.isalpha() else c for c, after in zip(text, (text + " ")[1:], strict=True))
    return "".join(map(spelled, spaced)).encode("ascii", "backslashreplace").decode()


def spelled(c: str) -> str:
    """One character in ASCII; raised and lowered ones as ^c and _c."""
    if c.isascii() or c in ASCII:
        return ASCII.get(c, c)
    raised, _, code = unicodedata.decomposition(c).partition("> ")
    if raised in ("<super", "<sub"):
        return {"<super": "^", "<sub": "_"}[raised] + chr(int(code, 16))
    letter = unicodedata.normalize("NFD", c)[0]  # an accent is lost
    return letter if letter.isascii() else c


# ---------------------------------------------------------------- properties


@dataclass(frozen=True)
class Property:
    """One property: its key, its column heading, what it means, the kinds of activation that have it, how a value reads."""

    key: str
    title: str
    meaning: str
    read: Callable[[Any], str] = str
    kinds: tuple[str, ...] = (SCALAR,)

    def text(self, value: Any) -> str:
        """The value as a table shows it."""
        return "?" if value is None and self.read is not centre else self.read(value)

    def ascii(self, value: Any) -> str:
        """The same for a stream that knows ASCII alone."""
        return ascii(self.text(value))


ALL = (SCALAR, VECTOR, GATED)
PROPERTIES: dict[str, Property] = {
    p.key: p
    for p in (
        Property("domain", "Domain", "where f is defined", interval),
        Property("nonlinear", "Nonlinear", "f is not of the form ax + b", truth, ALL),
        Property("range", "Range", "infimum and supremum of f; a closed bracket where attained (vectors: per component)", interval, ALL),
        Property("bounded", "Bounded", "both ends of the range are finite", truth),
        Property("bounded_below", "Bounded below", "the lower end of the range is finite", truth),
        Property("bounded_above", "Bounded above", "the upper end of the range is finite", truth),
        Property("smoothness", "Smoothness", "the largest k with k continuous derivatives; −1 for a jump", smoothness),
        Property("kinks", "Kinks", "points where smoothness ends", places),
        Property("monotonic", "Monotonic", "whether f only rises or only falls"),
        Property("monotonic_derivative", "Monotonic derivative", "the same of f', one-sided values included"),
        Property("convexity", "Convexity", "convex, concave, affine or neither"),
        Property("symmetry", "Symmetry", "odd, even or none"),
        Property("symmetry_centre", "Symmetry centre", "the centre or axis of symmetry nearest to, but not at, the origin", centre),
        Property("f0", "f(0)", "the value at 0", number, (SCALAR, GATED)),
        Property("zero_at_zero", "f(0) = 0", "f(0) is exactly 0", truth, (SCALAR, GATED)),
        Property("slope0", "f'(0)", "the slope at 0, at a kink from both sides", slope),
        Property("identity_at_origin", "Identity at 0", "yes: f(0) = 0 and f'(0) = 1; one-sided: the slope on one side is 1"),
        Property("zero_centred", "Zero-centred", "E f(Z) = 0 for Z ~ N(0, 1), exactly", truth),
        Property("lipschitz", "Lipschitz", "sup |f'|; ∞ at a jump (vectors: in the 2-norm)", number, (SCALAR, VECTOR)),
        Property("slope_range", "Slope range", "infimum and supremum of f', one-sided values included", interval),
        Property("saturates", "Saturates", "sides with a finite limit and f' → 0; hard: f' = 0 from a point on", saturation),
        Property("dead_region", "Dead region", "largest intervals on which f' = 0", intervals),
        Property("asymptotes", "Asymptotes", "lines that f approaches", asymptotes),
        Property("extrema", "Extrema", "local minima and maxima; of one period where they repeat", points),
        Property("inflections", "Inflections", "where f'' changes its sign", points),
        Property("zeros", "Zeros", "where f = 0", places),
        Property("cheap_derivative", "Cheap derivative", "f', written with x, y = f(x), has no transcendental function", truth),
        Property("mean", "E f(Z)", "E f(Z), Z ~ N(0, 1)", number),
        Property("second_moment", "E f(Z)²", "E f(Z)², Z ~ N(0, 1)", number),
        Property("slope_moment", "E f'(Z)²", "E f'(Z)², Z ~ N(0, 1)", number),
        Property("gain", "Gain", "1/√E f(Z)², which keeps the second moment of the pre-activations", number),
        Property("backward_gain", "Backward gain", "1/√E f'(Z)², the same for gradients", number),
        Property("simplex_valued", "On the simplex", "components are nonnegative and add up to 1", truth, (VECTOR,)),
        Property("permutation_equivariant", "Permutation equivariant", "permuted inputs give permuted outputs", truth, (VECTOR,)),
        Property("shift_invariant", "Shift invariant", "adding one number to all inputs changes nothing", truth, (VECTOR,)),
        Property("jacobian_symmetric", "Symmetric Jacobian", "the Jacobian is symmetric: f is a gradient", truth, (VECTOR,)),
    )
}
OVER_Z = {
    "zero_centred": "zero-centred: E f(Z) = 0", "mean": "", "second_moment": "", "slope_moment": "",
    "gain": "gain: 1/√E f(Z)²", "backward_gain": "backward gain: 1/√E f'(Z)²",
}  # fmt: skip
DEFAULT_COLUMNS = ("range", "monotonic", "zero_centred", "zero_at_zero", "smoothness")


def averages(keys: Iterable[str]) -> str:
    """What the averages among some properties are, and over which Z; nothing where there are none."""
    met = [k for k in OVER_Z if k in set(keys)]
    return ", ".join([*filter(None, map(OVER_Z.__getitem__, met)), "Z ~ N(0, 1)"]) if met else ""


# ---------------------------------------------------------------- facts


@dataclass(frozen=True)
class Fact:
    """The value of a property, its verdict, how it reads, and a note: the witness, the method, or why it is unknown."""

    value: Any
    verdict: str
    text: str
    note: str = ""


class Facts(Mapping[str, Fact]):
    """What is known of one activation, by key and by attribute; a property that makes no sense for it is absent."""

    def __init__(self, facts: Mapping[str, Fact | list[Any]]) -> None:
        self._facts = {k: facts[k] for k in PROPERTIES if k in facts}  # a recorded fact is a list until somebody asks for it

    def __getitem__(self, key: str) -> Fact:
        found = self._facts[key]
        if isinstance(found, list):
            found = self._facts[key] = fact(key, *found)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __getattr__(self, key: str) -> Fact:
        if key.startswith("_") or key not in self._facts:
            raise AttributeError(f"no fact {key!r}")
        return self[key]

    def value(self, key: str) -> Any:
        """The value, None where it is unknown or absent."""
        return self[key].value if key in self._facts else None

    def __repr__(self) -> str:
        return "<facts: " + ", ".join(f"{k} {f.text}" for k, f in self.items()) + ">"


def fact(key: str, value: Any, verdict: str = CHECKED, text: str = "", note: str = "") -> Fact:
    """A fact; its text is read from the value unless a closed form is given."""
    if verdict == UNKNOWN:
        return Fact(None, UNKNOWN, "?", note)
    return Fact(value, verdict, text or PROPERTIES[key].text(value), note)


@cache
def records() -> dict[str, str]:
    """The lines of ``facts.json`` by the names that they hold: one line a function, so that only the wanted lines are parsed."""
    path = resources.files("actplot.facts") / "facts.json"
    lines = path.read_text(encoding="utf-8").splitlines()[1:-1] if path.is_file() else []
    return {line[1 : line.index('"', 1)]: line for line in lines}


def recorded(name: str) -> Facts | None:
    """The recorded facts of a catalogue entry, None where there are none."""
    line = records().get(name)
    return None if line is None else Facts(json.loads(line[line.index(":") + 1 :].rstrip(","))["facts"])


# ---------------------------------------------------------------- what follows


@dataclass(frozen=True)
class Caution:
    """A warning for training, and the property that it follows from."""

    text: str
    follows_from: str


def cautions(f: Definition) -> list[Caution]:
    """What to mind when training with an activation, derived from its facts."""
    known = f.facts
    return [Caution(text, key) for key, look in CAUTIONS if known.value(key) is not None and (text := look(known))]


def _untrainable(known: Facts) -> str:
    slopes = known["slope_range"].value
    return "gradient is zero almost everywhere: not trainable by backpropagation" if slopes["low"] == slopes["high"] == 0 else ""


def _vanishing(known: Facts) -> str:
    sides = [side for side in ("left", "right") if known["saturates"].value[side] == "soft"]
    where = "on both sides" if len(sides) == 2 else f"on the {sides[0]}" if sides else ""
    return where and f"vanishing gradient {where}"


def _dying(known: Facts) -> str:
    dead = known["dead_region"].value
    return f"dying units: no gradient on {known['dead_region'].text}" if dead and not _untrainable_or_false(known) else ""


def _untrainable_or_false(known: Facts) -> bool:
    return known.value("slope_range") is not None and bool(_untrainable(known))


def _off_centre(known: Facts) -> str:
    mean = f" (mean {known['mean'].text})" if known.value("mean") is not None else ""
    return "" if known["zero_centred"].value else f"not zero-centred{mean}"


def _broken(known: Facts) -> str:
    at = [k for k in known["kinks"].value if k["left"] != k["right"] or k["left"] != k["value"] or k["left_slope"] != k["right_slope"]]
    if not at:
        return ""
    few = places(at[:4]) + (", …" if len(at) > 4 else "")
    return f"not differentiable at {few}"


def _steep(known: Facts) -> str:
    return "unbounded slope" if known["lipschitz"].value == "inf" and known.value("smoothness") != -1 else ""


CAUTIONS: tuple[tuple[str, Callable[[Facts], str]], ...] = (
    ("slope_range", _untrainable),
    ("saturates", _vanishing),
    ("dead_region", _dying),
    ("zero_centred", _off_centre),
    ("kinks", _broken),
    ("lipschitz", _steep),
)


@dataclass(frozen=True)
class Criterion:
    """One row of a published table of criteria: the properties that it follows from, and how."""

    title: str
    keys: tuple[str, ...]
    decide: Callable[..., Any]

    def judge(self, known: Facts) -> Fact:
        """The criterion as a fact; it is known as well as the weakest property that it follows from."""
        if any(k not in known for k in self.keys):
            return Fact(None, UNKNOWN, "—", "not defined for this kind of activation")
        parts = [known[k] for k in self.keys]
        for p in parts:
            if p.verdict == UNKNOWN:
                return p
        value = self.decide(*(p.value for p in parts))
        verdict = PROVED if all(p.verdict == PROVED for p in parts) else CHECKED
        return Fact(value, verdict, truth(value) if isinstance(value, bool) else parts[0].text)


def differentiable(smooth: Any) -> bool:
    """Whether f' exists everywhere and is continuous."""
    return bool(smooth == "inf" or smooth >= 1)


CRITERIA: dict[str, tuple[Criterion, ...]] = {
    "pyrcz": (
        Criterion("Nonlinear", ("nonlinear",), bool),
        Criterion("Range", ("range",), lambda v: v),
        Criterion("Continuously differentiable", ("smoothness",), differentiable),
        Criterion("Fast derivative", ("cheap_derivative",), bool),
        Criterion("Smooth with monotonic derivative", ("smoothness", "monotonic_derivative"), lambda s, m: differentiable(s) and m != "no"),
        Criterion("Monotonic", ("monotonic",), lambda m: m != "no"),
        Criterion("Approximates identity at origin", ("identity_at_origin",), lambda v: v == "yes"),
    ),
}

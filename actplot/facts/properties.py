"""The vocabulary of properties: what a fact is, and the facts of one activation.

The definitions stand with each property as ``meaning``. The command line starts with this module, so it needs the standard library alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from math import inf
from typing import Any, Literal, overload

from ..definition import Definition, Kind
from .reading import asymptotes, centre, interval, intervals, number, places, points, saturation, slope, smoothness, truth

ALL: tuple[Kind, ...] = ("scalar", "vector", "gated")
Verdict = Literal["proved", "checked", "unknown"]
PROVED: Verdict = "proved"
CHECKED: Verdict = "checked"
UNKNOWN: Verdict = "unknown"
PropertyKey = Literal[
    "domain", "nonlinear", "range", "bounded", "bounded_below", "bounded_above", "smoothness", "kinks", "monotonic",
    "monotonic_derivative", "convexity", "symmetry", "symmetry_centre", "f0", "zero_at_zero", "slope0", "identity_at_origin",
    "zero_centred", "lipschitz", "slope_range", "saturates", "dead_region", "asymptotes", "extrema", "inflections", "zeros",
    "cheap_derivative", "mean", "second_moment", "slope_moment", "gain", "backward_gain", "simplex_valued", "permutation_equivariant",
    "shift_invariant", "jacobian_symmetric",
]  # the attributes of Facts, which are properties, once more for those who index


@dataclass(frozen=True)
class Fact:
    """The value of a property, its verdict, how it reads, and a note: the witness, the method, or why it is unknown."""

    value: Any
    verdict: Verdict
    text: str
    note: str = ""


@dataclass(frozen=True)
class Property:
    """One property: heading, meaning, how a value reads, which kinds have it, meaning in signs; as an attribute of ``Facts``, the fact."""

    title: str
    meaning: str
    read: Callable[[Any], str] = str
    kinds: tuple[Kind, ...] = ("scalar",)
    formula: str = ""  # the meaning in signs; φ is the density of Z ~ N(0, 1)
    key: PropertyKey = field(init=False)  # the name of the attribute

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "key", name)

    @overload
    def __get__(self, facts: None, owner: type) -> Property: ...
    @overload
    def __get__(self, facts: Facts, owner: type) -> Fact: ...
    def __get__(self, facts: Facts | None, owner: type) -> Property | Fact:
        """The fact of this property; AttributeError where it makes no sense for the activation."""
        if facts is None:
            return self
        found = facts.of(self.key)
        if found is None:
            raise AttributeError(f"no fact {self.key!r}")
        return found

    def text(self, value: Any) -> str:
        """The value as a table shows it."""
        return "?" if value is None and self.read is not centre else self.read(value)


class Facts(Mapping[PropertyKey, Fact]):
    """What is known of one activation, by attribute and by key; a property that makes no sense for it is absent."""

    domain = Property("Domain", "where f is defined", interval, formula="{x : f(x) is defined}")
    nonlinear = Property("Nonlinear", "f is not of the form ax + b", truth, ALL, formula="f(x) ≠ ax + b")
    range = Property(
        "Range", "infimum and supremum of f; a closed bracket where attained (vectors: per component)", interval, ALL,
        formula="[inf f, sup f]",
    )
    bounded = Property("Bounded", "both ends of the range are finite", truth, formula="−∞ < inf f, sup f < ∞")
    bounded_below = Property("Bounded below", "the lower end of the range is finite", truth, formula="inf f > −∞")
    bounded_above = Property("Bounded above", "the upper end of the range is finite", truth, formula="sup f < ∞")
    smoothness = Property(
        "Smoothness", "the largest k with k continuous derivatives; −1 for a jump", smoothness,
        formula="max {k : f is k times continuously differentiable}",
    )
    kinks = Property(
        "Kinks", "points where smoothness ends", places,
        formula="a derivative of f, or f, is another from the left than from the right",
    )
    monotonic = Property("Monotonic", "whether f only rises or only falls", formula="x < y ⇒ f(x) ≤ f(y) (rises), or f(x) ≥ f(y) (falls)")
    monotonic_derivative = Property(
        "Monotonic derivative", "the same of f', one-sided values included",
        formula="x < y ⇒ f'(x) ≤ f'(y), or f'(x) ≥ f'(y)",
    )
    convexity = Property(
        "Convexity", "convex, concave, affine or neither",
        formula="f(tx + (1 − t)y) ≤ t f(x) + (1 − t) f(y) for 0 ≤ t ≤ 1 (convex), or ≥ (concave)",
    )
    symmetry = Property("Symmetry", "odd, even or none", formula="f(−x) = −f(x) (odd), or f(−x) = f(x) (even)")
    symmetry_centre = Property(
        "Symmetry centre", "the centre or axis of symmetry nearest to, but not at, the origin", centre,
        formula="f(a + x) + f(a − x) = 2b (point), or f(a + x) = f(a − x) (axis)",
    )
    f0 = Property("f(0)", "the value at 0", number, ("scalar", "gated"), formula="f(0)")
    zero_at_zero = Property("f(0) = 0", "f(0) is exactly 0", truth, ("scalar", "gated"), formula="f(0) = 0")
    slope0 = Property("f'(0)", "the slope at 0, at a kink from both sides", slope, formula="lim (f(h) − f(0))/h as h → 0 on either side")
    identity_at_origin = Property(
        "Identity at 0", "yes: f(0) = 0 and f'(0) = 1; one-sided: the slope on one side is 1",
        formula="f(0) = 0, f'(0) = 1",
    )
    zero_centred = Property("Zero-centred", "E f(Z) = 0 for Z ~ N(0, 1), exactly", truth, formula="∫ f(z) φ(z) dz = 0")
    lipschitz = Property(
        "Lipschitz", "sup |f'|; ∞ at a jump (vectors: in the 2-norm)", number, ("scalar", "vector"),
        formula="sup |f(x) − f(y)| / |x − y|",
    )
    slope_range = Property("Slope range", "infimum and supremum of f', one-sided values included", interval, formula="[inf f', sup f']")
    saturates = Property(
        "Saturates", "sides with a finite limit and f' → 0; hard: f' = 0 from a point on", saturation,
        formula="f(x) → c, f'(x) → 0 as x → ±∞",
    )
    dead_region = Property("Dead region", "largest intervals on which f' = 0", intervals, formula="{x : f'(x) = 0}")
    asymptotes = Property("Asymptotes", "lines that f approaches", asymptotes, formula="f(x) − (ax + b) → 0 as x → ±∞")
    extrema = Property(
        "Extrema", "local minima and maxima; of one period where they repeat", points,
        formula="f(x) ≤ f(y), or f(x) ≥ f(y), for all y near x",
    )
    inflections = Property("Inflections", "where f'' changes its sign", points, formula="f''(x − h) f''(x + h) < 0 for small h")
    zeros = Property("Zeros", "where f = 0", places, formula="f(x) = 0")
    cheap_derivative = Property(
        "Cheap derivative", "f', written with x, y = f(x), has no transcendental function", truth,
        formula="f'(x) = g(x, f(x)), g without exp, log and the like",
    )
    mean = Property("E f(Z)", "E f(Z), Z ~ N(0, 1)", number, formula="∫ f(z) φ(z) dz")
    second_moment = Property("E f(Z)²", "E f(Z)², Z ~ N(0, 1)", number, formula="∫ f(z)² φ(z) dz")
    slope_moment = Property("E f'(Z)²", "E f'(Z)², Z ~ N(0, 1)", number, formula="∫ f'(z)² φ(z) dz")
    gain = Property("Gain", "1/√E f(Z)², which keeps the second moment of the pre-activations", number, formula="1/√(∫ f(z)² φ(z) dz)")
    backward_gain = Property("Backward gain", "1/√E f'(Z)², the same for gradients", number, formula="1/√(∫ f'(z)² φ(z) dz)")
    simplex_valued = Property(
        "On the simplex", "components are nonnegative and add up to 1", truth, ("vector",),
        formula="yᵢ ≥ 0, Σ yᵢ = 1",
    )
    permutation_equivariant = Property(
        "Permutation equivariant", "permuted inputs give permuted outputs", truth, ("vector",),
        formula="f(Px) = P f(x) for every permutation P",
    )
    shift_invariant = Property(
        "Shift invariant", "adding one number to all inputs changes nothing", truth, ("vector",),
        formula="f(x + c) = f(x)",
    )
    jacobian_symmetric = Property(
        "Symmetric Jacobian", "the Jacobian is symmetric: f is a gradient", truth, ("vector",),
        formula="∂yᵢ/∂xⱼ = ∂yⱼ/∂xᵢ",
    )

    def __init__(self, facts: Mapping[str, Fact] | Mapping[str, list[Any]]) -> None:
        self._facts = facts  # recorded ones as lists; what has been asked for is an attribute

    def of(self, key: str) -> Fact | None:
        """The fact of a property, None where it is absent."""
        known: dict[str, Any] = vars(self)
        if key not in known:
            if key not in PROPERTIES or (found := self._facts.get(key)) is None:
                return None
            known[key] = found if isinstance(found, Fact) else fact(key, *found)
        kept: Fact | None = known[key] if key in PROPERTIES else None
        return kept

    def __getitem__(self, key: PropertyKey) -> Fact:
        found = self.of(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[PropertyKey]:
        return (p.key for p in PROPERTIES.values() if p.key in self._facts)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def value(self, key: str) -> Any:
        """The value, None where it is unknown or absent."""
        found = self.of(key)
        return None if found is None else found.value

    def __repr__(self) -> str:
        return "<facts: " + ", ".join(f"{k} {f.text}" for k, f in self.items()) + ">"

    def __str__(self) -> str:
        titles = [PROPERTIES[k].title for k in self]
        wide = max(map(len, titles), default=0)
        return "\n".join(f"{title:{wide}}  {f.text} ({f.verdict})" for title, f in zip(titles, self.values(), strict=True))

    def _repr_html_(self) -> str:
        """What a notebook shows: a row for each property, with how sure it is and, where the pointer rests, what it means."""
        cells = [(PROPERTIES[k].title, f.text, f.verdict, PROPERTIES[k].meaning) for k, f in self.items()]
        rows = (
            f'<tr title="{escape(meaning)}"><th scope="row" style="text-align:left">{escape(title)}</th>'
            f'<td style="text-align:left">{escape(text)}</td><td style="text-align:left">{verdict}</td></tr>'
            for title, text, verdict, meaning in cells
        )
        return f"<table>{''.join(rows)}</table>"


PROPERTIES: dict[str, Property] = {p.key: p for p in vars(Facts).values() if isinstance(p, Property)}
DEFAULT_COLUMNS: tuple[PropertyKey, ...] = ("range", "monotonic", "zero_centred", "zero_at_zero", "smoothness")


def fact(key: str, value: Any, verdict: Verdict = CHECKED, text: str = "", note: str = "") -> Fact:
    """A fact; its text is read from the value unless a closed form is given."""
    if verdict == UNKNOWN:
        return Fact(None, UNKNOWN, "?", note)
    return Fact(value, verdict, text or PROPERTIES[key].text(value), note)


OVER_Z = {
    "zero_centred": "zero-centred: E f(Z) = 0", "mean": "", "second_moment": "", "slope_moment": "",
    "gain": "gain: 1/√E f(Z)²", "backward_gain": "backward gain: 1/√E f'(Z)²",
}  # fmt: skip

AT_ORIGIN = frozenset({"f0", "zero_at_zero", "slope0", "identity_at_origin"})


def sensible(f: Definition) -> list[PropertyKey]:
    """The properties that make sense for an activation: of its kind; of the origin or of averages only where its domain has them."""
    low, high = float(f.domain.low), float(f.domain.high)
    absent = (set() if low < 0 < high else AT_ORIGIN) | (set() if (low, high) == (-inf, inf) else set(OVER_Z))
    return [p.key for p in PROPERTIES.values() if f.kind in p.kinds and not (f.kind == "scalar" and p.key in absent)]


def averages(keys: Iterable[str]) -> str:
    """What the averages among some properties are, and over which Z; nothing where there are none."""
    met = [k for k in OVER_Z if k in set(keys)]
    return ", ".join([*filter(None, map(OVER_Z.__getitem__, met)), "Z ~ N(0, 1)"]) if met else ""

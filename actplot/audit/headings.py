"""Which property the heading of a table means."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..activation import fold
from ..claims import REMARK, plain, without_note, without_remark
from ..properties import CRITERIA, PROPERTIES, Criterion, Property

Question = Property | Criterion
DERIVED = (
    Criterion("Continuous", ("smoothness",), lambda k: k == "inf" or k >= 0),
    Criterion(
        "Differentiable",
        ("smoothness", "kinks"),
        lambda k, kinks: k == "inf" or (k >= 0 and all(p["left_slope"] == p["right_slope"] for p in kinks)),
    ),
    Criterion("Strictly monotonic", ("monotonic",), lambda m: m.startswith("strictly")),
)
SYNONYMS = {
    "range": "output range, image, range of output",
    "monotonic": "monotone, monotonicity, monotonous",
    "Strictly monotonic": "strictly monotone, strict monotonicity",
    "smoothness": "order of continuity, continuity, differentiability class, smooth, differentiability, continuity class, smoothness class",
    "Continuous": "continuous everywhere",
    "Differentiable": "differentiable everywhere",
    "lipschitz": "lipschitz constant",
    "zero_centred": "zero centered, zero centered output, zero centred output, zero centeredness",
    "slope_range": "derivative range, range of derivative, range of f'",
    "symmetry": "parity, symmetric",
    "nonlinear": "non linear, nonlinearity, non linearity",
    "convexity": "convex",
    "monotonic_derivative": "derivative monotonic, monotone derivative",
    "saturates": "saturating, saturation",
    "bounded": "boundedness",
    "bounded_below": "bounded from below",
    "bounded_above": "bounded from above",
    "kinks": "kink, kink points",
    "asymptotes": "asymptote",
    "inflections": "inflection points, points of inflection, inflection point",
    "zeros": "roots",
    "extrema": "local extrema",
    "identity_at_origin": "approximates identity, approximates identity near the origin, identity near origin",
    "slope0": "derivative at 0, slope at 0, derivative at zero, slope at zero, derivative at the origin",
    "f0": "value at 0, value at zero",
    "zero_at_zero": "fixed point at 0, f(0)=0",
    "Fast derivative": "fast calculation of derivative",
}
OTHER = re.compile(r"deriv|slope|gradient|f'|inverse|second|strict|weak|local|input|left|right|above|below|[<>≤≥≠→α-ω]")
IDLE = re.compile(r"(?<![a-z])(?:is|are|has|the|function|functions|calculation|property)(?:_|$)")


def spelt(text: str) -> str:
    """A heading as it is compared: no remark that leaves its meaning, no mark of a question or a footnote, no idle word."""
    whole = without_note(plain(text))
    remark = REMARK.search(whole)
    return same(whole if remark and OTHER.search(remark[1].lower()) else without_remark(whole))


def same(text: str) -> str:
    """A heading with all that it says, in one spelling."""
    text = re.sub(r"\^?\s*(?:prime\b|[′’`´])", "'", re.sub(r"\s*=\s*", "=", text))
    return IDLE.sub("", fold(re.sub(r"[?:*†.,]+$", "", text.strip()))).strip("_")


@cache
def headings() -> dict[str, Question]:
    """Every property and criterion by its spellings; where both have one, the property's words say more."""
    found: dict[str, Question] = {same(c.title): c for rows in (*CRITERIA.values(), DERIVED) for c in rows}
    found |= {same(plain(p.title)): p for p in reversed(PROPERTIES.values())}
    synonyms = {same(s): found[same(k)] if same(k) in found else PROPERTIES[k] for k, said in SYNONYMS.items() for s in said.split(", ")}
    return found | PROPERTIES | synonyms


@lru_cache(4096)
def question(text: str) -> Question | None:
    """The property, or the criterion, that a heading names: as it stands, since ² may be a square, and without note and remark."""
    whole = plain(text)
    return next((q for t in (same(whole), spelt(whole), same(without_note(whole))) if (q := headings().get(t)) is not None), None)


def key(q: Question) -> str:
    """How a property or criterion is called in the answer."""
    return q.key if isinstance(q, Property) else q.title

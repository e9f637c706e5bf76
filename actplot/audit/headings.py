"""Which property the heading of a table means.

A remark on a heading may make it another question ("Differentiable (a.e.)"): only one that is known to be harmless is passed over.
"""

import re
from functools import cache, lru_cache

from ..definition import fold
from ..facts.criteria import CRITERIA, Criterion
from ..facts.properties import PROPERTIES, Property
from .cells.texts import REMARK, plain, without_note, without_remark

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
    "smoothness": "order of continuity, differentiability class, smooth, differentiability, continuity class, smoothness class",
    "Continuous": "continuous everywhere, continuity",
    "Differentiable": "differentiable everywhere",
    "lipschitz": "lipschitz constant, lipschitz const",
    "zero_centred": "zero centered, zero centered output, zero centred output, zero centered outputs, zero centeredness",
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
    "Approximates identity at origin": "approximates identity at the origin f(0)=0",
    "slope0": "derivative at 0, slope at 0, gradient at 0",
    "f0": "value at 0",
    "zero_at_zero": "fixed point at 0, f(0)=0",
    "Fast derivative": "fast calculation of derivative",
}
AT_0 = re.compile(r"\bat\s+(?:x=0|zero|(?:the\s+)?origin)\b", re.IGNORECASE)
HARMLESS = set(
    re.findall(
        r"\S+",
        "y n t f yes no true false ✓ ✔ ✅ ✗ ✘ ❌ everywhere output outputs class classes value values unit units exact default function "
        "activation activations property f(x) ? or and the of its for is it",
    )
)
REFERENCE = re.compile(r"(?:see\s+)?(?:text|(?:(?:foot)?note|table|tab\.|fig\.|figure|section|sec\.|eq\.|ref\.?)\s*\d[\w.]*)")
ASKED = {  # what the answers are, all of them; one alone would ask for that one
    "range": ({"min", "max"}, {"interval"}), "symmetry": ({"odd", "even"}, {"odd", "even", "none"}, {"odd", "even", "neither"}),
    "smoothness": ({"c^k"}, {"ck"}), "Continuously differentiable": ({"c^1"}, {"c1"}),
}  # fmt: skip
IDLE = re.compile(r"(?<![a-z])(?:is|are|has|the|function|functions|calculation|property)(?:_|$)")


def spelt(text: str) -> str:
    """A heading as it is compared: no remark, no mark of a question or a footnote, no idle word."""
    return same(without_remark(without_note(plain(text))))


def same(text: str) -> str:
    """A heading with all that it says, in one spelling."""
    text = re.sub(r"\^?\s*(?:prime\b|[′’`´])", "'", re.sub(r"\s*=\s*", "=", text))
    text = AT_0.sub("at 0", text.replace("(s)", "s"))
    return IDLE.sub("", fold(re.sub(r"[?:*†.,]+$", "", text))).strip("_")


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
    whole, bare = plain(text), without_note(plain(text))
    remark = REMARK.search(bare)
    found = headings().get(same(whole)) or headings().get(same(bare))
    if not remark:
        return found
    found = headings().get(spelt(bare))
    return found if found is not None and harmless(found, without_remark(bare), remark[1]) else None


def harmless(q: Question, heading: str, remark: str) -> bool:
    """Whether a remark leaves what a heading asks: what the answers look like, a word of its own, or where more is said."""
    said = {w for w in re.split(r"[\s,;/|]+", remark.lower()) if w}
    own = {*re.split(r"[\s-]+", q.title.lower()), *key(q).split("_")}
    if said <= HARMLESS | own or said - HARMLESS in ASKED.get(key(q), ()) or REFERENCE.fullmatch(remark.lower()):
        return True
    return headings().get(same(f"{heading.rstrip(' ,')} {remark}")) is q


def key(q: Question) -> str:
    """How a property or criterion is called in the answer."""
    return q.key if isinstance(q, Property) else q.title

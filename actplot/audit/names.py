"""Which function the name in a table means, and which property its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..activation import _SPELLINGS as SPELLINGS
from ..activation import Activation, fold, get, load
from ..claims import GREEK, number, plain, without_remark
from ..errors import ActplotError
from ..properties import CRITERIA, PROPERTIES, Criterion, Property

# ---------------------------------------------------------------- functions

SAID_OF_ALL = re.compile(r"^the\s+|\s+(?:activation|function|unit)s?\b.*$|\s*\((?:x|z)\)$", re.IGNORECASE)
GIVEN = re.compile(r"([^\W\d][\w ]*?)\s*(?:=|:|\s)\s*([+-]?[\d.]\S*|[+-]?\w+/\w+)$")
YEAR = re.compile(r"(?:19|20)\d\d")


@cache  # a live proof is kept with its activation
def function(text: str) -> Activation | None:
    """The activation of that name, alias or title, or as a framework calls it; a remark in parentheses may be a parameter, or another name.

    None where there is none, where a parameter is none of its own, and where several names mean several functions.
    """
    name = re.sub(r"^\d+[.)]\s+|\^\S+$|[*†‡:]+$|[{}]", "", plain(text)).strip()
    theirs = in_a_framework(name)
    if theirs:
        return get(*theirs) if len(theirs) == 1 else None
    tail = re.fullmatch(r"(.*?)[\s,;]+(?:with\s+)?([^\s=,;(]+\s*=\s*[^()=]+)", name)
    remark = re.fullmatch(r"(.*?)\s*\((.*)\)", name) or tail
    if not remark:
        return named(name) or together(re.split(r"\s*/\s*|\s*,\s*(?:or\s+)?|\s+or\s+", name))
    base, said = remark[1], remark[2]
    kind = re.sub(r"\s*(?:approximation|approximate|approx\.?|version|variant)$", "", said)
    variant = None if "=" in said else named(f"{kind} {base}") or named(f"{base} {kind}") or named(f"{base}_{kind}")
    found = variant or named(base)
    if found is not None:
        return found if variant else parametrised(found, said)
    return named(said) or together(re.split(r"\s*,\s*(?:or\s+)?|\s+or\s+", said))


def together(names: Sequence[str]) -> Activation | None:
    """The one activation that all names which are known mean."""
    found = [f for f in map(named, names) if f is not None]
    return found[0] if len(names) > 1 and len({f.spec for f in found}) == 1 else None


def known(name: str) -> bool:
    """Whether a function has that name; asked first, since an error with its offers takes long."""
    load()
    return fold(name.partition(":")[0]) in SPELLINGS


def got(name: str) -> Activation | None:
    """The activation of a known name, None where its parameters are wrong."""
    try:
        return get(name)
    except ActplotError:
        return None


def named(name: str) -> Activation | None:
    """The activation of a name without a remark."""
    for candidate in dict.fromkeys((name, SAID_OF_ALL.sub("", name), f"{name} unit")):
        if known(candidate):
            return got(candidate)
    theirs = in_a_framework(name)
    return get(*theirs) if len(theirs) == 1 else None if theirs else last_word(name)


@cache
def expressions() -> dict[str, set[str]]:
    """What frameworks call functions, where that is more than a word: as torch and others spell it, and what it may mean."""
    found: dict[str, set[str]] = {}
    for f in load().values():
        for n in (n for names in f.frameworks.values() for n in names if re.search(r"[.(]", n.expression)):
            found.setdefault(n.expression, set()).add(f.at(**n.values).spec)
    return found


def in_a_framework(name: str) -> set[str]:
    """What torch.nn.ReLU or activations.elu may mean: a name that is a framework's, or ends like one."""
    parts = name.split(".")
    spellings = [".".join(parts[i:]) for i in range(len(parts))]
    return next((expressions()[t] for t in spellings if t in expressions()), set())


def last_word(name: str) -> Activation | None:
    """F.relu: what stands behind the dots, where no parameter could differ."""
    found = re.fullmatch(r"(?:[a-z_]\w*\.)+([a-z_]\w*)", name, re.IGNORECASE)
    f = got(found[1]) if found and known(found[1]) else None
    return f if f is not None and not f.values else None


def parametrised(f: Activation, remark: str) -> Activation | None:
    """The activation at the parameters of a remark such as "α = 0.1" or "0.1, fixed"; None if it has no such parameter."""
    parts = [p.strip() for p in re.split(r"[,;]", remark)]
    bare = [p for p in parts if number(p) is not None and not YEAR.fullmatch(p)]
    given: dict[str, str] = {}
    if bare and f.values:
        if len(bare) != len(f.values):
            return None
        given = dict(zip(f.values, bare, strict=True))
    for part in parts:
        found = GIVEN.fullmatch(part)
        if found and ("=" in part or parameter(f, found[1])):
            key = parameter(f, found[1])
            if key is None:
                return None
            given[key] = found[2]
        elif "=" in part:
            return None
    try:
        return f.at(**given) if given else f
    except ActplotError:
        return None


def parameter(f: Activation, said: str) -> str | None:
    """The parameter that a text names: by its name, a part of it, or by any letter where there is only one."""
    wanted = GREEK.get(said, fold(said))
    if wanted in f.values:
        return wanted
    near = [k for k in f.values if wanted in k.split("_")]
    if len(near) == 1:
        return near[0]
    letter = len(said) == 1 or wanted in GREEK.values() or wanted in ("slope", "leak")
    return next(iter(f.values)) if len(f.values) == 1 and letter else None


# ---------------------------------------------------------------- properties

Question = Property | Criterion
DERIVED = (
    Criterion("Continuous", ("smoothness",), lambda k: k == "inf" or k >= 0),
    Criterion(
        "Differentiable",
        ("smoothness", "kinks"),
        lambda k, kinks: k == "inf" or (k >= 0 and all(p["left_slope"] == p["right_slope"] for p in kinks)),
    ),
)
SYNONYMS = {
    "output_range": "range", "image": "range", "range_of_output": "range", "monotone": "monotonic", "monotonicity": "monotonic",
    "order_of_continuity": "smoothness", "continuity": "smoothness", "differentiability_class": "smoothness", "smooth": "smoothness",
    "differentiability": "smoothness", "continuity_class": "smoothness", "lipschitz_constant": "lipschitz",
    "zero_centered": "zero_centred", "zero_centered_output": "zero_centred", "zero_centred_output": "zero_centred",
    "zero_centeredness": "zero_centred", "derivative_range": "slope_range", "range_of_derivative": "slope_range", "parity": "symmetry",
    "non_linear": "nonlinear", "nonlinearity": "nonlinear", "convex": "convexity", "derivative_monotonic": "monotonic_derivative",
    "monotone_derivative": "monotonic_derivative", "saturating": "saturates", "saturation": "saturates", "boundedness": "bounded",
    "approximates_identity": "identity_at_origin", "approximates_identity_near_the_origin": "identity_at_origin",
    "approximates_identity_near_origin": "identity_at_origin", "identity_near_origin": "identity_at_origin", "symmetric": "symmetry",
    "derivative_at_0": "slope0", "slope_at_0": "slope0", "value_at_0": "f0", "fixed_point_at_0": "zero_at_zero",
}  # fmt: skip


def spelt(text: str) -> str:
    """A heading as it is compared: no remark, no mark of a question, no word that says only that it is a function."""
    bare = fold(re.sub(r"[?:*†]+$", "", without_remark(plain(text))).strip())
    return re.sub(r"_(?:function|calculation|property)$", "", bare)


@cache
def headings() -> dict[str, Question]:
    """Every property and criterion by its spellings; where both have one, the property's words say more."""
    found: dict[str, Question] = {spelt(c.title): c for rows in (*CRITERIA.values(), DERIVED) for c in rows}
    found |= {fold(t): p for p in reversed(PROPERTIES.values()) for t in (plain(p.title), p.title)} | dict(PROPERTIES)
    return found | {k: found[v] for k, v in SYNONYMS.items()}


@lru_cache(4096)
def question(text: str) -> Question | None:
    """The property, or the criterion, that a heading names."""
    return next((q for t in spellings(text) if (q := headings().get(t)) is not None), None)


def spellings(text: str) -> Iterator[str]:
    """A heading as it stands, whose ² may be a square and no note, without its remark, and with it."""
    yield fold(text)
    yield spelt(text)
    yield fold(plain(text))


def key(q: Question) -> str:
    """How a property or criterion is called in the answer."""
    return q.key if isinstance(q, Property) else q.title

"""Claims made of the facts: true ones are never blamed, false ones never pass, whichever way and in whichever language they are said."""

import functools
import math
import re

import numpy as np
import pytest

from actplot.audit.headings import question
from actplot.audit.phrases.load import phrases
from actplot.audit.readers.shapes import CONVEXITY, SYMMETRY, TRENDS
from actplot.audit.verdicts import AGREES, BY_CONVENTION, DISAGREES, NOT_UNDERSTOOD, audit, judge
from actplot.facts import reading
from actplot.facts.properties import PROPERTIES, UNKNOWN
from tests.conftest import CATALOGUE

WORDS = {"monotonic": TRENDS, "monotonic_derivative": TRENDS, "convexity": CONVEXITY, "symmetry": SYMMETRY}
SCALAR = [f for f in CATALOGUE if f.kind == "scalar"]
SIDES = {
    "left": ("neg side", "-", "-ve", "negative", "x < 0", "left", "on the left", "for negative inputs", "côté gauche", "左侧"),
    "right": ("pos side", "+", "+ve", "positive", "x > 0", "right", "on the right", "for positive inputs", "côté droit", "右侧"),
}  # fmt: skip


def verdict(f, key, claim):
    return judge(f, question(key), claim).verdict


def known(key):
    """The functions of which a property is known, with its value."""
    facts = ((f, f.facts.of(key)) for f in CATALOGUE)
    return [(f, fact) for f, fact in facts if fact is not None and fact.verdict != UNKNOWN]


def spellings(meaning):
    return [s for language in phrases("answers")[meaning].values() for s in language]


@pytest.mark.sampled
@pytest.mark.parametrize("key", [k for k, p in PROPERTIES.items() if p.read is reading.truth])
def test_yes_and_no_in_every_language(key):
    single = {"y", "t", "n", "f"}
    for f, fact in known(key):
        for meaning, yes in (("yes", True), ("no", False)):
            for said in spellings(meaning):
                expected = AGREES if fact.value == yes else DISAGREES
                assert (f.name, said, verdict(f, key, said)) == (f.name, said, expected)
                if said not in single:
                    assert verdict(f, key, f"**{said.upper()}**") == expected


@pytest.mark.parametrize("key", WORDS)
def test_words_of_shape_in_every_language(key):
    """A word agrees where its meaning holds, and only there; one that means more than one thing may be left open."""
    meant = WORDS[key]
    table = {w for k in meant for w in spellings(k)}
    for word in sorted(table):
        values = [set(meant[k]) for k in meant if word in spellings(k)]
        for f, fact in known(key):
            right = {fact.value in v for v in values}
            expected = {AGREES if so else DISAGREES for so in right} | ({NOT_UNDERSTOOD} if len(right) > 1 else set())
            if word in spellings("symmetric") and fact.value == "none" and f.facts.value("symmetry_centre"):
                expected = {BY_CONVENTION}  # it is symmetric, about another place than the origin
            assert (f.name, word, verdict(f, key, word) in expected) == (f.name, word, True)


def spelt(key, fact):
    """A fact as others write it: its numbers rounded, its brackets in other forms."""
    v, read = fact.value, PROPERTIES[key].read
    if read is reading.number:
        rounded = (f"{v:.5g}", f"{v:.3g}", f"≈ {v:.4g}") if isinstance(v, float) else ()
        yield from (said for said in rounded if "." in said)
    if read is reading.interval and v.get("set") is None:
        low, high = reading.number(v["low"]), reading.number(v["high"])
        a, b = "([" [v["low_attained"]], ")]"[v["high_attained"]]
        wide = str.maketrans("[](),", "［］（），")
        turned = str.maketrans("()", "][")
        texts = (f"{a}{low}; {high}{b}", f"{a}{low}, {high}{b}")
        yield from (f"{low} to {high}", f"{low} bis {high}", *texts, f"«{texts[1]}»")
        yield from (texts[1].translate(wide), texts[1].translate(turned))
    if read is reading.interval and v.get("set"):
        yield from (" or ".join(map(str, v["set"])), ", ".join(map(str, v["set"])), f"{{{', '.join(map(str, v['set']))}}}")
    if key == "smoothness":
        whole = ("C∞", "C^inf", r"$C^\infty$", r"smooth ($C^\infty$)", "infinitely differentiable", "无穷可微")
        yield from whole if v == "inf" else ("discontinuous", "不连续") if v == -1 else (f"C{v}", f"$C^{v}$", f"class C{v}")
    if key == "saturates":
        sides = [s for s in ("left", "right") if v[s] != "no"]
        yield {0: "none", 1: "yes, on the " + "".join(sides), 2: "both sides"}[len(sides)]


@pytest.mark.parametrize("key", PROPERTIES)
def test_a_fact_agrees_as_others_write_it(key):
    for f, fact in known(key):
        for claim in spelt(key, fact):
            assert (f.name, claim, verdict(f, key, claim)) == (f.name, claim, AGREES)


def implied(key, said, fact):
    """Whether a fact of another function is so of this one, though it is not all that is known."""
    if key in WORDS:
        return fact.value in WORDS[key].get(said.value, ())
    if key == "asymptotes":  # not all need be named
        return said.text != "none" and all(line in fact.text for line in said.text.split(", "))
    if key == "identity_at_origin":  # one-sided is no whole yes
        return said.value == "no" and fact.value == "one-sided"
    return close(said.value, fact.value)


def close(a, b):
    """Whether two values may be rounded to one text."""
    if isinstance(a, dict) and isinstance(b, dict):
        return all(close(v, b.get(k)) for k, v in a.items())
    numbers = [v for v in (a, b) if isinstance(v, (int, float)) and not isinstance(v, bool)]
    return a == b if len(numbers) < 2 else math.isclose(a, b, rel_tol=0.02, abs_tol=1e-6) or abs(a - b) < 0.06


@pytest.mark.sampled
@pytest.mark.parametrize("key", PROPERTIES)
def test_the_fact_of_another_function_does_not_pass(key):
    texts = {}
    for _, fact in known(key):
        if not re.search(r"(?<![a-z])[a-zα-ω](?![a-z(])", fact.text.replace("y = ", "").replace("x", "").replace("π", "")):  # of parameters
            texts.setdefault(fact.text, fact)
    chosen = list(texts.values())[:24]
    for f, fact in known(key):
        for said in chosen:
            if said.value != fact.value and said.text != fact.text and not implied(key, said, fact):
                assert (f.spec, said.text, verdict(f, key, said.text)) != (f.spec, said.text, AGREES)


@functools.cache
def sampled(f, side):
    """f at points of one side, dense near 0."""
    low, high = float(f.domain.low), float(f.domain.high)
    x = np.linspace(1e-3, 9, 4001) * (1 if side == "right" else -1)
    x = np.sort(x[(x > low) & (x < high)])
    return np.asarray(f(x), dtype=float)


def goes(values):
    """Whether values rise or fall throughout: True, False, or None where rounding decides."""
    steps = np.diff(values)
    size = 1e-9 * max(1.0, float(np.max(np.abs(values))))
    up, down = bool((steps > size).any()), bool((steps < -size).any())
    return not (up and down)


@pytest.mark.parametrize("side", SIDES)
def test_what_is_said_of_a_side_is_judged_there(side):
    """Against samples of f: a true claim is not blamed, a false one does not pass."""
    judged = 0
    for f in (f for f in SCALAR if (f.domain.low, f.domain.high) == (-math.inf, math.inf)):
        y = sampled(f, side)
        bends = goes(np.diff(y)) if f.facts.value("smoothness") not in (None, -1) else None
        there = {"monotonic": goes(y), "convexity": None if bends is None else bends and bool(np.diff(y, 2).sum() >= -1e-9)}
        saturates = f.facts.value("saturates")
        there["saturates"] = None if saturates is None else saturates[side] != "no"
        for key, so in there.items():
            for said in SIDES[side]:
                for claim, true in ((f"Yes ({said})", so), (f"No ({said})", None if so is None else not so), (f"✓ ({said})", so)):
                    found = verdict(f, key, claim)
                    judged += found in (AGREES, DISAGREES)
                    assert true is None or (f.name, key, claim, found) != (f.name, key, claim, DISAGREES if true else AGREES)
    assert judged > 1000


def test_slopes_as_sets_are_right_where_f_is_straight():
    """Against samples of f': a set is right where no other slope is met."""
    seen = set()
    for f, fact in known("slope_range"):
        if not all(isinstance(fact.value[e], (int, float)) for e in ("low", "high")) or f.kind != "scalar":
            continue
        ends = sorted({float(fact.value["low"]), float(fact.value["high"])})
        x = np.linspace(-7.013, 7.017, 3001)
        x = x[(x > float(f.domain.low)) & (x < float(f.domain.high))]
        d = np.asarray(f.derivative(x), dtype=float)
        only = all(np.min(np.abs(d[:, None] - np.array(ends)), axis=1) < 1e-9)
        claim = "{" + ", ".join(f"{e!r}" for e in ends) + "}"
        found = verdict(f, "slope_range", claim)
        seen.add(found)
        assert (f.name, claim, found) != (f.name, claim, DISAGREES if only else AGREES)
    assert seen >= {AGREES, DISAGREES}


@pytest.mark.parametrize("said", ["sums to 1", "Σ = 1", "sum = 1", "adds up to 1", "suma 1", "和为1"])
def test_what_components_add_up_to(said):
    for f, fact in known("range"):
        if f.kind == "vector":
            on = f.facts.value("simplex_valued")
            for claim in (f"{fact.text}, {said}", f"{fact.text} ({said})"):
                assert on is None or verdict(f, "range", claim) == (AGREES if on else DISAGREES)
            assert {verdict(f, "range", fact.text + power) for power in ("^K", "^n", "×n", "ᵏ")} == {AGREES}
        elif f.kind == "scalar":
            assert verdict(f, "range", f"{fact.text}, {said}") not in (AGREES, BY_CONVENTION)


WITNESSES = [
    ("gelu", "range", "≈ (-0.17, ∞)", DISAGREES, "the end −0.16997 is attained, at −0.75179"),
    ("sigmoid", "range", "[0, 1)", DISAGREES, "the end 0 is approached, but not attained"),
    ("relu", "range", "[0, ∞]", DISAGREES, "∞ is no number"),
    ("binary_step", "range", "[0, 1]", DISAGREES, "{0, 1} is no interval"),
    ("binary_step", "range", "0 to 1", BY_CONVENTION, "[0, 1] is its hull"),
    ("relu", "slope_range", "[0, 1]", AGREES, "the hull of {0, 1}"),
    ("elu", "slope_range", "0 or 1", DISAGREES, "takes the values between"),
    ("elu", "smoothness", "yes", NOT_UNDERSTOOD, "it is C¹ but not C²"),
    ("elu", "smoothness", "光滑", NOT_UNDERSTOOD, "not smooth if it means C∞"),
    ("relu", "monotonic", "yes", AGREES, "monotonic, though not strictly"),
    ("relu", "monotonic", "yes (pos side)", NOT_UNDERSTOOD, "it holds on the whole domain"),
    ("relu", "saturates", "No (pos side)", AGREES, "judged on the side that is named: left hard"),
    ("relu", "saturates", "No (left)", NOT_UNDERSTOOD, "it is so elsewhere (left hard)"),
    ("sigmoid", "saturates", "No (right)", NOT_UNDERSTOOD, "it is so elsewhere (both soft)"),
    ("gelu", "monotonic", "No (pos side)", NOT_UNDERSTOOD, "it holds there"),
    ("sigmoid", "symmetry", "yes (0, 0.5)", NOT_UNDERSTOOD, "it is symmetric about (0, 0.5)"),
    ("sigmoid", "symmetry", "yes (0, 0.4)", DISAGREES, "none"),
    ("elu", "zero_centred", "nearly", AGREES, "by the mean: 0.16052"),
    ("gelu", "zero_centred", "approximately", NOT_UNDERSTOOD, "by the mean: 0.28209"),
    ("relu", "zero_centred", "Almost zero-centered", DISAGREES, "by the mean: 0.39894"),
    ("relu", "bounded", "yes (lower)", NOT_UNDERSTOOD, "'lower' may take it back"),
    ("sigmoid", "range", "(0, 1), sums to 1", NOT_UNDERSTOOD, "nothing is added up"),
]


@pytest.mark.parametrize(("name", "key", "claim", "became", "said"), WITNESSES)
def test_a_witness_says_what_the_claim_could_mean_or_where_it_fails(name, key, claim, became, said):
    (cell,) = audit(f"f\t{key}\n{name}\t{claim}\n")
    assert (cell.verdict, said in cell.witness) == (became, True)


@pytest.mark.parametrize(
    ("name", "key", "right", "wrong"),
    [
        ("gelu", "monotonic", "increasing (x > 0)", "decreasing (x > 0)"),
        ("hard_swish", "monotonic", "decreasing for x < -1.5", "decreasing for x < 0"),
        ("gelu", "monotonic", "No (neg side)", "Yes (x < 0)"),
        ("sigmoid", "convexity", "convex for x < 0, concave for x > 0", "concave for x < 0"),
        ("gelu", "convexity", "concave on (2, ∞)", "convex on (2, ∞)"),
        ("relu", "Differentiable", "sí, excepto en 0", "sí, excepto en 1"),
        ("relu", "Differentiable", "oui, sauf en 0", "oui, sauf en 1"),
        ("relu", "Differentiable", "ja, außer bei 0", "ja, außer bei 1"),
        ("relu", "Differentiable", "sim, exceto em 0", "sim, exceto em 1"),
        ("relu", "Differentiable", "はい（0を除いて）", "はい（1を除いて）"),
        ("relu", "Differentiable", "نعم، ما عدا 0", "نعم، ما عدا 1"),
        ("relu", "Differentiable", "几乎处处", "处处"),
        ("relu", "smoothness", "在x=0处不可导", "在x=1处不可导"),
        ("relu", "monotonic", "单调递增", "严格单调递增"),
        ("tanh", "monotonic", "estrictamente creciente", "decreciente"),
        ("gelu", "monotonic", "غير رتيبة", "رتيبة"),
        ("relu", "saturates", "左侧", "右侧"),
        ("relu", "saturates", "solo por la izquierda", "solo por la derecha"),
        ("leaky_relu", "slope_range", "0.01 or 1", "0 or 1"),
        ("leaky_relu", "slope_range", "{α, 1}", "{α, 2}"),
        ("relu", "slope_range", "0, 1", "{0, 0.5, 1}"),
        ("binary_step", "slope_range", "0", "{0, 1}"),
        ("relu", "slope0", "0 (左), 1 (右)", "1 (左), 0 (右)"),
        ("relu", "slope0", "不存在", "1"),
        ("linear", "range", "todos los reales", "R+"),
        ("sigmoid", "range", "(٠, ١)", "[٠, ١]"),
        ("gelu", "range", "[-0,17; +∞)", "[-0,18; +∞)"),
        ("relu", "monotonic", "Yes (not strictly)", "Yes (non-monotonic, decreasing)"),
        ("square", "monotonic", "increasing on [0, ∞)", "decreasing on [0, ∞)"),
        ("relu", "dead_region", "negative side", "positive side"),
        ("relu", "kinks", "x=0处", "x=1处"),
        ("relu", "Continuity", "C⁰", "C1"),
        ("relu", "Continuity", "连续", "C∞"),
        ("relu", "bounded", "无界", "有界"),
        ("tanh", "bounded", "acotada", "unbeschränkt"),
        ("relu", "Differentiable", "除x=0外处处可导", "除x=1外处处可导"),
        ("relu", "Differentiable", "x=0 以外で微分可能", "x=1 以外で微分可能"),
        ("gelu", "monotonic", "単調でない", "単調"),
        ("relu", "range", "ℝ≥0", "ℝ>0"),
        ("relu", "range", "非负实数", "正实数"),
        ("softmax", "range", "(0,1), ∑yᵢ=1", "[0,1], ∑yᵢ=1"),
    ],
)
def test_right_and_wrong(name, key, right, wrong):
    assert [c.verdict for claim in (right, wrong) for c in audit(f"f\t{key}\n{name}\t{claim}\n")] == [AGREES, DISAGREES]


REMARKS = ["nur manchmal", "只在训练时", "فقط أثناء التدريب", "solo al entrenar", "学習時のみ", "quelque chose", "算是"]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_that_is_not_understood_blames_nobody(remark):
    for yes in ("sí", "oui", "ja", "sim", "是", "はい", "نعم", "✓"):
        if not (yes == "✓" and remark.isascii()):
            assert verdict(SCALAR[0], "bounded", f"{yes} ({remark})") == NOT_UNDERSTOOD

"""Claims made of the facts: true ones are never blamed, false ones never pass, whichever way and in whichever language they are said."""

import functools
import math
import re

import numpy as np
import pytest

from actplot.audit.phrases.load import phrases
from actplot.audit.readers.shapes import CONVEXITY, SYMMETRY, TRENDS
from actplot.audit.verdicts import AGREES, BY_CONVENTION, DISAGREES, judge
from actplot.audit.headings import question
from actplot.facts import reading
from actplot.facts.properties import PROPERTIES, UNKNOWN
from tests.conftest import CATALOGUE

WORDS = {"monotonic": TRENDS, "monotonic_derivative": TRENDS, "convexity": CONVEXITY, "symmetry": SYMMETRY}
SCALAR = [f for f in CATALOGUE if f.kind == "scalar"]
SIDES = {
    "left": ("neg side", "-", "-ve", "negative", "x < 0", "left", "on the left", "for negative inputs", "lado izquierdo", "côté gauche", "左侧", "負側"),
    "right": ("pos side", "+", "+ve", "positive", "x > 0", "right", "on the right", "for positive inputs", "lado derecho", "côté droit", "右侧", "正側"),
}  # fmt: skip


def verdict(f, key, claim):
    return judge(f, question(key), claim).verdict


def known(key, kind=None):
    """The functions of which a property is known, with its value."""
    facts = ((f, f.facts.of(key)) for f in CATALOGUE)
    return [(f, fact) for f, fact in facts if fact is not None and fact.verdict != UNKNOWN]


def spellings(meaning):
    return [s for language in phrases("answers")[meaning].values() for s in language]


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
    table = {w for k in WORDS[key] for w in spellings(k)}
    for word in sorted(table):
        values = [set(meant[k]) for k in meant if word in spellings(k)]
        if word in spellings("monotonically"):
            values = [set(meant["monotonic"])]
        for f, fact in known(key):
            said = verdict(f, key, word)
            right = {fact.value in v for v in values}
            assert (f.name, word, said) == (f.name, word, {True: AGREES, False: DISAGREES}[right.pop()]) or len(values) > 1
            assert said != (AGREES if not any(fact.value in v for v in values) else DISAGREES)


def spelt(key, fact):
    """A fact as others write it: its numbers rounded, its brackets in other forms."""
    v, read = fact.value, PROPERTIES[key].read
    if read is reading.number:
        yield from (said for said in (f"{v:.5g}", f"{v:.3g}", f"≈ {v:.4g}") if isinstance(v, float) and "." in said)
    if read is reading.interval and v.get("set") is None:
        low, high = reading.number(v["low"]), reading.number(v["high"])
        a, b = "([" [v["low_attained"]], ")]"[v["high_attained"]]
        yield from (f"{low} to {high}", f"{a}{low}; {high}{b}", f"{'［' if a == '[' else '（'}{low}，{high}{'］' if b == ']' else '）'}", f"«{a}{low}, {high}{b}»")
        yield f"{'[' if a == '[' else ']'}{low}, {high}{']' if b == ']' else '['}"
    if read is reading.interval and v.get("set"):
        yield from (" or ".join(map(str, v["set"])), ", ".join(map(str, v["set"])), "{" + ", ".join(map(str, v["set"])) + "}")
    if key == "smoothness":
        yield from ("C∞", "C^inf", r"$C^\infty$", "infinitely differentiable") if v == "inf" else ("discontinuous",) if v == -1 else (f"C{v}", f"$C^{v}$")
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
        return any(fact.value in meant and said.value in meant for meant in WORDS[key].values() if said.value in meant[:1] or len(meant) == 1) or fact.value in {
            "nondecreasing": TRENDS["increasing"], "nonincreasing": TRENDS["decreasing"], "convex": CONVEXITY["convex"], "concave": CONVEXITY["concave"]
        }.get(said.value, ())  # fmt: skip
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

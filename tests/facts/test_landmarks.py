"""Landmarks lie on their curves, are as sure as their facts, and say in their texts where they are."""

import re
from dataclasses import replace
from math import isinf, pi, sqrt

import pytest
from flint import arb

from actplot.algebras.enclosures.balls import ball
from actplot.algebras.jets import derivative
from actplot.expressions.resolve import get
from actplot.facts.landmarks import KINDS, Landmark, both, brief, interval, landmarks, parted, short
from actplot.facts.properties import Facts, fact
from actplot.prove.known import known
from tests.conftest import SCALARS

NEAR = 5e-9  # what is only checked is recorded to nine digits
FACT = {
    "extrema": "extrema", "asymptotes": "asymptotes", "slopes": "lipschitz", "kinks": "kinks", "intercepts": "f0", "zeros": "zeros",
    "inflections": "inflections",
}  # fmt: skip


def marks(f):
    return landmarks(known(f))


def off(f, m):
    """Whether a landmark is not on its curve, as balls enclose it around its place."""
    if isinf(m.x):  # a level: far out, the curve is nearer to it than halfway
        near, far = (float(f(float(x))) for x in (20 * (1 if m.x > 0 else -1), 1e6 * (1 if m.x > 0 else -1)))
        return not abs(far - m.y) <= max(2e-6 * max(1, abs(m.y)), 0.5 * abs(near - m.y))
    size = NEAR * max(1.0, abs(m.x))
    if m.order == 0:
        return not ball(f(ball(arb(m.x, size)))).arb.overlaps(arb(m.y, size))
    sides = (m.x + 4 * size, m.x - 4 * size)
    return not any(ball(derivative(f)(ball(arb(x, size)))).arb.overlaps(arb(m.y, 20 * size)) for x in sides)


@pytest.mark.parametrize("f", SCALARS, ids=lambda f: f.name)
def test_every_landmark_is_on_its_curve(f):
    assert [m for m in marks(f) if off(f, m)] == []


@pytest.mark.parametrize("f", SCALARS, ids=lambda f: f.name)
def test_a_landmark_is_as_sure_as_its_fact(f):
    for m in marks(f):
        keys = [FACT[m.kind], *(["inflections"] if m.kind == "slopes" and known(f)["inflections"].value else [])]
        assert m.proved == all(known(f)[key].verdict == "proved" for key in keys)


@pytest.mark.parametrize("f", SCALARS, ids=lambda f: f.name)
def test_a_text_says_the_value(f):
    for m in marks(f):
        said = [number(part) for part in parted(m.text[1:-1])] if m.text.startswith("(") else [number(m.text)]
        meant = [m.x, m.y] if len(said) == 2 else [m.x if m.kind in ("kinks", "zeros") else m.y]
        assert said == pytest.approx(meant, abs=5.1e-4, rel=6e-3)


def number(text):
    """What a text says, read by nothing that wrote it: the decimal where there is one."""
    text = text.rpartition("≈ ")[2].replace("−", "-").replace("ln 2", "0.6931472")
    text = re.sub(r"(?<=\d)√", "*√", text)
    text = re.sub(r"√(\d+)", lambda m: str(sqrt(int(m[1]))), text)
    text = re.sub(r"(\d)π", rf"\1*{pi}", text).replace("π", str(pi))
    assert re.fullmatch(r"[-\d./*e]+", text), text
    return eval(text)  # the assertion above lets nothing but arithmetic pass


def test_there_are_landmarks_of_all_kinds_and_of_both_verdicts():
    every = [m for f in SCALARS for m in marks(f)]
    assert {m.kind for m in every} == set(KINDS)
    assert {m.proved for m in every} == {True, False}
    assert sum(m.order for m in every) > 30


@pytest.mark.parametrize("name", ["gelu", "sine", "tanh", "hard_swish", "softplus"])
def test_a_landmark_that_is_moved_is_off_its_curve(name):
    f = get(name)
    for m in marks(f):
        assert off(f, replace(m, y=m.y + 1e-4))
        if not isinf(m.x) and m.kind in ("zeros", "intercepts", "kinks"):
            assert off(f, replace(m, x=m.x + 0.1))


def test_what_is_checked_alone_is_not_proved():
    facts = {"extrema": fact("extrema", [{"x": 1, "y": 2, "kind": "minimum"}], "checked")}
    (found,) = landmarks(Facts(facts))
    assert found == Landmark("extrema", 0, 1, 2, "(1, 2)", False, "2")
    facts["extrema"] = replace(facts["extrema"], verdict="proved")
    assert [m.proved for m in landmarks(Facts(facts))] == [True]
    assert landmarks(Facts({"extrema": fact("extrema", None, "unknown"), "f0": fact("f0", None, "unknown")})) == []


def test_texts():
    assert [m.text for m in marks(get("gelu")) if not m.trivial] == ["(−0.752, −0.170)", "1.129", "(−√2, −0.111)", "(√2, 1.303)"]
    assert [m.text for m in marks(get("selu")) if not m.trivial] == ["−λα ≈ −1.758", "λα ≈ 1.758"]
    assert [m.text for m in marks(get("hard_swish")) if not m.trivial] == ["(−3/2, −3/8)", "3/2", "−3", "(3, 3)"]
    assert [m.text for m in marks(get("elu:alpha=0.5")) if m.kind == "asymptotes"] in (["−1/2"], ["−α ≈ −0.5"], ["−0.5"])
    assert marks(get("softmax")) == marks(get("swiglu"))[1:] == []


def test_numbers():
    assert [short(v) for v in (0.5, 0.17, 1.0, 0.9999999, 12.3456, 1234.567, 0.00609, 1e-5, -0.03)] == [
        "0.5", "0.17", "1", "1.000", "12.35", "1235", "0.00609", "1e−5", "−0.03",
    ]  # fmt: skip
    assert [both(0.25, "1/4"), both(1.4142, "√2"), both(2.0, "tanh(3)/tanh(1)")] == ["1/4", "√2 ≈ 1.414", "2"]


def test_ranges_have_as_many_digits_as_landmarks():
    assert brief("[−0.27846, ∞)") == "[−0.278, ∞)" and brief("f′ ∈ [−0.099839, 1.0998]") == "f′ ∈ [−0.0998, 1.100]"
    for text in ("(−λα, ∞)", "[−3/8, ∞)", "[−42.000, 56.000]", "{0, 1}", "(−π/2, π/2)", "[0.25, 1]"):
        assert brief(text) == text


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("selu", "range", "(−1.758, ∞)"),
        ("selu", "slope_range", "(0, 1.758]"),
        ("arctan", "range", "(−π/2, π/2)"),
        ("gelu", "range", "[−0.170, ∞)"),
        ("sign", "range", "{−1, 0, 1}"),
    ],
)
def test_a_picture_has_ends_in_letters_as_numbers(name, key, said):
    assert interval(known(get(name)).of(key)) == said


def test_no_picture_has_a_parameter_in_a_range():
    told = {(f.name, k): interval(r) for f in SCALARS for k in ("range", "slope_range") if (r := known(f).of(k)) and r.verdict != "unknown"}
    assert len(told) > 200
    assert {n: t for n, t in told.items() if any(c.isalpha() and c != "π" for c in t)} == {}

"""Vector and gated functions: what their construction proves agrees with random vectors, and what is refuted has a witness."""

from dataclasses import replace

import numpy as np
import pytest

from actplot import get
from actplot.algebras.symbols.structures import VECTOR, structure
from actplot.catalogue import load
from actplot.definition import Definition
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.prove.find import collect, find
from actplot.prove.properties import gated, vectors
from actplot.words import VECTOR_WORDS, clip, exp, largest, leading, maximum, mean, ratio, sigmoid, sin, softmax, softmax_one, tanh, total

VECTORS = [f for f in load().values() if f.kind == "vector"]
GATED = [f for f in load().values() if f.kind == "gated"]


def made(define, like="softmax"):
    """An activation of one's own, outside of the catalogue."""
    return Definition(replace(get(like).entry, name="made", define=define, parameters=(), textbook=None), {})


def told(key, f):
    """The value and the verdict of a property."""
    found = collect({key: vectors.FINDERS[key]}, vectors.Field(f))[key]
    return found.value, found.verdict


def test_every_word_of_vectors_has_a_row():
    assert set(VECTOR) == set(VECTOR_WORDS)


def test_nearly_everything_of_the_catalogue_is_proved():
    open_ = [(f.name, k) for f in VECTORS for k, v in find(f).items() if v.verdict != PROVED]
    assert open_ == [("log_softmax", "lipschitz"), ("standardize", "range")]  # both depend on the length
    assert all(get(n).facts[k].verdict == UNKNOWN for n, k in open_)


@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
def test_proofs_agree_with_random_vectors(f, monkeypatch):
    """The same properties, found without constructions and witnesses."""
    proved = {k: told(k, f) for k in vectors.FINDERS}
    monkeypatch.setattr(vectors.Field, "built", None)
    monkeypatch.setattr(vectors, "WITNESSES", ())
    for key, (value, verdict) in proved.items():
        if verdict != PROVED or (f.name, key) == ("hardmax", "permutation_equivariant"):
            continue
        tried, how = told(key, f)
        if isinstance(value, float) and key == "lipschitz":
            assert value >= tried * (1 - 1e-4) and tried == pytest.approx(value, rel=1e-3)
        else:
            assert tried == value and (how == CHECKED or key in ("jacobian_symmetric", "permutation_equivariant")), key


@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
def test_structures_hold_at_random_vectors(f):
    built, rng = structure(f), np.random.default_rng(5)
    for n in (2, 5):
        x = rng.standard_normal(n) * 3
        y = f(x)
        assert len(y) == {"same": n, "one": 1, "double": 2 * n}[built.outputs]
        if built.permutes:
            assert np.allclose(f(x[::-1]), y[::-1] if built.outputs == "same" else y)
        if built.shift is not None:
            assert np.allclose(f(x + 1.5), y + 1.5 * float(built.shift))


@pytest.mark.parametrize(
    ("define", "key", "expected"),
    [
        (lambda x: softmax(x) * 2, "simplex_valued", False),
        (lambda x: softmax(3 * x), "simplex_valued", True),
        (lambda x: softmax_one(x), "simplex_valued", False),
        (lambda x: tanh(x), "shift_invariant", False),
        (lambda x: x - mean(x), "shift_invariant", True),
        (lambda x: x - mean(2 * x), "shift_invariant", False),
        (lambda x: x - largest(x), "shift_invariant", True),
        (lambda x: x * softmax(x), "jacobian_symmetric", False),
        (lambda x: leading(x), "permutation_equivariant", False),
        (lambda x: x / total(x * x), "permutation_equivariant", True),
        (lambda x: x - 2 * mean(x), "nonlinear", False),
        (lambda x: maximum(0, x), "nonlinear", True),
        (lambda x: softmax(-x / 4), "lipschitz", 0.125),
        (lambda x: softmax(8 * x), "lipschitz", 4),
    ],
)
def test_made_up_functions(define, key, expected):
    value, verdict = told(key, made(define))
    assert value == expected
    assert verdict == PROVED or (key, expected) == ("nonlinear", False)


def test_witnesses_hold():
    """What is refuted is wrong at the very vector that the note names."""
    assert get("hardmax")([1.0, 1.0]).tolist() == [1, 0]
    assert sum(get("softmax_one")([0.0, 1.0])) < 1 and get("log_softmax")([0.0, 1.0])[0] < 0
    j = get("log_softmax").jacobian([0.0, 1.0])
    assert j[0, 1] != j[1, 0]


def test_what_is_proportional_to_an_input_takes_all_values():
    known = {f.name: (gated.proportional(f), gated.range_(f)) for f in GATED}
    assert all(found.verdict == PROVED for _, found in known.values())
    assert [n for n, (name, _) in known.items() if not name] == ["gtu", "swiglu_oai"]
    assert gated.proportional(made(lambda a, b: maximum(0, a) * b, "glu")) == "b"
    assert gated.proportional(made(lambda a, b: maximum(0, a) * maximum(0, b), "glu")) == ""
    assert gated.proportional(made(lambda a, b: a * (b - 1), "glu")) == ""


# ---------------------------------------------------------------- gated functions as products


def test_ranges_of_products_are_proved():
    assert find(get("gtu")).range.verdict == PROVED
    assert find(get("gtu")).range.value == {"low": -1, "low_attained": False, "high": 1, "high_attained": False}


@pytest.mark.parametrize("spec", ["swiglu_oai", "swiglu_oai:limit=0.5", "swiglu_oai:limit=1", "swiglu_oai:alpha=0.1,limit=3"])
def test_the_range_of_a_clamped_product_is_that_of_its_corners(spec):
    f = get(spec)
    found = find(f).range
    assert found.verdict == PROVED
    limit = float(f.values["limit"])
    a, b = np.meshgrid(np.r_[np.linspace(-80, limit, 4001), limit], [-limit, limit])
    values = f(a, b)
    low, high = float(values.min()), float(values.max())
    assert found.value["low_attained"] is found.value["high_attained"] is True
    assert found.value["low"] <= low + 1e-12 and low - found.value["low"] < 1e-4 * (1 - low)
    assert found.value["high"] >= high - 1e-12 and found.value["high"] == pytest.approx(high, rel=1e-12)


@pytest.mark.parametrize(
    ("define", "low", "low_in", "high", "high_in"),
    [
        (lambda a, b: sigmoid(a) * sigmoid(b), 0, False, 1, False),
        (lambda a, b: sigmoid(a) * clip(b, -1, 2), -1, False, 2, False),
        (lambda a, b: sigmoid(a) * clip(b, 0, 2), 0, True, 2, False),  # 0 is taken, whatever the other factor is
        (lambda a, b: (1 - sigmoid(a)) * (sigmoid(b) + 1), 0, False, 2, False),
        (lambda a, b: clip(a, -1, 2) * clip(b, -3, 1), -6, True, 3, True),
    ],
)
def test_ends_of_products(define, low, low_in, high, high_in):
    found = gated.range_(made(define, "glu"))
    assert found.verdict == PROVED
    assert found.value == {"low": low, "low_attained": low_in, "high": high, "high_attained": high_in}


@pytest.mark.parametrize(
    "define",
    [
        lambda a, b: sigmoid(a) * exp(b),  # 0 times infinity
        lambda a, b: tanh(a) * b**3,
        lambda a, b: sin(a) * sigmoid(a) * tanh(b),  # waves, of which the last values are only enclosed
        lambda a, b: sin(a) * sigmoid(a) * (2 + tanh(b)),
        lambda a, b: (ratio(1, 2) - ratio(1, 10**26) * (2 + sin(a)) / (1 + a * a)) * clip(b, 1, 2),  # narrowly, but taken or not
    ],
)
def test_what_is_known_too_little_of_a_factor_proves_no_range(define):
    assert gated.range_(made(define, "glu")).verdict == CHECKED


@pytest.mark.parametrize(("spec", "low", "high"), [("swiglu_oai:limit=100", -9900.0, 10100.0), ("swiglu_oai:alpha=30", -42.0, 56.0)])
def test_what_is_near_to_a_whole_number_is_no_integer(spec, low, high):
    """The supremum is 10100 sigma(170.2), a little less."""
    found = find(get(spec)).range
    assert (found.value["low"], found.value["high"]) == (low, high)
    assert all(isinstance(found.value[k], float) for k in ("low", "high"))
    assert found.text in ("[−9900.0, 10100]", "[−42.000, 56.000]")


def test_a_sum_of_two_inputs_has_no_proved_range():
    assert gated.range_(made(lambda a, b: clip(a, -1, 1) + clip(b, -1, 1), "glu")).verdict == CHECKED

"""Vector functions: what their construction proves agrees with random vectors, and what is refuted has a witness."""

import numpy as np
import pytest

from actplot import get
from actplot.algebras.symbols.structures import VECTOR, structure
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.prove.find import attempts, find
from actplot.prove.properties import vectors
from actplot.words import VECTOR_WORDS, largest, leading, maximum, mean, softmax, softmax_one, tanh, total
from tests.catalogue import load

from ..samples import made

VECTORS = [f for f in load().values() if f.kind == "vector"]


def told(key, f):
    """The value and the verdict of a property."""
    found = next(attempts({key: vectors.FINDERS[key]}, vectors.Field(f))).fact
    return found.value, found.verdict


def test_every_word_of_vectors_has_a_row():
    assert set(VECTOR) == set(VECTOR_WORDS)


def test_nearly_everything_of_the_catalogue_is_proved():
    open_ = {(f.name, k): v.verdict for f in VECTORS for k, v in find(f).items() if v.verdict != PROVED}
    on_length = {(name, "lipschitz") for name in ("log_softmax", "solu", "sigsoftmax")} | {("standardize", "range")}
    products = {("solu", "range"), ("sigsoftmax", "range"), ("sigsoftmax", "simplex_valued")}  # of weights and what they weigh
    assert open_ == dict.fromkeys(on_length, UNKNOWN) | dict.fromkeys(products, CHECKED)
    assert {key: get(key[0]).facts[key[1]].verdict for key in open_} == open_


@pytest.mark.sampled
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
    value, verdict = told(key, made(define, "softmax"))
    assert value == expected
    assert verdict == PROVED or (key, expected) == ("nonlinear", False)


def test_witnesses_hold():
    """What is refuted is wrong at the very vector that the note names."""
    assert get("hardmax")([1.0, 1.0]).tolist() == [1, 0]
    assert sum(get("softmax_one")([0.0, 1.0])) < 1 and get("log_softmax")([0.0, 1.0])[0] < 0
    j = get("log_softmax").jacobian([0.0, 1.0])
    assert j[0, 1] != j[1, 0]

"""Which functions are one, and which are near: as recorded, and as found."""

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.facade import get
from actplot.recognition import relatives
from actplot.recognition.__main__ import main
from actplot.recognition.relatives import IDENTICAL, NEAR, both_ways, digest, found, recorded, stale, stored
from tests.conftest import CATALOGUE

X = np.linspace(-6, 6, 241)


def test_the_record_is_not_stale():
    assert stale(stored(), {f.name: f for f in CATALOGUE}) == []
    assert relatives.text(stored()) == relatives.PATH.read_text(encoding="utf-8")
    assert main(["--check"]) == 0


def test_identities_hold_and_are_told_on_both_sides():
    for name, kept in stored().items():
        for own, other in kept[IDENTICAL]:
            f, g = get(own), get(other)
            assert f.name == name != g.name and not (f.changed and g.changed)
            assert [other, own] in stored()[g.name][IDENTICAL]
            if f.kind == "scalar":
                a, b = np.asarray(floats.value(f, X)), np.asarray(floats.value(g, X))
                assert np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True), (own, other)


def test_near_ones_are_as_far_as_is_said():
    for name, kept in stored().items():
        sizes = [off for _, off, _ in kept[NEAR]]
        assert sizes == sorted(sizes) and not {n.partition(":")[0] for n, *_ in kept[NEAR]} & {name}
        for other, off, x in kept[NEAR]:
            at = np.array([np.nextafter(x, -np.inf), x, np.nextafter(x, np.inf)])  # where one jumps, the largest is beside x
            apart = np.abs(floats.value(get(name), at) - floats.value(get(other), at))
            assert apart.max() == pytest.approx(off, rel=1e-3, abs=1e-5)


@pytest.mark.parametrize("name", ["elu", "tanh", "reglu", "softmax"])
def test_what_is_recorded_is_what_is_found(name):
    f = get(name)
    assert [r for r in recorded(f) if r.of == f.spec] == found(f)


def test_what_changes_is_stale():
    f = get("elu")
    assert digest(f) != digest(get("celu")) != digest(get("elu:alpha=0.5"))
    known = {"elu": f}
    assert stale({}, known) == ["elu"] and stale({"elu": {"digest": digest(f)}, "gone": {}}, known) == ["gone"]


def test_both_sides_say_what_one_has_solved():
    pairs = both_ways({"one": ["two:a=1", "three"], "two": [], "three": ["one"]})
    assert pairs == {"one": [["one", "three"], ["one", "two:a=1"]], "two": [["two:a=1", "one"]], "three": [["three", "one"]]}


def test_others_are_found():
    assert [r.name for r in found(get("x/(1 + exp(-x))")) if r.relation == IDENTICAL][:2] == ["silu", "swish_beta"]

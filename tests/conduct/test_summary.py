"""What stands beside all else that is known of a function is what is recorded, in short; of the files only what is asked for is decoded."""

from dataclasses import replace

import pytest

from actplot.catalogue import load
from actplot.checks.kinds import KINDS
from actplot.frameworks import summary
from actplot.frameworks.conduct import decoded, parted, recorded, recorded_of
from actplot.frameworks.differ import LEAST_NORMAL, rows
from actplot.frameworks.summary import Difference, differences, joined, versions


def test_a_part_of_the_records_is_what_the_whole_has():
    names = {c.entry for c in recorded()}
    assert len(names) > 25
    for name in names | {"softmax"}:
        assert repr(recorded_of(name)) == repr(tuple(c for c in recorded() if c.entry == name))  # in which NaN is NaN


def test_a_name_within_a_name_is_another():
    calls = ",".join(f'\n    {{\n      "entry": "{name}",\n      "types": {{}}\n    }}' for name in ("elu", "gelu"))
    text = f'{{\n  "library": "a",\n  "calls": [{calls}\n  ]\n}}'
    head, found = parted(text)
    assert head == {"library": "a", "calls": []}
    assert {name: [c["entry"] for c in decoded(calls)] for name, calls in found.items()} == {"elu": ["elu"], "gelu": ["gelu"]}


@pytest.mark.parametrize("name", load())
def test_what_is_told_in_short_differs(name):
    found = differences(name)
    for what in {d.what for d in found}:
        answers = [d for d in found if d.what == what]
        assert len({d.answer for d in answers}) == len(answers) > 1
        assert [d.commonest for d in answers] == [True] + [False] * (len(answers) - 1)
        assert what in {r[1] for r in rows(name, recorded_of(name), "float32")}
    assert bool(versions(name)) >= bool(found)


def test_the_traps_are_told():
    def told(name, what):
        return {d.answer: d.libraries for d in differences(name) if d.what == what}

    assert "Keras activations.leaky_relu" in told("leaky_relu", "which function")["leaky_relu:negative_slope=0.2"]
    assert "JAX nn.gelu" in told("gelu", "which function")["gelu_tanh"]
    assert "ONNX Runtime" in told("hard_sigmoid", "which function")["hard_sigmoid_02"]
    assert told("leaky_relu", "f′(0)")["0.01"] == ("PyTorch",)
    assert differences("softmax") == [] and versions("softmax") == ""


def test_one_library_on_several_others_is_one():
    assert joined(["Keras on JAX g", "Keras on PyTorch g", "Keras on TensorFlow g", "MLX"]) == ("Keras g", "MLX")
    assert joined(["Keras on JAX", "Keras on PyTorch", "MLX"]) == ("Keras on JAX and PyTorch", "MLX")


def test_all_others_are_many():
    d = Difference("f(0)", "1", tuple("abcde"), True)
    assert d.told == summary.OTHERS and replace(d, commonest=False).told == "a, b, c, d, e"
    assert replace(d, libraries=("a", "b")).told == "a, b"


def test_the_least_normal_numbers_are_those_of_the_types():
    assert {name: KINDS[name].least_normal for name in LEAST_NORMAL} == LEAST_NORMAL
